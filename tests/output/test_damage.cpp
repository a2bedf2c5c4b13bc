// Damaged files: an error with a reason, never a crash, a hang or wrong numbers in silence.
#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <random>

#include "output/footer.hpp"
#include "output/inspect.hpp"
#include "output/run_reader.hpp"
#include "tests/output/sample_run.hpp"
#include "tests/support/damaged.hpp"

using namespace headwater;

namespace {

enum Ending : int { sound = 10, refused = 11, digest_differs = 12 };

/// Reads everything there is.
Ending read_all(const std::string& path) {
    try {
        const output::RunFile file(path);
        for (const auto& group : file.groups()) {
            for (const auto& variable : group.variables) {
                if (variable.type == "string")
                    (void)file.texts(group.name, variable.name);
                else
                    (void)file.numbers(group.name, variable.name);
            }
        }
        return file.content_sha256() == file.root().text("content_sha256") ? sound : digest_differs;
    } catch (const output::FileError&) {
        return refused;
    }
}

/// In a process of its own, which a crash or a hang ends.
int read_apart(const std::string& path) {
    const pid_t child = fork();
    if (child == 0) {
        alarm(30);
        _exit(read_all(path));
    }
    int status = 0;
    waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

}  // namespace

TEST_CASE("damage: 500 damaged copies of a run file are refused or read right, and none ends the program") {
    const tests::Scratch scratch;
    const std::string path = scratch.path("run.h5");
    const auto image = tests::sample_run().image(tests::sample_provenance(), tests::sample_outcome());
    tests::write_bytes(path, image.bytes);
    REQUIRE(read_apart(path) == sound);

    std::mt19937 luck(20180101);
    int found = 0;
    for (int i = 0; i < 500; ++i) {
        const auto bytes = tests::mutated(image.bytes, luck);
        tests::write_bytes(path, bytes);
        const int ending = read_apart(path);
        INFO("mutation " << i);
        CHECK((ending == sound || ending == refused || ending == digest_differs));
        if (ending != sound) ++found;
    }
    // Every change is seen: no mutation leaves the file as it was but by chance.
    CHECK(found > 480);
}

TEST_CASE("damage: a file on which the library crashes is refused with a reason") {
    const tests::Scratch scratch;
    const std::string path = scratch.path("run.h5");
    auto bytes = tests::unpacked("tests/output/versions/run-1.2.h5.gz");
    // Without the checksum of the whole file the library sees the damage: HDF5 1.10.8 ends with a segmentation fault here.
    bytes.resize(bytes.size() - output::footer_bytes);
    std::fill_n(bytes.begin() + 114959, 4, std::byte{0});
    tests::write_bytes(path, bytes);
    CHECK(read_apart(path) == refused);
    try {
        (void)output::inspect_strict(path);
        FAIL_CHECK("no error");
    } catch (const output::FileError& error) {
        CHECK(error.kind() == output::FileErrorKind::damaged);
    }
}
