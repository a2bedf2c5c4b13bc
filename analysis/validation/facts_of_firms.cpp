// Sizes, growth, closing, births, money of firms: V-01 to V-04, V-17, V-20, V-30.
#include <algorithm>
#include <array>
#include <cmath>

#include "analysis/validation/estimators.hpp"
#include "analysis/validation/fact.hpp"

namespace headwater::analysis {

namespace {

constexpr std::int32_t year_end = calendar(2024, 12);  // at which firms are looked at
constexpr std::int32_t year_before = calendar(2023, 12);
constexpr double least_size = 10;  // people
constexpr int bootstraps = 100;
constexpr double venture_round =
    0.99;  // worth of financing without the fund, in rounds: above it venture capital offers one

/// NaN = 0: a firm that is not there has nobody.
std::vector<double> firm_sizes(const WorldRecord& world, std::int32_t month) {
    std::vector<double> found;
    const std::vector<double> heads = world.labs_at("heads", static_cast<std::size_t>(world.row(month)));
    for (std::size_t lab = 0; lab < heads.size(); ++lab)
        if (WorldRecord::is_firm(world.card(lab).kind))
            found.push_back(std::isnan(heads[lab]) ? 0 : heads[lab]);
    return found;
}

double size_tail(const WorldRecord& world) {
    return power_tail(firm_sizes(world, year_end), least_size).exponent;
}

double size_tail_chance(const WorldRecord& world) {
    const std::vector<double> sizes = firm_sizes(world, year_end);
    return power_tail_chance(sizes, least_size, power_tail(sizes, least_size), bootstraps, 1);
}

double size_tail_of_largest(const WorldRecord& world) {
    return hill_exponent(firm_sizes(world, year_end), 0.1);
}

struct Growth {
    std::vector<double> log_sizes;
    std::vector<double> changes;
};

/// Of firms that had people at both ends; sales are those of the years to the two dates.
Growth growth_of(const WorldRecord& world, std::string_view measure) {
    const bool sales = measure == "revenue";
    const auto after = static_cast<std::size_t>(world.row(year_end));
    const auto before = static_cast<std::size_t>(world.row(year_before));
    const std::size_t lived_from = before >= 11 ? before - 11 : before;
    const auto people = [&](std::size_t month, std::size_t lab) { return world.of_lab("heads", month, lab); };
    const auto amount = [&](std::size_t month, std::size_t lab) {
        double sum = 0;
        for (std::size_t m = sales ? month - 11 : month; m <= month; ++m) {
            const double one = world.of_lab(measure, m, lab);
            if (!std::isnan(one)) sum += one;
        }
        return sum;
    };
    Growth found;
    for (std::size_t lab = 0; lab < world.labs(); ++lab) {
        if (!WorldRecord::is_firm(world.card(lab).kind)) continue;
        if (!(people(after, lab) > 0) || !(people(lived_from, lab) > 0)) continue;
        const double had = amount(before, lab);
        const double has = amount(after, lab);
        if (!(had > (sales ? 0 : least_size)) || !(has > 0)) continue;
        found.log_sizes.push_back(std::log(had));
        found.changes.push_back(std::log(has / had));
    }
    return found;
}

double sales_shape(const WorldRecord& world) {
    return subbotin_shape(growth_of(world, "revenue").changes);
}
double people_shape(const WorldRecord& world) {
    return subbotin_shape(growth_of(world, "heads").changes);
}
double slope_of(const Growth& growth) {
    return spread_slope(growth.log_sizes, growth.changes);
}
double sales_spread(const WorldRecord& world) {
    return slope_of(growth_of(world, "revenue"));
}
double people_spread(const WorldRecord& world) {
    return slope_of(growth_of(world, "heads"));
}

double closing(const WorldRecord& world, double youngest, double oldest) {
    std::vector<Lifetime> lives;
    for (std::size_t lab = 0; lab < world.labs(); ++lab) {
        const auto& card = world.card(lab);
        if (!WorldRecord::is_firm(card.kind)) continue;
        lives.push_back({static_cast<double>(card.founded),
                         card.closed == model::Researchers::never ? open_end : card.closed});
    }
    return monthly_hazard(lives, youngest, oldest, static_cast<double>(world.months()));
}
double closing_first_year(const WorldRecord& world) {
    return 100 * closing(world, 0, 12);
}
double closing_by_age(const WorldRecord& world) {
    return closing(world, 0, 12) / closing(world, 60, 120);
}

double log_quality(const WorldRecord& world, model::LabId lab) {
    const int position = world.position(lab);
    return position < 0 ? no_value : std::log(world.card(static_cast<std::size_t>(position)).quality);
}

/// Correlation of ln quality with taking the money, over the offers made.
double clause_selection(const WorldRecord& world, bool beside_venture) {
    std::vector<double> quality;
    std::vector<double> took;
    const auto add = [&](const model::Event& event, double taken) {
        quality.push_back(log_quality(world, event.lab));
        took.push_back(taken);
    };
    world.each_event("round", [&](const model::Event& event) {
        if (!(WorldRecord::chosen(event, "clause_cost") < 0)) return;
        if (beside_venture && !(WorldRecord::rejected(event, "financing") >= venture_round)) return;
        add(event, 1);
    });
    world.each_event("clause_refused", [&](const model::Event& event) {
        if (beside_venture && !(WorldRecord::chosen(event, "financing") >= venture_round)) return;
        add(event, 0);
    });
    return correlation(quality, took);
}
double clause_of_all(const WorldRecord& world) {
    return clause_selection(world, false);
}
double clause_beside_venture(const WorldRecord& world) {
    return clause_selection(world, true);
}

/// Entrants founded by people of an institute or of the five largest labs of the year before: share of all.
double heirs(const WorldRecord& world) {
    double entered = 0;
    double hits = 0;
    std::vector<std::vector<std::size_t>> largest(world.months());
    const auto largest_at = [&](std::size_t month) -> const std::vector<std::size_t>& {
        if (!largest[month].empty()) return largest[month];
        std::vector<std::pair<double, std::size_t>> sizes;
        for (std::size_t lab = 0; lab < world.labs(); ++lab)
            if (const double heads = world.of_lab("heads", month, lab); !std::isnan(heads))
                sizes.emplace_back(-heads, lab);
        std::ranges::sort(sizes);
        for (std::size_t i = 0; i < std::min<std::size_t>(5, sizes.size()); ++i)
            largest[month].push_back(sizes[i].second);
        return largest[month];
    };
    const auto count = [&](const model::Event& event) {
        ++entered;
        const int parent = world.position(event.other);
        if (parent < 0) return;
        const auto lab = static_cast<std::size_t>(parent);
        const int month = std::max(0, event.month - world.run().first_month() - 12);
        const auto& five = largest_at(static_cast<std::size_t>(month));
        if (world.card(lab).kind == model::LabKind::institute || std::ranges::find(five, lab) != five.end())
            ++hits;
    };
    world.each_event("founding", count);
    world.each_event("spin_off", count);
    return entered > 0 ? hits / entered : no_value;
}

double born_at_home(const WorldRecord& world) {
    double born = 0;
    double stayed = 0;
    world.each_event("spin_off", [&](const model::Event& event) {
        ++born;
        if (event.from == event.to) ++stayed;
    });
    return born > 0 ? stayed / born : no_value;
}

double heredity(const WorldRecord& world, bool all) {
    std::vector<double> child;
    std::vector<double> parent;
    const auto add = [&](const model::Event& event) {
        if (!event.other.valid()) return;
        child.push_back(log_quality(world, event.lab));
        parent.push_back(log_quality(world, event.other));
    };
    world.each_event("spin_off", add);
    if (all) world.each_event("founding", add);
    return correlation(child, parent);
}
double heredity_of_spin_offs(const WorldRecord& world) {
    return heredity(world, false);
}
double heredity_of_all(const WorldRecord& world) {
    return heredity(world, true);
}

double round_tail(const WorldRecord& world) {
    std::vector<double> sums;
    const std::int32_t from = world.row(calendar(2023, 1)) + world.run().first_month();
    world.each_event("round", [&](const model::Event& event) {
        if (event.month >= from && event.month < from + 24) sums.push_back(event.value);
    });
    return hill_exponent(sums, 0.1);
}

constexpr std::string_view few_firms = "fewer than 50 firms of ten people and more";
constexpr std::string_view few_growing = "fewer than 50 firms that lived through both years";
constexpr std::string_view no_offers = "fewer than three offers of such money, or all went one way";
constexpr std::string_view no_births = "fewer than three entrants with a parent";

constexpr auto rows_of_firms = std::to_array<Fact>({
    {"V-01", "size_tail", "exponent of firms' sizes, best start",
     "power law of people of firms at the end of 2024 above the start that fits best, maximum likelihood "
     "(Clauset, Shalizi and Newman)",
     0.8, 1.4, Use::hold_out, "P-40", About::any, year_end, year_end, "panel of labs: heads", few_firms,
     size_tail},
    {"V-01", "size_tail_chance", "chance of so bad a fit, power law true",
     "share of 100 samples of the fitted law that fit it no better; below 0.1 a power law is refuted", 0.1,
     open_end, Use::hold_out, "P-40", About::any, year_end, year_end, "panel of labs: heads", few_firms,
     size_tail_chance},
    {"V-01", "size_tail_of_largest", "exponent of the largest tenth of firms",
     "Hill's exponent of people of the largest tenth of firms, end of 2024", 0.8, 1.4, Use::hold_out, "P-40",
     About::any, year_end, year_end, "panel of labs: heads", few_firms, size_tail_of_largest},
    {"V-02", "growth_shape_of_sales", "shape b of growth of sales (1 a tent)",
     "Subbotin's b of ln growth of sales, 2024 over 2023, maximum likelihood; 2 is a Gaussian", 0.7, 1.3,
     Use::hold_out, "P-41", About::any, calendar(2023, 1), year_end, "panel of labs: revenue, heads",
     few_growing, sales_shape},
    {"V-02", "growth_shape_of_people", "shape b of growth of people",
     "the same of people over 2024, firms of more than ten", 0.7, 1.3, Use::hold_out, "P-41", About::any,
     year_before, year_end, "panel of labs: heads", few_growing, people_shape},
    {"V-03", "spread_by_size_of_sales", "slope of ln spread of growth on ln sales",
     "least squares over ten groups by size of ln standard deviation of the growth of sales on ln sales",
     -0.25, -0.1, Use::hold_out, "P-42", About::any, calendar(2023, 1), year_end,
     "panel of labs: revenue, heads", few_growing, sales_spread},
    {"V-03", "spread_by_size_of_people", "the same of people",
     "the same of people over 2024, firms of more than ten", -0.25, -0.1, Use::hold_out, "P-42", About::any,
     year_before, year_end, "panel of labs: heads", few_growing, people_spread},
    {"V-04", "closing_first_year", "% a month that close in the first year",
     "closings of firms in their first twelve months per firm and month at risk, in percent, over the run",
     1.5, 2.5, Use::calibration, "P-43", About::any, 0, 0, "panel of labs: founded, closed",
     "no firm of that age", closing_first_year},
    {"V-04", "closing_by_age", "that over the share in years 6 to 10",
     "hazard of closing in the first year over that of years 6 to 10", 2, 4, Use::calibration, "P-43",
     About::any, 0, 0, "panel of labs: founded, closed", "no firm of one of the two ages closed",
     closing_by_age},
    {"V-17", "clause_selection", "quality and taking clause money, all offers",
     "correlation of ln quality with acceptance of money with a buyback clause, over all offers", -0.5, -0.1,
     Use::hold_out, "JPE 2024", About::any, 0, 0, "events: round, clause_refused; panel of labs", no_offers,
     clause_of_all},
    {"V-17", "clause_selection_beside_venture", "the same where venture capital offers",
     "the same over offers to firms for which venture capital is worth a whole round", -0.5, -0.1,
     Use::hold_out, "JPE 2024", About::any, 0, 0, "events: round, clause_refused; panel of labs", no_offers,
     clause_beside_venture},
    {"V-20", "heirs", "entrants from institutes or 5 largest labs",
     "share of entrants founded by people of an institute or of the five largest labs of the year before",
     0.2, 0.6, Use::hold_out, "P-36; CN-07", About::any, 0, 0,
     "events: founding, spin_off; panel of labs: heads", "no entrant", heirs},
    {"V-20", "born_at_home", "spin-offs that stay in the parent's city",
     "share of spin-offs with their seat in the city of the parent's team", 0.7, 1, Use::calibration,
     "P-36; CN-07", About::any, 0, 0, "events: spin_off", "no spin-off", born_at_home},
    {"V-20", "heredity_of_spin_offs", "quality of spin-off and parent",
     "correlation of ln quality of spin-offs and of their parents", 0.1, 0.6, Use::hold_out, "P-36; CN-07",
     About::any, 0, 0, "events: spin_off; panel of labs", no_births, heredity_of_spin_offs},
    {"V-20", "heredity_of_all", "the same, all entrants with a parent",
     "the same of all entrants with a parent", 0.1, 0.6, Use::hold_out, "P-36; CN-07", About::any, 0, 0,
     "events: founding, spin_off; panel of labs", no_births, heredity_of_all},
    {"V-30", "round_tail", "exponent of the largest tenth of rounds",
     "Hill's exponent of the largest tenth of rounds of 2023 and 2024", 0.8, 1.6, Use::calibration, "P-49",
     About::any, calendar(2023, 1), year_end, "events: round", "fewer than 100 rounds", round_tail},
});

}  // namespace

std::span<const Fact> facts_of_firms() {
    return rows_of_firms;
}

}  // namespace headwater::analysis
