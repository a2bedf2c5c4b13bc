// Measures of people: where they live and work, who comes, goes and stays, what they are paid.
#pragma once

#include <algorithm>
#include <array>
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

template <Tier tier>
void heads_of_tier(const In& in, Out out) {
    by_lab(in, out, [&](std::size_t f) {
        return over_sites(in.world, f, [&](SiteId site) {
            return in.world.sites.heads[site.row()][static_cast<std::size_t>(tier)];
        });
    });
}

inline constexpr auto people_measures = std::to_array<Measure>({
    {0, "talent", Over::city_tier, Timing::stock, Unit::person, Size::total, Goal::maximise,
     "people living in the city, with or without a job", "",
     [](const In& in, Out out) {
         by_city_tier(in, out, [&](auto c, auto k) { return in.world.cities.living[c][k]; });
     }},
    {1, "talent_share", Over::city_tier, Timing::stock, Unit::share, Size::each, Goal::maximise,
     "share of the nation's people of the tier who live in the city", "talent / sum over cities of talent",
     [](const In& in, Out out) {
         const auto all = sum_by_tier(in.world.cities.living);
         by_city_tier(in, out, [&](auto c, auto k) {
             return all[k] > 0 ? in.world.cities.living[c][k] / all[k] : undefined;
         });
     }},
    {2, "employed", Over::city_tier, Timing::stock, Unit::person, Size::total, Goal::maximise,
     "people with a job at a site in the city", "",
     [](const In& in, Out out) {
         by_city_tier(in, out, [&](auto c, auto k) { return in.world.cities.employed[c][k]; });
     }},
    {3, "inflow", Over::city_tier, Timing::flow, Unit::person, Size::total, Goal::maximise,
     "people who came from another city by taking a job", "",
     [](const In& in, Out out) {
         by_city_tier(in, out, [&](auto c, auto k) {
             return flow_sum(in, k, c, [&](Tier t, CityId here, CityId other) {
                 return in.record.move(t, other, here);
             });
         });
     }},
    {4, "outflow", Over::city_tier, Timing::flow, Unit::person, Size::total, Goal::minimise,
     "people who left for another city by taking a job", "",
     [](const In& in, Out out) {
         by_city_tier(in, out, [&](auto c, auto k) {
             return flow_sum(in, k, c, [&](Tier t, CityId here, CityId other) {
                 return in.record.move(t, here, other);
             });
         });
     }},
    {5, "net_inflow", Over::city, Timing::flow, Unit::person, Size::total, Goal::maximise,
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
    {6, "job_changes", Over::nation, Timing::flow, Unit::person, Size::total, Goal::none,
     "people who started with a new employer, within cities and between them", "",
     [](const In& in, Out out) {
         out[0] = 0;
         for (const std::int32_t n : in.record.moves) out[0] += n;
     }},
    {7, "graduates", Over::city, Timing::flow, Unit::person, Size::total, Goal::maximise,
     "graduates who began to look for a first job in the city", "", city_count<"graduates">},
    {8, "graduates_left", Over::city, Timing::flow, Unit::person, Size::total, Goal::minimise,
     "graduates of the city who left it, for another city or abroad", "", city_count<"graduates_left">},
    {9, "returnees", Over::city, Timing::flow, Unit::person, Size::total, Goal::maximise,
     "stars who came back from abroad", "", city_count<"returnees">},
    {10, "retirees", Over::city, Timing::flow, Unit::person, Size::total, Goal::none, "people who retired",
     "", city_count<"retirees">},
    {11, "hires", Over::city, Timing::flow, Unit::person, Size::total, Goal::none,
     "people who started at a site in the city", "", city_count<"hires">},
    {12, "separations", Over::city, Timing::flow, Unit::person, Size::total, Goal::none,
     "people who left a site in the city", "", city_count<"separations">},
    {13, "layoffs", Over::city, Timing::flow, Unit::person, Size::total, Goal::minimise,
     "people who were dismissed", "", city_count<"layoffs">},
    {14, "posted_pay", Over::city_tier, Timing::stock, Unit::money_per_person_month, Size::each, Goal::none,
     "posted pay for typical ability", "",
     [](const In& in, Out out) {
         by_city_tier(in, out, [&](auto c, auto k) { return in.world.cities.wage_level[c][k]; });
     }},
    {15, "mean_pay", Over::city, Timing::stock, Unit::money_per_person_month, Size::each, Goal::none,
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
    {16, "skill", Over::city, Timing::stock, Unit::one, Size::total, Goal::maximise,
     "total ability at work in the city, in units of a typical broad-tier person",
     "sum over people of a_i exp(g (t - entry_i))",
     [](const In& in, Out out) {
         for (std::size_t c = 0; c < in.world.n_cities(); ++c)
             out[c] = skill_at(in.world.cities.skill[c], in.world.skill_growth, in.world.month);
         for (std::size_t s = 0; s < in.world.sites.size(); ++s)
             out[in.world.sites.city[s].row()] +=
                 skill_at(in.world.sites.skill[s], in.world.skill_growth, in.world.month);
     }},
    {17, "people", Over::tier, Timing::stock, Unit::person, Size::total, Goal::none,
     "people in the country", "",
     [](const In& in, Out out) { std::ranges::copy(sum_by_tier(in.world.cities.living), out.begin()); }},
    {18, "unemployment", Over::tier, Timing::stock, Unit::share, Size::each, Goal::minimise,
     "share of people between jobs", "1 - employed / people",
     [](const In& in, Out out) {
         const auto all = sum_by_tier(in.world.cities.living);
         const auto working = sum_by_tier(in.world.cities.employed);
         for (std::size_t k = 0; k < n_tiers; ++k)
             out[k] = all[k] > 0 ? 1 - working[k] / all[k] : undefined;
     }},
    {53, "talent_package_paid", Over::city, Timing::flow, Unit::money, Size::total, Goal::none,
     "talent packages paid by the city", "", paid<"talent_package">,
     rows_of<BookedTo::payer, "talent_package">},
    {90, "vacancy_fill", Over::city, Timing::flow, Unit::share, Size::each, Goal::none,
     "share of posts in the city that were filled", "hires / (hires + vacancies left)",
     [](const In& in, Out out) {
         by_site(in, out, [&](std::size_t s) {
             double left = 0;
             for (const std::int32_t n : in.world.sites.vacancies[s]) left += std::max(n, 0);
             return left;
         });
         for (std::size_t c = 0; c < in.world.n_cities(); ++c) {
             const double hires = in.record.count("hires", CityId(c));
             out[c] = hires + out[c] > 0 ? hires / (hires + out[c]) : undefined;
         }
     }},
    {103, "graduated", Over::city, Timing::flow, Unit::person, Size::total, Goal::none,
     "graduates of the city's universities, wherever they went", "", city_count<"graduated">},
    {104, "graduate_stay", Over::city, Timing::flow, Unit::share, Size::each, Goal::maximise,
     "share of the graduates of the city's universities who began to look for a first job there",
     "1 - graduates_left / graduated",
     [](const In& in, Out out) {
         shares_of(
             in, out,
             [&](CityId c) {
                 return static_cast<double>(in.record.count("graduated", c) -
                                            in.record.count("graduates_left", c));
             },
             [&](CityId c) { return static_cast<double>(in.record.count("graduated", c)); });
     }},
    {105, "grad_housing_paid", Over::city, Timing::flow, Unit::money, Size::total, Goal::none,
     "housing allowances of graduates paid by the city", "", paid<"graduate_housing">,
     rows_of<BookedTo::payer, "graduate_housing">},
    {107, "institute_leavers", Over::city, Timing::flow, Unit::person, Size::total, Goal::none,
     "stars and core people who left an institute's site in the city for another employer", "",
     city_count<"institute_leavers">},
    {109, "praised", Over::city, Timing::flow, Unit::person, Size::total, Goal::none,
     "people of institutes in the city who were praised in public", "", city_count<"praised">},
    {110, "retention_paid", Over::city, Timing::flow, Unit::money, Size::total, Goal::none,
     "retention grants paid by the city", "", paid<"retention_grant">,
     rows_of<BookedTo::payer, "retention_grant">},
    {114, "star_declined", Over::city, Timing::flow, Unit::person, Size::total, Goal::none,
     "stars abroad who wanted to come to the city and declined its offer", "", city_count<"star_declined">},
    {115, "star_selection", Over::nation, Timing::flow, Unit::share, Size::each, Goal::none,
     "how much more often the able among stars abroad decline",
     "share of those of at least typical ability who declined - share of the others",
     [](const In& in, Out out) {
         double offers = 0, able = 0, declined = 0, declined_able = 0;
         for (std::size_t c = 0; c < in.world.n_cities(); ++c) {
             offers += in.record.count("star_offers", CityId(c));
             able += in.record.count("star_offers_able", CityId(c));
             declined += in.record.count("star_declined", CityId(c));
             declined_able += in.record.count("star_declined_able", CityId(c));
         }
         const double others = offers - able;
         out[0] =
             able > 0 && others > 0 ? declined_able / able - (declined - declined_able) / others : undefined;
     }},
    {116, "star_heads", Over::city, Timing::flow, Unit::person, Size::total, Goal::maximise,
     "stars who came from abroad to head an institute", "", city_count<"star_heads">},
    {117, "star_chairs", Over::city, Timing::flow, Unit::person, Size::total, Goal::maximise,
     "stars who came from abroad to a chair at a university", "", city_count<"star_chairs">},
    {118, "star_founders", Over::city, Timing::flow, Unit::person, Size::total, Goal::maximise,
     "stars who came from abroad and founded a firm", "", city_count<"star_founders">},
    {119, "lab_fund_paid", Over::city, Timing::flow, Unit::money, Size::total, Goal::none,
     "money for laboratories of stars paid by the city", "", paid<"lab_fund">,
     rows_of<BookedTo::payer, "lab_fund">},
    {141, "contact", Over::city, Timing::stock, Unit::one, Size::each, Goal::maximise,
     "mean contact of the sites of firms in the city with their neighbourhood; 0 without encounters",
     "mean of ln(1 + encounters of one of its people in a month)",
     [](const In& in, Out out) {
         std::vector<double> sites(in.world.n_cities());
         by_site(in, out, [&](std::size_t s) {
             const std::size_t lab = in.world.sites.lab[s].row();
             if (!commercial(in.world.labs.kind[lab])) return 0.0;
             sites[in.world.sites.city[s].row()] += weight(in, lab);
             return weight(in, lab) * in.world.encounters.contact_at(SiteId(s));
         });
         for (std::size_t c = 0; c < in.world.n_cities(); ++c)
             out[c] = sites[c] > 0 ? out[c] / sites[c] : undefined;
     }},
    {142, "space_paid", Over::city, Timing::flow, Unit::money, Size::total, Goal::none,
     "rent of common space among firms paid by the city", "", paid<"space_rent">,
     rows_of<BookedTo::payer, "space_rent">},
    {279, "department_staff", Over::city, Timing::stock, Unit::person, Size::total, Goal::none,
     "people in the city who work on AI at firms of other trades", "",
     [](const In& in, Out out) {
         by_site(in, out, [&](std::size_t s) {
             const bool department =
                 in.world.labs.kind[in.world.sites.lab[s].row()] == LabKind::department;
             return department ? in.world.sites.heads_at(SiteId(s)) : 0;
         });
     }},
    {280, "vacancies", Over::city, Timing::stock, Unit::count, Size::total, Goal::none,
     "posts in the city that were left open", "",
     [](const In& in, Out out) {
         by_site(in, out, [&](std::size_t s) {
             const HeadsByTier& posts = in.world.sites.vacancies[s];
             return std::max(posts[0], 0) + std::max(posts[1], 0) + std::max(posts[2], 0);
         });
     }},
    {281, "field_entered", Over::city, Timing::flow, Unit::person, Size::total, Goal::maximise,
     "people who came to the field from other software work", "", city_count<"field_entered">},
    {282, "field_left", Over::city, Timing::flow, Unit::person, Size::total, Goal::minimise,
     "people without a job who left the field for other work", "", city_count<"field_left">},
    {283, "posting_costs", Over::nation, Timing::flow, Unit::money, Size::total, Goal::none,
     "what open posts cost firms", "", flow_of<"posting_cost">, rows_of<BookedTo::nation, "posting_cost">},
    {284, "department_budgets", Over::nation, Timing::flow, Unit::money, Size::total, Goal::none,
     "what firms of other trades spend on their AI staff", "", flow_of<"department_budget">,
     rows_of<BookedTo::nation, "department_budget">},
    {381, "risen", Over::city_tier, Timing::flow, Unit::person, Size::total, Goal::maximise,
     "people of the city who rose to the tier", "",
     [](const In& in, Out out) {
         by_city_tier(in, out, [&](auto c, auto k) {
             return k == 0   ? in.record.count("risen_star", CityId(c))
                    : k == 1 ? in.record.count("risen_core", CityId(c))
                             : 0;
         });
     }},
    {382, "emigrated", Over::city_tier, Timing::flow, Unit::person, Size::total, Goal::minimise,
     "people of the city who went abroad, from work or between jobs", "",
     [](const In& in, Out out) {
         by_city_tier(in, out, [&](auto c, auto k) {
             return k == 0   ? in.record.count("emigrated_star", CityId(c))
                    : k == 1 ? in.record.count("emigrated_core", CityId(c))
                             : in.record.count("emigrated_broad", CityId(c));
         });
     }},
    {383, "moves_between_cities", Over::tier, Timing::flow, Unit::share, Size::each, Goal::none,
     "share of those who started with a new employer who came from another city",
     "sum over cities of inflow / job changes of the tier",
     [](const In& in, Out out) {
         for (std::size_t k = 0; k < n_tiers; ++k) {
             double all = 0;
             double between = 0;
             for (std::size_t from = 0; from < in.world.n_cities(); ++from)
                 for (std::size_t to = 0; to < in.world.n_cities(); ++to) {
                     const double moved = in.record.move(static_cast<Tier>(k), CityId(from), CityId(to));
                     all += moved;
                     if (from != to) between += moved;
                 }
             out[k] = all > 0 ? between / all : undefined;
         }
     }},
});

inline constexpr auto people_measures_of_labs = std::to_array<Measure>({
    {0, "heads", Over::lab, Timing::stock, Unit::person, Size::held, Goal::none,
     "people employed at all sites", "", of_lab<&Labs::heads>, no_payments, "employed"},
    {1, "star_heads", Over::lab, Timing::stock, Unit::person, Size::held, Goal::none, "stars employed", "",
     heads_of_tier<Tier::star>, no_payments, "employed"},
    {2, "core_heads", Over::lab, Timing::stock, Unit::person, Size::held, Goal::none,
     "core researchers employed", "", heads_of_tier<Tier::core>, no_payments, "employed"},
    {4, "heads_at_seat", Over::lab, Timing::stock, Unit::person, Size::held, Goal::none,
     "people employed in the city of the registered seat", "",
     [](const In& in, Out out) {
         const Sites& sites = in.world.sites;
         by_lab(in, out, [&](std::size_t f) {
             return over_sites(in.world, f, [&](SiteId site) {
                 return sites.city[site.row()] == in.world.labs.seat[f] ? sites.heads_at(site) : 0;
             });
         });
     },
     no_payments, "employed"},
    {5, "payroll", Over::lab, Timing::stock, Unit::money_per_month, Size::held, Goal::none,
     "running pay of all sites", "",
     [](const In& in, Out out) {
         by_lab(in, out, [&](std::size_t f) {
             return over_sites(in.world, f, [&](SiteId site) { return in.world.sites.payroll[site.row()]; });
         });
     },
     no_payments, "mean_pay"},
});

}  // namespace headwater::model::measures
