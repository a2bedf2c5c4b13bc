#include "model/processes/government/city_news.hpp"

#include <algorithm>
#include <cmath>

namespace headwater::model::government {
namespace {

constexpr double declared_billion = 1e9;  // of the declared currency

void hear_of_labs(const Month& month, const CityPolicyParams& params, const Labs& labs, CityAgenda& agenda) {
    const double billion = month.amount(declared_billion);
    const double beaten = std::ranges::max(agenda.capability);
    for (std::size_t row = 0; row < labs.size(); ++row) {
        if (labs.status[row] != LabStatus::active) continue;
        const std::size_t c = labs.seat[row].row();
        if (beaten > 0)
            agenda.news[c] =
                std::max(agenda.news[c], params.capability_weight * (labs.capability[row] - beaten));
        agenda.capability[c] = std::max(agenda.capability[c], labs.capability[row]);
        if (labs.last_round[row] != month.index) continue;
        const double value = in_units(labs.valuation[row]) / labs.size_share[row] / billion;
        agenda.news[c] = std::max(agenda.news[c], params.round_weight * std::log1p(std::max(0.0, value)));
    }
}

void remember_cash(const Month& month, const Ledger& ledger, CityAgenda& agenda, CityId city) {
    const double paid = in_units(ledger.flows().paid("relocation_cash", city));
    double& recent = agenda.cash_recent[city.row()];
    recent += (paid - recent) / months_per_year;
    if (!month.on("regulation") || !(month.effect("regulation_on", city) > 0))
        agenda.cash_usual[city.row()] = recent;
}

}  // namespace

void city_news(const Month& month, const CityPolicyParams& params, const Labs& labs, const Ledger& ledger,
               CityAgenda& agenda) {
    if (agenda.size() == 0) return;
    agenda.news_before = agenda.news;
    std::ranges::fill(agenda.news, 0.0);
    hear_of_labs(month, params, labs, agenda);
    for (std::size_t c = 0; c < agenda.size(); ++c) {
        agenda.fame[c] = params.fame_decay * agenda.fame[c] + agenda.news[c];
        if (agenda.firms_lost[c] > 0 && agenda.answer_due[c] < 0)
            agenda.answer_due[c] = static_cast<std::int16_t>(month.index + std::lround(params.react_lag));
        agenda.firms_lost[c] = 0;
        remember_cash(month, ledger, agenda, CityId(c));
    }
}

}  // namespace headwater::model::government
