#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <map>

#include "analysis/runs/text.hpp"
#include "analysis/validation/target.hpp"
#include "scenarios/reader/date.hpp"
#include "scenarios/reader/number.hpp"
#include "scenarios/reader/suggest.hpp"
#include "scenarios/reader/table.hpp"
#include "scenarios/reader/text_file.hpp"

namespace headwater::analysis {

namespace {

using scenarios::Cell;
using scenarios::Place;
using scenarios::Problems;

constexpr std::array<std::string_view, 17> known_columns{
    "no",  "date", "measure", "city", "tier", "as",     "what",      "value", "tolerance",
    "low", "high", "unit",    "use",  "mark", "source", "waits_for", "note"};
constexpr std::array<std::string_view, 6> ways{"value", "year", "mean", "share", "growth", "ratio:CITY"};

/// One file, with what its rows may name.
class TargetReader {
public:
    TargetReader(const model::Input& input, TargetList& list, Problems& problems)
        : list_(list),
          problems_(problems),
          cities_(scenarios::names_of(input.cities, [](const auto& city) { return city.key; })),
          labs_(scenarios::names_of(input.organisations, [](const auto& lab) { return lab.key; })),
          measures_(scenarios::names_of(model::measure_catalogue(),
                                        [](const model::Measure& measure) { return measure.key; })) {}

    void read(const scenarios::Table& table, const std::string& name) {
        if (!header(table)) return;
        const std::size_t begin = list_.targets.size();
        for (const scenarios::TableRow& one : table.rows) row(one, name);
        std::vector<std::string> named;
        for (std::size_t i = begin; i < list_.targets.size(); ++i) {
            const Target& target = list_.targets[i];
            if (target.formula == nullptr || target.formula->word != FormulaWord::lab_or_others) continue;
            if (target.words[0] != "others") named.push_back(target.words[0]);
        }
        for (std::size_t i = begin; i < list_.targets.size(); ++i) list_.targets[i].named = named;
    }

private:
    bool header(const scenarios::Table& table) {
        columns_.clear();
        const std::size_t before = problems_.count();
        const std::vector<std::string> allowed = scenarios::names_of(known_columns);
        for (std::size_t c = 0; c < table.header.size(); ++c) {
            const Cell& cell = table.header[c];
            if (std::ranges::find(known_columns, cell.text) == known_columns.end())
                problems_.add(cell.place, "targets have no column '" + cell.text + "'",
                              scenarios::listed(allowed), scenarios::nearest(cell.text, allowed));
            columns_[cell.text] = c;
        }
        const auto has = [&](const std::string& key) { return columns_.contains(key); };
        for (const std::string key : {"date", "value"})
            if (!has(key)) problems_.add(table.place, "the table has no column '" + key + "'");
        if (!has("measure") && !has("what"))
            problems_.add(table.place, "the table says of no measure what is compared",
                          "a column measure or what");
        if (!has("tolerance") && !(has("low") && has("high")))
            problems_.add(table.place, "the table has no tolerance: no row of it could fail",
                          "a column tolerance, or the columns low and high");
        return problems_.count() == before;
    }

    [[nodiscard]] const Cell* cell(const std::string& key) const {
        const auto found = columns_.find(key);
        return found == columns_.end() ? nullptr : &row_->cells[found->second];
    }
    [[nodiscard]] std::string text(const std::string& key) const {
        const Cell* found = cell(key);
        return found == nullptr ? std::string() : found->text;
    }
    [[nodiscard]] Place at(const std::string& key) const {
        const Cell* found = cell(key);
        return found == nullptr ? row_->place : found->place;
    }

    std::optional<double> number(const std::string& key) {
        const std::string written = text(key);
        if (written.empty()) return std::nullopt;
        const auto value = scenarios::number_of(written);
        if (!value) problems_.add(at(key), key + " '" + written + "' is not a number");
        return value;
    }

    void word(const std::string& key, const std::string& given, const std::string& kind,
              const std::vector<std::string>& allowed) {
        if (std::ranges::find(allowed, given) != allowed.end()) return;
        problems_.add(at(key), "there is no " + kind + " '" + given + "' in this run",
                      scenarios::listed(allowed), scenarios::nearest(given, allowed));
    }

    void row(const scenarios::TableRow& one, const std::string& name) {
        row_ = &one;
        const std::string place = fmt::format("{}:{}", name, one.place.line);
        if (text("what").empty() && text("measure").empty() && !text("waits_for").empty()) {
            list_.waiting.push_back({place, text("no"), text("waits_for"), text("note")});
            return;
        }
        const std::size_t before = problems_.count();
        Target target;
        target.place = place;
        target.number = text("no");
        target.source = text("source");
        target.note = text("note");
        dates(target);
        accepted(target);
        target.use = text("use");
        if (!target.use.empty() && target.use != "C" && target.use != "H")
            problems_.add(at("use"), "use '" + target.use + "' is unknown",
                          "C (may calibrate), H (only validates)");
        if (!text("what").empty())
            formula(target);
        else
            measure(target);
        if (problems_.count() == before) list_.targets.push_back(std::move(target));
    }

    void dates(Target& target) {
        target.date = text("date");
        const std::size_t to = target.date.find(" to ");
        const auto month = [&](const std::string& written) -> std::int32_t {
            if (written.empty()) {
                problems_.add(at("date"), "the target has no date",
                              "a month, 2024-12, or a span, 2024-01 to 2024-12");
                return 0;
            }
            return scenarios::month_of(written, scenarios::Day::optional, "date", at("date"), problems_)
                .value_or(0);
        };
        target.from = month(target.date.substr(0, to));
        target.until = to == std::string::npos ? target.from : month(target.date.substr(to + 4));
        if (target.from != 0 && target.until != 0 && target.until < target.from)
            problems_.add(at("date"), "the span '" + target.date + "' ends before it begins");
    }

    void accepted(Target& target) {
        const auto value = number("value");
        const auto tolerance = number("tolerance");
        const auto low = number("low");
        const auto high = number("high");
        if (!value && text("value").empty()) problems_.add(at("value"), "the target has no value");
        target.value = value.value_or(0);
        if (tolerance) {
            if (!(*tolerance > 0))
                problems_.add(at("tolerance"), "a tolerance of " + text("tolerance") + " accepts nothing",
                              "above 0");
            target.low = target.value - *tolerance;
            target.high = target.value + *tolerance;
        } else if (low && high) {
            target.low = *low;
            target.high = *high;
            if (!(*low < *high)) problems_.add(at("low"), "low is not below high: nothing is accepted");
        } else if (text("tolerance").empty() && (text("low").empty() || text("high").empty())) {
            problems_.add(at(columns_.contains("tolerance") ? "tolerance" : "low"),
                          "the target has no tolerance: nothing could miss it",
                          "a tolerance, or low and high");
        }
    }

    void measure(Target& target) {
        std::string written = text("measure");
        target.city = text("city");
        target.as = text("as").empty() ? "value" : text("as");
        if (written.empty()) {
            problems_.add(at("measure"), "the target names no measure");
            return;
        }
        if (!target.city.empty()) word("city", target.city, "city", cities_);
        if (!text("tier").empty()) {
            const std::vector<std::string> tiers = scenarios::names_of(model::tier_keys);
            word("tier", text("tier"), "tier", tiers);
            target.tier = static_cast<int>(std::ranges::find(tiers, text("tier")) - tiers.begin());
        }
        if (target.as.starts_with("ratio:")) {
            target.other_city = target.as.substr(6);
            word("as", target.other_city, "city", cities_);
        } else if (std::ranges::find(ways, target.as) == ways.end()) {
            problems_.add(at("as"), "'" + target.as + "' is no way to take a measure",
                          scenarios::listed(scenarios::names_of(ways)),
                          scenarios::nearest(target.as, scenarios::names_of(ways)));
        }
        if (target.city.empty() && (target.as == "share" || !target.other_city.empty()))
            problems_.add(at("city"), "a share or a ratio is one of a city", "a key of a city");
        for (const std::string_view part : split(written, '+')) {
            const std::string key(trimmed(part));
            target.measures.push_back(key);
            const int row = model::measure_row(key);
            if (row < 0) {
                word("measure", key, "measure", measures_);
                continue;
            }
            const model::Over over = model::measure_catalogue()[static_cast<std::size_t>(row)].over;
            const bool by_city = over == model::Over::city || over == model::Over::city_tier;
            const bool by_tier = over == model::Over::tier || over == model::Over::city_tier;
            if (!target.city.empty() && !by_city)
                problems_.add(at("city"), key + " is not a measure of cities", "blank");
            if (target.tier && !by_tier)
                problems_.add(at("tier"), key + " is not a measure of tiers", "blank");
        }
        target.what = written;
        for (const std::string& part :
             {target.city, text("tier"), target.as == "value" ? std::string() : target.as})
            if (!part.empty()) target.what += " " + part;
        if (!target.other_city.empty()) target.as = "ratio";
    }

    void formula(Target& target) {
        target.what = text("what");
        const std::vector<std::string_view> pieces = split(target.what, ':');
        const auto found = std::ranges::find(target_formulas(), pieces[0], &TargetFormula::name);
        if (found == target_formulas().end()) {
            const auto names = scenarios::names_of(target_formulas(), [](const auto& f) { return f.name; });
            problems_.add(at("what"), "nothing of a run answers '" + target.what + "'",
                          scenarios::listed(names), scenarios::nearest(std::string(pieces[0]), names));
            return;
        }
        target.formula = &*found;
        for (std::size_t i = 1; i < pieces.size(); ++i) target.words.emplace_back(pieces[i]);
        if (found->word == FormulaWord::two_labs && !target.words.empty() && target.words[0] == "run_rate")
            target.words.erase(target.words.begin());
        const std::size_t wanted = found->word == FormulaWord::none       ? 0
                                   : found->word == FormulaWord::two_labs ? 2
                                                                          : 1;
        if (target.words.size() != wanted) {
            problems_.add(at("what"),
                          fmt::format("'{}' names {} words behind {}, which has {}", target.what,
                                      target.words.size(), found->name, wanted),
                          std::string(found->text));
            return;
        }
        for (const std::string& given : target.words) {
            if (found->word == FormulaWord::chips)
                word("what", given, "part", {"incumbent", "abroad", "others"});
            else if (found->word == FormulaWord::measure)
                word("what", given, "measure", measures_);
            else if (given != "others" || found->word != FormulaWord::lab_or_others)
                word("what", given, "organisation", labs_);
        }
    }

    TargetList& list_;
    Problems& problems_;
    std::vector<std::string> cities_;
    std::vector<std::string> labs_;
    std::vector<std::string> measures_;
    std::map<std::string, std::size_t> columns_;
    const scenarios::TableRow* row_ = nullptr;
};

}  // namespace

void read_targets(const std::string& path, const model::Input& input, TargetList& list,
                  scenarios::Problems& problems) {
    const Place whole{problems.add_file(path), 0, 0};
    const auto text = scenarios::read_text_file(path, whole, problems);
    if (!text) return;
    const auto table = scenarios::parse_csv(text->text, text->file, problems);
    if (!table) return;
    read_target_table(*table, std::filesystem::path(path).filename().string(), input, list, problems);
}

void read_target_table(const scenarios::Table& table, const std::string& name, const model::Input& input,
                       TargetList& list, scenarios::Problems& problems) {
    TargetReader(input, list, problems).read(table, name);
}

}  // namespace headwater::analysis
