// Offers above posted pay, promises of shares, and belief in the mission (SV-04, SV-11).
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <vector>

#include "model/core/parallel.hpp"
#include "model/core/tail.hpp"
#include "model/measures/fill.hpp"

namespace headwater::model::measures {

/// Sum over cities of a count.
template <CityCount what>
double all_of(const In& in) {
    double sum = 0;
    for (std::size_t c = 0; c < in.world.n_cities(); ++c) sum += in.record.count(what, CityId(c));
    return sum;
}

/// A start-up or lab of a large firm that trains.
inline bool races(const Labs& labs, std::size_t lab) {
    return labs.status[lab] == LabStatus::active && labs.project_due[lab] != Researchers::never &&
           labs.heads[lab] > 0 &&
           (labs.kind[lab] == LabKind::start_up || labs.kind[lab] == LabKind::big_tech);
}

/// Stars and core people of labs that train.
struct Racers {
    double culture = 0;        // sum of what their labs' culture is
    std::int64_t mission = 0;  // sum of their tastes for it, 1/255
    std::int64_t heads = 0;

    Racers& operator+=(const Racers& other) {
        culture += other.culture;
        mission += other.mission;
        heads += other.heads;
        return *this;
    }
};

/// Their number, and the culture of their labs: nobody has to be looked at.
inline Racers racers_of_labs(const World& world) {
    Racers sum;
    for (std::size_t lab = 0; lab < world.labs.size(); ++lab) {
        if (!races(world.labs, lab)) continue;
        std::int64_t heads = 0;
        for (SiteId site = world.labs.first_site[lab]; site.valid(); site = world.sites.next[site.row()])
            heads += world.sites.heads[site.row()][0] + world.sites.heads[site.row()][1];
        sum += {static_cast<double>(world.labs.culture[lab]) * static_cast<double>(heads), 0, heads};
    }
    return sum;
}

/// Their tastes, people taken as they lie, since rosters lead all over the memory; first who is skilled and works, without a
/// branch that nobody could guess.
inline Racers racers_as_people(const World& world) {
    const Researchers& people = world.researchers;
    constexpr std::size_t block = 512;
    return sum_rows<Racers>(
        (people.size() + block - 1) / block,
        [&](std::size_t at) {
            std::array<std::uint32_t, block> skilled;
            std::size_t n = 0;
            const std::size_t end = std::min(people.size(), (at + 1) * block);
            for (std::size_t row = at * block; row < end; ++row) {
                skilled[n] = static_cast<std::uint32_t>(row);
                n += static_cast<std::size_t>(static_cast<unsigned>(people.tier[row] != Tier::broad) &
                                              static_cast<unsigned>(people.site[row].valid()));
            }
            Racers sum;
            for (std::size_t k = 0; k < n; ++k) {
                const std::size_t row = skilled[k];
                if (races(world.labs, world.sites.lab[people.site[row].row()].row()))
                    sum += {0, people.tastes[row].mission, 1};
            }
            return sum;
        },
        16);
}

inline constexpr auto offer_measures = std::to_array<Measure>({
    {417, "offers_made", Over::city, Timing::flow, Unit::count, Size::total, Goal::none,
     "offers of more than posted pay to stars and core people who live in the city", "",
     city_count<"offers_made">},
    {418, "offers_accepted", Over::city, Timing::flow, Unit::count, Size::total, Goal::none,
     "of these, accepted", "", city_count<"offers_accepted">},
    {419, "accepted_share", Over::nation, Timing::flow, Unit::share, Size::each, Goal::none,
     "share of offers above posted pay that were accepted", "offers_accepted / offers_made",
     [](const In& in, Out out) {
         const double made = all_of<"offers_made">(in);
         out[0] = made > 0 ? all_of<"offers_accepted">(in) / made : undefined;
     }},
    {420, "large_offers", Over::city, Timing::flow, Unit::count, Size::total, Goal::none,
     "people in the city who got an offer beyond offer.told", "", city_count<"large_offers">},
    {421, "large_offers_accepted", Over::city, Timing::flow, Unit::count, Size::total, Goal::none,
     "of these, who took it", "", city_count<"large_offers_accepted">},
    {422, "largest_offer", Over::nation, Timing::stock, Unit::money_per_person, Size::each, Goal::none,
     "largest offer beyond offer.told of the last two years, pay and shares over the months in which they "
     "vest; "
     "no payment",
     "",
     [](const In& in, Out out) {
         const std::vector<double>& value = in.world.large_offers.value;
         out[0] = value.empty() ? undefined : *std::ranges::max_element(value);
     }},
    {423, "offer_tail", Over::nation, Timing::stock, Unit::one, Size::each, Goal::none,
     "exponent of the upper tail of the offers beyond offer.told of the last two years",
     "Hill's estimate from the upper fifth, ten offers or more; undefined where these have one size, as "
     "under a cap",
     [](const In& in, Out out) {
         std::vector<double> value = in.world.large_offers.value;
         const double tail = hill_exponent(value, 0.2, 10);
         out[0] = tail > 0 && tail_has_sizes(value, 0.2) ? tail : undefined;
     }},
    {424, "offers_answered", Over::city, Timing::flow, Unit::count, Size::total, Goal::none,
     "people in the city whom their employer kept with new shares", "", city_count<"offers_answered">},
    {425, "unvested_claims", Over::nation, Timing::stock, Unit::money, Size::total, Goal::none,
     "shares and bonuses promised to people that have not vested; no payment",
     "contingent claims of households in the ledger",
     [](const In& in, Out out) {
         Money sum = 0;
         for (const AccountId people : in.world.cities.households) sum += in.world.ledger.contingent(people);
         out[0] = in_units(sum);
     }},
    {426, "equity_vested", Over::nation, Timing::flow, Unit::money, Size::total, Goal::none,
     "shares that became people's, new ones of firms and those of parents, which are paid", "",
     [](const In& in, Out out) {
         const auto& flows = in.world.ledger.flows();
         out[0] = in_units(flows.of_kind("equity_vested") + flows.of_kind("equity_paid"));
     },
     rows_of<BookedTo::nation, "equity_vested", "equity_paid">},
    {427, "equity_forfeited", Over::nation, Timing::flow, Unit::money, Size::total, Goal::none,
     "promises of shares and bonuses that ended because the person left", "",
     [](const In& in, Out out) { out[0] = in_units(in.world.ledger.flows().of_kind("promise_forfeited")); },
     rows_of<BookedTo::nation, "promise_forfeited">},
    {428, "signing_paid", Over::nation, Timing::flow, Unit::money, Size::total, Goal::none,
     "money that labs in the race and their parents pay at the start of jobs, beside pay", "",
     [](const In& in, Out out) { out[0] = in_units(in.world.ledger.flows().of_kind("signing_bonus")); },
     rows_of<BookedTo::nation, "signing_bonus">},
    {429, "retention_bonus_paid", Over::nation, Timing::flow, Unit::money, Size::total, Goal::none,
     "bonuses for staying that labs that train pay", "",
     [](const In& in, Out out) { out[0] = in_units(in.world.ledger.flows().of_kind("retention_bonus")); },
     rows_of<BookedTo::nation, "retention_bonus">},
    {430, "moves_barred", Over::city, Timing::flow, Unit::count, Size::total, Goal::none,
     "moves of people of the city whose start a non-compete put off", "", city_count<"moves_barred">},
    {431, "mission_culture", Over::nation, Timing::stock, Unit::share, Size::each, Goal::none,
     "fit of labs that train with people who care for the mission, mean over their stars and core people", "",
     [](const In& in, Out out) {
         const Racers racers = racers_of_labs(in.world);
         out[0] = racers.heads > 0 ? racers.culture / static_cast<double>(racers.heads) : undefined;
     }},
    {432, "mission_weight", Over::nation, Timing::stock, Unit::share, Size::each, Goal::none,
     "weight of the mission among the tastes of stars and core people of labs that train, mean", "",
     [](const In& in, Out out) {
         const Racers racers = racers_as_people(in.world);
         out[0] = racers.heads > 0
                      ? static_cast<double>(racers.mission) / (255.0 * static_cast<double>(racers.heads))
                      : undefined;
     }},
    {433, "racers_left", Over::city, Timing::flow, Unit::person, Size::total, Goal::none,
     "stars and core people in the city who left a lab that trains for another employer", "",
     city_count<"racers_left">},
    {434, "believers_left", Over::city, Timing::flow, Unit::person, Size::total, Goal::none,
     "of these, who believe in the mission", "", city_count<"believers_left">},
    {435, "leavers_mission_weight", Over::nation, Timing::flow, Unit::share, Size::each, Goal::none,
     "weight of the mission among the tastes of those who left, mean", "mission_left / (255 racers_left)",
     [](const In& in, Out out) {
         const double left = all_of<"racers_left">(in);
         out[0] = left > 0 ? all_of<"mission_left">(in) / (255 * left) : undefined;
     }},
});

/// Promised and not vested by each lab.
inline constexpr auto offer_measures_of_labs = std::to_array<Measure>({
    {37, "unvested", Over::lab, Timing::stock, Unit::money, Size::held, Goal::none,
     "shares and bonuses that it has promised and that have not vested", "",
     [](const In& in, Out out) {
         by_lab(in, out, [&](std::size_t f) {
             return -in_units(in.world.ledger.contingent(in.world.labs.account[f]));
         });
     },
     no_payments, "unvested_claims"},
    {38, "team_culture", Over::lab, Timing::stock, Unit::share, Size::each, Goal::none,
     "fit with people who care for the mission", "q_f", of_lab<&Labs::culture>, no_payments,
     "mission_culture"},
});

}  // namespace headwater::model::measures
