#include "analysis/runs/twins.hpp"

#include <algorithm>
#include <tuple>
#include <unordered_map>

namespace headwater::analysis {

namespace {

using model::EventKind;
using model::Labs;
using model::Researchers;
using model::Whereabouts;

constexpr std::size_t none = static_cast<std::size_t>(-1);

/// Finds rows of one table by the serial numbers of another. Tables that grew out of the same trunk agree in
/// their first rows.
class Twin {
public:
    Twin(std::span<const std::uint64_t> here, std::span<const std::uint64_t> there) {
        const std::size_t both = std::min(here.size(), there.size());
        common_ = static_cast<std::size_t>(std::ranges::mismatch(here.first(both), there.first(both)).in1 -
                                           here.begin());
        for (std::size_t row = common_; row < there.size(); ++row) rows_.emplace(there[row], row);
    }
    [[nodiscard]] std::size_t row_of(std::size_t row, std::uint64_t serial) const {
        if (row < common_) return row;
        const auto found = rows_.find(serial);
        return found == rows_.end() ? none : found->second;
    }

private:
    std::size_t common_ = 0;
    std::unordered_map<std::uint64_t, std::size_t> rows_;
};

std::size_t place_of(const Researchers& people, std::size_t row, std::size_t cities) {
    const Whereabouts where = people.whereabouts[row];
    const bool home = where == Whereabouts::employed || where == Whereabouts::searching;
    return home ? people.city[row].row() : outside(cities);
}

bool firm(const Labs& labs, std::size_t row) {
    return labs.status[row] == model::LabStatus::active && commercial(labs.kind[row]);
}

/// Firms of the country that a firm stands for, as the measure "firms" counts it.
double weight_of(const Labs& labs, std::size_t row, double scale) {
    return labs.in_every_run(model::LabId(row)) ? 1.0 : 1 / scale;
}

void compare_people(const model::World& base, const model::World& twin, Twins& twins) {
    const Researchers& a = base.researchers;
    const Researchers& b = twin.researchers;
    const auto count = [&](const Researchers& people, std::size_t row, std::size_t from, std::size_t to) {
        if (from != to) ++twins.moved(static_cast<std::size_t>(people.tier[row]), from, to);
    };
    const Twin to_twin(a.serial, b.serial);
    for (std::size_t row = 0; row < a.size(); ++row) {
        const std::size_t other = to_twin.row_of(row, a.serial[row]);
        count(a, row, place_of(a, row, twins.cities),
              other == none ? unborn(twins.cities) : place_of(b, other, twins.cities));
    }
    const Twin to_base(b.serial, a.serial);
    for (std::size_t row = 0; row < b.size(); ++row)
        if (to_base.row_of(row, b.serial[row]) == none)
            count(b, row, unborn(twins.cities), place_of(b, row, twins.cities));
}

void compare_firms(const model::World& base, const model::World& twin, double scale, Twins& twins) {
    const Labs& a = base.labs;
    const Labs& b = twin.labs;
    const Twin to_twin(a.serial, b.serial);
    for (std::size_t row = 0; row < a.size(); ++row) {
        if (!firm(a, row)) continue;
        const std::size_t other = to_twin.row_of(row, a.serial[row]);
        const std::size_t seat = a.seat[row].row();
        auto& fate = other == none || !firm(b, other) ? twins.firms_lost
                     : b.seat[other] == a.seat[row]   ? twins.firms_kept
                                                      : twins.firms_moved;
        fate[seat] += weight_of(a, row, scale);
    }
    const Twin to_base(b.serial, a.serial);
    for (std::size_t row = 0; row < b.size(); ++row) {
        if (!firm(b, row)) continue;
        const std::size_t other = to_base.row_of(row, b.serial[row]);
        if (other == none || !firm(a, other))
            twins.firms_gained[b.seat[row].row()] += weight_of(b, row, scale);
    }
}

void compare_decisions(std::span<const Decision> base, std::span<const Decision> twin, Twins& twins) {
    const auto key = [](const Decision& d) { return std::tuple(d.month, d.lab, d.to); };
    std::vector<Decision> a(base.begin(), base.end());
    std::vector<Decision> b(twin.begin(), twin.end());
    std::ranges::sort(a, {}, key);
    std::ranges::sort(b, {}, key);
    auto x = a.begin();
    auto y = b.begin();
    while (x != a.end() && y != b.end()) {
        if (key(*x) < key(*y)) {
            twins.only_base += x->weight, ++x;
        } else if (key(*y) < key(*x)) {
            twins.only_twin += y->weight, ++y;
        } else {
            const bool flipped = x->kind != y->kind;
            const bool paid = x->paid || y->paid;
            twins.met += x->weight;
            if (flipped) twins.flipped += x->weight;
            if (paid) twins.paid_met += x->weight;
            if (paid && flipped) twins.paid_flipped += x->weight;
            ++x, ++y;
        }
    }
    for (; x != a.end(); ++x) twins.only_base += x->weight;
    for (; y != b.end(); ++y) twins.only_twin += y->weight;
}

}  // namespace

void collect_decisions(const model::MonthRecord& record, const Labs& labs, double scale,
                       std::vector<Decision>& decisions) {
    for (const model::Event& event : record.events) {
        if (event.kind != "seat_move" && event.kind != "raid_refused" && event.kind != "branch_opened")
            continue;
        const std::size_t row = event.lab.row();
        decisions.push_back({event.month, event.kind, labs.serial[row], event.to, event.value > 0,
                             weight_of(labs, row, scale)});
    }
}

Twins compare_twins(const model::World& base, const model::World& twin, double scale,
                    std::span<const Decision> base_decisions, std::span<const Decision> twin_decisions) {
    Twins twins;
    twins.cities = base.n_cities();
    twins.people.resize(model::n_tiers * twins.places() * twins.places());
    for (auto* firms : {&twins.firms_kept, &twins.firms_moved, &twins.firms_lost, &twins.firms_gained})
        firms->resize(twins.cities);
    compare_people(base, twin, twins);
    compare_firms(base, twin, scale, twins);
    compare_decisions(base_decisions, twin_decisions, twins);
    for (double& heads : twins.people) heads /= scale;
    return twins;
}

}  // namespace headwater::analysis
