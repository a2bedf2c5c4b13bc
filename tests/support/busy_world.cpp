#include "tests/support/busy_world.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "model/input_order.hpp"
#include "tests/support/tiny_world.hpp"

namespace headwater::tests {

using namespace model;

void add_busy_policy(Input& input) {
    const std::vector<LeverSetting> policy{setting("voucher_rate", 0, 0.4),
                                           setting("voucher_cap", 0, 5e6),
                                           setting("voucher_budget", 0, 2e8),
                                           setting("grant_match", 1, 0.5, 3),
                                           setting("grant_cap", 1, 3e6, 3),
                                           setting("raid_intensity", 1, 20, 4),
                                           setting("relocation_subsidy", 1, 60000, 4),
                                           setting("incubator_space", 1, 3000),
                                           setting("incubator_rent_discount", 1, 0.7),
                                           setting("fund_size", 0, 2e9),
                                           setting("clause_on", 0, 1),
                                           setting("clause_rate", 0, 0.08),
                                           setting("clause_years", 0, 5),
                                           setting("clause_local_minimum", 0, 0.5),
                                           setting("institute_budget", 0, 4e6, 2),
                                           setting("talent_package", 2, 2e6),
                                           setting("regulation_on", 0, 1, 8),
                                           setting("regulation_detection", 0, 0.4, 8),
                                           setting("regulation_penalty", 0, 1, 8),
                                           setting("regulation_clawback", 0, 0.5, 8),
                                           setting("tender_budget", 1, 4e6, 5),
                                           setting("seat_tax_share", 0, 0.5, 6),
                                           setting("branch_subsidy", 2, 1e6, 4),
                                           setting("pool_gpu", 0, 10, 5),
                                           setting("data_open", 0, 1e10, 5),

                                           setting("charter_outside", 0, 0.9, 2),
                                           setting("institute_strings", 0, 0.2, 4),
                                           setting("publicity", 0, 1, 2),
                                           setting("graduate_housing", 2, 1000),
                                           setting("retention_grant", 0, 2000, 4),
                                           setting("person_grants_per_year", 1, 20),
                                           setting("person_grant_size", 1, 1e6),
                                           setting("original_grant_share", 0, 0.6),
                                           setting("original_grant_share", 1, 0.6),
                                           setting("original_procurement_bonus", 1, 0.5),
                                           setting("state_patience", 0, 3),
                                           setting("decoupling_hazard", 0, 0.05, 6),
                                           setting("intellectual_property_fee", 0, 1e6),
                                           setting("intellectual_property_grant", 0, 1e8),
                                           setting("intellectual_property_release", 0, 0.3),
                                           setting("seed_compute", 2, 1000),
                                           setting("autonomy_grant", 2, 0.5),
                                           setting("space_grant", 0, 5000),
                                           setting("cell_capacity", 1, 100),
                                           setting("foreign_investment_ease", 1, 1),
                                           setting("spinoff_equity_share", 0, 0.1),
                                           setting("spinoff_equity_share", 1, 0.1),
                                           setting("incubator_services", 1, 10),
                                           setting("national_outlook", 0, 0.9),
                                           setting("mission_base", 0, 1),
                                           setting("announce", 0, 1, 2),
                                           setting("envelope", 2, 3e7),
                                           setting("envelope_split", 2, 1, 3),
                                           setting("soft_budget", 2, 0.2),
                                           setting("star_role_menu", 2, 1),
                                           setting("star_role_menu", 0, 1),
                                           setting("lab_fund", 2, 2e6),
                                           setting("visa_ease", 2, 0.5),
                                           setting("voucher_domestic_bonus", 0, 0.1, 6),
                                           setting("lead_rights", 0, 1, 3),
                                           setting("stage_gate_months", 1, 3),
                                           setting("rush", 2, 1),
                                           setting("release_margin", 1, 0.1),
                                           setting("reinforcement_share", 0, 0.2),
                                           setting("environment_budget", 0, 1e8),
                                           setting("data_share_rule", 0, 0.5),
                                           setting("rewrite_budget", 0, 0.1),
                                           setting("open_subsidy", 0, 1e7),
                                           setting("open_source_grant", 0, 1e8),
                                           setting("liability", 0, 1e6),
                                           setting("entry_subsidy", 1, 0.3, 3),
                                           setting("export_control", 0, 60, 18),
                                           setting("power_megawatts", 1, 1, 6),
                                           setting("build_permit_months", 0, 3, 6),
                                           setting("resale_allowed", 0, 0, 30),
                                           setting("advertising_cap", 0, 0.75, 8),
                                           setting("privacy_rule", 0, 0.1, 4),
                                           setting("device_part_subsidy", 0, 0.2, 4),
                                           setting("retrain_budget", 0, 1e9, 3),
                                           setting("junior_subsidy", 1, 3e10, 3),
                                           setting("robot_lag", 0, -4, 5),
                                           setting("visa_limit", 0, 0.5, 6),
                                           setting("listing_window", 0, 1.5, 3),
                                           setting("pay_cap", 0, 1e8, 24),
                                           setting("equity_refresh", 0, 0.5, 3),
                                           setting("noncompete_months", 1, 3),
                                           setting("retention_bonus", 0, 2, 9),
                                           setting("hire_rate_cap", 0, 0.3, 12),
                                           setting("publication_policy", 0, -0.2, 4),
                                           setting("internal_compute_share", 0, 0.9, 4)};
    input.timeline.insert(input.timeline.end(), policy.begin(), policy.end());
}

void add_strengths(Input& input) {
    for (std::size_t c = 0; c < input.cities.size(); ++c)
        input.cities[c].strength[c % n_application_sectors] = 1.3;
}

void add_sellers(Input& input) {
    const auto seller = [&](const char* key, CloudKind kind, std::size_t city, double gpus) {
        CloudInput cloud;
        cloud.key = key;
        cloud.label = key;
        cloud.kind = kind;
        cloud.place = input.cities[city].key;
        cloud.gpus = gpus;
        cloud.power = 2 * gpus * input.parameters.rental_market.power_per_gpu / 1000;
        input.clouds.push_back(cloud);
    };
    input.parameters.rental_market.entry_fleet = 20;
    seller("able", CloudKind::neocloud, 0, 50);
    seller("baker", CloudKind::neocloud, 1, 40);
    seller("charlie", CloudKind::neocloud, 2, 30);
    seller("dog", CloudKind::neocloud, 0, 20);
    seller("easy", CloudKind::neocloud, 1, 60);
    seller("fox", CloudKind::hyperscaler, 0, 80);
    seller("george", CloudKind::hyperscaler, 1, 60);
}

void add_parent(Input& input) {
    input.mechanisms.switch_on("compute_investment");
    input.parameters.compute_investment.belief_reference = 20;
    input.parameters.compute_investment.prize = 2e11;
    OrganisationInput lab;
    lab.key = lab.label = "owned";
    lab.kind = LabKind::big_tech;
    lab.seat = input.cities.front().key;
    lab.founded = -24;
    lab.heads = 30;
    lab.parent_cash_flow = 1e9;
    input.organisations.push_back(lab);
    put_in_order(input.organisations, order_of(input.organisations));
}

/// A maker of devices that belongs to that laboratory, and one beside the field; parts that cost little.
void add_devices(Input& input) {
    input.mechanisms.switch_on("device_or_cloud");
    input.parameters.device_or_cloud.part_cost = 1;
    input.parameters.device_or_cloud.wearable_reach = 0.5;
    input.device_makers = {{"beside", "Beside", "", 0.3}, {"owned", "Owned", "owned", 0.4}};
}

void add_nations(Input& input) {
    for (const Mechanism m :
         {Mechanism("nations"), Mechanism("crossings"), Mechanism("weights_cross"),
          Mechanism("accelerator_trade"), Mechanism("exchange_rates"), Mechanism("training_runs")})
        input.mechanisms.switch_on(m);
    NationInput north;
    north.key = north.label = "north";
    north.currency = "USD";
    north.gpus = 300;
    north.gpu_growth = 1.5;
    north.own_gpus = 1e6;
    NationInput south = north;
    south.key = south.label = "southern";
    south.currency = "CNY";
    south.reference = 7;
    south.buying = 1.5;
    south.gpus = 60;
    south.own_gpus = 10;
    input.nations = {north, south};
    input.borders = {{"north", "southern", 0.8}, {"southern", "north", 0.5}};
    input.exchange_rates = {{"southern", 0, 9, 7}, {"southern", 10, no_month, 6.3}};
    for (std::size_t c = 0; c < input.cities.size(); ++c)
        input.cities[c].nation = c < 2 ? "north" : "southern";
    input.parameters.crossing.cost = 0.5;
    input.parameters.crossing.delay = 2;
}

void add_needy(Input& input) {
    for (const char* key : {"needy-a", "needy-b", "needy-c"}) {
        OrganisationInput firm;
        firm.key = firm.label = key;
        firm.kind = LabKind::application;
        firm.seat = input.cities.front().key;
        firm.founded = 4;
        firm.heads = 30;
        firm.cash = 0;
        input.organisations.push_back(firm);
    }
    put_in_order(input.organisations, order_of(input.organisations));
}

void add_beliefs(Input& input) {
    for (const Mechanism m :
         {Mechanism("laggard_belief"), Mechanism("stories"), Mechanism("first_discovery")})
        input.mechanisms.switch_on(m);
    input.parameters.laggard_belief.gap_least = 0.02;
    input.parameters.laggard_belief.founder_lag = 2;
    input.parameters.laggard_belief.pause = 3;
    input.parameters.laggard_belief.cluster_months = 12;
    input.parameters.laggard_belief.jump_size = 0.1;
    input.parameters.story.patience = 2;
    input.parameters.first_discovery.rate = 12;
    input.parameters.first_discovery.level = 16;
    input.belief_moves = {{"owned", BeliefMoveKind::story, 5, 1}, {"owned", BeliefMoveKind::step, 9, 2}};
}

void add_offers(Input& input) {
    for (const Mechanism m : {Mechanism("offers"), Mechanism("mission_belief"), Mechanism("noncompetes")})
        input.mechanisms.switch_on(m);
    // What a small country talks about, and promises that vest within its few years.
    input.parameters.offer.told = 1e6;
    input.parameters.offer.vest_months = 8;
    input.parameters.offer.cliff_months = 3;
    input.parameters.mission_belief.bonus_months = 6;
    input.parameters.mission_belief.believer_weight = 0.15;
    input.parameters.mission_belief.reinforcement = 0.05;
}

void add_deals(Input& input) {
    for (const Mechanism m : {Mechanism("deals"), Mechanism("founder_answers"), Mechanism("deal_temperament"),
                              Mechanism("compute_investment")})
        input.mechanisms.switch_on(m);
    const auto firm = [&](const std::string& key, LabKind kind, std::size_t city, double heads) {
        OrganisationInput made;
        made.key = made.label = key;
        made.kind = kind;
        made.seat = input.cities[city].key;
        made.founded = -24;
        made.heads = heads;
        made.cash = kind == LabKind::big_tech ? 5e8 : 3e7;
        if (kind == LabKind::big_tech)
            made.parent_cash_flow = 1e10;
        else
            made.valuation = 1e8;
        made.culture = kind == LabKind::big_tech ? 0.4 : 0.6;
        input.organisations.push_back(made);
    };
    firm("giant", LabKind::big_tech, 0, 40);
    const std::array<DealKind, 10> kinds{DealKind::minority_stake, DealKind::licence_and_hire,
                                         DealKind::takeover,       DealKind::takeover,
                                         DealKind::takeover,       DealKind::takeover,
                                         DealKind::minority_stake, DealKind::licence_and_hire,
                                         DealKind::takeover,       DealKind::single_offers};
    for (std::size_t i = 0; i < kinds.size(); ++i) {
        const std::string key = "quarry-" + std::string(1, static_cast<char>('a' + i));
        firm(key, i == 1 ? LabKind::start_up : LabKind::application, i % input.cities.size(), 15);
        input.bids.push_back({"giant", key, static_cast<std::int32_t>(3 + i), kinds[i]});
        if (i >= 6 && i < 9) {
            input.founders.push_back({key, "a", 0.9, 0, 0, 1});
            input.founders.push_back({key, "b", 0.1, 1, 0, 0});
        } else {
            input.founders.push_back({key, "a", 0.9, 1, 0, 0});
        }
    }
    input.mechanisms.switch_on("supplier_neutrality");
    input.supplies = {{"quarry-c", "quarry-a", 0, 1e5, 1, 2}, {"quarry-h", "quarry-a", 1, 2e5, 0.9, 0}};
    DealParams& p = input.parameters.deal;
    p.review_size = 1;
    p.bar_chance = 0.5;
    p.bar_share = 0.15;
    p.quorum = 0.05;
    p.board_premium = 0.8;
    p.sales_multiple = 0;  // or nobody could pay for them
    p.look_months = 2;
    p.pause = 6;
    p.least_heads = 2;
    p.key_years = 0;
    input.parameters.founder_answer.rift_hazard = 1;
    input.parameters.founder_answer.refusals = 2;
    put_in_order(input);
}

void add_appeal(Input& input) {
    for (const Mechanism m : {Mechanism("publication_reputation"), Mechanism("research_compute"),
                              Mechanism("star_base"), Mechanism("work_roles"), Mechanism("group_exits")})
        input.mechanisms.switch_on(m);
    input.parameters.publication.halflife = 6;
    input.parameters.star_base.core_stars = 2;
    input.parameters.star_base.top_core = 0.8;
    input.parameters.star_base.spillover = 0.3;
    input.parameters.group_exit.usual = 0;
    input.parameters.group_exit.join = 3;
}

void add_contracts(Input& input) {
    const auto organisation = [&](const char* key, std::size_t city) {
        OrganisationInput lab;
        lab.key = key;
        lab.label = key;
        lab.seat = input.cities[city].key;
        lab.founded = -12;
        lab.heads = 20;
        input.organisations.push_back(lab);
    };
    organisation("anchor", 0);
    organisation("builder", 1);
    const auto contract = [&](const char* key, ContractKind kind, std::string_view payer,
                              std::string_view receiver, std::int32_t start,
                              std::int32_t last) -> ContractInput& {
        ContractInput made;
        made.key = key;
        made.kind = kind;
        made.payer = payer;
        made.receiver = receiver;
        made.start = start;
        made.last = last;
        return input.contracts.emplace_back(made);
    };
    for (const char* lab : {"anchor", "builder"}) {
        ContractInput& rounds = contract(lab, ContractKind::equity, rest_of_world_key, lab, 2, 60);
        rounds.amount = 3e8;
        rounds.valuation = 1e9;
    }
    ContractInput& held = contract("held", ContractKind::equity, "anchor", "builder", 4, 8);
    held.amount = 1e7;
    held.valuation = 5e8;
    held.end_rule = ContractEnd::carry;
    ContractInput& stake = contract("stake", ContractKind::equity, chip_vendors_key, "able", 1, 1);
    stake.amount = 1e7;
    stake.share = 0.2;
    ContractInput& loan = contract("loan", ContractKind::loan, chip_vendors_key, "able", 2, 25);
    loan.amount = 1e7;
    loan.rate = 0.1;
    ContractInput& hours = contract("hours", ContractKind::compute_supply, "builder", "able", 3, 40);
    hours.gpus = 5;
    ContractInput& back = contract("back", ContractKind::rent_back, chip_vendors_key, "able", 1, 40);
    back.monthly = 2e5;
    back.cap = 5e6;
    ContractInput& lease = contract("lease", ContractKind::leaseback, chip_vendors_key, "charlie", 2, 20);
    lease.share = 0.3;
    lease.amount = 1e6;
    lease.monthly = 6e4;
    put_in_order(input);
}

void add_firm_contracts(Input& input) {
    for (const Mechanism m : {Mechanism("income_shares"), Mechanism("access_clauses"),
                              Mechanism("exclusive_supply"), Mechanism("capital_rounds")})
        input.mechanisms.switch_on(m);
    const auto contract = [&](const char* key, ContractKind kind, std::string_view payer,
                              std::string_view receiver) -> ContractInput& {
        ContractInput made;
        made.key = key;
        made.kind = kind;
        made.payer = payer;
        made.receiver = receiver;
        made.start = 1;
        return input.contracts.emplace_back(made);
    };
    contract("part-revenue", ContractKind::revenue_share, "anchor", "able").share = 0.2;
    ContractInput& first = contract("part-profit-1", ContractKind::profit_share, "builder", "anchor");
    first.share = 0.75;
    first.cap = 1e6;
    ContractInput& second = contract("part-profit-2", ContractKind::profit_share, "builder", "anchor");
    second.share = 0.49;
    second.after = "part-profit-1";
    second.exchange = 7.1837;
    ContractInput& access = contract("access", ContractKind::licence, "anchor", "builder");
    access.rule = TriggerRule::board;
    access.threshold = 15;
    for (OrganisationInput& lab : input.organisations) {
        if (lab.key == "anchor") lab.capability = 22;
        if (lab.key == "builder") lab.capability = 20;
    }
    input.parameters.access_clause.legal_cost = 1e4;
    input.parameters.access_clause.retaliation = 0;
    input.parameters.access_clause.dispute_months = 12;
    contract("partner", ContractKind::exclusive, "anchor", "able").gpus = 1;
    contract("few", ContractKind::ownership_limit, "anchor", "builder").share = 0.01;
    input.parameters.capital_round.least_need = 1e6;
    input.parameters.capital_round.investors = 8;
    input.parameters.capital_round.public_revenue = 1;
    input.parameters.capital_round.seek_months = 60;
    input.parameters.access_clause.lag = 0;
    put_in_order(input);
}

void add_vendors(Input& input) {
    const auto vendor = [&](const char* key, VendorKind kind, VendorOrigin origin, double output,
                            double list) {
        VendorInput made;
        made.key = key;
        made.label = key;
        made.kind = kind;
        made.origin = origin;
        made.output = output;
        made.list = list;
        made.research = input.parameters.chip_supply.generation_months - 6;
        input.vendors.push_back(made);
    };
    vendor("abel", VendorKind::incumbent, VendorOrigin::abroad, 10, 300000);
    input.vendors.back().growth = 1.5;
    input.vendors.back().backlog = 60;
    input.vendors.back().next_domain = 72;
    vendor("boole", VendorKind::challenger, VendorOrigin::home, 3, 200000);
    input.vendors.back().settings = 50;
    input.vendors.back().export_share = 0.2;
    vendor("cantor", VendorKind::in_house, VendorOrigin::home, 1, 150000);
    input.vendors.back().customer = "fox";
    input.vendors.back().settings = 30;
    input.power = {
        {input.cities[0].key, 11, 0.05}, {input.cities[1].key, 54, 0.2}, {input.cities[2].key, 24, 0.1}};
    std::ranges::sort(input.power, {}, &PowerInput::place);
    input.parameters.chip_supply.large_hall = 0.05;
    for (CloudInput& cloud : input.clouds) cloud.power *= 0.6;  // halls are nearly full
}

void add_platform(Input& input) {
    input.mechanisms.switch_on("vendor_allocation");
    input.platforms = {{input.vendors.front().key, 6, no_month, 0.1}};
    // Sellers who have grudges at once and act on them soon.
    VendorAllocationParams& p = input.parameters.vendor_allocation;
    p.entry_shock = 1;
    p.preparation = 0.3;
    p.enough = 0.05;
    p.defect_chance = 0.5;
    p.platform_reach = 0.9;
    p.refused_below = 0.9;
}

void add_acting_cities(Input& input) {
    input.city_rule = CityRule::reactive;
    input.parameters.city_policy.kappa_press = 0.5;
    input.parameters.city_policy.substitution = 0.7;
    input.parameters.city_policy.form_speed = 0.1;
    input.timeline.push_back(setting("goal_world", 1, 0.2));
    input.timeline.push_back(setting("goal_national", 1, 0.2));
}

Input busy_input(std::uint64_t seed) {
    Input input = tiny_input(seed);
    // Many labs that train, and successes of original architectures within a few years.
    input.parameters.founding.model_path = 0.4;
    input.parameters.original_path.research_unit = 1;
    input.parameters.idea.gain = 0.02;
    // Neighbourhoods of a few firms each.
    input.parameters.encounters.e0 = 0.01;
    input.parameters.encounters.cell_people = 20;
    input.parameters.founding.fdi_rate = 2;
    input.parameters.founding.fdi_heads = 10;
    input.parameters.founding.multinational_factor = 3;
    input.parameters.founding.multinational_heirs = 1;
    input.parameters.research.knowledge_import = 0.1;
    input.parameters.exit.decoupled_exit = 0.02;
    input.parameters.founding.spin_rate = 0.2;
    input.parameters.founding.institute_factor = 20;
    input.parameters.founding.spin_heads = 5;
    input.parameters.praise.praise_rate = 0.1;
    input.parameters.founding.ties_weight = 0.5;
    input.parameters.founding.local_capital = 0.5;
    input.parameters.founding.learn_institute = 0.1;
    input.parameters.incubator.vertical = 0.5;
    input.parameters.arrival.selection = 0.5;
    input.mechanisms.switch_on("training_runs");
    input.mechanisms.switch_on("openness_rule");
    input.mechanisms.switch_on("caution");
    input.mechanisms.switch_on("small_places");
    input.cities.back().places = 4;
    input.parameters.caution.incident_hazard = 0.3;
    input.parameters.caution.start_months = 1;
    input.parameters.training_run.bug_hazard = 1;
    input.parameters.verified_data.least_capability = 15;
    input.parameters.verified_data.team_people = 1;
    input.parameters.verified_data.team_hazard = 0.1;
    input.parameters.verified_data.environments_per_person = 1;
    // So little text that data matter to runs of a small country.
    input.parameters.research.data_start = 1e9;
    // Customers of a small country, who change models and makers readily.
    input.mechanisms.switch_on("contested_demand");
    input.parameters.contested_demand.potential = 3e9;
    input.parameters.contested_demand.potential_abroad = 2e10;
    input.parameters.contested_demand.chat_people = 2e6;
    input.parameters.contested_demand.closed_price = 1.1;
    input.parameters.contested_demand.adaptation_loss = 3;
    input.parameters.contested_demand.task_models = 15;
    input.parameters.contested_demand.withdrawal_share = 0.05;
    input.parameters.contested_demand.withdrawal_months = 2;
    input.mechanisms.switch_on("hall_finance");
    input.mechanisms.switch_on("open_sizes");
    input.mechanisms.switch_on("vouchers_in_turn");
    input.mechanisms.switch_on("rivals_by_price");
    // Work that the models of a small country reach.
    input.mechanisms.switch_on("work");
    input.parameters.work.threshold_simple = 20;
    input.parameters.work.threshold_complex = 22;
    input.parameters.work.threshold_expert = 25;
    input.parameters.work.threshold_physical = 21;
    input.parameters.work.horizon_reference = 22;
    // Firms of other trades, a way to other work, posts that cost money and a bank that stops lending.
    input.mechanisms.switch_on("departments");
    input.parameters.department.share = 0.05;
    input.mechanisms.switch_on("outside_pool");
    input.parameters.outside_pool.people = 20000;
    input.mechanisms.switch_on("posting_costs");
    input.mechanisms.switch_on("credit_limits");
    input.parameters.credit_limit.record = 0;
    input.parameters.credit_limit.months = 6;
    input.mechanisms.switch_on("city_accounts");
    input.mechanisms.switch_on("named_shares");
    input.mechanisms.switch_on("opening_accounts");
    // A city that owes nearly as much as it may, 1.2 x 1.02 times its own revenue, and whose revenue hardly grows.
    input.cities[2].own_revenue = 1e9;
    input.cities[2].debt = 1.22e9;
    input.parameters.city_revenue.land_share = 0.01;
    input.parameters.city_revenue.need_per_head = 0;
    input.parameters.city_revenue.least_transfer = 0.01;
    input.parameters.rest_of_city.growth = 0.0005;
    input.mechanisms.switch_on("households");
    input.mechanisms.switch_on("rest_of_city");
    input.mechanisms.switch_on("all_people_rents");
    input.mechanisms.switch_on("city_revenue");
    // Firms that are valued, listed and bought at the size of a small country, and funds that raise by what they returned.
    input.mechanisms.switch_on("comparables");
    input.mechanisms.switch_on("owner_exits");
    input.parameters.owner_exit.list_value = 1e6;
    input.parameters.owner_exit.list_sales = 1e5;
    input.parameters.owner_exit.list_age = 12;
    input.parameters.owner_exit.list_hazard = 0.1;
    input.parameters.owner_exit.sale_hazard = 0.02;
    input.mechanisms.switch_on("fund_returns");
    input.parameters.fund_return.period = 1;
    input.parameters.talent_market.jobless_search = 0.7;
    // People who rise, leave the country and are paid by what they are worth, and graduates who look at posts and distances.
    input.mechanisms.switch_on("rising");
    input.parameters.rising.core_rate = 0.004;
    input.parameters.rising.star_rate = 0.02;
    input.mechanisms.switch_on("emigration");
    input.mechanisms.switch_on("pay_by_value");
    input.mechanisms.switch_on("graduate_choice");
    // A district of the centre's ring, answers to funds, liability of founders, visits that ask for branches.
    input.mechanisms.switch_on("districts");
    input.cities[1].parent = input.cities[0].key;
    input.cities[1].wage = input.cities[0].wage;
    input.mechanisms.switch_on("fund_answers");
    input.mechanisms.switch_on("founder_liability");
    input.mechanisms.switch_on("branch_visits");
    // Firms that are founded for what they are worth, with founders' money, pay owners, and are rescued if they have a name.
    input.mechanisms.switch_on("entry_by_value");
    input.parameters.entry.candidates = 20;
    input.parameters.entry.horizon = 240;  // in which founders seldom ask whether to give up
    input.parameters.entry.risk = 1.2;
    input.mechanisms.switch_on("founders_money");
    input.mechanisms.switch_on("owner_payouts");
    input.parameters.owner_payout.months = 10;
    input.parameters.owner_payout.share = 0.05;
    input.mechanisms.switch_on("rescues");
    input.parameters.credit_limit.rescue_months = 0;
    input.mechanisms.switch_on("giving_up");
    add_strengths(input);
    add_parent(input);
    add_devices(input);
    add_beliefs(input);
    add_offers(input);
    add_appeal(input);
    input.parameters.sector.focus_gain = 0.05;
    add_busy_policy(input);
    return input;
}

}  // namespace headwater::tests
