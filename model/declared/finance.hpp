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
    {79, "income_shares", "SV-22",
     "labs pay shares of revenue and profit under contracts, up to a cap, and such contracts can be bought "
     "off",
     "income_share", Starts::off},
    {80, "access_clauses", "SV-23",
     "licences give access to what a lab knows until somebody says that a trigger is reached",
     "access_clause", Starts::off},
    {81, "exclusive_supply", "SV-24",
     "labs under exclusive contracts rent GPUs of their partner alone, or ask it first", "exclusive_supply",
     Starts::off},
    {82, "capital_rounds", "SV-25",
     "organisations that need much capital ask many investors, whom the terms of their contracts scare",
     "capital_round", Starts::off},
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
    {101, "trigger_rule", Unit::one, 0, Combine::largest,
     "who says that the trigger of a licence is reached: 0 = as it says, 1 nobody, 2 the board, 3 a panel, 4 "
     "its last month, 5 "
     "its profit",
     needs("access_clauses", "contracts")},
    {102, "licence_scope", Unit::share, 1, Combine::smallest,
     "part of what a licensor knows that licences reach", needs("access_clauses", "contracts")},
    {103, "licence_months", Unit::month, 240, Combine::smallest,
     "months of the run in which licences give access; 240 = as they say",
     needs("access_clauses", "contracts")},
    {104, "antitrust_pressure", Unit::share, 0, Combine::largest,
     "pressure on exclusive contracts, 1 = all that there is", needs("exclusive_supply", "contracts")},
    {105, "first_refusal_on", Unit::switch_, 0, Combine::largest,
     "0/1: exclusive partners have the right of first refusal only", needs("exclusive_supply", "contracts")},
    {106, "term_simplify", Unit::share, 0, Combine::largest,
     "chance a year that a firm tries to buy a contract off", needs("capital_rounds", "income_shares")},
    {107, "sovereign_money", Unit::share, 0, Combine::largest,
     "part of the state investors abroad who look at large rounds", needs("capital_rounds")},
    {108, "public_market_open", Unit::switch_, 0, Combine::largest,
     "0/1: large firms can raise money on the exchange", needs("capital_rounds")},
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
    {100, "revenue_share", "part of its revenue that a lab pays under a contract"},
    {101, "profit_share", "part of its profit that a lab pays under a contract"},
    {102, "legal_cost", "what a dispute about a licence costs each side"},
    {103, "refusal_premium", "what bidders ask of a lab whose partner may refuse them"},
});

inline constexpr auto counts = rows<CityCountText>({
    {15, "rounds", "equity rounds of labs with their seat here"},
    {16, "clause_rounds", "of these, with a buyback clause"},
    {17, "clause_refusals", "labs that declined clause money"},
    {18, "buybacks", "clauses triggered"},
    {70, "tied_firms_failed", "sellers in contracts with others that closed"},
    {78, "clauses_declared", "triggers of licences that were said to be reached, of licensors seated here"},
    {79, "partners_released",
     "exclusive contracts and first refusals that ended early, of buyers seated here"},
    {80, "down_rounds", "rounds of firms seated here below the last price"},
    {81, "plans_cut", "firms seated here that cut their plans for want of capital"},
    {82, "control_sold", "firms seated here of which a larger one has bought control"},
    {83, "contracts_bought_off", "contracts that firms seated here have bought off"},
});

inline constexpr auto moneys = rows<CityMoneyText>({
    {0, "venture_raised", "equity of venture funds, by labs seated here"},
    {1, "state_raised", "equity of state funds, by labs seated here"},
    {2, "buyback_paid", "paid by labs under a clause of this city"},
    {7, "original_raised", "equity raised by firms on an original architecture"},
    {8, "bridge_raised", "of it, from a patient state fund after venture capital refused"},
    {9, "state_to_models", "of state_raised, by firms that train models"},
    {16, "contract_raised", "equity paid under contracts, to labs seated here"},
    {17, "capital_raised", "equity of large rounds, by firms seated here"},
    {18, "capital_sought", "what these firms asked for"},
});

inline constexpr TermNames round_terms{"quality",   "traction", "capability", "clause_cost", "dilution",
                                       "financing", "belief",   "announced",  "taste_shock"};

inline constexpr TermNames contract_terms{"kind",  "amount", "monthly", "cap",     "owed",
                                          "stake", "gpus",   "price",   "circular"};

inline constexpr TermNames clause_terms{"capability", "threshold", "chance", "gain", "cost", "rule"};

inline constexpr TermNames partner_terms{"wanted",   "delivered", "queue",  "wait",
                                         "pressure", "passes",    "outside"};

inline constexpr TermNames capital_terms{"need",  "ask",       "value",  "claims", "terms",
                                         "asked", "investors", "raised", "cuts"};

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
    {45, "clause_declared", "the trigger of a licence was said to be reached; value: gain to the licensor",
     clause_terms},
    {46, "clause_judged", "a court or panel decided; value: 1 = access ends, 0 = it goes on", clause_terms},
    {47, "licence_copied", "a licensee took what it had access to; value: what the licensor lost",
     clause_terms},
    {48, "partner_released",
     "an exclusive contract became a first refusal, or a first refusal ended; value: 1 or 0", partner_terms},
    {49, "capital_round", "a firm that needs much capital asked for it; value: raised", capital_terms},
    {50, "plan_cut", "such a firm cut its plan; value: part of the plan that is left", capital_terms},
    {51, "control_sold", "such a firm sold control; value: price", capital_terms},
    {52, "contract_bought_off", "a contract was bought off for shares; value: what they are worth",
     capital_terms},
});

inline constexpr auto purposes = rows<PurposeText>({
    {4, "world_investors", "firm of the start (its fund is a number)"},
    {21, "round_search", "firm"},
    {22, "round_terms", "firm"},
    {23, "clause_choice", "firm"},
    {51, "giving_up", "lab"},
    {86, "access_clause", "contract"},
    {87, "exclusive_release", "contract"},
    {88, "capital_investors", "firm"},
    {89, "contract_talks", "contract"},
});

}  // namespace headwater::model::theme::finance
