// The state of a run between two months, with all that was recorded so far: written while the run goes on, read to go
// on from there. The layout is described in output/FORMAT.md.
#pragma once

#include <cstdint>
#include <string>

#include "model/state/world.hpp"
#include "output/recorder.hpp"
#include "output/run_file.hpp"
#include "output/snapshot.hpp"

namespace headwater::output {

struct Checkpoint {
    Provenance provenance;
    std::int32_t month = 0;   // months done
    std::int32_t months = 0;  // of the whole run
    std::uint64_t seed = 0;
    std::uint64_t state_hash = 0;
    std::string declarations;  // see declarations_digest
    std::string run_file;      // absolute path of the file that the run writes at its end; empty: none
    Snapshot state;
};

/// SHA-256 of what a checkpoint takes for granted: names and types of the columns of the state, and the keys of
/// parameters, levers, mechanisms, measures, kinds of events and kinds of payments, in their order.
[[nodiscard]] std::string declarations_digest();

/// Copies state and record. Nothing of them is referred to afterwards.
[[nodiscard]] Checkpoint take_checkpoint(const model::World& world, const Recorder& recorder,
                                         Provenance provenance);

/// Puts a checkpoint under its name in one step; what stood there before stays until then. Gives the bytes written.
/// Throws FileError.
std::uint64_t write_checkpoint(const std::string& path, const Checkpoint& checkpoint);

/// Throws FileError: `exists` when something else than a sound checkpoint stands under `path`, otherwise as
/// `check_writable`. For the moment before `path` is first written.
void check_checkpoint_place(const std::string& path);

/// Throws FileError; `foreign` when the file is no checkpoint, `damaged` when its bytes are not those written.
[[nodiscard]] Checkpoint read_checkpoint(const std::string& path);

/// The world as it was, with calendars of `horizon` months. Throws FileError (`damaged`) when columns are missing or
/// the state has another fingerprint than the file says; `path` is for that message.
[[nodiscard]] model::World world_of(const Checkpoint& checkpoint, std::int32_t horizon,
                                    const std::string& path);

/// Takes the recorded months into a recorder that was made with the world of the checkpoint. Throws FileError
/// (`damaged`).
void restore_record(const Checkpoint& checkpoint, Recorder& recorder, const std::string& path);

}  // namespace headwater::output
