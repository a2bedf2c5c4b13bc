#include <catch2/catch.hpp>

#include <memory_resource>
#include <numeric>
#include <vector>

#include "model/processes/compute/rental_market/clearing.hpp"

using namespace headwater::model::compute::rental;

namespace {

/// Round numbers: a month of 100 hours, nobody is captive, half of each kind of buyer asks once.
SearchRules round_rules() {
    return {{0.5, 0.5, 0.5, 0.5}, {}, 1, 100};
}

Purchases cleared(const SearchRules& rules, const ByBuyer<double>& money, std::vector<Offer>& searched,
                  std::vector<Offer>& known) {
    return clear(rules, money, searched, known, std::pmr::get_default_resource());
}

double sum(const ByBuyer<double>& values) {
    return std::accumulate(values.begin(), values.end(), 0.0);
}

}  // namespace

TEST_CASE("rental clearing: with machines for all, everybody spends all, as the quotes say") {
    std::vector<Offer> sellers{{2, 1, 1000}, {4, 1, 1000}};
    std::vector<Offer> none;
    const Purchases out = cleared(round_rules(), {0, 1000, 0}, sellers, none);
    // Half of the buyers ask one of the two, half ask two with replacement: 1/2 x 1/2 + 1/2 x 3/4 at the cheaper.
    CHECK(sellers[0].sales == Approx(625));
    CHECK(sellers[1].sales == Approx(375));
    CHECK(sellers[0].let == Approx(625.0 / (2 * 100)));
    CHECK(out.spent[1] == Approx(1000));
    CHECK(out.left[1] == Approx(0).margin(1e-9));
    CHECK(out.gpus[1] == Approx(sellers[0].let + sellers[1].let));
}

TEST_CASE("rental clearing: who asks more sellers pays less") {
    const auto price_paid = [](double one_quote) {
        std::vector<Offer> sellers{{2, 1, 1000}, {3, 1, 1000}, {4, 1, 1000}, {8, 1, 1000}};
        std::vector<Offer> none;
        SearchRules rules = round_rules();
        rules.one_quote.fill(one_quote);
        const Purchases out = cleared(rules, {1000, 0, 0}, sellers, none);
        return out.spent[0] / (out.gpus[0] * rules.hours);
    };
    CHECK(price_paid(0) < price_paid(0.3));
    CHECK(price_paid(0.3) < price_paid(1));
}

TEST_CASE("rental clearing: what the cheap seller has not goes to the dear one, then to the known list") {
    std::vector<Offer> sellers{{2, 1, 1}, {4, 1, 1}};
    std::vector<Offer> known{{6, 1, 1}};
    const Purchases out = cleared(round_rules(), {0, 0, 5000}, sellers, known);
    CHECK(sellers[0].let == Approx(1));
    CHECK(sellers[1].let == Approx(1));
    CHECK(known[0].let == Approx(1));
    CHECK(out.spent[2] == Approx(200 + 400 + 600));
    CHECK(out.left[2] == Approx(5000 - 1200));
    CHECK(out.gpus[2] == Approx(3));
}

TEST_CASE(
    "rental clearing: captive customers pay the committed price and do not search, and frontier labs do") {
    std::vector<Offer> sellers{{2, 1, 1000}};
    std::vector<Offer> known{{10, 1, 1000}};
    SearchRules rules = round_rules();
    rules.captive = {0.4, 0.4, 0, 1};
    rules.committed_price = 0.5;
    const Purchases out = cleared(rules, {1000, 0, 1000}, sellers, known);
    CHECK(known[0].sales == Approx(400));
    CHECK(known[0].let == Approx(400.0 / (5 * 100)));
    CHECK(sellers[0].sales == Approx(1600));
    CHECK(sum(out.left) == Approx(0).margin(1e-9));
}

TEST_CASE("rental clearing: kinds of buyers get the same share of a scarce seller") {
    std::vector<Offer> sellers{{1, 1, 5}};
    std::vector<Offer> none;
    const Purchases out = cleared(round_rules(), {1000, 2000, 3000}, sellers, none);
    CHECK(out.spent[0] == Approx(500.0 / 6));
    CHECK(out.spent[1] / out.spent[0] == Approx(2));
    CHECK(out.spent[2] / out.spent[0] == Approx(3));
}

TEST_CASE("rental clearing: money is neither made nor lost, and nobody lets what it has not") {
    for (int scarce = 1; scarce <= 64; scarce *= 2) {
        std::vector<Offer> sellers{
            {1.9, 3, 40.0 / scarce}, {2.1, 0.5, 90.0 / scarce}, {2.2, 7, 0}, {5.5, 2, 10.0 / scarce}};
        std::vector<Offer> known{{7, 1, 30.0 / scarce}, {6, 1, 5.0 / scarce}};
        const std::vector<Offer> sellers_before = sellers;
        const ByBuyer<double> money{12345, 2345, 9999, 3210};
        const SearchRules rules{{0.6, 0.3, 0.1, 0.1}, {0.3, 0.3, 0, 1}, 0.5, 100};
        const Purchases out = cleared(rules, money, sellers, known);
        double sales = 0;
        for (std::size_t j = 0; j < sellers.size(); ++j) {
            sales += sellers[j].sales;
            CHECK(sellers[j].let <= sellers_before[j].free * (1 + 1e-12));
        }
        for (const Offer& offer : known) sales += offer.sales;
        CHECK(sales == Approx(sum(out.spent)));
        for (std::size_t k = 0; k < n_buyers; ++k) CHECK(out.spent[k] + out.left[k] == Approx(money[k]));
    }
}

TEST_CASE("rental clearing: without sellers or without money nothing happens") {
    std::vector<Offer> none;
    CHECK(cleared(round_rules(), {1, 2, 3}, none, none).left == ByBuyer<double>{1, 2, 3});
    std::vector<Offer> sellers{{1, 1, 5}};
    CHECK(sum(cleared(round_rules(), {0, 0, 0}, sellers, none).spent) == 0);
    CHECK(sellers[0].let == 0);
}

TEST_CASE("rental clearing: spot sells at one price, the same share of all that stands free") {
    std::vector<Offer> free{{99, 1, 30}, {1, 1, 10}};
    const Purchases out = clear_spot(2, 100, {0, 4000, 0}, free);
    CHECK(free[0].let == Approx(15));
    CHECK(free[1].let == Approx(5));
    CHECK(out.gpus[1] == Approx(20));
    const Purchases short_of = clear_spot(2, 100, {0, 40000, 0}, free);
    CHECK(short_of.gpus[1] == Approx(20));
    CHECK(short_of.left[1] == Approx(40000 - 4000));
}
