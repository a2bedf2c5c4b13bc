// People: stocks by city and tier, flows, pay.
#pragma once

#include <array>
#include <cmath>
#include <vector>

#include "model/measures/fill.hpp"
#include "model/state/skill.hpp"

namespace headwater::model::measures {

inline std::array<double, n_tiers> sum_by_tier(const std::vector<HeadsByTier>& heads) {
    std::array<double, n_tiers> sum{};
    for (const HeadsByTier& city : heads)
        for (std::size_t k = 0; k < n_tiers; ++k) sum[k] += city[k];
    return sum;
}

template <class From>
double flow_sum(const In& in, std::size_t tier, std::size_t city, From from) {
    double sum = 0;
    for (std::size_t other = 0; other < in.world.n_cities(); ++other)
        if (other != city) sum += from(static_cast<Tier>(tier), CityId(city), CityId(other));
    return sum;
}

inline constexpr auto people_measures = std::to_array<Measure>({
        {"talent", Over::city_tier, Timing::stock, Unit::person, Size::total, Goal::maximise,
         "people living in the city, with or without a job", "",
         [](const In& in, Out out) {
             by_city_tier(in, out, [&](auto c, auto k) { return in.world.cities.living[c][k]; });
         }},
        {"talent_share", Over::city_tier, Timing::stock, Unit::share, Size::each, Goal::maximise,
         "share of the nation's people of the tier who live in the city",
         "talent / sum over cities of talent",
         [](const In& in, Out out) {
             const auto all = sum_by_tier(in.world.cities.living);
             by_city_tier(in, out, [&](auto c, auto k) {
                 return all[k] > 0 ? in.world.cities.living[c][k] / all[k] : undefined;
             });
         }},
        {"employed", Over::city_tier, Timing::stock, Unit::person, Size::total, Goal::maximise,
         "people with a job at a site in the city", "",
         [](const In& in, Out out) {
             by_city_tier(in, out, [&](auto c, auto k) { return in.world.cities.employed[c][k]; });
         }},
        {"inflow", Over::city_tier, Timing::flow, Unit::person, Size::total, Goal::maximise,
         "people who came from another city by taking a job", "",
         [](const In& in, Out out) {
             by_city_tier(in, out, [&](auto c, auto k) {
                 return flow_sum(in, k, c, [&](Tier t, CityId here, CityId other) {
                     return in.record.move(t, other, here);
                 });
             });
         }},
        {"outflow", Over::city_tier, Timing::flow, Unit::person, Size::total, Goal::minimise,
         "people who left for another city by taking a job", "",
         [](const In& in, Out out) {
             by_city_tier(in, out, [&](auto c, auto k) {
                 return flow_sum(in, k, c, [&](Tier t, CityId here, CityId other) {
                     return in.record.move(t, here, other);
                 });
             });
         }},
        {"net_inflow", Over::city, Timing::flow, Unit::person, Size::total, Goal::maximise,
         "inflow less outflow, all tiers", "sum over tiers of inflow - outflow",
         [](const In& in, Out out) {
             for (std::size_t c = 0; c < in.world.n_cities(); ++c) {
                 out[c] = 0;
                 for (std::size_t k = 0; k < n_tiers; ++k)
                     out[c] += flow_sum(in, k, c, [&](Tier t, CityId here, CityId other) {
                         return in.record.move(t, other, here) - in.record.move(t, here, other);
                     });
             }
         }},
        {"job_changes", Over::nation, Timing::flow, Unit::person, Size::total, Goal::none,
         "people who started with a new employer, within cities and between them", "",
         [](const In& in, Out out) {
             out[0] = 0;
             for (const std::int32_t n : in.record.moves) out[0] += n;
         }},
        {"graduates", Over::city, Timing::flow, Unit::person, Size::total, Goal::maximise,
         "graduates who began to look for a first job in the city", "", city_count<"graduates">},
        {"graduates_left", Over::city, Timing::flow, Unit::person, Size::total, Goal::minimise,
         "graduates of the city who left it, for another city or abroad", "",
         city_count<"graduates_left">},
        {"returnees", Over::city, Timing::flow, Unit::person, Size::total, Goal::maximise,
         "stars who came back from abroad", "", city_count<"returnees">},
        {"retirees", Over::city, Timing::flow, Unit::person, Size::total, Goal::none, "people who retired",
         "",
         city_count<"retirees">},
        {"hires", Over::city, Timing::flow, Unit::person, Size::total, Goal::none,
         "people who started at a site in the city", "", city_count<"hires">},
        {"separations", Over::city, Timing::flow, Unit::person, Size::total, Goal::none,
         "people who left a site in the city", "", city_count<"separations">},
        {"layoffs", Over::city, Timing::flow, Unit::person, Size::total, Goal::minimise,
         "people who were dismissed", "",
         city_count<"layoffs">},
        {"posted_pay", Over::city_tier, Timing::stock, Unit::money_per_person_month, Size::each, Goal::none,
         "posted pay for typical ability", "",
         [](const In& in, Out out) {
             by_city_tier(in, out, [&](auto c, auto k) { return in.world.cities.wage_level[c][k]; });
         }},
        {"mean_pay", Over::city, Timing::stock, Unit::money_per_person_month, Size::each, Goal::none,
         "mean pay of people with a job in the city", "payroll / employed",
         [](const In& in, Out out) {
             std::ranges::fill(out, 0.0);
             for (std::size_t s = 0; s < in.world.sites.size(); ++s)
                 out[in.world.sites.city[s].row()] += static_cast<double>(in.world.sites.payroll[s]);
             for (std::size_t c = 0; c < in.world.n_cities(); ++c) {
                 const auto& e = in.world.cities.employed[c];
                 const double heads = static_cast<double>(e[0]) + e[1] + e[2];
                 out[c] = heads > 0 ? out[c] / heads : undefined;
             }
         }},
        {"skill", Over::city, Timing::stock, Unit::one, Size::total, Goal::maximise,
         "total ability at work in the city, in units of a typical broad-tier person",
         "sum over people of a_i exp(g (t - entry_i))",
         [](const In& in, Out out) {
             for (std::size_t c = 0; c < in.world.n_cities(); ++c)
                 out[c] = skill_at(in.world.cities.skill[c], in.world.skill_growth, in.world.month);
             for (std::size_t s = 0; s < in.world.sites.size(); ++s)
                 out[in.world.sites.city[s].row()] +=
                     skill_at(in.world.sites.skill[s], in.world.skill_growth, in.world.month);
         }},
        {"people", Over::tier, Timing::stock, Unit::person, Size::total, Goal::none,
         "people in the country", "",
         [](const In& in, Out out) { std::ranges::copy(sum_by_tier(in.world.cities.living), out.begin()); }},
        {"unemployment", Over::tier, Timing::stock, Unit::share, Size::each, Goal::minimise,
         "share of people between jobs", "1 - employed / people",
         [](const In& in, Out out) {
             const auto all = sum_by_tier(in.world.cities.living);
             const auto working = sum_by_tier(in.world.cities.employed);
             for (std::size_t k = 0; k < n_tiers; ++k)
                 out[k] = all[k] > 0 ? 1 - working[k] / all[k] : undefined;
         }},
        {"rent", Over::city, Timing::stock, Unit::money_per_square_metre_month, Size::each, Goal::none,
         "rent of housing and offices", "",
         [](const In& in, Out out) { std::ranges::copy(in.world.cities.rent, out.begin()); }},
});

}  // namespace headwater::model::measures
