#include "model/equations/finance/firm_value.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace headwater::model {
namespace {

constexpr int years = 5;
constexpr double largest_value = 1e13;  // currency: sums of values stay within what the ledger can hold
constexpr std::int32_t months_of_year = 12;

}  // namespace

double growth_factor(const ComparablesParams& params, double growth) {
    double factor = 1;
    for (int k = 0; k < years; ++k) factor *= 1 + growth * std::exp(-params.growth_decay * k);
    return factor;
}

double expected_growth(const ComparablesParams& params, std::optional<double> own, double task) {
    const double mean = own ? (1 - params.task_weight) * *own + params.task_weight * task : task;
    return std::clamp(mean, params.growth_least, params.growth_most);
}

double stage_discount(const ComparablesParams& params, int round) {
    const std::array<double, 5> discounts{params.discount_first, params.discount_second,
                                          params.discount_third, params.discount_fourth,
                                          params.discount_later};
    return discounts[static_cast<std::size_t>(std::clamp(round, 0, 4))];
}

double value_of_sales(const ComparablesParams& params, double sales, double growth, double discount) {
    return sales * growth_factor(params, growth) * params.margin * params.multiple /
           std::pow(1 + discount, years);
}

double team_factor(const ComparablesParams& params, double uniform) {
    return std::min(std::pow(2 * uniform, -1 / params.team_tail), params.team_most);
}

double usual_round(const FundingParams& params, int round) {
    const std::array<double, 5> sizes{params.size_first, params.size_second, params.size_third,
                                      params.size_fourth, params.size_later};
    return params.seed_size * sizes[static_cast<std::size_t>(std::clamp(round, 0, 4))];
}

double usual_dilution(const FundingParams& params, int round) {
    const std::array<double, 5> dilutions{params.dilution_first, params.dilution_second,
                                          params.dilution_third, params.dilution_fourth,
                                          params.dilution_later};
    return dilutions[static_cast<std::size_t>(std::clamp(round, 0, 4))];
}

FirmPrices::FirmPrices(const Month& month, const ComparablesParams& params, const FundingParams& funding,
                       const Labs& labs, const Customers& customers, const FirmValues& values,
                       const CapitalMarket& market)
    : params_(params),
      funding_(funding),
      labs_(labs),
      customers_(customers),
      values_(values),
      market_(market),
      teams_(month.seed, Purpose("team_value").number(), 0),
      month_(month.index) {
    if (market.size() > 0) heat_ = std::exp(params.money_chasing * market.appetite[0]);
}

double FirmPrices::yearly_sales(std::size_t row) const {
    constexpr double quarters_of_year = 4;
    return row < values_.size() ? quarters_of_year * static_cast<double>(values_.sales[row][last_quarter])
                                : 0;
}

bool FirmPrices::falling(std::size_t row) const {
    return row < values_.size() && values_.sales[row][last_quarter] < values_.sales[row][year_before];
}

double FirmPrices::growth_of(std::size_t row) const {
    double task = params_.growth_start;
    if (market_.size() > 0)
        task = row < customers_.size() && customers_.entered[row] != 0
                   ? market_.growth[0][static_cast<std::size_t>(customers_.task[row])]
                   : market_.all[0];
    std::optional<double> own;
    if (row < values_.size() && values_.sales[row][year_before] > 0)
        own = static_cast<double>(values_.sales[row][last_quarter]) /
                  static_cast<double>(values_.sales[row][year_before]) -
              1;
    return expected_growth(params_, own, task);
}

double FirmPrices::team_rank(std::size_t row) const {
    const double quality = std::max(1e-3, static_cast<double>(labs_.quality[row]));
    return std::pow(quality, params_.team_quality) * team_factor(params_, teams_.uniform(labs_.serial[row]));
}

double FirmPrices::team(std::size_t row, int round) const {
    const double age = std::max(0, month_ - labs_.founded[row]) / static_cast<double>(months_of_year);
    const bool trains = labs_.project_due[row] != Researchers::never;
    return static_cast<double>(labs_.size_share[row]) * usual_round(funding_, round) /
           usual_dilution(funding_, round) * team_rank(row) * std::exp2(-age / params_.team_years) *
           (trains ? funding_.model_maker_scale : 1);
}

double FirmPrices::value(std::size_t row) const {
    const int round = std::max<int>(labs_.stage[row], 1) - 1;
    const bool listed = values_.is_listed(LabId(row));
    const double discount = listed ? params_.discount_listed : stage_discount(params_, round);
    const double sales = value_of_sales(params_, yearly_sales(row), growth_of(row), discount);
    return std::min(heat_ * (listed ? sales : std::max(sales, team(row, round))), largest_value);
}

double FirmPrices::before_round(std::size_t row) const {
    const int round = labs_.stage[row];
    const double sales =
        value_of_sales(params_, yearly_sales(row), growth_of(row), stage_discount(params_, round));
    return std::min(heat_ * std::max(sales, team(row, round) * (1 - usual_dilution(funding_, round))),
                    largest_value);
}

double FirmPrices::if_listed(std::size_t row) const {
    return std::min(
        heat_ * value_of_sales(params_, yearly_sales(row), growth_of(row), params_.discount_listed),
        largest_value);
}

}  // namespace headwater::model
