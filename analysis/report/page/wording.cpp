#include "analysis/report/page/wording.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <stdexcept>

#include "analysis/runs/failure.hpp"
#include "analysis/runs/nearest.hpp"
#include "analysis/runs/text.hpp"

namespace headwater::analysis::page {

namespace {

constexpr auto wordings = std::to_array<Wording>({
    // The first screen.
    {"kicker", "headwater {version}: policies compared with {base} in the same simulated worlds",
     "headwater {version}：在相同的模拟世界中与基准 {base} 比较各项政策"},
    {"no_question", "What do the policies change, compared with {base}?",
     "与基准 {base} 相比，各项政策改变了什么？"},
    {"answer", "Answer", "回答"},
    {"differs",
     "{measure}: {direction} than in the base in {share} of worlds. Median difference {median}; 90 % of "
     "worlds "
     "between {low} and {high}.",
     "{measure}：在 {share} 的世界中{direction}基准。差值中位数 {median}；90 % 的世界介于 {low} 与 {high} "
     "之间。"},
    {"leans",
     "{measure}: more often {direction} than the base, not always: higher in {higher} of worlds, lower in "
     "{lower}, "
     "equal in {equal}. Median difference {median}; 90 % of worlds between {low} and {high}.",
     "{measure}：{direction}基准的世界较多，但并非全部：{higher} 的世界较高，{lower} 较低，{equal} "
     "相等。差值中位数 "
     "{median}；90 % 的世界介于 {low} 与 {high} 之间。"},
    {"none",
     "{measure}: no difference that these worlds can show: higher in {higher} of worlds, lower in {lower}, "
     "equal in "
     "{equal}. Median difference {median}; 90 % of worlds between {low} and {high}.",
     "{measure}：这些世界显示不出差别：{higher} 的世界较高，{lower} 较低，{equal} 相等。差值中位数 "
     "{median}；90 % "
     "的世界介于 {low} 与 {high} 之间。"},
    {"too_few",
     "{measure}: {worlds} worlds are too few to show a difference. Median difference {median}; the worlds "
     "lie about "
     "{low} to {high}.",
     "{measure}：{worlds} 个世界太少，不足以显示差别。差值中位数 {median}；各世界大致介于 {low} 与 {high} "
     "之间。"},
    {"cannot_differ",
     "{measure}: cannot differ here. It equals the base bit by bit in every month of every world: no "
     "equation leads "
     "to it from what the policy changes. This is a property of the model, not a finding.",
     "{measure}：在此不可能有差别。在所有世界的每个月都与基准逐位相等："
     "没有方程从政策所改变的量通向它。这是模型的性质，"
     "不是发现。"},
    {"equal", "{measure}: equal to the base in all {worlds} worlds.",
     "{measure}：在全部 {worlds} 个世界中与基准相等。"},
    {"undefined", "{measure}: has no value in these runs.", "{measure}：在这些运行中没有数值。"},
    {"higher", "higher", "高于"},
    {"lower", "lower", "低于"},
    {"rest_higher", "Also higher: {measures}.", "同样较高：{measures}。"},
    {"rest_lower", "Also lower: {measures}.", "同样较低：{measures}。"},
    {"first_other_higher", "Higher: {measures}.", "较高：{measures}。"},
    {"first_other_lower", "Lower: {measures}.", "较低：{measures}。"},
    {"rest_none", "No difference that these worlds can show: {measures}.",
     "这些世界显示不出差别：{measures}。"},
    {"rest_zero", "Equal to the base in all worlds: {measures}.", "在所有世界中与基准相等：{measures}。"},
    {"rest_too_few", "Too few worlds to say: {measures}.", "世界太少，无法判断：{measures}。"},
    {"rest_undefined", "Without a value: {measures}.", "没有数值：{measures}。"},
    {"comma", ", ", "、"},
    {"semicolon", "; ", "；"},
    {"and", " and ", "和"},

    {"other_measures", "The other headline measures", "其他主要指标"},
    {"policy_verdict", "{policy}, {month}. {sentence}", "{policy}，{month}。{sentence}"},

    // Facts beside the answer.
    {"fact_worlds", "{worlds} worlds, {lucks} in each", "{worlds} 个世界，{lucks}"},
    {"one_luck", "one run per arm", "每个方案运行一次"},
    {"lucks", "{n} runs of different luck per arm", "每个方案以不同随机性运行 {n} 次"},
    {"fact_drawn", "{n} uncertain parameters drawn for each world", "每个世界抽取 {n} 个不确定参数"},
    {"fact_not_drawn", "parameters at their defaults; only luck differs", "参数取默认值；只有随机性不同"},
    {"fact_span", "{from} to {until}; the policy begins in {policy}", "{from} 至 {until}；政策始于 {policy}"},
    {"fact_same", "in no month does a policy differ from the base", "任何月份政策与基准都没有差别"},
    {"fact_size", "totals are those of the whole country; the runs hold {scale} of it",
     "总量为全国数值；运行中包含其 {scale}"},
    {"fact_complete", "complete: no world failed", "完整：没有世界失败"},
    {"fact_fixed", "{n} headline measures, fixed in advance by the scenario or the command",
     "{n} 项主要指标，由情景或命令事先确定"},
    {"fact_not_fixed", "{n} headline measures, not fixed in advance", "{n} 项主要指标，未事先确定"},
    {"fact_unknown_fixed", "{n} headline measures; the file does not say whether they were fixed in advance",
     "{n} 项主要指标；文件未说明是否事先确定"},
    {"fact_refuted", "What would refute the story, written before the run: {words}",
     "运行之前写下的、可推翻该设想的结果：{words}"},
    {"fact_null", "check: a copy of the base without a policy equals the base in every bit",
     "检验：不加政策的基准副本与基准逐位相同"},
    {"warn_null", "A copy of the base DIFFERS from the base. Do not trust this comparison; report it.",
     "基准的副本与基准不同。请勿相信此比较，并请报告。"},
    {"warn_interrupted", "The comparison was interrupted; only the worlds done by then are in it.",
     "比较被中断；其中只有当时已完成的世界。"},
    {"warn_failed", "{n} worlds failed and are left out in all arms: {first}",
     "{n} 个世界失败，在所有方案中略去：{first}"},
    {"warn_not_fixed",
     "The headline measures were not fixed in advance, so every difference here is exploratory.",
     "主要指标未事先确定，因此此处的差别均属探索性。"},
    {"warn_few", "{n} worlds are few: medians and bands move with the next ones.",
     "{n} 个世界较少：中位数与区间会随新增世界变动。"},
    {"warn_scale",
     "The runs hold {scale} of the country. A city then has few large firms; check what matters at scale 1.",
     "运行只包含全国的 {scale}，城市中的大企业因而很少；重要结论请在规模 1 下核对。"},
    {"warn_changed",
     "The program was built from a changed source tree: the commit does not tell the whole of it.",
     "程序由修改过的源代码构建：提交号不能完全说明它。"},
    {"statement",
     "These are statements about simulated worlds, not about the country. \"90 % of worlds\" says how "
     "assumptions "
     "and luck spread the answer; it is no confidence interval.",
     "以上是关于模拟世界的陈述，而非关于现实国家的陈述。“90 % "
     "的世界”说明假设与随机性使答案分散多少；它不是置信区间。"},

    // Tables.
    {"headline_title", "Headline measures", "主要指标"},
    {"headline_note",
     "Difference: policy less base in the same world with the same luck. Stocks stand at the end, flows are "
     "summed "
     "since the policy began, shares averaged. Higher and lower: share of worlds.",
     "差值：同一世界、同一随机性下政策减基准。存量为期末值，流量自政策开始累计，比例取平均。较高与较低："
     "世界的份额。"},
    {"table_of", "{policy}, {month}, {worlds} worlds", "{policy}，{month}，{worlds} 个世界"},
    {"col_measure", "measure", "指标"},
    {"col_unit", "unit", "单位"},
    {"col_base", "base", "基准"},
    {"col_policy", "policy", "政策"},
    {"col_median", "median difference", "差值中位数"},
    {"col_band", "90 % of worlds", "90 % 的世界"},
    {"col_low", "5 % of worlds below", "5 % 的世界低于"},
    {"col_high", "5 % of worlds above", "5 % 的世界高于"},
    {"col_higher", "higher", "较高"},
    {"col_lower", "lower", "较低"},
    {"col_verdict", "these worlds show", "这些世界显示"},
    {"cell_differs_higher", "higher", "较高"},
    {"cell_differs_lower", "lower", "较低"},
    {"cell_leans_higher", "more often higher", "较高者居多"},
    {"cell_leans_lower", "more often lower", "较低者居多"},
    {"cell_none", "no difference to be shown", "显示不出差别"},
    {"cell_too_few", "too few worlds", "世界太少"},
    {"cell_cannot_differ", "cannot differ", "不可能有差别"},
    {"cell_equal", "equal", "相等"},
    {"cell_undefined", "no value", "没有数值"},
    {"to", " to ", " 至 "},
    {"other_months", "The same 1, 12 and 36 months after the policy began, as far as the run goes",
     "政策开始后 1、12、36 个月的同样数值（以运行长度为限）"},
    {"col_months", "months", "月数"},

    // Figures.
    {"course_title", "How it came about, month by month", "逐月过程"},
    {"course_left_out",
     "Drawn are the headline measures that differ under a policy, and the first; the others are in the "
     "tables "
     "and in the file.",
     "图中为某项政策下有差别的主要指标以及第一项；其余见表格与文件。"},
    {"fan_title", "{measure}: {policy} and base", "{measure}：{policy} 与基准"},
    {"fan_caption",
     "{measure}{unit}. Above: base (solid, blue) and {policy} (dashed, orange). Below: policy less base. "
     "Lines are "
     "medians; dark bands hold 50 %, light bands 90 % of worlds. {runs}",
     "{measure}{unit}。上图：基准（蓝色实线）与 {policy}（橙色虚线）。下图：政策减基准。线为中位数；深色带为 "
     "50 "
     "%，浅色带为 "
     "90 % 的世界。{runs}"},
    {"in_unit", ", in {unit}", "，单位：{unit}"},
    {"monthly", ", by month", "，按月"},
    {"runs_used", "Runs: worlds {first} to {last}, {n} of them{lucks}, in all arms; none left out.",
     "运行：世界 {first} 至 {last}，共 {n} 个{lucks}，包含所有方案；没有略去。"},
    {"runs_left_out",
     "Runs: worlds {first} to {last}, {n} of them{lucks}, in all arms; {failed} failed and are left out.",
     "运行：世界 {first} 至 {last}，共 {n} 个{lucks}，包含所有方案；{failed} 个失败并略去。"},
    {"with_lucks", " with {n} lucks each", "，每个 {n} 种随机性"},
    {"fan_numbers", "Numbers of this figure, each December and the last month",
     "此图的数值（每年 12 月及最后一个月）"},
    {"col_month", "month", "月份"},
    {"col_base_median", "base, median", "基准中位数"},
    {"col_policy_median", "policy, median", "政策中位数"},
    {"panel_levels", "base and policy", "基准与政策"},
    {"panel_difference", "policy less base", "政策减基准"},
    {"label_base", "base", "基准"},
    {"fan_description",
     "At the end the median of the base is {base}, that of the policy {policy}; the median difference is "
     "{median}, 90 % "
     "of worlds between {low} and {high}.",
     "期末基准中位数为 {base}，政策中位数为 {policy}；差值中位数 {median}，90 % 的世界介于 {low} 与 {high} "
     "之间。"},

    // Cities.
    {"cities_title", "Who gains and who loses", "谁受益，谁受损"},
    {"cities_gain", "{measure}: more in {cities}.", "{measure}：增加的有{cities}。"},
    {"cities_lose", "{measure}: fewer or less in {cities}.", "{measure}：减少的有{cities}。"},
    {"cities_none", "{measure}: no city for which these worlds can show a difference.",
     "{measure}：没有任何城市能被这些世界显示出差别。"},
    {"city_value", "{city} ({median})", "{city}（{median}）"},
    {"cities_figure", "{measure} by city: {policy} less base", "{measure}（分城市）：{policy} 减基准"},
    {"cities_caption",
     "{measure}{unit}, {month}. Bars are medians over worlds of {policy} less base, whiskers hold 90 % of "
     "worlds; grey: no "
     "difference that these worlds can show. {runs}",
     "{measure}{unit}，{month}。条形为 {policy} 减基准的中位数，细线含 90 % "
     "的世界；灰色：这些世界显示不出差别。{runs}"},
    {"cities_description", "Largest: {most}. Smallest: {least}.", "最大：{most}。最小：{least}。"},
    {"col_city", "city", "城市"},
    {"numbers_of_figure", "Numbers of this figure", "此图的数值"},
    {"kinds_not_held", "The file tells cities apart, not kinds of firms.",
     "该文件区分城市，不区分企业类型。"},

    // Why.
    {"why_title", "Why", "原因"},
    {"what_changes", "What the policy changes: {words}", "政策改变的内容：{words}"},
    {"moved_intro",
     "Other measures of the country that these worlds show to differ, the largest in relation to the base "
     "first. They "
     "were not fixed in advance: read them as hints on how the effect comes about. Held against one chance "
     "error in "
     "twenty among all {n} that were looked at.",
     "这些世界显示有差别的其他全国指标，按相对基准的大小排列。它们未事先确定，"
     "只可作为效应如何产生的线索。判断标准：在所查看的 "
     "{n} 项中总共至多二十分之一的偶然错误。"},
    {"moved_none", "No other measure of the country differs, of {n} that were looked at.",
     "在所查看的 {n} 项全国指标中，没有其他指标有差别。"},
    {"moved_table", "{policy}: what else differs, {month}", "{policy}：其他有差别的指标，{month}"},
    {"col_relative", "of the base", "相对基准"},
    {"flows_table", "{policy}: who is elsewhere at the end (people, mean over runs; the largest flows)",
     "{policy}：期末身处他处的人（人，各运行平均；最大的流向）"},
    {"flows_note",
     "In a twin world small causes spread: many people end up elsewhere, in both directions. What counts is "
     "the "
     "difference of the directions.",
     "在孪生世界中，小的原因会扩散：许多人在两个方向上都会身处他处。重要的是两个方向之差。"},
    {"col_from", "in the base", "基准中"},
    {"col_to", "under the policy", "政策下"},
    {"col_people", "people", "人数"},
    {"col_back", "the other way", "反方向"},
    {"cannot_list", "Equal to the base bit by bit in every month, since no equation leads there: {measures}.",
     "因没有方程通向它们而在每个月与基准逐位相等：{measures}。"},

    // Cost.
    {"cost_title", "What it costs", "代价"},
    {"cost_sentence",
     "{policy}: public money of all cities since {month}, not discounted, in {currency} of {year}. {verdict}",
     "{policy}：自 {month} 起所有城市的公共支出，未贴现，{year} 年 {currency}。{verdict}"},
    {"cost_sentence_no_year",
     "{policy}: public money of all cities since {month}, not discounted, in {currency}. {verdict}",
     "{policy}：自 {month} 起所有城市的公共支出，未贴现，{currency}。{verdict}"},
    {"cost_figure", "Public money by city: {policy} less base", "各市公共支出：{policy} 减基准"},
    {"cost_by_kind", "{policy}: public money by kind of payment, all cities, {month}",
     "{policy}：按支付种类的公共支出，各市合计，{month}"},
    {"cost_per", "{measure}: {cost} of public money for one more, as the ratio of the means over worlds.",
     "{measure}：每增加一个单位的公共支出为 {cost}（各世界均值之比）。"},
    {"cost_saves", "{measure}: more of it, for less public money.", "{measure}：增加，且公共支出更少。"},
    {"no_cost_per",
     "No price for one more of anything: for that a headline count must be higher in nearly all worlds (90 % "
     "of them on "
     "one side of zero), and public money must differ.",
     "无法给出单位代价：这需要某项计数类主要指标在几乎所有世界中较高（90 % "
     "的世界位于零的一侧），且公共支出有差别。"},
    {"cost_table", "{policy}: public money, {month}", "{policy}：公共支出，{month}"},
    {"col_mean", "mean difference", "差值均值"},
    {"cities_rule",
     "A city is named, or drawn in colour, where the rule below holds with one chance error in twenty among "
     "all {n} "
     "values of cities.",
     "只有当下文规则成立（全部 {n} 个城市数值中总共至多二十分之一的偶然错误）时，才点名或以彩色绘出城市。"},
    {"also_counted", "{policy}: {sentence}", "{policy}：{sentence}"},
    {"no_cost", "The file holds no public money.", "该文件不含公共支出。"},

    // What it rests on.
    {"rests_title", "What it rests on", "依据"},
    {"marks_drawn",
     "Of the {n} parameters drawn, {stated} are stated in the source articles, {published} published "
     "elsewhere, "
     "{assumed} assumed.",
     "在抽取的 {n} 个参数中，{stated} 个见于来源文章，{published} 个发表于他处，{assumed} 个为假设。"},
    {"marks_unknown", "{n} of them this program does not know.", "其中 {n} 个为本程序所不知。"},
    {"marks_scenario",
     "Of the numbers of the base scenario, {stated} are stated in the source articles, {published} published "
     "elsewhere, {assumed} assumed.",
     "在基准情景的数值中，{stated} 个见于来源文章，{published} 个发表于他处，{assumed} 个为假设。"},
    {"tornado_intro",
     "Which drawn parameter the difference of the first headline measure hangs on: rank correlation over "
     "worlds, held "
     "against one chance error in twenty among all {n} parameters.",
     "第一项主要指标的差值取决于哪个抽取的参数：各世界的秩相关，判断标准为全部 {n} "
     "个参数中总共至多二十分之一的偶然错误。"},
    {"tornado_none",
     "{policy}: none of the {n} parameters stands out from chance in {worlds} worlds. That does not say that "
     "none "
     "matters: more worlds, or headwater sensitivity, can tell.",
     "{policy}：在 {worlds} 个世界中，{n} 个参数里没有一个超出偶然。这并不说明它们都不重要：更多世界或 "
     "headwater sensitivity 可以判断。"},
    {"tornado_figure", "{measure}: {policy} less base, by parameter", "{measure}：{policy} 减基准，按参数"},
    {"tornado_caption",
     "Median of {policy} less base{unit} in the third of worlds with the lowest values of the parameter "
     "(blue) and in "
     "that with the highest (orange); the line is the median of all worlds. One parameter at a time: "
     "interactions do "
     "not show. {runs}",
     "参数取值最低的三分之一世界（蓝）与最高的三分之一（橙）中 {policy} "
     "减基准的中位数{unit}；竖线为全部世界的中位数。"
     "每次一个参数：交互作用不显示。{runs}"},
    {"tornado_description", "Strongest: {parameter}.", "最强：{parameter}。"},
    {"col_parameter", "parameter", "参数"},
    {"col_correlation", "rank correlation", "秩相关"},
    {"col_low_third", "lowest third", "最低三分之一"},
    {"col_high_third", "highest third", "最高三分之一"},
    {"col_mark", "mark", "标记"},
    {"col_source", "source", "来源"},
    {"no_draws",
     "No parameter was drawn, so these worlds say nothing about how the answer hangs on assumptions.",
     "没有抽取参数，因此这些世界不能说明答案如何取决于假设。"},
    {"rule",
     "When this page says that a measure differs: of the worlds that differ at all, so many lie on one side "
     "that a "
     "fair coin would do it with a probability below {limit} (sign test; 1 in 20 shared among {n} "
     "sentences). "
     "\"Higher\" or \"lower\" is said where 90 % of worlds also lie on one side of zero, \"more often\" "
     "where they do "
     "not; else \"no difference that these worlds can show\".",
     "本页何时说某指标有差别：在有差别的世界中，位于同一侧的世界之多，公平硬币出现这种情况的概率低于 "
     "{limit}（符号检验；{n} 个句子共享二十分之一）。若 90 % "
     "的世界也位于零的同一侧，则说“较高”或“较低”；否则说“居多”；"
     "其余情形说“显示不出差别”。"},
    {"lacking", "No name in this language yet, so shown in English: {measures}.",
     "尚无中文名称、故以英文显示：{measures}。"},
    {"english_texts", "Texts of scenarios and policies are their authors'.",
     "情景与政策的说明文字为作者原文。"},

    // Provenance.
    {"provenance_title", "Provenance", "出处"},
    {"fingerprint",
     "Fingerprint {print}: whoever gets the same has the same scenario, seed, program and results.",
     "指纹 {print}：得到相同指纹者拥有相同的情景、种子、程序与结果。"},
    {"col_what", "what", "项目"},
    {"col_value", "value", "值"},
    {"provenance_table", "Where the numbers come from", "数值来源"},
    {"from_file", "file", "文件"},
    {"from_format", "format", "格式"},
    {"from_version", "program", "程序"},
    {"from_commit", "commit", "提交"},
    {"from_scenario", "base scenario", "基准情景"},
    {"from_digest", "digest of the scenario", "情景摘要"},
    {"from_settings", "digest of all settings", "全部设置摘要"},
    {"from_state", "hash of the final state", "期末状态哈希"},
    {"from_content", "digest of the results", "结果摘要"},
    {"from_seed", "seed", "种子"},
    {"from_created", "made", "生成时间"},
    {"from_command", "command", "命令"},
    {"arms_table", "The arms", "各方案"},
    {"col_arm", "arm", "方案"},
    {"col_words", "what it is", "内容"},
    // A run.
    {"run_kicker", "headwater {version}: one run of {scenario}",
     "headwater {version}：{scenario} 的一次运行"},
    {"run_statement",
     "This is one run: one world with one luck. It tells what happened there, not what a policy changes, and "
     "says nothing on "
     "how sure that is. headwater compare holds policies against each other over many worlds.",
     "这是一次运行：一个世界、一种随机性。它说明那里发生了什么，而不说明政策改变什么，也不说明有多大把握。"
     "headwater compare 在许多世界中比较各项政策。"},
    {"run_span", "{from} to {until}", "{from} 至 {until}"},
    {"run_seed", "seed {seed}", "种子 {seed}"},
    {"run_complete", "complete: all months", "完整：全部月份"},
    {"run_interrupted", "interrupted: only the months until then", "被中断：只有此前的月份"},
    {"run_course", "The country over time", "全国的历程"},
    {"run_table", "Totals of the country, {from} to {until}; flows are those of the month",
     "全国总量，{from} 至 {until}；流量为当月值"},
    {"run_description", "In {month}: {values}.", "{month}：{values}。"},
    {"run_caption", "{measure}{unit}, by month. Run: seed {seed}.",
     "{measure}{unit}，按月。运行：种子 {seed}。"},
    {"run_cities", "Cities at the end", "期末各城市"},
    {"run_cities_note", "Stocks in {month}; net inflow, sales and public money are sums over the whole run.",
     "存量为 {month} 的数值；净迁入、销售与公共支出为整个运行的合计。"},
    {"run_cities_table", "Cities, those with most people first", "各城市，人才最多者在前"},
    {"again",
     "Every number of this page is in the file; headwater inspect shows what it holds, headwater export "
     "writes tables.",
     "本页的每个数值都在文件中；headwater inspect 显示其内容，headwater export 输出表格。"},
});

}  // namespace

Language asked_language(const std::string& key) {
    std::vector<std::string> known;
    for (const LanguageName& language : languages) {
        if (language.key == key) return language.language;
        known.emplace_back(language.key);
    }
    throw Failure{ExitCode::usage, fmt::format("--lang {}: there are reports in {}{}", key, joined(known),
                                               did_you_mean(key, known))};
}

std::vector<Wording> all_wordings() {
    std::vector<Wording> all(wordings.begin(), wordings.end());
    for (const std::span<const Wording> more :
         {study_wordings(), explorer_wordings(), map_wordings(), exploration_wordings(), viewer_wordings()})
        all.insert(all.end(), more.begin(), more.end());
    return all;
}

Line said(Language language, std::string_view key, Fills fills) {
    const Wording* found = nullptr;
    for (const std::span<const Wording> some :
         {std::span<const Wording>(wordings), study_wordings(), explorer_wordings(), map_wordings(),
          exploration_wordings(), viewer_wordings()}) {
        const auto at = std::ranges::find(some, key, &Wording::key);
        if (found == nullptr && at != some.end()) found = &*at;
    }
    if (found == nullptr) throw std::logic_error("no wording is called " + std::string(key));
    return filled(language, *found, fills);
}

Line filled(Language language, const Wording& wording, Fills fills) {
    std::string_view rest = language == Language::zh ? wording.zh : wording.en;
    Line line;
    const auto add = [&](std::string_view words) {
        if (words.empty()) return;
        if (!line.empty() && line.back().kind == Span::Kind::plain)
            line.back().text += words;
        else
            line.push_back({Span::Kind::plain, std::string(words), 0, {}});
    };
    while (!rest.empty()) {
        const std::size_t open = rest.find('{');
        add(rest.substr(0, open));
        if (open == std::string_view::npos) break;
        const std::size_t close = rest.find('}', open);
        const std::string_view name = rest.substr(open + 1, close - open - 1);
        const auto fill = std::ranges::find(fills, name, &std::pair<std::string_view, Line>::first);
        if (fill == fills.end())
            throw std::logic_error(std::string(wording.key) + " asks for {" + std::string(name) + "}");
        for (const Span& span : fill->second)
            if (span.kind == Span::Kind::plain)
                add(span.text);
            else
                line.push_back(span);
        rest.remove_prefix(close + 1);
    }
    return line;
}

Line listed(Language language, const std::vector<Line>& words) {
    Line line;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (i > 0)
            line = std::move(line) +
                   said(language, words.size() > 2 || i + 1 < words.size() ? "semicolon" : "and");
        line = std::move(line) + words[i];
    }
    return line;
}

}  // namespace headwater::analysis::page
