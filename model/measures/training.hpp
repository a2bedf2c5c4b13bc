// Training runs and the race to release (SV-12 to SV-20).
#pragma once

#include <array>
#include <cmath>

#include "model/measures/fill.hpp"
#include "model/measures/technology_path.hpp"

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
    {"runs_started", Over::city, Timing::flow, Unit::count, Size::labs, Goal::none,
     "training runs begun by labs seated in the city", "", lab_count<"runs_started">},
    {"runs_finished", Over::city, Timing::flow, Unit::count, Size::labs, Goal::none,
     "training runs that ended with a model", "", lab_count<"runs_finished">},
    {"runs_restarted", Over::city, Timing::flow, Unit::count, Size::labs, Goal::minimise,
     "training runs taken back to the month before a bug", "", lab_count<"runs_restarted">},
    {"runs_cancelled", Over::city, Timing::flow, Unit::count, Size::labs, Goal::minimise,
     "finished models given up, as they were not better", "", lab_count<"runs_cancelled">},
    {"written_off", Over::nation, Timing::flow, Unit::gpu_month, Size::total, Goal::minimise,
     "GPU-months that went into models given up", "sum over events run_cancelled",
     [](const In& in, Out out) {
         out[0] = 0;
         for (const Event& event : in.record.events)
             if (event.kind == "run_cancelled")
                 out[0] += event.value * static_cast<double>(in.world.labs.size_share[event.lab.row()]);
     }},
    {"copies_tried", Over::city, Timing::flow, Unit::count, Size::labs, Goal::none,
     "projects that copied methods of others", "", lab_count<"copies_tried">},
    {"copies_failed", Over::city, Timing::flow, Unit::count, Size::labs, Goal::minimise,
     "of these, without success", "", lab_count<"copies_failed">},
    {"wasted_months", Over::city, Timing::flow, Unit::count, Size::labs, Goal::minimise,
     "lab-months on a line of research that others have passed", "", lab_count<"wasted_months">},
    {"line_switches", Over::city, Timing::flow, Unit::count, Size::labs, Goal::none,
     "labs that turned to another line of research", "", lab_count<"line_switches">},
    {"lead_changes", Over::city, Timing::flow, Unit::count, Size::each, Goal::none,
     "labs seated in the city that took the lead at home", "", city_count<"lead_changes">},
    {"release_interval", Over::nation, Timing::stock, Unit::month, Size::each, Goal::minimise,
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
    {"algorithms", Over::nation, Timing::stock, Unit::log10_flop, Size::each, Goal::maximise,
     "algorithms of labs that train, log10 of effective compute since the start of 2018", "mean over labs of A_f",
     [](const In& in, Out out) {
         out[0] = mean_of_knowing(in, [&](std::size_t f) { return in.world.know_how.algorithms[f]; });
     }},
    {"method_concentration", Over::nation, Timing::stock, Unit::one, Size::each, Goal::none,
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
    {"verified_found", Over::city, Timing::flow, Unit::count, Size::labs, Goal::none,
     "labs seated in the city that found by themselves that checked answers teach", "",
     lab_count<"verified_found">},
    {"verified_share", Over::nation, Timing::stock, Unit::share, Size::each, Goal::none,
     "labs that know it, of all that train", "mean over labs",
     [](const In& in, Out out) {
         out[0] = mean_of_knowing(in, [&](std::size_t f) { return in.world.know_how.verified[f]; });
     }},
    {"environments_bought", Over::nation, Timing::flow, Unit::cny, Size::total, Goal::none,
     "environments bought by the nation", "", flow_of<"environment_purchase">,
     rows_of<BookedTo::nation, "environment_purchase">},
    {"synthetic_tokens", Over::nation, Timing::stock, Unit::token, Size::each, Goal::maximise,
     "text of checked answers that a lab has", "mean over labs that train",
     [](const In& in, Out out) {
         out[0] = mean_of_knowing(in, [&](std::size_t f) { return in.world.know_how.synthetic[f]; });
     }},
    {"user_tokens", Over::nation, Timing::stock, Unit::token, Size::each, Goal::none,
     "tokens of use that a lab has kept", "mean over labs that train",
     [](const In& in, Out out) {
         out[0] = mean_of_knowing(in, [&](std::size_t f) { return in.world.know_how.user_tokens[f]; });
     }},
});

}  // namespace headwater::model::measures
