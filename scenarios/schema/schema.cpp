// The JSON schema of scenario files, walked out of the same declarations that the reader walks.
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "model/levers/catalogue.hpp"
#include "scenarios/reader/columns/contract_columns.hpp"
#include "scenarios/reader/columns/deal_columns.hpp"
#include "scenarios/reader/declared.hpp"
#include "scenarios/reader/document.hpp"
#include "scenarios/reader/number.hpp"
#include "scenarios/reader/scenario.hpp"
#include "scenarios/reader/suggest.hpp"
#include "scenarios/reader/table_columns.hpp"
#include "scenarios/schema/parts.hpp"

namespace headwater::scenarios {

namespace {

std::string description_of(std::string_view text, model::Unit unit, const model::Range& bounds) {
    const model::Currency words{std::string(model::currency_word), model::declared_price_year, 1};
    return std::string(text) + ". " + allowed_text({"", unit, bounds, Whole::no, words}) + ".";
}

void add_provenance(Json& properties) {
    properties["mark"] = {{"$ref", "#/$defs/mark"}};
    properties["source"] = {{"$ref", "#/$defs/source"}};
}

Json run_section() {
    Json properties;
    properties["start"] = {
        {"type", "string"}, {"pattern", month_pattern}, {"description", "First month of the run, YYYY-MM."}};
    properties["model"] = words(model::model_form_keys);
    properties["model"]["description"] = "The whole model, or the reduced talent market of comparisons.";
    properties["model"]["default"] = model::model_form_keys[static_cast<std::size_t>(model::Input{}.form)];
    properties["closing_table"] = words(model::closing_table_keys);
    properties["closing_table"]["description"] = "What the text at the end of a run begins with.";
    properties["closing_table"]["default"] =
        model::closing_table_keys[static_cast<std::size_t>(model::Input{}.closing_table)];
    model::Numerics numerics;
    for (const Declared& declared : declared_numerics(numerics)) {
        if (part_of_start(declared.key)) continue;
        const Whole whole = whole_of(declared);
        Json& property = properties[std::string(declared.key)];
        property["description"] = description_of(declared.text, declared.unit, declared.bounds);
        property["default"] = number(*declared.value);
        property.update(quantity(declared.unit, declared.bounds, whole));
    }
    return object(std::move(properties));
}

Json currency_section() {
    Json properties;
    properties["code"] = {{"type", "string"},
                          {"pattern", "^[A-Z]{3}$"},
                          {"description", "Code of ISO 4217."},
                          {"default", model::declared_currency}};
    properties["price_year"] = {{"type", "integer"},
                                {"minimum", 1990},
                                {"maximum", 2100},
                                {"description", "Year of the prices."},
                                {"default", model::declared_price_year}};
    Json rate = quantity(model::Unit::one, {1e-4, 1e4}, Whole::no);
    Json annotated_rate;
    annotated_rate["description"] =
        "What one unit is worth in the currency and prices in which the defaults are declared, " +
        std::string(model::declared_currency) + " of " + std::to_string(model::declared_price_year) +
        ": defaults of money that the scenario does not give are divided by it.";
    annotated_rate.update(rate);
    annotated_rate["type"].push_back("object");
    annotated_rate["properties"]["value"] = rate;
    annotated_rate["$ref"] = "#/$defs/annotated";
    properties[rate_key()] = std::move(annotated_rate);
    return object(std::move(properties));
}

Json mechanisms_section() {
    Json properties;
    for (const auto& mechanism : model::mechanism_texts)
        properties[std::string(mechanism.key)] = {
            {"description", std::string(mechanism.text) + " (" + std::string(mechanism.id) + ")."},
            {"default", mechanism.starts == model::Starts::on ? "on" : "off"},
            {"enum", {"on", "off", true, false}}};
    return object(std::move(properties));
}

Json parameters_section() {
    Json groups;
    model::Parameters parameters;
    for (const Declared& declared : declared_parameters(parameters)) {
        Json& group = groups[std::string(declared.group)];
        if (group.is_null()) group = object(Json::object());
        const std::string default_text =
            " Default " + text_of(*declared.value) + ", " + std::string(model::text_of(declared.mark)) +
            " (" + std::string(declared.source) + "); plausible " + text_of(declared.prior.lower) + " to " +
            text_of(declared.prior.upper) + ".";
        const Json value = quantity(declared.unit, declared.bounds, whole_of(declared));
        Json parameter;
        parameter["description"] =
            description_of(declared.text, declared.unit, declared.bounds) + default_text;
        parameter["default"] = number(*declared.value);
        parameter.update(value);
        if (parameter.contains("type")) parameter["type"].push_back("object");
        parameter["properties"]["value"] = value;
        parameter["$ref"] = "#/$defs/annotated";
        group["properties"][std::string(declared.key)] = std::move(parameter);
    }
    return object(std::move(groups));
}

/// A key of a lever; editors strike out the former ones and say what they are called now.
Json lever_key() {
    Json keys = Json::array({{{"enum", lever_keys()}}});
    for (const model::Lever& lever : model::lever_catalogue)
        if (!lever.former.empty())
            keys.push_back({{"const", lever.former},
                            {"deprecated", true},
                            {"description", "Now " + std::string(lever.key) + "."}});
    return {{"description", "The lever."}, {"anyOf", std::move(keys)}};
}

Json lever_items() {
    Json properties;
    properties["key"] = lever_key();
    properties["city"] = plain_text("Key of a city; left out for levers of the nation.");
    properties["cities"] = {{"type", "array"},
                            {"minItems", 1},
                            {"uniqueItems", true},
                            {"items", {{"type", "string"}}},
                            {"description", "Keys of several cities with the same setting."}};
    properties["nation"] = plain_text("Key of the nation that a lever of the nation binds; left out = all.");
    properties["value"] = Json::object();
    properties["from"] = {{"type", "string"},
                          {"pattern", month_pattern},
                          {"description", "First month; default: start of the run."}};
    properties["until"] = {
        {"type", "string"},
        {"pattern", month_pattern},
        {"description", "First month in which it no longer holds; default: end of the run."}};
    const Json months = quantity(model::Unit::month, {0, most_delay_months}, Whole::yes);
    properties["ramp_months"] = months;
    properties["ramp_months"]["description"] = "Rises linearly over this many months.";
    properties["ramp_past_months"] = months;
    properties["ramp_past_months"]["description"] =
        "Months of the rise that are past when the setting begins, as after a window cut out of a longer "
        "one.";
    properties["lag_months"] = months;
    properties["lag_months"]["description"] = "Starts and ends this many months later.";
    add_provenance(properties);

    Json cases = Json::array();
    for (const model::Lever& lever : model::lever_catalogue) {
        Json value = quantity(lever.unit, lever.bounds, Whole::no);
        value["description"] = description_of(lever.text, lever.unit, lever.bounds);
        Json then{{"properties", {{"value", std::move(value)}}}};
        if (lever.scope == model::LeverScope::nation) {
            then["properties"].update({{"city", false}, {"cities", false}});
        } else {
            then["properties"]["nation"] = false;
            then["oneOf"] = {{{"required", {"city"}}}, {{"required", {"cities"}}}};
        }
        Json keys{lever.key};
        if (!lever.former.empty()) keys.push_back(lever.former);
        cases.push_back(
            {{"if", {{"properties", {{"key", {{"enum", std::move(keys)}}}}}}}, {"then", std::move(then)}});
    }
    Json item = object(std::move(properties));
    item["required"] = {"key", "value"};
    item["allOf"] = std::move(cases);
    return item;
}

template <class Row>
Json cell(const Column<Row>& column) {
    switch (column.type) {
        case CellType::number:
        case CellType::whole:
            if (model::is_money(column.unit)) return {{"type", "number"}};
            return {{"type", column.type == CellType::whole ? "integer" : "number"},
                    {"minimum", number(column.bounds.lower)},
                    {"maximum", number(column.bounds.upper)}};
        case CellType::month:
            return {{"type", "string"}, {"pattern", month_pattern}};
        case CellType::date:
            return {{"type", "string"}, {"pattern", "^[0-9]{4}-[0-9]{2}(-[0-9]{2})?$"}};
        case CellType::choice:
            return words(column.choices);
        case CellType::key:
            return {{"type", "string"}, {"pattern", key_pattern}};
        default:
            return {{"type", "string"}};
    }
}

/// The path of a CSV file, or the rows themselves.
template <class Row, std::size_t n>
Json table(const std::array<Column<Row>, n>& columns, Provenanced provenanced, std::string_view text) {
    Json properties, patterns, required = Json::array();
    for (const Column<Row>& column : columns) {
        Json property = cell(column);
        std::string description = std::string(column.text);
        if (column.unit != model::Unit::one)
            description += ", " + std::string(model::text_of(column.unit).symbol);
        property["description"] = description + ".";
        if (model::is_money(column.unit)) {  // the name holds the code of the currency
            std::string name(column.name);
            name.replace(name.find(model::currency_word), model::currency_word.size(), "[a-z]{3}");
            patterns["^" + name + "$"] = std::move(property);
            continue;
        }
        properties[std::string(column.name)] = std::move(property);
        if (column.need == Need::required) required.push_back(column.name);
    }
    if (provenanced == Provenanced::yes) {
        add_provenance(properties);
        properties["note"] = plain_text("Remark.");
    }
    Json row = object(std::move(properties));
    if (!patterns.is_null()) row["patternProperties"] = std::move(patterns);
    row["required"] = std::move(required);
    return {{"description", text},
            {"anyOf",
             {{{"type", "string"}, {"description", "Path of a CSV file, relative to this file."}},
              {{"type", "array"}, {"items", std::move(row)}}}}};
}

Json tables_section() {
    Json properties;
    properties["cities"] = table(city_columns, Provenanced::no, "Where people live and labs have sites.");
    properties["cities_sources"] =
        table(city_source_columns, Provenanced::no, "Mark and source of each cell of the table of cities.");
    properties["distances"] =
        table(distance_columns, Provenanced::yes, "Each unordered pair of cities once.");
    properties["organisations"] = table(organisation_columns, Provenanced::yes, "Named labs.");
    properties["clouds"] = table(cloud_columns, Provenanced::yes,
                                 "Sellers of GPU-hours; without them one national price holds.");
    properties["contracts"] =
        table(contract_columns, Provenanced::yes, "Dated contracts between organisations and sellers.");
    properties["vendors"] = table(vendor_columns, Provenanced::yes,
                                  "Vendors of accelerators; without them sellers of GPU-hours import.");
    properties["beliefs"] =
        table(belief_columns, Provenanced::yes, "What happens to the belief of one organisation at a date.");
    properties["founders"] = table(founder_columns, Provenanced::yes,
                                   "Founders of organisations: their votes, and what they weigh.");
    properties["supplies"] =
        table(supply_columns, Provenanced::yes, "What suppliers of data deliver to whom.");
    properties["bids"] = table(bid_columns, Provenanced::yes, "Bids of organisations for others at a date.");
    properties["nations"] =
        table(nation_columns, Provenanced::yes, "Nations of one world; without them it is one nation.");
    properties["borders"] =
        table(border_columns, Provenanced::yes, "Who may cross from one nation to another.");
    properties["exchange_rates"] = table(exchange_rate_columns, Provenanced::yes,
                                         "Rates of the currencies of nations, a path without gaps.");
    properties["platforms"] = table(platform_columns, Provenanced::yes,
                                    "Platforms on which vendors sell GPU-hours of their customers.");
    properties["power"] = table(power_columns, Provenanced::yes, "Places where halls get power.");
    properties["device_makers"] =
        table(device_maker_columns, Provenanced::yes, "Makers of devices with a part that runs models.");
    properties["occupations"] = table(occupation_columns, Provenanced::yes,
                                      "Occupations outside the field; without them the usual ones.");
    properties["series"] =
        table(series_columns, Provenanced::yes, "Dated values of what the months find given.");
    properties["events"] = table(event_columns, Provenanced::yes, "What happens to all at a date.");
    return object(std::move(properties));
}

}  // namespace

std::string schema_json() {
    Json properties;
    properties["schema"] = {{"const", format_version}, {"description", "Version of the format."}};
    properties["name"] = {
        {"type", "string"}, {"pattern", "^[a-z0-9-]{1,64}$"}, {"description", "Names the run file."}};
    properties["title"] = plain_text("One line.");
    properties["description"] = plain_text("What the scenario is about.");
    properties["extends"] = plain_text("Path of the scenario that this one starts from.");
    add_provenance(properties);
    properties["currency"] = currency_section();
    properties["run"] = run_section();
    properties["tables"] = tables_section();
    properties["mechanisms"] = mechanisms_section();
    properties["parameters"] = parameters_section();
    properties["lever"] = {
        {"type", "array"}, {"description", "The timeline of policy."}, {"items", lever_items()}};
    Json drop;
    drop["key"] = lever_key();
    drop["city"] = plain_text("Only for this city; default: all.");
    Json drop_item = object(std::move(drop));
    drop_item["required"] = {"key"};
    properties["drop_lever"] = {{"type", "array"},
                                {"description", "Inherited settings that do not hold here."},
                                {"items", std::move(drop_item)}};
    properties["output"] = {{"anyOf", {output_section(), output_blocks()}}};
    Json policy;
    policy["cities"] = words(model::city_rule_keys);
    policy["cities"]["description"] =
        "What cities do beyond the timeline: nothing, or what pressure and imitation make them do.";
    policy["cities"]["default"] = model::city_rule_keys[static_cast<std::size_t>(model::Input{}.city_rule)];
    properties["policy"] = object(std::move(policy));
    Json experiment;
    experiment["question"] = plain_text("What the scenario is run for.");
    experiment["headline"] = {
        {"type", "array"},
        {"description",
         "Measures fixed in advance: \"measure\" for the country, \"measure:city\", \"measure:tier\" or "
         "\"measure:city:tier\"."},
        {"items", {{"type", "string"}}}};
    experiment["refuted_by"] = plain_text("The result that would refute the story.");
    properties["experiment"] = object(std::move(experiment));

    Json schema;
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema";
    schema["title"] = "Scenario of headwater";
    schema["description"] =
        "Generated from the declarations of the model; see docs/how-to/scenario-files.md.";
    schema["type"] = "object";
    schema["additionalProperties"] = false;
    schema["required"] = {"schema", "name"};
    schema["properties"] = std::move(properties);
    schema["$defs"]["mark"] = words(mark_keys);
    schema["$defs"]["mark"]["description"] =
        "Stated in the source articles, published elsewhere, or assumed here.";
    schema["$defs"]["source"] = plain_text("Key or words of the source.");
    Json annotated;
    annotated["value"] = true;
    add_provenance(annotated);
    schema["$defs"]["annotated"] = {{"description", "A value with its own mark and source."},
                                    {"additionalProperties", false},
                                    {"required", Json::array({"value"})},
                                    {"properties", std::move(annotated)}};
    return schema.dump(2) + "\n";
}

}  // namespace headwater::scenarios
