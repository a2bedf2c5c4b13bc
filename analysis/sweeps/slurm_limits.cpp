#include "analysis/sweeps/slurm_limits.hpp"

#include <charconv>
#include <optional>

#include "analysis/runs/text.hpp"
#include "analysis/sweeps/site.hpp"

namespace headwater::analysis {

namespace {

std::optional<std::int64_t> count_of(std::string_view text) {
    std::int64_t count = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), count);
    if (fault != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return count;
}

}  // namespace

void read_config(std::string_view text, SlurmLimits& limits) {
    for (const std::string_view line : split(text, '\n')) {
        const std::size_t equals = line.find('=');
        if (equals == std::string_view::npos) continue;
        const std::string_view key = trimmed(line.substr(0, equals));
        const auto count = count_of(trimmed(line.substr(equals + 1)));
        if (!count) continue;
        if (key == "MaxArraySize") limits.max_array_size = *count;
        if (key == "MaxJobCount") limits.jobs.push_back({*count, "MaxJobCount of the cluster"});
    }
}

std::vector<SlurmPartition> read_partitions(std::string_view text) {
    std::vector<SlurmPartition> partitions;
    for (const std::string_view line : split(text, '\n')) {
        SlurmPartition partition;
        for (const std::string_view word : split(line, ' ')) {
            const std::size_t equals = word.find('=');
            if (equals == std::string_view::npos) continue;
            const std::string_view key = word.substr(0, equals);
            const std::string_view value = word.substr(equals + 1);
            if (key == "PartitionName") partition.name = value;
            if (key == "Default") partition.is_default = value == "YES";
            if (key == "State") partition.up = value == "UP";
            if (key == "MaxTime")
                partition.max_seconds = slurm_seconds(value).value_or(partition.max_seconds);
        }
        if (!partition.name.empty()) partitions.push_back(partition);
    }
    return partitions;
}

void read_job_limits(std::string_view text, std::string_view what, SlurmLimits& limits) {
    for (const std::string_view line : split(text, '\n')) {
        const std::vector<std::string_view> columns = split(line, '|');
        for (std::size_t i = 1; i < columns.size(); ++i)
            if (const auto count = count_of(trimmed(columns[i])); count && *count >= 0)
                limits.jobs.push_back(
                    {*count, std::string(what) + " " + std::string(trimmed(columns.front()))});
    }
}

JobLimit tightest(const SlurmLimits& limits) {
    JobLimit least{std::numeric_limits<std::int64_t>::max(), ""};
    for (const JobLimit& limit : limits.jobs)
        if (limit.jobs < least.jobs) least = limit;
    return least;
}

}  // namespace headwater::analysis
