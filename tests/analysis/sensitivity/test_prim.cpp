// Boxes whose corners are known.
#include <catch2/catch.hpp>
#include <cmath>
#include <vector>

#include "analysis/designs/sampling.hpp"
#include "analysis/sensitivity/prim.hpp"

using namespace headwater::analysis;

namespace {

struct Cases {
    std::vector<std::vector<double>> inputs;
    std::vector<char> cases;
};

/// Points of three inputs on [0, 1); cases where the first is above 0.7 and the second below 0.4, and a few by chance.
Cases corner(std::size_t n, double noise) {
    Cases made{std::vector<std::vector<double>>(3), {}};
    const auto points = latin_hypercube(n, 4, 5);
    for (std::size_t i = 0; i < n; ++i) {
        const double* x = points.data() + i * 4;
        for (std::size_t a = 0; a < 3; ++a) made.inputs[a].push_back(x[a]);
        made.cases.push_back((x[0] > 0.7 && x[1] < 0.4) != (x[3] < noise) ? 1 : 0);
    }
    return made;
}

}  // namespace

TEST_CASE("boxes: the corners of a box are found, and the input that has none is left alone") {
    const Cases made = corner(2000, 0);
    const Box box = prim_box(made.inputs, made.cases, {});
    REQUIRE(box.limits.size() == 2);
    CHECK(box.coverage > 0.95);
    CHECK(box.density > 0.95);
    CHECK(box.mass == Approx(0.12).margin(0.02));
    for (const BoxLimit& limit : box.limits) {
        CHECK(limit.input < 2);
        CHECK(limit.chance < 1e-6);
        CHECK(limit.support > 0.95);
        if (limit.input == 0) {
            CHECK(limit.low == Approx(0.7).margin(0.02));
            CHECK(std::isinf(limit.high));
        } else {
            CHECK(std::isinf(limit.low));
            CHECK(limit.high == Approx(0.4).margin(0.02));
        }
    }
}

TEST_CASE("boxes: with cases by chance besides, the same corners") {
    const Cases made = corner(2000, 0.05);
    const Box box = prim_box(made.inputs, made.cases, {});
    REQUIRE(box.limits.size() == 2);
    CHECK(box.density > 0.85);
    CHECK(box.coverage > 0.5);
    CHECK(box.coverage < 0.85);  // the others lie elsewhere by chance
}

TEST_CASE("boxes: where cases are chance there is no box that lasts") {
    Cases made = corner(400, 0);
    for (std::size_t i = 0; i < made.cases.size(); ++i) made.cases[i] = i % 3 == 0 ? 1 : 0;
    const Box box = prim_box(made.inputs, made.cases, {});
    for (const BoxLimit& limit : box.limits) CHECK(limit.support < 0.9);
    CHECK(box.density < 0.6);
}

TEST_CASE("boxes: all or none are cases") {
    const Cases made = corner(100, 0);
    CHECK(prim_box(made.inputs, std::vector<char>(100, 1), {}).limits.empty());
    const Box none = prim_box(made.inputs, std::vector<char>(100, 0), {});
    CHECK(none.limits.empty());
    CHECK(none.coverage == 0);
}

TEST_CASE("boxes: an input of two values is cut between them") {
    std::vector<std::vector<double>> inputs(1);
    std::vector<char> cases;
    for (int i = 0; i < 100; ++i) {
        inputs[0].push_back(i % 4 == 0 ? 1 : 0);
        cases.push_back(i % 4 == 0 ? 1 : 0);
    }
    const Box box = prim_box(inputs, cases, {});
    REQUIRE(box.limits.size() == 1);
    CHECK(box.limits[0].low == 1);
    CHECK(box.density == 1);
    CHECK(box.coverage == 1);
}
