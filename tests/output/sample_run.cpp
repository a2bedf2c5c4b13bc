#include "tests/output/sample_run.hpp"

#include <stdlib.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <optional>
#include <stdexcept>

#include "model/core/table.hpp"
#include "model/levers/catalogue.hpp"

namespace headwater::tests {

using namespace headwater::model;

namespace {

std::int32_t month_of(const MeasureInput& input) {
    return input.world.month - 1;
}

constexpr auto measures = std::to_array<Measure>({
    {0, "gdp_index", Over::nation, Timing::stock, Unit::one, Size::each, Goal::maximise, "an index",
     "100 + month", [](const MeasureInput& in, std::span<double> values) { values[0] = 100 + month_of(in); }},
    {1, "gpu_price", Over::nation, Timing::stock, Unit::money_per_gpu_hour, Size::each, Goal::minimise,
     "rent of a GPU for an hour", "month / 4, not defined in the first month",
     [](const MeasureInput& in, std::span<double> values) {
         values[0] = month_of(in) == 0 ? std::nan("") : month_of(in) / 4.0;
     }},
    {2, "pay", Over::tier, Timing::stock, Unit::money_per_person_month, Size::each, Goal::none, "mean pay",
     "1000 (tier + 1) + month",
     [](const MeasureInput& in, std::span<double> values) {
         for (std::size_t t = 0; t < n_tiers; ++t)
             values[t] = 1000.0 * static_cast<double>(t + 1) + month_of(in);
     }},
    {3, "firms", Over::city, Timing::stock, Unit::firm, Size::each, Goal::maximise, "active firms",
     "10 (city + 1) + month",
     [](const MeasureInput& in, std::span<double> values) {
         for (std::size_t c = 0; c < values.size(); ++c)
             values[c] = 10.0 * static_cast<double>(c + 1) + month_of(in);
     }},
    {4, "talent", Over::city_tier, Timing::stock, Unit::person, Size::each, Goal::maximise, "people by tier",
     "10000 (city + 1) + 100 tier + month",
     [](const MeasureInput& in, std::span<double> values) {
         for (std::size_t c = 0; c < values.size() / n_tiers; ++c)
             for (std::size_t t = 0; t < n_tiers; ++t)
                 values[c * n_tiers + t] =
                     10000.0 * static_cast<double>(c + 1) + 100.0 * static_cast<double>(t) + month_of(in);
     }},
    {5, "inflow", Over::city, Timing::flow, Unit::person, Size::each, Goal::none, "people who came",
     "city - month",
     [](const MeasureInput& in, std::span<double> values) {
         for (std::size_t c = 0; c < values.size(); ++c) values[c] = static_cast<double>(c) - month_of(in);
     }},
});

LabId add_lab(World& world, LabKind kind, CityId seat, std::int16_t founded, std::int32_t name) {
    const LabId lab(append_rows(world.labs));
    world.labs.kind[lab.row()] = kind;
    world.labs.seat[lab.row()] = seat;
    world.labs.founded[lab.row()] = founded;
    world.labs.closed[lab.row()] = Researchers::never;
    world.labs.model_since[lab.row()] = Researchers::never;
    world.labs.project_due[lab.row()] = kind == LabKind::application ? Researchers::never : std::int16_t{6};
    world.labs.name[lab.row()] = name;
    world.labs.account[lab.row()] = world.ledger.open(Sector::labs);
    const SiteId site(append_rows(world.sites));
    world.sites.lab[site.row()] = lab;
    world.sites.city[site.row()] = seat;
    world.sites.next[site.row()] = {};
    world.labs.first_site[lab.row()] = site;
    if (name >= 0) world.named[static_cast<std::size_t>(name)] = lab;
    return lab;
}

}  // namespace

Input sample_input() {
    Input input;
    input.name = "sample";
    input.numerics.start_year = 2018;
    input.numerics.start_month = 11;
    input.numerics.months = sample_months;
    input.numerics.scale = 0.1;
    input.numerics.seed = 7;
    using Degrees = std::optional<double>;
    for (const auto& [key, label, latitude, longitude] :
         {std::tuple{"beijing", "Beijing 北京", Degrees(39.9), Degrees(116.4)},
          std::tuple{"shanghai", "Shanghai 上海", Degrees(31.2), Degrees(121.5)},
          std::tuple{"rest", "Rest of China", Degrees(), Degrees()}}) {
        CityInput city;
        city.key = key;
        city.label = label;
        city.latitude = latitude;
        city.longitude = longitude;
        input.cities.push_back(city);
    }
    for (const auto& [key, label] : {std::pair{"zhi", "Zhi Institute"}, std::pair{"later", "Later Ltd."}}) {
        OrganisationInput organisation;
        organisation.key = key;
        organisation.label = label;
        input.organisations.push_back(organisation);
    }
    const auto subsidy = static_cast<std::uint16_t>(lever_row("relocation_subsidy"));
    input.timeline.push_back({subsidy, CityId(1), 30000, 4, 10, 2, 0});
    input.timeline.push_back({static_cast<std::uint16_t>(lever_row("regulation_on")), {}, 1, 12, 15, 0, 0});
    return input;
}

World sample_world(const Input& input) {
    World world;
    append_rows(world.cities, input.cities.size());
    for (const CityInput& city : input.cities) {
        world.cities.key.push_back(city.key);
        world.cities.label.push_back(city.label);
    }
    world.ledger = Ledger(input.cities.size());
    world.accounts.bank = world.ledger.open(Sector::bank);
    for (const OrganisationInput& organisation : input.organisations) world.names.push_back(organisation.key);
    world.named.resize(world.names.size());
    add_lab(world, LabKind::institute, CityId(0), -20, 0);
    add_lab(world, LabKind::application, CityId(1), -3, Labs::unnamed);
    add_lab(world, LabKind::start_up, CityId(1), 0, Labs::unnamed);
    return world;
}

std::span<const Measure> sample_measures() {
    return measures;
}

void sample_step(World& world, MonthRecord& record) {
    record.clear();
    const auto month = static_cast<std::int16_t>(world.month);
    world.ledger.begin_month();
    Postings postings;
    postings.pay(world.accounts.bank, world.labs.account[0], money(1000.25 * (month + 1)), "loan");
    postings.pay(world.labs.account[0], world.labs.account[2], money(10), "rent");
    world.ledger.settle(postings);

    if (month == 3) world.labs.model_since[0] = month;
    if (month == 5) world.labs.model_since[2] = month;
    if (month == 8) add_lab(world, LabKind::big_tech, CityId(2), month, 1);
    if (month == 9) world.labs.model_since[3] = month;
    if (month == 11) {
        world.labs.status[2] = LabStatus::closed;
        world.labs.closed[2] = month;
    }
    for (std::size_t lab = 0; lab < world.labs.size(); ++lab) {
        const auto heads = static_cast<std::int32_t>(100 * (lab + 1)) + month;
        world.labs.heads[lab] = heads;
        world.sites.heads[lab] = {1, 9, heads - 10};
        world.sites.payroll[lab] = 1000 * heads;
        world.labs.capability[lab] = 20 + 0.5 * static_cast<double>(lab);
    }
    if (month == 2) world.labs.seat[2] = CityId(0);

    record.move(Tier::star, CityId(0), CityId(1)) = 1;
    record.move(Tier::broad, CityId(2), CityId(2)) = 5 + month;
    Event move;
    move.month = month;
    move.kind = "researcher_move";
    move.tier = 1;
    move.from = CityId(0);
    move.to = CityId(1);
    move.lab = LabId(2);
    move.other = LabId(0);
    move.serial = 0xFFFF000000000000U + static_cast<std::uint64_t>(month);
    move.value = 25000.5;
    move.rejected_lab = LabId(1);
    move.rejected_city = CityId(1);
    for (std::size_t t = 0; t < n_event_terms; ++t) {
        move.chosen[t] = static_cast<float>(t) + 0.5F;
        move.rejected[t] = -static_cast<float>(t) - 0.25F;
    }
    record.events.push_back(move);
    if (month == 2) {
        Event seat;
        seat.month = month;
        seat.kind = "seat_move";
        seat.from = CityId(1);
        seat.to = CityId(0);
        seat.lab = LabId(2);
        record.events.push_back(seat);
    }
    ++world.month;
}

output::Recorder sample_run(int months, LabPanel labs) {
    Input input = sample_input();
    input.lab_panel = labs;
    World world = sample_world(input);
    output::Recorder recorder(input, world, sample_measures());
    MonthRecord record(world.n_cities());
    for (int month = 0; month < months; ++month) {
        sample_step(world, record);
        recorder.record(world, record);
    }
    return recorder;
}

output::Provenance sample_provenance() {
    output::Provenance provenance;
    provenance.scenario_name = "sample";
    provenance.title = "A sample made by hand";
    provenance.description = "Numbers that can be told by heart";
    provenance.resolved_toml = "name = \"sample\"  # 北京\n[run]\nmonths = 15\n";
    provenance.digest = "0123456789abcdef";
    provenance.command_line = "headwater run sample.toml";
    provenance.git_commit = "c0ffee";
    provenance.version = "0.1.0";
    provenance.compiler = "GNU 12.2.0";
    provenance.flags = "-O2";
    provenance.threads = 2;
    provenance.created = "2026-01-02T03:04:05Z";
    provenance.libraries = {{"oneTBB", "2021.8"}};
    provenance.input_files = {{"sample.toml", std::string(64, 'a')}, {"cities.csv", std::string(64, 'b')}};
    return provenance;
}

output::Outcome sample_outcome() {
    output::Outcome outcome;
    outcome.state_hash = 0xFEDCBA9876543210;
    outcome.wall_seconds = 1.5;
    outcome.cpu_seconds = 2.5;
    std::ranges::fill(outcome.part_seconds, 0.25);
    outcome.peak_bytes = 123456789;
    outcome.trial_balance = "zero";
    return outcome;
}

Scratch::Scratch() {
    std::string pattern = (std::filesystem::temp_directory_path() / "headwater-output-XXXXXX").string();
    if (mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no temporary folder");
    folder_ = pattern;
}

Scratch::~Scratch() {
    std::error_code error;
    std::filesystem::remove_all(folder_, error);
}

std::vector<std::string> Scratch::names() const {
    std::vector<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(folder_))
        names.push_back(entry.path().filename().string());
    std::ranges::sort(names);
    return names;
}

std::vector<std::byte> read_bytes(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    const std::string text(std::istreambuf_iterator<char>(file), {});
    const auto bytes = std::as_bytes(std::span(text));
    return {bytes.begin(), bytes.end()};
}

void write_bytes(const std::string& path, std::span<const std::byte> bytes) {
    std::ofstream file(path, std::ios::binary);
    file.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
}

}  // namespace headwater::tests
