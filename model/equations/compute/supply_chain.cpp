#include "model/equations/compute/supply_chain.hpp"

#include <algorithm>
#include <cmath>

namespace headwater::model {

double power_wait(double months, double premium, double elasticity, double shortest) {
    return std::max(shortest, months * std::pow(1 + premium, -elasticity));
}

double lead_time(double backlog, double output, double making, double longest) {
    return output > 0 ? std::min(longest, backlog / output + making) : longest;
}

double output_factor(const OutputRule& rule, double lead) {
    return std::clamp(lead / rule.usual_lead, rule.least, rule.most);
}

double ordered_per_need(double phantom, double lead) {
    constexpr double half_year = 6;
    return 1 + phantom * lead / half_year;
}

double list_drift(double drift, double usual_lead, double lead) {
    return 1 + drift * std::clamp((lead - usual_lead) / usual_lead, -1.0, 1.0);
}

double second_source_share(double wait, double patience, double months) {
    return wait > patience ? 1 - std::exp(-(wait - patience) / months) : 0;
}

}  // namespace headwater::model
