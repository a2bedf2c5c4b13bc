// What of a scenario can be taken away or put in, and the arms that do it.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "analysis/compare/channels.hpp"
#include "analysis/compare/study.hpp"
#include "analysis/runs/failure.hpp"
#include "analysis/runs/nearest.hpp"
#include "analysis/runs/scenario_input.hpp"
#include "analysis/runs/text.hpp"
#include "model/levers/catalogue.hpp"
#include "model/measures/measure_name.hpp"
#include "scenarios/reader/idle_settings.hpp"
#include "scenarios/reader/suggest.hpp"

namespace headwater::analysis {

namespace {

using model::Input;

constexpr double people_of_a_small_world = 20000;

/// What a lever or a group of parameters lacks here.
class Lacking {
public:
    explicit Lacking(const Input& input) : input_(input) {}

    [[nodiscard]] std::string of(const model::Lever& lever) const {
        std::vector<std::string> missing;
        for (const scenarios::LeverNeed& need : scenarios::lever_needs)
            if (need.slot == lever.slot && !input_.mechanisms.on(need.mechanism))
                missing.emplace_back(need.mechanism.key());
        for (const std::string_view other : lever.needs)
            if (!other.empty() && !is_set(other)) missing.emplace_back(other);
        return joined(missing);
    }

    [[nodiscard]] std::string of_group(std::string_view group) const {
        for (const scenarios::GroupNeed& need : scenarios::group_needs)
            if (need.group == group && !input_.mechanisms.on(need.mechanism))
                return std::string(need.mechanism.key());
        return {};
    }

private:
    [[nodiscard]] bool is_set(std::string_view lever) const {
        const int row = model::lever_row(lever);
        return std::ranges::any_of(input_.timeline,
                                   [&](const model::LeverSetting& setting) { return setting.lever == row; });
    }

    const Input& input_;
};

void add(ChannelsStudy& study, ChannelCause cause) {
    const Input& base = study.scenario.input;
    std::optional<std::int32_t> from;
    for (const Arm& arm : cause.arms)
        if (const auto month = first_difference(base, arm.input))
            from = std::min(from.value_or(*month), *month);
    cause.from = from.value_or(0);
    study.causes.push_back(std::move(cause));
}

void add_mechanisms(ChannelsStudy& study) {
    const Input& base = study.scenario.input;
    for (const model::MechanismText& row : model::mechanism_texts) {
        const model::Mechanism mechanism(row);
        const bool on = base.mechanisms.on(mechanism);
        Input other = base;
        if (on)
            other.mechanisms.switch_off(mechanism);
        else
            other.mechanisms.switch_on(mechanism);
        add(study, {ChannelKind::mechanism,
                    std::string(row.key),
                    std::string(row.id),
                    std::string(row.text),
                    on,
                    {},
                    {{on ? "off" : "on", std::move(other)}}});
    }
}

/// The lever at `value` everywhere and in all months.
Input with_lever(Input input, std::size_t row, double value) {
    const model::Lever& lever = model::lever_catalogue[row];
    const std::size_t places = lever.scope == model::LeverScope::nation ? 1 : input.cities.size();
    for (std::size_t city = 0; city < places; ++city)
        input.timeline.push_back(
            {static_cast<std::uint16_t>(row),
             lever.scope == model::LeverScope::nation ? model::CityId{} : model::CityId(city), value, 0,
             input.months()});
    return input;
}

void add_levers(ChannelsStudy& study) {
    const Input& base = study.scenario.input;
    const Lacking lacking(base);
    for (std::size_t row = 0; row < model::lever_catalogue.size(); ++row) {
        const model::Lever& lever = model::lever_catalogue[row];
        Input without = base;
        std::erase_if(without.timeline,
                      [&](const model::LeverSetting& setting) { return setting.lever == row; });
        const bool set = first_difference(base, without).has_value();
        ChannelCause cause{ChannelKind::lever,
                           std::string(lever.key),
                           std::string(lever.mechanism),
                           std::string(lever.text),
                           set,
                           lacking.of(lever),
                           {}};
        if (set) {
            cause.arms.push_back({"neutral", std::move(without)});
        } else {
            const model::Range bounds = model::bounds_in(lever.bounds, lever.unit, base.currency);
            if (bounds.lower != lever.neutral)
                cause.arms.push_back({"low", with_lever(without, row, bounds.lower)});
            if (bounds.upper != lever.neutral)
                cause.arms.push_back({"high", with_lever(without, row, bounds.upper)});
        }
        add(study, std::move(cause));
    }
}

void add_groups(ChannelsStudy& study) {
    const Input& base = study.scenario.input;
    const Lacking lacking(base);
    std::set<std::string> fixed;
    add_set_parameters(study.scenario, fixed);
    const std::vector<UncertainParameter> all = uncertain_parameters(fixed, base.currency);
    model::each_group(base.parameters, [&](const auto& group) {
        const std::string name(model::group_of<std::decay_t<decltype(group)>>);
        std::vector<UncertainParameter> movable;
        std::vector<double> lower;
        std::vector<double> upper;
        for (const UncertainParameter& parameter : all) {
            if (!parameter.key.starts_with(name + ".")) continue;
            movable.push_back(parameter);
            lower.push_back(parameter.prior.lower);
            upper.push_back(parameter.prior.upper);
        }
        if (movable.empty()) {
            ++study.fixed_groups;
            return;
        }
        const auto seed = static_cast<std::uint64_t>(base.numerics.seed);
        add(study, {ChannelKind::parameters,
                    name,
                    {},
                    fmt::format("{} parameters", movable.size()),
                    true,
                    lacking.of_group(name),
                    {{"low", in_world(base, movable, lower, seed)},
                     {"high", in_world(base, movable, upper, seed)}}});
    });
}

/// A quantity that stands where it stands at the start, whatever its series and the trend of the parameters say.
void hold(Input& input, model::SeriesQuantity quantity, double otherwise) {
    const double start = model::series_value(input.series, quantity, 0, {}, otherwise);
    std::erase_if(input.series, [&](const model::SeriesPoint& point) { return point.quantity == quantity; });
    for (const std::int32_t month : {0, input.months()}) input.series.push_back({quantity, month, start});
}

void add_paths(ChannelsStudy& study) {
    const Input& base = study.scenario.input;
    const auto add_path = [&](std::string key, std::string text, auto change) {
        Input held = base;
        change(held);
        add(study,
            {ChannelKind::path, std::move(key), {}, std::move(text), true, {}, {{"held", std::move(held)}}});
    };
    const double years = base.numerics.start_year - 2018 + (base.numerics.start_month - 1) / 12;
    add_path("demand", "demand_growth, a year",
             [](Input& held) { held.parameters.national_regime.demand_growth = 1; });
    add_path("gpu_supply", "GPUs to rent at the reference price", [&](Input& held) {
        const auto& regime = held.parameters.national_regime;
        hold(held, model::SeriesQuantity::gpu_supply,
             regime.gpu_supply_start * std::pow(regime.gpu_supply_growth, years));
    });
    add_path("frontier_abroad", "the best model abroad", [&](Input& held) {
        const auto& regime = held.parameters.national_regime;
        hold(held, model::SeriesQuantity::frontier_abroad,
             regime.frontier_start + years * std::log10(regime.compute_growth * regime.algorithm_growth));
    });
    add_path("algorithms", "algorithms that are given, a year", [](Input& held) {
        auto& regime = held.parameters.national_regime;
        regime.compute_growth *= regime.algorithm_growth;  // abroad goes on
        regime.algorithm_growth = 1;
    });
    add_path("data", "text to train on", [&](Input& held) {
        auto& research = held.parameters.research;
        research.data_start *= std::pow(research.data_growth, years);
        research.data_growth = 1;
    });
    for (std::size_t kind = 0; kind < model::dated_event_keys.size(); ++kind) {
        const auto is = [&](const model::DatedEventInput& event) {
            return static_cast<std::size_t>(event.kind) == kind;
        };
        const auto events = std::ranges::count_if(base.events, is);
        if (events == 0) continue;
        ChannelCause cause{ChannelKind::path,
                           fmt::format("events.{}", model::dated_event_keys[kind]),
                           {},
                           fmt::format("{} dated events", events),
                           true,
                           {},
                           {}};
        Input without = base;
        std::erase_if(without.events, is);
        cause.arms.push_back({"left out", std::move(without)});
        add(study, std::move(cause));
    }
}

/// Leaves only what was asked for; a word that matches nothing is a problem.
void choose(ChannelsStudy& study, const ChannelsOptions& options) {
    const std::vector<std::pair<ChannelKind, const std::vector<std::string>*>> filters{
        {ChannelKind::mechanism, &options.mechanisms},
        {ChannelKind::lever, &options.levers},
        {ChannelKind::parameters, &options.groups},
        {ChannelKind::path, &options.paths}};
    std::vector<std::string> reasons;
    std::vector<bool> wanted(study.causes.size());
    bool asked = false;
    for (const auto& [kind, words] : filters)
        for (const std::string& list : *words)
            for (const std::string_view piece : split(list, ',')) {
                std::string word(trimmed(piece));
                if (word.empty()) continue;
                asked = true;
                if (kind == ChannelKind::lever)
                    if (const int row = model::lever_row(word); row >= 0)
                        word = model::lever_catalogue[static_cast<std::size_t>(row)].key;
                std::vector<std::string> keys;
                bool found = false;
                for (std::size_t i = 0; i < study.causes.size(); ++i) {
                    if (study.causes[i].kind != kind) continue;
                    keys.push_back(study.causes[i].key);
                    if (!scenarios::matches(word, study.causes[i].key)) continue;
                    wanted[i] = true;
                    found = true;
                }
                if (!found)
                    reasons.push_back(fmt::format("no {} '{}'{}",
                                                  kind == ChannelKind::parameters
                                                      ? "group of parameters that can be moved"
                                                      : key_of(kind),
                                                  word, did_you_mean(word, keys)));
            }
    for (const std::string& list : options.kinds)
        for (const std::string_view piece : split(list, ',')) {
            const std::string word(trimmed(piece));
            if (word.empty()) continue;
            asked = true;
            const auto* const found = std::ranges::find(channel_kind_keys, word);
            if (found == std::end(channel_kind_keys)) {
                const std::vector<std::string> keys(std::begin(channel_kind_keys),
                                                    std::end(channel_kind_keys));
                reasons.push_back(
                    fmt::format("--kind {}: allowed are {}{}", word, joined(keys), did_you_mean(word, keys)));
                continue;
            }
            for (std::size_t i = 0; i < study.causes.size(); ++i)
                if (static_cast<std::size_t>(study.causes[i].kind) ==
                    static_cast<std::size_t>(found - std::begin(channel_kind_keys)))
                    wanted[i] = true;
        }
    if (!reasons.empty())
        throw Failure{ExitCode::invalid_input,
                      "not all that was asked for is in the model; nothing was run",
                      {},
                      reasons};
    if (!asked) return;
    std::vector<ChannelCause> kept;
    for (std::size_t i = 0; i < study.causes.size(); ++i)
        if (wanted[i]) kept.push_back(std::move(study.causes[i]));
    study.causes = std::move(kept);
}

void add_headlines(ChannelsStudy& study, const ChannelsOptions& options) {
    const std::vector<model::CityInput>& cities = study.scenario.input.cities;
    std::vector<std::string> names;
    for (const std::string& list : options.measures)
        for (const std::string_view piece : split(list, ','))
            if (const std::string_view word = trimmed(piece); !word.empty()) names.emplace_back(word);
    if (names.empty()) names = {"revenue", "frontier", "gpu_price", "firms", "employed"};
    const MeasureLayout layout(cities.size());
    std::vector<std::string> reasons;
    for (const std::string& name : names) {
        try {
            study.headlines.push_back(headline_of(name, layout, cities));
        } catch (const model::MeasureNameError& wrong) {
            const std::string meant = wrong.meant().empty() ? did_you_mean(wrong.word(), wrong.allowed())
                                                            : "; did you mean '" + wrong.meant() + "'?";
            reasons.push_back("measure " + name + ": " + wrong.what() + meant);
        }
    }
    if (!reasons.empty())
        throw Failure{ExitCode::invalid_input, "not all measures can be shown; nothing was run", {}, reasons};
}

}  // namespace

double small_scale(const Input& input) {
    const model::PopulationParams& people = input.parameters.population;
    const double scale = people_of_a_small_world / (people.stars + people.core + people.broad);
    const double step = std::pow(10.0, std::floor(std::log10(scale)));
    return std::min(std::floor(scale / step) * step, input.numerics.scale);
}

ChannelsStudy channels_study(const ChannelsOptions& options) {
    std::vector<std::string> set = options.set;
    if (options.months) set.push_back(fmt::format("run.months={}", *options.months));
    ChannelsStudy study;
    study.scenario = read_scenario(options.file, set);
    const double scale = options.scale.value_or(small_scale(study.scenario.input));
    if (scale != study.scenario.input.numerics.scale) {
        set.push_back(fmt::format("run.scale={}", exact(scale)));
        study.scenario = read_scenario(options.file, set);
    }
    study.worlds = options.worlds;
    study.seed = options.seed;
    study.threads = options.threads;
    add_headlines(study, options);
    add_mechanisms(study);
    add_levers(study);
    add_groups(study);
    add_paths(study);
    choose(study, options);
    return study;
}

}  // namespace headwater::analysis
