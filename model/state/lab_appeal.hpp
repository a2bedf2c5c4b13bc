// What labs are like to work for, and what becomes of their people there (SV-06 to SV-10).
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "model/state/ids.hpp"
#include "model/state/side_table.hpp"

namespace headwater::model {

inline constexpr std::size_t retention_months = 24;

/// Row = lab. No rows where publication_reputation, research_compute, star_base, work_roles and group_exits are off.
struct LabAppeal : SideTable<LabId, LabAppeal> {
    static constexpr float unknown = -1;

    std::vector<std::uint8_t> begun;   // 1 = the row has been opened
    std::vector<std::int16_t> opened;  // month
    std::vector<float> own_openness;   // Labs::openness without policy
    std::vector<float> set_openness;   // what publication policy made of it
    std::vector<float> own_quality;    // Labs::quality without what its people lack
    std::vector<float> set_quality;    // what that made of it
    std::vector<float> reputation;     // share of work that it is known to publish
    std::vector<float> brand;          // stock of its best releases
    std::vector<std::uint8_t> closed;  // 1 = the best do not apply, for want of stars
    std::vector<float> star_loss;      // share of output lost with stars who left
    std::vector<float> fit;  // output of its people by their roles, relative to the best; 1 = not known
    std::vector<float> research_share;  // of its people who do research
    std::vector<float> idle;            // share of its researchers who stand idle
    std::vector<float> odd_stack;       // share of its hours on chips with unusual software
    std::vector<float> own_chips;       // of these, on chips of the seller's own programme
    std::vector<std::int32_t> stars;    // last month
    std::vector<float> retention;  // of the people of 24 months ago, who are still there; unknown = no such
    std::vector<std::array<std::int32_t, retention_months>> heads_then;  // by month modulo 24
    std::vector<double> lost_with_groups;  // algorithms, log10, that left with groups so far

    [[nodiscard]] std::size_t size() const { return begun.size(); }
    [[nodiscard]] bool has(std::size_t lab) const { return lab < begun.size() && begun[lab] != 0; }

    template <class Self, class Visit>
    static constexpr void each_column(Self& self, Visit visit) {
        visit("begun", self.begun);
        visit("opened", self.opened);
        visit("own_openness", self.own_openness);
        visit("set_openness", self.set_openness);
        visit("own_quality", self.own_quality);
        visit("set_quality", self.set_quality);
        visit("reputation", self.reputation);
        visit("brand", self.brand);
        visit("closed", self.closed);
        visit("star_loss", self.star_loss);
        visit("fit", self.fit);
        visit("research_share", self.research_share);
        visit("idle", self.idle);
        visit("odd_stack", self.odd_stack);
        visit("own_chips", self.own_chips);
        visit("stars", self.stars);
        visit("retention", self.retention);
        visit("heads_then", self.heads_then);
        visit("lost_with_groups", self.lost_with_groups);
    }
};

/// Row = researcher, as the last look at the labs found them. No rows where these mechanisms are off.
struct JobNotes : SideTable<ResearcherId, JobNotes> {
    std::vector<LabId> employer;       // the last one seen
    std::vector<std::int16_t> joined;  // month in which they came to it
    std::vector<std::uint8_t> fit;     // output in the role held, in units of 1/200 of the best
    std::vector<std::uint8_t> role;    // held, see WorkRole
    std::vector<std::uint8_t> star;    // 1 = was a star

    static constexpr double fit_unit = 200;

    [[nodiscard]] std::size_t size() const { return employer.size(); }

    template <class Self, class Visit>
    static constexpr void each_column(Self& self, Visit visit) {
        visit("employer", self.employer);
        visit("joined", self.joined);
        visit("fit", self.fit);
        visit("role", self.role);
        visit("star", self.star);
    }
};

}  // namespace headwater::model
