#include "model/equations/technology/idea_selection.hpp"

#include <algorithm>
#include <boost/math/distributions/normal.hpp>
#include <cmath>

namespace headwater::model::technology {
namespace {

constexpr double lead_noise = 0.5;              // sd of a lead of taste 0, units of s_u (A)
constexpr double product_manager_noise = 2;     // (A)
constexpr double spread_lost_by_choice = 0.55;  // of the variance along the score, among the best

}  // namespace

double selection_accuracy(double noise, double politics) {
    return 1 / std::sqrt(1 + noise * noise + politics * politics);
}

double selection_intensity(double ideas, double taken) {
    if (!(taken > 0) || taken >= ideas) return 0;
    const boost::math::normal standard;
    if (taken <= 1) return std::max(0.0, quantile(standard, (ideas - 0.375) / (ideas + 0.25)));
    const double share = taken / ideas;
    const double endless = pdf(standard, quantile(standard, 1 - share)) / share;
    return endless - (ideas - taken) / (2 * taken * (ideas + 1) * endless);
}

double selection_noise(double lead_rights, double taste) {
    const double lead = lead_noise * std::exp2(-taste);
    return std::exp((1 - lead_rights) * std::log(product_manager_noise) + lead_rights * std::log(lead));
}

double idea_gain(const IdeaSelection& selection, double deviate) {
    const double accuracy = selection_accuracy(selection.noise, selection.politics);
    return selection.spread *
           (std::sqrt(selection.taken) * accuracy * selection_intensity(selection.ideas, selection.taken) +
            std::sqrt(1 - spread_lost_by_choice * accuracy * accuracy) * deviate);
}

}  // namespace headwater::model::technology
