#include "analysis/bench/rows.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "analysis/runs/generated_input.hpp"
#include "analysis/runs/text.hpp"

namespace headwater::analysis {

namespace {

constexpr int generated_cities = 12;

void keep_months(model::Input& input, const BenchLimits& limits) {
    if (limits.months) input.numerics.months = std::min<double>(input.numerics.months, *limits.months);
}

std::function<model::Input()> china_cities(double scale, BenchLimits limits, const BenchSources& sources) {
    return [=, &sources] {
        const std::filesystem::path file = sources.catalog() / "china-cities" / "baseline.toml";
        model::Input input = sources.scenario(file.string(), {"run.scale=" + exact(scale)}).input;
        keep_months(input, limits);
        return input;
    };
}

std::function<model::Input()> generated(std::int64_t researchers, std::int64_t labs, int months,
                                        BenchLimits limits) {
    return [=] {
        model::Input input = generated_input(generated_cities, researchers, labs, months);
        keep_months(input, limits);
        return input;
    };
}

std::function<model::Input()> kernel(std::int64_t researchers, BenchLimits limits) {
    return [=] {
        model::Input input = talent_kernel_input(researchers, 60);
        keep_months(input, limits);
        return input;
    };
}

/// A country in which nothing happens to people: nobody searches, enters, retires or founds.
std::function<model::Input()> quiet(std::int64_t researchers, BenchLimits limits) {
    return [=] {
        constexpr std::int64_t labs = 5000;
        model::Input input = generated_input(generated_cities, researchers, labs, 24);
        keep_months(input, limits);
        model::TalentMarketParams& market = input.parameters.talent_market;
        market.hazard_star = market.hazard_core = market.hazard_broad = 0;
        input.parameters.population.unemployed = 0;
        for (const auto mechanism :
             {model::Mechanism("talent_market"), model::Mechanism("arrivals"), model::Mechanism("returnees"),
              model::Mechanism("founding"), model::Mechanism("spin_offs")})
            input.mechanisms.switch_off(mechanism);
        return input;
    };
}

/// 1, 2, 4, ... and all of them.
std::vector<int> thread_counts(int most) {
    std::vector<int> counts;
    for (int threads = 1; threads < most; threads *= 2) counts.push_back(threads);
    counts.push_back(most);
    return counts;
}

}  // namespace

std::vector<BenchPart> bench_parts() {
    return {{"kernel", "the reduced talent market of comparisons with 10^4 to 10^8 researchers"},
            {"china-cities", "the scenario with everything on, at scales 0.01 to 10"},
            {"large", "a generated country of 12 and of 120 million researchers with 20 to a lab"},
            {"quiet",
             "months in which nobody searches, enters, retires or founds, with 1 and 10 times the people"},
            {"scaling",
             "china-cities and the kernel on 1, 2, ... threads, speed-up and serial share by Amdahl's law"},
            {"output", "a run without and with its run file"},
            {"start-up", "one more run of a world that is built, against building it"}};
}

std::vector<BenchRow> bench_rows(const BenchLimits& limits, const BenchSources& sources) {
    std::vector<BenchRow> rows;
    const int threads = limits.threads;
    for (std::int64_t people = 10'000; people <= 100'000'000; people *= 10)
        rows.push_back({"kernel", fmt::format("kernel/{}", people), kernel(people, limits), threads,
                        people <= 1'000'000});
    for (const double scale : {0.01, 0.1, 1.0, 10.0})
        rows.push_back({"china-cities", "china-cities/" + exact(scale), china_cities(scale, limits, sources),
                        threads, scale < 1});
    for (const std::int64_t people : {12'000'000, 120'000'000})
        rows.push_back(
            {"large", fmt::format("large/{}", people), generated(people, people / 20, 12, limits), threads});
    for (const std::int64_t people : {100'000, 1'000'000})
        rows.push_back({"quiet", fmt::format("quiet/{}", people), quiet(people, limits), threads, true});
    const auto scaling = [&](const std::string& name, const std::function<model::Input()>& input,
                             bool quick) {
        for (const int count : thread_counts(threads_in_use(threads)))
            rows.push_back({"scaling", fmt::format("scaling/{}/{}", name, count), input, count, quick});
    };
    scaling("china-cities-0.1", china_cities(0.1, limits, sources), true);
    scaling("china-cities-1", china_cities(1, limits, sources), false);
    scaling("kernel-10000000", kernel(10'000'000, limits), false);
    for (const double scale : {0.1, 1.0})
        rows.push_back({"output", "output/" + exact(scale), china_cities(scale, limits, sources), threads,
                        scale < 1, measure_output});
    for (const double scale : {0.1, 1.0})
        rows.push_back({"start-up", "start-up/" + exact(scale), china_cities(scale, limits, sources), threads,
                        scale < 1, measure_start_up});
    return rows;
}

BenchRow scenario_row(const std::string& file, std::optional<double> scale, const BenchLimits& limits,
                      const BenchSources& sources) {
    const auto input = [=, &sources] {
        std::vector<std::string> set;
        if (scale) set.push_back("run.scale=" + exact(*scale));
        model::Input read = sources.scenario(file, set).input;
        keep_months(read, limits);
        return read;
    };
    return {"scenario", file, input, limits.threads, true};
}

}  // namespace headwater::analysis
