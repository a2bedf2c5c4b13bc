// Reasons of decisions in sentences.
#include <catch2/catch.hpp>
#include <limits>

#include "analysis/report/decisions.hpp"

using namespace headwater::analysis;

namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();

}  // namespace

TEST_CASE("why: a sentence names what decided, says that no cash was on offer, and what held it back") {
    const std::vector<Term> move{{"talent", 1.0, 0.5}, {"market", 0, 0},    {"rent", 0, 0},
                                 {"subsidy", 0, 0},    {"ties", 0, 3.0},    {"move_cost", 0, 0},
                                 {"clause", 0, 0},     {"incubator", 0, 0}, {"taste_shock", 4.2, 0}};
    CHECK(reasons_sentence(move, "seat_move") ==
          "mostly taste and luck (+4.20), then talent (+0.50); no cash was on offer; held back by ties "
          "(-3.00)");
}

TEST_CASE("why: a sentence counts cash that the other place offered, and none stands out of equals") {
    const std::vector<Term> refused{{"talent", 1.0, 0},  {"market", 0.9, 0},  {"rent", 0, 0},
                                    {"subsidy", 0, 2.0}, {"ties", 0.8, 0},    {"move_cost", 0, 0},
                                    {"clause", 0, 0},    {"incubator", 0, 0}, {"taste_shock", 0.05, 0}};
    CHECK(reasons_sentence(refused, "raid_refused") ==
          "talent (+1.00), the local market (+0.90) and ties (+0.80); there was no cash for it; held back by "
          "cash on offer (-2.00)");
}

TEST_CASE("why: facts that a decision looked at are no reasons, and are not added up") {
    const std::vector<Term> contract{{"months", 36, none}, {"gpus", 100, none},        {"need", 120, none},
                                     {"list", 2.5, none},  {"expected_list", 2, none}, {"saving", 0.1, none}};
    CHECK(reasons_sentence(contract, "compute_contract").empty());
}
