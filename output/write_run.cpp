// Root attributes, the order of the groups, and the way to disk.
#include <fmt/format.h>

#include "output/atomic_file.hpp"
#include "output/calendar_time.hpp"
#include "output/footer.hpp"
#include "output/recorder.hpp"
#include "output/run_groups.hpp"
#include "output/temporary_file.hpp"

namespace headwater::output {

namespace {

void write_root(hdf5::FileImage& image, const Recorder& run, const Provenance& provenance,
                const Outcome& outcome) {
    const model::Numerics& numerics = run.input().numerics;
    const CalendarMonth start = calendar_month(numerics, run.first_month());
    const std::string& title = provenance.title.empty() ? provenance.scenario_name : provenance.title;
    const hdf5::Attributes attributes{
        {"Conventions", "CF-1.10"},
        {"title", title},
        {"summary", provenance.description},
        {"institution", "headwater project"},
        {"source", fmt::format("headwater {} ({})", provenance.version, provenance.git_commit)},
        {"history", fmt::format("{}: {}", provenance.created, provenance.command_line)},
        {"references", "output/FORMAT.md of the program's source"},
        {"schema", std::string(run_schema)},
        {"schema_version", std::string(run_schema_version)},
        {"created", provenance.created},
        {"scenario", provenance.scenario_name},
        {"scenario_digest", provenance.digest},
        {"first_month", fmt::format("{:04}-{:02}", start.year, start.month)},
        {"months", static_cast<std::int32_t>(run.months())},
        {"scale", numerics.scale},
        {"total_of", std::string(total_of_country)},
        {"seed", static_cast<std::int64_t>(numerics.seed)},
        {"status", outcome.complete ? "complete" : "interrupted"},
        {"state_hash", fmt::format("{:016x}", outcome.state_hash)},
        {"content_sha256", image.digest().hex()},
    };
    hdf5::write_attributes(image.forms(), image.root(), attributes);
}

void write_groups(hdf5::FileImage& image, const Recorder& run, const Provenance& provenance,
                  const Outcome& outcome) {
    write_measures(image, run);
    write_flows(image, run);
    write_transactions(image, run);
    write_labs(image, run);
    write_researchers(image, run);
    write_events(image, run);
    write_levers(image, run);
    write_scenario(image, run, provenance, outcome);
    write_provenance(image, provenance, outcome);
    image.write_values();
    write_root(image, run, provenance, outcome);
}

}  // namespace

Image Recorder::image(const Provenance& provenance, const Outcome& outcome) const {
    const hdf5::QuietErrors quiet;
    hdf5::FileImage file;
    write_groups(file, *this, provenance, outcome);
    const std::span<const std::byte> bytes = file.finish();
    Image whole{{bytes.begin(), bytes.end()}, file.digest().hex()};
    const std::string footer = footer_of(bytes);
    const auto last = std::as_bytes(std::span(footer));
    whole.bytes.insert(whole.bytes.end(), last.begin(), last.end());
    return whole;
}

Written Recorder::write(const std::string& path, const Provenance& provenance, const Outcome& outcome,
                        Existing existing) const {
    check_writable(path, existing);
    remove_leftovers(path);
    const hdf5::QuietErrors quiet;
    hdf5::FileImage file;
    write_groups(file, *this, provenance, outcome);
    const std::span<const std::byte> bytes = file.finish();
    const std::string footer = footer_of(bytes);
    write_atomically(path, {bytes, std::as_bytes(std::span(footer))}, existing);
    return {bytes.size() + footer.size(), file.digest().hex()};
}

}  // namespace headwater::output
