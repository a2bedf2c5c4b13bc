#include "model/processes/government/city_policy.hpp"

#include <algorithm>
#include <cmath>

namespace headwater::model::government {
namespace {

constexpr double second_lag = 1.5;  // months; from here on news is two months old

void hear_of_events(const Month& month, std::span<const DatedEvent> events, CityAgenda& agenda) {
    if (!month.on("dated_events")) return;
    for (const DatedEvent& event : events)
        if (event.kind == DatedEventKind::reputation && event.month == month.index && event.city.valid())
            agenda.fame[event.city.row()] += event.magnitude;
}

/// The largest value of all cities but one.
double largest_elsewhere(const std::vector<double>& values, std::size_t city) {
    double largest = 0;
    for (std::size_t c = 0; c < values.size(); ++c)
        if (c != city) largest = std::max(largest, values[c]);
    return largest;
}

void press(const CityPolicyParams& params, const CityAgenda& agenda, Cities& cities) {
    const std::vector<double>& known = params.media_lag < second_lag ? agenda.news : agenda.news_before;
    for (std::size_t c = 0; c < cities.size(); ++c) {
        const double envied = largest_elsewhere(known, c) - known[c];
        cities.pressure[c] =
            std::clamp(cities.pressure[c] + params.kappa_press * std::max(0.0, envied), 0.0, 1.0);
    }
}

Slot main_slot(Form form) {
    switch (form) {
        case Form::institute:
            return Slot("institute_budget");
        case Form::incubator:
            return Slot("incubator_space");
        case Form::visits:
            return Slot("raid_visits");
        case Form::fund:
            return Slot("fund_size");
        case Form::vouchers:
            return Slot("voucher_rate");
    }
    return Slot("institute_budget");
}

Forms forms_of(const PolicyInForce& policy, CityId city) {
    Forms forms = 0;
    for (std::size_t m = 0; m < n_forms; ++m)
        if (policy.at(main_slot(static_cast<Form>(m)), city) > 0) forms |= bit(static_cast<Form>(m));
    return forms;
}

/// Adds a form to the policy of a city: `share` of its usual strength, `size` of its usual size.
void add(const CityPolicyParams& params, Form form, CityId city, double share, double size,
         PolicyInForce& policy) {
    const auto give = [&](Slot slot, double value) { policy.combine(slot, city, value); };
    switch (form) {
        case Form::institute:
            give("institute_budget", share * size * params.usual_institute);
            break;
        case Form::incubator:
            give("incubator_space", share * size * params.usual_space);
            give("incubator_discount", share * params.usual_discount);
            break;
        case Form::visits:
            give("raid_visits", share * size * params.usual_visits);
            give("relocation_cash", share * params.usual_cash);
            break;
        case Form::fund:
            give("fund_size", share * size * params.usual_fund);
            give("clause_on", 1);
            give("clause_rate", params.usual_clause_rate);
            give("clause_years", params.usual_clause_years);
            give("clause_local_minimum", params.usual_local_minimum);
            break;
        case Form::vouchers:
            give("voucher_rate", share * params.usual_voucher_rate);
            give("voucher_cap", share * params.usual_voucher_cap);
            give("voucher_budget", share * size * params.usual_voucher_budget);
            break;
    }
}

/// Money for vouchers that all firms of a city can claim, currency/month at scale 1.
void support_compute(const CityPolicyParams& params, CityId city, double amount, PolicyInForce& policy) {
    if (!(amount > 0)) return;
    if (!(policy.at("voucher_rate", city) > 0))
        policy.combine("voucher_rate", city, params.usual_voucher_rate);
    if (!(policy.at("voucher_cap", city) > 0)) policy.combine("voucher_cap", city, params.usual_voucher_cap);
    policy.combine("voucher_budget", city, amount * months_per_year);
}

/// The cities' own decisions under the rule `reactive`.
class Reaction {
public:
    Reaction(const Month& month, const CityPolicyParams& params, World& world, PolicyInForce& policy,
             MonthRecord& record)
        : month_(month),
          params_(params),
          cities_(world.cities),
          agenda_(world.agenda),
          policy_(policy),
          record_(record),
          known_(agenda_.in_force.begin(), agenda_.in_force.end(), month.scratch),
          largest_(std::max(1, std::ranges::max(world.cities.firms))) {}

    void run() {
        for (std::size_t c = 0; c < agenda_.size(); ++c) act(CityId(c));
    }

private:
    void act(CityId city) {
        const std::size_t c = city.row();
        double& effort = agenda_.effort[c];
        effort = std::clamp(std::max(params_.base_effort + params_.pressure_effort * cities_.pressure[c],
                                     params_.persistence * effort),
                            0.0, 1.0);
        const Forms given = forms_of(policy_, city);
        Forms& adopted = agenda_.adopted[c];
        if (month_.on("form_adoption")) imitate(city, given);
        if (agenda_.answer_due[c] >= 0 && agenda_.answer_due[c] <= month_.index) {
            agenda_.answer_due[c] = -1;
            const bool bound = policy_.at("fund_size", city) > 0 && policy_.at("clause_on", city) > 0;
            if (!bound && (adopted & bit(Form::fund)) == 0) adopt(city, Form::fund);
        }
        const double size = cities_.firms[c] / largest_;
        for (std::size_t m = 0; m < n_forms; ++m) {
            const Form form = static_cast<Form>(m);
            const double share = (adopted & bit(form)) != 0 ? effort
                                 : (given & bit(form)) != 0 ? std::max(0.0, effort - params_.base_effort)
                                                            : 0;
            if (share > 0) add(params_, form, city, share, size, policy_);
        }
        agenda_.in_force[c] = static_cast<Forms>(given | adopted);
    }

    void imitate(CityId city, Forms given) {
        const std::size_t c = city.row();
        const Stream stream = month_.stream("form_adoption");
        for (std::size_t m = 0; m < n_forms; ++m) {
            const Form form = static_cast<Form>(m);
            if (((given | agenda_.adopted[c]) & bit(form)) != 0) continue;
            double seen = 0;
            for (std::size_t other = 0; other < agenda_.size(); ++other)
                if (other != c && (known_[other] & bit(form)) != 0)
                    seen = std::max(seen, agenda_.fame[other]);
            const double hazard = params_.form_speed * (1 + cities_.pressure[c]) * seen / (1 + seen);
            if (stream.chance(-std::expm1(-hazard), cities_.identity[c], static_cast<std::uint16_t>(m)))
                adopt(city, form);
        }
    }

    void adopt(CityId city, Form form) {
        agenda_.adopted[city.row()] |= bit(form);
        ++record_.count("adoptions", city);
        Event event;
        event.month = static_cast<std::int16_t>(month_.index);
        event.kind = "adoption";
        event.to = city;
        event.serial = static_cast<std::uint64_t>(form);
        event.value = agenda_.effort[city.row()];
        record_.events.push_back(event);
    }

    const Month& month_;
    const CityPolicyParams& params_;
    const Cities& cities_;
    CityAgenda& agenda_;
    PolicyInForce& policy_;
    MonthRecord& record_;
    ScratchVector<Forms> known_;  // in force last month
    double largest_;              // firms of the largest city
};

void aim_higher(const Month& month, const CityPolicyParams& params, KnownTerms terms, PolicyInForce& policy) {
    for (std::size_t c = 0; c < policy.cities(); ++c) {
        const CityId city(c);
        const double national = policy.at("goal_national", city);
        const double world = policy.at("goal_world", city);
        const double goals = national + world;
        if (!(goals > 0)) continue;
        const double kept = std::max(0.0, 1 - goals);
        if (month.on("raids")) {
            const double amount =
                policy.at("raid_visits", city) *
                (terms.visit_cost + policy.at("relocation_cash", city) * params.heads_per_visit) *
                (1 - kept) / goals;
            support_compute(params, city, national * amount, policy);
            policy.combine("institute_budget", city, world * amount * params.to_base_research);
            policy.combine(
                "talent_package", city,
                world * amount * (1 - params.to_base_research) * months_per_year / params.stars_a_year);
        }
        policy.multiply("raid_visits", city, kept);
        policy.multiply("relocation_cash", city, kept);
    }
}

void substitute(const Month& month, const CityPolicyParams& params, KnownTerms terms,
                const CityAgenda& agenda, BranchMoney& money_for_branches, PolicyInForce& policy,
                MonthRecord& record) {
    for (std::size_t c = 0; c < agenda.size(); ++c) {
        const CityId city(c);
        if (!(policy.at("regulation_on", city) > 0)) continue;
        const double missing = agenda.cash_usual[c] - agenda.cash_recent[c];
        if (!(missing > 0)) continue;
        const double diverted = params.substitution * missing;
        record.amount("diverted", city) += money(diverted);
        const double asked = std::max(1.0, params.to_equity + params.to_branches + params.to_orders);
        const double equity = policy.at("fund_rule", city) > 0 ? 0 : params.to_equity / asked;
        const double branches = month.on("branches") ? params.to_branches / asked : 0;
        const double orders = month.on("tenders") ? params.to_orders / asked : 0;
        const double amount = diverted / month.scale;
        policy.combine("fund_size", city, equity * amount * terms.call_years * months_per_year);
        double for_branches = branches * amount;  // of this month, or all that is kept for them
        if (money_for_branches.size() > 0) {
            money_for_branches.kept[c] += branches * diverted;
            for_branches = money_for_branches.kept[c] / month.scale;
        }
        policy.combine("branch_subsidy", city, for_branches * months_per_year / params.branches_a_year);
        policy.combine("tender_budget", city, orders * amount);
        support_compute(params, city, (1 - equity - branches - orders) * amount, policy);
    }
}

}  // namespace

bool cities_act(CityRule rule, const CityPolicyParams& params) {
    return rule == CityRule::reactive || params.kappa_press > 0 || params.substitution > 0;
}

void city_policy(const Month& month, const CityPolicyParams& params, KnownTerms terms, CityRule rule,
                 std::span<const DatedEvent> events, World& world, PolicyInForce& policy,
                 MonthRecord& record) {
    CityAgenda& agenda = world.agenda;
    if (agenda.size() > 0) {
        hear_of_events(month, events, agenda);
        if (month.on("pressure")) press(params, agenda, world.cities);
        if (rule == CityRule::reactive) Reaction(month, params, world, policy, record).run();
    }
    if (month.on("ambition")) aim_higher(month, params, terms, policy);
    if (agenda.size() > 0 && month.on("substitution") && month.on("regulation"))
        substitute(month, params, terms, agenda, world.branch_money, policy, record);
}

}  // namespace headwater::model::government
