#include "model/processes/people/mission_belief.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>

#include "model/core/draw_batch.hpp"
#include "model/core/parallel.hpp"
#include "model/equations/people/mission.hpp"
#include "model/equations/technology/project.hpp"

namespace headwater::model::people {
namespace {

constexpr std::size_t mission_parts = 16;  // in which all people are looked at
constexpr std::int32_t in_no_race = -1;

/// A lab that trains, and what one look at all people finds of its own.
struct MissionOfLab {
    std::size_t lab = 0;
    double chance = 0;  // to believe more
};
struct MissionCount {
    std::int32_t heads = 0;
    std::int32_t started = 0;  // this month
    Believers skilled;

    MissionCount& operator+=(const MissionCount& other) {
        heads += other.heads;
        started += other.started;
        skilled.skilled += other.skilled.skilled;
        skilled.believing += other.skilled.believing;
        return *this;
    }
};

/// Which of the labs that train each site belongs to; one entry more for people without a site.
ScratchVector<std::int32_t> labs_of_sites(const Month& month, const Labs& labs, const Sites& sites,
                                          std::span<const MissionOfLab> racing) {
    ScratchVector<std::int32_t> of_site(sites.size() + 1, in_no_race, month.scratch);
    for (std::size_t k = 0; k < racing.size(); ++k)
        for (SiteId site = labs.first_site[racing[k].lab]; site.valid(); site = sites.next[site.row()])
            of_site[site.row()] = static_cast<std::int32_t>(k);
    return of_site;
}

/// Calls `visit(row, k)` for everybody of [first, last) at a site of the k-th of the labs that train; first who they are, without a
/// branch that nobody could guess.
template <class Visit>
void each_racing(const Researchers& people, std::span<const std::int32_t> of_site, std::size_t first,
                 std::size_t last, Visit&& visit) {
    constexpr std::size_t some = 512;
    std::array<std::uint32_t, some> chosen;
    std::array<std::int32_t, some> lab;
    const std::size_t nowhere = of_site.size() - 1;
    for (std::size_t begin = first; begin < last; begin += some) {
        std::size_t n = 0;
        for (std::size_t row = begin; row < std::min(last, begin + some); ++row) {
            const std::int32_t k = of_site[std::min(people.site[row].row(), nowhere)];
            chosen[n] = static_cast<std::uint32_t>(row);
            lab[n] = k;
            n += k != in_no_race ? 1 : 0;
        }
        for (std::size_t i = 0; i < n; ++i) visit(std::size_t{chosen[i]}, static_cast<std::size_t>(lab[i]));
    }
}

/// People who are drawn for together.
class Strengthened {
public:
    Strengthened(const Stream& draws, Researchers& people) : draws_(draws), people_(people) {}

    void add(std::size_t row, double chance) {
        keys_.set(n_, people_.serial[row]);
        row_[n_] = row;
        chance_[n_] = chance;
        if (++n_ == most) draw();
    }
    void draw() {
        keys_.draw(draws_, 0, n_, words_);
        for (std::size_t i = 0; i < n_; ++i)
            if (words_.uniform(i) < chance_[i]) strengthen_mission(people_.tastes[row_[i]]);
        n_ = 0;
    }

private:
    static constexpr std::size_t most = 256;

    const Stream& draws_;
    Researchers& people_;
    std::size_t n_ = 0;
    Keys<most> keys_;
    WordsOf<most> words_;
    std::array<std::size_t, most> row_;
    std::array<double, most> chance_;
};

}  // namespace

void mission_belief(const Month& month, const MissionBeliefParams& params, World& world) {
    if (!month.on("mission_belief")) return;
    Labs& labs = world.labs;
    Researchers& people = world.researchers;
    ScratchVector<MissionOfLab> racing(month.scratch);
    for (std::size_t lab = 0; lab < labs.size(); ++lab)
        if (invests_in_compute(labs, lab)) racing.push_back({lab, 0});
    if (racing.empty()) return;
    // People as they lie in memory: rosters lead all over it. Parts are added up, in whole numbers.
    const auto of_site = labs_of_sites(month, labs, world.sites, racing);
    const std::size_t block = std::max<std::size_t>(1, (people.size() + mission_parts - 1) / mission_parts);
    ScratchVector<MissionCount> parts(mission_parts * racing.size(), month.scratch);
    for_blocks(people.size(), block, [&](std::size_t first, std::size_t last) {
        MissionCount* const found = parts.data() + first / block * racing.size();
        each_racing(people, of_site, first, last, [&](std::size_t row, std::size_t k) {
            MissionCount& c = found[k];
            ++c.heads;
            if (people.job_start[row] == month.index) ++c.started;
            if (people.tier[row] == Tier::broad) return;
            ++c.skilled.skilled;
            if (believes(people.tastes[row], params.believer_weight)) ++c.skilled.believing;
        });
    });
    bool somebody = false;
    for (std::size_t k = 0; k < racing.size(); ++k) {
        for (std::size_t part = 1; part < mission_parts; ++part) parts[k] += parts[part * racing.size() + k];
        const MissionCount& all = parts[k];
        const double culture = labs.culture[racing[k].lab];
        racing[k].chance = chance_to_believe(params.reinforcement, culture, all.skilled.share());
        somebody = somebody || racing[k].chance > 0;
        if (all.heads == 0) continue;
        labs.culture[racing[k].lab] = static_cast<float>(
            next_culture(culture, static_cast<double>(all.started) / all.heads, all.skilled.share(),
                         params.dilution, params.culture_of_new, params.pull));
    }
    if (!somebody) return;
    const Stream draws = month.stream("mission");
    for_blocks(people.size(), block, [&](std::size_t first, std::size_t last) {
        Strengthened strengthened(draws, people);
        each_racing(people, of_site, first, last, [&](std::size_t row, std::size_t k) {
            if (people.tier[row] != Tier::broad && racing[k].chance > 0)
                strengthened.add(row, racing[k].chance);
        });
        strengthened.draw();
    });
}

}  // namespace headwater::model::people
