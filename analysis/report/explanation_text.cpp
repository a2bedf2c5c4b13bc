#include "analysis/report/explanation_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <string_view>

#include "analysis/report/declarations.hpp"
#include "analysis/runs/failure.hpp"
#include "analysis/runs/text.hpp"
#include "model/core/undefined.hpp"

namespace headwater::analysis {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t line_width = 100;
constexpr double told_correlation = 0.3;  // whose worlds are told where nothing stands out

const Declaration* declared_assumption(const std::string& key) {
    static const std::vector<Declaration> all = declarations_of(DeclarationKind::parameter);
    static const std::map<std::string_view, const Declaration*> by_key = [] {
        std::map<std::string_view, const Declaration*> map;
        for (const Declaration& declaration : all) map.emplace(declaration.key, &declaration);
        return map;
    }();
    const auto found = by_key.find(key);
    return found == by_key.end() ? nullptr : found->second;
}

/// Three digits with the sign, large ones with their thousands.
std::string effect_number(double value) {
    if (std::isnan(value)) return "-";
    const double size = std::abs(value);
    if (size == 0) return "0";
    if (size < 1e-4) return fmt::format("{:+.2g}", value);
    const int digits = size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : size >= 0.1 ? 3 : 4;
    const std::string text = size >= 1e4 ? money_text(value) : rounded(value, digits);
    return value > 0 ? "+" + text : text;
}

std::string chance_text(double chance) {
    return fmt::format("{:.2g}", chance);
}

std::string limit_number(double value) {
    return readable(std::stod(fmt::format("{:.4g}", value)));
}

std::string whole(std::size_t n) {
    return grouped(static_cast<std::int64_t>(n));
}

/// Effects of `all` in their order with their policies parted.
std::vector<std::string> policies_in(const Explanation& all) {
    std::vector<std::string> policies;
    for (const EffectExplanation& one : all.effects)
        if (std::ranges::find(policies, one.policy) == policies.end()) policies.push_back(one.policy);
    return policies;
}

/// A line for all effects of a policy for which the same is to be said.
template <class Holds>
std::string measures_where(const Explanation& all, const std::string& policy, Holds holds) {
    std::vector<std::string> names;
    for (const EffectExplanation& one : all.effects)
        if (one.policy == policy && holds(one)) names.push_back(one.measure);
    return joined(names);
}

bool looked_at(const EffectExplanation& one) {
    return one.state == Explained::none || one.state == Explained::carried;
}

Json known(double value) {
    return std::isfinite(value) ? Json(value) : Json(nullptr);
}

Json json_of(const Explanation& all, const EffectExplanation& one) {
    Json json{{"policy", one.policy},
              {"measure", one.measure},
              {"unit", one.unit},
              {"months_since_policy", one.months},
              {"worlds", one.worlds},
              {"median", known(one.median)},
              {"state", output::effect_states[static_cast<std::size_t>(one.state)]},
              {"carriers", Json::array()},
              {"r2", known(one.explained)},
              {"r2_cross_validated", known(one.cross_validated)},
              {"strongest", Json::array()}};
    for (const Carrier& carrier : one.carriers)
        json["carriers"].push_back({{"assumption", all.assumptions[carrier.assumption]},
                                    {"rank_correlation", carrier.correlation},
                                    {"low_90", known(carrier.low)},
                                    {"high_90", known(carrier.high)},
                                    {"chance", carrier.chance},
                                    {"coefficient", known(carrier.coefficient)},
                                    {"median_in_lowest_third", known(carrier.low_third)},
                                    {"median_in_highest_third", known(carrier.high_third)}});
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < one.associations.size(); ++i)
        if (!std::isnan(one.associations[i].strength)) order.push_back(i);
    std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) {
        return std::abs(one.associations[a].strength) > std::abs(one.associations[b].strength);
    });
    constexpr std::size_t strongest = 10;
    for (std::size_t i = 0; i < std::min(strongest, order.size()); ++i)
        json["strongest"].push_back({{"assumption", all.assumptions[order[i]]},
                                     {"rank_correlation", known(one.associations[order[i]].correlation)},
                                     {"chance", one.associations[order[i]].chance}});
    const TestedBox& box = one.box;
    Json& told = json["box"];
    told = {{"case", one.where.text()},
            {"state", output::box_states[static_cast<std::size_t>(box.state)]},
            {"worlds", box.worlds},
            {"cases", box.cases}};
    if (box.state != BoxState::holds && box.state != BoxState::chance) return json;
    told["chance"] = box.chance;
    told["coverage"] = box.box.coverage;
    told["density"] = box.box.density;
    told["mass"] = box.box.mass;
    told["coverage_left_out"] = known(box.left_out_coverage);
    told["density_left_out"] = known(box.left_out_density);
    told["limits"] = Json::array();
    for (const BoxLimit& limit : box.box.limits)
        told["limits"].push_back({{"assumption", all.assumptions[limit.input]},
                                  {"low", known(limit.low)},
                                  {"high", known(limit.high)},
                                  {"quasi_p", limit.chance},
                                  {"support", limit.support}});
    told["steps"] = Json::array();
    for (const PeelStep& step : box.box.steps)
        told["steps"].push_back({{"assumption", all.assumptions[step.input]},
                                 {"end", step.from_below ? "low" : "high"},
                                 {"limit", step.limit},
                                 {"coverage", step.coverage},
                                 {"density", step.density},
                                 {"mass", step.mass}});
    return json;
}

}  // namespace

DrawnAssumptions drawn_assumptions(const ComparisonFile& file) {
    const std::string name = file.file().path();
    if (file.parameters.empty())
        throw Failure{ExitCode::invalid_input,
                      name +
                          ": no assumption was drawn for its worlds (compare --uncertain none), so none can "
                          "carry an effect; compare again without it"};
    if (file.worlds < least_worlds_explained)
        throw Failure{ExitCode::invalid_input,
                      fmt::format("{}: {} worlds are too few to look for assumptions that carry an effect; "
                                  "at least {} are needed",
                                  name, file.worlds, least_worlds_explained)};
    DrawnAssumptions drawn;
    drawn.keys = file.parameters;
    drawn.independent = file.root("uncertain") != "posterior";
    drawn.values.resize(drawn.keys.size());
    for (std::size_t w = 0; w < file.worlds; ++w)
        for (std::size_t i = 0; i < drawn.keys.size(); ++i)
            drawn.values[i].push_back(file.parameter_values[w * drawn.keys.size() + i]);
    return drawn;
}

std::vector<WorldEffects> headline_world_effects(const ComparisonFile& file) {
    std::vector<WorldEffects> effects;
    for (std::size_t p = 0; p < file.policies(); ++p)
        for (std::size_t i = 0; i < file.headlines.size(); ++i)
            effects.push_back({file.arms[p + 1], file.headlines[i].name, file.headlines[i].unit,
                               static_cast<std::int32_t>(file.horizons.back()),
                               file.headline(p, file.end(), i).by_world});
    return effects;
}

std::string assumption_meaning(const std::string& key) {
    const Declaration* declared = declared_assumption(key);
    return declared == nullptr ? key : declared->text;
}

std::string assumption_text(const std::string& key) {
    const Declaration* declared = declared_assumption(key);
    return declared == nullptr ? key : fmt::format("{} ({})", key, declared->text);
}

std::string limit_text(const std::string& key, double low, double high) {
    // Amounts are in the currency of the comparison, which is not known here.
    const Declaration* declared = declared_assumption(key);
    std::string unit = declared == nullptr ? "" : declared->unit;
    if (unit == "1" || unit == "share" || unit.find("currency") != std::string::npos) unit.clear();
    if (!unit.empty()) unit = " " + unit;
    if (std::isfinite(low) && std::isfinite(high))
        return fmt::format("{} from {} to {}{}", key, limit_number(low), limit_number(high), unit);
    return std::isfinite(low) ? fmt::format("{} at least {}{}", key, limit_number(low), unit)
                              : fmt::format("{} at most {}{}", key, limit_number(high), unit);
}

std::string sight_text(const Explanation& all) {
    const double seen = visible_correlation(all.worlds, all.critical);
    const std::string shows =
        seen > 0.99 ? fmt::format("{} worlds among {} assumptions show only what is nearly one line",
                                  whole(all.worlds), whole(all.vary))
                    : fmt::format(
                          "these {} worlds would show a rank correlation of {:.2f} or more (in 4 of "
                          "5 cases)",
                          whole(all.worlds), seen);
    if (seen <= told_correlation) return shows;
    return fmt::format("{}; one of {:.1f} needs about {} worlds", shows, told_correlation,
                       whole(worlds_to_see(told_correlation, all.critical)));
}

std::vector<std::string> carrier_sentences(const Explanation& all, const EffectExplanation& one) {
    std::vector<std::string> sentences;
    if (one.state == Explained::undefined)
        return {fmt::format("{} has no value in these runs.", one.measure)};
    if (one.state == Explained::equal)
        return {fmt::format("The effect on {} is the same in all {} worlds: there is nothing to explain.",
                            one.measure, whole(one.worlds))};
    if (one.state == Explained::few_worlds)
        return {fmt::format("{} has a value in {} worlds: too few to look for assumptions.", one.measure,
                            whole(one.worlds))};
    if (one.state == Explained::none)
        return {fmt::format("No assumption stands out for {}: {}.", one.measure, sight_text(all))};
    for (std::size_t i = 0; i < std::min(carriers_told, one.carriers.size()); ++i) {
        const Carrier& carrier = one.carriers[i];
        sentences.push_back(fmt::format(
            "The effect on {} is higher where {} is {} (rank correlation {:+.2f}, 90 % {:+.2f} to {:+.2f}; "
            "median effect {} in the third of worlds where it is lowest, {} where it is highest).",
            one.measure, assumption_text(all.assumptions[carrier.assumption]),
            carrier.correlation > 0 ? "high" : "low", carrier.correlation, carrier.low, carrier.high,
            effect_number(carrier.low_third), effect_number(carrier.high_third)));
    }
    std::string together;
    if (one.carriers.size() > carriers_told) {
        std::vector<std::string> more;
        for (std::size_t i = carriers_told; i < one.carriers.size(); ++i)
            more.push_back(all.assumptions[one.carriers[i].assumption]);
        together =
            fmt::format("{} more hold{}: {}. ", more.size(), more.size() == 1 ? "s" : "", joined(more));
    }
    if (!std::isnan(one.cross_validated))
        together += one.cross_validated > 0
                        ? fmt::format(
                              "In worlds left out, what is found in this way accounts for {} of the "
                              "variance of ranks (cross-validated R2).",
                              percent(one.cross_validated))
                        : fmt::format(
                              "In worlds left out, what is found in this way tells nothing "
                              "(cross-validated R2 {:.2f}).",
                              one.cross_validated);
    if (!together.empty()) sentences.push_back(together);
    return sentences;
}

std::string box_sentence(const Explanation& all, const EffectExplanation& one) {
    const TestedBox& box = one.box;
    if (!looked_at(one)) return {};
    const std::string head = fmt::format("The effect on {} is {} in {} of {} worlds", one.measure,
                                         one.where.text(), whole(box.cases), whole(box.worlds));
    switch (box.state) {
        case BoxState::few_worlds:
            return fmt::format("{}; to look for where, it takes {} worlds.", head, least_worlds_of_box);
        case BoxState::no_case:
            return head + ".";
        case BoxState::few_cases:
            return fmt::format("{}: too few on one side to look for where (at least {}).", head,
                               least_cases_of_box);
        case BoxState::chance:
            if (box.chance <= all.boxes.error)
                return fmt::format(
                    "{}, and no box of assumptions stands out: the one that is found does not come "
                    "again in samples drawn anew.",
                    head);
            return fmt::format(
                "{}, and no box of assumptions stands out: chance makes one as good with p = {}.", head,
                chance_text(box.chance));
        case BoxState::holds:
            break;
    }
    std::vector<std::string> limits;
    for (const BoxLimit& limit : box.box.limits)
        limits.push_back(fmt::format("{} (limited again in {} of samples drawn anew, quasi-p {})",
                                     limit_text(all.assumptions[limit.input], limit.low, limit.high),
                                     percent(limit.support), chance_text(limit.chance)));
    std::string text = fmt::format(
        "{}, above all where {}: there in {} of worlds (density), which are {} of all such worlds "
        "(coverage), "
        "in {} of the space (mass). Chance makes a box as good with p = {}.",
        head, joined(limits, " and "), percent(box.box.density), percent(box.box.coverage),
        percent(box.box.mass), chance_text(box.chance));
    if (!std::isnan(box.left_out_density))
        text += fmt::format(
            " Boxes sought in the same way hold, of worlds left out, {} such ones (density) "
            "and {} of all (coverage).",
            percent(box.left_out_density), percent(box.left_out_coverage));
    return text;
}

output::ExplainedEffects stored_explanation(const Explanation& all) {
    output::ExplainedEffects file;
    file.parameters = all.assumptions;
    file.independent = all.independent;
    file.worlds = static_cast<std::int32_t>(all.worlds);
    file.error = all.screening.error;
    file.critical = all.critical;
    file.permutations = all.screening.permutations;
    file.box_permutations = all.boxes.permutations;
    file.box_resamples = all.boxes.resamples;
    for (const EffectExplanation& one : all.effects) {
        if (file.policies.empty() || file.policies.back() != one.policy) file.policies.push_back(one.policy);
        const auto policy = static_cast<std::int32_t>(file.policies.size()) - 1;
        if (policy == 0) file.headline.push_back(one.measure);
        const auto headline = static_cast<std::int32_t>(
            policy == 0 ? file.headline.size() - 1 : file.effects.size() % file.headline.size());
        const TestedBox& box = one.box;
        output::ExplainedEffects::Effect row;
        row.state = static_cast<std::int8_t>(one.state);
        row.worlds = static_cast<std::int32_t>(one.worlds);
        row.median = one.median;
        row.r2 = one.explained;
        row.r2_cross_validated = one.cross_validated;
        row.words = joined(carrier_sentences(all, one), " ");
        if (const std::string more = box_sentence(all, one); !more.empty()) row.words += " " + more;
        row.box_state = static_cast<std::int8_t>(box.state);
        row.box_case = one.where.text();
        row.box_worlds = static_cast<std::int32_t>(box.worlds);
        row.box_cases = static_cast<std::int32_t>(box.cases);
        const bool sought = box.state == BoxState::holds || box.state == BoxState::chance;
        const auto if_sought = [sought](double value) { return sought ? value : model::undefined; };
        row.box_chance = if_sought(box.chance);
        row.coverage = if_sought(box.box.coverage);
        row.density = if_sought(box.box.density);
        row.mass = if_sought(box.box.mass);
        row.coverage_left_out = box.left_out_coverage;
        row.density_left_out = box.left_out_density;
        file.effects.push_back(std::move(row));
        for (std::size_t i = 0; i < all.assumptions.size(); ++i) {
            const Association& found = one.associations[i];
            output::ExplainedEffects::Parameter parameter{
                found.correlation, found.strength,   found.chance,     model::undefined,
                model::undefined,  model::undefined, model::undefined, model::undefined};
            const auto carrier = std::ranges::find(one.carriers, i, &Carrier::assumption);
            if (carrier != one.carriers.end()) {
                parameter.low = carrier->low;
                parameter.high = carrier->high;
                parameter.coefficient = carrier->coefficient;
                parameter.low_third = carrier->low_third;
                parameter.high_third = carrier->high_third;
            }
            file.by_parameter.push_back(parameter);
        }
        const auto end_of = [](double value) { return std::isfinite(value) ? value : model::undefined; };
        for (const BoxLimit& limit : box.box.limits)
            file.limits.push_back({policy, headline, static_cast<std::int32_t>(limit.input),
                                   end_of(limit.low), end_of(limit.high), limit.chance, limit.support});
        for (const PeelStep& step : box.box.steps)
            file.steps.push_back({policy, headline, static_cast<std::int32_t>(step.input),
                                  static_cast<std::int8_t>(step.from_below ? 1 : 0), step.limit,
                                  step.coverage, step.density, step.mass});
    }
    return file;
}

std::string text_of(const Explanation& all) {
    std::string text = fmt::format("What carries the effects at the end: {} drawn assumptions, {} worlds\n",
                                   whole(all.vary), whole(all.worlds));
    const auto line = [&](const std::string& words) {
        text += "  " + wrapped(words, line_width - 2, "    ") + "\n";
    };
    const std::vector<std::string> policies = policies_in(all);
    bool any_none = false;
    for (const std::string& policy : policies) {
        if (policies.size() > 1) text += "  " + policy + "\n";
        for (const EffectExplanation& one : all.effects) {
            if (one.policy != policy) continue;
            if (one.state == Explained::carried)
                for (const std::string& sentence : carrier_sentences(all, one)) line(sentence);
            if (looked_at(one) && one.box.state == BoxState::holds) line(box_sentence(all, one));
        }
        const auto say = [&](const std::string& names, const std::string& before, const std::string& after) {
            if (!names.empty()) line(before + names + after);
        };
        const auto state = [](Explained wanted) {
            return [wanted](const EffectExplanation& one) { return one.state == wanted; };
        };
        const std::string none = measures_where(all, policy, state(Explained::none));
        any_none = any_none || !none.empty();
        say(none, "No assumption stands out for: ", ".");
        say(measures_where(all, policy, state(Explained::equal)),
            "The same in all worlds, so there is nothing to explain: ", ".");
        say(measures_where(all, policy, state(Explained::few_worlds)),
            "A value in too few worlds to look for assumptions: ", ".");
        say(measures_where(all, policy, state(Explained::undefined)), "No value in these runs: ", ".");
        const auto box = [](BoxState wanted) {
            return
                [wanted](const EffectExplanation& one) { return looked_at(one) && one.box.state == wanted; };
        };
        for (const EffectExplanation& one : all.effects)
            if (one.policy == policy && box(BoxState::chance)(one)) line(box_sentence(all, one));
        say(measures_where(all, policy, box(BoxState::few_cases)),
            fmt::format("Where the effect turns is not looked for, since fewer than {} worlds have either "
                        "sign or case: ",
                        least_cases_of_box),
            ".");
    }
    if (any_none) {
        std::string sight = sight_text(all) + ".";
        if (sight.front() == 't') sight.front() = 'T';
        line(sight);
    }
    if (all.worlds < least_worlds_of_box)
        line(fmt::format("Where an effect turns its sign is looked for in {} worlds or more.",
                         least_worlds_of_box));
    text += "\n";
    line(fmt::format(
        "An assumption is named only where chance gives a rank correlation as strong anywhere among "
        "these assumptions and effects in at most {} of {} dealings of effects to worlds "
        "(Westfall and Young). Higher: policy less base is.",
        percent(all.screening.error), whole(static_cast<std::size_t>(all.screening.permutations))));
    if (!all.independent)
        line(
            "These worlds are of a posterior, in which assumptions hang together: one that is named may "
            "stand "
            "for another.");
    return text;
}

Json json_of(const Explanation& all) {
    Json json{
        {"assumptions", all.assumptions.size()},
        {"assumptions_that_vary", all.vary},
        {"drawn_independently", all.independent},
        {"worlds", all.worlds},
        {"error", all.screening.error},
        {"permutations", all.screening.permutations},
        {"box_permutations", all.boxes.permutations},
        {"box_resamples", all.boxes.resamples},
        {"seed", all.screening.seed},
        {"critical_strength", known(all.critical)},
        {"visible_correlation", known(visible_correlation(all.worlds, all.critical))},
        {"worlds_to_see_0.3",
         std::isfinite(all.critical) ? Json(worlds_to_see(told_correlation, all.critical)) : Json(nullptr)},
        {"effects", Json::array()}};
    for (const EffectExplanation& one : all.effects) {
        Json row = json_of(all, one);
        row["in_words"] = carrier_sentences(all, one);
        if (const std::string box = box_sentence(all, one); !box.empty()) row["in_words"].push_back(box);
        json["effects"].push_back(std::move(row));
    }
    return json;
}

}  // namespace headwater::analysis
