#include "model/processes/people/encounters.hpp"

#include <algorithm>
#include <cmath>
#include <span>
#include <tuple>

#include "model/core/table.hpp"
#include "model/equations/government/programme.hpp"
#include "model/equations/people/small_places.hpp"

namespace headwater::model::people {
namespace {

constexpr double area = 1;  // km2
constexpr std::size_t most_cells = 256;

class Neighbourhoods {
public:
    Neighbourhoods(const Month& month, const EncounterParams& params, const Cities& cities, const Labs& labs,
                   const Sites& sites, Encounters& placed)
        : month_(month),
          params_(params),
          labs_(labs),
          sites_(sites),
          identity_(cities.identity),
          placed_(placed),
          cities_(cities.size()),
          capacity_(cities_, month.scratch),
          cells_(cities_, 1, month.scratch),
          towns_(cities_, 1, month.scratch),
          people_(cities_ * most_cells, month.scratch),
          open_(month.scratch) {
        const std::size_t before = placed_.size();
        append_rows(placed_, sites_.size() - before);
        std::fill(placed_.cell.begin() + static_cast<std::ptrdiff_t>(before), placed_.cell.end(),
                  Encounters::no_cell);
        for (std::size_t c = 0; c < cities_; ++c) {
            capacity_[c] = month.effect("cell_capacity", CityId(c));
            const double towns = places_of(month, cities, c);
            const double people = skilled(cities.living[c]) / month.scale / towns;
            const double each =
                capacity_[c] > 0 ? std::min(capacity_[c], params.cell_people) : params.cell_people;
            constexpr double most = most_cells;
            towns_[c] = static_cast<std::size_t>(std::clamp(std::round(towns), 1.0, most));
            cells_[c] = static_cast<std::size_t>(
                std::clamp(towns * std::max(1.0, std::ceil(people / each)), 1.0, most));
        }
        for (std::size_t row = 0; row < sites_.size(); ++row)
            if (sites_.status[row] == LabStatus::active) open_.emplace_back(row);
    }

    /// Gives a cell to each site that has none.
    void place() {
        count(placed_.cell);
        const Stream stream = month_.stream("cell");
        for (const SiteId site : open_) {
            std::uint16_t& cell = placed_.cell[site.row()];
            if (cell != Encounters::no_cell) continue;
            const std::size_t city = sites_.city[site.row()].row();
            const std::size_t lab = sites_.lab[site.row()].row();
            cell = labs_.kind[lab] == LabKind::university
                       ? std::uint16_t{0}
                       : chosen(city, stream.uniform(pair_key(labs_.serial[lab], identity_[city])));
            people_[city * most_cells + cell] += skilled(sites_.heads[site.row()]) / month_.scale;
        }
    }

    /// Sets the contact of every site; `space` = m2 of common space in cell 0 by city.
    void meet(std::span<const double> space) {
        ScratchVector<std::uint16_t> cell(placed_.cell.begin(), placed_.cell.end(), month_.scratch);
        if (params_.shuffle >= 0.5) shuffle(cell);
        count(cell);
        std::ranges::fill(placed_.contact, 0.0F);
        for (const SiteId site : open_) {
            const std::size_t row = site.row();
            const std::size_t city = sites_.city[row].row();
            const std::size_t k = cell[row];
            const double own =
                skilled(sites_.heads[row]) / static_cast<double>(labs_.size_share[sites_.lab[row].row()]);
            const std::size_t apart = towns_[city];
            const double near =
                (k >= apart ? at(city, k - apart) : 0) + (k + apart < most_cells ? at(city, k + apart) : 0);
            const double others = std::max(0.0, at(city, k) - own) + params_.decay * near;
            const double room = k == 0 ? 1 + space[city] / params_.space_unit : 1;
            placed_.contact[row] = static_cast<float>(std::log1p(params_.e0 * room * others / area));
        }
    }

private:
    [[nodiscard]] double at(std::size_t city, std::size_t cell) const {
        return people_[city * most_cells + cell];
    }

    /// Skilled people by cell, at real scale.
    void count(std::span<const std::uint16_t> cell) {
        std::ranges::fill(people_, 0.0);
        for (const SiteId site : open_)
            if (cell[site.row()] != Encounters::no_cell)
                people_[sites_.city[site.row()].row() * most_cells + cell[site.row()]] +=
                    skilled(sites_.heads[site.row()]) / month_.scale;
    }

    [[nodiscard]] std::uint16_t chosen(std::size_t city, double u) const {
        const auto weight = [&](std::size_t k) {
            const bool full = capacity_[city] > 0 && at(city, k) >= capacity_[city];
            return full ? 0
                        : std::pow(1 + at(city, k) / params_.cell_people, params_.pull) /
                              static_cast<double>(k / towns_[city] + 1);
        };
        double sum = 0;
        for (std::size_t k = 0; k < cells_[city]; ++k) sum += weight(k);
        double left = u * sum;
        for (std::size_t k = 0; k < cells_[city]; ++k) {
            left -= weight(k);
            if (left < 0) return static_cast<std::uint16_t>(k);
        }
        return static_cast<std::uint16_t>(cells_[city] - 1);
    }

    /// Sites of a city exchange their cells.
    void shuffle(std::span<std::uint16_t> cell) const {
        const Stream stream = month_.stream("cell_shuffle");
        ScratchVector<std::tuple<double, std::uint64_t, SiteId>> order(month_.scratch);
        ScratchVector<std::uint16_t> held(month_.scratch);
        for (std::size_t c = 0; c < cities_; ++c) {
            order.clear();
            for (const SiteId site : open_)
                if (sites_.city[site.row()].row() == c) {
                    const std::uint64_t serial = labs_.serial[sites_.lab[site.row()].row()];
                    order.emplace_back(stream.uniform(pair_key(serial, identity_[c])), serial, site);
                }
            held.clear();
            for (const auto& [draw, serial, site] : order) held.push_back(cell[site.row()]);
            std::ranges::sort(order);
            for (std::size_t i = 0; i < order.size(); ++i) cell[std::get<SiteId>(order[i]).row()] = held[i];
        }
    }

    const Month& month_;
    const EncounterParams& params_;
    const Labs& labs_;
    const Sites& sites_;
    const std::vector<std::uint64_t>& identity_;  // of cities
    Encounters& placed_;
    std::size_t cities_;
    ScratchVector<double> capacity_;    // by city, people; 0 = no limit
    ScratchVector<std::size_t> cells_;  // by city
    ScratchVector<std::size_t> towns_;  // by city: places of a row; cell k lies in town k % towns
    ScratchVector<double> people_;      // [city][cell]
    ScratchVector<SiteId> open_;
};

/// Rents common space; returns the m2 by city that were paid for, at real scale.
ScratchVector<double> rent_space(const Month& month, Cities& cities, const Ledger& ledger,
                                 Postings& postings) {
    ScratchVector<double> space(cities.size(), month.scratch);
    for (std::size_t c = 0; c < space.size(); ++c) {
        const CityId city(c);
        const double wanted = month.effect("space_grant", city);
        const Money rent = money(wanted * month.scale * cities.rent[c]);
        if (rent <= 0) continue;
        const Money paid =
            std::min(rent, programme_room(month, cities, ledger, city, Programme::incubator, 0));
        postings.pay(cities.treasury[c], cities.households[c], paid, "space_rent");
        book_spending(cities, city, Programme::incubator, paid);
        space[c] = wanted * static_cast<double>(paid) / static_cast<double>(rent);
    }
    return space;
}

}  // namespace

void encounters(const Month& month, const EncounterParams& params, Cities& cities, const Labs& labs,
                const Sites& sites, Encounters& placed, const Ledger& ledger, Postings& postings) {
    if (!month.on("encounters") || !(params.e0 > 0)) return;
    Neighbourhoods neighbourhoods(month, params, cities, labs, sites, placed);
    neighbourhoods.place();
    neighbourhoods.meet(rent_space(month, cities, ledger, postings));
}

}  // namespace headwater::model::people
