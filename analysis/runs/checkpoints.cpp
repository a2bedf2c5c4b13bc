#include "analysis/runs/checkpoints.hpp"

#include <oneapi/tbb/task_arena.h>

#include "output/checkpoint.hpp"
#include "output/file_error.hpp"

namespace headwater::analysis {

namespace {

// One at work and one waiting: more would only put off the moment at which the run waits for the disk.
constexpr output::BackgroundWriter::Bounds bounds{2, std::size_t{4} << 30};

}  // namespace

Checkpoints::Checkpoints(Plan plan) : plan_(std::move(plan)), taken_(plan_.month > 0), month_(plan_.month) {}

void Checkpoints::month_done(const model::World& world, const output::Recorder& recorder, bool asked) {
    const bool last = world.month >= recorder.input().months();
    const bool due = plan_.every > 0 && world.month % plan_.every == 0;
    const bool wanted = last ? plan_.last && (due || !taken_) : due;
    if (wanted || asked) take(world, recorder);
}

void Checkpoints::take(const model::World& world, const output::Recorder& recorder) {
    taken_ = true;
    const auto checkpoint =
        std::make_shared<output::Checkpoint>(output::take_checkpoint(world, recorder, plan_.provenance));
    checkpoint->run_file = plan_.run_file;
    const auto write = [this, checkpoint] {
        // Compression keeps to this thread: the others belong to the model.
        oneapi::tbb::task_arena arena(1);
        arena.execute([&] {
            if (month_ == 0) output::check_checkpoint_place(plan_.path);
            output::write_checkpoint(plan_.path, *checkpoint);
        });
        month_ = checkpoint->month;
    };
    try {
        if (writer_ != nullptr) writer_->push(checkpoint->state.bytes(), write);
    } catch (const output::FileError& failure) {  // of the checkpoint before
        plan_.failed(failure.what());
        writer_.reset();
    }
    if (writer_ != nullptr) return;
    writer_ = std::make_unique<output::BackgroundWriter>(bounds);
    writer_->push(checkpoint->state.bytes(), write);
}

void Checkpoints::keep_last(const model::World& world, const output::Recorder& recorder) {
    finish();
    if (month_ == world.month) return;
    take(world, recorder);
    finish();
}

void Checkpoints::finish() {
    if (writer_ == nullptr) return;
    try {
        writer_->close();
    } catch (const output::FileError& failure) {
        plan_.failed(failure.what());
    }
    writer_.reset();
}

}  // namespace headwater::analysis
