// What the parts of work share within a month.
#pragma once

#include "model/equations/people/automation.hpp"
#include "model/processes/people/work/work.hpp"

namespace headwater::model::people {

struct WorkScene {
    const Month& month;
    const WorkParams& p;
    const Nation& nation;
    const Adoption& adoption;
    const Occupations& occupations;
    const Ledger& ledger;
    const CommonAccounts& accounts;
    Cities& cities;
    WorkCells& cells;
    WorkPlaces& places;
    WorkNation& at_work;
    Postings& postings;
    ScratchVector<WorkNeed> need;       // by cell
    ScratchVector<BySeniority> wanted;  // jobs, by cell
    ScratchVector<double> retrained;    // persons who change occupation this month, by place
    ScratchVector<Money> promised;      // by the treasury, by place

    [[nodiscard]] std::size_t n_places() const { return places.size(); }
    [[nodiscard]] std::size_t cell(std::size_t occupation, std::size_t place) const {
        return occupation * places.size() + place;
    }
};

/// What cities pay under their levers, and how many people that is.
void pay_for_levers(WorkScene& scene);
/// Jobs, posts and the unemployed after the month, with their pay.
void move_people(WorkScene& scene);
/// Incomes, taxes, benefits, and what they do to purchases.
void settle_incomes(WorkScene& scene);
/// Unemployed who could be retrained in a place: those of occupations in which fewer find a job than the mean.
[[nodiscard]] double to_retrain(const WorkScene& scene, std::size_t place, std::size_t group);

}  // namespace headwater::model::people
