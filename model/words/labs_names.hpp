// Short names of measures of single labs.
#pragma once

#include <array>

#include "model/words/short_names.hpp"

namespace headwater::model::names {

// clang-format off
inline constexpr auto labs_names = std::to_array<ShortName>({
    {"lab.heads", "people employed", "员工人数"},
    {"lab.star_heads", "stars employed", "明星研究者人数"},
    {"lab.core_heads", "core researchers employed", "骨干研究者人数"},
    {"lab.sites", "open sites", "办公点"},
    {"lab.heads_at_seat", "people in the city of the seat", "总部所在市的员工人数"},
    {"lab.payroll", "running pay of all sites", "全部办公点的薪酬"},
    {"lab.gpus", "GPUs rented", "租用的 GPU"},
    {"lab.capability", "capability K of its best model", "最佳模型的能力 K"},
    {"lab.openness", "openness of its work", "工作的公开程度"},
    {"lab.visibility", "visibility from releases", "发布带来的知名度"},
    {"lab.deposit", "money in the bank", "银行存款"},
    {"lab.loan", "bank loans", "银行贷款"},
    {"lab.revenue", "product sales and public orders", "产品销售与公共订单收入"},
    {"lab.costs", "costs", "成本"},
    {"lab.valuation", "valuation of the last round", "上轮投后估值"},
    {"lab.raised", "equity raised so far", "累计股权融资"},
    {"lab.founder_share", "share that founders hold", "创始人持股比例"},
    {"lab.venture_share", "share that venture capital holds", "风险投资持股比例"},
    {"lab.state_share", "share that state funds hold", "国有基金持股比例"},
    {"lab.algorithms", "level of its algorithms", "算法水平"},
    {"lab.largest_run", "its largest training run", "最大的一次训练"},
    {"lab.attention", "attention for its releases", "其发布获得的关注"},
    {"lab.capability_code", "capability in code", "代码能力 K"},
    {"lab.capability_mathematics", "capability in mathematics and science", "数学与科学能力 K"},
    {"lab.capability_office", "capability in office work", "办公能力 K"},
    {"lab.capability_conversation", "capability in conversation", "对话能力 K"},
    {"lab.capability_gap", "gap to the best at home", "落后国内最佳模型的差距"},
    {"lab.chat_users", "people who use its chat", "对话产品用户"},
    {"lab.model_access", "paid for its model by the token", "按词元出售模型的收入"},
    {"lab.prize_belief", "probability that it gives to the prize", "认为竞赛大奖成真的概率"},
    {"lab.story", "strength with which it tells the story", "传播竞赛叙事的强度"},
    {"lab.compute_plan", "planned spending on compute", "训练与探索的算力支出计划"},
    {"lab.race_odds", "odds of winning the race that it reckons with", "自估的竞赛胜率"},
    {"lab.discovery_odds", "odds that the next discovery is its own", "取得下一发现的概率"},
    {"lab.discoveries", "discoveries made first so far", "首先取得的发现（累计）"},
    {"lab.leads", "leads at home", "国内领先（1 = 无更优者）"},
    {"lab.reached_first", "reached the level of the first discovery first", "首先达到发现水平（1 = 是）"},
    {"lab.unvested", "promised shares and bonuses that have not vested", "未归属的股权与奖金承诺"},
    {"lab.team_culture", "fit with people who care for the mission", "与使命导向人才的契合度"},
    {"lab.publication_reputation", "reputation for publishing", "公开发表的声誉"},
    {"lab.brand", "stock of its best releases", "优秀发布积累的品牌"},
    {"lab.idle_share", "researchers idle for want of compute", "因缺算力而闲置的研究人员比例"},
    {"lab.without_base", "the best do not apply, for want of stars", "因缺明星而无顶尖人才应聘（1 = 是）"},
    {"lab.star_loss", "output lost with stars who left", "明星离职造成的产出损失"},
    {"lab.role_fit", "output of people in their roles", "人员岗位匹配的相对产出"},
    {"lab.retention", "people still there after two years", "两年后仍在职的比例"},
});
// clang-format on

}  // namespace headwater::model::names
