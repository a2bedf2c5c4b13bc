#include "model/processes/technology/research/research.hpp"

#include <algorithm>
#include <cmath>

#include "model/core/parallel.hpp"
#include "model/core/table.hpp"
#include "model/equations/government/programme.hpp"
#include "model/equations/people/small_places.hpp"
#include "model/equations/technology/project.hpp"
#include "model/equations/technology/scaling_law.hpp"
#include "model/equations/technology/team.hpp"

namespace headwater::model::technology {
namespace {

/// Part of the absorption lag left in each city by the knowledge that foreign laboratories bring (CN-30).
ScratchVector<double> lag_left(const Month& month, const ResearchParams& params, const Labs& labs,
                               const Sites& sites, const Cities& cities) {
    ScratchVector<double> left(cities.size(), 1.0, month.scratch);
    if (!(params.knowledge_import > 0) || !month.on("seed_bed")) return left;
    ScratchVector<double> people(cities.size(), month.scratch);
    for (std::size_t row = 0; row < labs.size(); ++row) {
        if (labs.kind[row] != LabKind::multinational) continue;
        for (SiteId site = labs.first_site[row]; site.valid(); site = sites.next[site.row()]) {
            const HeadsByTier& heads = sites.heads[site.row()];
            people[ring_of(cities, sites.city[site.row()]).row()] += (heads[0] + heads[1]) / month.scale;
        }
    }
    for (std::size_t c = 0; c < cities.size(); ++c)
        left[c] = 1 - std::min(params.largest_import,
                               params.knowledge_import * std::log1p(people[ring_of(cities, CityId(c)).row()] /
                                                                    places_of(month, cities, c)));
    return left;
}

/// What a lab has beyond what all can use.
struct Own {
    double tokens = 0;
    double lag_left = 1;
};

/// K_new of a finished project; 0 when it had no compute or nobody to do it.
double project_outcome(const Month& month, const ResearchParams& params, const Nation& nation,
                       const Labs& labs, std::size_t row, const Team& team, double reference_skill,
                       const Own& own) {
    const double compute = labs.project_flop[row];
    if (!(compute > 0) || team.heads <= 0 || team.skill <= 0 || !(reference_skill > 0)) return 0;
    const double lag = params.absorption_lag * params.absorption_heads /
                       (params.absorption_heads + team.skilled / labs.size_share[row]) * own.lag_left;
    const double algorithm = nation.algorithm - lag * nation.algorithm_pace;
    const double relative_skill = static_cast<double>(team.skill) / team.heads / reference_skill;
    const double quality = static_cast<double>(labs.quality[row]);
    if (!(quality > 0)) return 0;
    const double tokens =
        params.data_start * std::pow(params.data_growth, month.years_since_2018()) + own.tokens;
    return std::log10(compute) + algorithm + params.skill_weight * std::log10(relative_skill) +
           std::log10(quality) + std::log10(data_wall(compute, tokens)) +
           static_cast<double>(labs.project_bonus[row]);
}

void record_release(const Month& month, const Labs& labs, LabId lab, MonthRecord& record) {
    const CityId seat = labs.seat[lab.row()];
    record.count_lab("releases", seat, labs.in_every_run(lab));
    Event event;
    event.month = static_cast<std::int16_t>(month.index);
    event.kind = "release";
    event.to = seat;
    event.lab = lab;
    event.value = labs.capability[lab.row()];
    record.events.push_back(event);
}

/// Adds what cities open this month.
void open_data(const Month& month, std::size_t cities, Commons& commons) {
    if (!month.on("commons")) return;
    for (std::size_t c = 0; c < cities; ++c) {
        const double opened = month.effect("data_open", CityId(c));
        if (!(opened > 0)) continue;
        if (commons.size() == 0) append_rows(commons, cities);
        commons.data[c] += opened;
    }
}

}  // namespace

void research(const Month& month, const ResearchParams& params, Labs& labs, const Sites& sites,
              Cities& cities, const PublicOrders& public_orders, Commons& commons, Nation& nation,
              std::vector<LabId>& new_model_makers, MonthRecord& record) {
    open_data(month, cities.size(), commons);
    if (!month.on("research")) return;

    const bool in_projects = month.on("training_runs");
    const double flop_per_gpu = params.flop_per_gpu_month * flagship_share(month, params);
    const auto decay = static_cast<float>(params.visibility_decay);
    for_rows(labs.size(), [&](std::size_t row) {
        labs.visibility[row] *= decay;
        if (in_projects) return;
        if (labs.project_due[row] != Researchers::never && labs.status[row] == LabStatus::active)
            labs.project_flop[row] += labs.gpus[row] / labs.size_share[row] * flop_per_gpu;
    });

    if (in_projects) return;  // training_runs and releases do what follows

    const bool shared = month.on("commons");
    const auto own_tokens = [&](std::size_t row) {
        const double opened = shared ? commons.data_of(labs.seat[row]) : 0;
        return params.public_data_share * opened + public_orders.tokens_of(LabId(row));
    };
    const auto lag = lag_left(month, params, labs, sites, cities);
    const Stream draws = month.stream("release");
    const auto length = static_cast<std::int32_t>(std::max(1.0, std::round(params.project_months)));
    const double reference_skill = mean_skill(sites);
    // Releases of one month are simultaneous: all are compared with the frontier that the month found.
    double frontier = nation.frontier;
    double open = nation.open_frontier;
    for (std::size_t row = 0; row < labs.size(); ++row) {
        if (labs.project_due[row] == Researchers::never || labs.status[row] != LabStatus::active) continue;
        frontier = std::max(frontier, labs.capability[row]);
        if (labs.project_due[row] > month.index) continue;

        const double compute = labs.project_flop[row];
        const double outcome = project_outcome(month, params, nation, labs, row, team_of(labs, sites, row),
                                               reference_skill, {own_tokens(row), lag[labs.seat[row].row()]});
        labs.project_flop[row] = 0;
        labs.project_bonus[row] = 0;
        labs.project_due[row] =
            static_cast<std::int16_t>(std::min<std::int32_t>(month.index + length, Researchers::never - 1));
        if (!(outcome > labs.capability[row] + params.release_margin)) continue;

        labs.capability[row] = outcome;
        const double attention = std::pow(10.0, std::min(0.0, outcome - nation.frontier));
        labs.visibility[row] +=
            static_cast<float>(params.visibility_jump * attention) * (1 - labs.visibility[row]);
        frontier = std::max(frontier, outcome);
        if (draws.chance(static_cast<double>(labs.openness[row]), labs.serial[row]))
            open = std::max(open, outcome);
        if (labs.model_since[row] == Researchers::never &&
            optimal_parameters(compute) >= model_maker_parameters)
            new_model_makers.push_back(LabId(row));
        record_release(month, labs, LabId(row), record);
        if (labs.kind[row] == LabKind::institute) book_result(cities, labs.seat[row], Programme::institute);
    }
    nation.frontier = frontier;
    nation.open_frontier = open;
}

}  // namespace headwater::model::technology
