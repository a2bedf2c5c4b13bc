#include "analysis/report/why.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
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

std::vector<const ToldEvent*> chosen_events(const EventBook& book, const WhyQuestion& question) {
    std::vector<const ToldEvent*> found;
    if (!question.event.empty()) return asked_events(book, question);
    std::optional<std::int64_t> lab;
    if (!question.lab.empty()) {
        lab = book.lab_of(question.lab);
        if (!lab)
            throw Failure{ExitCode::invalid_input, "no organisation is called '" + question.lab + "'" +
                                                       did_you_mean(question.lab, book.organisations()) +
                                                       "; a lab without a name has a number"};
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
    const int asked =
        (question.lab.empty() ? 0 : 1) + (question.researcher ? 1 : 0) + (question.event.empty() ? 0 : 1);
    if (asked != 1) throw Failure{ExitCode::usage, "ask for one thing: --lab, --researcher or --event"};
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
    std::string text;
    Json json = Json::array();
    for (std::size_t i = events.size() - shown; i < events.size(); ++i) {
        const ToldEvent& event = *events[i];
        text += (text.empty() ? "" : "\n") + book.text_of(event);
        Json row = book.json_of(event);
        if (twin && event.decision()) {
            const ToldEvent* other = twin->twin_of(event);
            text += other == nullptr ? "  in the twin this decision was not met in that month\n"
                                     : "  in the twin: " + twin->text_of(*other);
            row["twin"] = other == nullptr ? Json() : twin->json_of(*other);
        }
        json.push_back(std::move(row));
    }
    if (shown < events.size())
        text += fmt::format("\nthe last {} of {} events; --last N shows more\n", shown, events.size());
    return {std::move(text), std::move(json)};
}

}  // namespace headwater::analysis
