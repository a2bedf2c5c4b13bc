#include <algorithm>
#include <cmath>

#include "model/build/parts.hpp"
#include "model/core/table.hpp"
#include "model/equations/people/automation.hpp"
#include "model/equations/people/job_search.hpp"
#include "model/state/usual_occupations.hpp"

namespace headwater::model {
namespace {

std::vector<OccupationInput> occupations_of(const Input& input) {
    if (!input.occupations.empty()) return input.occupations;
    std::vector<OccupationInput> rows;
    for (const UsualOccupation& usual : usual_occupations) {
        OccupationInput row;
        row.key = usual.key;
        row.label = usual.key;
        row.task = usual.task;
        row.jobs_share = usual.jobs_share;
        row.hours = usual.hours;
        row.junior_share = usual.junior_share;
        row.wage = usual.wage;
        rows.push_back(std::move(row));
    }
    std::ranges::sort(rows, {}, &OccupationInput::key);
    return rows;
}

/// Juniors do more simple and less expert work, as much of it as there is; seniors do the rest.
void split_hours(const OccupationInput& in, double tilt, ByWorkKind& juniors, ByWorkKind& seniors) {
    const ByWorkKind weight{1 + tilt, 1, 1 - tilt, 1};
    double all = 0;
    for (std::size_t k = 0; k < n_work_kinds; ++k) all += juniors[k] = in.hours[k] * weight[k];
    double kept = 0;
    for (std::size_t k = 0; k < n_work_kinds; ++k) {
        juniors[k] /= all;
        kept += seniors[k] = std::max(0.0, in.hours[k] - in.junior_share * juniors[k]);
    }
    for (double& share : seniors) share /= kept;
}

void build_occupations(const Input& input, Occupations& occupations) {
    const WorkParams& p = input.parameters.work;
    const auto rows = occupations_of(input);
    append_rows(occupations, rows.size());
    double jobs = 0;
    double pay = 0;
    for (const OccupationInput& row : rows) jobs += row.jobs_share;
    for (const OccupationInput& row : rows) pay += row.jobs_share / jobs * row.wage;
    for (std::size_t o = 0; o < rows.size(); ++o) {
        const OccupationInput& in = rows[o];
        occupations.task[o] = in.task;
        occupations.jobs_share[o] = in.jobs_share / jobs;
        occupations.junior_share[o] = in.junior_share;
        occupations.wage[o] = in.wage / pay;
        const double juniors = std::min(p.junior_pay, 0.99 / in.junior_share);
        occupations.pay[o] = {occupations.wage[o] * juniors,
                              occupations.wage[o] * (1 - in.junior_share * juniors) / (1 - in.junior_share)};
        // As many juniors become seniors as seniors retire, the unemployed with them.
        const double seniors = (1 - in.junior_share) / (1 - p.senior_unemployment);
        const double of_juniors = in.junior_share / (1 - p.junior_unemployment);
        occupations.promotion[o] = std::min(0.5, seniors / of_juniors / (p.senior_years * months_per_year));
        split_hours(in, p.junior_tilt, occupations.junior_hours[o], occupations.senior_hours[o]);
    }
}

/// A place with one job in all, as it stands when nothing changes: who is without a job and how many posts there are.
struct Still {
    std::vector<BySeniority> unemployed;  // by occupation
    std::vector<BySeniority> posts;
};

/// The unemployed of one seniority at whose search hires replace those who go, and as many become unemployed in each
/// occupation as find a job. `hires` of each occupation and what enters its unemployed each month, `entering`, are given; of
/// these the part `ageing` of each occupation's leaves by age. The sum of the unemployed stays.
void stand_still(const SearchLaw& law, const std::vector<double>& closeness, const std::vector<double>& hires,
                 const std::vector<double>& entering, const std::vector<double>& ageing, std::size_t group,
                 Still& still) {
    const std::size_t n = hires.size();
    std::vector<double> unemployed(n), posts(hires), searching(n), shares(n * n);
    double all = 0;
    for (std::size_t o = 0; o < n; ++o) all += unemployed[o] = still.unemployed[o][group];
    constexpr int rounds = 2000;
    constexpr double close_enough = 1e-12;
    for (int round = 0; round < rounds; ++round) {
        share_search(law, closeness, posts, shares);
        searchers_of(unemployed, shares, searching);
        for (std::size_t o = 0; o < n; ++o) posts[o] = posts_for(hires[o], searching[o]);
        std::vector<double> next(n);
        double sum = 0;
        for (std::size_t o = 0; o < n; ++o) {
            double found = ageing[o];
            for (std::size_t k = 0; k < n; ++k)
                if (searching[k] > 0) found += shares[o * n + k] * hires[k] / searching[k];
            sum += next[o] = entering[o] / found;
        }
        double moved = 0;
        for (std::size_t o = 0; o < n; ++o) {
            const double to = next[o] * all / sum;
            moved = std::max(moved, std::abs(to - unemployed[o]));
            unemployed[o] = 0.5 * (unemployed[o] + to);
        }
        if (moved < close_enough * all) break;
    }
    for (std::size_t o = 0; o < n; ++o) {
        still.unemployed[o][group] = unemployed[o];
        still.posts[o][group] = posts[o];
    }
}

Still still_place(const WorkParams& p, const Occupations& occupations) {
    const std::size_t n = occupations.size();
    Still still{std::vector<BySeniority>(n), std::vector<BySeniority>(n)};
    const SearchLaw law{p.own_search, p.mobility};
    const double retirement = 1 / (p.senior_years * months_per_year);
    std::vector<double> closeness(n * n), hires(n), entering(n), ageing(n);
    const auto jobs = [&](std::size_t o, std::size_t group) {
        const double juniors = occupations.junior_share[o];
        return occupations.jobs_share[o] * (group == junior ? juniors : 1 - juniors);
    };
    double growing_up = 0;
    double seniors = 0;
    for (std::size_t o = 0; o < n; ++o) {
        still.unemployed[o][junior] = jobs(o, junior) * p.junior_unemployment / (1 - p.junior_unemployment);
        hires[o] = (p.junior_separation + occupations.promotion[o]) * jobs(o, junior);
        // Separations, and graduates: as many as grow up, of those at work and those who are not.
        entering[o] = hires[o];
        ageing[o] = 0;
        seniors += jobs(o, senior);
    }
    closeness_of(occupations, junior, law, closeness);
    stand_still(law, closeness, hires, entering, ageing, junior, still);
    for (std::size_t o = 0; o < n; ++o) {
        const double promoted = occupations.promotion[o];
        growing_up += promoted * (jobs(o, junior) + still.unemployed[o][junior]);
        hires[o] =
            std::max(0.0, (p.senior_separation + retirement) * jobs(o, senior) - promoted * jobs(o, junior));
        entering[o] = p.senior_separation * jobs(o, senior) + promoted * still.unemployed[o][junior];
        ageing[o] = retirement;
    }
    // So many seniors without a job that as many retire as grow up.
    const double without = std::max(0.005 * seniors, growing_up / retirement - seniors);
    for (std::size_t o = 0; o < n; ++o) still.unemployed[o][senior] = without * jobs(o, senior) / seniors;
    closeness_of(occupations, senior, law, closeness);
    stand_still(law, closeness, hires, entering, ageing, senior, still);
    return still;
}

}  // namespace

void build_work(const Input& input, const Month& month, World& world) {
    if (!month.on("work")) return;
    const WorkParams& p = input.parameters.work;
    build_occupations(input, world.occupations);
    const Occupations& occupations = world.occupations;
    const std::size_t places = world.n_cities();
    append_rows(world.work_cells, occupations.size() * places);
    append_rows(world.work_places, places);
    append_rows(world.work_nation);
    WorkCells& cells = world.work_cells;
    const Still still = still_place(p, occupations);
    for (std::size_t c = 0; c < places; ++c) {
        const CityInput& city = input.cities[c];
        world.work_places.mean_pay[c] = p.mean_pay * city.wage;
        world.work_places.purchases[c].fill(1);
        const double all = city.population * p.employment_rate * month.scale;
        for (std::size_t o = 0; o < occupations.size(); ++o) {
            const std::size_t cell = o * places + c;
            const double jobs = all * occupations.jobs_share[o];
            const double juniors = occupations.junior_share[o];
            cells.jobs[cell] = cells.employed[cell] = {jobs * juniors, jobs * (1 - juniors)};
            for (std::size_t g = 0; g < n_seniorities; ++g) {
                cells.unemployed[cell][g] = cells.usual[cell][g] = all * still.unemployed[o][g];
                cells.vacancies[cell][g] = all * still.posts[o][g];
                cells.posts[cell][g] = cells.vacancies[cell][g] / cells.jobs[cell][g];
            }
            cells.pay[cell] = cells.hours[cell] = {1, 1};
            world.work_places.pay_start[c] += world.work_places.mean_pay[c] * jobs * occupations.wage[o];
        }
        world.work_places.pay[c] = world.work_places.pay_start[c];
    }
    WorkNation& nation = world.work_nation;
    nation.model[0] = usable_model(world.nation, month.on("open_models"));
    nation.respent[0] = nation.junior_posts[0] = nation.senior_posts[0] = nation.students[0] =
        nation.purchases[0] = 1;
    nation.pay_spread[0] = p.pay_spread;
    nation.benefit[0] = p.benefit;
    for (std::size_t stage = 0; stage < 3; ++stage)
        nation.robot[0][stage] =
            nation.model[0] - p.pace_before * p.robot_lag * static_cast<double>(stage + 1) / 3;
}

}  // namespace headwater::model
