// Measures of device or cloud (SV-31): who answers consumers, what is free, and what devices bring. Undefined where consumers
// do not choose; payments are then 0.
#pragma once

#include <array>
#include <numeric>

#include "model/measures/fill.hpp"

namespace headwater::model::measures {

/// Requests that are answered as `column` says, as a share of all that are answered.
template <auto column>
void answered(const In& in, Out out) {
    out[0] = undefined;
    const ConsumerGroups& groups = in.world.consumer_groups;
    const auto sum = [](const std::vector<double>& of) { return std::accumulate(of.begin(), of.end(), 0.0); };
    const double all = sum(groups.on_device) + sum(groups.free_use) + sum(groups.paid_use);
    if (all > 0) out[0] = sum(groups.*column) / all;
}

/// A column of the groups of consumers, mean over people.
template <auto column>
void over_people(const In& in, Out out) {
    const ConsumerGroups& groups = in.world.consumer_groups;
    out[0] = groups.size() > 0 ? 0 : undefined;
    for (std::size_t g = 0; g < groups.size(); ++g) out[0] += groups.people[g] * (groups.*column)[g];
}

/// A column of the offers of chat, mean over labs by their users.
template <auto column>
void over_offers(const In& in, Out out) {
    out[0] = undefined;
    const ChatOffers& offers = in.world.chat_offers;
    const Customers& customers = in.world.customers;
    double users = 0;
    double sum = 0;
    for (std::size_t lab = 0; lab < offers.size() && lab < customers.size(); ++lab) {
        users += customers.users[lab];
        sum += customers.users[lab] * static_cast<double>((offers.*column)[lab]);
    }
    if (users > 0) out[0] = sum / users;
}

inline void advertising_shown(const In& in, Out out) {
    out[0] = undefined;
    const Customers& customers = in.world.customers;
    const ChatOffers& offers = in.world.chat_offers;
    double users = 0;
    double with = 0;
    for (std::size_t lab = 0; lab < offers.size() && lab < customers.size(); ++lab) {
        users += customers.users[lab];
        if (customers.advertising[lab] > 0)
            with += customers.users[lab] * static_cast<double>(offers.load[lab]);
    }
    if (users > 0) out[0] = with / users;
}

inline constexpr auto device_measures = std::to_array<Measure>({
    {262, "use_on_devices", Over::nation, Timing::stock, Unit::share, Size::each, Goal::none,
     "share of what consumers are answered that devices answer", "tokens on devices / tokens answered",
     answered<&ConsumerGroups::on_device>},
    {263, "free_use", Over::nation, Timing::stock, Unit::share, Size::each, Goal::none,
     "the same, answered by the cloud for nothing", "", answered<&ConsumerGroups::free_use>},
    {264, "paid_use", Over::nation, Timing::stock, Unit::share, Size::each, Goal::none,
     "the same, answered by the cloud for paying users", "", answered<&ConsumerGroups::paid_use>},
    {265, "device_owners", Over::nation, Timing::stock, Unit::share, Size::each, Goal::none,
     "share of people with a device whose part runs models", "", over_people<&ConsumerGroups::owners>},
    {266, "wearables", Over::nation, Timing::stock, Unit::share, Size::each, Goal::none,
     "share of people who wear a device that sees and hears for the cloud", "",
     over_people<&ConsumerGroups::wearing>},
    {267, "devices_sold", Over::nation, Timing::flow, Unit::count, Size::total, Goal::none,
     "devices sold with a part that runs models", "",
     [](const In& in, Out out) {
         out[0] = in.world.device_makers.size() > 0 ? 0 : undefined;
         for (const double sold : in.world.device_makers.sold) out[0] += sold;
     }},
    {268, "device_sales", Over::nation, Timing::flow, Unit::money, Size::total, Goal::none,
     "parts of devices that run models, and wearables, to consumers", "",
     [](const In& in, Out out) { out[0] = in_units(in.world.ledger.flows().of_kind("device_sales")); },
     rows_of<BookedTo::nation, "device_sales">},
    {269, "device_subsidies", Over::nation, Timing::flow, Unit::money, Size::total, Goal::minimise,
     "paid by the nation for the parts of devices", "",
     [](const In& in, Out out) { out[0] = in_units(in.world.ledger.flows().of_kind("device_subsidy")); },
     rows_of<BookedTo::nation, "device_subsidy">},
    {270, "advertising_load", Over::nation, Timing::stock, Unit::share, Size::each, Goal::none,
     "load of advertisements that free users of chat see, of a full one", "mean over labs by users",
     advertising_shown},
    {271, "free_limit", Over::nation, Timing::stock, Unit::share, Size::each, Goal::none,
     "share of the requests of free users of chat that are answered", "mean over labs by users",
     over_offers<&ChatOffers::limit>},
    {272, "paying_users", Over::nation, Timing::stock, Unit::share, Size::each, Goal::none,
     "share of the users of chat who pay", "mean over labs by users", over_offers<&ChatOffers::paying>},
});

}  // namespace headwater::model::measures
