// A file that nothing vouches for is read in a process of its own, whose processor time is limited.
#include <hdf5.h>

#include <fcntl.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <cstdio>
#include <cstdlib>
#include <stdexcept>

#include "output/trial_reading.hpp"
#include "tests/output/sample_run.hpp"

using namespace headwater;
using output::TrialReading;

namespace {

/// A small file with `variables` of 10^8 bytes that were never written: reading them all takes long.
void write_large(const std::string& path, int variables) {
    const hid_t file = H5Fcreate(path.c_str(), H5F_ACC_TRUNC, H5P_DEFAULT, H5P_DEFAULT);
    const hsize_t length = 100'000'000;
    const hid_t space = H5Screate_simple(1, &length, nullptr);
    const hid_t properties = H5Pcreate(H5P_DATASET_CREATE);
    const hsize_t chunk = 1'000'000;
    H5Pset_chunk(properties, 1, &chunk);
    for (int i = 0; i < variables; ++i)
        H5Dclose(H5Dcreate2(file, ("v" + std::to_string(i)).c_str(), H5T_STD_I8LE, space, H5P_DEFAULT,
                            properties, H5P_DEFAULT));
    H5Pclose(properties);
    H5Sclose(space);
    H5Fclose(file);
}

}  // namespace

TEST_CASE("trial reading: what takes more processor time than allowed is told from what crashes") {
    const tests::Scratch scratch;
    const std::string path = scratch.path("large.h5");
    write_large(path, 100);
    CHECK(output::trial_reading(path, 1) == TrialReading::too_long);
    write_large(path, 1);
    CHECK(output::trial_reading(path, 60) == TrialReading::ended);
}

TEST_CASE("trial reading: what the other process says as it dies is not shown") {
    const tests::Scratch scratch;
    const std::string path = scratch.path("said");
    std::fflush(stdout);
    std::fflush(stderr);
    const int out = ::dup(STDOUT_FILENO);
    const int err = ::dup(STDERR_FILENO);
    const int file = ::open(path.c_str(), O_CREAT | O_RDWR | O_TRUNC, 0600);
    REQUIRE(file >= 0);
    ::dup2(file, STDOUT_FILENO);
    ::dup2(file, STDERR_FILENO);
    const TrialReading crashed = output::in_own_process(
        [] {
            for (const int stream : {STDOUT_FILENO, STDERR_FILENO})
                if (::write(stream, "free(): invalid pointer\n", 24) != 24) ::_exit(0);
            std::abort();
        },
        10);
    ::dup2(out, STDOUT_FILENO);
    ::dup2(err, STDERR_FILENO);
    const auto said = ::lseek(file, 0, SEEK_END);
    for (const int opened : {file, out, err}) ::close(opened);
    CHECK(crashed == TrialReading::crashed);
    CHECK(said == 0);
    CHECK(output::in_own_process([] { throw std::runtime_error("as the library reports it"); }, 10) ==
          TrialReading::ended);
}

TEST_CASE("trial reading: the time allowed grows with the file") {
    CHECK(output::most_seconds(0) == 10);
    CHECK(output::most_seconds(100'000'000) == 20);
}
