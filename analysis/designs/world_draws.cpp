#include "analysis/designs/world_draws.hpp"

#include <algorithm>
#include <cmath>
#include <string_view>

#include "model/core/stream.hpp"

namespace headwater::analysis {

namespace {

// Purposes of the model begin at 1; these stand apart from them.
constexpr std::uint16_t parameter_draw = 65001;
constexpr std::uint16_t seed_draw = 65002;

/// FNV-1a, 64 bits: the serial number of a name.
constexpr std::uint64_t serial_of(std::string_view name) {
    std::uint64_t hash = 14695981039346656037ULL;
    for (const char c : name) {
        hash ^= static_cast<unsigned char>(c);
        hash *= 1099511628211ULL;
    }
    return hash;
}

template <class Visit>
void each_field(auto& parameters, Visit visit) {
    model::each_group(parameters, [&](auto& group) {
        using Group = std::decay_t<decltype(group)>;
        for (const auto& field : model::fields_of<Group>)
            visit(std::string(model::group_of<Group>) + "." + std::string(field.key), field,
                  group.*field.member);
    });
}

}  // namespace

std::vector<UncertainParameter> uncertain_parameters(const std::set<std::string>& fixed,
                                                     const model::Currency& currency) {
    std::vector<UncertainParameter> found;
    const model::Parameters defaults;
    each_field(defaults, [&](const std::string& key, const auto& field, double) {
        // A switch chooses between structures, which are arms of an experiment and nothing between them.
        if (field.prior.lower < field.prior.upper && field.unit != model::Unit::switch_ &&
            !fixed.contains(key))
            found.push_back({key, field.unit, model::range_in(field.prior, field.unit, currency), field.scale,
                             is_whole(field)});
    });
    return found;
}

double drawn_value(const UncertainParameter& parameter, double u) {
    const auto [lower, upper] = parameter.prior;
    const double end = parameter.whole ? upper + 1 : upper;
    const double value = parameter.scale == model::Scale::logarithmic ? lower * std::pow(end / lower, u)
                                                                      : lower + u * (end - lower);
    return parameter.whole ? std::clamp(std::floor(value), lower, upper) : value;
}

std::vector<double> draw_world(const std::vector<UncertainParameter>& parameters, std::uint64_t study_seed,
                               std::uint64_t world) {
    const model::Stream stream(study_seed, parameter_draw, static_cast<std::int32_t>(world));
    std::vector<double> values;
    for (const UncertainParameter& parameter : parameters) {
        values.push_back(drawn_value(parameter, stream.uniform(serial_of(parameter.key))));
    }
    return values;
}

std::uint64_t run_seed(std::uint64_t study_seed, std::uint64_t world, std::uint64_t replicate) {
    const model::Stream stream(study_seed, seed_draw, static_cast<std::int32_t>(world));
    const auto words = stream.block(replicate);
    return (std::uint64_t{words[0]} << 21U) | (std::uint64_t{words[1]} >> 11U);
}

model::Input in_world(const model::Input& input, const std::vector<UncertainParameter>& parameters,
                      const std::vector<double>& values, std::uint64_t seed) {
    model::Input drawn = input;
    drawn.numerics.seed = static_cast<double>(seed);
    each_field(drawn.parameters, [&](const std::string& key, const auto&, double& value) {
        const auto found = std::ranges::find(parameters, key, &UncertainParameter::key);
        if (found != parameters.end()) value = values[static_cast<std::size_t>(found - parameters.begin())];
    });
    return drawn;
}

}  // namespace headwater::analysis
