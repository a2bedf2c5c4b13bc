#include "analysis/cli/command_line.hpp"

#include <fmt/format.h>

#include <CLI/Error.hpp>
#include <algorithm>
#include <span>
#include <string_view>
#include <vector>

#include "analysis/cli/say.hpp"
#include "analysis/runs/json_text.hpp"
#include "analysis/runs/nearest.hpp"
#include "model/core/utf8.hpp"

namespace headwater::analysis {

namespace {

std::vector<std::string> verbs_of(const CLI::App& app) {
    std::vector<std::string> names;
    for (const CLI::App* verb : app.get_subcommands({}))
        if (!verb->get_group().empty()) names.push_back(verb->get_name());
    return names;
}

std::vector<std::string> options_of(const CLI::App& app) {
    std::vector<std::string> names;
    for (const CLI::Option* option : app.get_options())
        for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
    return names;
}

ExitCode refuse(const std::string& message, const CLI::App& verb) {
    error(message);
    const std::string name = verb.get_parent() == nullptr ? "" : verb.get_name() + " ";
    say("'headwater " + name + "--help' shows how it is used");
    return ExitCode::usage;
}

std::string unexpected(const CLI::App& verb, std::string_view word) {
    const std::string quoted = "'" + std::string(word.substr(0, word.find('='))) + "'";
    if (!word.starts_with('-'))
        return verb.get_name() + " does not expect the argument '" + std::string(word) + "'";
    return verb.get_name() + " has no option " + quoted +
           did_you_mean(word.substr(0, word.find('=')), options_of(verb));
}

}  // namespace

std::optional<ExitCode> parse(Program& program, int argc, char** argv) {
    CLI::App& app = program.app;
    const std::span<char*> arguments(argv, static_cast<std::size_t>(argc));
    program.arguments.assign(arguments.begin(), arguments.end());
    for (std::size_t i = 1; i < program.arguments.size(); ++i)
        if (!model::is_utf8(program.arguments[i]))
            return refuse(
                fmt::format("argument {} is no UTF-8: {}; result files and JSON hold texts as UTF-8, so give "
                            "the file another name",
                            i, json_line(program.arguments[i])),
                app);
    const auto verbs = verbs_of(app);
    if (arguments.size() < 2) {
        error("a verb is missing");
        say("there are: " + [&] {
            std::string list;
            for (const auto& verb : verbs) list += (list.empty() ? "" : ", ") + verb;
            return list;
        }());
        say("'headwater --help' shows what they do");
        return ExitCode::usage;
    }
    const std::string_view first = arguments[1];
    if (first.starts_with('-')) {
        if (first != "--help" && first != "-h" && first != "--version")
            return refuse("no option '" + std::string(first) + "' before the verb" +
                              did_you_mean(first, std::vector<std::string>{"--help", "--version"}),
                          app);
    } else if (!std::ranges::count(verbs, first)) {
        return refuse("no verb '" + std::string(first) + "'" + did_you_mean(first, verbs), app);
    }

    const CLI::App* verb = first.starts_with('-') ? &app : app.get_subcommand(std::string(first));
    if (const auto below = verbs_of(*verb); verb != &app && !below.empty()) {
        const std::string_view second = arguments.size() > 2 ? arguments[2] : "";
        const auto all = verb->get_subcommands({});  // hidden ones too
        if (std::ranges::any_of(all, [&](const CLI::App* word) { return word->get_name() == second; }))
            verb = verb->get_subcommand(std::string(second));
        else if (second != "--help" && second != "-h")
            return refuse(
                (second.empty() ? "a word is missing after " : "no '" + std::string(second) + "' of ") +
                    verb->get_name() + did_you_mean(second, below),
                *verb);
    }
    try {
        app.parse(argc, argv);
    } catch (const CLI::CallForHelp&) {
        print(verb->help());
        return ExitCode::done;
    } catch (const CLI::CallForVersion& version) {
        print(std::string(version.what()) + "\n");
        return ExitCode::done;
    } catch (const CLI::ExtrasError&) {
        const auto extras = app.remaining(true);
        return refuse(extras.empty() ? "too many arguments" : unexpected(*verb, extras.front()), *verb);
    } catch (const CLI::ParseError& wrong) {
        return refuse(std::string(verb->get_name()) + ": " + wrong.what(), *verb);
    }
    return std::nullopt;
}

ExitCode exit_code_of(const output::FileError& failure) {
    using Kind = output::FileErrorKind;
    switch (failure.kind()) {
        case Kind::not_hdf5:
        case Kind::truncated:
        case Kind::damaged:
        case Kind::foreign:
        case Kind::newer:
            return ExitCode::invalid_input;
        default:
            return ExitCode::environment;
    }
}

}  // namespace headwater::analysis
