#include <algorithm>
#include <cmath>

#include "model/equations/government/programme.hpp"
#include "model/processes/people/work/scene.hpp"

namespace headwater::model::people {
namespace {

constexpr double most_retrained = 0.1;   // of those who could be, in a month
constexpr double most_subsidised = 0.5;  // of the juniors at work

/// What the treasury of a place may and wants to pay this month; booked and promised.
Money pay_programme(WorkScene& scene, std::size_t place, double wanted, PostingKind kind) {
    const CityId city(place);
    const Money room = programme_room(scene.month, scene.cities, scene.ledger, city, Programme::talent,
                                      scene.promised[place]);
    const Money paid = std::clamp<Money>(money(wanted), 0, room);
    if (paid <= 0) return 0;
    scene.postings.pay(scene.cities.treasury[place], scene.accounts.rest_of_world, paid, kind);
    scene.promised[place] += paid;
    return paid;
}

double budget(const WorkScene& scene, Slot slot, std::size_t place) {
    return scene.month.effect(slot, CityId(place)) * scene.month.scale / months_per_year;
}

void pay_for_retraining(WorkScene& scene, std::size_t place) {
    const double wanted = budget(scene, "retrain_budget", place);
    if (!(wanted > 0)) return;
    const double people =
        most_retrained * (to_retrain(scene, place, junior) + to_retrain(scene, place, senior));
    const Money paid =
        pay_programme(scene, place, std::min(wanted, people * scene.p.retrain_cost), "retraining");
    scene.retrained[place] = in_units(paid) / scene.p.retrain_cost;
}

/// Juniors at work in a place, and their pay, currency/month.
struct Juniors {
    double people = 0;
    double pay = 0;
    double wanted = 0;
};

Juniors juniors_of(const WorkScene& scene, std::size_t place) {
    Juniors sum;
    for (std::size_t o = 0; o < scene.occupations.size(); ++o) {
        const std::size_t cell = scene.cell(o, place);
        const double employed = scene.cells.employed[cell][junior];
        sum.people += employed;
        sum.pay += scene.places.mean_pay[place] * scene.occupations.pay[o][junior] *
                   scene.cells.pay[cell][junior] * employed;
        sum.wanted += scene.wanted[cell][junior];
    }
    return sum;
}

void pay_for_juniors(WorkScene& scene, std::size_t place) {
    scene.places.subsidised[place] = 0;
    const double wanted = budget(scene, "junior_subsidy", place);
    if (!(wanted > 0)) return;
    const Juniors juniors = juniors_of(scene, place);
    if (!(juniors.people > 0)) return;
    const double each = scene.p.subsidy_share * juniors.pay / juniors.people;
    const Money paid = pay_programme(scene, place, std::min(wanted, most_subsidised * juniors.people * each),
                                     "junior_subsidy");
    scene.places.subsidised[place] = in_units(paid) / each;
    const double more = 1 + (1 - scene.p.deadweight) * scene.places.subsidised[place] / juniors.wanted;
    for (std::size_t o = 0; o < scene.occupations.size(); ++o)
        scene.wanted[scene.cell(o, place)][junior] *= more;
}

void pay_for_robots(WorkScene& scene) {
    const double years = std::min(-scene.month.effect("robot_lag", CityId(0)), scene.p.robot_lag);
    if (!(years > 0)) return;
    double hands = 0;
    for (std::size_t cell = 0; cell < scene.cells.size(); ++cell) {
        const std::size_t o = cell / scene.n_places();
        hands += scene.cells.jobs[cell][junior] * scene.occupations.junior_hours[o][physical_work] +
                 scene.cells.jobs[cell][senior] * scene.occupations.senior_hours[o][physical_work];
    }
    scene.postings.pay(scene.accounts.nation, scene.accounts.rest_of_world,
                       money(scene.p.robot_programme * years * hands), "robot_programme");
}

/// Share of hours saved among the occupations of each task.
ByTask saved_by_task(const WorkScene& scene, std::size_t place) {
    ByTask jobs{};
    ByTask saved{};
    for (std::size_t o = 0; o < scene.occupations.size(); ++o) {
        const auto task = static_cast<std::size_t>(scene.occupations.task[o]);
        const std::size_t cell = scene.cell(o, place);
        const double all = scene.cells.jobs[cell][junior] + scene.cells.jobs[cell][senior];
        jobs[task] += all;
        saved[task] += all * scene.need[cell].saved;
    }
    for (std::size_t task = 0; task < n_tasks; ++task)
        saved[task] = jobs[task] > 0 ? saved[task] / jobs[task] : 0;
    return saved;
}

void count_income(WorkScene& scene, std::size_t place, double& benefits) {
    double pay = 0;
    double unemployed = 0;
    for (std::size_t o = 0; o < scene.occupations.size(); ++o) {
        const std::size_t cell = scene.cell(o, place);
        for (std::size_t g = 0; g < n_seniorities; ++g) {
            pay += scene.occupations.pay[o][g] * scene.cells.pay[cell][g] * scene.cells.hours[cell][g] *
                   scene.cells.employed[cell][g];
            unemployed += scene.cells.unemployed[cell][g];
        }
    }
    WorkPlaces& places = scene.places;
    places.pay[place] = pay * places.mean_pay[place];
    const double benefit = scene.p.benefit * places.mean_pay[place] * unemployed;
    places.income[place] = places.pay[place] + benefit;
    benefits += benefit;
    if (scene.at_work.opened[0] != 0) return;
    places.pay_start[place] = places.pay[place];
    places.income_start[place] = places.income[place];
    places.saved_start[place] = saved_by_task(scene, place);
}

/// The city's part of the tax on pay outside the field, against the opening, which its services live on.
void settle_tax(WorkScene& scene, std::size_t place) {
    const WorkPlaces& places = scene.places;
    const Money change = money(scene.p.local_tax * (places.pay[place] - places.pay_start[place]));
    const AccountId treasury = scene.cities.treasury[place];
    if (change > 0) scene.postings.pay(scene.accounts.rest_of_world, treasury, change, "work_tax");
    if (change >= 0) return;
    const Money able = std::clamp<Money>(scene.ledger.deposit(treasury) - scene.promised[place], 0, -change);
    if (able > 0) scene.postings.pay(treasury, scene.accounts.rest_of_world, able, "work_tax_lost");
    if (able < -change)
        scene.postings.pay(scene.accounts.nation, scene.accounts.rest_of_world, -change - able,
                           "work_tax_lost");
}

void change_purchases(WorkScene& scene) {
    const WorkParams& p = scene.p;
    WorkPlaces& places = scene.places;
    double all = 0;
    double mean = 0;
    for (std::size_t place = 0; place < scene.n_places(); ++place) {
        const ByTask saved = saved_by_task(scene, place);
        const double income =
            std::pow(places.income[place] / places.income_start[place], p.income_elasticity);
        all += places.pay_start[place];
        for (std::size_t task = 1; task < n_tasks; ++task) {
            const double gain = std::max(0.0, saved[task] - places.saved_start[place][task]);
            places.purchases[place][task] = (1 + p.buying * gain) * income;
            mean += places.pay_start[place] * task_traits[task].potential * places.purchases[place][task];
        }
    }
    scene.at_work.purchases[0] = all > 0 ? mean / all : 1;
}

}  // namespace

void pay_for_levers(WorkScene& scene) {
    for (std::size_t place = 0; place < scene.n_places(); ++place) {
        pay_for_retraining(scene, place);
        pay_for_juniors(scene, place);
        book_spending(scene.cities, CityId(place), Programme::talent, scene.promised[place]);
    }
    pay_for_robots(scene);
}

void settle_incomes(WorkScene& scene) {
    double benefits = 0;
    for (std::size_t place = 0; place < scene.n_places(); ++place) {
        count_income(scene, place, benefits);
        settle_tax(scene, place);
    }
    scene.postings.pay(scene.accounts.nation, scene.accounts.rest_of_world, money(benefits),
                       "unemployment_benefit");
    change_purchases(scene);
}

}  // namespace headwater::model::people
