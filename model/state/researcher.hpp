// Researchers and engineers, one row each; rows are never reused. All are synthetic.
#pragma once

#include <array>
#include <vector>

#include "model/state/ids.hpp"

namespace headwater::model {

enum class Whereabouts : std::uint8_t {
    employed,   // has a site
    searching,  // between jobs, lives in `city`
    abroad,     // left the country
    retired,
};

/// Preference weights as 1/255 shares of their sum, in the order of the utility (a Dirichlet draw,
/// quantised).
struct Tastes {
    std::uint8_t pay = 0;
    std::uint8_t power = 0;
    std::uint8_t mission = 0;
    std::uint8_t publication = 0;
    std::uint8_t compute = 0;
    std::uint8_t home = 0;
};

struct Researchers {
    static constexpr std::int16_t never = 32767;

    // Identity.
    std::vector<std::uint64_t> serial;  // keys all draws about this person
    std::vector<Tier> tier;
    std::vector<CityId> home;               // city of origin
    std::vector<std::int16_t> entry_month;  // month of the first job (negative: before the run)
    std::vector<LabId> alma;  // lab whose team shaped them last (institute, founder's parent), if any
    // Job.
    std::vector<Whereabouts> whereabouts;
    std::vector<CityId> city;
    std::vector<SiteId> site;
    std::vector<ResearcherId> next_colleague;  // roster of the site: the person hired before
    std::vector<ResearcherId> last_colleague;  // roster of the site: the person hired after
    std::vector<std::int32_t> pay;             // currency/month, gross
    std::vector<std::int16_t> job_start;       // month
    // Skill and tastes.
    std::vector<float> ability;  // a_i at entry; grows with experience, computed when read
    std::vector<Tastes> tastes;
    std::vector<float> visibility;  // 0..1
    // Calendar: the month in which the row next needs attention.
    std::vector<std::int16_t> next_search;
    std::vector<std::int16_t> retires;

    [[nodiscard]] std::size_t size() const { return serial.size(); }

    template <class Self, class Visit>
    static constexpr void each_column(Self& self, Visit visit) {
        visit("serial", self.serial);
        visit("tier", self.tier);
        visit("home", self.home);
        visit("entry_month", self.entry_month);
        visit("alma", self.alma);
        visit("whereabouts", self.whereabouts);
        visit("city", self.city);
        visit("site", self.site);
        visit("next_colleague", self.next_colleague);
        visit("last_colleague", self.last_colleague);
        visit("pay", self.pay);
        visit("job_start", self.job_start);
        visit("ability", self.ability);
        visit("tastes", self.tastes);
        visit("visibility", self.visibility);
        visit("next_search", self.next_search);
        visit("retires", self.retires);
    }
};

}  // namespace headwater::model
