#include "analysis/runs/arms.hpp"

#include <algorithm>
#include <bit>
#include <map>
#include <set>
#include <tuple>

#include "model/core/field.hpp"
#include "model/input_order.hpp"
#include "model/levers/catalogue.hpp"

namespace headwater::analysis {

namespace {

using model::DatedEventInput;
using model::Input;
using model::LeverSetting;

// Structured bindings: a new member does not compile here until it is taken in.

auto key_of(const LeverSetting& setting) {
    const auto& [lever, city, value, from, until, ramp, lag, risen, nation] = setting;
    return std::tuple(lever, city, value, from, until, ramp, lag, risen, nation);
}

/// Labels are names on paper: they stand beside.
auto key_of(const DatedEventInput& event) {
    const auto& [month, months, kind, magnitude, city, label] = event;
    return std::tuple(month, months, kind, magnitude, city);
}

auto key_of(const model::CityInput& input) {
    const auto& [key, label, latitude, longitude, population, rent, wage, graduates, amenity, market_strength,
                 talent_share, firm_share, strength, core_pay, star_pay, places, own_revenue, debt, parent,
                 nation] = input;
    return std::tuple(key, latitude, longitude, population, rent, wage, graduates, amenity, market_strength,
                      talent_share, firm_share, strength, core_pay, star_pay, places, own_revenue, debt,
                      parent, nation);
}

auto key_of(const model::OrganisationInput& input) {
    const auto& [key, label, kind, seat, founded, heads, core_share, star_share, quality, openness, culture,
                 compute_share, branch_city, branch_share, parent, cash, valuation, capability,
                 parent_cash_flow, control, chat_share, sales] = input;
    return std::tuple(key, kind, seat, founded, heads, core_share, star_share, quality, openness, culture,
                      compute_share, branch_city, branch_share, parent, cash, valuation, capability,
                      parent_cash_flow, control, chat_share, sales);
}

auto key_of(const model::BeliefMoveInput& move) {
    const auto& [organisation, kind, month, size] = move;
    return std::tuple(organisation, kind, month, size);
}

auto key_of(const model::FounderInput& founder) {
    return std::tie(founder.organisation, founder.key, founder.votes, founder.pay, founder.power,
                    founder.mission);
}

auto key_of(const model::SupplyInput& s) {
    return std::tie(s.customer, s.supplier, s.start, s.monthly, s.exposure, s.notice);
}

auto key_of(const model::BidInput& bid) {
    return std::tie(bid.bidder, bid.target, bid.month, bid.kind);
}

auto key_of(const model::NationInput& input) {
    const auto& [key, label, currency, reference, buying, gpus, gpu_growth, own_gpus, own_gpu_growth] = input;
    return std::tuple(key, currency, reference, buying, gpus, gpu_growth, own_gpus, own_gpu_growth);
}

auto key_of(const model::BorderInput& border) {
    const auto& [from, to, ease, settled] = border;
    return std::tuple(from, to, ease, settled);
}

auto key_of(const model::ExchangeRateInput& input) {
    const auto& [nation, first, last, rate] = input;
    return std::tuple(nation, first, last, rate);
}

auto key_of(const model::SeriesPoint& point) {
    const auto& [quantity, month, value] = point;
    return std::tuple(quantity, month, value);
}

auto key_of(const model::CloudInput& input) {
    const auto& [key, label, kind, place, gpus, power, posted, position, site, cash] = input;
    return std::tuple(key, kind, place, gpus, power, posted, position, site, cash);
}

auto key_of(const model::VendorInput& input) {
    const auto& [key, label, kind, origin, customer, output, growth, backlog, export_share, list,
                 surroundings, domain, next_domain, settings, kilowatts, research] = input;
    return std::tuple(key, kind, origin, customer, output, growth, backlog, export_share, list, surroundings,
                      domain, next_domain, settings, kilowatts, research);
}

auto key_of(const model::DeviceMakerInput& input) {
    const auto& [key, label, organisation, brand] = input;
    return std::tuple(key, organisation, brand);
}

auto key_of(const model::PowerInput& input) {
    const auto& [place, wait, pace] = input;
    return std::tuple(place, wait, pace);
}

auto key_of(const model::PlatformInput& input) {
    const auto& [vendor, start, last, fee] = input;
    return std::tuple(vendor, start, last, fee);
}

auto key_of(const model::ContractInput& input) {
    const auto& [key, kind, payer, receiver, start, last, amount, monthly, share, valuation, rate, gpus,
                 price, cap, paid, trigger, end_rule, exchange, after, rule, threshold] = input;
    return std::tuple(key, kind, payer, receiver, start, last, amount, monthly, share, valuation, rate, gpus,
                      price, cap, paid, trigger, end_rule, exchange, after, rule, threshold);
}

auto key_of(const model::OccupationInput& input) {
    const auto& [key, label, task, jobs_share, hours, junior_share, wage] = input;
    return std::tuple(key, task, jobs_share, hours, junior_share, wage);
}

auto key_of(const model::OutputBlock& block) {
    const auto& [name, measures, panels, every, from, until, cities, tiers] = block;
    return std::tuple(name, measures, panels, every, from, until, cities, tiers);
}

template <class Item>
bool equal(const std::vector<Item>& a, const std::vector<Item>& b) {
    return std::ranges::equal(a, b, [](const Item& x, const Item& y) { return key_of(x) == key_of(y); });
}

template <class Item>
bool equal_labels(const std::vector<Item>& a, const std::vector<Item>& b) {
    return std::ranges::equal(a, b, {}, &Item::label, &Item::label);
}

template <class Owner>
bool equal_fields(const Owner& a, const Owner& b) {
    return std::ranges::all_of(model::fields_of<Owner>,
                               [&](const auto& field) { return a.*field.member == b.*field.member; });
}

/// Keys and bits of all parameters: a zero with a sign is another number to whom it is multiplied by.
std::map<std::string, std::uint64_t> parameter_bits(const Input& input) {
    std::map<std::string, std::uint64_t> values;
    model::each_group(input.parameters, [&](const auto& group) {
        using Group = std::decay_t<decltype(group)>;
        for (const auto& field : model::fields_of<Group>)
            values[std::string(model::group_of<Group>) + "." + std::string(field.key)] =
                std::bit_cast<std::uint64_t>(group.*field.member);
    });
    return values;
}

bool equal_parameters(const Input& base, const Input& arm) {
    std::vector<std::uint64_t> a;
    std::vector<std::uint64_t> b;
    const auto into = [](std::vector<std::uint64_t>& values) {
        return [&values](const auto& group) {
            for (const auto& field : model::fields_of<std::decay_t<decltype(group)>>)
                values.push_back(std::bit_cast<std::uint64_t>(group.*field.member));
        };
    };
    model::each_group(base.parameters, into(a));
    model::each_group(arm.parameters, into(b));
    return a == b;
}

/// Rows in the order in which the months take them, whatever that of the files.
template <class Row>
std::vector<Row> in_order(std::vector<Row> rows) {
    model::put_in_order(rows, model::order_of(rows));
    return rows;
}

bool in_force(const DatedEventInput& event, std::int32_t month) {
    return month >= event.month && (event.months == 0 || month < event.month + event.months);
}

/// What a month makes of the events in force, in their order: sums and products are formed in it.
auto events_in(const std::vector<DatedEventInput>& rows, std::int32_t month) {
    std::vector<std::tuple<bool, model::DatedEventKind, double, std::string>> events;
    for (const DatedEventInput& event : rows)
        if (in_force(event, month))
            events.emplace_back(event.month == month, event.kind, event.magnitude, event.city);
    return events;
}

/// Moves of belief of a month, in their order.
std::vector<model::BeliefMoveInput> moves_in(const std::vector<model::BeliefMoveInput>& rows,
                                             std::int32_t month) {
    std::vector<model::BeliefMoveInput> moves;
    std::ranges::copy_if(rows, std::back_inserter(moves),
                         [&](const auto& move) { return move.month == month; });
    return moves;
}

/// Rows of the events that begin, and settings whose value changes, as the record of the month tells them.
auto recorded_in(const std::vector<DatedEventInput>& events, const std::vector<LeverSetting>& timeline,
                 std::int32_t month) {
    std::vector<std::tuple<std::size_t, model::CityId, double>> rows;
    for (std::size_t row = 0; row < events.size(); ++row)
        if (events[row].month == month) rows.emplace_back(row, model::CityId{}, events[row].magnitude);
    for (const LeverSetting& setting : timeline)
        if (setting.at(month) != setting.at(month - 1))
            rows.emplace_back(setting.lever, setting.city, setting.at(month));
    return rows;
}

/// Cities of the settings that stand in one list more often than in the other.
std::set<std::size_t> cities_of_changes(const Input& base, const Input& arm) {
    std::set<std::size_t> rows;
    const auto count = [](const Input& in, const LeverSetting& setting) {
        return std::ranges::count_if(in.timeline,
                                     [&](const auto& other) { return key_of(other) == key_of(setting); });
    };
    for (const Input* of : {&base, &arm})
        for (const LeverSetting& setting : of->timeline)
            if (setting.city.valid() && count(base, setting) != count(arm, setting))
                rows.insert(setting.city.row());
    return rows;
}

}  // namespace

std::vector<std::string> other_start(const Input& base, const Input& arm) {
    std::vector<std::string> reasons;
    const auto refuse = [&](bool differ, const std::string& what) {
        if (differ) reasons.push_back(what);
    };
    const model::Numerics& a = base.numerics;
    const model::Numerics& b = arm.numerics;
    refuse(a.start_year != b.start_year || a.start_month != b.start_month, "the month of the start differs");
    refuse(a.scale != b.scale, "the scale differs");
    refuse(base.form != arm.form, "the model differs");
    refuse(!(base.currency == arm.currency), "the currency differs");
    refuse(!equal(base.cities, arm.cities) || base.distance != arm.distance, "the table of cities differs");
    refuse(!equal(base.organisations, arm.organisations), "the table of organisations differs");
    refuse(!equal_fields(base.parameters.population, arm.parameters.population),
           "parameters of the population at the start differ");
    return reasons;
}

std::vector<std::string> incomparable(const Input& base, const Input& arm) {
    std::vector<std::string> reasons = other_start(base, arm);
    if (base.numerics.months != arm.numerics.months)
        reasons.insert(reasons.begin(), "the length in months differs");
    return reasons;
}

bool built_alike(const Input& base, const Input& arm) {
    return equal_parameters(base, arm) && base.mechanisms == arm.mechanisms &&
           base.city_rule == arm.city_rule && equal(base.clouds, arm.clouds) &&
           equal(base.contracts, arm.contracts) && equal(base.vendors, arm.vendors) &&
           equal(base.power, arm.power) && equal(base.platforms, arm.platforms) &&
           equal(base.device_makers, arm.device_makers) && equal(base.occupations, arm.occupations) &&
           equal(base.founders, arm.founders) && equal(base.bids, arm.bids) &&
           equal(base.supplies, arm.supplies) &&

           equal(base.series, arm.series) && equal(base.nations, arm.nations) &&
           equal(base.borders, arm.borders) && equal(base.exchange_rates, arm.exchange_rates);
}

std::optional<std::int32_t> first_difference(const Input& base, const Input& arm, std::int32_t months) {
    if (!built_alike(base, arm)) return 0;
    if (equal(base.timeline, arm.timeline) && equal(base.events, arm.events) &&
        equal(base.belief_moves, arm.belief_moves))
        return std::nullopt;
    const auto base_events = in_order(base.events);
    const auto arm_events = in_order(arm.events);
    const auto base_timeline = in_order(base.timeline);
    const auto arm_timeline = in_order(arm.timeline);
    const bool same_levers = equal(base_timeline, arm_timeline);
    const bool same_events = equal(base_events, arm_events);
    const auto base_moves = in_order(base.belief_moves);
    const auto arm_moves = in_order(arm.belief_moves);
    const bool same_moves = equal(base_moves, arm_moves);
    model::PolicyInForce a(base.cities.size(), base.nations_of_cities());
    model::PolicyInForce b(base.cities.size(), arm.nations_of_cities());
    for (std::int32_t month = 0; month < months; ++month) {
        if (!same_events && events_in(base_events, month) != events_in(arm_events, month)) return month;
        if (!same_moves && !equal(moves_in(base_moves, month), moves_in(arm_moves, month))) return month;
        if (same_levers) continue;
        model::set_policy(base_timeline, month, a);
        model::set_policy(arm_timeline, month, b);
        if (!(a == b)) return month;
    }
    return std::nullopt;
}

std::optional<std::int32_t> first_difference(const Input& base, const Input& arm) {
    return first_difference(base, arm, base.months());
}

std::optional<std::int32_t> first_other_record(const Input& base, const Input& arm, std::int32_t months) {
    const auto base_events = in_order(base.events);
    const auto arm_events = in_order(arm.events);
    const auto base_timeline = in_order(base.timeline);
    const auto arm_timeline = in_order(arm.timeline);
    for (std::int32_t month = 0; month < months; ++month)
        if (recorded_in(base_events, base_timeline, month) != recorded_in(arm_events, arm_timeline, month))
            return month;
    return std::nullopt;
}

std::vector<std::string> changed_levers(const Input& base, const Input& arm) {
    std::vector<std::string> levers;
    for (std::size_t row = 0; row < model::lever_catalogue.size(); ++row) {
        const auto of = [&](const Input& input) {
            std::vector<LeverSetting> settings;
            std::ranges::copy_if(input.timeline, std::back_inserter(settings),
                                 [&](const auto& s) { return s.lever == row; });
            return settings;
        };
        if (!equal(in_order(of(base)), in_order(of(arm))))
            levers.emplace_back(model::lever_catalogue[row].key);
    }
    return levers;
}

std::vector<std::string> changed_settings(const Input& base, const Input& arm) {
    std::vector<std::string> keys = changed_levers(base, arm);
    const auto add = [&](bool differ, const std::string& key) {
        if (differ) keys.push_back(key);
    };
    const auto before = parameter_bits(base);
    for (const auto& [key, value] : parameter_bits(arm)) add(before.at(key) != value, "parameters." + key);
    for (const model::MechanismText& row : model::mechanism_texts)
        add(base.mechanisms.on(model::Mechanism(row)) != arm.mechanisms.on(model::Mechanism(row)),
            "mechanisms." + std::string(row.key));
    add(base.city_rule != arm.city_rule, "policy.cities");
    add(!equal(base.clouds, arm.clouds), "clouds");
    add(!equal(base.contracts, arm.contracts), "contracts");
    add(!equal(base.device_makers, arm.device_makers), "device_makers");
    add(!equal(base.occupations, arm.occupations), "occupations");
    const auto base_events = in_order(base.events);
    const auto arm_events = in_order(arm.events);
    const bool same_events = equal(base_events, arm_events);
    add(!same_events, "events");
    add(!equal(in_order(base.belief_moves), in_order(arm.belief_moves)), "beliefs");
    add(!equal(base.founders, arm.founders), "founders");
    add(!equal(base.bids, arm.bids), "bids");
    add(!equal(base.supplies, arm.supplies), "supplies");
    add(!equal(base.series, arm.series), "series");
    add(!equal(base.nations, arm.nations), "nations");
    add(!equal(base.borders, arm.borders), "borders");
    add(!equal(base.exchange_rates, arm.exchange_rates), "exchange_rates");
    add((same_events && !equal_labels(base_events, arm_events)) || !equal_labels(base.cities, arm.cities) ||
            !equal_labels(base.organisations, arm.organisations) || !equal_labels(base.clouds, arm.clouds) ||
            !equal_labels(base.vendors, arm.vendors) ||
            !equal_labels(base.device_makers, arm.device_makers) ||
            !equal_labels(base.occupations, arm.occupations),
        "labels");
    add(base.numerics.seed != arm.numerics.seed, "run.seed");
    add(base.lab_panel != arm.lab_panel || base.lab_measures != arm.lab_measures ||
            !equal(base.outputs, arm.outputs),
        "output");
    return keys;
}

std::vector<std::size_t> concerned_cities(const Input& base, const Input& arm) {
    std::set<std::size_t> rows = cities_of_changes(base, arm);
    if (rows.empty())
        for (std::size_t row = 0; row < base.cities.size(); ++row) rows.insert(row);
    return {rows.begin(), rows.end()};
}

Input with_levers_of(const Input& base, const Input& arm, const std::vector<std::string>& levers) {
    Input mixed = base;
    const auto taken = [&](const LeverSetting& s) {
        return std::ranges::find(levers, model::lever_catalogue[s.lever].key) != levers.end();
    };
    std::erase_if(mixed.timeline, taken);
    std::ranges::copy_if(arm.timeline, std::back_inserter(mixed.timeline), taken);
    // In the reader's order, so that sums of effects are formed alike.
    std::ranges::stable_sort(mixed.timeline, {}, [](const LeverSetting& s) {
        return std::tuple(s.lever, s.city, s.from + s.lag);
    });
    return mixed;
}

bool differs_in_levers_only(const Input& base, const Input& arm) {
    return built_alike(base, arm) && equal(in_order(base.events), in_order(arm.events));
}

}  // namespace headwater::analysis
