// A hand-made world of a few cities and labs, for tests of one process at a time.
#pragma once

#include <string>

#include "model/core/table.hpp"
#include "model/ledger/ledger.hpp"
#include "model/levers/month.hpp"
#include "model/state/employment.hpp"
#include "model/state/record.hpp"
#include "model/state/skill.hpp"
#include "model/state/world.hpp"

namespace headwater::tests {

struct SmallWorld {
    model::World world;
    model::Mechanisms mechanisms;
    model::PolicyInForce policy;
    model::Postings postings;
    model::MonthRecord record;
    double scale = 1;

    explicit SmallWorld(std::size_t cities) : policy(cities), record(cities) {
        using namespace model;
        world.ledger = Ledger(cities);
        append_rows(world.cities, cities);
        for (std::size_t c = 0; c < cities; ++c) {
            world.cities.key.push_back("city" + std::to_string(c));
            world.cities.identity[c] = identity_of(world.cities.key[c]);
            world.cities.label.push_back("City " + std::to_string(c));
            world.cities.treasury[c] = world.ledger.open(Sector::cities, CityId(c));
            world.cities.households[c] = world.ledger.open(Sector::households, CityId(c));
            world.cities.market_strength[c] = 1;
            world.cities.land[c] = 1000;
            world.cities.rent_reference[c] = 100;
            world.cities.rent[c] = 100;
            world.cities.wage_level[c] = {140000, 42000, 20000};
            world.cities.tightness[c] = {1, 1, 1};
        }
        world.distance.assign(cities * cities, 0);
        world.accounts = {world.ledger.open(Sector::nation), world.ledger.open(Sector::bank),
                          world.ledger.open(Sector::rest_of_world), world.ledger.open(Sector::clouds),
                          world.ledger.open(Sector::chip_vendors)};
        world.nation.demand_multiplier = 1;
    }

    /// Month `index` of a run that starts in January 2018.
    [[nodiscard]] model::Month month(std::int32_t index) const {
        return {index, 2018 + index / 12, 1 + index % 12, scale, 7, &mechanisms, &policy};
    }

    /// A lab with one site in its seat; everybody earns `pay` a month and has ability 1.
    model::LabId lab(model::LabKind kind, std::size_t city, model::HeadsByTier heads = {},
                     std::int64_t pay = 20000) {
        using namespace model;
        const CityId seat(city);
        const LabId lab = register_lab(world, kind, seat, 1000 + world.labs.size(), -120);
        staff(open_site(world.labs, world.sites, lab, seat, -120), heads, pay);
        return lab;
    }

    void staff(model::SiteId site, model::HeadsByTier heads, std::int64_t pay) {
        using namespace model;
        const std::size_t row = site.row();
        const std::size_t city = world.sites.city[row].row();
        const std::int32_t people = heads[0] + heads[1] + heads[2];
        world.sites.heads[row] = heads;
        world.sites.payroll[row] = people * pay;
        world.sites.skill[row] = static_cast<std::int64_t>(people * skill_resolution);
        world.labs.heads[world.sites.lab[row].row()] += people;
        for (std::size_t tier = 0; tier < n_tiers; ++tier) {
            world.cities.living[city][tier] += heads[tier];
            world.cities.employed[city][tier] += heads[tier];
        }
    }

    [[nodiscard]] model::SiteId site(model::LabId lab) const { return world.labs.first_site[lab.row()]; }
    [[nodiscard]] model::AccountId account(model::LabId lab) const { return world.labs.account[lab.row()]; }
    [[nodiscard]] double deposit(model::AccountId account) const {
        return model::in_units(world.ledger.deposit(account));
    }

    /// Hands out money at the start, from the bank.
    void give(model::AccountId account, double units) {
        model::Postings gift;
        gift.pay(world.accounts.bank, account, model::money(units), "opening");
        world.ledger.settle(gift);
    }
    void set(model::Slot slot, std::size_t city, double value) {
        policy.combine(slot, model::CityId(city), value);
    }

    void settle() { world.ledger.settle(postings); }
    void begin_month() {
        world.ledger.begin_month();
        record.clear();
    }

    /// Money of one kind in the postings that have not landed yet.
    [[nodiscard]] double posted(model::PostingKind kind) const {
        model::Money sum = 0;
        for (const model::Posting& posting : postings.rows())
            if (posting.kind == kind) sum += posting.amount;
        return model::in_units(sum);
    }
};

}  // namespace headwater::tests
