// Parts of the page of a comparison, and what they share.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "analysis/report/comparison_file.hpp"
#include "analysis/report/page/charts.hpp"
#include "analysis/report/page/geography.hpp"
#include "analysis/report/page/names.hpp"
#include "analysis/report/page/wording.hpp"

namespace headwater::analysis {

class ComparisonParts {
public:
    ComparisonParts(const ComparisonFile& comparison, page::Language language,
                    const page::GroundLines* lines = nullptr);

    const ComparisonFile& file;
    page::Names names;
    std::vector<page::Block> blocks;
    const page::GroundLines* own_lines;  // of maps; null = the coast

    [[nodiscard]] page::Language language() const { return names.language(); }
    void add(page::Block block) { blocks.push_back(std::move(block)); }
    [[nodiscard]] page::Line say(std::string_view key, page::Fills fills = {}) const {
        return page::said(language(), key, fills);
    }

    /// An arm as the page calls it: by the title of its scenario, where it has one of its own, or by its key.
    [[nodiscard]] page::Line arm(std::size_t arm) const {
        return file.titles[arm].empty() ? page::plain(file.arms[arm]) : page::english(file.titles[arm]);
    }
    [[nodiscard]] std::string arm_text(std::size_t arm) const { return page::text_of(this->arm(arm)); }
    /// The same for the room inside a figure: a long title gives way to the key.
    [[nodiscard]] std::string arm_label(std::size_t arm) const {
        constexpr std::size_t room = 30;
        return file.titles[arm].size() > room ? file.arms[arm] : arm_text(arm);
    }

    /// Sentences of the page that may say a direction: headline measures times policies.
    [[nodiscard]] std::size_t sentences() const { return file.policies() * file.headlines.size(); }
    [[nodiscard]] DifferenceVerdict verdict(std::size_t policy, std::size_t headline) const;
    [[nodiscard]] page::Line name_of(std::size_t headline);
    /// Without "all cities", for lists.
    [[nodiscard]] page::Line short_name_of(std::size_t headline) {
        return names.measure(file.headlines[headline], false);
    }
    /// The sentence on a headline measure at the end, as the rule says it.
    [[nodiscard]] page::Line sentence(std::size_t policy, std::size_t headline);
    /// The same for any difference of a measure; `from` is what its numbers begin with.
    [[nodiscard]] page::Line sentence_of(const Difference& difference, const DifferenceVerdict& verdict,
                                         const page::Line& name, const std::string& measure,
                                         const std::function<std::string(const char*)>& from);

    /// Where a number of a headline measure stands: "headline:median[0,3,2]".
    [[nodiscard]] static std::string at(const char* what, std::size_t policy, std::size_t horizon,
                                        std::size_t headline);
    [[nodiscard]] page::Line band(const Difference& difference, const std::string& measure,
                                  std::size_t policy, std::size_t horizon, std::size_t headline) const;
    [[nodiscard]] page::Line share(const Difference& difference, std::size_t worlds, const char* what,
                                   std::size_t policy, std::size_t headline) const;
    /// Which runs a figure shows.
    [[nodiscard]] page::Line runs_line() const;
    /// A figure's id, unique in the page.
    [[nodiscard]] std::string next_id() { return "figure-" + std::to_string(++figures_); }

private:
    std::size_t figures_ = 0;
};

/// The wording of a verdict in a table's cell.
[[nodiscard]] std::string_view cell_key(const DifferenceVerdict& verdict);

/// Bars of a measure by city with the sentences that go with them, or that no city differs; `sentences` share the chance error.
/// Returns whether any city does.
bool add_city_bars(ComparisonParts& parts, std::size_t policy, const std::string& measure,
                   std::size_t sentences);

/// The map of a measure; whether there was one to draw: two cities that are points.
bool add_city_map(ComparisonParts& parts, std::size_t policy, const std::string& measure,
                  std::size_t sentences);

void add_course(ComparisonParts& parts);
void add_cities(ComparisonParts& parts);
void add_reasons(ComparisonParts& parts);
void add_cost(ComparisonParts& parts);
void add_assumptions(ComparisonParts& parts);

}  // namespace headwater::analysis
