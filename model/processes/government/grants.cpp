#include "model/processes/government/grants.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "model/core/whole_numbers.hpp"
#include "model/equations/firms/share_held.hpp"
#include "model/equations/government/programme.hpp"

namespace headwater::model::government {
namespace {

bool eligible(const Month& month, const GrantParams& params, const Labs& labs, std::size_t row) {
    const CityId seat = labs.seat[row];
    return labs.status[row] == LabStatus::active && commercial(labs.kind[row]) &&
           whole_heads(month, labs, row) >= params.smallest && month.effect("grant_cap", seat) > 0 &&
           month.effect("grant_match", seat) > 0;
}

/// Its month of the year, 1..12, is drawn once for the whole run (hence the month -1 of the stream).
bool has_turn(const Month& month, const Labs& labs, std::size_t row) {
    const Stream fixed(month.seed, Purpose("grant_award").number(), -1);
    return static_cast<int>(fixed.below(months_per_year, labs.serial[row])) + 1 == month.month_of_year;
}

/// Applicants, the best first; equals by serial.
ScratchVector<LabId> applicants(const Month& month, const GrantParams& params, const Labs& labs) {
    ScratchVector<LabId> found(month.scratch);
    const Stream draws = month.stream("grant_award");
    const double yearly = 1 - std::pow(1 - params.apply_hazard, months_per_year);
    for (std::size_t row = 0; row < labs.size(); ++row)
        if (eligible(month, params, labs, row) && has_turn(month, labs, row) &&
            draws.chance(yearly, labs.serial[row]))
            found.emplace_back(row);
    std::ranges::sort(found, [&](LabId a, LabId b) {
        if (labs.quality[a.row()] != labs.quality[b.row()])
            return labs.quality[a.row()] > labs.quality[b.row()];
        return labs.serial[a.row()] < labs.serial[b.row()];
    });
    return found;
}

/// Most awards of a city this month.
double call_of(const Month& month, CityId city) {
    const double yearly = month.effect("grants_per_year", city);
    if (!(yearly > 0)) return std::numeric_limits<double>::infinity();
    return due_this_month(yearly * month.scale / months_per_year, month.index);
}

}  // namespace

void grants(const Month& month, const GrantParams& params, Labs& labs, Cities& cities, const Ledger& ledger,
            Postings& postings, MonthRecord& record) {
    if (!month.on("grants")) return;
    ScratchVector<Money> promised(cities.size(), month.scratch);
    ScratchVector<double> call(cities.size(), month.scratch);
    for (std::size_t c = 0; c < cities.size(); ++c) call[c] = call_of(month, CityId(c));
    for (const LabId lab : applicants(month, params, labs)) {
        const std::size_t row = lab.row();
        const CityId seat = labs.seat[row];
        const double spending = in_units(labs.costs[row]) * months_per_year;
        const double held = share_held(month, labs, row);
        const Money wanted = money(
            std::min(month.effect("grant_cap", seat) * held, month.effect("grant_match", seat) * spending));
        Money& so_far = promised[seat.row()];
        const Money award =
            std::min(wanted, programme_room(month, cities, ledger, seat, Programme::grant, so_far));
        if (award <= 0 || call[seat.row()] < held) continue;
        call[seat.row()] -= held;
        so_far += award;
        postings.pay(cities.treasury[seat.row()], labs.account[row], award, "grant");
        labs.crowded_out[row] += money(params.crowd_out * in_units(award));
        // A call makes so many awards per real country; without one, each applicant is one.
        const bool limited = month.effect("grants_per_year", seat) > 0;
        record.count_lab("grants", seat, !limited && labs.in_every_run(lab));
        book_result(cities, seat, Programme::grant);
    }
    for (std::size_t c = 0; c < cities.size(); ++c) {
        cities.grants_spent_year[c] += promised[c];
        book_spending(cities, CityId(c), Programme::grant, promised[c]);
    }
}

}  // namespace headwater::model::government
