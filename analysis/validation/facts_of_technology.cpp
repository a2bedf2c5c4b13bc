// Compute, models, prices of hours: V-23 to V-27; and the books, V-35.
#include <algorithm>
#include <array>
#include <cmath>

#include "analysis/validation/estimators.hpp"
#include "analysis/validation/fact.hpp"
#include "model/equations/technology/scaling_law.hpp"

namespace headwater::analysis {

namespace {

constexpr std::int32_t record_end = calendar(2025, 6);
constexpr std::int32_t race_begins = calendar(2023, 1);
constexpr std::int32_t race_settled = calendar(2023, 7);  // no run of the race ends before mid-2023
constexpr std::string_view no_runs = "fewer than two months with a finished run";
constexpr std::string_view no_prices = "hours have no such price in this run";
constexpr std::string_view no_models = "no model, or nobody's weights are open";

std::vector<double> largest_runs(const WorldRecord& world) {
    std::vector<double> found(world.months(), no_value);
    for (std::size_t month = 0; month < world.months(); ++month)
        for (std::size_t lab = 0; lab < world.labs(); ++lab) {
            const double run = world.of_lab("largest_run", month, lab);
            if (!std::isnan(run) && !(run <= found[month])) found[month] = run;
        }
    return found;
}

std::vector<double> until_record_end(const WorldRecord& world, std::vector<double> series) {
    series.resize(std::min(series.size(), static_cast<std::size_t>(world.row(record_end)) + 1));
    return series;
}

double compute_growth(const WorldRecord& world) {
    return yearly_factor(records_of(until_record_end(world, largest_runs(world))));
}
double compute_growth_whole(const WorldRecord& world) {
    return yearly_factor(records_of(largest_runs(world)));
}
double cost_growth(const WorldRecord& world) {
    return yearly_factor(
        cost_of_records(until_record_end(world, largest_runs(world)), world.sum("gpu_price")));
}

double open_lag(const WorldRecord& world) {
    const std::vector<double> lag = world.sum("open_lag");
    double sum = 0;
    double months = 0;
    for (auto month = static_cast<std::size_t>(world.row(race_settled));
         month <= static_cast<std::size_t>(world.row(record_end)); ++month) {
        if (std::isnan(lag[month])) continue;
        sum += lag[month];
        ++months;
    }
    return months > 0 ? sum / months : no_value;
}

double longest_wait(const WorldRecord& world) {
    const auto begin = static_cast<std::ptrdiff_t>(world.row(race_begins));
    const auto end = static_cast<std::ptrdiff_t>(world.row(record_end)) + 1;
    const std::vector<double> here = world.sum("frontier");
    const std::vector<double> abroad = world.sum("frontier_abroad");
    const std::vector<double> open = world.sum("open_frontier");
    std::vector<double> best(here.size());
    std::ranges::transform(here, abroad, best.begin(), [](double a, double b) {
        return std::isnan(a) ? b : std::isnan(b) ? a : std::max(a, b);
    });
    const std::vector<double> waits = waits_for(
        std::span(best).subspan(static_cast<std::size_t>(begin), static_cast<std::size_t>(end - begin)),
        std::span(open).subspan(static_cast<std::size_t>(begin), static_cast<std::size_t>(end - begin)));
    const bool any_open = std::any_of(open.begin() + begin, open.begin() + end,
                                      [](double level) { return !std::isnan(level); });
    return waits.empty() || !any_open ? no_value : *std::ranges::max_element(waits);
}

double tokens_per_parameter(const WorldRecord&) {
    constexpr double compute = 5.76e23;
    return model::technology::optimal_tokens(compute) / model::technology::optimal_parameters(compute);
}

double at_record_end(const WorldRecord& world, std::string_view measure) {
    return world.sum(measure)[static_cast<std::size_t>(world.row(record_end))];
}
double cycle_at_once(const WorldRecord& world) {
    return cycle_factor(until_record_end(world, world.sum("rent_spot")));
}
double cycle_of_lists(const WorldRecord& world) {
    return cycle_factor(until_record_end(world, world.sum("rent_neocloud")));
}
double spread_of_sellers(const WorldRecord& world) {
    return world.watched().list_spread[static_cast<std::size_t>(world.row(record_end))];
}
double kinds_of_sellers(const WorldRecord& world) {
    return at_record_end(world, "rent_hyperscaler") / at_record_end(world, "rent_neocloud");
}
double contract_mark_up(const WorldRecord& world) {
    return at_record_end(world, "rent_contract") / at_record_end(world, "gpu_hour_cost");
}
double list_mark_up(const WorldRecord& world) {
    return at_record_end(world, "rent_hyperscaler") / at_record_end(world, "gpu_hour_cost");
}

double months_out_of_balance(const WorldRecord& world) {
    return world.watched().out_of_balance;
}

constexpr auto rows_of_technology = std::to_array<Fact>({
    {"V-23", "compute_growth", "yearly factor of the largest run's FLOP",
     "factor a year of the compute of the largest run so far, fitted from the first run to 2025-06", 3.5, 5.5,
     Use::calibration, "P-75", About::frontier, race_begins, record_end, "panel of labs: largest_run",
     no_runs, compute_growth},
    {"V-23", "compute_growth_whole", "the same to the end of the run",
     "the same to the end of the run, for information", -open_end, open_end, Use::calibration, "P-75",
     About::frontier, race_begins, record_end, "panel of labs: largest_run", no_runs, compute_growth_whole},
    {"V-23", "cost_growth", "yearly factor of that run's cost",
     "the same of its cost at the price of a GPU-hour, to 2025-06", 2, 3.1, Use::calibration, "P-76",
     About::frontier, race_begins, record_end, "panel of labs: largest_run; measures: gpu_price", no_runs,
     cost_growth},
    {"V-24", "open_lag", "months open weights are behind, mean",
     "months by which the best open weights are behind the best model anywhere, mean of 2023-07 to 2025-06",
     1.1, 5.3, Use::hold_out, "P-80", About::any, race_begins, record_end, "measures: open_lag", no_models,
     open_lag},
    {"V-24", "longest_wait", "longest wait for open weights to match",
     "months until open weights matched the record that waited longest, 2023-01 to 2025-06; open waits count "
     "to the end",
     12, open_end, Use::hold_out, "P-80", About::any, race_begins, record_end,
     "measures: frontier, frontier_abroad, open_frontier", no_models, longest_wait},
    {"V-25", "tokens_per_parameter", "tokens a parameter, best model",
     "tokens a parameter of the best model for 5.76e23 FLOP, closed form of the model's law", 15, 25,
     Use::test, "P-70", About::any, 0, 0, "", "", tokens_per_parameter},
    {"V-26", "cycle_at_once", "cycle of the price at once, factor",
     "to 2025-06 the smaller of its rise before and its fall after the peak; a cycle is 1.1 and more", 1.1,
     open_end, Use::hold_out, "P-81", About::frontier, race_begins, record_end, "measures: rent_spot",
     no_prices, cycle_at_once},
    {"V-26", "cycle_of_lists", "cycle of the median list of neoclouds",
     "the same of the median list of neoclouds", 1.1, open_end, Use::hold_out, "P-81", About::frontier,
     race_begins, record_end, "measures: rent_neocloud", no_prices, cycle_of_lists},
    {"V-26", "spread_of_sellers", "highest over lowest list, mid-2025",
     "highest over lowest list of sellers with machines, 2025-06", 3, open_end, Use::hold_out, "P-82",
     About::frontier, record_end, record_end, "sellers of hours", no_prices, spread_of_sellers},
    {"V-26", "kinds_of_sellers", "list of hyperscalers over neoclouds",
     "list of hyperscalers over the median list of neoclouds, 2025-06", 2, 4, Use::hold_out, "P-82",
     About::frontier, record_end, record_end, "measures: rent_hyperscaler, rent_neocloud", no_prices,
     kinds_of_sellers},
    {"V-27", "contract_mark_up", "price of contracts over full cost",
     "price of contracts over the full cost of an hour on new hardware, 2025-06", 1.25, 1.45,
     Use::calibration, "S-30", About::frontier, record_end, record_end,
     "measures: rent_contract, gpu_hour_cost", no_prices, contract_mark_up},
    {"V-27", "list_mark_up", "list of hyperscalers over full cost",
     "list of hyperscalers over the same cost, 2025-06", 3, 5, Use::calibration, "S-30", About::frontier,
     record_end, record_end, "measures: rent_hyperscaler, gpu_hour_cost", no_prices, list_mark_up},
    {"V-35", "trial_balance", "months out of balance",
     "months at whose end the trial balance of any instrument is not zero", 0, 0, Use::test, "design",
     About::any, 0, 0, "ledger", "", months_out_of_balance},
});

}  // namespace

std::span<const Fact> facts_of_technology() {
    return rows_of_technology;
}

}  // namespace headwater::analysis
