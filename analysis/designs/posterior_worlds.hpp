// Worlds that are drawn from a posterior (output/posterior_file.hpp) instead of the priors.
//
// World w of a study is the world of the file at which the weights, summed up in their order, pass u_w, the part behind the point of u_0 + w (sqrt(5) - 1) / 2, u_0 = U(study
// seed): worlds follow their weights evenly however many are drawn, and more worlds keep the earlier ones. A world has the luck that the file gives it, since the two were held
// against the record together; drawn again, and in further replicates, it has other luck.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "analysis/designs/world_draws.hpp"
#include "model/input.hpp"
#include "output/posterior_file.hpp"

namespace headwater::analysis {

class PosteriorWorlds {
public:
    /// Throws FileError where the file cannot be read.
    explicit PosteriorWorlds(const std::string& path);
    explicit PosteriorWorlds(output::Posterior posterior);

    [[nodiscard]] const output::Posterior& file() const { return posterior_; }
    [[nodiscard]] const std::string& path() const { return path_; }

    /// Of the program, and of `input`'s currency, in the order of the file.
    [[nodiscard]] std::vector<UncertainParameter> parameters(const model::Currency& currency) const;

    /// What keeps it from being used by this program, a sentence each: another version, a parameter that there is not any more.
    [[nodiscard]] std::vector<std::string> faults() const;

    /// World `world` of a study: the row of the file.
    [[nodiscard]] std::size_t row(std::uint64_t study_seed, std::uint64_t world) const;
    [[nodiscard]] std::vector<double> values(std::uint64_t study_seed, std::uint64_t world) const;
    [[nodiscard]] std::uint64_t seed(std::uint64_t study_seed, std::uint64_t world,
                                     std::uint64_t replicate) const;

    /// How many different rows the first `worlds` worlds from `first` have.
    [[nodiscard]] std::size_t different(std::uint64_t study_seed, std::uint64_t first,
                                        std::size_t worlds) const;

private:
    std::string path_;
    output::Posterior posterior_;
    std::vector<double> passed_;  // weights summed up
};

}  // namespace headwater::analysis
