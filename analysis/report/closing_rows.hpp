// The rows of the table that a run ends with, for a terminal and for programs.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/state/clouds.hpp"
#include "output/recorder.hpp"

namespace headwater::analysis {

/// A laboratory that trains models, as it stands in the panel of labs in the last month: what the run holds.
struct LabAtEnd {
    std::string name;
    std::string seat;  // key of the city; empty = none
    bool named = false;
    bool model = false;  // it has one
    int rank = 0;        // by the capability of its best model, 1 = best
    double heads = 0;
    double gpus = 0;
    double capability = 0;  // log10 FLOP
    double deposit = 0;
    double valuation = 0;  // of its last round; 0 = none yet
};

/// All of them, best model first. None where the run keeps no labs.
[[nodiscard]] std::vector<LabAtEnd> labs_at_end(const output::Recorder& run);

/// A seller of GPU-hours in the last month. Machines, hours and sales are what the run holds.
struct SellerAtEnd {
    std::string name;
    std::string_view kind;  // of model::cloud_kind_keys
    std::string place;      // key of the city
    double list = 0;        // currency per GPU-hour
    double paid = 0;        // the same on average, of what was let: sales / hours; NaN where nothing was
    double machines = 0;    // GPUs
    double use = 0;         // share of the machines that was let; NaN without machines
    double hours = 0;       // let in the month
    double sales = 0;       // of the month
};

/// Those at work, most machines first. None where the scenario has no sellers.
[[nodiscard]] std::vector<SellerAtEnd> sellers_at_end(const output::Recorder& run,
                                                      const model::Clouds& sellers);

/// Several as one, with no kind and no place; the list is weighted with hours.
[[nodiscard]] SellerAtEnd together(const output::Recorder& run, std::string name,
                                   std::span<const SellerAtEnd> sellers);

/// A city over the run, as the run file has it for the country.
struct CityAtEnd {
    std::size_t row = 0;
    std::vector<double> talent_share;  // by tier
    double firm_share = 0;
    double model_makers = 0;
    double net_inflow = 0;    // over the whole run
    double public_money = 0;  // the same
};

/// Those with most core people first; the run file has them in the order of their keys.
[[nodiscard]] std::vector<CityAtEnd> cities_at_end(const output::Recorder& run);

/// The last month of a measure, which there must be.
[[nodiscard]] std::span<const double> last_of(const output::Recorder& run, std::string_view measure);
/// Sum of a measure over cities and the last twelve months.
[[nodiscard]] double last_year_of(const output::Recorder& run, std::string_view measure);
/// Pay of all people with a job: city means weighted with their number.
[[nodiscard]] double mean_pay_at_end(const output::Recorder& run);

}  // namespace headwater::analysis
