// The groups of a run file, one writer each.
#pragma once

#include <functional>

#include "output/hdf5/writer.hpp"
#include "output/recorder.hpp"

namespace headwater::output {

/// `nation` and `city`: the measures.
void write_measures(hdf5::FileImage& image, const Recorder& run);
/// `flows`: people between cities by year and tier.
void write_flows(hdf5::FileImage& image, const Recorder& run);
/// `transactions`: money between sectors by month and kind.
void write_transactions(hdf5::FileImage& image, const Recorder& run);
/// `lab`: the panel of labs.
void write_labs(hdf5::FileImage& image, const Recorder& run);
/// `researchers`: snapshots of people, in runs that ask for them.
void write_researchers(hdf5::FileImage& image, const Recorder& run);
/// `events`: what happened, with the reasons of each decision.
void write_events(hdf5::FileImage& image, const Recorder& run);
/// `levers`: the policy in force.
void write_levers(hdf5::FileImage& image, const Recorder& run);
/// `scenario`: the text, and every parameter and mechanism as it was in force.
void write_scenario(hdf5::FileImage& image, const Recorder& run, const Provenance& provenance,
                    const Outcome& outcome);
/// `provenance`: program, machine and inputs.
/// `further` may add variables of its own to the group.
void write_provenance(hdf5::FileImage& image, const Provenance& provenance, const Outcome& outcome,
                      const std::function<void(hdf5::GroupWriter&)>& further = {});

}  // namespace headwater::output
