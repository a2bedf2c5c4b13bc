#include <limits>
#include <memory>
#include <numeric>

#include "output/calendar_time.hpp"
#include "output/id_codes.hpp"
#include "output/run_axes.hpp"
#include "output/run_groups.hpp"

namespace headwater::output {

namespace {

using hdf5::Attributes;
using model::Event;

constexpr float missing = std::numeric_limits<float>::quiet_NaN();

bool has_rejected(const Event& event) {
    return event.rejected_lab.valid() || event.rejected_city.valid();
}

/// Doubles hold 53 bits exactly: R and JavaScript read numbers as doubles.
constexpr std::uint64_t low_53_bits = (std::uint64_t{1} << 53) - 1;

using Chosen = std::shared_ptr<const std::vector<const Event*>>;

/// The events that the file holds: all, those of the block, or none.
Chosen chosen_events(const Recorder& run) {
    auto found = std::make_shared<std::vector<const Event*>>();
    if (!holds(run.input(), model::OutputPanel::events)) return found;
    const model::OutputBlock* block = block_with(run.input(), model::OutputPanel::events);
    const auto wanted = [&](const Event& event) {
        if (block == nullptr) return true;
        return event.month >= block->from && event.month < block->until &&
               (block->cities.empty() || (event.from.valid() && chosen(*block, event.from)) ||
                (event.to.valid() && chosen(*block, event.to)));
    };
    for (const auto& month : run.events_by_month())
        for (const Event& event : month)
            if (wanted(event)) found->push_back(&event);
    return found;
}

class Columns {
public:
    Columns(hdf5::GroupWriter& group, Chosen events) : group_(group), events_(std::move(events)) {}

    /// `value` is called later, in another thread.
    template <class T, class Value>
    void add(const std::string& name, const Attributes& attributes, Value value) {
        const auto column = [events = events_, value] {
            std::vector<T> values;
            values.reserve(events->size());
            for (const Event* event : *events) values.push_back(value(*event));
            return values;
        };
        group_.variable_from<T>(name, {"event"}, column, joined(attributes, {{"kind", "diagnostic"}}));
    }

private:
    hdf5::GroupWriter& group_;
    Chosen events_;
};

void write_term_names(hdf5::GroupWriter& group) {
    std::vector<std::string> kinds;
    std::vector<std::string> texts;
    std::vector<std::string> names;
    for (const model::EventKindText& kind : model::event_kinds) {
        kinds.emplace_back(kind.key);
        texts.emplace_back(kind.text);
        for (const std::string_view term : kind.terms) names.emplace_back(term);
    }
    std::vector<std::int32_t> terms(model::n_event_terms);
    std::iota(terms.begin(), terms.end(), 1);
    add_texts(group, "event_kind", kinds, "kind of event");
    group.auxiliary("event_kind_text", {"event_kind"}, texts,
                    {{"long_name", "what the kind of event is"}, {"units", "1"}});
    group.coordinate("term", terms,
                     {{"long_name", "number n of the columns chosen_n and rejected_n"}, {"units", "1"}});
    group.variable("term_name", {"event_kind", "term"}, names,
                   {{"long_name", "name of a term of the decision"},
                    {"units", "1"},
                    {"description", "empty where the events of a kind have no such term"}});
}

void write_organisations(hdf5::GroupWriter& group, const Recorder& run) {
    std::vector<std::string> labels;
    std::vector<std::int32_t> labs;
    for (const OrganisationLabel& organisation : run.organisations()) {
        labels.push_back(organisation.label);
        labs.push_back(code(organisation.lab));
    }
    group.coordinate("organisation", labels, {{"long_name", "named organisation"}, {"units", "1"}});
    group.auxiliary(
        "organisation_lab", {"organisation"}, labs,
        {{"long_name", "number of its lab, as in the columns of events; -1 = not founded"}, {"units", "1"}});
}

}  // namespace

void write_events(hdf5::FileImage& image, const Recorder& run) {
    hdf5::GroupWriter group(image, "events", "What happened, in the order of time, with reasons");
    group.attribute("sorted", "by_time");
    // People of the country that a researcher stands for; of labs see the group lab.
    group.attribute("weight", 1 / run.input().numerics.scale);
    const Chosen events = chosen_events(run);
    const std::size_t rows = events->size();
    std::vector<std::int32_t> number(rows);
    std::iota(number.begin(), number.end(), 0);
    group.coordinate("event", number, {{"long_name", "number of the event"}, {"units", "1"}});
    add_city(group, run.cities(), "city");
    write_organisations(group, run);
    write_term_names(group);

    const auto named = [](const std::string& long_name) -> Attributes {
        return {{"long_name", long_name}, {"units", "1"}};
    };
    const Attributes cities = flags<std::int16_t>(city_keys(run.cities()), "none");
    std::vector<std::string> kinds;
    for (const model::EventKindText& kind : model::event_kinds) kinds.emplace_back(kind.key);
    const std::vector<std::string> tiers(std::begin(model::tier_keys), std::end(model::tier_keys));

    Columns columns(group, events);
    columns.add<std::int32_t>("run", named("number of the run"), [](const Event&) { return 0; });
    columns.add<double>("time",
                        {{"long_name", "last day of the month of the event"},
                         {"units", time_units},
                         {"calendar", "standard"}},
                        [&run](const Event& event) { return last_day(run.input().numerics, event.month); });
    columns.add<std::int32_t>("step", named("months since the start of the run"),
                              [](const Event& event) { return event.month; });
    columns.add<std::int8_t>("kind", joined(named("kind of event"), flags<std::int8_t>(kinds)),
                             [](const Event& event) { return event.kind.row(); });
    columns.add<std::int8_t>(
        "tier", joined(named("tier of the researcher"), flags<std::int8_t>(tiers, "none")),
        [](const Event& event) {
            return event.tier < model::n_tiers ? static_cast<std::int8_t>(event.tier) : std::int8_t{-1};
        });
    columns.add<std::int16_t>("city_from", joined(named("city it left, as the kind says"), cities),
                              [](const Event& event) { return code(event.from); });
    columns.add<std::int16_t>("city_to", joined(named("city it went to, or where it happened"), cities),
                              [](const Event& event) { return code(event.to); });
    columns.add<std::int32_t>("lab", named("whom it is about, or the new employer; -1 = none"),
                              [](const Event& event) { return code(event.lab); });
    columns.add<std::int32_t>("other_lab", named("the old employer, the parent, ...; -1 = none"),
                              [](const Event& event) { return code(event.other); });
    columns.add<std::int64_t>("researcher", named("low 53 bits of the researcher's serial number; -1 = none"),
                              [](const Event& event) {
                                  return event.tier < model::n_tiers
                                             ? static_cast<std::int64_t>(event.serial & low_53_bits)
                                             : std::int64_t{-1};
                              });
    columns.add<double>(
        "value",
        named(fmt::format("amount in {}, capability, value of the lever, ... as the kind says",
                          model::priced_code(run.input().currency))),
        [](const Event& event) { return event.value; });
    columns.add<std::int32_t>("rejected_lab", named("lab of the best rejected option; -1 = none"),
                              [](const Event& event) { return code(event.rejected_lab); });
    columns.add<std::int16_t>("rejected_city", joined(named("city of the best rejected option"), cities),
                              [](const Event& event) { return code(event.rejected_city); });
    for (std::size_t term = 0; term < model::n_event_terms; ++term) {
        const std::string n = std::to_string(term + 1);
        const auto used = [term](const Event& event) { return !event.kind.text().terms[term].empty(); };
        columns.add<float>("chosen_" + n, named("term " + n + " of the utility of the chosen option"),
                           [=](const Event& event) { return used(event) ? event.chosen[term] : missing; });
        columns.add<float>("rejected_" + n,
                           named("term " + n + " of the utility of the best rejected option"),
                           [=](const Event& event) {
                               return used(event) && has_rejected(event) ? event.rejected[term] : missing;
                           });
    }
}

}  // namespace headwater::output
