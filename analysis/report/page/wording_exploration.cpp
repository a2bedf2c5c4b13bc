// Words of the part of a report that is explored. Its script knows them without "x_".
#include <array>

#include "analysis/report/page/wording.hpp"

namespace headwater::analysis::page {

namespace {

constexpr auto wordings_of_exploration = std::to_array<Wording>({
    {"explore_title", "Look for yourself", "自行查看"},
    {"explore_note_comparison",
     "Every measure that the file holds, with its bands over worlds: headline measures by month, all others "
     "at the ends that the comparison looked at. Nothing is tested here: of many differences that one looks "
     "at, some are large by chance. What the page says stands above.",
     "文件中的所有指标及其在各世界中的区间：主要指标按月，其他指标按比较所取的时点。此处不作检验：看得越多，"
     "偶然显得很大的差别也越多。本页的结论以上文为准。没有中文名称的指标以英文显示。"},
    {"explore_note_run", "Every measure by month that the file holds. It is one world with one luck.",
     "文件中所有按月的指标。这只是一个世界、一次运行。没有中文名称的指标以英文显示。"},
    {"explore_note_sweep",
     "One point is one run. Nothing is tested here, and points that lie together may come from other inputs "
     "than the one that is drawn.",
     "每个点是一次运行。此处不作检验；点的聚集也可能来自图中没有的其他输入。"},
    {"explore_noscript",
     "This part needs scripts, which this browser does not run. All else on the page does without.",
     "这一部分需要脚本，而当前浏览器没有运行脚本。本页其余部分不需要脚本。"},
    {"explore_licence", "Licences of ECharts and what it is made of, which draws this part",
     "绘制这一部分的 ECharts 及其组成部分的许可证"},

    {"x_view", "Show", "查看"},
    {"x_view_time", "over time", "随时间变化"},
    {"x_view_worlds", "world by world", "逐个世界"},
    {"x_view_cities", "city by city", "逐个城市"},
    {"x_headlines", "Headline measures, by month", "主要指标，按月"},
    {"x_all", "All measures, at the ends looked at", "所有指标，按所取时点"},
    {"x_measure", "Measure", "指标"},
    {"x_place", "City", "城市"},
    {"x_people", "People", "人群"},
    {"x_policy", "Policy", "政策"},
    {"x_along", "Against", "横轴"},
    {"x_month", "Month", "月份"},
    {"x_from", "From", "自"},
    {"x_until", "Until", "至"},
    {"x_all_cities", "all cities", "各市合计"},
    {"x_all_people", "all together", "全部"},
    {"x_all_policies", "all", "全部"},
    {"x_where", " ({where})", "（{where}）"},
    {"x_comma", ", ", "，"},
    {"x_to", "to", "至"},
    {"x_points", "percentage points", "百分点"},
    {"x_levels", "levels", "水平"},
    {"x_difference", "difference", "差值"},
    {"x_base", "base", "基准"},
    {"x_under", "policy", "政策"},
    {"x_q05", "5 %", "5 %"},
    {"x_q25", "25 %", "25 %"},
    {"x_q50", "median", "中位数"},
    {"x_q75", "75 %", "75 %"},
    {"x_q95", "95 %", "95 %"},
    {"x_median", "Median", "中位数"},
    {"x_median_band", "median and 90 % of worlds", "中位数与 90 % 的世界"},
    {"x_bands", "50 % and 90 % of worlds", "50 % 与 90 % 的世界"},
    {"x_bands_short", "90 % of worlds", "90 % 的世界"},
    {"x_dots", "median of worlds; thick: 50 % of worlds", "各世界的中位数；粗线：50 % 的世界"},
    {"x_by_month", "by month", "按月"},
    {"x_by_end", "stocks at the end, flows summed and shares averaged since the policy begins",
     "存量取期末，流量自政策开始累计，份额取平均"},
    {"x_by_period", "by period", "按时段"},
    {"x_world", "world {n}", "世界 {n}"},
    {"x_one_world", "world", "世界"},
    {"x_run", "run {n}", "运行 {n}"},
    {"x_one_run", "run", "运行"},
    {"x_city", "city", "城市"},
    {"x_base_median", "base, median", "基准中位数"},
    {"x_effect_on", "difference of {measure}", "{measure}的差值"},
    {"x_parameters", "What was drawn", "抽取的参数"},
    {"x_effects", "Differences of other measures", "其他指标的差值"},
    {"x_axes", "Levers of the study", "研究中的杠杆"},
    {"x_outputs", "Other measures", "其他指标"},
    {"x_lines", "Lines, at most {most}", "曲线，最多 {most} 条"},
    {"x_told_time",
     "{measure}, {kind}: {policy} and {base}, and below what the policy changes. Median, 50 % and 90 % of "
     "{worlds} worlds; the dotted line is where the policy begins.",
     "{measure}，{kind}：{policy} 与 {base}，下图为政策造成的差值。{worlds} 个世界的中位数、50 % 与 90 % "
     "区间；虚线处政策开始。"},
    {"x_told_worlds", "Difference of {measure} in {month} under {policy} against {along}, {n} worlds.",
     "{policy} 下 {month} {measure}的差值，横轴为 {along}，{n} 个世界。"},
    {"x_told_cities",
     "{measure} by city: what {policy} changes against {base}, {month}, {worlds} worlds. A city has a value "
     "where it is defined in some world.",
     "各城市的{measure}：{policy} 与 {base} 之差，{month}，{worlds} 个世界。只列有数值的城市。"},
    {"x_told_run", "{measure}, {kind}, {from} to {until}.", "{measure}，{kind}，{from} 至 {until}。"},
    {"x_told_sweep", "{measure}, {kind}, against {along}, {n} runs.",
     "{measure}，{kind}，横轴为 {along}，{n} 次运行。"},
    {"x_summed", "summed over the run", "整个运行期间累计"},
    {"x_last", "at the end of the run", "运行结束时"},
    {"x_thinned", "Evenly chosen {n} of {all} runs are drawn.", "从 {all} 次运行中均匀选取 {n} 次绘出。"},
    {"x_numbers", "Numbers of this drawing", "此图的数值"},
    {"x_six", "Six digits of each; the file has more.", "每个数值取六位有效数字；文件中更多。"},
    {"x_save", "Save as CSV", "保存为 CSV"},
    {"x_left_out",
     "{n} series of cities and groups of people are left out, so that the page stays small; headwater export "
     "writes all.",
     "为控制页面大小，略去了 {n} 个城市或人群的序列；headwater export 可导出全部。"},
    {"x_left_out_run", "{n} measures are left out, so that the page stays small; headwater view shows all.",
     "为控制页面大小，略去了 {n} 个指标；headwater view 可查看全部。"},
    {"x_left_out_sweep",
     "{n} measures of cities are left out, so that the page stays small; headwater export writes all.",
     "为控制页面大小，略去了 {n} 个城市指标；headwater export 可导出全部。"},
    {"group_nation", "Country", "全国"},
    {"group_city", "Cities", "城市"},
    {"group_lab", "Labs", "机构"},
    {"group_levers", "Levers", "政策杠杆"},
});

}  // namespace

std::span<const Wording> exploration_wordings() {
    return wordings_of_exploration;
}

}  // namespace headwater::analysis::page
