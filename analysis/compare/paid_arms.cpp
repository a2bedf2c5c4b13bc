#include "analysis/compare/paid_arms.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "analysis/runs/failure.hpp"
#include "analysis/runs/nearest.hpp"
#include "analysis/runs/text.hpp"
#include "model/levers/catalogue.hpp"
#include "scenarios/reader/lever_key.hpp"

namespace headwater::analysis {

namespace {

/// A slip of a former key is answered with the key that holds now.
std::string did_you_mean_lever(const std::string& key, const std::vector<std::string>& keys) {
    std::string text = did_you_mean(key, keys);
    if (!text.empty()) return text;
    const std::string now = scenarios::nearest_lever(key);
    return std::ranges::find(keys, now) == keys.end() ? "" : fmt::format("; did you mean '{}'?", now);
}

}  // namespace

void add_paid_arms(CompareStudy& study, const CompareOptions& options) {
    const std::size_t policies = study.plan.arms.size();
    std::vector<std::string> keys;
    for (const model::Lever& lever : model::lever_catalogue)
        if (lever.scope == model::LeverScope::city && lever.unit != model::Unit::switch_)
            keys.emplace_back(lever.key);
    std::vector<std::string> cities;
    for (const model::CityInput& city : study.base.input.cities) cities.push_back(city.key);
    const auto refuse = [](const std::string& why) {
        throw Failure{ExitCode::invalid_input, "--paid-by " + why};
    };
    for (const std::string& word : options.paid_by) {
        const std::size_t dot = word.find('.');
        const std::string written = dot == std::string::npos ? word : word.substr(dot + 1);
        const std::string key = scenarios::present_key(written);
        if (std::string text = scenarios::renamed_text(written);
            !text.empty() && std::ranges::find(study.remarks, text) == study.remarks.end())
            study.remarks.push_back(std::move(text));
        std::optional<std::size_t> payer;
        if (dot != std::string::npos) {
            const std::string city = word.substr(0, dot);
            const auto found = std::ranges::find(cities, city);
            if (found == cities.end())
                refuse(word + ": unknown city '" + city + "'" + did_you_mean(city, cities));
            payer = static_cast<std::size_t>(found - cities.begin());
        }
        const int row = model::lever_row(key);
        if (row < 0) refuse(word + ": unknown lever '" + key + "'" + did_you_mean_lever(key, keys));
        const auto lever = static_cast<std::size_t>(row);
        if (model::lever_catalogue[lever].scope != model::LeverScope::city)
            refuse(word + ": " + key + " is a lever of the nation, and a city pays with one of its own");
        if (model::lever_catalogue[lever].unit == model::Unit::switch_)
            refuse(word + ": " + key + " is a switch, which has nothing between on and off");
        for (std::size_t policy = 1; policy < policies; ++policy) {
            const Arm arm = study.plan.arms[policy];
            const auto month = first_difference(study.base.input, arm.input);
            if (!month) continue;  // nothing to pay, as a remark says
            const std::vector<std::size_t> asked =
                payer ? std::vector<std::size_t>{*payer} : study.concerned[policy];
            std::vector<std::string> names;
            for (const std::size_t city : asked) names.push_back(cities[city]);
            const std::vector<std::size_t> able = cities_that_can_pay(arm.input, lever, *month, asked);
            if (able.empty()) {
                std::vector<std::string> others;
                for (const std::string& other : keys)
                    if (!cities_that_can_pay(arm.input, static_cast<std::size_t>(model::lever_row(other)),
                                             *month, asked)
                             .empty())
                        others.push_back(other);
                refuse(
                    fmt::format("{}: {} has no setting of {} from {} on in {}; {}", word, arm.name, key,
                                month_of(study, *month), joined(names),
                                others.empty() ? "no lever of these is set" : "set are " + joined(others)));
            }
            const std::vector<std::string> changed = changed_levers(study.base.input, arm.input);
            if (std::ranges::find(changed, key) != changed.end())
                refuse(
                    fmt::format("{}: {} itself changes {}, so that cannot pay for it", word, arm.name, key));
            PaidArm paid{study.plan.arms.size(), policy, lever, *month, {}, 0};
            for (const std::size_t city : able) paid.cities.push_back({city, 1, 0, 0, 0, {}});
            study.plan.arms.push_back(
                {arm.name + "-paid-by-" + (payer ? cities[*payer] + "-" : "") + key, arm.input});
            study.scenarios.push_back(study.scenarios[policy]);
            std::vector<std::size_t> concerned = study.concerned[policy];
            for (const std::size_t city : able)
                if (std::ranges::find(concerned, city) == concerned.end()) concerned.push_back(city);
            std::ranges::sort(concerned);
            study.concerned.push_back(std::move(concerned));
            study.paid.push_back(std::move(paid));
            study.policy.push_back(paid_text(study, study.paid.back()));
        }
    }
}

std::string paid_text(const CompareStudy& study, const PaidArm& paid) {
    std::vector<std::string> cities;
    for (const PayingCity& city : paid.cities)
        cities.push_back(fmt::format("{} at {} in {}", model::lever_catalogue[paid.lever].key,
                                     percent(city.factor), study.base.input.cities[city.city].key));
    return fmt::format("{} with {} of what it has, from {} on", study.plan.arms[paid.policy].name,
                       joined(cities), month_of(study, paid.from));
}

std::vector<std::string> lowered_settings(const CompareStudy& study, const PaidArm& paid) {
    const model::Input& input = study.plan.arms[paid.arm].input;
    std::vector<std::string> settings;
    for (const model::LeverSetting& setting : input.timeline) {
        const bool lowered =
            setting.lever == paid.lever && setting.city.valid() && setting.from + setting.lag >= paid.from &&
            std::ranges::find(paid.cities, setting.city.row(), &PayingCity::city) != paid.cities.end();
        if (!lowered) continue;
        const std::int32_t end = setting.until + setting.lag;
        settings.push_back(
            fmt::format("city.{}.{}={} from {}{}", input.cities[setting.city.row()].key,
                        model::lever_catalogue[paid.lever].key, exact(setting.value),
                        month_of(study, setting.from + setting.lag),
                        end < input.months() ? " until " + month_of(study, end) : std::string()));
    }
    return settings;
}

bool find_payments(CompareStudy& study, const std::function<void(std::size_t)>& pass_begins,
                   const std::function<void(std::size_t)>& world_done) {
    if (study.paid.empty()) return true;
    if (!find_payments(study.plan, study.paid, pass_begins, world_done)) return false;
    for (const PaidArm& paid : study.paid) study.policy[paid.arm] = paid_text(study, paid);
    return true;
}

}  // namespace headwater::analysis
