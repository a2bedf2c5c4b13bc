// What of a comparison is explored: bands over worlds of every measure in base and policies and of their differences, and by world the
// differences at the end, beside what was drawn.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>

#include "analysis/report/comparison_parts.hpp"
#include "analysis/report/exploration_pages.hpp"
#include "analysis/runs/quantiles.hpp"
#include "analysis/runs/text.hpp"
#include "model/core/undefined.hpp"

namespace headwater::analysis {

namespace {

constexpr std::size_t bytes_a_choice = 40;  // of JSON, beside those of each policy
constexpr std::size_t bytes_a_measure = 90;
constexpr std::size_t bytes_a_name = 40;

/// A measure of all cities or one (-1 = all), of all tiers or one.
struct ExploredChoice {
    std::size_t measure = 0;
    int city = -1;
    int tier = -1;
};

/// Quantiles by time, as the script takes a band apart: all of 5 %, then all of 25 % and so on.
std::vector<double> stored(const PathBand& band) {
    std::vector<double> values;
    for (const auto* quantile : {&band.q05, &band.q25, &band.q50, &band.q75, &band.q95})
        values.insert(values.end(), quantile->begin(), quantile->end());
    return values;
}

/// The same at this time as another band.
void push_last_of(PathBand& band, const PathBand& other) {
    band.q05.push_back(other.q05.back());
    band.q25.push_back(other.q25.back());
    band.q50.push_back(other.q50.back());
    band.q75.push_back(other.q75.back());
    band.q95.push_back(other.q95.back());
}

void push_quantiles(PathBand& band, const std::vector<double>& by_world) {
    std::vector<double> defined;
    std::ranges::copy_if(by_world, std::back_inserter(defined), [](double v) { return !std::isnan(v); });
    // Sorting is what a page of many measures takes its time for.
    if (!defined.empty() && std::ranges::any_of(defined, [&](double v) { return v != defined.front(); }))
        std::ranges::sort(defined);
    const auto at = [&](double share) {
        return defined.empty() ? model::undefined : quantile_of_sorted(defined, share);
    };
    band.q05.push_back(at(0.05));
    band.q25.push_back(at(0.25));
    band.q50.push_back(at(0.5));
    band.q75.push_back(at(0.75));
    band.q95.push_back(at(0.95));
}

class ComparisonExploration {
public:
    ComparisonExploration(ComparisonParts& parts, std::size_t room) : parts_(parts), numbers_(room) {}

    ExploredJson data() {
        ExploredJson drawn = parameters();
        add_measures();
        ExploredJson data{{"times", {file().months, file().horizon_months}},
                          {"policy", begins()},
                          {"arms", arms()},
                          {"keys", file().arms},
                          {"world", file().world_numbers},
                          {"measures", std::move(measures_)},
                          {"places", places()},
                          {"tiers", tiers()},
                          {"parameters", std::move(drawn)},
                          {"choices", std::move(choices_)},
                          {"left_out", left_out_}};
        return data;
    }
    [[nodiscard]] const NumberStore& numbers() const { return numbers_; }

private:
    [[nodiscard]] const ComparisonFile& file() const { return parts_.file; }
    [[nodiscard]] std::string begins() const {
        const std::string month = file().root("policy_month");
        return std::ranges::find(file().months, month) == file().months.end() ? std::string() : month;
    }
    [[nodiscard]] std::vector<std::string> arms() const {
        std::vector<std::string> names;
        for (std::size_t arm = 0; arm < file().arms.size(); ++arm) names.push_back(parts_.arm_text(arm));
        return names;
    }
    [[nodiscard]] std::vector<std::string> places() const {
        std::vector<std::string> names;
        for (std::size_t c = 0; c < file().city_keys.size(); ++c)
            names.push_back(parts_.names.place(file().city_keys[c], file().city_labels[c]));
        return names;
    }
    [[nodiscard]] std::vector<std::string> tiers() const {
        std::vector<std::string> names;
        for (const std::string& key : file().tier_keys) names.push_back(parts_.names.tier(key));
        return names;
    }
    [[nodiscard]] ExploredJson parameters() {
        ExploredJson all = ExploredJson::array();
        const std::size_t n = file().parameters.size();
        for (std::size_t k = 0; k < n; ++k) {
            std::vector<double> by_world;
            for (std::size_t w = 0; w < file().worlds; ++w)
                by_world.push_back(file().parameter_values[w * n + k]);
            all.push_back({{"label", file().parameters[k]}, {"unit", ""}, {"at", numbers_.add(by_world)}});
            numbers_.spend(bytes_a_name + file().parameters[k].size());
        }
        return all;
    }

    ExploredJson& add_measure(const std::string& key, const std::string& label, const char* group) {
        measures_.push_back(explored_measure(parts_.names, key, label));
        measures_.back()["group"] = group;
        numbers_.spend(bytes_a_measure + key.size() + label.size());
        return measures_.back();
    }

    /// A headline measure by month; by world its difference at the end.
    void add_headline(std::size_t row) {
        add_measure(file().headlines[row].measure, page::text_of(parts_.name_of(row)), "headlines");
        ExploredJson arms = ExploredJson::array();
        std::vector<double> by_world;
        for (std::size_t p = 0; p < file().policies(); ++p) {
            arms.push_back(numbers_.add(stored(file().levels(p + 1, row))));
            arms.push_back(numbers_.add(stored(file().differences(p + 1, row))));
            const Difference& end = file().headline(p, file().end(), row);
            by_world.insert(by_world.end(), end.by_world.begin(), end.by_world.end());
        }
        const std::size_t base = numbers_.add(stored(file().levels(0, row)));
        choices_.push_back({measures_.size() - 1, -1, -1, 0, base, std::move(arms), numbers_.add(by_world)});
        numbers_.spend(bytes_a_choice + 16 * file().policies());
    }

    /// Any measure at the ends that the comparison looked at.
    void add_choice(const std::string& key, const ExploredChoice& choice) {
        PathBand base;
        std::vector<PathBand> levels(file().policies());
        std::vector<PathBand> differences(file().policies());
        std::vector<double> by_world;
        for (std::size_t h = 0; h < file().horizons.size(); ++h)
            for (std::size_t p = 0; p < file().policies(); ++p) {
                const PairedWorlds worlds = file().paired(key, p, h, choice.city, choice.tier);
                if (p == 0) push_quantiles(base, worlds.base);
                // Most measures of most cities are the same under a policy: nothing is to be sorted again.
                if (std::ranges::all_of(worlds.change, [](double v) { return v == 0; })) {
                    push_last_of(levels[p], base);
                } else {
                    std::vector<double> under = worlds.base;
                    for (std::size_t w = 0; w < under.size(); ++w) under[w] += worlds.change[w];
                    push_quantiles(levels[p], under);
                }
                push_quantiles(differences[p], worlds.change);
                if (h == file().end())
                    by_world.insert(by_world.end(), worlds.change.begin(), worlds.change.end());
            }
        ExploredJson arms = ExploredJson::array();
        for (std::size_t p = 0; p < file().policies(); ++p) {
            arms.push_back(numbers_.add(stored(levels[p])));
            arms.push_back(numbers_.add(stored(differences[p])));
        }
        // World by world for the country only: the rest would fill the page.
        ExploredJson by = -1;
        if (choice.city < 0 && choice.tier < 0) by = numbers_.add(by_world);
        choices_.push_back({choice.measure, choice.city, choice.tier, 1, numbers_.add(stored(base)),
                            std::move(arms), std::move(by)});
        numbers_.spend(bytes_a_choice + 16 * file().policies());
    }

    /// The whole of all measures first, then cities, then tiers: what the page has no room for is of the last.
    void add_measures() {
        for (std::size_t i = 0; i < file().headlines.size(); ++i) add_headline(i);
        struct Shape {
            std::string key;
            std::size_t measure;
            int cities;
            int tiers;
            bool sums;
        };
        std::vector<Shape> shapes;
        for (const std::string& key : file().measures()) {
            add_measure(key, page::text_of(parts_.names.measure(key)), "all");
            shapes.push_back({key, measures_.size() - 1,
                              file().by_city(key) ? static_cast<int>(file().city_keys.size()) : 0,
                              file().by_tier(key) ? static_cast<int>(file().tier_keys.size()) : 0,
                              adds_up(key)});
        }
        const auto add = [&](const Shape& shape, int city, int tier) {
            if (numbers_.full()) {
                ++left_out_;
                return;
            }
            add_choice(shape.key, {shape.measure, city, tier});
        };
        for (const Shape& shape : shapes)
            if (shape.sums || (shape.cities == 0 && shape.tiers == 0)) add(shape, -1, -1);
        for (const Shape& shape : shapes)
            if (shape.tiers == 0 || shape.sums)
                for (int c = 0; c < shape.cities; ++c) add(shape, c, -1);
        for (const Shape& shape : shapes)
            if (shape.cities == 0 || shape.sums)
                for (int t = 0; t < shape.tiers; ++t) add(shape, -1, t);
        for (const Shape& shape : shapes)
            for (int c = 0; c < shape.cities; ++c)
                for (int t = 0; t < shape.tiers; ++t) add(shape, c, t);
    }

    ComparisonParts& parts_;
    NumberStore numbers_;
    ExploredJson measures_ = ExploredJson::array();
    ExploredJson choices_ = ExploredJson::array();
    std::size_t left_out_ = 0;
};

}  // namespace

void explore_comparison(page::Document& document, ComparisonParts& parts, const Exploring& exploring) {
    ComparisonExploration exploration(parts, room_to_explore(document, exploring));
    ExploredJson data = exploration.data();
    add_exploration(document, exploring, "comparison", std::move(data), exploration.numbers());
}

}  // namespace headwater::analysis
