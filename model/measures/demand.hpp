// Measures of contested demand (SV-21): use, adoption, sales by task, models by the token. Undefined where
// customers are not contested; payments are then 0.
#pragma once

#include <array>

#include "model/measures/fill.hpp"

namespace headwater::model::measures {

[[nodiscard]] inline bool contested(const In& in) {
    return in.world.task_markets.size() > 0;
}

/// Payments of some kinds in the country; 0 where customers are not contested.
template <PostingKind... kinds>
void paid_in_country(const In& in, Out out) {
    out[0] = in_units((in.world.ledger.flows().of_kind(kinds) + ...));
}

/// A column of the markets, of one task.
template <auto column, std::size_t task>
void of_task(const In& in, Out out) {
    out[0] = contested(in) ? (in.world.task_markets.*column)[task] : undefined;
}

/// A column of the markets, mean over the business tasks by their potential.
template <auto column>
void over_tasks(const In& in, Out out) {
    out[0] = contested(in) ? 0 : undefined;
    if (!contested(in)) return;
    for (std::size_t task = 1; task < n_tasks; ++task)
        out[0] += task_traits[task].potential * (in.world.task_markets.*column)[task];
}

/// What general models earn above their inference; `own` = of labs that offer a model of their own.
template <bool own>
void value_of_models(const In& in, Out out) {
    const Customers& customers = in.world.customers;
    out[0] = contested(in) ? 0 : undefined;
    for (std::size_t lab = 0; lab < customers.size(); ++lab)
        if (!own || customers.own_model[lab] != 0) out[0] += customers.services[lab];
}

inline void model_firms(const In& in, Out out) {
    out[0] = contested(in) ? in.world.task_markets.firms[chat_task] : undefined;
    if (out[0] == 0) out[0] = undefined;
}

inline void inference_share(const In& in, Out out) {
    out[0] = undefined;
    if (!contested(in)) return;
    const Customers& customers = in.world.customers;
    double inference = 0;
    double compute = 0;
    for (std::size_t lab = 0; lab < in.world.labs.size(); ++lab) {
        compute += in_units(in.world.labs.compute_budget[lab]);
        if (lab < customers.size()) inference += customers.inference[lab];
    }
    if (compute > 0) out[0] = inference * in.world.nation.gpu_price / compute;
}

template <Bundle large, Bundle small>
void run_on(const In& in, Out out) {
    out[0] = undefined;
    const Customers& customers = in.world.customers;
    Money all = 0;
    Money with = 0;
    for (std::size_t lab = 0; lab < customers.size(); ++lab) {
        const Money sales = customers.home[lab] + customers.abroad[lab];
        all += sales;
        if (customers.bundle[lab] == large || customers.bundle[lab] == small) with += sales;
    }
    if (all > 0) out[0] = static_cast<double>(with) / static_cast<double>(all);
}

inline constexpr auto demand_measures = std::to_array<Measure>({
    {209, "final_sales", Over::nation, Timing::flow, Unit::money, Size::total, Goal::maximise,
     "sales of firms to customers outside the field: at home, abroad, and to advertisers", "",
     paid_in_country<"sales_home", "export", "advertising">,
     rows_of<BookedTo::nation, "sales_home", "export", "advertising">},
    {210, "export_sales", Over::nation, Timing::flow, Unit::money, Size::total, Goal::none,
     "sales of applications to customers abroad", "", paid_in_country<"export">,
     rows_of<BookedTo::nation, "export">},
    {211, "model_access_sales", Over::nation, Timing::flow, Unit::money, Size::total, Goal::none,
     "paid by firms to labs for models by the token", "", paid_in_country<"model_access">,
     rows_of<BookedTo::nation, "model_access">},
    {212, "advertising_sales", Over::nation, Timing::flow, Unit::money, Size::total, Goal::none,
     "advertisements in chat that is free", "", paid_in_country<"advertising">,
     rows_of<BookedTo::nation, "advertising">},
    {213, "adoption", Over::nation, Timing::stock, Unit::share, Size::each, Goal::none,
     "share of the potential of business tasks that buys", "mean over tasks by potential",
     over_tasks<&TaskMarkets::adoption>},
    {214, "coverage", Over::nation, Timing::stock, Unit::share, Size::each, Goal::none,
     "share of the work of business tasks that the models in use can do", "mean over tasks by potential",
     over_tasks<&TaskMarkets::coverage>},
    {215, "foreign_sellers", Over::nation, Timing::stock, Unit::share, Size::each, Goal::none,
     "share of the spending on business tasks that goes to sellers abroad", "mean over tasks by potential",
     over_tasks<&TaskMarkets::foreign>},
    {216, "application_price", Over::nation, Timing::stock, Unit::one, Size::each, Goal::minimise,
     "price of applications relative to 2024", "mean over tasks by potential",
     over_tasks<&TaskMarkets::price>},
    {217, "chat_adoption", Over::nation, Timing::stock, Unit::share, Size::each, Goal::none,
     "share of people who use chat", "", of_task<&TaskMarkets::adoption, chat_task>},
    {218, "chat_use", Over::nation, Timing::stock, Unit::token_per_month, Size::total, Goal::none,
     "tokens of chat", "", of_task<&TaskMarkets::use, chat_task>},
    {219, "chat_cost", Over::nation, Timing::stock, Unit::one, Size::each, Goal::minimise,
     "cost of serving a model that does half of the work of chat, relative to that of a GPU-hour at its "
     "reference",
     "cost of serving x 10^(cost_slope (T - best K on offer))", of_task<&TaskMarkets::cost, chat_task>},
    {220, "model_firms", Over::nation, Timing::stock, Unit::count, Size::each, Goal::none,
     "effective number of makers of general models", "1 / sum of squared shares of use", model_firms},
    {221, "model_value", Over::nation, Timing::flow, Unit::money, Size::total, Goal::none,
     "chat, advertising and models by the token less the inference that they take; no payment", "",
     value_of_models<false>},
    {222, "model_makers_value", Over::nation, Timing::flow, Unit::money, Size::total, Goal::maximise,
     "the same of labs that offer a model of their own; no payment", "", value_of_models<true>},
    {223, "inference_share", Over::nation, Timing::flow, Unit::share, Size::each, Goal::none,
     "share of the compute bill that answers take",
     "GPU-hours of inference at the price / spending on compute", inference_share},
    {224, "on_open_models", Over::nation, Timing::flow, Unit::share, Size::each, Goal::none,
     "share of the sales of firms that run open weights", "", run_on<Bundle::open, Bundle::open_small>},
    {225, "on_models_by_token", Over::nation, Timing::flow, Unit::share, Size::each, Goal::none,
     "share of the sales of firms that run the model of another lab by the token, its small one too", "",
     run_on<Bundle::closed, Bundle::small>},
    {226, "models_withdrawn", Over::city, Timing::flow, Unit::count, Size::labs, Goal::none,
     "models of labs seated in the city that were withdrawn for want of use", "",
     lab_count<"models_withdrawn">},
    {227, "sales_office", Over::nation, Timing::stock, Unit::money_per_month, Size::total, Goal::none,
     "sales of firms to customers in the country: office, writing", "", of_task<&TaskMarkets::spending, 1>},
    {228, "sales_coding", Over::nation, Timing::stock, Unit::money_per_month, Size::total, Goal::none,
     "the same: coding", "", of_task<&TaskMarkets::spending, 2>},
    {229, "sales_customer_service", Over::nation, Timing::stock, Unit::money_per_month, Size::total,
     Goal::none, "the same: customer service", "", of_task<&TaskMarkets::spending, 3>},
    {230, "sales_media", Over::nation, Timing::stock, Unit::money_per_month, Size::total, Goal::none,
     "the same: media, marketing", "", of_task<&TaskMarkets::spending, 4>},
    {231, "sales_manufacturing", Over::nation, Timing::stock, Unit::money_per_month, Size::total, Goal::none,
     "the same: manufacturing", "", of_task<&TaskMarkets::spending, 5>},
    {232, "sales_finance", Over::nation, Timing::stock, Unit::money_per_month, Size::total, Goal::none,
     "the same: finance", "", of_task<&TaskMarkets::spending, 6>},
    {233, "sales_commerce", Over::nation, Timing::stock, Unit::money_per_month, Size::total, Goal::none,
     "the same: commerce, logistics", "", of_task<&TaskMarkets::spending, 7>},
    {234, "sales_public_services", Over::nation, Timing::stock, Unit::money_per_month, Size::total,
     Goal::none, "the same: health, schools, agencies", "", of_task<&TaskMarkets::spending, 8>},
    {235, "sales_device", Over::nation, Timing::stock, Unit::money_per_month, Size::total, Goal::none,
     "the same: devices, vehicles, robots", "", of_task<&TaskMarkets::spending, 9>},
    {236, "sales_chat", Over::nation, Timing::stock, Unit::money_per_month, Size::total, Goal::none,
     "the same: chat, paying users", "", of_task<&TaskMarkets::spending, chat_task>},
});

inline constexpr auto demand_measures_of_labs = std::to_array<Measure>({
    {27, "chat_users", Over::lab, Timing::stock, Unit::person, Size::held, Goal::none,
     "people who use its chat", "U (1 - (1 - share)^products_used)",
     [](const In& in, Out out) {
         const Customers& customers = in.world.customers;
         by_lab(in, out, [&](std::size_t lab) { return lab < customers.size() ? customers.users[lab] : 0; });
     }},
    {28, "model_access", Over::lab, Timing::flow, Unit::money, Size::held, Goal::none,
     "paid by other firms for its model by the token", "",
     [](const In& in, Out out) {
         const Customers& customers = in.world.customers;
         by_lab(in, out, [&](std::size_t lab) {
             return lab < customers.size() ? in_units(customers.access[lab]) : 0;
         });
     }},
});

}  // namespace headwater::model::measures
