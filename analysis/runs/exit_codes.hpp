// One list of exit codes for all verbs.
#pragma once

namespace headwater::analysis {

enum class ExitCode : int {
    done = 0,
    own_bug = 1,        // a law of the model was broken, or an internal check failed
    usage = 2,          // the command line makes no sense
    invalid_input = 3,  // scenario, table or run file; all problems are listed
    some_failed = 4,    // finished, but some runs of a set failed
    environment = 5,    // files, disk, memory
    resumable = 85,     // interrupted; the same command goes on where it stopped
    interrupted = 130,  // ended by SIGINT; nothing to resume (docs/decisions/0008)
    terminated = 143,   // ended by SIGTERM; likewise
};

}  // namespace headwater::analysis
