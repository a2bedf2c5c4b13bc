#include "tests/support/random_input.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <ostream>
#include <string>

#include "model/input_order.hpp"
#include "model/levers/catalogue.hpp"
#include "tests/support/tiny_world.hpp"

namespace headwater::tests {
namespace {

using namespace model;

struct FieldOfInput {
    std::string key;
    double* value = nullptr;
    double usual = 0;  // default of the declaration
    Range bounds;
    Range prior;
    bool logarithmic = false;
};

std::vector<FieldOfInput> fields_of_input(Parameters& parameters) {
    std::vector<FieldOfInput> fields;
    each_group(parameters, [&]<class Group>(Group& group) {
        const Group defaults{};
        for (const auto& f : fields_of<Group>)
            fields.push_back({std::string(group_of<Group>) + "." + std::string(f.key), &(group.*f.member),
                              defaults.*f.member, f.bounds, f.prior, f.scale == model::Scale::logarithmic});
    });
    return fields;
}

bool counts_of_start(const std::string& key) {
    return key == "population.stars" || key == "population.core" || key == "population.broad" ||
           key == "population.firms" || key == "outside_pool.people";
}

double between(Range range, bool logarithmic, double share) {
    if (logarithmic) return range.lower * std::pow(range.upper / range.lower, share);
    return range.lower + share * (range.upper - range.lower);
}

/// What the tiny world made smaller stays smaller by the same factor.
void set(const FieldOfInput& field, Span span, double share) {
    const double shrunk = field.usual != 0 ? *field.value / field.usual : 1;
    const double drawn = span == Span::prior
                             ? between(field.prior, field.logarithmic && field.prior.lower > 0, share)
                             : (share < 0.5 ? field.bounds.lower : field.bounds.upper);
    *field.value = std::clamp(drawn * shrunk, field.bounds.lower, field.bounds.upper);
}

}  // namespace

Input to_input(const InputDraft& draft) {
    Input input = tiny_input(draft.seed);
    const std::size_t n = std::clamp<std::size_t>(draft.cities, 1, 4);
    CityInput west = input.cities.back();
    west.key = "west";
    west.label = "West";
    west.graduates = 20;
    input.cities.push_back(west);
    input.cities.resize(n);
    ByTier people{};
    double firms = 0;
    for (const CityInput& city : input.cities) {
        firms += city.firm_share;
        for (std::size_t k = 0; k < n_tiers; ++k) people[k] += city.talent_share[k];
    }
    for (CityInput& city : input.cities) {
        city.firm_share /= firms;
        for (std::size_t k = 0; k < n_tiers; ++k) city.talent_share[k] /= people[k];
    }
    if (draft.seed % 2 == 0)
        for (std::size_t c = 0; c < n; ++c) input.cities[c].strength[c] = 0.5 + 0.1 * (draft.seed % 20);
    input.distance.assign(n * n, 0);
    for (std::size_t a = 0; a < n; ++a)
        for (std::size_t b = 0; b < n; ++b)
            input.distance[a * n + b] = 700.0 * std::abs(static_cast<double>(a) - static_cast<double>(b));
    input.numerics.months = std::max<int>(1, draft.months);
    input.numerics.start_month = 1 + (draft.start_month + 11) % 12;
    input.numerics.scale = std::array{1.0, 0.4, 2.0, 3.0}[draft.scale % 4];

    const auto fields = fields_of_input(input.parameters);
    for (const ParameterDraft& p : draft.parameters) {
        const FieldOfInput& field = fields[p.field % fields.size()];
        if (!counts_of_start(field.key)) set(field, draft.span, p.position / 1000.0);
    }
    if (draft.seed % 3 == 0) input.mechanisms.switch_on("work");
    if (draft.seed % 5 == 0) {
        input.mechanisms.switch_on("departments");
        input.mechanisms.switch_on("outside_pool");
        input.mechanisms.switch_on("posting_costs");
        input.mechanisms.switch_on("credit_limits");
        input.mechanisms.switch_on("city_accounts");
        input.mechanisms.switch_on("named_shares");
        input.mechanisms.switch_on("opening_accounts");
        input.mechanisms.switch_on("households");
        input.mechanisms.switch_on("rest_of_city");
        input.mechanisms.switch_on("all_people_rents");
        input.mechanisms.switch_on("city_revenue");
        input.mechanisms.switch_on("entry_by_value");
        input.mechanisms.switch_on("founders_money");
        input.mechanisms.switch_on("owner_payouts");
        input.mechanisms.switch_on("rescues");
        input.mechanisms.switch_on("giving_up");
        input.parameters.outside_pool.people = 20000;
        for (CityInput& city : input.cities) city.own_revenue = city.debt = 1e8;
    }
    if (draft.seed % 3 == 1) {
        input.mechanisms.switch_on("hall_finance");
        input.mechanisms.switch_on("open_sizes");
        input.mechanisms.switch_on("rivals_by_price");
        input.mechanisms.switch_on("vouchers_in_turn");
    }
    if (draft.seed % 7 == 0) {
        input.mechanisms.switch_on("rising");
        input.mechanisms.switch_on("emigration");
        input.mechanisms.switch_on("pay_by_value");
        input.mechanisms.switch_on("graduate_choice");
        input.mechanisms.switch_on("fund_answers");
        input.mechanisms.switch_on("founder_liability");
        input.mechanisms.switch_on("branch_visits");
        if (n > 1) {
            input.mechanisms.switch_on("districts");
            input.cities[1].parent = input.cities[0].key;
            input.cities[1].wage = input.cities[0].wage;
        }
    }
    if (draft.seed % 4 == 1) {
        input.mechanisms.switch_on("comparables");
        input.mechanisms.switch_on("owner_exits");
        input.mechanisms.switch_on("fund_returns");
        if (draft.seed % 8 == 1) {
            input.parameters.owner_exit.list_value = 1e7;
            input.parameters.owner_exit.list_sales = 1e6;
            input.parameters.owner_exit.list_age = 6;
        }
    }
    for (const std::uint8_t m : draft.off) input.mechanisms.switch_off(Mechanism::at(m % n_mechanisms));
    for (const LeverDraft& l : draft.levers) {
        const std::size_t row = l.lever % lever_catalogue.size();
        const Lever& lever = lever_catalogue[row];
        LeverSetting setting;
        setting.lever = static_cast<std::uint16_t>(row);
        if (lever.scope == LeverScope::city) setting.city = CityId(l.city % n);
        setting.value = between(lever.bounds, false, l.position / 1000.0);
        if (lever.unit == Unit::switch_) setting.value = std::round(setting.value);
        setting.from = l.from;
        setting.until = l.from + 1 + l.months;
        setting.ramp = l.ramp;
        setting.lag = l.lag;
        input.timeline.push_back(setting);
    }
    for (const EventDraft& e : draft.events) {
        const auto kind = static_cast<DatedEventKind>(e.kind % dated_event_keys.size());
        const bool local = e.city > 0 || kind == DatedEventKind::reputation;
        const double magnitude = kind == DatedEventKind::algorithm    ? 0.3
                                 : kind == DatedEventKind::reputation ? 0.8
                                                                      : 0.4 + 0.3 * (e.months % 5);
        input.events.push_back({e.month, e.months, kind, magnitude,
                                local ? input.cities[e.city % n].key : std::string(), "event"});
    }
    for (std::size_t i = 0; i < draft.organisations.size(); ++i) {
        const OrganisationDraft& o = draft.organisations[i];
        OrganisationInput made;
        made.key = "org" + std::to_string(i);
        made.label = made.key;
        made.kind = static_cast<LabKind>(o.kind % organisation_kind_keys.size());
        made.seat = input.cities[o.seat % n].key;
        made.founded = o.founded;
        made.heads = o.heads;
        if (o.branch > 0 && n > 1) {
            made.branch_city = input.cities[(o.seat + o.branch) % n].key;
            made.branch_share = 0.3;
            if (made.branch_city == made.seat) made.branch_city.clear();
        }
        if (o.has_parent && i > 0) made.parent = "org" + std::to_string(i - 1);
        input.organisations.push_back(made);
    }
    // Every third world has sellers of GPU-hours.
    for (std::size_t i = 0; draft.seed % 3 == 0 && i < 2 + draft.seed % 5; ++i) {
        CloudInput cloud;
        cloud.key = "seller" + std::to_string(i);
        cloud.label = cloud.key;
        cloud.kind = (draft.seed + i) % 4 == 0 ? CloudKind::hyperscaler : CloudKind::neocloud;
        cloud.place = input.cities[i % n].key;
        cloud.gpus = 10.0 * static_cast<double>(1 + (draft.seed / 7 + i * i) % 9);
        cloud.power = cloud.gpus * input.parameters.rental_market.power_per_gpu / 900;
        if (i % 3 == 1) cloud.posted = 5.0 + static_cast<double>(draft.seed % 60);
        if (i % 3 == 2) cloud.position = 0.25 * static_cast<double>(i % 4);
        input.clouds.push_back(cloud);
    }
    // Every sixth world has contracts between them and with vendors.
    for (std::size_t i = 0; draft.seed % 2 == 0 && i < input.clouds.size(); ++i) {
        ContractInput made;
        made.key = "contract" + std::to_string(i);
        made.kind = static_cast<ContractKind>((draft.seed + i) % 5);
        made.payer = i % 2 == 0 ? chip_vendors_key : rest_of_world_key;
        made.receiver = input.clouds[i].key;
        made.start = static_cast<std::int32_t>(draft.seed / 3 % 5 + i);
        made.last = made.start + 3 + static_cast<std::int32_t>(i * 7 % 20);
        const bool lets = made.kind == ContractKind::compute_supply || made.kind == ContractKind::rent_back;
        if (!lets) made.amount = 1e5 * static_cast<double>(1 + draft.seed % 40);
        if (lets) made.monthly = 1e4 * static_cast<double>(1 + draft.seed % 30);
        if (made.kind == ContractKind::leaseback) made.monthly = *made.amount / 20;
        if (made.kind == ContractKind::loan) made.rate = 0.1;
        if (made.kind == ContractKind::equity || made.kind == ContractKind::leaseback) made.share = 0.25;
        if (lets && i % 3 == 0) made.cap = 2.5 * *made.monthly;
        made.end_rule = static_cast<ContractEnd>(i % contract_end_keys.size());
        input.contracts.push_back(made);
        if (i >= input.organisations.size() || !commercial(input.organisations[i].kind)) continue;
        // A contract holds the row of its organisation: one that is founded later can be moved by others of its month, which
        // shows in the state, and in nothing else.
        if (input.organisations[i].founded >= 0) continue;
        ContractInput round;
        round.key = "round" + std::to_string(i);
        round.payer = i % 2 == 0 ? input.clouds[i].key : std::string(rest_of_world_key);
        round.receiver = input.organisations[i].key;
        round.start = static_cast<std::int32_t>(1 + i);
        round.last = round.start + 6;
        round.amount = 1e6 * static_cast<double>(1 + draft.seed % 50);
        round.valuation = 4 * *round.amount;
        input.contracts.push_back(round);
        // Half of these share their income, compute with one partner and ask for large rounds.
        if (draft.seed % 4 != 0) continue;
        for (const Mechanism m :
             {Mechanism("income_shares"), Mechanism("exclusive_supply"), Mechanism("capital_rounds")})
            input.mechanisms.switch_on(m);
        input.parameters.capital_round.least_need = 1e6;
        input.parameters.capital_round.investors = static_cast<double>(1 + draft.seed % 30);
        ContractInput share;
        share.key = "share" + std::to_string(i);
        share.kind = i % 2 == 0 ? ContractKind::revenue_share : ContractKind::profit_share;
        share.payer = input.organisations[i].key;
        share.receiver = input.clouds[i].key;
        share.start = -3;
        share.share = 0.1 + 0.2 * static_cast<double>(i % 3);
        share.cap = 1e5 * static_cast<double>(1 + draft.seed % 90);
        if (i % 3 == 0) share.exchange = 7.1837;
        input.contracts.push_back(share);
        ContractInput partner = share;
        partner.key = "partner" + std::to_string(i);
        partner.kind = i % 2 == 0 ? ContractKind::exclusive : ContractKind::first_refusal;
        partner.share = partner.cap = partner.exchange = std::nullopt;
        input.contracts.push_back(partner);
    }
    // Every sixth has vendors of accelerators too.
    for (std::size_t i = 0; draft.seed % 6 == 0 && i < 1 + draft.seed % 4; ++i) {
        VendorInput vendor;
        vendor.key = "vendor" + std::to_string(i);
        vendor.label = vendor.key;
        vendor.kind = i == 2 ? VendorKind::in_house : i == 1 ? VendorKind::challenger : VendorKind::incumbent;
        if (i == 2) vendor.customer = "seller0";
        vendor.origin = (draft.seed + i) % 3 == 0 ? VendorOrigin::abroad : VendorOrigin::home;
        vendor.output = static_cast<double>(1 + draft.seed % 11);
        vendor.backlog = static_cast<double>(draft.seed % 90);
        vendor.export_share = 0.1 * static_cast<double>(i % 3);
        vendor.list = 1e4 * static_cast<double>(5 + draft.seed % 60);
        vendor.settings = 10.0 * static_cast<double>(1 + i);
        vendor.research = static_cast<double>(draft.seed % 24);
        input.vendors.push_back(vendor);
    }
    // Half of these have vendors who choose their customers, with a platform.
    if (!input.vendors.empty() && draft.seed % 12 == 6) {
        input.mechanisms.switch_on("vendor_allocation");
        const auto start = static_cast<std::int32_t>(draft.seed % 9);
        input.platforms = {{"vendor0", start, start + 20, 0.05 * static_cast<double>(draft.seed % 7)}};
    }
    // A third have labs that change their minds and tell a story.
    if (draft.seed % 3 == 1 && !input.organisations.empty()) {
        for (const Mechanism m : {Mechanism("compute_investment"), Mechanism("laggard_belief"),
                                  Mechanism("stories"), Mechanism("first_discovery")})
            input.mechanisms.switch_on(m);
        if (draft.seed % 2 == 0)
            for (const Mechanism m :
                 {Mechanism("offers"), Mechanism("mission_belief"), Mechanism("noncompetes")})
                input.mechanisms.switch_on(m);
        const OrganisationInput& teller = input.organisations.front();
        const std::int32_t from = std::max(0, teller.founded);
        input.belief_moves = {{teller.key, BeliefMoveKind::story, from, 1},
                              {teller.key, BeliefMoveKind::step, from + 2, -1.5}};
    }
    // A fifth have deals for people, asked by whoever invests, and founders who answer.
    if (draft.seed % 5 == 2 && input.organisations.size() > 1) {
        for (const Mechanism m :
             {Mechanism("compute_investment"), Mechanism("deals"), Mechanism("founder_answers"),
              Mechanism("deal_temperament"), Mechanism("supplier_neutrality")})
            input.mechanisms.switch_on(m);
        const std::string& first = input.organisations.front().key;
        const std::string& last = input.organisations.back().key;
        input.founders = {{last, "a", 0.6, 1, 1, 1}, {last, "b", 0.3, 1, 0, 0}};
        input.supplies = {{first, last, 0, 1e4, 0.5, 2}};
        for (std::int32_t i = 0; i < 3; ++i)
            input.bids.push_back({first, last, std::max(0, input.organisations.back().founded) + 4 * i,
                                  static_cast<DealKind>((draft.seed + static_cast<std::uint64_t>(i)) % 3)});
    }
    // A third have people who look at what labs are like to work for.
    if (draft.seed % 3 == 0) {
        for (const Mechanism m : {Mechanism("publication_reputation"), Mechanism("research_compute"),
                                  Mechanism("star_base"), Mechanism("work_roles"), Mechanism("group_exits")})
            input.mechanisms.switch_on(m);
        input.parameters.star_base.core_stars = 3;
        input.parameters.group_exit.join = 2;
    }
    if (!input.vendors.empty() && draft.seed % 4 == 0)
        input.power.push_back({input.cities[draft.seed % n].key, static_cast<double>(draft.seed % 60), 0.5});
    input.city_rule = draft.reactive ? CityRule::reactive : CityRule::fixed;
    put_in_order(input);
    return input;
}

std::ostream& operator<<(std::ostream& out, const InputDraft& draft) {
    Input input = to_input(draft);
    out << "seed " << draft.seed << ", " << input.cities.size() << " cities, " << input.months()
        << " months from month " << input.numerics.start_month << ", scale " << input.numerics.scale
        << (draft.reactive ? ", reactive cities" : "") << "\n";
    const auto fields = fields_of_input(input.parameters);
    for (const ParameterDraft& p : draft.parameters) {
        const FieldOfInput& field = fields[p.field % fields.size()];
        if (!counts_of_start(field.key)) out << "  " << field.key << " = " << *field.value << "\n";
    }
    for (const MechanismText& m : mechanism_texts)
        if (!input.mechanisms.on(Mechanism(m))) out << "  off: " << m.key << "\n";
    for (const LeverSetting& s : input.timeline)
        out << "  lever " << lever_catalogue[s.lever].key << " = " << s.value << " in city "
            << (s.city.valid() ? std::to_string(s.city.row()) : "-") << ", months " << s.from << " to "
            << s.until << ", ramp " << s.ramp << ", lag " << s.lag << "\n";
    for (const DatedEventInput& e : input.events)
        out << "  event " << dated_event_keys[static_cast<std::size_t>(e.kind)] << " x " << e.magnitude
            << " in month " << e.month << " for " << e.months << " in " << (e.city.empty() ? "-" : e.city)
            << "\n";
    for (const OrganisationInput& o : input.organisations)
        out << "  " << lab_kind_keys[static_cast<std::size_t>(o.kind)] << " " << o.key << " in " << o.seat
            << ", founded " << o.founded << ", heads " << o.heads << ", branch " << o.branch_city
            << ", parent " << o.parent << "\n";
    return out;
}

rc::Gen<InputDraft> random_input(Span span) {
    namespace gen = rc::gen;
    const auto parameter =
        gen::build<ParameterDraft>(gen::set(&ParameterDraft::field, gen::inRange<std::uint16_t>(0, 1000)),
                                   gen::set(&ParameterDraft::position, gen::inRange<std::uint16_t>(0, 1001)));
    const auto lever = gen::build<LeverDraft>(
        gen::set(&LeverDraft::lever,
                 gen::inRange<std::uint16_t>(0, static_cast<std::uint16_t>(lever_catalogue.size()))),
        gen::set(&LeverDraft::position, gen::inRange<std::uint16_t>(0, 1001)),
        gen::set(&LeverDraft::city, gen::inRange<std::uint8_t>(0, 4)),
        gen::set(&LeverDraft::from, gen::inRange<std::uint8_t>(0, 12)),
        gen::set(&LeverDraft::months, gen::inRange<std::uint8_t>(0, 18)),
        gen::set(&LeverDraft::ramp, gen::inRange<std::uint8_t>(0, 6)),
        gen::set(&LeverDraft::lag, gen::inRange<std::uint8_t>(0, 4)));
    const auto event = gen::build<EventDraft>(
        gen::set(&EventDraft::kind, gen::inRange<std::uint8_t>(0, dated_event_keys.size())),
        gen::set(&EventDraft::month, gen::inRange<std::uint8_t>(0, 12)),
        gen::set(&EventDraft::months, gen::inRange<std::uint8_t>(0, 10)),
        gen::set(&EventDraft::city, gen::inRange<std::uint8_t>(0, 4)));
    const auto organisation = gen::build<OrganisationDraft>(
        gen::set(&OrganisationDraft::kind, gen::inRange<std::uint8_t>(0, lab_kind_keys.size())),
        gen::set(&OrganisationDraft::seat, gen::inRange<std::uint8_t>(0, 4)),
        gen::set(&OrganisationDraft::branch, gen::inRange<std::uint8_t>(0, 4)),
        gen::set(&OrganisationDraft::heads, gen::inRange<std::uint8_t>(1, 120)),
        gen::set(&OrganisationDraft::founded, gen::inRange<std::int8_t>(-30, 15)),
        gen::set(&OrganisationDraft::has_parent, gen::arbitrary<bool>()));
    // Containers grow with RapidCheck's size and shrink by dropping elements; elements use their whole range.
    const auto up_to = [](int most, auto element) {
        using Element = typename decltype(element)::ValueType;
        return gen::scale(most / 100.0, gen::container<std::vector<Element>>(gen::resize(100, element)));
    };
    const auto whole = [](auto range) { return gen::resize(100, range); };
    return gen::build<InputDraft>(
        gen::set(&InputDraft::seed, whole(gen::inRange<std::uint32_t>(1, 1000))),
        gen::set(&InputDraft::cities, whole(gen::inRange<std::uint8_t>(1, 5))),
        gen::set(&InputDraft::months, whole(gen::inRange<std::uint8_t>(6, 19))),
        gen::set(&InputDraft::start_month, whole(gen::inRange<std::uint8_t>(1, 13))),
        gen::set(&InputDraft::scale, whole(gen::inRange<std::uint8_t>(0, 4))),
        gen::set(&InputDraft::span, gen::just(span)),
        gen::set(&InputDraft::parameters, up_to(span == Span::prior ? 400 : 60, parameter)),
        gen::set(&InputDraft::off, up_to(5, gen::inRange<std::uint8_t>(0, n_mechanisms))),
        gen::set(&InputDraft::levers, up_to(30, lever)), gen::set(&InputDraft::events, up_to(6, event)),
        gen::set(&InputDraft::organisations, up_to(8, organisation)),
        gen::set(&InputDraft::reactive, gen::arbitrary<bool>()));
}

}  // namespace headwater::tests
