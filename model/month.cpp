// The month as data: every step once, in the order in which they run, with the tables that it reads and writes.
// Timings, the reference page and the picture of a month come from this list; a test holds it against what the
// steps do.
#include "model/month.hpp"

#include <algorithm>
#include <array>

#include "model/core/check.hpp"
#include "model/equations/technology/frontier_abroad.hpp"
#include "model/processes/compute/accelerator_trade.hpp"
#include "model/processes/compute/chip_supply/chip_supply.hpp"
#include "model/processes/compute/compute_investment.hpp"
#include "model/processes/compute/compute_market/compute_market.hpp"
#include "model/processes/compute/lab_beliefs.hpp"
#include "model/processes/compute/rental_market/rental_market.hpp"
#include "model/processes/finance/access_clauses.hpp"
#include "model/processes/finance/beliefs.hpp"
#include "model/processes/finance/buybacks.hpp"
#include "model/processes/finance/capital_rounds.hpp"
#include "model/processes/finance/contracts.hpp"
#include "model/processes/finance/deals/deals.hpp"
#include "model/processes/finance/exchange_rates.hpp"
#include "model/processes/finance/exclusive_supply.hpp"
#include "model/processes/finance/firm_values.hpp"
#include "model/processes/finance/fund_returns.hpp"
#include "model/processes/finance/funding/funding.hpp"
#include "model/processes/finance/owner_exits/owner_exits.hpp"
#include "model/processes/finance/related_party.hpp"
#include "model/processes/finance/stories.hpp"
#include "model/processes/firms/exits.hpp"
#include "model/processes/firms/factor_prices.hpp"
#include "model/processes/firms/founding/founding.hpp"
#include "model/processes/firms/incubators.hpp"
#include "model/processes/firms/location/location.hpp"
#include "model/processes/government/city_accounts.hpp"
#include "model/processes/government/city_budgets.hpp"
#include "model/processes/government/city_news.hpp"
#include "model/processes/government/city_policy.hpp"
#include "model/processes/government/city_revenue.hpp"
#include "model/processes/government/city_services.hpp"
#include "model/processes/government/grants.hpp"
#include "model/processes/government/income_tax.hpp"
#include "model/processes/government/institutes.hpp"
#include "model/processes/government/national_regime.hpp"
#include "model/processes/government/person_grants.hpp"
#include "model/processes/government/regulation.hpp"
#include "model/processes/government/rest_of_city.hpp"
#include "model/processes/government/tenders.hpp"
#include "model/processes/people/arrivals/arrivals.hpp"
#include "model/processes/people/arrivals/outside_pool.hpp"
#include "model/processes/people/borders.hpp"
#include "model/processes/people/emigration.hpp"
#include "model/processes/people/encounters.hpp"
#include "model/processes/people/equity_vesting.hpp"
#include "model/processes/people/households.hpp"
#include "model/processes/people/lab_appeal/lab_appeal.hpp"
#include "model/processes/people/mission_belief.hpp"
#include "model/processes/people/praise.hpp"
#include "model/processes/people/rising.hpp"
#include "model/processes/people/staffing.hpp"
#include "model/processes/people/talent_kernel/talent_kernel.hpp"
#include "model/processes/people/talent_market/talent_market.hpp"
#include "model/processes/people/work/work.hpp"
#include "model/processes/products/contested_demand/contested_demand.hpp"
#include "model/processes/products/devices.hpp"
#include "model/processes/products/product_market.hpp"
#include "model/processes/products/sectors.hpp"
#include "model/processes/products/serving.hpp"
#include "model/processes/products/supplies.hpp"
#include "model/processes/technology/algorithms.hpp"
#include "model/processes/technology/drop_in_gains.hpp"
#include "model/processes/technology/first_discovery.hpp"
#include "model/processes/technology/foreign_ip.hpp"
#include "model/processes/technology/ideas.hpp"
#include "model/processes/technology/original_path.hpp"
#include "model/processes/technology/public_record.hpp"
#include "model/processes/technology/releases.hpp"
#include "model/processes/technology/research/research.hpp"
#include "model/processes/technology/training_runs.hpp"
#include "model/processes/technology/verified_data.hpp"
#include "model/processes/technology/world_frontier.hpp"
#include "model/state/employment.hpp"
#include "model/step_contract.hpp"
#include "model/turn.hpp"

namespace headwater::model {
namespace {

constexpr ModelForm full = ModelForm::full;

/// The rows that are due this month, ascending: from the calendar, or by looking at everybody (the reference
/// form).
void take_due(Activation activation, Calendar& calendar, const std::vector<std::int16_t>& dates,
              std::int32_t month, std::vector<ResearcherId>& due) {
    calendar.take(month, dates, due);
    if (activation == Activation::event_driven) return;
    due.clear();
    for (std::size_t row = 0; row < dates.size(); ++row)
        if (dates[row] == month) due.emplace_back(row);
}

void record_lever_changes(const Input& input, std::int32_t month, MonthRecord& record) {
    for (const LeverSetting& setting : input.timeline) {
        const double now = setting.at(month);
        if (now == setting.at(month - 1)) continue;
        Event event;
        event.month = static_cast<std::int16_t>(month);
        event.kind = "lever_change";
        event.to = setting.city;
        event.value = now;
        event.serial = setting.lever;
        record.events.push_back(event);
    }
}

/// Sets the policy in force and opens the books of the month.
void begin(Turn& t) {
    t.record.clear();
    t.world.ledger.begin_month();
    set_policy(t.input.timeline, t.month.index, t.w.policy);
    record_lever_changes(t.input, t.month.index, t.record);
}

void check_laws(const World& world, std::int32_t month) {
    const TrialBalance balance = world.ledger.trial_balance();
    if (!balance.zero())
        throw LawBroken("the trial balance is zero", "the close", month,
                        "deposits " + std::to_string(balance.deposits) + ", equity " +
                            std::to_string(balance.equity) + ", loans " + std::to_string(balance.loans) +
                            ", contingent claims " + std::to_string(balance.contingent) +
                            ", unexplained net worth " + std::to_string(balance.unexplained_net_worth) +
                            " hundredths of the currency");
    if (const Money off = world.ledger.imbalance_of_currencies(); off != 0)
        throw LawBroken("each currency sums to zero with its exchange account", "the close", month,
                        std::to_string(off) + " hundredths of a unit of account");
    std::int64_t people = world.nation.abroad + world.nation.retired;
    for (const HeadsByTier& heads : world.cities.living) people += heads[0] + heads[1] + heads[2];
    if (people != world.nation.ever)
        throw LawBroken(
            "every researcher is in exactly one place", "the close", month,
            std::to_string(people) + " in places, " + std::to_string(world.nation.ever) + " ever");
}

/// Checks the laws and turns the page of the calendar.
void close(Turn& t) {
    check_laws(t.world, t.month.index);
    if (t.world.nation.frontier > 0 && !t.month.on("nations"))
        t.record.frontier_lag =
            months_behind(t.month, t.p.national_regime, t.input.series, t.world.nation.frontier);
    ++t.world.month;
}

/// A step around the processes.
consteval MonthStep around(MonthStep step) {
    if (step.reads.empty() && step.writes.empty()) throw "a step reads or writes a table";
    return step;
}

/// The step of a process: `page` is its header below model/processes, `function` what the header declares.
template <class... Parameters>
consteval MonthStep process(std::string_view page, void (*function)(Parameters...), MonthStep step) {
    step.page = page;
    step.theme = page.substr(0, page.find('/'));
    step.name = page.substr(page.rfind('/') + 1);
    step.name.remove_suffix(std::string_view(".hpp").size());
    check_contract(function, step.reads, step.writes);
    return around(step);
}

// clang-format off: it gives up on so long a list.
constexpr auto steps = std::to_array<MonthStep>({
    around({.name = "begin",
             .theme = "month",
             .timing = 0,
             .reads = {"flows", "accounts"},
             .writes = {"flows"}, .work = begin}),
    process("finance/exchange_rates.hpp", finance::exchange_rates,
            {.timing = 71,
             .form = full,
             .mechanism = Mechanism("exchange_rates"),
             .reads = {"nations", "exchange_rates"},
             .writes = {"nations", "exchange_rates"},
             .work = [](Turn& t) {
                 finance::exchange_rates(t.month, t.w.exchange_periods, t.world.nations,
                     t.world.ledger.rates());
             }}),
    process("government/national_regime.hpp", government::national_regime,
            {.timing = 1,
             .form = full,
             .reads = {"nation", "cities", "public_record"},
             .writes = {"nation", "cities"},
             .work = [](Turn& t) {
                 government::national_regime(t.month, t.p.national_regime, t.p.openness, t.p.caution,
                     t.world.public_record, t.w.events, t.input.series, t.world.nation,
                     t.world.cities, t.record);
             }}),
    process("technology/world_frontier.hpp", technology::world_frontier,
            {.timing = 72,
             .form = full,
             .mechanism = Mechanism("nations"),
             .reads = {"labs", "releases", "nations", "city_nations"},
             .writes = {"nations"},
             .work = [](Turn& t) {
                 technology::world_frontier(t.month, t.p.world_frontier, t.world.labs, t.world.releases,
                     t.world.city_nations, t.world.nations);
             }}),
    process("compute/accelerator_trade.hpp", compute::accelerator_trade,
            {.timing = 73,
             .form = full,
             .mechanism = Mechanism("accelerator_trade"),
             .reads = {"nation", "nations"},
             .writes = {"nation", "nations"},
             .work = [](Turn& t) {
                 compute::accelerator_trade(t.month, t.p.accelerator_trade, t.w.accelerator_paths,
                     t.world.nation, t.world.nations);
             }}),
    process("people/borders.hpp", people::borders,
            {.timing = 74,
             .form = full,
             .mechanism = Mechanism("crossings"),
             .reads = {"nations"},
             .writes = {"nations"},
             .work = [](Turn& t) {
                 people::borders(t.month, t.p.crossing, t.world.nations);
             }}),
    process("government/city_policy.hpp", government::city_policy,
            {.timing = 2,
             .form = full,
             .reads = {"cities", "city_agenda", "branch_money"},
             .writes = {"cities", "city_agenda", "branch_money"},
             .work = [](Turn& t) {
                 government::city_policy(t.month, t.p.city_policy, {t.p.location.visit_cost,
                     t.p.funding.state_call_years}, t.input.city_rule, t.w.events, t.world, t.w.policy,
                     t.record);
             }}),
    process("government/city_budgets.hpp", government::city_budgets,
            {.timing = 3,
             .form = full,
             .reads = {"cities", "city_plans", "city_accounts", "accounts"},
             .writes = {"cities", "city_plans", "accounts", "flows"},
             .work = [](Turn& t) {
                 government::city_budgets(t.month, t.p.city_budget, t.world.cities, t.world.city_accounts,
                     t.world.ledger, t.world.accounts, t.w.postings);
             }}),
    process("government/city_accounts.hpp", government::city_accounts,
            {.timing = 47,
             .form = full,
             .mechanism = Mechanism("city_accounts"),
             .reads = {"cities", "city_plans", "city_accounts", "city_revenue", "accounts"},
             .writes = {"cities", "city_accounts", "accounts", "flows"},
             .work = [](Turn& t) {
                 government::city_accounts(t.month, t.p.city_account, t.p.city_budget, t.world.cities,
                     t.world.city_accounts, t.world.city_revenue, t.world.ledger, t.world.accounts,
                     t.w.postings, t.record);
             }}),
    process("government/institutes.hpp", government::institutes,
            {.timing = 4,
             .form = full,
             .mechanism = Mechanism("institutes"),
             .reads = {"cities", "city_plans", "labs", "sites", "accounts", "city_nations"},
             .writes = {"cities", "city_plans", "labs", "sites", "application_sectors", "accounts", "flows"},
             .work = [](Turn& t) {
                 government::institutes(t.month, t.p.institute, t.world, t.w.planned, t.w.postings,
                     t.record);
             }}),
    around({.name = "retirements_due",
             .theme = "people",
             .timing = 5,
             .form = full,
             .reads = {"researchers", "calendars"},
             .writes = {"calendars"},
             .work = [](Turn& t) {
                 take_due(t.input.activation, t.world.retirements, t.world.researchers.retires,
                     t.month.index, t.w.retiring);
             }}),
    process("people/arrivals/arrivals.hpp", people::arrivals,
            {.timing = 6,
             .form = full,
             .reads = {"nation", "cities", "city_plans", "labs", "sites", "researchers", "chairs",
                       "work_nation", "accounts", "calendars", "nations", "city_nations"},
             .writes = {"nation", "cities", "city_plans", "labs", "sites", "researchers", "chairs",
                        "accounts", "flows", "calendars"},
             .work = [](Turn& t) {
                 people::arrivals(t.month, {t.p.arrival, t.p.graduate_choice}, t.p.talent_market,
                     t.world, t.w.retiring, t.w.ventures, t.w.postings, t.record);
             }}),
    process("finance/contracts.hpp", finance::contracts,
            {.timing = 41,
             .form = full,
             .mechanism = Mechanism("contracts"),
             .reads = {"labs", "stakes", "buyback_clauses", "clouds", "contracts", "contract_terms",
                       "shareholdings", "accounts"},
             .writes = {"labs", "stakes", "buyback_clauses", "contracts", "contract_terms", "shareholdings",
                        "accounts", "flows"},
             .work = [](Turn& t) {
                 finance::contracts(t.month, t.p.contract, t.world.named, t.world.contracts,
                     t.world.contract_terms, t.world.shareholdings, t.world.labs,
                     t.world.stakes, t.world.clauses, t.world.clouds, t.world.ledger, t.world.accounts,
                     t.w.postings, t.record);
             }}),
    process("finance/access_clauses.hpp", finance::access_clauses,
            {.timing = 61,
             .form = full,
             .mechanism = Mechanism("access_clauses"),
             .reads = {"labs", "clouds", "contracts", "contract_terms", "know_how", "accounts"},
             .writes = {"labs", "contracts", "contract_terms", "know_how", "accounts", "flows"},
             .work = [](Turn& t) {
                 finance::access_clauses(t.month, t.p.access_clause, t.p.income_share, t.world.named,
                     t.world.clouds, t.world.labs, t.world.contracts,
                     t.world.contract_terms, t.world.know_how, t.world.ledger, t.world.accounts,
                     t.w.postings, t.record);
             }}),
    process("finance/stories.hpp", finance::stories,
            {.timing = 64,
             .form = full,
             .mechanism = Mechanism("stories"),
             .reads = {"labs", "releases", "investors", "strategies", "fund_stories"},
             .writes = {"strategies", "fund_stories"},
             .work = [](Turn& t) {
                 finance::stories(t.month, t.p.story, t.w.belief_moves, t.world.labs, t.world.releases,
                     t.world.investors, t.world.strategies, t.world.fund_stories, t.record);
             }}),
    process("compute/lab_beliefs.hpp", compute::lab_beliefs,
            {.timing = 65,
             .form = full,
             .reads = {"nation", "labs", "releases", "strategies"},
             .writes = {"labs", "strategies"},
             .work = [](Turn& t) {
                 compute::lab_beliefs(t.month, {t.p.laggard_belief, t.p.compute_investment, t.p.story},
                     t.w.belief_moves, t.w.control, t.world.nation, t.world.releases, t.world.labs,
                     t.world.strategies, t.record);
             }}),
    process("compute/compute_investment.hpp", compute::compute_investment,
            {.timing = 40,
             .form = full,
             .mechanism = Mechanism("compute_investment"),
             .reads = {"nation", "labs", "strategies", "accounts", "nations", "city_nations"},
             .writes = {"strategies", "accounts", "flows"},
             .work = [](Turn& t) {
                 compute::compute_investment(t.month, t.p.compute_investment, t.p.laggard_belief,
                     t.p.compute_market, t.w.parent_cash_flow, t.world.nation, t.world.nations,
                     t.world.city_nations, t.world.labs, t.world.ledger, t.world.accounts, t.world.strategies, t.w.compute_plans, t.w.postings, t.record);
             }}),
    process("compute/compute_market/compute_market.hpp", compute::compute_market,
            {.timing = 7,
             .form = full,
             .reads = {"nation", "cities", "city_plans", "labs", "commons", "chairs", "clouds", "customers", "accounts", "nations", "city_nations"},
             .writes = {"nation", "cities", "city_plans", "labs", "commons", "chairs", "accounts", "flows", "nations"},
             .work = [](Turn& t) {
                 compute::compute_market(t.month, t.p.compute_market, t.world.labs, t.world.cities,
                     t.world.commons, t.world.chairs, t.world.nation, t.world.ledger, t.world.accounts,
                     t.world.clouds, t.world.customers, t.w.compute_plans, t.w.compute_demand,
                     t.world.city_nations, t.world.nations, t.w.postings, t.record);
             }}),
    process("finance/exclusive_supply.hpp", finance::exclusive_supply,
            {.timing = 62,
             .form = full,
             .mechanism = Mechanism("exclusive_supply"),
             .reads = {"nation", "labs", "clouds", "contracts", "contract_terms", "accounts"},
             .writes = {"labs", "contracts", "contract_terms", "accounts", "flows"},
             .work = [](Turn& t) {
                 finance::exclusive_supply(t.month, t.p.exclusive_supply, t.p.compute_market.hours,
                     t.world.named, t.world.clouds, t.world.nation, t.world.labs, t.world.contracts,
                     t.world.contract_terms, t.world.ledger, t.world.accounts, t.w.postings, t.record);
             }}),
    process("finance/capital_rounds.hpp", finance::capital_rounds,
            {.timing = 63,
             .form = full,
             .mechanism = Mechanism("capital_rounds"),
             .reads = {"nation", "labs", "stakes", "buyback_clauses", "clouds", "contracts", "contract_terms",
                       "shareholdings", "capital_firms", "firm_values", "organisations", "accounts"},
             .writes = {"labs", "stakes", "contracts", "contract_terms", "shareholdings",
                        "capital_firms", "accounts", "flows"},
             .work = [](Turn& t) {
                 finance::capital_rounds(t.month, t.p.capital_round, t.p.income_share, t.world,
                     t.w.postings, t.record);
             }}),
    process("compute/chip_supply/chip_supply.hpp", compute::chip_supply,
            {.timing = 42,
             .form = full,
             .mechanism = Mechanism("chip_supply"),
             .reads = {"nation", "labs", "clouds", "compute_contracts", "contracts", "vendors",
                       "chip_customers", "chip_trust", "platforms", "halls", "place_power", "chip_market",
                       "accounts"},
             .writes = {"clouds", "vendors", "chip_customers", "chip_trust", "platforms", "halls",
                        "place_power", "chip_market", "accounts", "flows"},
             .work = [](Turn& t) {
                 compute::chip_supply(t.month, {t.p.chip_supply, t.p.hardware_choice, t.p.rental_market,
                     t.p.vendor_allocation, t.p.compute_market.hours}, t.world.nation, t.world.labs,
                     t.world.compute_contracts, t.world.contracts, t.world.clouds, t.world.vendors,
                     t.world.chip_customers, t.world.chip_trust, t.world.platforms, t.world.halls,
                     t.world.place_power, t.world.chip_market, t.world.ledger,
                     t.world.accounts, t.w.site_limits, t.w.seller_books, t.w.postings, t.record);
             }}),
    process("compute/rental_market/rental_market.hpp", compute::rental_market,
            {.timing = 39,
             .form = full,
             .mechanism = Mechanism("rental_market"),
             .reads = {"nation", "cities", "city_plans", "labs", "clouds", "compute_contracts", "rental_market",
                       "contracts", "vendors", "chip_customers", "chip_trust", "platforms", "chip_market",
                       "accounts"},
             .writes = {"nation", "cities", "city_plans", "labs", "clouds", "compute_contracts",
                        "rental_market", "contracts", "platforms", "chip_market", "accounts", "flows"},
             .work = [](Turn& t) {
                 compute::rental_market(t.month, {t.p.rental_market, t.p.chip_supply, t.p.vendor_allocation,
                     t.p.compute_market.hours}, t.w.compute_demand, t.world.named, t.world.labs,
                     t.world.clouds, t.world.compute_contracts, t.world.contracts, t.world.vendors,
                     t.world.chip_customers, t.world.chip_trust, t.world.platforms, t.world.rental_market, t.world.chip_market, t.world.nation, t.world.cities, t.world.ledger,
                     t.world.accounts, t.w.seller_books, t.w.postings, t.record);
             }}),
    process("finance/related_party.hpp", finance::related_party,
            {.timing = 43,
             .form = full,
             .mechanism = Mechanism("related_party"),
             .reads = {"labs", "clouds", "contracts", "related_pairs", "related_firms", "accounts"},
             .writes = {"related_pairs", "related_firms"},
             .work = [](Turn& t) {
                 finance::related_party(t.month, t.p.related_party, t.world.contracts, t.world.named,
                     t.world.labs, t.world.clouds, t.world.ledger, t.world.accounts, t.w.seller_books,
                     t.world.related_pairs, t.world.related_firms, t.record);
             }}),
    process("products/serving.hpp", products::serving,
            {.timing = 44,
             .form = full,
             .mechanism = Mechanism("contested_demand"),
             .reads = {"nation", "customers", "accounts"},
             .writes = {"labs", "accounts", "flows"},
             .work = [](Turn& t) {
                 products::serving(t.month, t.p.compute_market.hours, t.world.nation, t.world.customers,
                     t.world.ledger, t.world.accounts, t.world.labs, t.w.postings);
             }}),
    process("people/lab_appeal/lab_appeal.hpp", people::lab_appeal,
            {.timing = 75,
             .form = full,
             .reads = {"labs", "sites", "researchers", "releases", "compute_contracts", "clouds", "vendors",
                       "chip_customers", "lab_appeal", "job_notes"},
             .writes = {"labs", "lab_appeal", "job_notes"},
             .work = [](Turn& t) {
                 people::lab_appeal(t.month, {t.p.publication, t.p.research_compute, t.p.star_base,
                     t.p.work_role}, t.world.sites, t.world.researchers, t.world.releases,
                     t.world.compute_contracts, t.world.clouds, t.world.vendors, t.world.chip_customers,
                     t.world.labs, t.world.lab_appeal, t.world.job_notes, t.record);
             }}),
    process("technology/ideas.hpp", technology::ideas,
            {.timing = 28,
             .form = full,
             .mechanism = Mechanism("ideas"),
             .reads = {"labs", "sites", "encounters"},
             .writes = {"labs"},
             .work = [](Turn& t) {
                 technology::ideas(t.month, t.p.idea, t.world.labs, t.world.sites, t.world.encounters,
                     t.record);
             }}),
    process("technology/original_path.hpp", technology::original_path,
            {.timing = 29,
             .form = full,
             .reads = {"nation", "cities", "city_plans", "labs", "sites", "accounts"},
             .writes = {"nation", "cities", "city_plans", "labs", "accounts", "flows"},
             .work = [](Turn& t) {
                 technology::original_path(t.month, t.p.original_path, t.p.research.project_months,
                     t.world.nation, t.world.cities, t.world.labs, t.world.sites, t.world.ledger,
                     t.w.path_outcomes, t.w.postings, t.record);
             }}),
    process("technology/drop_in_gains.hpp", technology::drop_in_gains,
            {.timing = 30,
             .form = full,
             .mechanism = Mechanism("drop_in_gains"),
             .reads = {"labs", "gains"},
             .writes = {"labs", "gains", "accounts", "flows"},
             .work = [](Turn& t) {
                 technology::drop_in_gains(t.month, t.p.drop_in_gain, t.w.path_outcomes, t.world.labs,
                     t.world.gains, t.world.ledger, t.world.accounts,
                     t.w.postings, t.record);
             }}),
    process("technology/foreign_ip.hpp", technology::foreign_ip,
            {.timing = 31,
             .form = full,
             .mechanism = Mechanism("foreign_ip"),
             .reads = {"nation", "labs", "accounts", "nations", "city_nations"},
             .writes = {"nation", "labs", "accounts", "flows"},
             .work = [](Turn& t) {
                 technology::foreign_ip(t.month, t.p.foreign_ip, t.w.path_outcomes, t.world.nations,
                     t.world.city_nations, t.world.nation,
                     t.world.labs, t.world.ledger, t.world.accounts,
                     t.w.postings, t.record);
             }}),
    process("technology/research/research.hpp", technology::research,
            {.timing = 8,
             .form = full,
             .reads = {"nation", "cities", "city_plans", "labs", "sites", "public_orders", "commons"},
             .writes = {"nation", "cities", "city_plans", "labs", "commons"},
             .work = [](Turn& t) {
                 t.w.new_model_makers.clear();
                 technology::research(t.month, t.p.research, t.world.labs, t.world.sites,
                     t.world.cities, t.world.public_orders, t.world.commons, t.world.nation,
                     t.w.new_model_makers, t.record);
                 for (const LabId lab : t.w.new_model_makers) mark_model_maker(t.world, lab,
                     t.month.index);
             }}),
    process("technology/algorithms.hpp", technology::algorithms,
            {.timing = 35,
             .form = full,
             .mechanism = Mechanism("training_runs"),
             .reads = {"nation", "labs", "sites", "releases"},
             .writes = {"know_how"},
             .work = [](Turn& t) {
                 technology::algorithms(t.month, {t.p.algorithms, t.p.stage_gate, t.p.imitation,
                     t.p.idea_selection, t.p.data_wall, t.p.training_run, t.p.research, t.p.group_exit},
                     t.world.nation, t.world.labs, t.world.sites, t.world.releases, t.world.know_how, t.record);
             }}),
    process("technology/verified_data.hpp", technology::verified_data,
            {.timing = 38,
             .form = full,
             .mechanism = Mechanism("training_runs"),
             .reads = {"labs", "sites", "releases"},
             .writes = {"know_how", "accounts", "flows"},
             .work = [](Turn& t) {
                 technology::verified_data(t.month, t.p.verified_data, t.p.data_stock, t.p.imitation.lag,
                     t.world.labs, t.world.sites, t.world.releases, t.world.accounts, t.world.know_how,
                     t.w.postings, t.record);
             }}),
    process("technology/first_discovery.hpp", technology::first_discovery,
            {.timing = 66,
             .form = full,
             .mechanism = Mechanism("first_discovery"),
             .reads = {"labs", "know_how", "strategies"},
             .writes = {"labs", "know_how", "strategies"},
             .work = [](Turn& t) {
                 technology::first_discovery(t.month, t.p.first_discovery, t.world.labs, t.world.know_how,
                     t.world.strategies, t.record);
             }}),
    process("technology/training_runs.hpp", technology::training_runs,
            {.timing = 36,
             .form = full,
             .mechanism = Mechanism("training_runs"),
             .reads = {"nation", "sites", "public_orders", "commons", "releases", "public_record", "nations", "city_nations"},
             .writes = {"labs", "know_how", "projects"},
             .work = [](Turn& t) {
                 technology::training_runs(t.month, {t.p.training_run, t.p.idea_selection, t.p.imitation,
                     t.p.data_wall, t.p.algorithms, t.p.verified_data, t.p.data_stock, t.p.research, t.p.openness},
                     t.world.nation, t.world.nations, t.world.city_nations, t.world.sites,
                     t.world.public_orders, t.world.commons, t.world.releases, t.world.public_record, t.world.labs,
                     t.world.know_how, t.world.projects, t.w.site_limits, t.record);
             }}),
    process("technology/releases.hpp", technology::releases,
            {.timing = 37,
             .form = full,
             .mechanism = Mechanism("training_runs"),
             .reads = {"nation", "cities", "city_plans", "public_record"},
             .writes = {"nation", "cities", "city_plans", "labs", "know_how", "projects", "releases"},
             .work = [](Turn& t) {
                 t.w.new_model_makers.clear();
                 technology::releases(t.month, {t.p.release_race, t.p.openness, t.p.caution, t.p.research},
                     t.world.public_record, t.world.labs, t.world.cities,
                     t.world.nation, t.world.know_how, t.world.projects, t.world.releases,
                     t.w.new_model_makers, t.record);
                 for (const LabId lab : t.w.new_model_makers) mark_model_maker(t.world, lab,
                     t.month.index);
             }}),
    process("technology/public_record.hpp", technology::public_record,
            {.timing = 45,
             .form = full,
             .mechanism = Mechanism("training_runs"),
             .reads = {"nation", "labs", "know_how", "releases"},
             .writes = {"public_record", "accounts", "flows"},
             .work = [](Turn& t) {
                 technology::public_record(t.month, t.p.openness, t.p.caution, t.world.nation, t.world.labs,
                     t.world.know_how, t.world.releases, t.world.ledger, t.world.accounts,
                     t.world.public_record, t.w.postings, t.record);
             }}),
    process("products/sectors.hpp", products::sectors,
            {.timing = 34,
             .form = full,
             .mechanism = Mechanism("sectors"),
             .reads = {"nation", "cities", "labs", "application_sectors"},
             .writes = {"application_sectors"},
             .work = [](Turn& t) {
                 products::sectors(t.month, t.p.sector, t.world.labs, t.world.cities, t.world.nation,
                     t.world.application_sectors);
             }}),
    process("government/tenders.hpp", government::tenders,
            {.timing = 9,
             .form = full,
             .mechanism = Mechanism("tenders"),
             .reads = {"nation", "cities", "city_plans", "labs", "sites", "public_orders", "accounts"},
             .writes = {"cities", "city_plans", "public_orders", "accounts", "flows"},
             .work = [](Turn& t) {
                 government::tenders(t.month, t.p.tender, t.world.nation, t.world.cities, t.world.labs,
                     t.world.sites, t.world.public_orders, t.world.ledger, t.w.postings, t.record);
             }}),
    process("products/devices.hpp", products::devices,
            {.timing = 48,
             .form = full,
             .mechanism = Mechanism("device_or_cloud"),
             .reads = {"nation", "labs", "task_markets"},
             .writes = {"device_makers", "consumer_groups", "accounts", "flows"},
             .work = [](Turn& t) {
                 products::devices(t.month, t.p.device_or_cloud, t.p.contested_demand, t.world.nation,
                     t.world.named, t.world.labs, t.world.task_markets, t.world.accounts,
                     t.world.device_makers, t.world.consumer_groups, t.w.postings);
             }}),
    process("products/contested_demand/contested_demand.hpp", products::contested_demand,
            {.timing = 46,
             .form = full,
             .mechanism = Mechanism("contested_demand"),
             .reads = {"nation", "cities", "labs", "sites", "application_sectors", "work_places", "accounts"},
             .writes = {"labs", "customers", "task_markets", "adoption", "consumer_groups", "chat_offers"},
             .work = [](Turn& t) {
                 products::contested_demand(t.month, {t.p.contested_demand, t.p.product_market, t.p.staffing,
                     t.p.national_regime, t.p.compute_market, t.p.device_or_cloud, t.p.department,
                     t.world.skill_growth}, t.world.labs,
                     t.world.sites, t.world.cities, t.world.nation, t.world.application_sectors,
                     t.world.work_places, t.world.ledger, t.world.customers, t.world.task_markets,
                     t.world.adoption, t.world.consumer_groups, t.world.chat_offers, t.record);
             }}),
    process("products/product_market.hpp", products::product_market,
            {.timing = 10,
             .form = full,
             .mechanism = Mechanism("product_market"),
             .reads = {"nation", "cities", "labs", "sites", "public_orders", "application_sectors", "customers",
                       "work_nation", "investors", "firm_values", "accounts", "flows", "nations", "city_nations"},
             .writes = {"labs", "accounts", "flows"},
             .work = [](Turn& t) {
                 products::product_market(t.month, t.p.product_market, t.p.owner_payout, t.world.skill_growth, t.p.sector,
                     t.world.labs, t.world.sites, t.world.cities, t.world.nation, t.world.nations,
                     t.world.city_nations, t.world.public_orders, t.world.application_sectors, t.world.customers, t.world.work_nation, t.world.investors, t.world.firm_values, t.world.ledger,
                     t.world.accounts, t.w.postings, t.record);
             }}),
    process("products/supplies.hpp", products::supplies,
            {.timing = 69,
             .form = full,
             .mechanism = Mechanism("supplier_neutrality"),
             .reads = {"labs", "contracts", "clouds", "supplies", "accounts"},
             .writes = {"labs", "supplies", "accounts", "flows"},
             .work = [](Turn& t) {
                 products::supplies(t.month, t.p.supply, t.world.named, t.world.contracts, t.world.clouds,
                     t.world.ledger, t.world.accounts, t.world.labs, t.world.supplies, t.w.postings, t.record);
             }}),
    process("people/work/work.hpp", people::work,
            {.timing = 49,
             .form = full,
             .mechanism = Mechanism("work"),
             .reads = {"nation", "cities", "city_plans", "adoption", "occupations", "work_cells", "work_places",
                       "work_nation", "accounts"},
             .writes = {"cities", "city_plans", "work_cells", "work_places", "work_nation", "accounts",
                        "flows"},
             .work = [](Turn& t) {
                 people::work(t.month, t.p.work, t.world.nation, t.world.adoption, t.world.occupations,
                     t.world.ledger, t.world.accounts, t.world.cities, t.world.work_cells,
                     t.world.work_places, t.world.work_nation, t.w.postings);
             }}),
    process("government/income_tax.hpp", government::income_tax,
            {.timing = 52,
             .form = full,
             .mechanism = Mechanism("households"),
             .reads = {"cities", "city_accounts", "labs", "sites", "city_revenue", "accounts"},
             .writes = {"households", "accounts", "flows"},
             .work = [](Turn& t) {
                 government::income_tax(t.month, t.p.household, t.p.city_revenue, t.world.labs,
                     t.world.sites, t.world.cities, t.world.city_accounts, t.world.city_revenue,
                     t.world.households, t.world.accounts, t.w.postings);
             }}),
    process("government/rest_of_city.hpp", government::rest_of_city,
            {.timing = 53,
             .form = full,
             .mechanism = Mechanism("rest_of_city"),
             .reads = {"cities", "city_accounts", "households", "rest_of_cities", "city_revenue",
                       "accounts", "flows"},
             .writes = {"rest_of_cities", "accounts", "flows"},
             .work = [](Turn& t) {
                 government::rest_of_city(t.month, t.p.rest_of_city, t.p.city_revenue, t.world.cities,
                     t.world.households, t.world.city_accounts, t.world.city_revenue,
                     t.world.rest_of_cities, t.world.ledger, t.world.accounts, t.w.postings);
             }}),
    process("government/city_revenue.hpp", government::city_revenue,
            {.timing = 54,
             .form = full,
             .mechanism = Mechanism("city_revenue"),
             .reads = {"cities", "city_accounts", "labs", "customers", "city_revenue"},
             .writes = {"accounts", "flows"},
             .work = [](Turn& t) {
                 government::city_revenue(t.month, t.p.city_revenue, t.p.rest_of_city, t.p.product_market,
                     t.world.labs, t.world.customers, t.world.cities, t.world.city_accounts,
                     t.world.city_revenue, t.world.accounts, t.w.postings, t.record);
             }}),
    process("government/city_services.hpp", government::city_services,
            {.timing = 50,
             .form = full,
             .mechanism = Mechanism("city_accounts"),
             .reads = {"cities", "city_accounts", "city_revenue", "accounts", "flows"},
             .writes = {"city_accounts", "city_revenue", "accounts", "flows"},
             .work = [](Turn& t) {
                 government::city_services(t.month, t.p.city_account, t.p.city_budget, t.p.rest_of_city,
                     t.world.cities, t.world.city_accounts, t.world.city_revenue, t.world.ledger,
                     t.w.postings);
             }}),
    process("people/staffing.hpp", people::staffing,
            {.timing = 11,
             .form = full,
             .reads = {"nation", "cities", "labs", "sites", "researchers", "adoption", "work_nation", "strategies", "accounts"},
             .writes = {"cities", "labs", "sites", "researchers", "accounts", "flows", "calendars"},
             .work = [](Turn& t) {
                 people::staffing(t.month, {t.p.staffing, t.p.product_market, t.p.talent_market,
                     t.p.department, t.p.posting, t.p.credit_limit}, t.world, t.w.postings, t.w.cuts,
                     t.record);
             }}),
    process("people/praise.hpp", people::praise,
            {.timing = 12,
             .form = full,
             .mechanism = Mechanism("praise"),
             .reads = {"cities", "city_plans", "labs", "sites", "researchers", "accounts"},
             .writes = {"cities", "city_plans", "researchers", "accounts", "flows", "calendars"},
             .work = [](Turn& t) {
                 people::praise(t.month, t.p.praise, t.p.talent_market, t.world, t.w.postings,
                     t.record);
             }}),
    process("people/equity_vesting.hpp", people::equity_vesting,
            {.timing = 67,
             .form = full,
             .reads = {"cities", "labs", "sites", "researchers", "stakes", "buyback_clauses", "contracts",
                       "shareholdings", "firm_values", "equity_grants", "staff_shares", "large_offers", "accounts"},
             .writes = {"labs", "equity_grants", "staff_shares", "large_offers", "stakes", "contracts",
                        "shareholdings", "firm_values", "buyback_clauses", "accounts", "flows"},
             .work = [](Turn& t) {
                 people::equity_vesting(t.month, t.p.offer, t.p.mission_belief, t.w.parent_cash_flow,
                     t.world, t.w.postings, t.record);
             }}),
    around({.name = "searches_due",
             .theme = "people",
             .timing = 13,
             .form = full,
             .reads = {"researchers", "calendars"},
             .writes = {"calendars"},
             .work = [](Turn& t) {
                 take_due(t.input.activation, t.world.searches, t.world.researchers.next_search,
                     t.month.index, t.w.searching);
             }}),
    process("people/emigration.hpp", people::emigration,
            {.timing = 55,
             .form = full,
             .mechanism = Mechanism("emigration"),
             .reads = {"nation", "cities", "labs", "sites", "researchers", "calendars"},
             .writes = {"nation", "cities", "labs", "sites", "researchers", "calendars"},
             .work = [](Turn& t) {
                 people::emigration(t.month, t.p.emigration, t.p.talent_market, t.w.searching, t.world,
                     t.record);
             }}),
    process("people/rising.hpp", people::rising,
            {.timing = 56,
             .form = full,
             .mechanism = Mechanism("rising"),
             .reads = {"cities", "labs", "sites", "researchers"},
             .writes = {"cities", "sites", "researchers"},
             .work = [](Turn& t) {
                 people::rising(t.month, t.p.rising, t.p.arrival, t.p.talent_market, t.w.searching,
                     t.world, t.record);
             }}),
    process("people/talent_market/talent_market.hpp", people::talent_market,
            {.timing = 14,
             .form = full,
             .mechanism = Mechanism("talent_market"),
             .reads = {"cities", "labs", "sites", "researchers", "notices", "chairs", "strategies",
                       "equity_grants", "new_staff", "accounts", "flows", "calendars",
                       "nations", "city_nations", "lab_appeal"},
             .writes = {"cities", "labs", "sites", "researchers", "notices", "equity_grants",
                        "large_offers", "calendars"},
             .work = [](Turn& t) {
                 people::talent_market(t.month, t.p.talent_market, t.p.department,
                     {t.p.offer, t.p.mission_belief, t.p.compute_investment, t.w.parent_cash_flow,
                      t.w.control, {t.p.arrival.ability_sd, t.p.arrival.tail_start, t.p.arrival.ability_tail}},
                     {t.p.publication, t.p.research_compute, t.p.star_base, t.p.work_role},
                     t.w.searching, t.world, t.w.talent_market, t.record);
             }}),
    process("people/mission_belief.hpp", people::mission_belief,
            {.timing = 68,
             .form = full,
             .mechanism = Mechanism("mission_belief"),
             .reads = {"labs", "sites", "researchers"},
             .writes = {"labs", "researchers"},
             .work = [](Turn& t) {
                 people::mission_belief(t.month, t.p.mission_belief, t.world);
             }}),
    process("people/arrivals/outside_pool.hpp", people::outside_pool,
            {.timing = 51,
             .form = full,
             .mechanism = Mechanism("outside_pool"),
             .reads = {"nation", "cities", "researchers", "calendars"},
             .writes = {"nation", "cities", "researchers", "calendars"},
             .work = [](Turn& t) {
                 people::outside_pool(t.month, t.p.outside_pool, t.p.arrival, t.p.talent_market,
                     t.w.searching, t.world, t.record);
             }}),
    process("people/encounters.hpp", people::encounters,
            {.timing = 33,
             .form = full,
             .mechanism = Mechanism("encounters"),
             .reads = {"cities", "city_plans", "labs", "sites", "encounters", "accounts"},
             .writes = {"cities", "city_plans", "encounters", "accounts", "flows"},
             .work = [](Turn& t) {
                 people::encounters(t.month, t.p.encounters, t.world.cities, t.world.labs, t.world.sites,
                     t.world.encounters, t.world.ledger, t.w.postings);
             }}),
    process("firms/location/location.hpp", firms::location,
            {.timing = 15,
             .form = full,
             .reads = {"cities", "city_plans", "city_agenda", "branch_money", "labs", "sites", "researchers",
                       "buyback_clauses", "application_sectors", "accounts", "calendars", "nations", "city_nations"},
             .writes = {"cities", "city_plans", "city_agenda", "branch_money", "labs", "sites", "researchers",
                        "accounts", "flows", "calendars"},
             .work = [](Turn& t) {
                 firms::location(t.month, t.p.location, t.p.branch_visits, t.p.talent_market, t.world,
                     t.w.postings, t.record);
             }}),
    process("firms/incubators.hpp", firms::incubators,
            {.timing = 16,
             .form = full,
             .mechanism = Mechanism("incubators"),
             .reads = {"cities", "city_plans", "labs", "sites", "accounts"},
             .writes = {"cities", "city_plans", "labs", "sites", "accounts", "flows"},
             .work = [](Turn& t) {
                 firms::incubators(t.month, t.p.incubator, t.world.labs, t.world.sites, t.world.cities,
                     t.world.ledger, t.w.postings, t.record);
             }}),
    process("government/grants.hpp", government::grants,
            {.timing = 17,
             .form = full,
             .mechanism = Mechanism("grants"),
             .reads = {"cities", "city_plans", "labs", "accounts"},
             .writes = {"cities", "city_plans", "labs", "accounts", "flows"},
             .work = [](Turn& t) {
                 government::grants(t.month, t.p.grant, t.world.labs, t.world.cities, t.world.ledger,
                     t.w.postings, t.record);
             }}),
    process("government/person_grants.hpp", government::person_grants,
            {.timing = 18,
             .form = full,
             .mechanism = Mechanism("person_grants"),
             .reads = {"cities", "city_plans", "labs", "sites", "researchers", "accounts"},
             .writes = {"cities", "city_plans", "sites", "researchers", "accounts", "flows"},
             .work = [](Turn& t) {
                 government::person_grants(t.month, t.p.person_grant, t.p.talent_market, t.world,
                     t.w.postings, t.record);
             }}),
    process("finance/beliefs.hpp", finance::beliefs,
            {.timing = 32,
             .form = full,
             .reads = {"nation", "labs", "investors"},
             .writes = {"labs", "investors"},
             .work = [](Turn& t) {
                 finance::beliefs(t.month, t.p.belief, t.w.path_outcomes, t.world.nation, t.world.labs,
                     t.world.investors, t.record);
             }}),
    process("finance/firm_values.hpp", finance::firm_values,
            {.timing = 57,
             .form = full,
             .mechanism = Mechanism("comparables"),
             .reads = {"labs", "customers", "firm_values", "capital_market"},
             .writes = {"labs", "firm_values", "capital_market"},
             .work = [](Turn& t) {
                 finance::firm_values(t.month, t.p.comparables, t.p.funding, t.world.customers, t.world.labs,
                     t.world.firm_values, t.world.capital_market);
             }}),
    process("finance/fund_returns.hpp", finance::fund_returns,
            {.timing = 58,
             .form = full,
             .mechanism = Mechanism("fund_returns"),
             .reads = {"labs", "investors", "capital_market", "fund_records", "accounts", "flows"},
             .writes = {"capital_market", "fund_records"},
             .work = [](Turn& t) {
                 finance::fund_returns(t.month, t.p.fund_return, t.world.labs, t.world.investors,
                     t.world.ledger, t.world.capital_market, t.world.fund_records, t.record);
             }}),
    process("finance/funding/funding.hpp", finance::funding,
            {.timing = 19,
             .form = full,
             .reads = {"nation", "cities", "city_plans", "labs", "sites", "investors", "buyback_clauses",
                       "public_orders", "encounters", "capital_firms", "fund_stories", "fund_answers", "customers", "firm_values",
                       "capital_market", "fund_records", "accounts", "nations", "city_nations"},
             .writes = {"cities", "city_plans", "labs", "investors", "buyback_clauses", "fund_answers",
                        "firm_values", "fund_records", "accounts", "flows"},
             .work = [](Turn& t) {
                 finance::funding(t.month, {t.p.funding, t.p.comparables, t.p.founder_liability}, t.world,
                     t.w.postings, t.record);
             }}),
    process("finance/buybacks.hpp", finance::buybacks,
            {.timing = 20,
             .form = full,
             .mechanism = Mechanism("buyback_clauses"),
             .reads = {"cities", "city_plans", "labs", "sites", "investors", "buyback_clauses", "accounts"},
             .writes = {"labs", "buyback_clauses", "accounts", "flows"},
             .work = [](Turn& t) {
                 finance::buybacks(t.month, t.p.buyback, t.world.cities, t.world.labs, t.world.sites,
                     t.world.investors, t.world.clauses, t.world.ledger, t.world.accounts, t.w.postings,
                     t.record);
             }}),
    process("finance/owner_exits/owner_exits.hpp", finance::owner_exits,
            {.timing = 59,
             .form = full,
             .mechanism = Mechanism("owner_exits"),
             .reads = {"cities", "labs", "sites", "researchers", "notices", "investors", "buyback_clauses",
                       "stakes", "contracts", "clouds", "organisations", "customers", "shareholdings", "firm_values", "capital_market",
                       "fund_records", "accounts", "calendars"},
             .writes = {"cities", "labs", "sites", "researchers", "buyback_clauses", "stakes", "firm_values",
                        "capital_market", "fund_records", "accounts", "flows", "calendars"},
             .work = [](Turn& t) {
                 finance::owner_exits(t.month, t.p.owner_exit, t.p.comparables, t.p.funding, t.world,
                     t.w.postings, t.record);
             }}),
    process("finance/deals/deals.hpp", finance::deals,
            {.timing = 70,
             .form = full,
             .mechanism = Mechanism("deals"),
             .reads = {"nation", "cities", "labs", "sites", "researchers", "notices", "investors", "buyback_clauses",
                       "stakes", "contracts", "contract_terms", "shareholdings", "clouds", "organisations", "customers",
                       "firm_values", "fund_records", "strategies", "deals", "new_staff", "accounts", "calendars"},
             .writes = {"cities", "labs", "sites", "researchers", "buyback_clauses", "stakes", "contracts", "contract_terms", "shareholdings",
                        "firm_values", "fund_records", "deals", "new_staff", "accounts", "flows", "calendars"},
             .work = [](Turn& t) {
                 finance::deals(t.month, {t.p.deal, t.p.founder_answer, t.p.temperament, t.p.compute_investment,
                     t.p.talent_market}, {t.w.founders, t.w.bids, t.w.control, t.w.parent_cash_flow}, t.world,
                     t.w.postings, t.record);
             }}),
    process("firms/founding/founding.hpp", firms::founding,
            {.timing = 21,
             .form = full,
             .reads = {"nation", "cities", "city_plans", "labs", "sites", "researchers", "investors",
                       "encounters", "stakes", "chairs", "customers", "task_markets", "know_how", "lab_appeal", "organisations", "accounts",
                       "calendars", "nations", "city_nations"},
             .writes = {"cities", "city_plans", "labs", "sites", "researchers", "stakes", "chairs",
                        "application_sectors", "know_how", "lab_appeal", "organisations", "accounts", "flows",
                        "calendars"},
             .work = [](Turn& t) {
                 firms::founding(t.month, t.p.founding, t.p.talent_market, t.p.product_market, t.p.entry,
                     t.p.founders_money, t.p.group_exit, t.world, t.w.planned, t.w.ventures, t.w.postings, t.record);
             }}),
    process("firms/exits.hpp", firms::exits,
            {.timing = 22,
             .form = full,
             .mechanism = Mechanism("exits"),
             .reads = {"nation", "cities", "labs", "sites", "researchers", "investors", "buyback_clauses",
                       "stakes", "customers", "task_markets", "clouds", "contracts", "organisations",
                       "firm_values", "accounts", "calendars"},
             .writes = {"cities", "labs", "sites", "researchers", "buyback_clauses", "stakes", "contracts",
                        "firm_values", "accounts", "flows", "calendars"},
             .work = [](Turn& t) {
                 firms::exits(
                     t.month,
                     {t.p.exit, t.p.credit_limit, t.p.entry, t.p.talent_market, t.p.founder_liability}, t.world,
                     t.w.postings, t.record);
             }}),
    process("government/regulation.hpp", government::regulation,
            {.timing = 23,
             .form = full,
             .reads = {"cities", "labs", "accounts"},
             .writes = {"labs", "accounts", "flows"},
             .work = [](Turn& t) {
                 government::regulation(t.month, t.p.regulation, t.world.labs, t.world.cities,
                     t.world.ledger, t.world.accounts, t.w.postings, t.record);
             }}),
    process("people/households.hpp", people::households,
            {.timing = 60,
             .form = full,
             .mechanism = Mechanism("households"),
             .reads = {"cities", "households", "rest_of_cities", "accounts"},
             .writes = {"households", "accounts", "flows"},
             .work = [](Turn& t) {
                 people::households(t.month, t.p.household, t.world.cities, t.world.rest_of_cities,
                     t.world.ledger, t.world.accounts, t.world.households, t.w.postings);
             }}),
    process("firms/factor_prices.hpp", firms::factor_prices,
            {.timing = 24,
             .form = full,
             .reads = {"cities", "labs", "sites", "rest_of_cities"},
             .writes = {"cities"},
             .work = [](Turn& t) {
                 firms::factor_prices(
                     t.month, {t.p.factor_price, t.p.pay_by_value, t.p.talent_market, t.p.rest_of_city},
                     t.world.rest_of_cities, t.world.cities, t.world.labs, t.world.sites);
             }}),
    process("government/city_news.hpp", government::city_news,
            {.timing = 25,
             .form = full,
             .reads = {"city_agenda", "labs", "flows", "accounts"},
             .writes = {"city_agenda"},
             .work = [](Turn& t) {
                 government::city_news(t.month, t.p.city_policy, t.world.labs, t.world.ledger,
                     t.world.agenda);
             }}),
    process("people/talent_kernel/talent_kernel.hpp", people::talent_kernel,
            {.timing = 26,
             .form = ModelForm::talent_kernel,
             .reads = {"cities", "labs", "sites", "researchers"},
             .writes = {"cities", "labs", "sites", "researchers"},
             .work = [](Turn& t) {
                 people::talent_kernel(t.month, t.p.talent_kernel, t.p.talent_market, t.world,
                     t.w.talent_kernel, t.record);
             }}),
    around({.name = "close",
             .theme = "month",
             .timing = 27,
             .reads = {"month", "nation", "cities", "accounts", "flows"},
             .writes = {"month"}, .work = close}),

});
// clang-format on

/// Names by `timing`: each row of run files belongs to one step, and no name is there twice.
constexpr auto names_by_timing = [] {
    std::array<std::string_view, steps.size()> names;
    for (const MonthStep& step : steps) {
        if (std::ranges::find(names, step.name) != names.end()) throw "a step is in the list twice";
        if (step.timing >= names.size() || !names[step.timing].empty()) throw "steps share a row of timings";
        names[step.timing] = step.name;
    }
    return names;
}();

}  // namespace

std::span<const MonthStep> month_steps() {
    return steps;
}

std::span<const std::string_view> month_parts() {
    return names_by_timing;
}

}  // namespace headwater::model
