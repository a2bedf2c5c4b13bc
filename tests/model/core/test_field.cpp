#include "model/core/field.hpp"

#include <catch2/catch.hpp>
#include <set>
#include <string>

#include "model/input.hpp"
#include "model/levers/catalogue.hpp"

using namespace headwater::model;

namespace {

struct Sound {
    double a = 1;
    double b = 2;
};
struct Forgotten {
    double a = 1;
    double b = 2;
};
struct NoText {
    double a = 1;
};
struct NoSource {
    double a = 1;
};
struct Inverted {
    double a = 1;
};
struct DefaultOutside {
    double a = 1;
};
struct PriorOutside {
    double a = 1;
};
struct PriorInverted {
    double a = 1;
};
struct LogAtZero {
    double a = 1;
};
struct KeyTwice {
    double a = 1;
    double b = 2;
};
struct MemberTwice {
    double a = 1;
    double b = 2;
};
struct NoGroup {
    double a = 1;
};

template <class Owner>
constexpr Field<Owner> field(std::string_view key, double Owner::*member, Range bounds = {0, 10},
                             Range prior = {1, 5}, Scale scale = Scale::linear,
                             std::string_view text = "text", std::string_view source = "source") {
    return {key, member, Unit::one, bounds, prior, scale, Mark::assumed, text, source};
}

}  // namespace

namespace headwater::model {

template <>
inline constexpr std::string_view group_of<Sound> = "g";
template <>
inline constexpr auto fields_of<Sound> = std::to_array({field("a", &Sound::a), field("b", &Sound::b)});
template <>
inline constexpr std::string_view group_of<Forgotten> = "g";
template <>
inline constexpr auto fields_of<Forgotten> = std::to_array({field("a", &Forgotten::a)});
template <>
inline constexpr std::string_view group_of<NoText> = "g";
template <>
inline constexpr auto fields_of<NoText> = std::to_array({field("a", &NoText::a, {0, 10}, {1, 5},
                                                               Scale::linear, "")});
template <>
inline constexpr std::string_view group_of<NoSource> = "g";
template <>
inline constexpr auto fields_of<NoSource> = std::to_array({field("a", &NoSource::a, {0, 10}, {1, 5},
                                                                 Scale::linear, "text", "")});
template <>
inline constexpr std::string_view group_of<Inverted> = "g";
template <>
inline constexpr auto fields_of<Inverted> = std::to_array({field("a", &Inverted::a, {10, 0})});
template <>
inline constexpr std::string_view group_of<DefaultOutside> = "g";
template <>
inline constexpr auto fields_of<DefaultOutside> = std::to_array({field("a", &DefaultOutside::a, {2, 10},
                                                                       {3, 5})});
template <>
inline constexpr std::string_view group_of<PriorOutside> = "g";
template <>
inline constexpr auto fields_of<PriorOutside> = std::to_array({field("a", &PriorOutside::a, {0, 10},
                                                                     {1, 11})});
template <>
inline constexpr std::string_view group_of<PriorInverted> = "g";
template <>
inline constexpr auto fields_of<PriorInverted> = std::to_array({field("a", &PriorInverted::a, {0, 10},
                                                                      {5, 1})});
template <>
inline constexpr std::string_view group_of<LogAtZero> = "g";
template <>
inline constexpr auto fields_of<LogAtZero> = std::to_array({field("a", &LogAtZero::a, {0, 10}, {1, 5},
                                                                  Scale::logarithmic)});
template <>
inline constexpr std::string_view group_of<KeyTwice> = "g";
template <>
inline constexpr auto fields_of<KeyTwice> = std::to_array({field("a", &KeyTwice::a),
                                                           field("a", &KeyTwice::b)});
template <>
inline constexpr std::string_view group_of<MemberTwice> = "g";
template <>
inline constexpr auto fields_of<MemberTwice> = std::to_array({field("a", &MemberTwice::a),
                                                              field("b", &MemberTwice::a)});
template <>
inline constexpr auto fields_of<NoGroup> = std::to_array({field("a", &NoGroup::a)});

}  // namespace headwater::model

static_assert(complete<Sound>());
static_assert(!complete<Forgotten>());
static_assert(!complete<NoText>());
static_assert(!complete<NoSource>());
static_assert(!complete<Inverted>());
static_assert(!complete<DefaultOutside>());
static_assert(!complete<PriorOutside>());
static_assert(!complete<PriorInverted>());
static_assert(!complete<LogAtZero>());
static_assert(!complete<KeyTwice>());
static_assert(!complete<MemberTwice>());
static_assert(!complete<NoGroup>());

TEST_CASE("fields: no two groups of parameters share a name, no two fields of a group a key") {
    std::set<std::string_view> groups;
    std::set<std::string> keys;
    std::size_t members = 0;
    const Parameters parameters;
    each_group(parameters, [&]<class Group>(const Group&) {
        CHECK(groups.insert(group_of<Group>).second);
        for (const auto& f : fields_of<Group>) {
            CHECK(keys.insert(std::string(group_of<Group>) + "." + std::string(f.key)).second);
            ++members;
        }
    });
    // Every member of Parameters is visited.
    CHECK(members * sizeof(double) == sizeof(Parameters));
}

TEST_CASE("fields: a default lies in its prior, or the prior is a choice of the scenario") {
    const Parameters parameters;
    each_group(parameters, [&]<class Group>(const Group& defaults) {
        for (const auto& f : fields_of<Group>) {
            INFO(group_of<Group> << "." << f.key);
            CHECK(defaults.*f.member >= f.prior.lower);
            CHECK(defaults.*f.member <= f.prior.upper);
            if (f.scale == Scale::logarithmic) CHECK(f.prior.lower > 0);
        }
    });
}

TEST_CASE("units: the table has every unit once, in order, with its symbols") {
    std::set<std::string_view> symbols;
    for (std::size_t u = 0; u < unit_texts.size(); ++u) {
        CHECK(static_cast<std::size_t>(unit_texts[u].unit) == u);
        CHECK_FALSE(unit_texts[u].udunits.empty());
        CHECK(symbols.insert(unit_texts[u].symbol).second);
        CHECK(text_of(static_cast<Unit>(u)).symbol == unit_texts[u].symbol);
    }
    CHECK(static_cast<std::size_t>(Unit::money_per_million_tokens) + 1 == unit_texts.size());
}
