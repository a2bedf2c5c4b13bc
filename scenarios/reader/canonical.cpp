#include <array>
#include <stdexcept>

#include "model/levers/catalogue.hpp"
#include "scenarios/reader/columns/contract_columns.hpp"
#include "scenarios/reader/columns/deal_columns.hpp"
#include "scenarios/reader/lab_words.hpp"
#include "scenarios/reader/number.hpp"
#include "scenarios/reader/resolve.hpp"

namespace headwater::scenarios {

std::string toml_quoted(std::string_view text) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string result = "\"";
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') {
            result += '\\';
            result += c;
        } else if (c == '\n') {
            result += "\\n";
        } else if (c == '\t') {
            result += "\\t";
        } else if (byte < 0x20 || byte == 0x7F) {
            result += "\\u00";
            result += digits[byte >> 4u];
            result += digits[byte & 15u];
        } else {
            result += c;
        }
    }
    return result + "\"";
}

namespace {

class Writer {
public:
    Writer(const Draft& draft, Detail detail) : draft_(draft), detail_(detail) {}

    std::string text() {
        header();
        currency();
        run();
        tables();
        mechanisms();
        parameters();
        output();
        policy();
        if (whole()) experiment();
        output_blocks();
        levers();
        return std::move(text_);
    }

private:
    [[nodiscard]] bool whole() const { return detail_ == Detail::whole; }

    void line(std::string_view key, std::string_view value) {
        text_ += key;
        text_ += " = ";
        text_ += value;
        text_ += '\n';
    }
    void section(std::string_view name) {
        text_ += "\n[";
        text_ += name;
        text_ += "]\n";
    }
    static std::string provenance(const Provenance& provenance) {
        return ", mark = " + toml_quoted(model::text_of(provenance.mark)) +
               ", source = " + toml_quoted(provenance.source);
    }

    void header() {
        line("schema", std::to_string(format_version));
        if (!whole()) return;
        line("name", toml_quoted(draft_.name));
        if (!draft_.title.empty()) line("title", toml_quoted(draft_.title));
        if (!draft_.description.empty()) line("description", toml_quoted(draft_.description));
    }

    /// Only where it is not that of the declarations, so that texts and digests of such scenarios stay what they were.
    void currency() {
        const model::Currency& money = draft_.input.currency;
        if (money.is_declared()) return;
        section("currency");
        line("code", toml_quoted(money.code));
        line("price_year", text_of(money.price_year));
        const std::string rate = text_of(money.declared_per_unit);
        line(rate_key(),
             whole() ? "{ value = " + rate + provenance(draft_.currency_rate.provenance) + " }" : rate);
    }

    void run() {
        section("run");
        line("start", toml_quoted(month_text(draft_.start_month())));
        line("model", toml_quoted(model::model_form_keys[static_cast<std::size_t>(draft_.input.form)]));
        // How a run is told changes nothing in it, and the usual way goes without saying.
        if (const auto table = draft_.input.closing_table; whole() && table != model::ClosingTable::cities)
            line("closing_table", toml_quoted(model::closing_table_keys[static_cast<std::size_t>(table)]));
        model::Numerics numerics = draft_.input.numerics;
        for (const Declared& declared : declared_numerics(numerics)) {
            // The seed is reported beside the digest: runs that differ in luck only are one scenario.
            const bool luck = declared.value == &numerics.seed;
            if (!part_of_start(declared.key) && (whole() || !luck))
                line(declared.key, text_of(*declared.value));
        }
    }

    template <class Row>
    std::string cell(const Column<Row>& column, Row row) const {
        switch (column.type) {
            case CellType::number:
                if (!column.perhaps) return text_of(column.number(row));
                return column.perhaps(row) ? text_of(*column.perhaps(row)) : "";
            case CellType::whole:
                return std::to_string(column.whole(row));
            case CellType::month:
            case CellType::date:
                if (column.whole(row) == model::no_month) return {};
                return toml_quoted(month_text(draft_.start_month() + column.whole(row)));
            case CellType::choice:
                return toml_quoted(column.choices[column.chosen(row)]);
            default:
                break;
        }
        if (!column.words || (column.words(row).empty() && column.need == Need::optional)) return {};
        return toml_quoted(column.words(row));
    }

    template <class Row, std::size_t n>
    void table(std::string_view name, const std::array<Column<Row>, n>& columns, const std::vector<Row>& rows,
               const std::vector<Origin>* origins) {
        text_ += name;
        text_ += " = [\n";
        for (std::size_t i = 0; i < rows.size(); ++i) {
            std::string cells;
            for (const Column<Row>& column : columns) {
                const std::string value = cell(column, rows[i]);
                if (value.empty()) continue;
                cells += (cells.empty() ? "" : ", ") + name_of(column, draft_.input.currency) + " = " + value;
            }
            if (origins && whole()) cells += provenance((*origins)[i].provenance);
            text_ += "  { " + cells + " },\n";
        }
        text_ += "]\n";
    }

    void city_sources() {
        text_ += "cities_sources = [\n";
        for (std::size_t i = 0; i < draft_.city_cells.size(); ++i) {
            const auto& column = city_columns[i % city_columns.size()];
            const Provenance& known = draft_.city_cells[i].provenance;
            if (column.type != CellType::number || known.source.empty()) continue;
            const std::string& city = draft_.input.cities[i / city_columns.size()].key;
            text_ += "  { city = " + toml_quoted(city) +
                     ", column = " + toml_quoted(name_of(column, draft_.input.currency)) + provenance(known);
            if (const auto& row = draft_.city_sources[i]) {
                if (row->low) text_ += ", low = " + text_of(*row->low);
                if (row->high) text_ += ", high = " + text_of(*row->high);
            }
            text_ += " },\n";
        }
        text_ += "]\n";
    }

    void tables() {
        section("tables");
        table("cities", city_columns, draft_.input.cities, nullptr);
        if (whole()) city_sources();
        // Distances that follow from coordinates have no rows.
        if (!draft_.distances.empty() || draft_.input.cities.size() < 2)
            table("distances", distance_columns, draft_.distances, &draft_.distance_rows);
        table("organisations", organisation_columns, draft_.input.organisations, &draft_.organisation_rows);
        if (!draft_.input.clouds.empty())
            table("clouds", cloud_columns, draft_.input.clouds, &draft_.cloud_rows);
        if (!draft_.input.contracts.empty())
            table("contracts", contract_columns, draft_.input.contracts, &draft_.contract_rows);
        if (!draft_.input.vendors.empty())
            table("vendors", vendor_columns, draft_.input.vendors, &draft_.vendor_rows);
        if (!draft_.input.power.empty())
            table("power", power_columns, draft_.input.power, &draft_.power_rows);
        if (!draft_.input.belief_moves.empty())
            table("beliefs", belief_columns, draft_.input.belief_moves, &draft_.belief_rows);
        if (!draft_.input.founders.empty())
            table("founders", founder_columns, draft_.input.founders, &draft_.founder_rows);
        if (!draft_.input.bids.empty()) table("bids", bid_columns, draft_.input.bids, &draft_.bid_rows);
        if (!draft_.input.supplies.empty())
            table("supplies", supply_columns, draft_.input.supplies, &draft_.supply_rows);
        if (!draft_.input.nations.empty())
            table("nations", nation_columns, draft_.input.nations, &draft_.nation_rows);
        if (!draft_.input.borders.empty())
            table("borders", border_columns, draft_.input.borders, &draft_.border_rows);
        if (!draft_.input.exchange_rates.empty())
            table("exchange_rates", exchange_rate_columns, draft_.input.exchange_rates,
                  &draft_.exchange_rate_rows);
        if (!draft_.input.platforms.empty())
            table("platforms", platform_columns, draft_.input.platforms, &draft_.platform_rows);
        if (!draft_.input.device_makers.empty())
            table("device_makers", device_maker_columns, draft_.input.device_makers,
                  &draft_.device_maker_rows);
        if (!draft_.input.occupations.empty())
            table("occupations", occupation_columns, draft_.input.occupations, &draft_.occupation_rows);
        table("events", event_columns, draft_.input.events, &draft_.event_rows);
        if (!draft_.input.series.empty())
            table("series", series_columns, draft_.input.series, &draft_.series_rows);
    }

    void mechanisms() {
        section("mechanisms");
        for (const auto& mechanism : model::mechanism_texts)
            line(mechanism.key,
                 draft_.input.mechanisms.on(model::Mechanism(mechanism)) ? "\"on\"" : "\"off\"");
    }

    void parameters() {
        model::Parameters values = draft_.input.parameters;
        const auto list = declared_parameters(values);
        std::string_view group;
        for (std::size_t i = 0; i < list.size(); ++i) {
            if (list[i].group != group) section("parameters." + std::string(list[i].group));
            group = list[i].group;
            const std::string value = text_of(*list[i].value);
            line(list[i].key,
                 whole() ? "{ value = " + value + provenance(draft_.parameters[i].provenance) + " }" : value);
        }
    }

    void output() {
        if (!draft_.input.outputs.empty()) return;  // a file holds the section or the blocks
        section("output");
        line("labs", toml_quoted(lab_panel_keys[static_cast<std::size_t>(draft_.input.lab_panel)]));
        if (!draft_.input.lab_measures.empty())
            line("lab_measures", list_text(words_for(draft_.input.lab_measures)));
    }

    void output_blocks() {
        for (const model::OutputBlock& block : draft_.input.outputs) {
            text_ += "\n[[output]]\n";
            for (const auto& [key, value] : output_settings(draft_, block)) line(key, value);
        }
    }

    void policy() {
        section("policy");
        line("cities", toml_quoted(model::city_rule_keys[static_cast<std::size_t>(draft_.input.city_rule)]));
    }

    void experiment() {
        const Experiment& experiment = draft_.experiment;
        if (experiment.question.empty() && experiment.headline.empty() && experiment.refuted_by.empty())
            return;
        section("experiment");
        if (!experiment.question.empty()) line("question", toml_quoted(experiment.question));
        if (!experiment.headline.empty()) {
            std::string list;
            for (const std::string& measure : experiment.headline)
                list += (list.empty() ? "" : ", ") + toml_quoted(measure);
            line("headline", "[" + list + "]");
        }
        if (!experiment.refuted_by.empty()) line("refuted_by", toml_quoted(experiment.refuted_by));
    }

    void levers() {
        const std::int32_t start = draft_.start_month();
        for (std::size_t i = 0; i < draft_.input.timeline.size(); ++i) {
            const model::LeverSetting& setting = draft_.input.timeline[i];
            text_ += "\n[[lever]]\n";
            line("key", toml_quoted(model::lever_catalogue[setting.lever].key));
            if (setting.city.valid()) line("city", toml_quoted(draft_.input.cities[setting.city.row()].key));
            if (setting.nation >= 0)
                line("nation",
                     toml_quoted(draft_.input.nations[static_cast<std::size_t>(setting.nation)].key));
            line("value", text_of(setting.value));
            line("from", toml_quoted(month_text(start + setting.from)));
            // An open end stays open, so that the text holds for a run of any length.
            if (!whole() || !draft_.open_levers[i])
                line("until", toml_quoted(month_text(start + setting.until)));
            if (setting.ramp > 0) line("ramp_months", std::to_string(setting.ramp));
            if (setting.risen > 0) line("ramp_past_months", std::to_string(setting.risen));
            if (setting.lag > 0) line("lag_months", std::to_string(setting.lag));
            if (!whole()) continue;
            line("mark", toml_quoted(model::text_of(draft_.lever_rows[i].provenance.mark)));
            line("source", toml_quoted(draft_.lever_rows[i].provenance.source));
        }
    }

    const Draft& draft_;
    Detail detail_;
    std::string text_;
};

}  // namespace

std::string canonical_text(const Draft& draft, Detail detail) {
    return Writer(draft, detail).text();
}

}  // namespace headwater::scenarios
