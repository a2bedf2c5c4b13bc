#include <catch2/catch.hpp>

#include "scenarios/reader/table.hpp"

namespace headwater::scenarios {

namespace {

struct Parsed {
    std::optional<Table> table;
    std::vector<Problem> problems;
};

Parsed parse(std::string_view text) {
    Problems problems;
    const std::uint32_t file = problems.add_file("t.csv");
    auto table = parse_csv(text, file, problems);
    return {std::move(table), problems.list()};
}

}  // namespace

TEST_CASE("csv: cells keep their text and place, quotes and line breaks included") {
    const auto [table, problems] =
        parse("# remark\n a , b,\"c,\"\"d\"\"\"\r\n\n1,  two words ,\"x\ny\"\n\"\",é,z\n");
    REQUIRE(problems.empty());
    REQUIRE(table.has_value());
    REQUIRE(table->header.size() == 3);
    CHECK(table->header[0].text == "a");
    CHECK(table->header[0].place.line == 2);
    CHECK(table->header[0].place.column == 2);
    CHECK(table->header[2].text == "c,\"d\"");
    REQUIRE(table->rows.size() == 2);
    CHECK(table->rows[0].place.line == 4);
    CHECK(table->rows[0].cells[1].text == "two words");
    CHECK(table->rows[0].cells[1].place.column == 5);
    CHECK(table->rows[0].cells[2].text == "x\ny");
    CHECK(table->rows[1].place.line == 6);
    CHECK(table->rows[1].cells[0].text.empty());
    CHECK(table->rows[1].cells[2].place.column == 6);  // characters, not bytes
}

TEST_CASE("csv: a last line without a line feed counts, and so does a last blank cell") {
    const auto [table, problems] = parse("a,b\n1,");
    REQUIRE(problems.empty());
    REQUIRE(table->rows.size() == 1);
    CHECK(table->rows[0].cells[1].text.empty());
}

TEST_CASE("csv: a row of another length is reported, and the rest is still read") {
    const auto [table, problems] = parse("a,b\n1\n1,2,3\n1,2\n");
    REQUIRE(problems.size() == 2);
    CHECK(to_text(problems[0]) == "t.csv:2:1: error: the row has 1 cells; allowed: 2, as in the header");
    CHECK(problems[1].line == 3);
    REQUIRE(table.has_value());
    CHECK(table->rows.size() == 1);
    CHECK_FALSE(table->complete);
}

TEST_CASE("csv: a header wider than any table is refused") {
    std::string header(most_columns, ',');
    const auto [table, problems] = parse(header + "\n");
    CHECK_FALSE(table.has_value());
    REQUIRE(problems.size() == 1);
    CHECK(problems[0].what == "the table has too many columns");
}

}  // namespace headwater::scenarios
