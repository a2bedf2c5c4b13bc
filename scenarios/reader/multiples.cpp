// Settings that multiply what is in force: "parameters.funding.venture_supply*=2", "city.beijing.tender_budget=50 %".
#include <array>
#include <charconv>
#include <cmath>
#include <limits>
#include <string>
#include <utility>

#include "scenarios/reader/declared.hpp"
#include "scenarios/reader/draft.hpp"
#include "scenarios/reader/number.hpp"

namespace headwater::scenarios {

namespace {

struct Parts {
    std::string_view key;
    std::string_view value;
    bool star = false;
};

Parts parts_of(std::string_view setting) {
    const std::size_t equals = setting.find('=');
    if (equals == std::string_view::npos) return {trimmed(setting), {}, false};
    Parts parts{trimmed(setting.substr(0, equals)), trimmed(setting.substr(equals + 1)), false};
    parts.star = parts.key.ends_with('*');
    if (parts.star) parts.key = trimmed(parts.key.substr(0, parts.key.size() - 1));
    return parts;
}

/// Multiplies the number behind `key`; false when it holds words.
bool multiply(const Multiple& multiple, const std::vector<Declared>& list, std::vector<Origin>& origins,
              const std::string& prefix, const Document& document, const model::Currency& currency,
              Problems& problems) {
    for (std::size_t i = 0; i < list.size(); ++i) {
        const Declared& declared = list[i];
        const std::string group = prefix == "parameters." ? std::string(declared.group) + "." : "";
        const std::string name = prefix + group + std::string(declared.key);
        if (name != multiple.key) continue;
        const NumberRule rule{name, declared.unit, declared.bounds, whole_of(declared), currency};
        const double before = *declared.value;
        const auto product = product_of(multiple, before, rule, document.place, problems);
        if (!product) return true;
        if (*product == before)
            problems.remark(document.place,
                            name + " is " + text_of(before) + " without it: it changes nothing",
                            "another factor");
        *declared.value = *product;
        origins[i] = {document.place, document.provenance};
        return true;
    }
    return false;
}

/// 1.1 x 10 is 11, as it is written, and not the double beside it that the rounding of 1.1 leads to.
double decimal_product(double factor, double value) {
    const double product = factor * value;
    std::array<char, 32> text{};
    const auto written =
        std::to_chars(text.data(), text.data() + text.size(), product, std::chars_format::general, 15);
    double rounded = product;
    std::from_chars(text.data(), written.ptr, rounded);
    return std::fabs(rounded - product) <= 2 * std::numeric_limits<double>::epsilon() * std::fabs(product)
               ? rounded
               : product;
}

}  // namespace

bool is_multiple(std::string_view setting) {
    const Parts parts = parts_of(setting);
    if (parts.star) return true;
    // No unit has a per cent in it.
    const std::size_t percent = parts.value.find('%');
    return percent != std::string_view::npos &&
           number_of(trimmed(parts.value.substr(0, percent))).has_value();
}

std::optional<Multiple> multiple_of(std::string_view setting, const Place& place, Problems& problems) {
    const Parts parts = parts_of(setting);
    Multiple multiple{std::string(parts.key), 1, parts.value.ends_with('%')};
    std::string_view text = parts.value;
    if (multiple.percent) text = trimmed(text.substr(0, text.size() - 1));
    const auto factor = number_of(text);
    if (!factor) {
        problems.add(place, "'" + std::string(parts.value) + "' is no factor of " + multiple.key,
                     "a number or a per cent of what is in force: KEY*=2, KEY=200 %");
        return std::nullopt;
    }
    multiple.factor = multiple.percent ? *factor / 100 : *factor;
    return multiple;
}

std::optional<double> product_of(const Multiple& multiple, double value, const NumberRule& rule,
                                 const Place& place, Problems& problems) {
    const double product = decimal_product(multiple.factor, value);
    const std::string shown =
        text_of(product) + " (" + text_of(multiple.factor) + " x " + text_of(value) + ")";
    const auto good = checked(product, rule, place, problems, shown);
    if (good && multiple.percent && rule.unit == model::Unit::share)
        problems.remark(place, rule.what + " = " + shown + ": a per cent is of what is in force",
                        "for the share itself a number from 0 to 1");
    return good;
}

void apply_multiple(const Document& document, Draft& draft, Problems& problems) {
    const auto multiple = multiple_of(document.multiple, document.place, problems);
    if (!multiple) return;
    const bool found = multiply(*multiple, declared_parameters(draft.input), draft.parameters, "parameters.",
                                document, draft.input.currency, problems) ||
                       (multiple->key != "run.seed" &&
                        multiply(*multiple, declared_numerics(draft.input.numerics), draft.numerics, "run.",
                                 document, draft.input.currency, problems));
    if (!found)
        problems.add(document.place, multiple->key + " cannot be multiplied",
                     "a parameter, a lever, run.scale or run.months");
    if (multiple->key == "run.months") draft.horizon_layer = document.layer;
}

}  // namespace headwater::scenarios
