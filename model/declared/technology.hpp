// Technology: research, architectures, property, ideas.
// The columns of each table are in row.hpp.
#pragma once

#include "model/declared/row.hpp"

namespace headwater::model::theme::technology {

inline constexpr auto mechanisms = rows<MechanismText>({
    {8, "research", "SV-17", "training projects raise capability by the scaling law"},
    {36, "path_choice", "CN-22",
     "labs choose between following and an original architecture, which an installed base makes cheaper",
     "original_path"},
    {38, "foreign_ip", "CN-21", "models rest on foreign property, which costs fees and can be cut off",
     "foreign_ip"},
    {39, "drop_in_gains", "CN-25", "a gain of architecture that fits into the models of others spreads",
     "drop_in_gain"},
    {40, "ideas", "CN-03", "ideas are realised where they are born, elsewhere or abroad", "idea"},
});

inline constexpr auto slots = rows<SlotText>({
    {45, "original_grant", Unit::share, 0, Combine::either,
     "share of the compute bill of an original architecture", needs("path_choice"),
     city_pays("path_choice", Programme::grant)},
    {46, "original_procurement", Unit::share, 0, Combine::either, "bonus on public purchases",
     needs("path_choice"), city_pays("path_choice", Programme::grant)},
    {48, "decoupling_hazard", Unit::per_month, 0, Combine::either, "1/month", needs("foreign_ip")},
    {49, "ip_fee", Unit::money_per_firm_year, 0, Combine::sum, "currency per firm and year",
     needs("foreign_ip")},
    {50, "domestic_ip_grant", Unit::money_per_year, 0, Combine::sum, "currency per year",
     needs("foreign_ip")},
    {51, "ip_publish", Unit::share, 0, Combine::either, "share of closed gains", needs("drop_in_gains")},
    {52, "seed_compute", Unit::gpu, 0, Combine::sum, "GPUs", needs("ideas")},
    {53, "autonomy_grant", Unit::share, 0, Combine::either, "share", needs("ideas")},
});

inline constexpr auto posting_kinds = rows<PostingKindText>({
    {42, "original_grant", "city's part of the compute bill of an original architecture",
     public_money(Programme::grant)},
    {44, "ip_fee", "licences for foreign property"},
    {45, "ip_grant", "national money for own property"},
    {46, "licence_fee", "licence of a gain of architecture, lab to lab"},
    {47, "port_cost", "bringing a gain of architecture into own models"},
});

inline constexpr auto counts = rows<CityCountText>({
    {25, "releases", "models released by labs seated here"},
    {36, "original_starts", "projects begun on an original architecture"},
    {37, "original_successes", "of those that ended"},
    {38, "gave_up", "founders who left the original path within a project"},
    {39, "gains_found", "gains of architecture found by labs seated here"},
    {40, "gains_adopted", "of others, brought into models of labs seated here"},
    {41, "ideas", "born here"},
    {42, "ideas_realised", "of these, here"},
    {43, "ideas_elsewhere", "in another lab of the country"},
    {44, "ideas_abroad", "of these, abroad"},
});

inline constexpr auto event_kinds = rows<EventKindText>({
    {13, "release", "a lab released a better model"},
    {19,
     "path_start",
     "a lab began a project on an original architecture",
     {"expected", "stack", "mission", "support", "", "", "", "", "taste_shock"}},
    {20, "capability_loss", "a lab lost capability when foreign property was cut off"},
});

inline constexpr auto purposes = rows<PurposeText>({
    {29, "project_outcome", "not drawn"},
    {30, "release", "lab"},
    {34, "model_maker_choice", "not drawn"},
    {49, "path_choice", "lab"},
    {50, "path_outcome", "lab"},
    {52, "decoupling", "nation"},
    {53, "drop_in_gain", "lab that finds it"},
    {54, "idea", "lab, number of the idea"},
});

}  // namespace headwater::model::theme::technology
