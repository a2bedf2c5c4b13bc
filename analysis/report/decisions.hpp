// Events of a run file with their reasons: the terms of the chosen option and of the best rejected one.
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "output/run_reader.hpp"

namespace headwater::analysis {

struct Term {
    std::string name;
    double chosen = 0;
    double rejected = 0;  // NaN where the event has no rejected option
};

struct ToldEvent {
    std::int64_t number = 0;
    std::string month;  // 2023-08
    std::string kind;
    std::string kind_text;
    std::string tier;  // empty when it is about no researcher
    std::string from;  // keys of cities, or empty
    std::string to;
    std::int64_t lab = -1;
    std::int64_t other_lab = -1;
    std::int64_t researcher = -1;
    std::int64_t step = 0;  // months since the start of the run
    double value = 0;
    std::int64_t rejected_lab = -1;
    std::string rejected_city;
    std::vector<Term> terms;  // those with a name

    [[nodiscard]] bool decision() const { return !terms.empty(); }
    /// Sum of the terms of the chosen and of the rejected option.
    [[nodiscard]] double chosen_sum() const;
    [[nodiscard]] double rejected_sum() const;
};

/// Why, in one sentence: "mostly taste and luck (+4.2); no cash was on offer; ties held it back (-3.0)". `terms` are of one
/// kind of event; empty where they are facts, which do not add up.
[[nodiscard]] std::string reasons_sentence(const std::vector<Term>& terms, const std::string& kind);

class EventBook {
public:
    /// Throws output::FileError, `damaged` when columns of the events differ in length.
    explicit EventBook(const output::RunFile& file);

    [[nodiscard]] const std::vector<ToldEvent>& events() const { return events_; }
    /// "DeepSeek (lab 12)", "lab 4711".
    [[nodiscard]] std::string lab_text(std::int64_t lab) const;
    /// The lab of an organisation's name (any case) or of a number; none when there is no such name.
    [[nodiscard]] std::optional<std::int64_t> lab_of(const std::string& text) const;
    [[nodiscard]] const std::vector<std::string>& organisations() const { return labels_; }
    /// Kinds of events by their keys, of the program that wrote the file.
    [[nodiscard]] const std::vector<std::string>& kinds() const { return kinds_; }
    /// Keys of cities.
    [[nodiscard]] const std::vector<std::string>& cities() const { return cities_; }
    /// "2018-01" of the first event to that of the last.
    [[nodiscard]] std::string span_text() const;

    /// What happened and why, in words and numbers.
    [[nodiscard]] std::string text_of(const ToldEvent& event) const;
    [[nodiscard]] nlohmann::ordered_json json_of(const ToldEvent& event) const;

    /// The same decision in another run of the same world: same month, same firm or person, and for firms the same
    /// city; none when it was not met there.
    [[nodiscard]] const ToldEvent* twin_of(const ToldEvent& event) const;
    /// What the firm or person of such a decision did in this run instead: the nearest decision of the kind, or the last
    /// event before, in a sentence.
    [[nodiscard]] std::string instead_of(const ToldEvent& event) const;

private:
    std::vector<ToldEvent> events_;
    std::vector<std::string> kinds_;
    std::vector<std::string> cities_;
    std::string currency_;
    std::vector<std::string> labels_;
    std::vector<std::int64_t> labs_;  // of the labels
};

}  // namespace headwater::analysis
