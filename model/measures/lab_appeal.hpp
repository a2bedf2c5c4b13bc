// What labs are like to work for, and what becomes of their people (SV-06 to SV-10). Undefined where the mechanism is off.
#pragma once

#include <algorithm>
#include <array>

#include "model/measures/fill.hpp"
#include "model/measures/ledger_rows.hpp"

namespace headwater::model::measures {

/// Mean of a column over labs that train, each real lab counted once.
template <auto column>
void mean_appeal(const In& in, Out out) {
    const Labs& labs = in.world.labs;
    const LabAppeal& appeal = in.world.lab_appeal;
    double sum = 0;
    double all = 0;
    for (std::size_t f = 0; f < appeal.size(); ++f) {
        if (!appeal.has(f) || labs.status[f] != LabStatus::active ||
            labs.project_due[f] == Researchers::never)
            continue;
        sum += weight(in, f) * static_cast<double>((appeal.*column)[f]);
        all += weight(in, f);
    }
    out[0] = all > 0 ? sum / all : undefined;
}

/// A column of the appeal of labs; undefined of one without a row.
template <auto column>
void of_appeal(const In& in, Out out) {
    const LabAppeal& appeal = in.world.lab_appeal;
    by_lab(in, out, [&](std::size_t f) {
        return appeal.has(f) ? static_cast<double>((appeal.*column)[f]) : undefined;
    });
}

inline double skilled_of(const World& world, std::size_t lab) {
    return over_sites(world, lab, [&](SiteId site) {
        return world.sites.heads[site.row()][0] + world.sites.heads[site.row()][1];
    });
}

inline constexpr auto lab_appeal_measures = std::to_array<Measure>({
    {467, "publication_reputation", Over::nation, Timing::stock, Unit::share, Size::each, Goal::none,
     "share of work that labs that train are known to publish", "mean over labs that train of R_f",
     mean_appeal<&LabAppeal::reputation>},
    {468, "idle_researchers", Over::city, Timing::stock, Unit::person, Size::total, Goal::minimise,
     "skilled people of labs seated in the city who stand idle for want of compute",
     "sum over labs of skilled heads x max(0, 1 - g / floor)",
     [](const In& in, Out out) {
         const LabAppeal& appeal = in.world.lab_appeal;
         by_seat(in, out, [&](std::size_t f) {
             return appeal.has(f) ? static_cast<double>(appeal.idle[f]) * skilled_of(in.world, f) : 0.0;
         });
     }},
    {469, "reserved_serving", Over::nation, Timing::flow, Unit::money, Size::total, Goal::none,
     "hours for customers that labs bought elsewhere, since they kept their own for research", "",
     flow_of<"reserved_serving">, rows_of<BookedTo::nation, "reserved_serving">},
    {470, "starless_applications", Over::city, Timing::flow, Unit::person, Size::total, Goal::minimise,
     "times that stars and the best of the core tier living in the city passed a lab over for want of stars",
     "", city_count<"starless_applications">},
    {471, "labs_without_base", Over::nation, Timing::stock, Unit::count, Size::labs, Goal::none,
     "labs that train to which the best do not apply, for want of stars", "",
     [](const In& in, Out out) {
         out[0] = 0;
         for (std::size_t f = 0; f < in.world.lab_appeal.size(); ++f)
             if (in.world.labs.status[f] == LabStatus::active && in.world.lab_appeal.closed[f] != 0)
                 out[0] += weight(in, f);
     }},
    {472, "stars_lost", Over::city, Timing::flow, Unit::person, Size::total, Goal::minimise,
     "stars who left labs seated in the city", "", city_count<"stars_lost">},
    {473, "star_loss", Over::nation, Timing::stock, Unit::share, Size::each, Goal::minimise,
     "output lost with stars who left, of labs that train", "mean over labs that train of L_f",
     mean_appeal<&LabAppeal::star_loss>},
    {474, "role_fit", Over::nation, Timing::stock, Unit::share, Size::each, Goal::maximise,
     "output of people in the roles they hold, relative to their main ones, at labs that train",
     "mean over labs that train", mean_appeal<&LabAppeal::fit>},
    {475, "group_exits", Over::city, Timing::flow, Unit::count, Size::labs, Goal::none,
     "groups that left a lab seated in the city together to found another", "", lab_count<"group_exits">},
    {476, "group_leavers", Over::city, Timing::flow, Unit::person, Size::total, Goal::none,
     "people in these groups", "", city_count<"group_leavers">},
    {477, "lost_with_groups", Over::nation, Timing::stock, Unit::log10_flop, Size::each, Goal::minimise,
     "algorithms that labs have lost with groups that left, so far", "sum over labs",
     [](const In& in, Out out) {
         out[0] = in.world.lab_appeal.size() > 0 ? 0 : undefined;
         for (const double lost : in.world.lab_appeal.lost_with_groups) out[0] += lost;
     }},
    {478, "retention", Over::nation, Timing::stock, Unit::share, Size::each, Goal::maximise,
     "people of labs that train 24 months ago who are still there", "mean over such labs",
     [](const In& in, Out out) {
         const Labs& labs = in.world.labs;
         const LabAppeal& appeal = in.world.lab_appeal;
         double sum = 0;
         double all = 0;
         for (std::size_t f = 0; f < appeal.size(); ++f) {
             if (labs.status[f] != LabStatus::active || labs.project_due[f] == Researchers::never ||
                 !(appeal.retention[f] >= 0))
                 continue;
             sum += weight(in, f) * static_cast<double>(appeal.retention[f]);
             all += weight(in, f);
         }
         out[0] = all > 0 ? sum / all : undefined;
     }},
});

inline constexpr auto lab_appeal_measures_of_labs = std::to_array<Measure>({
    {39, "publication_reputation", Over::lab, Timing::stock, Unit::share, Size::each, Goal::none,
     "share of its work that it is known to publish", "R_f", of_appeal<&LabAppeal::reputation>, no_payments,
     "publication_reputation"},
    {40, "brand", Over::lab, Timing::stock, Unit::one, Size::each, Goal::maximise,
     "stock of its best releases", "", of_appeal<&LabAppeal::brand>},
    {41, "idle_share", Over::lab, Timing::stock, Unit::share, Size::each, Goal::minimise,
     "share of its researchers who stand idle for want of compute", "", of_appeal<&LabAppeal::idle>,
     no_payments, "idle_researchers"},
    {42, "without_base", Over::lab, Timing::stock, Unit::share, Size::each, Goal::minimise,
     "1 = the best do not apply, for want of stars", "", of_appeal<&LabAppeal::closed>, no_payments,
     "labs_without_base"},
    {43, "star_loss", Over::lab, Timing::stock, Unit::share, Size::each, Goal::minimise,
     "output lost with stars who left", "L_f", of_appeal<&LabAppeal::star_loss>, no_payments, "star_loss"},
    {44, "role_fit", Over::lab, Timing::stock, Unit::share, Size::each, Goal::maximise,
     "output of its people in the roles they hold, relative to their main ones", "",
     of_appeal<&LabAppeal::fit>, no_payments, "role_fit"},
    {45, "retention", Over::lab, Timing::stock, Unit::share, Size::each, Goal::maximise,
     "of its people of 24 months ago, who are still there; undefined of a younger lab", "",
     [](const In& in, Out out) {
         const LabAppeal& appeal = in.world.lab_appeal;
         by_lab(in, out, [&](std::size_t f) {
             return appeal.has(f) && appeal.retention[f] >= 0 ? static_cast<double>(appeal.retention[f])
                                                              : undefined;
         });
     },
     no_payments, "retention"},
});

}  // namespace headwater::model::measures
