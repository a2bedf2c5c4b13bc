// A story among labs and venture funds (SV-35).
#include <algorithm>
#include <catch2/catch.hpp>
#include <vector>

#include "model/processes/finance/stories.hpp"
#include "tests/model/processes/small_world.hpp"

using namespace headwater::model;
using headwater::tests::SmallWorld;

namespace {

/// Labs with models of different levels, and funds.
struct Listening {
    SmallWorld w{1};
    StoryParams p;
    std::vector<BeliefMove> moves{{0, BeliefMoveKind::story, 0, 1}};
    std::size_t labs = 0;

    Listening(std::size_t n_labs, std::size_t funds) : labs(n_labs) {
        w.mechanisms.switch_on("stories");
        for (std::size_t i = 0; i < labs; ++i) {
            const LabId lab = w.lab(LabKind::start_up, 0, {0, 1, 1});
            w.world.labs.project_due[lab.row()] = 0;
            w.world.labs.capability[lab.row()] = 20 + 0.01 * static_cast<double>(i);
            w.world.labs.name[lab.row()] = i == labs / 2 ? 0 : Labs::unnamed;
        }
        append_rows(w.world.investors, funds);
        for (std::size_t i = 0; i < funds; ++i) w.world.investors.kind[i] = InvestorKind::venture;
    }
    void month(std::int32_t index, std::uint64_t seed = 7) {
        w.record.clear();
        Month month = w.month(index);
        month.seed = seed;
        headwater::model::finance::stories(month, p, moves, w.world.labs, w.world.releases, w.world.investors,
                                           w.world.strategies, w.world.fund_stories, w.record);
    }
    /// A better model each month, so that nobody is disappointed.
    void progress(std::int32_t index) {
        const std::size_t row = append_rows(w.world.releases);
        w.world.releases.lab[row] = LabId(0);
        w.world.releases.month[row] = static_cast<std::int16_t>(index);
        w.world.releases.capability[row].fill(20 + 0.1 * index);
    }
    [[nodiscard]] double heard() const {
        const auto count = [](const std::vector<float>& n) {
            return static_cast<double>(std::ranges::count_if(n, [](float x) { return x > 0; }));
        };
        return (count(w.world.strategies.story) + count(w.world.fund_stories.story)) /
               static_cast<double>(labs + w.world.investors.size());
    }
};

/// Months from a tenth to nine tenths; those of stories that die out are not counted.
double months_of_spread(double degree, double link) {
    double sum = 0;
    int spread = 0;
    for (std::uint64_t seed = 1; seed <= 200; ++seed) {
        Listening field(100, 50);
        field.p.degree = degree;
        field.p.link = link;
        int from = -1;
        for (std::int32_t index = 0; index < 240; ++index) {
            field.progress(index);
            field.month(index, seed);
            if (from < 0 && field.heard() >= 0.1) from = index;
            if (field.heard() < 0.9) continue;
            sum += index - from;
            ++spread;
            break;
        }
    }
    CHECK(spread >= 150);
    return sum / spread;
}

}  // namespace

TEST_CASE(
    "stories: on a network of eight links each a story takes 9 to 12 months from a tenth to nine tenths") {
    const double usual = months_of_spread(8, StoryParams{}.link);
    CAPTURE(usual);
    CHECK(usual > 9);
    CHECK(usual < 12);
    CHECK(months_of_spread(8, 0.13) < usual);
    CHECK(months_of_spread(16, StoryParams{}.link) < usual);
}

TEST_CASE("stories: who is told to begins, nobody hears it without a link, and events say from how many") {
    Listening alone(10, 5);
    alone.p.degree = 0;
    for (std::int32_t index = 0; index < 12; ++index) alone.month(index);
    CHECK(alone.heard() == Approx(1.0 / 15));
    Listening all(10, 5);
    all.p.degree = 100;
    all.p.link = 1;
    all.month(0);
    CHECK(all.heard() == Approx(1.0 / 15));  // told this month, heard from the next on
    all.month(1);
    CHECK(all.heard() > 0.9);
    REQUIRE_FALSE(all.w.record.events.empty());
    CHECK(all.w.record.events.front().chosen[0] == 1);
    CHECK(all.w.record.count("stories_taken_up", CityId(0)) ==
          static_cast<std::int32_t>(all.w.record.events.size()));
}

TEST_CASE("stories: after nine months without a better model the story fades by 3 % a month") {
    Listening field(10, 5);
    field.p.degree = 100;
    field.p.link = 1;
    field.progress(0);
    for (std::int32_t index = 0; index < 10; ++index) field.month(index);
    CHECK(field.w.world.strategies.story[0] == 1);
    CHECK(field.w.world.fund_stories.appetite_of(InvestorId(0)) == Approx(1.3));
    field.month(10);
    CHECK(field.w.world.strategies.story[0] == Approx(0.97));
    CHECK(field.w.world.fund_stories.appetite_of(InvestorId(0)) == Approx(1 + 0.3 * 0.97));
    field.progress(11);
    field.month(11);
    CHECK(field.w.world.strategies.story[0] == Approx(0.97));
}

TEST_CASE("stories: off, nothing is told") {
    Listening field(10, 5);
    field.w.mechanisms.switch_off("stories");
    field.month(0);
    CHECK(field.w.world.strategies.size() == 0);
    CHECK(field.w.world.fund_stories.size() == 0);
    CHECK(field.w.world.fund_stories.appetite_of(InvestorId(0)) == 1);
}
