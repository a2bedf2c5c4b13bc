// The program: chooses the verb, and turns what goes wrong into a message and an exit code.
#include <exception>
#include <filesystem>
#include <new>
#include <system_error>

#include "analysis/cli/command_line.hpp"
#include "analysis/cli/say.hpp"
#include "analysis/cli/shell_words.hpp"
#include "analysis/cli/thread_check.hpp"
#include "analysis/cli/verb.hpp"
#include "analysis/sweeps/plan.hpp"
#include "model/core/check.hpp"
#include "output/file_error.hpp"

namespace {

using headwater::analysis::error;
using headwater::analysis::ExitCode;

void tell_how_to_make_folder(const headwater::output::FileError& failure) {
    const std::filesystem::path folder = std::filesystem::path(failure.path()).parent_path();
    std::error_code none;
    if (failure.what_happened() == headwater::output::no_folder && !folder.empty() &&
        !std::filesystem::exists(folder, none))
        headwater::analysis::say("the folder is made by: mkdir -p " +
                                 headwater::analysis::shell_quoted_path(folder.string()));
}

ExitCode program(int argc, char** argv) {
    try {
        if (argc > 0) headwater::analysis::set_program_word(argv[0]);
        headwater::analysis::Program program;
        headwater::analysis::add_verbs(program);
        if (const auto ended = headwater::analysis::parse(program, argc, argv)) return *ended;
        return program.action();
    } catch (const headwater::analysis::Failure& failure) {
        error(failure);
        return failure.code;
    } catch (const headwater::analysis::PlanError& wrong) {
        error(wrong.what());
        return ExitCode::invalid_input;
    } catch (const headwater::output::FileError& failure) {
        error(failure.what());
        tell_how_to_make_folder(failure);
        return headwater::analysis::exit_code_of(failure);
    } catch (const headwater::model::LawBroken& broken) {
        error(broken.what());
        headwater::analysis::say(
            "this is a bug of headwater; please report it with the scenario and the seed");
        return ExitCode::own_bug;
    } catch (const std::bad_alloc&) {
        error("out of memory");
        return ExitCode::environment;
    } catch (const std::system_error& failure) {
        error(failure.what());
        // Threads, locks and folders: what the system refuses.
        const bool refused = failure.code().category() == std::generic_category() ||
                             failure.code().category() == std::system_category();
        return refused ? ExitCode::environment : ExitCode::own_bug;
    } catch (const std::exception& exception) {
        error(exception.what());
        return ExitCode::own_bug;
    }
}

}  // namespace

int main(int argc, char** argv) {
    headwater::analysis::end_well_without_threads();
    headwater::analysis::tell_fewer_threads();
    return static_cast<int>(program(argc, argv));
}
