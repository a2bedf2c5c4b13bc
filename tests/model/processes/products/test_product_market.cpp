#include <catch2/catch.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "model/processes/products/product_market.hpp"
#include "tests/model/processes/small_world.hpp"

using namespace headwater::model;
using namespace headwater::model::products;
using headwater::tests::SmallWorld;

namespace {

ProductMarketParams calm() {
    ProductMarketParams params;
    params.shock_scale = 0;
    params.young_growth = 0;
    params.eta_agg = 0;
    params.inputs_share = 0;
    params.payout = 0;
    return params;
}

void run(SmallWorld& w, std::int32_t month, const ProductMarketParams& params = calm(),
         const SectorParams& sector = {}, const OwnerPayoutParams& payout = {}) {
    product_market(w.month(month), params, payout, w.world.skill_growth, sector, w.world.labs, w.world.sites,
                   w.world.cities, w.world.nation, w.world.nations, w.world.city_nations,
                   w.world.public_orders, w.world.application_sectors, w.world.customers, w.world.work_nation,
                   w.world.investors, w.world.firm_values, w.world.ledger, w.world.accounts, w.postings,
                   w.record);
}

/// Demand at which `lab` earns `revenue` a month.
void earn(SmallWorld& w, LabId lab, double revenue, double heads) {
    w.world.labs.demand[lab.row()] = revenue / std::pow(heads, calm().alpha);
}

Money sum_of_deposits(const SmallWorld& w) {
    return w.world.ledger.trial_balance().deposits;
}

}  // namespace

TEST_CASE("product market: a firm is paid by its customers and pays people, rent and tax") {
    SmallWorld w(2);
    const LabId firm = w.lab(LabKind::application, 0, {0, 10, 90});
    earn(w, firm, 3e6, 100);
    w.world.labs.compute_budget[firm.row()] = money(100000);
    w.give(w.account(firm), 1e6);
    run(w, 0);
    const double wages = 100 * 20000;
    const double rent = 100 * 12 * 100;
    const double margin = 3e6 - wages - rent - 100000;
    CHECK(in_units(w.world.labs.revenue[firm.row()]) == Approx(3e6));
    CHECK(in_units(w.world.labs.costs[firm.row()]) == Approx(wages + rent + 100000));
    CHECK(w.posted("wages") == Approx(wages));
    CHECK(w.posted("rent") == Approx(rent));
    CHECK(w.posted("site_cost") == 0);
    CHECK(w.posted("corporate_tax") == Approx(0.15 * margin));
    CHECK(w.posted("income_tax") == Approx(0.15 * wages));
    CHECK(w.posted("loan") == 0);
    w.settle();
    CHECK(w.deposit(w.account(firm)) == Approx(1e6 + 3e6 - wages - rent - 0.15 * margin));
    CHECK(w.deposit(w.world.cities.treasury[0]) == Approx(0.5 * 0.15 * margin));
    // Households keep a tenth of what is left after tax.
    CHECK(w.deposit(w.world.cities.households[0]) == Approx(0.1 * (0.85 * wages + rent)));
    CHECK(sum_of_deposits(w) == 0);
}

TEST_CASE("product market: pay and rent go to the households of the site's city, tax to the seat's") {
    SmallWorld w(2);
    const LabId firm = w.lab(LabKind::application, 0, {0, 0, 10});
    const SiteId branch = open_site(w.world.labs, w.world.sites, firm, CityId(1), 0);
    w.staff(branch, {0, 0, 30}, 10000);
    w.world.cities.rent[1] = 50;
    earn(w, firm, 2e6, 40);
    run(w, 0);
    Money branch_income = 0;
    for (const Posting& p : w.postings.rows())
        if (p.receiver == w.world.cities.households[1]) branch_income += p.amount;
    CHECK(in_units(branch_income) == Approx(30 * 10000 + 30 * 12 * 50 + calm().site_cost));
    CHECK(w.posted("site_cost") == Approx(calm().site_cost));
    w.settle();
    CHECK(w.deposit(w.world.cities.treasury[0]) > 0);
    CHECK(w.deposit(w.world.cities.treasury[1]) == 0);
}

TEST_CASE("product market: a tenant of an incubator pays the discounted rent for its space there") {
    SmallWorld w(1);
    const LabId tenant = w.lab(LabKind::start_up, 0, {0, 2, 8});
    w.world.sites.incubator_area[w.site(tenant).row()] = 80;
    w.give(w.account(tenant), 1e9);
    w.set("incubator_discount", 0, 0.75);
    run(w, 0);
    CHECK(w.posted("rent") == Approx((120 - 0.75 * 80) * 100));
}

TEST_CASE("product market: a shortfall is borrowed exactly, and no deposit becomes negative") {
    SmallWorld w(1);
    const LabId firm = w.lab(LabKind::application, 0, {0, 0, 10});
    earn(w, firm, 50000, 10);
    w.give(w.account(firm), 30000);
    run(w, 0);
    const double costs = 10 * 20000 + 10 * 12 * 100;
    CHECK(w.posted("loan") == Approx(costs - 80000));
    w.settle();
    CHECK(w.deposit(w.account(firm)) == 0);
    CHECK(in_units(-w.world.ledger.loan(w.account(firm))) == Approx(costs - 80000));

    w.begin_month();
    run(w, 1);
    CHECK(w.posted("interest") == Approx((costs - 80000) * 0.05 / 12).epsilon(1e-4));
    w.settle();
    CHECK(w.deposit(w.account(firm)) == 0);
    CHECK(w.world.ledger.trial_balance().zero());
}

TEST_CASE("product market: a loan is repaid out of what exceeds six months of costs") {
    SmallWorld w(1);
    const LabId firm = w.lab(LabKind::application, 0, {0, 0, 10});
    const double costs = 10 * 20000 + 10 * 12 * 100;
    earn(w, firm, costs, 10);
    Postings loan;
    loan.pay(w.world.accounts.bank, w.account(firm), money(6 * costs + 50000), "loan");
    w.world.ledger.settle(loan);
    ProductMarketParams params = calm();
    params.loan_rate = 0;
    run(w, 0, params);
    CHECK(w.posted("repayment") == Approx(50000).margin(0.05));
    w.settle();
    CHECK(in_units(-w.world.ledger.loan(w.account(firm))) == Approx(6 * costs));
}

TEST_CASE("product market: a firm buys inputs in proportion to revenue and pays out idle cash") {
    SmallWorld w(1);
    const LabId firm = w.lab(LabKind::application, 0, {0, 0, 10});
    const double costs = 10 * 20000 + 10 * 12 * 100;
    earn(w, firm, 2 * costs, 10);
    ProductMarketParams params = calm();
    params.inputs_share = 0.25;
    params.payout = 0.1;
    params.dividend_months = 12;
    w.give(w.account(firm), 20 * costs);
    run(w, 0, params);
    CHECK(w.posted("inputs") == Approx(0.5 * costs));
    const double tax = params.corporate_tax * 0.5 * costs;
    const double idle = 20 * costs + 2 * costs - 0.5 * costs - costs - tax - 12 * costs;
    CHECK(w.posted("corporate_tax") == Approx(tax));
    CHECK(w.posted("dividend") == Approx(0.1 * idle));
}

TEST_CASE("product market: investors' money is no profit and is not paid out") {
    SmallWorld w(1);
    const LabId firm = w.lab(LabKind::start_up, 0, {0, 0, 10});
    earn(w, firm, 100000, 10);
    ProductMarketParams params = calm();
    params.payout = 0.1;
    params.dividend_months = 12;
    w.give(w.account(firm), 1e9);
    run(w, 0, params);
    CHECK(w.posted("dividend") == 0);
}

TEST_CASE("product market: the nation pays public labs for payroll and overhead") {
    SmallWorld w(1);
    const LabId university = w.lab(LabKind::university, 0, {1, 19, 80});
    w.world.labs.demand[university.row()] = 123;
    run(w, 0);
    const double needed = 100 * 20000 * 1.25;
    CHECK(w.posted("research_funding") == Approx(needed));
    CHECK(w.posted("product_revenue") == 0);
    CHECK(w.posted("corporate_tax") == 0);
    CHECK(in_units(w.world.labs.revenue[university.row()]) == Approx(needed));
    CHECK(w.world.labs.demand[university.row()] == 123);
}

TEST_CASE("product market: a city's budget for the institute replaces national money, not more") {
    for (const double budget : {1e6, 5e6}) {
        SmallWorld w(1);
        const LabId institute = w.lab(LabKind::institute, 0, {1, 19, 80});
        w.give(w.world.cities.treasury[0], 1e7);
        w.begin_month();
        w.postings.pay(w.world.cities.treasury[0], w.account(institute), money(budget), "institute_budget");
        w.settle();
        run(w, 0);
        const double needed = 100 * 20000 * 1.25;
        CHECK(w.posted("research_funding") == Approx(std::max(0.0, needed - budget)));
        CHECK(in_units(w.world.labs.revenue[institute.row()]) == Approx(std::max(needed, budget)));
        CHECK(w.posted("loan") == 0);
    }
}

TEST_CASE("product market: shocks to demand are Laplace, wider for small firms, and young firms drift up") {
    SmallWorld w(1);
    const int firms = 4000;
    for (int i = 0; i < firms; ++i) {
        const LabId lab = w.lab(LabKind::application, 0, {0, 0, i % 2 == 0 ? 10 : 1000});
        w.world.labs.demand[lab.row()] = 1;
        if (i % 4 < 2)
            w.world.labs.founded[lab.row()] = -120;
        else
            w.world.labs.founded[lab.row()] = -12;
    }
    ProductMarketParams params = calm();
    params.shock_scale = 0.02;
    params.size_slope = -0.2;
    params.young_growth = 0.01;
    run(w, 0, params);
    double spread[2] = {0, 0};
    double drift[2] = {0, 0};
    for (int i = 0; i < firms; ++i) {
        const double growth = std::log(w.world.labs.demand[static_cast<std::size_t>(i)]);
        const double centre = i % 4 < 2 ? 0 : 0.01;
        spread[i % 2] += std::abs(growth - centre) / (firms / 2.0);
        drift[i % 4 < 2 ? 0 : 1] += growth / (firms / 2.0);
    }
    // The mean absolute deviation of a Laplace draw is its scale.
    CHECK(spread[0] == Approx(0.02 * std::pow(0.1, -0.2)).epsilon(0.06));
    CHECK(spread[1] == Approx(0.02 * std::pow(10, -0.2)).epsilon(0.06));
    CHECK(drift[0] == Approx(0).margin(0.003));
    CHECK(drift[1] == Approx(0.01).margin(0.003));
}

TEST_CASE("product market: a closed lab neither earns nor pays, and switched off nobody does") {
    SmallWorld w(1);
    const LabId closed = w.lab(LabKind::application, 0, {0, 0, 10});
    w.world.labs.status[closed.row()] = LabStatus::closed;
    run(w, 0);
    CHECK(w.postings.rows().empty());

    const LabId open = w.lab(LabKind::application, 0, {0, 0, 10});
    earn(w, open, 1e6, 10);
    w.mechanisms.switch_off("product_market");
    run(w, 0);
    CHECK(w.postings.rows().empty());
    CHECK(w.world.labs.revenue[open.row()] == 0);
}

TEST_CASE("product market: an order of a city is revenue whose money has come already") {
    SmallWorld w(1);
    const LabId firm = w.lab(LabKind::application, 0, {0, 10, 90});
    earn(w, firm, 3e6, 100);
    w.give(w.account(firm), 1e7);
    append_rows(w.world.public_orders);
    w.world.public_orders.orders[firm.row()] = money(2e6);
    run(w, 0);
    CHECK(in_units(w.world.labs.revenue[firm.row()]) == Approx(5e6));
    CHECK(w.posted("product_revenue") == Approx(3e6));
    const double costs = 100 * 20000 + 100 * 12 * 100;
    CHECK(w.posted("corporate_tax") == Approx(0.15 * (5e6 - costs)));
}

TEST_CASE("product market: tax goes to the cities of teams as far as the seat does not keep it") {
    const auto taxes = [](double theta, bool on) {
        SmallWorld w(3);
        const LabId firm = w.lab(LabKind::application, 0, {0, 10, 30});
        w.staff(open_site(w.world.labs, w.world.sites, firm, CityId(1), 0), {0, 0, 60}, 20000);
        earn(w, firm, 5e6, 100);
        w.set("seat_tax_share", 0, theta);
        if (!on) w.mechanisms.switch_off("team_tax");
        run(w, 0);
        const double all = w.posted("corporate_tax") + w.posted("team_tax");
        w.settle();
        CHECK(w.world.ledger.trial_balance().zero());
        return std::array{w.deposit(w.world.cities.treasury[0]) / all,
                          w.deposit(w.world.cities.treasury[1]) / all,
                          w.deposit(w.world.cities.treasury[2]) / all, w.deposit(w.world.accounts.nation)};
    };
    CHECK(taxes(1, true)[0] == Approx(0.5));
    CHECK(taxes(1, true)[1] == 0);
    CHECK(taxes(0.5, true)[0] == Approx(0.5 * (0.5 + 0.5 * 0.4)));
    CHECK(taxes(0.5, true)[1] == Approx(0.5 * 0.5 * 0.6));
    CHECK(taxes(0, true)[1] == Approx(0.5 * 0.6));
    CHECK(taxes(0, true)[2] == 0);
    CHECK(taxes(0, true)[3] == taxes(1, true)[3]);
    CHECK(taxes(0, false) == taxes(1, true));
}

TEST_CASE("product market: with payouts to owners, cash beyond need goes to those who own the firm") {
    const auto paid = [](auto&& change) {
        SmallWorld w(1);
        const LabId firm = w.lab(LabKind::application, 0, {0, 10, 90});
        earn(w, firm, 4e6, 100);
        w.give(w.account(firm), 1e8);
        append_rows(w.world.investors, 1);
        w.world.investors.account[0] = w.world.ledger.open(Sector::venture);
        w.mechanisms.switch_on("owner_payouts");
        change(w, firm);
        ProductMarketParams params = calm();
        params.payout = 1;  // what counts without the mechanism
        params.dividend_months = 0;
        OwnerPayoutParams payout;
        payout.months = 12;
        payout.share = 0.1;
        payout.after_round = 24;
        run(w, 30, params, {}, payout);
        return w;
    };
    const SmallWorld own = paid([](SmallWorld&, LabId) {});
    const double costs = 100 * 20000 + 100 * 12 * 100;
    const double idle = 1e8 + 4e6 - costs - own.posted("corporate_tax") - 12 * costs;
    CHECK(own.posted("dividend") == Approx(0.1 * idle));
    for (const Posting& posting : own.postings.rows())
        if (posting.kind == PostingKind("dividend"))
            CHECK(posting.receiver == own.world.cities.households[0]);

    const auto with_round = [](std::int16_t month) {
        return [month](SmallWorld& w, LabId firm) {
            w.world.labs.stage[firm.row()] = 1;
            w.world.labs.last_round[firm.row()] = month;
            w.world.labs.venture_investor[firm.row()] = InvestorId(0);
            w.world.labs.venture_share[firm.row()] = 0.25F;
        };
    };
    CHECK(paid(with_round(10)).posted("dividend") == 0);  // 20 months after its round
    const SmallWorld shared = paid(with_round(6));
    CHECK(shared.posted("dividend") == Approx(0.1 * idle));
    Money of_fund = 0;
    for (const Posting& posting : shared.postings.rows())
        if (posting.kind == PostingKind("dividend") && posting.receiver == shared.world.investors.account[0])
            of_fund += posting.amount;
    CHECK(in_units(of_fund) == Approx(0.25 * 0.1 * idle));

    const SmallWorld indebted = paid([](SmallWorld& w, LabId firm) {
        Postings loan;
        loan.pay(w.world.accounts.bank, w.account(firm), money(2e8), "loan");
        loan.pay(w.account(firm), w.world.accounts.rest_of_world, money(1.5e8), "inputs");
        w.world.ledger.settle(loan);
    });
    CHECK(indebted.posted("dividend") == 0);
}
