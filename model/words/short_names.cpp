#include "model/words/short_names.hpp"

#include <algorithm>
#include <array>

#include "model/words/compute_names.hpp"
#include "model/words/demand_names.hpp"
#include "model/words/firms_names.hpp"
#include "model/words/government_names.hpp"
#include "model/words/labs_names.hpp"
#include "model/words/people_names.hpp"
#include "model/words/race_names.hpp"
#include "model/words/technology_names.hpp"

namespace headwater::model {
namespace {

template <std::size_t... n>
consteval std::array<ShortName, (n + ...)> one_after_another(const std::array<ShortName, n>&... families) {
    std::array<ShortName, (n + ...)> all{};
    auto next = all.begin();
    ((next = std::ranges::copy(families, next).out), ...);
    return all;
}

constexpr auto named_measures =
    one_after_another(names::government_names, names::people_names, names::firms_names, names::compute_names,
                      names::technology_names, names::demand_names, names::race_names, names::labs_names);

}  // namespace

std::span<const ShortName> short_names() {
    return named_measures;
}

const ShortName* short_name_of(std::string_view key) {
    for (const ShortName& row : named_measures)
        if (row.key == key) return &row;
    return nullptr;
}

}  // namespace headwater::model
