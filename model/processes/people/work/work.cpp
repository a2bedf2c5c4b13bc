#include "model/processes/people/work/work.hpp"

#include <algorithm>
#include <cmath>

#include "model/core/parallel.hpp"
#include "model/equations/products/adoption.hpp"
#include "model/processes/people/work/scene.hpp"

namespace headwater::model::people {
namespace {

constexpr double shortest_robot_lag = 0.5;  // years
constexpr std::size_t cells_per_block = 64;

/// Moves capability on its way to work and into machines.
WorkModels models_at_work(WorkScene& scene) {
    const WorkParams& p = scene.p;
    double& model = scene.at_work.model[0];
    model += (usable_model(scene.nation, scene.month.on("open_models")) - model) / p.deployment_months;
    const double years =
        std::max(shortest_robot_lag, p.robot_lag + scene.month.effect("robot_lag", CityId(0)));
    const double speed = 3 / (years * months_per_year);
    auto& stages = scene.at_work.robot[0];
    double before = model;
    for (double& stage : stages) {
        const double old = stage;
        stage += speed * (before - stage);
        before = old;
    }
    scene.at_work.horizon[0] = work_horizon(p, model);
    return {model, stages.back()};
}

/// Adoption of AI in an occupation and place, after the month.
double adopted_in(const WorkScene& scene, std::size_t occupation, std::size_t place,
                  const ByWorkKind& coverage) {
    const WorkParams& p = scene.p;
    if (scene.month.on("contested_demand") && scene.adoption.size() > 0) {
        const auto task = static_cast<std::size_t>(scene.occupations.task[occupation]);
        return scene.adoption.adopted[task * (scene.cities.size() + 1) + place];
    }
    double covered = 0;
    for (std::size_t k = 0; k < n_work_kinds; ++k)
        covered += coverage[k] * scene.occupations.senior_hours[occupation][k];
    const double wanted = wanted_share(p.adoption_taste * covered);
    const double now = scene.cells.adopted[scene.cell(occupation, place)];
    if (scene.at_work.opened[0] == 0) return p.adoption_start * wanted;
    return adopted_next({p.adoption_alone, p.adoption_others, 1, 0.05}, now, wanted, 1);
}

void automate(WorkScene& scene, const WorkModels& models) {
    const WorkParams& p = scene.p;
    const ByWorkKind coverage = work_coverage(p, models);
    ByWorkKind review{};
    for (std::size_t k = 0; k < n_work_kinds; ++k)
        review[k] = review_of(p, scene.at_work.horizon[0], coverage[k]);
    WorkCells& cells = scene.cells;
    const bool opening = scene.at_work.opened[0] == 0;
    for_rows(
        cells.size(),
        [&](std::size_t cell) {
            const std::size_t o = cell / scene.n_places();
            cells.adopted[cell] = adopted_in(scene, o, cell % scene.n_places(), coverage);
            const WorkNeed need =
                work_need(scene.occupations.junior_hours[o], scene.occupations.senior_hours[o],
                          scene.occupations.junior_share[o], coverage, review, cells.adopted[cell]);
            scene.need[cell] = need;
            cells.automated[cell] = need.automated;
            cells.physical[cell] = need.physical;
            cells.review[cell] = need.review;
            if (!opening) return;
            cells.need_start[cell] = need.hours;
            cells.cost_start[cell] = cost_with_machines(need.saved, need.automated, p.machine_cost);
        },
        cells_per_block);
}

/// Labour wanted, relative to the opening, before what is saved is spent again.
double wanted_alone(const WorkScene& scene, std::size_t cell, std::size_t group) {
    const WorkNeed& need = scene.need[cell];
    const double cost = cost_with_machines(need.saved, need.automated, scene.p.machine_cost);
    const double made = std::pow(cost / scene.cells.cost_start[cell], -scene.p.rebound);
    return std::max(0.01, need.hours[group]) / std::max(0.01, scene.cells.need_start[cell][group]) * made;
}

/// Jobs and hours wanted in each cell.
void want_labour(WorkScene& scene) {
    const WorkParams& p = scene.p;
    WorkCells& cells = scene.cells;
    double all = 0;
    double left = 0;
    for (std::size_t cell = 0; cell < cells.size(); ++cell) {
        const BySeniority& pay = scene.occupations.pay[cell / scene.n_places()];
        for (std::size_t g = 0; g < n_seniorities; ++g) {
            scene.wanted[cell][g] = wanted_alone(scene, cell, g);
            const double worth = cells.jobs[cell][g] * pay[g];
            all += worth;
            left += worth * scene.wanted[cell][g];
        }
    }
    const double kept = std::max(0.1, all > 0 ? left / all : 1);
    double& respent = scene.at_work.respent[0];
    respent += (1 + p.respending * (1 - kept) / kept - respent) / p.respending_months;
    for (std::size_t cell = 0; cell < cells.size(); ++cell)
        for (std::size_t g = 0; g < n_seniorities; ++g) {
            double& wanted = scene.wanted[cell][g];
            wanted *= respent;
            cells.hours[cell][g] = std::pow(wanted, p.hours_part);
            wanted = cells.jobs[cell][g] * std::pow(wanted, 1 - p.hours_part);
        }
}

/// Posts of the field itself, and who begins to study for it.
void change_field(WorkScene& scene) {
    double jobs = 0;
    double needed = 0;
    for (std::size_t cell = 0; cell < scene.cells.size(); ++cell) {
        if (scene.occupations.task[cell / scene.n_places()] != Task::coding) continue;
        const double juniors = scene.cells.jobs[cell][junior];
        jobs += juniors;
        needed +=
            juniors * scene.need[cell].hours[junior] / std::max(0.01, scene.cells.need_start[cell][junior]);
    }
    const double automated = jobs > 0 ? std::max(0.0, 1 - needed / jobs) : 0;
    WorkNation& field = scene.at_work;
    field.junior_posts[0] = 1 - scene.p.field_junior_cut * automated;
    field.senior_posts[0] = 1 + scene.p.field_senior_gain * automated;
    const double drawn = std::pow(std::max(0.01, field.junior_posts[0]), scene.p.graduate_response);
    field.students[0] += (drawn - field.students[0]) / scene.p.study_months;
}

}  // namespace

void work(const Month& month, const WorkParams& params, const Nation& nation, const Adoption& adoption,
          const Occupations& occupations, const Ledger& ledger, const CommonAccounts& accounts,
          Cities& cities, WorkCells& cells, WorkPlaces& places, WorkNation& work_nation, Postings& postings) {
    if (!month.on("work") || cells.size() == 0) return;
    WorkScene scene{month,
                    params,
                    nation,
                    adoption,
                    occupations,
                    ledger,
                    accounts,
                    cities,
                    cells,
                    places,
                    work_nation,
                    postings,
                    ScratchVector<WorkNeed>(cells.size(), month.scratch),
                    ScratchVector<BySeniority>(cells.size(), month.scratch),
                    ScratchVector<double>(places.size(), month.scratch),
                    ScratchVector<Money>(places.size(), month.scratch)};
    automate(scene, models_at_work(scene));
    want_labour(scene);
    change_field(scene);
    pay_for_levers(scene);
    move_people(scene);
    settle_incomes(scene);
    work_nation.opened[0] = 1;
}

}  // namespace headwater::model::people
