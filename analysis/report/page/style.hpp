// The style of all pages: readable on paper, on a telephone, in light and in dark. Colours of arms and bands are those of Okabe
// and Ito (2008), which colour-blind readers tell apart.
#pragma once

#include <string_view>

namespace headwater::analysis::page {

inline constexpr std::string_view page_style = R"css(
:root{color-scheme:light dark;--paper:#fff;--ink:#1b1f24;--soft:#57606a;--line:#d0d7de;--base:#0072b2;--arm:#b8480a;--none:#8c959f;--good:#0072b2;--bad:#b8480a;--box:#f6f8fa;--warn:#fff4d6;--warnline:#9a6700;--land:#eceff2;--shore:#a8b1bb;--way:#3d4650}
@media (prefers-color-scheme:dark){:root{--paper:#14181d;--ink:#e6edf3;--soft:#9da7b3;--line:#3d444d;--base:#6cb6ff;--arm:#ff9d57;--none:#768390;--good:#6cb6ff;--bad:#ff9d57;--box:#1c2128;--warn:#3a2d00;--warnline:#d4a72c;--land:#252b33;--shore:#565f6a;--way:#c3ccd6}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.5 system-ui,"Segoe UI",Roboto,"Noto Sans","Noto Sans CJK SC","PingFang SC","Microsoft YaHei",sans-serif}
main{max-width:60rem;margin:0 auto;padding:1.5rem 1rem 4rem}
h1{font-size:1.7rem;line-height:1.25;margin:.2rem 0 .6rem}
h2{font-size:1.3rem;margin:2.4rem 0 .6rem;padding-top:.6rem;border-top:1px solid var(--line)}
h3{font-size:1.08rem;margin:1.6rem 0 .4rem}
p,ul{margin:.5rem 0}
ul{padding-left:1.3rem}
li{margin:.25rem 0}
.question{font-size:1.15rem;color:var(--soft)}
.verdict{font-size:1.05rem;background:var(--box);border-left:4px solid var(--base);padding:.6rem .9rem;margin:.6rem 0}
.warning{background:var(--warn);border-left:4px solid var(--warnline);padding:.5rem .9rem}
.note{color:var(--soft);font-size:.92rem}
.facts{list-style:none;padding:0;display:grid;grid-template-columns:repeat(auto-fit,minmax(15rem,1fr));gap:.2rem 1.2rem;font-size:.95rem}
code{font-size:.88em;overflow-wrap:anywhere}
data{font-variant-numeric:tabular-nums}
.wide{overflow-x:auto;margin:.6rem 0}
table{border-collapse:collapse;font-size:.88rem;min-width:100%}
caption{text-align:left;color:var(--soft);padding:.2rem 0;font-size:.92rem}
th,td{padding:.28rem .6rem .28rem 0;border-bottom:1px solid var(--line);text-align:left;vertical-align:top}
th{font-weight:600}
tbody th{font-weight:400;min-width:9rem}
.r{text-align:right;white-space:nowrap}
td:last-child:not(.r){min-width:7rem}
figure{margin:1rem 0;break-inside:avoid}
figure svg{display:block;width:100%;max-width:46rem;height:auto}
figcaption{color:var(--soft);font-size:.92rem}
details{margin:.4rem 0}
summary{cursor:pointer;color:var(--soft);font-size:.92rem}
svg text{font-size:13px;fill:var(--ink);font-family:inherit}
svg .s{fill:var(--soft);font-size:12px}
svg .tb{fill:var(--base);font-weight:600}
svg .ta{fill:var(--arm);font-weight:600}
.ax{stroke:var(--soft);stroke-width:1}
.gr{stroke:var(--line);stroke-width:.7}
.ze{stroke:var(--ink);stroke-width:1.2}
.po{stroke:var(--soft);stroke-width:1;stroke-dasharray:4 3}
.b9{fill:var(--base);opacity:.13}
.b5{fill:var(--base);opacity:.22}
.bl{fill:none;stroke:var(--base);stroke-width:2}
.a9{fill:var(--arm);opacity:.13}
.a5{fill:var(--arm);opacity:.22}
.al{fill:none;stroke:var(--arm);stroke-width:2;stroke-dasharray:7 2}
.ar{fill:none;stroke:var(--arm);stroke-width:2}
.gn{fill:var(--good)}
.ls{fill:var(--bad)}
.no{fill:var(--none)}
.bx{fill:var(--none);opacity:.3}
.h{paint-order:stroke;stroke:var(--paper);stroke-width:3px;stroke-linejoin:round}
.sea{fill:var(--paper);stroke:var(--line);stroke-width:1}
.ld{fill:var(--land)}
.co{fill:none;stroke:var(--shore);stroke-width:.8;stroke-linejoin:round}
.pt{stroke:var(--paper);stroke-width:1}
.flow{opacity:.62}
.fl{fill:none;stroke:var(--way)}
.fh{fill:var(--way)}
.wh{stroke:var(--ink);stroke-width:1.1}
@media (max-width:30rem){body{font-size:15px}h1{font-size:1.4rem}svg text{font-size:16px}svg .s{font-size:14px}tbody th,thead th:first-child{position:sticky;left:0;background:var(--paper)}tbody th{min-width:8rem}td:last-child:not(.r){min-width:13rem}}
@media print{:root{color-scheme:light;--paper:#fff;--ink:#000;--soft:#444;--line:#bbb;--base:#0072b2;--arm:#b8480a;--none:#8c959f;--good:#0072b2;--bad:#b8480a;--box:#f4f4f4;--warn:#fff4d6;--warnline:#9a6700;--land:#ececec;--shore:#999;--way:#333}body{font-size:10.5pt}main{max-width:none;padding:0}h2,h3{break-after:avoid}.wide{overflow:visible;break-inside:avoid}caption,summary{break-after:avoid}.verdict,.warning,.facts li{break-inside:avoid}table{font-size:7.8pt}tr{break-inside:avoid}details:not([open]){display:none}}
)css";

}  // namespace headwater::analysis::page
