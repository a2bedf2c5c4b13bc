#include "model/processes/technology/algorithms.hpp"

#include <algorithm>
#include <cmath>

#include "model/equations/technology/algorithms.hpp"
#include "model/equations/technology/imitation.hpp"
#include "model/equations/technology/project.hpp"
#include "model/equations/technology/stage_gates.hpp"

namespace headwater::model::technology {
namespace {

// Sub-indices of draws of a lab.
constexpr std::uint16_t draw_who_decides = 0;
constexpr std::uint16_t draw_faith = 1;
constexpr std::uint16_t draw_first_method = 2;
constexpr std::uint16_t draw_passed = 0;
constexpr std::uint16_t draw_seen = 1;

constexpr std::int16_t not_dominated = -1;

/// What everybody can know: abroad, `lag` months late, and what releases at home have shown.
double public_algorithms(const Month& month, double lag, const Nation& nation, const Releases& releases) {
    double known = nation.algorithm - lag * nation.algorithm_pace;
    for (std::size_t row = 0; row < releases.size() && releases.month[row] + lag <= month.index; ++row) {
        const double lead = releases.algorithms[row] - known;
        if (lead > 0) known += static_cast<double>(releases.openness[row]) * lead;
    }
    return known;
}

/// A lab begins: with what is known abroad as late as it can apply it, and with traits that never change.
void open_row(const Month& month, const AlgorithmBeliefs& beliefs, const Nation& nation, const Labs& labs,
              LabId lab, double skilled, KnowHow& know_how) {
    know_how.reach(lab);
    const std::size_t row = lab.row();
    const ResearchParams& research = beliefs.research;
    const double lag =
        research.absorption_lag * research.absorption_heads / (research.absorption_heads + skilled);
    const Stream traits{month.seed, Purpose("lab_traits").number(), 0};
    const std::uint64_t serial = labs.serial[row];
    know_how.begun[row] = 1;
    know_how.algorithms[row] = nation.algorithm - lag * nation.algorithm_pace;
    know_how.capability[row].fill(labs.capability[row]);
    // A model that it has already was a run of that size on the algorithms of today.
    if (labs.capability[row] > know_how.algorithms[row])
        know_how.largest_run[row] = std::pow(10, labs.capability[row] - know_how.algorithms[row]);
    know_how.infrastructure[row] = static_cast<float>(beliefs.runs.infrastructure_start);
    know_how.lead_rights[row] = traits.chance(beliefs.ideas.lead_share, serial, draw_who_decides) ? 1 : 0;
    know_how.faithful[row] = traits.chance(beliefs.data.scale_faith, serial, draw_faith) ? 1 : 0;
    know_how.branch_since[row] = static_cast<std::int16_t>(month.index);
    know_how.dominated_since[row] = not_dominated;
    std::array<double, n_methods> weight{};
    double sum = 0;
    for (std::uint16_t k = 0; k < n_methods; ++k) {
        weight[k] = traits.exponential(serial, static_cast<std::uint16_t>(draw_first_method + k));
        sum += weight[k];
    }
    for (std::size_t k = 0; k < n_methods; ++k)
        know_how.methods[row][k] = static_cast<float>(weight[k] / sum);
}

/// What people of the parent bring with them (SV-10).
void inherit(const GroupExitParams& params, const Labs& labs, std::size_t row, KnowHow& know_how) {
    const LabId parent = labs.parent[row];
    if (labs.founded[row] < 0 || !parent.valid() || !know_how.has(parent.row())) return;
    know_how.algorithms[row] +=
        params.carried * std::max(0.0, know_how.algorithms[parent.row()] - know_how.algorithms[row]);
}

/// Shocks of the month by family of methods, log10.
Methods shocks_of(const Month& month, const ImitationParams& params) {
    Methods shocks{};
    if (!month.on("herding")) return shocks;
    const Stream draws = month.stream("method_shock");
    for (std::uint64_t k = 0; k < n_methods; ++k)
        if (draws.chance(params.shock_hazard, k))
            shocks[k] = static_cast<float>(params.shock_mean + params.shock_spread * draws.normal(k, 1));
    return shocks;
}

/// Whether the lab looks at its line of research this month.
bool reviews(const Month& month, const Labs& labs, std::size_t row, const KnowHow& know_how) {
    const auto gate = std::llround(month.effect("stage_gate_months", labs.seat[row]));
    if (gate <= 0) return project_ends(month, labs, row);
    const auto age = month.index - know_how.branch_since[row];
    return age > 0 && age % gate == 0;
}

void turn(const Month& month, const StageGateParams& params, const Labs& labs, std::size_t row,
          KnowHow& know_how, MonthRecord& record) {
    record.count_lab("line_switches", labs.seat[row], labs.in_every_run(LabId(row)));
    Event event;
    event.month = static_cast<std::int16_t>(month.index);
    event.kind = "line_switch";
    event.to = labs.seat[row];
    event.lab = LabId(row);
    event.value = month.index - know_how.dominated_since[row];
    record.events.push_back(event);
    know_how.algorithms[row] -= params.switch_cost;
    know_how.branch_since[row] = static_cast<std::int16_t>(month.index);
    know_how.dominated_since[row] = not_dominated;
    ++know_how.switches[row];
}

/// A month on a line of research; true when it is one that others have passed.
bool dominated(const Month& month, const StageGateParams& params, const Labs& labs, std::size_t row,
               const Stream& draws, KnowHow& know_how, MonthRecord& record) {
    const std::uint64_t serial = labs.serial[row];
    std::int16_t& since = know_how.dominated_since[row];
    if (since == not_dominated) {
        if (draws.chance(params.dominated_hazard, serial, draw_passed))
            since = static_cast<std::int16_t>(month.index);
    } else if (reviews(month, labs, row, know_how) && draws.chance(params.detection, serial, draw_seen)) {
        const BranchView view{.alternative = params.advantage,
                              .switch_cost = params.switch_cost,
                              .sunk = static_cast<double>(month.index - know_how.branch_since[row]),
                              .left = params.horizon,
                              .sunk_bias = params.sunk_bias,
                              .face = params.face};
        if (!goes_on(view)) turn(month, params, labs, row, know_how, record);
    }
    if (since == not_dominated) return false;
    record.count_lab("wasted_months", labs.seat[row], labs.in_every_run(LabId(row)));
    return true;
}

}  // namespace

void algorithms(const Month& month, const AlgorithmBeliefs& beliefs, const Nation& nation, const Labs& labs,
                const Sites& sites, const Releases& releases, KnowHow& know_how, MonthRecord& record) {
    if (!month.on("training_runs") || !month.on("research")) return;
    const AlgorithmParams& params = beliefs.algorithms;
    const IdeaProduction law{params.pace, params.input_exponent, params.difficulty, params.public_pull};
    const double known = public_algorithms(month, params.publication_lag, nation, releases);
    const double reference = research_inputs(params.reference_people, params.reference_gpus);
    const double flagship = flagship_share(month, beliefs.research);
    const Methods shocks = shocks_of(month, beliefs.imitation);
    const bool gated = month.on("stage_gates");
    const Stream draws = month.stream("research_line");
    for (std::size_t row = 0; row < labs.size(); ++row) {
        if (!trains(labs, row)) continue;
        const double skilled = skilled_people(labs, sites, row);
        if (!know_how.has(row)) {
            open_row(month, beliefs, nation, labs, LabId(row), skilled, know_how);
            if (month.on("group_exits")) inherit(beliefs.groups, labs, row, know_how);
        }
        double& level = know_how.algorithms[row];
        const double inputs = research_inputs(skilled, run_gpus(labs, row, flagship)) / reference;
        const double own = algorithm_step(law, inputs, level - params.reference_level, 0, 0);
        const bool idle = gated && dominated(month, beliefs.gates, labs, row, draws, know_how, record);
        const double pull =
            algorithm_step(law, 0, 0, known - level, absorption(skilled, params.absorption_people));
        level += (idle ? 0 : own) + pull;
        know_how.shocks[row] += product(know_how.methods[row], shocks);
    }
}

}  // namespace headwater::model::technology
