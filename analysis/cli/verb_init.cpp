#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <memory>

#include "analysis/cli/say.hpp"
#include "analysis/cli/share.hpp"
#include "analysis/cli/shell_words.hpp"
#include "analysis/cli/verb.hpp"
#include "analysis/report/text_table.hpp"
#include "analysis/runs/nearest.hpp"
#include "analysis/runs/text.hpp"

namespace headwater::analysis {

namespace {

namespace fs = std::filesystem;

struct InitOptions {
    std::string folder;
    std::string from = "three-cities";
};

bool part_of_a_study(const fs::path& file) {
    return file.extension() == ".toml" || file.extension() == ".csv" || file.extension() == ".md";
}

/// Copies to a folder beside the target and renames it, so that a failed copy leaves nothing behind.
void copy_study(const fs::path& from, const fs::path& to) {
    const fs::path parent = fs::absolute(to).parent_path();
    fs::create_directories(parent);
    const fs::path unfinished = parent / ("." + to.filename().string() + ".unfinished");
    try {
        fs::create_directory(unfinished);
        for (const fs::directory_entry& entry : fs::directory_iterator(from))
            if (entry.is_regular_file() && part_of_a_study(entry.path()))
                fs::copy_file(entry.path(), unfinished / entry.path().filename());
        if (fs::is_directory(to)) fs::remove(to);  // empty, as was checked
        fs::rename(unfinished, to);
    } catch (...) {
        std::error_code ignored;
        fs::remove_all(unfinished, ignored);
        throw;
    }
}

ExitCode init(const InitOptions& options) {
    const auto families = catalog_families();
    if (!std::ranges::count(families, options.from))
        throw Failure{ExitCode::usage, fmt::format("the catalog has no '{}'; there are: {}{}", options.from,
                                                   joined(families), did_you_mean(options.from, families))};
    const fs::path from = catalog_folder() / options.from;
    std::string name = options.folder.empty() ? options.from : options.folder;
    while (name.size() > 1 && name.ends_with('/')) name.pop_back();
    const fs::path to = name;
    std::error_code unknown;
    if (fs::exists(to, unknown) && !(fs::is_directory(to, unknown) && fs::is_empty(to, unknown)))
        throw Failure{
            ExitCode::environment,
            fmt::format("{} exists and is not empty; choose another name or remove it first", to.string())};
    try {
        copy_study(from, to);
    } catch (const fs::filesystem_error& wrong) {
        throw Failure{ExitCode::environment,
                      fmt::format("cannot create {}: {}", to.string(), wrong.code().message())};
    }
    const std::string scenario = (to / main_scenario(to).filename()).string();
    TextTable files({{"file"}, {"bytes", Align::right}});
    std::vector<fs::path> copied;
    for (const fs::directory_entry& entry : fs::directory_iterator(to)) copied.push_back(entry.path());
    std::ranges::sort(copied);
    for (const fs::path& file : copied)
        files.row({file.string(), grouped(static_cast<std::int64_t>(fs::file_size(file)))});
    TextTable next({{"next"}, {""}});
    const std::string word = shell_quoted_path(scenario);
    next.row({program_word() + " check " + word, "what is in it, and whether it is sound"});
    next.row({program_word() + " run " + word, "a run file, and a table"});
    next.row({program_word() + " list levers", "what policy it may change"});
    print(files.plain() + "\n" + next.plain());
    return ExitCode::done;
}

}  // namespace

void add_init(Program& program) {
    const auto options = std::make_shared<InitOptions>();
    CLI::App& verb = add_verb(program, "init", "Copy a commented study that works, to make it your own",
                              "headwater init                            # into the folder three-cities\n"
                              "headwater init my-study\n"
                              "headwater init my-china --from china-cities");
    verb.add_option("FOLDER", options->folder, "Folder to create; it must not hold anything yet")
        ->type_name("");
    verb.add_option("--from", options->from, "Family of the catalog")
        ->capture_default_str()
        ->type_name("FAMILY");
    verb.callback([&program, options] { program.action = [options] { return init(*options); }; });
}

}  // namespace headwater::analysis
