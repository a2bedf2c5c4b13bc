#include "model/processes/finance/deals/after.hpp"

#include <algorithm>
#include <cmath>

#include "model/core/prefetch.hpp"
#include "model/core/table.hpp"
#include "model/equations/finance/deals.hpp"
#include "model/equations/finance/takeover.hpp"
#include "model/equations/people/pay.hpp"
#include "model/processes/finance/deals/closing.hpp"

namespace headwater::model::finance {
namespace {

constexpr double unseen = 1e-3;  // of what is missing: below, it counts as nothing

/// Who misses something searches more often than others of the tier do: a search that comes earlier than the one that is drawn.
void look_around(DealWork& w, ResearcherId who, double missing) {
    const Researchers& people = w.world.researchers;
    const std::int16_t next = people.next_search[who.row()];
    if (next == Researchers::never || next <= w.month.index + 1) return;
    const double more = search_effort(w.p.deal, missing, w.p.market.taste_scale) - 1;
    const double chance = -std::expm1(-more * search_hazard(w.p.market, people.tier[who.row()]));
    if (w.month.stream("restless_search").chance(chance, people.serial[who.row()]))
        schedule_search(w.world, who, w.month.index + 1);
}

/// People who came in the last months: who has left, and what they still miss.
void follow_staff(DealWork& w) {
    NewStaff& staff = w.world.new_staff;
    const Researchers& people = w.world.researchers;
    const double months = 5 * w.p.deal.fade;  // after which all is forgotten
    constexpr std::size_t rows_ahead = 16;    // people stand in no order
    for (std::size_t row = staff.size(); row-- > 0;) {
        if (row >= rows_ahead) {
            const std::size_t next = staff.person[row - rows_ahead].row();
            prefetch(people.site, next);
            prefetch(people.next_search, next);
        }
        const std::int32_t since = w.month.index - staff.came[row];
        if (since > months && since > 2 * months_per_year) break;
        if (staff.left[row] != NewStaff::never) continue;
        const std::size_t who = staff.person[row].row();
        const SiteId site = people.site[who];
        if (!site.valid() || w.world.sites.lab[site.row()] != staff.lab[row]) {
            staff.left[row] = static_cast<std::int16_t>(w.month.index);
            staff.missing[row] = 0;
            continue;
        }
        const double missing = static_cast<double>(staff.unchosen[row]) * std::exp(-since / w.p.deal.fade);
        staff.missing[row] = missing > unseen ? static_cast<float>(missing) : 0;
        if (staff.missing[row] > 0) look_around(w, staff.person[row], missing);
    }
}

bool has_bought(const Deals& deals, LabId lab) {
    for (std::size_t row = 0; row < deals.size(); ++row)
        if (deals.bidder[row] == lab && deals.state[row] == DealState::closed) return true;
    return false;
}

/// Those whom labs that have bought people hired this month; the newest of a roster come first.
void note_hired(DealWork& w) {
    World& world = w.world;
    for (const LabId lab : world.named) {
        if (!lab.valid() || !world.labs.active(lab) || !has_bought(world.deals, lab)) continue;
        for (SiteId site = world.labs.first_site[lab.row()]; site.valid();
             site = world.sites.next[site.row()])
            for (ResearcherId who = world.sites.last_hired[site.row()];
                 who.valid() && world.researchers.job_start[who.row()] == w.month.index;
                 who = world.researchers.next_colleague[who.row()]) {
                NewStaff& staff = world.new_staff;
                const std::size_t row = append_rows(staff);
                staff.person[row] = who;
                staff.lab[row] = lab;
                staff.came[row] = static_cast<std::int16_t>(w.month.index);
                staff.left[row] = NewStaff::never;
            }
    }
}

/// Firms whose key people went lose customers.
void decay(DealWork& w) {
    const Deals& deals = w.world.deals;
    for (std::size_t row = 0; row < deals.size(); ++row)
        if (deals.state[row] == DealState::closed && deals.kind[row] != DealKind::takeover &&
            w.month.index - deals.ended[row] <= w.p.deal.fade && w.world.labs.active(deals.target[row]))
            w.world.labs.demand[deals.target[row].row()] *= 1 - w.p.deal.decay;
}

/// Co-founders who would have gone leave for the bidder.
void part_founders(DealWork& w) {
    Deals& deals = w.world.deals;
    const Labs& labs = w.world.labs;
    const FounderAnswerParams& p = w.p.founders;
    const std::size_t rows = deals.size();
    for (std::size_t row = 0; row < rows; ++row) {
        float& rift = deals.rift[row];
        if (!(rift > 0)) continue;
        const LabId target = deals.target[row];
        const LabId bidder = deals.bidder[row];
        if (w.month.index - deals.ended[row] > p.rift_months || !labs.active(target) ||
            !labs.active(bidder)) {
            rift = 0;
            continue;
        }
        const double hazard = std::min(p.rift_hazard * static_cast<double>(rift), 1.0);
        if (w.month.index <= deals.ended[row] ||
            !w.month.stream("cofounder").chance(hazard, labs.serial[target.row()]))
            continue;
        const ResearcherId who = first_person(w, target, false);
        if (!who.valid()) continue;
        Event event = w.event("cofounder_left", bidder, target, static_cast<double>(rift));
        rift = 0;
        pay_who_came(w.world, bidder, move_person(w, bidder, who, w.p.deal.raise, false, 0));
        w.record.count_lab("cofounders_left", event.to, labs.in_every_run(target));
        w.record.events.push_back(event);
    }
}

}  // namespace

ResearcherId first_person(const DealWork& w, LabId lab, bool best_known) {
    const World& world = w.world;
    const Researchers& people = world.researchers;
    ResearcherId first;
    const auto before = [&](ResearcherId a, ResearcherId b) {
        const float of_a = best_known ? people.visibility[a.row()] : people.ability[a.row()];
        const float of_b = best_known ? people.visibility[b.row()] : people.ability[b.row()];
        return of_a != of_b ? of_a > of_b : people.serial[a.row()] < people.serial[b.row()];
    };
    for (SiteId site = world.labs.first_site[lab.row()]; site.valid(); site = world.sites.next[site.row()])
        each_at(world, site, [&](ResearcherId who) {
            if (!first.valid() || before(who, first)) first = who;
        });
    return first;
}

void follow_deals(DealWork& work) {
    follow_staff(work);
    note_hired(work);
    decay(work);
    if (work.month.on("founder_answers")) part_founders(work);
}

}  // namespace headwater::model::finance
