// What happened in a month: counts by city, the matrix of moves, and an event row for each decision worth a
// reason. Written by processes, read by measures and by the recorder; never read back by a process.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "model/state/ids.hpp"

namespace headwater::model {

enum class CityCount : std::uint8_t {
    graduates,       // entered the local labour market
    graduates_left,  // went to another city or abroad at graduation
    returnees,
    emigrants,
    retirees,
    hires,        // people who started at a site here
    separations,  // people who left a site here
    layoffs,
    firms_founded,  // commercial labs, spin-offs included
    spin_offs,
    firms_exited,
    seats_gained,
    seats_lost,
    branches_opened,
    branches_closed,
    rounds,           // equity rounds of labs with their seat here
    clause_rounds,    // of these, with a buyback clause
    clause_refusals,  // labs that declined clause money
    buybacks,
    raid_visits,  // visits paid by this city
    raid_wins,    // seat moves or branches won by a visit
    incubator_entries,
    vouchers,  // labs that received one this month
    grants,
    detections,         // forbidden incentives of this city that were found
    releases,           // models released by labs seated here
    tenders,            // orders that this city placed
    tenders_local,      // of these, with firms that have a site here
    pool_users,         // labs that used the city's pool of GPUs
    adoptions,          // institutional forms taken over by the city's government
    graduated,          // graduates of universities here, wherever they went
    institute_leavers,  // stars and core people who left an institute's site here for another employer
    praised,
    person_grants,
    person_grants_top,   // of these, to the top decile of the candidates by ability
    discovered,          // of these, to young people
    original_starts,     // projects begun on an original architecture
    original_successes,  // of those that ended
    gave_up,             // founders who left the original path within a project
    gains_found,
    gains_adopted,
    ideas,            // born here
    ideas_realised,   // of these, here
    ideas_elsewhere,  // in another lab of the country
    ideas_abroad,
    multinationals_opened,  // laboratories of foreign firms that opened here
    multinational_heirs,    // firms founded here by people of such laboratories
    branches_sent,          // opened elsewhere by firms with their seat here
    star_offers,            // stars abroad who wanted to come, by the city they chose
    star_offers_able,       // of these, with at least the ability typical of stars
    star_declined,          // of all, who declined in the end
    star_declined_able,     // of the able
    star_heads,             // stars who came to head an institute
    star_chairs,            // to a chair at a university
    star_founders,          // to found a firm
};
inline constexpr std::size_t n_city_counts = static_cast<std::size_t>(CityCount::star_founders) + 1;

enum class CityMoney : std::uint8_t {
    venture_raised,  // by labs seated here
    state_raised,
    buyback_paid,
    clawed_back,
    diverted,            // forbidden cash that the city puts to other uses
    institute_money,     // of institutes seated here: what the city and others pay
    institute_tied,      // of this, with strings
    original_raised,     // equity raised by firms on an original architecture
    bridge_raised,       // of it, from a patient state fund after venture capital refused
    state_to_models,     // of state_raised, by firms that train models
    voucher_contracts,   // compute contracts of firms seated here that hold a voucher, voucher included
    domestic_contracts,  // of these, on domestic hardware
    product_sales,       // of firms seated here
    alumni_sales,        // product sales, anywhere, of firms that came out of institutes seated here
    research_funding,    // of universities and institutes seated here, by the nation
    public_orders,       // of cities, won by firms seated here
};
inline constexpr std::size_t n_city_moneys = static_cast<std::size_t>(CityMoney::public_orders) + 1;

enum class EventKind : std::uint8_t {
    researcher_move,     // stars and core: change of employer
    researcher_arrival,  // stars: from abroad
    researcher_exit,     // stars: to abroad or into retirement
    seat_move,
    raid_refused,
    branch_opened,
    branch_closed,
    round,
    clause_refused,
    buyback,
    founding,
    spin_off,
    exit,
    release,
    penalty,
    lever_change,
    dated_event,
    incubator_entry,
    adoption,
    path_start,
    capability_loss,
};
inline constexpr std::size_t n_event_terms = 9;

struct EventKindText {
    EventKind kind;
    std::string_view key;
    std::string_view text;
    /// Names of the terms of the decision; empty where the event has no decision.
    std::array<std::string_view, n_event_terms> terms;
};

inline constexpr std::array<std::string_view, n_event_terms> utility_terms{
    "pay", "power", "mission", "publication", "compute", "city", "distance", "peers", "taste_shock"};

inline constexpr auto event_kinds = std::to_array<EventKindText>({
    {EventKind::researcher_move, "researcher_move", "a star or core researcher changed employer",
     utility_terms},
    {EventKind::researcher_arrival, "researcher_arrival", "a star came from abroad", {}},
    {EventKind::researcher_exit, "researcher_exit", "a star retired or went abroad", {}},
    {EventKind::seat_move,
     "seat_move",
     "a firm moved its registered seat",
     {"talent", "market", "rent", "subsidy", "ties", "move_cost", "clause", "incubator", "taste_shock"}},
    {EventKind::raid_refused,
     "raid_refused",
     "a firm declined the bundle of a visiting city",
     {"talent", "market", "rent", "subsidy", "ties", "move_cost", "clause", "incubator", "taste_shock"}},
    {EventKind::branch_opened,
     "branch_opened",
     "a firm opened a site in another city",
     {"talent", "market", "rent", "subsidy", "ties", "move_cost", "clause", "incubator", "taste_shock"}},
    {EventKind::branch_closed, "branch_closed", "a firm closed a site", {}},
    {EventKind::round,
     "round",
     "a firm raised equity",
     {"quality", "traction", "capability", "clause_cost", "dilution", "financing", "belief", "announced",
      "taste_shock"}},
    {EventKind::clause_refused,
     "clause_refused",
     "a firm declined money with a buyback clause",
     {"quality", "traction", "capability", "clause_cost", "dilution", "financing", "belief", "announced",
      "taste_shock"}},
    {EventKind::buyback, "buyback", "a clause was triggered", {}},
    {EventKind::founding, "founding", "a firm was founded", {}},
    {EventKind::spin_off, "spin_off", "a team left to found a firm", {}},
    {EventKind::exit, "exit", "a firm closed", {}},
    {EventKind::release, "release", "a lab released a better model", {}},
    {EventKind::penalty, "penalty", "a forbidden incentive was found", {}},
    {EventKind::lever_change, "lever_change", "a lever changed its value", {}},
    {EventKind::dated_event, "dated_event", "an event of the scenario took place", {}},
    {EventKind::incubator_entry, "incubator_entry", "a firm became a tenant of an incubator", {}},
    {EventKind::adoption, "adoption", "a city took over an institutional form", {}},
    {EventKind::path_start,
     "path_start",
     "a lab began a project on an original architecture",
     {"expected", "stack", "mission", "support", "", "", "", "", "taste_shock"}},
    {EventKind::capability_loss,
     "capability_loss",
     "a lab lost capability when foreign property was cut off",
     {}},
});

using Terms = std::array<float, n_event_terms>;

struct Event {
    std::int16_t month = 0;
    EventKind kind = EventKind::researcher_move;
    std::uint8_t tier = 255;  // of a researcher; 255 = not about a researcher
    CityId from;
    CityId to;
    LabId lab;                 // whom it is about, or the new employer
    LabId other;               // the old employer, the parent, ...
    std::uint64_t serial = 0;  // researcher
    double value = 0;          // amount in CNY, K, lever value, ... as the kind says
    LabId rejected_lab;        // best rejected option
    CityId rejected_city;
    Terms chosen{};  // terms of the utility of the chosen option
    Terms rejected{};
};

struct MonthRecord {
    std::size_t cities = 0;
    std::vector<std::int32_t> counts;               // [CityCount][city]
    std::vector<std::int32_t> counts_in_every_run;  // of these, of labs that are in a run of any scale
    std::vector<Money> moneys;                      // [CityMoney][city]
    std::vector<std::int32_t> moves;  // [tier][from city][to city]; the diagonal holds changes within a city
    std::vector<Event> events;

    explicit MonthRecord(std::size_t n_cities = 0)
        : cities(n_cities),
          counts(n_city_counts * n_cities),
          counts_in_every_run(n_city_counts * n_cities),
          moneys(n_city_moneys * n_cities),
          moves(n_tiers * n_cities * n_cities) {}

    void clear() {
        counts.assign(counts.size(), 0);
        counts_in_every_run.assign(counts_in_every_run.size(), 0);
        moneys.assign(moneys.size(), 0);
        moves.assign(moves.size(), 0);
        events.clear();
    }
    [[nodiscard]] std::int32_t& count(CityCount what, CityId city) {
        return counts[static_cast<std::size_t>(what) * cities + city.row()];
    }
    [[nodiscard]] std::int32_t count(CityCount what, CityId city) const {
        return counts[static_cast<std::size_t>(what) * cities + city.row()];
    }
    /// Counts an event of a lab, which may be one that is in every run (Labs::in_every_run).
    void count_lab(CityCount what, CityId city, bool in_every_run) {
        ++count(what, city);
        if (in_every_run) ++counts_in_every_run[static_cast<std::size_t>(what) * cities + city.row()];
    }
    [[nodiscard]] std::int32_t in_every_run(CityCount what, CityId city) const {
        return counts_in_every_run[static_cast<std::size_t>(what) * cities + city.row()];
    }
    [[nodiscard]] Money& amount(CityMoney what, CityId city) {
        return moneys[static_cast<std::size_t>(what) * cities + city.row()];
    }
    [[nodiscard]] Money amount(CityMoney what, CityId city) const {
        return moneys[static_cast<std::size_t>(what) * cities + city.row()];
    }
    [[nodiscard]] std::int32_t& move(Tier tier, CityId from, CityId to) {
        return moves[(static_cast<std::size_t>(tier) * cities + from.row()) * cities + to.row()];
    }
    [[nodiscard]] std::int32_t move(Tier tier, CityId from, CityId to) const {
        return moves[(static_cast<std::size_t>(tier) * cities + from.row()) * cities + to.row()];
    }
};

}  // namespace headwater::model
