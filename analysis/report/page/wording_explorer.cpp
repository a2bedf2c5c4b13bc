// Sentences of the explorer of a sweep.
#include <array>

#include "analysis/report/page/wording.hpp"

namespace headwater::analysis::page {

namespace {

constexpr auto wordings_of_explorer = std::to_array<Wording>({
    {"explorer_kicker", "headwater {version}: emulators of the sweep {study}",
     "headwater {version}：扫描 {study} 的仿真器"},
    {"explorer_title", "What moves what in {study}", "{study}：什么影响什么"},
    {"explorer_statement",
     "Move the factors and see what the model would be expected to do. What answers is not the model but an "
     "emulator: a Gaussian process that learned from {runs} runs. Each band says where it expects the mean "
     "over luck with 90 % sureness of its own, and nothing on how true the model is. Before you rest "
     "anything on a position, run the model there: the command stands below.",
     "移动各因素，查看模型的预期反应。回答的不是模型本身，而是仿真器：由 {runs} "
     "次运行学得的高斯过程。区间表示仿真器以 90 % "
     "的自身把握预期的随机性均值所在，并不说明模型有多真实。在依据某一位置得出结论之前，"
     "请用下方命令在该处运行模型。"},
    {"explorer_fact_factors", "{n} factors: {axes} of the design, {drawn} drawn for each world",
     "{n} 个因素：设计中 {axes} 个，每个世界抽取 {drawn} 个"},
    {"explorer_fact_observations",
     "{n} observations; points: {points}, worlds: {worlds}, lucks in each: {lucks}",
     "{n} 个观测；设计点：{points}，世界：{worlds}，每个世界的随机性：{lucks}"},
    {"explorer_fact_policy", "runs of the policy {policy}", "政策 {policy} 的运行"},
    {"explorer_fact_complete", "complete: no run failed", "完整：没有运行失败"},
    {"explorer_warn_failed",
     "{n} of {runs} runs failed; {without} observations in which a run is without a value are left out, "
     "never filled.",
     "{runs} 次运行中 {n} 次失败；含有无值运行的 {without} 个观测被略去，从不填补。"},
    {"explorer_warn_policies",
     "The sweep has {n} policies. A policy is a name and no number, so that no slider leads from one to "
     "another: this page is of {policy}. headwater explore --policy NAME makes that of another.",
     "该扫描有 {n} 项政策。政策是名称而不是数值，没有滑块能从一项通向另一项：本页属于 {policy}。headwater "
     "explore --policy NAME 生成其他政策的页面。"},
    {"explorer_warn_worlds",
     "{drawn} parameters are drawn for each world but are no sliders here: the page shows means over the "
     "{worlds} worlds.",
     "每个世界抽取的 {drawn} 个参数在此不作滑块：本页显示 {worlds} 个世界的均值。"},
    {"explorer_warn_thinned",
     "Each emulator rests on {n} of the {all} observations, spread evenly over the design.",
     "每个仿真器依据 {all} 个观测中的 {n} 个，在设计中均匀选取。"},
    {"explorer_warn_base",
     "{factor}: the scenario as it is has {base}, outside of what was run; the page begins at {start}, the "
     "nearest that was.",
     "{factor}：情景原值为 {base}，在已运行的范围之外；本页自最近的 {start} 开始。"},
    {"explorer_warn_refused",
     "Not predicted in any period: {measures}. The table of quality says why, and what would help.",
     "任何时期均未作预测：{measures}。质量表说明原因与改进办法。"},
    {"explorer_noscript",
     "The sliders need scripts, which this browser does not run. The table “Each factor alone” holds what "
     "the emulators say at the ends of each factor.",
     "滑块需要脚本，而此浏览器未运行脚本。“各因素单独作用”一表列出仿真器在各因素两端的结果。"},
    {"explorer_move", "Move the factors", "移动各因素"},
    {"explorer_factors", "Factors", "因素"},
    {"explorer_value", "value of {factor}", "{factor} 的值"},
    {"explorer_range", "{low} to {high}; as it is: {base}", "{low} 至 {high}；原值：{base}"},
    {"explorer_reset", "Back to the scenario as it is", "恢复情景原值"},
    {"explorer_when", "Period", "时期"},
    {"explorer_effects", "Effect of this position", "此位置的影响"},
    {"explorer_effects_table", "Expected at this position, held against the scenario as it is",
     "此位置的预期值与情景原值的比较"},
    {"explorer_col_start", "as it is", "原值"},
    {"explorer_col_here", "here", "此处"},
    {"explorer_col_effect", "effect", "影响"},
    {"explorer_col_band", "90 % band", "90 % 区间"},
    {"explorer_curves", "One factor after the other", "逐个因素"},
    {"explorer_curves_note",
     "Each drawing moves one factor through its range while the others stay where the sliders are. The "
     "vertical line is the position, the dashed one the scenario as it is; the band is that of 90 %. All "
     "drawings have the same vertical axis.",
     "每幅图将一个因素移过其范围，其余停在滑块位置。实线为当前位置，虚线为情景原值；带为 90 % "
     "区间。各图纵轴相同。"},
    {"explorer_measure", "Measure", "指标"},
    {"explorer_live", "{measure}, {period}: {effect}, 90 % band {low} to {high}.",
     "{measure}，{period}：{effect}，90 % 区间 {low} 至 {high}。"},
    {"explorer_live_refused", "{measure}, {period}: not predicted.", "{measure}，{period}：未作预测。"},
    {"explorer_refused_short", "not predicted", "不预测"},
    {"explorer_live_start", "{measure}, {period}: the scenario as it is. Move a factor.",
     "{measure}，{period}：情景原值。请移动一个因素。"},
    {"explorer_curve_title", "{measure} along {factor}", "{measure} 随 {factor} 的变化"},
    {"explorer_curve_description", "Effect {low} at {from}, {high} at {to}.",
     "{from} 处的影响为 {low}，{to} 处为 {high}。"},
    {"explorer_outside", "{factor}: {value} lies outside of what was run, {low} to {high}; the end is taken.",
     "{factor}：{value} 超出已运行的范围 {low} 至 {high}；取其端点。"},
    {"explorer_command", "The true model at this position", "在此位置运行真实模型"},
    {"explorer_command_note",
     "One run, with the luck of the sweep's first. It needs the sweep's directory, and is typed in the "
     "folder from which the page was made. A single run scatters around the mean by what the table of "
     "quality calls luck.",
     "一次运行，随机性与扫描的首次运行相同。需要扫描目录，"
     "并在生成本页时所在的文件夹中输入。单次运行围绕均值的散布即质量表中的随机性。"},
    {"explorer_copy", "Copy the command", "复制命令"},
    {"explorer_copied", "Copied.", "已复制。"},
    {"explorer_not_copied", "Not copied: select the command and copy it.", "未能复制：请选中命令后复制。"},
    {"explorer_alone", "Each factor alone", "各因素单独作用"},
    {"explorer_alone_table",
     "{period}: expected effect with one factor at an end of its range and the others as they are",
     "{period}：一个因素在其范围一端、其余为原值时的预期影响"},
    {"explorer_col_factor", "factor", "因素"},
    {"explorer_col_at", "at", "取值"},
    {"explorer_quality", "How well each measure is predicted", "各指标的预测质量"},
    {"explorer_quality_note",
     "Each observation is predicted without itself{by_world}. Q2: share of the variance between observations "
     "that this explains; below {least} a measure is refused. Coverage: share of observations within their "
     "90 % intervals; where these hold too few, all bands of the measure are widened. Luck: how far one run "
     "scatters around the mean. Neighbouring points share their luck, which a band does not know: with "
     "{runs} runs of "
     "each observation an effect may be off by about luck / {root} over a whole region. More replicates "
     "help.",
     "每个观测在不用其自身{by_world}的情况下预测。Q2：由此解释的观测间方差份额；低于 {least} "
     "的指标不作预测。覆盖率：落在 90 % "
     "区间内的观测份额；不足时该指标的所有区间相应放宽。随机性：单次运行围绕均值的散布。相邻点共享随机性，"
     "区间并不知道这一点：每个观测有 {runs} 次运行时，某一区域内的影响可能整体偏离约随机性除以 "
     "{root}。增加重复有帮助。"},
    {"explorer_by_world", " and the others of its world", "及同一世界其他观测"},
    {"explorer_quality_table", "Cross-validation of the emulators", "仿真器的交叉检验"},
    {"explorer_col_period", "period", "时期"},
    {"explorer_col_points", "observations", "观测数"},
    {"explorer_col_coverage", "coverage", "覆盖率"},
    {"explorer_col_widened", "bands widened", "区间放宽"},
    {"explorer_col_luck", "luck", "随机性"},
    {"explorer_col_said", "on the page", "本页"},
    {"explorer_predicted", "predicted", "预测"},
    {"explorer_refused_undefined", "refused: it has no value in these runs", "不预测：在这些运行中没有数值"},
    {"explorer_refused_constant", "refused: it does not vary over the design, so there is nothing to learn",
     "不预测：在设计中没有变化，无可学习"},
    {"explorer_refused_thin",
     "refused: too few observations have a value; more samples help (sweep plan --extend)",
     "不预测：有值的观测太少；增加设计点有帮助(sweep plan --extend)"},
    {"explorer_refused_luck",
     "refused: most of what varies is luck; more replicates help (sweep plan --extend)",
     "不预测：变化多属随机；增加重复有帮助(sweep plan --extend)"},
    {"explorer_refused_unpredictable",
     "refused: neighbouring observations do not tell it; more samples help, or where worlds are observations "
     "more "
     "worlds and replicates (sweep plan --extend)",
     "不预测：相邻观测无法说明它；增加设计点有帮助，若以世界为观测则增加世界与重复(sweep plan --extend)"},
    {"explorer_again",
     "The page carries observations, hyperparameters and weights of each emulator, and computes with them; "
     "nothing is fetched.",
     "本页带有各仿真器的观测、超参数与权重，并由此计算；不从外部取任何内容。"},
});

}  // namespace

std::span<const Wording> explorer_wordings() {
    return wordings_of_explorer;
}

}  // namespace headwater::analysis::page
