#include "analysis/designs/posterior_worlds.hpp"

#include <algorithm>
#include <cmath>
#include <set>
#include <utility>

#include "model/core/stream.hpp"
#include "version/version.hpp"

namespace headwater::analysis {

namespace {

constexpr std::uint16_t first_place_draw = 65025;
constexpr double golden = 0.6180339887498949;

}  // namespace

PosteriorWorlds::PosteriorWorlds(const std::string& path) : PosteriorWorlds(output::read_posterior(path)) {
    path_ = path;
}

PosteriorWorlds::PosteriorWorlds(output::Posterior posterior) : posterior_(std::move(posterior)) {
    double sum = 0;
    for (const double weight : posterior_.weights) passed_.push_back(sum += weight);
}

std::vector<UncertainParameter> PosteriorWorlds::parameters(const model::Currency& currency) const {
    const std::vector<UncertainParameter> all = uncertain_parameters({}, currency);
    std::vector<UncertainParameter> found;
    for (const output::PosteriorParameter& parameter : posterior_.parameters) {
        const auto declared = std::ranges::find(all, parameter.key, &UncertainParameter::key);
        if (declared == all.end()) continue;
        found.push_back(*declared);
        found.back().prior = {parameter.lower, parameter.upper};
    }
    return found;
}

std::vector<std::string> PosteriorWorlds::faults() const {
    std::vector<std::string> found;
    if (posterior_.version != version())
        found.push_back("the posterior is of headwater " + posterior_.version + ", this is " +
                        std::string(version()) + ": make it again with headwater calibrate");
    const std::vector<UncertainParameter> all = uncertain_parameters({});
    for (const output::PosteriorParameter& parameter : posterior_.parameters)
        if (std::ranges::find(all, parameter.key, &UncertainParameter::key) == all.end())
            found.push_back("the posterior holds the parameter " + parameter.key +
                            ", which this program does not have");
    return found;
}

std::size_t PosteriorWorlds::row(std::uint64_t study_seed, std::uint64_t world) const {
    const model::Stream stream(study_seed, first_place_draw, 0);
    const double place = stream.uniform(0) + static_cast<double>(world) * golden;
    const double wanted = (place - std::floor(place)) * passed_.back();
    const auto at = std::ranges::upper_bound(passed_, wanted);
    return std::min(static_cast<std::size_t>(at - passed_.begin()), passed_.size() - 1);
}

std::vector<double> PosteriorWorlds::values(std::uint64_t study_seed, std::uint64_t world) const {
    const std::size_t width = posterior_.parameters.size();
    const auto at = posterior_.values.begin() + static_cast<std::ptrdiff_t>(row(study_seed, world) * width);
    return {at, at + static_cast<std::ptrdiff_t>(width)};
}

std::uint64_t PosteriorWorlds::seed(std::uint64_t study_seed, std::uint64_t world,
                                    std::uint64_t replicate) const {
    const std::size_t here = row(study_seed, world);
    const auto own = static_cast<std::uint64_t>(posterior_.seeds[here]);
    bool before = false;
    for (std::uint64_t earlier = 0; earlier < world && !before; ++earlier)
        before = row(study_seed, earlier) == here;
    return replicate == 0 && !before ? own : run_seed(own, world, replicate);
}

std::size_t PosteriorWorlds::different(std::uint64_t study_seed, std::uint64_t first,
                                       std::size_t worlds) const {
    std::set<std::size_t> rows;
    for (std::size_t world = 0; world < worlds; ++world) rows.insert(row(study_seed, first + world));
    return rows.size();
}

}  // namespace headwater::analysis
