// Sectors of application and what cities are strong in (CN-26).
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "model/core/stream.hpp"
#include "model/state/ids.hpp"

namespace headwater::model {

/// What a firm's customers do.
enum class ApplicationSector : std::uint8_t { manufacturing, finance, e_commerce, hardware };
inline constexpr std::array<std::string_view, 4> application_sector_keys{"manufacturing", "finance",
                                                                         "e_commerce", "hardware"};
inline constexpr std::size_t n_application_sectors = application_sector_keys.size();
using ByApplicationSector = std::array<double, n_application_sectors>;

/// Rows of cities and of labs. None in a run whose cities do not differ.
struct ApplicationSectors {
    // Row = city.
    std::vector<ByApplicationSector>
        strength;  // x_cs relative to the city's market strength, national mean = 1
    std::vector<ByApplicationSector>
        up_to;                       // probabilities that a firm founded here is of a sector, running sum
    std::vector<double> open_level;  // K of the open frontier when a lab seated here last raised it
    std::vector<ByApplicationSector> returns;  // what the city believes that backing a sector yields, log
    std::vector<ApplicationSector> focus;      // the sector it backs; empty while cities back none
    // Row = lab.
    std::vector<ApplicationSector> of_lab;

    [[nodiscard]] bool in_use() const { return !strength.empty(); }
    /// Strength of a city in the sector of a lab; 1 where cities do not differ.
    [[nodiscard]] double strength_of(LabId lab, CityId city) const {
        return in_use() ? strength[city.row()][static_cast<std::size_t>(of_lab[lab.row()])] : 1;
    }
    /// Enters the next lab, founded in `seat`, and draws its sector by its serial; nothing where cities do not
    /// differ.
    void enter(std::uint64_t seed, std::uint64_t serial, CityId seat) {
        if (!in_use()) return;
        const Stream stream(seed, Purpose("sector").number(), 0);
        const double u = stream.uniform(serial);
        std::size_t s = 0;
        while (s + 1 < n_application_sectors && u >= up_to[seat.row()][s]) ++s;
        of_lab.push_back(static_cast<ApplicationSector>(s));
    }

    template <class Self, class Visit>
    static constexpr void each_column(Self& self, Visit visit) {
        visit("strength", self.strength);
        visit("up_to", self.up_to);
        visit("open_level", self.open_level);
        visit("returns", self.returns);
        visit("focus", self.focus);
        visit("of_lab", self.of_lab);
    }
};

}  // namespace headwater::model
