// Parameters of processes/finance/contracts.hpp and of processes/finance/related_party.hpp.
#pragma once

#include <array>
#include <string_view>

#include "model/core/field.hpp"

namespace headwater::model {

struct ContractParams {
    double till_months = 1;
    double breach_months = 3;
};

template <>
inline constexpr std::string_view group_of<ContractParams> = "contract";
template <>
inline constexpr auto fields_of<ContractParams> = std::to_array<Field<ContractParams>>({
    {"till_months",
     &ContractParams::till_months,
     Unit::month,
     {0, 24},
     {0, 3},
     Scale::linear,
     Mark::assumed,
     "Months of its costs that a lab keeps before it pays under a contract",
     "M: wages and taxes go first"},
    {"breach_months",
     &ContractParams::breach_months,
     Unit::month,
     {1, 36},
     {2, 6},
     Scale::linear,
     Mark::assumed,
     "Months in a row with less paid than due after which a contract fails",
     "M: a quarter, as covenants of loans have it"},
});
static_assert(complete<ContractParams>());

struct RelatedPartyParams {
    double share = 0.05;
    double commitment = 0.1;
};

template <>
inline constexpr std::string_view group_of<RelatedPartyParams> = "related_party";
template <>
inline constexpr auto fields_of<RelatedPartyParams> = std::to_array<Field<RelatedPartyParams>>({
    {"share",
     &RelatedPartyParams::share,
     Unit::share,
     {0, 1},
     {0.05, 0.2},
     Scale::linear,
     Mark::assumed,
     "Share of a firm from which its holder is related to it",
     "M: 5 % is the threshold of US disclosure of holdings, 20 % that of significant influence"},
    {"commitment",
     &RelatedPartyParams::commitment,
     Unit::share,
     {0, 1},
     {0.05, 0.25},
     Scale::linear,
     Mark::assumed,
     "Orders relative to a firm's sales of a year from which its customer is related to it",
     "M: 10 % is the threshold of US disclosure of customers"},
});
static_assert(complete<RelatedPartyParams>());

}  // namespace headwater::model
