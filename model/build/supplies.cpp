#include <algorithm>

#include "model/build/parts.hpp"
#include "model/core/table.hpp"
#include "model/input_order.hpp"
#include "model/state/planned_founding.hpp"

namespace headwater::model {

void build_supplies(const Input& input, World& world) {
    if (!input.mechanisms.on(Mechanism("supplier_neutrality"))) return;
    Supplies& supplies = world.supplies;
    for (const SupplyInput& in : input.supplies) {
        const auto name_of = [&](const std::string& key) {
            return static_cast<std::int32_t>(
                std::ranges::find(input.organisations, key, &OrganisationInput::key) -
                input.organisations.begin());
        };
        const std::size_t row = append_rows(supplies);
        supplies.customer[row] = name_of(in.customer);
        supplies.supplier[row] = name_of(in.supplier);
        supplies.serial[row] =
            serial_of(serial_of_organisation(in.customer), serial_of_organisation(in.supplier), 0);
        supplies.start[row] = static_cast<std::int16_t>(std::clamp(in.start, -30000, 30000));
        supplies.notice[row] = static_cast<std::int16_t>(in.notice);
        supplies.ends[row] = Supplies::never;
        supplies.exposure[row] = static_cast<float>(in.exposure);
        supplies.monthly[row] = money(in.monthly);
    }
}

void find_supply_faults(const Input& input, std::vector<std::string>& faults) {
    if (!in_order(order_of(input.supplies)))
        faults.emplace_back("supplies must stand in their order: put_in_order(input)");
    const auto known = [&](const std::string& key) {
        return std::ranges::any_of(input.organisations,
                                   [&](const OrganisationInput& o) { return o.key == key; });
    };
    for (const SupplyInput& in : input.supplies) {
        const std::string which = "supply of " + in.supplier + " to " + in.customer;
        if (!known(in.customer) || !known(in.supplier) || in.customer == in.supplier)
            faults.push_back(which + ": two organisations that differ");
        if (!(in.monthly >= 0) || !(in.exposure >= 0 && in.exposure <= 1) || in.notice < 0 || in.notice > 600)
            faults.push_back(which + ": monthly, exposure or notice out of bounds");
    }
}

}  // namespace headwater::model
