#include "model/processes/technology/first_discovery.hpp"

#include <algorithm>
#include <limits>
#include <span>

#include "model/equations/technology/first_discovery.hpp"
#include "model/equations/technology/project.hpp"

namespace headwater::model::technology {
namespace {

constexpr std::uint64_t of_the_nation = 0;

struct Racer {
    std::size_t row = 0;
    double diversity = 0;
    double weight = 0;  // of the labs of the country that the row stands for
    double odds = 0;    // of one of them
};

double gpus_of(const Labs& labs, std::size_t row) {
    return labs.gpus[row] / static_cast<double>(labs.size_share[row]);
}

ScratchVector<Racer> racers(const Month& month, double theta, const Labs& labs, const KnowHow& know_how,
                            Strategies& strategies) {
    ScratchVector<Racer> all(month.scratch);
    double sum = 0;
    for (std::size_t row = 0; row < know_how.size(); ++row) {
        if (!know_how.has(row) || !trains(labs, row)) continue;
        strategies.open(LabId(row), labs.pay_premium[row]);
        Racer racer{.row = row, .diversity = diversity_of(std::span<const float>(know_how.methods[row]))};
        racer.odds = discovery_weight(gpus_of(labs, row), static_cast<double>(labs.quality[row]),
                                      racer.diversity, theta);
        racer.weight = racer.odds * labs_of_country(month, labs, LabId(row));
        sum += racer.weight;
        all.push_back(racer);
    }
    std::ranges::fill(strategies.discovery_odds, 0.0);
    for (Racer& racer : all) {
        racer.odds = sum > 0 ? racer.odds / sum : 0;
        strategies.discovery_odds[racer.row] = racer.odds;
    }
    return all;
}

void discover(const Month& month, const FirstDiscoveryParams& params, const Racer& first,
              const ScratchVector<Racer>& all, Labs& labs, KnowHow& know_how, Strategies& strategies,
              MonthRecord& record) {
    const std::size_t row = first.row;
    know_how.algorithms[row] += params.gain;
    labs.visibility[row] += static_cast<float>(params.fame) * (1 - labs.visibility[row]);
    ++strategies.discoveries[row];
    record.count_lab("first_discoveries", labs.seat[row], labs.in_every_run(LabId(row)));
    const auto terms = [&](const Racer& racer) {
        return Terms{static_cast<float>(gpus_of(labs, racer.row)), labs.quality[racer.row],
                     static_cast<float>(racer.diversity), static_cast<float>(racer.odds)};
    };
    Event event;
    event.month = static_cast<std::int16_t>(month.index);
    event.kind = "first_discovery";
    event.to = labs.seat[row];
    event.lab = LabId(row);
    event.value = first.odds;
    event.chosen = terms(first);
    const Racer* likely = nullptr;
    for (const Racer& racer : all)
        if (racer.row != row && (likely == nullptr || racer.odds > likely->odds)) likely = &racer;
    if (likely != nullptr) {
        event.rejected_lab = LabId(likely->row);
        event.rejected_city = labs.seat[likely->row];
        event.rejected = terms(*likely);
    }
    record.events.push_back(event);
}

}  // namespace

void first_discovery(const Month& month, const FirstDiscoveryParams& params, Labs& labs, KnowHow& know_how,
                     Strategies& strategies, MonthRecord& record) {
    if (!month.on("first_discovery") || !month.on("training_runs") || !month.on("research")) return;
    const ScratchVector<Racer> all = racers(month, params.theta, labs, know_how, strategies);
    for (const Racer& racer : all)
        if (strategies.reached[racer.row] == Strategies::never && labs.capability[racer.row] >= params.level)
            strategies.reached[racer.row] = static_cast<std::int16_t>(month.index);
    const Stream count = month.stream("discoveries");
    const Stream clocks = month.stream("discovery_clock");
    const std::int64_t made = count.poisson(params.rate / months_per_year, of_the_nation);
    for (std::int64_t n = 0; n < made; ++n) {
        const Racer* first = nullptr;
        double soonest = std::numeric_limits<double>::infinity();
        for (const Racer& racer : all) {
            if (!(racer.weight > 0)) continue;
            const double rings =
                clocks.exponential(labs.serial[racer.row], static_cast<std::uint16_t>(n)) / racer.weight;
            if (rings >= soonest) continue;
            soonest = rings;
            first = &racer;
        }
        if (first != nullptr) discover(month, params, *first, all, labs, know_how, strategies, record);
    }
}

}  // namespace headwater::model::technology
