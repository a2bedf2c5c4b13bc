// What an hour of a GPU costs its owner, in the money of the scenario per hour that is let.
#pragma once

namespace headwater::model {

/// Outlay of the owner of one GPU.
struct GpuHourCost {
    double capital = 0;      // all-in price of a GPU with its share of server and network
    double life = 5;         // years over which it is written off
    double interest = 0.09;  // a year
    double power = 0;        // per hour of the clock
    double hall = 0;         // the same
    double staff = 0;        // the same
};

/// Yearly payment for one unit of capital over `life` years at `interest` a year: i / (1 - (1 + i)^-life), or
/// 1 / life without interest.
[[nodiscard]] double annuity(double interest, double life);

/// Full cost of an hour that is let: (capital x annuity / 8760 + power + hall + staff) / use, use in (0, 1].
[[nodiscard]] double full_cost(const GpuHourCost& cost, double use);

/// What an hour costs that could as well stand still: power and staff. The hall is paid for either way.
[[nodiscard]] double variable_cost(const GpuHourCost& cost);

}  // namespace headwater::model
