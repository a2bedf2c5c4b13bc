// Finance: rounds, funds, clauses, loans.
// The columns of each table are in row.hpp.
#pragma once

#include "model/declared/row.hpp"

namespace headwater::model::theme::finance {

inline constexpr auto mechanisms = rows<MechanismText>({
    {19, "venture_rounds", "P-49", "venture capital finances firms in rounds"},
    {20, "state_funds", "CN-16", "state funds invest in firms with their seat in the city"},
    {21, "buyback_clauses", "CN-16", "state money can carry a buyback clause", "buyback"},
    {37, "disbelief", "CN-23",
     "venture funds doubt original architectures, copy each other, and founders give up", "belief"},
    {45, "steering", "CN-24",
     "state funds follow a plan for segments of the application_sector, and announcements draw venture "
     "capital"},
    {64, "contracts", "SV-22 to SV-29", "dated contracts of the scenario's table are paid", "contract"},
    {65, "related_party", "SV-29",
     "money that goes in circles between firms is counted, and policy may cap it", "related_party"},
    {80, "stories", "SV-35",
     "a story of what is to come spreads among labs and venture funds, and moves belief and appetite",
     "story", Starts::off},
});

inline constexpr auto slots = rows<SlotText>({
    {9, "fund_size", Unit::money, 0, Combine::sum, "currency, commitment of the city's fund",
     needs("state_funds"), city_pays("state_funds", Programme::fund, Bill::per_year)},
    {10, "clause_on", Unit::switch_, 0, Combine::largest, "0/1: the fund's money carries a buyback clause",
     needs("buyback_clauses", "state_funds")},
    {11, "clause_rate", Unit::per_year, 0, Combine::largest, "1/year",
     needs("buyback_clauses", "state_funds")},
    {12, "clause_years", Unit::year, 0, Combine::largest, "years", needs("buyback_clauses", "state_funds")},
    {13, "clause_local_minimum", Unit::share, 0, Combine::largest, "share of heads",
     needs("buyback_clauses", "state_funds")},
    {47, "patience", Unit::year, 0, Combine::largest, "years", needs("disbelief")},
    {60, "mission_base", Unit::share, 0, Combine::largest,
     "weight of firms that train models in the plan of the fund", needs("steering")},
    {61, "mission_chips", Unit::share, 0, Combine::largest, "of chips and systems", needs("steering")},
    {62, "mission_data", Unit::share, 0, Combine::largest, "of data and tools", needs("steering")},
    {63, "mission_application", Unit::share, 0, Combine::largest, "of applications", needs("steering")},
    {64, "announce", Unit::switch_, 0, Combine::largest, "0/1: the plan is announced", needs("steering")},
    {68, "fund_share_max", Unit::share, 0, Combine::largest, "share; 0 = as the parameter says",
     needs("state_funds")},
    {86, "related_party_cap", Unit::share, 1, Combine::smallest,
     "part of the money of circular contracts that may be paid", needs("related_party", "contracts")},
    {87, "leaseback_share", Unit::share, 1, Combine::smallest,
     "part of the machines of sale and lease-back that is sold", needs("related_party", "contracts")},
});

inline constexpr auto posting_kinds = rows<PostingKindText>({
    {0, "opening",
     "balances at the start of the run and money that a named organisation brings, against the bank"},
    {6, "dividend", "profit paid to the owners of a firm"},
    {25, "fund_contribution", "money paid into a fund by its owners",
     public_money(Programme::fund, Claim::equity)},
    {26, "equity_issue", "new shares of a lab", claims(Claim::equity)},
    {27, "share_redemption",
     "a fund's shares bought back at cost when a clause is triggered (payer: the lab)",
     claims(Claim::equity)},
    {28, "buyback_premium", "what the lab pays the fund above cost"},
    {32, "loan", "new loan (payer: lender)", claims(Claim::loan)},
    {33, "repayment", "loan repaid (payer: borrower)", claims(Claim::loan)},
    {34, "interest", "interest on loans"},
    {69, "leaseback_sale", "machines that a seller of GPU-hours sells and goes on using"},
    {70, "lease_rent", "rent of such machines"},
    {71, "vendor_funds",
     "what owners abroad give chip vendors for their contracts, and what they get of them"},
    {72, "share_transfer", "shares that a closed firm held pass to its owners abroad (payer: the new holder)",
     claims_without_deposits(Claim::equity)},
});

inline constexpr auto counts = rows<CityCountText>({
    {15, "rounds", "equity rounds of labs with their seat here"},
    {16, "clause_rounds", "of these, with a buyback clause"},
    {17, "clause_refusals", "labs that declined clause money"},
    {18, "buybacks", "clauses triggered"},
    {70, "tied_firms_failed", "sellers in contracts with others that closed"},
    {81, "stories_taken_up", "labs seated here that took up the story"},
});

inline constexpr auto moneys = rows<CityMoneyText>({
    {0, "venture_raised", "equity of venture funds, by labs seated here"},
    {1, "state_raised", "equity of state funds, by labs seated here"},
    {2, "buyback_paid", "paid by labs under a clause of this city"},
    {7, "original_raised", "equity raised by firms on an original architecture"},
    {8, "bridge_raised", "of it, from a patient state fund after venture capital refused"},
    {9, "state_to_models", "of state_raised, by firms that train models"},
    {16, "contract_raised", "equity paid under contracts, to labs seated here"},
});

inline constexpr TermNames round_terms{"quality",   "traction", "capability", "clause_cost", "dilution",
                                       "financing", "belief",   "announced",  "taste_shock"};

inline constexpr TermNames contract_terms{"kind",  "amount", "monthly", "cap",     "owed",
                                          "stake", "gpus",   "price",   "circular"};

inline constexpr auto event_kinds = rows<EventKindText>({
    {7, "round", "a firm raised equity", round_terms},
    {8, "clause_refused", "a firm declined money with a buyback clause", round_terms},
    {9, "buyback", "a clause was triggered"},
    {31, "contract_begun", "a dated contract began; value: paid so far, as in the next three",
     contract_terms},
    {32, "contract_ended", "a dated contract was paid to its last, or its time is over", contract_terms},
    {33, "contract_capped", "a dated contract has reached its cap", contract_terms},
    {34, "contract_failed", "a dated contract failed: what was due was not paid, or a party is gone",
     contract_terms},
    {35,
     "related_account",
     "how a seller in contracts stands over twelve months; value: demand from outside",
     {"revenue", "returned", "loop_ratio", "leverage", "cover", "contracted", "running_cost", "due"}},
    {49,
     "story_taken_up",
     "a lab took up a story; value: share of labs and funds that had heard it",
     {"tellers", "chance", "prestige"}},
});

inline constexpr auto purposes = rows<PurposeText>({
    {4, "world_investors", "firm of the start (its fund is a number)"},
    {21, "round_search", "firm"},
    {22, "round_terms", "firm"},
    {23, "clause_choice", "firm"},
    {51, "giving_up", "lab"},
    {87, "story", "lab, or fund (a number)"},
    {88, "story_link", "two of them together, once for good"},
});

}  // namespace headwater::model::theme::finance
