#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <set>

#include "analysis/calibration/study.hpp"
#include "analysis/designs/axes.hpp"
#include "analysis/runs/text.hpp"
#include "analysis/sweeps/study_parts.hpp"
#include "model/measures/measure.hpp"
#include "scenarios/reader/date.hpp"
#include "scenarios/reader/document.hpp"
#include "scenarios/reader/number.hpp"
#include "scenarios/reader/suggest.hpp"
#include "scenarios/reader/table.hpp"

namespace headwater::analysis {

using namespace scenarios;

namespace {

const std::vector<std::string> study_keys{"schema",       "name", "title",   "scenario", "seed",
                                          "runs",         "set",  "targets", "waves",    "posterior",
                                          "second_scale", "free", "target"};
const std::vector<std::string> free_keys{"key", "range", "reason"};
const std::vector<std::string> target_keys{"record", "name", "date",        "measure",   "city",
                                           "tier",   "as",   "value",       "tolerance", "low",
                                           "high",   "unit", "discrepancy", "source",    "note"};
constexpr std::size_t most_waves = 10;
constexpr double most_budget = 1e6;
constexpr std::string_view parameter_word = "parameters.";

class CalibrationReader {
public:
    CalibrationReader(std::string path, Problems& problems) : path_(std::move(path)), problems_(problems) {}

    CalibrationStudy read(const TomlFile& file, std::vector<Problem>& of_scenario) {
        const Node& root = file.root;
        study_.text = file.text.text;
        study_.files.push_back(path_);
        refuse_unknown_keys(root, study_keys, "a calibration", Elsewhere::no, problems_);
        if (whole_of_key(root, "schema", {1, 1}, problems_).value_or(0) != 1 &&
            root.find("schema") == nullptr)
            problems_.add(root.place, "the study does not say its schema", "schema = 1");
        study_.name =
            text_of_key(root, "name", problems_).value_or(std::filesystem::path(path_).stem().string());
        study_.title = text_of_key(root, "title", problems_).value_or(study_.name);
        study_.history.seed = static_cast<std::uint64_t>(
            whole_of_key(root, "seed", {0, model::largest_seed}, problems_).value_or(1));
        read_base(root, of_scenario);
        read_free(root);
        read_record(root);
        read_targets_of(root);
        read_second(root);
        read_budget(root);
        shorten(of_scenario);
        finish();
        return std::move(study_);
    }

private:
    [[nodiscard]] std::string folder() const { return std::filesystem::path(path_).parent_path().string(); }

    void read_base(const Node& root, std::vector<Problem>& of_scenario) {
        set_ = texts_in(root, "set", problems_);
        const Entry* entry = root.find("scenario");
        if (entry == nullptr) {
            problems_.add(root.place, "the study names no scenario", "scenario = \"FILE.toml\"");
            return;
        }
        const auto text = text_in(*entry, problems_);
        if (!text) return;
        scenario_file_ = path_from(folder(), *text);
        resolved_ = resolve(scenario_file_, set_, study_.scenario, of_scenario);
        if (resolved_)
            for (const std::string& file : study_.scenario.files) study_.files.push_back(file);
    }

    static bool resolve(const std::string& file, const std::vector<std::string>& set, Scenario& scenario,
                        std::vector<Problem>& of_scenario) {
        ReadResult result = scenarios::read(file, {set});
        for (const Problem& problem : result.problems)
            if (std::ranges::find(of_scenario, problem) == of_scenario.end()) of_scenario.push_back(problem);
        if (!result.scenario) return false;
        scenario = std::move(*result.scenario);
        return true;
    }

    void read_free(const Node& root) {
        const model::Currency currency = study_.scenario.input.currency;
        const std::vector<UncertainParameter> all = uncertain_parameters({}, currency);
        const std::vector<std::string> keys = names_of(all, [](const auto& one) { return one.key; });
        for (const Node* node : tables_in(root, "free", problems_)) {
            refuse_unknown_keys(*node, free_keys, "a [[free]]", Elsewhere::no, problems_);
            const auto written = text_of_key(*node, "key", problems_);
            if (!written) {
                if (node->find("key") == nullptr)
                    problems_.add(node->place, "a free parameter has no key", "key = \"GROUP.KEY\"");
                continue;
            }
            const Place at = node->find("key")->value.place;
            const std::string key =
                written->starts_with(parameter_word) ? written->substr(parameter_word.size()) : *written;
            const auto found = std::ranges::find(all, key, &UncertainParameter::key);
            if (found == all.end()) {
                const bool there = variable_of(std::string(parameter_word) + key, currency).has_value();
                problems_.add(at,
                              there ? key + " has no prior of some width, so it cannot be free"
                                    : "no parameter is called '" + *written + "'",
                              "GROUP.KEY, see headwater list parameters", nearest(key, keys));
                continue;
            }
            if (std::ranges::find(study_.free, key, &UncertainParameter::key) != study_.free.end()) {
                problems_.add(at, key + " is free twice");
                continue;
            }
            UncertainParameter parameter = *found;
            read_range(*node, parameter);
            study_.free.push_back(std::move(parameter));
        }
        if (root.find("free") == nullptr)
            problems_.add(root.place, "no parameter is free: nothing can be calibrated", "[[free]]");
        if (study_.free.size() > most_free)
            problems_.add(root.place, fmt::format("{} parameters are free", study_.free.size()),
                          fmt::format("at most {}", most_free));
    }

    /// The prior, or two ends within what is declared.
    void read_range(const Node& node, UncertainParameter& parameter) {
        const Entry* entry = node.find("range");
        if (entry == nullptr || (entry->value.kind == Node::Kind::text && entry->value.text == "prior"))
            return;
        if (entry->value.kind != Node::Kind::array || entry->value.items.size() != 2) {
            problems_.add(entry->value.place, "range of " + parameter.key + " is no lower and upper end",
                          "[LOWER, UPPER] or \"prior\"");
            return;
        }
        const model::Currency currency = study_.scenario.input.currency;
        const auto variable = variable_of(std::string(parameter_word) + parameter.key, currency);
        std::vector<double> ends;
        for (const Node& item : entry->value.items)
            if (const auto end = number_of(item,
                                           {parameter.key, variable->unit, variable->bounds,
                                            parameter.whole ? Whole::yes : Whole::no, currency},
                                           problems_))
                ends.push_back(*end);
        if (ends.size() != 2) return;
        if (!(ends[0] < ends[1])) {
            problems_.add(entry->value.place, "range of " + parameter.key + " is no lower and upper end",
                          "[LOWER, UPPER], the first below the second");
            return;
        }
        const model::Range prior = parameter.prior;
        const bool beyond = ends[0] < prior.lower || ends[1] > prior.upper;
        const auto reason = text_of_key(node, "reason", problems_);
        if (beyond && (!reason || reason->empty()))
            problems_.add(
                entry->value.place,
                fmt::format("range of {} goes beyond its prior, and the study does not say why",
                            parameter.key),
                fmt::format("{} to {}, or reason = \"...\"", readable(prior.lower), readable(prior.upper)));
        if (beyond && parameter.scale == model::Scale::logarithmic && !(ends[0] > 0))
            problems_.add(entry->value.place, "range of " + parameter.key +
                                                  " is drawn on a logarithmic scale, so it begins above 0");
        parameter.prior = {ends[0], ends[1]};
    }

    /// Dated targets that a target may name.
    void read_record(const Node& root) {
        if (!resolved_) return;
        std::vector<std::string> files = texts_in(root, "targets", problems_);
        if (files.empty()) {
            const std::string beside =
                (std::filesystem::path(scenario_file_).parent_path() / "targets.csv").string();
            if (std::filesystem::exists(beside)) files.push_back(beside);
        } else {
            for (std::string& file : files) file = path_from(folder(), file);
        }
        for (const std::string& file : files) {
            read_targets(file, study_.scenario.input, record_, problems_);
            study_.files.push_back(file);
        }
    }

    void read_targets_of(const Node& root) {
        for (const Node* node : tables_in(root, "target", problems_)) read_target(*node);
        if (root.find("target") == nullptr)
            problems_.add(root.place, "the study has no target: nothing to calibrate to", "[[target]]");
        std::set<std::string> names;
        for (const CalibrationTarget& target : study_.targets)
            if (!names.insert(target.name).second)
                problems_.add(root.place, "two targets are called '" + target.name + "'",
                              "name = \"...\" for one of them");
    }

    void read_target(const Node& node) {
        refuse_unknown_keys(node, target_keys, "a [[target]]", Elsewhere::no, problems_);
        CalibrationTarget target;
        const bool named = node.find("record") != nullptr;
        const std::size_t before = problems_.count();
        const auto found = named ? from_record(node) : stated(node);
        target.discrepancy = number_of_key(node, "discrepancy", {0, 1e300}, problems_).value_or(0);
        if (!found || problems_.count() > before) return;
        target.target = *found;
        if (named) take_band(node, target.target);
        const Place at = node.place;
        if (target.target.formula != nullptr) {
            problems_.add(at,
                          fmt::format("'{}' is made of single labs, which runs of a calibration do not hold",
                                      target.target.what),
                          "a target of a measure, see headwater list measures");
            return;
        }
        check_months(target.target, at);
        check_unit(node, target);
        target.name =
            text_of_key(node, "name", problems_).value_or(target.target.what + " " + target.target.date);
        study_.targets.push_back(std::move(target));
    }

    /// "national_firms 2024-12", a number of the record, or a place in it: "targets.csv:22".
    std::optional<Target> from_record(const Node& node) {
        const auto named = text_of_key(node, "record", problems_);
        if (!named) return std::nullopt;
        const Place at = node.find("record")->value.place;
        for (const std::string_view key : {"date", "measure", "city", "tier", "as", "value"})
            if (const Entry* entry = node.find(key))
                problems_.add(entry->place, std::string(key) + " is stated by the record",
                              "record, or what a target is made of");
        if (!resolved_) return std::nullopt;
        std::vector<std::string> known;
        for (const Target& target : record_.targets) {
            known.push_back(target.what + " " + target.date);
            if (*named != known.back() && *named != target.place &&
                (target.number.empty() || *named != target.number))
                continue;
            if (target.use == "H") {
                problems_.add(at,
                              "'" + *named + "' is kept aside to validate (use H), so it calibrates nothing",
                              "targets of use C");
                return std::nullopt;
            }
            return target;
        }
        problems_.add(at, "the record has no target '" + *named + "'",
                      "MEASURE [CITY] [TIER] [AS] DATE as in its file, its number, or FILE:LINE",
                      nearest(*named, known));
        return std::nullopt;
    }

    /// A band of the study's own in the place of the record's.
    void take_band(const Node& node, Target& target) {
        const auto tolerance = number_of_key(node, "tolerance", {1e-300, 1e300}, problems_);
        const auto low = number_of_key(node, "low", {-1e300, 1e300}, problems_);
        const auto high = number_of_key(node, "high", {-1e300, 1e300}, problems_);
        if (tolerance) {
            target.low = target.value - *tolerance;
            target.high = target.value + *tolerance;
        }
        if (low) target.low = *low;
        if (high) target.high = *high;
        if (!(target.low < target.high))
            problems_.add(node.place, "low is not below high: nothing is accepted");
    }

    std::optional<Target> stated(const Node& node) {
        const bool both = node.find("low") != nullptr && node.find("high") != nullptr;
        if (node.find("tolerance") == nullptr && !both)
            problems_.add(node.place, "the target has no tolerance: nothing could miss it",
                          "tolerance, or low and high");
        for (const char* key : {"measure", "date", "value"})
            if (node.find(key) == nullptr)
                problems_.add(node.place, "the target has no " + std::string(key), "or record = \"...\"");
        if (!resolved_) return std::nullopt;
        Node array;
        array.kind = Node::Kind::array;
        array.place = node.place;
        array.items.push_back(node);
        std::erase_if(array.items[0].entries, [](const Entry& entry) {
            return entry.key == "name" || entry.key == "discrepancy" || entry.key == "unit";
        });
        const std::size_t before = problems_.count();
        const auto table = table_of_array(array, "targets", problems_);
        if (!table || problems_.count() > before) return std::nullopt;
        for (const Cell& cell : table->header)
            if (std::ranges::find(target_keys, cell.text) == target_keys.end()) return std::nullopt;
        if (node.find("measure") == nullptr || node.find("date") == nullptr ||
            node.find("value") == nullptr || (node.find("tolerance") == nullptr && !both))
            return std::nullopt;
        TargetList list;
        read_target_table(*table, std::filesystem::path(path_).filename().string(), study_.scenario.input,
                          list, problems_);
        if (list.targets.empty()) return std::nullopt;
        return list.targets.front();
    }

    void check_months(const Target& target, const Place& at) {
        const model::Numerics& n = study_.scenario.input.numerics;
        const std::int32_t first = calendar(static_cast<int>(n.start_year), static_cast<int>(n.start_month));
        const std::int32_t last = first + study_.scenario.input.months() - 1;
        if (target.from < first || target.until > last)
            problems_.add(at, fmt::format("the run does not hold {}", target.date),
                          scenarios::month_text(first) + " to " + scenarios::month_text(last));
        else
            last_month_ = std::max(last_month_, target.until - first + 1);
    }

    /// The unit of what the target takes of its measure.
    void check_unit(const Node& node, CalibrationTarget& target) {
        if (target.target.as == "value" || target.target.as == "year" || target.target.as == "mean") {
            const int row = model::measure_row(target.target.measures.front());
            target.unit = model::symbol_of(model::measure_catalogue()[static_cast<std::size_t>(row)].unit,
                                           study_.scenario.input.currency);
        }
        const auto written = text_of_key(node, "unit", problems_);
        if (written && *written != target.unit && !(*written == "1" && target.unit.empty()))
            problems_.add(
                node.find("unit")->value.place,
                fmt::format("{} is counted in '{}', not in '{}'", target.target.what, target.unit, *written),
                target.unit.empty() ? "no unit" : target.unit);
    }

    void read_second(const Node& root) {
        const Node* second = section(root, "second_scale", {"scale", "runs", "correct", "pairs"}, problems_);
        if (second == nullptr) return;
        const auto& bounds = model::fields_of<model::Numerics>[3].bounds;
        second_scale_ = number_of_key(*second, "scale", bounds, problems_);
        if (!second_scale_ && second->find("scale") == nullptr)
            problems_.add(second->place, "[second_scale] names no scale", "scale = SHARE");
        if (second_scale_ && resolved_ && *second_scale_ == study_.scenario.input.numerics.scale)
            problems_.add(second->find("scale")->value.place, "the second scale is the first");
        study_.history.second_worlds =
            static_cast<std::size_t>(whole_of_key(*second, "runs", {2, 1e5}, problems_).value_or(20));
        const bool correct = word_of_key(*second, "correct", {"off", "on"}, problems_).value_or(0) == 1;
        const auto pairs = whole_of_key(*second, "pairs", {least_pairs, 1e5}, problems_);
        constexpr std::int64_t usual_pairs = 40;
        if (correct) study_.history.pairs = static_cast<std::size_t>(pairs.value_or(usual_pairs));
        if (!correct && second->find("pairs") != nullptr)
            problems_.add(second->find("pairs")->place,
                          "pairs of runs are for a correction, and none is asked for", "correct = \"on\"");
    }

    void read_budget(const Node& root) {
        HistorySettings& history = study_.history;
        const auto runs = whole_of_key(root, "runs", {1, most_budget}, problems_);
        if (root.find("runs") == nullptr)
            problems_.add(root.place, "the study does not say how many runs there are", "runs = 600");
        study_.budget = static_cast<std::size_t>(runs.value_or(0));
        if (const Node* waves =
                section(root, "waves", {"count", "replicates", "cutoff", "mean"}, problems_)) {
            history.waves = static_cast<std::size_t>(
                whole_of_key(*waves, "count", {1, most_waves}, problems_).value_or(2));
            history.replicates =
                static_cast<std::size_t>(whole_of_key(*waves, "replicates", {1, 100}, problems_).value_or(2));
            history.cutoff = number_of_key(*waves, "cutoff", {1, 10}, problems_).value_or(3);
            if (const auto word = word_of_key(*waves, "mean", {"constant", "linear"}, problems_))
                history.mean = *word == 0 ? MeanForm::constant : MeanForm::linear;
        }
        if (history.pairs > 0 && history.pairs < least_pairs * history.waves)
            problems_.add(root.find("second_scale")->value.place,
                          fmt::format("{} pairs leave fewer than {} for each of {} waves", history.pairs,
                                      least_pairs, history.waves),
                          fmt::format("pairs = {} or more", least_pairs * history.waves));
        std::optional<std::int64_t> worlds;
        if (const Node* posterior = section(root, "posterior", {"runs"}, problems_))
            worlds = whole_of_key(*posterior, "runs", {2, most_budget}, problems_);
        if (!runs) return;
        constexpr double usual_share = 0.4;
        history.worlds = static_cast<std::size_t>(
            worlds.value_or(static_cast<std::int64_t>(usual_share * static_cast<double>(*runs))));
        const std::size_t apart = history.worlds + history.second_worlds + history.pairs;
        const std::size_t left = study_.budget > apart ? study_.budget - apart : 0;
        history.points = left / (history.waves * history.replicates);
        const std::size_t needed = study_.free.size() + 4;
        if (history.points < needed || history.worlds < 2)
            problems_.add(
                root.find("runs")->value.place,
                fmt::format("{} runs leave {} points for each of {} waves of {} replicates, and an emulator "
                            "of {} free "
                            "parameters needs more",
                            *runs, history.points, history.waves, history.replicates, study_.free.size()),
                fmt::format("{} or more runs", apart + needed * history.waves * history.replicates));
    }

    /// Settings but those of one key.
    static std::vector<std::string> without(std::vector<std::string> set, std::string_view key) {
        std::erase_if(set, [&](const std::string& setting) {
            return trimmed(std::string_view(setting).substr(0, setting.find('='))) == key;
        });
        return set;
    }

    /// Runs end with the last target; and the same at the second scale.
    void shorten(std::vector<Problem>& of_scenario) {
        if (!resolved_ || last_month_ == 0) return;
        std::vector<std::string> set = without(set_, "run.months");
        set.push_back(fmt::format("run.months={}", last_month_));
        if (!resolve(scenario_file_, set, study_.scenario, of_scenario)) return;
        if (!second_scale_) return;
        set = without(set, "run.scale");
        set.push_back(fmt::format("run.scale={}", exact(*second_scale_)));
        study_.second.emplace();
        if (!resolve(scenario_file_, set, *study_.second, of_scenario)) study_.second.reset();
    }

    void finish() {
        std::set<std::size_t> rows;
        for (const CalibrationTarget& target : study_.targets) {
            for (const std::string& measure : target.target.measures)
                if (const int row = model::measure_row(measure); row >= 0)
                    rows.insert(static_cast<std::size_t>(row));
            study_.history.targets.push_back({target.target.low, target.target.high, target.discrepancy,
                                              false, target.target.as == "growth" ? 1.0 : 0.0});
            study_.history.target_names.push_back(target.name);
        }
        study_.measures.assign(rows.begin(), rows.end());
        study_.history.parameters = study_.free.size();
    }

    std::string path_;
    Problems& problems_;
    CalibrationStudy study_;
    std::vector<std::string> set_;
    std::string scenario_file_;
    bool resolved_ = false;
    TargetList record_;
    std::int32_t last_month_ = 0;
    std::optional<double> second_scale_;
};

}  // namespace

CalibrationStudyResult read_calibration_study(const std::string& path) {
    CalibrationStudyResult result;
    Problems problems;
    const auto file = read_toml_file(path, {problems.add_file(path), 0, 0}, problems);
    if (!file) {
        result.problems = problems.list();
        return result;
    }
    std::vector<Problem> of_scenario;
    CalibrationStudy study = CalibrationReader(path, problems).read(*file, of_scenario);
    result.problems = problems.list();
    result.problems.insert(result.problems.end(), of_scenario.begin(), of_scenario.end());
    for (const Problem& remark : problems.remarks()) result.remarks.push_back(to_text(remark));
    for (const Problem& remark : study.scenario.remarks) result.remarks.push_back(to_text(remark));
    if (result.problems.empty()) result.study = std::move(study);
    return result;
}

std::vector<double> values_at(const CalibrationStudy& study, const double* point) {
    std::vector<double> values;
    for (std::size_t k = 0; k < study.free.size(); ++k)
        values.push_back(drawn_value(study.free[k], std::min(point[k], 1 - 1e-12)));
    return values;
}

}  // namespace headwater::analysis
