// RapidCheck within Catch2, with the same cases in every run; RC_PARAMS of the environment overrides them
// (for example RC_PARAMS="seed=7 max_success=2000").
#pragma once

#include <rapidcheck.h>

#include <catch2/catch.hpp>
#include <cstdlib>
#include <sstream>

namespace headwater::tests {

/// Fails with the smallest counterexample found.
template <class Testable>
void holds_for_all(int cases, Testable&& testable) {
    rc::detail::TestMetadata metadata;
    rc::detail::TestParams params = rc::detail::configuration().testParams;
    if (std::getenv("RC_PARAMS") == nullptr) {
        params.seed = 20180101;
        params.maxSuccess = cases;
    }
    const auto result = rc::detail::checkTestable(std::forward<Testable>(testable), metadata, params);
    std::ostringstream message;
    rc::detail::printResultMessage(result, message);
    INFO(message.str());
    CHECK(result.template is<rc::detail::SuccessResult>());
}

}  // namespace headwater::tests
