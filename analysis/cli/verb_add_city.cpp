#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>
#include <span>

#include "analysis/cities/new_city.hpp"
#include "analysis/cli/say.hpp"
#include "analysis/cli/say_scenario.hpp"
#include "analysis/cli/share.hpp"
#include "analysis/cli/shell_words.hpp"
#include "analysis/cli/verb.hpp"
#include "analysis/report/text_table.hpp"
#include "analysis/runs/failure.hpp"
#include "analysis/runs/json_text.hpp"
#include "analysis/runs/scenario_input.hpp"
#include "analysis/runs/text.hpp"
#include "output/atomic_file.hpp"
#include "scenarios/reader/number.hpp"

namespace headwater::analysis {

namespace {

namespace fs = std::filesystem;

struct AddCityOptions {
    NewCityRequest request;
    std::string mark = "assumed";
    std::string out;
    bool force = false;
    bool json = false;
};

/// A folder beside the target, removed at the end unless it became the target.
class UnfinishedFolder {
public:
    explicit UnfinishedFolder(const fs::path& target)
        : path_(fs::absolute(target).parent_path() / ("." + target.filename().string() + ".unfinished")) {
        fs::create_directories(path_.parent_path());
        fs::remove_all(path_);
        fs::create_directory(path_);
    }
    UnfinishedFolder(const UnfinishedFolder&) = delete;
    UnfinishedFolder& operator=(const UnfinishedFolder&) = delete;
    ~UnfinishedFolder() {
        std::error_code ignored;
        fs::remove_all(path_, ignored);
    }
    [[nodiscard]] const fs::path& path() const { return path_; }

private:
    fs::path path_;
};

void write_city_file(const fs::path& file, const std::string& text, output::Existing existing) {
    output::write_atomically(file.string(), {std::as_bytes(std::span(text))}, existing);
}

/// Reads the new scenario where it is being made; its problems are told with the names that the files will have.
void check_new_scenario(const fs::path& unfinished, const fs::path& target, const std::string& file) {
    const scenarios::ReadResult result = scenarios::read((unfinished / file).string());
    if (result.scenario) return;
    std::vector<scenarios::Problem> problems = result.problems;
    for (scenarios::Problem& problem : problems)
        if (problem.file.starts_with(unfinished.string()))
            problem.file = target.string() + problem.file.substr(unfinished.string().size());
    throw Failure{ExitCode::invalid_input,
                  "add-city: nothing is written, as the scenario with the city would have " +
                      std::to_string(scenarios::count_of(problems)) + " problems",
                  lines_of(problems)};
}

/// All files at once where the folder is new; else one after the other, each whole.
void put_in_place(const UnfinishedFolder& unfinished, const fs::path& target, const NewCity& made) {
    if (!fs::exists(target) || (fs::is_directory(target) && fs::is_empty(target))) {
        if (fs::exists(target)) fs::remove(target);
        fs::rename(unfinished.path(), target);
        return;
    }
    for (const WrittenText& file : made.files)
        write_city_file(target / file.name, file.text, output::Existing::replace);
}

nlohmann::ordered_json json_of_city(const NewCity& made, const fs::path& target) {
    nlohmann::ordered_json json{{"city", made.key}, {"label", made.label}, {"scenario", made.scenario_name}};
    json["taken_from"] = made.taken_from;
    json["values"] = nlohmann::ordered_json::array();
    for (const NewCityValue& value : made.values)
        json["values"].push_back({{"column", value.column},
                                  {"value", value.text},
                                  {"mark", model::text_of(value.mark)},
                                  {"given", value.given},
                                  {"source", value.source}});
    json["changed"] = nlohmann::ordered_json::array();
    for (const ChangedValue& value : made.changed)
        json["changed"].push_back({{"city", value.city},
                                   {"column", value.column},
                                   {"before", value.before},
                                   {"after", value.after}});
    json["distances"] = nlohmann::ordered_json::array();
    for (const NewDistance& distance : made.distances)
        json["distances"].push_back({{"city", distance.city},
                                     {"km", distance.km},
                                     {"mark", model::text_of(distance.mark)},
                                     {"source", distance.source}});
    json["files"] = nlohmann::ordered_json::array();
    for (const WrittenText& file : made.files) json["files"].push_back((target / file.name).string());
    return json;
}

std::string text_of_city(const NewCity& made, const fs::path& target) {
    TextTable values({{made.label + " (" + made.key + ")"}, {"value", Align::right}, {"mark"}, {"from"}});
    std::size_t assumed = 0;
    for (const NewCityValue& value : made.values) {
        if (!value.given) ++assumed;
        if (value.column == "city" || value.column == "label") continue;
        values.row({value.column, value.text, std::string(model::text_of(value.mark)),
                    (value.given ? "" : "ASSUMED: ") + value.source});
    }
    std::string text = values.plain() + "\n";
    text += assumed == 0 ? "Nothing had to be assumed.\n"
                         : fmt::format(
                               "Assumed by add-city, as the sheet says nothing: {} values. Put your own into "
                               "the sheet and "
                               "call again with --force.\n",
                               assumed);
    if (!made.changed.empty()) {
        text += made.taken_from == "all"
                    ? "\nShares of all other cities are smaller in proportion:\n"
                    : fmt::format("\nWhat goes with size is taken from {}, in which {} was counted so far:\n",
                                  made.taken_from, made.label);
        TextTable changed({{"city"}, {"column"}, {"before", Align::right}, {"after", Align::right}});
        for (const ChangedValue& value : made.changed)
            changed.row({value.city, value.column, scenarios::text_of(value.before),
                         scenarios::text_of(value.after)});
        text += changed.plain();
    }
    std::vector<NewDistance> nearest = made.distances;
    std::ranges::stable_sort(nearest, {}, &NewDistance::km);
    nearest.resize(std::min<std::size_t>(nearest.size(), 3));
    std::vector<std::string> words;
    for (const NewDistance& distance : nearest)
        words.push_back(fmt::format("{} {} km", distance.city, scenarios::text_of(distance.km)));
    text +=
        fmt::format("\nDistances are great circles between the coordinates; nearest: {}.\n\n", joined(words));
    TextTable files({{"file"}, {"bytes", Align::right}});
    for (const WrittenText& file : made.files)
        files.row({(target / file.name).string(), grouped(static_cast<std::int64_t>(file.text.size()))});
    const std::string scenario = shell_quoted_path((target / made.files.front().name).string());
    TextTable next({{"next"}, {""}});
    next.row({program_word() + " check " + scenario, "what is in it"});
    next.row({program_word() + " run " + scenario, "a run file, and a table"});
    return text + files.plain() + "\n" + next.plain();
}

ExitCode add_city_to_scenario(AddCityOptions options) {
    NewCityRequest& request = options.request;
    for (std::size_t mark = 0; mark < 3; ++mark)
        if (model::text_of(static_cast<model::Mark>(mark)) == options.mark)
            request.mark = static_cast<model::Mark>(mark);
    const scenarios::Scenario scenario = read_and_say(request.scenario, {});
    std::string folder = options.out;
    // Without --out the folder goes by the scenario and the city, whose key may stand in the sheet.
    if (folder.empty()) folder = scenario.name + "-with-" + read_city_sheet(request, scenario).city.key;
    while (folder.size() > 1 && folder.ends_with('/')) folder.pop_back();
    const fs::path target = folder;
    std::error_code unknown;
    const bool there =
        fs::exists(target, unknown) && !(fs::is_directory(target, unknown) && fs::is_empty(target, unknown));
    if (there && !fs::is_directory(target, unknown))
        throw Failure{ExitCode::environment, fmt::format("{} exists and is no folder", target.string())};
    if (there && !options.force)
        throw Failure{
            ExitCode::environment,
            fmt::format(
                "{} exists and is not empty; choose another folder, or --force to replace the files that "
                "add-city writes",
                target.string())};
    const NewCity made = new_city(request, scenario, folder);
    try {
        const UnfinishedFolder unfinished(target);
        for (const WrittenText& file : made.files)
            write_city_file(unfinished.path() / file.name, file.text, output::Existing::refuse);
        check_new_scenario(unfinished.path(), target, made.files.front().name);
        put_in_place(unfinished, target, made);
    } catch (const fs::filesystem_error& wrong) {
        throw Failure{ExitCode::environment,
                      fmt::format("cannot write {}: {}", target.string(), wrong.code().message())};
    }
    print(options.json ? json_text(json_of_city(made, target)) : text_of_city(made, target));
    return ExitCode::done;
}

}  // namespace

void add_add_city(Program& program) {
    const auto options = std::make_shared<AddCityOptions>();
    NewCityRequest& request = options->request;
    CLI::App& verb = add_verb(program, "add-city", "A scenario with a city of your own, from a spreadsheet",
                              "headwater add-city my-study/three-cities.toml changsha.csv\n"
                              "headwater add-city my-study/three-cities.toml changsha.csv --name changsha "
                              "--latitude 28.228 --longitude 112.939\n"
                              "headwater add-city my-china/baseline.toml changsha.csv --taken-from "
                              "rest_of_china --out my-china/changsha");
    verb.add_option("SCENARIO", request.scenario, "Scenario file (TOML) to which the city is added")
        ->required()
        ->type_name("");
    verb.add_option("SHEET", request.sheet,
                    "CSV of a spreadsheet: a value to a row (column,value,mark,source), or a row of the "
                    "table of cities; commas, "
                    "semicolons or tabs")
        ->required()
        ->type_name("");
    verb.add_option("--name", request.key, "Key of the city: a-z, 0-9, _ and - [city of the sheet]")
        ->type_name("KEY");
    verb.add_option("--label", request.label, "Name as printed [label of the sheet, or the key]")
        ->type_name("TEXT");
    verb.add_option("--latitude", request.latitude, "Degrees north [latitude_deg of the sheet]")
        ->check(CLI::Range(-90.0, 90.0))
        ->type_name("DEGREES");
    verb.add_option("--longitude", request.longitude, "Degrees east [longitude_deg of the sheet]")
        ->check(CLI::Range(-180.0, 180.0))
        ->type_name("DEGREES");
    verb.add_option("--taken-from", request.taken_from,
                    "City from which people, firms and all that goes with size are taken, or all, whose "
                    "shares then become smaller "
                    "in proportion [the region of the scenario (rest_of_...), or all where there is none]")
        ->type_name("KEY");
    verb.add_option("--decimal", request.decimal,
                    "Mark before decimals: comma, point [as the sheet's numbers show]")
        ->check(CLI::IsMember({"comma", "point"}))
        ->type_name("MARK");
    verb.add_option("--mark", options->mark,
                    "Mark of values that the sheet gives none: stated, published, assumed")
        ->check(CLI::IsMember({"stated", "published", "assumed"}))
        ->capture_default_str()
        ->type_name("MARK");
    verb.add_option("--source", request.source,
                    "Source of values that the sheet gives none [the sheet's name]")
        ->type_name("TEXT");
    verb.add_option("--out", options->out, "Folder to create [SCENARIO-with-CITY]")->type_name("FOLDER");
    verb.add_flag("--force", options->force, "Replace the files of add-city in a folder that exists");
    verb.add_flag("--json", options->json, "Print what was written as JSON");
    verb.callback(
        [&program, options] { program.action = [options] { return add_city_to_scenario(*options); }; });
}

}  // namespace headwater::analysis
