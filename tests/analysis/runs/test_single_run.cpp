#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <catch2/catch.hpp>
#include <fstream>
#include <new>

#include "analysis/runs/footprint.hpp"
#include "analysis/runs/generated_input.hpp"
#include "analysis/runs/provenance.hpp"
#include "analysis/runs/single_run.hpp"

using namespace headwater::analysis;
namespace model = headwater::model;

TEST_CASE("single run: observers see the start and every month in order") {
    const model::Input input = generated_input(4, 0.005, 6);
    std::vector<int> months;
    const RunSummary summary = single_run(input, {1, nullptr},
                                          {[&](const model::World& world) { months.push_back(world.month); },
                                           [&](const model::World& world, const model::MonthRecord& record) {
                                               CHECK(record.cities == 4);
                                               months.push_back(world.month);
                                           }});
    CHECK(months == std::vector<int>{0, 1, 2, 3, 4, 5, 6});
    CHECK(summary.complete);
    CHECK(summary.months == 6);
    CHECK(summary.trial_balance == "zero");
    CHECK(summary.researcher_months > 6 * 2000);
}

TEST_CASE("single run: stops between months when asked, with the state of the months that ran") {
    const std::uint64_t of_three = single_run(generated_input(4, 0.005, 3), {1, nullptr}, {}).state_hash;
    std::atomic<bool> stop{false};
    RunObservers observers;
    observers.on_month = [&](const model::World& world, const model::MonthRecord&) {
        stop = world.month == 3;
    };
    const RunSummary summary = single_run(generated_input(4, 0.005, 3), {1, &stop}, observers);
    CHECK(summary.complete);
    CHECK(summary.state_hash == of_three);

    stop = false;
    const RunSummary cut = single_run(generated_input(4, 0.005, 12), {1, &stop}, observers);
    CHECK_FALSE(cut.complete);
    CHECK(cut.months == 3);

    stop = true;
    CHECK(single_run(generated_input(4, 0.005, 12), {1, &stop}, {}).months == 0);
}

TEST_CASE("single run: one, two and eight threads give the same state") {
    const model::Input input = generated_input(12, 0.02, 12);
    const std::uint64_t one = single_run(input, {1, nullptr}, {}).state_hash;
    CHECK(single_run(input, {2, nullptr}, {}).state_hash == one);
    CHECK(single_run(input, {8, nullptr}, {}).state_hash == one);
}

TEST_CASE("single run: event-driven and full scan give the same state") {
    model::Input input = generated_input(12, 0.02, 12);
    const std::uint64_t driven = single_run(input, {2, nullptr}, {}).state_hash;
    input.activation = model::Activation::full_scan;
    CHECK(single_run(input, {2, nullptr}, {}).state_hash == driven);
}

TEST_CASE("footprint: grows with scale, and the scale that fits needs what there is") {
    const model::Input small = generated_input(12, 0.1, 60);
    const model::Input large = generated_input(12, 1, 60);
    CHECK(footprint_of(large).people_at_start == Approx(10 * footprint_of(small).people_at_start));
    CHECK(footprint_of(large).bytes > footprint_of(small).bytes);
    model::Input fitting = small;
    fitting.numerics.scale = fitting_scale(small, 4e9);
    CHECK(footprint_of(fitting).bytes == Approx(4e9));
    CHECK(footprint_of(small).bytes_per_researcher <= 64);
}

TEST_CASE("footprint: the estimate covers what a run takes, and not ten times as much") {
    const model::Input input = generated_input(12, 0.2, 24);
    const auto before = static_cast<double>(peak_bytes());
    (void)single_run(input, {1, nullptr}, {});
    const double taken = static_cast<double>(peak_bytes()) - before;
    CHECK(footprint_of(input).bytes > taken);
    CHECK(footprint_of(input).bytes < 10 * std::max(taken, 30e6));
}

TEST_CASE(
    "footprint: the estimate of a country of 120 million in 6 million labs is that of its measured peak") {
    const double measured = 16382.0 * 1024 * 1024;  // the first three months, 20 people a lab
    const double estimate = footprint_of(generated_input(12, 120'000'000, 6'000'000, 12)).bytes;
    CHECK(estimate > 0.8 * measured);
    CHECK(estimate < 1.25 * measured);
}

TEST_CASE("single run: out of memory is an exception, and the next run is as if nothing had happened") {
    const model::Input small = generated_input(4, 0.005, 3);
    const std::uint64_t expected = single_run(small, {1, nullptr}, {}).state_hash;
    const pid_t child = fork();
    if (child == 0) {
        // Room for 64 MiB more than is mapped; two million people need several times that.
        std::ifstream pages("/proc/self/statm");
        rlim_t mapped = 0;
        pages >> mapped;
        const rlim_t limit = mapped * static_cast<rlim_t>(sysconf(_SC_PAGESIZE)) + (rlim_t{64} << 20U);
        const rlimit room{limit, limit};
        setrlimit(RLIMIT_AS, &room);
        try {
            (void)single_run(generated_input(12, 2'000'000, 100'000, 12), {1, nullptr}, {});
            _exit(1);
        } catch (const std::bad_alloc&) {
            _exit(single_run(small, {1, nullptr}, {}).state_hash == expected ? 0 : 2);
        }
    }
    int status = 0;
    REQUIRE(waitpid(child, &status, 0) == child);
    CHECK(WIFEXITED(status));
    CHECK(WEXITSTATUS(status) == 0);
}

TEST_CASE("provenance: the command line is kept without the user's folders") {
    CHECK(command_line_without_paths({"/home/me/headwater", "run", "/home/me/study/a.toml",
                                      "--out=/data/b.h5", "--set", "run.months=3"}) ==
          "headwater run a.toml --out=b.h5 --set run.months=3");
}
