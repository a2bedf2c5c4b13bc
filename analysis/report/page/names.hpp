// Names, numbers and units in the language of a page. What has no name in that language stands in English, and is remembered, so
// that the page can say so.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>

#include "analysis/report/comparison_file.hpp"
#include "analysis/report/page/document.hpp"
#include "model/core/unit.hpp"
#include "model/measures/measure.hpp"

namespace headwater::analysis::page {

class Names {
public:
    Names(Language language, std::string currency) : language_(language), currency_(std::move(currency)) {}

    [[nodiscard]] Language language() const { return language_; }

    /// "firms"; of one lab "people employed" (lab.heads).
    [[nodiscard]] Line measure(const std::string& key);
    /// The same with city and tier; `of_cities` says "all cities" where none is named.
    [[nodiscard]] Line measure(const HeadlineMeasure& named, bool of_cities);
    [[nodiscard]] std::string place(const std::string& key, const std::string& label);
    [[nodiscard]] std::string tier(const std::string& key) const;
    /// Of numbers in a table's column; empty for pure numbers and shares.
    [[nodiscard]] std::string unit(const std::string& measure) const;

    /// A level, three digits: "9.34 bn", "27.3 %"; with `unit`, "9.34 bn CNY".
    [[nodiscard]] Line level(double value, const std::string& measure, const std::string& from,
                             bool with_unit = false) const;
    /// A difference, with its sign; of shares in percentage points.
    [[nodiscard]] Line difference(double value, const std::string& measure, const std::string& from,
                                  bool with_unit = false) const;
    [[nodiscard]] Line percent(double share, const std::string& from) const;
    [[nodiscard]] Line whole(double value, const std::string& from) const;
    /// Any number whose unit stands elsewhere, three digits.
    [[nodiscard]] Line figure(double value, const std::string& from) const;
    [[nodiscard]] std::string figure_text(double value) const;
    [[nodiscard]] std::string axis_text(double value, const std::string& measure) const;

    /// Measures that had no name in the language, by key.
    [[nodiscard]] const std::set<std::string>& lacking() const { return lacking_; }

private:
    [[nodiscard]] std::string amount(double value, const std::string& measure, bool is_difference) const;

    Language language_;
    std::string currency_;
    std::set<std::string> lacking_;
};

/// Chinese names by key: of places, of units by their symbols ("currency/month" for that of any currency), of tiers.
[[nodiscard]] std::map<std::string, std::string> chinese_places();
[[nodiscard]] std::map<std::string, std::string> chinese_units();
[[nodiscard]] std::map<std::string, std::string> chinese_tiers();

/// What is declared of a measure, of one of single labs by "lab.heads"; nullptr where this program does not know it.
[[nodiscard]] const model::Measure* declared_measure(std::string_view key);

/// The declared unit of a measure; a pure number where this program does not know it.
[[nodiscard]] model::Unit unit_of_measure(const std::string& key);

}  // namespace headwater::analysis::page
