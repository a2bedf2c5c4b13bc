// Parameters of processes/firms/incubators.hpp.
#pragma once

#include <array>
#include <string_view>

#include "model/core/field.hpp"

namespace headwater::model {

struct IncubatorParams {
    double fit_out_months = 1;
    double largest_tenant = 150;
    double area_per_head = 12;
    double entry_hazard = 0.006;
    double discount_weight = 1.5;
    double neighbour_weight = 0.3;
    double match_growth = 0.006;
    double threshold = 1.5;
    double vertical = 0;
    double service_weight = 1;
    double smallest_area = 20;
    double usual_services = 10;
    double neighbourhood = 1000;
};

template <>
inline constexpr std::string_view group_of<IncubatorParams> = "incubator";
template <>
inline constexpr auto fields_of<IncubatorParams> = std::to_array<Field<IncubatorParams>>({
    {"fit_out_months",
     &IncubatorParams::fit_out_months,
     Unit::month,
     {0, 36},
     {1, 3},
     Scale::linear,
     Mark::published,
     "Months between the decision on space and its use",
     "P-56: 38 days"},
    {"largest_tenant",
     &IncubatorParams::largest_tenant,
     Unit::person,
     {5, 10000},
     {50, 300},
     Scale::linear,
     Mark::assumed,
     "Heads above which a firm leaves",
     "M"},
    {"area_per_head",
     &IncubatorParams::area_per_head,
     Unit::square_metre,
     {1, 100},
     {8, 20},
     Scale::linear,
     Mark::assumed,
     "Space per head in the incubator",
     "P-56: 10,000 m2 for about 70 firms"},
    {"entry_hazard",
     &IncubatorParams::entry_hazard,
     Unit::per_month,
     {0, 1},
     {0.003, 0.03},
     Scale::linear,
     Mark::assumed,
     "Hazard that an eligible local firm considers entering",
     "P-56: the first 10,000 m2 filled in eight months"},
    {"discount_weight",
     &IncubatorParams::discount_weight,
     Unit::utility,
     {0, 20},
     {0.5, 3},
     Scale::linear,
     Mark::assumed,
     "Utility of a rent that is paid in full",
     "M"},
    {"neighbour_weight",
     &IncubatorParams::neighbour_weight,
     Unit::utility,
     {0, 10},
     {0, 1},
     Scale::linear,
     Mark::assumed,
     "Utility per log neighbour, nu",
     "CN-14"},
    {"match_growth",
     &IncubatorParams::match_growth,
     Unit::per_month,
     {0, 0.1},
     {0, 0.02},
     Scale::linear,
     Mark::assumed,
     "Monthly growth of demand from neighbours in a full incubator",
     "CN-14; P-37"},
    {"threshold",
     &IncubatorParams::threshold,
     Unit::utility,
     {-10, 20},
     {0.5, 3},
     Scale::linear,
     Mark::assumed,
     "Utility of the own office",
     "M"},
    {"vertical",
     &IncubatorParams::vertical,
     Unit::share,
     {0, 1},
     {0, 1},
     Scale::linear,
     Mark::assumed,
     "Weight of up- and downstream neighbours against tenants of any kind",
     "CN-14; 0 = all tenants alike"},
    {"service_weight",
     &IncubatorParams::service_weight,
     Unit::utility,
     {0, 10},
     {0.3, 3},
     Scale::linear,
     Mark::assumed,
     "Utility per log(1 + services / usual services)",
     "M"},
    {"smallest_area",
     &IncubatorParams::smallest_area,
     Unit::square_metre,
     {1, 10000},
     {20, 20},
     Scale::linear,
     Mark::assumed,
     "Least room of a tenant",
     "CN-14; M"},
    {"usual_services",
     &IncubatorParams::usual_services,
     Unit::money_per_square_metre_month,
     {0.1, 10000},
     {10, 10},
     Scale::linear,
     Mark::assumed,
     "Services at which tenants feel log 2 of the service weight",
     "CN-14; M"},
    {"neighbourhood",
     &IncubatorParams::neighbourhood,
     Unit::square_metre,
     {1, 1000000},
     {1000, 1000},
     Scale::linear,
     Mark::assumed,
     "Area within which firms of the building meet",
     "CN-14; M"},
});
static_assert(complete<IncubatorParams>());

}  // namespace headwater::model
