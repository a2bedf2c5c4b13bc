#include <utility>

#include "model/levers/catalogue.hpp"
#include "scenarios/reader/columns/contract_columns.hpp"
#include "scenarios/reader/columns/deal_columns.hpp"
#include "scenarios/reader/lab_words.hpp"
#include "scenarios/reader/number.hpp"
#include "scenarios/reader/resolve.hpp"

namespace headwater::scenarios {

namespace {

enum class Counted : std::uint8_t { no, yes };

class Lister {
public:
    Lister(const Draft& draft, const Problems& places) : draft_(draft), places_(places) {}

    std::vector<ResolvedValue> values() {
        currency();
        run();
        mechanisms();
        parameters();
        add("output.labs", std::string(lab_panel_keys[static_cast<std::size_t>(draft_.input.lab_panel)]),
            model::Unit::one, draft_.lab_panel, Counted::no);
        if (!draft_.input.lab_measures.empty() && draft_.input.outputs.empty())
            add("output.lab_measures", list_text(words_for(draft_.input.lab_measures)), model::Unit::one,
                draft_.lab_measures_origin, Counted::no);
        outputs();
        add("policy.cities",
            std::string(model::city_rule_keys[static_cast<std::size_t>(draft_.input.city_rule)]),
            model::Unit::one, draft_.city_rule, Counted::no);
        cities();
        distances();
        rows("organisations", organisation_columns, draft_.input.organisations, draft_.organisation_rows);
        rows("clouds", cloud_columns, draft_.input.clouds, draft_.cloud_rows);
        rows("contracts", contract_columns, draft_.input.contracts, draft_.contract_rows);
        rows("vendors", vendor_columns, draft_.input.vendors, draft_.vendor_rows);
        rows("power", power_columns, draft_.input.power, draft_.power_rows);
        rows("platforms", platform_columns, draft_.input.platforms, draft_.platform_rows);
        rows("beliefs", belief_columns, draft_.input.belief_moves, draft_.belief_rows);
        rows("founders", founder_columns, draft_.input.founders, draft_.founder_rows);
        rows("bids", bid_columns, draft_.input.bids, draft_.bid_rows);
        rows("supplies", supply_columns, draft_.input.supplies, draft_.supply_rows);
        rows("nations", nation_columns, draft_.input.nations, draft_.nation_rows);
        rows("borders", border_columns, draft_.input.borders, draft_.border_rows);
        rows("exchange_rates", exchange_rate_columns, draft_.input.exchange_rates, draft_.exchange_rate_rows);
        rows("device_makers", device_maker_columns, draft_.input.device_makers, draft_.device_maker_rows);
        rows("occupations", occupation_columns, draft_.input.occupations, draft_.occupation_rows);
        rows("events", event_columns, draft_.input.events, draft_.event_rows);
        rows("series", series_columns, draft_.input.series, draft_.series_rows);
        levers();
        return std::move(values_);
    }

private:
    void add(std::string key, std::string value, model::Unit unit, const Origin& origin, Counted counted) {
        const std::string unit_text =
            unit == model::Unit::one ? "" : model::symbol_of(unit, draft_.input.currency);
        values_.push_back({std::move(key), std::move(value), unit_text,
                           origin.place ? places_.text_of(*origin.place) : "default", origin.provenance.mark,
                           origin.provenance.source, counted == Counted::yes});
    }

    void currency() {
        const model::Currency& money = draft_.input.currency;
        if (money.is_declared()) return;
        add("currency.code", money.code, model::Unit::one, draft_.currency, Counted::no);
        add("currency.price_year", text_of(money.price_year), model::Unit::year, draft_.currency,
            Counted::no);
        add("currency." + rate_key(), text_of(money.declared_per_unit), model::Unit::one,
            draft_.currency_rate, Counted::yes);
    }

    void run() {
        add("run.start", month_text(draft_.start_month()), model::Unit::one, draft_.start, Counted::no);
        add("run.model", std::string(model::model_form_keys[static_cast<std::size_t>(draft_.input.form)]),
            model::Unit::one, draft_.form, Counted::no);
        if (const auto table = draft_.input.closing_table; table != model::ClosingTable::cities)
            add("run.closing_table", std::string(model::closing_table_keys[static_cast<std::size_t>(table)]),
                model::Unit::one, draft_.closing_table, Counted::no);
        model::Numerics numerics = draft_.input.numerics;
        const auto list = declared_numerics(numerics);
        for (std::size_t i = 0; i < list.size(); ++i)
            if (!part_of_start(list[i].key))
                add("run." + std::string(list[i].key), text_of(*list[i].value), list[i].unit,
                    draft_.numerics[i], Counted::no);
    }

    void mechanisms() {
        for (std::size_t i = 0; i < model::mechanism_texts.size(); ++i) {
            const auto& mechanism = model::mechanism_texts[i];
            add("mechanisms." + std::string(mechanism.key),
                draft_.input.mechanisms.on(model::Mechanism(mechanism)) ? "on" : "off", model::Unit::one,
                draft_.mechanisms[i], Counted::no);
        }
    }

    void parameters() {
        model::Parameters parameters = draft_.input.parameters;
        const auto list = declared_parameters(parameters);
        for (std::size_t i = 0; i < list.size(); ++i)
            add("parameters." + std::string(list[i].group) + "." + std::string(list[i].key),
                text_of(*list[i].value), list[i].unit, draft_.parameters[i], Counted::yes);
    }

    template <class Row>
    void cell(const std::string& key, const Column<Row>& column, Row row, const Origin& origin,
              Counted counted) {
        std::string value;
        if (column.perhaps) {
            if (column.perhaps(row)) value = text_of(*column.perhaps(row));
        } else if (column.number) {
            value = text_of(column.number(row));
        } else if (column.type == CellType::whole) {
            value = std::to_string(column.whole(row));
        } else if (column.whole) {
            if (column.whole(row) == model::no_month) return;
            value = month_text(draft_.start_month() + column.whole(row));
        } else if (column.chosen) {
            value = column.choices[column.chosen(row)];
        } else if (column.words && column.type != CellType::key) {
            value = column.words(row);
        }
        if (!value.empty())
            add(key + "." + name_of(column, draft_.input.currency), value, column.unit, origin, counted);
    }

    void outputs() {
        for (std::size_t i = 0; i < draft_.input.outputs.size(); ++i) {
            const Origin origin = i < draft_.outputs.size()
                                      ? Origin{draft_.outputs[i].place, draft_.outputs[i].provenance}
                                      : draft_.lab_panel;
            for (const auto& [key, value] : output_settings(draft_, draft_.input.outputs[i]))
                add("output." + std::to_string(i + 1) + "." + key, value, model::Unit::one, origin,
                    Counted::no);
        }
    }

    void cities() {
        for (std::size_t i = 0; i < draft_.city_cells.size(); ++i) {
            const auto& column = city_columns[i % city_columns.size()];
            const model::CityInput& city = draft_.input.cities[i / city_columns.size()];
            cell("cities." + city.key, column, city, draft_.city_cells[i],
                 column.type == CellType::number ? Counted::yes : Counted::no);
        }
    }

    void distances() {
        for (std::size_t i = 0; i < draft_.distances.size(); ++i) {
            const DistanceRow& row = draft_.distances[i];
            add("distances." + row.city_a + "." + row.city_b + ".km", text_of(row.km), model::Unit::kilometre,
                draft_.distance_rows[i], Counted::yes);
        }
    }

    static const std::string& row_name(const model::OrganisationInput& row, std::size_t) { return row.key; }
    static const std::string& row_name(const model::CloudInput& row, std::size_t) { return row.key; }
    static const std::string& row_name(const model::ContractInput& row, std::size_t) { return row.key; }
    static const std::string& row_name(const model::VendorInput& row, std::size_t) { return row.key; }
    static const std::string& row_name(const model::DeviceMakerInput& row, std::size_t) { return row.key; }
    static const std::string& row_name(const model::PowerInput& row, std::size_t) { return row.place; }
    static const std::string& row_name(const model::PlatformInput& row, std::size_t) { return row.vendor; }
    static const std::string& row_name(const model::OccupationInput& row, std::size_t) { return row.key; }
    static std::string row_name(const model::BeliefMoveInput&, std::size_t i) {
        return std::to_string(i + 1);
    }
    static std::string row_name(const model::FounderInput& row, std::size_t) {
        return row.organisation + "." + row.key;
    }
    static std::string row_name(const model::SupplyInput& row, std::size_t) {
        return row.supplier + "." + row.customer;
    }
    static std::string row_name(const model::BidInput&, std::size_t i) { return std::to_string(i + 1); }
    static const std::string& row_name(const model::NationInput& row, std::size_t) { return row.key; }
    static std::string row_name(const model::BorderInput& row, std::size_t) {
        return row.from + "." + row.to;
    }
    static std::string row_name(const model::ExchangeRateInput& row, std::size_t i) {
        return row.nation + "." + std::to_string(i + 1);
    }
    static std::string row_name(const model::DatedEventInput&, std::size_t i) {
        return std::to_string(i + 1);
    }
    static std::string row_name(const model::SeriesPoint&, std::size_t i) { return std::to_string(i + 1); }

    /// One claim for each row: its first number is the one that is counted.
    template <class Row, std::size_t n>
    void rows(const std::string& name, const std::array<Column<Row>, n>& columns,
              const std::vector<Row>& list, const std::vector<Origin>& origins) {
        for (std::size_t i = 0; i < list.size(); ++i) {
            bool first = true;
            for (const Column<Row>& column : columns) {
                const bool counts = first && column.number;
                if (counts) first = false;
                cell(name + "." + std::string(row_name(list[i], i)), column, list[i], origins[i],
                     counts ? Counted::yes : Counted::no);
            }
        }
    }

    void levers() {
        const std::int32_t start = draft_.start_month();
        for (std::size_t i = 0; i < draft_.input.timeline.size(); ++i) {
            const model::LeverSetting& setting = draft_.input.timeline[i];
            const model::Lever& lever = model::lever_catalogue[setting.lever];
            const Origin& origin = draft_.lever_rows[i];
            const std::string city = setting.city.valid() ? draft_.input.cities[setting.city.row()].key
                                     : setting.nation >= 0
                                         ? draft_.input.nations[static_cast<std::size_t>(setting.nation)].key
                                         : "nation";
            const std::string from = month_text(start + setting.from);
            const std::string key = "lever." + std::string(lever.key) + "." + city + "." + from + ".";
            add(key + "value", text_of(setting.value), lever.unit, origin, Counted::yes);
            add(key + "until", month_text(start + setting.until), model::Unit::one, origin, Counted::no);
            if (setting.ramp > 0)
                add(key + "ramp_months", std::to_string(setting.ramp), model::Unit::month, origin,
                    Counted::no);
            if (setting.risen > 0)
                add(key + "ramp_past_months", std::to_string(setting.risen), model::Unit::month, origin,
                    Counted::no);
            if (setting.lag > 0)
                add(key + "lag_months", std::to_string(setting.lag), model::Unit::month, origin, Counted::no);
        }
    }

    const Draft& draft_;
    const Problems& places_;
    std::vector<ResolvedValue> values_;
};

}  // namespace

std::vector<ResolvedValue> resolved_values(const Draft& draft, const Problems& places) {
    return Lister(draft, places).values();
}

MarkCounts count_marks(const std::vector<ResolvedValue>& values) {
    MarkCounts counts;
    for (const ResolvedValue& value : values) {
        if (!value.counted) continue;
        if (value.mark == model::Mark::stated) ++counts.stated;
        if (value.mark == model::Mark::published) ++counts.published;
        if (value.mark == model::Mark::assumed) ++counts.assumed;
    }
    return counts;
}

void refuse_marks_without_source(const Draft& draft, Problems& problems) {
    for (const auto* origins :
         {&draft.parameters,      &draft.city_cells,    &draft.distance_rows,      &draft.organisation_rows,
          &draft.cloud_rows,      &draft.contract_rows, &draft.vendor_rows,        &draft.power_rows,
          &draft.belief_rows,     &draft.founder_rows,  &draft.bid_rows,           &draft.supply_rows,
          &draft.nation_rows,     &draft.border_rows,   &draft.exchange_rate_rows, &draft.device_maker_rows,
          &draft.occupation_rows, &draft.event_rows,    &draft.series_rows,        &draft.lever_rows})
        for (const Origin& origin : *origins)
            if (origin.place && origin.provenance.mark != model::Mark::assumed &&
                origin.provenance.source.empty())
                problems.add(*origin.place,
                             "the value is marked " + std::string(model::text_of(origin.provenance.mark)) +
                                 ", but has no source",
                             "source = \"...\" beside it or for the file, or the mark \"assumed\"");
}

}  // namespace headwater::scenarios
