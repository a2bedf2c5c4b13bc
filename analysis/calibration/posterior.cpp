#include "analysis/calibration/posterior.hpp"

#include "output/checkpoint.hpp"
#include "version/version.hpp"

namespace headwater::analysis {

output::Posterior posterior_of(const CalibrationStudy& study, const History& history) {
    output::Posterior p;
    p.study = study.name;
    p.title = study.title;
    p.study_toml = study.text;
    p.scenario = study.scenario.name;
    p.scenario_digest = study.scenario.digest;
    p.resolved_toml = study.scenario.resolved_toml;
    p.version = version();
    p.git_commit = git_commit();
    p.declarations = output::declarations_digest();
    p.seed = static_cast<std::int64_t>(study.seed());
    p.scale = study.scenario.input.numerics.scale;
    if (!history.corrections.empty()) p.corrected_scale = study.second->input.numerics.scale;
    p.runs = static_cast<std::int64_t>(history.runs);
    p.effective_size = history.effective;
    p.met = history.met;
    p.prior_met = history.prior_met;
    p.information = history.information;
    for (const WaveResult& wave : history.waves) p.left.push_back(wave.left);
    for (std::size_t k = 0; k < study.free.size(); ++k) {
        const UncertainParameter& free = study.free[k];
        const Identified& found = history.parameters[k];
        p.parameters.push_back({free.key, model::symbol_of(free.unit, study.scenario.input.currency),
                                free.scale == model::Scale::logarithmic ? "log" : "linear", free.prior.lower,
                                free.prior.upper, drawn_value(free, found.low),
                                drawn_value(free, found.median), drawn_value(free, found.high), found.width});
    }
    for (std::size_t t = 0; t < study.targets.size(); ++t) {
        const CalibrationTarget& target = study.targets[t];
        const TargetShift& shift = history.targets[t];
        p.targets.push_back({target.name, target.unit, target.target.source, target.target.value,
                             target.target.low, target.target.high, target.discrepancy, shift.prior_low,
                             shift.prior_median, shift.prior_high, shift.prior_met, shift.low, shift.median,
                             shift.high, shift.met});
    }
    for (const PosteriorWorld& world : history.worlds) {
        if (!(world.weight > 0)) continue;
        p.weights.push_back(world.weight);
        p.seeds.push_back(static_cast<std::int64_t>(world.seed));
        p.inside.push_back(world.inside ? 1 : 0);
        for (const double value : values_at(study, world.point.data())) p.values.push_back(value);
        p.outputs.insert(p.outputs.end(), world.outputs.begin(), world.outputs.end());
    }
    return p;
}

}  // namespace headwater::analysis
