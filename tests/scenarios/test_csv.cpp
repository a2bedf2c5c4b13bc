#include <catch2/catch.hpp>

#include "scenarios/reader/table.hpp"

namespace headwater::scenarios {

namespace {

struct Parsed {
    std::optional<Table> table;
    std::vector<Problem> problems;
    std::vector<Problem> remarks = {};
};

Parsed parse(std::string_view text) {
    Problems problems;
    const std::uint32_t file = problems.add_file("t.csv");
    auto table = parse_csv(text, file, problems);
    return {std::move(table), problems.list(), problems.remarks()};
}

}  // namespace

TEST_CASE("csv: cells keep their text and place, quotes and line breaks included") {
    const auto [table, problems, remarks] =
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
    const auto [table, problems, remarks] = parse("a,b\n1,");
    REQUIRE(problems.empty());
    REQUIRE(table->rows.size() == 1);
    CHECK(table->rows[0].cells[1].text.empty());
}

TEST_CASE("csv: a row of another length is reported, and the rest is still read") {
    const auto [table, problems, remarks] = parse("a,b\n1\n1,2,3\n1,2\n");
    REQUIRE(problems.size() == 2);
    CHECK(to_text(problems[0]) == "t.csv:2:1: error: the row has 1 cells; allowed: 2, as in the header");
    CHECK(problems[1].line == 3);
    REQUIRE(table.has_value());
    CHECK(table->rows.size() == 1);
    CHECK_FALSE(table->complete);
}

TEST_CASE("csv: a header wider than any table is refused") {
    std::string header(most_columns, ',');
    const auto [table, problems, remarks] = parse(header + "\n");
    CHECK_FALSE(table.has_value());
    REQUIRE(problems.size() == 1);
    CHECK(problems[0].what == "the table has too many columns");
}

TEST_CASE("csv: rows of commas are one remark, wherever they stand and however many commas they have") {
    const auto [table, problems, remarks] = parse("a,b,c\n,,\n1,2,3\n, ,\n4,,6\n,,,,\n\"\",,\n");
    CHECK(problems.empty());
    REQUIRE(table.has_value());
    REQUIRE(table->rows.size() == 2);
    CHECK(table->rows[1].cells[2].text == "6");
    REQUIRE(remarks.size() == 1);
    CHECK(to_text(remarks[0]) == "t.csv:2:1: remark: 4 rows of commas are skipped");
    CHECK(parse("a,b\n1,2\n,\n").remarks.at(0).what == "a row of commas is skipped");
}

TEST_CASE("csv: a first column without a name is taken for numbers of rows") {
    for (const char* text :
         {",a,b\n0,x,y\n1,z,w\n", "\"\",\"a\",\"b\"\n\"1\",\"x\",\"y\"\n\"2\",\"z\",\"w\"\n",
          "\"a\",\"b\"\n\"1\",\"x\",\"y\"\n\"2\",\"z\",\"w\"\n"}) {
        INFO(text);
        const auto [table, problems, remarks] = parse(text);
        CHECK(problems.empty());
        REQUIRE(table.has_value());
        REQUIRE(table->header.size() == 2);
        CHECK(table->header[0].text == "a");
        REQUIRE(table->rows.size() == 2);
        CHECK(table->rows[0].cells[0].text == "x");
        CHECK(table->rows[1].cells[1].text == "w");
        CHECK(remarks.size() == 1);
    }
    // A row that is too long is no row with a name, and a table of one column keeps it.
    CHECK(parse("a,b\n1,2,\n").problems.size() == 1);
    CHECK(parse("a,b\n5,6,7\n").problems.size() == 1);
    CHECK(parse("a,b\n1,2,3\n").problems.size() == 1);
    CHECK(parse("a,b\n1,2\n\"1\",2,3\n").problems.size() == 1);
    // Columns without a name and a value are those of a spreadsheet; with a value they are a fault for the reader.
    CHECK(parse("a,b,,\n1,2,,\n").table->header.size() == 2);
    CHECK(parse("a,b,\n1,2,3\n").table->header.size() == 3);
}

TEST_CASE("csv: semicolons and tabs are one problem that says how to save with commas") {
    for (const char* text : {"a;b\n1,5;2,5\n3;4\n", "a\tb\n1\t2\n3\t4\n"}) {
        const auto [table, problems, remarks] = parse(text);
        CHECK_FALSE(table.has_value());
        REQUIRE(problems.size() == 1);
        CHECK(problems[0].what.find(text[1] == ';' ? "semicolons" : "tabs") != std::string::npos);
        CHECK(problems[0].allowed.find("LibreOffice") != std::string::npos);
    }
}

}  // namespace headwater::scenarios
