// Files that cannot be written or read: the right reason, nothing lost, nothing half-written.
#include <hdf5.h>
#include <sys/file.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fcntl.h>
#include <catch2/catch.hpp>
#include <cerrno>
#include <filesystem>

#include "output/inspect.hpp"
#include "output/recorder.hpp"
#include "output/run_reader.hpp"
#include "output/temporary_file.hpp"
#include "tests/output/sample_run.hpp"

using namespace headwater;
using output::Existing;
using output::FileErrorKind;

namespace {

template <class Action>
FileErrorKind kind_of_error(Action&& action) {
    try {
        action();
    } catch (const output::FileError& error) {
        CHECK_FALSE(error.what_happened().empty());
        CHECK_FALSE(error.what_to_do().empty());
        CHECK(std::string(error.what()).find(error.path()) == 0);
        return error.kind();
    }
    FAIL("no FileError");
    return FileErrorKind::other;
}

void write_sample(const std::string& path, Existing existing) {
    (void)tests::sample_run(3).write(path, tests::sample_provenance(), tests::sample_outcome(), existing);
}

/// Runs in a process of its own and gives the kind of error that the action met there, or -1.
template <class Action>
int error_apart(Action&& action) {
    const pid_t child = fork();
    if (child == 0) {
        int ending = 100;
        try {
            action();
        } catch (const output::FileError& error) {
            ending = static_cast<int>(error.kind());
        } catch (...) {
            ending = 101;
        }
        _exit(ending);
    }
    int status = 0;
    waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

void set_attribute(const std::string& path, const char* name, const std::string& text) {
    const hid_t file = H5Fopen(path.c_str(), H5F_ACC_RDWR, H5P_DEFAULT);
    const hid_t type = H5Tcopy(H5T_C_S1);
    H5Tset_size(type, text.size());
    const hid_t space = H5Screate(H5S_SCALAR);
    if (H5Aexists(file, name) > 0) H5Adelete(file, name);
    const hid_t attribute = H5Acreate2(file, name, type, space, H5P_DEFAULT, H5P_DEFAULT);
    H5Awrite(attribute, type, text.data());
    H5Aclose(attribute);
    H5Sclose(space);
    H5Tclose(type);
    H5Fclose(file);
}

}  // namespace

TEST_CASE("writing: an existing file is kept, or replaced as a whole, and no temporary file stays") {
    const tests::Scratch scratch;
    const std::string path = scratch.path("run.h5");
    const std::string text = "precious";
    tests::write_bytes(path, std::as_bytes(std::span(text)));
    CHECK(kind_of_error([&] { write_sample(path, Existing::refuse); }) == FileErrorKind::exists);
    CHECK(tests::read_bytes(path).size() == text.size());
    write_sample(path, Existing::replace);
    CHECK(output::RunFile(path).root().text("schema") == "headwater-run");
    CHECK(scratch.names() == std::vector<std::string>{"run.h5"});
    write_sample(scratch.path("other.h5"), Existing::refuse);
    CHECK(scratch.names() == std::vector<std::string>{"other.h5", "run.h5"});
}

TEST_CASE("writing: a link is followed, a folder and a device are refused") {
    const tests::Scratch scratch;
    write_sample(scratch.path("run.h5"), Existing::refuse);
    std::filesystem::create_symlink("run.h5", scratch.path("link.h5"));
    write_sample(scratch.path("link.h5"), Existing::replace);
    CHECK(std::filesystem::is_symlink(scratch.path("link.h5")));
    CHECK(kind_of_error([&] { write_sample(scratch.folder(), Existing::replace); }) == FileErrorKind::other);
    CHECK(kind_of_error([&] { write_sample("/dev/null", Existing::replace); }) == FileErrorKind::other);
    CHECK(kind_of_error([&] { write_sample(scratch.path("no/run.h5"), Existing::refuse); }) ==
          FileErrorKind::missing);
    CHECK(kind_of_error([&] { output::check_writable(scratch.path("run.h5"), Existing::refuse); }) ==
          FileErrorKind::exists);
    CHECK_NOTHROW(output::check_writable(scratch.path("new.h5"), Existing::refuse));
}

TEST_CASE("writing: a limit on file sizes is an error with a reason, and the file before it stays") {
    const tests::Scratch scratch;
    const std::string path = scratch.path("run.h5");
    write_sample(path, Existing::refuse);
    const auto before = tests::read_bytes(path);
    const auto run = tests::sample_run();
    const int ending = error_apart([&] {
        const rlimit limit{4096, 4096};
        setrlimit(RLIMIT_FSIZE, &limit);
        (void)run.write(path, tests::sample_provenance(), tests::sample_outcome(), Existing::replace);
    });
    CHECK(ending == static_cast<int>(FileErrorKind::disk_full));
    CHECK(tests::read_bytes(path) == before);
    CHECK(scratch.names() == std::vector<std::string>{"run.h5"});
}

TEST_CASE("writing: a full disk is an error with a reason, and the file before it stays") {
    const tests::Scratch scratch;
    const std::string disk = scratch.path("disk");
    std::filesystem::create_directory(disk);
    if (mount("tmpfs", disk.c_str(), "tmpfs", 0, "size=64k") != 0) {
        WARN("no right to mount a small disk: not tested here");
        return;
    }
    const std::string text(8192, 'x');
    tests::write_bytes(disk + "/run.h5", std::as_bytes(std::span(text)));
    const auto kind = kind_of_error([&] { write_sample(disk + "/run.h5", Existing::replace); });
    const auto left = tests::read_bytes(disk + "/run.h5").size();
    const auto names = std::distance(std::filesystem::directory_iterator(disk), {});
    umount(disk.c_str());
    CHECK(kind == FileErrorKind::disk_full);
    CHECK(left == text.size());
    CHECK(names == 1);
}

TEST_CASE("writing: a read-only disk is called so") {
    CHECK(kind_of_error([] { output::fail(EROFS, "run.h5", "creating it"); }) == FileErrorKind::read_only);
    CHECK(kind_of_error([] { output::fail(EACCES, "run.h5", "creating it"); }) == FileErrorKind::permission);
    const tests::Scratch scratch;
    const std::string disk = scratch.path("disk");
    std::filesystem::create_directory(disk);
    if (mount("tmpfs", disk.c_str(), "tmpfs", MS_RDONLY, "size=64k") != 0) {
        WARN("no right to mount a small disk: not tested here");
        return;
    }
    const auto kind = kind_of_error([&] { write_sample(disk + "/run.h5", Existing::replace); });
    umount(disk.c_str());
    CHECK(kind == FileErrorKind::read_only);
}

TEST_CASE("writing: what a killed writer left is removed, what a living one writes stays") {
    const tests::Scratch scratch;
    const std::string path = scratch.path("run.h5");
    const std::string text = "half";
    const auto bytes = std::as_bytes(std::span(text));
    const auto here = [&](const char* name) { return std::filesystem::exists(scratch.path(name)); };
    output::TemporaryFile living(path, path);
    const std::string own = ".run.h5." + std::to_string(getpid()) + ".tmp";
    for (const char* name :
         {".run.h5.1.tmp", ".run.h5.4711-3.tmp", ".other.h5.1.tmp", ".run.h5.tmp", ".run.h5.x.tmp"})
        tests::write_bytes(scratch.path(name), bytes);
    std::filesystem::create_symlink(".other.h5.1.tmp", scratch.path(".run.h5.2.tmp"));
    std::filesystem::create_directory(scratch.path(".run.h5.3.tmp"));
    output::remove_leftovers(path);
    CHECK_FALSE(here(".run.h5.1.tmp"));
    CHECK_FALSE(here(".run.h5.4711-3.tmp"));
    for (const char* name :
         {".other.h5.1.tmp", ".run.h5.2.tmp", ".run.h5.3.tmp", ".run.h5.tmp", ".run.h5.x.tmp"})
        CHECK(here(name));
    CHECK(here(own.c_str()));

    // A second writer of the same process number, as in another container, takes another name.
    output::TemporaryFile second(path, path);
    CHECK(here(own.c_str()));
    living.write(bytes);
    living.finish();
    living.rename_to(path, Existing::replace);
    CHECK(tests::read_bytes(path).size() == text.size());
    output::remove_leftovers_in(scratch.folder());
    CHECK_FALSE(here(".other.h5.1.tmp"));
}

TEST_CASE("writing: a long name finds its leftovers, too") {
    const tests::Scratch scratch;
    const std::string name(250, 'n');
    const std::string cut = "." + name.substr(0, 255 - 1 - 9) + ".4711.tmp";
    REQUIRE(cut.size() == 255);
    tests::write_bytes(scratch.path(cut), {});
    output::remove_leftovers(scratch.path(name));
    CHECK(scratch.names().empty());
    write_sample(scratch.path(name), Existing::refuse);
    CHECK(scratch.names() == std::vector<std::string>{name});
}

TEST_CASE("writing: a folder without permission is an error with a reason") {
    const tests::Scratch scratch;
    const std::string folder = scratch.path("closed");
    std::filesystem::create_directory(folder);
    chmod(folder.c_str(), 0555);
    const int ending = error_apart([&] {
        // Root may write everywhere.
        if (geteuid() == 0 && (setegid(65534) != 0 || seteuid(65534) != 0)) _exit(102);
        output::check_writable(folder + "/run.h5", Existing::refuse);
    });
    CHECK((ending == static_cast<int>(FileErrorKind::permission) || ending == 102));
}

TEST_CASE("reading: each kind of wrong file is told apart") {
    const tests::Scratch scratch;
    const std::string path = scratch.path("run.h5");
    const auto read = [&] { (void)output::RunFile(path); };
    CHECK(kind_of_error(read) == FileErrorKind::missing);
    tests::write_bytes(path, {});
    CHECK(kind_of_error(read) == FileErrorKind::not_hdf5);
    const std::string text = "city,talent\nbeijing,1\n";
    tests::write_bytes(path, std::as_bytes(std::span(text)));
    CHECK(kind_of_error(read) == FileErrorKind::not_hdf5);
    CHECK(kind_of_error([&] { (void)output::RunFile(scratch.folder()); }) == FileErrorKind::not_hdf5);

    write_sample(path, Existing::replace);
    auto bytes = tests::read_bytes(path);
    bytes[bytes.size() / 2] ^= std::byte{1};
    tests::write_bytes(path, bytes);
    CHECK(kind_of_error(read) == FileErrorKind::damaged);
    bytes.resize(bytes.size() / 2);
    tests::write_bytes(path, bytes);
    CHECK(kind_of_error(read) == FileErrorKind::truncated);
}

TEST_CASE("reading: foreign files and later major versions are refused, later minor versions are read") {
    const tests::Scratch scratch;
    const std::string path = scratch.path("run.h5");
    const auto read = [&] { (void)output::RunFile(path); };
    write_sample(path, Existing::replace);
    set_attribute(path, "schema_version", "1.9.0");
    CHECK_NOTHROW(read());
    set_attribute(path, "schema_version", "2.0.0");
    CHECK(kind_of_error(read) == FileErrorKind::newer);
    set_attribute(path, "schema_version", "soon");
    CHECK(kind_of_error(read) == FileErrorKind::damaged);
    set_attribute(path, "schema", "someone-else");
    CHECK(kind_of_error(read) == FileErrorKind::foreign);
    H5Fclose(H5Fcreate(path.c_str(), H5F_ACC_TRUNC, H5P_DEFAULT, H5P_DEFAULT));
    CHECK(kind_of_error(read) == FileErrorKind::foreign);
}

TEST_CASE("reading: a file that another program writes is locked, one that is read is not") {
    const tests::Scratch scratch;
    const std::string path = scratch.path("run.h5");
    write_sample(path, Existing::replace);
    const int other = open(path.c_str(), O_RDONLY);
    REQUIRE(flock(other, LOCK_SH) == 0);
    CHECK_NOTHROW(output::RunFile(path));
    REQUIRE(flock(other, LOCK_EX) == 0);
    CHECK(kind_of_error([&] { (void)output::RunFile(path); }) == FileErrorKind::locked);
    close(other);
    CHECK_NOTHROW(output::RunFile(path));
}

TEST_CASE("reading: two readers at once, and a replaced file leaves an open reader with the old one") {
    const tests::Scratch scratch;
    const std::string path = scratch.path("run.h5");
    write_sample(path, Existing::replace);
    const output::RunFile first(path);
    (void)tests::sample_run(5).write(path, tests::sample_provenance(), tests::sample_outcome(),
                                     Existing::replace);
    CHECK(first.numbers("city", "firms").size() == 9);
    CHECK(output::RunFile(path).numbers("city", "firms").size() == 15);
}
