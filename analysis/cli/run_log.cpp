#include "analysis/cli/run_log.hpp"

#include <fmt/format.h>
#include <spdlog/pattern_formatter.h>
#include <spdlog/sinks/basic_file_sink.h>
#include <spdlog/spdlog.h>

#include "analysis/cli/say.hpp"
#include "analysis/runs/json_text.hpp"

namespace headwater::analysis {

namespace {

/// The event and its fields as the inside of a JSON object; the pattern adds time and level.
std::string inside(std::string_view event, const nlohmann::ordered_json& fields) {
    nlohmann::ordered_json object{{"event", event}};
    if (fields.is_object()) object.update(fields);
    const std::string text = json_line(object);
    return text.substr(1, text.size() - 2);
}

}  // namespace

RunLog::RunLog(const std::string& path) {
    if (path.empty()) return;
    try {
        logger_ = std::make_shared<spdlog::logger>("run",
                                                   std::make_shared<spdlog::sinks::basic_file_sink_st>(path));
    } catch (const spdlog::spdlog_ex& wrong) {
        throw Failure{ExitCode::environment, fmt::format("cannot write the log: {}", wrong.what())};
    }
    logger_->set_formatter(std::make_unique<spdlog::pattern_formatter>(
        R"({"time":"%Y-%m-%dT%H:%M:%S.%eZ","level":"%l",%v})", spdlog::pattern_time_type::utc));
    logger_->flush_on(spdlog::level::info);
}

void RunLog::info(std::string_view event, const nlohmann::ordered_json& fields) const {
    if (logger_) logger_->info("{}", inside(event, fields));
}

void RunLog::error(std::string_view event, const nlohmann::ordered_json& fields) const {
    if (logger_) logger_->error("{}", inside(event, fields));
}

}  // namespace headwater::analysis
