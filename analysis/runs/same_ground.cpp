#include "analysis/runs/same_ground.hpp"

#include <algorithm>

#include "analysis/runs/arms.hpp"
#include "analysis/runs/text.hpp"
#include "scenarios/reader/scenario.hpp"

namespace headwater::analysis {

GroundDifference ground_difference(const model::Input& drawn_for, const model::Input& used_by,
                                   const std::vector<std::string>& drawn) {
    GroundDifference found;
    model::Input alike = drawn_for;
    alike.numerics.scale = used_by.numerics.scale;
    alike.numerics.months = used_by.numerics.months;
    found.faults = other_start(alike, used_by);
    if (!found.faults.empty()) return found;
    constexpr std::string_view parameter = "parameters.";
    constexpr std::string_view mechanism = "mechanisms.";
    std::vector<std::string> others;
    for (const std::string& key : changed_settings(alike, used_by)) {
        const bool own = key.starts_with(parameter) &&
                         std::ranges::find(drawn, key.substr(parameter.size())) != drawn.end();
        if ((key.starts_with(parameter) || key.starts_with(mechanism)) && !own) others.push_back(key);
    }
    constexpr std::size_t most = 6;
    const std::size_t more = others.size() > most ? others.size() - most : 0;
    others.resize(others.size() - more);
    if (!others.empty())
        found.remarks.push_back("the posterior was made with other settings of " + joined(others) +
                                (more > 0 ? " and " + std::to_string(more) + " more" : ""));
    return found;
}

GroundDifference ground_difference(const output::Posterior& posterior, const model::Input& used_by) {
    const scenarios::ReadResult of = scenarios::read_text(posterior.resolved_toml, ".");
    if (!of.scenario)
        return {{"its scenario, " + posterior.scenario + ", cannot be read by this program any more"}, {}};
    std::vector<std::string> keys;
    for (const output::PosteriorParameter& parameter : posterior.parameters) keys.push_back(parameter.key);
    GroundDifference found = ground_difference(of.scenario->input, used_by, keys);
    for (std::string& fault : found.faults)
        fault = "it is of another scenario, " + posterior.scenario + ": " + fault;
    return found;
}

}  // namespace headwater::analysis
