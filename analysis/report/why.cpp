#include "analysis/report/why.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <cmath>
#include <functional>
#include <iterator>
#include <map>
#include <system_error>
#include <utility>
#include <vector>

#include "analysis/report/decisions.hpp"
#include "analysis/runs/failure.hpp"
#include "analysis/runs/nearest.hpp"
#include "analysis/runs/text.hpp"

namespace headwater::analysis {

namespace {

using Json = nlohmann::ordered_json;

/// The event of a number, or those of a kind.
std::vector<const ToldEvent*> asked_events(const EventBook& book, const WhyQuestion& question) {
    const std::string& asked = question.event;
    const auto count = static_cast<std::int64_t>(book.events().size());
    std::int64_t number = 0;
    const auto [end, wrong] = std::from_chars(asked.data(), asked.data() + asked.size(), number);
    if (end != asked.data() && end == asked.data() + asked.size()) {
        if (wrong == std::errc() && number >= 0 && number < count)
            return {&book.events()[static_cast<std::size_t>(number)]};
        throw Failure{ExitCode::invalid_input, count == 0
                                                   ? fmt::format("{} holds no events", question.file)
                                                   : fmt::format("{} has no event {}; there are 0 to {}",
                                                                 question.file, asked, count - 1)};
    }
    std::vector<const ToldEvent*> found;
    for (const ToldEvent& event : book.events())
        if (event.kind == asked) found.push_back(&event);
    if (!found.empty()) return found;
    if (std::ranges::count(book.kinds(), asked) > 0)
        throw Failure{ExitCode::invalid_input,
                      fmt::format("{} holds no event of the kind {}", question.file, asked)};
    throw Failure{
        ExitCode::invalid_input,
        fmt::format("'{}' is neither the number of an event nor a kind; the kinds of events are {}{}", asked,
                    joined(book.kinds()), did_you_mean(asked, book.kinds()))};
}

/// The key of a city, of "rest of china" too.
std::string asked_city(const EventBook& book, std::string name) {
    std::ranges::transform(name, name.begin(), [](unsigned char c) {
        return c == ' ' || c == '-' ? '_'
               : c < 128            ? static_cast<char>(std::tolower(c))
                                    : static_cast<char>(c);
    });
    if (std::ranges::count(book.cities(), name) > 0) return name;
    throw Failure{ExitCode::invalid_input,
                  fmt::format("no city is called '{}'; there are {}{}", name, joined(book.cities()),
                              did_you_mean(name, book.cities()))};
}

bool leaves(const ToldEvent& event, const std::string& city) {
    const bool moves =
        event.kind == "seat_move" || event.kind == "researcher_move" || event.kind == "group_exit";
    return event.from == city && ((moves && event.to != city) || event.kind == "researcher_exit");
}

std::vector<const ToldEvent*> who_left(const EventBook& book, const WhyQuestion& question) {
    const std::string city = asked_city(book, question.left);
    std::vector<const ToldEvent*> found;
    for (const ToldEvent& event : book.events())
        if (leaves(event, city)) found.push_back(&event);
    if (found.empty())
        throw Failure{
            ExitCode::invalid_input,
            fmt::format("{} holds nobody who left {}: no firm moved its seat from there, and no star or core "
                        "researcher went elsewhere ({})",
                        question.file, city, book.span_text())};
    return found;
}

/// "hefei 12, suzhou 3 and 2 elsewhere".
std::string destinations(const std::vector<const ToldEvent*>& events) {
    std::map<std::string, std::size_t> counts;
    for (const ToldEvent* event : events) ++counts[event->to];
    std::vector<std::pair<std::size_t, std::string>> order;
    for (const auto& [city, count] : counts) order.emplace_back(count, city);
    std::ranges::stable_sort(order, std::greater{}, [](const auto& of) { return of.first; });
    constexpr std::size_t most = 4;
    std::string text;
    std::size_t told = 0;
    for (std::size_t i = 0; i < std::min(most, order.size()); ++i) {
        text += fmt::format("{}{} {}", i == 0 ? "" : ", ", order[i].second, order[i].first);
        told += order[i].first;
    }
    return told == events.size() ? text : fmt::format("{}, elsewhere {}", text, events.size() - told);
}

/// Mean terms of the decisions of one kind.
std::vector<Term> mean_terms(const std::vector<const ToldEvent*>& events) {
    std::vector<Term> mean = events.front()->terms;
    for (Term& term : mean) term.chosen = term.rejected = 0;
    for (const ToldEvent* event : events)
        for (std::size_t t = 0; t < std::min(mean.size(), event->terms.size()); ++t) {
            const Term& term = event->terms[t];
            const auto count = static_cast<double>(events.size());
            mean[t].chosen += (std::isnan(term.chosen) ? 0 : term.chosen) / count;
            mean[t].rejected += (std::isnan(term.rejected) ? 0 : term.rejected) / count;
        }
    return mean;
}

/// How many left a city, where to, and why on average.
std::string summary_of_leavers(const EventBook& book, const std::vector<const ToldEvent*>& events) {
    struct Leavers {
        std::string_view kind;
        std::string_view one;
        std::string_view several;
    };
    constexpr std::array<Leavers, 4> kinds{
        {{"seat_move", "firm moved its seat", "firms moved their seat"},
         {"group_exit", "group of people left to found a firm", "groups of people left to found firms"},
         {"researcher_move", "move of a star or core researcher to another city",
          "moves of stars and core researchers to another city"},
         {"researcher_exit", "star retired or went abroad", "stars retired or went abroad"}}};
    std::string text = fmt::format("Who left {}, {}\n", events.front()->from, book.span_text());
    for (const Leavers& of : kinds) {
        std::vector<const ToldEvent*> those;
        std::ranges::copy_if(events, std::back_inserter(those),
                             [&](const ToldEvent* event) { return event->kind == of.kind; });
        if (those.empty()) continue;
        std::string line = fmt::format("{} {}", those.size(), those.size() == 1 ? of.one : of.several);
        if (of.kind != "researcher_exit") line += " (to " + destinations(those) + ")";
        const std::string why =
            those.front()->decision() ? reasons_sentence(mean_terms(those), those.front()->kind) : "";
        if (!why.empty()) line += (those.size() == 1 ? ": " : "; on average ") + why;
        constexpr std::size_t sentence_room = 98;
        text += "  " + wrapped(line, sentence_room, "    ") + "\n";
    }
    return text + "\n";
}

std::vector<const ToldEvent*> chosen_events(const EventBook& book, const WhyQuestion& question) {
    std::vector<const ToldEvent*> found;
    if (!question.event.empty()) return asked_events(book, question);
    if (!question.left.empty()) return who_left(book, question);
    std::optional<std::int64_t> lab;
    if (!question.lab.empty()) {
        lab = book.lab_of(question.lab);
        if (!lab)
            throw Failure{ExitCode::invalid_input, "no organisation is called '" + question.lab + "'" +
                                                       did_you_mean(question.lab, book.organisations()) +
                                                       "; a lab without a name has a number"};
        if (*lab < 0)
            throw Failure{ExitCode::invalid_input,
                          fmt::format("{} has no lab yet in {}: it is founded after its last month",
                                      question.lab, question.file)};
    }
    for (const ToldEvent& event : book.events()) {
        const bool about = lab ? event.researcher < 0 && (event.lab == *lab || event.other_lab == *lab)
                               : event.researcher == *question.researcher;
        if (about) found.push_back(&event);
    }
    if (found.empty())
        throw Failure{ExitCode::invalid_input,
                      question.file + " holds no event of " +
                          (lab ? book.lab_text(*lab)
                               : fmt::format("researcher {} (events hold stars and core people)",
                                             *question.researcher))};
    return found;
}

}  // namespace

WhyAnswer answer_to(const WhyQuestion& question) {
    const int asked = (question.lab.empty() ? 0 : 1) + (question.researcher ? 1 : 0) +
                      (question.event.empty() ? 0 : 1) + (question.left.empty() ? 0 : 1);
    if (asked != 1)
        throw Failure{ExitCode::usage, "ask for one thing: --left, --lab, --researcher or --event"};
    const output::RunFile file(question.file);
    const EventBook book(file);
    std::optional<EventBook> twin;
    if (!question.twin.empty()) {
        const output::RunFile other(question.twin);
        if (other.root().text("first_month") != file.root().text("first_month"))
            throw Failure{ExitCode::invalid_input,
                          question.twin + " begins in another month than " + question.file};
        twin.emplace(other);
    }
    const std::vector<const ToldEvent*> events = chosen_events(book, question);
    const std::size_t shown = std::min(events.size(), question.last);
    std::string text = question.left.empty() ? "" : summary_of_leavers(book, events);
    const std::size_t head = text.size();
    Json json = Json::array();
    for (std::size_t i = events.size() - shown; i < events.size(); ++i) {
        const ToldEvent& event = *events[i];
        text += (text.size() == head ? "" : "\n") + book.text_of(event);
        Json row = book.json_of(event);
        if (const std::string why = event.decision() ? reasons_sentence(event.terms, event.kind) : "";
            !why.empty())
            row["sentence"] = why;
        if (twin && event.decision()) {
            const ToldEvent* other = twin->twin_of(event);
            constexpr std::size_t sentence_room = 98;
            text += other == nullptr
                        ? "  " + wrapped("in the twin " + twin->instead_of(event), sentence_room, "  ") + "\n"
                        : "  in the twin: " + twin->text_of(*other);
            row["twin"] = other == nullptr ? Json() : twin->json_of(*other);
            if (other == nullptr) row["instead"] = twin->instead_of(event);
        }
        json.push_back(std::move(row));
    }
    if (shown < events.size())
        text += fmt::format("\nthe last {} of {} events; --last N shows more\n", shown, events.size());
    return {std::move(text), std::move(json)};
}

}  // namespace headwater::analysis
