// The log of a run for machines: one JSON object a line, with time, level, event and fields.
#pragma once

#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

namespace spdlog {
class logger;
}

namespace headwater::analysis {

class RunLog {
public:
    /// Appends to `path`; writes nothing when it is empty. Throws Failure when the file cannot be opened.
    explicit RunLog(const std::string& path);

    void info(std::string_view event, const nlohmann::ordered_json& fields = {}) const;
    void error(std::string_view event, const nlohmann::ordered_json& fields = {}) const;

private:
    std::shared_ptr<spdlog::logger> logger_;
};

}  // namespace headwater::analysis
