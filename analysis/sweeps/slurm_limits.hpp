// What a Slurm cluster allows, from the answers of scontrol and sacctmgr.
#pragma once

#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

namespace headwater::analysis {

struct SlurmPartition {
    std::string name;
    bool is_default = false;
    bool up = true;
    double max_seconds = std::numeric_limits<double>::infinity();
};

/// A limit on the number of jobs, and who states it.
struct JobLimit {
    std::int64_t jobs = 0;
    std::string stated_by;
};

struct SlurmLimits {
    std::int64_t max_array_size = 1001;  // one more than the largest index
    std::vector<JobLimit> jobs;          // that may be submitted at the same time
};

/// MaxArraySize and MaxJobCount of `scontrol show config`.
void read_config(std::string_view text, SlurmLimits& limits);
/// `scontrol --oneliner show partition`.
[[nodiscard]] std::vector<SlurmPartition> read_partitions(std::string_view text);
/// A table of `sacctmgr --noheader --parsable2`: the first column names who states the limit, the others are limits
/// on submitted jobs or empty.
void read_job_limits(std::string_view text, std::string_view what, SlurmLimits& limits);

/// The tightest limit on jobs; none when it has no `stated_by`.
[[nodiscard]] JobLimit tightest(const SlurmLimits& limits);

}  // namespace headwater::analysis
