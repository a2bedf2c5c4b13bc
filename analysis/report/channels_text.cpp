#include "analysis/report/channels_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "analysis/report/text_table.hpp"
#include "analysis/runs/text.hpp"
#include "version/version.hpp"

namespace headwater::analysis {

namespace {

constexpr std::size_t text_width = 100;

struct Section {
    ChannelKind kind;
    bool in_force;
    std::string_view title;
};
constexpr Section sections[] = {
    {ChannelKind::mechanism, true, "Mechanisms that are on here, switched off"},
    {ChannelKind::mechanism, false, "Mechanisms that are off here, switched on"},
    {ChannelKind::lever, true, "Levers that are set here, made neutral"},
    {ChannelKind::lever, false,
     "Levers that are neutral here, at an end of their bounds in all places and months"},
    {ChannelKind::parameters, true, "Groups of parameters, all at an end of their plausible ranges"},
    {ChannelKind::path, true, "Given by month, held where it stands at the start or left out"},
};

std::string on_one_line(const std::string& text) {
    std::string line;
    for (const std::string_view word : split(text, '\n'))
        line += (line.empty() ? "" : " ") + std::string(trimmed(word));
    return line;
}

bool deaf(const ChannelResult& result) {
    return result.failure.empty() && result.reached() == 0;
}

/// Whether `change` of a headline is told as a difference of logarithms.
bool in_logarithms(const Headline& headline) {
    return headline.unit == model::Unit::log10_flop;
}

double relative(const Headline& headline, const Effect& effect) {
    if (in_logarithms(headline)) return effect.mean;
    return effect.base != 0 ? effect.mean / std::abs(effect.base) : NAN;
}

std::string cell(const Headline& headline, const Effect& effect, bool other_reaches) {
    if (effect.structural_zero) return other_reaches ? "other end" : "zero";
    if (effect.n == 0) return "-";
    const double change = relative(headline, effect);
    const double strength = in_logarithms(headline) ? std::log(10.0) * std::abs(change) : std::abs(change);
    if (effect.mean == 0 || strength < hardly_below) return "hardly";
    std::string text = std::isnan(change)        ? "from 0"
                       : in_logarithms(headline) ? fmt::format("{:+.3f}", change)
                       : strength < 0.1          ? fmt::format("{:+.1f} %", 100 * change)
                       : strength < 10           ? fmt::format("{:+.0f} %", 100 * change)
                                                 : fmt::format("x {:.0f}", 1 + change);
    const bool one_sign = effect.positive == 1 || effect.negative == 1;
    return one_sign ? text : "(" + text + ")";
}

std::string section_text(const ChannelsStudy& study, const ChannelsResult& result, const Section& section) {
    const bool paths = section.kind == ChannelKind::path;
    const bool ends =
        section.kind == ChannelKind::parameters || (section.kind == ChannelKind::lever && !section.in_force);
    std::vector<TextTable::Column> columns{{std::string(key_of(section.kind))}};
    if (ends) columns.push_back({"end"});
    columns.push_back({"reaches", Align::right});
    for (const Headline& headline : study.headlines) columns.push_back({headline.name, Align::right});
    if (paths) columns.push_back({"of change", Align::right});
    TextTable table(columns);
    std::vector<std::string> silent;
    std::map<std::string, std::vector<std::string>> lacking;
    std::vector<std::string> failed;
    for (std::size_t i = 0; i < study.causes.size(); ++i) {
        const ChannelCause& cause = study.causes[i];
        const ChannelResult& found = result.results[i];
        if (cause.kind != section.kind || cause.in_force != section.in_force) continue;
        if (!found.failure.empty()) {
            failed.push_back(cause.key + " (" + on_one_line(found.failure) + ")");
            continue;
        }
        if (deaf(found)) {
            if (cause.needs.empty())
                silent.push_back(cause.key);
            else
                lacking[cause.needs].push_back(cause.key);
            continue;
        }
        const ChannelArmResult& arm = found.arms[found.leading()];
        std::vector<std::string> row{cause.key};
        if (ends) row.push_back(arm.change);
        row.push_back(std::to_string(found.reached()));
        for (std::size_t h = 0; h < study.headlines.size(); ++h) {
            const bool other = std::ranges::any_of(
                found.arms, [&](const ChannelArmResult& one) { return !one.effects[h].structural_zero; });
            row.push_back(cell(study.headlines[h], arm.effects[h], other));
        }
        if (paths) row.push_back(percent(arm.share_of_change));
        table.row(row);
    }
    if (table.rows() == 0 && silent.empty() && lacking.empty() && failed.empty()) return {};
    std::string text = fmt::format("\n{}\n", section.title);
    if (table.rows() > 0) text += table.plain("  ");
    const auto list = [&](const std::string& head, const std::vector<std::string>& keys) {
        text += "  " + wrapped(head + joined(keys), text_width - 4, "    ") + "\n";
    };
    if (!silent.empty()) list("structural zeros for every measure: ", silent);
    for (const auto& [needs, keys] : lacking)
        list(fmt::format("structural zeros for every measure, for want of {}: ", needs), keys);
    if (!failed.empty()) list("not run to the end: ", failed);
    return text;
}

/// What is true of the first measure, in a sentence.
std::string lead(const ChannelsStudy& study, const ChannelsResult& result) {
    const Headline& headline = study.headlines.front();
    std::vector<std::string> parts;
    for (const Section& section : sections) {
        std::size_t all = 0;
        std::size_t zero = 0;
        std::size_t hardly = 0;
        for (std::size_t i = 0; i < study.causes.size(); ++i) {
            const ChannelCause& cause = study.causes[i];
            if (cause.kind != section.kind || cause.in_force != section.in_force) continue;
            const auto& arms = result.results[i].arms;
            if (arms.empty()) continue;
            ++all;
            if (std::ranges::all_of(arms, [](const auto& arm) { return arm.effects[0].structural_zero; }))
                ++zero;
            else if (std::ranges::all_of(arms, [&](const auto& arm) {
                         const double change = relative(headline, arm.effects[0]);
                         return arm.effects[0].mean == 0 ||
                                std::abs(change) * (in_logarithms(headline) ? std::log(10.0) : 1) <
                                    hardly_below;
                     }))
                ++hardly;
        }
        if (all == 0) continue;
        constexpr std::string_view names[][2] = {{"mechanisms on here", "mechanisms off here"},
                                                 {"levers set here", "levers neutral here"},
                                                 {"groups of parameters", ""},
                                                 {"given paths", ""}};
        parts.push_back(fmt::format("of {} {}, {} move it, {} hardly do, {} do not at all", all,
                                    names[static_cast<std::size_t>(section.kind)][section.in_force ? 0 : 1],
                                    all - zero - hardly, hardly, zero));
    }
    return fmt::format("What reaches {}: {}.", headline.name, joined(parts, "; "));
}

}  // namespace

std::string text_of(const ChannelsStudy& study, const ChannelsResult& result) {
    const model::Input& input = study.scenario.input;
    const auto month = [&](std::int32_t index) {
        return month_text(static_cast<int>(input.numerics.start_year),
                          static_cast<int>(input.numerics.start_month), index);
    };
    std::string text = wrapped(lead(study, result), text_width, "") + "\n";
    text +=
        wrapped(fmt::format(
                    "{} from {} to {}, {} of its people and firms, {} with the same luck in each change; {} "
                    "measures.",
                    study.scenario.name, month(0), month(input.months() - 1), percent(input.numerics.scale),
                    study.worlds == 1 ? "one world" : fmt::format("{} worlds", study.worlds),
                    model::measure_catalogue().size()),
                text_width, "") +
        "\n";
    if (!result.null_policy_holds)
        text += "A copy of the base DIFFERS FROM THE BASE: do not trust these results, report it\n";
    for (const Section& section : sections) text += section_text(study, result, section);
    text += "\n";
    const auto note = [&](const std::string& line) {
        text += "  " + wrapped(line, text_width - 2, "  ") + "\n";
    };
    note(
        "zero: a structural zero, equal to the base bit by bit in every month of every world: in these "
        "worlds no "
        "equation leads there. That is a property of model and settings, no finding.");
    note(fmt::format(
        "hardly: differs, by less than {} %. (+1 %): not in all worlds of this sign. other end: not at the "
        "end of the bounds that is shown, but at the other.",
        100 * hardly_below));
    note(
        "Change of the whole country at the end, mean over worlds; flows summed since the change begins; "
        "log10 FLOP as a "
        "difference. reaches: measures of which some value differs in some month.");
    if (std::ranges::any_of(study.causes,
                            [](const ChannelCause& cause) { return cause.kind == ChannelKind::path; }))
        note(fmt::format(
            "of change: share of the change of {}, last year less first year, that is not there without the "
            "path. Shares need not add up.",
            study.headlines.front().name));
    if (study.fixed_groups > 0)
        note(fmt::format(
            "{} groups of parameters are not shown: the scenario sets all that has a plausible range.",
            study.fixed_groups));
    note("Worlds are few and small: read signs and zeros here, and sizes from headwater compare.");
    return text + fmt::format("\nheadwater {}  scenario {}  seed {}  {}\n", version(),
                              study.scenario.digest.substr(0, 16), study.seed,
                              duration_text(result.wall_seconds));
}

nlohmann::ordered_json json_of(const ChannelsStudy& study, const ChannelsResult& result) {
    using OrderedJson = nlohmann::ordered_json;
    const auto measures = model::measure_catalogue();
    OrderedJson json{{"version", version()},
                     {"scenario", study.scenario.name},
                     {"scenario_digest", study.scenario.digest},
                     {"scale", study.scenario.input.numerics.scale},
                     {"months", study.scenario.input.months()},
                     {"worlds", study.worlds},
                     {"seed", study.seed},
                     {"hardly_below", hardly_below},
                     {"null_policy_holds", result.null_policy_holds},
                     {"complete", result.complete},
                     {"wall_s", result.wall_seconds},
                     {"causes", OrderedJson::array()}};
    for (std::size_t i = 0; i < study.causes.size(); ++i) {
        const ChannelCause& cause = study.causes[i];
        const ChannelResult& found = result.results[i];
        OrderedJson row{{"kind", key_of(cause.kind)},
                        {"key", cause.key},
                        {"id", cause.id},
                        {"text", cause.text},
                        {"in_force", cause.in_force},
                        {"needs", cause.needs},
                        {"failure", found.failure},
                        {"reaches", found.reached()},
                        {"hardly", found.hardly()},
                        {"changes", OrderedJson::array()}};
        for (const ChannelArmResult& arm : found.arms) {
            OrderedJson change{{"change", arm.change}};
            if (!std::isnan(arm.share_of_change)) change["share_of_change"] = arm.share_of_change;
            for (std::size_t h = 0; h < study.headlines.size(); ++h) {
                const Effect& e = arm.effects[h];
                change["headlines"].push_back({{"measure", study.headlines[h].name},
                                               {"structural_zero", e.structural_zero},
                                               {"base", e.base},
                                               {"mean", e.mean},
                                               {"positive", e.positive},
                                               {"negative", e.negative}});
            }
            for (std::size_t m = 0; m < measures.size(); ++m)
                change["measures"][std::string(measures[m].key)] = {
                    {"structural_zero", arm.measures[m].structural_zero},
                    {"hardly", arm.measures[m].hardly()},
                    {"strength", arm.measures[m].strength}};
            row["changes"].push_back(std::move(change));
        }
        json["causes"].push_back(std::move(row));
    }
    return json;
}

std::string csv_of(const ChannelsStudy& study, const ChannelsResult& result) {
    const auto measures = model::measure_catalogue();
    std::string text = "kind,key,in_force,needs,change,measure,structural_zero,hardly,strength\n";
    for (std::size_t i = 0; i < study.causes.size(); ++i) {
        const ChannelCause& cause = study.causes[i];
        for (const ChannelArmResult& arm : result.results[i].arms)
            for (std::size_t m = 0; m < measures.size(); ++m) {
                const Reach& reach = arm.measures[m];
                text += fmt::format("{},{},{},\"{}\",\"{}\",{},{},{},{}\n", key_of(cause.kind), cause.key,
                                    cause.in_force ? 1 : 0, cause.needs, arm.change, measures[m].key,
                                    reach.structural_zero ? 1 : 0, reach.hardly() ? 1 : 0,
                                    std::isinf(reach.strength) ? "" : exact(reach.strength));
            }
    }
    return text;
}

}  // namespace headwater::analysis
