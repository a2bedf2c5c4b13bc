#include <catch2/catch.hpp>

#include <cstdlib>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "model/levers/catalogue.hpp"
#include "scenarios/reader/declared.hpp"
#include "scenarios/reader/scenario.hpp"

namespace headwater::scenarios {

namespace {

constexpr const char* committed = "scenarios/schema/scenario.schema.json";

}  // namespace

// HEADWATER_UPDATE=1 writes the file anew after a declaration has changed.
TEST_CASE("schema: the committed file is what the declarations give") {
    const std::string schema = schema_json();
    if (const char* update = std::getenv("HEADWATER_UPDATE"); update && std::string_view(update) == "1")
        std::ofstream(committed, std::ios::binary) << schema;
    std::ifstream stream(committed, std::ios::binary);
    std::ostringstream text;
    text << stream.rdbuf();
    const bool same = text.str() == schema;
    INFO("run the tests of scenarios once with HEADWATER_UPDATE=1");
    CHECK(same);
}

TEST_CASE("schema: every declaration stands in it with its bounds") {
    const auto schema = nlohmann::json::parse(schema_json());
    const auto& properties = schema.at("properties");
    for (const std::string& key : top_level_keys()) CHECK(properties.contains(key));
    CHECK(properties.size() == top_level_keys().size());

    model::Parameters parameters;
    for (const Declared& declared : declared_parameters(parameters)) {
        CAPTURE(declared.group, declared.key);
        const auto& parameter = properties.at("parameters")
                                    .at("properties")
                                    .at(std::string(declared.group))
                                    .at("properties")
                                    .at(std::string(declared.key));
        CHECK(parameter.at("default").get<double>() == *declared.value);
        if (declared.unit == model::Unit::switch_) continue;
        if (model::is_money(declared.unit)) {  // bounds depend on the currency of the scenario
            CHECK_FALSE(parameter.contains("minimum"));
            continue;
        }
        CHECK(parameter.at("minimum").get<double>() == declared.bounds.lower);
        CHECK(parameter.at("maximum").get<double>() == declared.bounds.upper);
    }
    for (const auto& mechanism : model::mechanism_texts)
        CHECK(properties.at("mechanisms").at("properties").contains(std::string(mechanism.key)));
    const auto& lever = properties.at("lever").at("items");
    const auto& keys = lever.at("properties").at("key").at("anyOf");
    CHECK(keys.at(0).at("enum").size() == model::lever_catalogue.size());
    CHECK(keys.size() == 1 + former_lever_keys().size());
    CHECK(keys.at(1).at("deprecated") == true);
    CHECK(lever.at("allOf").size() == model::lever_catalogue.size());
}

}  // namespace headwater::scenarios
