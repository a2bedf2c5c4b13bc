#include "analysis/report/validation_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "analysis/runs/text.hpp"
#include "scenarios/reader/date.hpp"

namespace headwater::analysis {

namespace {

constexpr std::size_t most_named = 8;

template <class Rows, class Name>
std::string verdict_sentence(const Rows& rows, const std::string& noun, Name name) {
    std::size_t inside = 0;
    std::vector<std::string> out;
    for (const auto& row : rows) {
        if (row.verdict == Verdict::inside) ++inside;
        if (row.verdict == Verdict::outside) out.push_back(name(row));
    }
    const std::size_t asked = inside + out.size();
    if (asked == 0) return fmt::format("no {} can be answered", noun);
    const std::size_t more = out.size() > most_named ? out.size() - most_named : 0;
    out.resize(out.size() - more);
    std::string text = fmt::format("{} of {} {} inside", inside, asked, noun + (asked == 1 ? "" : "s"));
    if (!out.empty()) text += "; out: " + joined(out) + (more > 0 ? fmt::format(" and {} more", more) : "");
    return text;
}

}  // namespace

std::string short_number(double value) {
    if (std::isnan(value)) return "-";
    const double size = std::abs(value);
    if (size >= 1e15) return fmt::format("{:.2e}", value);
    if (size >= 1e9) return fmt::format("{:.3g} bn", value / 1e9);
    if (size >= 1e6) return fmt::format("{:.3g} mn", value / 1e6);
    if (size >= 1000) return rounded(value, 0);
    return fmt::format("{:.3g}", value + 0.0);
}

std::string accepted_text(double low, double high) {
    if (std::isinf(low) && std::isinf(high)) return "-";
    if (std::isinf(high)) return short_number(low) + " and more";
    if (std::isinf(low)) return short_number(high) + " and less";
    if (low == high) return short_number(low);
    return short_number(low) + " to " + short_number(high);
}

std::string interval_text(const Ensemble& over) {
    if (std::isnan(over.low)) return "-";
    return short_number(over.low) + " to " + short_number(over.high);
}

std::string words_of(const Target& target) {
    return target.what + (target.from == target.until ? "" : " from " + scenarios::month_text(target.from));
}

std::string month_of(const Target& target) {
    return scenarios::month_text(target.until);
}

std::string facts_verdict(const Validation& found) {
    return verdict_sentence(found.facts, "fact", [](const FactRow& row) {
        return fmt::format("{} {}", row.fact->id, row.fact->key);
    });
}

std::string targets_verdict(const Validation& found) {
    if (found.targets.empty()) return {};
    return verdict_sentence(found.targets, "dated target", [](const TargetRow& row) {
        return fmt::format("{} {}", month_of(*row.target), row.target->what);
    });
}

std::string worlds_sentence(const ValidationStudy& study, const ValidationOptions& options,
                            const Validation& found) {
    const model::Numerics& n = study.input.numerics;
    const auto month = [&](std::int32_t at) {
        return month_text(static_cast<int>(n.start_year), static_cast<int>(n.start_month), at);
    };
    std::string text = fmt::format("{} world{}", found.whole, found.whole == 1 ? "" : "s");
    if (found.whole < found.worlds) text += fmt::format(" of {} asked for", found.worlds);
    if (study.posterior)
        text += fmt::format(", {} parameters from the posterior of {} (--seed {})", study.uncertain.size(),
                            study.posterior->file().study, options.seed);
    else if (study.uncertain.empty())
        text += fmt::format(", seeds from {}, parameters of the scenario", options.seed);
    else
        text += fmt::format(", {} parameters drawn from their priors (--seed {})", study.uncertain.size(),
                            options.seed);
    return text +
           fmt::format(", scale {}, {} to {}", exact(n.scale), month(0), month(study.input.months() - 1));
}

std::string forecast_sentence(const ValidationStudy& study, const Validation& found) {
    std::size_t compared = 0;
    std::size_t best = 0;
    double ranks = 0;
    double worst = 0;
    for (const TargetRow& row : found.targets) {
        if (row.rank == 0) continue;
        ++compared;
        if (row.rank == 1) ++best;
        ranks += static_cast<double>(row.rank);
        worst += static_cast<double>(row.ranked);
    }
    if (compared == 0) return {};
    const auto n = static_cast<double>(compared);
    return fmt::format(
        "Of {} targets that the record knows an earlier value of{}, the model is the best forecast in {}; "
        "its mean rank "
        "is {:.1f} of {:.1f}.",
        compared, study.cutoff ? " up to " + scenarios::month_text(*study.cutoff) : std::string(), best,
        ranks / n, worst / n);
}

std::string placebo_sentence(const Placebo& placebo) {
    const std::string settings = grouped(static_cast<std::int64_t>(placebo.settings));
    if (placebo.same_state && placebo.moved.empty())
        return fmt::format("Placebo: {} neutral settings of levers change no byte of the first world.",
                           settings);
    std::vector<std::string> moved = placebo.moved;
    if (moved.size() > most_named) moved.resize(most_named);
    return fmt::format("Placebo FAILS: {} neutral settings of levers change {} of the first world: {}.",
                       settings,
                       placebo.moved.empty() ? "the state" : fmt::format("{} measures", placebo.moved.size()),
                       placebo.moved.empty() ? "no measure shows it" : joined(moved));
}

std::vector<std::string> scale_sentences(const Validation& found) {
    std::vector<std::string> sentences;
    for (const ScaleAnswers& at : found.scales) {
        std::size_t asked = 0;
        std::size_t differ = 0;
        std::vector<std::string> turned;
        const auto look = [&](Verdict here, const AtScale& there, const std::string& name) {
            const auto judges = [](Verdict verdict) {
                return verdict == Verdict::inside || verdict == Verdict::outside;
            };
            if (!judges(here) || !judges(there.verdict)) return;
            ++asked;
            if (there.differs) ++differ;
            if (there.verdict != here)
                turned.push_back(name + (there.verdict == Verdict::inside ? " (in)" : " (out)"));
        };
        for (std::size_t i = 0; i < found.facts.size(); ++i)
            look(found.facts[i].verdict, at.facts[i],
                 fmt::format("{} {}", found.facts[i].fact->id, found.facts[i].fact->key));
        for (std::size_t i = 0; i < found.targets.size(); ++i)
            look(found.targets[i].verdict, at.targets[i],
                 fmt::format("{} {}", month_of(*found.targets[i].target), found.targets[i].target->what));
        std::string text = fmt::format(
            "Scale {}, {} worlds: {} of {} rows have the same verdict, {} differ by more than three standard "
            "errors",
            exact(at.scale), at.worlds, asked - turned.size(), asked, differ);
        if (!turned.empty()) text += "; other verdict: " + joined(turned);
        sentences.push_back(text + ".");
    }
    return sentences;
}

std::string advice_sentence(const Validation& found) {
    std::vector<double> needed;
    const auto add = [&](const Ensemble& over) {
        if (!std::isnan(over.needed)) needed.push_back(over.needed);
    };
    for (const FactRow& row : found.facts) add(row.over);
    for (const TargetRow& row : found.targets) add(row.over);
    if (needed.empty()) return {};
    std::ranges::sort(needed);
    const double most = needed[(9 * needed.size() + 9) / 10 - 1];
    return fmt::format(
        "Worlds: the medians of {} rows of {} are known to a quarter of the accepted width with {}.",
        (9 * needed.size() + 9) / 10, needed.size(), grouped(static_cast<std::int64_t>(most)));
}

std::string half_width_text(double half_width) {
    return fmt::format("+-{} %", exact(100 * half_width));
}

std::string advice_text(const WorldsNeeded& advice) {
    if (std::isnan(advice.needed)) return "-";
    const auto whole = [](double worlds) { return grouped(static_cast<std::int64_t>(worlds)); };
    return fmt::format("{} ({} to {})", whole(advice.needed), whole(advice.low), whole(advice.high));
}

std::string half_width_sentence(const ValidationOptions& options, const Validation& found) {
    if (!(options.half_width > 0)) return {};
    std::vector<WorldsNeeded> rows;
    const auto add = [&](const WorldsNeeded& advice) {
        if (!std::isnan(advice.needed)) rows.push_back(advice);
    };
    for (const FactRow& row : found.facts) add(row.over.advice);
    for (const TargetRow& row : found.targets) add(row.over.advice);
    for (const SteadyRow& row : found.steady) add(row.advice);
    const std::string width = half_width_text(options.half_width);
    if (rows.empty())
        return fmt::format("Worlds for a mean known to {} of itself: five worlds and more can tell.", width);
    std::ranges::sort(rows, {}, &WorldsNeeded::needed);
    const std::size_t most = (9 * rows.size() + 9) / 10;
    return fmt::format(
        "Worlds for a mean known to {} of itself (95 %): {} rows of {} need no more than {}; in brackets "
        "what the variance seen in these worlds leaves open.",
        width, most, rows.size(), advice_text(rows[most - 1]));
}

std::vector<std::string> steady_sentences(const ValidationOptions& options, const Validation& found) {
    if (found.steady.empty()) return {};
    const auto sentence = [&](const char* noun, SteadyTest SteadyRow::*test) {
        std::size_t asked = 0;
        std::vector<std::string> out;
        for (const SteadyRow& row : found.steady) {
            if ((row.*test).verdict == Steadiness::untold) continue;
            ++asked;
            if ((row.*test).verdict == Steadiness::rejected)
                out.push_back(row.name + (row.form == SteadyForm::growth ? " (growth)" : ""));
        }
        if (asked == 0) return fmt::format("{}: nothing to test.", noun);
        const std::size_t rejected = out.size();
        const std::size_t more = out.size() > most_named ? out.size() - most_named : 0;
        out.resize(out.size() - more);
        std::string text = fmt::format("{}: rejected for {} of {} series", noun, rejected, asked);
        if (!out.empty())
            text += ": " + joined(out) + (more > 0 ? fmt::format(" and {} more", more) : std::string());
        return text + ".";
    };
    return {fmt::format("{} Windows of {} month{}.", sentence("Stationarity", &SteadyRow::stationary),
                        options.window, options.window == 1 ? "" : "s"),
            sentence("Ergodicity", &SteadyRow::ergodic)};
}

std::vector<std::string> unanswered_rows(const ValidationStudy& study, const Validation& found) {
    std::vector<std::string> lines;
    for (const FactRow& row : found.facts)
        if (row.verdict == Verdict::unanswered)
            lines.push_back(fmt::format("{} {}: {}", row.fact->id, row.fact->words, row.why));
    for (const OpenFact& fact : open_facts())
        lines.push_back(fmt::format("{} {}: {}", fact.id, fact.words, fact.why));
    std::ranges::stable_sort(lines, {}, [](const std::string& line) { return line.substr(0, 4); });
    for (const TargetRow& row : found.targets)
        if (row.verdict == Verdict::unanswered)
            lines.push_back(fmt::format("{} {} ({}): {}", month_of(*row.target), row.target->what,
                                        row.target->place, row.why));
    for (const WaitingTarget& row : study.list.waiting)
        lines.push_back(fmt::format("{} ({}): waits for {}", row.number.empty() ? "a target" : row.number,
                                    row.place, row.waits_for));
    return lines;
}

std::vector<std::string> cautions(const ValidationStudy& study, const Validation& found) {
    std::vector<std::string> text;
    if (study.input.numerics.scale < 1 && !found.targets.empty())
        text.emplace_back(
            "Named organisations are in a run of any scale, so numbers and shares of firms and makers of "
            "models are to be "
            "compared at scale 1.");
    if (found.whole < 20)
        text.push_back(found.whole == 1
                           ? std::string("One world is no distribution.")
                           : fmt::format("{} worlds are few: medians move with the next ones.", found.whole));
    return text;
}

}  // namespace headwater::analysis
