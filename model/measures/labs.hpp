// Labs one by one: what the panel of labs holds of each.
#pragma once

#include <algorithm>
#include <array>

#include "model/core/undefined.hpp"
#include "model/measures/measure.hpp"

namespace headwater::model::measures {

/// `value(row)` of each lab asked for.
template <class Value>
void by_lab(const MeasureInput& in, std::span<double> out, Value value) {
    for (std::size_t n = 0; n < in.labs.size(); ++n) out[n] = value(in.labs[n].row());
}

/// A column of the table of labs.
template <auto column>
void of_lab(const MeasureInput& in, std::span<double> out) {
    const auto& values = in.world.labs.*column;
    by_lab(in, out, [&](std::size_t f) { return static_cast<double>(values[f]); });
}

template <auto column>
void money_of_lab(const MeasureInput& in, std::span<double> out) {
    const auto& values = in.world.labs.*column;
    by_lab(in, out, [&](std::size_t f) { return cny(values[f]); });
}

/// Sum over the sites of a lab of `value(site)`.
template <class Value>
double over_sites(const World& world, std::size_t lab, Value value) {
    double sum = 0;
    for (SiteId site = world.labs.first_site[lab]; site.valid(); site = world.sites.next[site.row()])
        sum += static_cast<double>(value(site));
    return sum;
}

template <Tier tier>
void heads_of_tier(const MeasureInput& in, std::span<double> out) {
    by_lab(in, out, [&](std::size_t f) {
        return over_sites(in.world, f, [&](SiteId site) {
            return in.world.sites.heads[site.row()][static_cast<std::size_t>(tier)];
        });
    });
}

/// A column of what labs know of making models; 0 of a lab that has never trained by projects.
template <auto column>
void of_know_how(const MeasureInput& in, std::span<double> out) {
    const auto& values = in.world.know_how.*column;
    by_lab(in, out, [&](std::size_t f) { return f < values.size() ? static_cast<double>(values[f]) : 0.0; });
}

/// K by kind of task; without projects a lab is equally good at all.
template <Domain domain>
void of_domain(const MeasureInput& in, std::span<double> out) {
    by_lab(in, out, [&](std::size_t f) {
        return in.world.know_how.has(f) ? in.world.know_how.capability[f][static_cast<std::size_t>(domain)]
                                        : in.world.labs.capability[f];
    });
}

/// `value(ledger, account)` of each lab; 0 of one without an account.
template <class Value>
void of_account(const MeasureInput& in, std::span<double> out, Value value) {
    const Ledger& ledger = in.world.ledger;
    by_lab(in, out, [&](std::size_t f) {
        const AccountId account = in.world.labs.account[f];
        const bool known = account.valid() && account.row() < ledger.accounts().size();
        return known ? cny(value(ledger, account)) : 0.0;
    });
}

inline constexpr auto lab_measures = std::to_array<Measure>({
    {"heads", Over::lab, Timing::stock, Unit::person, Size::each, Goal::none, "people employed at all sites",
     "", of_lab<&Labs::heads>},
    {"star_heads", Over::lab, Timing::stock, Unit::person, Size::each, Goal::none, "stars employed", "",
     heads_of_tier<Tier::star>},
    {"core_heads", Over::lab, Timing::stock, Unit::person, Size::each, Goal::none,
     "core researchers employed", "", heads_of_tier<Tier::core>},
    {"sites", Over::lab, Timing::stock, Unit::count, Size::each, Goal::none, "open sites", "",
     [](const MeasureInput& in, std::span<double> out) {
         by_lab(in, out, [&](std::size_t f) { return over_sites(in.world, f, [](SiteId) { return 1; }); });
     }},
    {"heads_at_seat", Over::lab, Timing::stock, Unit::person, Size::each, Goal::none,
     "people employed in the city of the registered seat", "",
     [](const MeasureInput& in, std::span<double> out) {
         const Sites& sites = in.world.sites;
         by_lab(in, out, [&](std::size_t f) {
             return over_sites(in.world, f, [&](SiteId site) {
                 return sites.city[site.row()] == in.world.labs.seat[f] ? sites.heads_at(site) : 0;
             });
         });
     }},
    {"payroll", Over::lab, Timing::stock, Unit::cny_per_month, Size::each, Goal::none,
     "running pay of all sites", "",
     [](const MeasureInput& in, std::span<double> out) {
         by_lab(in, out, [&](std::size_t f) {
             return over_sites(in.world, f, [&](SiteId site) { return in.world.sites.payroll[site.row()]; });
         });
     }},
    {"gpus", Over::lab, Timing::mean, Unit::gpu, Size::each, Goal::none, "GPUs rented", "",
     of_lab<&Labs::gpus>},
    {"capability", Over::lab, Timing::stock, Unit::log10_flop, Size::each, Goal::none,
     "capability of its best model, log10 of effective training compute in FLOP; 0 = no model", "",
     of_lab<&Labs::capability>},
    {"openness", Over::lab, Timing::stock, Unit::share, Size::each, Goal::none,
     "share of work that is published", "", of_lab<&Labs::openness>},
    {"visibility", Over::lab, Timing::stock, Unit::one, Size::each, Goal::none, "visibility from releases",
     "", of_lab<&Labs::visibility>},
    {"algorithms", Over::lab, Timing::stock, Unit::log10_flop, Size::each, Goal::none,
     "algorithms, log10 of effective compute since the start of 2018; 0 = it has not trained", "",
     of_know_how<&KnowHow::algorithms>},
    {"largest_run", Over::lab, Timing::stock, Unit::flop, Size::each, Goal::none, "its largest training run",
     "", of_know_how<&KnowHow::largest_run>},
    {"attention", Over::lab, Timing::stock, Unit::one, Size::each, Goal::none,
     "attention for its releases, 1 = one at the frontier this month", "", of_know_how<&KnowHow::attention>},
    {"capability_code", Over::lab, Timing::stock, Unit::log10_flop, Size::each, Goal::none,
     "capability of its best model in code", "", of_domain<Domain::code>},
    {"capability_mathematics", Over::lab, Timing::stock, Unit::log10_flop, Size::each, Goal::none,
     "capability of its best model in mathematics and science", "", of_domain<Domain::mathematics>},
    {"capability_office", Over::lab, Timing::stock, Unit::log10_flop, Size::each, Goal::none,
     "capability of its best model in office work", "", of_domain<Domain::office>},
    {"capability_conversation", Over::lab, Timing::stock, Unit::log10_flop, Size::each, Goal::none,
     "capability of its best model in conversation", "", of_domain<Domain::conversation>},
    {"capability_gap", Over::lab, Timing::stock, Unit::log10_flop, Size::each, Goal::none,
     "how far its best model is behind the best at home; 0 = at the top", "frontier - K_f",
     [](const MeasureInput& in, std::span<double> out) {
         by_lab(in, out, [&](std::size_t f) {
             const double own = in.world.labs.capability[f];
             return own > 0 ? std::max(0.0, in.world.nation.frontier - own) : undefined;
         });
     }},
    {"deposit", Over::lab, Timing::stock, Unit::cny, Size::each, Goal::none, "money in the bank", "",
     [](const MeasureInput& in, std::span<double> out) {
         of_account(in, out, [](const Ledger& ledger, AccountId account) { return ledger.deposit(account); });
     }},
    {"loan", Over::lab, Timing::stock, Unit::cny, Size::each, Goal::none, "borrowed from the bank", "",
     [](const MeasureInput& in, std::span<double> out) {
         of_account(in, out, [](const Ledger& ledger, AccountId account) { return -ledger.loan(account); });
     }},
    {"revenue", Over::lab, Timing::flow, Unit::cny, Size::each, Goal::none,
     "product sales and public orders; of institutes and universities public funding", "",
     money_of_lab<&Labs::revenue>},
    {"costs", Over::lab, Timing::flow, Unit::cny, Size::each, Goal::none,
     "costs: pay, rent, compute and sites", "", money_of_lab<&Labs::costs>},
    {"valuation", Over::lab, Timing::stock, Unit::cny, Size::each, Goal::none,
     "post-money valuation of the last round", "", money_of_lab<&Labs::valuation>},
    {"raised", Over::lab, Timing::stock, Unit::cny, Size::each, Goal::none, "equity raised so far", "",
     money_of_lab<&Labs::raised>},
    {"founder_share", Over::lab, Timing::stock, Unit::share, Size::each, Goal::none,
     "share of the lab that founders hold", "", of_lab<&Labs::founder_share>},
    {"venture_share", Over::lab, Timing::stock, Unit::share, Size::each, Goal::none,
     "share of the lab that venture capital holds", "", of_lab<&Labs::venture_share>},
    {"state_share", Over::lab, Timing::stock, Unit::share, Size::each, Goal::none,
     "share of the lab that state funds hold", "", of_lab<&Labs::state_share>},
});

}  // namespace headwater::model::measures
