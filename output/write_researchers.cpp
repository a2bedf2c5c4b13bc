#include <numeric>

#include "output/run_axes.hpp"
#include "output/run_groups.hpp"

namespace headwater::output {

namespace {

using hdf5::Attributes;

Attributes state(const std::string& long_name, const std::string& units = "1") {
    return joined(joined({{"long_name", long_name}}, units_of(units)), {{"kind", "state"}});
}

}  // namespace

void write_researchers(hdf5::FileImage& image, const Recorder& run) {
    const ResearcherPanel& panel = run.researchers();
    if (!panel.wanted()) return;
    const ResearcherPanel::Columns& columns = panel.columns();
    const model::Numerics& numerics = run.input().numerics;
    hdf5::GroupWriter group(image, "researchers",
                            "Stars and core researchers at points in time, one to a row");
    group.attribute("sorted", "by_time");
    group.attribute("weight", 1 / numerics.scale);  // people of the country that a row stands for
    add_run(group);
    std::vector<Window> windows;
    std::vector<std::int32_t> offset;
    std::vector<std::int32_t> size;
    std::vector<double> time;
    std::vector<std::int32_t> step;
    for (const ResearcherPanel::Census& snapshot : panel.censuses()) {
        windows.push_back({snapshot.month, snapshot.month});
        offset.push_back(static_cast<std::int32_t>(snapshot.first));
        size.push_back(static_cast<std::int32_t>(snapshot.rows));
        step.insert(step.end(), snapshot.rows, static_cast<std::int32_t>(windows.size()) - 1);
    }
    add_time(group, numerics, windows);
    add_city(group, run.cities(), "city");
    group.variable("row_offset", {"time"}, offset,
                   {{"long_name", "first row of the snapshot"}, {"units", "1"}, {"kind", "diagnostic"}});
    group.variable("row_size", {"time"}, size,
                   {{"long_name", "rows of the snapshot"},
                    {"units", "1"},
                    {"kind", "diagnostic"},
                    {"sample_dimension", "row"}});
    std::vector<std::int32_t> number(columns.researcher.size());
    std::iota(number.begin(), number.end(), 0);
    group.coordinate("row", number, {{"long_name", "number of the row"}, {"units", "1"}});

    const Attributes cities = flags<std::int16_t>(city_keys(run.cities()), "none");
    group.variable(
        "snapshot", {"row"}, step,
        {{"long_name", "position of the snapshot in time"}, {"units", "1"}, {"kind", "diagnostic"}});
    group.variable("researcher", {"row"}, columns.researcher,
                   state("low 53 bits of the researcher's serial number, as in events"));
    group.variable("tier", {"row"}, columns.tier,
                   joined(state("tier of talent"), flags<std::int8_t>({"star", "core"})));
    group.variable(
        "whereabouts", {"row"}, columns.whereabouts,
        joined(state("what the researcher does"), flags<std::int8_t>({"employed", "searching", "abroad"})));
    group.variable("place", {"row"}, columns.place, joined(state("city where the researcher lives"), cities));
    group.variable("home", {"row"}, columns.home, joined(state("city of origin"), cities));
    group.variable("lab", {"row"}, columns.lab, state("number of the employer; -1 = none"));
    group.variable("alma", {"row"}, columns.alma,
                   state("number of the lab whose team shaped the researcher last; -1 = none"));
    group.variable("ability", {"row"}, columns.ability, state("ability, grown with experience"));
    group.variable("salary", {"row"}, columns.salary,
                   state("gross pay, 0 without a job",
                         model::udunits_of(model::Unit::money_per_month, run.input().currency)));
    group.variable("visibility", {"row"}, columns.visibility, state("visibility, 0 to 1"));
    group.variable("experience", {"row"}, columns.experience, state("time since the first job", "month"));
    group.variable("tenure", {"row"}, columns.tenure,
                   state("time in the present job; -1 without one", "month"));
}

}  // namespace headwater::output
