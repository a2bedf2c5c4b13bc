// Everything in a city that is not of the field: a row for each city where the mechanism rest_of_city is on, no rows
// otherwise. Money and people at the scale of the run.
#pragma once

#include <string_view>
#include <vector>

#include "model/state/ids.hpp"

namespace headwater::model {

struct RestOfCities {
    std::vector<AccountId> account;
    std::vector<double> output_start;  // at the opening, currency/month
    std::vector<double> output;        // of the month, currency
    std::vector<double>
        field_start;  // pay of the field spent here at the opening, currency/month; -1 = not yet seen
    std::vector<double> residents;     // at the opening, persons
    std::vector<double> field_people;  // of these of the field
    std::vector<double> jobs;          // outside the field, persons
    std::vector<double> income_start;  // pay of all people at the opening, currency/month and resident

    [[nodiscard]] std::size_t size() const { return output.size(); }

    template <class Self, class Visit>
    static constexpr void each_column(Self& self, Visit visit) {
        visit("account", self.account);
        visit("output_start", self.output_start);
        visit("output", self.output);
        visit("field_start", self.field_start);
        visit("residents", self.residents);
        visit("field_people", self.field_people);
        visit("jobs", self.jobs);
        visit("income_start", self.income_start);
    }
};

}  // namespace headwater::model
