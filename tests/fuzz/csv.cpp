// A table of a scenario: the first byte says which, the rest is its text.
#include <array>

#include "scenarios/reader/table.hpp"
#include "tests/fuzz/small_scenario.hpp"

using namespace headwater;

namespace {

constexpr std::array<std::string_view, 4> names{"cities.csv", "distances.csv", "organisations.csv",
                                                "events.csv"};

void parse_alone(std::string_view text) {
    scenarios::Problems problems;
    const auto table = scenarios::parse_csv(text, problems.add_file("table.csv"), problems);
    if (!table) {
        fuzz::claim(!problems.none(), "a table that cannot be read is a problem");
        return;
    }
    for (const scenarios::TableRow& row : table->rows)
        fuzz::claim(row.cells.size() == table->header.size(), "a row has a cell for each column");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const fuzz::SmallScenario small;
    if (size == 0) return 0;
    const std::string name(names[data[0] % names.size()]);
    const std::string_view text = fuzz::text_of(data + 1, size - 1);
    parse_alone(text);
    small.write(name, text);
    const scenarios::ReadResult result = scenarios::read(small.path("small.toml"));
    fuzz::claim_sense(result.scenario, result.problems);
    if (result.scenario) fuzz::claim_fixed_point(*result.scenario);
    small.restore(name);
    return 0;
}
