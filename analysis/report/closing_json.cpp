#include <cmath>

#include "analysis/report/closing_rows.hpp"
#include "analysis/report/closing_table.hpp"

namespace headwater::analysis {

namespace {

using nlohmann::ordered_json;

ordered_json number(double value) {
    return std::isfinite(value) ? ordered_json(value) : ordered_json();
}

ordered_json of_lab(const LabAtEnd& lab) {
    return {{"lab", lab.name},
            {"seat", lab.seat},
            {"heads", number(lab.heads)},
            {"gpus", number(lab.gpus)},
            {"capability", lab.model ? number(lab.capability) : ordered_json()},
            {"rank", lab.model ? ordered_json(lab.rank) : ordered_json()},
            {"cash", number(lab.deposit)},
            {"valuation", lab.valuation > 0 ? number(lab.valuation) : ordered_json()}};
}

ordered_json of_seller(const SellerAtEnd& seller) {
    return {
        {"seller", seller.name},       {"kind", std::string(seller.kind)}, {"place", seller.place},
        {"list", number(seller.list)}, {"paid", number(seller.paid)},      {"gpus", number(seller.machines)},
        {"use", number(seller.use)},   {"hours", number(seller.hours)},    {"sales", number(seller.sales)}};
}

ordered_json of_city(const output::Recorder& run, const CityAtEnd& city) {
    ordered_json row{{"city", run.cities()[city.row].key}};
    for (std::size_t tier = 0; tier < city.talent_share.size(); ++tier)
        row["talent_share_" + std::string(model::tier_keys[tier])] = number(city.talent_share[tier]);
    row["firm_share"] = number(city.firm_share);
    row["model_makers"] = number(city.model_makers);
    row["net_inflow"] = number(city.net_inflow);
    row["public_money"] = number(city.public_money);
    return row;
}

}  // namespace

ordered_json closing_json(const output::Recorder& run, const model::Clouds& sellers) {
    ordered_json json{{"currency", run.input().currency.code},
                      {"labs", ordered_json::array()},
                      {"sellers", ordered_json::array()},
                      {"cities", ordered_json::array()},
                      {"nation", ordered_json::object()}};
    for (const LabAtEnd& lab : labs_at_end(run)) json["labs"].push_back(of_lab(lab));
    for (const SellerAtEnd& seller : sellers_at_end(run, sellers))
        json["sellers"].push_back(of_seller(seller));
    for (const CityAtEnd& city : cities_at_end(run)) json["cities"].push_back(of_city(run, city));
    for (const model::Measure& measure : run.measures()) {
        const auto values = run.last(measure.key);
        const std::string key(measure.key);
        if (measure.over == model::Over::nation) json["nation"][key] = number(values[0]);
        if (measure.over != model::Over::tier) continue;
        for (std::size_t tier = 0; tier < values.size(); ++tier)
            json["nation"][key + "_" + std::string(model::tier_keys[tier])] = number(values[tier]);
    }
    return json;
}

}  // namespace headwater::analysis
