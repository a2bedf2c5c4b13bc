#include <memory>

#include "analysis/cli/say.hpp"
#include "analysis/cli/verb.hpp"
#include "analysis/report/why.hpp"
#include "analysis/runs/json_text.hpp"

namespace headwater::analysis {

void add_why(Program& program) {
    const auto question = std::make_shared<WhyQuestion>();
    const auto json = std::make_shared<bool>(false);
    CLI::App& verb = add_verb(program, "why", "Why a firm or researcher decided as it did",
                              "headwater why run.h5 --lab DeepSeek\n"
                              "headwater why run.h5 --left beijing\n"
                              "headwater why run.h5 --event seat_move --last 3 --json\n"
                              "headwater why base.h5 --researcher 4711 --twin policy.h5");
    verb.add_option("RUN", question->file, "Run file")->required()->type_name("");
    verb.add_option("--lab", question->lab, "Events of this firm: a number, or the name of an organisation")
        ->type_name("LAB");
    verb.add_option(
            "--left", question->left,
            "Who left this city: firms that moved their seat, stars and core people who went elsewhere")
        ->type_name("CITY");
    verb.add_option("--researcher", question->researcher, "Events of this researcher: a serial number")
        ->type_name("N");
    verb.add_option("--event", question->event,
                    "This event: its number in the group events; or those of a kind, as round or seat_move")
        ->type_name("EVENT");
    verb.add_option(
            "--twin", question->twin,
            "Run file of the same world under another policy (see compare --keep): the same decision there")
        ->type_name("FILE");
    verb.add_option("--last", question->last, "Events at most, the last ones")
        ->check(CLI::Range(1, 1000000))
        ->capture_default_str()
        ->type_name("N");
    verb.add_flag("--json", *json, "Print JSON");
    verb.callback([&program, question, json] {
        program.action = [question, json] {
            const WhyAnswer answer = answer_to(*question);
            print(*json ? json_text(answer.json) : answer.text);
            return ExitCode::done;
        };
    });
}

}  // namespace headwater::analysis
