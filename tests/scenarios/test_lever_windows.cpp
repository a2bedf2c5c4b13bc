// Windows cut out of settings that rise slowly, against the plain definition: month by month, the last setting that
// holds the month says the value, and every setting keeps its own clock.
#include <catch2/catch.hpp>

#include <optional>
#include <random>
#include <vector>

#include "model/levers/catalogue.hpp"
#include "scenarios/reader/date.hpp"
#include "scenarios/reader/number.hpp"
#include "tests/scenarios/scenario_folder.hpp"

namespace headwater::scenarios {

namespace {

using tests::ScenarioFolder;

constexpr std::int32_t start = month_number(2020, 1);
constexpr std::int32_t months = 24;

/// A setting as it is written; months count from the start of the run.
struct Written {
    double value = 0;
    std::optional<std::int32_t> from;
    std::optional<std::int32_t> until;
    std::int32_t ramp = 0;
    std::int32_t lag = 0;
    bool times = false;  // multiplies what is in force
};

bool holds(const Written& w, std::int32_t month) {
    return month >= w.from.value_or(0) + w.lag && (!w.until || month < *w.until + w.lag);
}

double value_of(const Written& w, std::int32_t month, double neutral) {
    if (w.ramp <= 0) return w.value;
    const double share = std::min(1.0, static_cast<double>(month - w.from.value_or(0) - w.lag + 1) / w.ramp);
    return neutral + share * (w.value - neutral);
}

/// The value of each month of the run by the files' settings and the overrides on top, in their order.
std::vector<double> plain(const std::vector<Written>& files, const std::vector<Written>& overrides,
                          double neutral) {
    std::vector<double> values;
    for (std::int32_t month = 0; month < months; ++month) {
        Written now;
        now.value = neutral;
        for (const Written& each : files)
            if (holds(each, month)) now = each;
        for (const Written& each : overrides) {
            if (!each.times && holds(each, month)) now = each;
            if (each.times && (!each.from || month >= *each.from) && (!each.until || month < *each.until) &&
                now.value != neutral)
                now.value *= each.value;
        }
        values.push_back(value_of(now, month, neutral));
    }
    return values;
}

std::vector<double> timeline(const Scenario& scenario, std::string_view key, model::CityId city) {
    std::vector<double> values;
    for (std::int32_t month = 0; month < scenario.input.months(); ++month) {
        const int row = model::lever_row(key);
        double value = model::lever_catalogue[static_cast<std::size_t>(row)].neutral;
        for (const model::LeverSetting& setting : scenario.input.timeline)
            if (setting.lever == row && setting.city == city && setting.active(month))
                value = setting.at(month);
        values.push_back(value);
    }
    return values;
}

std::string block(const std::string& key, const std::string& city, const Written& w) {
    std::string text = "[[lever]]\nkey = \"" + key + "\"\nvalue = " + text_of(w.value) + "\n";
    if (!city.empty()) text += "city = \"" + city + "\"\n";
    if (w.from) text += "from = \"" + month_text(start + *w.from) + "\"\n";
    if (w.until) text += "until = \"" + month_text(start + *w.until) + "\"\n";
    if (w.ramp > 0) text += "ramp_months = " + std::to_string(w.ramp) + "\n";
    if (w.lag > 0) text += "lag_months = " + std::to_string(w.lag) + "\n";
    return text;
}

std::string override_text(const std::string& key, const std::string& city, const Written& w) {
    std::string text =
        (city.empty() ? "nation." : "city." + city + ".") + key + (w.times ? "*=" : "=") + text_of(w.value);
    if (w.from) text += " from " + month_text(start + *w.from);
    if (w.until) text += " until " + month_text(start + *w.until);
    return text;
}

/// A scenario without the levers of the small one.
std::string without_levers() {
    std::string text(tests::small_scenario);
    const std::size_t at = text.find("[[lever]]");
    return text.erase(at, text.find("[output]") - at);
}

Scenario read_with(const ScenarioFolder& folder, const std::vector<std::string>& set) {
    return folder.scenario({set});
}

}  // namespace

TEST_CASE("lever windows: a month cut out of a rise leaves all other months as they were") {
    const ScenarioFolder folder;  // 30000 from 2020-06, a month later, rising over six months
    const auto before = timeline(folder.scenario(), "relocation_subsidy", model::CityId(2));
    for (std::int32_t first = 0; first < months; ++first)
        for (const std::int32_t length : {1, 2, 5}) {
            const std::string from = month_text(start + first);
            const std::string until = month_text(start + first + length);
            const Scenario scenario =
                read_with(folder, {"city.shanghai.relocation_subsidy=0 from " + from + " until " + until});
            const auto after = timeline(scenario, "relocation_subsidy", model::CityId(2));
            for (std::int32_t month = 0; month < months; ++month) {
                CAPTURE(first, length, month);
                const bool inside = month >= first && month < first + length;
                CHECK(after[static_cast<std::size_t>(month)] ==
                      (inside ? 0 : before[static_cast<std::size_t>(month)]));
            }
        }
}

TEST_CASE("lever windows: any number of them gives what the plain definition gives, and survives writing") {
    std::mt19937 random(20260729);
    const auto below = [&](std::int32_t n) {
        return static_cast<std::int32_t>(random() % static_cast<unsigned>(n));
    };
    // Of the nation and of cities; with a neutral value of 0, of 1 and of 3.
    const std::vector<std::pair<std::string, std::string>> targets{{"relocation_subsidy", "shanghai"},
                                                                   {"institute_lag", "beijing"},
                                                                   {"seat_tax_share", "hangzhou"},
                                                                   {"regulation_penalty", ""}};
    for (int round = 0; round < 400; ++round) {
        const auto& [key, city] = targets[static_cast<std::size_t>(round) % targets.size()];
        const model::Lever& lever = model::lever_catalogue[static_cast<std::size_t>(model::lever_row(key))];
        const std::string where = lever.scope == model::LeverScope::city ? city : "";
        const auto value = [&] {
            return lever.bounds.lower +
                   (std::min(lever.bounds.upper, 10.0) - lever.bounds.lower) * (1 + below(5)) / 12;
        };
        std::vector<Written> files;
        std::int32_t free = below(6) - 3;  // the first month that no setting holds yet
        for (int i = 0; i < 1 + below(2) && free < months; ++i) {
            Written w{value(), free + below(4), std::nullopt, below(8), below(3), false};
            if (below(2) == 0 || i == 0) w.until = *w.from + 1 + below(10);
            free = w.until ? *w.until + w.lag : months;
            files.push_back(w);
            if (!w.until) break;
        }
        std::vector<Written> overrides;
        for (int i = 0; i < below(4); ++i) {
            Written w{value(), std::nullopt, std::nullopt, 0, 0, below(3) == 0};
            if (w.times) w.value = below(2) == 0 ? 0.5 : 1.25;
            if (below(4) > 0) w.from = below(months);
            if (below(3) > 0) w.until = w.from.value_or(0) + 1 + below(8);
            overrides.push_back(w);
        }
        const ScenarioFolder folder;
        std::string text = without_levers();
        for (const Written& each : files) text += block(key, where, each);
        // What the lever needs stands beside it all the time.
        for (const std::string_view need : lever.needs)
            if (!need.empty()) text += block(std::string(need), where, {1, {}, {}, 0, 0, false});
        folder.write("small.toml", text);
        std::vector<std::string> set;
        for (const Written& each : overrides) set.push_back(override_text(key, where, each));
        CAPTURE(text, set);
        const Scenario scenario = read_with(folder, set);
        const model::CityId at = where.empty()         ? model::CityId()
                                 : where == "beijing"  ? model::CityId(0)
                                 : where == "hangzhou" ? model::CityId(1)
                                                       : model::CityId(2);
        const auto expected = plain(files, overrides, lever.neutral);
        const auto found = timeline(scenario, key, at);
        for (std::size_t month = 0; month < expected.size(); ++month) {
            CAPTURE(month);
            CHECK(found[month] == Approx(expected[month]).epsilon(1e-12));
        }
        const ReadResult again = read_text(scenario.resolved_toml, ".");
        for (const Problem& problem : again.problems) UNSCOPED_INFO(to_text(problem));
        REQUIRE(again.scenario.has_value());
        CHECK(timeline(*again.scenario, key, at) == found);
        CHECK(again.scenario->digest == scenario.digest);
        CHECK(again.scenario->resolved_toml == scenario.resolved_toml);
    }
}

TEST_CASE("lever windows: a rise that is partly past is written, read and bounded") {
    using Catch::Matchers::Contains;
    const ScenarioFolder folder;
    folder.replace("small.toml", "ramp_months = 6", "ramp_months = 6\nramp_past_months = 4");
    const auto values = timeline(folder.scenario(), "relocation_subsidy", model::CityId(2));
    CHECK(values[5] == 0);
    CHECK(values[6] == 25000);
    CHECK(values[7] == 30000);
    folder.replace("small.toml", "ramp_past_months = 4", "ramp_past_months = 7");
    CHECK_THAT(folder.problems(), Contains("ramp_past_months = 7 is longer than the rise; allowed: at most "
                                           "ramp_months = 6"));
}

}  // namespace headwater::scenarios
