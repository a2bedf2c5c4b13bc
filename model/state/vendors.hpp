// Sellers of accelerators (SV-26, SV-30). No rows where the scenario has none.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "model/state/ids.hpp"

namespace headwater::model {

enum class VendorKind : std::uint8_t {
    incumbent,   // its software is what everybody has tuned
    challenger,  // cheaper for its peak, and less tuned
    in_house,    // a programme of one seller of GPU-hours for its own halls
};
inline constexpr std::array<std::string_view, 3> vendor_kind_keys{"incumbent", "challenger", "in_house"};

/// Whether an export control of other countries holds for what it delivers here.
enum class VendorOrigin : std::uint8_t { abroad, home };
inline constexpr std::array<std::string_view, 2> vendor_origin_keys{"abroad", "home"};

inline constexpr std::size_t vendor_plan_months = 12;

/// Row = vendor. Accelerators count in H100-equivalents by peak, at the scale of the run; money in the scenario's.
struct Vendors {
    std::vector<std::uint64_t> serial;
    std::vector<VendorKind> kind;
    std::vector<VendorOrigin> origin;
    std::vector<CloudId> customer;  // of an in-house programme; invalid = whoever orders
    std::vector<AccountId> account;
    std::vector<double> output;  // a month
    std::vector<std::array<double, vendor_plan_months>>
        decided;                       // factors of output in the months to come, by month modulo 12
    std::vector<double> export_share;  // of output that goes out of the country
    std::vector<double> exported;      // this month
    std::vector<double> backlog;       // ordered and not delivered
    std::vector<double> phantom;       // orders that buyers placed beyond their need, in no row of customers
    std::vector<double> lead;          // months from order to delivery
    std::vector<double> surroundings;  // servers and network of an H100-equivalent
    std::vector<double> list;          // price of an H100-equivalent
    std::vector<double> efficiency;    // work for its peak, relative to the usual hardware
    std::vector<double> domain;        // accelerators joined by fast links
    std::vector<double> next_domain;   // of its next generation
    std::vector<double> settings;      // to tune
    std::vector<double> setting_loss;  // of speed, for each that nobody has tuned
    std::vector<double> kilowatts;     // of an H100-equivalent with its share of hall
    std::vector<double> research;      // months of work on the next generation
    std::vector<std::int16_t> generation;  // new ones since the start
    std::vector<double> delivered;         // this month, in the country
    std::vector<Money> revenue;            // this month, in the country and out of it

    [[nodiscard]] std::size_t size() const { return serial.size(); }

    template <class Self, class Visit>
    static constexpr void each_column(Self& self, Visit visit) {
        visit("serial", self.serial);
        visit("kind", self.kind);
        visit("origin", self.origin);
        visit("customer", self.customer);
        visit("account", self.account);
        visit("output", self.output);
        visit("decided", self.decided);
        visit("export_share", self.export_share);
        visit("exported", self.exported);
        visit("backlog", self.backlog);
        visit("phantom", self.phantom);
        visit("lead", self.lead);
        visit("surroundings", self.surroundings);
        visit("list", self.list);
        visit("efficiency", self.efficiency);
        visit("domain", self.domain);
        visit("next_domain", self.next_domain);
        visit("settings", self.settings);
        visit("setting_loss", self.setting_loss);
        visit("kilowatts", self.kilowatts);
        visit("research", self.research);
        visit("generation", self.generation);
        visit("delivered", self.delivered);
        visit("revenue", self.revenue);
    }
};

/// Row = seller of GPU-hours and vendor from whom it ever ordered.
struct ChipCustomers {
    std::vector<CloudId> cloud;
    std::vector<VendorId> vendor;
    std::vector<double> ordered;    // and not delivered
    std::vector<double> waiting;    // delivered, without power
    std::vector<double> fleet;      // with power
    std::vector<double> reach;      // mean speed of that fleet from its links, relative to domains of 8
    std::vector<double> kilowatts;  // mean of that fleet
    std::vector<double> tuning;     // engineer-months spent on the vendor's software

    [[nodiscard]] std::size_t size() const { return cloud.size(); }

    template <class Self, class Visit>
    static constexpr void each_column(Self& self, Visit visit) {
        visit("cloud", self.cloud);
        visit("vendor", self.vendor);
        visit("ordered", self.ordered);
        visit("waiting", self.waiting);
        visit("fleet", self.fleet);
        visit("reach", self.reach);
        visit("kilowatts", self.kilowatts);
        visit("tuning", self.tuning);
    }
};

/// Row = what a seller of GPU-hours asked of a place at once, or all that it had at the start.
struct Halls {
    std::vector<CloudId> cloud;
    std::vector<CityId> place;
    std::vector<std::int16_t> asked;      // month; negative = before the run
    std::vector<double> power;            // MW, at the scale of the run
    std::vector<double> site;             // of these, MW in its largest site
    std::vector<double> connection_left;  // months at the place's usual pace until it has power
    std::vector<double> building_left;    // months until it stands
    std::vector<double> premium;          // paid for speed, relative to the usual fee
    std::vector<std::uint8_t> connected;

    [[nodiscard]] std::size_t size() const { return cloud.size(); }

    template <class Self, class Visit>
    static constexpr void each_column(Self& self, Visit visit) {
        visit("cloud", self.cloud);
        visit("place", self.place);
        visit("asked", self.asked);
        visit("power", self.power);
        visit("site", self.site);
        visit("connection_left", self.connection_left);
        visit("building_left", self.building_left);
        visit("premium", self.premium);
        visit("connected", self.connected);
    }
};

/// Row = city.
struct PlacePower {
    std::vector<double> wait;        // months until a new hall has power while nobody else waits
    std::vector<double> pace;        // MW that the place connects in a year, at the scale of the run
    std::vector<double> queue;       // MW that wait for power there
    std::vector<std::uint8_t> open;  // 1 = halls are built there

    [[nodiscard]] std::size_t size() const { return wait.size(); }

    template <class Self, class Visit>
    static constexpr void each_column(Self& self, Visit visit) {
        visit("wait", self.wait);
        visit("pace", self.pace);
        visit("queue", self.queue);
        visit("open", self.open);
    }
};

/// One row where there are vendors: what buyers of accelerators find.
struct ChipMarket {
    std::vector<double> lead;          // months, mean over vendors by output
    std::vector<double> capital;       // all-in price of an H100-equivalent
    std::vector<double> wedge;         // of scarcity under an export control, on chips from abroad
    std::vector<double> used_year;     // H100-equivalents delivered under the control this year
    std::vector<double> moved;         // delivered around the control this month
    std::vector<double> largest_site;  // GPUs at one place that work together, of the real world
    std::vector<double> idle_hours;    // GPUs under contract that nobody used this month

    [[nodiscard]] std::size_t size() const { return lead.size(); }

    template <class Self, class Visit>
    static constexpr void each_column(Self& self, Visit visit) {
        visit("lead", self.lead);
        visit("capital", self.capital);
        visit("wedge", self.wedge);
        visit("used_year", self.used_year);
        visit("moved", self.moved);
        visit("largest_site", self.largest_site);
        visit("idle_hours", self.idle_hours);
    }
};

}  // namespace headwater::model
