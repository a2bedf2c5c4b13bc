// The coordinates that the groups of a run file share. Each group gets its own copies: no reader has to look
// into another group.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "output/hdf5/writer.hpp"
#include "output/output_choice.hpp"
#include "output/recorder.hpp"

namespace headwater::output {

/// `run` of length 1, so that a script for one run works on a sweep.
void add_run(hdf5::GroupWriter& group);

/// `time` (last day of each month) with `time_bnds`, `year`, `month_of_year` and `step`.
/// of `months` months from `first_month` of the run on.
void add_time(hdf5::GroupWriter& group, const model::Numerics& numerics, std::int32_t first_month,
              std::int32_t months);

/// The same for longer periods: `time` is the last day of each, `months_covered` how many months it has.
void add_time(hdf5::GroupWriter& group, const model::Numerics& numerics, const std::vector<Window>& windows);

/// A dimension over cities: labels, codes and keys. `name` is "city", "city_from", "city_to".
void add_city(hdf5::GroupWriter& group, const std::vector<CityLabel>& cities, const std::string& name);

void add_tier(hdf5::GroupWriter& group);

/// A dimension of texts with `<name>_id` = 0, 1, ...
void add_texts(hdf5::GroupWriter& group, const std::string& name, const std::vector<std::string>& texts,
               const std::string& long_name);

/// The attributes that make codes readable: `flag_values` 0, 1, ... (-1 first when there is a text for
/// "none") and `flag_meanings`, blank-separated. HDF5 keeps an attribute of up to 64 KiB with its variable: a
/// longer list is left out, as the keys stand in a variable of their own (`city_key`).
inline constexpr std::size_t longest_attribute = 60'000;
template <class Code>
[[nodiscard]] hdf5::Attributes flags(const std::vector<std::string>& meanings, std::string_view none = "") {
    std::vector<Code> values;
    std::string text;
    if (!none.empty()) {
        values.push_back(-1);
        text = none;
    }
    for (std::size_t i = 0; i < meanings.size(); ++i) {
        values.push_back(static_cast<Code>(i));
        text += (text.empty() ? "" : " ") + meanings[i];
    }
    if (text.size() > longest_attribute || values.size() * sizeof(Code) > longest_attribute) return {};
    return {{"flag_values", values}, {"flag_meanings", text}};
}

[[nodiscard]] std::vector<std::string> city_keys(const std::vector<CityLabel>& cities);

/// `units`, and for money the year of its prices.
[[nodiscard]] hdf5::Attributes units_of(std::string_view udunits);
[[nodiscard]] hdf5::Attributes units_of(model::Unit unit, const model::Currency& currency);

/// The lists one after the other.
[[nodiscard]] hdf5::Attributes joined(hdf5::Attributes first, const hdf5::Attributes& second);

}  // namespace headwater::output
