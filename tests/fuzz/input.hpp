// What the fuzz targets share: the folder in memory that the readers read from, and claims about what they give back.
#pragma once

#include <unistd.h>

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "scenarios/reader/scenario.hpp"

namespace headwater::fuzz {

/// A folder in memory for the files of this process, removed at the end.
class Folder {
public:
    Folder() : path_("/dev/shm/headwater-fuzz-" + std::to_string(::getpid())) {
        std::filesystem::create_directories(path_);
    }
    ~Folder() {
        std::error_code error;
        std::filesystem::remove_all(path_, error);
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;

    [[nodiscard]] std::string path(const std::string& name) const { return path_ + "/" + name; }
    std::string write(const std::string& name, std::string_view text) const {
        std::ofstream stream(path(name), std::ios::binary);
        stream.write(text.data(), static_cast<std::streamsize>(text.size()));
        if (!stream.flush()) claim(false, "the folder in memory can be written");
        return path(name);
    }

    /// Ends the process, as a crash does, where a claim does not hold.
    static void claim(bool holds, const char* words) {
        if (holds) return;
        std::fprintf(stderr, "claim broken: %s\n", words);
        std::abort();
    }

private:
    std::string path_;
};

inline void claim(bool holds, const char* words) {
    Folder::claim(holds, words);
}

[[nodiscard]] inline std::string_view text_of(const std::uint8_t* data, std::size_t size) {
    return {reinterpret_cast<const char*>(data), size};
}

/// Either what was read, or problems, each with words.
template <class Read>
void claim_sense(const Read& found, const std::vector<scenarios::Problem>& problems) {
    claim(found.has_value() == problems.empty(), "there is a result exactly when there are no problems");
    for (const scenarios::Problem& problem : problems) {
        claim(!problem.what.empty(), "a problem says what is wrong");
        claim(!scenarios::to_text(problem).empty(), "a problem can be printed");
    }
}

/// What was read is written as one text that reads back as the same.
inline void claim_fixed_point(const scenarios::Scenario& scenario) {
    const scenarios::ReadResult again = scenarios::read_text(scenario.resolved_toml, "");
    claim(again.scenario.has_value(), "the resolved text of a scenario reads back");
    claim(again.scenario->digest == scenario.digest, "the resolved text has the digest of the scenario");
    claim(again.scenario->resolved_toml == scenario.resolved_toml, "the resolved text resolves to itself");
}

}  // namespace headwater::fuzz
