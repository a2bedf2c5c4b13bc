// A small run made by hand, whose numbers can be told by heart: what the tests write and read again.
#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "model/input.hpp"
#include "model/measures/measure.hpp"
#include "output/recorder.hpp"

namespace headwater::tests {

inline constexpr int sample_months = 15;  // from 2018-11 to 2020-01: three calendar years

/// Beijing, Shanghai and "Rest of China"; two named organisations; a subsidy of Shanghai with a ramp.
[[nodiscard]] model::Input sample_input();
[[nodiscard]] model::World sample_world(const model::Input& input);

/// gdp_index (nation): 100 + month; gpu_price (nation, missing in month 0): month / 4;
/// pay (tier): 1000 (tier + 1) + month; firms (city): 10 (city + 1) + month;
/// talent (city, tier): 10000 (city + 1) + 100 tier + month; inflow (city, flow): city - month.
[[nodiscard]] std::span<const model::Measure> sample_measures();

/// Steps the world by one month as a run would: labs, ledger, record.
void sample_step(model::World& world, model::MonthRecord& record);

/// `months` months recorded.
[[nodiscard]] output::Recorder sample_run(int months = sample_months,
                                          model::LabPanel labs = model::LabPanel::model_makers);

[[nodiscard]] output::Provenance sample_provenance();
[[nodiscard]] output::Outcome sample_outcome();

/// A fresh folder below the system's temporary folder, removed with all its contents.
class Scratch {
public:
    Scratch();
    ~Scratch();
    Scratch(const Scratch&) = delete;
    Scratch& operator=(const Scratch&) = delete;
    [[nodiscard]] std::string path(const std::string& name) const { return folder_ + "/" + name; }
    [[nodiscard]] const std::string& folder() const { return folder_; }
    /// Names of all files in it, hidden ones too, sorted.
    [[nodiscard]] std::vector<std::string> names() const;

private:
    std::string folder_;
};

[[nodiscard]] std::vector<std::byte> read_bytes(const std::string& path);
void write_bytes(const std::string& path, std::span<const std::byte> bytes);

}  // namespace headwater::tests
