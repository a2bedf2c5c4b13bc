// What tells a file of results from all others: program, scenario, seed, settings and results, and one short fingerprint of them.
// Nothing in it depends on the machine, the number of threads or the time.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "output/run_reader.hpp"

namespace headwater::analysis {

struct Identity {
    std::string schema;
    std::string schema_version;
    std::string version;
    std::string commit;
    bool changed = false;  // the program was built from a changed source tree
    std::string scenario;  // name
    std::string scenario_digest;
    std::string seed;      // empty where the file does not say it
    std::string settings;  // SHA-256 of all settings of a comparison, of the plan of a sweep; empty for a run
    std::string state;     // hash of the final state of a run; empty for others
    std::string content;   // SHA-256 of the results
    std::string created;
    std::string command;
};

[[nodiscard]] Identity identity_of(const output::RunFile& file);

/// 16 hexadecimal digits: the beginning of the SHA-256 of all but `created` and `command`.
[[nodiscard]] std::string fingerprint_of(const Identity& identity);

}  // namespace headwater::analysis
