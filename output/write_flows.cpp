#include <algorithm>

#include "model/ledger/kinds.hpp"
#include "output/calendar_time.hpp"
#include "output/run_axes.hpp"
#include "output/run_groups.hpp"

namespace headwater::output {

void write_flows(hdf5::FileImage& image, const Recorder& run) {
    hdf5::GroupWriter group(image, "flows", "People who changed employer, by city, city and year");
    const model::Numerics& numerics = run.input().numerics;
    std::vector<std::int32_t> year;
    std::vector<std::int32_t> months;
    const bool held = holds(run.input(), model::OutputPanel::flows);
    for (std::int32_t m = 0; held && m < run.months(); ++m) {
        const std::int32_t at = calendar_month(numerics, run.first_month() + m).year;
        if (year.empty() || year.back() != at) {
            year.push_back(at);
            months.push_back(0);
        }
        ++months.back();
    }
    add_run(group);
    group.coordinate("year", year, {{"long_name", "calendar year"}, {"units", "1"}});
    group.auxiliary("months_covered", {"year"}, months,
                    {{"long_name", "months of the year that the run holds"}, {"units", "1"}});
    add_tier(group);
    add_city(group, run.cities(), "city_from");
    add_city(group, run.cities(), "city_to");
    std::vector<double> moves;
    if (held)
        for (const std::int32_t people : run.moves()) moves.push_back(people / numerics.scale);
    group.variable("moves", {"run", "year", "tier", "city_from", "city_to"}, moves,
                   {{"long_name", "people who changed employer"},
                    {"units", "1"},
                    {"description", "the diagonal holds changes of employer within a city"},
                    {"kind", "outcome"},
                    {"goal", "none"},
                    {"cell_methods", "year: sum"},
                    {"total_of", std::string(total_of_country)}});
}

void write_transactions(hdf5::FileImage& image, const Recorder& run) {
    hdf5::GroupWriter group(image, "transactions", "Money between sectors by month and kind of payment");
    add_run(group);
    const bool held = holds(run.input(), model::OutputPanel::transactions);
    add_time(group, run.input().numerics, run.first_month(), held ? run.months() : 0);
    std::vector<std::string> kinds;
    std::vector<std::string> texts;
    for (const model::PostingKindText& kind : model::posting_kinds) {
        kinds.emplace_back(kind.key);
        texts.emplace_back(kind.text);
    }
    const std::vector<std::string> sectors(model::sector_keys.begin(), model::sector_keys.end());
    add_texts(group, "kind", kinds, "kind of payment");
    group.auxiliary("kind_text", {"kind"}, texts,
                    {{"long_name", "what the kind of payment is"}, {"units", "1"}});
    add_texts(group, "sector_from", sectors, "sector that pays");
    add_texts(group, "sector_to", sectors, "sector that receives");

    const auto amounts = [&run, held] {
        const auto flows = held ? run.transactions() : std::span<const model::Money>();
        const double scale = run.input().numerics.scale;
        std::vector<double> values;
        values.reserve(flows.size());
        for (const model::Money amount : flows) values.push_back(model::in_units(amount) / scale);
        return values;
    };
    group.variable_from<double>(
        "amount", {"run", "time", "kind", "sector_from", "sector_to"}, amounts,
        joined(joined({{"long_name", "money paid"}}, units_of(model::Unit::money, run.input().currency)),
               {{"description", "sum of the ledger's postings of the month"},
                {"kind", "outcome"},
                {"goal", "none"},
                {"cell_methods", "time: sum"},
                {"total_of", std::string(total_of_country)}}));
}

}  // namespace headwater::output
