#include "analysis/compare/outcome.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "analysis/runs/shell_quoted.hpp"

namespace headwater::analysis {

namespace {

/// The first failure of each world that has one.
Runs failed_worlds(const PairedResult& result) {
    Runs failed;
    std::set<std::uint64_t> told;
    for (const PairedRun& run : result.runs)
        if (!run.failure.empty() && run.failure != "not run" && told.insert(run.world).second)
            failed.push_back(&run);
    return failed;
}

}  // namespace

std::string again_with_world(const CompareOptions& options, std::uint64_t world, const std::string& program) {
    constexpr std::array<std::string_view, 4> left_out{"--worlds", "--first-world", "--out", "--keep"};
    std::string command = program;
    for (std::size_t i = 1; i < options.arguments.size(); ++i) {
        const std::string& argument = options.arguments[i];
        const std::string option = argument.substr(0, argument.find('='));
        if (std::ranges::find(left_out, option) != left_out.end()) {
            if (option == argument) ++i;  // its value is the next word
            continue;
        }
        command += " " + shell_quoted(argument);
    }
    return command + fmt::format(" --first-world {} --worlds 1", world);
}

std::vector<std::string> failures_of(const PairedResult& result) {
    std::vector<std::string> failures;
    for (const PairedRun* run : failed_worlds(result))
        failures.push_back(fmt::format("world {}: {}", run->world, run->failure));
    return failures;
}

std::vector<std::string> failures_of(const CompareOptions& options, const PairedResult& result,
                                     const std::string& program) {
    std::vector<std::string> failures;
    for (const PairedRun* run : failed_worlds(result))
        failures.push_back(fmt::format("world {}: {}; again: {}", run->world, run->failure,
                                       again_with_world(options, run->world, program)));
    return failures;
}

}  // namespace headwater::analysis
