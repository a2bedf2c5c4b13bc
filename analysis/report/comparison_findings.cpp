#include "analysis/report/comparison_findings.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <set>

namespace headwater::analysis {

bool ended_as_base(const Runs& runs, std::size_t arm) {
    return std::ranges::all_of(
        runs, [&](const PairedRun* run) { return run->arms[arm].state_hash == run->arms[0].state_hash; });
}

std::string place_text(const CompareStudy& study, std::size_t place) {
    const auto& cities = study.base.input.cities;
    if (place < cities.size()) return cities[place].key;
    return place == outside(cities.size()) ? "abroad or retired" : "not in this world";
}

std::vector<Flow> flows_of(const CompareStudy& study, const Runs& runs, std::size_t arm) {
    const std::size_t places = study.base.input.cities.size() + 2;
    std::vector<Flow> flows;
    for (std::size_t from = 0; from < places; ++from)
        for (std::size_t to = 0; to < places; ++to) {
            Flow flow{from, to, 0, 0};
            for (std::size_t tier = 0; tier < model::n_tiers; ++tier) {
                const double heads = twin_mean(runs, arm, [&](const Twins& twins) {
                    return twins.people[(tier * places + from) * places + to];
                });
                flow.all += heads;
                if (tier < 2) flow.skilled += heads;
            }
            if (flow.all > 0) flows.push_back(flow);
        }
    std::ranges::stable_sort(flows, std::greater{}, &Flow::all);
    return flows;
}

std::vector<Increment> increments_of(const CompareStudy& study, const PairedResult& result, const Runs& runs,
                                     std::size_t outcome, const std::vector<std::size_t>& concerned) {
    std::vector<Increment> policies;
    for (std::size_t arm = 1; arm < study.named_arms; ++arm) {
        const double cost = cost_rows(result, runs, arm).front().effect.mean;
        const Outcome found = outcomes_of(result, runs, arm, concerned)[outcome];
        const Standing standing = spans_zero(found.effect) ? Standing::indistinct : Standing::efficient;
        policies.push_back({arm, cost, found.effect.mean, standing, NAN});
    }
    std::vector<Increment> rows = increments(std::move(policies));
    std::size_t before = 0;
    for (Increment& row : rows) {
        if (row.standing != Standing::efficient) continue;
        if (spans_zero(outcomes_of(result, runs, row.arm, concerned, before)[outcome].effect))
            row.ratio = NAN;
        before = row.arm;
    }
    return rows;
}

std::vector<std::size_t> all_concerned(const CompareStudy& study) {
    std::set<std::size_t> cities;
    for (std::size_t arm = 1; arm < study.named_arms; ++arm)
        cities.insert(study.concerned[arm].begin(), study.concerned[arm].end());
    return {cities.begin(), cities.end()};
}

Parts parts_of(const Headline& headline, const Decomposition& bundle, const PairedResult& result,
               const Runs& runs) {
    const std::size_t end = result.horizons.months.size() - 1;
    const auto mean = [&](std::size_t arm) { return headline_effect(headline, runs, arm, end).mean; };
    Parts found;
    found.together = mean(bundle.arm);
    double before = 0;
    double sum = 0;
    for (std::size_t i = 0; i < bundle.levers.size(); ++i) {
        const double up_to = mean(bundle.sequence[i]);
        found.parts.push_back({bundle.levers[i], mean(bundle.alone[i]), up_to - before});
        sum += found.parts.back().alone;
        before = up_to;
    }
    found.interaction = found.together - sum;
    return found;
}

}  // namespace headwater::analysis
