#include "analysis/cli/say.hpp"
#include "analysis/cli/verb.hpp"
#include "scenarios/reader/scenario.hpp"

namespace headwater::analysis {

void add_schema(Program& program) {
    CLI::App& verb = add_verb(program, "schema", "Print the JSON schema of scenario files, for editors",
                              "headwater schema > scenario.schema.json\n"
                              "headwater schema | python3 -m json.tool | less\n"
                              "headwater schema --help");
    verb.callback([&program] {
        program.action = [] {
            print(scenarios::schema_json());
            return ExitCode::done;
        };
    });
}

}  // namespace headwater::analysis
