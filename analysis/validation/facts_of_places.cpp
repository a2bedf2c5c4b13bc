// People, pay, cities and their contest: V-05, V-09, V-11 to V-14, V-18, V-28, V-29, V-31 to V-33.
#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <numbers>
#include <numeric>

#include "analysis/runs/quantiles.hpp"
#include "analysis/validation/estimators.hpp"
#include "analysis/validation/fact.hpp"

namespace headwater::analysis {

namespace {

constexpr std::int32_t end_of_2024 = calendar(2024, 12);
constexpr std::int32_t regulation_begins = calendar(2024, 8);  // first month of the rules of fair competition
constexpr double earth_radius = 6371;                          // km

double kilometres(const output::CityLabel& a, const output::CityLabel& b) {
    if (!a.latitude || !b.latitude || !a.longitude || !b.longitude) return no_value;
    constexpr double radian = std::numbers::pi / 180;
    const double half_latitude = std::sin((*a.latitude - *b.latitude) * radian / 2);
    const double half_longitude = std::sin((*a.longitude - *b.longitude) * radian / 2);
    return 2 * earth_radius *
           std::asin(std::sqrt(half_latitude * half_latitude + std::cos(*a.latitude * radian) *
                                                                   std::cos(*b.latitude * radian) *
                                                                   half_longitude * half_longitude));
}

/// Moves between cities over the run on distance and people of origin and destination; no slopes where places are unknown.
PoissonFit gravity_of(const WorldRecord& world) {
    const std::size_t cities = world.cities();
    std::vector<double> moves(cities * cities);
    const auto all = world.run().moves();
    for (std::size_t i = 0; i < all.size(); ++i) moves[i % (cities * cities)] += all[i] / world.scale();
    std::vector<double> people(cities);
    for (std::size_t c = 0; c < cities; ++c)
        people[c] = sample_mean(world.sum("talent", static_cast<int>(c)));
    std::vector<double> counts;
    std::vector<std::vector<double>> columns(3);
    for (std::size_t a = 0; a < cities; ++a)
        for (std::size_t b = 0; b < cities; ++b) {
            if (a == b) continue;
            const double apart = kilometres(world.run().cities()[a], world.run().cities()[b]);
            if (!(apart > 0) || !(people[a] > 0) || !(people[b] > 0)) continue;
            counts.push_back(moves[a * cities + b]);
            columns[0].push_back(std::log(apart));
            columns[1].push_back(std::log(people[a]));
            columns[2].push_back(std::log(people[b]));
        }
    return poisson_regression(counts, columns);
}
double by_distance(const WorldRecord& world) {
    return gravity_of(world).slopes[0];
}
double by_origin(const WorldRecord& world) {
    return gravity_of(world).slopes[1];
}
double by_destination(const WorldRecord& world) {
    return gravity_of(world).slopes[2];
}
double gravity_agreement(const WorldRecord& world) {
    return gravity_of(world).fit;
}

double pay_kurtosis(const WorldRecord& world) {
    std::vector<double> changes;
    const auto& before = world.watched().pay[0];
    auto after = world.watched().pay[1].begin();
    for (const auto& [serial, pay] : before) {
        while (after != world.watched().pay[1].end() && after->first < serial) ++after;
        if (after == world.watched().pay[1].end()) break;
        if (after->first == serial) changes.push_back(std::log(after->second / pay));
    }
    return changes.size() >= 50 ? kurtosis(changes) : no_value;
}
double pay_tail(const WorldRecord& world) {
    std::vector<double> pay;
    for (const auto& one : world.watched().pay[1]) pay.push_back(one.second);
    return hill_exponent(pay, 0.1);
}

double share_of_beijing(const WorldRecord& world, std::string_view measure, std::int32_t month, int tier) {
    const auto row = static_cast<std::size_t>(world.row(month));
    return world.sum(measure, world.city("beijing"), tier)[row];
}
double star_share(const WorldRecord& world) {
    return share_of_beijing(world, "talent_share", calendar(2025, 6), 0);
}
double core_share(const WorldRecord& world) {
    return share_of_beijing(world, "talent_share", calendar(2022, 10), 1);
}
double broad_share(const WorldRecord& world) {
    return share_of_beijing(world, "talent_share", calendar(2024, 6), 2);
}

double five_largest(const WorldRecord& world) {
    std::vector<double> firms = world.by_city("firms", static_cast<std::size_t>(world.row(end_of_2024)));
    std::ranges::sort(firms, std::greater<>());
    const double all = std::accumulate(firms.begin(), firms.end(), 0.0);
    const auto five = firms.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(5, firms.size()));
    return std::accumulate(firms.begin(), five, 0.0) / all;
}
double beijing_of_firms(const WorldRecord& world, std::size_t row) {
    const std::vector<double> firms = world.by_city("firms", row);
    return firms[static_cast<std::size_t>(world.city("beijing"))] /
           std::accumulate(firms.begin(), firms.end(), 0.0);
}
double beijing_change(const WorldRecord& world) {
    return beijing_of_firms(world, static_cast<std::size_t>(world.row(end_of_2024))) -
           beijing_of_firms(world, static_cast<std::size_t>(world.row(calendar(2019, 12))));
}
double largest_city(const WorldRecord& world) {
    const std::vector<double> firms = world.by_city("firms", world.months() - 1);
    return firms.empty()
               ? no_value
               : *std::ranges::max_element(firms) / std::accumulate(firms.begin(), firms.end(), 0.0);
}

double flipped_by_cash(const WorldRecord& world) {
    const auto& twins = world.watched().without_cash;
    return twins && twins->paid_met > 0 ? twins->paid_flipped / twins->paid_met : no_value;
}

double seat_moves(const WorldRecord& world) {
    return 100 * world.total("seats_gained", 0, world.months()) /
           (world.total("firms", 0, world.months()) / 12);
}
double branches_to_seats(const WorldRecord& world) {
    const double seats = world.total("seats_gained", 0, world.months());
    return seats > 0 ? world.total("branches_opened", 0, world.months()) / seats : no_value;
}

constexpr std::int32_t last_tenant = calendar(2024, 7);  // tenants of the first year are counted
double from_beijing(const WorldRecord& world) {
    const int beijing = world.city("beijing");
    const int shanghai = world.city("shanghai");
    const int until = world.row(last_tenant) + world.run().first_month();
    double entered = 0;
    double came = 0;
    world.each_event("incubator_entry", [&](const model::Event& event) {
        if (event.month > until || !event.to.valid() || static_cast<int>(event.to.row()) != shanghai) return;
        ++entered;
        if (event.from.valid() && static_cast<int>(event.from.row()) == beijing) ++came;
    });
    return entered > 0 ? came / entered : no_value;
}

/// Months from the first visits to firms elsewhere to the first form that each city took over after them.
std::vector<double> answer_lags(const WorldRecord& world) {
    const std::vector<double> visits = world.sum("raid_visits");
    const auto first = std::ranges::find_if(visits, [](double count) { return count > 0; });
    if (first == visits.end()) return {};
    const auto begin = static_cast<int>(first - visits.begin()) + world.run().first_month();
    std::map<std::size_t, int> lags;
    world.each_event("adoption", [&](const model::Event& event) {
        if (event.month > begin && event.to.valid()) lags.emplace(event.to.row(), event.month - begin);
    });
    std::vector<double> found;
    for (const auto& city : lags) found.push_back(city.second);
    return found;
}
double middle_answer(const WorldRecord& world) {
    return quantile(answer_lags(world), 0.5);
}
double first_answer(const WorldRecord& world) {
    const std::vector<double> lags = answer_lags(world);
    return lags.empty() ? no_value : *std::ranges::min_element(lags);
}

double around_regulation(const WorldRecord& world, std::initializer_list<std::string_view> measures) {
    const auto at = static_cast<std::size_t>(world.row(regulation_begins));
    double before = 0;
    double after = 0;
    for (const std::string_view measure : measures) {
        before += world.total(measure, at - 12, at);
        after += world.total(measure, at, at + 12);
    }
    return before > 0 ? after / before : no_value;
}
double cash_after(const WorldRecord& world) {
    return around_regulation(world, {"relocation_cash_paid"});
}
double equity_after(const WorldRecord& world) {
    return around_regulation(world, {"state_raised", "branch_subsidy_paid"});
}

double beveridge(const WorldRecord& world) {
    std::vector<double> unemployment;
    std::vector<double> vacancies;
    const std::vector<double> u = world.sum("work_unemployment");
    const std::vector<double> v = world.sum("work_vacancies");
    for (std::size_t month = 0; month < std::min<std::size_t>(72, u.size()); ++month) {
        if (std::isnan(u[month]) || std::isnan(v[month])) continue;
        unemployment.push_back(u[month]);
        vacancies.push_back(v[month]);
    }
    return 1e4 * loop_area(unemployment, vacancies);
}
double at_month_36(const WorldRecord& world, std::string_view measure) {
    const std::vector<double> series = world.sum(measure);
    return series.size() >= 36 ? series[35] : no_value;
}
double junior_gap(const WorldRecord& world) {
    return at_month_36(world, "junior_gap");
}
double junior_pay(const WorldRecord& world) {
    return at_month_36(world, "junior_pay") / at_month_36(world, "senior_pay") - 1;
}

constexpr std::string_view no_gravity = "places of cities are not given, or too few moves";
constexpr std::string_view no_work = "work outside the field is not in the run, or it is too short";
constexpr std::string_view gravity_needs = "flows: moves; measures: talent; places of cities";

constexpr auto rows_of_places = std::to_array<Fact>({
    {"V-05", "gravity_distance", "moves between cities: by distance",
     "Poisson pseudo-maximum likelihood of moves on ln distance and ln people of both cities: elasticity to "
     "distance",
     -1.5, -0.4, Use::hold_out, "P-06", About::any, 0, 0, gravity_needs, no_gravity, by_distance},
    {"V-05", "gravity_origin", "the same: by people at the origin",
     "the same: elasticity to people at the origin", 0.6, 1.2, Use::hold_out, "P-06", About::any, 0, 0,
     gravity_needs, no_gravity, by_origin},
    {"V-05", "gravity_destination", "the same: by people at the destination",
     "the same: elasticity to people at the destination", 0.6, 1.2, Use::hold_out, "P-06", About::any, 0, 0,
     gravity_needs, no_gravity, by_destination},
    {"V-05", "gravity_fit", "the same: moves and fit, r squared",
     "the same: squared correlation of moves and fitted moves", 0.7, 1, Use::hold_out, "P-06", About::any, 0,
     0, gravity_needs, no_gravity, gravity_agreement},
    {"V-09", "pay_kurtosis", "kurtosis of 12-month change of ln pay",
     "fourth moment over squared variance of ln pay at the end of 2024 less that of 2023, of people with "
     "work at both",
     10, 35, Use::hold_out, "P-23", About::any, pay_before, pay_after, "people: pay",
     "fewer than 50 people with work at both dates", pay_kurtosis},
    {"V-09", "pay_tail", "exponent of the largest tenth of pay",
     "Hill's exponent of the largest tenth of pay, end of 2024", 1.2, 2.5, Use::hold_out, "P-23", About::any,
     pay_after, pay_after, "people: pay", "fewer than 100 people with work", pay_tail},
    {"V-11", "stars_in_beijing", "Beijing's share of stars, mid-2025",
     "Beijing's share of people of the star tier, 2025-06", 0.35, 0.5, Use::calibration, "F03; F04",
     About::china, calendar(2025, 6), calendar(2025, 6), "measures: talent_share", "", star_share},
    {"V-11", "core_in_beijing", "Beijing's share of the core, late 2022",
     "Beijing's share of people of the core tier, 2022-10", 0.5, 0.65, Use::calibration, "F02", About::china,
     calendar(2022, 10), calendar(2022, 10), "measures: talent_share", "", core_share},
    {"V-11", "broad_in_beijing", "Beijing's share of the broad tier, 2024",
     "Beijing's share of people of the broad tier, 2024-06", 0.12, 0.22, Use::hold_out, "F71", About::china,
     calendar(2024, 6), calendar(2024, 6), "measures: talent_share", "", broad_share},
    {"V-12", "five_largest_cities", "share of firms in the 5 largest cities",
     "share of firms in the five cities with most of them, end of 2024", 0.68, 0.8, Use::hold_out, "P-60",
     About::china, end_of_2024, end_of_2024, "measures: firms", "", five_largest},
    {"V-12", "beijing_of_firms", "Beijing's share of firms, 2024 less 2019",
     "Beijing's share of firms at the end of 2024 less that at the end of 2019: it falls while firms grow in "
     "number",
     -0.3, 0, Use::hold_out, "P-60; P-61", About::china, calendar(2019, 12), end_of_2024, "measures: firms",
     "", beijing_change},
    {"V-13", "spread_of_largest_city", "largest city's share: between worlds",
     "standard deviation between worlds of the largest city's share of firms at the end; the accepted range "
     "is of equal cities at the start, which "
     "this scenario is not, so it is shown for information",
     -open_end, open_end, Use::hold_out, "Arthur 1989; Krugman 1991", About::any, 0, 0, "measures: firms", "",
     largest_city, Judged::spread},
    {"V-13", "dip_of_largest_city", "chance of its dip under one mode",
     "share of 2000 uniform samples of as many worlds with as large a dip of Hartigan: small where there are "
     "several modes; for information",
     -open_end, open_end, Use::hold_out, "Arthur 1989; Krugman 1991", About::any, 0, 0, "measures: firms", "",
     largest_city, Judged::dip_chance},
    {"V-14", "flipped_by_cash", "decisions with cash that flip without it",
     "of decisions on places with relocation cash on the table, that the same firm meets in the same month "
     "in a twin of the world without such subsidies, the share decided otherwise",
     0.02, 0.25, Use::hold_out, "P-46", About::paired, 0, 0, "twin of each world (--paired)",
     "no decision with cash on the table", flipped_by_cash},
    {"V-18", "seat_moves", "moves of seats per 100 firm-years",
     "moves of seats per hundred firms and year, over the run", 1, 5, Use::calibration, "P-44; CN-01",
     About::any, 0, 0, "measures: seats_gained, firms", "", seat_moves},
    {"V-18", "branches_to_seats", "branches opened per move of a seat",
     "branches opened over moves of seats, over the run", 3, open_end, Use::calibration, "P-44; CN-01",
     About::any, 0, 0, "measures: branches_opened, seats_gained", "no seat moved", branches_to_seats},
    {"V-28", "beveridge_loop", "area of the Beveridge loop, sq. points",
     "area of the path of unemployment (x) and vacancies (y) in the first 72 months, squared points of a "
     "percent; above 0 counter-clockwise",
     0, open_end, Use::hold_out, "PMC7879770", About::any, 0, 0,
     "measures: work_unemployment, work_vacancies", no_work, beveridge},
    {"V-29", "junior_gap", "juniors against seniors, month 36", "junior_gap at the end of month 36", -0.2,
     -0.08, Use::hold_out, "P-22", About::any, 0, 0, "measures: junior_gap", no_work, junior_gap},
    {"V-29", "junior_pay", "their pay, month 36: 0 in mean's interval",
     "pay of juniors over that of seniors less 1 at month 36; 0 lies in the 95 % interval of the mean over "
     "worlds",
     0, 0, Use::hold_out, "P-22", About::any, 0, 0, "measures: junior_pay, senior_pay", no_work, junior_pay,
     Judged::zero_in_mean},
    {"V-31", "answer_of_cities", "months to a rival's answer, median city",
     "months from the first visits to the first form that a city takes over after them, median over cities",
     1, 3, Use::calibration, "S-60; S-61", About::reactive, 0, 0, "events: adoption; measures: raid_visits",
     "no city answered", middle_answer},
    {"V-31", "first_answer", "the same, first city", "the same of the city that answers first", 1, 3,
     Use::calibration, "S-60; S-61", About::reactive, 0, 0, "events: adoption; measures: raid_visits",
     "no city answered", first_answer},
    {"V-32", "tenants_from_beijing", "Shanghai's tenants from Beijing, year 1",
     "share of tenants of Shanghai's incubators that come from Beijing, to 2024-07", 0.35, 0.65,
     Use::hold_out, "S-59", About::china, last_tenant, last_tenant, "events: incubator_entry", "no tenant",
     from_beijing},
    {"V-33", "cash_after_regulation", "relocation money after the regulation",
     "relocation cash paid in the twelve months from 2024-08 over that of the twelve before", 0, 0.7,
     Use::hold_out, "P-57; P-53; P-58", About::china, calendar(2023, 8), calendar(2025, 7),
     "measures: relocation_cash_paid", "none was paid before", cash_after},
    {"V-33", "equity_after_regulation", "the same of state equity and branches",
     "the same of state equity raised and branch subsidies", 1, open_end, Use::hold_out, "P-57; P-53; P-58",
     About::china, calendar(2023, 8), calendar(2025, 7), "measures: state_raised, branch_subsidy_paid",
     "none was paid before", equity_after},
});

}  // namespace

std::span<const Fact> facts_of_places() {
    return rows_of_places;
}

}  // namespace headwater::analysis
