// The groups of a sweep's files that parts, merged files and the index share.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "output/hdf5/writer.hpp"
#include "output/sweep_file.hpp"
#include "output/sweep_table.hpp"

namespace headwater::output {

/// `run` and what identifies and drives each run: policy, point, world, replicate and in_<axis>, as coordinates of all
/// variables by run.
void add_run_columns(hdf5::GroupWriter& group, const SweepTable& table);

/// `runs`: the table of runs with part, seed, status, message and state hash.
void write_runs(hdf5::FileImage& image, const SweepTable& table);
/// `worlds`: what was drawn for each world; left out when nothing is uncertain.
void write_worlds(hdf5::FileImage& image, const SweepTable& table);
/// `scenario`: the study's text, the policies.
void write_study(hdf5::FileImage& image, const SweepTable& table, const SweepOrigin& origin);
/// `provenance`, with the seconds of each run.
void write_sweep_provenance(hdf5::FileImage& image, const SweepTable& table, const SweepOrigin& origin);
/// Writes the attributes of the root, the digest of the values as `digest_name` among them, and then the file, in the
/// place of one that is there. `status` is "complete" when every run is ok or was recorded as failed. Throws FileError.
Written finish_sweep_file(const std::string& path, hdf5::FileImage& image, const SweepTable& table,
                          const SweepOrigin& origin, const std::string& digest_name);

/// The groups of measures (nation and city; nation_moments and city_moments), each with its axes. `variable` adds one
/// kept measure: its row in the layout, its dimensions and attributes.
using AddMeasure =
    std::function<void(hdf5::GroupWriter& group, std::size_t measure, const std::string& name,
                       const std::vector<std::string>& dimensions, const hdf5::Attributes& attributes)>;
void write_measure_groups(hdf5::FileImage& image, const SweepTable& table, const AddMeasure& variable);

/// `time` of the kept months or periods, or `moment`.
void add_positions(hdf5::GroupWriter& group, const SweepTable& table);

[[nodiscard]] std::vector<CityLabel> labels_of(const SweepTable& table);

}  // namespace headwater::output
