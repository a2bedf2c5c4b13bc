// Style of the part of a report that is explored: controls, the drawing, its legend and its numbers.
#pragma once

#include <string_view>

namespace headwater::analysis {

inline constexpr std::string_view exploration_style = R"css(
#explore[hidden]{display:none}
#explore .row{display:flex;flex-wrap:wrap;gap:.5rem 1.2rem;align-items:end;margin:.6rem 0}
#explore .row>div{min-width:0;max-width:100%}
#explore .row label{display:block;font-size:.92rem;color:var(--soft)}
#explore input,#explore select,#explore button{font:inherit;color:var(--ink);background:var(--box);border:1px solid var(--soft);border-radius:4px;padding:.25rem .45rem;max-width:100%}
#explore select{max-width:min(100%,34rem)}
#explore button{cursor:pointer}
#explore fieldset{border:1px solid var(--line);border-radius:4px;margin:.6rem 0;padding:.2rem .8rem .35rem;min-width:0}
#explore fieldset.many{max-height:9.5rem;overflow:auto}
#explore legend{font-size:.92rem;color:var(--soft);padding:0 .3rem}
#explore fieldset label{display:inline-block;white-space:nowrap;margin-right:1.2rem;color:var(--ink);font-size:.95rem}
#drawing{width:100%;touch-action:pan-y}
#explore figure{margin:.4rem 0 1rem}
#drawing svg{display:inline;max-width:none;height:auto}
#drawing svg text{fill:var(--soft)}
.keys{list-style:none;padding:0;margin:.3rem 0;display:flex;flex-wrap:wrap;gap:.1rem 1.2rem;font-size:.92rem}
.keys svg{display:inline-block!important;width:2rem!important;height:.8rem!important;vertical-align:middle;margin-right:.4rem}
.wide.tall{max-height:26rem;overflow:auto}
.tall thead th{position:sticky;top:0;background:var(--paper)}
#explore pre,.licences pre{white-space:pre-wrap;overflow-wrap:anywhere;font-size:.82rem}
#explore :focus-visible,.wide:focus-visible,summary:focus-visible{outline:3px solid var(--base);outline-offset:2px}
@media print{#explore{break-inside:avoid}#explore:not(.used){display:none!important}#explore .row,#explore fieldset,#explore details,#explore button{display:none}}
)css";

}  // namespace headwater::analysis
