// What a lab knows about making models (SV-12 to SV-20), beside what its table of labs says of it.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "model/state/ids.hpp"
#include "model/state/side_table.hpp"

namespace headwater::model {

/// Kinds of task on which models are compared; a lab may lead in one and trail in another.
enum class Domain : std::uint8_t { code, mathematics, office, conversation };
inline constexpr std::array<std::string_view, 4> domain_keys{"code", "mathematics", "office", "conversation"};
inline constexpr std::size_t n_domains = domain_keys.size();
using ByDomain = std::array<double, n_domains>;

/// The headline of a model: the mean over kinds of task.
[[nodiscard]] constexpr double mean_of(const ByDomain& values) {
    double sum = 0;
    for (const double value : values) sum += value;
    return sum / static_cast<double>(n_domains);
}

/// Shares of the six families of methods with which a lab works; they sum to one.
inline constexpr std::size_t n_methods = 6;
using Methods = std::array<float, n_methods>;

/// Row = lab, to the last lab that ever trained under `training_runs`.
struct KnowHow : SideTable<LabId, KnowHow> {
    std::vector<std::uint8_t> begun;         // 1 = the row has been opened
    std::vector<double> algorithms;          // A, log10 of effective compute since January 2018
    std::vector<ByDomain> capability;        // K of its best model by kind of task, log10 FLOP; 0 = none
    std::vector<Methods> methods;            // m
    std::vector<double> shocks;              // what common shocks to its methods have given so far, log10
    std::vector<double> largest_run;         // FLOP
    std::vector<float> infrastructure;       // skill at large runs, 0..1
    std::vector<float> lead_rights;          // 1 = its technical lead picks the ideas, 0 = a product manager
    std::vector<std::uint8_t> faithful;      // 1 = ignores the data wall
    std::vector<float> attention;            // of the public, 1 = a release at the frontier this month
    std::vector<std::int16_t> branch_since;  // month in which it chose its line of research
    std::vector<std::int16_t> dominated_since;  // month in which another line passed it, or -1
    std::vector<std::uint8_t> verified;         // 1 = knows that checked answers teach
    std::vector<float> environments;            // in which answers are checked
    std::vector<double> synthetic;              // tokens of answers that passed
    std::vector<double> user_tokens;            // tokens of use of its own products
    std::vector<double> rewriting;              // FLOP spent on rewriting text
    std::vector<std::int16_t> switches;         // times it has turned to another line

    [[nodiscard]] std::size_t size() const { return begun.size(); }
    [[nodiscard]] bool has(std::size_t lab) const { return lab < begun.size() && begun[lab] != 0; }

    template <class Self, class Visit>
    static constexpr void each_column(Self& self, Visit visit) {
        visit("begun", self.begun);
        visit("algorithms", self.algorithms);
        visit("capability", self.capability);
        visit("methods", self.methods);
        visit("shocks", self.shocks);
        visit("largest_run", self.largest_run);
        visit("infrastructure", self.infrastructure);
        visit("lead_rights", self.lead_rights);
        visit("faithful", self.faithful);
        visit("attention", self.attention);
        visit("branch_since", self.branch_since);
        visit("dominated_since", self.dominated_since);
        visit("switches", self.switches);
        visit("verified", self.verified);
        visit("environments", self.environments);
        visit("synthetic", self.synthetic);
        visit("user_tokens", self.user_tokens);
        visit("rewriting", self.rewriting);
    }
};

}  // namespace headwater::model
