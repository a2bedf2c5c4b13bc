#include "analysis/cli/verb.hpp"

#include <memory>
#include <sstream>

namespace headwater::analysis {

namespace {

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
        help << make_positionals(app) << make_groups(app, mode) << make_subcommands(app, mode);
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

void add_verbs(Program& program) {
    const auto formatter = std::make_shared<ExamplesFirst>();
    formatter->column_width(34);
    program.app.formatter(formatter);
    program.app.name("headwater");
    program.app.footer(
        "headwater init my-study                 # a commented study that works\n"
        "headwater run my-study/three-cities.toml\n"
        "headwater explain reloc_subsidy         # what a lever, parameter or measure means");
    add_init(program);
    add_check(program);
    add_run(program);
    add_compare(program);
    add_why(program);
    add_sweep(program);
    add_replay(program);
    add_inspect(program);
    add_export(program);
    add_list(program);
    add_explain(program);
    add_bench(program);
    add_schema(program);
    add_docs(program);
    add_completion(program);
    add_version(program);
}

}  // namespace headwater::analysis
