#include "tests/rules/draw_rules.hpp"

#include <catch2/catch.hpp>

namespace headwater::tests {

namespace {

const std::string nothing;

}  // namespace

TEST_CASE("draw rules: no draw of the model is keyed by a row of a table") {
    const auto files = read_sources(".", {"model"});
    REQUIRE_FALSE(files.empty());
    CHECK(report(check_draws(files)) == nothing);
}

TEST_CASE("draw rules: each key that is a row is found, with file and line") {
    const std::string code = GENERATE(
        as<std::string>{}, "luck.poisson(mean, c);", "stream.gumbel(serial, static_cast<std::uint16_t>(c));",
        "stream.chance(p, city.row());", "serial_of(origin, month, city.row());",
        "stream.uniform(labs.serial[lab],\n static_cast<std::uint16_t>(city.row() * n_tiers + tier));",
        "stream.uniform(std::uint64_t{city.value} << 32U, 1);", "pair_key(labs.serial[row], home);");
    CAPTURE(code);
    const auto findings = check_draws({{"model/processes/firms/exits.cpp", "#pragma once\n" + code + "\n"}});
    REQUIRE(findings.size() == 1);
    CHECK(findings[0].line == 2);
}

TEST_CASE("draw rules: serials and identities pass, whatever row they are read from") {
    const std::string code =
        GENERATE(as<std::string>{}, "luck.poisson(rate(city), cities.identity[city.row()]);",
                 "stream.gumbel(pair_key(labs.serial[row], cities.identity[c]), slot);",
                 "serial_of(cities.identity[home], birth(\"arrivals\", month.index), j - first[home]);",
                 "stream.below(n, people.serial[who.row()], 1);");
    CAPTURE(code);
    CHECK(report(check_draws({{"model/processes/firms/exits.cpp", code}})) == nothing);
}

}  // namespace headwater::tests
