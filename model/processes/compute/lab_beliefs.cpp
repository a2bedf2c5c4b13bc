#include "model/processes/compute/lab_beliefs.hpp"

#include <algorithm>
#include <cmath>

#include "model/equations/compute/belief.hpp"
#include "model/equations/compute/belief_moves.hpp"
#include "model/equations/compute/investment.hpp"
#include "model/equations/technology/project.hpp"

namespace headwater::model::compute {
namespace {

// Sub-indices of draws of a lab.
constexpr std::uint16_t draw_change = 0;
constexpr std::uint16_t draw_lag = 1;

/// The best models at home, as last month left them.
struct Field {
    LabId leader;
    double first = 0;
    double second = 0;
    std::size_t new_releases = 0;  // row of the first release of last month
    ScratchVector<double> levels;  // of all that have a model, ascending

    [[nodiscard]] std::ptrdiff_t better_than(double level) const {
        return levels.end() - std::ranges::upper_bound(levels, level);
    }
};

Field field_of(const Month& month, const Labs& labs, const Releases& releases) {
    Field field{.leader = {},
                .first = 0,
                .second = 0,
                .new_releases = 0,
                .levels = ScratchVector<double>(month.scratch)};
    for (std::size_t row = 0; row < labs.size(); ++row) {
        if (labs.status[row] != LabStatus::active || !(labs.capability[row] > 0)) continue;
        field.levels.push_back(labs.capability[row]);
        if (!(labs.capability[row] > field.second)) continue;
        if (labs.capability[row] > field.first) {
            field.second = field.first;
            field.first = labs.capability[row];
            field.leader = LabId(row);
        } else {
            field.second = labs.capability[row];
        }
    }
    std::ranges::sort(field.levels);
    field.new_releases = releases.size();
    while (field.new_releases > 0 && releases.month[field.new_releases - 1] >= month.index - 1)
        --field.new_releases;
    return field;
}

/// Why a lab thinks again.
struct Cause {
    LabId rival;       // the best of those that opened a gap
    double ahead = 0;  // of that release, log10 FLOP
    bool missed = false;
    bool fell = false;

    [[nodiscard]] bool any() const { return rival.valid() || missed || fell; }
};

/// `gap_before`: what the lab was behind last month; with a rank of -1 it looks for the first time.
Cause cause_of(const LaggardBeliefParams& params, const Field& field, const Releases& releases, LabId lab,
               double own, double others, double gap_before, std::int16_t rank_before, std::int16_t rank) {
    Cause cause;
    if (rank_before < 0) return cause;
    const double least = std::max(params.gap_least, gap_before);
    for (std::size_t row = field.new_releases; row < releases.size(); ++row) {
        const double reached = mean_of(releases.capability[row]);
        if (releases.lab[row] == lab) {
            cause.missed = cause.missed || reached <= others - params.miss_margin;
        } else if (reached - own > std::max(least, cause.ahead)) {
            cause.rival = releases.lab[row];
            cause.ahead = reached - own;
        }
    }
    cause.fell = rank > rank_before;
    return cause;
}

std::int32_t lag_of(const LaggardBeliefParams& params, Control control, LabKind kind, double u) {
    const bool founder =
        control == Control::founder || (control == Control::by_kind && kind == LabKind::start_up);
    if (founder) return static_cast<std::int32_t>(u * (params.founder_lag + 1));
    if (control == Control::parent) return static_cast<std::int32_t>(std::lround(params.parent_lag));
    const double longest = std::max(params.board_lag_least, params.board_lag_most);
    return static_cast<std::int32_t>(params.board_lag_least + u * (longest - params.board_lag_least + 1));
}

Control control_of(const Labs& labs, std::size_t row, std::span<const Control> control) {
    const std::int32_t name = labs.name[row];
    return name == Labs::unnamed ? Control::by_kind : control[static_cast<std::size_t>(name)];
}

/// Strength of a cause, as an event holds it: belief and gap of the lab, and what gave rise to it.
Event event_of(const Month& month, const Labs& labs, std::size_t row, const Strategies& strategies,
               EventKind kind) {
    Event event;
    event.month = static_cast<std::int16_t>(month.index);
    event.kind = kind;
    event.to = labs.seat[row];
    event.lab = LabId(row);
    event.value = strategies.belief[row];
    return event;
}

/// What the scenario says of this month.
void move_beliefs(const Month& month, std::span<const BeliefMove> moves, double shared, const Labs& labs,
                  Strategies& strategies, MonthRecord& record) {
    for (const BeliefMove& move : moves) {
        if (move.kind != BeliefMoveKind::step || move.month > month.index) continue;
        for (std::size_t row = 0; row < labs.size(); ++row) {
            if (!acts_on(move, month, labs, row)) continue;
            strategies.open(LabId(row), labs.pay_premium[row]);
            strategies.shift[row] += move.size;
            strategies.belief[row] = own_belief(shared, strategies.shift[row]);
            Event event = event_of(month, labs, row, strategies, "belief_moved");
            event.chosen = {static_cast<float>(strategies.gap[row]),
                            static_cast<float>(strategies.shift[row]), static_cast<float>(move.size)};
            record.events.push_back(event);
        }
    }
}

}  // namespace

void lab_beliefs(const Month& month, const LabBeliefParams& params, std::span<const BeliefMove> moves,
                 std::span<const Control> control, const Nation& nation, const Releases& releases, Labs& labs,
                 Strategies& strategies, MonthRecord& record) {
    const bool laggards = month.on("laggard_belief");
    const bool stories = month.on("stories");
    if ((!laggards && !stories) || !month.on("compute_investment")) return;
    const LaggardBeliefParams& p = params.laggard;
    const double frontier = std::max(nation.frontier, nation.frontier_abroad);
    const double shared = own_belief(
        belief_at(frontier, params.race.belief_start, params.race.belief_gain, params.race.belief_reference),
        0);
    const Field field = field_of(month, labs, releases);
    const double push = stories ? params.story.push : 0;
    if (laggards) {
        const double left = std::exp2(-1 / p.half_life);
        for (double& shift : strategies.shift) shift *= left;
        move_beliefs(month, moves, shared, labs, strategies, record);
    }
    const Stream draws = month.stream("belief_change");
    for (std::size_t row = 0; row < labs.size(); ++row) {
        if (!invests_in_compute(labs, row)) continue;
        const LabId lab(row);
        strategies.open(lab, labs.pay_premium[row]);
        const double own = std::max(labs.capability[row], nation.open_frontier);
        const double others =
            std::max(lab == field.leader ? field.second : field.first, nation.frontier_abroad);
        double& shift = strategies.shift[row];
        const double gap_before = strategies.gap[row];
        strategies.gap[row] = std::max(0.0, others - own);
        const auto believe = [&] {
            strategies.belief[row] =
                own_belief(shared, shift + push * static_cast<double>(strategies.story[row]));
        };
        if (laggards) {
            believe();
            const auto rank = static_cast<std::int16_t>(field.better_than(own));
            const Cause cause =
                cause_of(p, field, releases, lab, own, others, gap_before, strategies.rank[row], rank);
            strategies.rank[row] = rank;
            if (cause.rival.valid())
                strategies.passed_month[row] = static_cast<std::int16_t>(month.index - 1);
            const bool free =
                strategies.due[row] == Strategies::never && month.index - strategies.decided[row] >= p.pause;
            const double chance = change_of_mind(strategies.gap[row], p.hazard);
            if (free && cause.any() && strategies.belief[row] < most_belief &&
                draws.chance(chance, labs.serial[row], draw_change)) {
                const std::int32_t lag = lag_of(p, control_of(labs, row, control), labs.kind[row],
                                                draws.uniform(labs.serial[row], draw_lag));
                strategies.decided[row] = static_cast<std::int16_t>(month.index);
                strategies.pending[row] = p.step;
                strategies.due[row] = static_cast<std::int16_t>(month.index + lag);
                Event event = event_of(month, labs, row, strategies, "belief_decided");
                event.other = cause.rival;
                event.chosen = {static_cast<float>(strategies.gap[row]),
                                static_cast<float>(cause.ahead),
                                cause.missed ? 1.0F : 0.0F,
                                cause.fell ? 1.0F : 0.0F,
                                static_cast<float>(chance),
                                static_cast<float>(lag)};
                record.events.push_back(event);
            }
            if (strategies.due[row] <= month.index) {
                shift += strategies.pending[row];
                strategies.pending[row] = 0;
                strategies.due[row] = Strategies::never;
                believe();
                record.count_lab("beliefs_changed", labs.seat[row], labs.in_every_run(lab));
                record.events.push_back(event_of(month, labs, row, strategies, "belief_changed"));
                record.events.back().chosen = {static_cast<float>(strategies.gap[row]),
                                               static_cast<float>(shift),
                                               static_cast<float>(month.index - strategies.decided[row])};
            }
        }
        believe();
        if (laggards)
            labs.pay_premium[row] =
                static_cast<float>(static_cast<double>(strategies.premium[row]) *
                                   std::max(0.1, 1 + p.pay_response * (strategies.belief[row] - shared)));
    }
}

}  // namespace headwater::model::compute
