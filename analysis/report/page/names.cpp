#include "analysis/report/page/names.hpp"

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <utility>

#include "analysis/runs/text.hpp"
#include "model/words/short_names.hpp"

namespace headwater::analysis::page {

namespace {

using Pair = std::pair<std::string_view, std::string_view>;

constexpr auto places_zh = std::to_array<Pair>({
    {"beijing", "北京"},
    {"shanghai", "上海"},
    {"shenzhen", "深圳"},
    {"hangzhou", "杭州"},
    {"guangzhou", "广州"},
    {"suzhou", "苏州"},
    {"nanjing", "南京"},
    {"wuhan", "武汉"},
    {"hefei", "合肥"},
    {"chengdu", "成都"},
    {"tianjin", "天津"},
    {"xian", "西安"},
    {"chongqing", "重庆"},
    {"rest_of_china", "中国其他地区"},
    {"haidian", "北京海淀"},
    {"boston", "波士顿"},
    {"london", "伦敦"},
    {"new_york", "纽约"},
    {"paris_zurich", "巴黎与苏黎世"},
    {"seattle", "西雅图"},
    {"sf", "旧金山与东湾"},
    {"south_bay", "南湾与半岛"},
    {"texas_memphis", "奥斯汀与孟菲斯"},
    {"toronto_montreal", "多伦多与蒙特利尔"},
    {"us_rest", "美国其他地区"},
    {"world_rest", "世界其他地区"},
    {"abroad or retired", "海外或已退休"},
    {"not in this world", "在该世界中不存在"},
});

constexpr auto units_zh = std::to_array<Pair>({
    {"person", "人"},
    {"firm", "家"},
    {"count", "个"},
    {"month", "月"},
    {"year", "年"},
    {"GPU", "GPU"},
    {"GPU-month", "GPU·月"},
    {"token", "词元"},
    {"token/month", "词元/月"},
    {"currency", "元"},
    {"currency/month", "元/月"},
    {"currency/year", "元/年"},
    {"currency/person", "元/人"},
    {"currency/person/month", "元/人/月"},
    {"currency/m2/month", "元/平方米/月"},
    {"currency/GPU-h", "元/GPU·小时"},
    {"log10 FLOP", "log10 FLOP"},
});

constexpr auto tiers_zh = std::to_array<Pair>({{"star", "明星"}, {"core", "骨干"}, {"broad", "一般"}});

constexpr auto units_en = std::to_array<Pair>({{"person", "people"}, {"firm", "firms"}, {"count", ""}});

template <std::size_t n>
std::string_view found_in(const std::array<Pair, n>& pairs, std::string_view key) {
    for (const Pair& pair : pairs)
        if (pair.first == key) return pair.second;
    return {};
}

bool pure(model::Unit unit) {
    using model::Unit;
    return unit == Unit::one || unit == Unit::share || unit == Unit::elasticity || unit == Unit::utility ||
           unit == Unit::switch_;
}

/// Three significant digits.
std::string three_digits(double value) {
    const double size = std::abs(value);
    const int digits = size >= 99.95 || size == 0 ? 0
                       : size >= 9.995            ? 1
                       : size >= 0.9995           ? 2
                       : size >= 0.09995          ? 3
                                                  : 4;
    if (size > 0 && size < 0.00005) return fmt::format("{:.2g}", value);
    return rounded(value, digits);
}

std::string large_zh(double value) {
    constexpr std::array<std::pair<double, std::string_view>, 3> steps{
        {{1e12, "万亿"}, {1e8, "亿"}, {1e4, "万"}}};
    for (const auto& [from, word] : steps)
        if (std::abs(value) >= 0.9995 * from) return three_digits(value / from) + " " + std::string(word);
    return three_digits(value);
}

/// In Chinese a unit follows a word of size at once: "3.43 亿元".
void append_unit(std::string& text, const std::string& word) {
    const bool sized = text.ends_with("万") || text.ends_with("亿");
    text += (sized ? "" : " ") + word;
}

}  // namespace

std::map<std::string, std::string> chinese_places() {
    return {places_zh.begin(), places_zh.end()};
}

std::map<std::string, std::string> chinese_units() {
    return {units_zh.begin(), units_zh.end()};
}

std::map<std::string, std::string> chinese_tiers() {
    return {tiers_zh.begin(), tiers_zh.end()};
}

const model::Measure* declared_measure(std::string_view key) {
    const bool of_lab = key.starts_with(model::lab_prefix);
    if (of_lab) key.remove_prefix(model::lab_prefix.size());
    const int row = of_lab ? model::lab_measure_row(key) : model::measure_row(key);
    if (row < 0) return nullptr;
    return &(of_lab ? model::lab_measure_catalogue()
                    : model::measure_catalogue())[static_cast<std::size_t>(row)];
}

model::Unit unit_of_measure(const std::string& key) {
    const model::Measure* measure = declared_measure(key);
    return measure == nullptr ? model::Unit::one : measure->unit;
}

Line Names::measure(const std::string& key) {
    const model::ShortName* name = model::short_name_of(key);
    const bool chinese = language_ == Language::zh;
    const std::string_view words = name == nullptr ? "" : chinese ? name->chinese : name->english;
    if (!words.empty()) return plain(std::string(words));
    const model::Measure* declared = declared_measure(key);
    const std::string text = declared == nullptr ? key : std::string(declared->text);
    if (!chinese) return plain(text);
    lacking_.insert(key);
    return english(text);
}

Line Names::measure(const HeadlineMeasure& named, bool of_cities) {
    const bool chinese = language_ == Language::zh;
    std::string where;
    if (!named.city.empty()) {
        where = place(named.city, named.city_label);
    } else if (of_cities) {
        where = chinese ? "各市合计" : "all cities";
    }
    if (!named.tier.empty()) where += (where.empty() ? "" : chinese ? "，" : ", ") + tier(named.tier);
    Line words = measure(named.measure);
    if (where.empty()) return words;
    return std::move(words) + plain(chinese ? "（" + where + "）" : " (" + where + ")");
}

std::string Names::place(const std::string& key, const std::string& label) {
    if (language_ == Language::zh) {
        const std::string_view name = found_in(places_zh, key);
        if (!name.empty()) return std::string(name);
    }
    return label;
}

std::string Names::tier(const std::string& key) const {
    constexpr auto en = std::to_array<Pair>({{"star", "stars"}, {"core", "core"}, {"broad", "broad"}});
    const std::string_view name = found_in(language_ == Language::zh ? tiers_zh : en, key);
    return name.empty() ? key : std::string(name);
}

std::string Names::unit(const std::string& measure) const {
    const model::Unit unit = unit_of_measure(measure);
    if (unit == model::Unit::share) return language_ == Language::zh ? "百分点" : "percentage points";
    if (pure(unit)) return {};
    const std::string symbol(model::text_of(unit).symbol);
    if (language_ == Language::zh) {
        std::string name(found_in(units_zh, symbol));
        if (name.empty()) name = symbol;
        if (currency_ != "CNY" && name.starts_with("元"))
            name = currency_ + name.substr(std::string("元").size());
        if (name.starts_with(model::currency_word))
            name = currency_ + name.substr(model::currency_word.size());
        return name;
    }
    if (unit == model::Unit::person || unit == model::Unit::firm || unit == model::Unit::count)
        return std::string(found_in(units_en, symbol));
    if (symbol.starts_with(model::currency_word))
        return currency_ + symbol.substr(model::currency_word.size());
    return symbol;
}

std::string Names::amount(double value, const std::string& measure, bool is_difference) const {
    if (std::isnan(value)) return "-";
    const model::Unit unit = unit_of_measure(measure);
    if (unit == model::Unit::share) {
        const std::string text = three_digits(100 * value);
        return is_difference ? text : text + " %";
    }
    if (language_ == Language::zh && std::abs(value) >= 9995) return large_zh(value);
    if (unit == model::Unit::money || std::abs(value) >= 999500) return money_text(value);
    return three_digits(value);
}

Line Names::level(double value, const std::string& measure, const std::string& from, bool with_unit) const {
    std::string text = amount(value, measure, false);
    const std::string word = unit(measure);
    if (with_unit && !word.empty() && unit_of_measure(measure) != model::Unit::share) append_unit(text, word);
    return {{Span::Kind::number, text, value, from}};
}

Line Names::difference(double value, const std::string& measure, const std::string& from,
                       bool with_unit) const {
    std::string text = amount(value, measure, true);
    const bool zero = text.find_first_of("123456789") == std::string::npos;
    if (zero && !std::isnan(value)) text = "0";
    if (!zero && value > 0) text = "+" + text;
    const std::string word = unit(measure);
    if (with_unit && !word.empty()) append_unit(text, word);
    return {{Span::Kind::number, text, value, from}};
}

Line Names::percent(double share, const std::string& from) const {
    const double hundred = 100 * share;
    const bool round = std::abs(hundred - std::round(hundred)) < 1e-9;
    return {
        {Span::Kind::number, std::isnan(share) ? "-" : rounded(hundred, round ? 0 : 1) + " %", share, from}};
}

std::string Names::figure_text(double value) const {
    if (std::isnan(value)) return "-";
    const double size = std::abs(value);
    if (size >= 1e15) return fmt::format("{:.2e}", value);
    if (language_ == Language::zh && size >= 9995) return large_zh(value);
    if (size >= 999500) return money_text(value);
    if (size >= 999.5) return rounded(value, 0);
    return size > 0 && size < 0.0001 ? fmt::format("{:.2e}", value) : fmt::format("{:.3g}", value + 0.0);
}

Line Names::figure(double value, const std::string& from) const {
    return {{Span::Kind::number, figure_text(value), value, from}};
}

Line Names::whole(double value, const std::string& from) const {
    return {{Span::Kind::number, rounded(value, 0), value, from}};
}

std::string Names::axis_text(double value, const std::string& measure) const {
    if (unit_of_measure(measure) == model::Unit::share) return fmt::format("{:g} %", 100 * value + 0.0);
    const double size = std::abs(value);
    if (language_ == Language::zh) {
        if (size >= 1e12) return fmt::format("{:g} 万亿", value / 1e12);
        if (size >= 1e8) return fmt::format("{:g} 亿", value / 1e8);
        if (size >= 1e4) return fmt::format("{:g} 万", value / 1e4);
        return fmt::format("{:g}", value + 0.0);
    }
    if (size >= 1e12) return fmt::format("{:g} tn", value / 1e12);
    if (size >= 1e9) return fmt::format("{:g} bn", value / 1e9);
    if (size >= 1e6) return fmt::format("{:g} mn", value / 1e6);
    if (size >= 1e4) return rounded(value, 0);
    return fmt::format("{:g}", value + 0.0);
}

}  // namespace headwater::analysis::page
