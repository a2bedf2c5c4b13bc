#include "model/processes/finance/stories.hpp"

#include <algorithm>
#include <cmath>

#include "model/core/parallel.hpp"
#include "model/equations/compute/belief_moves.hpp"
#include "model/equations/finance/story.hpp"
#include "model/equations/technology/project.hpp"

namespace headwater::model::finance {
namespace {

constexpr std::uint64_t fund_origin = 0x66756e64;  // funds have numbers, no serials

/// A lab or a fund: one of them.
struct Listener {
    std::uint64_t key = 0;
    LabId lab;
    InvestorId fund;
    double prestige = 1;
    double strength = 0;  // with which it tells the story as the month begins
};

/// Months since a lab at home last released a better model than all before; long before the first.
std::int32_t months_of_waiting(const Month& month, const Releases& releases) {
    double best = 0;
    std::int32_t since = 0;
    for (std::size_t row = 0; row < releases.size(); ++row) {
        const double reached = mean_of(releases.capability[row]);
        if (!(reached > best)) continue;
        best = reached;
        since = releases.month[row];
    }
    return month.index - since;
}

void begin_telling(const Month& month, std::span<const BeliefMove> moves, const Labs& labs,
                   Strategies& strategies) {
    for (const BeliefMove& move : moves) {
        if (move.kind != BeliefMoveKind::story || move.month > month.index) continue;
        for (std::size_t row = 0; row < labs.size(); ++row) {
            if (!acts_on(move, month, labs, row)) continue;
            strategies.open(LabId(row), labs.pay_premium[row]);
            strategies.story[row] = static_cast<float>(move.size);
        }
    }
}

ScratchVector<Listener> listeners(const Month& month, const Labs& labs, const Investors& investors,
                                  const Strategies& strategies, const FundStories& funds) {
    ScratchVector<Listener> all(month.scratch);
    for (std::size_t row = 0; row < labs.size(); ++row) {
        if (!invests_in_compute(labs, row)) continue;
        const LabId lab(row);
        all.push_back({labs.serial[row],
                       lab,
                       {},
                       1,
                       static_cast<double>(Strategies::value_of(strategies.story, lab, 0.0F))});
    }
    ScratchVector<double> levels(month.scratch);
    for (const Listener& listener : all)
        if (labs.capability[listener.lab.row()] > 0) levels.push_back(labs.capability[listener.lab.row()]);
    std::ranges::sort(levels);
    for (Listener& listener : all) {
        if (!(labs.capability[listener.lab.row()] > 0)) continue;  // nobody can rank it
        const double level = labs.capability[listener.lab.row()];
        const auto first = std::lower_bound(levels.begin(), levels.end(), level);
        const auto last = std::upper_bound(first, levels.end(), level);
        const double better = static_cast<double>(levels.end() - last);
        const double alike = static_cast<double>(last - first);
        listener.prestige = prestige_at(better + (alike - 1) / 2, static_cast<double>(levels.size()));
    }
    std::uint64_t number = 0;  // of the venture fund
    for (std::size_t row = 0; row < investors.size(); ++row) {
        if (investors.kind[row] != InvestorKind::venture) continue;
        const InvestorId fund(row);
        all.push_back({serial_of(fund_origin, 0, number++),
                       {},
                       fund,
                       1,
                       static_cast<double>(FundStories::value_of(funds.story, fund, 0.0F))});
    }
    return all;
}

void fade(double left, Strategies& strategies, FundStories& funds) {
    for (float& n : strategies.story) n *= static_cast<float>(left);
    for (float& n : funds.story) n *= static_cast<float>(left);
}

void take_up(const Month& month, const Labs& labs, const Listener& listener, double pressure, int tellers,
             double heard, Strategies& strategies, FundStories& funds, MonthRecord& record) {
    if (listener.fund.valid()) {
        funds.reach(listener.fund);
        funds.story[listener.fund.row()] = 1;
        return;
    }
    const std::size_t row = listener.lab.row();
    strategies.open(listener.lab, labs.pay_premium[row]);
    strategies.story[row] = 1;
    record.count_lab("stories_taken_up", labs.seat[row], labs.in_every_run(listener.lab));
    Event event;
    event.month = static_cast<std::int16_t>(month.index);
    event.kind = "story_taken_up";
    event.to = labs.seat[row];
    event.lab = listener.lab;
    event.value = heard;
    event.chosen = {static_cast<float>(tellers), static_cast<float>(pressure),
                    static_cast<float>(listener.prestige)};
    record.events.push_back(event);
}

}  // namespace

void stories(const Month& month, const StoryParams& params, std::span<const BeliefMove> moves,
             const Labs& labs, const Releases& releases, const Investors& investors, Strategies& strategies,
             FundStories& funds, MonthRecord& record) {
    if (!month.on("stories")) return;
    const ScratchVector<Listener> all = listeners(month, labs, investors, strategies, funds);
    double heard = 0;
    for (const Listener& listener : all) heard += listener.strength > 0 ? 1 : 0;
    if (heard > 0 && months_of_waiting(month, releases) > params.patience)
        fade(params.fading, strategies, funds);
    if (heard > 0 && heard < static_cast<double>(all.size())) {
        const Stream pairs{month.seed, Purpose("story_link").number(), 0};
        const Stream draws = month.stream("story");
        const double linked = params.degree / static_cast<double>(all.size() - 1);
        for (const Listener& listener : all) {
            if (listener.strength > 0) continue;
            double missed = 1;
            int tellers = 0;
            for (const Listener& teller : all) {
                if (!(teller.strength > 0) || !pairs.chance(linked, pair_key(listener.key, teller.key)))
                    continue;
                missed *= 1 - std::min(1.0, params.link * teller.prestige * teller.strength);
                ++tellers;
            }
            if (tellers == 0 || !draws.chance(1 - missed, listener.key)) continue;
            take_up(month, labs, listener, 1 - missed, tellers, heard / static_cast<double>(all.size()),
                    strategies, funds, record);
        }
    }
    begin_telling(month, moves, labs, strategies);
    for (std::size_t row = 0; row < funds.size(); ++row)
        funds.appetite[row] = static_cast<float>(1 + params.appetite * static_cast<double>(funds.story[row]));
}

}  // namespace headwater::model::finance
