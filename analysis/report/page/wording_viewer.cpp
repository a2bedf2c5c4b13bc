// Words of the page that opens run files. Its script knows them without "v_", in both languages.
#include <array>

#include "analysis/report/page/wording.hpp"

namespace headwater::analysis::page {

namespace {

constexpr auto wordings_of_viewer = std::to_array<Wording>({
    {"v_page", "headwater: run files", "headwater：运行文件"},
    {"v_heading", "Look into a run file", "查看运行文件"},
    {"v_intro",
     "Opens what headwater run writes and shows any measure by month. Its checksum is looked at first; a "
     "file "
     "that is damaged, shortened or of another kind is not opened.",
     "打开 headwater run "
     "写出的文件，按月显示任一指标。首先核对校验和；损坏、缺失部分或其他类型的文件不会打开。没有中文名称的指"
     "标与杠杆以英文显示。"},
    {"v_noscript", "This page needs scripts.", "本页需要脚本。"},
    {"v_language", "Language", "语言"},
    {"v_file", "Run file", "运行文件"},
    {"v_drop", "or drop it here. It stays on this machine.", "或拖放到此处。文件不会离开本机。"},
    {"v_find", "Find a measure", "查找指标"},
    {"v_measure", "Measure", "指标"},
    {"v_people", "People", "人群"},
    {"v_all_people", "all together", "全部"},
    {"v_nothing", "No value is defined here.", "此处没有数值。"},
    {"v_numbers", "Numbers", "数值"},
    {"v_month", "month", "月份"},
    {"v_map", "Map", "地图"},
    {"v_map_month", "Month of the map", "地图的月份"},
    {"v_map_caption",
     "{measure} in {month}; area of a dot: the number, its largest over all months {most}. Orange: below "
     "zero. "
     "Coast: Natural Earth, public domain. No boundary is shown.",
     "{month} 的{measure}；圆点面积表示数值，所有月份中最大为 {most}。橙色：低于零。海岸线：Natural "
     "Earth，公有领域。图中不显示任何边界。"},
    {"v_map_left_out", " Not on the map: {places}.", "不在地图上：{places}。"},
    {"v_licence", "Licence of h5wasm and HDF5, which this page carries", "本页所含 h5wasm 与 HDF5 的许可证"},
    {"v_lines", "Lines: at most {most}", "曲线：最多 {most} 条"},
    {"v_largest", "; the {listed} largest at the end of {all}", "；列出 {all} 条中期末最大的 {listed} 条"},
    {"v_span", "{measure}, {from} to {until}", "{measure}，{from} 至 {until}"},
    {"v_where", " ({where})", "（{where}）"},
    {"v_at_end", "{place} {value} at the end", "{place} 期末 {value}"},
    {"v_colon", ": ", "："},
    {"v_comma", ", ", "，"},
    {"v_checking", "Checking {file} ...", "正在核对 {file} ……"},
    {"v_opened", "{file}: {n} measures and levers by month.", "{file}：{n} 个按月的指标与政策杠杆。"},
    {"v_fact_scenario", "Scenario {scenario}, from {from}, {months} months, scale {scale}, seed {seed}",
     "情景 {scenario}，自 {from} 起，{months} 个月，规模 {scale}，种子 {seed}"},
    {"v_fact_complete", "Complete", "已完成"},
    {"v_fact_interrupted", "Interrupted before its last month", "在最后一个月之前中断"},
    {"v_fact_state", "State {state}", "状态 {state}"},
    {"v_fact_format", "Format {version}; checksum right", "格式 {version}；校验和正确"},
    {"v_not_opened", "{file} is not opened: {reason}", "没有打开 {file}：{reason}"},
    {"v_not_shown", "It cannot be shown: {reason}", "无法显示：{reason}"},
    {"v_no_measure", "it holds no measure by month.", "其中没有按月的指标。"},
    {"v_wrong",
     "its bytes are not those that were written: the checksum in its last line does not fit. Copy it again, "
     "or "
     "make it again.",
     "其字节与写出时不同：最后一行的校验和不符。请重新复制，或重新运行。"},
    {"v_absent",
     "it has no checksum in its last line: another program has changed it since headwater wrote it. "
     "headwater "
     "inspect tells more.",
     "最后一行没有校验和：headwater 写出之后，另一程序改动过它。headwater inspect 可说明详情。"},
    {"v_truncated", "it ends too early: a part of it is missing. Copy it again.",
     "结尾过早：缺少一部分。请重新复制。"},
    {"v_unknown", "it is no file that headwater wrote.", "它不是 headwater 写出的文件。"},
    {"v_not_a_run", "it does not say that it is a run of headwater.", "它没有说明自己是 headwater 的运行。"},
    {"v_comparison", "it is a comparison; headwater report makes a page of it. This page shows runs.",
     "它是一次比较；headwater report 可为它制作页面。本页只显示运行。"},
    {"v_sweep",
     "it is a sweep of many runs; headwater report and headwater explore make pages of it. This page shows "
     "runs.",
     "它是多次运行的扫描；headwater report 与 headwater explore 可为它制作页面。本页只显示运行。"},
    {"v_posterior", "it is a posterior; headwater report makes a page of it. This page shows runs.",
     "它是一个后验；headwater report 可为它制作页面。本页只显示运行。"},
    {"v_newer",
     "it has version {version} of the format, and this page knows {major}.x. Make the page with the "
     "headwater "
     "that wrote the file.",
     "其格式版本为 {version}，本页只认识 {major}.x。请用写出该文件的 headwater 制作页面。"},
    {"v_unreadable", "the HDF5 library cannot read it: {reason}", "HDF5 库无法读取：{reason}"},
    {"v_lacks", "it lacks {path}", "其中缺少 {path}"},
    {"v_elsewhere",
     "{path} only points at parts in other files ({file}), which a page cannot open. headwater sweep collect "
     "puts all into one file.",
     "{path} 只指向其他文件中的部分（{file}），页面无法打开。headwater sweep collect 可把全部放进一个文件。"},
    {"v_nation", "country", "全国"},
    {"v_city", "cities", "城市"},
    {"v_lab", "labs", "机构"},
    {"v_levers", "levers", "政策杠杆"},
});

}  // namespace

std::span<const Wording> viewer_wordings() {
    return wordings_of_viewer;
}

}  // namespace headwater::analysis::page
