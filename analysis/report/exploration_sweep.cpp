// What of a sweep is explored: one number of each measure and run, beside the levers of the study and what was drawn.
#include <algorithm>
#include <cmath>

#include "analysis/report/exploration_pages.hpp"
#include "analysis/report/sweep_runs.hpp"
#include "model/core/undefined.hpp"
#include "model/measures/measure.hpp"

namespace headwater::analysis {

namespace {

constexpr std::size_t most_runs_drawn = 2000;

class SweepExploration {
public:
    SweepExploration(page::Names& names, const SweepRuns& runs, std::size_t room)
        : names_(names), runs_(runs), numbers_(room) {
        // Of a large sweep every so many runs, those that are ok.
        std::vector<std::size_t> ok;
        for (std::size_t r = 0; r < runs_.planned; ++r)
            if (runs_.run_ok(r)) ok.push_back(r);
        const std::size_t n = std::min(ok.size(), most_runs_drawn);
        for (std::size_t i = 0; i < n; ++i) drawn_.push_back(ok[i * ok.size() / n]);
        thinned_ = ok.size() > n ? ok.size() : 0;
    }

    ExploredJson data() {
        std::vector<std::int64_t> run;
        std::vector<std::int64_t> policy;
        for (const std::size_t r : drawn_) {
            run.push_back(static_cast<std::int64_t>(r));
            policy.push_back(runs_.policy_of(r));
        }
        ExploredJson axes = ExploredJson::array();
        for (const VariedAxis& axis : runs_.axes)
            axes.push_back({{"label", axis.key}, {"unit", axis.unit}, {"at", add(axis.values)}});
        ExploredJson parameters = ExploredJson::array();
        for (const DrawnParameter& parameter : runs_.parameters()) {
            parameters.push_back(
                {{"label", parameter.key}, {"unit", parameter.unit}, {"at", add(parameter.values)}});
            constexpr std::size_t bytes_a_parameter = 60;  // of JSON
            numbers_.spend(bytes_a_parameter + parameter.key.size());
        }
        add_outputs();
        return {{"runs", run},
                {"policy", policy},
                {"policies", runs_.policies},
                {"thinned", thinned_},
                {"axes", std::move(axes)},
                {"parameters", std::move(parameters)},
                {"measures", std::move(measures_)},
                {"places", places()},
                {"outputs", std::move(outputs_)},
                {"left_out", left_out_}};
    }
    [[nodiscard]] const NumberStore& numbers() const { return numbers_; }

private:
    [[nodiscard]] std::vector<std::string> places() const {
        std::vector<std::string> named;
        for (std::size_t c = 0; c < runs_.city_keys.size(); ++c)
            named.push_back(names_.place(runs_.city_keys[c], runs_.city_labels[c]));
        return named;
    }
    /// Values of all runs, of which those that are drawn are kept.
    std::size_t add(const std::vector<double>& by_run) {
        std::vector<double> values;
        for (const std::size_t r : drawn_) values.push_back(by_run[r]);
        return numbers_.add(values);
    }
    void add_outputs() {
        const std::vector<KeptOutput> country = runs_.outputs_of_country();
        for (const KeptOutput& output : country) {
            const int row = model::measure_row(output.measure);
            ExploredJson measure =
                explored_measure(names_, output.measure, page::text_of(names_.measure(output.measure)));
            measure["flow"] = row >= 0 && model::measure_catalogue()[static_cast<std::size_t>(row)].timing ==
                                              model::Timing::flow;
            measures_.push_back(std::move(measure));
            add_output(measures_.size() - 1, output);
        }
        for (std::size_t m = 0; m < country.size(); ++m)
            if (runs_.has_city_of(country[m]))
                for (std::size_t c = 0; c < runs_.city_keys.size(); ++c)
                    add_output(m, {country[m].group, country[m].measure, static_cast<int>(c)});
    }
    void add_output(std::size_t measure, const KeptOutput& output) {
        constexpr std::size_t bytes_a_number = 6;
        if (output.city >= 0 && numbers_.bytes() + bytes_a_number * drawn_.size() > numbers_.room()) {
            ++left_out_;
            return;
        }
        outputs_.push_back({measure, output.city, add(runs_.values(output))});
    }

    page::Names& names_;
    const SweepRuns& runs_;
    NumberStore numbers_;
    std::vector<std::size_t> drawn_;
    std::size_t thinned_ = 0;
    ExploredJson measures_ = ExploredJson::array();
    ExploredJson outputs_ = ExploredJson::array();
    std::size_t left_out_ = 0;
};

}  // namespace

void explore_sweep(page::Document& document, page::Names& names, const SweepRuns& runs,
                   const Exploring& exploring) {
    SweepExploration exploration(names, runs, room_to_explore(document, exploring));
    ExploredJson data = exploration.data();
    add_exploration(document, exploring, "sweep", std::move(data), exploration.numbers());
}

}  // namespace headwater::analysis
