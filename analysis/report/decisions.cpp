#include "analysis/report/decisions.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>
#include <utility>

#include "analysis/report/term_words.hpp"
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

/// To three digits, and whole from a thousand on.
std::string fact_text(double value) {
    constexpr double whole_from = 1000;
    return readable(std::abs(value) < whole_from ? std::stod(fmt::format("{:.3g}", value))
                                                 : std::round(value));
}

std::string value_text(const ToldEvent& event, const std::string& currency) {
    const auto* found = std::ranges::find(value_texts, std::string_view(event.kind), &ValueText::kind);
    const bool whole = event.value == std::floor(event.value);
    if (found == value_texts.end())
        return fmt::format("value {}", whole ? readable(event.value) : fact_text(event.value));
    const std::string number = found->money ? money_text(event.value)
                               : whole      ? readable(event.value)
                                            : rounded(event.value, 2);
    return fmt::format(fmt::runtime(found->text), number, currency);
}

/// "2.31"
std::string number_text(double value) {
    return fmt::format("{:.2f}", value);
}

/// What a term adds to the chosen option beyond the rejected one, where there is one.
double difference_of(const Term& term) {
    const double rejected = std::isnan(term.rejected) ? 0 : term.rejected;
    return (std::isnan(term.chosen) ? 0 : term.chosen) - rejected;
}

const TermFamily* family_of_terms(const std::vector<Term>& terms, std::string_view kind) {
    std::vector<std::string_view> names;
    for (const Term& term : terms) names.emplace_back(term.name);
    return term_family(names, kind);
}

/// Whether the terms of an event are reasons whose sum decided; those of an unknown kind are taken for such.
bool reasons_add_up(const ToldEvent& event) {
    const TermFamily* family = family_of_terms(event.terms, event.kind);
    return family == nullptr || family->add_up;
}

/// What a decision looked at, where that does not add up.
std::string facts_of(const ToldEvent& event) {
    const bool beside =
        std::ranges::any_of(event.terms, [](const Term& term) { return !std::isnan(term.rejected); });
    std::vector<TextTable::Column> columns{{"looked at"}, {"value", Align::right}};
    if (beside) columns.push_back({"of the other", Align::right});
    columns.push_back({"meaning"});
    TextTable table(std::move(columns));
    const TermFamily* family = family_of_terms(event.terms, event.kind);
    for (const Term& term : event.terms) {
        if (std::isnan(term.chosen)) continue;
        const TermWord* word = word_of(family, term.name);
        std::vector<std::string> cells{term.name, fact_text(term.chosen)};
        if (beside) cells.push_back(std::isnan(term.rejected) ? "-" : fact_text(term.rejected));
        cells.emplace_back(word == nullptr ? "" : word->meaning);
        table.row(std::move(cells));
    }
    return table.plain("    ");
}

struct WeighedTerm {
    std::string words;
    double size;
};

/// "talent (+1.20), the city (+0.61) and pay (+0.40)".
std::string listed_reasons(const std::vector<WeighedTerm>& reasons) {
    std::string text;
    for (std::size_t i = 0; i < reasons.size(); ++i)
        text += fmt::format("{}{} ({:+.2f})",
                            i == 0                    ? ""
                            : i + 1 == reasons.size() ? " and "
                                                      : ", ",
                            reasons[i].words, reasons[i].size);
    return text;
}

/// The largest, at most three, down to a tenth of the largest.
std::vector<WeighedTerm> largest_reasons(std::vector<WeighedTerm> reasons) {
    constexpr std::size_t most = 3;
    constexpr double least_part = 0.1;
    std::ranges::stable_sort(reasons, std::greater{}, [](const WeighedTerm& r) { return std::abs(r.size); });
    if (reasons.size() > most) reasons.resize(most);
    while (reasons.size() > 1 && std::abs(reasons.back().size) < least_part * std::abs(reasons[0].size))
        reasons.pop_back();
    return reasons;
}

/// Cash is what is asked for most: said of moves even where there was none.
std::string cash_clause(const std::vector<Term>& terms) {
    constexpr double nothing = 0.005;
    for (const Term& term : terms)
        if (term.name == "subsidy" && std::abs(term.chosen) < nothing)
            return std::isnan(term.rejected) || std::abs(term.rejected) < nothing
                       ? "no cash was on offer"
                       : "there was no cash for it";
    return "";
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
    cities_ = file.texts(group, "city_key");
    const std::vector<std::string>& cities = cities_;
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

std::string reasons_sentence(const std::vector<Term>& terms, const std::string& kind) {
    const TermFamily* family = family_of_terms(terms, kind);
    if (family != nullptr && !family->add_up) return "";
    constexpr double nothing = 0.005;
    std::vector<WeighedTerm> pro;
    std::vector<WeighedTerm> contra;
    double sum_for = 0;
    for (const Term& term : terms) {
        const double size = difference_of(term);
        if (std::abs(size) < nothing) continue;
        const TermWord* word = word_of(family, term.name);
        const std::string words(word == nullptr || word->words.empty() ? std::string_view(term.name)
                                                                       : word->words);
        (size > 0 ? pro : contra).push_back({words, size});
        sum_for += std::max(size, 0.0);
    }
    const std::vector<WeighedTerm> reasons = largest_reasons(pro);
    const bool one_stands_out = !reasons.empty() && pro.size() > 1 && reasons[0].size > sum_for / 2;
    std::string text = reasons.empty()  ? "nothing spoke for it"
                       : one_stands_out ? "mostly " + listed_reasons({reasons[0]})
                                        : listed_reasons(reasons);
    if (one_stands_out && reasons.size() > 1)
        text += ", then " + listed_reasons({reasons.begin() + 1, reasons.end()});
    if (const std::string cash = cash_clause(terms); !cash.empty()) text += "; " + cash;
    if (!contra.empty()) text += "; held back by " + listed_reasons(largest_reasons(contra));
    return text;
}

std::string EventBook::span_text() const {
    return events_.empty() ? "" : events_.front().month + " to " + events_.back().month;
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
    constexpr std::size_t line_room = 98;
    std::string text = wrapped(fmt::format("event {}, {}: {}", event.number, event.month, event.kind_text),
                               line_room, "  ") +
                       "\n";
    std::string who =
        "  " + (event.researcher >= 0 ? fmt::format("{} researcher {}", event.tier, event.researcher)
                                      : lab_text(event.lab));
    if (!event.from.empty()) who += ", from " + event.from;
    if (!event.to.empty()) who += (event.from.empty() ? ", " : " ") + std::string("to ") + event.to;
    if (event.researcher >= 0 && event.lab >= 0) who += ", with " + lab_text(event.lab);
    if (event.other_lab >= 0)
        who += (event.researcher >= 0 ? ", left " : ", other: ") + lab_text(event.other_lab);
    text += "  " + wrapped(std::string_view(who).substr(2), line_room, "    ") + "\n";
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
    if (!reasons_add_up(event)) return text + facts_of(event);
    text += two ? fmt::format("  chosen {} against {} for the best rejected option{}\n", number_text(chosen),
                              number_text(rejected), option.empty() ? "" : " (" + option + ")")
                : fmt::format("  terms add to {}; no other option was recorded\n", number_text(chosen));
    if (const std::string why = reasons_sentence(event.terms, event.kind); !why.empty())
        text += "  " + wrapped(why, line_room, "  ") + "\n";
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

std::string EventBook::instead_of(const ToldEvent& event) const {
    const bool of_person = event.researcher >= 0;
    const ToldEvent* nearest = nullptr;
    const ToldEvent* before = nullptr;
    for (const ToldEvent& other : events_) {
        if (of_person ? other.researcher != event.researcher
                      : other.researcher >= 0 || other.lab != event.lab)
            continue;
        if (other.step <= event.step) before = &other;
        if (other.kind != event.kind) continue;
        if (nearest == nullptr || std::abs(other.step - event.step) < std::abs(nearest->step - event.step))
            nearest = &other;
    }
    const std::string who = of_person ? fmt::format("researcher {}", event.researcher) : lab_text(event.lab);
    const auto told = [&](const ToldEvent& other) {
        std::string text = fmt::format("event {} of {}, {}", other.number, other.month, other.kind_text);
        if (!other.from.empty()) text += ", from " + other.from;
        if (!other.to.empty()) text += (other.from.empty() ? ", " : " ") + std::string("to ") + other.to;
        const std::string why = other.decision() ? reasons_sentence(other.terms, other.kind) : "";
        return text + (why.empty() ? "" : ": " + why);
    };
    if (nearest != nullptr)
        return fmt::format("{} did not decide so in that month; the nearest such decision there is {}", who,
                           told(*nearest));
    if (before != nullptr)
        return fmt::format("{} never decided so; its last event there up to that month is {}", who,
                           told(*before));
    return fmt::format("{} never decided so, and has no event there up to that month", who);
}

}  // namespace headwater::analysis
