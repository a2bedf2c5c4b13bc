#include <catch2/catch.hpp>

#include "tests/support/laws.hpp"
#include "tests/support/property.hpp"
#include "tests/support/random_input.hpp"

using namespace headwater;
using namespace headwater::tests;

namespace {

void check_laws_of(const InputDraft& draft) {
    const auto broken = run_under_laws(to_input(draft));
    for (const std::string& law : broken) RC_LOG() << law << "\n";
    RC_ASSERT(broken.empty());
}

}  // namespace

TEST_CASE(
    "laws: people, money and budgets are conserved each month, whatever the parameters in their priors") {
    holds_for_all(300, [] { check_laws_of(*random_input(Span::prior)); });
}

TEST_CASE("laws: they hold with parameters at the ends of their bounds") {
    holds_for_all(150, [] { check_laws_of(*random_input(Span::bounds)); });
}

TEST_CASE("laws: looking only at who is due gives the same bytes as looking at everybody") {
    holds_for_all(120, [] {
        model::Input input = to_input(*random_input(Span::prior));
        const auto event_driven = monthly_hashes(input, 1);
        input.activation = model::Activation::full_scan;
        RC_ASSERT(event_driven == monthly_hashes(input, 1));
    });
}

TEST_CASE("laws: one, two and eight threads give the same bytes each month") {
    holds_for_all(120, [] {
        const model::Input input = to_input(*random_input(Span::prior));
        const auto alone = monthly_hashes(input, 1);
        RC_ASSERT(alone == monthly_hashes(input, 2));
        RC_ASSERT(alone == monthly_hashes(input, 8));
    });
}
