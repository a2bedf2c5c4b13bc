// Names of the files in the directory of a sweep.
#pragma once

#include <fmt/format.h>

#include <cstddef>
#include <filesystem>

namespace headwater::analysis {

struct SweepDirectory {
    std::filesystem::path root;

    [[nodiscard]] std::filesystem::path study() const { return root / "study.toml"; }
    [[nodiscard]] std::filesystem::path plan() const { return root / "plan.json"; }
    /// There while a plan is written, and after it was cut short.
    [[nodiscard]] std::filesystem::path unfinished() const { return root / ".planning"; }
    [[nodiscard]] std::filesystem::path design() const { return root / "design.h5"; }
    [[nodiscard]] std::filesystem::path design_csv() const { return root / "design.csv"; }
    /// Frozen scenario of a policy.
    [[nodiscard]] std::filesystem::path input(const std::string& policy) const {
        return root / "inputs" / (policy + ".toml");
    }
    [[nodiscard]] std::filesystem::path parts() const { return root / "parts"; }
    /// Relative to the root, as the collecting file names it.
    [[nodiscard]] static std::string part_name(std::size_t part) {
        return fmt::format("parts/part-{:06}.h5", part);
    }
    [[nodiscard]] std::filesystem::path part(std::size_t part) const { return root / part_name(part); }
    [[nodiscard]] std::filesystem::path log(std::size_t task) const {
        return root / "log" / fmt::format("task-{:04}.jsonl", task);
    }
    [[nodiscard]] std::filesystem::path collected() const { return root / "study.h5"; }
};

/// Tasks own fixed ranges of parts: task i of n has parts [i parts / n, (i + 1) parts / n).
struct PartSpan {
    std::size_t first = 0;
    std::size_t end = 0;
};
[[nodiscard]] constexpr PartSpan parts_of_task(std::size_t task, std::size_t tasks, std::size_t parts) {
    return {task * parts / tasks, (task + 1) * parts / tasks};
}

}  // namespace headwater::analysis
