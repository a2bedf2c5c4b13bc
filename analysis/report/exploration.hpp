// The part of a report that is explored: numbers of the file, held by the page, and a script that draws them with ECharts.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/report/page/document.hpp"
#include "analysis/report/page/names.hpp"

namespace headwater::analysis {

using ExploredJson = nlohmann::ordered_json;

/// What a report is to stay below as a whole.
inline constexpr std::size_t most_report_bytes = 3'000'000;

/// Where the library lies: folder of echarts.js, LICENSE.txt and NOTICE.txt.
struct Exploring {
    std::filesystem::path library;
};

/// Numbers of a page, as floats: seven digits, of which the page shows six. Equal stretches stand once.
class NumberStore {
public:
    explicit NumberStore(std::size_t room) : room_(room) {}

    /// Where the values begin, counted in numbers.
    [[nodiscard]] std::size_t add(const std::vector<double>& values);
    /// Counts what else the page says of them.
    void spend(std::size_t bytes) { spent_ += bytes; }
    /// Bytes of the page that they take.
    [[nodiscard]] std::size_t bytes() const { return spent_ + numbers_.size() * 16 / 3; }
    [[nodiscard]] std::size_t room() const { return room_; }
    [[nodiscard]] bool full() const { return bytes() >= room_; }
    /// In base64, least byte first.
    [[nodiscard]] std::string text() const;

private:
    std::size_t room_;
    std::size_t spent_ = 0;
    std::vector<float> numbers_;
    std::map<std::vector<std::uint32_t>, std::size_t> places_;
};

/// Where the part stands in the page; `kind` is comparison, run or sweep.
[[nodiscard]] page::Controls place_to_explore(page::Language language, std::string_view kind);
/// Bytes that the page may spend on numbers, when all else of it is there.
[[nodiscard]] std::size_t room_to_explore(const page::Document& document, const Exploring& exploring);
/// Gives the page its numbers, words and scripts: `data` without them.
void add_exploration(page::Document& document, const Exploring& exploring, std::string_view kind,
                     nlohmann::ordered_json data, const NumberStore& numbers);

/// A measure as the script needs to know it.
[[nodiscard]] nlohmann::ordered_json explored_measure(const page::Names& names, const std::string& key,
                                                      const std::string& label);
/// Whether values of a measure may be added up over cities and tiers.
[[nodiscard]] bool adds_up(const std::string& measure);

}  // namespace headwater::analysis
