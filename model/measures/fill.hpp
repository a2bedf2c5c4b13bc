// What the families of measures share: ways to fill a month's values from a world.
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

template <class Value>
void by_city_tier(const In& in, Out out, Value value) {
    for (std::size_t c = 0; c < in.world.n_cities(); ++c)
        for (std::size_t k = 0; k < n_tiers; ++k) out[c * n_tiers + k] = value(c, k);
}

}  // namespace headwater::model::measures
