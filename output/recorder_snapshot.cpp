// What a recorder holds, as columns of a snapshot and back.
#include "output/output_choice.hpp"
#include "output/recorder.hpp"
#include "output/snapshot.hpp"

namespace headwater::output {

template <class Self, class Visit>
void LabPanel::each_part(Self& self, Visit visit) {
    // A new member does not compile here until it is visited, or known to come from elsewhere.
    auto& [which, measures, cards, position, first, columns, seats] = self;
    visit("recorded_labs", "card", cards);
    visit("recorded_lab_months", "position", position);
    visit("recorded_lab_months", "first", first);
    for (std::size_t c = 0; c < columns.size(); ++c)
        visit("recorded_lab_months", measures[c].key, columns[c]);
    visit("recorded_lab_months", "seat", seats);
}

void LabPanel::save(Snapshot& snapshot) const {
    each_part(*this, [&](auto group, auto name, const auto& part) { snapshot.add(group, name, part); });
}

void LabPanel::restore(const Snapshot& snapshot) {
    for (const SnapshotColumn& column : snapshot.columns()) {
        bool known = column.group != "recorded_lab_months";
        each_part(*this, [&](auto group, auto name, const auto& /*part*/) {
            known = known || (group == column.group && name == column.name);
        });
        if (!known)
            throw SnapshotMismatch("it recorded '" + column.name +
                                   "' of each lab, which the panel of labs of this run does not hold");
    }
    each_part(*this, [&](auto group, auto name, auto& part) { snapshot.take(group, name, part); });
}

template <class Self, class Visit>
void ResearcherPanel::each_part(Self& self, Visit visit) {
    auto& [block, censuses, columns] = self;
    auto& [researcher, tier, whereabouts, place, home, lab, alma, ability, salary, visibility, experience,
           tenure] = columns;
    visit("recorded_researchers", "researcher", researcher);
    visit("recorded_researchers", "tier", tier);
    visit("recorded_researchers", "whereabouts", whereabouts);
    visit("recorded_researchers", "place", place);
    visit("recorded_researchers", "home", home);
    visit("recorded_researchers", "lab", lab);
    visit("recorded_researchers", "alma", alma);
    visit("recorded_researchers", "ability", ability);
    visit("recorded_researchers", "salary", salary);
    visit("recorded_researchers", "visibility", visibility);
    visit("recorded_researchers", "experience", experience);
    visit("recorded_researchers", "tenure", tenure);
}

void ResearcherPanel::save(output::Snapshot& snapshot) const {
    each_part(*this, [&](auto group, auto name, const auto& part) { snapshot.add(group, name, part); });
    std::vector<std::int32_t> months;
    std::vector<std::uint64_t> rows;
    for (const Census& census : censuses_) {
        months.push_back(census.month);
        rows.push_back(census.rows);
    }
    snapshot.add("recorded_censuses", "month", months);
    snapshot.add("recorded_censuses", "rows", rows);
}

void ResearcherPanel::restore(const output::Snapshot& snapshot) {
    each_part(*this, [&](auto group, auto name, auto& part) { snapshot.take(group, name, part); });
    std::vector<std::int32_t> months;
    std::vector<std::uint64_t> rows;
    snapshot.take("recorded_censuses", "month", months);
    snapshot.take("recorded_censuses", "rows", rows);
    if (months.size() != rows.size())
        throw SnapshotMismatch("recorded_censuses/rows has a length of its own");
    censuses_.clear();
    std::size_t first = 0;
    for (std::size_t n = 0; n < rows.size(); ++n) {
        censuses_.push_back({months[n], first, rows[n]});
        first += rows[n];
    }
    if (first != columns_.researcher.size())
        throw SnapshotMismatch("recorded_censuses/rows does not add up to the rows of researchers");
    // The last census of a shorter run is none of a longer one that begins with its state.
    while (block_ && !censuses_.empty() && !census_due(*block_, censuses_.back().month)) {
        const std::size_t rows_left = censuses_.back().first;
        each_part(*this, [&](auto, auto, auto& part) { part.resize(rows_left); });
        censuses_.pop_back();
    }
}

/// All but the events, which stand by month.
template <class Self, class Visit>
void Recorder::each_part(Self& self, Visit visit) {
    // Input, measures, cities and organisations come from the constructor.
    auto& [input, measures, cities, organisations, first_month, months, series, moves, transactions, events,
           labs, researchers] = self;
    visit("recorded", "first_month", first_month);
    visit("recorded", "months", months);
    for (std::size_t m = 0; m < series.size(); ++m) visit("recorded_measures", measures[m].key, series[m]);
    visit("recorded", "moves", moves);
    visit("recorded", "transactions", transactions);
}

void Recorder::save(Snapshot& snapshot) const {
    each_part(*this, [&](auto group, auto name, const auto& part) { snapshot.add(group, name, part); });
    std::vector<std::uint64_t> rows;
    std::vector<model::Event> events;
    events.reserve(this->events());
    for (const auto& month : events_) {
        rows.push_back(month.size());
        events.insert(events.end(), month.begin(), month.end());
    }
    snapshot.add("recorded", "events_of_month", rows);
    snapshot.add("recorded_events", "event", events);
    std::vector<model::LabId> labs;
    for (const OrganisationLabel& organisation : organisations_) labs.push_back(organisation.lab);
    snapshot.add("recorded_organisations", "lab", labs);
    labs_.save(snapshot);
    researchers_.save(snapshot);
}

void Recorder::restore(const Snapshot& snapshot) {
    const std::int32_t due = first_month_;
    each_part(*this, [&](auto group, auto name, auto& part) { snapshot.take(group, name, part); });
    if (first_month_ + months_ != due)
        throw SnapshotMismatch("the months recorded end in another month than the state");
    std::vector<std::uint64_t> rows;
    std::vector<model::Event> events;
    snapshot.take("recorded", "events_of_month", rows);
    snapshot.take("recorded_events", "event", events);
    events_.clear();
    std::size_t first = 0;
    for (const std::uint64_t n : rows) {
        if (n > events.size() - first)
            throw SnapshotMismatch("recorded/events_of_month counts too many events");
        const auto begin = events.begin() + static_cast<std::ptrdiff_t>(first);
        events_.emplace_back(begin, begin + static_cast<std::ptrdiff_t>(n));
        first += n;
    }
    std::vector<model::LabId> labs;
    snapshot.take("recorded_organisations", "lab", labs);
    if (labs.size() != organisations_.size())
        throw SnapshotMismatch("recorded_organisations/lab is of another number of organisations");
    for (std::size_t n = 0; n < labs.size(); ++n) organisations_[n].lab = labs[n];
    labs_.restore(snapshot);
    researchers_.restore(snapshot);
}

}  // namespace headwater::output
