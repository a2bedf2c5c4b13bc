#include "model/processes/people/arrivals/graduate_choice.hpp"

#include <algorithm>
#include <cmath>

#include "model/core/logit.hpp"
#include "model/equations/people/districts.hpp"
#include "model/equations/people/open_posts.hpp"
#include "model/equations/people/small_places.hpp"

namespace headwater::model::people {
namespace {

/// What a city does for graduates who settle there, utility.
double settling_help(const Month& month, double pay_weight, const Cities& cities, CityId city,
                     std::size_t tier) {
    const double housing = month.effect("graduate_housing", city);
    return month.effect("hukou_points", city) +
           pay_weight * std::log1p(housing / cities.wage_level[city.row()][tier]);
}

}  // namespace

FirstCities::FirstCities(const Month& month, const ArrivalParams& params, const GraduateChoiceParams& choice,
                         const World& world)
    : month_(month),
      params_(params),
      choice_(choice),
      world_(world),
      cities_(world.cities),
      by_destination_(month.on("graduate_choice")),
      posts_(month.scratch),
      seen_(n_tiers * cities_.size(), month.scratch),
      help_(n_tiers * cities_.size(), month.scratch),
      size_(cities_.size(), month.scratch),
      others_(by_destination_ ? cities_.size() : 0, month.scratch) {
    if (by_destination_) count_posts();
    const double pay_weight = by_destination_ ? choice.pay_weight : params.pay_weight;
    for (std::size_t c = 0; c < cities_.size(); ++c) {
        size_[c] = size_of_group(alike_places(month, cities_, c)) + size_in_ring(cities_, c);
        for (std::size_t k = 0; k < n_tiers; ++k) {
            look(c, k);
            help_[k * cities_.size() + c] = settling_help(month, pay_weight, cities_, CityId(c), k);
        }
    }
}

void FirstCities::count_posts() {
    const std::size_t n = cities_.size();
    posts_.assign(n_tiers * n, 0);
    const auto posts = open_posts(month_, cities_, world_.sites);
    for (std::size_t c = 0; c < n; ++c) {
        const HeadsByTier employed = heads_over_ring(cities_, cities_.employed, c);
        for (std::size_t k = 0; k < n_tiers; ++k)
            posts_[k * n + c] =
                choice_.posts_weight *
                peers_of((static_cast<double>(posts[c][k]) + choice_.turnover * employed[k]) / month_.scale,
                         places_of(month_, cities_, c));
    }
}

void FirstCities::look(std::size_t c, std::size_t k) {
    const std::size_t at = k * cities_.size() + c;
    const double peers = peers_of(living_around(cities_, c)[k] / month_.scale, places_of(month_, cities_, c));
    if (by_destination_) {
        seen_[at] = posts_[at] +
                    choice_.pay_weight * (std::log(cities_.wage_level[c][k]) -
                                          choice_.rent_weight * std::log(cities_.rent[c])) +
                    choice_.peer_weight * peers;
        return;
    }
    seen_[at] = params_.pay_weight * std::log(cities_.wage_level[c][k]) -
                params_.rent_weight * std::log(cities_.rent[c]) + params_.peer_weight * peers;
}

void FirstCities::choose_from(std::size_t home, std::size_t k, double bonus, std::span<double> value) const {
    const std::size_t n = cities_.size();
    const double at_home = size_of_home_group(alike_places(month_, cities_, home), bonus);
    for (std::size_t c = 0; c < n; ++c) {
        const bool stays = in_one_ring(cities_, CityId(c), CityId(home));
        value[c] =
            seen_[k * n + c] + (stays ? at_home + size_in_ring(cities_, c) : size_[c]) + help_[k * n + c];
        if (by_destination_ && !stays)
            value[c] -=
                choice_.distance_weight * std::log1p(world_.kilometres(CityId(home), CityId(c)) / 100.0);
    }
    if (world_.nations.size() > 0) weigh_border(home, value);
    accumulate_logit(value);
}

/// Cities abroad: who may go, what it costs, and what pay buys there.
void FirstCities::weigh_border(std::size_t home, std::span<double> value) const {
    const Nations& nations = world_.nations;
    const std::size_t own = world_.city_nations.of(CityId(home));
    const double pay_weight = by_destination_ ? choice_.pay_weight : params_.pay_weight;
    constexpr double never = -1e9;
    for (std::size_t c = 0; c < value.size(); ++c) {
        const std::size_t nation = world_.city_nations.of(CityId(c));
        if (nation == own) continue;
        const double may = nations.may_cross[own][nation];
        value[c] = may > 0 ? value[c] + std::log(may) - nations.cross_cost[own] +
                                 pay_weight * std::log(nations.buying[nation] / nations.buying[own])
                           : never;
    }
}

void FirstCities::choose(std::size_t home, std::size_t k, std::span<double> value) {
    if (!by_destination_) {
        choose_from(home, k, params_.home_weight, value);
        return;
    }
    choose_from(home, k, choice_.home_weight + choice_.study_weight, value);
    choose_from(home, k, choice_.study_weight, others_);
    for (std::size_t c = 0; c < value.size(); ++c)
        value[c] = choice_.local_students * value[c] + (1 - choice_.local_students) * others_[c];
}

}  // namespace headwater::model::people
