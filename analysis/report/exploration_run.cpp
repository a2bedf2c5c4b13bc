// What of a run is explored: every measure by month or by period, of the country, cities, labs and levers.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "analysis/report/exploration_pages.hpp"
#include "analysis/report/page/wording.hpp"
#include "model/measures/measure.hpp"
#include "model/words/short_names.hpp"

namespace headwater::analysis {

namespace {

struct ExploredGroup {
    const output::GroupInfo* group = nullptr;
    std::string kind;  // nation, city, lab, levers
    std::size_t number = 0;
    std::size_t places = 1;
};

/// A measure of a group with all its values: [time][place][tier].
struct ExploredSeries {
    std::size_t measure = 0;
    const output::VariableInfo* variable = nullptr;
    const ExploredGroup* of = nullptr;
    std::size_t tiers = 1;
    bool sums = true;
};

std::string kind_of_group(const std::string& name) {
    for (const char* kind : {"nation", "city", "lab", "levers"})
        if (name == kind || name.starts_with(std::string(kind) + "_")) return kind;
    return {};
}

bool by_run_and_time(const output::VariableInfo& variable) {
    return variable.dimensions.size() >= 2 && variable.dimensions[0].name == "run" &&
           variable.dimensions[1].name == "time" && variable.type != "string" && variable.size() > 0 &&
           variable.text("flag_meanings").empty();
}

class RunExploration {
public:
    RunExploration(page::Names& names, const output::RunFile& run, std::size_t room)
        : names_(names), run_(run), numbers_(room) {
        find_groups();
    }

    ExploredJson data() {
        std::vector<ExploredSeries> all;
        for (const ExploredGroup& group : groups_)
            for (const output::VariableInfo& variable : group.group->variables)
                if (by_run_and_time(variable)) all.push_back(declared(group, variable));
        // Sums over people first: what the page has no room for is of single groups of people, or of labs.
        for (const char* kind : {"nation", "city", "levers", "lab"})
            for (const ExploredSeries& series : all)
                if (series.of->kind == kind && series.sums) add(series, -1);
        for (const ExploredSeries& series : all)
            for (std::size_t t = 0; series.tiers > 1 && t < series.tiers; ++t)
                add(series, static_cast<int>(t));
        return {{"groups", std::move(group_texts_)},
                {"measures", std::move(measures_)},
                {"tiers", tiers()},
                {"series", std::move(series_)},
                {"left_out", left_out_}};
    }
    [[nodiscard]] const NumberStore& numbers() const { return numbers_; }

private:
    void find_groups() {
        for (const output::GroupInfo& group : run_.groups()) {
            const std::string kind = kind_of_group(group.name);
            if (kind.empty() || std::ranges::none_of(group.variables, by_run_and_time)) continue;
            const auto years = run_.integers(group.name, "year");
            const auto of_year = run_.integers(group.name, "month_of_year");
            std::vector<std::string> months;
            for (std::size_t m = 0; m < years.size(); ++m)
                months.push_back(fmt::format("{:04}-{:02}", years[m], of_year[m]));
            ExploredGroup found{&group, kind, groups_.size(), 1};
            std::vector<std::string> places;
            if (kind == "lab") places = run_.texts(group.name, "lab");
            if (kind == "city" || kind == "levers") places = cities(group);
            found.places = std::max<std::size_t>(places.size(), 1);
            const std::string title = page::text_of(page::said(names_.language(), "group_" + kind));
            const bool plain = group.name == kind;
            group_texts_.push_back(
                {{"key", group.name},
                 {"name", plain ? title : title + " " + group.name.substr(kind.size() + 1)},
                 {"months", months},
                 {"places", places}});
            groups_.push_back(found);
        }
    }
    [[nodiscard]] std::vector<std::string> cities(const output::GroupInfo& group) const {
        if (group.variable("city") == nullptr) return {};
        const auto labels = run_.texts(group.name, "city");
        if (group.variable("city_key") == nullptr) return labels;
        const auto keys = run_.texts(group.name, "city_key");
        std::vector<std::string> named;
        for (std::size_t c = 0; c < labels.size(); ++c) named.push_back(names_.place(keys[c], labels[c]));
        return named;
    }
    [[nodiscard]] std::vector<std::string> tiers() const {
        std::vector<std::string> named;
        for (const std::string_view key : model::tier_keys) named.push_back(names_.tier(std::string(key)));
        return named;
    }

    ExploredSeries declared(const ExploredGroup& group, const output::VariableInfo& variable) {
        ExploredSeries series{measures_.size(), &variable, &group, 1, true};
        for (const output::Dimension& dimension : variable.dimensions)
            if (dimension.name == "tier") series.tiers = dimension.length;
        series.sums = series.tiers == 1 || adds_up(variable.name);
        // A measure of labs may have the key of one of cities.
        const std::string declared_key =
            (group.kind == "lab" ? std::string(model::lab_prefix) : std::string()) + variable.name;
        const bool known = group.kind != "levers" && page::declared_measure(declared_key) != nullptr;
        std::string label = known ? page::text_of(names_.measure(declared_key)) : variable.text("long_name");
        if (label.empty() || group.kind == "levers") label = variable.name;
        ExploredJson measure = explored_measure(names_, known ? declared_key : std::string(), label);
        measure["key"] = variable.name;
        if (!known) {
            const std::string unit = variable.text("units");
            measure["unit"] = unit == "1" ? std::string() : unit;
        }
        measure["group"] = group.number;
        measure["short"] = "";
        measure["periods"] = group.group->name != group.kind;
        constexpr std::size_t bytes_a_measure_of_run = 120;  // of JSON
        numbers_.spend(bytes_a_measure_of_run + variable.name.size() + label.size());
        measures_.push_back(std::move(measure));
        return series;
    }

    /// One tier, or the sum of all (-1).
    void add(const ExploredSeries& series, int tier) {
        const std::size_t times = series.variable->dimensions[1].length;
        const bool by_place = std::ranges::any_of(series.variable->dimensions, [](const auto& dimension) {
            return dimension.name == "city" || dimension.name == "lab";
        });
        const std::size_t places = by_place ? series.of->places : 1;
        const std::size_t shown = series.of->places;
        constexpr std::size_t bytes_a_number = 6;
        if (numbers_.bytes() + shown * times * bytes_a_number > numbers_.room()) {
            ++left_out_;
            return;
        }
        const auto all = run_.numbers(series.of->group->name, series.variable->name);
        if (all.size() != times * places * series.tiers) return;
        std::vector<double> values;
        for (std::size_t m = 0; m < times; ++m)
            for (std::size_t p = 0; p < shown; ++p) {
                const std::size_t at = (m * places + std::min(p, places - 1)) * series.tiers;
                double sum = 0;
                for (std::size_t t = 0; t < series.tiers; ++t)
                    if (tier < 0 || static_cast<std::size_t>(tier) == t) sum += all[at + t];
                values.push_back(sum);
            }
        series_.push_back({series.measure, tier, numbers_.add(values)});
        constexpr std::size_t bytes_a_series = 16;
        numbers_.spend(bytes_a_series);
    }

    page::Names& names_;
    const output::RunFile& run_;
    NumberStore numbers_;
    std::vector<ExploredGroup> groups_;
    ExploredJson group_texts_ = ExploredJson::array();
    ExploredJson measures_ = ExploredJson::array();
    ExploredJson series_ = ExploredJson::array();
    std::size_t left_out_ = 0;
};

}  // namespace

void explore_run(page::Document& document, page::Names& names, const output::RunFile& run,
                 const Exploring& exploring) {
    RunExploration exploration(names, run, room_to_explore(document, exploring));
    ExploredJson data = exploration.data();
    add_exploration(document, exploring, "run", std::move(data), exploration.numbers());
}

}  // namespace headwater::analysis
