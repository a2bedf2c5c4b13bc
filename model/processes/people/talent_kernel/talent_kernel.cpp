#include "model/processes/people/talent_kernel/talent_kernel.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "model/core/batch_draws.hpp"
#include "model/core/parallel.hpp"
#include "model/processes/people/talent_kernel/loops.hpp"
#include "model/state/skill.hpp"

namespace headwater::model::people {
namespace {

constexpr std::size_t shard_rows = 16384;         // rows whose searchers are drawn together
constexpr std::size_t searchers_per_batch = 256;  // searchers weighed together
constexpr std::size_t most_offers = 16;
constexpr std::size_t longest_run = 1200;  // months
constexpr std::size_t labs_block = 4096;

using Totals = TalentKernelTotals;

/// Arrays of one searchers_per_batch of searchers.
struct Batch {
    const std::uint32_t* row;
    std::uint32_t word[4][searchers_per_batch];
    std::uint32_t lab[most_offers + 1][searchers_per_batch];
    std::uint64_t post[most_offers + 1][searchers_per_batch];
    float sum[most_offers + 1][searchers_per_batch];
    float pay[searchers_per_batch];
    float compute[searchers_per_batch];
    float culture[searchers_per_batch];
    std::uint32_t city[searchers_per_batch];
    std::uint32_t choice[searchers_per_batch];
};

/// The searchers of one shard, ascending.
class ShardSearchers {
public:
    ShardSearchers(const Month& month, double hazard, std::size_t shard, std::size_t rows)
        : stream_(month.stream("kernel_search")),
          inverse_log_(static_cast<float>(1 / std::log1p(-hazard))),
          shard_(static_cast<std::uint32_t>(shard)),
          row_(static_cast<std::uint32_t>(shard * shard_rows)),
          end_(static_cast<std::uint32_t>(std::min(rows, (shard + 1) * shard_rows))) {
        if (!(hazard > 0)) row_ = end_;
    }

    /// Fills `rows` with the next searchers; returns how many, 0 at the end.
    std::size_t next(std::uint32_t (&rows)[searchers_per_batch]) {
        std::size_t n = 0;
        while (n < searchers_per_batch && row_ < end_) {
            if (at_ == drawn) draw();
            const std::uint32_t gap = gaps_[at_++];
            if (gap >= end_ - row_) {
                row_ = end_;
                break;
            }
            row_ += gap;
            rows[n++] = row_++;
        }
        return n;
    }

private:
    static constexpr std::size_t blocks = 32;
    static constexpr std::size_t drawn = 4 * blocks;

    void draw() {
        std::uint32_t serial[blocks];
        for (std::uint32_t& s : serial) s = block_++;
        std::uint32_t words[4][blocks];
        draw_blocks(stream_, serial, shard_, 0, blocks, {{words[0], words[1], words[2], words[3]}});
        kernel::gaps_between_searchers(words[0], drawn, inverse_log_, gaps_);
        at_ = 0;
    }

    Stream stream_;
    float inverse_log_;
    std::uint32_t shard_;
    std::uint32_t row_;
    std::uint32_t end_;
    std::uint32_t block_ = 0;
    std::size_t at_ = drawn;
    std::uint32_t gaps_[drawn];
};

/// Everything that the searchers of a month read.
struct Market {
    const Month& month;
    const TalentMarketParams& params;
    const World& world;
    const TalentKernelBuffers& buffers;
    std::size_t offers;
    std::size_t labs;
};

/// Asks for the columns of people who will be weighed soon.
void prefetch(const Researchers& people, const std::uint32_t* rows, std::size_t n) {
    for (std::size_t i = 0; i < n; ++i) {
        const std::uint32_t row = rows[i];
        __builtin_prefetch(&people.site[row], 1);
        __builtin_prefetch(&people.tastes[row]);
        __builtin_prefetch(&people.city[row], 1);
        __builtin_prefetch(&people.ability[row]);
        __builtin_prefetch(&people.entry_month[row], 1);
    }
}

void look(const Market& market, std::size_t n, Batch& b) {
    const Researchers& people = market.world.researchers;
    const Stream draws = market.month.stream("kernel_offer");
    for (std::size_t k = 0; k < market.offers; k += 4) {
        draw_blocks(draws, b.row, 0, static_cast<std::uint16_t>(k), n,
                    {{b.word[0], b.word[1], b.word[2], b.word[3]}});
        for (std::size_t w = 0; w < 4 && k + w < market.offers; ++w)
            kernel::draw_labs(b.word[w], n, static_cast<std::uint32_t>(market.labs), b.lab[k + w + 1]);
    }
    const auto pay = static_cast<float>(market.params.pay_weight / market.params.taste_scale / 255);
    const auto compute = static_cast<float>(market.params.compute_weight / market.params.taste_scale / 255);
    const auto culture = static_cast<float>(market.params.mission_weight / market.params.taste_scale / 255);
    for (std::size_t i = 0; i < n; ++i) {
        const std::uint32_t row = b.row[i];
        const Tastes& tastes = people.tastes[row];
        b.lab[0][i] = static_cast<std::uint32_t>(people.site[row].row());  // lab and site have the same row
        b.city[i] = static_cast<std::uint32_t>(people.city[row].row());
        b.pay[i] = pay * tastes.pay;
        b.compute[i] = compute * tastes.compute;
        b.culture[i] = culture * tastes.mission;
    }
}

void weigh(const Market& market, std::size_t n, Batch& b) {
    const std::uint64_t* posts = market.buffers.posts.data();
    const auto move_cost = static_cast<float>(market.params.move_cost / market.params.taste_scale);
    const kernel::Searchers searchers{b.pay, b.compute, b.culture, b.city};
    const std::size_t options = market.offers + 1;
    for (std::size_t k = 0; k < options; ++k)
        for (std::size_t i = 0; i < n; ++i) b.post[k][i] = posts[b.lab[k][i]];
    std::fill_n(b.sum[0], n, 0.0F);
    for (std::size_t k = 0; k < options; ++k)
        kernel::add_weights(b.post[k], n, market.buffers.amenity.data(), move_cost, searchers,
                            b.sum[k == 0 ? 0 : k - 1], b.sum[k]);
    draw_blocks(market.month.stream("kernel_choice"), b.row, 0, 0, n,
                {{b.word[0], b.word[1], b.word[2], b.word[3]}});
    kernel::choose(b.sum[0], searchers_per_batch, options, n, b.word[0], b.choice);
}

std::int64_t fixed_skill(double discounted) {
    return static_cast<std::int64_t>(discounted * skill_resolution + 0.5);
}

void settle(const Market& market, std::size_t n, const Batch& b, Researchers& people, Totals& totals) {
    const std::size_t cities = totals.skill.size();
    const double* discount = market.buffers.discount.data();
    for (std::size_t i = 0; i < n; ++i) {
        const std::uint32_t row = b.row[i];
        const double ability = people.ability[row];
        const auto entry = static_cast<std::size_t>(people.entry_month[row]++);
        const std::int64_t before = fixed_skill(ability * discount[entry]);
        const std::int64_t after = fixed_skill(ability * discount[entry + 1]);
        const std::uint32_t from_city = b.city[i];
        const std::uint32_t choice = b.choice[i];
        const std::uint32_t from = b.lab[0][i];
        const std::uint32_t to = b.lab[choice][i];
        totals.skill[from_city] -= before;
        if (to == from) {
            totals.skill[from_city] += after;
            continue;
        }
        const std::uint32_t to_city = kernel::city_of(b.post[choice][i]);
        totals.skill[to_city] += after;
        ++totals.flows[from_city * cities + to_city];
        people.site[row] = SiteId(to);
        people.city[row] = CityId(to_city);
        --totals.heads[from];
        ++totals.heads[to];
    }
}

void record_totals(const TalentKernelBuffers& buffers, Cities& cities, MonthRecord& record) {
    constexpr auto broad = static_cast<std::size_t>(Tier::broad);
    for (const Totals& totals : buffers.totals)
        for (std::size_t from = 0; from < cities.size(); ++from) {
            cities.skill[from] += totals.skill[from];
            for (std::size_t to = 0; to < cities.size(); ++to) {
                const std::int32_t n = totals.flows[from * cities.size() + to];
                record.move(Tier::broad, CityId(from), CityId(to)) += n;
                record.count("separations", CityId(from)) += n;
                record.count("hires", CityId(to)) += n;
                cities.living[from][broad] -= n;
                cities.living[to][broad] += n;
                cities.employed[from][broad] -= n;
                cities.employed[to][broad] += n;
            }
        }
}

/// Head counts follow and wages move, then sites and cities hold what follows from heads and wages.
void close_month(const TalentKernelParams& params, World& world, TalentKernelBuffers& buffers) {
    Labs& labs = world.labs;
    Sites& sites = world.sites;
    constexpr auto broad = static_cast<std::size_t>(Tier::broad);
    const auto target =
        static_cast<float>(static_cast<double>(world.researchers.size()) / static_cast<double>(labs.size()));
    for_blocks(labs.size(), labs_block, [&](std::size_t first, std::size_t last) {
        for (Totals& totals : buffers.totals)
            kernel::take_over(first, last, totals.heads.data(), labs.heads.data());
        kernel::adjust_wages(first, last, labs.heads.data(), target, static_cast<float>(params.wage_step),
                             labs.pay_premium.data());
        for (std::size_t lab = first; lab < last; ++lab) {
            const std::size_t city = labs.seat[lab].row();
            const double wage = world.cities.wage_level[city][broad] * labs.pay_premium[lab];
            sites.heads[lab][broad] = labs.heads[lab];
            sites.payroll[lab] = labs.heads[lab] * static_cast<std::int64_t>(wage + 0.5);
        }
    });
}

}  // namespace

void talent_kernel(const Month& month, const TalentKernelParams& params,
                   const TalentMarketParams& market_params, World& world, TalentKernelBuffers& buffers,
                   MonthRecord& record) {
    Labs& labs = world.labs;
    Researchers& people = world.researchers;
    const std::size_t cities = world.n_cities();
    buffers.amenity.clear();
    for (const double amenity : world.cities.amenity)
        buffers.amenity.push_back(static_cast<float>(amenity / market_params.taste_scale));
    buffers.discount.reserve(longest_run);
    while (buffers.discount.size() < static_cast<std::size_t>(month.index) + 2)
        buffers.discount.push_back(
            std::exp(-world.skill_growth * static_cast<double>(buffers.discount.size())));
    buffers.posts.resize(labs.size());
    for_blocks(labs.size(), labs_block, [&](std::size_t first, std::size_t last) {
        kernel::pack_posts(first, last, labs.pay_premium.data(), labs.gpus.data(),
                           static_cast<float>(params.people_per_lab), labs.culture.data(), labs.seat.data(),
                           buffers.posts.data());
    });

    const std::size_t shards = (people.size() + shard_rows - 1) / shard_rows;
    const auto offers = static_cast<std::size_t>(market_params.offers);
    const Market market{month, market_params, world, buffers, offers, labs.size()};
    for (Totals& totals : buffers.totals) totals.clear(cities, labs.size());
    for_rows(
        shards,
        [&](std::size_t shard) {
            ShardSearchers searchers(month, market_params.hazard_broad, shard, people.size());
            Totals& sums = buffers.totals.local();
            if (sums.skill.empty()) sums.clear(cities, labs.size());
            std::uint32_t rows[2][searchers_per_batch];  // this searchers_per_batch and the one after it
            Batch b;
            std::size_t n = searchers.next(rows[0]);
            prefetch(people, rows[0], n);
            for (std::size_t turn = 0; n > 0; ++turn) {
                std::uint32_t(&after)[searchers_per_batch] = rows[(turn + 1) % 2];
                const std::size_t n_after = searchers.next(after);
                prefetch(people, after, n_after);
                b.row = rows[turn % 2];
                look(market, n, b);
                weigh(market, n, b);
                settle(market, n, b, people, sums);
                n = n_after;
            }
        },
        1);
    record_totals(buffers, world.cities, record);
    close_month(params, world, buffers);
}

}  // namespace headwater::model::people
