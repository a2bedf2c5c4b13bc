// Work outside the field (SV-32): occupations, and in each place those who work in them, juniors and seniors as numbers
// of people, not one by one. No rows unless the mechanism work is on.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "model/state/ids.hpp"
#include "model/state/tasks.hpp"

namespace headwater::model {

/// Parts of the hours of an occupation by what they ask for.
enum class WorkKind : std::uint8_t {
    simple,    // a model alone can help with it
    complex,   // a model with software around it can
    expert,    // judgement, dealing with people
    physical,  // hands
};
inline constexpr std::array<std::string_view, 4> work_kind_keys{"simple", "complex", "expert", "physical"};
inline constexpr std::size_t n_work_kinds = work_kind_keys.size();
inline constexpr auto physical_work = static_cast<std::size_t>(WorkKind::physical);
using ByWorkKind = std::array<double, n_work_kinds>;

enum class Seniority : std::uint8_t { junior, senior };
inline constexpr std::array<std::string_view, 2> seniority_keys{"junior", "senior"};
inline constexpr std::size_t n_seniorities = seniority_keys.size();
inline constexpr auto junior = static_cast<std::size_t>(Seniority::junior);
inline constexpr auto senior = static_cast<std::size_t>(Seniority::senior);
using BySeniority = std::array<double, n_seniorities>;

using ByTask = std::array<double, n_tasks>;

/// Row = occupation.
struct Occupations {
    std::vector<Task> task;                // of SV-21 whose adoption its tools follow
    std::vector<double> jobs_share;        // of all jobs of the opening
    std::vector<double> junior_share;      // of its jobs of the opening
    std::vector<double> wage;              // relative to the mean of all jobs
    std::vector<BySeniority> pay;          // the same of its juniors and seniors
    std::vector<double> promotion;         // juniors who become seniors, 1/month
    std::vector<ByWorkKind> junior_hours;  // shares of a junior's hours
    std::vector<ByWorkKind> senior_hours;

    [[nodiscard]] std::size_t size() const { return task.size(); }

    template <class Self, class Visit>
    static constexpr void each_column(Self& self, Visit visit) {
        visit("task", self.task);
        visit("jobs_share", self.jobs_share);
        visit("junior_share", self.junior_share);
        visit("wage", self.wage);
        visit("pay", self.pay);
        visit("promotion", self.promotion);
        visit("junior_hours", self.junior_hours);
        visit("senior_hours", self.senior_hours);
    }
};

/// Row = occupation x place: persons, as the run holds them.
struct WorkCells {
    std::vector<BySeniority> jobs;   // wanted at the opening, without the vacancies
    std::vector<BySeniority> posts;  // vacancies per job of the opening
    std::vector<BySeniority> usual;  // unemployed of the opening
    std::vector<BySeniority> employed;
    std::vector<BySeniority> unemployed;  // who worked there last, or was trained for it
    std::vector<BySeniority> vacancies;
    std::vector<BySeniority> pay;         // relative to the opening
    std::vector<BySeniority> hours;       // of a week, relative to the opening
    std::vector<BySeniority> need_start;  // hours needed for what is made, of the opening's shares
    std::vector<double> cost_start;       // of what is made, relative to making it without AI
    std::vector<double> adopted;          // share of those who could use it that do
    std::vector<double> automated;        // share of the opening's hours that AI does
    std::vector<double> physical;         // the same of its physical hours
    std::vector<double> review;           // share of the opening's hours that people spend on checking it

    [[nodiscard]] std::size_t size() const { return jobs.size(); }

    template <class Self, class Visit>
    static constexpr void each_column(Self& self, Visit visit) {
        visit("jobs", self.jobs);
        visit("posts", self.posts);
        visit("usual", self.usual);
        visit("employed", self.employed);
        visit("unemployed", self.unemployed);
        visit("vacancies", self.vacancies);
        visit("pay", self.pay);
        visit("hours", self.hours);
        visit("need_start", self.need_start);
        visit("cost_start", self.cost_start);
        visit("adopted", self.adopted);
        visit("automated", self.automated);
        visit("physical", self.physical);
        visit("review", self.review);
    }
};

/// Row = place.
struct WorkPlaces {
    std::vector<double> mean_pay;      // of all jobs at the opening, currency/month
    std::vector<double> pay_start;     // of all who work, at the opening, currency/month
    std::vector<double> pay;           // now
    std::vector<double> income_start;  // pay and benefits
    std::vector<double> income;
    std::vector<double> left;         // persons who gave up looking
    std::vector<double> subsidised;   // juniors whose first year the city pays in part
    std::vector<ByTask> saved_start;  // share of the hours of those who use tools of the task
    std::vector<ByTask> purchases;    // of applications, relative to what the market would have bought

    [[nodiscard]] std::size_t size() const { return pay.size(); }

    template <class Self, class Visit>
    static constexpr void each_column(Self& self, Visit visit) {
        visit("mean_pay", self.mean_pay);
        visit("pay_start", self.pay_start);
        visit("pay", self.pay);
        visit("income_start", self.income_start);
        visit("income", self.income);
        visit("left", self.left);
        visit("subsidised", self.subsidised);
        visit("saved_start", self.saved_start);
        visit("purchases", self.purchases);
    }
};

/// One row.
struct WorkNation {
    std::vector<std::uint8_t> opened;          // 1 = what the opening had of AI is known
    std::vector<double> model;                 // K in use at work, log10 FLOP
    std::vector<std::array<double, 3>> robot;  // the same on its way into machines; the last is in use
    std::vector<double> respent;               // demand for all, from what is saved
    std::vector<double> horizon;               // hours of work that are handed over at once
    std::vector<double> junior_posts;          // of the field, share that is still offered
    std::vector<double> senior_posts;          // of the field, relative to those without AI
    std::vector<double> students;              // who begin to study for the field, relative to the usual
    std::vector<double> purchases;             // mean over places and tasks
    std::vector<double> pay_spread;            // of log pay within a group
    std::vector<double> benefit;               // of the unemployed, of mean pay

    [[nodiscard]] std::size_t size() const { return opened.size(); }

    template <class Self, class Visit>
    static constexpr void each_column(Self& self, Visit visit) {
        visit("opened", self.opened);
        visit("model", self.model);
        visit("robot", self.robot);
        visit("respent", self.respent);
        visit("horizon", self.horizon);
        visit("junior_posts", self.junior_posts);
        visit("senior_posts", self.senior_posts);
        visit("students", self.students);
        visit("purchases", self.purchases);
        visit("pay_spread", self.pay_spread);
        visit("benefit", self.benefit);
    }
};

}  // namespace headwater::model
