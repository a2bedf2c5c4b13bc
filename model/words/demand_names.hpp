// Short names of measures of customers.
#pragma once

#include <array>

#include "model/words/short_names.hpp"

namespace headwater::model::names {

// clang-format off
inline constexpr auto demand_names = std::to_array<ShortName>({
    {"final_sales", "sales outside the field", "企业对行业外客户的销售"},
    {"export_sales", "", "对海外客户的应用销售"},
    {"model_access_sales", "", "企业按词元付给机构的模型费用"},
    {"advertising_sales", "", "免费对话产品的广告收入"},
    {"adoption", "", "业务任务中已采购的潜力比例"},
    {"coverage", "", "现用模型可完成的业务任务工作比例"},
    {"foreign_sellers", "", "业务任务支出流向海外销售者的比例"},
    {"application_price", "", "应用价格（2024 年 = 1）"},
    {"chat_adoption", "", "使用对话产品的人口比例"},
    {"chat_use", "use of chat", "对话产品的使用量"},
    {"chat_cost", "", "提供对话服务的相对成本"},
    {"model_firms", "", "通用模型厂家的有效数目"},
    {"model_value", "", "模型服务扣除推理成本后的价值"},
    {"model_makers_value", "value of models less inference, of labs with a model of their own", "自有模型机构扣除推理成本后的价值"},
    {"inference_share", "", "推理占算力账单的比例"},
    {"on_open_models", "", "采用开放权重的企业的销售比例"},
    {"on_models_by_token", "", "按词元使用他人模型的企业的销售比例"},
    {"models_withdrawn", "", "因少有人用而下架的模型"},
    {"sales_office", "sales at home: office, writing", "国内销售：办公与写作"},
    {"sales_coding", "sales at home: coding", "国内销售：编程"},
    {"sales_customer_service", "sales at home: customer service", "国内销售：客户服务"},
    {"sales_media", "sales at home: media, marketing", "国内销售：媒体与营销"},
    {"sales_manufacturing", "sales at home: manufacturing", "国内销售：制造"},
    {"sales_finance", "sales at home: finance", "国内销售：金融"},
    {"sales_commerce", "sales at home: commerce, logistics", "国内销售：商贸与物流"},
    {"sales_public_services", "sales at home: health, schools, agencies", "国内销售：医疗、教育与政务"},
    {"sales_device", "sales at home: devices, vehicles, robots", "国内销售：设备、车辆与机器人"},
    {"sales_chat", "sales at home: chat, paying users", "国内销售：对话产品付费用户"},
});
// clang-format on

}  // namespace headwater::model::names
