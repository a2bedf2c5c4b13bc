// The list that every part of the reader adds to, and the places it points at.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "scenarios/reader/scenario.hpp"

namespace headwater::scenarios {

/// A character of a file that was opened. `line` 0 is the file as a whole.
struct Place {
    std::uint32_t file = 0;  // row of Problems::files
    std::uint32_t line = 0;
    std::uint32_t column = 0;
};

class Problems {
public:
    /// More than this many are counted, but not listed.
    static constexpr std::size_t most_listed = 200;

    /// The row of a file; a name that was added before keeps its row.
    [[nodiscard]] std::uint32_t add_file(const std::string& name);
    /// An override of the command line stands in the list as "--set KEY=VALUE".
    [[nodiscard]] std::uint32_t add_override(const std::string& setting);

    void add(const Place& place, std::string what, std::string allowed = {}, std::string suggestion = {});

    /// What is worth knowing and no fault.
    void remark(const Place& place, std::string what, std::string allowed = {});
    /// The same, unless it was said of another place.
    void remark_once(const Place& place, std::string what);

    [[nodiscard]] bool none() const { return found_.found.empty(); }
    [[nodiscard]] std::size_t count() const { return found_.found.size() + found_.beyond; }
    /// "file:line", "file", or "--set".
    [[nodiscard]] std::string text_of(const Place& place) const;
    [[nodiscard]] std::vector<std::string> files() const;
    /// In the order of files, lines and columns; each once.
    [[nodiscard]] std::vector<Problem> list() const;
    /// The same of remarks.
    [[nodiscard]] std::vector<Problem> remarks() const;

private:
    struct Source {
        std::string name;
        bool from_command_line = false;
    };
    struct Found {
        Place place;
        Problem problem;
    };
    std::vector<Source> sources_;
    struct List {
        std::vector<Found> found;
        std::size_t beyond = 0;
    };
    void add_to(List& list, const Place& place, Problem problem) const;
    [[nodiscard]] std::vector<Problem> sorted(const List& list) const;

    List found_;
    List remarks_;
};

}  // namespace headwater::scenarios
