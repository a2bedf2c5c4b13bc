#include "analysis/cli/closing_table.hpp"

#include <fmt/format.h>

#include <cmath>
#include <limits>

#include "analysis/cli/text.hpp"

namespace headwater::analysis {

namespace {

std::string share_of(double part, double whole) {
    return percent(whole > 0 ? part / whole : std::numeric_limits<double>::quiet_NaN());
}

std::string with_sign(std::int64_t value) {
    return (value > 0 ? "+" : "") + grouped(value);
}

/// "29.05, 0.41 behind abroad"
std::string frontier_text(const NationTotals& nation) {
    if (!(nation.frontier > 0)) return "no model yet";
    const double gap = nation.frontier_abroad - nation.frontier;
    return fmt::format("K = {}, {} {} abroad (log10 FLOP of effective compute)", rounded(nation.frontier, 2),
                       rounded(std::abs(gap), 2), gap >= 0 ? "behind" : "ahead of");
}

}  // namespace

std::string closing_table(const model::Input& input, std::int32_t months, std::span<const CityTotals> cities,
                          const NationTotals& nation, const std::string& trial_balance) {
    const auto& numerics = input.numerics;
    const std::string last = month_text(static_cast<int>(numerics.start_year),
                                        static_cast<int>(numerics.start_month), std::max(months, 1) - 1);
    using enum Align;
    TextTable table({{"city"},
                     {"stars", right},
                     {"core", right},
                     {"broad", right},
                     {"firms", right},
                     {"model makers", right},
                     {"net inflow", right},
                     {"public money", right}});
    for (std::size_t c = 0; c < cities.size(); ++c) {
        const CityTotals& city = cities[c];
        table.row({input.cities[c].label, share_of(city.people[0], nation.people[0]),
                   share_of(city.people[1], nation.people[1]), share_of(city.people[2], nation.people[2]),
                   share_of(city.firms, static_cast<double>(nation.firms)), grouped(city.model_makers),
                   with_sign(city.net_inflow), money_text(city.public_money)});
    }
    table.row({"all", grouped(nation.people[0]), grouped(nation.people[1]), grouped(nation.people[2]),
               grouped(nation.firms), grouped(nation.model_makers), "", money_text(nation.public_money)});

    std::string text = fmt::format("{} after {} months, at the end of {}, scale {}\n\n", input.name, months,
                                   last, exact(numerics.scale));
    text += table.plain("  ");
    text +=
        "\n  stars, core, broad, firms: the city's share of the nation; net inflow: people who moved in from "
        "other\n"
        "  cities less those who left for them; public money: CNY the city paid for its levers; both whole "
        "run\n\n";
    const auto line = [&](std::string_view name, const std::string& value) {
        text += fmt::format("  {:<15}{}\n", name, value);
    };
    line("frontier", frontier_text(nation));
    line("GPU price", rounded(nation.gpu_price, 2) + " CNY per GPU-hour");
    line("mean pay", grouped(std::llround(nation.mean_pay)) + " CNY per month");
    line("trial balance", trial_balance);
    return text;
}

}  // namespace headwater::analysis
