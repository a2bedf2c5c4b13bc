#include "model/processes/finance/deals/answers.hpp"

#include <algorithm>
#include <cmath>

namespace headwater::model::finance {
namespace {

constexpr std::uint16_t draw_board = 0;
constexpr std::uint16_t draw_luck = 1;    // and one more for the second founder
constexpr std::uint16_t draw_tastes = 0;  // three for each founder
constexpr double half_of_votes = 0.5;
constexpr double taste_unit = 1.0 / 255.0;

double standard_logistic(double uniform) {
    return std::log(uniform / (1 - uniform));
}

/// The two founders with most votes, as the table says or drawn.
std::array<Founder, 2> founders_of(const DealWork& w, LabId lab) {
    const Labs& labs = w.world.labs;
    const std::size_t row = lab.row();
    std::array<Founder, 2> two{};
    two[0].votes = two[1].votes = -1;
    for (const Founder& founder : w.in.founders) {
        if (founder.organisation != labs.name[row] || labs.name[row] == Labs::unnamed) continue;
        if (founder.votes > two[0].votes) {
            two[1] = two[0];
            two[0] = founder;
        } else if (founder.votes > two[1].votes) {
            two[1] = founder;
        }
    }
    if (two[0].votes >= 0) return two;
    const Stream stream(w.month.seed, Purpose("founder_tastes").number(), 0);
    const double lead = w.p.founders.lead;
    const Control who = w.control_of(lab);
    const double all = who == Control::founder   ? w.p.founders.votes / std::max(lead, 0.01)
                       : who == Control::by_kind ? static_cast<double>(labs.founder_share[row])
                                                 : 0;
    for (std::size_t i = 0; i < 2; ++i) {
        const auto first = static_cast<std::uint16_t>(draw_tastes + 3 * i);
        two[i].votes = std::min(all, 1.0) * (i == 0 ? lead : 1 - lead);
        two[i].pay = stream.exponential(labs.serial[row], first);
        two[i].power = stream.exponential(labs.serial[row], static_cast<std::uint16_t>(first + 1));
        two[i].mission = stream.exponential(labs.serial[row], static_cast<std::uint16_t>(first + 2));
    }
    return two;
}

}  // namespace

Answer answer_to_bid(const DealWork& w, LabId bidder, LabId target, const Looked& looked, double price) {
    const Labs& labs = w.world.labs;
    const std::size_t row = target.row();
    const Stream draws = w.month.stream("bid_answer");
    const DealOffer& offer = looked.offer;
    const double left =
        offer.kind == DealKind::takeover ? 0 : (1 - offer.share) * worth_left(w.p.deal, looked.firm);
    Answer answer;
    answer.asked = w.p.deal.board_premium * looked.firm.worth *
                   std::exp(w.p.deal.board_spread * draws.normal(labs.serial[row], draw_board));
    answer.offered = price + left;
    const bool board_accepts = answer.offered >= answer.asked;
    if (w.month.on("founder_answers")) {
        const std::array<Founder, 2> founders = founders_of(w, target);
        const double share = labs.size_share[row];
        const double held = labs.founder_share[row];
        const double votes = std::max(founders[0].votes, 0.0) + std::max(founders[1].votes, 0.0);
        std::array<double, 2> u{};
        for (std::size_t i = 0; i < 2; ++i) {
            const Founder& founder = founders[i];
            if (founder.votes < 0) {
                u[i] = u[0];
                continue;
            }
            const double part = votes > 0 ? founder.votes / votes : 0.5;
            FounderView view;
            view.pay = founder.pay;
            view.power = founder.power;
            view.mission = founder.mission;
            view.money = held * part * price / share;
            view.yearly_pay =
                months_per_year *
                w.world.cities.wage_level[labs.seat[row].row()][static_cast<std::size_t>(Tier::star)];
            view.bidder_value = w.real_value(bidder);
            view.own_value = looked.firm.worth / share;
            view.culture = labs.culture[row];
            view.votes = founder.votes;
            view.luck =
                standard_logistic(draws.uniform(labs.serial[row], static_cast<std::uint16_t>(draw_luck + i)));
            const FounderUtility of_bid = utility_of_bid(w.p.founders, view);
            if (i == 0) answer.founder = of_bid;
            u[i] = of_bid.total();
        }
        answer.votes = founders[0].votes;
        if (answer.votes > half_of_votes && u[0] < 0) answer.state = DealState::vetoed;
        if ((u[0] < 0) != (u[1] < 0)) answer.rift = std::abs(u[0] - u[1]);
        // Who holds control can sell where the board would not.
        if (answer.votes > half_of_votes && u[0] >= 0) return answer;
    }
    if (answer.state != DealState::vetoed && !board_accepts) answer.state = DealState::refused;
    return answer;
}

double chance_to_come(const DealWork& w, LabId bidder, LabId target, ResearcherId who, double raise) {
    const Labs& labs = w.world.labs;
    const TalentMarketParams& p = w.p.market;
    const Tastes& tastes = w.world.researchers.tastes[who.row()];
    const std::size_t b = bidder.row();
    const std::size_t t = target.row();
    const auto heads = [&](std::size_t row) { return std::max(1.0, static_cast<double>(labs.heads[row])); };
    const auto power = [&](std::size_t row) {
        return (1 + static_cast<double>(labs.visibility[row])) * std::log1p(heads(row)) / 10;
    };
    const auto compute = [&](std::size_t row) { return std::log1p(labs.gpus[row] / heads(row)); };
    const double u =
        taste_unit * (p.pay_weight * tastes.pay * std::log1p(raise) +
                      p.power_weight * tastes.power * (power(b) - power(t)) +
                      p.mission_weight * tastes.mission * w.distance(bidder, target) +
                      p.publication_weight * tastes.publication *
                          (static_cast<double>(labs.openness[b]) - static_cast<double>(labs.openness[t])) +
                      p.compute_weight * tastes.compute * (compute(b) - compute(t))) -
        p.switch_cost;
    return 1 / (1 + std::exp(-u / std::max(p.taste_scale, 1e-9)));
}

bool would_come(const DealWork& w, LabId bidder, LabId target, ResearcherId who, Purpose purpose,
                double raise) {
    return w.month.stream(purpose).chance(chance_to_come(w, bidder, target, who, raise),
                                          w.world.researchers.serial[who.row()]);
}

}  // namespace headwater::model::finance
