// Sentences of the pages of validations, sensitivities, posteriors and sweeps.
#include <array>

#include "analysis/report/page/wording.hpp"

namespace headwater::analysis::page {

namespace {

constexpr auto wordings_of_studies = std::to_array<Wording>({
    // A validation.
    {"val_kicker", "headwater {version}: a scenario held against the record",
     "headwater {version}：情景与历史记录对照"},
    {"val_title", "How {scenario} stands against the record", "{scenario} 与历史记录的吻合程度"},
    {"val_answer_facts", "Facts: {in} of {n} lie inside what is accepted.",
     "典型事实：{n} 项中 {in} 项落在可接受范围内。"},
    {"val_answer_facts_kept", "Of the facts that were kept aside to judge and set no parameter: {in} of {n}.",
     "其中只用于检验、未用来设定参数的事实：{n} 项中 {in} 项。"},
    {"val_answer_targets", "Dated targets: {in} of {n} lie inside what is accepted.",
     "有日期的目标：{n} 项中 {in} 项落在可接受范围内。"},
    {"val_answer_targets_kept", "Of the dated targets that were kept aside: {in} of {n}.",
     "其中留作检验的目标：{n} 项中 {in} 项。"},
    {"val_answer_forecasts",
     "Of {n} targets with an earlier value in the record, the model forecasts {best} better than all "
     "forecasts that "
     "need no model.",
     "在记录中有更早数值的 {n} 个目标里，模型对其中 {best} 个的预测优于所有不需要模型的预测。"},
    {"val_statement",
     "Inside means that the median of the simulated worlds lies in the range that was accepted beforehand. A "
     "row that "
     "may set parameters is fit, not test; only rows that were kept aside say something new. That the record "
     "is met "
     "does not show that the mechanisms are the true ones.",
     "“在内”指模拟世界的中位数落在事先接受的范围内。可用来设定参数的行属于拟合而非检验；只有留作检验的行才提"
     "供新的信息。"
     "与记录相符并不证明机制为真。"},
    {"val_worlds", "{worlds} worlds, seeds from {seed} on", "{worlds} 个世界，种子从 {seed} 起"},
    {"val_from_priors", "parameters drawn from their priors", "参数从先验分布抽取"},
    {"val_from_posterior", "parameters drawn from a posterior", "参数从后验分布抽取"},
    {"val_cutoff", "forecasts know the record up to {month}", "预测只使用 {month} 及以前的记录"},
    {"val_placebo", "placebo: {n} neutral settings of levers change nothing",
     "安慰剂检验：{n} 项中性政策设置不改变任何结果"},
    {"val_placebo_fails",
     "The placebo FAILS: neutral settings of levers change results. Do not trust this page; report it.",
     "安慰剂检验未通过：中性政策设置改变了结果。请勿相信本页，并请报告。"},
    {"val_failed", "{n} worlds failed and are left out: {first}", "{n} 个世界失败并略去：{first}"},
    {"val_one_world", "{n} world is no distribution.", "{n} 个世界不构成分布。"},
    {"val_warn_scale",
     "Named organisations are in a run of any scale, so numbers and shares of firms and makers of models are "
     "to be "
     "compared at scale 1.",
     "具名机构在任何规模的运行中都存在，因此企业与模型开发者的数量和份额应在规模 1 下比较。"},
    {"val_facts", "Facts", "典型事实"},
    {"val_facts_note",
     "Regularities of such ecosystems: sizes, growth, flows, pay. Use: sets parameters = may be used to set "
     "them, "
     "judges = only to judge them, by design = holds in any run that is right.",
     "此类生态的规律：规模、增长、流动、薪酬。用途：设定参数 = 可用来设定参数；检验 = 只用于检验；构造使然 = "
     "正确的运行必然成立。"},
    {"val_facts_table", "Facts that could be answered", "可以回答的事实"},
    {"val_targets", "Dated targets", "有日期的目标"},
    {"val_targets_table", "Targets that could be answered", "可以回答的目标"},
    {"val_strip_caption",
     "{title}, each on its own scale: the grey room is what is accepted, the line holds 90 % of worlds, the "
     "dot is "
     "their median; blue: inside, orange: outside; an arrow: beyond the edge. Beside each its median. Rows "
     "accepted on one side only stand in the table. Runs: {worlds} worlds.",
     "{title}，各按自身尺度：灰色区域为可接受范围，线含 90 % "
     "的世界，点为中位数；蓝色在内，橙色在外；箭头表示超出图边。"
     "右侧为中位数。只有单侧界限的行见表格。运行：{worlds} 个世界。"},
    {"val_strip_description", "{n} rows; {out} have their median outside.",
     "{n} 行；其中 {out} 行的中位数在外。"},
    {"val_low_end", "lowest accepted", "可接受下限"},
    {"val_high_end", "highest accepted", "可接受上限"},
    {"val_at_least", "{value} and more", "不低于 {value}"},
    {"val_at_most", "{value} and less", "不高于 {value}"},
    {"val_in", "in", "在内"},
    {"val_out", "out", "在外"},
    {"val_use_c", "sets parameters", "设定参数"},
    {"val_use_h", "judges", "检验"},
    {"val_use_test", "by design", "构造使然"},
    {"val_col_fact", "fact", "编号"},
    {"val_col_date", "date", "日期"},
    {"val_col_record", "record", "记录"},
    {"val_col_median", "median", "中位数"},
    {"val_col_band", "90 % of worlds", "90 % 的世界"},
    {"val_col_accepted", "accepted", "可接受"},
    {"val_col_verdict", "verdict", "判定"},
    {"val_col_use", "use", "用途"},
    {"val_forecasts", "Beside forecasts that need no model", "与不需要模型的预测相比"},
    {"val_forecasts_note",
     "Score: continuous ranked probability score, smaller is better. Last value, trend and AR(1) know "
     "earlier values of "
     "the record only.",
     "得分：连续分级概率评分，越小越好。末值、趋势与 AR(1) 只使用记录中更早的数值。"},
    {"val_forecasts_table", "Scores of forecasts", "预测得分"},
    {"val_col_model", "model", "模型"},
    {"val_col_last", "last value", "末值"},
    {"val_col_trend", "trend", "趋势"},
    {"val_col_rank", "rank of the model", "模型名次"},
    {"val_rank", "{rank} of {n}", "{n} 个中第 {rank}"},
    {"val_scales", "The same worlds at other scales", "其他规模下的同样世界"},
    {"val_scales_table", "Rows by scale; differ: by more than three standard errors of the difference",
     "按规模的行数；有差别：超过差值标准误的三倍"},
    {"val_col_scale", "share of the country", "占全国份额"},
    {"val_col_worlds", "worlds", "世界"},
    {"val_col_in", "in", "在内"},
    {"val_col_out", "out", "在外"},
    {"val_col_differ", "differ", "有差别"},
    {"val_steady", "Stationarity and ergodicity", "平稳性与遍历性"},
    {"val_steady_note",
     "Runs tests (Wald and Wolfowitz) at 5 % in each world, on means over windows of {window} months from "
     "{from} on. "
     "Stationarity: do the windows lie above and below their mean in a random order? Ergodicity: do the "
     "windows of a "
     "world mix with the last window of each other world? Rejected: in more worlds than chance explains. Not "
     "rejected "
     "is no proof.",
     "对每个世界按 5 % 水平做游程检验（Wald 与 Wolfowitz），使用自 {from} 起每 {window} "
     "个月窗口的均值。平稳性：各窗口"
     "是否以随机次序高于或低于总均值？遍历性：一个世界的窗口与其他各世界的末窗口是否混合？拒绝：超出偶然所能"
     "解释的世界数。"
     "未拒绝不等于证明。"},
    {"val_steady_table", "Worlds in which the hypothesis is rejected", "拒绝假设的世界数"},
    {"val_col_measure", "measure", "指标"},
    {"val_col_form", "form", "形式"},
    {"val_level", "level", "水平"},
    {"val_growth", "growth", "增长"},
    {"val_col_drifts", "drifts in", "有漂移的世界"},
    {"val_col_stationarity", "stationarity", "平稳性"},
    {"val_col_apart", "apart", "相异的世界"},
    {"val_col_ergodicity", "ergodicity", "遍历性"},
    {"val_col_worlds_for", "worlds for a mean to ±{share}", "均值达到 ±{share} 所需世界数"},
    {"val_worlds_of", "{k} of {n}", "{n} 个中 {k} 个"},
    {"val_worlds_needed", "{n} ({low} to {high})", "{n}（{low} 至 {high}）"},
    {"val_rejected", "rejected", "拒绝"},
    {"val_not_rejected", "not rejected", "未拒绝"},
    {"val_not_answered", "Not answered", "未能回答"},
    {"val_not_answered_note", "Facts and targets that these runs cannot answer, and why.",
     "这些运行无法回答的事实与目标，以及原因。"},
    {"val_again", "Every number of this page is in the file; headwater validate made it.",
     "本页的每个数值都在文件中；该文件由 headwater validate 生成。"},
    {"val_english_texts", "Names of facts and targets, reasons and sources are as they are declared.",
     "事实与目标的名称、原因和来源均为原文。"},

    // A sensitivity.
    {"sens_kicker", "headwater {version}: which inputs of a sweep its outcomes vary with",
     "headwater {version}：一组运行的结果随哪些输入变化"},
    {"sens_title", "What the outcomes of {study} hang on", "{study} 的结果取决于什么"},
    {"sens_morris", "{measure}: {input} moves it most, by {value} in the mean through its range.",
     "{measure}：{input} 的影响最大，在其取值范围内平均变动 {value}。"},
    {"sens_sobol", "{measure}: {input} takes part in {value} of its variance.",
     "{measure}：{input} 参与其方差的 {value}。"},
    {"sens_given", "{measure}: {input} alone explains {value} of its variance.",
     "{measure}：{input} 单独解释其方差的 {value}。"},
    {"sens_not_certain", " Whether more than {input} is not certain.", "是否超过 {input} 尚不确定。"},
    {"sens_constant", "{measure}: does not vary over the design; there is nothing to explain.",
     "{measure}：在整个设计中不变，没有可解释的内容。"},
    {"sens_too_few", "{measure}: too few runs have a value for indices.",
     "{measure}：有数值的运行太少，无法计算指数。"},
    {"sens_levels", "levels under policy {policy}", "政策 {policy} 下的水平值"},
    {"sens_effects", "policy {policy} less the base, in the same world, luck and point",
     "同一世界、同一随机性、同一设计点下政策 {policy} 减基准"},
    {"sens_runs", "{runs} runs; worlds: {worlds}, lucks in each: {lucks}",
     "{runs} 次运行：{worlds} 个世界，每个 {lucks} 种随机性"},
    {"sens_not_ok", "{n} runs have no result; the tables show what the indices could be with them.",
     "{n} 次运行没有结果；表中列出计入它们时指数可能的取值。"},
    {"sens_one_luck", "One luck for each world: differences between points are not parted from luck.",
     "每个世界只有一种随机性：设计点之间的差别与随机性无法区分。"},
    {"sens_morris_note",
     "Effect: change of the outcome for a walk through the whole range of the input (Morris 1991); spread: "
     "standard "
     "deviation of the effects, large where they depend on the other inputs.",
     "影响：输入走过其全部取值范围时结果的变化（Morris 1991）；离散：各影响的标准差，取决于其他输入时较大。"},
    {"sens_sobol_note",
     "Shares of the outcome's variance over the design (Jansen 1999). First: by the input alone; total: with "
     "all "
     "interactions in which it takes part, so totals may add to more than one.",
     "占结果在设计上方差的份额（Jansen "
     "1999）。一阶：该输入单独的作用；总：连同其参与的全部交互作用，因此总和可能大于一。"},
    {"sens_given_note",
     "First: share of the variance between classes of the input, less what chance gives; interactions are "
     "not in it. "
     "Rank correlation: its direction.",
     "一阶：按该输入分组的组间方差份额，已减去偶然部分；不含交互作用。秩相关：作用方向。"},
    {"sens_statement",
     "These are properties of the model over the ranges that the design gives; a wider range makes an input "
     "look "
     "stronger. Whiskers and brackets: where 95 % of samples drawn anew lie.",
     "以上是模型在设计所给取值范围内的性质；范围越宽，输入显得越重要。细线与括号：95 % 的重抽样本所在区间。"},
    {"sens_figure", "{measure}: the strongest inputs", "{measure}：影响最大的输入"},
    {"sens_morris_caption",
     "{measure}{unit}, {period}: mean size of the effect of each input. Runs: {samples} trajectories of the "
     "design.",
     "{measure}{unit}，{period}：各输入影响的平均大小。运行：设计中的 {samples} 条轨迹。"},
    {"sens_sobol_caption",
     "{measure}{unit}, {period}: share of the variance in which each input takes part (total index). Runs: "
     "{samples} base "
     "samples of the design.",
     "{measure}{unit}，{period}：各输入参与的方差份额（总指数）。运行：设计中的 {samples} 个基础样本。"},
    {"sens_given_caption",
     "{measure}{unit}, {period}: share of the variance that each input alone explains. Runs: {samples} "
     "points and "
     "worlds.",
     "{measure}{unit}，{period}：各输入单独解释的方差份额。运行：{samples} 个设计点与世界。"},
    {"sens_table", "All inputs: {measure}", "全部输入：{measure}"},
    {"sens_col_input", "input", "输入"},
    {"sens_col_effect", "mean size of effect", "影响平均大小"},
    {"sens_col_mean", "mean effect", "平均影响"},
    {"sens_col_spread", "spread", "离散"},
    {"sens_col_total", "total", "总指数"},
    {"sens_col_first", "first", "一阶指数"},
    {"sens_col_failed", "if runs without a value were lowest, highest", "无数值的运行取最低、最高时"},
    {"sens_luck", "Luck is {share} of the variance over runs.", "随机性占各运行方差的 {share}。"},
    {"sens_left_out", "{n} samples are left out whole, since runs in them have no value.",
     "{n} 个样本因含无数值的运行而整体略去。"},
    {"sens_again", "Every number of this page is in the file; headwater sensitivity made it.",
     "本页的每个数值都在文件中；该文件由 headwater sensitivity 生成。"},
    {"sens_english_texts", "Keys of inputs are those of scenario files.", "输入的键名与情景文件相同。"},

    // A posterior.
    {"post_kicker", "headwater {version}: what the record leaves of the priors of {scenario}",
     "headwater {version}：历史记录使 {scenario} 的先验还剩下什么"},
    {"post_met",
     "All {n} targets at once are met by {met} of the worlds that are left, and by {prior} of runs drawn "
     "from the "
     "priors.",
     "剩下的世界中有 {met} 同时满足全部 {n} 个目标；从先验抽取的运行中有 {prior}。"},
    {"post_narrower", "The targets narrow {parameters}.", "目标使以下参数的范围变窄：{parameters}。"},
    {"post_open",
     "They say little or nothing of {parameters}: what is left is about as wide as the prior, and an answer "
     "that hangs "
     "on these is an assumption still.",
     "它们对以下参数说明甚少或没有说明：{parameters}"
     "。剩下的范围与先验几乎一样宽，取决于这些参数的答案仍然是假设。"},
    {"post_statement",
     "A posterior holds those worlds of the priors that come near the record, weighted. It says what the "
     "record leaves "
     "of these assumptions in this model, not that the model is true.",
     "后验由先验中与记录接近的世界加权组成。它说明在此模型中记录使这些假设还剩下什么，而不说明模型为真。"},
    {"post_runs", "{n} runs were taken", "共运行 {n} 次"},
    {"post_worlds", "{n} worlds are left, worth {effective} of equal weight",
     "剩下 {n} 个世界，相当于 {effective} 个等权世界"},
    {"post_wave", "wave {wave} leaves {left} of the prior volume", "第 {wave} 轮后剩下先验体积的 {left}"},
    {"post_few", "These are few worlds: bands are rough. More runs help.",
     "世界较少，区间粗略。增加运行会有帮助。"},
    {"post_targets", "Targets before and after", "目标：之前与之后"},
    {"post_targets_caption",
     "Each target on its own scale: the grey room is what is accepted (beside the name), above in blue the "
     "runs of the "
     "priors, below in orange the worlds that are left. Lines hold 90 %, dots are medians, arrows lie beyond "
     "the edge. "
     "Runs: all of the first wave; all worlds of the posterior, by weight.",
     "各目标按自身尺度：灰色区域为可接受范围（数值见右侧），上方蓝色为先验的运行，下方橙色为剩下的世界。线含 "
     "90 "
     "%，点为中位数，箭头表示超出图边。运行：第一轮的全部运行；后验的全部世界，按权重。"},
    {"post_targets_table", "Targets: what the record says, and what worlds give",
     "目标：记录的数值与世界给出的数值"},
    {"post_col_target", "target", "目标"},
    {"post_col_prior", "prior, median", "先验中位数"},
    {"post_col_prior_band", "90 % of prior runs", "90 % 的先验运行"},
    {"post_col_met", "met by", "满足者"},
    {"post_col_posterior", "posterior, median", "后验中位数"},
    {"post_col_posterior_band", "90 % of posterior worlds", "90 % 的后验世界"},
    {"post_parameters", "Parameters: prior and what is left", "参数：先验与剩下的范围"},
    {"post_parameters_description",
     "{n} parameters; of {narrower} the targets leave clearly less than the prior.",
     "{n} 个参数；其中 {narrower} 个的范围明显变窄。"},
    {"post_parameters_caption",
     "Each parameter from the lower to the upper end of its prior (beside the name), on the scale on which "
     "the prior is "
     "uniform: lines hold 90 % of the worlds that are left, dots are their medians; orange: narrower than "
     "0.85 of the "
     "prior's own band. Runs: all worlds of the posterior, by weight.",
     "各参数从先验下限到上限（数值见右侧），按先验均匀的尺度：线含剩下世界的 90 "
     "%，点为中位数；橙色：窄于先验区间的 "
     "0.85。运行：后验的全部世界，按权重。"},
    {"post_parameters_table",
     "Parameters; width: of the posterior's 90 % band over that of the prior, 1 = nothing was learned",
     "参数；宽度：后验 90 % 区间与先验之比，1 = 没有学到任何东西"},
    {"post_prior_low", "lower end of the prior", "先验下限"},
    {"post_prior_high", "upper end", "上限"},
    {"post_col_prior_range", "prior", "先验"},
    {"post_col_width", "width", "宽度"},
    {"post_col_meaning", "what it is", "含义"},
    {"post_information", "Which target says what", "哪个目标说明什么"},
    {"post_information_note",
     "Share of the variance of the parameter's prior that the target alone would take away, by the emulators "
     "of the "
     "calibration.",
     "仅凭该目标即可消去的参数先验方差份额，由校准所用的仿真器计算。"},
    {"post_information_table", "Share in each parameter, by target", "各目标在每个参数中的份额"},
    {"post_informed", "{parameter}: most by {target} ({share}).",
     "{parameter}：主要来自 {target}（{share}）。"},
    {"post_english_texts", "Names of targets, meanings of parameters and sources are as they are declared.",
     "目标名称、参数含义与来源均为原文。"},

    // A sweep.
    {"sweep_kicker", "headwater {version}: many runs of the study {study}",
     "headwater {version}：研究 {study} 的多次运行"},
    {"sweep_policy", "{policy}, less {base}, over all points. {sentence}",
     "{policy} 减 {base}，取全部设计点。{sentence}"},
    {"sweep_none", "No difference that these worlds can show in what was kept.",
     "在所保留的指标中，这些世界显示不出差别。"},
    {"sweep_policy_table",
     "{policy} less {base} in the same world, luck and point; of each world the mean over points and lucks",
     "同一世界、随机性与设计点下 {policy} 减 {base}；每个世界取设计点与随机性的平均"},
    {"sweep_runs", "{ok} of {n} runs are ok", "{n} 次运行中 {ok} 次正常"},
    {"sweep_design",
     "points of the design: {points}; worlds: {worlds}; lucks in each: {lucks}; policies: {policies}",
     "{points} 个设计点，{worlds} 个世界，{lucks} 种随机性，{policies} 项政策"},
    {"sweep_incomplete", "The sweep is not complete: runs are missing, failed or not yet done.",
     "该组运行不完整：有运行缺失、失败或尚未完成。"},
    {"sweep_few", "{n} worlds and lucks are few: medians and bands move with the next ones.",
     "世界与随机性共 {n} 个，较少：中位数与区间会随新增世界变动。"},
    {"sweep_statement",
     "These are statements about simulated worlds, not about the country. Stocks stand at the end, flows are "
     "sums over "
     "all that was kept. Lines and bands show what runs gave; they are no forecast.",
     "以上是关于模拟世界的陈述，而非关于现实国家的陈述。存量为期末值，流量为全部保留时期的合计。线与区间显示"
     "运行给出的结果，不是预测。"},
    {"sweep_levers", "What was varied", "所变动的输入"},
    {"sweep_levers_table", "Levers and other inputs of the design", "设计中的政策工具与其他输入"},
    {"sweep_col_lever", "lever or input", "工具或输入"},
    {"sweep_col_lowest", "lowest", "最低"},
    {"sweep_col_highest", "highest", "最高"},
    {"sweep_col_values", "values", "取值个数"},
    {"sweep_col_policy", "policy", "政策"},
    {"sweep_col_runs", "runs", "运行数"},
    {"sweep_col_band", "90 % of runs", "90 % 的运行"},
    {"sweep_col_at_lowest", "median at the lowest", "最低时中位数"},
    {"sweep_col_at_highest", "median at the highest", "最高时中位数"},
    {"sweep_dose", "What the levers do", "工具的作用"},
    {"sweep_dose_note",
     "Outcomes along one lever while all others vary as the design has them. Where it has more than twelve "
     "values, runs "
     "are taken in tenths by the lever. Drawn are the three outcomes with the largest rank correlation; all "
     "are in the "
     "table. They were chosen by their size, so read them as hints.",
     "沿一个工具的结果，其余输入按设计变动。取值多于十二个时，按该工具将运行分为十份。图中为秩相关最大的三项"
     "结果；全部见表格。"
     "它们按大小选出，只可作为线索。"},
    {"sweep_dose_table", "{lever}, under {policy}", "{lever}，政策 {policy}"},
    {"sweep_dose_title", "{measure} along {lever}", "{measure} 随 {lever} 的变化"},
    {"sweep_dose_caption",
     "{title}{unit}. Line and dots: median of runs; band: 90 % of runs. Runs: {runs}, all that are ok.",
     "{title}{unit}。线与点：各运行的中位数；带：90 % 的运行。运行：{runs} 次，全部正常者。"},
    {"sweep_dose_caption_two",
     "{title}{unit}. Lines and dots: median of runs; bands: 90 % of runs; blue: {base}, orange, dashed: "
     "{policy}. "
     "Runs: {runs}, all that are ok.",
     "{title}{unit}。线与点：各运行的中位数；带：90 % 的运行；蓝色：{base}，橙色虚线：{policy}。运行：{runs} "
     "次，全部正常者。"},
    {"sweep_dose_description", "At {low} the median is {first}, at {high} {last}.",
     "在 {low} 处中位数为 {first}，在 {high} 处为 {last}。"},
});

}  // namespace

std::span<const Wording> study_wordings() {
    return wordings_of_studies;
}

}  // namespace headwater::analysis::page
