// Firms in their places: neighbourhoods, foreign laboratories, institutes as owners, incubators, outlook.
#pragma once

#include <array>
#include <cmath>

#include "model/measures/fill.hpp"

namespace headwater::model::measures {

inline constexpr auto place_measures = std::to_array<Measure>({
    {"contact", Over::city, Timing::stock, Unit::one, Size::each, Goal::maximise,
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
    {"space_paid", Over::city, Timing::flow, Unit::money, Size::total, Goal::none,
     "rent of common space among firms paid by the city", "", paid<"space_rent">,
     rows_of<BookedTo::payer, "space_rent">},
    {"multinational_heads", Over::city, Timing::stock, Unit::person, Size::total, Goal::none,
     "people at sites of foreign laboratories in the city", "",
     [](const In& in, Out out) {
         by_site(in, out, [&](std::size_t s) {
             const bool foreign = in.world.labs.kind[in.world.sites.lab[s].row()] == LabKind::multinational;
             return foreign ? static_cast<double>(in.world.sites.heads_at(SiteId(s))) : 0.0;
         });
     }},
    {"multinationals_opened", Over::city, Timing::flow, Unit::count, Size::total, Goal::none,
     "foreign laboratories that opened in the city", "", city_count<"multinationals_opened">},
    {"multinational_heirs", Over::city, Timing::flow, Unit::firm, Size::total, Goal::maximise,
     "firms founded in the city by people of a foreign laboratory, its heirs", "",
     city_count<"multinational_heirs">},
    {"institute_equity", Over::city, Timing::stock, Unit::money, Size::total, Goal::maximise,
     "value, after the last round, of the shares that institutes seated in the city hold of the firms of "
     "their "
     "people; no payment",
     "sum of share x founders' part x post-money value",
     [](const In& in, Out out) {
         const Labs& labs = in.world.labs;
         const Stakes& stakes = in.world.stakes;
         std::ranges::fill(out, 0.0);
         for (std::size_t s = 0; s < stakes.size(); ++s)
             out[labs.seat[stakes.institute[s].row()].row()] +=
                 static_cast<double>(stakes.share[s] * labs.founder_share[stakes.lab[s].row()]) *
                 in_units(labs.valuation[stakes.lab[s].row()]);
     }},
    {"incubator_services_paid", Over::city, Timing::flow, Unit::money, Size::total, Goal::none,
     "shared services for tenants of the incubator paid by the city", "", paid<"incubator_services">,
     rows_of<BookedTo::payer, "incubator_services">},
    {"branches_sent", Over::city, Timing::flow, Unit::count, Size::labs, Goal::none,
     "sites opened elsewhere by firms with their seat in the city", "", lab_count<"branches_sent">},
});

}  // namespace headwater::model::measures
