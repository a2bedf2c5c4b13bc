// The sectors of the economy and the kinds of payments between them (the rows and columns of the
// transaction-flow matrix).
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace headwater::model {

enum class Sector : std::uint8_t {
    households,
    labs,
    institutes,
    universities,
    cities,
    nation,
    venture,
    state_funds,
    clouds,
    chip_vendors,
    bank,
    rest_of_world,
};
inline constexpr std::array<std::string_view, 12> sector_keys{
    "households", "labs",        "institutes", "universities", "cities", "nation",
    "venture",    "state_funds", "clouds",     "chip_vendors", "bank",   "rest_of_world"};
inline constexpr std::size_t n_sectors = sector_keys.size();

/// A claim that one account holds on another; each sums to zero over all accounts.
enum class Claim : std::uint8_t { none, equity, loan };

enum class PostingKind : std::uint8_t {
    opening,
    wages,
    severance,
    rent,
    site_cost,
    inputs,
    dividend,
    corporate_tax,
    income_tax,
    consumption,
    transfer,
    research_funding,
    institute_budget,
    relocation_cash,
    raid_cost,
    incubator_support,
    grant,
    talent_package,
    voucher,
    compute_rent,
    cloud_capex,
    chip_import,
    product_revenue,
    penalty,
    clawback,
    fund_contribution,
    equity_issue,
    share_redemption,
    buyback_premium,
    liquidation,
    write_off,
    loan_write_off,
    loan,
    repayment,
    interest,
    public_order,
    team_tax,
    branch_subsidy,
    pool_rent,
    graduate_housing,
    retention_grant,
    person_grant,
    original_grant,
    procurement_bonus,
    ip_fee,
    ip_grant,
    licence_fee,
    port_cost,
    space_rent,
    foreign_funds,
    ip_for_equity,
    incubator_services,
    lab_fund,
};

struct PostingKindText {
    PostingKind kind;
    std::string_view key;
    bool moves_deposits;  // payer's deposit falls, receiver's rises
    Claim claim;          // payer's claim on the receiver rises (falls on the receiver's side)
    std::string_view text;
};

inline constexpr auto posting_kinds = std::to_array<PostingKindText>({
    {PostingKind::opening, "opening", true, Claim::none,
     "balances at the start of the run, against the bank"},
    {PostingKind::wages, "wages", true, Claim::none, "pay of researchers, gross"},
    {PostingKind::severance, "severance", true, Claim::none, "pay at dismissal"},
    {PostingKind::rent, "rent", true, Claim::none, "office rent"},
    {PostingKind::site_cost, "site_cost", true, Claim::none,
     "fixed cost of a site and of coordination, relocation and hiring"},
    {PostingKind::inputs, "inputs", true, Claim::none,
     "goods and services a firm buys to serve its customers"},
    {PostingKind::dividend, "dividend", true, Claim::none, "profit paid to the owners of a firm"},
    {PostingKind::corporate_tax, "corporate_tax", true, Claim::none, "tax on the margin of firms"},
    {PostingKind::income_tax, "income_tax", true, Claim::none, "tax on wages"},
    {PostingKind::consumption, "consumption", true, Claim::none, "household spending"},
    {PostingKind::transfer, "transfer", true, Claim::none, "national transfers to cities"},
    {PostingKind::research_funding, "research_funding", true, Claim::none,
     "national money for universities and institutes"},
    {PostingKind::institute_budget, "institute_budget", true, Claim::none,
     "city money for a nonprofit institute"},
    {PostingKind::relocation_cash, "relocation_cash", true, Claim::none, "relocation subsidy to a firm"},
    {PostingKind::raid_cost, "raid_cost", true, Claim::none, "cost of visits to firms elsewhere"},
    {PostingKind::incubator_support, "incubator_support", true, Claim::none,
     "rent discount and services of an incubator"},
    {PostingKind::grant, "grant", true, Claim::none, "capped direct grant"},
    {PostingKind::talent_package, "talent_package", true, Claim::none, "money for an arriving star"},
    {PostingKind::voucher, "voucher", true, Claim::none, "compute voucher, city to cloud on behalf of a lab"},
    {PostingKind::compute_rent, "compute_rent", true, Claim::none, "rent of GPUs"},
    {PostingKind::cloud_capex, "cloud_capex", true, Claim::none, "purchase of chips by clouds"},
    {PostingKind::chip_import, "chip_import", true, Claim::none, "chips bought abroad"},
    {PostingKind::product_revenue, "product_revenue", true, Claim::none,
     "sales of applications and model access"},
    {PostingKind::penalty, "penalty", true, Claim::none, "fine of a city for a forbidden incentive"},
    {PostingKind::clawback, "clawback", true, Claim::none, "forbidden incentive returned by the firm"},
    {PostingKind::fund_contribution, "fund_contribution", true, Claim::equity,
     "money paid into a fund by its owners"},
    {PostingKind::equity_issue, "equity_issue", true, Claim::equity, "new shares of a lab"},
    {PostingKind::share_redemption, "share_redemption", true, Claim::equity,
     "a fund's shares bought back at cost when a clause is triggered (payer: the lab)"},
    {PostingKind::buyback_premium, "buyback_premium", true, Claim::none,
     "what the lab pays the fund above cost"},
    {PostingKind::liquidation, "liquidation", true, Claim::none, "cash left at exit, to the owners"},
    {PostingKind::write_off, "write_off", false, Claim::equity,
     "claims extinguished at exit (payer: issuer, receiver: holder)"},
    {PostingKind::loan_write_off, "loan_write_off", false, Claim::loan,
     "loan that a closed firm cannot repay (payer: borrower, receiver: lender)"},
    {PostingKind::loan, "loan", true, Claim::loan, "new loan (payer: lender)"},
    {PostingKind::repayment, "repayment", true, Claim::loan, "loan repaid (payer: borrower)"},
    {PostingKind::interest, "interest", true, Claim::none, "interest on loans"},
    {PostingKind::public_order, "public_order", true, Claim::none, "a city's order with a firm"},
    {PostingKind::team_tax, "team_tax", true, Claim::none,
     "tax on the margin of firms, to cities of teams away from the seat"},
    {PostingKind::branch_subsidy, "branch_subsidy", true, Claim::none, "subsidy for a branch that opens"},
    {PostingKind::pool_rent, "pool_rent", true, Claim::none,
     "rent of GPUs for a city's open pool, city to cloud"},
    {PostingKind::graduate_housing, "graduate_housing", true, Claim::none,
     "a year's housing allowance of a graduate who settles in the city"},
    {PostingKind::retention_grant, "retention_grant", true, Claim::none,
     "city money for skilled people as long as they stay with an institute"},
    {PostingKind::person_grant, "person_grant", true, Claim::none, "grant for a researcher, to the employer"},
    {PostingKind::original_grant, "original_grant", true, Claim::none,
     "city's part of the compute bill of an original architecture"},
    {PostingKind::procurement_bonus, "procurement_bonus", true, Claim::none,
     "bonus of public buyers for products on an original architecture"},
    {PostingKind::ip_fee, "ip_fee", true, Claim::none, "licences for foreign property"},
    {PostingKind::ip_grant, "ip_grant", true, Claim::none, "national money for own property"},
    {PostingKind::licence_fee, "licence_fee", true, Claim::none,
     "licence of a gain of architecture, lab to lab"},
    {PostingKind::port_cost, "port_cost", true, Claim::none,
     "bringing a gain of architecture into own models"},
    {PostingKind::space_rent, "space_rent", true, Claim::none,
     "rent of common space that a city opens among its firms"},
    {PostingKind::foreign_funds, "foreign_funds", true, Claim::none,
     "first money of a laboratory from its foreign parent"},
    {PostingKind::ip_for_equity, "ip_for_equity", false, Claim::equity,
     "property of an institute, on nobody's books before, for shares of a new firm (payer: the institute)"},
    {PostingKind::incubator_services, "incubator_services", true, Claim::none,
     "shared services for tenants of an incubator"},
    {PostingKind::lab_fund, "lab_fund", true, Claim::none,
     "city money for the laboratory of a star who came, to the host"},
});
inline constexpr std::size_t n_posting_kinds = posting_kinds.size();

[[nodiscard]] constexpr const PostingKindText& text_of(PostingKind kind) {
    return posting_kinds[static_cast<std::size_t>(kind)];
}

}  // namespace headwater::model
