// A scenario while it is being read: the input so far, and where each of its values comes from.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/input.hpp"
#include "scenarios/reader/date.hpp"
#include "scenarios/reader/document.hpp"
#include "scenarios/reader/number.hpp"
#include "scenarios/reader/problems.hpp"
#include "scenarios/reader/table_columns.hpp"

namespace headwater::scenarios {

/// Of one value. A value that no file gives has the default's mark and source.
struct Origin {
    std::optional<Place> place;  // none = default
    Provenance provenance;
};

/// Where a table stands: the path or array, and the document that names it.
struct TableMention {
    const Node* value = nullptr;
    const Document* document = nullptr;
};

struct TableMentions {
    TableMention cities;
    TableMention cities_sources;
    TableMention distances;
    TableMention organisations;
    TableMention clouds;
    TableMention contracts;
    TableMention vendors;
    TableMention power;
    TableMention platforms;
    TableMention device_makers;
    TableMention occupations;
    TableMention beliefs;
    TableMention founders;
    TableMention bids;
    TableMention supplies;
    TableMention nations;
    TableMention borders;
    TableMention exchange_rates;
    TableMention events;
    TableMention series;
};

/// A setting of a lever in one city (or the nation) before cities and dates are known to the model.
struct LeverEntry {
    std::size_t lever = 0;  // row of the catalogue
    std::string city;       // empty for levers of the nation
    std::string nation;     // that a lever of the nation binds; empty = all
    Place place;            // of the [[lever]]
    Place city_place;
    const Document* document = nullptr;
    double value = 0;
    std::optional<std::int32_t> from;   // month number; none = start of the run
    std::optional<std::int32_t> until;  // none = end of the run
    std::int32_t ramp = 0;
    std::int32_t lag = 0;
    std::int32_t risen = 0;  // months of the ramp that are past when it begins
    bool cut = false;        // a part of a longer setting, whose other months an override has taken
    Provenance provenance;
};

/// A word of a list, and where it stands.
struct PlacedWord {
    std::string text;
    Place place;
};

/// An [[output]] block before measures, cities and months are known.
struct OutputEntry {
    Place place;
    std::optional<PlacedWord> name;
    std::vector<PlacedWord> what;
    std::optional<std::int32_t> every;
    std::vector<PlacedWord> where;
    std::optional<std::int32_t> from;  // month numbers, both included
    std::optional<std::int32_t> to;
    std::optional<PlacedWord> which;
    Provenance provenance;
};

struct Draft {
    std::string name;
    std::string title;
    std::string description;
    model::Input input;

    Origin currency;       // code and price year
    Origin currency_rate;  // see Currency::declared_per_unit
    Origin start;
    std::size_t horizon_layer = 0;  // of the document that says when the run begins or how long it is
    Origin form;
    Origin closing_table;
    std::vector<Origin> numerics;    // as declared_numerics
    std::vector<Origin> parameters;  // as declared_parameters
    std::vector<Origin> mechanisms;  // as mechanism_texts
    Origin lab_panel;
    std::optional<std::vector<PlacedWord>> lab_measures;  // of [output]
    Origin lab_measures_origin;
    std::vector<OutputEntry> outputs;
    // [output] came after the blocks and goes before what they say
    bool labs_after_outputs = false;
    bool lab_measures_after_outputs = false;
    Origin city_rule;

    /// What the scenario asks, with the places of its headline measures.
    Experiment experiment;
    std::vector<Place> headline_places;

    TableMentions tables;
    std::vector<LeverEntry> levers;
    std::vector<LeverEntry> dropped_levers;

    /// Keys of the cities to check against; empty while the table of cities is not sound.
    std::vector<std::string> known_cities;

    // Filled from the tables; the same rows in the same order as in `input`.
    std::vector<Origin> city_cells;                          // [city][column of city_columns]
    std::vector<std::optional<CitySourceRow>> city_sources;  // the same
    std::vector<DistanceRow> distances;
    std::vector<Origin> distance_rows;
    std::vector<Origin> organisation_rows;
    std::vector<Origin> cloud_rows;
    std::vector<Origin> contract_rows;
    std::vector<Origin> vendor_rows;
    std::vector<Origin> power_rows;
    std::vector<Origin> platform_rows;
    std::vector<Origin> belief_rows;
    std::vector<Origin> founder_rows;
    std::vector<Origin> bid_rows;
    std::vector<Origin> supply_rows;
    std::vector<Origin> nation_rows;
    std::vector<Origin> border_rows;
    std::vector<Origin> exchange_rate_rows;
    std::vector<Origin> device_maker_rows;
    std::vector<Origin> occupation_rows;
    std::vector<Origin> event_rows;
    std::vector<Origin> series_rows;
    std::vector<Origin> lever_rows;  // of input.timeline
    std::vector<bool> open_levers;   // the same: without an end, whatever the length of the run

    [[nodiscard]] std::int32_t start_month() const {
        return month_number(static_cast<std::int32_t>(input.numerics.start_year),
                            static_cast<std::int32_t>(input.numerics.start_month));
    }
};

/// Finds the currency that all documents count in and restates the defaults in it; before anything else is read.
void settle_currency(const std::vector<const Document*>& documents, Draft& draft, Problems& problems);

/// Takes over what one document says; later documents win.
void apply_header(const Document& document, Draft& draft, Problems& problems);
void apply_run(const Document& document, Draft& draft, Problems& problems);
void apply_mechanisms(const Document& document, Draft& draft, Problems& problems);
void apply_output(const Document& document, Draft& draft, Problems& problems);
void apply_policy(const Document& document, Draft& draft, Problems& problems);
void apply_experiment(const Document& document, Draft& draft, Problems& problems);
void apply_parameters(const Document& document, Draft& draft, Problems& problems);
void apply_table_mentions(const Document& document, Draft& draft, Problems& problems);
void apply_levers(const Document& document, Draft& draft, Problems& problems);

/// "city.CITY.LEVER=VALUE [from YYYY-MM] [until YYYY-MM]" or "nation.LEVER=...", an override of the timeline.
[[nodiscard]] bool is_lever_override(std::string_view setting);
/// `document` is the place and provenance of the override.
void apply_lever_override(const std::string& setting, const Document& document, Draft& draft,
                          Problems& problems);

/// Reads the tables that the documents name.
void read_tables(Draft& draft, Problems& problems);

/// Turns [[output]] blocks into what the run file holds.
void settle_output(Draft& draft, Problems& problems);

/// Headline measures name cities that the scenario has.
void settle_experiment(const Draft& draft, Problems& problems);

/// Turns lever entries into the timeline: cities, windows, overlaps, levers that need others.
void settle_timeline(Draft& draft, Problems& problems);

/// Settings that a parameter, a switch or a table of the scenario leaves without anything to act on: refused where
/// nobody can have meant them, otherwise told.
void refuse_idle_settings(const Draft& draft, Problems& problems);
void tell_idle_settings(const Draft& draft, Problems& problems);

/// "KEY*=2" or "KEY=200 %", a multiple of what is in force.
struct Multiple {
    std::string key;
    double factor = 1;
    bool percent = false;
};
[[nodiscard]] bool is_multiple(std::string_view setting);
/// Of a setting without dates; none after a problem.
[[nodiscard]] std::optional<Multiple> multiple_of(std::string_view setting, const Place& place,
                                                  Problems& problems);
/// The product with `value`, or a problem that shows how it came about.
[[nodiscard]] std::optional<double> product_of(const Multiple& multiple, double value, const NumberRule& rule,
                                               const Place& place, Problems& problems);
/// Multiplies a parameter or a number of [run].
void apply_multiple(const Document& document, Draft& draft, Problems& problems);

}  // namespace headwater::scenarios
