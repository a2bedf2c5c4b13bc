#include "model/processes/product_market.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "model/core/parallel.hpp"
#include "model/processes/common/budget_institute.hpp"
#include "model/processes/common/output.hpp"

namespace headwater::model {
namespace {

constexpr double months_per_year = 12;
constexpr std::int32_t young_months = 60;
constexpr Money reserve_months = 6;  // of costs, kept before a loan is repaid

struct SiteCosts {
    Money wages = 0;
    Money rent = 0;
    Money fixed = 0;

    [[nodiscard]] Money total() const { return wages + rent + fixed; }
};

/// Standard Laplace by inversion; `uniform` on (0, 1).
double laplace(double uniform) {
    const double tail = std::max(1 - 2 * std::abs(uniform - 0.5), 0x1.0p-53);
    return std::copysign(std::log(tail), uniform - 0.5);
}

double demand_growth(const Month& month, const ProductMarketParams& params, const Labs& labs, std::size_t row,
                     const Stream& luck) {
    const double heads = std::max(1.0, static_cast<double>(labs.heads[row]));
    const double spread = params.shock_scale * std::pow(heads / 100, params.size_slope);
    const double drift = month.index - labs.founded[row] < young_months ? params.young_growth : 0;
    return drift + spread * laplace(luck.uniform(labs.serial[row]));
}

SiteCosts costs_of(const Month& month, const ProductMarketParams& params, const Sites& sites,
                   const Cities& cities, SiteId site, bool first) {
    const std::size_t row = site.row();
    const CityId city = sites.city[row];
    const double area = params.area_per_head * sites.heads_at(site);
    const double discounted = std::min(static_cast<double>(sites.incubator_area[row]), area) *
                              month.effect(Slot::incubator_discount, city);
    SiteCosts costs;
    costs.wages = sites.payroll[row] * static_cast<Money>(fen_per_cny);
    costs.rent = money(std::max(0.0, area - discounted) * cities.rent[city.row()]);
    if (!first) costs.fixed = money(params.site_cost);
    return costs;
}

SiteCosts costs_of(const Month& month, const ProductMarketParams& params, const Labs& labs,
                   const Sites& sites, const Cities& cities, std::size_t lab) {
    SiteCosts sum;
    bool first = true;
    for (SiteId site = labs.first_site[lab]; site.valid(); site = sites.next[site.row()]) {
        const SiteCosts costs = costs_of(month, params, sites, cities, site, first);
        sum.wages += costs.wages;
        sum.rent += costs.rent;
        sum.fixed += costs.fixed;
        first = false;
    }
    return sum;
}

/// What a city paid this month to the institute that its budget feeds.
struct InstituteMoney {
    std::vector<LabId> institute;  // by city
    const Ledger* ledger = nullptr;

    [[nodiscard]] Money of(const Labs& labs, std::size_t lab) const {
        const CityId seat = labs.seat[lab];
        if (institute[seat.row()] != LabId(lab)) return 0;
        return ledger->flows().paid(PostingKind::institute_budget, seat);
    }
};

/// What a lab pays and receives apart from its sites.
struct Settlement {
    Money inputs = 0;
    Money tax = 0;
    Money dividend = 0;
    Money interest = 0;
    Money loan = 0;
    Money repayment = 0;
};

Money inputs_of(const ProductMarketParams& params, Money revenue) {
    return money(params.inputs_share * cny(revenue));
}

Settlement settlement_of(const ProductMarketParams& params, const Labs& labs, const Ledger& ledger,
                         std::size_t row, Money receipts, Money site_costs) {
    Settlement out;
    const bool firm = commercial(labs.kind[row]);
    if (firm) out.inputs = inputs_of(params, receipts);
    const Money margin = receipts - out.inputs - site_costs - labs.compute_budget[row];
    if (firm && margin > 0) out.tax = money(params.corporate_tax * cny(margin));
    const Money owed = std::max<Money>(-ledger.loan(labs.account[row]), 0);
    out.interest = money(cny(owed) * params.loan_rate / months_per_year);
    const Money left =
        ledger.deposit(labs.account[row]) + receipts - out.inputs - site_costs - out.tax - out.interest;
    if (left < 0) {
        out.loan = -left;
    } else {
        const Money costs = site_costs + labs.compute_budget[row];
        out.repayment = std::clamp<Money>(left - reserve_months * costs, 0, owed);
        const Money idle = left - out.repayment - money(params.dividend_months * cny(costs));
        if (firm && margin > 0 && idle > 0) out.dividend = money(params.payout * cny(idle));
    }
    return out;
}

}  // namespace

void product_market(const Month& month, const ProductMarketParams& params, const TalentMarketParams& market,
                    Labs& labs, const Sites& sites, Cities& cities, const Nation& nation,
                    const Ledger& ledger, const CommonAccounts& accounts, Postings& postings) {
    if (!month.on(Mechanism::product_market)) return;

    const std::vector<double> factors = agglomeration_factors(month, params, cities);
    const Stream luck = month.stream(Purpose::product_shock);
    const InstituteMoney institute_money{budget_institutes(labs, cities.size()), &ledger};
    for_rows(labs.size(), [&](std::size_t row) {
        if (labs.status[row] != LabStatus::active) return;
        const SiteCosts costs = costs_of(month, params, labs, sites, cities, row);
        labs.costs[row] = costs.total() + labs.compute_budget[row];
        if (commercial(labs.kind[row])) {
            labs.demand[row] *= std::exp(demand_growth(month, params, labs, row, luck));
            const double output = output_of(month, factors, market.skill_growth, labs, sites, LabId(row));
            labs.revenue[row] = money(revenue_of(params, labs, cities, nation, LabId(row), output));
            labs.costs[row] += inputs_of(params, labs.revenue[row]);
        } else {
            const Money from_city = institute_money.of(labs, row);
            const Money needed = money(cny(costs.wages) * (1 + params.overhead));
            labs.revenue[row] = std::max(from_city, needed);
        }
    });

    std::vector<Money> household_income(cities.size());
    std::vector<Money> household_wages(cities.size());
    for (std::size_t row = 0; row < labs.size(); ++row) {
        if (labs.status[row] != LabStatus::active) continue;
        const AccountId account = labs.account[row];
        Money receipts = labs.revenue[row];
        if (commercial(labs.kind[row])) {
            postings.pay(accounts.rest_of_world, account, receipts, PostingKind::product_revenue);
        } else {
            // The city's money is already in the deposit.
            receipts -= institute_money.of(labs, row);
            postings.pay(accounts.nation, account, receipts, PostingKind::research_funding);
        }
        const Money inputs = commercial(labs.kind[row]) ? inputs_of(params, labs.revenue[row]) : 0;
        const Money site_costs = labs.costs[row] - labs.compute_budget[row] - inputs;
        const Settlement rest = settlement_of(params, labs, ledger, row, receipts, site_costs);
        postings.pay(accounts.bank, account, rest.loan, PostingKind::loan);
        bool first = true;
        for (SiteId site = labs.first_site[row]; site.valid(); site = sites.next[site.row()]) {
            const SiteCosts costs = costs_of(month, params, sites, cities, site, first);
            const std::size_t c = sites.city[site.row()].row();
            const AccountId households = cities.households[c];
            postings.pay(account, households, costs.wages, PostingKind::wages);
            postings.pay(account, households, costs.rent, PostingKind::rent);
            postings.pay(account, households, costs.fixed, PostingKind::site_cost);
            household_wages[c] += costs.wages;
            household_income[c] += costs.total();
            first = false;
        }
        postings.pay(account, accounts.rest_of_world, rest.inputs, PostingKind::inputs);
        postings.pay(account, accounts.rest_of_world, rest.dividend, PostingKind::dividend);
        const Money to_city = money(params.seat_tax_share * cny(rest.tax));
        postings.pay(account, cities.treasury[labs.seat[row].row()], to_city, PostingKind::corporate_tax);
        postings.pay(account, accounts.nation, rest.tax - to_city, PostingKind::corporate_tax);
        postings.pay(account, accounts.bank, rest.interest, PostingKind::interest);
        postings.pay(account, accounts.bank, rest.repayment, PostingKind::repayment);
    }

    for (std::size_t c = 0; c < cities.size(); ++c) {
        const AccountId households = cities.households[c];
        const Money tax = money(params.income_tax * cny(household_wages[c]));
        const Money balance = ledger.deposit(households) + household_income[c] - tax;
        const Money spent = std::min(money(params.consumption_share * cny(balance)), balance);
        postings.pay(households, accounts.nation, tax, PostingKind::income_tax);
        postings.pay(households, accounts.rest_of_world, spent, PostingKind::consumption);
    }
}

}  // namespace headwater::model
