// People who settle, are praised, leave or are found, and what cities pay for it.
#pragma once

#include <array>

#include "model/measures/fill.hpp"

namespace headwater::model::measures {

/// part / all by city, undefined where `all` is 0.
template <class Part, class All>
void shares_of(const In& in, Out out, Part part, All all) {
    for (std::size_t c = 0; c < in.world.n_cities(); ++c) {
        const double whole = all(CityId(c));
        out[c] = whole > 0 ? part(CityId(c)) / whole : undefined;
    }
}

inline constexpr auto people_flow_measures = std::to_array<Measure>({
    {"graduated", Over::city, Timing::flow, Unit::person, Size::total, Goal::none,
     "graduates of the city's universities, wherever they went", "", city_count<"graduated">},
    {"graduate_stay", Over::city, Timing::flow, Unit::share, Size::each, Goal::maximise,
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
    {"grad_housing_paid", Over::city, Timing::flow, Unit::money, Size::total, Goal::none,
     "housing allowances of graduates paid by the city", "", paid<"graduate_housing">,
     rows_of<BookedTo::payer, "graduate_housing">},
    {"autonomy", Over::city, Timing::flow, Unit::share, Size::each, Goal::maximise,
     "share of the money of the city's institute that comes without strings", "1 - sum s_j x_j / sum x_j",
     [](const In& in, Out out) {
         shares_of(
             in, out,
             [&](CityId c) {
                 return in_units(in.record.amount("institute_money", c) -
                                 in.record.amount("institute_tied", c));
             },
             [&](CityId c) { return in_units(in.record.amount("institute_money", c)); });
     }},
    {"institute_leavers", Over::city, Timing::flow, Unit::person, Size::total, Goal::none,
     "stars and core people who left an institute's site in the city for another employer", "",
     city_count<"institute_leavers">},
    {"alumni_revenue", Over::city, Timing::flow, Unit::money, Size::total, Goal::maximise,
     "product sales, wherever they are, of firms that came out of institutes seated in the city", "",
     city_money<"alumni_sales">, rows_of<BookedTo::parent_seat, "product_revenue">},
    {"praised", Over::city, Timing::flow, Unit::person, Size::total, Goal::none,
     "people of institutes in the city who were praised in public", "", city_count<"praised">},
    {"retention_paid", Over::city, Timing::flow, Unit::money, Size::total, Goal::none,
     "retention grants paid by the city", "", paid<"retention_grant">,
     rows_of<BookedTo::payer, "retention_grant">},
    {"person_grants_paid", Over::city, Timing::flow, Unit::money, Size::total, Goal::none,
     "personal grants paid by the city", "", paid<"person_grant">, rows_of<BookedTo::payer, "person_grant">},
    {"discovered", Over::city, Timing::flow, Unit::person, Size::total, Goal::maximise,
     "young winners of a personal grant who are in the top decile of its candidates by ability", "",
     city_count<"discovered">},
    {"misallocation", Over::city, Timing::flow, Unit::share, Size::each, Goal::minimise,
     "share of personal grants that went past the top decile of the candidates by ability",
     "1 - grants to the top decile / grants",
     [](const In& in, Out out) {
         shares_of(
             in, out,
             [&](CityId c) {
                 return static_cast<double>(in.record.count("person_grants", c) -
                                            in.record.count("person_grants_top", c));
             },
             [&](CityId c) { return static_cast<double>(in.record.count("person_grants", c)); });
     }},
    {"star_declined", Over::city, Timing::flow, Unit::person, Size::total, Goal::none,
     "stars abroad who wanted to come to the city and declined its offer", "", city_count<"star_declined">},
    {"star_selection", Over::nation, Timing::flow, Unit::share, Size::each, Goal::none,
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
    {"star_heads", Over::city, Timing::flow, Unit::person, Size::total, Goal::maximise,
     "stars who came from abroad to head an institute", "", city_count<"star_heads">},
    {"star_chairs", Over::city, Timing::flow, Unit::person, Size::total, Goal::maximise,
     "stars who came from abroad to a chair at a university", "", city_count<"star_chairs">},
    {"star_founders", Over::city, Timing::flow, Unit::person, Size::total, Goal::maximise,
     "stars who came from abroad and founded a firm", "", city_count<"star_founders">},
    {"lab_fund_paid", Over::city, Timing::flow, Unit::money, Size::total, Goal::none,
     "money for laboratories of stars paid by the city", "", paid<"lab_fund">,
     rows_of<BookedTo::payer, "lab_fund">},
});

}  // namespace headwater::model::measures
