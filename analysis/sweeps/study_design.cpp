// [design]: how the axes are combined.
#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <cmath>

#include "analysis/sweeps/design.hpp"
#include "analysis/sweeps/study_parts.hpp"
#include "scenarios/reader/document.hpp"
#include "scenarios/reader/suggest.hpp"

namespace headwater::analysis {

using namespace scenarios;

namespace {

constexpr double most_values = 2e8;  // of axes or of draws: 1.6 GB

/// Numbers of points whose every coordinate is one of a list or a whole number; 0 = some axis takes any number.
double points_there_are(const Study& study) {
    double all = 1;
    for (const StudyAxis& axis : study.axes) all *= static_cast<double>(values_of(axis));
    return all;
}

/// Runs that would be duplicates of others.
void check_repeats(const Study& study, const Place& place, Problems& problems) {
    if (study.sampling.method == Method::morris) {
        const double most = morris_trajectories(morris_grid(study));
        if (static_cast<double>(study.sampling.samples) > most)
            problems.add(
                place,
                fmt::format("there are only {:.0f} different trajectories for these axes on {} levels: "
                            "further ones would repeat their runs",
                            most, study.sampling.levels),
                fmt::format("samples = {:.0f} or fewer, more levels, or another method", most));
        return;
    }
    const double all = points_there_are(study);
    if (all == 0) return;
    const double n = points_of(study);
    if (study.sampling.method == Method::saltelli) {
        // Rows of a base sample that agree in an axis of few values repeat by necessity; they are counted by the plan.
        if (n > all)
            problems.add(place, fmt::format("{:.0f} rows, but only {:.0f} points differ", n, all),
                         "method = \"grid\", fewer samples, or an axis with a range");
        return;
    }
    const std::size_t different =
        n > all ? static_cast<std::size_t>(all) : different_points(points(study), study.axes.size());
    if (static_cast<double>(different) < n)
        problems.add(place,
                     fmt::format("only {} of {:.0f} points differ: runs would be duplicates", different, n),
                     "method = \"grid\", fewer samples, or an axis with a range");
}

/// What a number of samples does to the balance of a design.
void remark_balance(const Study& study, std::vector<std::string>& remarks) {
    if (study.sampling.method != Method::sobol && study.sampling.method != Method::saltelli) return;
    const auto n = static_cast<std::uint64_t>(study.sampling.samples);
    if (std::has_single_bit(n)) return;
    remarks.push_back(fmt::format(
        "samples = {} is no power of two, so that the points do not fill the axes evenly; {} or {} do", n,
        std::bit_floor(n), std::bit_ceil(n)));
}

}  // namespace

void read_design(const Node& root, const std::string& folder, StudyDraft& draft, Problems& problems) {
    Study& study = draft.study;
    Sampling& sampling = study.sampling;
    const Node* design = section(root, "design", {"method", "samples", "levels", "file"}, problems);
    if (study.axes.empty()) {
        if (design != nullptr && root.find("axis") == nullptr)
            problems.add(design->place, "a design needs axes", "[[axis]], or no [design]");
        return;
    }
    if (design != nullptr)
        if (const auto method = word_of_key(*design, "method", names_of(method_keys), problems))
            sampling.method = static_cast<Method>(*method);
    const bool sampled = sampling.method != Method::grid && sampling.method != Method::table;
    if (design != nullptr && design->find("samples") != nullptr && !sampled)
        problems.add(design->find("samples")->place, "samples mean nothing for this method",
                     "latin_hypercube, sobol, morris, saltelli");
    if (sampled) {
        const auto samples = whole_of_key(*design, "samples", {1, 1e8}, problems);
        if (design->find("samples") == nullptr)
            problems.add(design->place, "this method needs a number of samples", "samples = 256");
        sampling.samples = samples.value_or(1);
    }
    if (design != nullptr && design->find("file") != nullptr && sampling.method != Method::table)
        problems.add(design->find("file")->place, "a file means nothing for this method", "table");
    if (design != nullptr && design->find("levels") != nullptr) {
        const auto levels = whole_of_key(*design, "levels", {2, 100}, problems);
        if (sampling.method != Method::morris)
            problems.add(design->find("levels")->place, "levels mean nothing for this method", "morris");
        else if (levels && *levels % 2 != 0)
            problems.add(design->find("levels")->value.place, "levels of Morris are even", "4, 6, 8");
        sampling.levels = static_cast<int>(levels.value_or(4));
    }
    for (std::size_t a = 0; a < study.axes.size(); ++a)
        if (sampling.method == Method::grid && study.axes[a].values.empty() &&
            study.axes[a].range.lower < study.axes[a].range.upper)
            problems.add(draft.axis_places[a],
                         study.axes[a].key + " has a range without steps, so a grid has no values",
                         "values = [...], or range = [...] with steps = N");
    if (sampling.method == Method::table && draft.frozen.empty() && problems.none())
        read_point_table(*design, folder, draft, problems);
    if (sampled) draft.method_place = design->find("method")->value.place;
}

void check_design(StudyDraft& draft, Problems& problems) {
    const Method method = draft.study.sampling.method;
    if (draft.study.axes.empty() || method == Method::grid || method == Method::table) return;
    check_repeats(draft.study, draft.method_place, problems);
    remark_balance(draft.study, draft.remarks);
}

void check_size(const Node& root, const StudyDraft& draft, Problems& problems) {
    const Study& study = draft.study;
    const double runs =
        points_of(study) * static_cast<double>(study.policies.size()) * study.worlds * study.replicates;
    const auto refuse = [&](const std::string& what, double most) {
        problems.add(root.place, "the study has " + what, fmt::format("at most {:.0f}", most));
    };
    if (runs > most_runs)
        refuse(fmt::format("{:.0f} runs (points x policies x worlds x replicates)", runs), most_runs);
    if (const double values = runs * static_cast<double>(study.axes.size()); values > most_values)
        refuse(fmt::format("{:.0f} values of axes (runs x axes)", values), most_values);
    if (const double values = static_cast<double>(study.worlds) * static_cast<double>(study.uncertain.size());
        values > most_values)
        refuse(fmt::format("{:.0f} draws (worlds x uncertain parameters)", values), most_values);
    if (study.part_runs > 0 && runs / static_cast<double>(study.part_runs) > static_cast<double>(most_parts))
        refuse(fmt::format("{:.0f} parts (runs / parts.runs)",
                           std::ceil(runs / static_cast<double>(study.part_runs))),
               static_cast<double>(most_parts));
}

}  // namespace headwater::analysis
