// The engine of trunk and branches that comparisons and sweeps share.
#include <atomic>
#include <catch2/catch.hpp>
#include <mutex>
#include <stdexcept>

#include "analysis/runs/branches.hpp"
#include "analysis/runs/single_run.hpp"
#include "model/stepper.hpp"
#include "tests/analysis/support/paired_plan.hpp"

using namespace headwater::analysis;
using namespace headwater::tests;
namespace model = headwater::model;

namespace {

constexpr std::int32_t months = 24;

/// The base; an arm that leaves it in month 9; one that leaves that arm in month 15; one that equals the base; and one that
/// leaves the base in month 15.
const std::vector<Origin> five_origins{{std::nullopt, 0}, {0, 9}, {1, 15}, {0, months}, {0, 15}};

std::vector<model::Input> five_inputs() {
    std::vector<model::Input> inputs{base_input(), policy_input(), policy_input(), base_input(),
                                     base_input()};
    inputs[2].timeline[0].until = 15;
    inputs[4].timeline[0].until = 15;
    return inputs;
}

/// Counts months, keeps how each run ended, and lets the base fail in month `failing` where there is one.
class CountingWork {
public:
    struct Course {
        model::World world;
        std::int32_t seen = 0;  // months
    };
    struct End {
        std::uint64_t state_hash = 0;
        std::int32_t seen = 0;
        std::string how;
    };

    explicit CountingWork(std::int32_t failing = -1) : failing_(failing), ends(inputs_.size()) {}

    [[nodiscard]] bool stopped() const { return stop; }
    void begins(std::size_t) { ++begun; }
    [[nodiscard]] model::Input input_of(std::size_t run) const { return inputs_[run]; }
    [[nodiscard]] Course built(std::size_t, const model::Input& input) const {
        return {model::build_world(input), 0};
    }
    void branched(std::size_t, Course&) { ++copied; }
    void step_to(std::int32_t month, const model::Input& input, Course& course) {
        model::Stepper stepper(input);
        model::MonthRecord record(input.cities.size());
        while (course.world.month < month) {
            const bool base = input.timeline[0].until != 15 && input.timeline[1].until != policy_from;
            if (base && course.world.month == failing_) throw std::runtime_error("as planned");
            stepper.step(course.world, record);
            ++course.seen;
            ++stepped;
        }
    }
    void finish(std::size_t run, const model::Input&, Course& course) {
        ends[run] = {model::state_hash(course.world), course.seen, ""};
    }
    void ended(std::size_t run) { ends[run].how = "ended"; }
    void ended_with(std::size_t run, std::size_t trunk) {
        ends[run] = ends[trunk];
        ends[run].how += " with " + std::to_string(trunk);
    }
    [[nodiscard]] bool guarded(std::size_t run, const std::function<void()>& part) {
        try {
            part();
            return true;
        } catch (const std::runtime_error& failure) {
            ends[run].how = failure.what();
            return false;
        }
    }

private:
    std::vector<model::Input> inputs_ = five_inputs();
    std::int32_t failing_;

public:
    std::vector<End> ends;
    std::atomic<std::int32_t> stepped{0};
    std::atomic<int> begun{0};
    std::atomic<int> copied{0};
    bool stop = false;
};

}  // namespace

TEST_CASE("branches: every run ends as if it had been run alone, and shared months are run once") {
    const Leaving leaving = GENERATE(Leaving::at_once, Leaving::last);
    CountingWork work;
    Branches(work, five_origins, leaving, 2).follow(0);
    const std::vector<model::Input> inputs = five_inputs();
    for (std::size_t run = 0; run < inputs.size(); ++run) {
        const RunSummary alone = single_run(inputs[run], {1, nullptr}, {});
        REQUIRE(alone.complete);
        CHECK(work.ends[run].state_hash == alone.state_hash);
        CHECK(work.ends[run].seen == months);
        CHECK(work.ends[run].how == (run == 3 ? "ended with 0" : "ended"));
    }
    CHECK(work.ends[1].state_hash != work.ends[0].state_hash);
    CHECK(work.ends[2].state_hash != work.ends[1].state_hash);
    CHECK(work.stepped == months + (months - 9) + 2 * (months - 15));
    CHECK(work.begun == 4);
    CHECK(work.copied == 3);
}

TEST_CASE("branches: a run that fails takes along only those that had not left it") {
    CountingWork work(12);
    Branches(work, five_origins, Leaving::at_once, 2).follow(0);
    CHECK(work.ends[0].how == "as planned");
    CHECK(work.ends[1].how == "ended");
    CHECK(work.ends[2].how == "ended");
    CHECK(work.ends[3].how == "as planned with 0");
    CHECK(work.ends[4].how == "as planned with 0");
}

TEST_CASE("branches: nothing begins once it is asked to stop") {
    CountingWork work;
    work.stop = true;
    Branches(work, five_origins, Leaving::at_once, 2).follow(0);
    CHECK(work.begun == 0);
    CHECK(work.stepped == 0);
}
