// Where graduates look for their first job (CN-08).
//
// Utility of city c for a graduate of the tier k who studied in h, without the mechanism `graduate_choice` (weights of the
// group `arrival`): v_c as in arrivals.hpp. With it (weights of the group `graduate_choice`):
//   v_c = posts_weight ln(1 + posts_c,k) + pay_weight (ln wage_c,k - rent_weight ln rent_c) + peer_weight ln(1 + H_c,k)
//         - distance_weight ln(1 + km_hc / 100) + [c = h] (study_weight + [at home] home_weight) + help of the city
// posts_c,k = (posts left open last month + turnover x jobs) / scale; where a row of the table of cities stands for many
// places, posts and people are of one of them (small_places.hpp). The table of cities knows where people study and not where
// they come from: the share local_students is at home there, the others' homes are spread over so many places that none of
// them draws. Sources: distance P-06, mass V-05; sizes assumed (M). Logit over cities: McFadden 1974 (published).
#pragma once

#include <cstddef>
#include <span>

#include "model/core/scratch.hpp"
#include "model/levers/month.hpp"
#include "model/parameters/people/arrivals.hpp"
#include "model/parameters/people/graduate_choice.hpp"
#include "model/state/world.hpp"

namespace headwater::model::people {

/// What graduates see in each city, by tier and city. Only people who enter change it within a month.
class FirstCities {
public:
    FirstCities(const Month& month, const ArrivalParams& params, const GraduateChoiceParams& choice,
                const World& world);

    /// Looks anew, after people of the tier have entered the city.
    void look(std::size_t c, std::size_t k);

    /// Fills `value` with the cumulative choice probabilities of graduates of `home`, by city.
    void choose(std::size_t home, std::size_t k, std::span<double> value);

private:
    void count_posts();
    void weigh_border(std::size_t home, std::span<double> value) const;
    void choose_from(std::size_t home, std::size_t k, double bonus, std::span<double> value) const;

    const Month& month_;
    const ArrivalParams& params_;
    const GraduateChoiceParams& choice_;
    const World& world_;
    const Cities& cities_;
    bool by_destination_;           // mechanism `graduate_choice`
    ScratchVector<double> posts_;   // [tier][city], utility of posts
    ScratchVector<double> seen_;    // [tier][city], utility without home and help
    ScratchVector<double> help_;    // [tier][city]
    ScratchVector<double> size_;    // [city]
    ScratchVector<double> others_;  // [city], choice probabilities of those who are not at home
};

}  // namespace headwater::model::people
