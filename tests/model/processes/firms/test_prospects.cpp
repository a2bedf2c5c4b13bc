#include "model/processes/firms/founding/prospects.hpp"

#include <catch2/catch.hpp>

#include <cmath>
#include <numeric>
#include <vector>

#include "tests/model/processes/small_world.hpp"

using namespace headwater::model;
using namespace headwater::model::firms;
using headwater::tests::SmallWorld;

namespace {

struct Weighing {
    SmallWorld w{2};
    EntryParams entry;
    FoundingParams founding;
    TalentMarketParams market;
    std::vector<double> candidates{10, 10};

    [[nodiscard]] Prospects see() const {
        return prospects_of(w.month(0), {entry, founding, market}, w.world, candidates);
    }
    /// A firm that sells `sales` a month.
    LabId firm(double sales, std::int16_t founded = -120) {
        const LabId lab = w.lab(LabKind::application, 0, {0, 5, 5});
        w.world.labs.revenue[lab.row()] = money(sales);
        w.world.labs.founded[lab.row()] = founded;
        return lab;
    }
};

}  // namespace

TEST_CASE("prospects: half of those who weigh it found where worth is what is at stake") {
    EntryParams p;
    p.certainty = 1.2;
    CHECK(chance_to_found(p, 1e6, 1e6) == Approx(0.5));
    CHECK(chance_to_found(p, 2e6, 1e6) == Approx(1 / (1 + std::pow(2, -1.2))));
    CHECK(chance_to_found(p, 0, 1e6) == 0);
    CHECK(chance_to_found(p, 1e6, 0) == 1);
    p.certainty = 0;
    CHECK(chance_to_found(p, 5e6, 1e6) == Approx(0.5));
}

TEST_CASE(
    "prospects: founders foresee a market that catches up with what models can do, within a factor of four") {
    EntryParams p;
    p.foresight = 0.5;
    CHECK(foreseen_growth(p, 0.4, 0.1) == Approx(2));
    CHECK(foreseen_growth(p, 0.1, 0.4) == Approx(0.5));
    CHECK(foreseen_growth(p, 0.9, 0.001) == 4);
    CHECK(foreseen_growth(p, 0.9, 0) == 4);
    CHECK(foreseen_growth(p, 0, 0.5) == 0.25);
    p.foresight = 0;
    CHECK(foreseen_growth(p, 0.4, 0.1) == 1);
}

TEST_CASE("prospects: worth is money that comes and years of profit from the won share of mean sales") {
    EntryParams entry;
    entry.years = 5;
    entry.margin = 0.1;
    entry.won = 0.2;
    FoundingParams founding;
    founding.seed_money = 1e7;
    const TalentMarketParams market;
    CHECK(worth_of_founding({entry, founding, market}, 0.25, 1e6) ==
          Approx(2.5e6 + 5 * 0.1 * 12 * 0.2 * 1e6));
}

TEST_CASE("prospects: they rise with sales and with money, and fall with every firm and with pay") {
    Weighing base;
    base.firm(5e6);
    const double usual = base.see().chance[0];
    CHECK(usual > 0);
    CHECK(usual < 1);
    Weighing richer = base;
    richer.w.world.labs.revenue[0] *= 3;
    CHECK(richer.see().chance[0] > usual);
    Weighing crowded = base;
    crowded.firm(0);
    CHECK(crowded.see().chance[0] < usual);
    Weighing dear = base;
    dear.w.world.cities.wage_level[0][1] *= 2;
    CHECK(dear.see().chance[0] < usual);
    CHECK(dear.see().chance[1] == usual);
    // 30 young firms, none of which found money, against 30 that all did.
    Weighing dry = base;
    for (int i = 0; i < 30; ++i) dry.firm(5e6, -12);
    Weighing flush = dry;
    for (std::size_t lab = 1; lab < 31; ++lab) flush.w.world.labs.raised[lab] = 100;
    CHECK(flush.see().chance[0] > dry.see().chance[0]);
    Weighing without = dry;
    without.w.mechanisms.switch_off("venture_rounds");
    CHECK(without.see().chance[0] < dry.see().chance[0]);
}

TEST_CASE("prospects: a named firm counts as its part of the run, and nobody founds where nothing is sold") {
    Weighing w;
    w.firm(5e6);
    w.entry.known_peers = 1e-2;
    w.w.mechanisms.switch_off("venture_rounds");
    const LabId named = w.firm(5e6);
    w.w.world.labs.name[named.row()] = 0;
    w.w.world.labs.size_share[named.row()] = 0.1F;
    const double mean = 1e7 / 1.1;
    const double stake = w.entry.horizon * w.entry.risk * 42000;
    const double worth = w.entry.years * w.entry.margin * 12 * w.entry.won * mean;
    CHECK(w.see().chance[0] == Approx(chance_to_found(w.entry, worth, stake)));
    CHECK(w.see().worth == Approx(worth / stake));
    w.w.world.labs.revenue.assign(2, 0);
    CHECK(w.see().chance[0] == 0);
}

TEST_CASE("prospects: who earns less than a job pays gives up, once in a horizon") {
    EntryParams p;
    p.horizon = 36;
    p.years = 8;
    p.margin = 0.1;
    p.certainty = 2;
    const double pay = 40000;
    // Sales whose profit of eight years is what 36 months of pay are.
    const double even = 36 * pay / (8 * 0.1 * 12);
    CHECK(chance_to_give_up(p, even, 1, pay) == Approx(0.5 / 36));
    CHECK(chance_to_give_up(p, even / 2, 2, pay) == Approx(0.5 / 36));
    CHECK(chance_to_give_up(p, 3 * even, 1, pay) == Approx(0.1 / 36));
    CHECK(chance_to_give_up(p, 0, 1, pay) == Approx(1.0 / 36));
}
