#include "analysis/sweeps/collect.hpp"

#include <algorithm>
#include <filesystem>
#include <limits>
#include <utility>

#include "analysis/sweeps/directory.hpp"
#include "analysis/sweeps/summary.hpp"
#include "analysis/sweeps/task.hpp"
#include "output/file_error.hpp"

namespace headwater::analysis {

namespace fs = std::filesystem;

namespace {

/// Makes the runs of a part missing, whatever was read of them.
void forget(output::SweepTable& table, const PartRange& range) {
    const std::size_t size = table.layout.size();
    for (auto row = static_cast<std::size_t>(range.first);
         row < static_cast<std::size_t>(range.first + range.runs); ++row) {
        output::SweepRun& run = table.runs[row];
        run.status = output::RunStatus::missing;
        run.state_hash = 0;
        run.message.clear();
        run.seconds = 0;
        std::fill_n(table.values.begin() + static_cast<std::ptrdiff_t>(row * size), size,
                    std::numeric_limits<double>::quiet_NaN());
    }
}

}  // namespace

double collecting_bytes(const Plan& plan) {
    // The table, a variable at work in several forms, and the file.
    return 4.0 * 8.0 * static_cast<double>(plan.table.runs.size()) *
           static_cast<double>(plan.table.layout.size());
}

Gathered gather(const Plan& plan, const std::string& root) {
    const SweepDirectory directory{root};
    Gathered found;
    found.table = plan.table;
    found.table.values.assign(found.table.runs.size() * found.table.layout.size(),
                              std::numeric_limits<double>::quiet_NaN());
    for (std::size_t part = 0; part < plan.parts.size(); ++part) {
        const fs::path file = directory.part(part);
        if (!fs::exists(file)) continue;
        try {
            if (!belongs(output::part_summary(file.string()), plan, part)) {
                found.bad_parts.push_back(file.filename().string() +
                                          " is of another plan or of another place");
                continue;
            }
            output::fill_from_part(file.string(), found.table);
            found.parts.push_back(part);
        } catch (const output::FileError& wrong) {
            forget(found.table, plan.parts[part]);
            found.bad_parts.push_back(file.filename().string() + ": " + wrong.what_happened());
        }
    }
    return found;
}

Collected collect(const Plan& plan, const std::string& root, const std::string& path, Collecting how,
                  const std::vector<std::string>& arguments) {
    const SweepDirectory directory{root};
    Gathered gathered = gather(plan, root);
    Collected found;
    found.table = std::move(gathered.table);
    found.bad_parts = std::move(gathered.bad_parts);
    found.parts = gathered.parts.size();
    std::vector<output::IndexedPart> indexed;
    const fs::path folder = fs::absolute(path).parent_path();
    for (const std::size_t part : gathered.parts) {
        const fs::path file = directory.part(part);
        const output::PartSummary there = output::part_summary(file.string());
        indexed.push_back({fs::relative(fs::absolute(file), folder).generic_string(), there.first_run,
                           there.runs, there.content_sha256});
    }
    const output::SweepOrigin origin = origin_of(plan, -1, arguments);
    const output::SweepSummary summary = summary_of(found.table);
    found.complete = summary.complete;
    found.planned = summary.all;
    found.written = how == Collecting::merge
                        ? output::write_sweep(path, found.table, origin, &summary)
                        : output::write_index(path, found.table, origin, summary, indexed);
    return found;
}

}  // namespace headwater::analysis
