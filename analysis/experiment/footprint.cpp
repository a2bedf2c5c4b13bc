#include "analysis/experiment/footprint.hpp"

#include <sys/resource.h>

#include <algorithm>
#include <fstream>
#include <limits>
#include <string>

#include "model/core/table.hpp"
#include "model/state/lab.hpp"
#include "model/state/researcher.hpp"

namespace headwater::analysis {

namespace {

template <class Table>
double row_bytes() {
    Table table;
    model::append_rows(table);
    return static_cast<double>(model::used_bytes(table));
}

/// What a run holds beside its tables: the program, its libraries, and the recorded series.
constexpr double fixed_bytes = 64.0 * 1024 * 1024;
/// Room that columns hold beyond their rows: one that outgrows its room is copied into twice the room.
constexpr double growth = 1.5;
/// Calendar entries and ledger accounts, and the rows of events that a run file keeps.
constexpr double calendar_bytes_per_person = 16;
constexpr double event_bytes_per_person = 40;
constexpr double sites_per_firm = 1.5;

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

    const double firms = std::max(print.firms_at_start * 6, 100.0 * input.months() / 12 * scale) +
                         static_cast<double>(input.organisations.size());
    const double per_firm =
        row_bytes<model::Labs>() + sites_per_firm * row_bytes<model::Sites>() + row_bytes<model::Accounts>();
    print.bytes = fixed_bytes + growth * firms * per_firm +
                  print.people_at_end * (growth * print.bytes_per_researcher + calendar_bytes_per_person +
                                         event_bytes_per_person);
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
    one.numerics.scale = 1;
    const double variable = footprint_of(one).bytes - fixed_bytes;
    return variable > 0 ? std::max(0.0, (bytes - fixed_bytes) / variable) : 0;
}

std::uint64_t peak_bytes() {
    // What getrusage says begins at the peak of the program that started this one.
    if (const auto peak = kib_after("/proc/self/status", "VmHWM:")) return static_cast<std::uint64_t>(*peak);
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return static_cast<std::uint64_t>(usage.ru_maxrss) * 1024;
}

}  // namespace headwater::analysis
