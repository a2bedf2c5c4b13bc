// The laws of tests/laws on thousands of random inputs.
#include <catch2/catch.hpp>

#include "tests/support/laws.hpp"
#include "tests/support/property.hpp"
#include "tests/support/random_input.hpp"

using namespace headwater;
using namespace headwater::tests;

TEST_CASE("laws at length: conservation on thousands of inputs within priors and at bounds") {
    for (const Span span : {Span::prior, Span::bounds})
        holds_for_all(4000, [span] {
            const auto broken = run_under_laws(to_input(*random_input(span)));
            for (const std::string& law : broken) RC_LOG() << law << "\n";
            RC_ASSERT(broken.empty());
        });
}

TEST_CASE("laws at length: activation and threads change no byte on thousands of inputs") {
    holds_for_all(2000, [] {
        model::Input input = to_input(*random_input(Span::bounds));
        const auto alone = monthly_hashes(input, 1);
        RC_ASSERT(alone == monthly_hashes(input, 8));
        input.activation = model::Activation::full_scan;
        RC_ASSERT(alone == monthly_hashes(input, 2));
    });
}
