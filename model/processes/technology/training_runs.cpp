#include "model/processes/technology/training_runs.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "model/equations/technology/data_wall.hpp"
#include "model/equations/technology/idea_selection.hpp"
#include "model/equations/technology/imitation.hpp"
#include "model/equations/technology/openness.hpp"
#include "model/equations/technology/project.hpp"
#include "model/equations/technology/release_race.hpp"
#include "model/equations/technology/seen_from.hpp"
#include "model/equations/technology/synthetic_data.hpp"
#include "model/equations/technology/team.hpp"
#include "model/equations/technology/training_run.hpp"

namespace headwater::model::technology {
namespace {

// Sub-indices of draws of a lab.
constexpr std::uint16_t draw_slips_in = 0;
constexpr std::uint16_t draw_is_found = 1;
constexpr std::uint16_t draw_works = 0;
constexpr std::uint16_t draw_what_is_left = 1;

/// What all projects of a month share.
struct Shared {
    const Month& month;
    const TrainingBeliefs& beliefs;
    const Nation& nation;
    const Nations& nations;
    const CityNations& city_nations;
    const Sites& sites;
    const Releases& releases;
    const SiteLimits& limits;
    double fixes;            // public ones
    double flagship;         // share of the GPUs of a lab in its largest run
    double reference_skill;  // per head
    double text;             // tokens that everybody can use
    double user_tokens;      // of all labs, of which the rule opens a part to others
    ReleaseId revealed;      // the best model of which others know how it was made
    std::array<ReleaseId, most_nations>
        open;  // the best model of a lab at home that anybody may take, by nation
};

/// The best release up to `last` month for which `counts(row)` holds; the earlier of equals.
template <class Counts>
ReleaseId best_release(const Releases& releases, std::int32_t last, Counts counts) {
    ReleaseId best;
    double highest = 0;
    for (std::size_t row = 0; row < releases.size() && releases.month[row] <= last; ++row) {
        const double k = mean_of(releases.capability[row]);
        if (!counts(row) || !(k > highest)) continue;
        highest = k;
        best = ReleaseId(row);
    }
    return best;
}

/// Sets where a project begins: from an open model when that is worth its cost.
void choose_start(const Shared& shared, CityId seat, std::size_t row, double expected, Projects& projects) {
    const TrainingRunParams& params = shared.beliefs.runs;
    projects.parent[row] = 0;
    projects.parent_release[row] = {};
    double from = open_in(shared.nation, shared.nations, shared.city_nations, seat);
    ReleaseId release;
    const ReleaseId open = shared.open[shared.city_nations.of(seat)];
    if (open.valid() && mean_of(shared.releases.capability[open.row()]) >= from) {
        release = open;
        from = mean_of(shared.releases.capability[release.row()]);
    }
    from -= loss_with_fixes(params.adaptation_loss, shared.fixes, shared.beliefs.openness.fixes_at_e);
    const double cost = -std::log10(1 - std::min(params.adaptation_cost, 0.99));
    if (!(from > 0) || adapted_capability(from, 0, expected) - expected <= cost) return;
    projects.parent[row] = from;
    projects.parent_release[row] = release;
}

/// Gain of the ideas that the project takes up, log10.
double gain_of_ideas(const Shared& shared, const Labs& labs, std::size_t row, double skilled,
                     const KnowHow& know_how) {
    if (!shared.month.on("idea_selection")) return 0;
    const IdeaSelectionParams& params = shared.beliefs.ideas;
    const double own = know_how.lead_rights[row];
    const double rights = 1 - (1 - own) * (1 - shared.month.effect("lead_rights", labs.seat[row]));
    const double lead_taste = std::log2(std::max(0.01, static_cast<double>(labs.quality[row])));
    const double ideas = params.ideas_per_root * std::sqrt(skilled);
    const IdeaSelection selection{ideas, std::min(params.taken, ideas), params.spread,
                                  selection_noise(rights, lead_taste), params.politics};
    return idea_gain(selection, shared.month.stream("project_ideas").normal(labs.serial[row]));
}

/// Copies what the best known model revealed, and goes towards its methods; returns log10 of what is left.
double copy(const Shared& shared, const Labs& labs, std::size_t row, double skilled, KnowHow& know_how,
            MonthRecord& record) {
    const ImitationParams& params = shared.beliefs.imitation;
    if (!shared.revealed.valid()) return 0;
    const std::size_t model = shared.revealed.row();
    if (shared.releases.lab[model] == LabId(row)) return 0;
    const Methods& methods = shared.releases.methods[model];
    const double lead = shared.releases.algorithms[model] - know_how.algorithms[row];
    double left = 0;
    if (shared.month.on("imitation") && lead > params.worth_copying) {
        const CityId seat = labs.seat[row];
        const bool counts = labs.in_every_run(LabId(row));
        const double chance =
            copy_probability(method_distance(know_how.methods[row], methods),
                             absorption(skilled, shared.beliefs.algorithms.absorption_people),
                             shared.month.effect("rush", seat));
        const Stream draws = shared.month.stream("copy_success");
        record.count_lab("copies_tried", seat, counts);
        if (draws.chance(chance, labs.serial[row], draw_works)) {
            know_how.algorithms[row] += params.copy_share * lead;
        } else {
            record.count_lab("copies_failed", seat, counts);
            const double u = draws.uniform(labs.serial[row], draw_what_is_left);
            left = std::log10(params.worst_failure + u * (params.best_failure - params.worst_failure));
        }
    }
    if (shared.month.on("herding")) follow(know_how.methods[row], methods, params.herd);
    return left;
}

void begin(const Shared& shared, std::size_t row, Labs& labs, KnowHow& know_how, Projects& projects,
           MonthRecord& record) {
    const double gpus = shared.limits.hold(LabId(row), run_gpus(labs, row, shared.flagship));
    const double skilled = skilled_people(labs, shared.sites, row);
    if (!(gpus > 0) || labs.heads[row] <= 0) return;
    const TrainingRunParams& params = shared.beliefs.runs;
    projects.reach(LabId(row));
    if (projects.planned[row] == 0 && labs.project_due[row] > shared.month.index &&
        labs.project_due[row] != no_end_in_sight)
        return;  // its first project is yet to come
    const auto months = std::lround(run_months(params.pace));
    const double planned = gpus * shared.beliefs.research.flop_per_gpu_month * static_cast<double>(months);
    projects.stage[row] = ProjectStage::training;
    projects.begun[row] = static_cast<std::int16_t>(shared.month.index);
    projects.bug_since[row] = Projects::no_bug;
    projects.planned[row] = planned;
    projects.flop[row] = 0;
    projects.clean_flop[row] = 0;
    projects.lost_flop[row] = 0;
    projects.sunk[row] = 0;
    const double jump = scale_jump(planned, know_how.largest_run[row]);
    const double deviate = shared.month.stream("transfer").normal(labs.serial[row]);
    projects.transfer[row] =
        static_cast<float>(transfer(jump, params.transfer_loss, params.transfer_spread, deviate));
    projects.ideas[row] = static_cast<float>(gain_of_ideas(shared, labs, row, skilled, know_how));
    projects.copying[row] = static_cast<float>(copy(shared, labs, row, skilled, know_how, record));
    choose_start(shared, labs.seat[row], row, std::log10(planned) + know_how.algorithms[row], projects);
    labs.project_due[row] = static_cast<std::int16_t>(
        std::min<std::int64_t>(shared.month.index + months - 1, no_end_in_sight - 1));
    labs.project_bonus[row] = 0;
    record.count_lab("runs_started", labs.seat[row], labs.in_every_run(LabId(row)));
}

/// A month with a bug: it may be found, and the run goes back to where it was clean if there is time.
void look_for_bug(const Shared& shared, std::size_t row, Labs& labs, Projects& projects,
                  MonthRecord& record) {
    const TrainingRunParams& params = shared.beliefs.runs;
    if (!shared.month.stream("training_bug").chance(params.bug_detection, labs.serial[row], draw_is_found))
        return;
    const std::int32_t hidden = shared.month.index - projects.bug_since[row] + 1;
    const std::int32_t due = labs.project_due[row] + hidden;
    projects.bug_since[row] = Projects::no_bug;
    if (labs.project_due[row] <= shared.month.index || due - projects.begun[row] + 1 > params.longest_run)
        return;  // what there is has to do
    projects.lost_flop[row] += projects.flop[row] - projects.clean_flop[row];
    projects.flop[row] = projects.clean_flop[row];
    labs.project_due[row] = static_cast<std::int16_t>(due);
    record.count_lab("runs_restarted", labs.seat[row], labs.in_every_run(LabId(row)));
}

void progress(const Shared& shared, std::size_t row, Labs& labs, const KnowHow& know_how, Projects& projects,
              MonthRecord& record) {
    const TrainingRunParams& params = shared.beliefs.runs;
    const double gpus = shared.limits.hold(LabId(row), run_gpus(labs, row, shared.flagship));
    const double skill = know_how.infrastructure[row];
    const double flop = useful_share(gpus, params.faults, hours_per_fault(skill)) * gpus *
                        shared.beliefs.research.flop_per_gpu_month;
    projects.sunk[row] += gpus;
    if (projects.bug_since[row] == Projects::no_bug) {
        const double jump = scale_jump(projects.planned[row], know_how.largest_run[row]);
        const double hazard = bug_hazard(jump, skill, params.bug_hazard);
        if (shared.month.stream("training_bug").chance(hazard, labs.serial[row], draw_slips_in)) {
            projects.bug_since[row] = static_cast<std::int16_t>(shared.month.index);
            projects.clean_flop[row] = projects.flop[row];
        }
    }
    const bool hidden = projects.bug_since[row] != Projects::no_bug;
    projects.flop[row] += hidden ? params.bug_share * flop : flop;
    if (hidden) look_for_bug(shared, row, labs, projects, record);
}

/// Parts of tasks whose answers can be checked, by kind of task.
ByDomain verifiable_parts(const VerifiedDataParams& params) {
    return {params.verifiable_code, params.verifiable_mathematics, params.verifiable_office,
            params.verifiable_conversation};
}

/// Gain by kind of task, log10, of a share of compute that goes to reinforcement.
ByDomain gains_of(const VerifiedDataParams& params, double share, double environments) {
    const ReinforcementLaw law{params.largest_gain, params.compute_scale, params.environments_at_half};
    ByDomain gains = verifiable_parts(params);
    for (double& gain : gains) gain = reinforcement_gain(gain, share / (1 - share), environments, law);
    return gains;
}

/// How the compute of a run is divided.
struct Division {
    double training = 0;
    double reinforcement = 0;
    double rewriting = 0;
};

/// A lab that knows how spends on reinforcement where that gains more than the compute would.
Division division_of(const Shared& shared, const Labs& labs, std::size_t row, double compute,
                     const KnowHow& know_how) {
    const Month& month = shared.month;
    const CityId seat = labs.seat[row];
    const VerifiedDataParams& params = shared.beliefs.verified;
    double checked = 0;
    if (month.on("verified_data") && know_how.verified[row] != 0) {
        const double share =
            1 - (1 - params.reinforcement_share) * (1 - month.effect("reinforcement_share", seat));
        const double gain = mean_of(gains_of(params, share, know_how.environments[row]));
        if (gain + std::log10(1 - share) > 0) checked = share;
    }
    const double rewritten =
        month.on("data_stocks") ? (1 - checked) * month.effect("rewrite_budget", seat) : 0;
    return {compute * (1 - checked - rewritten), compute * checked, compute * rewritten};
}

/// Unique tokens for a run, weighted by quality; the text that it rewrites is better at once.
double tokens_of(const Shared& shared, std::size_t row, double own, double rewriting, KnowHow& know_how) {
    double text = shared.text;
    double others = 0;
    const DataStockParams& stocks = shared.beliefs.stocks;
    if (shared.month.on("data_stocks")) {
        know_how.rewriting[row] += rewriting;
        text *= rewritten_quality(know_how.rewriting[row], text, shared.beliefs.verified.teacher_parameters,
                                  stocks.rewrite_gain);
        const double kept = know_how.user_tokens[row];
        const double opened = shared.month.effect("data_share_rule", CityId(0));
        others = stocks.user_quality * (kept + opened * (shared.user_tokens - kept));
    }
    return text + own + others + know_how.synthetic[row];
}

/// What reinforcement gives in each kind of task, log10; the answers that pass become text.
ByDomain reinforce(const Shared& shared, std::size_t row, const Division& division, KnowHow& know_how) {
    if (!(division.reinforcement > 0) || !(division.training > 0)) return {};
    const VerifiedDataParams& params = shared.beliefs.verified;
    know_how.synthetic[row] += synthetic_tokens(mean_of(verifiable_parts(params)), division.reinforcement,
                                                params.teacher_parameters, params.accepted);
    const double share = division.reinforcement / (division.reinforcement + division.training);
    return gains_of(params, share, know_how.environments[row]);
}

/// Writes what the model can do, and what that is made of.
void finish(const Shared& shared, std::size_t row, double own_tokens, Labs& labs, KnowHow& know_how,
            Projects& projects, MonthRecord& record) {
    const TrainingRunParams& params = shared.beliefs.runs;
    const ResearchParams& research = shared.beliefs.research;
    projects.finished[row] = static_cast<std::int16_t>(shared.month.index);
    labs.project_due[row] = no_end_in_sight;
    const double parent = projects.parent[row];
    const Division division = division_of(
        shared, labs, row, projects.flop[row] * (parent > 0 ? 1 - params.adaptation_cost : 1), know_how);
    const double compute = division.training;
    const Team team = team_of(labs, shared.sites, row);
    const double quality = labs.quality[row];
    if (!(compute > 0) || team.skill <= 0 || !(shared.reference_skill > 0) || !(quality > 0)) {
        projects.stage[row] = ProjectStage::none;
        return;
    }
    const double tokens = tokens_of(shared, row, own_tokens, division.rewriting, know_how);
    const ByDomain checked = reinforce(shared, row, division, know_how);
    const bool walled = shared.month.on("data_wall");
    const RunShape shape = !walled ? faithful_shape(compute, HUGE_VAL)
                           : know_how.faithful[row] != 0
                               ? faithful_shape(compute, tokens)
                               : aware_shape(compute, tokens, shared.beliefs.data.repeat_scale);
    const double relative_skill = static_cast<double>(team.skill) / team.heads / shared.reference_skill;
    const double wall = shape.counting_share > 0 ? std::log10(shape.counting_share) : -std::log10(compute);
    const double ideas =
        static_cast<double>(projects.transfer[row]) * static_cast<double>(projects.ideas[row]) +
        static_cast<double>(projects.copying[row]);
    const double people = research.skill_weight * std::log10(relative_skill) + std::log10(quality);
    const double architecture = labs.project_bonus[row];
    const double own = std::log10(compute) + wall + know_how.algorithms[row] + ideas + people + architecture +
                       know_how.shocks[row];
    for (std::size_t d = 0; d < n_domains; ++d)
        projects.outcome[row][d] =
            parent > 0 ? adapted_capability(parent, 0, own + checked[d]) : own + checked[d];
    const double reached = mean_of(projects.outcome[row]);
    projects.reinforced[row] = division.reinforcement > 0 ? 1 : 0;
    projects.parameters[row] = shape.parameters;
    projects.stage[row] = ProjectStage::held;
    labs.project_bonus[row] = 0;
    know_how.largest_run[row] = std::max(know_how.largest_run[row], projects.flop[row]);
    know_how.infrastructure[row] +=
        static_cast<float>(params.infrastructure_growth) * (1 - know_how.infrastructure[row]);
    record.count_lab("runs_finished", labs.seat[row], labs.in_every_run(LabId(row)));
    Event event;
    event.month = static_cast<std::int16_t>(shared.month.index);
    event.kind = "run_end";
    event.to = labs.seat[row];
    event.lab = LabId(row);
    event.value = reached;
    event.chosen = {static_cast<float>(std::log10(compute)),
                    static_cast<float>(wall),
                    static_cast<float>(know_how.algorithms[row]),
                    static_cast<float>(mean_of(checked)),
                    static_cast<float>(ideas),
                    static_cast<float>(people),
                    static_cast<float>(architecture),
                    static_cast<float>(know_how.shocks[row]),
                    static_cast<float>(reached - own - mean_of(checked))};
    record.events.push_back(event);
}

}  // namespace

void training_runs(const Month& month, const TrainingBeliefs& beliefs, const Nation& nation,
                   const Nations& nations, const CityNations& city_nations, const Sites& sites,
                   const PublicOrders& public_orders, const Commons& commons, const Releases& releases,
                   const PublicRecord& public_record, Labs& labs, KnowHow& know_how, Projects& projects,
                   const SiteLimits& sites_with_power, MonthRecord& record) {
    if (!month.on("training_runs") || !month.on("research")) return;
    const ResearchParams& research = beliefs.research;
    const auto lag = static_cast<std::int32_t>(beliefs.imitation.lag);
    double users = 0;
    for (std::size_t row = 0; row < know_how.size(); ++row)
        if (labs.active(LabId(row))) users += know_how.user_tokens[row] * real_labs(month, labs, row);
    // By the nation of the lab: weights that crossed the border are part of what is open there (world_frontier.hpp).
    std::array<ReleaseId, most_nations> open;
    for (std::size_t n = 0; n < std::max<std::size_t>(1, nations.size()); ++n)
        open[n] = best_release(releases, month.index, [&](std::size_t row) {
            return releases.open[row] != 0 && city_nations.of(labs.seat[releases.lab[row].row()]) == n;
        });
    const Shared shared{month,
                        beliefs,
                        nation,
                        nations,
                        city_nations,
                        sites,
                        releases,
                        sites_with_power,
                        public_record.fixes_now(),
                        flagship_share(month, research),
                        mean_skill(sites),
                        research.data_start * std::pow(research.data_growth, month.years_since_2018()),
                        users,
                        best_release(releases, month.index - lag, [](std::size_t) { return true; }),
                        open};
    const bool opened = month.on("commons");
    for (std::size_t row = 0; row < labs.size(); ++row) {
        if (!trains(labs, row) || !know_how.has(row)) continue;
        if (projects.stage_of(row) == ProjectStage::none)
            begin(shared, row, labs, know_how, projects, record);
        if (projects.stage_of(row) != ProjectStage::training) continue;
        progress(shared, row, labs, know_how, projects, record);
        if (labs.project_due[row] > month.index) continue;
        const double own = (opened ? research.public_data_share * commons.data_of(labs.seat[row]) : 0) +
                           public_orders.tokens_of(LabId(row));
        finish(shared, row, own, labs, know_how, projects, record);
    }
}

}  // namespace headwater::model::technology
