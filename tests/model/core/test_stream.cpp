#include "model/core/stream.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <set>

using namespace headwater::model;

namespace {

constexpr int draws = 200000;

struct Moments {
    double mean = 0;
    double variance = 0;
};

template <class Draw>
Moments moments(Draw draw, int n = draws) {
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < n; ++i) {
        const double x = draw(static_cast<std::uint64_t>(i));
        sum += x;
        squares += x * x;
    }
    const double mean = sum / n;
    return {mean, squares / n - mean * mean};
}

/// Correlation of two series of uniforms.
template <class A, class B>
double correlation(A a, B b) {
    double product = 0;
    for (std::uint64_t i = 0; i < draws; ++i) product += (a(i) - 0.5) * (b(i) - 0.5);
    return product / draws * 12;
}

}  // namespace

TEST_CASE("stream: Philox4x32-10 gives the known answers of its authors") {
    // Counter words: serial low, serial high, month, purpose << 16 | sub; key: seed. Salmon et al. (2011),
    // kat_vectors of Random123.
    using Block = Stream::Block;
    CHECK(Stream(0, 0, 0).block(0, 0) == Block{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8});
    CHECK(Stream(0xffffffffffffffff, 0xffff, -1).block(0xffffffffffffffff, 0xffff) ==
          Block{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd});
    CHECK(Stream(0x299f31d0'a4093822, 0x0370, 0x13198a2e).block(0x85a308d3'243f6a88, 0x7344) ==
          Block{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1});
}

TEST_CASE("stream: a draw is a function of its key alone") {
    const Stream one(7, 3, 12);
    const Stream same(7, 3, 12);
    for (const std::uint64_t serial : {0ULL, 5ULL, 1ULL << 40U}) {
        CHECK(one.block(serial, 2) == same.block(serial, 2));
        CHECK(one.normal(serial) == same.normal(serial));
    }
    std::set<std::uint32_t> first;
    for (const Stream& other :
         {one, Stream(8, 3, 12), Stream(7, 4, 12), Stream(7, 3, 13), Stream(7 + (1ULL << 32U), 3, 12)})
        first.insert(other.block(5)[0]);
    first.insert(one.block(6)[0]);
    first.insert(one.block(5 + (1ULL << 32U))[0]);
    first.insert(one.block(5, 1)[0]);
    CHECK(first.size() == 8);
}

TEST_CASE("stream: uniforms fill the open unit interval evenly") {
    const Stream s(1, 2, 3);
    const Moments m = moments([&](std::uint64_t i) { return s.uniform(i); });
    CHECK(m.mean == Approx(0.5).margin(0.002));
    CHECK(m.variance == Approx(1.0 / 12).margin(0.001));
    std::array<int, 16> bins{};
    for (std::uint64_t i = 0; i < draws; ++i) {
        const auto [u, v] = s.uniforms(i, 9);
        REQUIRE(u > 0);
        REQUIRE(v < 1);
        ++bins[static_cast<std::size_t>(u * 16)];
    }
    double chi = 0;
    for (const int n : bins) chi += std::pow(n - draws / 16.0, 2) / (draws / 16.0);
    CHECK(chi < 37.7);  // 99.9 % quantile of chi squared with 15 degrees of freedom
}

TEST_CASE("stream: draws of neighbouring keys are not correlated") {
    const Stream s(1, 2, 3);
    const auto base = [&](std::uint64_t i) { return s.uniform(i); };
    const double bound = 4 / std::sqrt(draws);
    CHECK(std::abs(correlation(base, [&](std::uint64_t i) { return s.uniform(i, 1); })) < bound);
    CHECK(std::abs(correlation(base, [&](std::uint64_t i) { return s.uniform(i + 1); })) < bound);
    CHECK(std::abs(correlation(base, [&](std::uint64_t i) { return Stream(1, 2, 4).uniform(i); })) < bound);
    CHECK(std::abs(correlation(base, [&](std::uint64_t i) { return Stream(1, 3, 3).uniform(i); })) < bound);
    CHECK(std::abs(correlation(base, [&](std::uint64_t i) { return Stream(2, 2, 3).uniform(i); })) < bound);
    CHECK(std::abs(correlation(base, [&](std::uint64_t i) { return s.uniforms(i)[1]; })) < bound);
    CHECK(correlation(base, base) == Approx(1).margin(0.02));
}

TEST_CASE("stream: normal, exponential and Gumbel have their moments") {
    const Stream s(4, 5, 6);
    const Moments normal = moments([&](std::uint64_t i) { return s.normal(i); });
    CHECK(normal.mean == Approx(0).margin(0.01));
    CHECK(normal.variance == Approx(1).margin(0.02));
    const Moments exponential = moments([&](std::uint64_t i) { return s.exponential(i); });
    CHECK(exponential.mean == Approx(1).margin(0.01));
    CHECK(exponential.variance == Approx(1).margin(0.03));
    const Moments gumbel = moments([&](std::uint64_t i) { return s.gumbel(i); });
    CHECK(gumbel.mean == Approx(0.5772157).margin(0.015));
    CHECK(gumbel.variance == Approx(1.644934).margin(0.03));
}

TEST_CASE("stream: chances come true as often as they say, integers cover their range") {
    const Stream s(4, 5, 6);
    CHECK(moments([&](std::uint64_t i) { return s.chance(0.03, i) ? 1.0 : 0.0; }).mean ==
          Approx(0.03).margin(0.002));
    CHECK_FALSE(s.chance(0, 1));
    CHECK(s.chance(1, 1));
    std::array<int, 7> seen{};
    for (std::uint64_t i = 0; i < 70000; ++i) ++seen[s.below(7, i)];
    for (const int n : seen) CHECK(n == Approx(10000).margin(400));
    CHECK(s.below(1, 3) == 0);
}

TEST_CASE("stream: waiting times are geometric") {
    const Stream s(9, 5, 6);
    for (const double hazard : {0.5, 0.055, 0.01}) {
        INFO("hazard " << hazard);
        const Moments m = moments([&](std::uint64_t i) { return s.waiting_months(hazard, 32767, i); }, draws);
        const double sd = std::sqrt(1 - hazard) / hazard;
        CHECK(m.mean == Approx(1 / hazard).margin(4 * sd / std::sqrt(draws)));
        CHECK(m.variance == Approx(sd * sd).epsilon(0.04));
        CHECK(moments([&](std::uint64_t i) {
                  return s.waiting_months(hazard, 32767, i) == 1 ? 1.0 : 0.0;
              }).mean == Approx(hazard).margin(0.005));
    }
    CHECK(s.waiting_months(1, 100, 1) == 1);
    CHECK(s.waiting_months(0, 100, 1) == 100);
    for (std::uint64_t i = 0; i < 1000; ++i) {
        CHECK(s.waiting_months(0.001, 24, i) <= 24);
        CHECK(s.waiting_months(0.999999, 24, i) >= 1);
    }
}

TEST_CASE("stream: Poisson counts have their mean and variance, by inversion and by the normal curve") {
    const Stream s(9, 8, 7);
    for (const double mean : {0.3, 5.0, 150.0, 1000.0}) {
        INFO("mean " << mean);
        const int n = 40000;
        const Moments m =
            moments([&](std::uint64_t i) { return static_cast<double>(s.poisson(mean, i)); }, n);
        CHECK(m.mean == Approx(mean).margin(4 * std::sqrt(mean / n)));
        CHECK(m.variance == Approx(mean).epsilon(0.05));
    }
    CHECK(s.poisson(0, 1) == 0);
    double none = 0;
    for (std::uint64_t i = 0; i < 40000; ++i) none += s.poisson(0.3, i) == 0 ? 1 : 0;
    CHECK(none / 40000 == Approx(std::exp(-0.3)).margin(0.01));
}

TEST_CASE("stream: serials of those who are born differ by origin, birth and number") {
    std::set<std::uint64_t> serials;
    for (std::uint64_t origin = 0; origin < 20; ++origin)
        for (std::uint64_t birth = 0; birth < 20; ++birth)
            for (std::uint64_t n = 0; n < 50; ++n) serials.insert(serial_of(origin, birth, n));
    CHECK(serials.size() == 20 * 20 * 50);
    CHECK(serial_of(3, 4, 5) == serial_of(3, 4, 5));
}
