#include <algorithm>
#include <array>
#include <cmath>

#include "analysis/validation/estimators.hpp"
#include "analysis/validation/target.hpp"

namespace headwater::analysis {

namespace {

constexpr double weeks_of_month = 4.345;
constexpr double large_run = 25;  // log10 FLOP
constexpr std::array<std::string_view, 2> bay_cities{"sf", "south_bay"};

double quotient(double part, double whole) {
    return whole > 0 ? part / whole : no_value;
}

/// Of a measure of the nation.
double national(const WorldRecord& world, std::string_view measure, std::size_t month) {
    return world.sum(measure)[month];
}

double of_named(const WorldRecord& world, std::string_view measure, const std::string& lab,
                std::size_t month) {
    const int position = world.organisation(lab);
    return position < 0 ? no_value : world.of_lab(measure, month, static_cast<std::size_t>(position));
}

/// Sum over the labs that have released a model so far.
double of_makers(const WorldRecord& world, std::string_view measure, std::size_t month) {
    double sum = 0;
    for (std::size_t lab = 0; lab < world.labs(); ++lab) {
        if (!world.makes_models(lab)) continue;
        if (world.card(lab).model_since > static_cast<int>(month) + world.run().first_month()) continue;
        const double one = world.of_lab(measure, month, lab);
        if (!std::isnan(one)) sum += one;
    }
    return sum;
}

/// The lab with the best model, the first of equals; -1 without any.
int leader(const WorldRecord& world, std::size_t month) {
    int best = -1;
    double most = no_value;
    for (std::size_t lab = 0; lab < world.labs(); ++lab) {
        if (!world.makes_models(lab)) continue;
        const double level = world.of_lab("capability", month, lab);
        if (std::isnan(level) || level <= most) continue;
        most = level;
        best = static_cast<int>(lab);
    }
    return best;
}

double heads(const WorldRecord& world, const Target& target, std::size_t, std::size_t last) {
    return of_named(world, "heads", target.words[0], last);
}
double valuation(const WorldRecord& world, const Target& target, std::size_t, std::size_t last) {
    return of_named(world, "valuation", target.words[0], last);
}
double users(const WorldRecord& world, const Target& target, std::size_t, std::size_t last) {
    return of_named(world, "chat_users", target.words[0], last);
}
double user_share(const WorldRecord& world, const Target& target, std::size_t first, std::size_t last) {
    return quotient(users(world, target, first, last), of_makers(world, "chat_users", last));
}
double summed(const WorldRecord& world, std::string_view measure, const std::string& lab, std::size_t first,
              std::size_t last) {
    double sum = 0;
    for (std::size_t month = first; month <= last; ++month) sum += of_named(world, measure, lab, month);
    return sum;
}
double sales(const WorldRecord& world, const Target& target, std::size_t first, std::size_t last) {
    return summed(world, "revenue", target.words[0], first, last);
}
double token_share(const WorldRecord& world, const Target& target, std::size_t, std::size_t last) {
    const std::size_t first = last >= 11 ? last - 11 : 0;
    return quotient(summed(world, "model_access", target.words[0], first, last),
                    summed(world, "revenue", target.words[0], first, last));
}
double token_market(const WorldRecord& world, const Target&, std::size_t, std::size_t last) {
    return 12 * national(world, "model_access_sales", last);
}
double token_market_share(const WorldRecord& world, const Target& target, std::size_t, std::size_t last) {
    return quotient(of_named(world, "model_access", target.words[0], last),
                    of_makers(world, "model_access", last));
}
double open_share(const WorldRecord& world, const Target&, std::size_t, std::size_t last) {
    return national(world, "on_open_models", last);
}
double run_rate(const WorldRecord& world, const Target& target, std::size_t, std::size_t last) {
    return 12 * of_named(world, "revenue", target.words[0], last);
}
double ratio(const WorldRecord& world, const Target& target, std::size_t, std::size_t last) {
    return of_named(world, "revenue", target.words[0], last) /
           of_named(world, "revenue", target.words[1], last);
}
double chips(const WorldRecord& world, const Target& target, std::size_t first, std::size_t last) {
    const std::vector<double> delivered = world.sum("chips_delivered");
    const std::vector<double> share = world.sum("challenger_share");
    const std::vector<double> exported = world.sum("chips_exported");
    double all = 0;
    double others = 0;
    double abroad = 0;
    for (std::size_t month = first; month <= last; ++month) {
        all += delivered[month];
        if (!std::isnan(share[month])) others += delivered[month] * share[month];
        abroad += exported[month];
    }
    const double incumbent = all - others + abroad;
    if (target.words[0] == "incumbent") return incumbent;
    if (target.words[0] == "abroad") return quotient(abroad, incumbent);
    return quotient(others, incumbent + others);
}
double chat_price_fall(const WorldRecord& world, const Target&, std::size_t, std::size_t last) {
    return national(world, "chat_cost", 0) / national(world, "chat_cost", last);
}
double chat_price_fall_a_year(const WorldRecord& world, const Target&, std::size_t first, std::size_t last) {
    return std::pow(national(world, "chat_cost", first) / national(world, "chat_cost", last),
                    12 / static_cast<double>(last - first));
}
double top_share(const WorldRecord& world, const Target& target, std::size_t first, std::size_t last) {
    double led = 0;
    for (std::size_t month = first; month <= last; ++month) {
        const int best = leader(world, month);
        if (target.words[0] != "others") {
            if (best >= 0 && best == world.organisation(target.words[0])) ++led;
        } else if (std::ranges::none_of(target.named, [&](const std::string& lab) {
                       return best >= 0 && world.organisation(lab) == best;
                   })) {
            ++led;
        }
    }
    return led / static_cast<double>(last - first + 1);
}
double lead_changes(const WorldRecord& world, const Target&, std::size_t first, std::size_t last) {
    double changes = 0;
    for (std::size_t month = first; month < last; ++month)
        if (leader(world, month) != leader(world, month + 1)) ++changes;
    return changes;
}
double lead_weeks(const WorldRecord& world, const Target&, std::size_t, std::size_t last) {
    return weeks_of_month * national(world, "chip_lead", last);
}
double list_ratio(const WorldRecord& world, const Target&, std::size_t, std::size_t last) {
    return national(world, "rent_hyperscaler", last) / national(world, "rent_neocloud", last);
}
double spread(const WorldRecord& world, const Target&, std::size_t, std::size_t last) {
    return national(world, "rent_spread", last);
}
double list_change(const WorldRecord& world, const Target&, std::size_t first, std::size_t last) {
    return national(world, "rent_hyperscaler", last) / national(world, "rent_hyperscaler", first) - 1;
}
double largest_run(const WorldRecord& world, const Target&, std::size_t, std::size_t last) {
    double most = no_value;
    for (const double run : world.labs_at("largest_run", last))
        if (!std::isnan(run) && !(run <= most)) most = run;
    return most;
}
double large_runs(const WorldRecord& world, const Target&, std::size_t first, std::size_t last) {
    double count = 0;
    const int begin = world.run().first_month();
    world.each_event("run_end", [&](const model::Event& event) {
        const int month = event.month - begin;
        if (month >= static_cast<int>(first) && month <= static_cast<int>(last) &&
            WorldRecord::chosen(event, "compute") >= large_run)
            ++count;
    });
    return count;
}
double bay_share(const WorldRecord& world, const Target& target, std::size_t first, std::size_t last) {
    double here = 0;
    double all = 0;
    for (std::size_t city = 0; city < world.cities(); ++city) {
        const std::vector<double> series = world.sum(target.words[0], static_cast<int>(city));
        double sum = 0;
        for (std::size_t month = first; month <= last; ++month)
            if (!std::isnan(series[month])) sum += series[month];
        all += sum;
        if (std::ranges::find(bay_cities, world.run().cities()[city].key) != bay_cities.end()) here += sum;
    }
    return quotient(here, all);
}
double children(const WorldRecord& world, const Target& target, std::size_t, std::size_t last) {
    const int parent = world.organisation(target.words[0]);
    if (parent < 0) return no_value;
    double count = 0;
    world.each_event("spin_off", [&](const model::Event& event) {
        if (world.position(event.other) == parent &&
            event.month - world.run().first_month() <= static_cast<int>(last))
            ++count;
    });
    return count;
}

constexpr auto all_formulas = std::to_array<TargetFormula>({
    {"heads", FormulaWord::lab, "people of a lab", heads},
    {"valuation", FormulaWord::lab, "value of a lab", valuation},
    {"sales", FormulaWord::lab, "sales of a lab over the span", sales},
    {"run_rate", FormulaWord::lab, "twelve times the sales of a lab in the month", run_rate},
    {"ratio", FormulaWord::two_labs, "run rate of a lab over that of another: ratio:run_rate:A:B", ratio},
    {"users", FormulaWord::lab, "people who use the chat of a lab", users},
    {"user_share", FormulaWord::lab, "its share of them", user_share},
    {"token_share", FormulaWord::lab, "models by the token in the sales of a lab, twelve months to the date",
     token_share},
    {"token_market", FormulaWord::none, "models by the token, of all labs, twelve times the month",
     token_market},
    {"token_market_share", FormulaWord::lab, "share of a lab in it", token_market_share},
    {"open_share", FormulaWord::none, "share of sales on open weights", open_share},
    {"chips", FormulaWord::chips, "chips of the incumbent vendor; its share abroad; the share of others",
     chips},
    {"chat_price_fall", FormulaWord::none, "cost of chat at the start over that at the date",
     chat_price_fall},
    {"chat_price_fall_a_year", FormulaWord::none, "its fall over the span, factor a year",
     chat_price_fall_a_year},
    {"top_share", FormulaWord::lab_or_others, "share of months in which a lab has the best model", top_share},
    {"lead_changes", FormulaWord::none, "how often another lab has the best model than in the month before",
     lead_changes},
    {"lead_weeks", FormulaWord::none, "weeks to the delivery of chips", lead_weeks},
    {"list_ratio", FormulaWord::none, "list of hyperscalers over that of neoclouds", list_ratio},
    {"list_change", FormulaWord::none, "change of the list of hyperscalers over the span", list_change},
    {"spread", FormulaWord::none, "highest over lowest list", spread},
    {"largest_run", FormulaWord::none, "FLOP of the largest run so far", largest_run},
    {"large_runs", FormulaWord::none, "finished runs of 1e25 FLOP and more in the span", large_runs},
    {"bay_share", FormulaWord::measure, "share of sf and south_bay in a measure of cities", bay_share},
    {"children", FormulaWord::lab, "firms founded by teams that left a lab", children},
});

/// Of the measures of a target, added up; by month.
std::vector<double> series_of(const Target& target, const MeasureMonths& held, int city) {
    std::vector<double> sum(held.months, 0.0);
    for (const std::string& measure : target.measures) {
        const std::vector<double> part = held.sum(measure, city, target.tier.value_or(-1));
        if (part.size() < sum.size()) return std::vector<double>(held.months, no_value);
        for (std::size_t month = 0; month < sum.size(); ++month) sum[month] += part[month];
    }
    return sum;
}

/// Sum over the calendar year up to `last`, of months with a value; NaN without any.
double of_year(const std::vector<double>& series, std::size_t last, std::int32_t calendar_month, bool mean) {
    double sum = 0;
    double count = 0;
    const auto in_year = static_cast<std::size_t>(calendar_month % 12);
    for (std::size_t month = last >= in_year ? last - in_year : 0; month <= last; ++month) {
        if (std::isnan(series[month])) continue;
        sum += series[month];
        ++count;
    }
    return count == 0 ? no_value : mean ? sum / count : sum;
}

double of_measure(const Target& target, const MeasureMonths& held, std::size_t last) {
    const int city = target.city.empty() ? -1 : held.city(target.city);
    const std::vector<double> here = series_of(target, held, city);
    const auto year = [&](const std::vector<double>& series) {
        return of_year(series, last, target.until, false);
    };
    if (target.as == "value") return here[last];
    if (target.as == "year") return year(here);
    if (target.as == "mean") return of_year(here, last, target.until, true);
    if (target.as == "share") return quotient(year(here), year(series_of(target, held, -1)));
    if (target.as == "growth") return last >= 12 ? here[last] / here[last - 12] - 1 : no_value;
    return quotient(year(here), year(series_of(target, held, held.city(target.other_city))));
}

}  // namespace

std::span<const TargetFormula> target_formulas() {
    return all_formulas;
}

double value_of(const Target& target, const WorldRecord& world) {
    if (!world.holds(target.from) || !world.holds(target.until)) return no_value;
    if (target.formula == nullptr) {
        MeasureMonths held;
        held.first = target.from - world.row(target.from);
        held.months = world.months();
        held.sum = [&](std::string_view measure, int city, int tier) {
            return world.sum(measure, city, tier);
        };
        held.city = [&](std::string_view key) { return world.city(key); };
        return value_of(target, held);
    }
    const auto first = static_cast<std::size_t>(world.row(target.from));
    const auto last = static_cast<std::size_t>(world.row(target.until));
    const double value = target.formula->value(world, target, first, last);
    return std::isfinite(value) ? value : no_value;
}

double value_of(const Target& target, const MeasureMonths& held) {
    const std::int32_t last = target.until - held.first;
    if (target.formula != nullptr || target.from < held.first || last < 0 ||
        last >= static_cast<std::int32_t>(held.months))
        return no_value;
    const double value = of_measure(target, held, static_cast<std::size_t>(last));
    return std::isfinite(value) ? value : no_value;
}

std::vector<Observed> record_before(std::span<const Target> targets, const Target& of, std::int32_t month) {
    std::vector<Observed> found;
    for (const Target& target : targets)
        if (target.what == of.what && target.until < month &&
            target.until - target.from == of.until - of.from)
            found.push_back({target.until, target.value});
    std::ranges::stable_sort(found, {}, &Observed::month);
    return found;
}

}  // namespace headwater::analysis
