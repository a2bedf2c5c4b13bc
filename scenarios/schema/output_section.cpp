#include "scenarios/reader/declared.hpp"
#include "scenarios/reader/suggest.hpp"
#include "scenarios/schema/parts.hpp"

namespace headwater::scenarios {

namespace {

Json list_of(const Json& word, std::string_view description) {
    return {{"description", description},
            {"anyOf", {word, {{"type", "array"}, {"minItems", 1}, {"items", word}}}}};
}

Json list_of_words(std::string_view description) {
    return list_of({{"type", "string"}}, description);
}

}  // namespace

Json output_section() {
    Json output;
    output["labs"] = words(lab_panel_keys);
    output["labs"]["description"] = "Labs whose monthly figures are kept.";
    output["labs"]["default"] = lab_panel_keys[static_cast<std::size_t>(model::Input{}.lab_panel)];
    output["lab_measures"] =
        list_of({{"type", "string"}, {"pattern", "^lab\\.[^:]+$"}},
                "What is kept of each lab: measures of labs (lab.MEASURE; * and ? stand for "
                "letters); default: all.");
    return object(std::move(output));
}

Json output_blocks() {
    Json properties;
    properties["what"] = list_of_words(
        "Measures (* and ? stand for letters; MEASURE:CITY, MEASURE:TIER, MEASURE:CITY:TIER for some of "
        "their values; lab.MEASURE for some of the panel of labs), \"measures\" for all, panels (labs, "
        "researchers, events, "
        "flows, "
        "transactions), or \"default\".");
    properties["every"] = quantity(model::Unit::month, {1, 1200}, Whole::yes);
    properties["every"]["description"] =
        "A value for so many months: sums of flows, the last value of stocks, means of shares.";
    properties["where"] = list_of_words("Keys of cities; default: all.");
    for (const char* key : {"from", "to"}) properties[key] = {{"type", "string"}, {"pattern", month_pattern}};
    properties["from"]["description"] = "First month; default: start of the run.";
    properties["to"]["description"] = "Last month; default: end of the run.";
    auto which = names_of(lab_choice_keys);
    for (const std::string_view key : researcher_choice_keys) which.emplace_back(key);
    properties["which"] = {{"enum", which}, {"description", "Which labs, or which researchers."}};
    properties["name"] = {
        {"type", "string"},
        {"pattern", "^[a-z][a-z0-9_]{0,31}$"},
        {"description", "Of the groups: city_NAME, nation_NAME; default: the number of the block."}};
    Json item = object(std::move(properties));
    item["required"] = Json::array({"what"});
    return {
        {"type", "array"},
        {"description", "What the run file holds; without any block everything but researchers, by month."},
        {"items", std::move(item)}};
}

}  // namespace headwater::scenarios
