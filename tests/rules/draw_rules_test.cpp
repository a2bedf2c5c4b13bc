#include "tests/rules/draw_rules.hpp"

#include <catch2/catch.hpp>
#include <fstream>
#include <sstream>

namespace headwater::tests {

namespace {

const std::string nothing;

SourceFile file_at(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    return {path, text.str()};
}

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
                 "serial_of(cities.identity[home], birth(Purpose::arrivals, month.index), j - first[home]);",
                 "stream.below(n, people.serial[who.row()], 1);");
    CAPTURE(code);
    CHECK(report(check_draws({{"model/processes/firms/exits.cpp", code}})) == nothing);
}

TEST_CASE("draw rules: the decision record says what each purpose is keyed by, under its number") {
    const SourceFile ids = file_at("model/state/ids.hpp");
    CHECK(report(check_purposes(ids, file_at("docs/decisions/0002-random-numbers-by-purpose.md"))) ==
          nothing);
    CHECK(check_purposes(ids, {"record.md", "\n| 1 | world_labs | firm |\n"}).size() > 1);
}

}  // namespace headwater::tests
