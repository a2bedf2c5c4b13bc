#include <catch2/catch.hpp>

#include "scenarios/reader/suggest.hpp"

namespace headwater::scenarios {

TEST_CASE("suggest: the nearest allowed word is found through every common slip") {
    const std::vector<std::string> words{
        "relocation_subsidy", "raid_intensity", "voucher_rate", "voucher_cap",
        "regulation_on",      "months",         "scale"};
    CHECK(nearest("reloc-subsidy", words) == "relocation_subsidy");       // hyphen
    CHECK(nearest("Reloc Subsidy", words) == "relocation_subsidy");       // capitals, blank
    CHECK(nearest("voucher_raet", words) == "voucher_rate");              // neighbours swapped
    CHECK(nearest("mnths", words) == "months");                           // left out
    CHECK(nearest("scalle", words) == "scale");                           // put in
    CHECK(nearest("subsidy_relocation", words) == "relocation_subsidy");  // parts in another order
    CHECK(nearest("subsidy_reloc", words) == "relocation_subsidy");       // and one of them cut short
    CHECK(nearest("intensity", words) == "raid_intensity");               // a part
    CHECK(nearest("voucher_cab", words) == "voucher_cap");
}

TEST_CASE("suggest: nothing is suggested for a word that is like none") {
    const std::vector<std::string> words{"months", "scale", "seed"};
    CHECK(nearest("temperature", words).empty());
    CHECK(nearest("x", words).empty());
    CHECK(nearest("", words).empty());
    CHECK(nearest(std::string(1000, 'm'), words).empty());
    CHECK(nearest("months", {}).empty());
}

TEST_CASE("suggest: the distance counts insertions, deletions, substitutions and swaps") {
    CHECK(edit_distance("", "") == 0);
    CHECK(edit_distance("", "abc") == 3);
    CHECK(edit_distance("firms", "frims") == 1);
    CHECK(edit_distance("talent", "talents") == 1);
    CHECK(edit_distance("kitten", "sitting") == 3);
    CHECK(edit_distance("ca", "abc") == 3);  // optimal string alignment: no piece is changed twice
}

TEST_CASE("suggest: patterns are those of the shell") {
    CHECK(matches("*", ""));
    CHECK(matches("seats_*", "seats_lost"));
    CHECK_FALSE(matches("seats_*", "seat_lost"));
    CHECK(matches("firm?", "firms"));
    CHECK_FALSE(matches("firm?", "firm"));
    CHECK(matches("*_[lg]*", "seats_gained"));
    CHECK_FALSE(matches("*_[lg]*", "seats_here"));
    CHECK(matches("*.b*", ".beijing"));  // a dot at the beginning is a letter like others
    // Many stars take no longer than their number times that of the letters.
    CHECK_FALSE(matches("*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*b", std::string(2000, 'a')));
}

TEST_CASE("suggest: long lists are cut and counted") {
    const std::vector<std::string> words(100, "w");
    const std::string text = listed(words);
    CHECK(text.ends_with(", ... (100 in all)"));
    CHECK(text.size() < 200);
    CHECK(listed(std::vector<std::string>{"a", "b"}) == "a, b");
}

}  // namespace headwater::scenarios
