#include "analysis/experiment/paired/arms.hpp"

#include <algorithm>
#include <set>
#include <tuple>

#include "model/core/field.hpp"

namespace headwater::analysis {

namespace {

using model::Input;

auto key_of(const model::LeverSetting& s) {
    return std::tuple(s.lever, s.city, s.value, s.from, s.until, s.ramp, s.lag, s.risen);
}

auto key_of(const model::DatedEventInput& e) {
    return std::tuple(e.month, e.months, e.kind, e.magnitude, e.city);
}

auto key_of(const model::CityInput& c) {
    return std::tuple(c.key, c.latitude, c.longitude, c.population, c.rent, c.wage, c.graduates, c.amenity,
                      c.market_strength, c.talent_share, c.firm_share, c.strength);
}

auto key_of(const model::OrganisationInput& o) {
    return std::tuple(o.key, o.kind, o.seat, o.founded, o.heads, o.core_share, o.star_share, o.quality,
                      o.openness, o.culture, o.compute_share, o.branch_city, o.branch_share, o.parent);
}

template <class Item>
bool equal(const std::vector<Item>& a, const std::vector<Item>& b) {
    return std::ranges::equal(a, b, [](const Item& x, const Item& y) { return key_of(x) == key_of(y); });
}

template <class Owner>
bool equal_fields(const Owner& a, const Owner& b) {
    return std::ranges::all_of(model::fields_of<Owner>,
                               [&](const auto& field) { return a.*field.member == b.*field.member; });
}

bool equal_parameters(const Input& base, const Input& arm) {
    std::vector<double> a;
    std::vector<double> b;
    const auto into = [](std::vector<double>& values) {
        return [&values](const auto& group) {
            for (const auto& field : model::fields_of<std::decay_t<decltype(group)>>)
                values.push_back(group.*field.member);
        };
    };
    model::each_group(base.parameters, into(a));
    model::each_group(arm.parameters, into(b));
    return a == b;
}

/// The first month of an event that only one of the two has.
std::optional<std::int32_t> first_event(const Input& base, const Input& arm) {
    std::optional<std::int32_t> first;
    const auto missing = [&](const std::vector<model::DatedEventInput>& of,
                             const std::vector<model::DatedEventInput>& in) {
        for (const auto& event : of) {
            const bool found =
                std::ranges::any_of(in, [&](const auto& other) { return key_of(other) == key_of(event); });
            if (!found) first = std::min(first.value_or(event.month), event.month);
        }
    };
    missing(base.events, arm.events);
    missing(arm.events, base.events);
    return first;
}

}  // namespace

std::vector<std::string> incomparable(const Input& base, const Input& arm) {
    std::vector<std::string> reasons;
    const auto refuse = [&](bool differ, const std::string& what) {
        if (differ) reasons.push_back(what);
    };
    const model::Numerics& a = base.numerics;
    const model::Numerics& b = arm.numerics;
    refuse(a.start_year != b.start_year || a.start_month != b.start_month, "the month of the start differs");
    refuse(a.months != b.months, "the length in months differs");
    refuse(a.scale != b.scale, "the scale differs");
    refuse(base.form != arm.form, "the model differs");
    refuse(!equal(base.cities, arm.cities) || base.distance != arm.distance, "the table of cities differs");
    refuse(!equal(base.organisations, arm.organisations), "the table of organisations differs");
    refuse(!equal_fields(base.parameters.population, arm.parameters.population),
           "parameters of the population at the start differ");
    return reasons;
}

std::optional<std::int32_t> first_difference(const Input& base, const Input& arm) {
    if (!equal_parameters(base, arm) || base.mechanisms != arm.mechanisms || base.city_rule != arm.city_rule)
        return 0;
    std::optional<std::int32_t> first = first_event(base, arm);
    if (equal(base.timeline, arm.timeline)) return first;
    model::Effects a(base.cities.size());
    model::Effects b(base.cities.size());
    for (std::int32_t month = 0; month < first.value_or(base.months()); ++month) {
        model::set_effects(base.timeline, month, a);
        model::set_effects(arm.timeline, month, b);
        if (!(a == b)) return month;
    }
    return first;
}

std::vector<std::string> changed_levers(const Input& base, const Input& arm) {
    std::vector<std::string> levers;
    for (std::size_t row = 0; row < model::lever_catalogue.size(); ++row) {
        const auto of = [&](const Input& input) {
            std::vector<model::LeverSetting> settings;
            std::ranges::copy_if(input.timeline, std::back_inserter(settings),
                                 [&](const auto& s) { return s.lever == row; });
            return settings;
        };
        if (!equal(of(base), of(arm))) levers.emplace_back(model::lever_catalogue[row].key);
    }
    return levers;
}

std::vector<std::size_t> concerned_cities(const Input& base, const Input& arm) {
    std::set<std::size_t> rows;
    const auto add = [&](const Input& of, const Input& in) {
        for (const auto& setting : of.timeline) {
            const bool found = std::ranges::any_of(
                in.timeline, [&](const auto& other) { return key_of(other) == key_of(setting); });
            if (!found && setting.city.valid()) rows.insert(setting.city.row());
        }
    };
    add(base, arm);
    add(arm, base);
    if (rows.empty())
        for (std::size_t row = 0; row < base.cities.size(); ++row) rows.insert(row);
    return {rows.begin(), rows.end()};
}

Input with_levers_of(const Input& base, const Input& arm, const std::vector<std::string>& levers) {
    Input mixed = base;
    const auto taken = [&](const model::LeverSetting& s) {
        return std::ranges::find(levers, model::lever_catalogue[s.lever].key) != levers.end();
    };
    std::erase_if(mixed.timeline, taken);
    std::ranges::copy_if(arm.timeline, std::back_inserter(mixed.timeline), taken);
    // In the reader's order, so that sums of effects are formed alike.
    std::ranges::stable_sort(mixed.timeline, {}, [](const model::LeverSetting& s) {
        return std::tuple(s.lever, s.city, s.from + s.lag);
    });
    return mixed;
}

bool differs_in_levers_only(const Input& base, const Input& arm) {
    return equal_parameters(base, arm) && base.mechanisms == arm.mechanisms &&
           base.city_rule == arm.city_rule && !first_event(base, arm);
}

}  // namespace headwater::analysis
