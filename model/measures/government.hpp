// Measures of governments: what cities spend, plan and do by themselves, and whom their money reaches.
#pragma once

#include <algorithm>
#include <array>
#include <bit>

#include "model/measures/fill.hpp"
#include "model/measures/public_money.hpp"

namespace headwater::model::measures {

/// A column of the agenda; 0 in a run whose cities follow the scenario alone.
template <auto column>
void agenda(const In& in, Out out) {
    const auto& values = in.world.agenda.*column;
    for (std::size_t c = 0; c < in.world.n_cities(); ++c) out[c] = values.empty() ? 0.0 : values[c];
}

/// A column of the rest of cities; undefined in a run without it.
template <auto column>
void of_rest(const In& in, Out out) {
    const auto& values = in.world.rest_of_cities.*column;
    for (std::size_t c = 0; c < in.world.n_cities(); ++c) out[c] = values.empty() ? undefined : values[c];
}

/// What the nation pays for, transfers by rule apart.
inline constexpr LedgerRows national_money_rows{
    kinds_of<"transfer", "research_funding", "environment_purchase", "device_subsidy", "ip_grant",
             "open_source_grant", "open_subsidy", "robot_programme", "work_tax_lost", "unemployment_benefit">,
    BookedTo::nation, Sector::nation};
inline double national_money(const In& in) {
    Money sum = 0;
    for (const PostingKind kind : national_money_rows.kinds)
        for (std::size_t to = 0; to < n_sectors; ++to)
            sum += in.world.ledger.flows().between(kind, Sector::nation, static_cast<Sector>(to));
    return in_units(sum);
}

inline constexpr auto government_measures = std::to_array<Measure>({
    {46, "public_money", Over::city, Timing::flow, Unit::money, Size::total, Goal::minimise,
     "spending of the city on all levers, equity in funds included",
     "sum of what the city pays under its levers and of fund contributions",
     [](const In& in, Out out) {
         for (std::size_t c = 0; c < in.world.n_cities(); ++c) out[c] = public_money(in, c);
     },
     public_money_rows},
    {50, "grants_paid", Over::city, Timing::flow, Unit::money, Size::total, Goal::none,
     "direct grants paid by the city", "", paid<"grant">, rows_of<BookedTo::payer, "grant">},
    {52, "institute_budget_paid", Over::city, Timing::flow, Unit::money, Size::total, Goal::none,
     "budget of the institute paid by the city", "", paid<"institute_budget">,
     rows_of<BookedTo::payer, "institute_budget">},
    {55, "penalties_paid", Over::city, Timing::flow, Unit::money, Size::total, Goal::minimise,
     "fines for forbidden incentives paid by the city", "", paid<"penalty">,
     rows_of<BookedTo::payer, "penalty">},
    {56, "clawed_back", Over::city, Timing::flow, Unit::money, Size::total, Goal::none,
     "forbidden incentives returned to the city", "",
     received<"clawback">, rows_of<BookedTo::receiver, "clawback">},
    {57, "tax_received", Over::city, Timing::flow, Unit::money, Size::total, Goal::maximise,
     "corporate tax received by the city", "",
     [](const In& in, Out out) {
         const Flows& flows = in.world.ledger.flows();
         for (std::size_t c = 0; c < in.world.n_cities(); ++c)
             out[c] = in_units(flows.received("corporate_tax", CityId(c)) +
                          flows.received("team_tax", CityId(c)));
     },
     rows_of<BookedTo::receiver, "corporate_tax", "team_tax">},
    {58, "treasury", Over::city, Timing::stock, Unit::money, Size::total, Goal::none,
     "deposit of the city's treasury", "",
     [](const In& in, Out out) {
         for (std::size_t c = 0; c < in.world.n_cities(); ++c)
             out[c] = in_units(in.world.ledger.deposit(in.world.cities.treasury[c]));
     }},
    {63, "grants", Over::city, Timing::flow, Unit::firm, Size::labs, Goal::none, "direct grants awarded", "",
     lab_count<"grants">},
    {64, "detections", Over::city, Timing::flow, Unit::count, Size::labs, Goal::none,
     "forbidden incentives of the city that were found", "", lab_count<"detections">},
    {65, "pressure", Over::city, Timing::stock, Unit::one, Size::each, Goal::none,
     "political pressure after a rival's success", "",
     [](const In& in, Out out) { std::ranges::copy(in.world.cities.pressure, out.begin()); }},
    {70, "institute_heads", Over::city, Timing::stock, Unit::person, Size::total, Goal::maximise,
     "people of institutes seated in the city", "",
     [](const In& in, Out out) {
         by_seat(in, out, [&](std::size_t f) {
             return in.world.labs.kind[f] == LabKind::institute ? static_cast<double>(in.world.labs.heads[f])
                                                                : 0.0;
         });
     }},
    {78, "tender_paid", Over::city, Timing::flow, Unit::money, Size::total, Goal::none,
     "orders that the city placed with firms",
     "", paid<"public_order">, rows_of<BookedTo::payer, "public_order">},
    {79, "public_orders", Over::city, Timing::flow, Unit::money, Size::total, Goal::none,
     "orders of cities, anywhere, won by firms seated in the city", "", city_money<"public_orders">,
     rows_of<BookedTo::receiver_seat, "public_order">},
    {80, "public_funding", Over::city, Timing::flow, Unit::money, Size::total, Goal::none,
     "money of nation and city for the universities and institutes seated in the city",
     "research funding + institute_budget_paid",
     [](const In& in, Out out) {
         for (std::size_t c = 0; c < in.world.n_cities(); ++c)
             out[c] = in_units(in.record.amount("research_funding", CityId(c)) +
                          in.world.ledger.flows().paid("institute_budget", CityId(c)));
     },
     rows_of<BookedTo::receiver_seat, "research_funding", "institute_budget">},
    {81, "tenders", Over::city, Timing::flow, Unit::count, Size::total, Goal::none,
     "orders that the city placed", "", city_count<"tenders">},
    {82, "tenders_local", Over::city, Timing::flow, Unit::count, Size::total, Goal::none,
     "orders of the city won by firms with a site in it", "", city_count<"tenders_local">},
    {83, "tax_of_teams", Over::city, Timing::flow, Unit::money, Size::total, Goal::none,
     "part of tax_received from firms seated elsewhere, for their teams in the city", "",
     received<"team_tax">, rows_of<BookedTo::receiver, "team_tax">},
    {96, "success", Over::city, Timing::stock, Unit::one, Size::each, Goal::none,
     "largest success of a lab of the city this month, 1 = a name made",
     "max(capability_weight (K - K*)^+, round_weight ln(1 + value in bn of the declared currency))", agenda<&CityAgenda::news>},
    {97, "fame", Over::city, Timing::stock, Unit::one, Size::each, Goal::none,
     "successes of the city so far, fading", "fame_decay fame + success", agenda<&CityAgenda::fame>},
    {98, "effort", Over::city, Timing::stock, Unit::share, Size::each, Goal::none,
     "share of the usual size that the city gives to its own programmes", "", agenda<&CityAgenda::effort>},
    {99, "adopted", Over::city, Timing::stock, Unit::count, Size::each, Goal::none,
     "institutional forms that the city took over by itself", "",
     [](const In& in, Out out) {
         const auto& forms = in.world.agenda.adopted;
         for (std::size_t c = 0; c < in.world.n_cities(); ++c)
             out[c] = forms.empty() ? 0.0 : std::popcount(forms[c]);
     }},
    {100, "adoptions", Over::city, Timing::flow, Unit::count, Size::each, Goal::none,
     "institutional forms that the city took over this month", "", city_count<"adoptions">},
    {101, "diverted", Over::city, Timing::flow, Unit::money, Size::total, Goal::none,
     "cash kept back by the regulation that the city puts to other uses; a plan, no payment",
     "substitution x (usual - recent relocation cash)", city_money<"diverted">},
    {102, "attraction_share", Over::city, Timing::flow, Unit::share, Size::each, Goal::none,
     "share of public money for visits, relocation and incubators", "",
     [](const In& in, Out out) {
         for (std::size_t c = 0; c < in.world.n_cities(); ++c) {
             Money attraction = 0;
             for (const PostingKind kind : {PostingKind("relocation_cash"), PostingKind("raid_cost"),
                                            PostingKind("incubator_support")})
                 attraction += in.world.ledger.flows().paid(kind, CityId(c));
             const double all = public_money(in, c);
             out[c] = all > 0 ? in_units(attraction) / all : undefined;
         }
     }},
    {106, "autonomy", Over::city, Timing::flow, Unit::share, Size::each, Goal::maximise,
     "share of the money of the city's institute that comes without strings", "1 - sum s_j x_j / sum x_j",
     [](const In& in, Out out) {
         shares_of(
             in, out,
             [&](CityId c) {
                 return in_units(in.record.amount("institute_money", c) - in.record.amount("institute_tied", c));
             },
             [&](CityId c) { return in_units(in.record.amount("institute_money", c)); });
     }},
    {111, "person_grants_paid", Over::city, Timing::flow, Unit::money, Size::total, Goal::none,
     "personal grants paid by the city", "", paid<"person_grant">, rows_of<BookedTo::payer, "person_grant">},
    {112, "discovered", Over::city, Timing::flow, Unit::person, Size::total, Goal::maximise,
     "young winners of a personal grant who are in the top decile of its candidates by ability", "",
     city_count<"discovered">},
    {113, "misallocation", Over::city, Timing::flow, Unit::share, Size::each, Goal::minimise,
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
    {151, "envelope_left", Over::city, Timing::stock, Unit::money, Size::total, Goal::none,
     "what an envelope that is split still allows this year; a plan, no payment",
     "limit - spending of the year",
     [](const In& in, Out out) {
         const Cities& cities = in.world.cities;
         for (std::size_t c = 0; c < in.world.n_cities(); ++c)
             out[c] = cities.plans.size() > 0 && cities.plans.limit[c] > 0
                          ? in_units(cities.plans.limit[c] - cities.programme_spent_year[c])
                          : undefined;
     }},
    {152, "carried_over", Over::city, Timing::stock, Unit::money, Size::total, Goal::none,
     "money of a split envelope that was carried over from last year; a plan, no payment", "",
     [](const In& in, Out out) {
         const CityPlans& plans = in.world.cities.plans;
         for (std::size_t c = 0; c < in.world.n_cities(); ++c)
             out[c] = plans.size() > 0 && plans.limit[c] > 0 ? in_units(plans.carried[c]) : undefined;
     }},
    {153, "budget_focus", Over::city, Timing::stock, Unit::one, Size::each, Goal::none,
     "concentration of a split envelope on few programmes", "sum over programmes of the squared share",
     [](const In& in, Out out) {
         const CityPlans& plans = in.world.cities.plans;
         for (std::size_t c = 0; c < in.world.n_cities(); ++c) {
             double squares = 0;
             if (plans.size() > 0)
                 for (const double share : plans.share[c]) squares += share * share;
             out[c] = squares > 0 ? squares : undefined;
         }
     }},
    {274, "city_debt", Over::city, Timing::stock, Unit::money, Size::total, Goal::minimise,
     "what the city's government owes; a stock, no payment", "",
     [](const In& in, Out out) {
         for (std::size_t c = 0; c < in.world.n_cities(); ++c)
             out[c] = in_units(-in.world.ledger.loan(in.world.cities.treasury[c]));
     }},
    {275, "bonds_issued", Over::city, Timing::flow, Unit::money, Size::total, Goal::none,
     "what the city borrowed for its levers", "", received<"bond_issue">,
     rows_of<BookedTo::receiver, "bond_issue">},
    {276, "services_given_up", Over::city, Timing::flow, Unit::money, Size::total, Goal::minimise,
     "other services of the city that its levers crowded out", "", received<"services_given_up">,
     rows_of<BookedTo::receiver, "services_given_up">},
    {277, "services_cut", Over::city, Timing::stock, Unit::share, Size::each, Goal::minimise,
     "share of the city's other services given up, mean of about a year; 0 without city_accounts", "",
     [](const In& in, Out out) {
         const CityAccounts& accounts = in.world.city_accounts;
         for (std::size_t c = 0; c < in.world.n_cities(); ++c)
             out[c] = c < accounts.size() ? accounts.services_cut[c] : 0;
     }},
    {278, "levers_refused", Over::city, Timing::flow, Unit::money, Size::total, Goal::minimise,
     "what the city's levers might have cost beyond all its means, no payment; 0 without city_accounts", "",
     [](const In& in, Out out) {
         const CityAccounts& accounts = in.world.city_accounts;
         for (std::size_t c = 0; c < in.world.n_cities(); ++c)
             out[c] = c < accounts.size() ? in_units(accounts.refused[c]) : 0;
     }},
    {368, "other_output", Over::city, Timing::flow, Unit::money, Size::total, Goal::maximise,
     "output of the city outside the field, no payment; undefined without rest_of_city", "",
     of_rest<&RestOfCities::output>},
    {369, "other_jobs", Over::city, Timing::stock, Unit::person, Size::total, Goal::maximise,
     "jobs in the city outside the field; undefined without rest_of_city", "", of_rest<&RestOfCities::jobs>},
    {370, "value_added_tax_received", Over::city, Timing::flow, Unit::money, Size::total, Goal::maximise,
     "the city's part of tax on value added of the field's firms", "", received<"value_added_tax">,
     rows_of<BookedTo::receiver, "value_added_tax">},
    {371, "income_tax_received", Over::city, Timing::flow, Unit::money, Size::total, Goal::maximise,
     "the city's part of tax on wages of the field", "", received<"local_income_tax">,
     rows_of<BookedTo::receiver, "local_income_tax">},
    {372, "other_tax_received", Over::city, Timing::flow, Unit::money, Size::total, Goal::maximise,
     "tax of the city outside the field", "", received<"local_tax">,
     rows_of<BookedTo::receiver, "local_tax">},
    {373, "land_sales", Over::city, Timing::flow, Unit::money, Size::total, Goal::none,
     "what the city sells land for", "", received<"land_sale">, rows_of<BookedTo::receiver, "land_sale">},
    {374, "transfers_by_rule", Over::city, Timing::flow, Unit::money, Size::total, Goal::none,
     "national transfers by the rule of the opening", "", received<"equalising_transfer">,
     rows_of<BookedTo::receiver, "equalising_transfer">},
    {375, "services_paid", Over::city, Timing::flow, Unit::money, Size::total, Goal::maximise,
     "services of the city from the revenue that they count on", "", paid<"city_services">,
     rows_of<BookedTo::payer, "city_services">},
    {376, "household_wealth", Over::city, Timing::stock, Unit::money, Size::total, Goal::maximise,
     "deposits of the city's households; a stock, no payment", "",
     [](const In& in, Out out) {
         for (std::size_t c = 0; c < in.world.n_cities(); ++c)
             out[c] = in_units(in.world.ledger.deposit(in.world.cities.households[c]));
     }},
    {377, "spent_at_home", Over::nation, Timing::flow, Unit::money, Size::total, Goal::none,
     "what households spend in their own city, housing apart", "", flow_of<"consumption_home">,
     rows_of<BookedTo::nation, "consumption_home">},
    {378, "housing_paid", Over::nation, Timing::flow, Unit::money, Size::total, Goal::none,
     "housing of the field's people", "", flow_of<"housing_rent">,
     rows_of<BookedTo::nation, "housing_rent">},
    {379, "national_money", Over::nation, Timing::flow, Unit::money, Size::total, Goal::minimise,
     "what the nation pays beyond its transfers by rule", "",
     [](const In& in, Out out) { out[0] = national_money(in); }, national_money_rows},
    {380, "cost_of_funds", Over::nation, Timing::flow, Unit::money, Size::total, Goal::minimise,
     "what national money costs the country, no payment; 0 without city_revenue",
     "city_revenue.cost_of_funds x national_money",
     [](const In& in, Out out) { out[0] = in.record.cost_of_funds * national_money(in); }},
});

}  // namespace headwater::model::measures
