#include "model/processes/people/arrivals/returnees.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <span>
#include <vector>

#include "model/core/logit.hpp"
#include "model/core/table.hpp"
#include "model/equations/government/budget_institute.hpp"
#include "model/equations/government/programme.hpp"
#include "model/equations/people/pay.hpp"
#include "model/equations/people/small_places.hpp"
#include "model/state/employment.hpp"

namespace headwater::model::people {
namespace {

constexpr std::uint64_t nation = 0;  // key of the draw of how many come
// Sub-indices of draws keyed by a star (Purpose("star_role")).
constexpr std::uint16_t draw_accepts = 0;
constexpr std::uint16_t draw_offered = 1;
constexpr std::uint16_t draw_role = 2;  // and those after it, one a role

enum class Role : std::uint8_t { head, chair, founder };
constexpr std::size_t n_roles = 3;

/// Money with which a city attracts, currency per star.
double attraction(const Month& month, const ArrivalParams& params, CityId city) {
    const double package = month.effect("talent_package", city);
    if (!month.on("star_roles")) return package;
    return package + params.fund_weight * month.effect("star_roles", city) * month.effect("lab_fund", city);
}

/// Where stars go, as running probabilities, and how many come in the mean.
struct Inflow {
    ScratchVector<double> where;
    double mean = 0;

    Inflow(std::size_t cities, std::pmr::memory_resource* scratch) : where(cities, scratch) {}
};

Inflow inflow_of(const Month& month, const ArrivalParams& params, const World& world) {
    const std::size_t cities = world.n_cities();
    Inflow inflow(cities, month.scratch);
    double mean_money = 0;
    for (std::size_t c = 0; c < cities; ++c) {
        const double offered = attraction(month, params, CityId(c));
        mean_money += offered / static_cast<double>(cities);
        inflow.where[c] =
            params.package_elasticity * std::log1p(offered / params.star_pay_reference) +
            peers_of(living_around(world.cities, c)[0] / month.scale, places_of(month, world.cities, c)) +
            size_of_group(alike_places(month, world.cities, c)) + size_in_ring(world.cities, c);
    }
    const double base = month.scale * params.stars_returning / months_per_year;
    inflow.mean = base * (1 + params.package_pull * mean_money / params.star_pay_reference);
    if (month.on("star_roles")) {
        double before = 0;
        double after = 0;
        for (std::size_t c = 0; c < cities; ++c) {
            const double eased = 1 + params.visa_gain * month.effect("visa_ease", CityId(c));
            before += std::exp(inflow.where[c]);
            after += std::exp(inflow.where[c]) * eased;
            inflow.where[c] += std::log(eased);
        }
        if (after > before) inflow.mean *= after / before;
    }
    accumulate_logit(inflow.where);
    return inflow;
}

class Arrivals {
public:
    Arrivals(const Month& month, const ArrivalParams& params, const TalentMarketParams& market, World& world,
             std::vector<StarVenture>& ventures, Postings& postings, std::span<Money> promised,
             MonthRecord& record)
        : month_(month),
          params_(params),
          market_(market),
          world_(world),
          ventures_(ventures),
          postings_(postings),
          promised_(promised),
          record_(record),
          draws_(month.stream("star_role")),
          institutes_(month.scratch),
          universities_(month.scratch) {}

    [[nodiscard]] bool accepts(std::uint64_t serial, CityId to);
    void enter(std::uint64_t serial, CityId home, CityId to);

private:
    Money pay(CityId city, AccountId receiver, double wanted, PostingKind kind);
    [[nodiscard]] LabId host_of(Role role, CityId city);
    LabId appoint(ResearcherId who, CityId city);

    const Month& month_;
    const ArrivalParams& params_;
    const TalentMarketParams& market_;
    World& world_;
    std::vector<StarVenture>& ventures_;
    Postings& postings_;
    std::span<Money> promised_;
    MonthRecord& record_;
    Stream draws_;
    ScratchVector<LabId> institutes_;    // by city, filled when first asked for
    ScratchVector<LabId> universities_;  // likewise
};

// Whether a star who would come to the city does; counts the offer.
bool Arrivals::accepts(std::uint64_t serial, CityId to) {
    if (!month_.on("star_roles") || !(params_.selection > 0)) return true;
    const Talent star = draw_talent(params_, market_, month_.seed, Tier::star, serial);
    const double relative = static_cast<double>(star.ability) / typical_ability(market_, Tier::star);
    const double money = 1 + attraction(month_, params_, to) / params_.star_pay_reference;
    const double chance = std::min(1.0, std::pow(money / relative, params_.selection));
    const bool comes = draws_.chance(chance, serial, draw_accepts);
    const bool able = relative >= 1;
    ++record_.count("star_offers", to);
    record_.count("star_offers_able", to) += able ? 1 : 0;
    record_.count("star_declined", to) += comes ? 0 : 1;
    record_.count("star_declined_able", to) += able && !comes ? 1 : 0;
    return comes;
}

Money Arrivals::pay(CityId city, AccountId receiver, double wanted, PostingKind kind) {
    Money& so_far = promised_[city.row()];
    const Money paid = std::min(
        money(wanted), programme_room(month_, world_.cities, world_.ledger, city, Programme::talent, so_far));
    if (paid <= 0) return 0;
    so_far += paid;
    postings_.pay(world_.cities.treasury[city.row()], receiver, paid, kind);
    return paid;
}

// The lab in which a star would take the role, if there is one; none for a founder.
LabId Arrivals::host_of(Role role, CityId city) {
    const Labs& labs = world_.labs;
    if (institutes_.empty()) {
        institutes_ = budget_institutes(labs, world_.n_cities(), month_.scratch);
        universities_.resize(world_.n_cities());
        for (std::size_t row = labs.size(); row-- > 0;)
            if (labs.kind[row] == LabKind::university && labs.status[row] == LabStatus::active)
                universities_[labs.seat[row].row()] = LabId(row);
    }
    const LabId lab = role == Role::head ? institutes_[city.row()] : universities_[city.row()];
    if (!lab.valid() || !site_in(labs, world_.sites, lab, city).valid()) return {};
    if (role == Role::chair) return lab;
    const ResearcherId head = world_.chairs.head_of(lab);
    if (!head.valid()) return lab;
    const SiteId site = world_.researchers.site[head.row()];
    return site.valid() && world_.sites.lab[site.row()] == lab ? LabId{} : lab;
}

// The star chooses among the roles that there are; returns the host, none for a founder or where there is none.
LabId Arrivals::appoint(ResearcherId who, CityId city) {
    const std::size_t row = who.row();
    Researchers& people = world_.researchers;
    const std::uint64_t serial = people.serial[row];
    const Tastes& tastes = people.tastes[row];
    const auto share = [](int sum) { return sum / 255.0; };
    const std::array<double, n_roles> liking{share(tastes.power + tastes.mission),
                                             share(tastes.publication + tastes.mission),
                                             share(tastes.power + tastes.pay)};
    std::array<LabId, n_roles> host{};
    int best = -1;
    double highest = 0;
    for (std::size_t r = 0; r < n_roles; ++r) {
        const auto role = static_cast<Role>(r);
        if (role == Role::founder ? !month_.on("founding") : !(host[r] = host_of(role, city)).valid())
            continue;
        const double value =
            params_.role_scale * liking[r] + draws_.gumbel(serial, static_cast<std::uint16_t>(draw_role + r));
        if (best < 0 || value > highest) {
            best = static_cast<int>(r);
            highest = value;
        }
    }
    if (best < 0) return {};
    const auto role = static_cast<Role>(best);
    if (role == Role::founder) {
        ventures_.push_back({who, city});
        schedule_search(world_, who, month_.index + 1);  // should nothing come of it
        return {};
    }
    const LabId lab = host[static_cast<std::size_t>(best)];
    const double relative = static_cast<double>(people.ability[row]) / typical_ability(market_, Tier::star);
    const double salary = posted_pay(market_, world_.cities, city, Tier::star, relative) *
                          static_cast<double>(world_.labs.pay_premium[lab.row()]);
    start_job(world_, who, site_in(world_.labs, world_.sites, lab, city), whole_pay(salary));
    draw_next_search(month_, market_, world_, who);
    ++record_.count("hires", city);
    ++record_.move(Tier::star, city, city);
    ++record_.count(role == Role::head ? CityCount("star_heads") : CityCount("star_chairs"), city);
    const Money fund = pay(city, world_.labs.account[lab.row()], month_.effect("lab_fund", city), "lab_fund");
    world_.chairs.seat(lab, fund, 1 / static_cast<double>(world_.labs.size_share[lab.row()]));
    if (role == Role::head) world_.chairs.head[lab.row()] = who;
    return lab;
}

void Arrivals::enter(std::uint64_t serial, CityId home, CityId to) {
    const ResearcherId who(append_rows(world_.researchers));
    const std::size_t row = who.row();
    Researchers& people = world_.researchers;
    people.serial[row] = serial;
    people.tier[row] = Tier::star;
    people.home[row] = home;
    draw_traits(params_, market_, month_.seed, people, row, month_.index);
    enter_city(world_, who, to);
    world_.retirements.put(who, people.retires[row]);
    schedule_search(world_, who, month_.index);
    ++record_.count("returnees", to);

    const Money package =
        pay(to, world_.cities.households[to.row()], month_.effect("talent_package", to), "talent_package");
    LabId host;
    const double menu = month_.on("star_roles") ? month_.effect("star_roles", to) : 0;
    if (menu > 0 && draws_.chance(menu, serial, draw_offered)) host = appoint(who, to);
    if (package > 0 || host.valid()) book_result(world_.cities, to, Programme::talent);
    Event event;
    event.month = static_cast<std::int16_t>(month_.index);
    event.kind = "researcher_arrival";
    event.tier = static_cast<std::uint8_t>(Tier::star);
    event.to = to;
    event.lab = host;
    event.serial = serial;
    event.value = in_units(package);
    record_.events.push_back(event);
}

/// Any city is as likely as any other: the one with the smallest number, keyed by star and city.
CityId birthplace(const Stream& draws, std::uint64_t serial, const Cities& cities) {
    const auto number = [&](std::uint64_t identity) { return draws.uniform(pair_key(serial, identity), 2); };
    const auto smallest = std::ranges::min_element(cities.identity, {}, number);
    return CityId(static_cast<std::size_t>(smallest - cities.identity.begin()));
}

}  // namespace

void returnees(const Month& month, const ArrivalParams& params, const TalentMarketParams& market,
               World& world, std::vector<StarVenture>& ventures, Postings& postings,
               std::span<Money> promised, MonthRecord& record) {
    const Inflow inflow = inflow_of(month, params, world);
    const Stream draws = month.stream("arrivals");
    const auto n = static_cast<std::uint64_t>(draws.poisson(inflow.mean, nation));
    Arrivals stars(month, params, market, world, ventures, postings, promised, record);
    for (std::uint64_t j = 0; j < n; ++j) {
        const std::uint64_t serial = serial_of(nation, birth("arrivals", month.index, 1), j);
        const CityId to(draw_from(inflow.where, draws.uniform(serial, 1)));
        if (!stars.accepts(serial, to)) continue;
        stars.enter(serial, birthplace(draws, serial, world.cities), to);
    }
}

}  // namespace headwater::model::people
