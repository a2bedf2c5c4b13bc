#include "analysis/cli/thread_check.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <exception>
#include <string_view>

#include "analysis/cli/say.hpp"
#include "analysis/runs/exit_codes.hpp"
#include "analysis/runs/startable_threads.hpp"
#include "analysis/runs/text.hpp"

namespace headwater::analysis {

namespace {

[[noreturn]] void on_terminate() {
    try {
        if (std::current_exception()) throw;
    } catch (const std::exception& exception) {
        error(exception.what());
        if (std::string_view(exception.what()).find("pthread_create") != std::string_view::npos) {
            say("the system allows no further thread (ulimit -u, or the pids of a control group); fewer "
                "--threads help");
            _exit(static_cast<int>(ExitCode::environment));
        }
    } catch (...) {
        error("an exception of an unknown kind");
    }
    _exit(static_cast<int>(ExitCode::own_bug));
}

}  // namespace

void tell_fewer_threads() {
    on_fewer_threads([](int asked, int used) {
        say(fmt::format(
            "only {} of {} threads can be started here (ulimit -u, the pids of a control group, or memory "
            "for their stacks); going on with {}, which gives the same result",
            used, grouped(asked), used));
    });
}

void end_well_without_threads() {
    std::set_terminate(on_terminate);
}

}  // namespace headwater::analysis
