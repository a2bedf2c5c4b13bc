#include "analysis/sweeps/collect.hpp"

#include <filesystem>
#include <limits>

#include "analysis/sweeps/directory.hpp"
#include "analysis/sweeps/summary.hpp"
#include "output/file_error.hpp"

namespace headwater::analysis {

namespace fs = std::filesystem;

double collecting_bytes(const Plan& plan) {
    // The table, a variable at work in several forms, and the file.
    return 4.0 * 8.0 * static_cast<double>(plan.table.runs.size()) *
           static_cast<double>(plan.table.layout.size());
}

Collected collect(const Plan& plan, const std::string& root, const std::string& path, Collecting how,
                  const std::vector<std::string>& arguments) {
    const SweepDirectory directory{root};
    Collected found;
    found.table = plan.table;
    found.table.values.assign(found.table.runs.size() * found.table.layout.size(),
                              std::numeric_limits<double>::quiet_NaN());
    std::vector<output::IndexedPart> indexed;
    const fs::path folder = fs::absolute(path).parent_path();
    for (std::size_t part = 0; part < plan.parts.size(); ++part) {
        const fs::path file = directory.part(part);
        if (!fs::exists(file)) continue;
        try {
            const output::PartSummary there = output::part_summary(file.string());
            if (there.plan_sha256 != plan.sha256) {
                found.bad_parts.push_back(file.filename().string() + " is of another plan");
                continue;
            }
            output::fill_from_part(file.string(), found.table);
            indexed.push_back({fs::relative(fs::absolute(file), folder).generic_string(), there.first_run,
                               there.runs, there.content_sha256});
        } catch (const output::FileError& wrong) {
            found.bad_parts.push_back(file.filename().string() + ": " + wrong.what_happened());
        }
    }
    found.parts = indexed.size();
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
