#include "analysis/report/closing_rows.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <utility>

#include "model/core/undefined.hpp"

namespace headwater::analysis {

namespace {

using model::undefined;

/// Sum over the whole run of one city's value of a flow.
double whole_run(const output::Recorder& run, std::string_view measure, std::size_t city) {
    const auto series = run.series(measure);
    double sum = 0;
    for (std::size_t at = city; at < series.size(); at += run.cities().size())
        if (!std::isnan(series[at])) sum += series[at];
    return sum;
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

/// Sellers of the input come first in the table, in its order; those founded later have no name.
std::string seller_name(const output::Recorder& run, std::size_t row) {
    const auto& inputs = run.input().clouds;
    if (row >= inputs.size()) return fmt::format("seller-{}", row);
    return inputs[row].label.empty() ? inputs[row].key : inputs[row].label;
}

/// What follows from machines, hours and sales.
void derive(SellerAtEnd& seller, double hours_per_month) {
    seller.use = seller.machines > 0 ? seller.hours / (hours_per_month * seller.machines) : undefined;
    seller.paid = seller.hours > 0 ? seller.sales / seller.hours : undefined;
}

}  // namespace

std::span<const double> last_of(const output::Recorder& run, std::string_view measure) {
    const auto values = run.last(measure);
    if (values.empty()) throw std::logic_error(fmt::format("there is no measure '{}'", measure));
    return values;
}

double last_year_of(const output::Recorder& run, std::string_view measure) {
    const std::size_t values = last_of(run, measure).size();
    const std::size_t year = std::min<std::size_t>(12, static_cast<std::size_t>(run.months())) * values;
    double sum = 0;
    for (const double value : run.series(measure).last(year)) sum += std::isnan(value) ? 0 : value;
    return sum;
}

double mean_pay_at_end(const output::Recorder& run) {
    const auto pay = last_of(run, "mean_pay");
    const auto employed = last_of(run, "employed");
    double sum = 0;
    double heads = 0;
    for (std::size_t c = 0; c < pay.size(); ++c) {
        double here = 0;
        for (const double value : employed.subspan(c * model::n_tiers, model::n_tiers))
            if (!std::isnan(value)) here += value;
        if (std::isnan(pay[c]) || !(here > 0)) continue;
        sum += pay[c] * here;
        heads += here;
    }
    return heads > 0 ? sum / heads : undefined;
}

std::vector<LabAtEnd> labs_at_end(const output::Recorder& run) {
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
    std::vector<LabAtEnd> labs;
    for (const std::size_t position : order) {
        const auto seat = run.labs().seat(static_cast<std::size_t>(run.months() - 1), position);
        labs.push_back({.name = lab_name(run, cards[position]),
                        .seat = seat < 0 ? "" : run.cities()[static_cast<std::size_t>(seat)].key,
                        .named = cards[position].name >= 0,
                        .model = capability[position] > 0,
                        .rank = static_cast<int>(labs.size()) + 1,
                        .heads = heads[position],
                        .gpus = gpus[position],
                        .capability = capability[position],
                        .deposit = deposit[position],
                        .valuation = valuation[position]});
    }
    return labs;
}

std::vector<SellerAtEnd> sellers_at_end(const output::Recorder& run, const model::Clouds& sellers) {
    const double hours = run.input().parameters.compute_market.hours;
    std::vector<SellerAtEnd> rows;
    for (std::size_t row = 0; row < sellers.size(); ++row) {
        if (sellers.status[row] != model::CloudStatus::active) continue;
        SellerAtEnd seller;
        seller.name = seller_name(run, row);
        seller.kind = model::cloud_kind_keys[static_cast<std::size_t>(sellers.kind[row])];
        seller.place = run.cities()[sellers.place[row].row()].key;
        seller.list = sellers.posted[row];
        seller.machines = sellers.fleet[row];
        seller.hours = hours * sellers.let[row];
        seller.sales = model::in_units(sellers.sales[row]);
        derive(seller, hours);
        rows.push_back(std::move(seller));
    }
    std::ranges::stable_sort(
        rows, [](const SellerAtEnd& a, const SellerAtEnd& b) { return a.machines > b.machines; });
    return rows;
}

SellerAtEnd together(const output::Recorder& run, std::string name, std::span<const SellerAtEnd> sellers) {
    SellerAtEnd all;
    all.name = std::move(name);
    double list = 0;
    for (const SellerAtEnd& seller : sellers) {
        all.machines += seller.machines;
        all.hours += seller.hours;
        all.sales += seller.sales;
        list += seller.hours * seller.list;
    }
    all.list = all.hours > 0 ? list / all.hours : undefined;
    derive(all, run.input().parameters.compute_market.hours);
    return all;
}

std::vector<CityAtEnd> cities_at_end(const output::Recorder& run) {
    const auto talent = last_of(run, "talent_share");
    const auto firms = last_of(run, "firm_share");
    const auto model_makers = last_of(run, "model_makers");
    std::vector<CityAtEnd> cities;
    for (std::size_t c = 0; c < run.cities().size(); ++c) {
        const auto shares = talent.subspan(c * model::n_tiers, model::n_tiers);
        cities.push_back({.row = c,
                          .talent_share = {shares.begin(), shares.end()},
                          .firm_share = firms[c],
                          .model_makers = model_makers[c],
                          .net_inflow = whole_run(run, "net_inflow", c),
                          .public_money = whole_run(run, "public_money", c)});
    }
    std::ranges::stable_sort(
        cities, [](const CityAtEnd& a, const CityAtEnd& b) { return a.talent_share[1] > b.talent_share[1]; });
    return cities;
}

}  // namespace headwater::analysis
