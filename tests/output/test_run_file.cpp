// A run file gives back what was recorded.
#include <catch2/catch.hpp>
#include <cmath>

#include "model/levers/catalogue.hpp"
#include "output/run_reader.hpp"
#include "tests/output/sample_run.hpp"

using namespace headwater;

namespace {

class Written {
public:
    explicit Written(int months = tests::sample_months, model::LabPanel labs = model::LabPanel::model_makers)
        : run_(tests::sample_run(months, labs)),
          written_(run_.write(scratch_.path("run.h5"), tests::sample_provenance(), tests::sample_outcome(),
                              output::Existing::refuse)),
          file_(scratch_.path("run.h5")) {}

    const tests::Scratch scratch_;
    const output::Recorder run_;
    const output::Written written_;
    const output::RunFile file_;
};

std::vector<std::string> dimension_names(const output::RunFile& file, const char* group,
                                         const char* variable) {
    std::vector<std::string> names;
    for (const auto& dimension : file.group(group).variable(variable)->dimensions)
        names.push_back(dimension.name);
    return names;
}

}  // namespace

TEST_CASE("run file: measures come back bit for bit, in their shape and with their meaning") {
    const Written run;
    CHECK(run.file_.numbers("city", "talent").size() == 15 * 3 * 3);
    const auto talent = run.file_.numbers("city", "talent");
    CHECK(talent[(4 * 3 + 1) * 3 + 2] == 20204);  // month 4, Shanghai, broad
    const auto series = run.run_.series("talent");
    CHECK(std::equal(series.begin(), series.end(), talent.begin(), talent.end()));
    CHECK(dimension_names(run.file_, "city", "talent") ==
          std::vector<std::string>{"run", "time", "city", "tier"});
    CHECK(dimension_names(run.file_, "nation", "pay") == std::vector<std::string>{"run", "time", "tier"});
    CHECK(std::isnan(run.file_.numbers("nation", "gpu_price")[0]));
    CHECK(run.file_.numbers("nation", "gpu_price")[3] == 0.75);
    const auto* price = run.file_.group("nation").variable("gpu_price");
    CHECK(price->text("units") == "CNY2024 hour-1");
    CHECK(price->text("price_base") == "2024");
    CHECK(price->text("goal") == "minimise");
    CHECK(price->text("cell_methods") == "time: point");
    CHECK(run.file_.group("city").variable("inflow")->text("cell_methods") == "time: sum");
    CHECK(run.file_.texts("city", "city")[0] == "Beijing 北京");
    CHECK(run.file_.texts("city", "city_key")[1] == "shanghai");
}

TEST_CASE("run file: time stands at the last day of each month and bounds cover the month") {
    const Written run;
    const auto time = run.file_.numbers("city", "time");
    const auto bounds = run.file_.numbers("city", "time_bnds");
    CHECK(time[0] == 333);    // 2018-11-30
    CHECK(bounds[0] == 304);  // 2018-11-01
    CHECK(bounds[1] == 334);  // 2018-12-01
    CHECK(time[14] == 760);   // 2020-01-31
    CHECK(run.file_.integers("city", "year")[14] == 2020);
    CHECK(run.file_.integers("city", "month_of_year")[2] == 1);
    CHECK(run.file_.integers("city", "step")[14] == 14);
}

TEST_CASE(
    "run file: moves are summed by calendar year, for the whole country of which the run holds a tenth") {
    const Written run;
    CHECK(run.file_.integers("flows", "year") == std::vector<std::int64_t>{2018, 2019, 2020});
    CHECK(run.file_.integers("flows", "months_covered") == std::vector<std::int64_t>{2, 12, 1});
    const auto moves = run.file_.numbers("flows", "moves");
    const auto at = [&](int year, int tier, int from, int to) {
        return moves[static_cast<std::size_t>(((year * 3 + tier) * 3 + from) * 3 + to)];
    };
    CHECK(at(0, 0, 0, 1) == 20);
    CHECK(at(1, 0, 0, 1) == 120);
    CHECK(at(0, 2, 2, 2) == 50 + 60);
    CHECK(at(2, 2, 2, 2) == 50 + 140);
    CHECK(at(1, 0, 1, 0) == 0);
}

TEST_CASE("run file: transactions are the ledger's flows in the currency, for the whole country") {
    const Written run;
    const auto amount = run.file_.numbers("transactions", "amount");
    const auto at = [&](std::size_t month, model::PostingKind kind, model::Sector from, model::Sector to) {
        return amount[((month * model::n_posting_kinds + kind.row()) * model::n_sectors +
                       static_cast<std::size_t>(from)) *
                          model::n_sectors +
                      static_cast<std::size_t>(to)];
    };
    CHECK(at(0, "loan", model::Sector::bank, model::Sector::labs) == Approx(10002.5));
    CHECK(at(14, "loan", model::Sector::bank, model::Sector::labs) == Approx(150037.5));
    CHECK(at(7, "rent", model::Sector::labs, model::Sector::labs) == 100);
    CHECK(at(7, "rent", model::Sector::bank, model::Sector::labs) == 0);
}

TEST_CASE(
    "run file: says that its totals are of the country, and how many of it an individual row stands for") {
    const Written run;
    CHECK(run.file_.root().text("total_of") == "country");
    CHECK(run.file_.group("flows").variable("moves")->text("total_of") == "country");
    CHECK(run.file_.group("transactions").variable("amount")->text("total_of") == "country");
    // A named organisation is in every run; of a firm without a name the run holds one of ten.
    CHECK(run.file_.texts("lab", "lab")[1] == "lab-2");
    CHECK(run.file_.numbers("lab", "weight") == std::vector<double>{1, 10, 1});
}

TEST_CASE("run file: the panel holds the labs that were chosen, missing outside their lives") {
    const Written run;
    CHECK(run.file_.texts("lab", "lab") == std::vector<std::string>{"Zhi Institute", "lab-2", "Later Ltd."});
    CHECK(run.file_.integers("lab", "lab_id") == std::vector<std::int64_t>{0, 2, 3});
    const auto heads = run.file_.numbers("lab", "heads");
    CHECK(heads[0 * 3 + 0] == 100);        // recorded before it became a model maker
    CHECK(heads[10 * 3 + 1] == 310);       // the month before it closed
    CHECK(std::isnan(heads[11 * 3 + 1]));  // closed
    CHECK(std::isnan(heads[7 * 3 + 2]));   // not founded
    CHECK(heads[8 * 3 + 2] == 408);
    const auto seat = run.file_.integers("lab", "seat");
    CHECK(seat[1 * 3 + 1] == 1);
    CHECK(seat[2 * 3 + 1] == 0);
    CHECK(seat[11 * 3 + 1] == -1);
    CHECK(run.file_.numbers("lab", "founded_step") == std::vector<double>{-20, 0, 8});
    CHECK(run.file_.numbers("lab", "closed_step")[1] == 11);
    CHECK(std::isnan(run.file_.numbers("lab", "closed_step")[0]));
    CHECK(run.file_.numbers("lab", "loan")[0] == Approx(1000.25));
    CHECK(run.file_.numbers("lab", "deposit")[0] == Approx(990.25));

    CHECK(Written(15, model::LabPanel::all).file_.group("lab").variable("lab")->size() == 4);
    CHECK(Written(15, model::LabPanel::none).file_.group("lab").variable("lab")->size() == 0);
}

TEST_CASE("run file: events keep their order, their codes and the reasons of the decision") {
    const Written run;
    const auto& file = run.file_;
    CHECK(file.group("events").variable("event")->size() == 16);
    CHECK(file.group("events").text("sorted") == "by_time");
    const auto kind = file.integers("events", "kind");
    CHECK(kind[2] == 0);
    CHECK(kind[3] == model::EventKind("seat_move").number());
    CHECK(file.numbers("events", "chosen_4")[0] == 3.5);
    CHECK(file.numbers("events", "rejected_9")[0] == -8.25);
    CHECK(std::isnan(file.numbers("events", "rejected_1")[3]));  // nothing was rejected
    const auto researcher = file.integers("events", "researcher");
    CHECK(researcher[1] == 0x1F000000000001);  // the low 53 bits
    CHECK(researcher[3] == -1);
    CHECK(file.integers("events", "city_from")[3] == 1);
    CHECK(file.integers("events", "tier")[3] == -1);
    const auto names = file.texts("events", "term_name");
    CHECK(names[0] == "pay");
    CHECK(names[3 * model::n_event_terms + 3] == "subsidy");
    CHECK(file.integers("events", "organisation_lab") == std::vector<std::int64_t>{0, 3});
}

TEST_CASE("run file: levers are neutral outside their time and follow their ramp") {
    const Written run;
    const auto subsidy = run.file_.numbers("levers", "relocation_subsidy");
    const auto at = [&](int month, int city) { return subsidy[static_cast<std::size_t>(month * 3 + city)]; };
    CHECK(at(3, 1) == 0);
    CHECK(at(4, 1) == 15000);
    CHECK(at(5, 1) == 30000);
    CHECK(at(9, 1) == 30000);
    CHECK(at(10, 1) == 0);
    CHECK(at(5, 0) == 0);
    const auto regulation = run.file_.numbers("levers", "regulation_on");
    CHECK(regulation.size() == 15);
    CHECK(regulation[11] == 0);
    CHECK(regulation[12] == 1);
    CHECK(run.file_.group("levers").variables.size() > model::lever_catalogue.size());
}

TEST_CASE("run file: it says where it came from and what was in force") {
    const Written run;
    const auto& root = run.file_.root();
    CHECK(root.text("Conventions") == "CF-1.10");
    CHECK(root.text("schema") == "headwater-run");
    CHECK(root.text("state_hash") == "fedcba9876543210");
    CHECK(root.text("status") == "complete");
    CHECK(root.text("content_sha256") == run.written_.content_sha256);
    CHECK(run.file_.content_sha256() == run.written_.content_sha256);
    CHECK(run.file_.texts("scenario", "toml")[0] == tests::sample_provenance().resolved_toml);
    CHECK(run.file_.integers("scenario", "seed")[0] == 7);
    const auto parameters = run.file_.texts("scenario", "parameter");
    const auto scale = std::find(parameters.begin(), parameters.end(), "run.scale") - parameters.begin();
    CHECK(run.file_.numbers("scenario", "parameter_value").at(static_cast<std::size_t>(scale)) == 0.1);
    CHECK(run.file_.texts("provenance", "input_file")[1] == "cities.csv");
    CHECK(run.file_.group("provenance").text("compiler") == "GNU 12.2.0");
}

TEST_CASE("run file: equal results give an equal digest whatever the provenance, others do not") {
    const output::Recorder run = tests::sample_run();
    auto provenance = tests::sample_provenance();
    const auto first = run.image(provenance, tests::sample_outcome());
    provenance.threads = 16;
    provenance.created = "2027-01-01T00:00:00Z";
    const auto second = run.image(provenance, tests::sample_outcome());
    CHECK(second.content_sha256 == first.content_sha256);
    CHECK(second.bytes != first.bytes);
    CHECK(tests::sample_run(14).image(provenance, tests::sample_outcome()).content_sha256 !=
          first.content_sha256);
}

TEST_CASE("run file: an interrupted run keeps its months and says so, even when there are none") {
    for (const int months : {0, 1, 7}) {
        const tests::Scratch scratch;
        auto outcome = tests::sample_outcome();
        outcome.complete = false;
        (void)tests::sample_run(months).write(scratch.path("run.h5"), tests::sample_provenance(), outcome,
                                              output::Existing::refuse);
        const output::RunFile file(scratch.path("run.h5"));
        CHECK(file.root().text("status") == "interrupted");
        CHECK(file.group("city").variable("firms")->size() == static_cast<std::size_t>(3 * months));
    }
}

TEST_CASE("recorder: a month out of turn is an error and an unknown measure is empty") {
    const model::Input input = tests::sample_input();
    model::World world = tests::sample_world(input);
    output::Recorder run(input, world, tests::sample_measures());
    model::MonthRecord record(world.n_cities());
    tests::sample_step(world, record);
    run.record(world, record);
    CHECK_THROWS_AS(run.record(world, record), std::logic_error);
    CHECK(run.months() == 1);
    CHECK(run.series("no_such_measure").empty());
    CHECK(run.last("firms").size() == 3);
    CHECK(run.last("firms")[2] == 30);
}
