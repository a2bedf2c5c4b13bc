#include "analysis/cli/verb.hpp"

#include <fmt/format.h>

#include <charconv>
#include <memory>
#include <sstream>

#include "analysis/runs/text.hpp"
#include "model/input.hpp"

namespace headwater::analysis {

namespace {

constexpr std::size_t help_width = 100;      // of a terminal
constexpr std::size_t meanings_column = 34;  // where meanings of options begin

/// Lines of options that pass the width go on below their meaning.
std::string fitted(std::stringstream lines) {
    const std::string indent(meanings_column, ' ');
    std::string text;
    for (std::string line; std::getline(lines, line);) {
        const bool long_option =
            columns_of(line) > help_width && line[meanings_column - 1] == ' ' && line[meanings_column] != ' ';
        if (!long_option) {
            text += line + "\n";
            continue;
        }
        std::stringstream meaning(
            wrapped(std::string_view(line).substr(meanings_column), help_width - meanings_column, ""));
        std::string before = line.substr(0, meanings_column);
        for (std::string part; std::getline(meaning, part); before = indent) text += before + part + "\n";
    }
    return text;
}

/// Help with the examples (kept in the footer) before usage and options.
class ExamplesFirst : public CLI::Formatter {
public:
    std::string make_help(const CLI::App* app, std::string name, CLI::AppFormatMode mode) const override {
        if (mode == CLI::AppFormatMode::Sub) return make_expanded(app);
        std::stringstream help;
        help << app->get_description() << "\n\nExamples:\n";
        std::stringstream examples(app->get_footer());
        for (std::string line; std::getline(examples, line);) help << "  " << line << "\n";
        const std::string parent = app->get_parent() == nullptr ? "" : app->get_parent()->get_name() + " ";
        help << "\n" << make_usage(app, parent + name);
        std::stringstream options;
        options << make_positionals(app) << make_groups(app, mode) << make_subcommands(app, mode);
        help << fitted(std::move(options));
        return help.str();
    }
};

}  // namespace

CLI::App& add_verb(Program& program, const std::string& name, const std::string& text,
                   const std::string& examples) {
    CLI::App& verb = *program.app.add_subcommand(name, text);
    verb.footer(examples);
    return verb;
}

CLI::Validator is_seed() {
    const auto largest = static_cast<std::uint64_t>(model::largest_seed);
    const auto judge = [largest](const std::string& text) -> std::string {
        const bool digits = !text.empty() && text.find_first_not_of("0123456789") == std::string::npos;
        std::uint64_t seed = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seed);
        if (digits && error == std::errc{} && seed <= largest) return {};
        return fmt::format("{} is no seed; allowed: whole numbers from 0 to {}", text, largest);
    };
    return {judge, fmt::format("0 to {}", largest), "seed"};
}

void add_verbs(Program& program) {
    const auto formatter = std::make_shared<ExamplesFirst>();
    formatter->column_width(meanings_column);
    program.app.formatter(formatter);
    program.app.name("headwater");
    program.app.footer(
        "headwater init my-study                 # a commented study that works\n"
        "headwater run my-study/three-cities.toml\n"
        "headwater explain relocation_subsidy         # what a lever, parameter or measure means");
    add_init(program);
    add_add_city(program);
    add_check(program);
    add_run(program);
    add_compare(program);
    add_explain_effects(program);
    add_channels(program);
    add_sensitivity(program);
    add_explore(program);
    add_validate(program);
    add_calibrate(program);
    add_why(program);
    add_sweep(program);
    add_replay(program);
    add_inspect(program);
    add_export(program);
    add_report(program);
    add_view(program);
    add_cite(program);
    add_verify(program);
    add_list(program);
    add_explain(program);
    add_bench(program);
    add_schema(program);
    add_docs(program);
    add_completion(program);
    add_version(program);
}

}  // namespace headwater::analysis
