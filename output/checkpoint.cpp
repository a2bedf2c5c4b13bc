#include "output/checkpoint.hpp"

#include "model/core/sha256.hpp"
#include "model/ledger/kinds.hpp"
#include "model/levers/catalogue.hpp"
#include "model/mechanisms.hpp"
#include "model/parameters/parameters.hpp"
#include "model/state/world_parts.hpp"
#include "output/digest.hpp"
#include "output/file_error.hpp"

namespace headwater::output {

namespace {

void save_world(const model::World& world, Snapshot& state) {
    model::each_world_part(
        world, [&](auto group, auto name, const auto& part, auto /*how*/) { state.add(group, name, part); });
}

template <class Restore>
void guard_state(const std::string& path, Restore&& restore) {
    try {
        restore();
    } catch (const SnapshotMismatch& mismatch) {
        throw FileError(FileErrorKind::damaged, path,
                        std::string("its state is not whole: ") + mismatch.what(), "run the scenario again");
    }
}

}  // namespace

std::string declarations_digest() {
    std::string text;
    const auto line = [&](std::string_view kind, std::string_view key, std::string_view more = {}) {
        text.append(kind).append(" ").append(key).append(" ").append(more).append("\n");
    };
    Snapshot columns;
    const model::World none;
    save_world(none, columns);
    Recorder(model::Input{}, none).save(columns);
    for (const SnapshotColumn& column : columns.columns())
        line(column.group, column.name,
             std::string(element_names[static_cast<std::size_t>(column.element)]) + " " +
                 std::to_string(column.parts));
    const model::Parameters parameters;
    model::each_group(parameters, [&](const auto& group) {
        using Group = std::decay_t<decltype(group)>;
        for (const auto& field : model::fields_of<Group>) line(model::group_of<Group>, field.key);
    });
    // A lever that was renamed is the same lever.
    for (const auto& lever : model::lever_catalogue)
        line("lever", lever.former.empty() ? lever.key : lever.former);
    for (const auto& mechanism : model::mechanism_texts) line("mechanism", mechanism.key);
    for (const auto& kind : model::event_kinds) line("event", kind.key);
    for (const auto& kind : model::posting_kinds) line("payment", kind.key);
    for (const auto& sector : model::sector_keys) line("sector", sector);
    model::Sha256 digest;
    digest.text(text);
    return digest.hex();
}

Checkpoint take_checkpoint(const model::World& world, const Recorder& recorder, Provenance provenance) {
    Checkpoint taken;
    taken.provenance = std::move(provenance);
    taken.month = world.month;
    taken.months = recorder.input().months();
    taken.seed = world.seed;
    taken.state_hash = model::state_hash(world);
    taken.declarations = declarations_digest();
    save_world(world, taken.state);
    recorder.save(taken.state);
    return taken;
}

model::World world_of(const Checkpoint& checkpoint, std::int32_t horizon, const std::string& path) {
    model::World world;
    guard_state(path, [&] {
        model::each_world_part(world, [&](auto group, auto name, auto& part, auto /*how*/) {
            checkpoint.state.take(group, name, part);
        });
    });
    if (world.month != checkpoint.month || model::state_hash(world) != checkpoint.state_hash)
        throw FileError(FileErrorKind::damaged, path,
                        "its state does not have the fingerprint that it was written with",
                        "run the scenario again");
    model::rebuild_calendars(world, horizon);
    return world;
}

void restore_record(const Checkpoint& checkpoint, Recorder& recorder, const std::string& path) {
    guard_state(path, [&] { recorder.restore(checkpoint.state); });
}

}  // namespace headwater::output
