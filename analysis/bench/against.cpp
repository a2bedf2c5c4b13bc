#include "analysis/bench/against.hpp"

#include <fmt/format.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "analysis/runs/child_process.hpp"
#include "analysis/runs/failure.hpp"
#include "analysis/runs/text.hpp"

namespace headwater::analysis {

namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;

bool runs(const fs::path& file) {
    std::error_code ignored;
    return fs::is_regular_file(file, ignored) && access(file.c_str(), X_OK) == 0;
}

/// Of all children that have ended.
double processor_seconds_of_children() {
    rusage used{};
    getrusage(RUSAGE_CHILDREN, &used);
    const auto seconds = [](const timeval& t) {
        return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) * 1e-6;
    };
    return seconds(used.ru_utime) + seconds(used.ru_stime);
}

std::optional<double> number(const Json& row, const char* key) {
    return row.contains(key) && row[key].is_number() ? std::optional(row[key].get<double>()) : std::nullopt;
}

std::string last_line(const std::string& text) {
    std::string last;
    for (const std::string_view line : split(text, '\n'))
        if (!trimmed(line).empty()) last = trimmed(line);
    return last;
}

/// What a program says of a row; its reason where it says nothing.
struct Answer {
    RowTimes times;
    std::string reason;
};

Answer ask(const std::string& program, const std::vector<std::string>& arguments) {
    std::vector<std::string> words{program};
    words.insert(words.end(), arguments.begin(), arguments.end());
    const double before = processor_seconds_of_children();
    const Ended ended = run_tool(words);
    Answer answer;
    answer.times.processor_seconds = processor_seconds_of_children() - before;
    const Json json = Json::parse(ended.out, nullptr, false);
    if (ended.exit_code != 0 || !json.is_object() || !json.contains("rows") || json["rows"].empty()) {
        const std::string said = last_line(ended.err);
        answer.reason = said.empty() ? fmt::format("exit code {}", ended.exit_code) : said;
        return answer;
    }
    const Json& row = json["rows"][0];
    answer.times.state = row.value("state_hash", "");
    answer.times.peak_bytes = number(row, "peak_bytes").value_or(0);
    for (const char* key : {"seconds_per_month", "seconds_with_file", "start_up_seconds"})
        if (!answer.times.seconds) answer.times.seconds = number(row, key);
    return answer;
}

template <class Value>
Spread ratios(const RowAgainst& row, Value value) {
    std::vector<double> all;
    for (std::size_t pair = 0; pair < row.here.size(); ++pair)
        all.push_back(value(row.here[pair]) / value(row.there[pair]));
    return spread_of(std::move(all));
}

}  // namespace

fs::path program_of_build(const fs::path& build) {
    std::error_code ignored;
    if (!fs::exists(build, ignored))
        throw Failure{ExitCode::usage,
                      fmt::format("--against {}: there is no such file or folder", build.string())};
    const bool folder = fs::is_directory(build, ignored);
    std::vector<fs::path> tried{build};
    if (folder) tried = {build / "build" / "release" / "headwater", build / "headwater"};
    const auto found = std::ranges::find_if(tried, runs);
    if (found == tried.end())
        throw Failure{
            ExitCode::usage,
            folder ? fmt::format("--against {}: the folder holds no program; neither {} nor {} can be run",
                                 build.string(), tried[0].string(), tried[1].string())
                   : fmt::format("--against {}: the file cannot be run as a program", build.string())};
    fs::path program = fs::absolute(*found);
    const Ended ended = run_tool({program.string(), "version"});
    if (ended.exit_code != 0 || !ended.out.starts_with("headwater"))
        throw Failure{ExitCode::usage,
                      fmt::format("--against {}: '{} version' does not answer as headwater does",
                                  build.string(), program.string())};
    return program;
}

Spread spread_of(std::vector<double> values) {
    if (values.empty()) return {};
    std::ranges::sort(values);
    const std::size_t middle = values.size() / 2;
    const double median = values.size() % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    return {median, values.front(), values.back()};
}

Spread RowAgainst::seconds() const {
    return ratios(*this, [](const RowTimes& times) { return times.seconds.value_or(0); });
}
Spread RowAgainst::processor_seconds() const {
    return ratios(*this, [](const RowTimes& times) { return times.processor_seconds; });
}
Spread RowAgainst::peak() const {
    return ratios(*this, [](const RowTimes& times) { return times.peak_bytes; });
}

RowAgainst measure_against(const std::string& row, const fs::path& other,
                           const std::vector<std::string>& arguments, int pairs) {
    RowAgainst result;
    result.name = row;
    const std::string here = this_program();
    for (int pair = 0; pair < pairs; ++pair) {
        Answer mine;
        Answer theirs;
        if (pair % 2 == 0) mine = ask(here, arguments);
        theirs = ask(other.string(), arguments);
        if (pair % 2 == 1) mine = ask(here, arguments);
        if (!mine.reason.empty()) result.failure = "this build: " + mine.reason;
        if (!theirs.reason.empty()) result.failure = "the other build: " + theirs.reason;
        if (result.failure.empty() && (!mine.times.seconds || !theirs.times.seconds))
            result.failure = "nothing of this row is measured by both builds";
        if (!result.failure.empty()) return result;
        result.here.push_back(mine.times);
        result.there.push_back(theirs.times);
    }
    return result;
}

}  // namespace headwater::analysis
