#include <catch2/catch.hpp>

#include <string>
#include <vector>

#include "output/run_axes.hpp"

using namespace headwater::output;

TEST_CASE("flags: keys of a few cities explain their codes, too many for an attribute do not") {
    const auto attributes = [](std::size_t n, std::size_t length) {
        return flags<std::int16_t>(std::vector<std::string>(n, std::string(length, 'k')));
    };
    CHECK(attributes(2000, 20).size() == 2);
    CHECK(attributes(2000, 64).empty());
}
