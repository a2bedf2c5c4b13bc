// Damaged copies of a run file for all verbs that read one: each in a process of its own, which a crash or a hang ends.
#pragma once

#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <catch2/catch.hpp>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <random>
#include <span>

#include "analysis/export/export.hpp"
#include "output/file_error.hpp"
#include "output/footer.hpp"
#include "output/inspect.hpp"
#include "tests/support/damaged.hpp"

namespace headwater::tests {

enum class Reading : int { whole = 10, refused = 11, unexpected = 12 };

inline constexpr std::array all_export_formats{analysis::ExportFormat::csv, analysis::ExportFormat::csv_wide,
                                               analysis::ExportFormat::geojson, analysis::ExportFormat::xdmf};

/// What inspect in its forms and export to some formats make of a file.
[[nodiscard]] inline Reading read_in_all_ways(const std::string& file, const std::string& folder,
                                              std::span<const analysis::ExportFormat> formats) {
    bool refused = false;
    const auto attempt = [&](auto&& action) {
        try {
            action();
        } catch (const output::FileError&) {
            refused = true;
        } catch (const analysis::ExportError&) {
            refused = true;
        }
    };
    try {
        attempt([&] { (void)output::inspect_text(file); });
        attempt([&] { (void)output::inspect_json(file); });
        attempt([&] { (void)output::inspect_strict(file); });
        for (const auto format : formats) {
            analysis::ExportRequest request;
            request.file = file;
            request.format = format;
            request.folder = folder;
            request.existing = output::Existing::replace;
            attempt([&] { (void)analysis::export_file(request); });
        }
    } catch (...) {
        return Reading::unexpected;
    }
    return refused ? Reading::refused : Reading::whole;
}

/// Reads damaged copies for so long; half of them without the checksum of the whole file, so that the library sees the
/// damage. All formats come from one reader of files, so each copy is exported to one of them, in turn.
inline void fuzz_files(std::chrono::seconds how_long, unsigned seed) {
    namespace fs = std::filesystem;
    const fs::path folder = fs::temp_directory_path() / ("headwater-fuzz-" + std::to_string(::getpid()));
    fs::create_directories(folder);
    const std::string file = (folder / "run.h5").string();
    const auto sound = unpacked("tests/output/versions/run-1.2.h5.gz");
    const auto put = [&](const std::vector<std::byte>& bytes) {
        std::ofstream stream(file, std::ios::binary);
        stream.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
    };
    const auto read_apart = [&](std::span<const analysis::ExportFormat> formats) {
        const pid_t child = fork();
        if (child == 0) {
            alarm(200);
            _exit(static_cast<int>(read_in_all_ways(file, (folder / "out").string(), formats)));
        }
        int status = 0;
        waitpid(child, &status, 0);
        return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
    };
    put(sound);
    REQUIRE(read_apart(all_export_formats) == static_cast<int>(Reading::whole));
    std::mt19937 luck(seed);
    int refused = 0;
    int copies = 0;
    const auto end = std::chrono::steady_clock::now() + how_long;
    for (; std::chrono::steady_clock::now() < end; ++copies) {
        auto bytes = sound;
        if (copies % 2 == 0) bytes.resize(bytes.size() - output::footer_bytes);
        put(mutated(std::move(bytes), luck));
        const auto turn = static_cast<std::size_t>(copies / 2) % all_export_formats.size();
        const int reading = read_apart(std::span(all_export_formats).subspan(turn, 1));
        INFO("seed " << seed << ", copy " << copies);
        CHECK((reading == static_cast<int>(Reading::whole) || reading == static_cast<int>(Reading::refused)));
        if (reading == static_cast<int>(Reading::refused)) ++refused;
    }
    fs::remove_all(folder);
    // All with the checksum are refused, and whatever lost its end.
    CHECK(refused >= copies / 2);
}

}  // namespace headwater::tests
