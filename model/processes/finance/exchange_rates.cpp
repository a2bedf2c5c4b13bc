#include "model/processes/finance/exchange_rates.hpp"

#include <cmath>

namespace headwater::model::finance {

void exchange_rates(const Month& month, std::span<const ExchangePeriod> path, Nations& nations,
                    ExchangeRates& rates) {
    if (!month.on("exchange_rates") || nations.size() == 0) return;
    for (const ExchangePeriod& period : path) {
        if (month.index < period.first || month.index > period.last) continue;
        nations.rate[period.nation] = period.rate;
        rates.millionths[period.nation] =
            static_cast<std::int64_t>(std::llround(period.rate * exchange_steps));
    }
}

}  // namespace headwater::model::finance
