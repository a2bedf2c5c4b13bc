#include "model/processes/people/talent_kernel/loops.hpp"

#include "model/core/elementary.hpp"
#include "model/core/vectorise.hpp"

namespace headwater::model::kernel {
namespace {

// Uniform on (0, 1), 24 bits.
inline float unit(std::uint32_t word) {
    return (static_cast<float>(static_cast<std::int32_t>(word >> 8U)) + 0.5F) * 0x1p-24F;
}

HEADWATER_VECTORISED
void add(const std::uint64_t* __restrict post, std::size_t n, const float* __restrict amenity,
         float move_cost, const float* __restrict pay, const float* __restrict compute,
         const float* __restrict culture, const std::uint32_t* __restrict own, const float* __restrict before,
         float* __restrict sum) {
    for (std::size_t i = 0; i < n; ++i) {
        const auto low = static_cast<std::uint32_t>(post[i]);
        const auto high = static_cast<std::uint32_t>(post[i] >> 32U);
        const std::uint32_t city = low >> 24U;
        const float log_wage = static_cast<float>(static_cast<std::int32_t>(low & 0xffffffU)) * 0x1p-20F;
        const float log_compute = static_cast<float>(static_cast<std::int32_t>(high & 0xffffU)) * 0x1p-12F;
        const float fit = static_cast<float>(static_cast<std::int32_t>(high >> 16U)) * (1.0F / 65535);
        const float u = pay[i] * (log_wage - log_wage_limit) + compute[i] * log_compute + culture[i] * fit +
                        amenity[city] - (city != own[i] ? move_cost : 0.0F);
        sum[i] = before[i] + exp_single(u);
    }
}

}  // namespace

HEADWATER_VECTORISED
void gaps_between_searchers(const std::uint32_t* __restrict word, std::size_t n, float inverse_log,
                            std::uint32_t* __restrict gap) {
    constexpr float longest = 1e9F;
    for (std::size_t i = 0; i < n; ++i) {
        const float skipped = log_single(unit(word[i])) * inverse_log;
        gap[i] = static_cast<std::uint32_t>(static_cast<std::int32_t>(skipped < longest ? skipped : longest));
    }
}

HEADWATER_VECTORISED
void draw_labs(const std::uint32_t* __restrict word, std::size_t n, std::uint32_t labs,
               std::uint32_t* __restrict lab) {
    for (std::size_t i = 0; i < n; ++i)
        lab[i] = static_cast<std::uint32_t>((std::uint64_t{word[i]} * labs) >> 32U);
}

void add_weights(const std::uint64_t* post, std::size_t n, const float* amenity, float move_cost,
                 const Searchers& s, const float* before, float* sum) {
    add(post, n, amenity, move_cost, s.pay, s.compute, s.culture, s.city, before, sum);
}

HEADWATER_VECTORISED
void choose(const float* __restrict sums, std::size_t stride, std::size_t options, std::size_t n,
            const std::uint32_t* __restrict word, std::uint32_t* __restrict choice) {
    const float* last = sums + (options - 1) * stride;
    for (std::size_t i = 0; i < n; ++i) choice[i] = 0;
    for (std::size_t k = 0; k + 1 < options; ++k)
        for (std::size_t i = 0; i < n; ++i) choice[i] += sums[k * stride + i] <= unit(word[i]) * last[i];
}

HEADWATER_VECTORISED
void pack_posts(std::size_t first, std::size_t last, const float* __restrict wage,
                const double* __restrict gpus, float people, const float* __restrict culture,
                const CityId* __restrict city, std::uint64_t* __restrict post) {
    for (std::size_t lab = first; lab < last; ++lab) {
        float log_wage = log_single(wage[lab]);
        log_wage = log_wage < -log_wage_limit ? -log_wage_limit : log_wage;
        log_wage = log_wage > log_wage_limit - 1e-5F ? log_wage_limit - 1e-5F : log_wage;
        float log_compute = log_single(1.0F + static_cast<float>(gpus[lab]) / people);
        log_compute = log_compute < log_compute_limit ? log_compute : log_compute_limit;
        const auto wage_bits = static_cast<std::uint32_t>(
            static_cast<std::int32_t>((log_wage + log_wage_limit) * 0x1p20F + 0.5F));
        const auto compute_bits =
            static_cast<std::uint32_t>(static_cast<std::int32_t>(log_compute * 0x1p12F + 0.5F));
        const auto culture_bits =
            static_cast<std::uint32_t>(static_cast<std::int32_t>(culture[lab] * 65535.0F + 0.5F));
        const std::uint32_t low = wage_bits | (static_cast<std::uint32_t>(city[lab].row()) << 24U);
        const std::uint32_t high = compute_bits | (culture_bits << 16U);
        post[lab] = low | (std::uint64_t{high} << 32U);
    }
}

HEADWATER_VECTORISED
void take_over(std::size_t first, std::size_t last, std::int32_t* __restrict change,
               std::int32_t* __restrict heads) {
    for (std::size_t lab = first; lab < last; ++lab) {
        heads[lab] += change[lab];
        change[lab] = 0;
    }
}

HEADWATER_VECTORISED
void adjust_wages(std::size_t first, std::size_t last, const std::int32_t* __restrict heads, float target,
                  float step, float* __restrict wage) {
    for (std::size_t lab = first; lab < last; ++lab) {
        const float gap = (target - static_cast<float>(heads[lab])) / target;
        const float tanh = 1.0F - 2.0F / (exp_single(2.0F * gap) + 1.0F);
        wage[lab] *= 1.0F + step * tanh;
    }
}

}  // namespace headwater::model::kernel
