#include "model/equations/people/pay.hpp"

#include <array>
#include <cmath>

#include "model/core/batch_draws.hpp"
#include "model/core/elementary.hpp"
#include "model/core/prefetch.hpp"
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

namespace {

/// -1 / ln(1 - hazard): waiting times are exponential draws times this, rounded up.
float mean_wait(const TalentMarketParams& params, Tier tier) {
    const double hazard = search_hazard(params, tier);
    return hazard >= 1 ? 0.0F : hazard > 0 ? static_cast<float>(-1 / std::log1p(-hazard)) : 1e30F;
}

std::int16_t date_after(const Month& month, std::int32_t wait) {
    return static_cast<std::int16_t>(std::min<std::int32_t>(month.index + wait, Researchers::never));
}

}  // namespace

std::int16_t next_search_date(const Month& month, const TalentMarketParams& params, const Researchers& people,
                              std::size_t row) {
    const Stream::Block words = month.stream("search_date").block(people.serial[row]);
    return date_after(
        month, waiting_months_single(words[0], mean_wait(params, people.tier[row]), Researchers::never));
}

void next_search_dates(const Month& month, const TalentMarketParams& params, const Researchers& people,
                       std::span<const ResearcherId> who, std::int16_t* dates) {
    constexpr std::size_t batch = 128;
    constexpr std::size_t rows_ahead = 16;
    std::array<float, n_tiers> spread{};
    for (std::size_t tier = 0; tier < n_tiers; ++tier)
        spread[tier] = mean_wait(params, static_cast<Tier>(tier));
    const Stream stream = month.stream("search_date");
    std::array<std::uint32_t, batch> low{};
    std::array<std::uint32_t, batch> high{};
    std::array<float, batch> mean{};
    std::array<std::array<std::uint32_t, batch>, 4> words;
    std::array<std::int32_t, batch> wait;
    for (std::size_t first = 0; first < who.size(); first += batch) {
        const std::size_t n = std::min(batch, who.size() - first);
        for (std::size_t i = 0; i < n; ++i) {
            if (first + i + rows_ahead < who.size()) {
                prefetch(people.serial, who[first + i + rows_ahead].row());
                prefetch(people.tier, who[first + i + rows_ahead].row());
            }
            const std::size_t row = who[first + i].row();
            low[i] = static_cast<std::uint32_t>(people.serial[row]);
            high[i] = static_cast<std::uint32_t>(people.serial[row] >> 32U);
            mean[i] = spread[static_cast<std::size_t>(people.tier[row])];
        }
        draw_keyed_blocks(stream, low.data(), high.data(), 0, whole_vectors(n),
                          {{words[0].data(), words[1].data(), words[2].data(), words[3].data()}});
        draw_waits(words[0].data(), mean.data(), Researchers::never, whole_vectors(n), wait.data());
        for (std::size_t i = 0; i < n; ++i) dates[first + i] = date_after(month, wait[i]);
    }
}

void draw_next_search(const Month& month, const TalentMarketParams& params, World& world, ResearcherId who) {
    schedule_search(world, who, next_search_date(month, params, world.researchers, who.row()));
}

}  // namespace headwater::model
