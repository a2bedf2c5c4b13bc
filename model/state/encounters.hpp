// Where in its city a site stands, and how many people its own meet there (CN-29).
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "model/state/lab.hpp"
#include "model/state/side_table.hpp"

namespace headwater::model {

/// Row = site. No rows in a run without encounters; sites opened since the last month have none yet.
struct Encounters : SideTable<SiteId, Encounters> {
    static constexpr std::uint16_t no_cell = 65535;

    std::vector<std::uint16_t> cell;  // of the city, 0 = around its universities; no_cell = not yet placed
    std::vector<float> contact;       // ln(1 + encounters of one of its people in a month); 0 when closed

    [[nodiscard]] std::size_t size() const { return cell.size(); }
    [[nodiscard]] double contact_at(SiteId site) const {
        return static_cast<double>(value_of(contact, site));
    }

    template <class Self, class Visit>
    static constexpr void each_column(Self& self, Visit visit) {
        visit("cell", self.cell);
        visit("contact", self.contact);
    }
};

/// Contact of a lab: that of the site with the most; 0 without encounters.
[[nodiscard]] inline double contact_of(const Encounters& encounters, const Labs& labs, const Sites& sites,
                                       LabId lab) {
    if (encounters.size() == 0) return 0;
    double most = 0;
    for (SiteId site = labs.first_site[lab.row()]; site.valid(); site = sites.next[site.row()])
        most = std::max(most, encounters.contact_at(site));
    return most;
}

}  // namespace headwater::model
