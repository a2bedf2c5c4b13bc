#include "model/stepper.hpp"

#include <algorithm>

#include "model/core/parallel.hpp"
#include "model/input_order.hpp"
#include "model/month.hpp"
#include "model/turn.hpp"

namespace headwater::model {

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

std::vector<BeliefMove> resolve_belief_moves(const Input& input) {
    std::vector<BeliefMove> moves;
    for (const BeliefMoveInput& m : input.belief_moves) {
        const auto at = std::ranges::find(input.organisations, m.organisation, &OrganisationInput::key);
        moves.push_back(
            {static_cast<std::int32_t>(at - input.organisations.begin()), m.kind, m.month, m.size});
    }
    return moves;
}

std::int32_t organisation_of(const Input& input, const std::string& key) {
    const auto at = std::ranges::find(input.organisations, key, &OrganisationInput::key);
    return static_cast<std::int32_t>(at - input.organisations.begin());
}

std::vector<Founder> resolve_founders(const Input& input) {
    std::vector<Founder> founders;
    for (const FounderInput& f : input.founders)
        founders.push_back({organisation_of(input, f.organisation), f.votes, f.pay, f.power, f.mission});
    return founders;
}

std::vector<DatedBid> resolve_bids(const Input& input) {
    std::vector<DatedBid> bids;
    for (const BidInput& b : input.bids)
        bids.push_back({organisation_of(input, b.bidder), organisation_of(input, b.target), b.month, b.kind});
    return bids;
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
                               : static_cast<std::int32_t>(parent - input.organisations.begin()),
                           o.cash, o.valuation});
    }
    return planned;
}

}  // namespace

Stepper::Stepper(const Input& input, SecondsClock clock, StepObserver observer)
    : input_(input), observer_(std::move(observer)), workspace_(std::make_unique<Workspace>()) {
    put_in_order(input_.events, order_of(input_.events));
    put_in_order(input_.series, order_of(input_.series));
    put_in_order(input_.timeline, order_of(input_.timeline));
    workspace_->watch = MonthWatch(clock, month_parts().size());
    workspace_->policy = PolicyInForce(input.cities.size(), input.nations_of_cities());
    workspace_->events = resolve_events(input_);
    workspace_->planned = resolve_foundings(input);
    for (const OrganisationInput& o : input.organisations) {
        workspace_->parent_cash_flow.push_back(o.parent_cash_flow);
        workspace_->control.push_back(
            o.control == Control::by_kind && o.parent_cash_flow > 0 ? Control::parent : o.control);
    }
    workspace_->belief_moves = resolve_belief_moves(input);
    workspace_->founders = resolve_founders(input);
    workspace_->bids = resolve_bids(input);
    for (const NationInput& n : input.nations)
        workspace_->accelerator_paths.push_back({n.gpus, n.gpu_growth, n.own_gpus, n.own_gpu_growth});
    for (const ExchangeRateInput& rate : input.exchange_rates) {
        const auto nation = std::ranges::find(input.nations, rate.nation, &NationInput::key);
        workspace_->exchange_periods.push_back(
            {static_cast<std::size_t>(nation - input.nations.begin()), rate.first, rate.last, rate.rate});
    }
}
Stepper::~Stepper() = default;
Stepper::Stepper(Stepper&&) noexcept = default;
Stepper& Stepper::operator=(Stepper&&) noexcept = default;

const PolicyInForce& Stepper::policy() const {
    return workspace_->policy;
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
                      &w.policy,
                      &w.scratch,
                      input_.currency.declared_per_unit};
    Turn turn{month, input_, input_.parameters, world, w, record};
    w.watch.start();
    for (const MonthStep& step : month_steps()) {
        if (!runs_in(step, input_.form)) continue;
        w.scratch.reset();
        step.work(turn);
        world.ledger.settle(w.postings);
        w.watch.lap(step.timing);
        if (observer_) observer_(step, world);
    }
}

}  // namespace headwater::model
