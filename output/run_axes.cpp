#include "output/run_axes.hpp"

#include <limits>
#include <numeric>

#include "output/calendar_time.hpp"

namespace headwater::output {

using hdf5::Attributes;

namespace {

template <class T>
std::vector<T> counted(std::size_t n) {
    std::vector<T> values(n);
    std::iota(values.begin(), values.end(), T{0});
    return values;
}

constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

Attributes pure(const std::string& long_name) {
    return {{"long_name", long_name}, {"units", "1"}};
}

}  // namespace

Attributes joined(Attributes first, const Attributes& second) {
    first.insert(first.end(), second.begin(), second.end());
    return first;
}

Attributes units_of(std::string_view udunits) {
    Attributes attributes{{"units", std::string(udunits)}};
    if (const std::string_view year = model::price_year_of(udunits); !year.empty())
        attributes.emplace_back("price_base", std::string(year));
    return attributes;
}

Attributes units_of(model::Unit unit, const model::Currency& currency) {
    return units_of(model::udunits_of(unit, currency));
}

std::vector<std::string> city_keys(const std::vector<CityLabel>& cities) {
    std::vector<std::string> keys;
    for (const CityLabel& city : cities) keys.push_back(city.key);
    return keys;
}

void add_run(hdf5::GroupWriter& group) {
    group.coordinate("run", counted<std::int32_t>(1), pure("number of the run"));
}

namespace {

void add_times(hdf5::GroupWriter& group, const model::Numerics& numerics, const std::vector<Window>& windows,
               const std::string& period) {
    std::vector<double> time;
    std::vector<double> bounds;
    std::vector<std::int32_t> year;
    std::vector<std::int32_t> month;
    std::vector<std::int32_t> step;
    for (const Window& window : windows) {
        time.push_back(last_day(numerics, window.last));
        bounds.push_back(first_day(numerics, window.first));
        bounds.push_back(first_day(numerics, window.last + 1));
        year.push_back(calendar_month(numerics, window.last).year);
        month.push_back(calendar_month(numerics, window.last).month);
        step.push_back(window.last);
    }
    const Attributes clock{{"units", time_units}, {"calendar", "standard"}};
    group.coordinate("time", time,
                     joined({{"long_name", "last day of the " + period},
                             {"standard_name", "time"},
                             {"axis", "T"},
                             {"bounds", "time_bnds"}},
                            clock));
    group.coordinate("bound", counted<std::int8_t>(2),
                     joined(pure("first and last instant"), flags<std::int8_t>({"first", "last"})));
    group.variable(
        "time_bnds", {"time", "bound"}, bounds,
        joined({{"long_name", "first day of the " + period + " and first day of the next, for flows"}},
               clock));
    group.auxiliary("year", {"time"}, year, pure("calendar year"));
    group.auxiliary("month_of_year", {"time"}, month, pure("calendar month, 1 to 12"));
    group.auxiliary("step", {"time"}, step, pure("months since the start of the run"));
}

}  // namespace

void add_time(hdf5::GroupWriter& group, const model::Numerics& numerics, std::int32_t first_month,
              std::int32_t months) {
    add_times(group, numerics, every_month(first_month, months), "month");
}

void add_time(hdf5::GroupWriter& group, const model::Numerics& numerics, const std::vector<Window>& windows) {
    add_times(group, numerics, windows, "period");
    std::vector<std::int32_t> covered;
    for (const Window& window : windows) covered.push_back(window.last - window.first + 1);
    group.auxiliary("months_covered", {"time"}, covered, pure("months of the period"));
}

void add_city(hdf5::GroupWriter& group, const std::vector<CityLabel>& cities, const std::string& name) {
    std::vector<std::string> labels;
    std::vector<double> latitude;
    std::vector<double> longitude;
    for (const CityLabel& city : cities) {
        labels.push_back(city.label);
        latitude.push_back(city.latitude.value_or(unknown));
        longitude.push_back(city.longitude.value_or(unknown));
    }
    group.coordinate(name, labels, pure("city"));
    group.auxiliary(name + "_id", {name}, counted<std::int16_t>(labels.size()),
                    joined(pure("code of the city in this file"), flags<std::int16_t>(city_keys(cities))));
    group.auxiliary(name + "_key", {name}, city_keys(cities), pure("key of the city in scenario files"));
    if (name != "city") return;
    group.auxiliary("latitude", {name}, latitude,
                    {{"long_name", "latitude"}, {"standard_name", "latitude"}, {"units", "degrees_north"}});
    group.auxiliary("longitude", {name}, longitude,
                    {{"long_name", "longitude"}, {"standard_name", "longitude"}, {"units", "degrees_east"}});
}

void add_texts(hdf5::GroupWriter& group, const std::string& name, const std::vector<std::string>& texts,
               const std::string& long_name) {
    group.coordinate(name, texts, pure(long_name));
    group.auxiliary(name + "_id", {name}, counted<std::int16_t>(texts.size()),
                    joined(pure("code: " + long_name), flags<std::int16_t>(texts)));
}

void add_tier(hdf5::GroupWriter& group) {
    add_texts(group, "tier", {std::begin(model::tier_keys), std::end(model::tier_keys)}, "tier of talent");
}

}  // namespace headwater::output
