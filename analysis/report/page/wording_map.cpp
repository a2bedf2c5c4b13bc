// Sentences of maps.
#include <array>

#include "analysis/report/page/wording.hpp"

namespace headwater::analysis::page {

namespace {

constexpr auto wordings_of_maps = std::to_array<Wording>({
    {"map_title_run", "Map: {measure} by city in {month}", "地图：{month} 各城市的{measure}"},
    {"map_title_compare", "Map: {measure} by city, {policy} against the base",
     "地图：各城市的{measure}，{policy} 与基准相比"},
    {"map_description_run", "Largest: {most}. Arrows, the largest: {arrows}.",
     "最大：{most}。最大的箭头：{arrows}。"},
    {"map_description_compare",
     "Largest in the base: {most}. More under the policy: {more}. Fewer or less: {less}. Arrows, the "
     "largest: {arrows}.",
     "基准中最大：{most}。政策下增加：{more}。减少：{less}。最大的箭头：{arrows}。"},
    {"map_nothing", "none", "无"},
    {"map_place_value", "{place} {value}", "{place} {value}"},
    {"map_way", "{from} to {to} {value}", "{from} 至 {to} {value}"},
    {"map_caption_run", "Area of a dot: {measure}, {month}; the largest: {most}.",
     "圆点面积：{measure}，{month}；最大：{most}。"},
    {"map_caption_compare",
     "Area of a dot: {measure} in the base, {month}, mean over worlds; the largest: {most}. Blue and +: more "
     "under "
     "{policy}; orange and -: fewer or less, each by the median over worlds. Grey: no difference that these "
     "worlds can "
     "show, by the rule that holds for the bars.",
     "圆点面积：基准中的{measure}，{month}，各世界平均；最大：{most}。蓝色与 +：在 {policy} 下增加；橙色与 "
     "-：减少，数值为各世界的中位数。"
     "灰色：这些世界显示不出差别，规则与条形图相同。"},
    {"map_caption_sweep",
     "Area of a dot: {measure} in the runs of the base, {month}, their mean; the largest: {most}. Blue and "
     "+: "
     "more under {policy}; orange and -: fewer or less, each by the median over worlds, of each the mean "
     "over "
     "its points and lucks. Grey: no difference that these worlds can show, where {n} cities and policies "
     "share one chance of error.",
     "圆点面积：基准各运行中的{measure}，{month}，取平均；最大：{most}。蓝色与 +：在 {policy} 下增加；橙色与 "
     "-：减少，数值为各世界的中位数，每个世界取其各点与各次运行的平均。灰色：这些世界显示不出差别，{n} "
     "个城市与政策的组合共用一个出错概率。"},
    {"map_runs_sweep", " Runs: {runs} that are ok.", "运行：{runs} 次正常结束。"},
    {"sweep_map", "By city", "各城市"},
    {"map_arrows_run",
     " Arrows: people who changed to an employer in another city over the whole run, less those who went the "
     "other way; the "
     "{n} widest.",
     "箭头：整个运行期间转到另一城市雇主的人数，减去反方向的人数；只画最粗的 {n} 条。"},
    {"map_arrows_compare",
     " Arrows: people who at the end are in one city in the base and in the other under the policy, less "
     "those of the other "
     "way, mean over runs; the {n} widest. The rule is not held against arrows.",
     "箭头：期末在基准中身处一市、在政策下身处另一市的人数，减去反方向的人数，为各运行平均；只画最粗的 {n} "
     "条。"
     "该规则不检验箭头。"},
    {"map_coast", " Coast: Natural Earth, public domain. No boundary is shown.",
     "海岸线：Natural Earth，公有领域。图中不显示任何边界。"},
    {"map_own_lines",
     " The lines are those of {file}, which who made this page brought; the program knows nothing of them.",
     "线条来自制作本页者提供的 {file}，程序对其内容一无所知。"},
    {"map_left_out", " Not on the map: {places}.", "不在地图上：{places}。"},
    {"map_no_point", "{place} (no single place)", "{place}（不是单一地点）"},
    {"map_no_coordinates", "{place} (without coordinates)", "{place}（无坐标）"},
    {"map_too_near", "{place} (too near to {other} to be told apart)", "{place}（与{other}太近，无法分辨）"},
    {"map_run", " Run: seed {seed}.", "运行：种子 {seed}。"},
    {"map_numbers", "Numbers of the map", "地图的数值"},
    {"map_arrow_table", "Arrows of the map (people)", "地图的箭头（人）"},
    {"map_col_from", "from", "自"},
    {"map_col_to", "to", "至"},
    {"map_col_net", "people, less those of the other way", "人数，减去反方向"},
    {"map_col_size", "the dot's area", "圆点面积"},
});

}  // namespace

std::span<const Wording> map_wordings() {
    return wordings_of_maps;
}

}  // namespace headwater::analysis::page
