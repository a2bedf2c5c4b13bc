// Laws that hold in every run: a broken one is our own bug, ends the run and says where.
#pragma once

#include <cstdint>
#include <stdexcept>
#include <string>

namespace headwater::model {

/// Thrown at the end of a process or a month, never inside a loop over agents.
class LawBroken : public std::runtime_error {
public:
    LawBroken(std::string law, std::string process, std::int32_t month, const std::string& details)
        : std::runtime_error("law broken: " + law + " after " + process + " in month " +
                             std::to_string(month) + ": " + details),
          law_(std::move(law)),
          process_(std::move(process)),
          month_(month) {}

    [[nodiscard]] const std::string& law() const { return law_; }
    [[nodiscard]] const std::string& process() const { return process_; }
    [[nodiscard]] std::int32_t month() const { return month_; }

private:
    std::string law_;
    std::string process_;
    std::int32_t month_;
};

}  // namespace headwater::model
