// What governments do: budgets, institutes, grants, orders, regulation and what cities feel.
// The columns of each table are in row.hpp.
#pragma once

#include "model/declared/row.hpp"

namespace headwater::model::theme::government {

inline constexpr auto mechanisms = rows<MechanismText>({
    {0, "dated_events", "section 1",
     "events of the scenario act on demand, entry, compute, graduates and capital"},
    {1, "city_budgets", "CN-27", "treasuries pay for levers out of taxes and transfers, up to the envelope"},
    {6, "grants", "CN-12", "capped direct grants with matching", "grant"},
    {7, "institutes", "CN-04", "a city's budget founds and feeds an independent nonprofit institute"},
    {25, "regulation", "CN-17", "forbidden incentives are found, fined and clawed back", "regulation"},
    {26, "tenders", "CN-11", "cities buy from firms: orders, references and data", "tender"},
    {27, "team_tax", "CN-01", "tax is shared between the seat's city and those of the teams"},
    {29, "pressure", "CN-09", "the success of a rival presses on a city"},
    {30, "form_adoption", "CN-03", "reactive cities take over the institutional forms of successful ones"},
    {31, "substitution", "CN-17", "cash that the regulation keeps back goes into equity and general support"},
    {32, "ambition", "CN-20", "national and world goals move money from raids to research and stars"},
    {33, "charter", "CN-18", "an institute's charter counts its own output or outside success"},
    {35, "person_grants", "CN-06", "cities give grants to researchers, by rank or by potential",
     "person_grant"},
    {44, "outlook", "CN-19", "cities guard their firms or support their spread"},
    {46, "allocation", "CN-27",
     "an envelope is split over programmes by their results, carried over, and soft"},
    {72, "city_accounts", "CN-27",
     "cities pay levers from own money: taxes, other services given up, bonds up to a limit", "city_account",
     Starts::off},
    {79,
     "districts",
     "CN-27",
     "a district shares the labour market and the rents of its city, and has a budget of its own",
     {},
     Starts::off},
    {82, "branch_visits", "CN-17",
     "cities that may not pay for a move ask for branches, and keep the money for them", "branch_visits",
     Starts::off},
});

inline constexpr auto slots = rows<SlotText>({
    {5, "grant_cap", Unit::money_per_firm, 0, Combine::largest, "currency per award", needs("grants")},
    {6, "grant_match", Unit::share, 0, Combine::largest, "share of own spending", needs("grants"),
     city_pays("grants", Programme::grant)},
    {14, "institute_budget", Unit::money_per_month, 0, Combine::sum, "currency per month",
     needs("institutes"), city_pays("institutes", Programme::institute, Bill::per_month)},
    {16, "envelope", Unit::money_per_year, 0, Combine::sum, "currency per year; 0 = no limit",
     needs("city_budgets")},
    {17, "regulation_on", Unit::switch_, 0, Combine::largest, "0/1", needs("regulation")},
    {18, "regulation_detection", Unit::per_month, 0, Combine::largest, "1/month", needs("regulation")},
    {19, "regulation_penalty", Unit::one, 0, Combine::largest, "multiple of the subsidy",
     needs("regulation")},
    {20, "regulation_clawback", Unit::share, 0, Combine::largest, "share of the subsidy",
     needs("regulation")},
    {21, "tender_budget", Unit::money_per_month, 0, Combine::sum, "currency per month", needs("tenders"),
     city_pays("tenders", Programme::tender, Bill::per_month)},
    {22, "tender_local_preference", Unit::share, 0, Combine::largest, "share of a local firm's advantage",
     needs("tenders")},
    {23, "grants_per_year", Unit::per_year, 0, Combine::largest, "1/year; 0 = no limit", needs("grants")},
    {24, "seat_tax_share", Unit::share, 1, Combine::smallest,
     "share of the cities' tax that goes to the seat's city", needs("team_tax")},
    {30, "fund_rule", Unit::switch_, 0, Combine::largest, "0/1: funds may not be used to attract firms",
     needs("regulation")},
    {31, "goal_national", Unit::share, 0, Combine::largest, "share of attraction money", needs("ambition")},
    {32, "goal_world", Unit::share, 0, Combine::largest, "share of attraction money", needs("ambition")},
    {36, "institute_strings", Unit::share, 0, Combine::largest, "share of the budget that is tied",
     needs("institutes")},
    {37, "institute_lag", Unit::month, 3, Combine::sum, "months from decision to founding",
     needs("institutes")},
    {38, "charter_outside", Unit::share, 0.5, Combine::sum, "weight of outside success, 0..1",
     needs("charter")},
    {42, "rank_weight", Unit::share, 0, Combine::largest, "share", needs("person_grants")},
    {43, "person_grant_size", Unit::money_per_person, 0, Combine::largest, "currency per award",
     needs("person_grants")},
    {44, "person_grants", Unit::per_year, 0, Combine::sum, "1/year", needs("person_grants"),
     city_pays("person_grants", Programme::talent)},
    {59, "national_outlook", Unit::share, 0.5, Combine::sum, "weight of success elsewhere, 0..1",
     needs("outlook")},
    {65, "envelope_split", Unit::switch_, 0, Combine::largest,
     "0/1: the envelope is split over programmes by their results", needs("allocation")},
    {66, "soft_budget", Unit::share, 0, Combine::largest, "share of the envelope by which it may be exceeded",
     needs("allocation")},
});

inline constexpr auto posting_kinds = rows<PostingKindText>({
    {7, "corporate_tax", "tax on the margin of firms"},
    {8, "income_tax", "tax on wages"},
    {10, "transfer", "national transfers to cities"},
    {11, "research_funding", "national money for universities and institutes"},
    {12, "institute_budget", "city money for a nonprofit institute", public_money(Programme::institute)},
    {16, "grant", "capped direct grant", public_money(Programme::grant)},
    {23, "penalty", "fine of a city for a forbidden incentive"},
    {24, "clawback", "forbidden incentive returned by the firm"},
    {35, "public_order", "a city's order with a firm", public_money(Programme::tender)},
    {36, "team_tax", "tax on the margin of firms, to cities of teams away from the seat"},
    {41, "person_grant", "grant for a researcher, to the employer", public_money(Programme::talent)},
    {83, "services_given_up", "other services of a city that its levers crowd out, at its people's expense"},
    {84, "bond_issue", "bonds of a city (payer: the bank)", claims(Claim::loan)},
    {85, "bond_repayment", "bonds of a city paid back", claims(Claim::loan)},
    {86, "bond_interest", "interest on bonds of a city"},
    {87, "city_services", "services of a city from the tax of the field's firms that its plan counts on"},
});

inline constexpr auto counts = rows<CityCountText>({
    {23, "grants", "direct grants awarded"},
    {24, "detections", "forbidden incentives of this city that were found"},
    {26, "tenders", "orders that this city placed"},
    {27, "tenders_local", "of these, with firms that have a site here"},
    {29, "adoptions", "institutional forms taken over by the city's government"},
    {33, "person_grants", "grants given to researchers"},
    {34, "person_grants_top", "of these, to the top decile of the candidates by ability"},
    {35, "discovered", "of these, to young people"},
});

inline constexpr auto moneys = rows<CityMoneyText>({
    {3, "clawed_back", "forbidden incentives returned"},
    {4, "diverted", "forbidden cash that the city puts to other uses"},
    {5, "institute_money", "of institutes seated here: what the city and others pay"},
    {6, "institute_tied", "of this, with strings"},
    {14, "research_funding", "of universities and institutes seated here, by the nation"},
    {15, "public_orders", "of cities, won by firms seated here"},
});

inline constexpr auto event_kinds = rows<EventKindText>({
    {14, "penalty", "a forbidden incentive was found"},
    {15, "lever_change", "a lever changed its value"},
    {16, "dated_event", "an event of the scenario took place"},
    {18, "adoption", "a city took over an institutional form"},
    {44, "levers_refused", "a city can no longer pay what its levers may cost"},
});

inline constexpr auto purposes = rows<PurposeText>({
    {31, "detection", "firm"},
    {32, "grant_award", "firm"},
    {33, "institute", "city (a serial, no draw)"},
    {37, "event", "not drawn"},
    {43, "tender", "firm and city"},
    {45, "form_adoption", "city, form"},
    {47, "person_grant", "city: how many; city and award: who is a candidate"},
    {48, "potential_noise", "person, place among the candidates"},
});

}  // namespace headwater::model::theme::government
