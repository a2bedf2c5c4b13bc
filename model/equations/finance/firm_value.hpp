// What a firm is worth (mechanism comparables), shared by the processes that mark values, make rounds and sell firms.
//
//   V = R G margin M / (1 + r)^5 x heat                                                      [currency]
//   G = prod_{k=0..4} (1 + g exp(-growth_decay k)),  g = (1 - w) g_f + w g_m in [growth_least, growth_most]
// R sales of the last full quarter x 4 [currency/year]; g_f their growth over the same quarter of the year before, g_m that of
// all firms of the task (the comparables), w = task_weight, 1 for a firm without a year of sales [1/year]; M = multiple,
// margin [share of sales]; r the discount of the stage of its next or last round, of a listed firm discount_listed.
// heat = exp(money_chasing x log appetite of who gives money to funds).
// A firm of few or no sales is worth its team, if that is more:
//   V_team = median_s q^team_quality min((2 u)^(-1 / team_tail), team_most) 2^(-age / team_years) x heat
// median_s = usual round / usual dilution of the stage (funding), for firms that train x model_maker_scale; u uniform, drawn once
// for each firm: the factor has median 1 and an upper tail with exponent team_tail. q its quality.
// Nothing looks at the last valuation: when sales fall, value falls.
// P-49 for rounds; all other numbers assumed, see parameters comparables. Highest V / R: 62 in a later round, 130 listed.
#pragma once

#include <optional>

#include "model/levers/month.hpp"
#include "model/parameters/finance/comparables.hpp"
#include "model/parameters/finance/funding.hpp"
#include "model/state/world.hpp"

namespace headwater::model {

/// G of five years (pure).
[[nodiscard]] double growth_factor(const ComparablesParams& params, double growth);

/// g (pure); `own` none without a year of sales.
[[nodiscard]] double expected_growth(const ComparablesParams& params, std::optional<double> own, double task);

/// r of a round by its number, 0 = the first (pure).
[[nodiscard]] double stage_discount(const ComparablesParams& params, int round);

/// V of `sales` a year (pure).
[[nodiscard]] double value_of_sales(const ComparablesParams& params, double sales, double growth,
                                    double discount);

/// The power-law factor of teams (pure).
[[nodiscard]] double team_factor(const ComparablesParams& params, double uniform);

/// Usual round of a stage, currency, and its usual part of the firm (pure).
[[nodiscard]] double usual_round(const FundingParams& params, int round);
[[nodiscard]] double usual_dilution(const FundingParams& params, int round);

/// Values of firms in one month; holds references only.
class FirmPrices {
public:
    FirmPrices(const Month& month, const ComparablesParams& params, const FundingParams& funding,
               const Labs& labs, const Customers& customers, const FirmValues& values,
               const CapitalMarket& market);

    /// Sales of the last full quarter x 4, currency/year.
    [[nodiscard]] double yearly_sales(std::size_t row) const;
    /// Whether they are below those of a year ago.
    [[nodiscard]] bool falling(std::size_t row) const;
    [[nodiscard]] double growth_of(std::size_t row) const;
    /// What buyers see in its team, over the usual: q^team_quality x team factor.
    [[nodiscard]] double team_rank(std::size_t row) const;
    /// As its owners' books have it: at the discount of its last round, or as listed.
    [[nodiscard]] double value(std::size_t row) const;
    /// Before the money of its next round.
    [[nodiscard]] double before_round(std::size_t row) const;
    /// As the public would pay.
    [[nodiscard]] double if_listed(std::size_t row) const;

private:
    [[nodiscard]] double team(std::size_t row, int round) const;

    const ComparablesParams& params_;
    const FundingParams& funding_;
    const Labs& labs_;
    const Customers& customers_;
    const FirmValues& values_;
    const CapitalMarket& market_;
    Stream teams_;
    std::int32_t month_;
    double heat_ = 1;
};

}  // namespace headwater::model
