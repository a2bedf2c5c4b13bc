#include <algorithm>
#include <cmath>
#include <limits>
#include <memory>

#include "output/condense.hpp"
#include "output/measure_variables.hpp"
#include "output/run_axes.hpp"
#include "output/run_groups.hpp"

namespace headwater::output {

namespace {

// Dates of labs are steps, not times: xarray warns about a missing time.
double step_of(std::int16_t month) {
    return month == model::Researchers::never ? std::numeric_limits<double>::quiet_NaN() : month;
}

std::string name_of(const Recorder& run, const LabPanel::Card& card) {
    const auto& organisations = run.organisations();
    if (card.name >= 0 && static_cast<std::size_t>(card.name) < organisations.size())
        return organisations[static_cast<std::size_t>(card.name)].label;
    return "lab-" + std::to_string(card.row);
}

void write_cards(hdf5::GroupWriter& group, const Recorder& run, const std::vector<std::size_t>& members) {
    std::vector<std::string> label;
    std::vector<std::int32_t> id;
    std::vector<std::int8_t> kind;
    std::vector<double> founded;
    std::vector<double> closed;
    std::vector<double> model_since;
    std::vector<float> quality;
    std::vector<float> culture;
    std::vector<double> weight;
    for (const std::size_t position : members) {
        const LabPanel::Card& card = run.labs().cards()[position];
        label.push_back(name_of(run, card));
        id.push_back(static_cast<std::int32_t>(card.row));
        kind.push_back(static_cast<std::int8_t>(card.kind));
        founded.push_back(step_of(card.founded));
        closed.push_back(step_of(card.closed));
        model_since.push_back(step_of(card.model_since));
        quality.push_back(card.quality);
        culture.push_back(card.culture);
        weight.push_back(card.in_every_run() ? 1 : 1 / run.input().numerics.scale);
    }
    const auto date = [](const std::string& long_name) -> hdf5::Attributes {
        return {{"long_name", long_name},
                {"units", "month"},
                {"description", "months since the start of the run, negative before it; missing = never"}};
    };
    const auto trait = [](const std::string& long_name) -> hdf5::Attributes {
        return {{"long_name", long_name}, {"units", "1"}, {"kind", "state"}};
    };
    group.coordinate("lab", label, {{"long_name", "lab"}, {"units", "1"}});
    group.auxiliary("lab_id", {"lab"}, id,
                    {{"long_name", "number of the lab in the world and in events"}, {"units", "1"}});
    group.auxiliary("lab_kind", {"lab"}, kind,
                    joined({{"long_name", "kind of lab"}, {"units", "1"}},
                           flags<std::int8_t>({model::lab_kind_keys.begin(), model::lab_kind_keys.end()})));
    group.variable("founded_step", {"lab"}, founded, date("month in which the lab was founded"));
    group.variable("closed_step", {"lab"}, closed, date("month in which the lab closed"));
    group.variable("model_since_step", {"lab"}, model_since,
                   date("month of its first model of at least 1e9 parameters"));
    group.variable("quality", {"lab"}, quality, trait("quality of organisation and choice of ideas, mean 1"));
    group.variable("culture", {"lab"}, culture, trait("fit with mission-minded researchers"));
    group.variable(
        "weight", {"lab"}, weight,
        {{"long_name", "labs of the country that it stands for"},
         {"units", "1"},
         {"description",
          "1 for those that are in every run, 1 / scale for others; the people, money and GPUs of either are "
          "of the whole lab"}});
}

/// Labs that had their seat in the cities of the block in one of its months.
std::vector<std::size_t> members_of(const Recorder& run, const model::OutputBlock* block,
                                    const std::vector<Window>& windows) {
    std::vector<std::size_t> members = run.labs().members();
    if (block == nullptr || block->cities.empty()) return members;
    std::erase_if(members, [&](std::size_t position) {
        return std::ranges::none_of(windows, [&](const Window& window) {
            for (std::int32_t month = window.first; month <= window.last; ++month) {
                const std::int16_t seat =
                    run.labs().seat(static_cast<std::size_t>(month - run.first_month()), position);
                if (seat >= 0 && chosen(*block, model::CityId(static_cast<std::size_t>(seat)))) return true;
            }
            return false;
        });
    });
    return members;
}

std::string_view cell_methods(model::Timing timing) {
    switch (timing) {
        case model::Timing::stock:
            return "time: point";
        case model::Timing::flow:
            return "time: sum";
        case model::Timing::mean:
            return "time: mean";
    }
    return "";
}

/// The value of a column over months of the record.
float value_over(const LabPanel& labs, std::size_t column, std::size_t first, std::size_t last,
                 std::size_t position) {
    const Gathered how = gathered(labs.measures()[column]);
    if (first == last || how == Gathered::last) return labs.at(column, last, position);
    double sum = 0;
    double defined = 0;
    for (std::size_t month = first; month <= last; ++month) {
        const float value = labs.at(column, month, position);
        if (std::isnan(value)) continue;
        sum += value;
        ++defined;
    }
    if (defined == 0) return std::numeric_limits<float>::quiet_NaN();
    return static_cast<float>(how == Gathered::mean ? sum / defined : sum);
}

}  // namespace

void write_labs(hdf5::FileImage& image, const Recorder& run) {
    const LabPanel& labs = run.labs();
    const model::OutputBlock* block = block_with(run.input(), model::OutputPanel::labs);
    const auto windows = std::make_shared<const std::vector<Window>>(
        block == nullptr ? every_month(run.first_month(), run.months())
                         : windows_of(*block, run.first_month(), run.months()));
    const std::vector<std::size_t> members = members_of(run, block, *windows);
    hdf5::GroupWriter group(image, "lab", "Labs by month; missing outside the life of a lab");
    add_run(group);
    if (block == nullptr)
        add_time(group, run.input().numerics, run.first_month(), run.months());
    else
        add_time(group, run.input().numerics, *windows);
    add_city(group, run.cities(), "city");
    write_cards(group, run, members);

    const auto recorded = [first = run.first_month()](std::int32_t month) {
        return static_cast<std::size_t>(month - first);
    };
    std::vector<std::int16_t> seat;
    seat.reserve(windows->size() * members.size());
    for (const Window& window : *windows)
        for (const std::size_t position : members) seat.push_back(labs.seat(recorded(window.last), position));
    group.variable("seat", {"run", "time", "lab"}, seat,
                   joined({{"long_name", "city of the registered seat"},
                           {"units", "1"},
                           {"kind", "state"},
                           {"cell_methods", "time: point"}},
                          flags<std::int16_t>(city_keys(run.cities()), "none")));

    const auto shared = std::make_shared<const std::vector<std::size_t>>(members);
    for (std::size_t column = 0; column < labs.measures().size(); ++column) {
        const auto values = [&labs, shared, windows, recorded, column] {
            std::vector<float> panel;
            panel.reserve(windows->size() * shared->size());
            for (const Window& window : *windows)
                for (const std::size_t position : *shared)
                    panel.push_back(
                        value_over(labs, column, recorded(window.first), recorded(window.last), position));
            return panel;
        };
        const model::Measure& measure = labs.measures()[column];
        group.variable_from<float>(
            std::string(measure.key), dimensions_of(measure.over), values,
            joined(joined({{"long_name", std::string(measure.text)}},
                          units_of(measure.unit, run.input().currency)),
                   {{"total_of", std::string(measure.size == model::Size::held ? "lab" : "")},
                    {"kind", "state"},
                    {"cell_methods", std::string(cell_methods(measure.timing))}}));
    }
}

}  // namespace headwater::output
