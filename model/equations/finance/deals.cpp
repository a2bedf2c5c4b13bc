#include "model/equations/finance/deals.hpp"

#include <algorithm>
#include <cmath>

namespace headwater::model {
namespace {

// Products of money and shares do not fit into 64 bits.
__extension__ using Wide = unsigned __int128;

constexpr double below_threshold = 0.01;

}  // namespace

void split_by_shares(Money total, std::span<const std::int64_t> shares, std::span<Money> parts) {
    Wide all = 0;
    for (const std::int64_t held : shares) all += static_cast<Wide>(std::max<std::int64_t>(held, 0));
    std::ranges::fill(parts, Money{0});
    if (all == 0 || total <= 0) return;
    const auto remainder = [&](std::size_t i) {
        return static_cast<Wide>(total) * static_cast<Wide>(std::max<std::int64_t>(shares[i], 0)) % all;
    };
    Money left = total;
    for (std::size_t i = 0; i < shares.size(); ++i) {
        parts[i] = static_cast<Money>(static_cast<Wide>(total) *
                                      static_cast<Wide>(std::max<std::int64_t>(shares[i], 0)) / all);
        left -= parts[i];
    }
    // As many units are left as holders have remainders, at most.
    Wide bound = all;
    std::size_t last = shares.size();
    for (; left > 0; --left) {
        std::size_t best = shares.size();
        Wide most = 0;
        for (std::size_t i = 0; i < shares.size(); ++i) {
            const Wide r = remainder(i);
            const bool taken = r > bound || (r == bound && last < shares.size() && i <= last);
            if (!taken && r > most) {
                most = r;
                best = i;
            }
        }
        if (best == shares.size()) break;
        ++parts[best];
        bound = most;
        last = best;
    }
    parts[0] += left;
}

double vested_part(const DealParams& params, double tenure) {
    return tenure < params.cliff ? 0 : std::min(tenure / params.vesting, 1.0);
}

double value_of_people(const DealParams& params, const PeopleValue& v, double skill) {
    if (!(skill > 0) || !(v.skill > 0)) return 0;
    const double reach = v.prize * params.elasticity * v.odds;
    const double own = params.stay_part * reach * (1 - v.odds) * std::log1p(skill / v.skill);
    const double denied =
        v.rival_skill > 0 ? params.denial * reach * v.rival_odds * std::min(skill / v.rival_skill, 1.0) : 0;
    return own + denied;
}

double worth_left(const DealParams& params, const Prospect& firm) {
    return firm.worth * std::max(0.0, 1 - params.key_loss * firm.key_share);
}

DealOffer terms_of_deal(const DealParams& params, const Prospect& firm, DealKind kind) {
    DealOffer deal;
    deal.kind = kind;
    const double whole = (1 + params.margin) * firm.worth;
    const double left = worth_left(params, firm);
    const double data = params.data_value * firm.sales;
    switch (kind) {
        case DealKind::takeover:
            deal.share = 1;
            deal.people = firm.all_people * (1 - firm.joining_loss);
            deal.firm = firm.worth * (1 - firm.joining_loss);
            deal.data = data * (1 - firm.joining_loss);
            deal.least = whole;
            if (whole >= params.review_size * firm.size) {
                deal.review_months = firm.review_months;
                deal.barred = std::min(params.bar_chance * firm.market_share / params.bar_share, 1.0);
            }
            break;
        case DealKind::minority_stake:
            deal.share = std::max(firm.threshold - below_threshold, 0.0);
            deal.people = firm.key_people * (1 - firm.moving_loss);
            deal.firm = deal.share * left;
            deal.data = deal.share * data;
            deal.least = std::max(whole - (1 - deal.share) * left, 0.0);
            break;
        case DealKind::licence_and_hire:
            deal.people = firm.key_people * (1 - firm.moving_loss);
            deal.least = std::max(whole - left, 0.0);
            break;
        case DealKind::single_offers:
            deal.people = firm.single_people;
            deal.least = firm.single_cost;
            break;
    }
    deal.worth = deal.people + deal.firm + deal.data;
    deal.net =
        (deal.worth - deal.least) * std::pow(1 - params.delay_cost, deal.review_months) * (1 - deal.barred);
    return deal;
}

bool stake_possible(const Prospect& firm) {
    return firm.has_register && firm.threshold > 2 * below_threshold;
}

DealOffer best_deal(const DealParams& params, const Prospect& firm) {
    DealOffer best = terms_of_deal(params, firm, DealKind::takeover);
    for (const DealKind kind : {DealKind::minority_stake, DealKind::licence_and_hire}) {
        if (kind == DealKind::minority_stake && !stake_possible(firm)) continue;
        const DealOffer other = terms_of_deal(params, firm, kind);
        if (other.net > best.net) best = other;
    }
    return best;
}

double joining_loss(const TemperamentParams& params, double heads, double group, double distance,
                    double kilometres) {
    const double size = group > 0 ? std::log1p(heads / group) : 0;
    return std::clamp(params.size_loss * size + params.culture_loss * std::abs(distance) +
                          params.far_loss * std::log1p(kilometres / 100),
                      0.0, 1.0);
}

FounderUtility utility_of_bid(const FounderAnswerParams& p, const FounderView& view) {
    const double weights = view.pay + view.power + view.mission;
    const double one = weights > 0 ? 1 / weights : 0;
    const auto power_of = [&](double value) { return std::log1p(std::max(value, 0.0) / p.unit) / 7; };
    FounderUtility u;
    u.money = one * view.pay * p.pay_weight *
              std::log1p(std::max(view.money, 0.0) / (p.pay_years * std::max(view.yearly_pay, 1.0)));
    u.own_power = one * view.power * p.power_weight * power_of(view.own_value);
    u.power = one * view.power * p.power_weight * p.access * power_of(view.bidder_value) - u.own_power;
    u.mission = -one * view.mission * p.mission_weight * view.culture;
    u.control = -one * view.power * p.control_weight * std::log1p(10 * view.votes);
    u.luck = p.spread * view.luck;
    return u;
}

double missing_choice(const DealParams& params, double taste_scale, double offers, double distance) {
    return params.lasting * taste_scale * std::log1p(offers) + params.culture_cost * std::abs(distance);
}

double search_effort(const DealParams& params, double missing, double taste_scale) {
    if (!(missing > 0) || !(taste_scale > 0)) return 1;
    return std::min(params.restless_most, std::exp(params.restless * missing / taste_scale));
}

}  // namespace headwater::model
