// Why firms and researchers decided as they did: events of a run file, and the same decisions in another run of the same
// world.
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>

namespace headwater::analysis {

struct WhyQuestion {
    std::string file;
    std::string twin;  // run file of the same world under another policy; empty = none
    // One of these.
    std::string lab;                         // number, or name of an organisation
    std::optional<std::int64_t> researcher;  // serial number
    std::string event;                       // number, or a kind
    std::string left;                        // city: who left it
    std::size_t last = 10;                   // events at most, the last ones
};

struct WhyAnswer {
    std::string text;
    nlohmann::ordered_json json;
};

/// Throws Failure and output::FileError.
[[nodiscard]] WhyAnswer answer_to(const WhyQuestion& question);

}  // namespace headwater::analysis
