// What is saved between two months is all that the months after it read, and all that a run file tells.
#include "output/checkpoint.hpp"

#include <oneapi/tbb/global_control.h>
#include <oneapi/tbb/task_arena.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>

#include "model/state/world_parts.hpp"
#include "model/stepper.hpp"
#include "output/inspect.hpp"
#include "tests/output/sample_run.hpp"
#include "tests/support/busy_world.hpp"
#include "tests/support/property.hpp"
#include "tests/support/random_input.hpp"
#include "tests/support/tiny_world.hpp"

using namespace headwater;

namespace {

struct Course {
    model::World world;
    output::Recorder recorder;
};

struct Ending {
    std::uint64_t state_hash = 0;
    std::string content_sha256;
    bool sound = false;

    friend bool operator==(const Ending&, const Ending&) = default;
    friend std::ostream& operator<<(std::ostream& out, const Ending& ending) {
        return out << std::hex << ending.state_hash << " " << ending.content_sha256 << " "
                   << (ending.sound ? "sound" : "unsound");
    }
};

template <class Work>
void with_threads(int threads, Work&& work) {
    const tbb::global_control control(tbb::global_control::max_allowed_parallelism,
                                      static_cast<std::size_t>(threads));
    tbb::task_arena(threads).execute(work);
}

Course begin(const model::Input& input) {
    model::World world = model::build_world(input);
    output::Recorder recorder(input, world);
    return {std::move(world), std::move(recorder)};
}

/// Runs to the end; `after_month` sees the course after each month.
template <class AfterMonth>
Ending finish(const model::Input& input, Course& course, AfterMonth&& after_month) {
    model::Stepper stepper(input);
    model::MonthRecord record(course.world.n_cities());
    while (course.world.month < input.months()) {
        stepper.step(course.world, record);
        course.recorder.record(course.world, record);
        after_month(course);
    }
    const output::Image image = course.recorder.image(tests::sample_provenance(), tests::sample_outcome());
    return {model::state_hash(course.world), image.content_sha256,
            course.world.ledger.trial_balance().zero()};
}

Ending finish(const model::Input& input, Course& course) {
    return finish(input, course, [](const Course&) {});
}

Course restored(const model::Input& input, const output::Checkpoint& checkpoint) {
    model::World world = output::world_of(checkpoint, input.months(), "a checkpoint");
    output::Recorder recorder(input, world);
    output::restore_record(checkpoint, recorder, "a checkpoint");
    return {std::move(world), std::move(recorder)};
}

output::Checkpoint taken(const Course& course) {
    return output::take_checkpoint(course.world, course.recorder, tests::sample_provenance());
}

bool equal(const output::SnapshotColumn& a, const output::SnapshotColumn& b) {
    return a.group == b.group && a.name == b.name && a.element == b.element && a.rows == b.rows &&
           a.parts == b.parts && a.bytes == b.bytes && a.texts == b.texts;
}

std::vector<model::Input> busy_inputs() {
    std::vector<model::Input> inputs{tests::busy_input(), tests::busy_input(2), tests::tiny_input(3)};
    tests::add_strengths(inputs[1]);
    tests::add_acting_cities(inputs[1]);
    inputs[1].lab_panel = model::LabPanel::all;
    inputs[2].form = model::ModelForm::talent_kernel;
    return inputs;
}

}  // namespace

TEST_CASE("checkpoint: a run that goes on from any month ends as the straight run on any number of threads") {
    const tests::Scratch scratch;
    const std::string path = scratch.path("state.h5");
    for (model::Input& input : busy_inputs()) {
        input.numerics.months = 9;
        std::vector<output::Checkpoint> checkpoints;
        Course straight = begin(input);
        Ending expected;
        with_threads(1, [&] {
            expected = finish(input, straight, [&](const Course& course) {
                output::write_checkpoint(path, taken(course));
                checkpoints.push_back(output::read_checkpoint(path));
            });
        });
        CHECK(expected.sound);
        REQUIRE(checkpoints.size() == 9);
        for (const output::Checkpoint& checkpoint : checkpoints) {
            constexpr int threads[] = {1, 2, 8};
            Course course = restored(input, checkpoint);
            Ending ending;
            with_threads(threads[checkpoint.month % 3], [&] { ending = finish(input, course); });
            INFO("from month " << checkpoint.month << " of " << input.name);
            CHECK(ending == expected);
        }
    }
}

TEST_CASE("checkpoint: random worlds go on from any month as if nothing had been") {
    tests::holds_for_all(40, [] {
        const model::Input input = tests::to_input(*tests::random_input(tests::Span::bounds));
        model::Stepper stepper(input);
        Course straight = begin(input);
        Course resumed = begin(input);
        model::MonthRecord record(straight.world.n_cities());
        while (straight.world.month < input.months()) {
            stepper.step(straight.world, record);
            straight.recorder.record(straight.world, record);
            // The other is taken apart and put together each month, with a stepper that knows nothing of before.
            resumed = restored(input, taken(resumed));
            model::Stepper fresh(input);
            fresh.step(resumed.world, record);
            resumed.recorder.record(resumed.world, record);
            const output::Checkpoint a = taken(straight);
            const output::Checkpoint b = taken(resumed);
            RC_ASSERT(std::ranges::equal(a.state.columns(), b.state.columns(), equal));
        }
    });
}

TEST_CASE("checkpoint: the file breaks no rule of files and says what it is") {
    const tests::Scratch scratch;
    const std::string path = scratch.path("state.h5");
    const model::Input input = tests::busy_input();
    Course course = begin(input);
    finish(input, course);
    const output::Checkpoint checkpoint = taken(course);
    const std::uint64_t bytes = output::write_checkpoint(path, checkpoint);
    CHECK(bytes == std::filesystem::file_size(path));
    for (const output::Finding& finding : output::inspect_strict(path))
        FAIL_CHECK(finding.where << ": " << finding.what);
    const std::string text = output::inspect_text(path);
    CHECK_THAT(text, Catch::Contains("headwater-checkpoint") && Catch::Contains("months_done") &&
                         Catch::Contains("researchers"));
    const output::Checkpoint read = output::read_checkpoint(path);
    CHECK(read.month == input.months());
    CHECK(read.seed == 1);
    CHECK(read.state_hash == checkpoint.state_hash);
    CHECK(read.declarations == output::declarations_digest());
    CHECK(read.provenance.resolved_toml == tests::sample_provenance().resolved_toml);
    CHECK(read.provenance.input_files == tests::sample_provenance().input_files);
    REQUIRE(read.state.columns().size() == checkpoint.state.columns().size());
    for (const output::SnapshotColumn& column : checkpoint.state.columns()) {
        INFO(column.group << "/" << column.name);
        CHECK(std::ranges::any_of(read.state.columns(),
                                  [&](const auto& other) { return equal(column, other); }));
    }
}

TEST_CASE("checkpoint: a run that keeps other measures of labs cannot take over the record") {
    model::Input input = tests::busy_input();
    input.numerics.months = 4;
    input.lab_panel = model::LabPanel::all;
    const auto with = [&](std::vector<std::string> lab_measures) {
        input.lab_measures = std::move(lab_measures);
        return input;
    };
    const auto half_way = [](const model::Input& of) {
        Course course = begin(of);
        model::Stepper stepper(of);
        model::MonthRecord record(course.world.n_cities());
        for (int month = 0; month < 2; ++month) {
            stepper.step(course.world, record);
            course.recorder.record(course.world, record);
        }
        return taken(course);
    };
    const output::Checkpoint some = half_way(with({"heads", "loan"}));
    CHECK_THROWS_WITH(
        restored(with({"heads"}), some),
        Catch::Matchers::Contains("it recorded 'loan' of each lab, which the panel of labs of this run "
                                  "does not hold"));
    CHECK_THROWS_WITH(restored(with({}), some),
                      Catch::Matchers::Contains("recorded_lab_months/star_heads is missing"));
    Course straight = begin(with({"heads", "loan"}));
    const Ending expected = finish(input, straight);
    Course resumed = restored(with({"heads", "loan"}), some);
    CHECK(finish(input, resumed) == expected);
}
