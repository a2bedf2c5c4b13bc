#include "model/processes/technology/original_path.hpp"

#include <algorithm>
#include <cmath>

#include "model/equations/government/programme.hpp"
#include "model/equations/technology/project.hpp"

namespace headwater::model::technology {
namespace {

// Sub-indices of draws keyed by a lab.
constexpr std::uint16_t considers = 0;
constexpr std::uint16_t taste = 1;
constexpr std::uint16_t succeeds = 0;
constexpr std::uint16_t size_of_path_gain = 1;

class Paths {
public:
    Paths(const Month& month, const OriginalPathParams& params, double project_months, const Nation& nation,
          Labs& labs, const Sites& sites, MonthRecord& record)
        : month_(month),
          params_(params),
          project_years_(project_months / months_per_year),
          labs_(labs),
          sites_(sites),
          record_(record),
          stack_(params.stack_start * std::exp(-nation.original_users / params.stack_users)) {}

    void end(std::size_t row, std::vector<PathOutcome>& outcomes);
    void begin(std::size_t row);

private:
    [[nodiscard]] double chance_of_success(std::size_t row) const {
        const HeadsByTier heads = heads_of(labs_, sites_, row);
        const double skilled =
            (heads[static_cast<std::size_t>(Tier::star)] + heads[static_cast<std::size_t>(Tier::core)]) /
            static_cast<double>(labs_.size_share[row]);
        return -std::expm1(-params_.zeta * skilled * project_years_ / params_.research_unit);
    }
    void record_event(std::size_t row, double chance, const Terms& terms);

    const Month& month_;
    const OriginalPathParams& params_;
    double project_years_;
    Labs& labs_;
    const Sites& sites_;
    MonthRecord& record_;
    double stack_;
};

void Paths::end(std::size_t row, std::vector<PathOutcome>& outcomes) {
    Labs& labs = labs_;
    const bool original = labs.original[row] != 0;
    labs.path[row] += static_cast<float>(params_.path_speed) * ((original ? 1.0F : 0.0F) - labs.path[row]);
    if (!original) return;
    const Stream draws = month_.stream("path_outcome");
    const bool success = draws.chance(chance_of_success(row), labs.serial[row], succeeds);
    double bonus = -stack_;
    if (success) {
        const double size = std::exp(params_.gain_sd * draws.normal(labs.serial[row], size_of_path_gain));
        bonus += std::log10(1 + params_.gain_median * size);
        record_.count_lab("original_successes", labs.seat[row], labs.in_every_run(LabId(row)));
    }
    labs.project_bonus[row] += static_cast<float>(bonus);
    outcomes.push_back({LabId(row), success});
}

void Paths::begin(std::size_t row) {
    Labs& labs = labs_;
    const CityId seat = labs.seat[row];
    const double grant = month_.effect("original_grant", seat);
    const double purchases = month_.effect("original_procurement", seat);
    const double path = labs.path[row];
    const bool was = labs.original[row] != 0;
    labs.original[row] = 0;

    const Stream draws = month_.stream("path_choice");
    const double option = 1 - (1 - params_.consider) * (1 - grant) * (1 - purchases) * (1 - path);
    if (!(option > 0) || !draws.chance(option, labs.serial[row], considers)) return;
    const double chance = chance_of_success(row);
    const double u = draws.uniform(labs.serial[row], taste);
    const double expected = chance * std::log10(1 + params_.gain_median);
    const double mission = params_.mission_weight * (static_cast<double>(labs.culture[row]) - 0.5);
    const double support = params_.support_weight * (grant + purchases);
    const double shock = params_.choice_scale * std::log(u / (1 - u));
    if (!(expected - stack_ + mission + support + shock > 0)) return;

    labs.original[row] = 1;
    if (!was) labs.path_since[row] = static_cast<std::int16_t>(month_.index);
    record_event(row, chance,
                 {static_cast<float>(expected), static_cast<float>(-stack_), static_cast<float>(mission),
                  static_cast<float>(support), 0, 0, 0, 0, static_cast<float>(shock)});
}

void Paths::record_event(std::size_t row, double chance, const Terms& terms) {
    record_.count_lab("original_starts", labs_.seat[row], labs_.in_every_run(LabId(row)));
    Event event;
    event.month = static_cast<std::int16_t>(month_.index);
    event.kind = "path_start";
    event.to = labs_.seat[row];
    event.lab = LabId(row);
    event.value = chance;
    event.chosen = terms;
    record_.events.push_back(event);
}

/// Pays what the cities promise to running original projects.
void support_projects(const Month& month, const OriginalPathParams& params, Cities& cities, const Labs& labs,
                      const Ledger& ledger, Postings& postings) {
    std::ranges::fill(cities.original_claims, 0);
    ScratchVector<Money> promised(cities.size(), month.scratch);
    for (std::size_t row = 0; row < labs.size(); ++row) {
        if (labs.original[row] == 0 || !trains(labs, row)) continue;
        const CityId seat = labs.seat[row];
        const auto pay = [&](double wanted, PostingKind kind) {
            const Money claim = money(wanted);
            if (claim <= 0) return;
            Money& so_far = promised[seat.row()];
            const Money paid =
                std::min(claim, programme_room(month, cities, ledger, seat, Programme::grant, so_far));
            postings.pay(cities.treasury[seat.row()], labs.account[row], paid, kind);
            so_far += paid;
            cities.original_claims[seat.row()] += claim;
        };
        pay(month.effect("original_grant", seat) * in_units(labs.compute_budget[row]), "original_grant");
        if (commercial(labs.kind[row]))
            pay(month.effect("original_procurement", seat) * params.public_share *
                    static_cast<double>(labs.path[row]) * in_units(labs.revenue[row]),
                "procurement_bonus");
    }
    for (std::size_t c = 0; c < cities.size(); ++c)
        book_spending(cities, CityId(c), Programme::grant, promised[c]);
}

bool on_the_table(const Month& month, const OriginalPathParams& params, const Nation& nation,
                  std::size_t cities) {
    if (params.consider > 0 || nation.original_users > 0) return true;
    for (std::size_t c = 0; c < cities; ++c)
        if (month.effect("original_grant", CityId(c)) > 0 ||
            month.effect("original_procurement", CityId(c)) > 0)
            return true;
    return false;
}

}  // namespace

void original_path(const Month& month, const OriginalPathParams& params, double project_months,
                   Nation& nation, Cities& cities, Labs& labs, const Sites& sites, const Ledger& ledger,
                   std::vector<PathOutcome>& outcomes, Postings& postings, MonthRecord& record) {
    outcomes.clear();
    if (!month.on("path_choice") || !month.on("research") ||
        !on_the_table(month, params, nation, cities.size()))
        return;
    support_projects(month, params, cities, labs, ledger, postings);
    Paths paths(month, params, project_months, nation, labs, sites, record);
    double users = 0;
    for (std::size_t row = 0; row < labs.size(); ++row) {
        if (!trains(labs, row)) continue;
        if (project_ends(month, labs, row)) {
            paths.end(row, outcomes);
            paths.begin(row);
        }
        if (labs.original[row] != 0) users += real_labs(month, labs, row);
    }
    nation.original_users += users / months_per_year;
}

}  // namespace headwater::model::technology
