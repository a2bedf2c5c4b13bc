#include "output/sweep_file.hpp"
#include "output/sweep_groups.hpp"
#include "output/temporary_file.hpp"

namespace headwater::output {

namespace {

void write_parts(hdf5::FileImage& image, std::span<const IndexedPart> parts) {
    hdf5::GroupWriter group(image, "parts", "The files that hold the values");
    std::vector<std::int32_t> number;
    std::vector<std::string> file;
    std::vector<std::int32_t> first;
    std::vector<std::int32_t> runs;
    std::vector<std::string> digest;
    for (const IndexedPart& part : parts) {
        number.push_back(static_cast<std::int32_t>(number.size()));
        file.push_back(part.file);
        first.push_back(static_cast<std::int32_t>(part.first_run));
        runs.push_back(static_cast<std::int32_t>(part.runs));
        digest.push_back(part.content_sha256);
    }
    const auto named = [](const char* text) { return hdf5::Attributes{{"long_name", text}, {"units", "1"}}; };
    group.coordinate("source", number, named("number among the files below"));
    group.variable("file", {"source"}, file, named("path from this file"));
    group.variable("first_run", {"source"}, first, named("its first run"));
    group.variable("runs", {"source"}, runs, named("how many runs it holds"));
    group.variable("content_sha256", {"source"}, digest,
                   named("digest of its content when it was collected"));
}

}  // namespace

Written write_index(const std::string& path, const SweepTable& table, const SweepOrigin& origin,
                    const SweepSummary& summary, std::span<const IndexedPart> parts) {
    check_writable(path, Existing::replace);
    remove_leftovers(path);
    const hdf5::QuietErrors quiet;
    hdf5::FileImage image;
    write_runs(image, table);
    write_measure_groups(image, table,
                         [&](hdf5::GroupWriter& group, std::size_t, const std::string& name,
                             const std::vector<std::string>& dimensions, const hdf5::Attributes& attributes) {
                             std::vector<hdf5::VirtualSource> sources;
                             for (const IndexedPart& part : parts)
                                 sources.push_back({part.file, "/" + group.name() + "/" + name,
                                                    static_cast<std::size_t>(part.first_run),
                                                    static_cast<std::size_t>(part.runs)});
                             group.virtual_variable(name, dimensions, sources, attributes);
                         });
    write_summary(image, table, summary);
    write_worlds(image, table);
    write_study(image, table, origin);
    write_parts(image, parts);
    write_sweep_provenance(image, table, origin);
    // The digest of the tables; those of the values stand in `parts`.
    return finish_sweep_file(path, image, table, origin, "tables_sha256");
}

}  // namespace headwater::output
