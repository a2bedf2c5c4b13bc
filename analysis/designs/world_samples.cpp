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

std::vector<double> draw_worlds(const Study& study) {
    const std::size_t width = study.uncertain.size();
    const auto worlds = static_cast<std::size_t>(study.worlds);
    std::vector<double> values;
    if (study.world_sampling == WorldSampling::random) {
        for (std::size_t world = 0; world < worlds; ++world) {
            const std::vector<double> drawn = draw_world(study.uncertain, study.seed, world);
            values.insert(values.end(), drawn.begin(), drawn.end());
        }
        return values;
    }
    values.resize(worlds * width);
    for (std::size_t p = 0; p < width; ++p) {
        const UncertainParameter& parameter = study.uncertain[p];
        // A parameter that is left out changes no other: the name is part of the key, in 31 and 24 bits.
        const std::uint64_t name = XXH3_64bits(parameter.key.data(), parameter.key.size());
        const auto month = static_cast<std::int32_t>(name & 0x7FFFFFFFU);
        const std::vector<double> u = stratified(worlds, model::Stream(study.seed, order_draw, month),
                                                 model::Stream(study.seed, place_draw, month), name >> 40U);
        for (std::size_t world = 0; world < worlds; ++world)
            values[world * width + p] = drawn_value(parameter, u[world]);
    }
    return values;
}

}  // namespace headwater::analysis
