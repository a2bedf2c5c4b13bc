#include "model/processes/technology/releases.hpp"

#include <algorithm>
#include <cmath>

#include "model/core/scratch.hpp"
#include "model/core/table.hpp"
#include "model/equations/government/programme.hpp"
#include "model/equations/technology/caution.hpp"
#include "model/equations/technology/openness.hpp"
#include "model/equations/technology/project.hpp"
#include "model/equations/technology/release_race.hpp"
#include "model/equations/technology/team.hpp"

namespace headwater::model::technology {
namespace {

constexpr std::int32_t months_of_rivals = 6;

/// Before any release of the month: all are compared with what the month found.
struct Found {
    ByDomain best{};    // at home, by kind of task
    LabId leader;       // the lab with the best model at home
    double first = 0;   // K of the leader
    double second = 0;  // K of the best of the others at home
};

/// A loss of capability that befell a lab beside its releases is one of each kind of task.
void follow_losses(const Labs& labs, std::size_t row, KnowHow& know_how) {
    ByDomain& own = know_how.capability[row];
    const double lost = mean_of(own) - labs.capability[row];
    if (!(lost > 1e-9)) return;
    for (double& k : own) k -= lost;
}

LabId leader_of(const Labs& labs) {
    LabId leader;
    double best = 0;
    for (std::size_t row = 0; row < labs.size(); ++row) {
        if (!labs.active(LabId(row)) || !(labs.capability[row] > best)) continue;
        best = labs.capability[row];
        leader = LabId(row);
    }
    return leader;
}

/// Releases a month, of the last half year, by others that are now at least as good as the lab.
double rivals_hazard(const Month& month, const Labs& labs, std::size_t row, const Releases& released) {
    std::int32_t rivals = 0;
    for (std::size_t past = released.size(); past-- > 0;) {
        if (released.month[past] <= month.index - months_of_rivals) break;
        const LabId other = released.lab[past];
        if (other != LabId(row) && mean_of(released.capability[past]) >= labs.capability[row]) ++rivals;
    }
    return static_cast<double>(rivals) / months_of_rivals;
}

/// Whether `reached` passes another lab, or the first of all, that the lab has not passed yet.
bool gains_rank(const Labs& labs, std::size_t row, const ByDomain& reached, const KnowHow& know_how) {
    const ByDomain& own = know_how.capability[row];
    for (std::size_t d = 0; d < n_domains; ++d)
        if (!(own[d] > 0) && reached[d] > 0) return true;  // its first model
    for (std::size_t other = 0; other < know_how.size(); ++other) {
        if (other == row || !know_how.has(other) || !labs.active(LabId(other))) continue;
        const ByDomain& rival = know_how.capability[other];
        for (std::size_t d = 0; d < n_domains; ++d)
            if (rival[d] >= own[d] && rival[d] < reached[d]) return true;
    }
    return false;
}

void note_ranks(const Labs& labs, Found& found) {
    for (std::size_t row = 0; row < labs.size(); ++row) {
        if (!labs.active(LabId(row))) continue;
        if (LabId(row) == found.leader)
            found.first = labs.capability[row];
        else
            found.second = std::max(found.second, labs.capability[row]);
    }
}

/// Whether the last release of a lab was open.
bool open_now(const Releases& released, std::size_t lab) {
    for (std::size_t row = released.size() - 1; row-- > 0;)  // the last row is the release that is decided on
        if (released.lab[row] == LabId(lab)) return released.open[row] != 0;
    return false;
}

/// Whether the lab opens the weights of a model of capability `reached` (SV-33).
bool opens(const Month& month, const OpennessParams& params, const Found& found, const Nation& nation,
           const Labs& labs, std::size_t row, double reached, const Releases& released, MonthRecord& record) {
    const double others =
        std::max(LabId(row) == found.leader ? found.second : found.first, nation.frontier_abroad);
    const double costs = std::max(1.0, in_units(labs.costs[row]));
    const double subsidy =
        month.effect("open_subsidy", CityId(0)) * static_cast<double>(labs.size_share[row]) / costs;
    const bool before = open_now(released, row);
    const double gap = opening_gap(params, before, subsidy);
    const bool mandated =
        month.stream("open_mandate").chance(month.effect("open_mandate", CityId(0)), labs.serial[row]);
    const bool open = others - reached > gap || mandated;
    if (open != before) {
        Event event;
        event.month = static_cast<std::int16_t>(month.index);
        event.kind = "weights_closed";
        if (open) event.kind = "weights_opened";
        event.to = labs.seat[row];
        event.lab = LabId(row);
        event.value = reached;
        event.chosen = {static_cast<float>(others - reached), static_cast<float>(gap),
                        mandated ? 1.0F : 0.0F};
        record.events.push_back(event);
    }
    return open;
}

/// Months for which a model that has just been finished is held to make it safe (SV-34).
double caution_months(const Month& month, const CautionParams& params, const Nation& nation, const Labs& labs,
                      std::size_t row, double reached) {
    const auto near = [&](double other) { return std::abs(other - reached) <= params.rival_distance; };
    double rivals = near(nation.frontier_abroad) ? 1 : 0;
    for (std::size_t other = 0; other < labs.size(); ++other)
        if (other != row && labs.active(LabId(other)) && near(labs.capability[other]))
            rivals += labs_of_country(month, labs, LabId(other));
    const double liability = month.effect("liability", CityId(0)) * static_cast<double>(labs.size_share[row]);
    return std::max(cautious_months(params, rivals),
                    liable_months(params, liability, in_units(labs.costs[row])));
}

/// Months for which every model has to be held: by law, or as the answer to lost trust.
double least_months(const Month& month, const CautionParams& params, const PublicRecord& public_record) {
    const double answer = public_record.trust_now() < params.answer_below ? params.answer_months : 0;
    return std::max(month.effect("safety_min_months", CityId(0)), answer);
}

void end_project(Projects& projects, std::size_t row) {
    projects.stage[row] = ProjectStage::none;
}

void give_up(const Month& month, const Labs& labs, std::size_t row, Projects& projects, MonthRecord& record) {
    record.count_lab("runs_cancelled", labs.seat[row], labs.in_every_run(LabId(row)));
    Event event;
    event.month = static_cast<std::int16_t>(month.index);
    event.kind = "run_cancelled";
    event.to = labs.seat[row];
    event.lab = LabId(row);
    event.value = projects.sunk[row];
    record.events.push_back(event);
    end_project(projects, row);
}

void release(const Month& month, const ReleaseBeliefs& beliefs, const Found& found, const ByDomain& reached,
             std::size_t row, Labs& labs, Cities& cities, Nation& nation, KnowHow& know_how,
             Projects& projects, Releases& released, std::vector<LabId>& new_model_makers,
             MonthRecord& record) {
    const std::size_t model = append_rows(released);
    released.lab[model] = LabId(row);
    released.month[model] = static_cast<std::int16_t>(month.index);
    released.capability[model] = reached;
    released.parameters[model] = projects.parameters[row];
    released.algorithms[model] = know_how.algorithms[row];
    released.openness[model] = labs.openness[row];
    released.reinforced[model] = projects.reinforced[row];
    released.parent[model] = projects.parent_release[row];
    released.methods[model] = know_how.methods[row];
    released.held[model] = static_cast<std::int16_t>(month.index - projects.finished[row]);
    const bool by_rank = month.on("openness_rule");
    const bool open =
        by_rank ? opens(month, beliefs.openness, found, nation, labs, row, mean_of(reached), released, record)
                : month.stream("release").chance(static_cast<double>(labs.openness[row]), labs.serial[row]);
    released.open[model] = open ? 1 : 0;

    double attention = 0;
    for (std::size_t d = 0; d < n_domains; ++d) {
        attention = std::max(attention, release_attention(reached[d], found.best[d]));
        know_how.capability[row][d] = std::max(know_how.capability[row][d], reached[d]);
    }
    if (by_rank && open) attention *= beliefs.openness.adoption;
    labs.capability[row] = mean_of(know_how.capability[row]);
    know_how.attention[row] += static_cast<float>(attention);
    labs.visibility[row] += static_cast<float>(std::min(1.0, beliefs.research.visibility_jump * attention)) *
                            (1 - labs.visibility[row]);
    nation.frontier = std::max(nation.frontier, labs.capability[row]);
    if (open) nation.open_frontier = std::max(nation.open_frontier, mean_of(reached));
    if (labs.model_since[row] == Researchers::never && projects.parameters[row] >= model_maker_parameters)
        new_model_makers.emplace_back(row);

    record.count_lab("releases", labs.seat[row], labs.in_every_run(LabId(row)));
    Event event;
    event.month = static_cast<std::int16_t>(month.index);
    event.kind = "release";
    event.to = labs.seat[row];
    event.lab = LabId(row);
    event.value = labs.capability[row];
    record.events.push_back(event);
    if (labs.kind[row] == LabKind::institute) book_result(cities, labs.seat[row], Programme::institute);
    end_project(projects, row);
}

}  // namespace

void releases(const Month& month, const ReleaseBeliefs& beliefs, const PublicRecord& public_record,
              Labs& labs, Cities& cities, Nation& nation, KnowHow& know_how, Projects& projects,
              Releases& released, std::vector<LabId>& new_model_makers, MonthRecord& record) {
    if (!month.on("training_runs") || !month.on("research")) return;
    const ReleaseRaceParams& params = beliefs.race;
    const auto left = static_cast<float>(attention_left(params.attention_half_life));
    const bool race = month.on("release_race");
    const bool careful = month.on("caution");
    const double least = careful ? least_months(month, beliefs.caution, public_record) : 0;
    Found found;
    found.leader = leader_of(labs);
    for (std::size_t row = 0; row < know_how.size(); ++row) {
        if (!know_how.has(row)) continue;
        know_how.attention[row] *= left;
        if (!labs.active(LabId(row))) continue;
        follow_losses(labs, row, know_how);
        for (std::size_t d = 0; d < n_domains; ++d)
            found.best[d] = std::max(found.best[d], know_how.capability[row][d]);
    }
    note_ranks(labs, found);
    // Releases of one month are simultaneous: all are decided before the first of them changes anything.
    struct Due {
        std::size_t row;
        ByDomain reached;
    };
    ScratchVector<Due> due(month.scratch);
    for (std::size_t row = 0; row < projects.size(); ++row) {
        if (projects.stage[row] != ProjectStage::held || !labs.active(LabId(row))) continue;
        const std::int32_t since = month.index - projects.finished[row];
        if (since == 0) {
            const double polish =
                !race ? 0
                      : polish_months(params.polish_gain, params.polish_scale, params.polish_value,
                                      rivals_hazard(month, labs, row, released));
            const double hold = careful ? caution_months(month, beliefs.caution, nation, labs, row,
                                                         mean_of(projects.outcome[row]))
                                        : 0;
            projects.polish_until[row] =
                static_cast<std::int16_t>(month.index + std::lround(std::max(polish, hold)));
        }
        if (month.index < projects.polish_until[row] || since < least) continue;
        ByDomain reached = projects.outcome[row];
        if (race)
            for (double& k : reached) k += polish_gain(since, params.polish_gain, params.polish_scale);
        const double margin =
            beliefs.research.release_margin + month.effect("release_margin", labs.seat[row]);
        const ByDomain& own = know_how.capability[row];
        bool better = false;
        for (std::size_t d = 0; d < n_domains; ++d) better = better || reached[d] > own[d] + margin;
        if (!better)
            give_up(month, labs, row, projects, record);
        else if (!race || since >= params.hold_months || gains_rank(labs, row, reached, know_how))
            due.push_back({row, reached});
    }
    for (const Due& model : due)
        release(month, beliefs, found, model.reached, model.row, labs, cities, nation, know_how, projects,
                released, new_model_makers, record);
    const LabId leader = leader_of(labs);
    if (leader.valid() && leader != found.leader)
        record.count_lab("lead_changes", labs.seat[leader.row()], labs.in_every_run(leader));
}

}  // namespace headwater::model::technology
