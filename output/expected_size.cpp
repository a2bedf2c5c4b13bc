#include "output/expected_size.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "model/ledger/ledger.hpp"
#include "model/levers/catalogue.hpp"
#include "model/measures/measure.hpp"
#include "model/state/record.hpp"
#include "output/named_values.hpp"
#include "output/output_choice.hpp"

namespace headwater::output {

namespace {

// Counted in runs of the catalog at scale 0.02 to 3.
constexpr double moves_per_person_month = 0.021;  // of stars and core people, with arrivals and refusals
constexpr double events_per_lab_month = 0.1;
constexpr double model_makers_share = 0.05;  // of the labs without a name; of those named, all

// Fitted to the same runs: what the forms of the file take of the values as they are in memory.
constexpr double stored_series = 0.2;
constexpr double stored_event = 52;       // bytes
constexpr double stored_snapshot = 15.5;  // bytes a row
constexpr double stored_labs = 0.28;
constexpr double stored_all_labs = 0.19;
constexpr double stored_flows = 0.012;  // mostly zeros
/// Groups, attributes, texts: a variable takes its share whatever it holds.
constexpr double fixed_file = 960e3;
constexpr double file_per_variable = 1200;

// Columns of a snapshot as the recorder keeps them, and as they wait to be stored with two more.
constexpr double snapshot_row = 42;
constexpr double waiting_row = 50;

/// Of the panel of labs in memory.
double lab_month_bytes(const model::Input& input) {
    return static_cast<double>(lab_measures_of(input).size() * sizeof(float) + sizeof(std::int16_t));
}

/// Bytes of the series that a block, or a file without blocks, holds.
struct Held {
    double bytes = 0;
    double variables = 0;
};

std::vector<std::string> city_keys(const model::Input& input) {
    std::vector<std::string> keys;
    for (const model::CityInput& city : input.cities) keys.push_back(city.key);
    return keys;
}

Held everything(const model::Input& input) {
    Held held;
    for (const model::Measure& measure : model::measure_catalogue()) {
        held.bytes +=
            8.0 * static_cast<double>(model::values_of(measure.over, input.cities.size())) * input.months();
        ++held.variables;
    }
    return held;
}

double periods_of(const model::OutputBlock& block, const model::Input& input) {
    return static_cast<double>(windows_of(block, 0, input.months()).size());
}

Held held_by(const model::OutputBlock& block, const model::Input& input,
             const std::vector<std::string>& cities) {
    Held held;
    const bool own_group = !block.name.empty();
    const double periods = own_group ? periods_of(block, input) : input.months();
    for (const model::Measure& measure : model::measure_catalogue()) {
        const auto names = values_in(block, measure, cities);
        if (names.empty()) continue;
        const bool by_city = measure.over == model::Over::city || measure.over == model::Over::city_tier;
        const double of_cities =
            own_group && by_city && !block.cities.empty()
                ? static_cast<double>(block.cities.size()) / static_cast<double>(input.cities.size())
                : 1.0;
        held.bytes += 8.0 * static_cast<double>(model::values_of(measure.over, input.cities.size())) *
                      of_cities * periods;
        ++held.variables;
    }
    return held;
}

double share_of_cities(const model::OutputBlock* block, const model::Input& input) {
    if (block == nullptr || block->cities.empty()) return 1;
    // The chosen ones may be the large ones.
    return std::min(1.0, 2.0 * static_cast<double>(block->cities.size()) /
                             static_cast<double>(std::max<std::size_t>(input.cities.size(), 1)));
}

double share_of_months(const model::OutputBlock* block, const model::Input& input) {
    if (block == nullptr || input.months() == 0) return 1;
    return static_cast<double>(block->until - block->from) / input.months();
}

}  // namespace

ExpectedSize expected_size(const model::Input& input, const ExpectedWorld& world) {
    const double lab_month = lab_month_bytes(input);
    const double months = input.months();
    const bool moving = input.form != model::ModelForm::talent_kernel;
    const Held all = everything(input);
    const auto cells = static_cast<double>(model::n_posting_kinds * model::n_sectors * model::n_sectors);
    const double transactions = 8 * cells * months;
    const double n_cities = static_cast<double>(input.cities.size());
    const double flows = 4 * 3 * n_cities * n_cities * (months / 12 + 1);
    const double events = moving ? months * (moves_per_person_month * (world.stars + world.core) +
                                             events_per_lab_month * world.labs)
                                 : 0;
    const double named = static_cast<double>(input.organisations.size());
    const bool all_labs = input.lab_panel == model::LabPanel::all;
    const double panel = input.lab_panel == model::LabPanel::none ? 0
                         : all_labs                               ? world.labs_founded
                                    : named + model_makers_share * world.labs_founded;
    // A lab is tracked from the month on in which it is founded or begins to train.
    const double tracked =
        months * lab_month * (all_labs ? (world.labs_at_start + world.labs_founded) / 2 : panel);

    const auto holds_panel = [&](model::OutputPanel which) { return holds(input, which); };
    double rows = 0;
    if (const auto* block = block_with(input, model::OutputPanel::researchers)) {
        const double people = (block->tiers[0] ? world.stars : 0) + (block->tiers[1] ? world.core : 0);
        rows = people * periods_of(*block, input) * share_of_cities(block, input);
    }

    ExpectedSize size;
    size.record =
        all.bytes + transactions + flows + events * sizeof(model::Event) + tracked + rows * snapshot_row;

    Held held;
    if (input.outputs.empty()) held = all;
    const std::vector<std::string> cities = city_keys(input);
    for (const model::OutputBlock& block : input.outputs) {
        const Held more = held_by(block, input, cities);
        held.bytes += more.bytes;
        held.variables += more.variables;
    }
    double levers = 0;
    for (const model::Lever& lever : model::lever_catalogue)
        levers += 8 * months * (lever.scope == model::LeverScope::city ? n_cities : 1);
    const double held_transactions = holds_panel(model::OutputPanel::transactions) ? transactions : 0;

    size.file = fixed_file + file_per_variable * held.variables + stored_series * held.bytes +
                stored_snapshot * rows + stored_flows * (held_transactions + levers + 10 * flows);
    if (holds_panel(model::OutputPanel::events)) {
        const auto* block = block_with(input, model::OutputPanel::events);
        size.file += stored_event * events * share_of_months(block, input) * share_of_cities(block, input);
    }
    if (holds_panel(model::OutputPanel::labs)) {
        const auto* block = block_with(input, model::OutputPanel::labs);
        const double periods = block == nullptr ? months : periods_of(*block, input);
        size.file += (all_labs ? stored_all_labs : stored_labs) * periods * lab_month * panel *
                     share_of_cities(block, input);
    }
    // Series, transactions, levers and snapshots wait as copies; events and labs are made column by column.
    size.writing = held.bytes + held_transactions + levers + rows * waiting_row + size.file;
    return size;
}

}  // namespace headwater::output
