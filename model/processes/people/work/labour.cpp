#include <algorithm>
#include <cmath>

#include "model/core/parallel.hpp"
#include "model/equations/people/job_search.hpp"
#include "model/processes/people/work/scene.hpp"

namespace headwater::model::people {
namespace {

/// One place and seniority in a month, by occupation.
struct JobMarket {
    JobMarket(std::size_t n, std::pmr::memory_resource* scratch)
        : posts(n, scratch),
          unemployed(n, scratch),
          searching(n, scratch),
          hired(n, scratch),
          shares(n * n, scratch) {}

    ScratchVector<double> posts;
    ScratchVector<double> unemployed;
    ScratchVector<double> searching;
    ScratchVector<double> hired;
    ScratchVector<double> shares;
};

/// Chance of one more of the unemployed of each occupation to find a job, `mean` over the unemployed, and how many of them
/// have a lower one.
struct Chances {
    Chances(const WorkScene& scene, std::size_t place, std::size_t group)
        : market(scene.occupations.size(), scene.month.scratch),
          each(scene.occupations.size(), scene.month.scratch) {
        const std::size_t n = scene.occupations.size();
        const SearchLaw law{scene.p.own_search, scene.p.mobility};
        ScratchVector<double> closeness(n * n, scene.month.scratch);
        closeness_of(scene.occupations, group, law, closeness);
        double all = 0;
        for (std::size_t o = 0; o < n; ++o) {
            market.posts[o] = scene.cells.vacancies[scene.cell(o, place)][group];
            all += market.unemployed[o] = scene.cells.unemployed[scene.cell(o, place)][group];
        }
        share_search(law, closeness, market.posts, market.shares);
        searchers_of(market.unemployed, market.shares, market.searching);
        for (std::size_t o = 0; o < n; ++o) {
            for (std::size_t k = 0; k < n; ++k)
                if (market.posts[k] > 0)  // dH / dS
                    each[o] += market.shares[o * n + k] * std::exp(-market.searching[k] / market.posts[k]);
            mean += all > 0 ? market.unemployed[o] / all * each[o] : 0;
        }
        for (std::size_t o = 0; o < n; ++o) {
            if (each[o] < mean) low += market.unemployed[o];
            if (each[o] > mean) posts_above += market.posts[o];
        }
        if (!(posts_above > 0)) low = 0;
    }

    JobMarket market;
    ScratchVector<double> each;
    double mean = 0;
    double low = 0;          // persons
    double posts_above = 0;  // where the chance is above the mean
};

/// Moves `people` from occupations with low chances to those with higher ones, by their posts.
void retrain(WorkScene& scene, std::size_t place, std::size_t group, double people) {
    const Chances chances(scene, place, group);
    if (!(people > 0) || !(chances.low > 0)) return;
    const double moved = std::min(people, chances.low);
    for (std::size_t o = 0; o < scene.occupations.size(); ++o) {
        double& unemployed = scene.cells.unemployed[scene.cell(o, place)][group];
        if (chances.each[o] < chances.mean) unemployed -= moved * unemployed / chances.low;
        if (chances.each[o] > chances.mean)
            unemployed += moved * chances.market.posts[o] / chances.posts_above;
    }
}

/// Graduates of a place by occupation: as the opening, and as its junior jobs draw them.
void graduate(WorkScene& scene, std::size_t place) {
    const WorkParams& p = scene.p;
    const double years = scene.month.index / months_per_year;
    const double cohort = std::pow(1 + p.cohort_growth, years);
    const auto usual = [&](std::size_t o) {
        const std::size_t cell = scene.cell(o, place);
        return scene.occupations.promotion[o] *
               (scene.cells.jobs[cell][junior] + scene.cells.usual[cell][junior]);
    };
    const auto drawn = [&](std::size_t o) {
        const std::size_t cell = scene.cell(o, place);
        const double ratio =
            std::clamp(scene.wanted[cell][junior] / scene.cells.jobs[cell][junior], 0.01, 100.0);
        return usual(o) * std::pow(ratio, p.graduate_response);
    };
    double all = 0;
    double weights = 0;
    for (std::size_t o = 0; o < scene.occupations.size(); ++o) {
        all += usual(o);
        weights += drawn(o);
    }
    for (std::size_t o = 0; o < scene.occupations.size(); ++o)
        scene.cells.unemployed[scene.cell(o, place)][junior] += cohort * all * drawn(o) / weights;
}

/// Flows of one place and seniority from the stocks at the beginning of the month, hires among occupations included.
/// Promotions are returned by occupation to whom they reach (of juniors), and were taken (of seniors).
void clear(WorkScene& scene, std::size_t place, std::size_t group, std::span<const double> closeness,
           std::span<const double> promoted, JobMarket& market) {
    const WorkParams& p = scene.p;
    const std::size_t n = scene.occupations.size();
    WorkCells& cells = scene.cells;
    for (std::size_t o = 0; o < n; ++o) {
        market.posts[o] = cells.vacancies[scene.cell(o, place)][group];
        market.unemployed[o] = cells.unemployed[scene.cell(o, place)][group];
    }
    share_search({p.own_search, p.mobility}, closeness, market.posts, market.shares);
    searchers_of(market.unemployed, market.shares, market.searching);
    for (std::size_t o = 0; o < n; ++o) market.hired[o] = hires_of(market.searching[o], market.posts[o]);
    const double retirement = 1 / (p.senior_years * months_per_year);
    const double separation = group == junior ? p.junior_separation : p.senior_separation;
    for (std::size_t o = 0; o < n; ++o) {
        const std::size_t cell = scene.cell(o, place);
        double& employed = cells.employed[cell][group];
        double& unemployed = cells.unemployed[cell][group];
        double& posts = cells.vacancies[cell][group];
        const double wanted = scene.wanted[cell][group];
        const double laid_off = std::min(p.layoff_speed, 1 - separation) * std::max(0.0, employed - wanted);
        const double separated = separation * employed + laid_off;
        const double up = scene.occupations.promotion[o];
        // Who leaves for the next age, less who comes from the one before.
        const double aged = group == junior ? up * employed : retirement * employed - promoted[o];
        const double gap = wanted * (1 + cells.posts[cell][group]) - employed - posts;
        const double opened = separation * employed + aged + p.opening_speed * gap;
        double found = 0;
        for (std::size_t j = 0; j < n; ++j)
            if (market.searching[j] > 0)
                found +=
                    market.hired[j] * market.unemployed[o] * market.shares[o * n + j] / market.searching[j];
        const double beyond = std::max(0.0, unemployed - scene.cells.usual[cell][group]);
        const double left = p.leave_rate * beyond;
        const double grown_up = group == junior ? up * unemployed : retirement * unemployed;
        employed = std::max(0.0, employed + market.hired[o] - separated - aged);
        posts = std::max(0.0, posts - market.hired[o] + opened);
        unemployed = std::max(0.0, unemployed + separated - found - left - grown_up);
        scene.places.left[place] += left;
    }
}

double share_without(double employed, double unemployed) {
    return employed + unemployed > 0 ? unemployed / (employed + unemployed) : 0;
}

/// Log of the unemployment of a place and seniority over that of the opening.
double slack(const WorkScene& scene, std::size_t place, std::size_t group) {
    std::array<double, 2> now{};  // at work, without a job
    std::array<double, 2> opening{};
    for (std::size_t o = 0; o < scene.occupations.size(); ++o) {
        const std::size_t cell = scene.cell(o, place);
        now[0] += scene.cells.employed[cell][group];
        now[1] += scene.cells.unemployed[cell][group];
        opening[0] += scene.cells.jobs[cell][group];
        opening[1] += scene.cells.usual[cell][group];
    }
    return std::log(std::max(0.001, share_without(now[0], now[1])) /
                    std::max(0.001, share_without(opening[0], opening[1])));
}

void move_pay(WorkScene& scene, std::size_t place, std::size_t group) {
    const WorkParams& p = scene.p;
    const double looser = slack(scene, place, group);
    for (std::size_t o = 0; o < scene.occupations.size(); ++o) {
        const std::size_t cell = scene.cell(o, place);
        const WorkNeed& need = scene.need[cell];
        const double cost = cost_with_machines(need.saved, need.automated, p.machine_cost);
        const double target =
            -p.wage_curve * looser - p.pay_of_gain * std::log(cost / scene.cells.cost_start[cell]);
        double& pay = scene.cells.pay[cell][group];
        pay *= std::exp(p.pay_speed * (target - std::log(pay)));
    }
}

}  // namespace

double to_retrain(const WorkScene& scene, std::size_t place, std::size_t group) {
    return Chances(scene, place, group).low;
}

void move_people(WorkScene& scene) {
    const std::size_t n = scene.occupations.size();
    const SearchLaw law{scene.p.own_search, scene.p.mobility};
    ScratchVector<double> closeness(n_seniorities * n * n, scene.month.scratch);
    for (std::size_t g = 0; g < n_seniorities; ++g)
        closeness_of(scene.occupations, g, law, std::span(closeness).subspan(g * n * n, n * n));
    JobMarket market(n, scene.month.scratch);
    ScratchVector<double> promoted(n, scene.month.scratch);  // at work
    ScratchVector<double> grown_up(n, scene.month.scratch);  // without a job
    for (std::size_t place = 0; place < scene.n_places(); ++place) {
        if (scene.retrained[place] > 0) {
            const BySeniority pool{to_retrain(scene, place, junior), to_retrain(scene, place, senior)};
            for (std::size_t g = 0; g < n_seniorities; ++g)
                retrain(scene, place, g, scene.retrained[place] * pool[g] / (pool[junior] + pool[senior]));
        }
        for (std::size_t o = 0; o < n; ++o) {
            const std::size_t cell = scene.cell(o, place);
            promoted[o] = scene.occupations.promotion[o] * scene.cells.employed[cell][junior];
            grown_up[o] = scene.occupations.promotion[o] * scene.cells.unemployed[cell][junior];
        }
        for (std::size_t g = 0; g < n_seniorities; ++g)
            clear(scene, place, g, std::span(closeness).subspan(g * n * n, n * n), promoted, market);
        for (std::size_t o = 0; o < n; ++o)
            scene.cells.unemployed[scene.cell(o, place)][senior] += grown_up[o];
        graduate(scene, place);
        for (std::size_t g = 0; g < n_seniorities; ++g) move_pay(scene, place, g);
    }
}

}  // namespace headwater::model::people
