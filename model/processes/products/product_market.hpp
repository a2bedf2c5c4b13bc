// Revenue and costs (CN-26, CN-02).
//
// Output of a commercial lab: Y_f = q_f sum_sites skill_s x (H_c / H_ref)^eta_agg, H_c core and star people
// in the city, H_ref its mean over cities now. Revenue: R_f = A_f D_t x_c(seat) g(K) Y_f^alpha, g =
// exp(capability_weight (K_used - K_ref)), K_used = max(own, open frontier), K_ref = open frontier of the
// month: what everybody can use is in D_t, so only a lead over it earns more. Where cities differ by sector R_f is
// multiplied by the sector's factor (sectors.hpp). A_f follows A <- A exp(shock),
// shock Laplace with scale shock_scale x (heads / 100)^size_slope (P-41, P-42), drift young_growth for firms
// in their first five years. Paid by customers in the rest of the economy.
//
// Where demand is contested (contested_demand.hpp), what a firm sells, receives and pays for models stands in the table
// of customers, and A_f is left alone: R_f = sales at home + exports + advertising + models by the token.
//
// Where AI changes work outside the field and nobody contests customers, R_f is multiplied by the mean of what saved hours
// and incomes do to purchases (people/work/work.hpp, SV-32).
//
// Institutes and universities: the nation pays payroll x (1 + overhead), less what the city's budget for the
// institute gave this month.
//
// Labs::costs: wages by site and city (gross; households pay income tax out of them), rent = area_per_head x
// rent_c x heads (a tenant of an incubator pays 1 - discount of it for its area there), site_cost for each
// site beyond the first, compute of the month. Firms also buy inputs_share x R_f of inputs from the rest of
// the economy. The margin is what revenue leaves above all of these; its tax goes in part
// to cities (local_tax_share), otherwise to the nation. Households spend consumption_share of their balance, unless
// they save and choose where to spend (mechanism households: people/households.hpp, government/income_tax.hpp).
//
// Tax of teams (CN-01): of the cities' part T of a firm's tax the city of the seat keeps theta T, theta the
// lever seat_tax_share (neutral 1), and the rest goes to the cities of its sites by heads:
//   city c away from the seat receives (1 - theta) T heads_fc / heads_f, the seat's city what is left.
// Orders of cities (CN-11, tenders.hpp) are revenue on top of sales; their money is already in the deposit.
//
// Nobody pays more than the deposit holds: a lab short of cash borrows exactly the gap from the bank; see
// exits. Interest is monthly; a lab whose deposit exceeds six months of costs repays with the excess. A firm
// that makes a profit pays its owners the share payout of its cash above dividend_months of costs, to owners abroad. With
// mechanism owner_payouts it pays, once it owes nothing and has had no round for after_round months,
//   share x max(0, cash - months x costs)                                      [currency a month]
// to those who own it: venture and state funds by their shares, the rest to households of its seat (founders and staff).
#pragma once

#include "model/equations/products/sector.hpp"
#include "model/levers/month.hpp"
#include "model/parameters/products/owner_payout.hpp"
#include "model/parameters/products/product_market.hpp"
#include "model/state/record.hpp"
#include "model/state/world.hpp"

namespace headwater::model::products {

void product_market(const Month& month, const ProductMarketParams& params, const OwnerPayoutParams& payout,
                    double skill_growth, const SectorParams& sector, Labs& labs, const Sites& sites,
                    const Cities& cities, const Nation& nation, const Nations& nations,
                    const CityNations& city_nations, const PublicOrders& public_orders,
                    const ApplicationSectors& application_sectors, const Customers& customers,
                    const WorkNation& work, const Investors& investors, const FirmValues& values,
                    const Ledger& ledger, const CommonAccounts& accounts, Postings& postings,
                    MonthRecord& record);

}  // namespace headwater::model::products
