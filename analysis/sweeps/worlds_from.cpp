#include <algorithm>

#include "analysis/runs/failure.hpp"
#include "analysis/runs/same_ground.hpp"
#include "analysis/sweeps/study.hpp"

namespace headwater::analysis {

void take_worlds_from(Study& study, const std::string& path, std::vector<std::string>& remarks) {
    study.posterior = std::make_shared<const PosteriorWorlds>(path);
    std::vector<std::string> reasons = study.posterior->faults();
    const GroundDifference difference =
        ground_difference(study.posterior->file(), study.policies[0].resolved.input);
    reasons.insert(reasons.end(), difference.faults.begin(), difference.faults.end());
    remarks.insert(remarks.end(), difference.remarks.begin(), difference.remarks.end());
    if (!study.uncertain.empty())
        reasons.emplace_back("the study draws parameters itself: take its uncertain away");
    for (const output::PosteriorParameter& parameter : study.posterior->file().parameters)
        for (const StudyAxis& axis : study.axes)
            if (axis.key == "parameters." + parameter.key)
                reasons.push_back("an axis varies " + parameter.key + ", which the posterior draws");
    if (!reasons.empty())
        throw Failure{ExitCode::invalid_input,
                      "--worlds-from " + path + " cannot be used here; nothing was planned",
                      {},
                      reasons};
    study.uncertain = study.posterior->parameters(currency_of(study));
    study.files.push_back(path);
}

}  // namespace headwater::analysis
