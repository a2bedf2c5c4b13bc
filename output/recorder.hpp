// Collects a run month by month in memory and writes it as one run file at the end. No file is touched before
// `write`.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/input.hpp"
#include "model/measures/measure.hpp"
#include "model/state/record.hpp"
#include "model/state/world.hpp"
#include "output/lab_panel.hpp"
#include "output/researcher_panel.hpp"
#include "output/run_file.hpp"

namespace headwater::output {

class Snapshot;

/// Throws FileError when `path` cannot become a run file: its folder is missing or not writable, or the path
/// exists and may not be replaced. Folders below a folder `runs` are made. For the moment before a long run.
void check_writable(const std::string& path, Existing existing);

struct Image {
    std::vector<std::byte> bytes;
    std::string content_sha256;  // equal for equal results, whatever the provenance
};

struct Written {
    std::uint64_t bytes = 0;
    std::string content_sha256;
};

struct CityLabel {
    std::string key;
    std::string label;
    std::optional<double> latitude;   // degrees; none = not given
    std::optional<double> longitude;  // degrees
};

struct OrganisationLabel {
    std::string key;
    std::string label;
    model::LabId lab;  // none while not founded
};

class Recorder {
public:
    /// `measures` must outlive the recorder (the catalogue does).
    Recorder(const model::Input& input, const model::World& at_start,
             std::span<const model::Measure> measures = model::measure_catalogue());

    /// Takes in the month that has just been stepped.
    void record(const model::World& after, const model::MonthRecord& month);

    /// Writes the months recorded so far. Throws FileError; then what stood under `path` before still does.
    Written write(const std::string& path, const Provenance& provenance, const Outcome& outcome,
                  Existing existing) const;

    /// The run file as `write` writes it.
    [[nodiscard]] Image image(const Provenance& provenance, const Outcome& outcome) const;

    /// Puts the months recorded so far into a snapshot, and takes them back into a recorder of the same input and
    /// measures that was made with the world of the same month. `restore` throws SnapshotMismatch.
    void save(Snapshot& snapshot) const;
    void restore(const Snapshot& snapshot);

    [[nodiscard]] int months() const { return months_; }
    [[nodiscard]] std::span<const model::Measure> measures() const { return measures_; }
    /// All months of a measure, [month][what the measure is over]; empty when there is no such measure.
    [[nodiscard]] std::span<const double> series(std::string_view measure) const;
    /// The last recorded month of a measure.
    [[nodiscard]] std::span<const double> last(std::string_view measure) const;
    [[nodiscard]] const std::vector<CityLabel>& cities() const { return cities_; }
    [[nodiscard]] std::size_t events() const;

    // What the writers of the groups read.
    [[nodiscard]] const model::Input& input() const { return input_; }
    [[nodiscard]] std::int32_t first_month() const { return first_month_; }
    [[nodiscard]] std::span<const double> series_of(std::size_t row) const { return series_[row]; }
    /// People who changed employer, [calendar year][tier][from city][to city].
    [[nodiscard]] std::span<const std::int32_t> moves() const { return moves_; }
    /// Ledger flows, hundredths of the currency, [month][kind][payer sector][receiver sector].
    [[nodiscard]] std::span<const model::Money> transactions() const { return transactions_; }
    [[nodiscard]] const std::vector<std::vector<model::Event>>& events_by_month() const { return events_; }
    [[nodiscard]] const LabPanel& labs() const { return labs_; }
    [[nodiscard]] const ResearcherPanel& researchers() const { return researchers_; }
    /// By row of World::names.
    [[nodiscard]] const std::vector<OrganisationLabel>& organisations() const { return organisations_; }

private:
    template <class Self, class Visit>
    static void each_part(Self& self, Visit visit);

    model::Input input_;
    std::span<const model::Measure> measures_;
    std::vector<CityLabel> cities_;
    std::vector<OrganisationLabel> organisations_;
    std::int32_t first_month_ = 0;
    int months_ = 0;
    std::vector<std::vector<double>> series_;  // by measure
    std::vector<std::int32_t> moves_;
    std::vector<model::Money> transactions_;
    std::vector<std::vector<model::Event>> events_;
    LabPanel labs_;
    ResearcherPanel researchers_;
};

}  // namespace headwater::output
