// Accounts of the first month, solved from the people, firms and prices of the opening (`opening_accounts`).
//
// A month of the country in units of money:
//   wages = sum of pay at the sites, by who employs; sales S = sum over firms of wages / labour_share, what pays them;
//   inputs = inputs_share S; rent = area_per_head x heads x rent of the city; department budget = wages, rent and site costs of
//   departments; research funding = (1 + overhead) wages of universities and institutes; corporate tax = rate x margin of each
//   firm, margin = S_f (1 - inputs_share) - wages - rent; income tax = rate x wages.
// The first month of the run must answer with the same flows (docs/model/scale.md): adoption of the opening is set so that
// buyers pay each firm what its people are for (contested_demand/opening.cpp).
#pragma once

#include "model/input.hpp"
#include "model/levers/month.hpp"
#include "model/state/world.hpp"

namespace headwater::model {

/// Flows of a month, currency.
struct OpeningAccounts {
    double wages_of_firms = 0;
    double wages_of_public_labs = 0;
    double department_budget = 0;
    double sales = 0;  // at home, abroad and from advertisements
    double inputs = 0;
    double rent_of_firms = 0;
    double research_funding = 0;
    double corporate_tax = 0;
    double income_tax = 0;
    std::vector<double> tax_of_city;  // its part of the corporate tax of the firms with their seat there
    std::vector<double> wages_in;     // by city of the site
};

/// From a world whose labs have their people and `revenue` of the opening.
[[nodiscard]] OpeningAccounts solve_accounts(const Input& input, const World& world);

}  // namespace headwater::model
