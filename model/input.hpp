// All that a run needs, as one plain value. `scenarios` makes it from files; tests make it by hand.
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "model/core/field.hpp"
#include "model/levers/lever_setting.hpp"
#include "model/mechanisms.hpp"
#include "model/parameters/parameters.hpp"
#include "model/state/application_sectors.hpp"
#include "model/state/belief_move.hpp"
#include "model/state/city_rule.hpp"
#include "model/state/clouds.hpp"
#include "model/state/contract_terms.hpp"
#include "model/state/contracts.hpp"
#include "model/state/dated_event.hpp"
#include "model/state/deals.hpp"
#include "model/state/lab.hpp"
#include "model/state/series.hpp"
#include "model/state/vendors.hpp"
#include "model/state/work.hpp"

namespace headwater::model {

/// Seeds are held as doubles: up to 2^53 - 1 each whole number is one of its own, 2^53 + 1 is not.
inline constexpr double largest_seed = 9007199254740991.0;

/// Numerics: horizon, scale and luck.
struct Numerics {
    double start_year = 2018;
    double start_month = 1;
    double months = 156;
    double scale = 0.1;
    double seed = 1;
};
template <>
inline constexpr std::string_view group_of<Numerics> = "run";
template <>
inline constexpr auto fields_of<Numerics> = std::to_array<Field<Numerics>>({
    {"start_year",
     &Numerics::start_year,
     Unit::year,
     {1990, 2100},
     {2018, 2018},
     Scale::linear,
     Mark::assumed,
     "Calendar year of the first month",
     "choice of the scenario",
     Numbers::whole},
    {"start_month",
     &Numerics::start_month,
     Unit::count,
     {1, 12},
     {1, 1},
     Scale::linear,
     Mark::assumed,
     "Calendar month of the first month",
     "choice of the scenario"},
    {"months",
     &Numerics::months,
     Unit::month,
     {1, 1200},
     {156, 156},
     Scale::linear,
     Mark::assumed,
     "Number of months of the run",
     "choice of the scenario",
     Numbers::whole},
    {"scale",
     &Numerics::scale,
     Unit::share,
     {1e-4, 200},
     {0.1, 1},
     Scale::logarithmic,
     Mark::assumed,
     "Share of the real number of firms and people that the run holds; 1 is the real number",
     "choice of the scenario"},
    {"seed",
     &Numerics::seed,
     Unit::count,
     {0, largest_seed},
     {1, 1},
     Scale::linear,
     Mark::assumed,
     "Number that fixes all luck of the run",
     "choice of the scenario"},
});
static_assert(complete<Numerics>());

/// How due researchers are found each month; both give the same bytes.
enum class Activation : std::uint8_t { event_driven, full_scan };

/// Which months a run has: the whole model, or only the reduced talent market of comparisons
/// (processes/talent_kernel.hpp).
enum class ModelForm : std::uint8_t { full, talent_kernel };
inline constexpr std::array<std::string_view, 2> model_form_keys{"full", "talent_kernel"};

struct CityInput {
    std::string key;
    std::string label;
    std::optional<double> latitude;   // degrees; none = not given, which is no place (0 is one)
    std::optional<double> longitude;  // degrees
    double population = 1e6;          // persons
    double rent = 60;                 // currency/m2/month at the start
    double wage = 20000;              // currency/month for a broad-tier engineer of ability 1
    double graduates = 0;             // AI graduates a year at scale 1
    double amenity = 0;               // utility
    double market_strength = 1;       // value of local applications, national mean = 1
    ByTier talent_share{};  // share of the nation's people of each tier at the start; sums to 1 over cities
    double firm_share = 0;  // share of the nation's firms at the start; sums to 1 over cities
    ByApplicationSector strength{1, 1, 1, 1};  // of the city's applications in each sector, national mean = 1
    std::optional<double> core_pay = {};       // as wage, of the core tier; none = a multiple of wage
    std::optional<double> star_pay = {};       // the same of stars
    std::optional<double> places = {};         // small places that the row stands for; none = it is one place
    double own_revenue = 0;                    // of the city's government, currency/year
    double debt = 0;                           // owed by it at the start, currency
    std::string parent = {};                   // key of the city that this row is a district of, if any
    std::string nation = {};                   // key; empty where the world is one nation
};

struct OrganisationInput {
    std::string key;
    std::string label;
    LabKind kind = LabKind::start_up;
    std::string seat;          // key of a city
    std::int32_t founded = 0;  // month of the run; negative = exists at the start
    double heads = 0;          // persons at scale 1, at the start or at founding
    double core_share = 0.1;
    double star_share = 0.005;
    double quality = 1;
    double openness = 0.3;
    double culture = 0.5;
    double compute_share = 0;               // of spending, for compute; 0 = the share of its kind
    std::string branch_city;                // second site at the start, if any
    double branch_share = 0;                // of heads
    std::string parent;                     // key of the organisation it came from, if any
    std::optional<double> cash = {};        // at the start or at founding; none = months of pay of its kind
    std::optional<double> valuation = {};   // the same; none = what its first money implies
    std::optional<double> capability = {};  // of its best model at the start, log10 FLOP; none = no model
    double parent_cash_flow = 0;            // of its parent outside the model, currency a year; 0 = no parent
    Control control = Control::by_kind;     // who can change its course
    std::optional<double> chat_share =
        {};  // of the users of chat at the start; none = an equal part of the rest
    std::optional<double> sales =
        {};  // at the start, without chat, currency a year; none = what its people are for
};

/// A seller of GPU-hours at the start.
struct CloudInput {
    std::string key;
    std::string label;
    CloudKind kind = CloudKind::neocloud;
    std::string place;               // key of a city
    double gpus = 0;                 // H100-equivalents at scale 1
    double power = 0;                // MW connected, at scale 1
    std::optional<double> posted;    // CNY per GPU-hour; none = as its place among prices says
    std::optional<double> position;  // its place among prices, [0, 1); none = drawn
    std::optional<double> site;  // H100-equivalents at its largest site, of the real world; none = a share
    std::optional<double> cash;  // at scale 1; none = months of running costs
};

/// A vendor of accelerators at the start.
struct VendorInput {
    std::string key;
    std::string label;
    VendorKind kind = VendorKind::incumbent;
    VendorOrigin origin = VendorOrigin::home;
    std::string customer;                // key of the seller whose programme it is
    double output = 0;                   // H100-equivalents a month at scale 1
    double growth = 1;                   // of output in the first year, decided before
    double backlog = 0;                  // ordered before, at scale 1; falls to sellers by their fleets
    double export_share = 0;             // of output
    double list = 0;                     // currency per H100-equivalent
    std::optional<double> surroundings;  // servers and network per H100-equivalent; none = a part of the list
    double domain = 8;                   // accelerators joined by fast links
    std::optional<double> next_domain;   // of its next generation; none = the same
    double settings = 10;                // to tune
    double kilowatts = 1.43;             // per H100-equivalent, all-in
    double research = 0;                 // months of work on the next generation
};

/// A maker of devices that can hold a part that runs models.
struct DeviceMakerInput {
    std::string key;
    std::string label;
    std::string organisation;  // key of the one it belongs to, if any
    double brand = 0;          // share of all devices sold when nobody has the part
};

/// An occupation outside the field (SV-32).
struct OccupationInput {
    std::string key;
    std::string label;
    Task task = Task::office;      // of SV-21 whose adoption its tools follow; not chat
    double jobs_share = 0;         // of all jobs; adds to one
    ByWorkKind hours{0, 0, 1, 0};  // shares of its hours by kind of work; add to one
    double junior_share = 0.2;     // of its jobs
    double wage = 1;               // relative to that of other occupations
};

/// Power of a place for halls.
struct PowerInput {
    std::string place;  // key of a city
    double wait = 0;    // months until a new hall has power
    double pace = 0;    // MW connected in a year, at scale 1
};

/// A month that is not given.
inline constexpr std::int32_t no_month = std::numeric_limits<std::int32_t>::max();

/// Of what buyers pay.
inline constexpr double most_platform_fee = 0.9;

/// A platform of a vendor for GPU-hours of its customers (SV-28).
struct PlatformInput {
    std::string vendor;            // key
    std::int32_t start = 0;        // month of the run; negative = before it
    std::int32_t last = no_month;  // last month; none = for good
    std::optional<double> fee;     // of what buyers pay; none = vendor_allocation.platform_fee
};

/// A dated contract. Parties: keys of organisations or sellers, `chip_vendors`, `rest_of_world`. Money at scale 1.
struct ContractInput {
    std::string key;
    ContractKind kind = ContractKind::equity;
    std::string payer;
    std::string receiver;
    std::int32_t start = 0;        // month of the run; negative = before it
    std::int32_t last = no_month;  // last month; none = equity at once, others without end
    std::optional<double> amount;  // in all
    std::optional<double> monthly;
    std::optional<double> share;      // of the receiver that is bought, or of its machines
    std::optional<double> valuation;  // of the receiver, with the new money
    std::optional<double> rate;       // interest, 1/year
    std::optional<double> gpus;       // H100-equivalents at scale 1; none = as many as the money buys
    std::optional<double> price;      // per GPU-hour; none = by the list when it begins
    std::optional<double> cap;        // of all payments
    std::optional<double> paid;       // before the run
    ContractTrigger trigger = ContractTrigger::date;
    ContractEnd end_rule = ContractEnd::lapse;
    std::optional<double> exchange;  // currency of the run for a unit of the contract's; none = the same
    std::string after;               // key of the contract whose cap opens it
    TriggerRule rule = TriggerRule::none;
    std::optional<double> threshold;  // K at which the trigger counts as reached
};

/// A nation of a world of several.
struct NationInput {
    std::string key;
    std::string label;
    std::string currency;   // ISO 4217
    double reference = 1;   // of its currency in its unit of account; amounts of its rows are in that unit
    double buying = 1;      // what a unit of account buys at home, relative to the others
    double gpus = 1;        // H100-equivalents on offer at the opening, scale 1
    double gpu_growth = 1;  // factor of what it wants, 1/year
    double own_gpus = 0;    // H100-equivalents that its makers can deliver in a year at the opening, scale 1
    double own_gpu_growth = 1;  // factor, 1/year
};

/// Who may cross a border.
struct BorderInput {
    std::string from;  // keys of nations
    std::string to;
    double ease = 1;     // share of those who want to go there who may
    double settled = 0;  // of the people there at the opening: share whose home is where the border begins
};

/// A rate in some months.
struct ExchangeRateInput {
    std::string nation;            // key
    std::int32_t first = 0;        // month of the run; may lie before it
    std::int32_t last = no_month;  // included; none = for good
    double rate = 1;               // of its currency for a unit of the world's
};

/// What a scenario says of the belief of one organisation at a date (SV-03, SV-35).
struct BeliefMoveInput {
    std::string organisation;  // key
    BeliefMoveKind kind = BeliefMoveKind::step;
    std::int32_t month = 0;
    double size = 1;  // step: log odds; story: strength, above 0 to 1
};

/// A founder of an organisation (SV-05); told apart by a key, no name.
struct FounderInput {
    std::string organisation;  // key
    std::string key;
    double votes = 0;  // part of the organisation's votes
    double pay = 1;    // weights; only their ratios count
    double power = 1;
    double mission = 1;
};

/// What a supplier delivers to a customer, data above all (SV-02). Money at scale 1.
struct SupplyInput {
    std::string customer;  // keys of organisations
    std::string supplier;
    std::int32_t start = 0;  // month of the run; negative = before it
    double monthly = 0;
    double exposure = 1;      // of what the customer must keep secret, 0..1
    std::int32_t notice = 0;  // months
};

/// A bid at a date; what is answered follows (SV-01).
struct BidInput {
    std::string bidder;  // keys of organisations
    std::string target;
    std::int32_t month = 0;
    DealKind kind = DealKind::takeover;
};

/// The largest step, log odds: from the least belief to the most and further.
inline constexpr double largest_belief_step = 10;

inline constexpr std::array<std::string_view, 8> dated_event_keys{
    "demand", "entry", "graduates", "compute_supply", "algorithm", "capital", "reputation", "embargo"};

/// See DatedEvent.
struct DatedEventInput {
    std::int32_t month = 0;
    std::int32_t months = 0;
    DatedEventKind kind = DatedEventKind::demand;
    double magnitude = 1;
    std::string city;  // empty = nation
    std::string label;
};

enum class LabPanel : std::uint8_t { none, model_makers, all };

/// What the text at the end of a run begins with; no result depends on it.
enum class ClosingTable : std::uint8_t { cities, labs };
inline constexpr std::array<std::string_view, 2> closing_table_keys{"cities", "labs"};

/// What a run file can hold beside measures.
enum class OutputPanel : std::uint8_t { labs, researchers, events, flows, transactions };
inline constexpr std::array<std::string_view, 5> output_panel_keys{"labs", "researchers", "events", "flows",
                                                                   "transactions"};

/// Measures and panels of a run file with their months and cities.
struct OutputBlock {
    std::string name;  // its measures stand in the groups city_<name> and nation_<name>; empty = city, nation
    std::vector<std::string> measures;  // keys, or names of some of their values (measure_name.hpp)
    std::array<bool, output_panel_keys.size()> panels{};
    std::int32_t every = 1;                       // months
    std::int32_t from = 0;                        // month of the run
    std::int32_t until = 0;                       // excluded
    std::vector<CityId> cities;                   // empty = all
    std::array<bool, n_tiers> tiers{true, true};  // of the researchers: stars, core
};

struct Input {
    std::string name = "unnamed";
    Currency currency;  // of every amount in here and in the world that is made of it
    Numerics numerics;
    Parameters parameters;
    Mechanisms mechanisms;
    std::vector<CityInput> cities;
    std::vector<double> distance;  // km, [city][city]
    std::vector<OrganisationInput> organisations;
    std::vector<CloudInput> clouds;
    std::vector<ContractInput> contracts;
    std::vector<VendorInput> vendors;
    std::vector<DeviceMakerInput> device_makers;
    std::vector<PowerInput> power;  // places of which something is known; halls are built in these alone
    std::vector<PlatformInput> platforms;
    std::vector<OccupationInput> occupations;  // none = the usual ones
    std::vector<BeliefMoveInput> belief_moves;
    std::vector<FounderInput> founders;  // of organisations; of others they are drawn
    std::vector<BidInput> bids;
    std::vector<SupplyInput> supplies;
    std::vector<NationInput> nations;  // none = the world is one
    std::vector<BorderInput> borders;
    std::vector<ExchangeRateInput> exchange_rates;
    std::vector<DatedEventInput> events;
    std::vector<SeriesPoint> series;
    std::vector<LeverSetting> timeline;
    ModelForm form = ModelForm::full;
    Activation activation = Activation::event_driven;
    LabPanel lab_panel = LabPanel::model_makers;
    std::vector<std::string> lab_measures;  // keys of what the panel of labs holds of each; empty = all
    std::vector<OutputBlock> outputs;  // what a run file holds; empty = everything but researchers, by month
    CityRule city_rule = CityRule::fixed;
    ClosingTable closing_table = ClosingTable::cities;

    [[nodiscard]] std::int32_t months() const { return static_cast<std::int32_t>(numerics.months); }
    [[nodiscard]] bool several_nations() const { return mechanisms.on("nations") && !nations.empty(); }
    /// Row of the nation of each city; empty where the world is one.
    [[nodiscard]] std::vector<std::uint8_t> nations_of_cities() const {
        std::vector<std::uint8_t> rows;
        if (!several_nations()) return rows;
        for (const CityInput& city : cities) {
            std::uint8_t row = 0;
            while (row + 1U < nations.size() && nations[row].key != city.nation) ++row;
            rows.push_back(row);
        }
        return rows;
    }
};

}  // namespace headwater::model
