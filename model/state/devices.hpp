// Who answers consumers: devices with a part that runs models, and chat that is paid for or free (SV-31). No rows unless the
// mechanism device_or_cloud is on.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "model/state/ids.hpp"
#include "model/state/side_table.hpp"

namespace headwater::model {

/// Row = maker of devices; sales at the scale of the run. Whoever is in no row sells devices without the part.
struct DeviceMakers {
    std::vector<std::uint64_t> serial;
    std::vector<std::int32_t> organisation;  // row of World::named; -1 = a maker beside the field
    std::vector<AccountId> account;
    std::vector<double> brand;     // share of all devices sold when nobody has the part
    std::vector<double> hardware;  // size of the part that it builds in, of the reference; 0 = none
    std::vector<double> share;     // of the devices sold this month
    std::vector<double> sold;      // devices with the part, this month
    std::vector<Money> sales;      // parts and wearables, this month
    std::vector<Money> parts;      // what making them costs, this month

    [[nodiscard]] std::size_t size() const { return serial.size(); }

    template <class Self, class Visit>
    static constexpr void each_column(Self& self, Visit visit) {
        visit("serial", self.serial);
        visit("organisation", self.organisation);
        visit("account", self.account);
        visit("brand", self.brand);
        visit("hardware", self.hardware);
        visit("share", self.share);
        visit("sold", self.sold);
        visit("sales", self.sales);
        visit("parts", self.parts);
    }
};

/// Groups of consumers: those who care who sees what they ask, and the others.
inline constexpr std::size_t n_consumer_groups = 2;
inline constexpr std::size_t private_minded = 0;

/// Row = group of consumers.
struct ConsumerGroups {
    std::vector<double> people;    // share of all
    std::vector<double> owners;    // share of the group with a device that has the part
    std::vector<double> hardware;  // mean logarithm of the part of theirs, of the reference
    std::vector<double> wearing;   // share of the group with a wearable
    std::vector<double> cloud;  // attractiveness of the cloud to it, relative to nothing; 0 = there is none
    std::vector<double> owned;  // the same of cloud and device together, to owners
    std::vector<double> moved;  // share of the requests of owners that devices answer
    // Of this month, tokens.
    std::vector<double> on_device;  // answered by devices
    std::vector<double> free_use;   // by the cloud, for nothing
    std::vector<double> paid_use;   // by the cloud, for paying users
    std::vector<double> refused;    // not answered: beyond what free users get

    [[nodiscard]] std::size_t size() const { return people.size(); }
    /// Share of all requests that devices answer, by what was wanted last month.
    [[nodiscard]] double answered_by_devices() const {
        double devices = 0;
        double all = 0;
        for (std::size_t g = 0; g < size(); ++g) {
            devices += on_device[g];
            all += on_device[g] + free_use[g] + paid_use[g] + refused[g];
        }
        return all > 0 ? devices / all : 0;
    }

    template <class Self, class Visit>
    static constexpr void each_column(Self& self, Visit visit) {
        visit("people", self.people);
        visit("owners", self.owners);
        visit("hardware", self.hardware);
        visit("wearing", self.wearing);
        visit("cloud", self.cloud);
        visit("owned", self.owned);
        visit("moved", self.moved);
        visit("on_device", self.on_device);
        visit("free_use", self.free_use);
        visit("paid_use", self.paid_use);
        visit("refused", self.refused);
    }
};

/// What a lab offers in chat; row = lab.
struct ChatOffers : SideTable<LabId, ChatOffers> {
    std::vector<std::uint8_t> entered;  // 1 = it has decided, or begun with the usual
    std::vector<float> load;            // of advertisements, of a full one, for free users
    std::vector<float> limit;           // share of their requests that free users get answered
    std::vector<float> paying;          // share of its users who pay, this month

    [[nodiscard]] std::size_t size() const { return entered.size(); }

    template <class Self, class Visit>
    static constexpr void each_column(Self& self, Visit visit) {
        visit("entered", self.entered);
        visit("load", self.load);
        visit("limit", self.limit);
        visit("paying", self.paying);
    }
};

}  // namespace headwater::model
