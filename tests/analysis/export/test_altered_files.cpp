// A file whose values were changed is refused by every verb that reads it, also when the checksum at its end is gone; one that
// another program saved anew is read.
#include <hdf5.h>

#include <catch2/catch.hpp>
#include <fstream>
#include <functional>

#include "output/footer.hpp"
#include "tests/analysis/support/planned_sweep.hpp"
#include "tests/analysis/support/program.hpp"

using Catch::Matchers::Contains;
using namespace headwater;
using tests::call;
using tests::Said;

namespace {

namespace fs = std::filesystem;
const std::string scenario = "scenarios/catalog/three-cities/three-cities.toml";

/// Whether the line with the checksum stands at the end.
bool has_footer(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    std::string end(output::footer_bytes, ' ');
    file.seekg(-static_cast<std::streamoff>(end.size()), std::ios::end);
    file.read(end.data(), static_cast<std::streamsize>(end.size()));
    return end.starts_with("\nheadwater-file-sha256 ");
}

/// Opens the file for writing, lets `change` work on it, and cuts off the line with its checksum where it is left.
void rewritten(const fs::path& path, const std::function<void(hid_t file)>& change) {
    const hid_t file = H5Fopen(path.c_str(), H5F_ACC_RDWR, H5P_DEFAULT);
    REQUIRE(file >= 0);
    change(file);
    H5Fclose(file);
    if (has_footer(path)) fs::resize_file(path, fs::file_size(path) - output::footer_bytes);
}

/// Sets all values of a variable to 7.
void all_sevens(hid_t file, const std::string& variable) {
    const hid_t dataset = H5Dopen2(file, variable.c_str(), H5P_DEFAULT);
    REQUIRE(dataset >= 0);
    const hid_t space = H5Dget_space(dataset);
    const std::vector<double> sevens(static_cast<std::size_t>(H5Sget_simple_extent_npoints(space)), 7);
    REQUIRE(!sevens.empty());
    CHECK(H5Dwrite(dataset, H5T_NATIVE_DOUBLE, H5S_ALL, H5S_ALL, H5P_DEFAULT, sevens.data()) >= 0);
    H5Sclose(space);
    H5Dclose(dataset);
}

/// All that reads a file says 0, or all refuse it with 3.
void check_readers(const fs::path& file, bool sound, const std::vector<std::vector<std::string>>& more = {}) {
    const fs::path out = file.parent_path() / "tables";
    std::vector<std::vector<std::string>> calls{
        {"inspect", file}, {"inspect", file, "--json"}, {"inspect", file, "--strict"}};
    calls.insert(calls.end(), more.begin(), more.end());
    for (auto words : calls) {
        if (words[0] == "export") words.insert(words.end(), {"--out", out.string(), "--force"});
        const Said said = call(words);
        INFO(words[0] << " " << (words.size() > 2 ? words[2] : "") << " " << file << ": " << said.err);
        CHECK(said.exit_code == (sound ? 0 : 3));
        if (!sound)
            CHECK_THAT(said.err, Contains("not those that headwater wrote") || Contains("content_sha256") ||
                                     Contains("tables_sha256") || Contains("does not end with the checksum"));
    }
}

std::vector<std::vector<std::string>> exports_of(const fs::path& file) {
    return {{"export", file, "--format", "csv"}, {"export", file, "--format", "csv-wide"}};
}

/// The file saved anew without a change is read, the file with one of the variables changed is not.
void check_kind(const fs::path& file, const std::vector<std::string>& variables,
                const std::vector<std::vector<std::string>>& more = {}) {
    const fs::path copy = file.parent_path() / "altered.h5";
    const auto with_copy = [&] {
        auto calls = more;
        for (auto& words : calls)
            for (auto& word : words)
                if (word == file.string()) word = copy.string();
        return calls;
    };
    fs::copy_file(file, copy, fs::copy_options::overwrite_existing);
    check_readers(copy, true, with_copy());
    rewritten(copy, [](hid_t) {});
    check_readers(copy, true, with_copy());
    for (const std::string& variable : variables) {
        fs::copy_file(file, copy, fs::copy_options::overwrite_existing);
        rewritten(copy, [&](hid_t opened) { all_sevens(opened, variable); });
        check_readers(copy, false, with_copy());
    }
}

}  // namespace

TEST_CASE(
    "altered files: a run file with other values is refused by all that read it, without its checksum too") {
    const tests::TemporaryFolder folder;
    const fs::path run = folder.path() / "run.h5";
    REQUIRE(call({"run", scenario, "--months", "14", "--quiet", "--out", run}).exit_code == 0);
    auto readers = exports_of(run);
    readers.push_back({"export", run, "--format", "geojson"});
    readers.push_back({"export", run, "--format", "xdmf"});
    readers.push_back({"why", run, "--event", "0"});
    check_kind(run, {"/city/firms", "/events/value"}, readers);
}

TEST_CASE("altered files: a comparison with all effects set to 7 is refused") {
    const tests::TemporaryFolder folder;
    const fs::path file = folder.path() / "effects.h5";
    REQUIRE(call({"compare", scenario, "--arm", "none=city.shanghai.relocation_subsidy=0", "--worlds", "2",
                  "--months", "14", "--quiet", "--out", file})
                .exit_code == 0);
    check_kind(file, {"/effects/firms", "/paths/value"}, exports_of(file));
}

TEST_CASE("altered files: a checkpoint with another state is refused, and nothing goes on from it") {
    const tests::TemporaryFolder folder;
    const fs::path file = folder.path() / "run.h5";
    const fs::path checkpoint = folder.path() / "state.h5";
    REQUIRE(call({"run", scenario, "--months", "14", "--quiet", "--out", file, "--checkpoint", checkpoint,
                  "--checkpoint-every", "7", "--keep-checkpoint"})
                .exit_code == 0);
    REQUIRE(fs::exists(checkpoint));
    rewritten(checkpoint, [](hid_t opened) { all_sevens(opened, "/labs/quality"); });
    check_readers(checkpoint, false);
    CHECK(
        call({"run", scenario, "--from", checkpoint, "--quiet", "--out", folder.path() / "b.h5"}).exit_code ==
        3);
}

TEST_CASE("altered files: parts, the merged file and the index of a sweep with other values are refused") {
    const tests::PlannedSweep sweep(
        "worlds = 2\nset = [\"run.months=14\"]\n[[policy]]\nname = \"as-it-was\"\n[[policy]]\nname = "
        "\"institute\"\nset = [\"city.hangzhou.institute_budget=20000000 from 2023-03\"]\n"
        "[keep]\nmeasures = [\"firms\"]\nform = \"yearly\"\n[parts]\nruns = 2\n");
    INFO(sweep.planned.err);
    REQUIRE(sweep.planned.exit_code == 0);
    REQUIRE(sweep.sweep({"run", "planned", "--quiet"}).exit_code == 0);
    REQUIRE(sweep.sweep({"collect", "planned", "--merge", "--out", "merged.h5"}).exit_code == 0);
    REQUIRE(sweep.sweep({"collect", "planned"}).exit_code == 0);
    const fs::path index = sweep.folder() / "planned/study.h5";
    const fs::path part = sweep.folder() / "planned/parts/part-000000.h5";
    check_kind(part, {"/city/firms"}, exports_of(part));
    check_kind(sweep.folder() / "merged.h5", {"/city/firms"}, exports_of(sweep.folder() / "merged.h5"));
    check_kind(sweep.folder() / "planned/design.h5", {"/runs/seed"});
    check_kind(index, {"/summary/firms"}, exports_of(index));

    // The index shows what stands in its parts: they are looked at before.
    const auto reading = [&] {
        return std::vector<Said>{
            call({"inspect", index, "--strict"}),
            call({"export", index, "--format", "csv", "--out", sweep.folder() / "tables", "--force"})};
    };
    for (const Said& said : reading()) CHECK(said.exit_code == 0);
    fs::copy_file(part, sweep.folder() / "kept.h5");
    rewritten(part, [](hid_t opened) { all_sevens(opened, "/city/firms"); });
    for (const Said& said : reading()) {
        CHECK(said.exit_code == 3);
        CHECK_THAT(said.err, Contains("part-000000.h5"));
    }
    fs::copy_file(sweep.folder() / "planned/parts/part-000001.h5", part,
                  fs::copy_options::overwrite_existing);
    for (const Said& said : reading()) CHECK_THAT(said.err, Contains("another part than was collected"));
    fs::remove(part);
    for (const Said& said : reading()) {
        CHECK(said.exit_code == 3);
        CHECK_THAT(said.err, Contains("part-000000.h5") && Contains("collect"));
    }
    fs::copy_file(sweep.folder() / "kept.h5", part);
    for (const Said& said : reading()) CHECK(said.exit_code == 0);
}
