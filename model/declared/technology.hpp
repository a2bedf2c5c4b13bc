// Technology: research, architectures, property, ideas.
// The columns of each table are in row.hpp.
#pragma once

#include "model/declared/row.hpp"

namespace headwater::model::theme::technology {

inline constexpr auto mechanisms = rows<MechanismText>({
    {8, "research", "SV-17", "training projects raise capability by the scaling law"},
    {36, "path_choice", "CN-22",
     "labs choose between following and an original architecture, which an installed base makes cheaper",
     "original_path"},
    {38, "foreign_ip", "CN-21", "models rest on foreign property, which costs fees and can be cut off",
     "foreign_ip"},
    {39, "drop_in_gains", "CN-25", "a gain of architecture that fits into the models of others spreads",
     "drop_in_gain"},
    {40, "ideas", "CN-03", "ideas are realised where they are born, elsewhere or abroad", "idea"},
    {50, "training_runs", "SV-14",
     "labs train in projects that are risky to scale up, and their algorithms advance with people and "
     "compute",
     "training_run", Starts::off},
    {51, "idea_selection", "SV-12", "who picks the ideas of a project decides what they are worth"},
    {52, "stage_gates", "SV-13", "lines of research that others have passed are left at reviews only",
     "stage_gate"},
    {53, "imitation", "SV-15",
     "labs copy methods that releases reveal, and fail where they cannot absorb them"},
    {54, "release_race", "SV-16", "finished models are polished or held until they gain rank"},
    {55, "data_wall", "SV-17", "runs larger than their data count in part only"},
    {56, "herding", "SV-19", "labs take over the methods of the leader, and shocks to methods are common"},
    {57, "verified_data", "SV-18", "answers that can be checked teach, where they can be checked",
     "verified_data"},
    {58, "data_stocks", "SV-20", "labs keep data of their own and rewrite what all have", "data_stock"},
    {60, "foreign_algorithms", "SV-15",
     "algorithms advance outside the scenario along their trend, and its labs learn of it late"},
});

inline constexpr auto slots = rows<SlotText>({
    {45, "original_grant", Unit::share, 0, Combine::either,
     "share of the compute bill of an original architecture", needs("path_choice"),
     city_pays("path_choice", Programme::grant)},
    {46, "original_procurement", Unit::share, 0, Combine::either, "bonus on public purchases",
     needs("path_choice"), city_pays("path_choice", Programme::grant)},
    {48, "decoupling_hazard", Unit::per_month, 0, Combine::either, "1/month", needs("foreign_ip")},
    {49, "ip_fee", Unit::money_per_firm_year, 0, Combine::sum, "currency per firm and year",
     needs("foreign_ip")},
    {50, "domestic_ip_grant", Unit::money_per_year, 0, Combine::sum, "currency per year",
     needs("foreign_ip")},
    {51, "ip_publish", Unit::share, 0, Combine::either, "share of closed gains", needs("drop_in_gains")},
    {52, "seed_compute", Unit::gpu, 0, Combine::sum, "GPUs", needs("ideas")},
    {53, "autonomy_grant", Unit::share, 0, Combine::either, "share", needs("ideas")},
    {73, "lead_rights", Unit::share, 0, Combine::either, "share of decisions",
     needs("training_runs", "idea_selection")},
    {74, "stage_gate_months", Unit::month, 0, Combine::largest, "months between reviews",
     needs("training_runs", "stage_gates")},
    {75, "rush", Unit::one, 0, Combine::sum, "weight", needs("training_runs", "imitation")},
    {76, "release_margin", Unit::log10_flop, 0, Combine::sum, "log10 FLOP", needs("training_runs")},
    {77, "reinforcement_share", Unit::share, 0, Combine::either, "share of compute",
     needs("training_runs", "verified_data")},
    {78, "environment_budget", Unit::money_per_year, 0, Combine::sum, "currency per year",
     needs("training_runs", "verified_data")},
    {79, "data_share_rule", Unit::share, 0, Combine::either, "share", needs("training_runs", "data_stocks")},
    {80, "rewrite_budget", Unit::share, 0, Combine::either, "share of compute",
     needs("training_runs", "data_stocks")},
});

inline constexpr auto posting_kinds = rows<PostingKindText>({
    {42, "original_grant", "city's part of the compute bill of an original architecture",
     public_money(Programme::grant)},
    {44, "ip_fee", "licences for foreign property"},
    {45, "ip_grant", "national money for own property"},
    {46, "licence_fee", "licence of a gain of architecture, lab to lab"},
    {47, "port_cost", "bringing a gain of architecture into own models"},
    {53, "environment_purchase", "environments in which answers are checked, bought by the nation"},
});

inline constexpr auto counts = rows<CityCountText>({
    {25, "releases", "models released by labs seated here"},
    {36, "original_starts", "projects begun on an original architecture"},
    {37, "original_successes", "of those that ended"},
    {38, "gave_up", "founders who left the original path within a project"},
    {39, "gains_found", "gains of architecture found by labs seated here"},
    {40, "gains_adopted", "of others, brought into models of labs seated here"},
    {41, "ideas", "born here"},
    {42, "ideas_realised", "of these, here"},
    {43, "ideas_elsewhere", "in another lab of the country"},
    {44, "ideas_abroad", "of these, abroad"},
    {55, "runs_started", "training runs begun by labs seated here"},
    {56, "runs_finished", "of those that ended, with a model"},
    {57, "runs_restarted", "runs taken back to the month before a bug"},
    {58, "runs_cancelled", "finished models given up"},
    {59, "copies_tried", "methods of others that projects copied"},
    {60, "copies_failed", "of these, without success"},
    {61, "line_switches", "labs that turned to another line of research"},
    {62, "wasted_months", "lab-months on a line of research that others have passed"},
    {63, "lead_changes", "labs seated here that took the lead at home"},
    {64, "verified_found", "labs seated here that found by themselves that checked answers teach"},
});

/// What K of a finished model is made of, log10 FLOP.
inline constexpr TermNames run_terms{"compute", "data_wall",    "algorithms", "reinforcement", "ideas",
                                     "people",  "architecture", "shocks",     "parent"};

inline constexpr auto event_kinds = rows<EventKindText>({
    {13, "release", "a lab released a better model"},
    {19,
     "path_start",
     "a lab began a project on an original architecture",
     {"expected", "stack", "mission", "support", "", "", "", "", "taste_shock"}},
    {20, "capability_loss", "a lab lost capability when foreign property was cut off"},
    {21, "run_end", "a training run ended with a model", run_terms},
    {22, "run_cancelled", "a finished model was given up, with the GPU-months that it took"},
    {23, "line_switch", "a lab turned to another line of research"},
    {24, "verified_found", "a lab found that checked answers teach"},
});

inline constexpr auto purposes = rows<PurposeText>({
    {29, "project_outcome", "not drawn"},
    {30, "release", "lab"},
    {34, "model_maker_choice", "not drawn"},
    {49, "path_choice", "lab"},
    {50, "path_outcome", "lab"},
    {52, "decoupling", "nation"},
    {53, "drop_in_gain", "lab that finds it"},
    {54, "idea", "lab, number of the idea"},
    {63, "lab_traits", "lab"},
    {64, "method_shock", "family of methods"},
    {65, "research_line", "lab"},
    {66, "project_ideas", "lab"},
    {67, "transfer", "lab"},
    {68, "training_bug", "lab"},
    {69, "copy_success", "lab"},
    {70, "verified_found", "lab"},
});

}  // namespace headwater::model::theme::technology
