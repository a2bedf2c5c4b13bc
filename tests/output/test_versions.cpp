// Files of every minor version so far stay readable. Each is the sample run of two months as the program of that time wrote
// it, packed with gzip.
#include <catch2/catch.hpp>
#include <filesystem>

#include "output/inspect.hpp"
#include "output/run_file.hpp"
#include "output/run_reader.hpp"
#include "tests/output/sample_run.hpp"
#include "tests/support/damaged.hpp"

using namespace headwater;

namespace {

std::string packed(const std::string& version) {
    return "tests/output/versions/run-" + version + ".h5.gz";
}

std::string minor_of(std::string_view version) {
    return std::string(version.substr(0, version.rfind('.')));
}

}  // namespace

TEST_CASE("versions: a file of each minor version gives its values") {
    const tests::Scratch scratch;
    const std::string path = scratch.path("run.h5");
    for (const std::string version : {"1.0", "1.1", "1.2", "1.3", "1.4"}) {
        INFO(version);
        CHECK(std::filesystem::file_size(packed(version)) < 200 * 1024);
        tests::write_bytes(path, tests::unpacked(packed(version)));
        const output::RunFile file(path);
        CHECK(minor_of(file.root().text("schema_version")) == version);
        CHECK(file.numbers("city", "firms") == std::vector<double>{10, 20, 30, 11, 21, 31});
        CHECK(file.numbers("city", "talent")[17] == 30201);
        CHECK(file.texts("city", "city")[0] == "Beijing 北京");
        CHECK(file.integers("events", "step") == std::vector<std::int64_t>{0, 1});
        CHECK(file.texts("scenario", "toml")[0].starts_with("name = \"sample\""));
        CHECK(file.root().text("content_sha256") == file.content_sha256());
        CHECK(output::inspect_strict(path).empty());
    }
}

TEST_CASE("versions: the present minor version is among them") {
    CHECK(std::filesystem::exists(packed(minor_of(output::run_schema_version))));
}
