#include "model/equations/people/pay.hpp"

#include <cmath>

#include "model/state/employment.hpp"

namespace headwater::model {

double typical_ability(const TalentMarketParams& params, Tier tier) {
    return tier == Tier::star ? params.star_skill : tier == Tier::core ? params.core_skill : 1.0;
}

double posted_pay(const TalentMarketParams& params, const Cities& cities, CityId city, Tier tier,
                  double relative_ability) {
    return cities.wage_level[city.row()][static_cast<std::size_t>(tier)] *
           std::pow(relative_ability, params.pay_ability);
}

double search_hazard(const TalentMarketParams& params, Tier tier) {
    switch (tier) {
        case Tier::star:
            return params.hazard_star;
        case Tier::core:
            return params.hazard_core;
        case Tier::broad:
            return params.hazard_broad;
    }
    return 0;
}

std::int16_t next_search_date(const Month& month, const TalentMarketParams& params, const Researchers& people,
                              std::size_t row) {
    const std::int32_t wait =
        month.stream("search_date")
            .waiting_months(search_hazard(params, people.tier[row]), Researchers::never, people.serial[row]);
    return static_cast<std::int16_t>(std::min<std::int32_t>(month.index + wait, Researchers::never));
}

void draw_next_search(const Month& month, const TalentMarketParams& params, World& world, ResearcherId who) {
    schedule_search(world, who, next_search_date(month, params, world.researchers, who.row()));
}

}  // namespace headwater::model
