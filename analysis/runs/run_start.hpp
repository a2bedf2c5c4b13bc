// Where a run begins: with a scenario, with a checkpoint of the same run, or with the checkpoint of another.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "output/checkpoint.hpp"
#include "scenarios/reader/scenario.hpp"

namespace headwater::analysis {

struct RunOptions {
    std::string scenario;
    std::string out;
    int threads = 0;
    std::optional<std::uint64_t> seed;
    std::optional<double> scale;
    std::optional<int> months;
    std::vector<std::string> set;
    std::string log;
    bool force = false;
    bool json = false;
    bool quiet = false;
    bool no_output = false;
    bool timings = false;
    int checkpoint_every = 0;           // months; 0 = only on signals
    std::string checkpoint;             // file; empty = beside the run file
    std::optional<std::string> resume;  // file; empty = beside the run file
    std::string from;                   // file
    bool keep_checkpoint = false;
    std::optional<std::string> watch;    // port of the page that watches; nothing = none
    std::vector<std::string> arguments;  // of the command line, for the file's provenance
};

struct RunStart {
    scenarios::Scenario scenario;
    std::optional<output::Checkpoint> checkpoint;
    std::string checkpoint_path;  // where it was read
    bool resumed = false;         // the checkpoint is of this run, not of its trunk
    /// Name and SHA-256 of the files the scenario was read from, where it comes from the checkpoint.
    std::vector<std::pair<std::string, std::string>> input_files;
    std::vector<std::string> remarks;  // on the checkpoint
};

/// Reads what the options name. Throws Failure (usage, invalid input) and FileError; nothing is resumed under another
/// scenario, other declarations or an incompatible version.
[[nodiscard]] RunStart run_start(const RunOptions& options);

}  // namespace headwater::analysis
