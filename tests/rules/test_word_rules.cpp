#include "tests/rules/word_rules.hpp"

#include <catch2/catch.hpp>

namespace headwater::tests {

namespace {

const std::string nothing;

}  // namespace

TEST_CASE(
    "word rules: the model has no virtual functions, mutable statics, clocks or generators of its own") {
    const auto files = read_sources(".", {"model"});
    REQUIRE_FALSE(files.empty());
    CHECK(report(check_words(files)) == nothing);
}

TEST_CASE("word rules: each forbidden word is found, with file and line") {
    const std::string code =
        GENERATE(as<std::string>{}, "struct A { virtual ~A(); };", "static int calls = 0;",
                 "static std::vector<int> cache;", "static State state{};", "thread_local int depth = 0;",
                 "int x = std::rand();", "std::mt19937 engine;", "auto* home = std::getenv(name);",
                 "auto t = std::chrono::steady_clock::now();", "std::thread worker(f);", "std::cout << x;");
    CAPTURE(code);
    const auto findings = check_words({{"model/state/lab.cpp", "#pragma once\n" + code + "\n"}});
    REQUIRE(findings.size() == 1);
    CHECK(findings[0].line == 2);
}

TEST_CASE("word rules: constants, static functions, comments and literals pass") {
    const std::string code = GENERATE(
        as<std::string>{}, "static constexpr int months = 12;", "static const Table table = build();",
        "static int rows(const Table& table);", "static_assert(sizeof(int) == 4);",
        "auto x = static_cast<int>(y);", "// a virtual firm, static pay", "/* rand\n virtual */ int x;",
        "auto text = \"virtual \\\" static int x;\";", "auto text = R\"(static int x = 1;)\";",
        "constexpr auto million = 1'000'000; int virtuality;");
    CAPTURE(code);
    CHECK(report(check_words({{"model/state/lab.cpp", code}})) == nothing);
}

TEST_CASE("word rules: blanking comments and literals keeps every line where it was") {
    CHECK(code_only("a /* b\nc */ d // e\nf \"g\" 'h' 1'000") == "a     \n     d     \nf         1'000");
}

}  // namespace headwater::tests
