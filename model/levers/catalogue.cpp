#include "model/levers/catalogue.hpp"

#include <array>
#include <cstddef>
#include <tuple>

#include "model/levers/compute.hpp"
#include "model/levers/finance.hpp"
#include "model/levers/firms.hpp"
#include "model/levers/government.hpp"
#include "model/levers/people.hpp"
#include "model/levers/products.hpp"
#include "model/levers/technology.hpp"

namespace headwater::model {

namespace {

/// Puts each lever into the row of its number; refuses, at compile time, a number or a key that stands twice.
template <class... Themes>
consteval auto joined(const Themes&... themes) {
    constexpr std::size_t n = (std::tuple_size_v<Themes> + ...);
    std::array<Lever, n> rows{};
    const auto place = [&rows](const Lever& lever) {
        if (lever.number >= n) throw "a lever's number leaves a gap: take the next one";
        if (!rows[lever.number].key.empty()) throw "two levers have the same number";
        for (const Lever& other : rows) {
            if (other.key.empty()) continue;
            if (other.key == lever.key || other.former == lever.key || other.key == lever.former ||
                (!lever.former.empty() && other.former == lever.former))
                throw "two levers answer to the same key";
        }
        rows[lever.number] = lever;
    };
    const auto place_all = [&place](const auto& theme) {
        for (const Lever& lever : theme) place(lever);
    };
    (place_all(themes), ...);
    return rows;
}

constexpr auto levers_of_all_themes = joined(government_levers, people_levers, firms_levers, finance_levers,
                                             compute_levers, technology_levers, products_levers);

}  // namespace

constinit const std::span<const Lever> lever_catalogue = levers_of_all_themes;

int lever_row(std::string_view key) {
    for (const Lever& lever : lever_catalogue)
        if (lever.key == key || (!lever.former.empty() && lever.former == key)) return lever.number;
    return -1;
}

}  // namespace headwater::model
