#include "analysis/report/validation_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "analysis/report/json_result.hpp"
#include "analysis/report/text_table.hpp"
#include "analysis/report/validation_words.hpp"
#include "analysis/runs/text.hpp"
#include "scenarios/reader/date.hpp"
#include "version/version.hpp"

namespace headwater::analysis {

namespace {

constexpr std::size_t validation_width = 100;
constexpr std::size_t least_words = 24;

/// A table of which one column is broken so that no line passes the width of a page.
class BrokenTable {
public:
    BrokenTable(std::vector<TextTable::Column> columns, std::size_t broken)
        : columns_(std::move(columns)), broken_(broken) {}
    void row(std::vector<std::string> cells) { rows_.push_back(std::move(cells)); }
    [[nodiscard]] bool empty() const { return rows_.empty(); }

    [[nodiscard]] std::string plain() const {
        std::size_t others = 2;  // the indent
        for (std::size_t c = 0; c < columns_.size(); ++c) {
            if (c > 0) others += 2;
            if (c == broken_) continue;
            std::size_t width = columns_of(columns_[c].title);
            for (const auto& cells : rows_) width = std::max(width, columns_of(cells[c]));
            others += width;
        }
        const std::size_t room = std::max(least_words, validation_width - std::min(validation_width, others));
        TextTable table(columns_);
        for (const auto& cells : rows_) {
            const std::string text = wrapped(cells[broken_], room, "");
            const std::vector<std::string_view> lines = split(text, '\n');
            for (std::size_t line = 0; line < std::max<std::size_t>(1, lines.size()); ++line) {
                std::vector<std::string> part = line == 0 ? cells : std::vector<std::string>(cells.size());
                part[broken_] = line < lines.size() ? std::string(lines[line]) : std::string();
                table.row(std::move(part));
            }
        }
        return table.plain("  ");
    }
    [[nodiscard]] std::string markdown() const {
        TextTable table(columns_);
        for (const auto& cells : rows_) table.row(cells);
        return table.markdown();
    }

private:
    std::vector<TextTable::Column> columns_;
    std::size_t broken_;
    std::vector<std::vector<std::string>> rows_;
};

std::string shown(Verdict verdict, bool page) {
    if (verdict == Verdict::outside) return page ? "**out**" : "OUT";
    return std::string(verdict_keys[static_cast<std::size_t>(verdict)]);
}

BrokenTable fact_table(const Validation& found, bool page) {
    BrokenTable table({{"fact"},
                       {""},
                       {page ? "model" : "median", Align::right},
                       {"5-95 %", Align::right},
                       {"accepted", Align::right},
                       {""},
                       {"use"}},
                      1);
    for (const FactRow& row : found.facts) {
        if (row.verdict == Verdict::unanswered) continue;
        table.row({std::string(row.fact->id), std::string(page ? row.fact->statistic : row.fact->words),
                   short_number(row.over.statistic), interval_text(row.over),
                   accepted_text(row.fact->low, row.fact->high), shown(row.verdict, page),
                   std::string(key_of(row.fact->use))});
    }
    return table;
}

BrokenTable target_table(const Validation& found, bool page) {
    std::vector<TextTable::Column> columns{{"date"}, {"target"}};
    if (page) columns.push_back({"record", Align::right});
    for (const TextTable::Column& column : {TextTable::Column{"median", Align::right},
                                            {"5-95 %", Align::right},
                                            {"accepted", Align::right},
                                            {""},
                                            {"use"}})
        columns.push_back(column);
    if (page) columns.push_back({"source"});
    BrokenTable table(std::move(columns), 1);
    for (const TargetRow& row : found.targets) {
        if (row.verdict == Verdict::unanswered) continue;
        const Target& target = *row.target;
        std::vector<std::string> cells{month_of(target), words_of(target)};
        if (page) cells.push_back(short_number(target.value));
        for (std::string cell : {short_number(row.over.statistic), interval_text(row.over),
                                 accepted_text(target.low, target.high), shown(row.verdict, page),
                                 target.use.empty() ? std::string("-") : target.use})
            cells.push_back(std::move(cell));
        if (page) cells.push_back(target.source);
        table.row(std::move(cells));
    }
    return table;
}

BrokenTable forecast_table(const Validation& found) {
    BrokenTable table({{"date"},
                       {"score (CRPS), smaller is better"},
                       {"model", Align::right},
                       {"last value", Align::right},
                       {"trend", Align::right},
                       {"AR(1)", Align::right},
                       {"rank", Align::right}},
                      1);
    for (const TargetRow& row : found.targets) {
        if (row.rank == 0) continue;
        std::vector<std::string> cells{month_of(*row.target), words_of(*row.target)};
        for (const double score : row.score) cells.push_back(short_number(score));
        cells.push_back(fmt::format("{} of {}", row.rank, row.ranked));
        table.row(std::move(cells));
    }
    return table;
}

/// Of stationarity and ergodicity.
BrokenTable steady_table(const ValidationOptions& options, const Validation& found) {
    const bool advised = options.half_width > 0;
    std::vector<TextTable::Column> columns{
        {"measure"},   {"form"}, {"drifts in", Align::right}, {"stationarity"}, {"apart", Align::right},
        {"ergodicity"}};
    if (advised) columns.push_back({"worlds for " + half_width_text(options.half_width), Align::right});
    BrokenTable table(std::move(columns), 5);
    const auto share = [](const SteadyTest& test) {
        return test.asked == 0 ? std::string("-") : fmt::format("{} of {}", test.rejected, test.asked);
    };
    const auto verdict = [](const SteadyTest& test) {
        return test.why.empty() ? std::string(steadiness_keys[static_cast<std::size_t>(test.verdict)])
                                : test.why;
    };
    for (const SteadyRow& row : found.steady) {
        std::vector<std::string> cells{
            row.name,
            std::string(steady_form_keys[static_cast<std::size_t>(row.form)]),
            share(row.stationary),
            std::string(steadiness_keys[static_cast<std::size_t>(row.stationary.verdict)]),
            share(row.ergodic),
            verdict(row.ergodic)};
        if (advised) cells.push_back(advice_text(row.advice));
        table.row(std::move(cells));
    }
    return table;
}

std::size_t without_forecast(const Validation& found) {
    return static_cast<std::size_t>(std::ranges::count_if(found.targets, [](const TargetRow& row) {
        return row.verdict != Verdict::unanswered && row.rank == 0;
    }));
}

/// Sentences in front of the tables.
std::vector<std::string> opening(const ValidationStudy& study, const ValidationOptions& options,
                                 const Validation& found) {
    std::vector<std::string> lines{facts_verdict(found) + "."};
    if (const std::string targets = targets_verdict(found); !targets.empty()) lines.push_back(targets + ".");
    if (study.target_files.empty()) lines.emplace_back("There is no file targets*.csv beside the scenario.");
    if (const std::string forecasts = forecast_sentence(study, found); !forecasts.empty())
        lines.push_back(forecasts);
    if (found.placebo) lines.push_back(placebo_sentence(*found.placebo));
    for (const std::string& sentence : scale_sentences(found)) lines.push_back(sentence);
    lines.push_back(worlds_sentence(study, options, found) + ".");
    if (const std::string advice = advice_sentence(found); !advice.empty()) lines.push_back(advice);
    if (const std::string width = half_width_sentence(options, found); !width.empty()) lines.push_back(width);
    for (const std::string& sentence : steady_sentences(options, found)) lines.push_back(sentence);
    for (const std::string& caution : cautions(study, found)) lines.push_back(caution);
    return lines;
}

constexpr std::string_view legend =
    "use: C = may be used to set parameters, H = only to judge them, - = the file does not say; test = holds "
    "by design. "
    "5-95 %: of worlds. What is judged is the median.";

constexpr std::string_view steady_legend =
    "Drifts in: worlds whose windows lie above and below their mean in fewer runs than chance leaves at 5 %. "
    "Apart: worlds whose windows do not mix with the last window of each other world. Rejected: in more "
    "worlds "
    "than 5 % by chance explain. Growth: of ln, month by month. Not rejected is no proof.";

std::string csv_text(std::string_view text) {
    if (text.find_first_of(",\"\n") == std::string_view::npos) return std::string(text);
    std::string quoted = "\"";
    for (const char c : text) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
    return quoted + "\"";
}

std::string csv_number(double value) {
    return std::isfinite(value) ? fmt::format("{}", value) : std::string();
}

}  // namespace

std::string text_of(const ValidationStudy& study, const ValidationOptions& options, const Validation& found) {
    std::string text;
    for (const std::string& line : opening(study, options, found))
        text +=
            wrapped(text.empty() ? study.scenario.name + ": " + line : line, validation_width, "  ") + "\n";
    const auto add = [&](const std::string& title, const BrokenTable& table) {
        if (!table.empty()) text += "\n" + title + "\n" + table.plain();
    };
    add("Facts", fact_table(found, false));
    add("Dated targets", target_table(found, false));
    const BrokenTable forecasts = forecast_table(found);
    add("Beside forecasts without a model", forecasts);
    if (const std::size_t none = without_forecast(found); none > 0 && !forecasts.empty()) {
        const std::string reason = study.cutoff ? "no value before the cut-off, or themselves before it"
                                                : "the record has no earlier value";
        text += "  " +
                wrapped(fmt::format("{} more targets have no series to forecast from: {}.", none, reason),
                        validation_width - 2, "  ") +
                "\n";
    }
    add("Stationarity and ergodicity", steady_table(options, found));
    if (const auto lines = unanswered_rows(study, found); !lines.empty()) {
        text += "\nNot answered\n";
        for (const std::string& line : lines)
            text += "  " + wrapped(line, validation_width - 2, "    ") + "\n";
    }
    text += "\n" + wrapped(legend, validation_width, "") + "\n";
    if (!found.steady.empty()) text += wrapped(steady_legend, validation_width, "") + "\n";
    return text;
}

std::string csv_of(const ValidationStudy& study, const Validation& found) {
    std::string text =
        "scenario,row,number,key,until,record,low,high,use,statistic,p05,p95,worlds,verdict,crps,crps_last_"
        "value,"
        "crps_trend,crps_ar1,rank,forecasts,source,why\n";
    const auto begin = [&](std::string_view kind, std::string_view number, std::string_view key) {
        text +=
            fmt::format("{},{},{},{},", csv_text(study.scenario.name), kind, csv_text(number), csv_text(key));
    };
    const auto over = [&](const Ensemble& one, Verdict verdict) {
        text += fmt::format("{},{},{},{},{},", csv_number(one.statistic), csv_number(one.low),
                            csv_number(one.high), one.values.size(),
                            verdict_keys[static_cast<std::size_t>(verdict)]);
    };
    for (const FactRow& row : found.facts) {
        begin("fact", row.fact->id, row.fact->key);
        text += fmt::format(",,{},{},{},", csv_number(row.fact->low), csv_number(row.fact->high),
                            key_of(row.fact->use));
        over(row.over, row.verdict);
        text += fmt::format(",,,,,,{},{}\n", csv_text(row.fact->source), csv_text(row.why));
    }
    for (const TargetRow& row : found.targets) {
        const Target& target = *row.target;
        begin("target", target.number, words_of(target));
        text += fmt::format("{},{},{},{},{},", month_of(target), csv_number(target.value),
                            csv_number(target.low), csv_number(target.high), target.use);
        over(row.over, row.verdict);
        for (const double score : row.score) text += csv_number(score) + ",";
        text += row.rank == 0 ? std::string(",,") : fmt::format("{},{},", row.rank, row.ranked);
        text += fmt::format("{},{}\n", csv_text(target.source),
                            csv_text(row.why.empty() ? row.no_forecast : row.why));
    }
    return text;
}

std::string page_of(const ValidationStudy& study, const ValidationOptions& options, const Validation& found,
                    const std::string& command) {
    std::string text = fmt::format("# {} against the record\n\nMade by `{}` with version {}.\n\n",
                                   study.scenario.name, command, version());
    for (const std::string& line : opening(study, options, found)) text += "- " + line + "\n";
    text += "\n" + std::string(legend) + "\n";
    const auto add = [&](const std::string& title, const BrokenTable& table) {
        if (!table.empty()) text += "\n## " + title + "\n\n" + table.markdown();
    };
    add("Facts", fact_table(found, true));
    add("Dated targets", target_table(found, true));
    add("Beside forecasts without a model", forecast_table(found));
    add("Stationarity and ergodicity", steady_table(options, found));
    if (!found.steady.empty()) text += "\n" + std::string(steady_legend) + "\n";
    if (const auto lines = unanswered_rows(study, found); !lines.empty()) {
        text += "\n## Not answered\n\n";
        for (const std::string& line : lines) text += "- " + line + "\n";
    }
    return text;
}

}  // namespace headwater::analysis
