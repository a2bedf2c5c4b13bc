#include "analysis/report/decisions.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>

#include "analysis/report/text_table.hpp"
#include "analysis/runs/text.hpp"

namespace headwater::analysis {

namespace {

using Json = nlohmann::ordered_json;

std::string lower(std::string text) {
    std::ranges::transform(text, text.begin(),
                           [](unsigned char c) { return c < 128 ? static_cast<char>(std::tolower(c)) : c; });
    return text;
}

std::string key_at(const std::vector<std::string>& keys, std::int64_t row) {
    return row >= 0 && row < static_cast<std::int64_t>(keys.size()) ? keys[static_cast<std::size_t>(row)]
                                                                    : "";
}

/// What the value of an event is.
struct ValueText {
    std::string_view kind;
    std::string_view text;
    bool money;
};
constexpr auto value_texts = std::to_array<ValueText>({
    {"researcher_move", "pay of {} {} a month", true},
    {"researcher_arrival", "talent package of {} {}", true},
    {"offer_accepted", "offer of {} {} over its vesting, pay included", true},
    {"offer_declined", "offer of {} {} over its vesting, pay included", true},
    {"seat_move", "{} {} of relocation cash", true},
    {"branch_opened", "{} {} of relocation cash", true},
    {"branch_closed", "{} people", false},
    {"round", "{} {} of equity", true},
    {"clause_refused", "{} {} of equity declined", true},
    {"buyback", "{} {} due to the fund", true},
    {"founding", "first money of {} {}", true},
    {"spin_off", "first money of {} {}", true},
    {"exit", "{} people left without a job", false},
    {"release", "K = {}, log10 of effective FLOP", false},
    {"penalty", "fine of {} {}", true},
    {"incubator_entry", "{} m2", false},
    {"path_start", "chance of success {}", false},
    {"capability_loss", "{} of K lost", false},
    {"run_end", "K = {}, log10 of effective FLOP", false},
    {"run_cancelled", "{} GPU-months written off", false},
    {"verified_found", "with a model of K = {}", false},
    {"bid_refused", "{} {} offered", true},
    {"bid_vetoed", "{} {} offered", true},
    {"bid_lapsed", "{} {} offered", true},
    {"deal_reviewed", "{} {} to holders", true},
    {"deal_barred", "{} {} to holders", true},
    {"takeover_closed", "{} {} to holders", true},
    {"minority_hire_closed", "{} {} to holders", true},
    {"licence_hire_closed", "{} {} to holders", true},
    {"team_moved", "{} people", false},
    {"organiser_hired", "{} people came too", false},
    {"line_switch", "{} months on a line that others had passed", false},
});

/// The code of the currency in which the file counts.
std::string currency_of(const output::RunFile& file) {
    constexpr std::size_t code = 3;
    const output::VariableInfo* paid = file.group("transactions").variable("amount");
    return paid == nullptr ? "" : paid->text("units").substr(0, code);
}

std::string value_text(const ToldEvent& event, const std::string& currency) {
    const auto* found = std::ranges::find(value_texts, std::string_view(event.kind), &ValueText::kind);
    if (found == value_texts.end()) return fmt::format("value {}", readable(event.value));
    const bool whole = event.value == std::floor(event.value);
    const std::string number = found->money ? money_text(event.value)
                               : whole      ? readable(event.value)
                                            : rounded(event.value, 2);
    return fmt::format(fmt::runtime(found->text), number, currency);
}

/// "2.31"
std::string number_text(double value) {
    return fmt::format("{:.2f}", value);
}

}  // namespace

double ToldEvent::chosen_sum() const {
    double sum = 0;
    for (const Term& term : terms) sum += std::isnan(term.chosen) ? 0 : term.chosen;
    return sum;
}

double ToldEvent::rejected_sum() const {
    bool any = false;
    double sum = 0;
    for (const Term& term : terms) {
        if (std::isnan(term.rejected)) continue;
        sum += term.rejected;
        any = true;
    }
    return any ? sum : std::numeric_limits<double>::quiet_NaN();
}

EventBook::EventBook(const output::RunFile& file) {
    const char* group = "events";
    labels_ = file.texts(group, "organisation");
    labs_ = file.integers(group, "organisation_lab");
    currency_ = currency_of(file);
    const auto cities = file.texts(group, "city_key");
    kinds_ = file.texts(group, "event_kind");
    const auto kind_texts = file.texts(group, "event_kind_text");
    const auto term_names = file.texts(group, "term_name");
    const std::size_t n_terms = kinds_.empty() ? 0 : term_names.size() / kinds_.size();
    const auto tiers = file.texts("nation", "tier");
    const auto column = [&](const char* name) { return file.integers(group, name); };
    const auto step = column("step");
    const auto kind = column("kind");
    const auto tier = column("tier");
    const auto from = column("city_from");
    const auto to = column("city_to");
    const auto lab = column("lab");
    const auto other = column("other_lab");
    const auto researcher = column("researcher");
    const auto rejected_lab = column("rejected_lab");
    const auto rejected_city = column("rejected_city");
    const auto value = file.numbers(group, "value");
    std::vector<std::vector<double>> chosen;
    std::vector<std::vector<double>> rejected;
    for (std::size_t t = 1; t <= n_terms; ++t) {
        chosen.push_back(file.numbers(group, fmt::format("chosen_{}", t)));
        rejected.push_back(file.numbers(group, fmt::format("rejected_{}", t)));
    }
    const auto require_length = [&](const auto& values, std::string_view name) {
        if (values.size() == step.size()) return;
        throw output::FileError(
            output::FileErrorKind::damaged, file.path(),
            fmt::format("events/{} holds {} values for {} events", name, values.size(), step.size()),
            "write the run again");
    };
    require_length(kind, "kind");
    require_length(tier, "tier");
    require_length(from, "city_from");
    require_length(to, "city_to");
    require_length(lab, "lab");
    require_length(other, "other_lab");
    require_length(researcher, "researcher");
    require_length(rejected_lab, "rejected_lab");
    require_length(rejected_city, "rejected_city");
    require_length(value, "value");
    for (const auto& columns : {chosen, rejected})
        for (const auto& values : columns) require_length(values, "terms");
    const std::string first = file.root().text("first_month");
    const int year = std::stoi(first.substr(0, 4));
    const int month = std::stoi(first.substr(5, 2));
    for (std::size_t i = 0; i < step.size(); ++i) {
        ToldEvent event;
        event.number = static_cast<std::int64_t>(i);
        event.step = step[i];
        event.month = month_text(year, month, static_cast<std::int32_t>(step[i] - step.front()));
        // A program that changed the file may have used a number without a name.
        const bool known = kind[i] >= 0 && kind[i] < static_cast<std::int64_t>(kinds_.size());
        const auto k = known ? static_cast<std::size_t>(kind[i]) : 0;
        event.kind = known ? kinds_[k] : fmt::format("kind_{}", kind[i]);
        event.kind_text = known && k < kind_texts.size()
                              ? kind_texts[k]
                              : fmt::format("an event of the unknown kind {}", kind[i]);
        event.tier = key_at(tiers, tier[i]);
        event.from = key_at(cities, from[i]);
        event.to = key_at(cities, to[i]);
        event.lab = lab[i];
        event.other_lab = other[i];
        event.researcher = researcher[i];
        event.value = value[i];
        event.rejected_lab = rejected_lab[i];
        event.rejected_city = key_at(cities, rejected_city[i]);
        for (std::size_t t = 0; known && t < n_terms; ++t)
            if (const std::string& name = term_names[k * n_terms + t]; !name.empty())
                event.terms.push_back({name, chosen[t][i], rejected[t][i]});
        events_.push_back(std::move(event));
    }
}

std::string EventBook::lab_text(std::int64_t lab) const {
    const auto found = std::ranges::find(labs_, lab);
    if (lab < 0) return "nobody";
    if (found == labs_.end()) return fmt::format("lab {}", lab);
    return fmt::format("{} (lab {})", labels_[static_cast<std::size_t>(found - labs_.begin())], lab);
}

std::optional<std::int64_t> EventBook::lab_of(const std::string& text) const {
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error == std::errc() && end == text.data() + text.size()) return number;
    for (std::size_t i = 0; i < labels_.size(); ++i)
        if (lower(labels_[i]) == lower(text)) return labs_[i];
    return std::nullopt;
}

std::string EventBook::text_of(const ToldEvent& event) const {
    std::string text = fmt::format("event {}, {}: {}\n", event.number, event.month, event.kind_text);
    std::string who =
        "  " + (event.researcher >= 0 ? fmt::format("{} researcher {}", event.tier, event.researcher)
                                      : lab_text(event.lab));
    if (!event.from.empty()) who += ", from " + event.from;
    if (!event.to.empty()) who += (event.from.empty() ? ", " : " ") + std::string("to ") + event.to;
    if (event.researcher >= 0 && event.lab >= 0) who += ", with " + lab_text(event.lab);
    if (event.other_lab >= 0)
        who += (event.researcher >= 0 ? ", left " : ", other: ") + lab_text(event.other_lab);
    text += who + "\n";
    if (event.value != 0) text += "  " + value_text(event, currency_) + "\n";
    if (!event.decision()) return text;

    const double chosen = event.chosen_sum();
    const double rejected = event.rejected_sum();
    const bool two = !std::isnan(rejected);
    std::string option = event.rejected_city;
    if (event.kind == "round") option = "without the money of the state fund";
    if (event.kind == "clause_refused") option = "the money of the state fund";
    if (event.rejected_lab >= 0 && event.rejected_lab == event.lab && option.empty() &&
        (event.kind.starts_with("deal_") || event.kind.ends_with("_closed") || event.kind == "bid_lapsed"))
        option = "another kind of deal";
    if (event.kind.starts_with("bid_") && event.kind != "bid_lapsed")
        option = "the bid";
    else if (event.rejected_lab >= 0 && event.rejected_lab != event.lab)
        option = lab_text(event.rejected_lab) + (option.empty() ? "" : " in " + option);
    text += two ? fmt::format("  chosen {} against {} for the best rejected option{}\n", number_text(chosen),
                              number_text(rejected), option.empty() ? "" : " (" + option + ")")
                : fmt::format("  terms add to {}; no other option was recorded\n", number_text(chosen));
    // What decided: the terms by their difference.
    std::vector<Term> terms = event.terms;
    const auto difference = [](const Term& term) {
        const double rejected_value = std::isnan(term.rejected) ? 0 : term.rejected;
        return (std::isnan(term.chosen) ? 0 : term.chosen) - rejected_value;
    };
    std::ranges::stable_sort(terms, std::greater{}, [&](const Term& t) { return std::abs(difference(t)); });
    std::string why;
    std::string against;
    for (const Term& term : terms) {
        const double d = difference(term);
        if (std::abs(d) < 0.005) continue;
        std::string& list = d > 0 ? why : against;
        list += fmt::format("{}{} {:+.2f}", list.empty() ? "" : ", ", term.name, d);
    }
    if (two && !why.empty()) text += "  for it spoke " + why + "\n";
    if (two && !against.empty()) text += "  against it " + against + "\n";
    TextTable table({{"term"}, {"chosen", Align::right}, {"best rejected", Align::right}});
    for (const Term& term : event.terms)
        table.row({term.name, number_text(term.chosen),
                   std::isnan(term.rejected) ? "-" : number_text(term.rejected)});
    return text + table.plain("    ");
}

Json EventBook::json_of(const ToldEvent& event) const {
    Json json{{"event", event.number},
              {"month", event.month},
              {"kind", event.kind},
              {"lab", event.lab},
              {"other_lab", event.other_lab},
              {"researcher", event.researcher},
              {"tier", event.tier},
              {"from", event.from},
              {"to", event.to},
              {"value", event.value},
              {"rejected_lab", event.rejected_lab},
              {"rejected_city", event.rejected_city}};
    for (const Term& term : event.terms)
        json["terms"].push_back({{"name", term.name}, {"chosen", term.chosen}, {"rejected", term.rejected}});
    return json;
}

const ToldEvent* EventBook::twin_of(const ToldEvent& event) const {
    for (const ToldEvent& other : events_) {
        if (other.step != event.step || !other.decision()) continue;
        if (event.researcher >= 0) {
            if (other.researcher == event.researcher && other.kind == event.kind) return &other;
        } else if (other.researcher < 0 && other.lab == event.lab && other.to == event.to) {
            return &other;
        }
    }
    return nullptr;
}

}  // namespace headwater::analysis
