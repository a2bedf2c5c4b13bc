#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <system_error>

#include "analysis/cli/say.hpp"
#include "analysis/cli/verb.hpp"
#include "analysis/report/decisions.hpp"
#include "analysis/report/json_text.hpp"
#include "analysis/runs/nearest.hpp"
#include "analysis/runs/text.hpp"

namespace headwater::analysis {

namespace {

using Json = nlohmann::ordered_json;

struct WhyOptions {
    std::string file;
    std::string twin;
    std::string lab;
    std::optional<std::int64_t> researcher;
    std::string event;
    std::size_t last = 10;
    bool json = false;
};

/// The event of a number, or those of a kind.
std::vector<const ToldEvent*> asked_events(const EventBook& book, const WhyOptions& options) {
    const std::string& asked = options.event;
    const auto count = static_cast<std::int64_t>(book.events().size());
    std::int64_t number = 0;
    const auto [end, wrong] = std::from_chars(asked.data(), asked.data() + asked.size(), number);
    if (end != asked.data() && end == asked.data() + asked.size()) {
        if (wrong == std::errc() && number >= 0 && number < count)
            return {&book.events()[static_cast<std::size_t>(number)]};
        throw Failure{ExitCode::invalid_input, count == 0
                                                   ? fmt::format("{} holds no events", options.file)
                                                   : fmt::format("{} has no event {}; there are 0 to {}",
                                                                 options.file, asked, count - 1)};
    }
    std::vector<const ToldEvent*> found;
    for (const ToldEvent& event : book.events())
        if (event.kind == asked) found.push_back(&event);
    if (!found.empty()) return found;
    if (std::ranges::count(book.kinds(), asked) > 0)
        throw Failure{ExitCode::invalid_input,
                      fmt::format("{} holds no event of the kind {}", options.file, asked)};
    throw Failure{
        ExitCode::invalid_input,
        fmt::format("'{}' is neither the number of an event nor a kind; the kinds of events are {}{}", asked,
                    joined(book.kinds()), did_you_mean(asked, book.kinds()))};
}

std::vector<const ToldEvent*> chosen_events(const EventBook& book, const WhyOptions& options) {
    std::vector<const ToldEvent*> found;
    if (!options.event.empty()) return asked_events(book, options);
    std::optional<std::int64_t> lab;
    if (!options.lab.empty()) {
        lab = book.lab_of(options.lab);
        if (!lab)
            throw Failure{ExitCode::invalid_input, "no organisation is called '" + options.lab + "'" +
                                                       did_you_mean(options.lab, book.organisations()) +
                                                       "; a lab without a name has a number"};
    }
    for (const ToldEvent& event : book.events()) {
        const bool about = lab ? event.researcher < 0 && (event.lab == *lab || event.other_lab == *lab)
                               : event.researcher == *options.researcher;
        if (about) found.push_back(&event);
    }
    if (found.empty())
        throw Failure{ExitCode::invalid_input,
                      options.file + " holds no event of " +
                          (lab ? book.lab_text(*lab)
                               : fmt::format("researcher {} (events hold stars and core people)",
                                             *options.researcher))};
    return found;
}

ExitCode why(const WhyOptions& options) {
    const int asked =
        (options.lab.empty() ? 0 : 1) + (options.researcher ? 1 : 0) + (options.event.empty() ? 0 : 1);
    if (asked != 1) throw Failure{ExitCode::usage, "ask for one thing: --lab, --researcher or --event"};
    const output::RunFile file(options.file);
    const EventBook book(file);
    std::optional<EventBook> twin;
    if (!options.twin.empty()) {
        const output::RunFile other(options.twin);
        if (other.root().text("first_month") != file.root().text("first_month"))
            throw Failure{ExitCode::invalid_input,
                          options.twin + " begins in another month than " + options.file};
        twin.emplace(other);
    }
    const std::vector<const ToldEvent*> events = chosen_events(book, options);
    const std::size_t shown = std::min(events.size(), options.last);
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
    if (options.json) {
        print(json_text(json));
        return ExitCode::done;
    }
    if (shown < events.size())
        text += fmt::format("\nthe last {} of {} events; --last N shows more\n", shown, events.size());
    print(text);
    return ExitCode::done;
}

}  // namespace

void add_why(Program& program) {
    const auto options = std::make_shared<WhyOptions>();
    CLI::App& verb = add_verb(program, "why", "Why a firm or researcher decided as it did",
                              "headwater why run.h5 --lab DeepSeek\n"
                              "headwater why run.h5 --event seat_move --last 3 --json\n"
                              "headwater why base.h5 --researcher 4711 --twin policy.h5");
    verb.add_option("RUN", options->file, "Run file")->required()->type_name("");
    verb.add_option("--lab", options->lab, "Events of this firm: a number, or the name of an organisation")
        ->type_name("LAB");
    verb.add_option("--researcher", options->researcher, "Events of this researcher: a serial number")
        ->type_name("N");
    verb.add_option("--event", options->event,
                    "This event: its number in the group events; or those of a kind, as round or seat_move")
        ->type_name("EVENT");
    verb.add_option(
            "--twin", options->twin,
            "Run file of the same world under another policy (see compare --keep): the same decision there")
        ->type_name("FILE");
    verb.add_option("--last", options->last, "Events at most, the last ones")
        ->check(CLI::Range(1, 1000000))
        ->capture_default_str()
        ->type_name("N");
    verb.add_flag("--json", options->json, "Print JSON");
    verb.callback([&program, options] { program.action = [options] { return why(*options); }; });
}

}  // namespace headwater::analysis
