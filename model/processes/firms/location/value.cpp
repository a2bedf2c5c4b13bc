#include "model/processes/firms/location/value.hpp"

#include <algorithm>
#include <cmath>

#include "model/equations/people/small_places.hpp"

namespace headwater::model::firms {
namespace {

double distance_cost(const LocationParams& params, double kilometres) {
    return params.move_distance * std::log1p(kilometres / 100);
}

double cash_value(const LocationParams& params, const Offer& offer) {
    return params.subsidy_weight *
           std::log1p(offer.cash.sum / std::max(1.0, offer.cash.part * offer.yearly_costs));
}

}  // namespace

Terms LocationTerms::as_event() const {
    const std::array<double, n_event_terms> terms{talent,    market, rent,      subsidy,    ties,
                                                  move_cost, clause, incubator, taste_shock};
    Terms narrow{};
    std::ranges::transform(terms, narrow.begin(), [](double term) { return static_cast<float>(term); });
    return narrow;
}

LocationTerms seat_terms(const LocationParams& params, const CityView& city, const Offer& offer,
                         SeatChange change, double ties, double clause_due) {
    LocationTerms terms;
    terms.talent = params.talent_weight * peers_of(city.skilled, city.places);
    terms.market = params.market_weight * std::log(city.market);
    terms.rent = -params.rent_weight * std::log(city.rent);
    terms.subsidy = cash_value(params, offer) + params.fund_weight * city.fund;
    terms.ties = params.ties_weight * ties;
    terms.incubator = params.incubator_weight * city.incubator;
    if (change == SeatChange::moves)
        terms.move_cost = -params.move_cost - distance_cost(params, offer.kilometres);
    if (change != SeatChange::stays) terms.clause = -clause_due / std::max(1.0, offer.yearly_costs);
    return terms;
}

LocationTerms branch_terms(const LocationParams& params, const CityView& city, const CityView& home,
                           const Offer& offer, int sites) {
    LocationTerms terms;
    terms.talent =
        params.talent_weight * (peers_of(city.skilled, city.places) - peers_of(home.skilled, home.places));
    terms.market = params.market_weight * std::log(city.market / home.market);
    terms.rent = -params.rent_weight * std::log(city.rent / home.rent);
    terms.subsidy = cash_value(params, offer);
    terms.incubator = params.incubator_weight * city.incubator;
    terms.move_cost = -params.branch_cost * sites - distance_cost(params, offer.kilometres);
    return terms;
}

double seat_hazard(const LocationParams& params, int age, int heads) {
    const double young = 1 + params.seat_young * std::exp(-age / params.youth);
    const double size = std::pow(std::max(1, heads) / params.seat_heads, params.seat_size);
    return std::min(1.0, params.seat_hazard * young * size);
}

double branch_hazard(const LocationParams& params, int heads) {
    if (heads < params.branch_heads) return 0;
    return std::min(1.0,
                    params.branch_hazard * std::pow(heads / params.branch_reference, params.branch_size));
}

double cash_probability(const LocationParams& params, double detection) {
    const double yearly = 1 - std::pow(1 - std::clamp(detection, 0.0, 1.0), 12);
    return std::clamp(1 - params.compliance * yearly, 0.0, 1.0);
}

}  // namespace headwater::model::firms
