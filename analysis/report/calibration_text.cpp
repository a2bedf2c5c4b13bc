#include "analysis/report/calibration_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "analysis/report/text_table.hpp"
#include "analysis/runs/text.hpp"

namespace headwater::analysis {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t calibration_width = 100;
constexpr double not_identified = 0.85;  // width of the posterior over that of the prior
constexpr double informs = 0.1;          // share of the prior variance
constexpr double wanted_share = 0.8;     // of posterior worlds that meet all targets
constexpr double least_effective = 30;

std::string figure(double value) {
    if (std::isnan(value)) return "-";
    if (std::abs(value) >= 1e6) return money_text(value);
    return std::abs(value) >= 1000 ? rounded(value, 0) : fmt::format("{:.3g}", value);
}

std::string band(double low, double median, double high) {
    return fmt::format("{} ({} to {})", figure(median), figure(low), figure(high));
}

std::string wrapped_line(const std::string& text) {
    return "  " + wrapped(text, calibration_width - 2, "  ") + "\n";
}

std::string waves_text(const CalibrationStudy& study, const History& history) {
    TextTable table({{"wave"},
                     {"points", Align::right},
                     {"runs", Align::right},
                     {"left of the priors", Align::right},
                     {"worst emulator: error / spread", Align::right},
                     {"points in its 95 %", Align::right}});
    for (std::size_t w = 0; w < history.waves.size(); ++w) {
        const WaveResult& wave = history.waves[w];
        double error = 0;
        double covered = 1;
        for (const EmulatorFit& fit : wave.fits) {
            if (fit.spread > 0) error = std::max(error, fit.error / fit.spread);
            covered = std::min(covered, fit.covered);
        }
        table.row({std::to_string(w + 1), std::to_string(wave.points),
                   std::to_string(wave.points * study.history.replicates),
                   wave.reached ? percent(wave.left) : fmt::format("none below {:.2g}", wave.least),
                   fmt::format("{:.2f}", error), percent(covered)});
    }
    return table.plain("  ");
}

std::string targets_text(const CalibrationStudy& study, const History& history) {
    const bool second = !history.bias.empty();
    std::vector<TextTable::Column> columns{{"target"},
                                           {"accepted", Align::right},
                                           {"prior", Align::right},
                                           {"met", Align::right},
                                           {"posterior", Align::right},
                                           {"met", Align::right}};
    if (second)
        columns.push_back(
            {history.corrections.empty() ? "second scale less first" : "second scale less what was expected",
             Align::right});
    TextTable table(columns);
    for (std::size_t t = 0; t < study.targets.size(); ++t) {
        const CalibrationTarget& target = study.targets[t];
        const TargetShift& shift = history.targets[t];
        std::vector<std::string> row{target.name,
                                     figure(target.target.low) + " to " + figure(target.target.high),
                                     band(shift.prior_low, shift.prior_median, shift.prior_high),
                                     percent(shift.prior_met),
                                     history.effective > 0 ? band(shift.low, shift.median, shift.high) : "-",
                                     history.effective > 0 ? percent(shift.met) : "-"};
        if (second)
            row.push_back(
                fmt::format("{} ± {}", figure(history.bias[t].bias), figure(history.bias[t].error)));
        table.row(row);
    }
    return table.plain("  ");
}

std::string_view form_text(DifferenceForm form) {
    switch (form) {
        case DifferenceForm::constant:
            return "a constant";
        case DifferenceForm::slope:
            return "linear in the small scale";
        case DifferenceForm::linear:
            return "linear in the parameters";
        case DifferenceForm::process:
            break;
    }
    return "a Gaussian process";
}

std::string form_text(const ScaleCorrection& one) {
    return std::string(form_text(one.form)) + (one.with_luck ? ", and luck" : "");
}

std::string corrections_text(const CalibrationStudy& study, const History& history) {
    TextTable table({{"target"},
                     {"pairs", Align::right},
                     {"second scale less first", Align::right},
                     {"told by"},
                     {"error without", Align::right},
                     {"error with it", Align::right}});
    for (std::size_t t = 0; t < study.targets.size(); ++t) {
        const ScaleCorrection& one = history.corrections[t];
        const bool here = history.waves[0].fits[t].logarithmic;
        table.row({study.targets[t].name + (here ? ", logarithm" : ""), std::to_string(one.pairs),
                   figure(one.mean), form_text(one), figure(one.before), figure(one.without)});
    }
    return table.plain("  ") + wrapped_line(fmt::format("Runs of waves once more at scale {} with the same "
                                                        "luck. Worlds are held against the record as "
                                                        "they are expected at that scale. Errors: root mean "
                                                        "squares over pairs, with the correction of "
                                                        "pairs that were left out of it.",
                                                        exact(study.second->input.numerics.scale)));
}

/// "firms 2024-12 (71 %), ..."
std::string informed_by(const CalibrationStudy& study, const History& history, std::size_t parameter) {
    std::vector<std::pair<double, std::size_t>> shares;
    for (std::size_t t = 0; t < study.targets.size(); ++t)
        shares.emplace_back(history.information[t * study.free.size() + parameter], t);
    std::ranges::stable_sort(shares, [](const auto& a, const auto& b) { return a.first > b.first; });
    std::vector<std::string> words;
    for (const auto& [share, t] : shares)
        if (share >= informs && words.size() < 2)
            words.push_back(fmt::format("{} ({})", study.targets[t].name, percent(share)));
    return words.empty() ? "-" : joined(words);
}

std::string parameters_text(const CalibrationStudy& study, const History& history) {
    TextTable table({{"parameter"},
                     {"prior", Align::right},
                     {"posterior", Align::right},
                     {"width", Align::right},
                     {"informed most by, alone"}});
    for (std::size_t k = 0; k < study.free.size(); ++k) {
        const UncertainParameter& free = study.free[k];
        const Identified& found = history.parameters[k];
        table.row({free.key, figure(free.prior.lower) + " to " + figure(free.prior.upper),
                   band(drawn_value(free, found.low), drawn_value(free, found.median),
                        drawn_value(free, found.high)),
                   fmt::format("{:.2f}", found.width), informed_by(study, history, k)});
    }
    return table.plain("  ");
}

std::vector<std::string> unidentified(const CalibrationStudy& study, const History& history) {
    std::vector<std::string> names;
    for (std::size_t k = 0; k < study.free.size(); ++k)
        if (history.parameters[k].width >= not_identified) names.push_back(study.free[k].key);
    return names;
}

}  // namespace

std::string text_of(const CalibrationStudy& study, const History& history) {
    std::string text =
        fmt::format("{}: {} at scale {}, {} free parameters, {} targets, {} of {} runs\n\n", study.name,
                    study.scenario.name, exact(study.scenario.input.numerics.scale), study.free.size(),
                    study.targets.size(), history.runs, study.budget);
    text += waves_text(study, history) + "\n";
    if (!history.corrections.empty()) text += corrections_text(study, history) + "\n";
    text += targets_text(study, history);
    text +=
        wrapped_line(fmt::format("Prior: runs of the first wave, median and 90 % band; met: share of runs "
                                 "within what is accepted. All targets "
                                 "at once are met by {} of prior runs.",
                                 percent(history.prior_met)));
    if (study.second && !history.bias.empty())
        text += wrapped_line(fmt::format(
            "Second scale: {} worlds of the posterior with the same luck at scale {}, mean of the "
            "difference and its standard error.{}",
            history.bias[0].n, exact(study.second->input.numerics.scale),
            history.corrections.empty()
                ? ""
                : fmt::format(" There {} of them meet all targets.", percent(history.second_met))));
    if (!(history.effective > 0)) {
        text +=
            "\n" + wrapped_line(
                       "No world that was run has any weight: the model does not reach the targets with "
                       "these priors. A "
                       "wider discrepancy or tolerance, a target less, or other free parameters may help.");
        return text;
    }
    text += "\n" + parameters_text(study, history);
    text += wrapped_line(
        "Width: of the posterior's 90 % band over that of the prior, on the scale of the prior; 1 = nothing "
        "was "
        "learned. Informed by: share of the prior variance that the target alone would take away, by the "
        "emulators.");
    const std::vector<std::string> open = unidentified(study, history);
    text += wrapped_line(open.empty() ? "All free parameters are narrower than before."
                                      : "Not identified by these targets (width " +
                                            fmt::format("{:.2f}", not_identified) +
                                            " or more): " + joined(open) + ".");
    text += "\n" +
            wrapped_line(fmt::format(
                "{} of posterior worlds meet all targets, {} 80 % or more; effective size of the sample "
                "{:.0f} of {} worlds{}.",
                percent(history.met), history.met >= wanted_share ? "as wanted," : "and not the wanted",
                history.effective, history.worlds.size(),
                history.effective < least_effective ? ": few, so that bands are rough; more runs help" : ""));
    if (history.failed_worlds > 0)
        text += wrapped_line(fmt::format("{} worlds failed and have no weight.", history.failed_worlds));
    return text;
}

Json json_of(const CalibrationStudy& study, const History& history) {
    Json json{{"study", study.name},
              {"scenario", study.scenario.name},
              {"scenario_digest", study.scenario.digest},
              {"scale", study.scenario.input.numerics.scale},
              {"seed", study.seed()},
              {"runs", history.runs},
              {"budget", study.budget},
              {"worlds", history.worlds.size()},
              {"failed_worlds", history.failed_worlds},
              {"effective_size", history.effective},
              {"met", history.met},
              {"prior_met", history.prior_met}};
    json["waves"] = Json::array();
    for (const WaveResult& wave : history.waves) {
        Json one{{"points", wave.points},
                 {"failed", wave.failed},
                 {"left", wave.left},
                 {"reached", wave.reached},
                 {"least_implausibility", wave.least},
                 {"emulators", Json::array()}};
        for (std::size_t t = 0; t < wave.fits.size(); ++t) {
            const EmulatorFit& fit = wave.fits[t];
            one["emulators"].push_back({{"target", study.targets[t].name},
                                        {"luck", fit.luck},
                                        {"spread", fit.spread},
                                        {"error", fit.error},
                                        {"covered", fit.covered},
                                        {"logarithmic", fit.logarithmic}});
        }
        json["waves"].push_back(std::move(one));
    }
    if (!history.corrections.empty()) {
        json["corrected_scale"] = study.second->input.numerics.scale;
        if (!history.bias.empty()) json["met_at_corrected_scale"] = history.second_met;
    }
    json["targets"] = Json::array();
    for (std::size_t t = 0; t < study.targets.size(); ++t) {
        const CalibrationTarget& target = study.targets[t];
        const TargetShift& s = history.targets[t];
        Json one{{"name", target.name},
                 {"unit", target.unit},
                 {"value", target.target.value},
                 {"low", target.target.low},
                 {"high", target.target.high},
                 {"discrepancy", target.discrepancy},
                 {"prior", {s.prior_low, s.prior_median, s.prior_high}},
                 {"prior_met", s.prior_met},
                 {"posterior", {s.low, s.median, s.high}},
                 {"met", s.met}};
        if (!history.bias.empty())
            one["second_scale"] = {{"n", history.bias[t].n},
                                   {"bias", history.bias[t].bias},
                                   {"standard_error", history.bias[t].error},
                                   {"met", history.bias[t].met}};
        if (!history.corrections.empty()) {
            const ScaleCorrection& c = history.corrections[t];
            one["correction"] = {{"pairs", c.pairs},
                                 {"form", form_text(c)},
                                 {"difference", c.mean},
                                 {"error_without", c.before},
                                 {"error_with", c.without}};
        }
        json["targets"].push_back(std::move(one));
    }
    json["parameters"] = Json::array();
    for (std::size_t k = 0; k < history.parameters.size(); ++k) {
        const UncertainParameter& free = study.free[k];
        const Identified& found = history.parameters[k];
        Json informed = Json::object();
        for (std::size_t t = 0; t < study.targets.size(); ++t)
            informed[study.targets[t].name] = history.information[t * study.free.size() + k];
        json["parameters"].push_back(
            {{"key", free.key},
             {"prior", {free.prior.lower, free.prior.upper}},
             {"posterior",
              {drawn_value(free, found.low), drawn_value(free, found.median), drawn_value(free, found.high)}},
             {"width", found.width},
             {"identified", found.width < not_identified},
             {"informed_by", std::move(informed)}});
    }
    return json;
}

}  // namespace headwater::analysis
