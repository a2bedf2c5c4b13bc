// Writes the sample for the tests in other languages, which name the file in HEADWATER_SAMPLE_FILE.
#include <catch2/catch.hpp>
#include <cstdlib>

#include "tests/output/sample_run.hpp"

using namespace headwater;

TEST_CASE("write sample: the sample becomes a file that other programs can read") {
    const tests::Scratch scratch;
    const char* wanted = std::getenv("HEADWATER_SAMPLE_FILE");
    const std::string path = wanted != nullptr ? wanted : scratch.path("sample.h5");
    const char* months = std::getenv("HEADWATER_SAMPLE_MONTHS");
    const output::Recorder run =
        tests::sample_run(months != nullptr ? std::atoi(months) : tests::sample_months);
    const output::Written written =
        run.write(path, tests::sample_provenance(), tests::sample_outcome(), output::Existing::replace);
    CHECK(tests::read_bytes(path).size() == written.bytes);
}
