// Short names of measures of models, methods and training.
#pragma once

#include <array>

#include "model/words/short_names.hpp"

namespace headwater::model::names {

// clang-format off
inline constexpr auto technology_names = std::to_array<ShortName>({
    {"revenue", "product sales of firms", "产品销售收入（不含公共资金）"},
    {"capability", "best model's capability K", "该市最佳模型的能力 K"},
    {"openness", "openness of labs", "该市机构的开放程度"},
    {"releases", "better models released", "发布的更优模型"},
    {"frontier", "best capability K at home", "国内最佳模型的能力 K"},
    {"frontier_abroad", "best capability K abroad", "国外最佳模型的能力 K"},
    {"open_frontier", "best open capability K", "公开可用模型的能力 K"},
    {"frontier_gap", "gap to the best abroad", "国内最佳模型落后国外的差距"},
    {"specialisation", "", "产业专业化程度"},
    {"technology_export", "", "依托外地开放模型的销售比例"},
    {"focus_fit", "", "扶持本地最强产业的城市比例"},
    {"alumni_revenue", "", "研究院衍生企业的销售收入"},
    {"original_share", "labs on an original architecture", "采用原创架构的机构比例"},
    {"original_users", "", "机构采用原创架构的累计年数"},
    {"original_starts", "", "启动的原创架构项目"},
    {"original_successes", "", "成功的原创架构项目"},
    {"original_grants_paid", "", "城市为原创架构支付的算力补助"},
    {"procurement_bonus_paid", "", "公共采购对原创架构的加价"},
    {"own_property", "", "机构自有知识产权替代外国部分的比例"},
    {"capability_lost", "", "外国产权中断造成的能力损失"},
    {"ip_fees_paid", "", "外国知识产权许可费"},
    {"ip_grants_paid", "", "国家对自有知识产权的资助"},
    {"gains_found", "", "发现的架构改进"},
    {"gains_adopted", "", "机构采用架构改进的次数"},
    {"licences_paid", "", "机构间架构改进的许可费"},
    {"ideas", "ideas born", "产生的新想法"},
    {"ideas_realised", "ideas realised where they were born", "就地实现的想法"},
    {"ideas_elsewhere", "ideas realised by another lab of the country", "在国内他处实现的想法"},
    {"ideas_abroad", "ideas realised abroad", "在国外实现的想法"},
    {"runs_started", "", "启动的训练"},
    {"runs_finished", "", "完成的训练"},
    {"runs_restarted", "", "因缺陷退回重训的训练"},
    {"runs_cancelled", "", "因未见提升而放弃的成品模型"},
    {"written_off", "", "耗费在被放弃模型上的 GPU·月"},
    {"copies_tried", "", "仿制他人方法的项目"},
    {"copies_failed", "projects that copied methods of others without success", "仿制失败的项目"},
    {"wasted_months", "", "耗费在已被超越路线上的机构·月"},
    {"line_switches", "", "转换研究路线的机构"},
    {"lead_changes", "changes of the lead", "领先地位的更替"},
    {"release_interval", "", "同一机构相邻发布的间隔"},
    {"algorithms", "", "训练机构的算法水平"},
    {"method_concentration", "", "各机构方法的集中度（1 = 只有一类）"},
    {"verified_found", "", "自行发现可验证训练的机构"},
    {"verified_share", "", "掌握可验证训练的机构比例"},
    {"environments_bought", "", "该国购买训练环境的支出"},
    {"synthetic_tokens", "", "机构拥有的合成文本"},
    {"user_tokens", "", "机构留存的用户使用词元（均值）"},
    {"frontier_lag", "", "国内最佳模型落后国外的时间"},
    {"open_share", "", "当月国内发布中开放权重的比例"},
    {"open_gap", "gap of the best open model", "最佳开放模型落后全球最佳的差距"},
    {"open_lag", "", "最佳开放模型落后全球最佳的时间"},
    {"open_releases", "", "开放权重的发布"},
    {"attention_concentration", "", "公众对国内机构模型关注度的集中度"},
    {"public_fixes", "", "便于沿用开放模型的公开修补"},
    {"open_subsidy_paid", "", "国家对开放权重发布的补贴"},
    {"open_source_grants_paid", "", "国家对开源维护者的资助"},
    {"hold_months", "", "成品模型的暂缓发布时间"},
    {"incidents", "", "机构模型的安全事故"},
    {"public_trust", "", "公众对模型的信任"},
    {"liability_paid", "", "机构因模型事故支付的赔偿"},
});
// clang-format on

}  // namespace headwater::model::names
