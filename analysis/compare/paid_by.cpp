#include "analysis/compare/paid_by.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <tuple>

#include "analysis/compare/effects.hpp"
#include "model/levers/catalogue.hpp"
#include "model/measures/measure.hpp"

namespace headwater::analysis {

namespace {

using model::LeverSetting;

/// The ends of the search for one city: costs above zero on one side, below on the other.
struct Bracket {
    double low = 0;  // factor
    double high = 1;
    double at_low = 0;  // G, at most zero
    double at_high = 0;
    int stayed = 0;  // times in a row that the same end was kept: above zero the high one, below the low one

    [[nodiscard]] double next() const {
        const double width = at_high - at_low;
        const double inside = width > 0 ? low - at_low * (high - low) / width : (low + high) / 2;
        return std::clamp(inside, low, high);
    }
    void take(double factor, double gap) {
        if (gap > 0) {
            high = factor, at_high = gap;
            if (stayed < 0) at_low /= 2;  // the Illinois step: an end that stays loses weight
            stayed = std::min(stayed, 0) - 1;
        } else {
            low = factor, at_low = gap;
            if (stayed > 0) at_high /= 2;
            stayed = std::max(stayed, 0) + 1;
        }
    }
};

double tolerance_of(const PayingCity& city) {
    return payment_tolerance * city.unpaid;
}

bool searched(const PayingCity& city) {
    return city.payment == Payment::paid || city.payment == Payment::nearly;
}

/// How far the worst city is from being paid for, in tolerances.
double distance_of(const PaidArm& paid) {
    double worst = 0;
    for (const PayingCity& city : paid.cities)
        if (searched(city)) worst = std::max(worst, std::abs(city.gap) / tolerance_of(city));
    return worst;
}

}  // namespace

std::string_view text_of(Payment payment) {
    constexpr std::array<std::string_view, 5> texts{
        "paid", "nearest factor found", "not paid: even a neutral lever is not enough",
        "not paid: lowering the lever saves nothing", "nothing to pay"};
    return texts[static_cast<std::size_t>(payment)];
}

double public_money_gap(const PairedResult& result, std::size_t arm, std::size_t city) {
    const auto row = static_cast<std::size_t>(model::measure_row("public_money"));
    return effect_of(result.whole(), arm, result.horizons.months.size() - 1, result.layout.first(row) + city)
        .mean;
}

std::vector<std::size_t> cities_that_can_pay(const model::Input& arm, std::size_t lever, std::int32_t from,
                                             const std::vector<std::size_t>& cities) {
    std::vector<std::size_t> able;
    for (const std::size_t city : cities) {
        const bool set = std::ranges::any_of(arm.timeline, [&](const LeverSetting& setting) {
            return setting.lever == lever && setting.city.valid() && setting.city.row() == city &&
                   setting.value != model::lever_catalogue[lever].neutral &&
                   std::max(setting.from + setting.lag, from) <
                       std::min(setting.until + setting.lag, arm.months());
        });
        if (set) able.push_back(city);
    }
    return able;
}

model::Input with_lowered(const model::Input& arm, const PaidArm& paid) {
    model::Input input = arm;
    input.timeline.clear();
    const double neutral = model::lever_catalogue[paid.lever].neutral;
    for (const LeverSetting& setting : arm.timeline) {
        const auto pays = std::ranges::find_if(paid.cities, [&](const PayingCity& city) {
            return setting.lever == paid.lever && setting.city.valid() && city.city == setting.city.row();
        });
        const std::int32_t begin = setting.from + setting.lag;
        const std::int32_t end = setting.until + setting.lag;
        if (pays == paid.cities.end() || pays->factor == 1 || end <= paid.from) {
            input.timeline.push_back(setting);
            continue;
        }
        if (begin < paid.from) {
            input.timeline.push_back(setting);
            input.timeline.back().until = paid.from - setting.lag;
        }
        // While the setting rises, month by month; then for good.
        const auto add = [&](std::int32_t first, std::int32_t last, double value) {
            LeverSetting piece;
            piece.lever = setting.lever;
            piece.city = setting.city;
            piece.value = neutral + pays->factor * (value - neutral);
            piece.from = first;
            piece.until = last;
            input.timeline.push_back(piece);
        };
        std::int32_t month = std::max(begin, paid.from);
        for (; month < end && setting.at(month) != setting.value; ++month)
            add(month, month + 1, setting.at(month));
        if (month < end) add(month, end, setting.value);
    }
    // In the reader's order, so that sums of effects are formed alike.
    std::ranges::stable_sort(input.timeline, {}, [](const LeverSetting& setting) {
        return std::tuple(setting.lever, setting.city, setting.from + setting.lag);
    });
    return input;
}

bool find_payments(PairedPlan& plan, std::vector<PaidArm>& arms, const std::function<void(std::size_t)>& pass,
                   const std::function<void(std::size_t)>& world_done) {
    /// Runs the base with these arms of the plan; their gaps are then those of the result's arms from 1.
    std::size_t passes = 0;
    const auto run = [&](const std::vector<std::size_t>& of_plan) {
        PairedPlan part = plan;
        part.arms = {plan.arms[0]};
        for (const std::size_t arm : of_plan) part.arms.push_back(plan.arms[arm]);
        part.followed.clear();
        pass(++passes);
        return run_paired(part, world_done);
    };
    const auto lower = [&](PaidArm& paid, auto factor_of) {
        for (PayingCity& city : paid.cities) city.factor = factor_of(city);
        plan.arms[paid.arm].input = with_lowered(plan.arms[paid.policy].input, paid);
    };

    // What the policies cost when nobody pays, and when the lever is neutral.
    std::vector<std::size_t> of_plan;
    for (PaidArm& paid : arms) {
        lower(paid, [](const PayingCity&) { return 0.0; });
        of_plan.insert(of_plan.end(), {paid.policy, paid.arm});
    }
    std::vector<std::vector<Bracket>> brackets;
    {
        const PairedResult result = run(of_plan);
        if (!result.complete || result.whole().empty()) return false;
        for (std::size_t i = 0; i < arms.size(); ++i) {
            arms[i].passes = passes;
            auto& of_arm = brackets.emplace_back();
            for (PayingCity& city : arms[i].cities) {
                city.unpaid = public_money_gap(result, 2 * i + 1, city.city);
                city.neutral = public_money_gap(result, 2 * i + 2, city.city);
                city.payment = !(city.unpaid > 0)                  ? Payment::nothing_due
                               : !(city.neutral < city.unpaid)     ? Payment::no_saving
                               : city.neutral > tolerance_of(city) ? Payment::not_enough
                                                                   : Payment::nearly;
                city.gap = city.payment == Payment::not_enough ? city.neutral : city.unpaid;
                of_arm.push_back({0, 1, std::min(city.neutral, 0.0), city.unpaid, 0});
            }
        }
    }
    std::vector<PaidArm> best = arms;
    for (std::size_t i = 0; i < arms.size(); ++i)
        for (PayingCity& city : best[i].cities)
            city.factor = city.payment == Payment::not_enough ? 0 : 1;  // until a better one is known
    while (passes < most_passes) {
        std::vector<std::size_t> open;
        of_plan.clear();
        for (std::size_t i = 0; i < arms.size(); ++i) {
            if (distance_of(best[i]) <= 1) continue;
            open.push_back(i);
            std::size_t c = 0;
            lower(arms[i], [&](const PayingCity& city) {
                const Bracket& bracket = brackets[i][c++];
                return searched(city) ? bracket.next() : city.payment == Payment::not_enough ? 0.0 : 1.0;
            });
            of_plan.push_back(arms[i].arm);
        }
        if (open.empty()) break;
        const PairedResult result = run(of_plan);
        if (!result.complete || result.whole().empty()) return false;
        for (std::size_t n = 0; n < open.size(); ++n) {
            PaidArm& paid = arms[open[n]];
            paid.passes = passes;
            for (std::size_t c = 0; c < paid.cities.size(); ++c) {
                PayingCity& city = paid.cities[c];
                city.gap = public_money_gap(result, n + 1, city.city);
                if (searched(city)) brackets[open[n]][c].take(city.factor, city.gap);
            }
            if (distance_of(paid) < distance_of(best[open[n]])) best[open[n]].cities = paid.cities;
            best[open[n]].passes = passes;
        }
    }
    for (PaidArm& paid : best) {
        for (PayingCity& city : paid.cities)
            if (searched(city))
                city.payment = std::abs(city.gap) <= tolerance_of(city) ? Payment::paid : Payment::nearly;
        plan.arms[paid.arm].input = with_lowered(plan.arms[paid.policy].input, paid);
    }
    arms = std::move(best);
    return true;
}

}  // namespace headwater::analysis
