// A measure of money is its rows of the ledger: every payment is seen as it is settled, and booked by what the measure
// declares.
#include <catch2/catch.hpp>
#include <cmath>
#include <map>
#include <string>
#include <vector>

#include "model/measures/measure.hpp"
#include "tests/support/busy_world.hpp"
#include "tests/support/property.hpp"
#include "tests/support/random_input.hpp"
#include "tests/support/tiny_world.hpp"

using namespace headwater;
using namespace headwater::model;
using namespace headwater::tests;

namespace {

class Audit {
public:
    explicit Audit(const World& world) : world_(world), booked_(measure_catalogue().size()) { begin_month(); }

    void begin_month() {
        const auto measures = measure_catalogue();
        for (std::size_t m = 0; m < measures.size(); ++m)
            booked_[m].assign(values_of(measures[m].over, world_.n_cities()), 0);
    }
    void see(const Posting& posting) {
        const auto measures = measure_catalogue();
        for (std::size_t m = 0; m < measures.size(); ++m) {
            const LedgerRows& rows = measures[m].ledger;
            if (std::ranges::find(rows.kinds, posting.kind) == rows.kinds.end()) continue;
            if (rows.payer && world_.ledger.sector(posting.payer) != *rows.payer) continue;
            if (rows.booked == BookedTo::nation) {
                booked_[m][0] += posting.amount;
            } else if (const CityId city = city_of(rows.booked, posting); city.valid()) {
                booked_[m][city.row()] += posting.amount;
            }
        }
    }
    [[nodiscard]] const std::vector<Money>& booked(std::size_t measure) const { return booked_[measure]; }

private:
    [[nodiscard]] LabId lab_of(AccountId account) const {
        const auto& accounts = world_.labs.account;
        const auto found = std::ranges::find(accounts, account);
        return found == accounts.end() ? LabId{} : LabId(static_cast<std::size_t>(found - accounts.begin()));
    }
    [[nodiscard]] CityId treasury_of(AccountId account) const {
        return world_.ledger.sector(account) == Sector::cities ? world_.ledger.accounts().city[account.row()]
                                                               : CityId{};
    }
    [[nodiscard]] CityId seat_of(LabId lab) const {
        return lab.valid() ? world_.labs.seat[lab.row()] : CityId{};
    }
    [[nodiscard]] CityId city_of(BookedTo booked, const Posting& posting) const {
        switch (booked) {
            case BookedTo::nation:
                return {};
            case BookedTo::payer:
                return treasury_of(posting.payer);
            case BookedTo::receiver:
                return treasury_of(posting.receiver);
            case BookedTo::receiver_seat:
                return seat_of(lab_of(posting.receiver));
            case BookedTo::parent_seat: {
                const LabId lab = lab_of(posting.receiver);
                const LabId parent = lab.valid() ? world_.labs.parent[lab.row()] : LabId{};
                const bool of_institute =
                    parent.valid() && world_.labs.kind[parent.row()] == LabKind::institute;
                return of_institute ? seat_of(parent) : CityId{};
            }
            case BookedTo::clause_city:
                return posting.clause.valid() ? world_.clauses.city[posting.clause.row()] : CityId{};
        }
        return {};
    }

    const World& world_;
    std::vector<std::vector<Money>> booked_;  // by measure and city
};

/// Runs an input and calls `each(measure row, values at the scale of the run, rows of the ledger)` every month.
template <class Each>
void audited(const Input& input, Each each) {
    World world = build_world(input);
    Stepper stepper(input);
    MonthRecord record(world.n_cities());
    Audit audit(world);
    const Ledger::Auditor auditor = [&](const Posting& posting) { audit.see(posting); };
    world.ledger.show(&auditor);
    const auto measures = measure_catalogue();
    while (world.month < input.months()) {
        audit.begin_month();
        stepper.step(world, record);
        const MeasureInput source{world, record, input.numerics.scale};
        for (std::size_t m = 0; m < measures.size(); ++m) {
            if (measures[m].ledger.kinds.empty()) continue;
            std::vector<double> values(values_of(measures[m].over, world.n_cities()));
            measures[m].compute(source, values);
            for (double& value : values) value *= input.numerics.scale;
            each(m, values, audit.booked(m));
        }
    }
}

bool equal(double value, Money rows) {
    return std::abs(value - in_units(rows)) <= 1e-9 * std::max(1.0, std::abs(in_units(rows)));
}

}  // namespace

TEST_CASE("measures: revenue equals the sales that the ledger booked, in each city and month") {
    const auto revenue = static_cast<std::size_t>(measure_row("revenue"));
    double sold = 0;
    holds_for_all(60, [&] {
        audited(to_input(*random_input(Span::prior)),
                [&](std::size_t m, const std::vector<double>& values, const std::vector<Money>& rows) {
                    if (m != revenue) return;
                    for (std::size_t c = 0; c < rows.size(); ++c) {
                        RC_ASSERT(equal(values[c], rows[c]));
                        sold += values[c];
                    }
                });
    });
    CHECK(sold > 0);
}

TEST_CASE("measures: revenue of the nation is what customers paid to firms, without public money") {
    const Input input = busy_input(3);
    World world = build_world(input);
    Stepper stepper(input);
    MonthRecord record(world.n_cities());
    const Measure& revenue = measure_catalogue()[static_cast<std::size_t>(measure_row("revenue"))];
    Money orders = 0;
    while (world.month < input.months()) {
        stepper.step(world, record);
        std::vector<double> values(world.n_cities());
        revenue.compute({world, record, input.numerics.scale}, values);
        double sum = 0;
        for (const double value : values) sum += value * input.numerics.scale;
        const Flows& flows = world.ledger.flows();
        const Money sold = flows.of_kind("product_revenue") + flows.of_kind("sales_home") +
                           flows.of_kind("export") + flows.of_kind("model_access") +
                           flows.of_kind("advertising");
        CHECK(equal(sum, sold));
        orders += flows.of_kind("public_order");
    }
    CHECK(orders > 0);
}

TEST_CASE("measures: each measure of money equals the rows of the ledger that it declares") {
    const auto measures = measure_catalogue();
    std::vector<double> all(measures.size());
    const auto check = [&](std::size_t m, const std::vector<double>& values, const std::vector<Money>& rows) {
        for (std::size_t c = 0; c < rows.size(); ++c) {
            all[m] += values[c];
            if (measures[m].ledger.part ? values[c] <= in_units(rows[c]) * (1 + 1e-9)
                                        : equal(values[c], rows[c]))
                continue;
            INFO(measures[m].key << ", city " << c << ": " << values[c] << ", the ledger has "
                                 << in_units(rows[c]));
            FAIL();
        }
    };
    Input busy = busy_input(2);
    busy.numerics.scale = 4;
    busy.numerics.months = 72;
    add_acting_cities(busy);
    add_sellers(busy);
    add_contracts(busy);
    add_firm_contracts(busy);
    add_deals(busy);
    add_vendors(busy);
    add_platform(busy);
    audited(busy, check);
    for (std::size_t m = 0; m < measures.size(); ++m) {
        if (measures[m].ledger.kinds.empty()) continue;
        INFO(measures[m].key);
        CHECK(all[m] > 0);
    }
    holds_for_all(40, [&] { audited(to_input(*random_input(Span::prior)), check); });
}

TEST_CASE("measures: a flow of money says its rows of the ledger, or that it is no payment") {
    for (const Measure& measure : measure_catalogue()) {
        if (measure.unit != Unit::money) continue;
        INFO(measure.key);
        const bool plan = measure.text.find("no payment") != std::string_view::npos;
        const bool deposit = measure.timing == Timing::stock && measure.text.starts_with("deposit");
        CHECK((measure.ledger.kinds.empty() ? plan || deposit : !plan));
        CHECK(measure.size == Size::total);
    }
    for (const char* key : {"revenue", "public_funding", "public_orders"}) {
        const auto row = measure_row(key);
        REQUIRE(row >= 0);
        CHECK_FALSE(text_of(measure_catalogue()[static_cast<std::size_t>(row)].ledger).empty());
    }
}

TEST_CASE("measures: deposits of cities and firms are those of the ledger") {
    const Input input = busy_input(4);
    const RunResult result = run(input);
    const World& world = result.world;
    const MeasureInput source{world, result.records.back(), input.numerics.scale};
    std::map<Sector, double> deposits;
    for (std::size_t a = 0; a < world.ledger.accounts().size(); ++a)
        deposits[world.ledger.accounts().sector[a]] += in_units(world.ledger.accounts().deposit[a]);
    for (const auto& [key, sector] : {std::pair{"cash", Sector::labs}, {"treasury", Sector::cities}}) {
        std::vector<double> values(world.n_cities());
        measure_catalogue()[static_cast<std::size_t>(measure_row(key))].compute(source, values);
        double sum = 0;
        for (const double value : values) sum += value * input.numerics.scale;
        CHECK(sum == Approx(deposits[sector]));
    }
}
