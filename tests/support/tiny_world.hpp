// Small worlds for tests: three cities, a few dozen firms, a few hundred people.
#pragma once

#include <string_view>

#include "model/stepper.hpp"

namespace headwater::tests {

/// Centre (thick pool), East (rich, near), South (far): about 60 firms and 1,500 people, 24 months, no policy.
[[nodiscard]] model::Input tiny_input(std::uint64_t seed = 1);

/// A setting of a lever for the whole run; `city` is ignored for levers of the nation.
[[nodiscard]] model::LeverSetting setting(std::string_view lever, std::size_t city, double value,
                                          std::int32_t from = 0, std::int32_t until = 10000);

struct RunResult {
    model::World world;
    std::vector<model::MonthRecord> records;
};

/// Runs an input to its end and keeps all records.
[[nodiscard]] RunResult run(const model::Input& input);

/// Sum over months and cities of a count.
[[nodiscard]] std::int64_t total(const RunResult& result, model::CityCount what);
[[nodiscard]] std::int64_t total(const RunResult& result, model::CityCount what, std::size_t city);

}  // namespace headwater::tests
