#include "analysis/validation/world_record.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "model/state/clouds.hpp"

namespace headwater::analysis {

namespace {

constexpr double undefined_value = std::numeric_limits<double>::quiet_NaN();

double term_of(const model::Event& event, const model::Terms& terms, std::string_view name) {
    const model::TermNames& names = event.kind.text().terms;
    const auto found = std::ranges::find(names, name);
    return found == names.end() ? undefined_value
                                : static_cast<double>(terms[static_cast<std::size_t>(found - names.begin())]);
}

double spread_of_lists(const model::Clouds& sellers) {
    double lowest = undefined_value;
    double highest = undefined_value;
    for (std::size_t row = 0; row < sellers.size(); ++row) {
        if (sellers.status[row] != model::CloudStatus::active || !(sellers.fleet[row] > 0)) continue;
        const double list = sellers.posted[row];
        lowest = std::isnan(lowest) ? list : std::min(lowest, list);
        highest = std::isnan(highest) ? list : std::max(highest, list);
    }
    return highest / lowest;
}

}  // namespace

void watch_month(Watched& watched, const model::World& world, const model::Input& input) {
    if (!world.ledger.trial_balance().zero()) ++watched.out_of_balance;
    watched.list_spread.push_back(spread_of_lists(world.clouds));
    const std::int32_t month =
        calendar(static_cast<int>(input.numerics.start_year), static_cast<int>(input.numerics.start_month)) +
        world.month - 1;
    for (std::size_t side = 0; side < 2; ++side) {
        if (month != (side == 0 ? pay_before : pay_after)) continue;
        const model::Researchers& people = world.researchers;
        for (std::size_t row = 0; row < people.size(); ++row)
            if (people.whereabouts[row] == model::Whereabouts::employed && people.pay[row] > 0)
                watched.pay[side].emplace_back(people.serial[row], people.pay[row]);
        std::ranges::sort(watched.pay[side]);
    }
}

std::vector<std::string> watched_lab_measures() {
    return {"heads", "revenue", "valuation", "capability", "largest_run", "chat_users", "model_access"};
}

WorldRecord::WorldRecord(const output::Recorder& run, const Watched& watched)
    : run_(run),
      watched_(watched),
      first_(calendar(static_cast<int>(run.input().numerics.start_year),
                      static_cast<int>(run.input().numerics.start_month)) +
             run.first_month()),
      members_(run.labs().members()) {
    for (std::size_t lab = 0; lab < members_.size(); ++lab) {
        const std::size_t row = card(lab).row;
        if (position_.size() <= row) position_.resize(row + 1, -1);
        position_[row] = static_cast<std::int32_t>(lab);
    }
}

int WorldRecord::city(std::string_view key) const {
    const auto found = std::ranges::find(run_.cities(), key, &output::CityLabel::key);
    return found == run_.cities().end() ? -1 : static_cast<int>(found - run_.cities().begin());
}

std::vector<double> WorldRecord::sum(std::string_view measure, int city, int tier) const {
    const auto declared = std::ranges::find(run_.measures(), measure, &model::Measure::key);
    if (declared == run_.measures().end()) return {};
    const std::span<const double> series = run_.series(measure);
    const model::Over over = declared->over;
    const std::size_t width = model::values_of(over, cities());
    const bool has_city = over == model::Over::city || over == model::Over::city_tier;
    const bool has_tier = over == model::Over::tier || over == model::Over::city_tier;
    const std::size_t tiers = has_tier ? model::n_tiers : 1;
    std::vector<double> found(months(), undefined_value);
    for (std::size_t month = 0; month < months(); ++month)
        for (std::size_t value = 0; value < width; ++value) {
            if (has_city && city >= 0 && value / tiers != static_cast<std::size_t>(city)) continue;
            if (has_tier && tier >= 0 && value % tiers != static_cast<std::size_t>(tier)) continue;
            const double one = series[month * width + value];
            if (std::isnan(one)) continue;
            found[month] = std::isnan(found[month]) ? one : found[month] + one;
        }
    return found;
}

std::vector<double> WorldRecord::by_city(std::string_view measure, std::size_t month) const {
    std::vector<double> found;
    for (std::size_t c = 0; c < cities(); ++c) found.push_back(sum(measure, static_cast<int>(c))[month]);
    return found;
}

double WorldRecord::total(std::string_view measure, std::size_t from, std::size_t until) const {
    const std::vector<double> series = sum(measure);
    double sum_of = 0;
    for (std::size_t month = from; month < std::min(until, series.size()); ++month)
        if (!std::isnan(series[month])) sum_of += series[month];
    return sum_of;
}

double WorldRecord::of_lab(std::string_view measure, std::size_t month, std::size_t lab) const {
    const auto measures = run_.labs().measures();
    const auto found = std::ranges::find(measures, measure, &model::Measure::key);
    if (found == measures.end()) return undefined_value;
    return run_.labs().at(static_cast<std::size_t>(found - measures.begin()), month, members_[lab]);
}

std::vector<double> WorldRecord::labs_at(std::string_view measure, std::size_t month) const {
    std::vector<double> found(labs());
    for (std::size_t lab = 0; lab < labs(); ++lab) found[lab] = of_lab(measure, month, lab);
    return found;
}

int WorldRecord::position(model::LabId lab) const {
    return lab.valid() && lab.row() < position_.size() ? position_[lab.row()] : -1;
}

int WorldRecord::organisation(std::string_view key) const {
    const auto found = std::ranges::find(run_.organisations(), key, &output::OrganisationLabel::key);
    return found == run_.organisations().end() ? -1 : position(found->lab);
}

bool WorldRecord::is_firm(model::LabKind kind) {
    return kind == model::LabKind::start_up || kind == model::LabKind::application ||
           kind == model::LabKind::big_tech;
}

bool WorldRecord::makes_models(std::size_t lab) const {
    return card(lab).model_since != model::Researchers::never;
}

void WorldRecord::each_event(model::EventKind kind,
                             const std::function<void(const model::Event&)>& visit) const {
    for (const auto& month : run_.events_by_month())
        for (const model::Event& event : month)
            if (event.kind == kind) visit(event);
}

double WorldRecord::chosen(const model::Event& event, std::string_view term) {
    return term_of(event, event.chosen, term);
}

double WorldRecord::rejected(const model::Event& event, std::string_view term) {
    return event.rejected_lab.valid() || event.rejected_city.valid() ? term_of(event, event.rejected, term)
                                                                     : undefined_value;
}

}  // namespace headwater::analysis
