// Files of sweeps: what is written is read back, and what is no part of the plan is refused.
#include <unistd.h>

#include <catch2/catch.hpp>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <limits>

#include "output/file_error.hpp"
#include "output/run_reader.hpp"
#include "output/sweep_file.hpp"

using namespace headwater::output;
namespace model = headwater::model;
namespace fs = std::filesystem;

namespace {

struct Folder {
    fs::path path = fs::temp_directory_path() / ("headwater-sweep-" + std::to_string(::getpid()));
    Folder() { fs::create_directories(path); }
    ~Folder() { fs::remove_all(path); }
};

SweepTable table_of(Keep keep, int runs) {
    SweepTable table;
    table.numerics.months = 24;
    for (const char* key : {"a", "b"}) {
        model::CityInput city;
        city.key = key;
        city.label = key;
        table.cities.push_back(city);
    }
    for (const char* key : {"talent", "firms", "frontier"})
        table.layout.measures.push_back(static_cast<std::size_t>(model::measure_row(key)));
    std::ranges::sort(table.layout.measures);
    table.layout.keep = keep;
    table.layout.cities = 2;
    if (keep == Keep::paths) table.layout.windows = every_month(0, 24);
    if (keep == Keep::yearly) table.layout.windows = {{0, 11}, {12, 23}};
    if (keep == Keep::final) table.layout.windows = {{0, 23}};
    table.policies = {"base", "no-clause"};
    table.policy_texts = {"the base", "no clause"};
    table.axes = {{"rate", "city.a.clause_rate", "1"}};
    table.worlds = {0, 1};
    table.parameters = {"talent_market.move_cost"};
    table.parameter_units = {"utility"};
    table.parameter_values = {1.5, 2.5};
    for (int r = 0; r < runs; ++r) {
        SweepRun run;
        run.run = r;
        run.part = r / 4;
        run.policy = static_cast<std::int16_t>(r % 2);
        run.point = r / 2;
        run.world = r * 2 / runs;
        run.seed = 900 + run.world;
        run.status = r == 2 ? RunStatus::failed : RunStatus::ok;
        run.message = r == 2 ? "out of memory" : "";
        run.state_hash = r == 2 ? 0 : 0xabcdef0000000000ULL + static_cast<std::uint64_t>(r);
        run.seconds = 0.5F * static_cast<float>(r);
        table.runs.push_back(run);
        table.axis_values.push_back(0.01 * r);
        for (std::size_t v = 0; v < table.layout.size(); ++v)
            table.values.push_back(r == 2 ? std::numeric_limits<double>::quiet_NaN()
                                          : 1000.0 * r + static_cast<double>(v));
    }
    return table;
}

SweepOrigin origin_of(int part) {
    SweepOrigin origin;
    origin.provenance.version = "0";
    origin.provenance.created = "2026-01-01T00:00:00Z";
    origin.study_name = "study";
    origin.study_toml = "schema = 1\n";
    origin.plan_sha256 = "0123";
    origin.part = part;
    return origin;
}

SweepTable emptied(SweepTable table) {
    for (SweepRun& run : table.runs) {
        run.status = RunStatus::missing;
        run.message.clear();
        run.state_hash = 0;
        run.seconds = 0;
    }
    std::ranges::fill(table.values, std::numeric_limits<double>::quiet_NaN());
    return table;
}

}  // namespace

TEST_CASE("sweep file: what a part holds comes back as it was, whatever is kept") {
    const Folder folder;
    const std::string path = (folder.path / "part.h5").string();
    for (const Keep keep : {Keep::paths, Keep::yearly, Keep::final, Keep::moments}) {
        const SweepTable table = table_of(keep, 8);
        const Written written = write_sweep(path, table, origin_of(3));
        CHECK(RunFile(path).content_sha256() == written.content_sha256);
        SweepTable read = emptied(table);
        fill_from_part(path, read);
        for (std::size_t r = 0; r < table.runs.size(); ++r) {
            CHECK(read.runs[r].status == table.runs[r].status);
            CHECK(read.runs[r].message == table.runs[r].message);
            CHECK(read.runs[r].state_hash == table.runs[r].state_hash);
            CHECK(read.runs[r].seconds == table.runs[r].seconds);
        }
        for (std::size_t v = 0; v < table.values.size(); ++v)
            CHECK((read.values[v] == table.values[v] ||
                   (std::isnan(read.values[v]) && std::isnan(table.values[v]))));
        const PartSummary summary = part_summary(path);
        CHECK(summary.part == 3);
        CHECK(summary.first_run == 0);
        CHECK(summary.runs == 8);
        CHECK(summary.plan_sha256 == "0123");
        CHECK(summary.content_sha256 == written.content_sha256);
        CHECK(summary.bytes == fs::file_size(path));
        CHECK(summary.status[2] == RunStatus::failed);
        CHECK(summary.messages[2] == "out of memory");
        CHECK(summary.seconds[3] == 1.5F);
    }
}

TEST_CASE("sweep file: seconds are no part of the content, everything else is") {
    const Folder folder;
    const std::string path = (folder.path / "part.h5").string();
    SweepTable table = table_of(Keep::yearly, 4);
    const std::string digest = write_sweep(path, table, origin_of(0)).content_sha256;
    table.runs[1].seconds = 77;
    CHECK(write_sweep(path, table, origin_of(0)).content_sha256 == digest);
    table.runs[1].state_hash += 1;
    CHECK(write_sweep(path, table, origin_of(0)).content_sha256 != digest);
    table.runs[1].state_hash -= 1;
    table.values[5] += 1e-9;
    CHECK(write_sweep(path, table, origin_of(0)).content_sha256 != digest);
}

TEST_CASE("sweep file: a part of another plan or with a changed byte is refused") {
    const Folder folder;
    const std::string path = (folder.path / "part.h5").string();
    const SweepTable table = table_of(Keep::final, 4);
    (void)write_sweep(path, table, origin_of(0));
    SweepTable other = emptied(table);
    other.runs[1].seed += 1;
    CHECK_THROWS_AS(fill_from_part(path, other), FileError);
    SweepTable shorter = emptied(table_of(Keep::final, 3));
    CHECK_THROWS_AS(fill_from_part(path, shorter), FileError);
    SweepTable finer = emptied(table_of(Keep::yearly, 4));
    CHECK_THROWS_AS(fill_from_part(path, finer), FileError);
    {
        std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
        file.seekp(3000);
        file.put('x');
        file.put('y');
    }
    SweepTable whole = emptied(table);
    CHECK_THROWS_AS(fill_from_part(path, whole), FileError);
    CHECK_THROWS_AS(part_summary(path), FileError);
    CHECK_THROWS_AS(part_summary((folder.path / "none.h5").string()), FileError);
}
