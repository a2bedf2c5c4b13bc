// Switches: each mechanism can be turned off, which leaves every other draw and equation as it is.
#pragma once

#include <array>
#include <bitset>
#include <cstdint>
#include <string_view>

namespace headwater::model {

enum class Mechanism : std::uint8_t {
    dated_events,
    city_budgets,
    arrivals,
    returnees,
    compute_market,
    vouchers,
    grants,
    institutes,
    research,
    product_market,
    agglomeration,
    rents,
    wages,
    talent_market,
    counter_offers,
    branches,
    seat_moves,
    raids,
    incubators,
    venture_rounds,
    state_funds,
    buyback_clauses,
    founding,
    spin_offs,
    exits,
    regulation,
    tenders,
    team_tax,
    commons,
    pressure,
    form_adoption,
    substitution,
    ambition,
    charter,
    praise,
    person_grants,
    path_choice,
    disbelief,
    foreign_ip,
    drop_in_gains,
    ideas,
    encounters,
    seed_bed,
    ip_equity,
    outlook,
    steering,
    allocation,
    migration,
    star_roles,
    sectors,
};
inline constexpr std::size_t n_mechanisms = 50;

struct MechanismText {
    Mechanism mechanism;
    std::string_view key;
    std::string_view id;  // in the list of mechanisms
    std::string_view text;
};

inline constexpr auto mechanism_texts = std::to_array<MechanismText>({
    {Mechanism::dated_events, "dated_events", "section 1",
     "events of the scenario act on demand, entry, compute, graduates and capital"},
    {Mechanism::city_budgets, "city_budgets", "CN-27",
     "treasuries pay for levers out of taxes and transfers, up to the envelope"},
    {Mechanism::arrivals, "arrivals", "CN-08", "graduates enter and choose a city or leave; people retire"},
    {Mechanism::returnees, "returnees", "CN-28",
     "people come back from abroad; talent packages attract stars"},
    {Mechanism::compute_market, "compute_market", "CN-10",
     "labs rent GPUs at a price that clears the market"},
    {Mechanism::vouchers, "vouchers", "CN-10", "compute vouchers"},
    {Mechanism::grants, "grants", "CN-12", "capped direct grants with matching"},
    {Mechanism::institutes, "institutes", "CN-04",
     "a city's budget founds and feeds an independent nonprofit institute"},
    {Mechanism::research, "research", "SV-17", "training projects raise capability by the scaling law"},
    {Mechanism::product_market, "product_market", "CN-26", "firms earn from applications and models"},
    {Mechanism::agglomeration, "agglomeration", "CN-02",
     "productivity rises with the city's stock of talent"},
    {Mechanism::rents, "rents", "CN-02", "rents rise with the number of people"},
    {Mechanism::wages, "wages", "section 1", "posted pay follows labour-market tightness"},
    {Mechanism::talent_market, "talent_market", "section 1", "researchers search, receive offers and move"},
    {Mechanism::counter_offers, "counter_offers", "section 1", "employers answer outside offers"},
    {Mechanism::branches, "branches", "CN-01", "firms open and close sites in other cities"},
    {Mechanism::seat_moves, "seat_moves", "CN-15", "firms move their registered seat"},
    {Mechanism::raids, "raids", "CN-15", "cities visit firms elsewhere and offer a bundle"},
    {Mechanism::incubators, "incubators", "CN-14", "incubators with capacity, rent discount and neighbours"},
    {Mechanism::venture_rounds, "venture_rounds", "P-49", "venture capital finances firms in rounds"},
    {Mechanism::state_funds, "state_funds", "CN-16",
     "state funds invest in firms with their seat in the city"},
    {Mechanism::buyback_clauses, "buyback_clauses", "CN-16", "state money can carry a buyback clause"},
    {Mechanism::founding, "founding", "CN-07", "new firms are founded"},
    {Mechanism::spin_offs, "spin_offs", "CN-07", "teams leave to found firms"},
    {Mechanism::exits, "exits", "P-43", "firms close, by age and for lack of cash"},
    {Mechanism::regulation, "regulation", "CN-17", "forbidden incentives are found, fined and clawed back"},
    {Mechanism::tenders, "tenders", "CN-11", "cities buy from firms: orders, references and data"},
    {Mechanism::team_tax, "team_tax", "CN-01",
     "tax is shared between the seat's city and those of the teams"},
    {Mechanism::commons, "commons", "CN-05", "a city's open pool of GPUs and open public data"},
    {Mechanism::pressure, "pressure", "CN-09", "the success of a rival presses on a city"},
    {Mechanism::form_adoption, "form_adoption", "CN-03",
     "reactive cities take over the institutional forms of successful ones"},
    {Mechanism::substitution, "substitution", "CN-17",
     "cash that the regulation keeps back goes into equity and general support"},
    {Mechanism::ambition, "ambition", "CN-20",
     "national and world goals move money from raids to research and stars"},
    {Mechanism::charter, "charter", "CN-18",
     "an institute's charter counts its own output or outside success"},
    {Mechanism::praise, "praise", "CN-13", "people of institutes who are praised in public are courted away"},
    {Mechanism::person_grants, "person_grants", "CN-06",
     "cities give grants to researchers, by rank or by potential"},
    {Mechanism::path_choice, "path_choice", "CN-22",
     "labs choose between following and an original architecture, which an installed base makes cheaper"},
    {Mechanism::disbelief, "disbelief", "CN-23",
     "venture funds doubt original architectures, copy each other, and founders give up"},
    {Mechanism::foreign_ip, "foreign_ip", "CN-21",
     "models rest on foreign property, which costs fees and can be cut off"},
    {Mechanism::drop_in_gains, "drop_in_gains", "CN-25",
     "a gain of architecture that fits into the models of others spreads"},
    {Mechanism::ideas, "ideas", "CN-03", "ideas are realised where they are born, elsewhere or abroad"},
    {Mechanism::encounters, "encounters", "CN-29",
     "people of neighbouring sites meet, which brings money, firms and ideas"},
    {Mechanism::seed_bed, "seed_bed", "CN-30",
     "foreign labs open, import knowledge, breed founders and leave under decoupling"},
    {Mechanism::ip_equity, "ip_equity", "CN-07",
     "institutes take shares of the firms of their people for property"},
    {Mechanism::outlook, "outlook", "CN-19", "cities guard their firms or support their spread"},
    {Mechanism::steering, "steering", "CN-24",
     "state funds follow a plan for segments of the industry, and announcements draw venture capital"},
    {Mechanism::allocation, "allocation", "CN-27",
     "an envelope is split over programmes by their results, carried over, and soft"},
    {Mechanism::migration, "migration", "CN-31", "people move between cities"},
    {Mechanism::star_roles, "star_roles", "CN-28",
     "stars who come back choose a role, with money for a laboratory, and draw others"},
    {Mechanism::sectors, "sectors", "CN-26",
     "sectors of application for which cities differ in strength, and integration staff"},
});
static_assert(mechanism_texts.size() == n_mechanisms);

class Mechanisms {
public:
    [[nodiscard]] bool on(Mechanism m) const { return !off_[static_cast<std::size_t>(m)]; }
    void switch_off(Mechanism m) { off_.set(static_cast<std::size_t>(m)); }
    void switch_on(Mechanism m) { off_.reset(static_cast<std::size_t>(m)); }
    friend bool operator==(const Mechanisms&, const Mechanisms&) = default;

private:
    std::bitset<n_mechanisms> off_;
};

}  // namespace headwater::model
