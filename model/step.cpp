#include "model/step.hpp"

#include <algorithm>

#include "model/core/check.hpp"
#include "model/core/parallel.hpp"
#include "model/core/scratch.hpp"
#include "model/input_order.hpp"
#include "model/processes/compute/compute_market/compute_market.hpp"
#include "model/processes/finance/beliefs.hpp"
#include "model/processes/finance/buybacks.hpp"
#include "model/processes/finance/funding/funding.hpp"
#include "model/processes/firms/exits.hpp"
#include "model/processes/firms/factor_prices.hpp"
#include "model/processes/firms/founding/founding.hpp"
#include "model/processes/firms/incubators.hpp"
#include "model/processes/firms/location/location.hpp"
#include "model/processes/government/city_budgets.hpp"
#include "model/processes/government/city_news.hpp"
#include "model/processes/government/city_policy.hpp"
#include "model/processes/government/grants.hpp"
#include "model/processes/government/institutes.hpp"
#include "model/processes/government/national_regime.hpp"
#include "model/processes/government/person_grants.hpp"
#include "model/processes/government/regulation.hpp"
#include "model/processes/government/tenders.hpp"
#include "model/processes/people/arrivals/arrivals.hpp"
#include "model/processes/people/encounters.hpp"
#include "model/processes/people/praise.hpp"
#include "model/processes/people/staffing.hpp"
#include "model/processes/people/talent_kernel/talent_kernel.hpp"
#include "model/processes/people/talent_market/talent_market.hpp"
#include "model/processes/products/product_market.hpp"
#include "model/processes/products/sectors.hpp"
#include "model/processes/technology/drop_in_gains.hpp"
#include "model/processes/technology/foreign_ip.hpp"
#include "model/processes/technology/ideas.hpp"
#include "model/processes/technology/original_path.hpp"
#include "model/processes/technology/research/research.hpp"
#include "model/state/employment.hpp"
#include "model/state/path_outcome.hpp"
#include "model/state/planned_founding.hpp"

namespace headwater::model {

struct Workspace {
    Scratch scratch;
    Effects effects;
    Postings postings;
    std::vector<DatedEvent> events;
    std::vector<PlannedFounding> planned;
    std::vector<ResearcherId> retiring;
    std::vector<StarVenture> ventures;
    std::vector<ResearcherId> searching;
    std::vector<LabId> new_model_makers;
    std::vector<PathOutcome> path_outcomes;
    std::vector<double> cuts;
    people::TalentMarketBuffers talent_market;
    MonthWatch watch;
    people::TalentKernelBuffers talent_kernel;
};

namespace {

CityId city_of(const Input& input, const std::string& key) {
    const auto at = std::ranges::find(input.cities, key, &CityInput::key);
    return at == input.cities.end() ? CityId{} : CityId(static_cast<std::size_t>(at - input.cities.begin()));
}

std::vector<DatedEvent> resolve_events(const Input& input) {
    std::vector<DatedEvent> events;
    for (const DatedEventInput& e : input.events)
        events.push_back({e.month, e.months, e.kind, e.magnitude, city_of(input, e.city)});
    return events;
}

std::vector<PlannedFounding> resolve_foundings(const Input& input) {
    std::vector<PlannedFounding> planned;
    for (std::size_t i = 0; i < input.organisations.size(); ++i) {
        const OrganisationInput& o = input.organisations[i];
        // Those after the end too: a city may expect one, and a shorter run is the beginning of a longer one.
        if (o.founded < 0) continue;
        const auto parent = std::ranges::find(input.organisations, o.parent, &OrganisationInput::key);
        planned.push_back({o.founded, static_cast<std::int32_t>(i), serial_of_organisation(o.key), o.kind,
                           city_of(input, o.seat), city_of(input, o.branch_city), o.branch_share, o.heads,
                           o.core_share, o.star_share, o.quality, o.openness, o.compute_share, o.culture,
                           parent == input.organisations.end() || o.parent.empty()
                               ? -1
                               : static_cast<std::int32_t>(parent - input.organisations.begin())});
    }
    return planned;
}

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

void check_laws(const World& world, std::int32_t month) {
    const TrialBalance balance = world.ledger.trial_balance();
    if (!balance.zero())
        throw LawBroken("the trial balance is zero", "the close", month,
                        "deposits " + std::to_string(balance.deposits) + ", equity " +
                            std::to_string(balance.equity) + ", loans " + std::to_string(balance.loans) +
                            ", unexplained net worth " + std::to_string(balance.unexplained_net_worth) +
                            " fen");
    std::int64_t people = world.nation.abroad + world.nation.retired;
    for (const HeadsByTier& heads : world.cities.living) people += heads[0] + heads[1] + heads[2];
    if (people != world.nation.ever)
        throw LawBroken(
            "every researcher is in exactly one place", "the close", month,
            std::to_string(people) + " in places, " + std::to_string(world.nation.ever) + " ever");
}

/// The whole model, process by process.
void full_month(const Month& month, const Input& input, World& world, Workspace& w, MonthRecord& record) {
    const Parameters& p = input.parameters;
    const auto lap = [&](MonthPart part) {
        w.watch.lap(part);
        w.scratch.reset();
    };
    const auto settle = [&](MonthPart part) {
        world.ledger.settle(w.postings);
        lap(part);
    };

    government::national_regime(month, p.national_regime, w.events, world.nation, world.cities, record);
    lap("national_regime");
    government::city_policy(month, p.city_policy, {p.location.visit_cost, p.funding.state_call_years},
                            input.city_rule, w.events, world, w.effects, record);
    lap("city_policy");
    government::city_budgets(month, p.city_budget, world.cities, world.ledger, world.accounts, w.postings);
    settle("city_budgets");
    government::institutes(month, p.institute, world, w.planned, w.postings, record);
    settle("institutes");
    take_due(input.activation, world.retirements, world.researchers.retires, month.index, w.retiring);
    lap("retirements_due");
    people::arrivals(month, p.arrival, p.talent_market, world, w.retiring, w.ventures, w.postings, record);
    settle("arrivals");
    compute::compute_market(month, p.compute_market, world.labs, world.cities, world.commons, world.chairs,
                            world.nation, world.ledger, world.accounts, w.postings, record);
    settle("compute_market");
    technology::ideas(month, p.idea, world, record);
    lap("ideas");
    technology::original_path(month, p.original_path, p.research.project_months, world, w.path_outcomes,
                              w.postings, record);
    settle("original_path");
    technology::drop_in_gains(month, p.drop_in_gain, w.path_outcomes, world, w.postings, record);
    settle("drop_in_gains");
    technology::foreign_ip(month, p.foreign_ip, w.path_outcomes, world, w.postings, record);
    settle("foreign_ip");
    w.new_model_makers.clear();
    technology::research(month, p.research, p.talent_market, world.labs, world.sites, world.cities,
                         world.suppliers, world.commons, world.nation, w.new_model_makers, record);
    for (const LabId lab : w.new_model_makers) mark_model_maker(world, lab, month.index);
    lap("research");
    products::sectors(month, p.sector, world.labs, world.cities, world.nation, world.industries);
    lap("sectors");
    government::tenders(month, p.tender, world, w.postings, record);
    settle("tenders");
    products::product_market(month, p.product_market, p.talent_market, p.sector, world.labs, world.sites,
                             world.cities, world.nation, world.suppliers, world.industries, world.ledger,
                             world.accounts, w.postings, record);
    settle("product_market");
    people::staffing(month, p.staffing, p.product_market, p.talent_market, world, w.postings, w.cuts, record);
    settle("staffing");
    people::praise(month, p.praise, p.talent_market, world, w.postings, record);
    settle("praise");
    take_due(input.activation, world.searches, world.researchers.next_search, month.index, w.searching);
    lap("searches_due");
    people::talent_market(month, p.talent_market, w.searching, world, w.talent_market, record);
    lap("talent_market");
    people::encounters(month, p.encounters, world, w.postings);
    settle("encounters");
    firms::location(month, p.location, p.talent_market, world, w.postings, record);
    settle("location");
    firms::incubators(month, p.incubator, world.labs, world.sites, world.cities, world.ledger, w.postings,
                      record);
    settle("incubators");
    government::grants(month, p.grant, world.labs, world.cities, world.ledger, w.postings, record);
    settle("grants");
    government::person_grants(month, p.person_grant, p.talent_market, world, w.postings, record);
    settle("person_grants");
    finance::beliefs(month, p.belief, w.path_outcomes, world, record);
    lap("beliefs");
    finance::funding(month, p.funding, world, w.postings, record);
    settle("funding");
    finance::buybacks(month, p.buyback, world, w.postings, record);
    settle("buybacks");
    firms::founding(month, p.founding, p.talent_market, p.product_market, world, w.planned, w.ventures,
                    w.postings, record);
    settle("founding");
    firms::exits(month, p.exit, p.talent_market, world, w.postings, record);
    settle("exits");
    government::regulation(month, p.regulation, world, w.postings, record);
    settle("regulation");
    firms::factor_prices(month, p.factor_price, world.cities, world.sites);
    lap("factor_prices");
    government::city_news(month, p.city_policy, world);
    lap("city_news");
}

}  // namespace

Stepper::Stepper(const Input& input, SecondsClock clock)
    : input_(input), workspace_(std::make_unique<Workspace>()) {
    put_in_order(input_.events, order_of(input_.events));
    put_in_order(input_.timeline, order_of(input_.timeline));
    workspace_->watch = MonthWatch(clock);
    workspace_->effects = Effects(input.cities.size());
    workspace_->events = resolve_events(input_);
    workspace_->planned = resolve_foundings(input);
}
Stepper::~Stepper() = default;
Stepper::Stepper(Stepper&&) noexcept = default;
Stepper& Stepper::operator=(Stepper&&) noexcept = default;

const Effects& Stepper::effects() const {
    return workspace_->effects;
}

std::span<const double> Stepper::timings() const {
    return workspace_->watch.seconds();
}

void Stepper::step(World& world, MonthRecord& record) {
    Workspace& w = *workspace_;
    const std::int32_t since_january =
        static_cast<std::int32_t>(input_.numerics.start_month) - 1 + world.month;
    const Month month{world.month,
                      static_cast<std::int32_t>(input_.numerics.start_year) + since_january / 12,
                      since_january % 12 + 1,
                      input_.numerics.scale,
                      world.seed,
                      &input_.mechanisms,
                      &w.effects,
                      &w.scratch};
    w.watch.start();
    w.scratch.reset();
    record.clear();
    world.ledger.begin_month();
    set_effects(input_.timeline, month.index, w.effects);
    record_lever_changes(input_, month.index, record);
    w.watch.lap("begin");
    if (input_.form == ModelForm::talent_kernel) {
        people::talent_kernel(month, input_.parameters.talent_kernel, input_.parameters.talent_market, world,
                              w.talent_kernel, record);
        w.watch.lap("talent_kernel");
    } else {
        full_month(month, input_, world, w, record);
    }
    check_laws(world, month.index);
    w.watch.lap("close");
    ++world.month;
}

}  // namespace headwater::model
