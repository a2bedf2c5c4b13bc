// A run of three cities over 14 months (2023-01 to 2024-02), and what `headwater export` makes of it.
#pragma once

#include <catch2/catch.hpp>
#include <sstream>
#include <string>
#include <vector>

#include "tests/analysis/support/program.hpp"

namespace headwater::tests {

class Exported {
public:
    explicit Exported(std::vector<std::string> more = {},
                      const std::string& scenario = "scenarios/catalog/three-cities/three-cities.toml") {
        more.insert(more.begin(), {"run", scenario, "--months", "14", "--quiet", "--out", run()});
        const Said ran = call(more);
        INFO(ran.err);
        REQUIRE(ran.exit_code == 0);
    }
    [[nodiscard]] std::string run() const { return (folder_.path() / "run.h5").string(); }
    [[nodiscard]] std::string out() const { return (folder_.path() / "out").string(); }
    [[nodiscard]] Said write(std::vector<std::string> more) const {
        more.insert(more.begin(), {"export", run(), "--out", out()});
        return call(more);
    }
    [[nodiscard]] std::string text(const std::string& name) const { return text_of_file(out() + "/" + name); }
    [[nodiscard]] std::vector<std::string> lines(const std::string& name) const {
        std::istringstream stream(text(name));
        std::vector<std::string> lines;
        for (std::string line; std::getline(stream, line);) lines.push_back(line);
        return lines;
    }

private:
    TemporaryFolder folder_;
};

/// Cells of a line without quotes.
[[nodiscard]] inline std::vector<std::string> cells_of(const std::string& line) {
    std::vector<std::string> cells(1);
    for (const char c : line) {
        if (c == ',')
            cells.emplace_back();
        else
            cells.back() += c;
    }
    return cells;
}

}  // namespace headwater::tests
