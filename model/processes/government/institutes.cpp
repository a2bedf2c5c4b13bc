#include "model/processes/government/institutes.hpp"

#include <algorithm>

#include "model/equations/government/budget_institute.hpp"
#include "model/equations/government/programme.hpp"
#include "model/state/employment.hpp"

namespace headwater::model::government {
namespace {

LabId found_institute(const Month& month, const InstituteParams& params, World& world, CityId city,
                      MonthRecord& record) {
    const std::uint64_t serial =
        serial_of(world.cities.identity[city.row()], birth("institute", month.index), 0);
    const LabId lab = register_lab(world, LabKind::institute, city, serial, month.index);
    Labs& labs = world.labs;
    const std::size_t row = lab.row();
    labs.size_share[row] = static_cast<float>(std::min(1.0, month.scale));
    labs.pay_premium[row] = static_cast<float>(params.pay_premium);
    labs.openness[row] = static_cast<float>(params.openness);
    labs.culture[row] = static_cast<float>(params.culture);
    labs.core_share[row] = static_cast<float>(params.core_share);
    labs.star_share[row] = static_cast<float>(params.star_share);
    labs.project_due[row] = static_cast<std::int16_t>(month.index + params.first_project);
    open_site(labs, world.sites, lab, city, month.index);

    Event event;
    event.month = static_cast<std::int16_t>(month.index);
    event.kind = "founding";
    event.to = city;
    event.lab = lab;
    record.events.push_back(event);
    return lab;
}

/// The charter of an institute, where it is not the usual one.
void follow_charter(const Month& month, const InstituteParams& params, Labs& labs, LabId institute) {
    const double outside = charter_outside(month, labs.seat[institute.row()]);
    if (outside == usual_charter) return;
    labs.openness[institute.row()] = static_cast<float>(
        std::clamp(params.openness + params.charter_openness * (outside - usual_charter), 0.0, 1.0));
}

/// A named institute that is founded in `city` this month. Of later ones nobody knows.
bool founds_named(const Month& month, std::span<const PlannedFounding> planned, CityId city) {
    return std::ranges::any_of(planned, [&](const PlannedFounding& p) {
        return p.kind == LabKind::institute && p.seat == city && p.month == month.index;
    });
}

}  // namespace

void institutes(const Month& month, const InstituteParams& params, World& world,
                std::span<const PlannedFounding> planned, Postings& postings, MonthRecord& record) {
    if (!month.on("institutes")) return;
    const std::size_t n = world.n_cities();
    const auto budget_of = [&](std::size_t c) { return month.effect("institute_budget", CityId(c)); };
    bool any = false;
    for (std::size_t c = 0; c < n; ++c) {
        if (budget_of(c) > 0)
            any = true;
        else
            world.cities.institute_wait[c] = 0;
    }
    if (!any) return;

    ScratchVector<LabId> institute = budget_institutes(world.labs, n, month.scratch);
    for (std::size_t c = 0; c < n; ++c) {
        if (!(budget_of(c) > 0)) continue;
        const CityId city(c);
        std::int16_t& waited = world.cities.institute_wait[c];
        if (!institute[c].valid()) {
            if (waited < institute_lag(month, city)) {
                ++waited;
                continue;
            }
            if (founds_named(month, planned, city)) continue;
            institute[c] = found_institute(month, params, world, city, record);
        }
        waited = 0;
        const Money paid =
            std::min(money(budget_of(c) * month.scale),
                     programme_room(month, world.cities, world.ledger, city, Programme::institute, 0));
        postings.pay(world.cities.treasury[c], world.labs.account[institute[c].row()], paid,
                     "institute_budget");
        book_spending(world.cities, city, Programme::institute, paid);
        follow_charter(month, params, world.labs, institute[c]);
        const InstituteMoney given = institute_money(month, world.labs, institute[c], paid);
        record.amount("institute_money", city) += given.all;
        record.amount("institute_tied", city) += given.tied;
    }
}

}  // namespace headwater::model::government
