#include <array>

#include "output/survey.hpp"
#include "output/sweep_file.hpp"
#include "output/sweep_groups.hpp"

namespace headwater::output {

Written write_design(const std::string& path, const SweepTable& table, const SweepOrigin& origin) {
    const hdf5::QuietErrors quiet;
    hdf5::FileImage image;
    write_runs(image, table);
    write_worlds(image, table);
    write_study(image, table, origin);
    return finish_sweep_file(path, image, table, origin, "content_sha256");
}

void read_design(const std::string& path, SweepTable& table) {
    constexpr std::array schema{KnownSchema{sweep_schema, sweep_schema_major}};
    const hdf5::QuietErrors quiet;
    const hdf5::Handle file = open_for_reading(path, Footer::required);
    guarded(path, [&] {
        require_schema(path, survey_root(file.id()), schema);
        const auto whole = [&](const std::string& name) {
            return read_numbers<std::int32_t>(file.id(), "/runs/" + name);
        };
        const auto run = whole("run");
        const auto part = whole("part");
        const auto policy = whole("policy");
        const auto point = whole("point");
        const auto world = whole("world");
        const auto replicate = whole("replicate");
        const auto seed = read_numbers<std::int64_t>(file.id(), "/runs/seed");
        std::vector<std::vector<double>> axes;
        for (const SweepAxis& axis : table.axes)
            axes.push_back(read_numbers<double>(file.id(), "/runs/in_" + axis.name));
        table.runs.clear();
        table.axis_values.clear();
        for (std::size_t r = 0; r < run.size(); ++r) {
            SweepRun row;
            row.run = run[r];
            row.part = part.at(r);
            row.policy = static_cast<std::int16_t>(policy.at(r));
            row.point = point.at(r);
            row.world = world.at(r);
            row.replicate = replicate.at(r);
            row.seed = seed.at(r);
            table.runs.push_back(row);
            for (const auto& values : axes) table.axis_values.push_back(values.at(r));
        }
        if (table.parameters.empty()) {
            for (const SweepRun& row : table.runs)
                if (table.worlds.empty() || row.world > table.worlds.back())
                    table.worlds.push_back(row.world);
            return;
        }
        table.worlds = read_numbers<std::int32_t>(file.id(), "/worlds/world");
        table.parameter_values = read_numbers<double>(file.id(), "/worlds/parameter_value");
        if (read_texts(file.id(), "/worlds/parameter") != table.parameters)
            throw FileError(FileErrorKind::damaged, path,
                            "its uncertain parameters are others than the study's",
                            "plan anew into another directory");
    });
}

}  // namespace headwater::output
