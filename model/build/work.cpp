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

/// Posts per job at which hires replace those who go, when every search is as it is at the opening.
void open_posts(const WorkParams& p, World& world, std::size_t place, std::size_t group) {
    const std::size_t n = world.occupations.size();
    const std::size_t places = world.n_cities();
    WorkCells& cells = world.work_cells;
    std::vector<double> unemployed(n), posts(n), searching(n), wanted(n);
    const double retirement = 1 / (p.senior_years * months_per_year);
    for (std::size_t o = 0; o < n; ++o) {
        const std::size_t cell = o * places + place;
        const BySeniority& jobs = cells.jobs[cell];
        unemployed[o] = cells.unemployed[cell][group];
        const double promoted = world.occupations.promotion[o];
        wanted[o] = group == junior
                        ? (p.junior_separation + promoted) * jobs[junior]
                        : (p.senior_separation + retirement) * jobs[senior] - promoted * jobs[junior];
        wanted[o] = std::max(0.0, wanted[o]);
        posts[o] = wanted[o];
    }
    const SearchLaw law{p.own_search, p.mobility};
    std::vector<double> closeness(n * n), shares(n * n);
    closeness_of(world.occupations, group, law, closeness);
    for (int round = 0; round < 200; ++round) {
        share_search(law, closeness, posts, shares);
        searchers_of(unemployed, shares, searching);
        for (std::size_t o = 0; o < n; ++o) posts[o] = posts_for(wanted[o], searching[o]);
    }
    for (std::size_t o = 0; o < n; ++o) {
        const std::size_t cell = o * places + place;
        cells.vacancies[cell][group] = posts[o];
        const double jobs = cells.jobs[cell][group];
        cells.posts[cell][group] = jobs > 0 ? posts[o] / jobs : 0;
    }
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
    for (std::size_t c = 0; c < places; ++c) {
        const CityInput& city = input.cities[c];
        world.work_places.mean_pay[c] = p.mean_pay * city.wage;
        world.work_places.purchases[c].fill(1);
        const double all = city.population * p.employment_rate * month.scale;
        for (std::size_t o = 0; o < occupations.size(); ++o) {
            const std::size_t cell = o * places + c;
            const double jobs = all * occupations.jobs_share[o];
            const double juniors = occupations.junior_share[o];
            cells.jobs[cell] = {jobs * juniors, jobs * (1 - juniors)};
            cells.employed[cell] = cells.jobs[cell];
            cells.unemployed[cell] = {
                cells.jobs[cell][junior] * p.junior_unemployment / (1 - p.junior_unemployment),
                cells.jobs[cell][senior] * p.senior_unemployment / (1 - p.senior_unemployment)};
            cells.pay[cell] = cells.hours[cell] = {1, 1};
            world.work_places.pay_start[c] += world.work_places.mean_pay[c] * jobs * occupations.wage[o];
        }
        world.work_places.pay[c] = world.work_places.pay_start[c];
        for (std::size_t group = 0; group < n_seniorities; ++group) open_posts(p, world, c, group);
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
