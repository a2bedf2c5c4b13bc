#include "analysis/runs/footprint.hpp"

#include <sys/resource.h>

#include <algorithm>
#include <fstream>
#include <limits>
#include <string>

#include "model/core/table.hpp"
#include "model/ledger/ledger.hpp"
#include "model/state/lab.hpp"
#include "model/state/researcher.hpp"
#include "output/expected_size.hpp"

namespace headwater::analysis {

namespace {

template <class Table>
double row_bytes() {
    Table table;
    model::append_rows(table);
    return static_cast<double>(model::used_bytes(table));
}

// Fitted to the peaks of runs of the catalog at scale 0.02 to 10 with and without run files, of 100,000 stars and of
// generated countries of up to 1.2 x 10^8 people with 20 a lab (tests/performance/long/test_footprint.py).
/// The program and its libraries while the run goes on, and while it writes the run file.
constexpr double fixed_bytes = 34.0 * 1024 * 1024;
constexpr double fixed_bytes_writing = 54.0 * 1024 * 1024;
/// Beside the row of a person: the two calendars, the searchers of a month with their offers, events.
constexpr double buffer_bytes_per_person = 55;
/// Beside the rows of a firm: its postings of a month.
constexpr double buffer_bytes_per_firm = 200;
/// Of each pair of cities: distances in inputs, world and talent market, costs and numbers of moves by tier. Fitted to
/// generated countries of 1,000 and 2,000 cities.
constexpr double pair_bytes = 140;
constexpr double sites_per_firm = 1.1;
/// Of the firms that founders would found without rivals: those that come to be, and those in business in the mean of a run.
constexpr double truly_founded = 0.5;
constexpr double in_business = 0.1;

/// Adds what is recorded and written: the world is gone when the file is made.
void add_output(Footprint& print, const model::Input& input, const output::ExpectedWorld& world) {
    const output::ExpectedSize size = output::expected_size(input, world);
    print.bytes = std::max(print.run_bytes + size.record, fixed_bytes_writing + size.record + size.writing);
    print.file_bytes = size.file;
}

std::optional<double> number_in(const char* path) {
    std::ifstream file(path);
    double value = 0;
    if (file >> value) return value;
    return std::nullopt;  // no such file, or the word "max"
}

std::optional<double> kib_after(const char* path, const std::string& key) {
    std::ifstream file(path);
    std::string word;
    double value = 0;
    while (file >> word)
        if (word == key && file >> value) return value * 1024;
    return std::nullopt;
}

}  // namespace

Footprint footprint_of(const model::Input& input) {
    const double scale = input.numerics.scale;
    const auto& population = input.parameters.population;
    Footprint print;
    print.people_at_start = scale * (population.stars + population.core + population.broad);
    double graduates = 0;
    for (const model::CityInput& city : input.cities) graduates += city.graduates;
    // Demand for graduates grows; their number over a run is of the order of the yearly supply at its start.
    print.people_at_end = print.people_at_start + scale * graduates * input.months() / 12.0;
    print.firms_at_start = scale * population.firms;
    print.bytes_per_researcher = row_bytes<model::Researchers>();

    const double firm_bytes = row_bytes<model::Labs>() + sites_per_firm * row_bytes<model::Sites>();
    if (input.form == model::ModelForm::talent_kernel) {  // nobody comes or goes, and nothing is posted
        print.people_at_start = print.people_at_end = scale * population.broad;
        print.firms_at_start = print.people_at_start / input.parameters.talent_kernel.people_per_lab;
        print.run_bytes = fixed_bytes + print.firms_at_start * firm_bytes +
                          print.people_at_start * print.bytes_per_researcher;
        add_output(print, input, {0, 0, print.firms_at_start, print.firms_at_start, print.firms_at_start});
        return print;
    }

    const model::FoundingParams& founding = input.parameters.founding;
    const double founders = population.stars + population.core + founding.broad_weight * population.broad;
    const double growth = print.people_at_start > 0
                              ? (print.people_at_start + print.people_at_end) / (2 * print.people_at_start)
                              : 1.0;
    const double founded = scale * founding.rate * founders / 1000 * growth * input.months();
    const auto named = static_cast<double>(input.organisations.size());
    const double firms = print.firms_at_start + named + founded;
    const double per_firm = firm_bytes + row_bytes<model::Accounts>() + buffer_bytes_per_firm;
    const auto cities = static_cast<double>(input.cities.size());
    print.run_bytes = fixed_bytes + firms * per_firm + pair_bytes * cities * cities +
                      print.people_at_end * (print.bytes_per_researcher + buffer_bytes_per_person);
    const model::ArrivalParams& arrival = input.parameters.arrival;
    const double arriving = (print.people_at_end - print.people_at_start) / 2;
    add_output(print, input,
               {scale * population.stars + arrival.star_graduates * arriving,
                scale * population.core + arrival.core_graduates * arriving,
                print.firms_at_start + in_business * founded, print.firms_at_start,
                print.firms_at_start + named + truly_founded * founded});
    return print;
}

std::optional<double> available_bytes() {
    double least = std::numeric_limits<double>::infinity();
    if (const auto free = kib_after("/proc/meminfo", "MemAvailable:")) least = *free;
    const auto limit = number_in("/sys/fs/cgroup/memory.max");
    const auto used = number_in("/sys/fs/cgroup/memory.current");
    if (limit && used) least = std::min(least, *limit - *used);
    rlimit address_space{};
    if (getrlimit(RLIMIT_AS, &address_space) == 0 && address_space.rlim_cur != RLIM_INFINITY) {
        const double mapped = kib_after("/proc/self/status", "VmSize:").value_or(0);
        least = std::min(least, static_cast<double>(address_space.rlim_cur) - mapped);
    }
    if (least == std::numeric_limits<double>::infinity()) return std::nullopt;
    return std::max(least, 0.0);
}

double fitting_scale(const model::Input& input, double bytes) {
    model::Input one = input;
    // The estimate grows with scale along two straight lines, for the run and for its file.
    double lower = 0;
    double upper = 1;
    const auto needed = [&](double scale) {
        one.numerics.scale = scale;
        return footprint_of(one).bytes;
    };
    if (needed(0) > bytes) return 0;
    while (needed(upper) < bytes && upper < 1e9) upper *= 2;
    for (int halving = 0; halving < 60; ++halving) {
        const double middle = (lower + upper) / 2;
        (needed(middle) <= bytes ? lower : upper) = middle;
    }
    return lower;
}

std::uint64_t peak_bytes() {
    // What getrusage says begins at the peak of the program that started this one.
    if (const auto peak = kib_after("/proc/self/status", "VmHWM:")) return static_cast<std::uint64_t>(*peak);
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return static_cast<std::uint64_t>(usage.ru_maxrss) * 1024;
}

}  // namespace headwater::analysis
