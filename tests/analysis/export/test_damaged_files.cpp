#include "tests/analysis/support/fuzz_files.hpp"

TEST_CASE("damaged files: inspect and export refuse them or read them, for a few seconds") {
    headwater::tests::fuzz_files(std::chrono::seconds(4), 20180101);
}
