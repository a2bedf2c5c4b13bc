#include "analysis/watch/watch_page.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <string>

#include "analysis/report/page/base64.hpp"
#include "analysis/report/page/style.hpp"
#include "analysis/report/page/svg.hpp"
#include "analysis/runs/json_text.hpp"
#include "analysis/watch/watch_script.hpp"
#include "model/core/sha256.hpp"
#include "version/version.hpp"

namespace headwater::analysis {

namespace {

struct WatchWord {
    const char* key;
    const char* en;
    const char* zh;
};

/// What the script says; {names} are filled in by it.
constexpr WatchWord watch_words[] = {
    {"waiting", "Waiting for the program.", "正在等待程序。"},
    {"begins_run", "Building the world.", "正在构建世界。"},
    {"begins_set", "Nothing has ended yet.", "尚无运行结束。"},
    {"runs_run", "Month {done} of {total} ({label}), {percent} %.",
     "第 {done} 个月，共 {total} 个月（{label}），{percent} %。"},
    {"runs_set", "{done} of {total} {noun}, {percent} %.", "{done} / {total} {noun}，{percent} %。"},
    {"writes", "All {total} months are done; the run file is being written.",
     "{total} 个月已全部完成，正在写入结果文件。"},
    {"end_done", "Ended: complete.", "已结束：完整。"},
    {"end_interrupted", "Interrupted after {done} of {total} {noun}.",
     "已中断：完成 {done} / {total} {noun}。"},
    {"end_some_failed", "Ended; some runs are not ok or missing.", "已结束；部分运行失败或缺失。"},
    {"end_failed", "Failed.", "失败。"},
    {"lost", "The program can no longer be reached. What stands here is the last that it told.",
     "已无法连接程序。此处为其最后提供的内容。"},
    {"many", "This page is not told what is new: others are open already, or the address is an old one.",
     "本页无法接收更新：已有其他页面打开，或地址已失效。"},
    {"months", "months", "个月"},
    {"runs", "runs", "次运行"},
    {"worlds", "worlds", "个世界"},
    {"speed", "{rate} {noun} a second", "每秒 {rate} {noun}"},
    {"left", "about {time} left", "约剩 {time}"},
    {"took", "{time} so far", "已用 {time}"},
    {"not_ok", "{n} not ok", "{n} 次失败"},
    {"all_ok", "none has failed", "无失败"},
    {"there", "{n} were there before", "其中 {n} 次此前已完成"},
    {"second", "s", "秒"},
    {"minute", "min", "分"},
    {"hour", "h", "小时"},
    {"million", "mn", "百万"},
    {"billion", "bn", "十亿"},
    {"trillion", "tn", "万亿"},
    {"file", "Result file:", "结果文件："},
    {"mean_of", "Means over {n} runs so far, by policy.", "至今 {n} 次运行的平均值，按政策。"},
    {"no_curves", "Curves come when a part of the sweep has ended in this process (not with --workers).",
     "本进程完成扫描的一个部分后显示曲线（使用 --workers 时不显示）。"},
    {"run", "Run", "运行"},
    {"status", "Status", "状态"},
    {"reason", "Reason", "原因"},
    {"again", "To run it again", "重新运行"},
    {"now", "now", "当前"},
    {"curve", "{label}: from {first} to {last}, {value} at the end.",
     "{label}：{first} 至 {last}，期末为 {value}。"},
};

std::string of_digest(std::string_view text) {
    const std::string hex = model::sha256_of(std::string(text));
    std::string bytes;
    for (std::size_t i = 0; i < hex.size(); i += 2)
        bytes += static_cast<char>(std::stoi(hex.substr(i, 2), nullptr, 16));
    return "'sha256-" + page::base64_of(bytes) + "'";
}

constexpr std::string_view watch_html = R"html(<!doctype html>
<html lang="{0}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="data:,">
<title>{1}</title>
<style>{2}</style>
</head>
<body>
<main>
<p class="note">headwater {3} · {4} · <a href="{5}" lang="{6}" hreflang="{6}">{7}</a></p>
<h1 lang="en">{1}</h1>
<p id="state" class="verdict">{8}</p>
<progress id="bar" max="1" value="0" aria-label="{9}"></progress>
<ul id="facts" class="facts"></ul>
<div id="spoken" class="hear" role="status"></div>
<p id="sentence" lang="en" hidden></p>
<section id="failures" aria-labelledby="head-failures" hidden><h2 id="head-failures">{11}</h2>
<div class="wide" tabindex="0" role="region" aria-labelledby="head-failures"><table id="told"></table></div></section>
<section aria-labelledby="head-curves"><h2 id="head-curves">{10}</h2>
<p id="about" class="note"></p><div id="curves" class="curves"></div></section>
<noscript><p class="warning">{12}</p></noscript>
</main>
<script type="application/json" id="page-data">{13}</script>
<script>{14}</script>
</body>
</html>
)html";

}  // namespace

WatchPage watch_page(page::Language language, std::string_view title) {
    const bool zh = language == page::Language::zh;
    const auto said = [&](const char* en, const char* chinese) { return zh ? chinese : en; };
    nlohmann::ordered_json words;
    for (const WatchWord& word : watch_words) words[word.key] = zh ? word.zh : word.en;
    std::string data;
    for (const char c : json_line({{"lang", zh ? "zh" : "en"}, {"words", words}}))
        if (c == '<')
            data += "\\u003c";
        else
            data += c;
    const std::string style = std::string(page::page_style) + std::string(watch_style);
    WatchPage page;
    page.policy = fmt::format(
        "default-src 'none'; script-src {}; style-src {}; img-src data:; connect-src 'self'; base-uri "
        "'none'; "
        "form-action 'none'; frame-ancestors 'none'",
        of_digest(watch_script), of_digest(style));
    page.html = fmt::format(
        watch_html, zh ? "zh-Hans" : "en", page::escaped(title), style, version(),
        said("this page is read-only and ends with the program", "本页只读，随程序结束而停止更新"),
        zh ? "?lang=en" : "?lang=zh", zh ? "en" : "zh-Hans", zh ? "English" : "中文",
        said("Waiting for the program.", "正在等待程序。"), said("done so far", "完成进度"),
        said("Headline measures", "主要指标"),
        said("Runs that are not ok, the newest 20", "失败的运行（最新 20 次）"),
        said("This page needs scripts; state.json under the same address holds the numbers.",
             "本页需要脚本；同一地址下的 state.json 含有全部数字。"),
        data, watch_script);
    return page;
}

}  // namespace headwater::analysis
