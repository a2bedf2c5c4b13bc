// What the measures of all themes share: ways to fill a month's values from a world.
#pragma once

#include <algorithm>
#include <span>

#include "model/core/undefined.hpp"
#include "model/measures/measure.hpp"

namespace headwater::model::measures {

using In = MeasureInput;
using Out = std::span<double>;

template <CityCount what>
void city_count(const In& in, Out out) {
    for (std::size_t c = 0; c < in.world.n_cities(); ++c) out[c] = in.record.count(what, CityId(c));
}

/// Events of labs, see Size::labs.
template <CityCount what>
void lab_count(const In& in, Out out) {
    for (std::size_t c = 0; c < in.world.n_cities(); ++c) {
        const double in_every_run = in.record.in_every_run(what, CityId(c));
        out[c] = (in.record.count(what, CityId(c)) - in_every_run) / in.scale + in_every_run;
    }
}

template <CityMoney what>
void city_money(const In& in, Out out) {
    for (std::size_t c = 0; c < in.world.n_cities(); ++c)
        out[c] = in_units(in.record.amount(what, CityId(c)));
}

/// Payments of one kind by the treasury of each city, and to it.
template <PostingKind kind>
void paid(const In& in, Out out) {
    for (std::size_t c = 0; c < in.world.n_cities(); ++c)
        out[c] = in_units(in.world.ledger.flows().paid(kind, CityId(c)));
}

template <PostingKind kind>
void received(const In& in, Out out) {
    for (std::size_t c = 0; c < in.world.n_cities(); ++c)
        out[c] = in_units(in.world.ledger.flows().received(kind, CityId(c)));
}

/// Payments of one kind in the country.
template <PostingKind kind>
void flow_of(const In& in, Out out) {
    out[0] = in_units(in.world.ledger.flows().of_kind(kind));
}

template <double Nation::*member>
void national(const In& in, Out out) {
    out[0] = in.world.nation.*member;
}

/// How many labs of the country a row stands for, see Size::labs.
inline double weight(const In& in, std::size_t lab) {
    return in.world.labs.in_every_run(LabId(lab)) ? 1.0 : 1 / in.scale;
}

/// Sum over active labs of `value(lab row)`, booked to the city of their seat.
template <class Value>
void by_seat(const In& in, Out out, Value value) {
    std::ranges::fill(out, 0.0);
    for (std::size_t f = 0; f < in.world.labs.size(); ++f)
        if (in.world.labs.status[f] == LabStatus::active) out[in.world.labs.seat[f].row()] += value(f);
}

/// Sum over open sites of `value(site row)`, booked to the city of the site.
template <class Value>
void by_site(const In& in, Out out, Value value) {
    std::ranges::fill(out, 0.0);
    for (std::size_t s = 0; s < in.world.sites.size(); ++s)
        if (in.world.sites.status[s] == LabStatus::active) out[in.world.sites.city[s].row()] += value(s);
}

/// part / all by city, undefined where `all` is 0.
template <class Part, class All>
void shares_of(const In& in, Out out, Part part, All all) {
    for (std::size_t c = 0; c < in.world.n_cities(); ++c) {
        const double whole = all(CityId(c));
        out[c] = whole > 0 ? part(CityId(c)) / whole : undefined;
    }
}

/// `value(row)` of each lab asked for.
template <class Value>
void by_lab(const In& in, Out out, Value value) {
    for (std::size_t n = 0; n < in.labs.size(); ++n) out[n] = value(in.labs[n].row());
}

/// A column of the table of labs.
template <auto column>
void of_lab(const In& in, Out out) {
    const auto& values = in.world.labs.*column;
    by_lab(in, out, [&](std::size_t f) { return static_cast<double>(values[f]); });
}

template <auto column>
void money_of_lab(const In& in, Out out) {
    const auto& values = in.world.labs.*column;
    by_lab(in, out, [&](std::size_t f) { return in_units(values[f]); });
}

/// Sum over the sites of a lab of `value(site)`.
template <class Value>
double over_sites(const World& world, std::size_t lab, Value value) {
    double sum = 0;
    for (SiteId site = world.labs.first_site[lab]; site.valid(); site = world.sites.next[site.row()])
        sum += static_cast<double>(value(site));
    return sum;
}

template <class Value>
void by_city_tier(const In& in, Out out, Value value) {
    for (std::size_t c = 0; c < in.world.n_cities(); ++c)
        for (std::size_t k = 0; k < n_tiers; ++k) out[c * n_tiers + k] = value(c, k);
}

}  // namespace headwater::model::measures
