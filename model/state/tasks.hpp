// What AI is bought for (SV-21): ten tasks, each with the capability it asks for.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "model/state/application_sectors.hpp"

namespace headwater::model {

enum class Task : std::uint8_t {
    chat,              // and search, bought by consumers
    office,            // writing, bought by the seat
    coding,            // by seat and by token
    customer_service,  // by token and by outcome
    media,             // and marketing
    manufacturing,     // projects
    finance,           // projects
    commerce,          // and logistics, projects
    public_services,   // health, schools, agencies
    device,            // part of a device, vehicle or robot
};

/// A task as it stands in January 2018; all numbers assumed (M), as their ranges are in docs/model/products.md.
struct TaskTraits {
    std::string_view key;
    double threshold;  // T_m, K at which a general model does half of the work, log10 FLOP
    double width;      // w_m, log10 FLOP
    double old_share;  // o_m, share of the work that perception-type AI does
    double premises;   // d_m, share of buyers who let no data out of the house
    double potential;  // share of the potential of all business tasks
    std::optional<ApplicationSector> sector;  // in which cities differ (CN-26)
};

inline constexpr auto task_traits = std::to_array<TaskTraits>({
    {"chat", 30.2, 1.6, 0, 0, 0, {}},
    {"office", 31.3, 1.8, 0.03, 0.15, 100.0 / 1315, {}},
    {"coding", 31.0, 1.6, 0, 0.15, 85.0 / 1315, {}},
    {"customer_service", 30.8, 1.7, 0.10, 0.15, 70.0 / 1315, ApplicationSector::e_commerce},
    {"media", 30.8, 1.7, 0.10, 0.10, 85.0 / 1315, ApplicationSector::e_commerce},
    {"manufacturing", 33.8, 2.0, 0.25, 0.40, 305.0 / 1315, ApplicationSector::manufacturing},
    {"finance", 33.0, 1.9, 0.25, 0.50, 155.0 / 1315, ApplicationSector::finance},
    {"commerce", 32.3, 1.8, 0.25, 0.15, 155.0 / 1315, ApplicationSector::e_commerce},
    {"public_services", 33.3, 2.0, 0.25, 0.60, 240.0 / 1315, {}},
    {"device", 32.8, 1.9, 0.10, 0.30, 120.0 / 1315, ApplicationSector::hardware},
});
inline constexpr std::size_t n_tasks = task_traits.size();
inline constexpr auto chat_task = static_cast<std::size_t>(Task::chat);

[[nodiscard]] constexpr const TaskTraits& traits_of(Task task) {
    return task_traits[static_cast<std::size_t>(task)];
}

static_assert(
    [] {
        double all = 0;
        for (const TaskTraits& task : task_traits) all += task.potential;
        return all > 1 - 1e-9 && all < 1 + 1e-9;
    }(),
    "shares of the potential add to one");

}  // namespace headwater::model
