#include "output/output_choice.hpp"

#include <algorithm>
#include <iterator>
#include <stdexcept>

namespace headwater::output {

std::vector<Window> every_month(std::int32_t first_month, std::int32_t months) {
    std::vector<Window> windows;
    for (std::int32_t m = 0; m < months; ++m) windows.push_back({first_month + m, first_month + m});
    return windows;
}

std::vector<Window> windows_of(const model::OutputBlock& block, std::int32_t first_month,
                               std::int32_t months) {
    std::vector<Window> windows;
    const std::int32_t end = std::min(block.until, first_month + months);
    for (std::int32_t first = block.from; first < end; first += block.every) {
        const std::int32_t last = std::min(first + block.every, end) - 1;
        if (last >= first_month) windows.push_back({std::max(first, first_month), last});
    }
    return windows;
}

const model::OutputBlock* block_with(const model::Input& input, model::OutputPanel panel) {
    const auto found = std::ranges::find_if(input.outputs, [&](const model::OutputBlock& block) {
        return block.panels[static_cast<std::size_t>(panel)];
    });
    return found == input.outputs.end() ? nullptr : &*found;
}

std::vector<model::Measure> lab_measures_of(const model::Input& input) {
    const auto all = model::lab_measure_catalogue();
    if (input.lab_measures.empty()) return {all.begin(), all.end()};
    for (const std::string& key : input.lab_measures)
        if (model::lab_measure_row(key) < 0)
            throw std::invalid_argument("there is no measure of labs '" + key + "'");
    std::vector<model::Measure> chosen;
    std::ranges::copy_if(all, std::back_inserter(chosen), [&](const model::Measure& measure) {
        return std::ranges::find(input.lab_measures, measure.key) != input.lab_measures.end();
    });
    return chosen;
}

bool census_due(const model::OutputBlock& block, std::int32_t month) {
    if (month < block.from || month >= block.until) return false;
    return (month - block.from + 1) % block.every == 0 || month + 1 == block.until;
}

bool chosen(const model::OutputBlock& block, model::CityId city) {
    return block.cities.empty() || std::ranges::find(block.cities, city) != block.cities.end();
}

}  // namespace headwater::output
