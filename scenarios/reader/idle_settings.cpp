// Settings that find nothing to act on, because a parameter, a switch, a table or the length of the run leaves them
// without.
#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "model/levers/catalogue.hpp"
#include "scenarios/reader/declared.hpp"
#include "scenarios/reader/draft.hpp"
#include "scenarios/reader/idle_settings.hpp"
#include "scenarios/reader/lever_windows.hpp"
#include "scenarios/reader/number.hpp"
#include "scenarios/reader/suggest.hpp"

namespace headwater::scenarios {

namespace {

/// People of neighbouring sites meet only where encounters are set to work (encounters.hpp).
void refuse_space_without_encounters(const Draft& draft, Problems& problems) {
    if (draft.input.parameters.encounters.e0 > 0) return;
    for (const LeverEntry& entry : draft.levers) {
        const model::Lever& lever = model::lever_catalogue[entry.lever];
        const bool space = lever.slot == "space_grant" || lever.slot == "cell_capacity";
        if (space && entry.value != lever.neutral)
            problems.add(entry.place,
                         "lever " + std::string(lever.key) + " has no effect: parameter encounters.e0 is 0",
                         "[parameters.encounters] e0 above 0");
    }
}

/// A visit can win a branch or a seat, and nothing else.
void refuse_visits_without_an_aim(const Draft& draft, Problems& problems) {
    const auto on = [&](model::Mechanism mechanism) { return draft.input.mechanisms.on(mechanism); };
    if (!on("raids") || on("branches") || on("seat_moves")) return;
    for (const LeverEntry& entry : draft.levers)
        if (model::lever_catalogue[entry.lever].slot == "raid_visits" && entry.value > 0)
            problems.add(entry.place,
                         "lever raid_intensity for " + entry.city +
                             " has no target: branches and seat_moves are off, so that no firm can come",
                         "mechanisms.raids = \"off\" too, or one of the two on");
}

/// People rise and go abroad when they are due to search: no hazard can lie above that of searches of the tier.
void refuse_hazards_above_searches(const Draft& draft, Problems& problems) {
    const model::Parameters& p = draft.input.parameters;
    struct Limit {
        model::Mechanism mechanism;
        std::string_view parameter;  // group and key
        double highest;              // 1/month
        std::string_view by;         // the hazard of searches
        double searches;             // 1/month
    };
    const double gains = 1 + p.rising.training_gain + p.rising.institute_gain;
    const auto limits = std::to_array<Limit>({
        {model::Mechanism("rising"), "rising.core_rate", 2 * p.rising.core_rate * gains, "hazard_broad",
         p.talent_market.hazard_broad},
        {model::Mechanism("rising"), "rising.star_rate", 2 * p.rising.star_rate, "hazard_core",
         p.talent_market.hazard_core},
        {model::Mechanism("emigration"), "emigration.rate_star", p.emigration.rate_star, "hazard_star",
         p.talent_market.hazard_star},
        {model::Mechanism("emigration"), "emigration.rate_core", p.emigration.rate_core, "hazard_core",
         p.talent_market.hazard_core},
        {model::Mechanism("emigration"), "emigration.rate_broad", p.emigration.rate_broad, "hazard_broad",
         p.talent_market.hazard_broad},
    });
    model::Parameters values = p;
    const auto declared = declared_parameters(values);
    for (const Limit& limit : limits) {
        if (!draft.input.mechanisms.on(limit.mechanism) || limit.highest <= limit.searches) continue;
        std::optional<Place> place;
        for (std::size_t i = 0; i < declared.size(); ++i) {
            if (!draft.parameters[i].place) continue;
            const std::string key = std::string(declared[i].group) + "." + std::string(declared[i].key);
            const bool search = key == "talent_market." + std::string(limit.by);
            if (key == limit.parameter || (search && !place)) place = draft.parameters[i].place;
        }
        problems.add(place.value_or(Place{}),
                     "parameter " + std::string(limit.parameter) + " gives hazards up to " +
                         text_of(limit.highest) + " a month, above talent_market." + std::string(limit.by) +
                         " = " + text_of(limit.searches) + ": people " +
                         (limit.mechanism == model::Mechanism("rising") ? "rise" : "go") +
                         " when they are due to search, and no more often",
                     "a smaller " + std::string(limit.parameter) + ", or a larger " + std::string(limit.by));
    }
}

/// What lies outside of the run. Where a shorter run was asked for on top of the file, all is told at once.
class OutsideTheRun {
public:
    OutsideTheRun(const Draft& draft, Problems& problems)
        : draft_(draft),
          problems_(problems),
          start_(draft.start_month()),
          end_(start_ + draft.input.months()) {}

    void tell() {
        levers();
        events();
        foundings();
        if (inherited_.empty()) return;
        Place place = draft_.start.place.value_or(Place{});
        for (std::size_t i = 0; i < draft_.numerics.size(); ++i)
            if (model::fields_of<model::Numerics>[i].key == "months" && draft_.numerics[i].place)
                place = *draft_.numerics[i].place;
        problems_.remark(place, "the run has the months from " + month_text(start_) + " to " +
                                    month_text(end_ - 1) + ", so that " +
                                    (inherited_.size() == 1
                                         ? "one setting of the files acts"
                                         : std::to_string(inherited_.size()) + " settings of the files act") +
                                    " in none of them: " + listed(inherited_));
    }

private:
    void outside(const std::string& what, const std::string& why, const Place& place, std::size_t layer) {
        if (layer < draft_.horizon_layer)
            inherited_.push_back(what);
        else
            problems_.remark(place, what + " acts in no month of the run: " + why,
                             "months from " + month_text(start_) + " to " + month_text(end_ - 1));
    }
    std::string after(std::int32_t month) const {
        return "it begins in " + month_text(month) + ", after the last month, " + month_text(end_ - 1);
    }
    std::string before(std::int32_t month) const {
        return "it ends before " + month_text(month) + ", and the run begins in " + month_text(start_);
    }

    void levers() {
        for (const LeverEntry& entry : draft_.levers) {
            const Window window = window_of(entry, start_);
            if (entry.cut || meet(window, {start_, end_})) continue;
            outside(lever_text(entry), window.first >= end_ ? after(window.first) : before(window.end),
                    entry.place, entry.document->layer);
        }
    }

    void events() {
        if (draft_.tables.events.document == nullptr) return;
        const std::size_t layer = draft_.tables.events.document->layer;
        for (std::size_t i = 0; i < draft_.input.events.size(); ++i) {
            const model::DatedEventInput& event = draft_.input.events[i];
            const Place place = draft_.event_rows[i].place.value_or(Place{});
            const std::string kind(model::dated_event_keys[static_cast<std::size_t>(event.kind)]);
            const std::string what =
                "the " + kind + " event" + (event.label.empty() ? "" : " '" + event.label + "'");
            // The reputation of a city is made in one month, whatever follows.
            const bool moment = event.kind == model::DatedEventKind::reputation;
            if (event.month >= draft_.input.months())
                outside(what, after(start_ + event.month), place, layer);
            else if (moment ? event.month < 0 : event.months > 0 && event.month + event.months <= 0)
                outside(what, before(start_ + event.month + (moment ? 1 : event.months)), place, layer);
        }
    }

    void foundings() {
        if (draft_.tables.organisations.document == nullptr) return;
        for (std::size_t i = 0; i < draft_.input.organisations.size(); ++i) {
            const model::OrganisationInput& row = draft_.input.organisations[i];
            if (row.founded < draft_.input.months()) continue;
            outside("organisation " + row.key, after(start_ + row.founded),
                    draft_.organisation_rows[i].place.value_or(Place{}),
                    draft_.tables.organisations.document->layer);
        }
    }

    const Draft& draft_;
    Problems& problems_;
    std::int32_t start_;
    std::int32_t end_;
    std::vector<std::string> inherited_;
};

bool is_neutral(const LeverEntry& entry) {
    return entry.value == model::lever_catalogue[entry.lever].neutral;
}

/// A neutral value says something where it takes the place of another one.
void tell_neutral_levers(const Draft& draft, Problems& problems) {
    for (const LeverEntry& entry : draft.levers) {
        if (!is_neutral(entry) || entry.document->layer == last_layer) continue;
        const auto acts = [&](const LeverEntry& other) {
            return same_target(other, entry) && !is_neutral(other);
        };
        if (std::ranges::any_of(draft.levers, acts) || std::ranges::any_of(draft.dropped_levers, acts))
            continue;
        problems.remark(entry.place, lever_text(entry) + " = " + text_of(entry.value) +
                                         " is what holds without a setting: it changes nothing");
    }
}

/// A lever whose companion is set in the same months, but never to anything else than nothing.
void tell_levers_with_idle_companions(const Draft& draft, Problems& problems) {
    const std::int32_t start = draft.start_month();
    for (const LeverEntry& entry : draft.levers) {
        if (is_neutral(entry)) continue;
        for (const std::string_view key : model::lever_catalogue[entry.lever].needs) {
            if (key.empty()) continue;
            const auto row = static_cast<std::size_t>(model::lever_row(key));
            bool acts = false;
            for (const LeverEntry& other : draft.levers)
                acts = acts || (other.lever == row && (other.city.empty() || other.city == entry.city) &&
                                !is_neutral(other) && meet(window_of(other, start), window_of(entry, start)));
            if (!acts)
                problems.remark(entry.place,
                                lever_text(entry) + " has no effect: lever " + std::string(key) + " is " +
                                    text_of(model::lever_catalogue[row].neutral) + " in its months",
                                "another value of " + std::string(key));
        }
    }
}

std::string event_text(const model::DatedEventInput& event) {
    return "the " + std::string(model::dated_event_keys[static_cast<std::size_t>(event.kind)]) + " event" +
           (event.label.empty() ? "" : " '" + event.label + "'");
}

/// What mechanisms that are off leave without effect, in one remark for each of them.
void tell_what_switches_leave_idle(const Draft& draft, Problems& problems) {
    std::map<std::size_t, std::vector<std::string>> idle;  // by row of mechanism_texts
    const auto add = [&](model::Mechanism mechanism, const std::string& what) {
        if (draft.input.mechanisms.on(mechanism)) return false;
        std::vector<std::string>& list = idle[mechanism.row()];
        if (std::ranges::find(list, what) == list.end()) list.push_back(what);
        return true;
    };
    // What comes in from abroad is what nations let cross, where the world has several.
    const bool between_nations = draft.input.mechanisms.on(model::Mechanism("nations"));
    for (const LeverEntry& entry : draft.levers) {
        if (is_neutral(entry)) continue;
        for (const LeverNeed& need : lever_needs)
            if (need.slot == model::lever_catalogue[entry.lever].slot &&
                add(between_nations && need.slot == model::Slot("foreign_weights_barred")
                        ? model::Mechanism("weights_cross")
                        : need.mechanism,
                    lever_text(entry)))
                break;
    }
    const auto read_by_another = [&](std::string_view group) {
        const std::string_view other = other_reader_of(group);
        return std::ranges::any_of(model::mechanism_texts, [&](const model::MechanismText& row) {
            return row.key == other && draft.input.mechanisms.on(model::Mechanism(row));
        });
    };
    model::Parameters defaults = model::default_parameters(draft.input.currency);
    model::Parameters values = draft.input.parameters;
    const auto usual = declared_parameters(defaults);
    const auto now = declared_parameters(values);
    for (std::size_t i = 0; i < now.size(); ++i) {
        if (!draft.parameters[i].place || *now[i].value == *usual[i].value) continue;
        for (const GroupNeed& need : group_needs)
            if (need.group == now[i].group && !read_by_another(need.group) &&
                add(need.mechanism,
                    "parameters." + std::string(now[i].group) + "." + std::string(now[i].key)))
                break;
    }
    for (const model::CityInput& city : draft.input.cities)
        if (city.places.value_or(1) > 1)
            add(model::Mechanism("small_places"), "places of '" + city.key + "' in the table of cities");
    for (const model::CityInput& city : draft.input.cities)
        if (!city.parent.empty())
            add(model::Mechanism("districts"), "parent of '" + city.key + "' in the table of cities");
    for (const model::DatedEventInput& event : draft.input.events)
        if (!add(model::Mechanism("dated_events"), event_text(event)) &&
            event.kind == model::DatedEventKind::embargo)
            add(model::Mechanism("foreign_ip"), event_text(event));
    for (const auto& [row, list] : idle) {
        const Place place = draft.mechanisms[row].place.value_or(Place{});
        problems.remark(
            place,
            "mechanism " + std::string(model::mechanism_texts[row].key) + " is off, so that " +
                (list.size() == 1 ? "one setting acts" : std::to_string(list.size()) + " settings act") +
                " on nothing: " + listed(list));
    }
}

/// A mechanism that works among the rows of a table, which this scenario lacks.
struct Lacking {
    model::Mechanism mechanism;
    std::string_view what;
    std::string_view remedy;
};

void tell_what_lacks_rows(const Lacking& lacking, const Draft& draft, Problems& problems) {
    const model::Mechanism market = lacking.mechanism;
    if (!draft.input.mechanisms.on(market)) return;
    std::vector<std::string> idle;
    std::optional<Place> first;
    const auto add = [&](const Place& place, const std::string& what) {
        if (std::ranges::find(idle, what) == idle.end()) idle.push_back(what);
        if (!first) first = place;
    };
    for (const LeverEntry& entry : draft.levers)
        for (const LeverNeed& need : lever_needs)
            if (need.mechanism == market && need.slot == model::lever_catalogue[entry.lever].slot &&
                !is_neutral(entry))
                add(entry.place, lever_text(entry));
    model::Parameters defaults;
    model::Parameters values = draft.input.parameters;
    const auto usual = declared_parameters(defaults);
    const auto now = declared_parameters(values);
    for (std::size_t i = 0; i < now.size(); ++i)
        if (now[i].group == market.text().parameters && draft.parameters[i].place &&
            *now[i].value != *usual[i].value)
            add(*draft.parameters[i].place,
                "parameters." + std::string(now[i].group) + "." + std::string(now[i].key));
    if (first)
        problems.remark(*first,
                        "there are no " + std::string(lacking.what) + ", so that " + listed(idle) +
                            (idle.size() == 1 ? " acts on nothing" : " act on nothing"),
                        std::string(lacking.remedy));
}

/// Founders answer and bids are made where deals are.
void tell_idle_deals(const Draft& draft, Problems& problems) {
    const auto tell = [&](model::Mechanism needed, const std::vector<Origin>& rows, std::string_view what) {
        if (rows.empty() || draft.input.mechanisms.on(needed)) return;
        const std::string key(needed.text().key);
        problems.remark(
            rows.front().place.value_or(Place{}),
            "mechanisms." + key + " is off, so that the table of " + std::string(what) + " acts on nothing",
            "[mechanisms] " + key + " = \"on\"");
    };
    tell(model::Mechanism("founder_answers"), draft.founder_rows, "founders");
    tell(model::Mechanism("deals"), draft.bid_rows, "bids");
    tell(model::Mechanism("supplier_neutrality"), draft.supply_rows, "supplies");
}

/// The rental market works among the sellers of a table, the supply of accelerators among its vendors.
void tell_what_lacks_tables(const Draft& draft, Problems& problems) {
    constexpr std::string_view vendors = "[tables] vendors = \"FILE.csv\"";
    if (draft.input.clouds.empty())
        tell_what_lacks_rows(
            {model::Mechanism("rental_market"), "sellers of GPU-hours", "[tables] clouds = \"FILE.csv\""},
            draft, problems);
    if (!draft.input.platforms.empty() && !draft.input.mechanisms.on(model::Mechanism("vendor_allocation")))
        problems.remark(
            draft.platform_rows.front().place.value_or(Place{}),
            "mechanisms.vendor_allocation is off, so that the platforms of vendors act on nothing",
            "[mechanisms] vendor_allocation = \"on\"");
    for (std::size_t i = 0; i < draft.input.belief_moves.size(); ++i) {
        const bool story = draft.input.belief_moves[i].kind == model::BeliefMoveKind::story;
        const model::Mechanism needed =
            story ? model::Mechanism("stories") : model::Mechanism("laggard_belief");
        if (draft.input.mechanisms.on(needed)) continue;
        const std::string key(needed.text().key);
        problems.remark(
            draft.belief_rows[i].place.value_or(Place{}),
            "mechanisms." + key + " is off, so that this " + (story ? "story" : "step") + " acts on nothing",
            "[mechanisms] " + key + " = \"on\"");
    }
    tell_idle_deals(draft, problems);
    if (!draft.input.vendors.empty()) return;
    tell_what_lacks_rows({model::Mechanism("vendor_allocation"), "vendors of accelerators", vendors}, draft,
                         problems);
    tell_what_lacks_rows({model::Mechanism("chip_supply"), "vendors of accelerators", vendors}, draft,
                         problems);
    tell_what_lacks_rows({model::Mechanism("hardware_choice"), "vendors of accelerators", vendors}, draft,
                         problems);
}

/// Occupations are read by the mechanism work alone.
void tell_idle_occupations(const Draft& draft, Problems& problems) {
    if (draft.input.occupations.empty() || draft.input.mechanisms.on("work")) return;
    problems.remark(draft.occupation_rows.front().place.value_or(Place{}),
                    "the table of occupations acts on nothing", "[mechanisms] work = \"on\"");
}

/// A country of cities alone has no row that stands for many places.
void tell_places_without_a_row(const Draft& draft, Problems& problems) {
    const model::Mechanism mechanism("small_places");
    const bool any = std::ranges::any_of(
        draft.input.cities, [](const model::CityInput& city) { return city.places.value_or(1) > 1; });
    if (any || !draft.input.mechanisms.on(mechanism)) return;
    problems.remark(draft.mechanisms[mechanism.row()].place.value_or(Place{}),
                    "mechanism small_places acts on nothing: each row of the table of cities is one place",
                    "a number above 1 in its column 'places'");
}

void tell_districts_without_a_row(const Draft& draft, Problems& problems) {
    const model::Mechanism mechanism("districts");
    const bool any = std::ranges::any_of(draft.input.cities,
                                         [](const model::CityInput& city) { return !city.parent.empty(); });
    if (any || !draft.input.mechanisms.on(mechanism)) return;
    problems.remark(draft.mechanisms[mechanism.row()].place.value_or(Place{}),
                    "mechanism districts acts on nothing: no row of the table of cities is a district",
                    "the key of a city in its column 'parent'");
}

/// Makers of devices sell where consumers choose, and consumers choose where customers are contested.
void tell_devices_without_consumers(const Draft& draft, Problems& problems) {
    const bool contested = draft.input.mechanisms.on(model::Mechanism("contested_demand"));
    const model::Mechanism choice("device_or_cloud");
    if (draft.input.mechanisms.on(choice) && contested) return;
    const std::string_view off = contested ? choice.text().key : "contested_demand";
    const std::string remedy = "mechanisms." + std::string(off) + " = \"on\"";
    if (!draft.device_maker_rows.empty() && !draft.input.mechanisms.on(choice))
        problems.remark(draft.device_maker_rows.front().place.value_or(Place{}),
                        "makers of devices act on nothing: mechanism " + std::string(off) + " is off",
                        remedy);
    else if (draft.input.mechanisms.on(choice))
        problems.remark(draft.mechanisms[choice.row()].place.value_or(Place{}),
                        "mechanism device_or_cloud acts on nothing: contested_demand is off", remedy);
}

/// Users of chat follow a brand where customers are contested and brand counts.
void tell_chat_shares_without_brands(const Draft& draft, Problems& problems) {
    const auto& rows = draft.input.organisations;
    const auto has_share = [](const model::OrganisationInput& row) { return row.chat_share.has_value(); };
    const auto first = std::ranges::find_if(rows, has_share);
    if (first == rows.end()) return;
    const bool contested = draft.input.mechanisms.on(model::Mechanism("contested_demand"));
    if (contested && draft.input.parameters.contested_demand.following_weight > 0) return;
    const auto others = std::ranges::count_if(first + 1, rows.end(), has_share);
    const Place place =
        draft.organisation_rows[static_cast<std::size_t>(first - rows.begin())].place.value_or(Place{});
    problems.remark(
        place,
        "chat_share of '" + first->key + "'" +
            (others > 0 ? " and of " + std::to_string(others) + " more act on nothing: "
                        : " acts on nothing: ") +
            (contested ? "contested_demand.following_weight is 0" : "mechanism contested_demand is off"),
        contested ? "[parameters.contested_demand] following_weight above 0"
                  : "mechanisms.contested_demand = \"on\"");
}

/// Rents by all people and revenue by source stand on the accounts of what is not of the field.
void tell_accounts_without_the_rest(const Draft& draft, Problems& problems) {
    const auto tell = [&](model::Mechanism mechanism, model::Mechanism needed) {
        if (!draft.input.mechanisms.on(mechanism) || draft.input.mechanisms.on(needed)) return;
        problems.remark(draft.mechanisms[mechanism.row()].place.value_or(Place{}),
                        "mechanism " + std::string(mechanism.text().key) +
                            " acts on nothing: " + std::string(needed.text().key) + " is off",
                        "mechanisms." + std::string(needed.text().key) + " = \"on\"");
    };
    tell("all_people_rents", "rest_of_city");
    tell("city_revenue", "rest_of_city");
    tell("city_revenue", "city_accounts");
}

/// Founders cannot bring more at least than at most.
void refuse_money_without_a_range(const Draft& draft, Problems& problems) {
    const model::FoundersMoneyParams& money = draft.input.parameters.founders_money;
    if (!draft.input.mechanisms.on(model::Mechanism("founders_money")) || !(money.least > money.most)) return;
    model::Parameters values = draft.input.parameters;
    const auto list = declared_parameters(values);
    Place place = draft.mechanisms[model::Mechanism("founders_money").row()].place.value_or(Place{});
    for (std::size_t i = 0; i < list.size(); ++i)
        if (list[i].group == "founders_money" && (list[i].key == "least" || list[i].key == "most") &&
            draft.parameters[i].place)
            place = *draft.parameters[i].place;
    problems.add(place,
                 "founders bring at least " + text_of(money.least) + " months of costs and at most " +
                     text_of(money.most),
                 "founders_money.least at most founders_money.most");
}

/// Nothing would vest before all does.
void refuse_cliff_after_vesting(const Draft& draft, Problems& problems) {
    const model::OfferParams& offer = draft.input.parameters.offer;
    if (!(offer.cliff_months > offer.vest_months)) return;
    model::Parameters values = draft.input.parameters;
    const auto list = declared_parameters(values);
    Place place;
    for (std::size_t i = 0; i < list.size(); ++i)
        if (list[i].group == "offer" && (list[i].key == "vest_months" || list[i].key == "cliff_months") &&
            draft.parameters[i].place)
            place = *draft.parameters[i].place;
    problems.add(place,
                 "shares vest over " + text_of(offer.vest_months) + " months, and the first of them after " +
                     text_of(offer.cliff_months),
                 "offer.cliff_months at most offer.vest_months");
}

/// That a mechanism is on whose results need another one, which is off.
void tell_idle(const Draft& draft, Problems& problems, model::Mechanism mechanism, model::Mechanism needed) {
    if (!draft.input.mechanisms.on(mechanism) || draft.input.mechanisms.on(needed)) return;
    problems.remark(draft.mechanisms[mechanism.row()].place.value_or(Place{}),
                    "mechanism " + std::string(mechanism.text().key) +
                        " acts on nothing: " + std::string(needed.text().key) + " is off",
                    "mechanisms." + std::string(needed.text().key) + " = \"on\"");
}

/// Labs offer what somebody is worth to them by their odds in the race.
void tell_offers_without_a_race(const Draft& draft, Problems& problems) {
    tell_idle(draft, problems, "offers", "compute_investment");
    tell_idle(draft, problems, "offers", "laggard_belief");
}

/// What new firms and closing firms need beside a mechanism of theirs.
void tell_firms_without_what_they_need(const Draft& draft, Problems& problems) {
    tell_idle(draft, problems, "entry_by_value", "founding");
    tell_idle(draft, problems, "rescues", "credit_limits");
    tell_idle(draft, problems, "owner_payouts", "product_market");
}

/// Turns are of those who apply for vouchers.
void tell_turns_without_vouchers(const Draft& draft, Problems& problems) {
    tell_idle(draft, problems, "vouchers_in_turn", "vouchers");
    tell_idle(draft, problems, "vouchers_in_turn", "compute_market");
}

/// What changes how customers choose, and how sellers of GPU-hours are financed, needs the market that it changes.
void tell_links_of_the_chain(const Draft& draft, Problems& problems) {
    tell_idle(draft, problems, "open_sizes", "contested_demand");
    tell_idle(draft, problems, "open_sizes", "open_models");
    tell_idle(draft, problems, "rivals_by_price", "contested_demand");
    tell_idle(draft, problems, "hall_finance", "rental_market");
    tell_idle(draft, problems, "hall_finance", "chip_supply");
}

/// Owners sell at what firms are worth, and funds raise by it.
void tell_capital_without_values(const Draft& draft, Problems& problems) {
    tell_idle(draft, problems, "owner_exits", "comparables");
    tell_idle(draft, problems, "fund_returns", "comparables");
}

/// Markets and accounts that know one country only give nations that share them a result that neither would have alone.
void tell_markets_of_one_country(const Draft& draft, Problems& problems) {
    if (draft.input.nations.empty()) return;
    const auto acts = [&](model::Mechanism shared) {
        if (shared == model::Mechanism("rental_market")) return !draft.input.clouds.empty();
        if (shared == model::Mechanism("chip_supply")) return !draft.input.vendors.empty();
        return true;
    };
    for (const model::Mechanism shared : {model::Mechanism("contested_demand"),
                                          model::Mechanism("rental_market"), model::Mechanism("chip_supply"),
                                          model::Mechanism("city_accounts"), model::Mechanism("departments")})
        if (draft.input.mechanisms.on(shared) && acts(shared))
            problems.remark(draft.mechanisms[shared.row()].place.value_or(Place{}),
                            "mechanism " + std::string(shared.text().key) +
                                " knows one country only: all nations share it (docs/model/two-worlds.md)",
                            "mechanisms." + std::string(shared.text().key) + " = \"off\"");
}

/// A factor of 1, and a rise or a share of 0.
void tell_neutral_events(const Draft& draft, Problems& problems) {
    for (std::size_t i = 0; i < draft.input.events.size(); ++i) {
        const model::DatedEventInput& event = draft.input.events[i];
        const bool adds = event.kind == model::DatedEventKind::algorithm ||
                          event.kind == model::DatedEventKind::reputation ||
                          event.kind == model::DatedEventKind::embargo;
        if (event.magnitude == (adds ? 0 : 1))
            problems.remark(
                draft.event_rows[i].place.value_or(Place{}),
                event_text(event) + " of magnitude " + text_of(event.magnitude) + " changes nothing");
    }
}

}  // namespace

void refuse_idle_settings(const Draft& draft, Problems& problems) {
    refuse_space_without_encounters(draft, problems);
    refuse_visits_without_an_aim(draft, problems);
    refuse_hazards_above_searches(draft, problems);
    refuse_money_without_a_range(draft, problems);
    refuse_cliff_after_vesting(draft, problems);
}

void tell_idle_settings(const Draft& draft, Problems& problems) {
    OutsideTheRun(draft, problems).tell();
    tell_neutral_levers(draft, problems);
    tell_neutral_events(draft, problems);
    tell_levers_with_idle_companions(draft, problems);
    tell_what_switches_leave_idle(draft, problems);
    tell_what_lacks_tables(draft, problems);
    tell_idle_occupations(draft, problems);
    tell_places_without_a_row(draft, problems);
    tell_districts_without_a_row(draft, problems);
    tell_devices_without_consumers(draft, problems);
    tell_chat_shares_without_brands(draft, problems);
    tell_accounts_without_the_rest(draft, problems);
    tell_firms_without_what_they_need(draft, problems);
    tell_links_of_the_chain(draft, problems);
    tell_turns_without_vouchers(draft, problems);
    tell_capital_without_values(draft, problems);
    tell_markets_of_one_country(draft, problems);
    tell_offers_without_a_race(draft, problems);
}

}  // namespace headwater::scenarios
