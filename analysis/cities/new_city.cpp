// A city into a scenario: what is assumed of it, whose part becomes smaller, and how far it is from the others.
#include "analysis/cities/new_city.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <numbers>

#include "analysis/cities/city_tables.hpp"
#include "analysis/runs/failure.hpp"
#include "analysis/runs/nearest.hpp"
#include "analysis/runs/quantiles.hpp"
#include "analysis/runs/regions.hpp"
#include "analysis/runs/text.hpp"
#include "scenarios/reader/columns/city_columns.hpp"
#include "scenarios/reader/number.hpp"

namespace headwater::analysis {

namespace {

using model::CityInput;

/// Goes with the size of a city, and is a part of what a region has.
bool goes_with_size(const CityTableColumn& column) {
    return column.adds_to_one || column.name == "population" || column.name == "graduates_per_year" ||
           column.name == "own_revenue_currency_year" || column.name == "debt_currency";
}

void set_value(const CityTableColumn& column, CityInput& city, double value) {
    if (column.perhaps)
        column.perhaps(city) = value;
    else
        column.number(city) = value;
}

/// So many significant digits.
double to_digits(double value, int digits) {
    return std::stod(fmt::format("{:.{}g}", value, digits));
}

class CityAdder {
public:
    CityAdder(const NewCityRequest& request, const scenarios::Scenario& scenario, const std::string& folder)
        : request_(request), scenario_(scenario), folder_(folder), cities_(scenario.input.cities) {
        for (const scenarios::ResolvedValue& value : scenario.values) values_.emplace(value.key, &value);
        for (const CityTableColumn& column : scenarios::city_columns)
            names_.push_back(name_of(column, scenario.input.currency));
    }

    NewCity add() {
        SheetOfCity sheet = read_city_sheet(request_, scenario_);
        city_ = sheet.city;
        given_ = std::move(sheet.values);
        settle_taken_from();
        choose_columns();
        fill();
        take_parts();
        if (!reasons_.empty())
            throw Failure{
                ExitCode::invalid_input, "add-city: '" + city_.key + "' cannot be added", {}, reasons_};
        measure_distances();
        made_.key = city_.key;
        made_.label = city_.label;
        made_.scenario_name = scenario_.name + "-with-" + city_.key;
        std::ranges::replace(made_.scenario_name, '_', '-');
        made_.files =
            files_of({request_, scenario_, folder_, cities_, values_, names_, columns_, city_, made_});
        return std::move(made_);
    }

private:
    void settle_taken_from() {
        std::vector<std::string> keys;
        std::vector<std::string> regions;
        for (const CityInput& city : cities_) {
            keys.push_back(city.key);
            if (is_region(city.key)) regions.push_back(city.key);
        }
        keys.emplace_back("all");
        std::string& from = made_.taken_from;
        from = request_.taken_from;
        if (from.empty() && regions.size() > 1)
            reasons_.push_back(fmt::format(
                "the scenario has {} regions that the city may have been counted in: say which by "
                "--taken-from {}, or --taken-from all",
                regions.size(), joined(regions, " or ")));
        if (from.empty()) from = regions.size() == 1 ? regions.front() : "all";
        if (std::ranges::find(keys, from) == keys.end())
            reasons_.push_back(fmt::format("--taken-from {}: there is no such city{}; there are: {}", from,
                                           did_you_mean(from, keys), joined(keys)));
    }

    [[nodiscard]] bool is_given(const std::string& name) const {
        return std::ranges::find(given_, name, &NewCityValue::column) != given_.end();
    }

    /// Those that a table of cities needs, that some city of the scenario has, or that the sheet gives.
    void choose_columns() {
        for (std::size_t c = 0; c < names_.size(); ++c) {
            const CityTableColumn& column = scenarios::city_columns[c];
            bool used = column.need == scenarios::Need::required || is_given(names_[c]);
            CityInput none;
            for (const CityInput& city : cities_) {
                if (used) break;
                CityInput row = city;
                used = column.words != nullptr ? !column.words(row).empty()
                                               : value_in(column, row) != value_in(column, none);
            }
            if (used) columns_.push_back(c);
        }
    }

    /// Cities that the new one may be like: points, no districts, of its nation where that is known.
    [[nodiscard]] std::vector<const CityInput*> peers() const {
        std::vector<const CityInput*> found;
        for (const bool strictly : {true, false}) {
            for (const CityInput& city : cities_) {
                if (strictly && (is_region(city.key) || !city.parent.empty() || city.places.has_value()))
                    continue;
                if (!city_.nation.empty() && city.nation != city_.nation) continue;
                found.push_back(&city);
            }
            if (!found.empty()) break;
        }
        return found;
    }

    [[nodiscard]] const CityInput* nearest_city() const {
        const CityInput* nearest = nullptr;
        double least = INFINITY;
        for (const CityInput& city : cities_) {
            if (!city.latitude || !city.longitude || is_region(city.key)) continue;
            const double km =
                great_circle_km(*city.latitude, *city.longitude, *city_.latitude, *city_.longitude);
            if (km >= least) continue;
            least = km;
            nearest = &city;
        }
        return nearest;
    }

    void fill() {
        if (city_.nation.empty())
            if (const CityInput* nearest = nearest_city(); nearest != nullptr) city_.nation = nearest->nation;
        for (const std::size_t c : columns_) {
            const CityTableColumn& column = scenarios::city_columns[c];
            const auto at = std::ranges::find(given_, names_[c], &NewCityValue::column);
            if (at != given_.end()) {
                made_.values.push_back(*at);
                continue;
            }
            if (column.words != nullptr) {
                fill_words(column, names_[c]);
                continue;
            }
            fill_number(column, names_[c]);
        }
    }

    void fill_words(const CityTableColumn& column, const std::string& name) {
        std::string& words = column.words(city_);
        if (name == "label" && words.empty()) {
            words = city_.key;
            if (words[0] >= 'a' && words[0] <= 'z') words[0] = static_cast<char>(words[0] - 'a' + 'A');
        }
        if (words.empty()) return;
        made_.values.push_back({name,
                                words,
                                model::Mark::assumed,
                                name == "label" ? "its key" : "that of the nearest city",
                                {},
                                {},
                                {},
                                false});
    }

    void fill_number(const CityTableColumn& column, const std::string& name) {
        const bool each = goes_with_size(column) && column.name != "population";
        std::vector<double> found;
        for (const CityInput* peer : peers())
            if (const auto value = value_in(column, *peer))
                found.push_back(each ? *value / peer->population : *value);
        if (found.empty()) return;  // nobody has it: blank
        const double middle = quantile(found, 0.5) * (each ? city_.population : 1);
        const double value = to_digits(middle, 4);
        set_value(column, city_, value);
        const std::string source =
            fmt::format("median of the {} other {}{}", found.size(), found.size() == 1 ? "city" : "cities",
                        each ? ", by residents" : "");
        made_.values.push_back(
            {name, scenarios::text_of(value), model::Mark::assumed, source, {}, {}, {}, false});
    }

    /// A region gives what the city has of what goes with size; or all others give of their shares in proportion.
    void take_parts() {
        for (const std::size_t c : columns_) {
            const CityTableColumn& column = scenarios::city_columns[c];
            if (column.number == nullptr || !goes_with_size(column)) continue;
            const double part = column.number(city_);
            if (made_.taken_from == "all") {
                if (!column.adds_to_one) continue;
                if (part >= 1) {
                    reasons_.push_back(fmt::format("{} is {}: nothing would be left for the other cities",
                                                   names_[c], scenarios::text_of(part)));
                    continue;
                }
                for (CityInput& city : cities_)
                    change(column, names_[c], city, column.number(city) * (1 - part));
                continue;
            }
            const auto region = std::ranges::find(cities_, made_.taken_from, &CityInput::key);
            if (region == cities_.end() || part == 0) continue;
            const double left = column.number(*region) - part;
            if (left < 0 || (column.name == "population" && left < 1)) {
                reasons_.push_back(fmt::format(
                    "{} of '{}' is {}, less than the {} of '{}' that would be taken from it{}", names_[c],
                    region->key, scenarios::text_of(column.number(*region)), scenarios::text_of(part),
                    city_.key, column.adds_to_one ? "; --taken-from all makes all others smaller" : ""));
                continue;
            }
            change(column, names_[c], *region, left);
        }
    }

    void change(const CityTableColumn& column, const std::string& name, CityInput& city, double after) {
        after = to_digits(after, 10);
        const double before = column.number(city);
        if (after == before) return;
        made_.changed.push_back({city.key, name, before, after});
        column.number(city) = after;
    }

    [[nodiscard]] double old_distance(std::size_t a, std::size_t b) const {
        return scenario_.input.distance[a * cities_.size() + b];
    }

    [[nodiscard]] model::Mark mark_of_place(const std::string& key) const {
        for (const char* column : {"latitude_deg", "longitude_deg"}) {
            const auto at = values_.find(fmt::format("cities.{}.{}", key, column));
            if (at == values_.end() || at->second->mark == model::Mark::assumed) return model::Mark::assumed;
        }
        return model::Mark::published;
    }

    void measure_distances() {
        bool own_published = true;
        for (const NewCityValue& value : made_.values)
            if ((value.column == "latitude_deg" || value.column == "longitude_deg") &&
                value.mark == model::Mark::assumed)
                own_published = false;
        for (std::size_t a = 0; a < cities_.size(); ++a) {
            const CityInput& other = cities_[a];
            std::vector<double> to_points;
            for (std::size_t b = 0; b < cities_.size(); ++b)
                if (b != a && !is_region(cities_[b].key)) to_points.push_back(old_distance(a, b));
            // A region is as far from the new city as from the others; it has no place of its own.
            if ((is_region(other.key) || !other.latitude || !other.longitude) && !to_points.empty()) {
                made_.distances.push_back({other.key, std::round(quantile(to_points, 0.5)),
                                           model::Mark::assumed,
                                           "median of its distances to the other cities"});
                continue;
            }
            if (!other.latitude || !other.longitude) continue;
            const bool published = own_published && mark_of_place(other.key) == model::Mark::published;
            made_.distances.push_back({other.key,
                                       std::max(1.0, great_circle_km(*city_.latitude, *city_.longitude,
                                                                     *other.latitude, *other.longitude)),
                                       published ? model::Mark::published : model::Mark::assumed,
                                       "great circle between the coordinates"});
        }
    }

    const NewCityRequest& request_;
    const scenarios::Scenario& scenario_;
    std::string folder_;
    std::vector<CityInput> cities_;  // of the scenario, with their parts made smaller
    std::map<std::string, const scenarios::ResolvedValue*> values_;
    std::vector<std::string> names_;  // of the columns of the table of cities
    std::vector<std::size_t> columns_;
    CityInput city_;
    std::vector<NewCityValue> given_;
    std::vector<std::string> reasons_;
    NewCity made_;
};

}  // namespace

double great_circle_km(double latitude_a, double longitude_a, double latitude_b, double longitude_b) {
    constexpr double radius = 6371;
    constexpr double degree = std::numbers::pi / 180;
    const double north = std::sin((latitude_b - latitude_a) * degree / 2);
    const double east = std::sin((longitude_b - longitude_a) * degree / 2);
    const double h =
        north * north + std::cos(latitude_a * degree) * std::cos(latitude_b * degree) * east * east;
    return std::round(2 * radius * std::asin(std::min(1.0, std::sqrt(h))));
}

NewCity new_city(const NewCityRequest& request, const scenarios::Scenario& scenario,
                 const std::string& folder) {
    return CityAdder(request, scenario, folder).add();
}

}  // namespace headwater::analysis
