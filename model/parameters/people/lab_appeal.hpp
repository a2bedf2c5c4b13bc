// Parameters of what makes a lab attractive to work for: processes/people/lab_appeal/lab_appeal.hpp and the talent market.
#pragma once

#include <array>
#include <string_view>

#include "model/core/field.hpp"

namespace headwater::model {

struct PublicationParams {
    double halflife = 24;
    double usual = 0.3;
    double compensation = 1;
};

template <>
inline constexpr std::string_view group_of<PublicationParams> = "publication";
template <>
inline constexpr auto fields_of<PublicationParams> = std::to_array<Field<PublicationParams>>({
    {"halflife",
     &PublicationParams::halflife,
     Unit::month,
     {1, 240},
     {18, 36},
     Scale::linear,
     Mark::assumed,
     "Months in which half of the gap between what a lab publishes and what it is known for closes",
     "M: 18 to 36"},
    {"usual",
     &PublicationParams::usual,
     Unit::share,
     {0, 1},
     {0.1, 0.5},
     Scale::linear,
     Mark::assumed,
     "Share of work that is published at which a lab pays as its premium says",
     "M: sets a level; pay of labs differs by their distance from it"},
    {"compensation",
     &PublicationParams::compensation,
     Unit::share,
     {0, 1.5},
     {0, 1},
     Scale::linear,
     Mark::assumed,
     "Part of what freedom to publish is worth to somebody of mean tastes that labs take off or put on pay",
     "P-15: offers to the same person with freedom are 20 to 25 % lower, so that labs price all of it; M"},
});
static_assert(complete<PublicationParams>());

struct ResearchComputeParams {
    double floor = 8;
    double idle_loss = 0.7;
    double stack_nuisance = 0.2;
};

template <>
inline constexpr std::string_view group_of<ResearchComputeParams> = "research_compute";
template <>
inline constexpr auto fields_of<ResearchComputeParams> = std::to_array<Field<ResearchComputeParams>>({
    {"floor",
     &ResearchComputeParams::floor,
     Unit::gpu,
     {0, 10000},
     {2, 20},
     Scale::linear,
     Mark::assumed,
     "GPUs left for research, for each skilled researcher, below which some of them stand idle",
     "M: 2 to 20 H100-equivalents"},
    {"idle_loss",
     &ResearchComputeParams::idle_loss,
     Unit::share,
     {0, 1},
     {0.3, 0.7},
     Scale::linear,
     Mark::assumed,
     "Part of a researcher's output that is lost without any compute",
     "M: 0.3 to 0.7"},
    {"stack_nuisance",
     &ResearchComputeParams::stack_nuisance,
     Unit::utility,
     {0, 5},
     {0, 0.5},
     Scale::linear,
     Mark::assumed,
     "What work on chips with other software than the usual takes from the utility of compute, all hours on "
     "such",
     "M: 0 to 0.5, in units of ln(1 + GPUs / heads)"},
});
static_assert(complete<ResearchComputeParams>());

struct StarBaseParams {
    double company = 0.08;
    double brand_weight = 0.1;
    double brand_left = 0.97;
    double brand_start = 5;
    double campus = 0.7;
    double campus_months = 12;
    double core_stars = 5;
    double top_core = 1.25;
    double approached = 0.25;
    double closed_penalty = 1;
    double spillover = 0.065;
    double spillover_halflife = 60;
};

template <>
inline constexpr std::string_view group_of<StarBaseParams> = "star_base";
template <>
inline constexpr auto fields_of<StarBaseParams> = std::to_array<Field<StarBaseParams>>({
    {"company",
     &StarBaseParams::company,
     Unit::utility,
     {0, 5},
     {0, 0.2},
     Scale::linear,
     Mark::assumed,
     "Utility of the logarithm of one and the stars of the real lab",
     "M: as far as the pull of a city's peers (talent_market.peer_weight)"},
    {"brand_weight",
     &StarBaseParams::brand_weight,
     Unit::utility,
     {0, 5},
     {0, 0.3},
     Scale::linear,
     Mark::assumed,
     "Utility of the logarithm of one and the brand of a lab",
     "M"},
    {"brand_left",
     &StarBaseParams::brand_left,
     Unit::share,
     {0, 1},
     {0.95, 0.99},
     Scale::linear,
     Mark::assumed,
     "What a month leaves of a brand",
     "M: 0.97, half in 23 months"},
    {"brand_start",
     &StarBaseParams::brand_start,
     Unit::one,
     {0, 100},
     {0, 15},
     Scale::linear,
     Mark::assumed,
     "Brand at the first sight of a lab of visibility one",
     "M: a best release every six months keeps six"},
    {"campus",
     &StarBaseParams::campus,
     Unit::elasticity,
     {0, 3},
     {0.4, 1},
     Scale::linear,
     Mark::assumed,
     "Elasticity in the brand of the odds with which skilled newcomers choose a lab",
     "M: applications of the best graduates go by brand^0.7"},
    {"campus_months",
     &StarBaseParams::campus_months,
     Unit::month,
     {0, 120},
     {6, 24},
     Scale::linear,
     Mark::assumed,
     "Months from their entry for which people count as newcomers",
     "M"},
    {"core_stars",
     &StarBaseParams::core_stars,
     Unit::person,
     {0, 100},
     {3, 8},
     Scale::linear,
     Mark::assumed,
     "Stars of the real lab around which nobody of the best applies there any more (one fewer) or again (one "
     "more)",
     "M: 3 to 8"},
    {"top_core",
     &StarBaseParams::top_core,
     Unit::one,
     {0, 10},
     {1, 1.6},
     Scale::linear,
     Mark::assumed,
     "Ability, relative to the typical one of the core tier, from which on people look at a lab's stars",
     "M"},
    {"approached",
     &StarBaseParams::approached,
     Unit::share,
     {0, 1},
     {0, 0.5},
     Scale::linear,
     Mark::assumed,
     "Share of such posts for which the lab itself goes to the person",
     "M"},
    {"closed_penalty",
     &StarBaseParams::closed_penalty,
     Unit::utility,
     {0, 10},
     {0.5, 2},
     Scale::linear,
     Mark::assumed,
     "Utility that they then lack for want of stars",
     "M: 1"},
    {"spillover",
     &StarBaseParams::spillover,
     Unit::share,
     {0, 1},
     {0.03, 0.1},
     Scale::linear,
     Mark::published,
     "Part of the output of a star's peers that is lost with the star",
     "P-16: 5 to 8 % of coauthors' output, lasting"},
    {"spillover_halflife",
     &StarBaseParams::spillover_halflife,
     Unit::month,
     {1, 1200},
     {36, 120},
     Scale::linear,
     Mark::assumed,
     "Months in which half of the peers of a lost star have been replaced by people who never knew it",
     "M: from separations of 0.9 to 1.9 % a month (P-09)"},
});
static_assert(complete<StarBaseParams>());

struct WorkRoleParams {
    double research_people = 0.6;
    double product_people = 0.22;
    double organiser_people = 0.06;
    double research_needed = 0.6;
    double product_needed = 0.22;
    double organiser_needed = 0.06;
    double research_elsewhere = 0.2;
    double product_elsewhere = 0.62;
    double organiser_elsewhere = 0.1;
    double asked = 0.4;
    double second_fit = 0.85;
    double wrong_fit = 0.65;
    double usual_fit = 0.9;
    double other_weight = 0.25;
    double organiser_access = 2.5;
    double users_weight = 0.5;
    double programme_weight = 1;
};

template <>
inline constexpr std::string_view group_of<WorkRoleParams> = "work_role";
template <>
inline constexpr auto fields_of<WorkRoleParams> = std::to_array<Field<WorkRoleParams>>({
    {"research_people",
     &WorkRoleParams::research_people,
     Unit::share,
     {0, 1},
     {0.4, 0.7},
     Scale::linear,
     Mark::assumed,
     "Share of people whose main role is research",
     "M; what the three shares leave are people for hardware"},
    {"product_people",
     &WorkRoleParams::product_people,
     Unit::share,
     {0, 1},
     {0.1, 0.4},
     Scale::linear,
     Mark::assumed,
     "Share of people whose main role is product",
     "M"},
    {"organiser_people",
     &WorkRoleParams::organiser_people,
     Unit::share,
     {0, 1},
     {0.02, 0.1},
     Scale::linear,
     Mark::assumed,
     "Share of people whose main role is to organise",
     "M"},
    {"research_needed",
     &WorkRoleParams::research_needed,
     Unit::share,
     {0, 1},
     {0.4, 0.7},
     Scale::linear,
     Mark::assumed,
     "Share of posts in research of labs that train",
     "M; what the three shares leave are posts for hardware"},
    {"product_needed",
     &WorkRoleParams::product_needed,
     Unit::share,
     {0, 1},
     {0.1, 0.4},
     Scale::linear,
     Mark::assumed,
     "Share of posts in product of labs that train",
     "M"},
    {"organiser_needed",
     &WorkRoleParams::organiser_needed,
     Unit::share,
     {0, 1},
     {0.02, 0.1},
     Scale::linear,
     Mark::assumed,
     "Share of posts for organisers of labs that train",
     "M"},
    {"research_elsewhere",
     &WorkRoleParams::research_elsewhere,
     Unit::share,
     {0, 1},
     {0.1, 0.4},
     Scale::linear,
     Mark::assumed,
     "Share of posts in research of all others",
     "M"},
    {"product_elsewhere",
     &WorkRoleParams::product_elsewhere,
     Unit::share,
     {0, 1},
     {0.4, 0.8},
     Scale::linear,
     Mark::assumed,
     "Share of posts in product of all others",
     "M"},
    {"organiser_elsewhere",
     &WorkRoleParams::organiser_elsewhere,
     Unit::share,
     {0, 1},
     {0.05, 0.15},
     Scale::linear,
     Mark::assumed,
     "Share of posts for organisers of all others",
     "M"},
    {"asked",
     &WorkRoleParams::asked,
     Unit::share,
     {0, 1},
     {0.2, 0.8},
     Scale::linear,
     Mark::assumed,
     "Chance that a lab gives a person the role of his or her choice and not the one that it is short of",
     "M"},
    {"second_fit",
     &WorkRoleParams::second_fit,
     Unit::share,
     {0, 1},
     {0.7, 1},
     Scale::linear,
     Mark::assumed,
     "Output of a person in the second role, relative to the main one",
     "M: between the main role and a wrong one"},
    {"wrong_fit",
     &WorkRoleParams::wrong_fit,
     Unit::share,
     {0, 1},
     {0.5, 0.8},
     Scale::linear,
     Mark::assumed,
     "Output of a person in any other role",
     "M: 0.5 to 0.8"},
    {"usual_fit",
     &WorkRoleParams::usual_fit,
     Unit::share,
     {0.1, 1},
     {0.85, 0.95},
     Scale::linear,
     Mark::assumed,
     "Mean fit of people at which the quality of a lab is the one that it has by itself",
     "M: sets a level; 0.9025 is the mean of people who come by chance to a lab that trains"},
    {"other_weight",
     &WorkRoleParams::other_weight,
     Unit::share,
     {0, 1},
     {0, 0.5},
     Scale::linear,
     Mark::assumed,
     "What publication and compute weigh for people outside research, relative to research",
     "M"},
    {"organiser_access",
     &WorkRoleParams::organiser_access,
     Unit::one,
     {0, 20},
     {1, 3},
     Scale::linear,
     Mark::assumed,
     "What power weighs for an organiser, who reports to whoever controls the lab, relative to others",
     "M: access 1 against 0.4 two steps away"},
    {"users_weight",
     &WorkRoleParams::users_weight,
     Unit::one,
     {0, 10},
     {0, 1},
     Scale::linear,
     Mark::assumed,
     "What ln(1 + sales / payroll) weighs for people in product, relative to power",
     "M"},
    {"programme_weight",
     &WorkRoleParams::programme_weight,
     Unit::utility,
     {0, 5},
     {0.5, 1.5},
     Scale::linear,
     Mark::assumed,
     "Utility that people for hardware lack in a lab that runs on no chips of its seller's own programme",
     "M: 1"},
});
static_assert(complete<WorkRoleParams>());

struct GroupExitParams {
    double disagreement_weight = 2;
    double usual = 0.4;
    double ability_power = 1;
    double tie_months = 24;
    double join = 0.5;
    double circle = 12;
    double trains = 0.8;
    double money = 1;
    double carried = 0.3;
    double tacit_months = 6;
    double usual_progress = 0.04;
    double reach = 1;
};

template <>
inline constexpr std::string_view group_of<GroupExitParams> = "group_exit";
template <>
inline constexpr auto fields_of<GroupExitParams> = std::to_array<Field<GroupExitParams>>({
    {"disagreement_weight",
     &GroupExitParams::disagreement_weight,
     Unit::one,
     {0, 20},
     {0, 5},
     Scale::linear,
     Mark::assumed,
     "What disagreement above the usual adds to the rate of spin-offs of leading labs, relative to the rate",
     "P-36 gives the rate, the leading lab 3 to 5 times others; M"},
    {"usual",
     &GroupExitParams::usual,
     Unit::one,
     {0, 2},
     {0.2, 0.6},
     Scale::linear,
     Mark::assumed,
     "Disagreement at which the rate is that of founding.spin_rate",
     "M"},
    {"ability_power",
     &GroupExitParams::ability_power,
     Unit::elasticity,
     {0, 5},
     {0.5, 2},
     Scale::linear,
     Mark::assumed,
     "Elasticity in ability of the odds with which a person leads a group",
     "M"},
    {"tie_months",
     &GroupExitParams::tie_months,
     Unit::month,
     {1, 240},
     {12, 60},
     Scale::linear,
     Mark::assumed,
     "Months of common work in which ties grow to 63 % of the most",
     "M"},
    {"join",
     &GroupExitParams::join,
     Unit::one,
     {0, 10},
     {0.2, 1},
     Scale::linear,
     Mark::assumed,
     "What a tie and disagreement make of the chance to join a leader: 1 - exp(-join x tie x (1 + "
     "disagreement))",
     "M"},
    {"circle",
     &GroupExitParams::circle,
     Unit::one,
     {0, 1000},
     {6, 20},
     Scale::linear,
     Mark::assumed,
     "Colleagues with whom a skilled person of ability 1 of the core tier works closely",
     "Newman 2001: authors have 4 to 18 others to their papers of five years, by field; M for colleagues"},
    {"trains",
     &GroupExitParams::trains,
     Unit::share,
     {0, 1},
     {0.5, 1},
     Scale::linear,
     Mark::assumed,
     "Chance that a group from a lab that trains founds a lab that trains",
     "M"},
    {"money",
     &GroupExitParams::money,
     Unit::one,
     {0, 100},
     {0.5, 10},
     Scale::linear,
     Mark::assumed,
     "First money for each person beyond the first, relative to what a spin-off raises in all",
     "M"},
    {"carried",
     &GroupExitParams::carried,
     Unit::share,
     {0, 1},
     {0.1, 0.5},
     Scale::linear,
     Mark::assumed,
     "Part of the parent's lead in algorithms that the group knows how to use",
     "M: 0.1 to 0.5"},
    {"tacit_months",
     &GroupExitParams::tacit_months,
     Unit::month,
     {0, 60},
     {2, 12},
     Scale::linear,
     Mark::assumed,
     "Months of progress that a lab would fall back if all of its skilled people left at once",
     "M"},
    {"usual_progress",
     &GroupExitParams::usual_progress,
     Unit::log10_flop,
     {0, 1},
     {0.03, 0.05},
     Scale::linear,
     Mark::published,
     "What algorithms gain in a month of progress",
     "P-77: 0.48 a year"},
    {"reach",
     &GroupExitParams::reach,
     Unit::elasticity,
     {0, 5},
     {0.5, 1.5},
     Scale::linear,
     Mark::assumed,
     "Elasticity of the circle in ability: the best known work with most",
     "M"},
});
static_assert(complete<GroupExitParams>());

}  // namespace headwater::model
