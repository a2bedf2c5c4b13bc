// Short names of measures of governments and of one city beside others.
#pragma once

#include <array>

#include "model/words/short_names.hpp"

namespace headwater::model::names {

// clang-format off
inline constexpr auto government_names = std::to_array<ShortName>({
    {"public_money", "public money of cities", "城市公共支出（全部政策工具，含基金出资）"},
    {"grants_paid", "direct grants", "城市支付的直接资助"},
    {"institute_budget_paid", "institute budgets", "城市支付的研究院预算"},
    {"penalties_paid", "fines for forbidden incentives", "城市因违规优惠缴纳的罚款"},
    {"clawed_back", "forbidden incentives returned", "追回的违规优惠"},
    {"tax_received", "corporate tax received", "城市企业所得税收入"},
    {"treasury", "treasuries of cities", "城市财政存款"},
    {"grants", "", "发放的直接资助"},
    {"detections", "", "被查出的违规优惠"},
    {"pressure", "", "对手成功后的政治压力"},
    {"institute_heads", "", "研究院人数"},
    {"tender_paid", "public orders paid by cities", "城市向企业下达的订单"},
    {"public_orders", "public orders won by firms", "企业获得的公共订单"},
    {"public_funding", "", "高校与研究院获得的公共资金"},
    {"tenders", "public orders placed", "城市下达的订单数"},
    {"tenders_local", "", "由本地企业获得的订单数"},
    {"tax_of_teams", "", "外地企业团队缴纳的税"},
    {"success", "largest success of a lab this month", "当月机构的最大成功（1 = 一举成名）"},
    {"fame", "fame of the city's labs", "城市由机构成功积累的名声"},
    {"effort", "own effort of the city", "城市对自有政策的投入力度"},
    {"adopted", "institutional forms taken over", "自行采纳的制度形式（累计）"},
    {"adoptions", "institutional forms taken over this month", "当月采纳的制度形式"},
    {"diverted", "", "监管省下而转作他用的资金（计划）"},
    {"attraction_share", "", "招商支出占公共支出的比例"},
    {"autonomy", "", "研究院不附条件资金的比例"},
    {"person_grants_paid", "", "城市支付的个人资助"},
    {"discovered", "", "获个人资助且能力居前十分之一的青年"},
    {"misallocation", "", "未投给前十分之一人选的个人资助比例"},
    {"envelope_left", "", "分项预算额度的当年余额（计划）"},
    {"carried_over", "", "分项预算额度的上年结转（计划）"},
    {"budget_focus", "", "分项预算在各政策间的集中度"},
    {"tied_revenue", "", "定期合约中的算力销售商的年收入"},
    {"returned_money", "revenue of sellers in contracts that their owners, lenders and suppliers paid", "合约销售商年收入中的回流资金"},
    {"external_demand", "revenue of sellers in contracts that is demand from outside", "合约销售商年收入中的外部需求"},
    {"external_share", "", "合约销售商收入中外部需求的比例"},
    {"vendor_loop_ratio", "", "芯片销售中由厂商自有资金支付的比例"},
    {"seller_leverage", "", "合约销售商的债务与年净收入之比"},
    {"seller_debt_cover", "", "合约销售商的偿债覆盖倍数"},
    {"tied_firms_failed", "", "关闭的合约销售商"},
    {"contract_raised", "", "机构依合约获得的股权投资"},
    {"lease_rent_paid", "", "售后回租机器的租金"},
    {"contracts_running", "", "有效的定期合约"},
    {"contracts_failed", "", "当月违约的定期合约"},
    {"city_debt", "", "城市政府债务"},
    {"bonds_issued", "", "城市为政策发行的债务"},
    {"services_given_up", "", "被政策挤占的城市其他服务"},
    {"services_cut", "", "城市其他服务的削减比例"},
    {"levers_refused", "", "城市无力承担的政策支出（非支付）"},
    {"other_output", "", "城市其他行业的产出"},
    {"other_jobs", "", "城市其他行业的就业"},
    {"value_added_tax_received", "", "城市分得的本行业增值税"},
    {"income_tax_received", "", "城市分得的本行业个人所得税"},
    {"other_tax_received", "", "城市其他行业的税收"},
    {"land_sales", "", "城市土地出让收入"},
    {"transfers_by_rule", "", "国家按期初规则的转移支付"},
    {"services_paid", "", "城市公共服务支出"},
    {"household_wealth", "", "城市居民存款"},
    {"spent_at_home", "", "居民在本市的消费（不含住房）"},
    {"housing_paid", "", "本行业人员的住房支出"},
    {"national_money", "", "规则转移支付以外的国家支出"},
    {"cost_of_funds", "", "国家资金的社会成本"},
    {"seller_subsidy_paid", "", "城市对算力销售商的补贴"},
    {"retraining_paid", "", "城市支付的再培训费用"},
    {"junior_subsidy_paid", "", "城市支付的新人补贴"},
});
// clang-format on

}  // namespace headwater::model::names
