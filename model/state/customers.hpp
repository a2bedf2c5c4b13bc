// What labs sell, on which models, and to whom (SV-21). The goodwill of a firm, its customers, stands in
// Labs::demand while the mechanism contested_demand is on.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "model/state/ids.hpp"
#include "model/state/side_table.hpp"
#include "model/state/tasks.hpp"

namespace headwater::model {

/// What an application firm runs on: a model of its own, open weights, another lab's model by the token, that lab's
/// small one, or small open weights.
enum class Bundle : std::uint8_t { own, open, closed, small, open_small };
inline constexpr std::array<std::string_view, 5> bundle_keys{"own", "open", "closed", "small", "open_small"};

/// Whether the model of another lab answers, by the token.
[[nodiscard]] constexpr bool by_token(Bundle bundle) {
    return bundle == Bundle::closed || bundle == Bundle::small;
}

/// Row = lab; all are entered in the month after they are founded, public ones too.
struct Customers : SideTable<LabId, Customers> {
    std::vector<std::uint8_t> entered;  // 1 = it has a task
    std::vector<Task> task;             // of its applications
    std::vector<float> skill;     // ln q_f, of serving customers; the mean of new firms of the task is 0
    std::vector<Bundle> bundle;   // what its applications run on
    std::vector<LabId> supplier;  // whose model it would run on by the token
    // Services of general models.
    std::vector<double> users;              // of its chat, persons
    std::vector<float> following;           // share of the use of general models that it had lately
    std::vector<float> hype;                // fades after a release
    std::vector<float> price;               // posted, of its model relative to what serving it costs
    std::vector<double> model;              // K that it offered last month; 0 = none
    std::vector<std::uint8_t> weak_months;  // in a row with next to no use
    std::vector<std::uint8_t> own_model;    // 1 = what it offers is a model of its own
    std::vector<std::uint8_t> withdrawn;    // 1 = no longer offered, until a better one is released
    // Money of this month.
    std::vector<Money> home;         // sales to customers in the country
    std::vector<Money> abroad;       // to customers abroad
    std::vector<Money> advertising;  // from advertisers in its chat
    std::vector<Money> access;       // received for models by the token
    std::vector<Money> access_paid;  // for models of its supplier
    std::vector<double> services;    // what chat and access leave above their inference, currency
    std::vector<double> serving;     // what its inference costs at the market's price, currency
    std::vector<double> inference;   // GPU-hours that answers take

    [[nodiscard]] std::size_t size() const { return entered.size(); }
    [[nodiscard]] Money sales_of(std::size_t lab) const {
        return lab < home.size() ? home[lab] + abroad[lab] + advertising[lab] + access[lab] : 0;
    }
    [[nodiscard]] Money access_paid_by(std::size_t lab) const {
        return lab < access_paid.size() ? access_paid[lab] : 0;
    }

    template <class Self, class Visit>
    static constexpr void each_column(Self& self, Visit visit) {
        visit("entered", self.entered);
        visit("task", self.task);
        visit("skill", self.skill);
        visit("bundle", self.bundle);
        visit("supplier", self.supplier);
        visit("users", self.users);
        visit("following", self.following);
        visit("hype", self.hype);
        visit("price", self.price);
        visit("model", self.model);
        visit("weak_months", self.weak_months);
        visit("own_model", self.own_model);
        visit("withdrawn", self.withdrawn);
        visit("home", self.home);
        visit("abroad", self.abroad);
        visit("advertising", self.advertising);
        visit("access", self.access);
        visit("access_paid", self.access_paid);
        visit("services", self.services);
        visit("serving", self.serving);
        visit("inference", self.inference);
    }
};

}  // namespace headwater::model
