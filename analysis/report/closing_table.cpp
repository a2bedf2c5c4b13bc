#include "analysis/report/closing_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <stdexcept>
#include <vector>

#include "analysis/report/text_table.hpp"
#include "analysis/runs/text.hpp"
#include "model/core/undefined.hpp"

namespace headwater::analysis {

namespace {

using model::undefined;

std::span<const double> last(const output::Recorder& run, std::string_view measure) {
    const auto values = run.last(measure);
    if (values.empty()) throw std::logic_error(fmt::format("there is no measure '{}'", measure));
    return values;
}

/// Sum over the whole run of one city's value of a flow.
double whole_run(const output::Recorder& run, std::string_view measure, std::size_t city) {
    const auto series = run.series(measure);
    double sum = 0;
    for (std::size_t at = city; at < series.size(); at += run.cities().size())
        if (!std::isnan(series[at])) sum += series[at];
    return sum;
}

double sum_of(std::span<const double> values) {
    double sum = 0;
    for (const double value : values)
        if (!std::isnan(value)) sum += value;
    return sum;
}

std::string whole(double value) {
    return std::isnan(value) ? "-" : grouped(std::llround(value));
}

std::string frontier_text(const output::Recorder& run) {
    const double frontier = last(run, "frontier")[0];
    const double gap = last(run, "frontier_gap")[0];
    if (!(frontier > 0)) return "no model yet";
    return fmt::format("K = {}, {} {} abroad (log10 of effective FLOP)", rounded(frontier, 2),
                       rounded(std::abs(gap), 2), gap >= 0 ? "behind" : "ahead of");
}

/// Of all people with a job: city means weighted with their number.
double mean_pay(const output::Recorder& run) {
    const auto pay = last(run, "mean_pay");
    const auto employed = last(run, "employed");
    double sum = 0;
    double heads = 0;
    for (std::size_t c = 0; c < pay.size(); ++c) {
        const double here = sum_of(employed.subspan(c * model::n_tiers, model::n_tiers));
        if (std::isnan(pay[c]) || !(here > 0)) continue;
        sum += pay[c] * here;
        heads += here;
    }
    return heads > 0 ? sum / heads : undefined;
}

/// The cities with most core people first; the run file has them in the order of their keys.
std::vector<std::size_t> by_core_people(const output::Recorder& run) {
    const auto talent = last(run, "talent_share");
    std::vector<std::size_t> order(run.cities().size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(
        order, [&](double a, double b) { return a > b; },
        [&](std::size_t c) { return talent[c * model::n_tiers + 1]; });
    return order;
}

std::string city_table(const output::Recorder& run) {
    using enum Align;
    TextTable table({{"city"},
                     {"stars", right},
                     {"core", right},
                     {"broad", right},
                     {"firms", right},
                     {"model makers", right},
                     {"net inflow", right},
                     {"public money", right}});
    const auto talent = last(run, "talent_share");
    const auto firms = last(run, "firm_share");
    const auto model_makers = last(run, "model_makers");
    double spent_by_all = 0;
    for (const std::size_t c : by_core_people(run)) {
        const double inflow = whole_run(run, "net_inflow", c);
        const double spent = whole_run(run, "public_money", c);
        spent_by_all += spent;
        table.row({run.cities()[c].label, percent(talent[c * model::n_tiers]),
                   percent(talent[c * model::n_tiers + 1]), percent(talent[c * model::n_tiers + 2]),
                   percent(firms[c]), whole(model_makers[c]), (inflow > 0 ? "+" : "") + whole(inflow),
                   money_text(spent)});
    }
    const auto people = last(run, "people");
    table.row({"all", whole(people[0]), whole(people[1]), whole(people[2]),
               whole(last(run, "national_firms")[0]), whole(sum_of(model_makers)), "",
               money_text(spent_by_all)});
    return table.plain("  ");
}

/// Values of a measure of labs in the last month, by position in the panel; NaN for who is not there.
std::vector<double> last_of_labs(const output::Recorder& run, std::string_view key) {
    const output::LabPanel& labs = run.labs();
    const auto measures = labs.measures();
    const auto found = std::ranges::find(measures, key, &model::Measure::key);
    // A scenario may keep some measures of labs only.
    if (found == measures.end()) return std::vector<double>(labs.cards().size(), undefined);
    const auto column = static_cast<std::size_t>(found - measures.begin());
    std::vector<double> values;
    for (std::size_t position = 0; position < labs.cards().size(); ++position)
        values.push_back(
            static_cast<double>(labs.at(column, static_cast<std::size_t>(run.months() - 1), position)));
    return values;
}

std::string lab_name(const output::Recorder& run, const output::LabPanel::Card& card) {
    return card.name >= 0 ? run.organisations()[static_cast<std::size_t>(card.name)].label
                          : fmt::format("lab-{}", card.row);
}

/// Named labs that train models and the best others, by the capability of their best model.
std::string lab_table(const output::Recorder& run) {
    using enum Align;
    constexpr std::size_t most_others = 6;
    const auto capability = last_of_labs(run, "capability");
    const auto heads = last_of_labs(run, "heads");
    const auto gpus = last_of_labs(run, "gpus");
    const auto deposit = last_of_labs(run, "deposit");
    const auto valuation = last_of_labs(run, "valuation");
    const auto& cards = run.labs().cards();
    std::vector<std::size_t> order;
    for (std::size_t position = 0; position < cards.size(); ++position)
        if (!std::isnan(capability[position])) order.push_back(position);
    std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) {
        return std::pair(-capability[a], cards[a].row) < std::pair(-capability[b], cards[b].row);
    });
    TextTable table({{"lab"},
                     {"seat"},
                     {"heads", right},
                     {"GPUs", right},
                     {"K", right},
                     {"rank", right},
                     {"cash", right},
                     {"valuation", right}});
    std::size_t others = 0;
    for (std::size_t rank = 0; rank < order.size(); ++rank) {
        const std::size_t position = order[rank];
        const output::LabPanel::Card& card = cards[position];
        const bool model = capability[position] > 0;
        if (card.name < 0 && (!model || ++others > most_others)) continue;
        const auto seat = run.labs().seat(static_cast<std::size_t>(run.months() - 1), position);
        table.row({lab_name(run, card), seat < 0 ? "" : run.cities()[static_cast<std::size_t>(seat)].key,
                   whole(heads[position]), whole(gpus[position]),
                   model ? rounded(capability[position], 2) : "-", model ? std::to_string(rank + 1) : "-",
                   money_text(deposit[position]),
                   valuation[position] > 0 ? money_text(valuation[position]) : "-"});
    }
    if (table.rows() == 0) return {};
    std::string text = table.plain("  ");
    text += fmt::format(
        "\n  Named labs and the {} best others. K: log10 of the effective FLOP of the best model; rank: "
        "among {} labs "
        "that train.\n  Cash and valuation in {} of {}.",
        most_others, order.size(), run.input().currency.code, run.input().currency.price_year);
    if (run.input().numerics.scale != 1) text += " Heads, GPUs and money are what the run holds.";
    return text + "\n\n";
}

/// The country, which is the world of a scenario of labs.
std::vector<std::pair<std::string_view, std::string>> world_lines(const output::Recorder& run) {
    const auto people = last(run, "people");
    double raised = 0;
    double revenue = 0;
    const std::size_t cities = run.cities().size();
    const auto rounds = run.series("venture_raised");
    const auto sales = run.series("revenue");
    const std::size_t year = std::min<std::size_t>(12, static_cast<std::size_t>(run.months())) * cities;
    for (const double value : rounds.last(year)) raised += std::isnan(value) ? 0 : value;
    for (const double value : sales.last(year)) revenue += std::isnan(value) ? 0 : value;
    return {{"abroad", fmt::format("K = {}", rounded(last(run, "frontier_abroad")[0], 2))},
            {"people", fmt::format("{} stars, {} core, {} broad", whole(people[0]), whole(people[1]),
                                   whole(people[2]))},
            {"GPUs rented", whole(last(run, "gpu_rented")[0])},
            {"sales", money_text(revenue) + " in the last year"},
            {"venture money", money_text(raised) + " in the last year"}};
}

}  // namespace

std::string closing_table(const output::Recorder& run, const std::string& trial_balance) {
    const model::Numerics& numerics = run.input().numerics;
    std::string text = fmt::format("{} after {} month{}, at the end of {}, scale {}\n\n", run.input().name,
                                   run.months(), run.months() == 1 ? "" : "s",
                                   month_text(static_cast<int>(numerics.start_year),
                                              static_cast<int>(numerics.start_month), run.months() - 1),
                                   exact(numerics.scale));
    const bool of_labs = run.input().closing_table == model::ClosingTable::labs;
    if (of_labs) text += lab_table(run);
    text += city_table(run);
    const std::string& money_code = run.input().currency.code;
    text += fmt::format(
        "\n  Stars, core, broad and firms: a city's share of the nation. Net inflow: people who came from "
        "another\n"
        "  city for a job less those who left for one. Public money: {} spent on levers. Both over the "
        "whole run.\n",
        money_code);
    if (numerics.scale != 1)
        text += fmt::format("  Totals are for the country; the run holds {} its people and firms.\n",
                            part_text(numerics.scale));
    text += "\n";
    const auto line = [&](std::string_view name, const std::string& value) {
        text += fmt::format("  {:<15}{}\n", name, value);
    };
    line("frontier", frontier_text(run));
    line("GPU price", rounded(last(run, "gpu_price")[0], 2) + " " + money_code + " per GPU-hour");
    line("mean pay", whole(mean_pay(run)) + " " + money_code + " per month");
    if (of_labs)
        for (const auto& [name, value] : world_lines(run)) line(name, value);
    line("trial balance", trial_balance);
    return text;
}

}  // namespace headwater::analysis
