// People: schools, talent from abroad, the labour market, encounters.
// The columns of each table are in row.hpp.
#pragma once

#include "model/declared/row.hpp"

namespace headwater::model::theme::people {

inline constexpr auto mechanisms = rows<MechanismText>({
    {2, "arrivals", "CN-08", "graduates enter and choose a city or leave; people retire"},
    {3, "returnees", "CN-28", "people come back from abroad; talent packages attract stars"},
    {12, "wages", "section 1", "posted pay follows labour-market tightness"},
    {13, "talent_market", "section 1", "researchers search, receive offers and move"},
    {14, "counter_offers", "section 1", "employers answer outside offers"},
    {34, "praise", "CN-13", "people of institutes who are praised in public are courted away"},
    {41, "encounters", "CN-29", "people of neighbouring sites meet, which brings money, firms and ideas",
     "encounters"},
    {47, "migration", "CN-31", "people move between cities"},
    {48, "star_roles", "CN-28",
     "stars who come back choose a role, with money for a laboratory, and draw others"},
    {70, "departments", "CN-26", "firms of other trades have AI staff of their own, one employer per city",
     "department", Starts::off},
    {71, "outside_pool", "section 1", "people come from other software work and go back to it",
     "outside_pool", Starts::off},
    {72, "posting_costs", "section 1", "posts cost money, and firms do not post what nobody is there to fill",
     "posting", Starts::off},
});

inline constexpr auto slots = rows<SlotText>({
    {15, "talent_package", Unit::money_per_star, 0, Combine::sum, "currency per star", needs("returnees"),
     city_pays("returnees", Programme::talent, Bill::per_star_coming)},
    {33, "university_quota", Unit::share, 0, Combine::sum, "share of places added", needs("arrivals")},
    {34, "hukou_points", Unit::utility, 0, Combine::sum, "utility", needs("arrivals")},
    {35, "graduate_housing", Unit::money_per_person_month, 0, Combine::sum,
     "currency per graduate and month, for a year", needs("arrivals"),
     city_pays("arrivals", Programme::talent, Bill::per_graduate)},
    {39, "publicity", Unit::share, 0, Combine::either, "share of skilled institute people shown in public",
     needs("praise")},
    {40, "retention_grant", Unit::money_per_person_month, 0, Combine::sum,
     "currency per skilled person of an institute and month", Needs(),
     city_pays("praise", Programme::institute, Bill::per_skilled)},
    {41, "institute_noncompete", Unit::month, 0, Combine::largest, "months"},
    {54, "space_grant", Unit::square_metre, 0, Combine::sum, "m2", needs("encounters"),
     city_pays("encounters", Programme::none, Bill::per_square_metre)},
    {55, "cell_capacity", Unit::person, 0, Combine::largest, "skilled people; 0 = no limit",
     needs("encounters")},
    {69, "lab_fund", Unit::money_per_star, 0, Combine::sum, "currency per star who takes a role",
     needs("star_roles")},
    {70, "visa_ease", Unit::share, 0, Combine::either, "share", needs("star_roles")},
    {71, "star_roles", Unit::share, 0, Combine::largest, "share of stars who come and are offered a role",
     needs("star_roles")},
});

inline constexpr auto posting_kinds = rows<PostingKindText>({
    {1, "wages", "pay of researchers, gross"},
    {2, "severance", "pay at dismissal"},
    {9, "consumption", "household spending"},
    {17, "talent_package", "money for an arriving star", public_money(Programme::talent)},
    {39, "graduate_housing", "a year's housing allowance of a graduate who settles in the city",
     public_money(Programme::talent)},
    {40, "retention_grant", "city money for skilled people as long as they stay with an institute",
     public_money(Programme::institute)},
    {48, "space_rent", "rent of common space that a city opens among its firms",
     public_money(Programme::incubator)},
    {52, "lab_fund", "city money for the laboratory of a star who came, to the host",
     public_money(Programme::talent)},
    {81, "posting_cost", "what posts cost while they stand open: advertisements, agents, time"},
    {82, "department_budget",
     "money of firms of other trades for their AI staff (payer: the rest of the world)"},
});

inline constexpr auto counts = rows<CityCountText>({
    {0, "graduates", "entered the local labour market"},
    {1, "graduates_left", "went to another city or abroad at graduation"},
    {2, "returnees", "people who came back from abroad"},
    {3, "emigrants", "people who went abroad"},
    {4, "retirees", "people who retired"},
    {5, "hires", "people who started at a site here"},
    {6, "separations", "people who left a site here"},
    {7, "layoffs", "people who were laid off"},
    {30, "graduated", "graduates of universities here, wherever they went"},
    {31, "institute_leavers", "stars and core people who left an institute's site here for another employer"},
    {32, "praised", "people of institutes praised in public"},
    {48, "star_offers", "stars abroad who wanted to come, by the city they chose"},
    {49, "star_offers_able", "of these, with at least the ability typical of stars"},
    {50, "star_declined", "of all, who declined in the end"},
    {51, "star_declined_able", "of the able"},
    {52, "star_heads", "stars who came to head an institute"},
    {53, "star_chairs", "to a chair at a university"},
    {54, "star_founders", "to found a firm"},
    {74, "field_entered", "people who came from other software work"},
    {75, "field_left", "people without a job who went to other work"},
});

inline constexpr TermNames utility_terms{"pay",  "power",    "mission", "publication", "compute",
                                         "city", "distance", "peers",   "taste_shock"};

inline constexpr auto event_kinds = rows<EventKindText>({
    {0, "researcher_move", "a star or core researcher changed employer", utility_terms},
    {1, "researcher_arrival", "a star came from abroad"},
    {2, "researcher_exit", "a star retired or went abroad"},
});

inline constexpr auto purposes = rows<PurposeText>({
    {3, "world_researchers", "person of the start"},
    {5, "arrivals", "city: how many graduate; nation: how many stars return; star: from and to where"},
    {6, "graduate_traits", "person"},
    {7, "stay_decision", "person"},
    {8, "retirement", "not drawn; see graduate_traits"},
    {9, "search_date", "person"},
    {10, "search_accept", "person"},
    {11, "offer_draw", "person, number of the offer"},
    {12, "taste_shock", "person, number of the offer"},
    {13, "hiring_order", "not drawn"},
    {14, "offer_terms", "person, number of the offer"},
    {15, "counter_offer", "person"},
    {36, "team_choice", "person"},
    {38, "vacancy_position", "lab and city, tier and number of the vacancy"},
    {39, "staffing", "lab and city, tier"},
    {40, "kernel_search", "shard and number of the draw"},
    {41, "kernel_offer", "person, a number of the nation"},
    {42, "kernel_choice", "person, a number of the nation"},
    {46, "praise", "person"},
    {55, "cell", "lab and city"},
    {56, "cell_shuffle", "lab and city"},
    {58, "ties", "new firm"},
    {60, "star_role", "star"},
    {62, "focus", "city"},
    {83, "outside_pool", "city: how many come; person: who goes"},
    {84, "posting", "lab and city, tier: posts kept"},
});

}  // namespace headwater::model::theme::people
