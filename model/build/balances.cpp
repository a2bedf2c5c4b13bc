#include <algorithm>

#include "model/build/opening_accounts.hpp"
#include "model/build/parts.hpp"
#include "model/core/table.hpp"
#include "model/equations/products/output.hpp"
#include "model/equations/products/payroll_need.hpp"
#include "model/state/payroll.hpp"

namespace headwater::model {
namespace {

constexpr std::size_t labs_per_block = 1024;

}  // namespace

void build_balances(const Input& input, const Month& month, World& world) {
    const Parameters& p = input.parameters;
    const OpeningParams& opening = p.opening;
    Labs& labs = world.labs;
    Postings postings;
    const AccountId bank = world.accounts.bank;
    const Stream stream(world.seed, Purpose("world_investors").number(), 0);

    std::vector<InvestorId> funds;
    for (std::size_t i = 0; i < world.investors.size(); ++i)
        if (world.investors.kind[i] == InvestorKind::venture) funds.emplace_back(i);
    const bool from_accounts = month.on("opening_accounts");
    const OpeningAccountParams& books = p.opening_account;
    const double reserve_years = from_accounts ? books.fund_months / 12 : opening.venture_reserve;
    for (const InvestorId fund : funds)
        postings.pay(
            bank, world.investors.account[fund.row()],
            money(p.funding.venture_supply * reserve_years * month.scale / static_cast<double>(funds.size())),
            "opening");
    for (std::size_t c = 0; c < world.n_cities(); ++c) {
        double people = 0;
        for (const std::int32_t heads : world.cities.living[c]) people += heads;
        postings.pay(bank, world.cities.treasury[c],
                     money(p.city_budget.transfer_per_head / 12 *
                           (from_accounts ? books.city_months : p.city_budget.opening_months) * people),
                     "opening");
    }
    if (month.on("city_accounts")) {
        append_rows(world.city_accounts, world.n_cities());
        for (std::size_t c = 0; c < world.n_cities(); ++c) {
            // Own revenue is money of the nation's size; what is owed was spent long ago.
            const Money owed = money(input.cities[c].debt * month.scale);
            world.city_accounts.own_revenue[c] = input.cities[c].own_revenue * month.scale;
            world.city_accounts.debt_start[c] = owed;
            postings.pay(bank, world.cities.treasury[c], owed, "bond_issue");
            postings.pay(world.cities.treasury[c], bank, owed, "opening");
        }
    }
    // A bank knows a firm that is a year old, unless it says otherwise.
    const double known_after = month.on("credit_limits") ? p.credit_limit.record : 12.0;
    const auto factors = agglomeration_factors(month, p.product_market, world.cities);
    const auto open_books = [&](std::size_t row, Postings& sink) {
        const double payroll = payroll_of(labs, world.sites, LabId(row));
        const LabKind kind = labs.kind[row];
        labs.costs[row] = money(opening.costs_per_pay * payroll);
        if (!commercial(kind)) {
            labs.demand[row] = payroll;  // base funding of a public lab, currency/month
            sink.pay(bank, labs.account[row], money(opening.public_cash * payroll), "opening");
            return;
        }
        const OrganisationInput* named = labs.name[row] == Labs::unnamed
                                             ? nullptr
                                             : &input.organisations[static_cast<std::size_t>(labs.name[row])];
        const double held = labs.size_share[row];  // of the organisation, by the run
        labs.demand[row] = 1;
        const double output = output_of(month, factors, world.skill_growth, labs, world.sites, LabId(row));
        const double at_one =
            revenue_of(p.product_market, labs, world.cities, world.nation, LabId(row), output);
        const double share =
            payroll_share(p.product_market.labour_share, p.staffing, static_cast<double>(labs.quality[row]));
        // Sales pay the people, but where the table says what is sold: the rest of the pay comes from what was raised.
        const double paid = named && named->sales ? share * *named->sales / 12 * held : payroll;
        labs.demand[row] = at_one > 0 ? paid / share / at_one : 0;
        labs.revenue[row] = money(paid / share);
        labs.costs[row] += money(p.product_market.inputs_share * paid / share);
        labs.wage_budget[row] = money(payroll);

        const std::uint64_t serial = labs.serial[row];
        const auto cash = [&](double months) {
            return money(named && named->cash ? *named->cash * held : months * payroll);
        };
        const auto value_as_given = [&] {
            if (named && named->valuation) labs.valuation[row] = money(*named->valuation * held);
        };
        const bool financed =
            kind == LabKind::start_up ||
            (kind == LabKind::application && stream.chance(opening.financed_applications, serial));
        if (!financed && from_accounts && !(named && named->cash)) {
            const double costs = in_units(labs.costs[row]);
            const bool owes = !named && month.index - labs.founded[row] >= known_after &&
                              stream.chance(books.indebted, serial, 3);
            const double owed =
                owes ? books.loan_share / books.indebted * 12 * in_units(labs.revenue[row]) : 0;
            const double held_cash = (owes ? books.indebted_months : books.firm_months) * costs;
            sink.pay(bank, labs.account[row], money(std::min(owed, held_cash)), "loan");
            sink.pay(bank, labs.account[row], money(std::max(0.0, held_cash - owed)), "opening");
            value_as_given();
            return;
        }
        if (!financed) {
            sink.pay(bank, labs.account[row], cash(opening.other_cash), "opening");
            value_as_given();
            return;
        }
        const std::size_t stage = labs.founded[row] > -opening.second_round_age ? 1 : 2;
        const auto sold = static_cast<float>(stage == 1 ? opening.sold_first : opening.sold_second);
        const InvestorId fund = funds[stream.below(static_cast<std::uint32_t>(funds.size()), serial, 1)];
        const bool by_round = from_accounts && !(named && named->cash);
        const Money raised =
            by_round ? money(books.round_months * in_units(labs.costs[row])) : cash(opening.financed_cash);
        labs.stage[row] = static_cast<std::uint8_t>(stage);
        labs.venture_share[row] = sold;
        labs.founder_share[row] = 1 - sold;
        labs.venture_investor[row] = fund;
        labs.venture_cost[row] = raised;
        labs.raised[row] = raised;
        labs.valuation[row] = static_cast<Money>(static_cast<double>(raised) / opening.last_stake);
        value_as_given();
        labs.last_round[row] = static_cast<std::int16_t>(
            -1 - static_cast<int>(stream.below(static_cast<std::uint32_t>(opening.last_round), serial, 2)));
        sink.pay(bank, world.investors.account[fund.row()], raised, "opening");
        sink.pay(world.investors.account[fund.row()], labs.account[row], raised, "equity_issue");
        if (!by_round) return;
        const double left = std::max(books.least_months, books.round_months + labs.last_round[row]);
        const double used = in_units(raised) - left * in_units(labs.costs[row]);
        sink.pay(labs.account[row], world.accounts.rest_of_world, money(std::max(0.0, used)), "opening");
    };
    postings.pay_in_blocks(labs.size(), labs_per_block,
                           [&](std::size_t first, std::size_t last, Postings& sink) {
                               for (std::size_t row = first; row < last; ++row) open_books(row, sink);
                           });
    if (from_accounts) {
        const OpeningAccounts solved = solve_accounts(input, world);
        for (std::size_t c = 0; c < world.n_cities(); ++c) {
            postings.pay(bank, world.cities.treasury[c], money(books.city_months * solved.tax_of_city[c]),
                         "opening");
            postings.pay(bank, world.cities.households[c], money(books.household_months * solved.wages_in[c]),
                         "opening");
        }
    }
    world.ledger.settle(postings);
}

}  // namespace headwater::model
