// Training runs and the race to release (SV-12 to SV-20).
#pragma once

#include <algorithm>
#include <array>
#include <cmath>

#include "model/measures/fill.hpp"
#include "model/measures/technology.hpp"

namespace headwater::model::measures {

/// Releases of this month at home: `value(row of the release, row of the lab's release before it or size())`.
template <class Value>
void releases_of_month(const In& in, Value value) {
    const Releases& releases = in.world.releases;
    const std::int32_t now = in.world.month - 1;  // the month that was stepped
    for (std::size_t row = releases.size(); row-- > 0 && releases.month[row] == now;) {
        std::size_t before = row;
        while (before-- > 0)
            if (releases.lab[before] == releases.lab[row]) break;
        value(row, before < row ? before : releases.size());
    }
}

/// Mean over labs that train and have a row of what they know, each real lab counted once, of `value(lab row)`.
template <class Value>
double mean_of_knowing(const In& in, Value value) {
    const KnowHow& know_how = in.world.know_how;
    const Labs& labs = in.world.labs;
    double sum = 0;
    double all = 0;
    for (std::size_t f = 0; f < know_how.size(); ++f) {
        if (!know_how.has(f) || labs.status[f] != LabStatus::active) continue;
        sum += weight(in, f) * value(f);
        all += weight(in, f);
    }
    return all > 0 ? sum / all : undefined;
}

inline constexpr auto training_measures = std::to_array<Measure>({
    {155, "runs_started", Over::city, Timing::flow, Unit::count, Size::labs, Goal::none,
     "training runs begun by labs seated in the city", "", lab_count<"runs_started">},
    {156, "runs_finished", Over::city, Timing::flow, Unit::count, Size::labs, Goal::none,
     "training runs that ended with a model", "", lab_count<"runs_finished">},
    {157, "runs_restarted", Over::city, Timing::flow, Unit::count, Size::labs, Goal::minimise,
     "training runs taken back to the month before a bug", "", lab_count<"runs_restarted">},
    {158, "runs_cancelled", Over::city, Timing::flow, Unit::count, Size::labs, Goal::minimise,
     "finished models given up, as they were not better", "", lab_count<"runs_cancelled">},
    {159, "written_off", Over::nation, Timing::flow, Unit::gpu_month, Size::total, Goal::minimise,
     "GPU-months that went into models given up", "sum over events run_cancelled",
     [](const In& in, Out out) {
         out[0] = 0;
         for (const Event& event : in.record.events)
             if (event.kind == "run_cancelled")
                 out[0] += event.value * static_cast<double>(in.world.labs.size_share[event.lab.row()]);
     }},
    {160, "copies_tried", Over::city, Timing::flow, Unit::count, Size::labs, Goal::none,
     "projects that copied methods of others", "", lab_count<"copies_tried">},
    {161, "copies_failed", Over::city, Timing::flow, Unit::count, Size::labs, Goal::minimise,
     "of these, without success", "", lab_count<"copies_failed">},
    {162, "wasted_months", Over::city, Timing::flow, Unit::count, Size::labs, Goal::minimise,
     "lab-months on a line of research that others have passed", "", lab_count<"wasted_months">},
    {163, "line_switches", Over::city, Timing::flow, Unit::count, Size::labs, Goal::none,
     "labs that turned to another line of research", "", lab_count<"line_switches">},
    {164, "lead_changes", Over::city, Timing::flow, Unit::count, Size::each, Goal::none,
     "labs seated in the city that took the lead at home", "", city_count<"lead_changes">},
    {165, "release_interval", Over::nation, Timing::stock, Unit::month, Size::each, Goal::minimise,
     "months since the release before it of the same lab, mean over the releases of the month", "",
     [](const In& in, Out out) {
         const Releases& releases = in.world.releases;
         double months = 0;
         double count = 0;
         releases_of_month(in, [&](std::size_t row, std::size_t before) {
             if (before == releases.size()) return;
             months += releases.month[row] - releases.month[before];
             ++count;
         });
         out[0] = count > 0 ? months / count : undefined;
     }},
    {166, "algorithms", Over::nation, Timing::stock, Unit::log10_flop, Size::each, Goal::maximise,
     "algorithms of labs that train, log10 of effective compute since the start of 2018", "mean over labs of A_f",
     [](const In& in, Out out) {
         out[0] = mean_of_knowing(in, [&](std::size_t f) { return in.world.know_how.algorithms[f]; });
     }},
    {167, "method_concentration", Over::nation, Timing::stock, Unit::one, Size::each, Goal::none,
     "concentration of the methods of all labs that train: 1 / 6 = spread evenly, 1 = one family",
     "sum over families of (mean over labs of m_fk)^2",
     [](const In& in, Out out) {
         out[0] = 0;
         for (std::size_t k = 0; k < n_methods; ++k) {
             const double share =
                 mean_of_knowing(in, [&](std::size_t f) { return in.world.know_how.methods[f][k]; });
             out[0] += share * share;
         }
     }},
    {168, "verified_found", Over::city, Timing::flow, Unit::count, Size::labs, Goal::none,
     "labs seated in the city that found by themselves that checked answers teach", "",
     lab_count<"verified_found">},
    {169, "verified_share", Over::nation, Timing::stock, Unit::share, Size::each, Goal::none,
     "labs that know it, of all that train", "mean over labs",
     [](const In& in, Out out) {
         out[0] = mean_of_knowing(in, [&](std::size_t f) { return in.world.know_how.verified[f]; });
     }},
    {170, "environments_bought", Over::nation, Timing::flow, Unit::money, Size::total, Goal::none,
     "environments bought by the nation", "", flow_of<"environment_purchase">,
     rows_of<BookedTo::nation, "environment_purchase">},
    {171, "synthetic_tokens", Over::nation, Timing::stock, Unit::token, Size::each, Goal::maximise,
     "text of checked answers that a lab has", "mean over labs that train",
     [](const In& in, Out out) {
         out[0] = mean_of_knowing(in, [&](std::size_t f) { return in.world.know_how.synthetic[f]; });
     }},
    {172, "user_tokens", Over::nation, Timing::stock, Unit::token, Size::each, Goal::none,
     "tokens of use that a lab has kept", "mean over labs that train",
     [](const In& in, Out out) {
         out[0] = mean_of_knowing(in, [&](std::size_t f) { return in.world.know_how.user_tokens[f]; });
     }},
    {250, "open_share", Over::nation, Timing::flow, Unit::share, Size::each, Goal::none,
     "open weights, of the releases of the month at home", "",
     [](const In& in, Out out) {
         double open = 0;
         double all = 0;
         releases_of_month(in, [&](std::size_t row, std::size_t) {
             const double labs = weight(in, in.world.releases.lab[row].row());
             open += labs * in.world.releases.open[row];
             all += labs;
         });
         out[0] = all > 0 ? open / all : undefined;
     }},
    {251, "open_gap", Over::nation, Timing::stock, Unit::log10_flop, Size::each, Goal::minimise,
     "how far the best open model is behind the best anywhere", "",
     [](const In& in, Out out) {
         const Nation& nation = in.world.nation;
         out[0] = std::max(0.0, std::max(nation.frontier, nation.frontier_abroad) - nation.open_frontier);
     }},
    {252, "open_lag", Over::nation, Timing::stock, Unit::month, Size::each, Goal::minimise,
     "months since the best model anywhere was first as good as the best open one is; 0 while none is better; undefined "
     "where neither openness_rule nor caution acts",
     "now - first month with best K >= open K",
     [](const In& in, Out out) {
         const std::vector<double>& best = in.world.public_record.best;
         const double open = in.world.nation.open_frontier;
         const auto first = std::ranges::find_if(best, [&](double k) { return k >= open; });
         out[0] = best.empty()         ? undefined
                  : best.back() <= open ? 0
                                        : static_cast<double>(best.end() - first - 1);
     }},
    {253, "open_releases", Over::city, Timing::flow, Unit::count, Size::labs, Goal::none,
     "releases of open weights by labs seated in the city", "", lab_count<"open_releases">},
    {254, "attention_concentration", Over::nation, Timing::stock, Unit::one, Size::each, Goal::none,
     "concentration of the public's attention on models of labs at home: 1 = all on one",
     "sum over labs of (share of attention)^2",
     [](const In& in, Out out) {
         const KnowHow& know_how = in.world.know_how;
         double sum = 0;
         double squares = 0;
         for (std::size_t f = 0; f < know_how.size(); ++f) {
             if (!know_how.has(f) || in.world.labs.status[f] != LabStatus::active) continue;
             const auto attention = static_cast<double>(know_how.attention[f]);
             sum += weight(in, f) * attention;
             squares += weight(in, f) * attention * attention;
         }
         out[0] = sum > 0 ? squares / (sum * sum) : undefined;
     }},
    {255, "public_fixes", Over::nation, Timing::stock, Unit::one, Size::each, Goal::maximise,
     "public fixes that make it easier to start from an open model, in open releases at the frontier", "",
     [](const In& in, Out out) { out[0] = in.world.public_record.fixes_now(); }},
    {256, "open_subsidy_paid", Over::nation, Timing::flow, Unit::money, Size::total, Goal::none,
     "national money for releases of open weights", "", flow_of<"open_subsidy">,
     rows_of<BookedTo::nation, "open_subsidy">},
    {257, "open_source_grants_paid", Over::nation, Timing::flow, Unit::money, Size::total, Goal::none,
     "national money for those who keep what is open in order", "", flow_of<"open_source_grant">,
     rows_of<BookedTo::nation, "open_source_grant">},
    {258, "hold_months", Over::nation, Timing::stock, Unit::month, Size::each, Goal::none,
     "months for which finished models were held, mean over the releases of the month", "",
     [](const In& in, Out out) {
         double months = 0;
         double all = 0;
         releases_of_month(in, [&](std::size_t row, std::size_t) {
             const double labs = weight(in, in.world.releases.lab[row].row());
             months += labs * in.world.releases.held[row];
             all += labs;
         });
         out[0] = all > 0 ? months / all : undefined;
     }},
    {259, "incidents", Over::city, Timing::flow, Unit::count, Size::labs, Goal::minimise,
     "incidents of models of labs seated in the city", "", lab_count<"incidents">},
    {260, "public_trust", Over::nation, Timing::stock, Unit::share, Size::each, Goal::maximise,
     "trust in models, 1 = as if there had been no incident", "",
     [](const In& in, Out out) { out[0] = in.world.public_record.trust_now(); }},
    {261, "liability_paid", Over::nation, Timing::flow, Unit::money, Size::total, Goal::none,
     "what labs paid for incidents of their models", "", flow_of<"liability_payment">,
     rows_of<BookedTo::nation, "liability_payment">},
});

/// A column of what labs know of making models; 0 of a lab that has never trained by projects.
template <auto column>
void of_know_how(const In& in, Out out) {
    const auto& values = in.world.know_how.*column;
    by_lab(in, out, [&](std::size_t f) { return f < values.size() ? static_cast<double>(values[f]) : 0.0; });
}

/// K by kind of task; without projects a lab is equally good at all.
template <Domain domain>
void of_domain(const In& in, Out out) {
    by_lab(in, out, [&](std::size_t f) {
        return in.world.know_how.has(f) ? in.world.know_how.capability[f][static_cast<std::size_t>(domain)]
                                        : in.world.labs.capability[f];
    });
}

inline constexpr auto training_measures_of_labs = std::to_array<Measure>({
    {19, "algorithms", Over::lab, Timing::stock, Unit::log10_flop, Size::each, Goal::none,
     "algorithms, log10 of effective compute since the start of 2018; 0 = it has not trained by projects", "",
     of_know_how<&KnowHow::algorithms>, no_payments, "algorithms"},
    {20, "largest_run", Over::lab, Timing::stock, Unit::flop, Size::each, Goal::none,
     "its largest training run", "", of_know_how<&KnowHow::largest_run>},
    {21, "attention", Over::lab, Timing::stock, Unit::one, Size::each, Goal::none,
     "attention for its releases, 1 = one at the frontier this month", "", of_know_how<&KnowHow::attention>},
    {22, "capability_code", Over::lab, Timing::stock, Unit::log10_flop, Size::each, Goal::none,
     "capability of its best model in code", "", of_domain<Domain::code>},
    {23, "capability_mathematics", Over::lab, Timing::stock, Unit::log10_flop, Size::each, Goal::none,
     "capability of its best model in mathematics and science", "", of_domain<Domain::mathematics>},
    {24, "capability_office", Over::lab, Timing::stock, Unit::log10_flop, Size::each, Goal::none,
     "capability of its best model in office work", "", of_domain<Domain::office>},
    {25, "capability_conversation", Over::lab, Timing::stock, Unit::log10_flop, Size::each, Goal::none,
     "capability of its best model in conversation", "", of_domain<Domain::conversation>},
    {26, "capability_gap", Over::lab, Timing::stock, Unit::log10_flop, Size::each, Goal::none,
     "how far its best model is behind the best at home; 0 = at the top", "frontier - K_f, at least 0",
     [](const In& in, Out out) {
         by_lab(in, out, [&](std::size_t f) {
             return std::max(0.0, in.world.nation.frontier - in.world.labs.capability[f]);
         });
     },
     no_payments, "frontier_gap"},
});

}  // namespace headwater::model::measures
