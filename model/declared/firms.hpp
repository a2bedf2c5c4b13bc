// Firms and places: seats, branches, visits, incubators, founding, closing.
// The columns of each table are in row.hpp.
#pragma once

#include "model/declared/row.hpp"

namespace headwater::model::theme::firms {

inline constexpr auto mechanisms = rows<MechanismText>({
    {10, "agglomeration", "CN-02", "productivity rises with the city's stock of talent"},
    {11, "rents", "CN-02", "rents rise with the number of people"},
    {15, "branches", "CN-01", "firms open and close sites in other cities"},
    {16, "seat_moves", "CN-15", "firms move their registered seat"},
    {17, "raids", "CN-15", "cities visit firms elsewhere and offer a bundle"},
    {18, "incubators", "CN-14", "incubators with capacity, rent discount and neighbours", "incubator"},
    {22, "founding", "CN-07", "new firms are founded"},
    {23, "spin_offs", "CN-07", "teams leave to found firms"},
    {24, "exits", "P-43", "firms close, by age and for lack of cash", "exit"},
    {42, "seed_bed", "CN-30",
     "foreign labs open, import knowledge, breed founders and leave under decoupling"},
    {43, "ip_equity", "CN-07", "institutes take shares of the firms of their people for property"},
    {71, "credit_limits", "P-43", "the bank lends up to a limit, beyond which a firm closes", "credit_limit",
     Starts::off},
    {85,
     "named_shares",
     "section 9",
     "what depends on the size of an organisation takes that of the whole, of which a run holds its share",
     {},
     Starts::off},
    {86, "entry_by_value", "CN-07",
     "firms are founded where what founding is worth exceeds a founder's pay, and dated events of entry "
     "count "
     "no more",
     "entry", Starts::off},
    {87, "founders_money", "CN-07", "founders without seed money bring their own instead of a loan",
     "founders_money", Starts::off},
    {88, "owner_payouts", "P-49",
     "firms with more cash than they need pay their owners by their shares, at home too", "owner_payout",
     Starts::off},
    {89, "rescues", "P-43", "a named firm beyond its credit finds somebody who pays for it, or closes", "",
     Starts::off},
    {90, "giving_up", "CN-07", "founders whose firm does not earn what a job pays give it up", "",
     Starts::off},
});

inline constexpr auto slots = rows<SlotText>({
    {0, "relocation_cash", Unit::money_per_person, 0, Combine::sum,
     "currency per head brought, paid by the new city", Needs(),
     city_pays("raids", Programme::relocation, Bill::per_head_moving)},
    {1, "raid_visits", Unit::visit_per_month, 0, Combine::sum, "visits to firms elsewhere per month",
     needs("raids"), city_pays("raids", Programme::relocation, Bill::per_visit)},
    {7, "incubator_space", Unit::square_metre, 0, Combine::sum, "m2", needs("incubators"),
     city_pays("incubators", Programme::incubator)},
    {8, "incubator_discount", Unit::share, 0, Combine::either, "share of rent", needs("incubators")},
    {25, "branch_subsidy", Unit::money_per_branch, 0, Combine::sum, "currency per branch opened",
     needs("branches"), city_pays("branches", Programme::relocation, Bill::per_firm_moving)},
    {56, "fdi_ease", Unit::share, 0, Combine::either, "share", needs("seed_bed")},
    {57, "spin_equity", Unit::share, 0, Combine::largest, "share", needs("ip_equity")},
    {58, "incubator_services", Unit::money_per_square_metre_month, 0, Combine::sum,
     "currency per m2 and month", needs("incubators")},
    {67, "relocation_cap", Unit::money_per_firm, 0, Combine::largest, "currency per firm; 0 = none"},
});

inline constexpr auto posting_kinds = rows<PostingKindText>({
    {3, "rent", "office rent"},
    {4, "site_cost", "fixed cost of a site and of coordination, relocation and hiring"},
    {13, "relocation_cash", "relocation subsidy to a firm", public_money(Programme::relocation)},
    {14, "raid_cost", "cost of visits to firms elsewhere", public_money(Programme::relocation)},
    {15, "incubator_support", "rent discount and services of an incubator",
     public_money(Programme::incubator)},
    {29, "liquidation", "cash left at exit, to the owners"},
    {30, "write_off", "claims extinguished at exit (payer: issuer, receiver: holder)",
     claims_without_deposits(Claim::equity)},
    {31, "loan_write_off", "loan that a closed firm cannot repay (payer: borrower, receiver: lender)",
     claims_without_deposits(Claim::loan)},
    {37, "branch_subsidy", "subsidy for a branch that opens", public_money(Programme::relocation)},
    {49, "foreign_funds", "first money of a laboratory from its foreign parent"},
    {50, "ip_for_equity",
     "property of an institute, on nobody's books before, for shares of a new firm (payer: the "
     "institute)",
     claims_without_deposits(Claim::equity)},
    {51, "incubator_services", "shared services for tenants of an incubator",
     public_money(Programme::incubator)},
    {108, "founders_money", "what founders and those who trust them bring to a new firm"},
    {109, "rescue", "what keeps a named firm open that its bank gives up"},
});

inline constexpr auto counts = rows<CityCountText>({
    {8, "firms_founded", "commercial labs, spin-offs included"},
    {9, "spin_offs", "of the firms founded, by teams that left another"},
    {10, "firms_exited", "firms that closed"},
    {75, "closed_for_cash", "of these, for want of money"},
    {11, "seats_gained", "seats that came from another city"},
    {12, "seats_lost", "seats that went to another city"},
    {13, "branches_opened", "sites opened here by firms with their seat elsewhere"},
    {14, "branches_closed", "such sites that closed"},
    {19, "raid_visits", "visits paid by this city"},
    {20, "raid_wins", "seat moves or branches won by a visit"},
    {21, "incubator_entries", "firms that became tenants of the incubator"},
    {45, "multinationals_opened", "laboratories of foreign firms that opened here"},
    {46, "multinational_heirs", "firms founded here by people of such laboratories"},
    {47, "branches_sent", "opened elsewhere by firms with their seat here"},
    {80, "branch_only_visits", "visits paid by this city that asked for a branch and not for the seat"},
    {81, "firms_given_up", "of the firms that closed, those whose founder went back to a job"},
    {82, "firms_rescued", "named firms beyond their credit for which somebody paid"},
});

inline constexpr TermNames place_terms{"talent",    "market", "rent",      "subsidy",    "ties",
                                       "move_cost", "clause", "incubator", "taste_shock"};

inline constexpr auto event_kinds = rows<EventKindText>({
    {3, "seat_move", "a firm moved its registered seat", place_terms},
    {4, "raid_refused", "a firm declined the bundle of a visiting city", place_terms},
    {5, "branch_opened", "a firm opened a site in another city", place_terms},
    {6, "branch_closed", "a firm closed a site"},
    {10, "founding", "a firm was founded"},
    {11, "spin_off", "a team left to found a firm"},
    {12, "exit", "a firm closed"},
    {17, "incubator_entry", "a firm became a tenant of an incubator"},
    {48, "rescue", "somebody paid for a named firm that its bank gave up; value: the money"},
});

inline constexpr auto purposes = rows<PurposeText>({
    {1, "world_cities", "not drawn"},
    {2, "world_labs", "firm or public lab of the start"},
    {16, "branch", "firm; firm and city"},
    {17, "seat_move", "firm; firm and city"},
    {18, "raid_visit", "city: how many, whose turn; city and visit: which firm"},
    {19, "raid_choice", "firm and city"},
    {20, "incubator", "firm and city"},
    {24, "founding", "city: how many; new firm: what it is like"},
    {25, "founder_choice", "new firm; person"},
    {26, "spin_off", "firm"},
    {27, "exit", "firm"},
    {57, "foreign_lab", "city: how many"},
    {59, "segment", "firm"},
});

}  // namespace headwater::model::theme::firms
