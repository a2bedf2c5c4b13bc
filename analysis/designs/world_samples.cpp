#include "analysis/designs/world_samples.hpp"

#include <xxhash.h>

#include "analysis/designs/sampling.hpp"
#include "model/core/stream.hpp"

namespace headwater::analysis {

namespace {

// Purposes of draws, beyond those of the model and of the designs.
constexpr std::uint16_t order_draw = 65006;
constexpr std::uint16_t place_draw = 65007;

}  // namespace

std::vector<double> draw_worlds(const std::vector<UncertainParameter>& parameters, WorldSampling sampling,
                                std::size_t worlds, std::uint64_t study_seed) {
    const std::size_t width = parameters.size();
    std::vector<double> values;
    if (sampling == WorldSampling::random) {
        for (std::size_t world = 0; world < worlds; ++world) {
            const std::vector<double> drawn = draw_world(parameters, study_seed, world);
            values.insert(values.end(), drawn.begin(), drawn.end());
        }
        return values;
    }
    values.resize(worlds * width);
    for (std::size_t p = 0; p < width; ++p) {
        const UncertainParameter& parameter = parameters[p];
        // A parameter that is left out changes no other: the name is part of the key, in 31 and 24 bits.
        const std::uint64_t name = XXH3_64bits(parameter.key.data(), parameter.key.size());
        const auto month = static_cast<std::int32_t>(name & 0x7FFFFFFFU);
        const std::vector<double> u = stratified(worlds, model::Stream(study_seed, order_draw, month),
                                                 model::Stream(study_seed, place_draw, month), name >> 40U);
        for (std::size_t world = 0; world < worlds; ++world)
            values[world * width + p] = drawn_value(parameter, u[world]);
    }
    return values;
}

}  // namespace headwater::analysis
