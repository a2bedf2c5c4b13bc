// The draws of the talent market in vector code follow the laws of the plain ones: chi-square over 10^7 draws, by option and tier.
#include <array>
#include <catch2/catch.hpp>
#include <cmath>
#include <numbers>
#include <vector>

#include "model/core/batch_draws.hpp"
#include "model/core/elementary.hpp"
#include "model/parameters/people/talent_market.hpp"

using namespace headwater::model;

namespace {

constexpr std::size_t batch = 4096;
constexpr std::size_t cells = 64;

/// Upper one in a million of chi-square, by Wilson and Hilferty.
double unlikely(double degrees) {
    const double spread = 2 / (9 * degrees);
    return degrees * std::pow(1 - spread + 4.753 * std::sqrt(spread), 3);
}

double normal_share(double z) {
    return std::erfc(-z / std::numbers::sqrt2) / 2;
}
double gumbel_share(double g) {
    return std::exp(-std::exp(-g));
}

/// Draws of a batch of people with serials from `first` on.
struct Drawn {
    std::vector<std::uint32_t> low = std::vector<std::uint32_t>(batch);
    std::vector<std::uint32_t> high = std::vector<std::uint32_t>(batch, 3);
    std::array<std::vector<std::uint32_t>, 4> word;
    std::vector<float> normal = std::vector<float>(batch);
    std::vector<float> gumbel = std::vector<float>(batch);

    void draw(const Stream& stream, std::uint32_t first, std::uint16_t sub) {
        for (std::size_t i = 0; i < batch; ++i) low[i] = first + static_cast<std::uint32_t>(i);
        for (auto& words : word) words.resize(batch);
        draw_keyed_blocks(stream, low.data(), high.data(), sub, batch,
                          {{word[0].data(), word[1].data(), word[2].data(), word[3].data()}});
        draw_normals(word[0].data(), word[1].data(), batch, normal.data());
        draw_gumbels(word[2].data(), batch, gumbel.data());
    }
};

std::size_t cell_of(double share) {
    return std::min(cells - 1, static_cast<std::size_t>(share * cells));
}

double chi_square_of_equal(const std::array<double, cells>& seen, double all) {
    double sum = 0;
    for (const double n : seen) sum += (n - all / cells) * (n - all / cells) / (all / cells);
    return sum;
}

}  // namespace

TEST_CASE("market draws: 10^7 normal and Gumbel draws of the vector form fill the quantiles of their laws") {
    std::array<double, cells> normal{};
    std::array<double, cells> gumbel{};
    std::array<double, 8> tail{};  // Gumbel beyond 4, 6, 8, ...: what decides choices
    double all = 0;
    Drawn drawn;
    const Stream stream(20241, 14, 7);
    for (std::uint32_t first = 0; all < 1e7; first += batch, all += batch) {
        drawn.draw(stream, first, 2);
        for (std::size_t i = 0; i < batch; ++i) {
            ++normal[cell_of(normal_share(static_cast<double>(drawn.normal[i])))];
            const auto g = static_cast<double>(drawn.gumbel[i]);
            ++gumbel[cell_of(gumbel_share(g))];
            for (std::size_t k = 0; k < tail.size(); ++k)
                tail[k] += g > 2 * static_cast<double>(k + 2) ? 1 : 0;
        }
    }
    CHECK(chi_square_of_equal(normal, all) < unlikely(cells - 1));
    CHECK(chi_square_of_equal(gumbel, all) < unlikely(cells - 1));
    for (std::size_t k = 0; k < tail.size(); ++k) {
        const double expected = -std::expm1(-std::exp(-2 * static_cast<double>(k + 2))) * all;
        INFO("beyond " << 2 * (k + 2));
        CHECK(std::abs(tail[k] - expected) < 5 * std::sqrt(expected) + 1);
    }
}

TEST_CASE("market draws: the vector form chooses each option as often as the plain form, by tier") {
    constexpr std::size_t options = 7;  // staying and six offers
    const TalentMarketParams params;
    // Utilities of options before what is drawn, for people of a tier: far, near and equal ones.
    const std::array<std::array<double, options>, 3> known{{{0.9, 0.2, -0.4, 0.6, 0.1, -1.5, 0.3},
                                                            {0.5, 0.0, -0.2, 0.4, -0.8, 0.3, 0.2},
                                                            {0.2, -0.1, 0.1, 0.0, 0.2, -0.3, -2.0}}};
    const std::array<double, 3> pay{1.2, 2.2, 3.4};  // pay_weight x taste for pay
    const Stream vector_stream(31, 14, 3);
    const Stream plain_stream(77, 14, 3);
    for (std::size_t tier = 0; tier < 3; ++tier) {
        std::array<double, options> by_vector{};
        std::array<double, options> by_plain{};
        double draws = 0;
        std::vector<Drawn> drawn(options);
        for (std::uint32_t first = 0; draws < 1e7; first += batch, draws += batch * options) {
            for (std::size_t k = 0; k < options; ++k)
                drawn[k].draw(vector_stream, first, static_cast<std::uint16_t>(k));
            for (std::size_t i = 0; i < batch; ++i) {
                std::size_t best = 0;
                std::size_t best_plain = 0;
                float most = -1e30F;
                double most_plain = -1e30;
                for (std::size_t k = 0; k < options; ++k) {
                    const double spread = k == 0 ? 0 : params.offer_spread * pay[tier];
                    const float utility = static_cast<float>(known[tier][k]) +
                                          static_cast<float>(spread) * drawn[k].normal[i] +
                                          static_cast<float>(params.taste_scale) * drawn[k].gumbel[i];
                    if (utility > most) most = utility, best = k;
                    const auto sub = static_cast<std::uint16_t>(k);
                    const double plain = known[tier][k] + spread * plain_stream.normal(first + i, sub) +
                                         params.taste_scale * plain_stream.gumbel(first + i, sub + 100);
                    if (plain > most_plain) most_plain = plain, best_plain = k;
                }
                ++by_vector[best];
                ++by_plain[best_plain];
            }
        }
        double chi_square = 0;
        for (std::size_t k = 0; k < options; ++k) {
            const double difference = by_vector[k] - by_plain[k];
            chi_square += difference * difference / (by_vector[k] + by_plain[k]);
            CHECK(by_vector[k] > 1000);
        }
        INFO("tier " << tier);
        CHECK(chi_square < unlikely(options - 1));
    }
}
