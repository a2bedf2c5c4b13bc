#include "model/processes/government/regulation.hpp"

#include "model/ledger/purse.hpp"

namespace headwater::model::government {
namespace {

void forget(Labs& labs, std::size_t row) {
    labs.subsidy_recent[row] = 0;
    labs.subsidy_city[row] = {};
}

}  // namespace

void regulation(const Month& month, const RegulationParams& params, Labs& labs, const Cities& cities,
                const Ledger& ledger, const CommonAccounts& accounts, Postings& postings,
                MonthRecord& record) {
    Purse purse(ledger, accounts.bank, postings);
    const Stream stream = month.stream("detection");
    for (std::size_t row = 0; row < labs.size(); ++row) {
        if (labs.subsidy_recent[row] == 0) continue;
        const CityId city = labs.subsidy_city[row];
        const bool in_force =
            city.valid() && month.on("regulation") && month.effect("regulation_on", city) > 0;
        const bool paid_before = month.index - labs.subsidy_month[row] > params.memory_months;
        if (!in_force || paid_before || labs.status[row] != LabStatus::active) {
            forget(labs, row);
            continue;
        }
        if (!stream.chance(month.effect("regulation_detection", city), labs.serial[row])) continue;
        const auto part = [&](double share) { return money(share * in_units(labs.subsidy_recent[row])); };
        const Money fine = part(month.effect("regulation_penalty", city));
        const Money returned = part(month.effect("regulation_clawback", city));
        const AccountId treasury = cities.treasury[city.row()];
        purse.pay_or_borrow(treasury, accounts.nation, fine, "penalty");
        purse.pay_or_borrow(labs.account[row], treasury, returned, "clawback");
        record.count_lab("detections", city, labs.in_every_run(LabId(row)));
        record.amount("clawed_back", city) += returned;
        Event event;
        event.month = static_cast<std::int16_t>(month.index);
        event.kind = "penalty";
        event.from = city;
        event.to = labs.seat[row];
        event.lab = LabId(row);
        event.value = in_units(fine);
        record.events.push_back(event);
        forget(labs, row);
    }
}

}  // namespace headwater::model::government
