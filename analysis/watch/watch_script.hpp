// Style and script of the page that watches. The script draws what the program tells; texts enter the page as texts, never as HTML.
#pragma once

#include <string_view>

namespace headwater::analysis {

inline constexpr std::string_view watch_style = R"css(
main{max-width:74rem}
a{color:var(--base)}
progress{width:100%;height:1rem;accent-color:var(--base)}
.hear{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.curves{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,21rem),1fr));gap:1.2rem}
.curves[hidden],.legend[hidden]{display:none}
.curves figure{margin:0}
.curves svg{max-width:none;overflow:visible}
.curves figcaption{color:var(--ink);min-height:3em}
.curves figcaption b{font-variant-numeric:tabular-nums}
.legend{list-style:none;padding:0;display:flex;flex-wrap:wrap;gap:.2rem 1.2rem;font-size:.92rem}
.l0{fill:none;stroke:var(--base);stroke-width:2}
.l1{fill:none;stroke:var(--arm);stroke-width:2;stroke-dasharray:7 2}
.l2{fill:none;stroke:var(--ink);stroke-width:1.6;stroke-dasharray:2 2}
.l3{fill:none;stroke:var(--none);stroke-width:2.4}
.l4{fill:none;stroke:var(--base);stroke-width:1.6;stroke-dasharray:1 3}
.l5{fill:none;stroke:var(--arm);stroke-width:1.4}
.warn{background:var(--warn);border-left-color:var(--warnline)}
:focus-visible{outline:3px solid var(--base);outline-offset:2px}
#told td{overflow-wrap:anywhere;min-width:4rem}
#told td:nth-child(3){min-width:9rem}
#told tbody th{min-width:2.5rem;position:static}
)css";

inline constexpr std::string_view watch_script = R"js(
"use strict";
(() => {
  const page = JSON.parse(document.getElementById("page-data").textContent), words = page.words;
  const at = (id) => document.getElementById(id);
  const say = (key, fills) => words[key].replace(/\{(\w+)\}/g, (all, name) => fills && name in fills ? fills[name] : all);
  const element = (name, text, style) => {
    const made = document.createElement(name);
    if (text !== undefined) made.textContent = text;
    if (style) made.className = style;
    return made;
  };
  const drawn = (name, attributes, text) => {
    const made = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const key in attributes) made.setAttribute(key, attributes[key]);
    if (text !== undefined) made.textContent = text;
    return made;
  };
  const three = (value) => Number(value.toPrecision(3)).toLocaleString("en", {maximumSignificantDigits: 3, useGrouping: Math.abs(value) >= 1e4});
  const number = (value, share) => {
    if (value === null || value === undefined) return "–";
    if (share) return three(100 * value);
    const size = Math.abs(value);
    for (const [from, word] of [[1e12, "trillion"], [1e9, "billion"], [1e6, "million"]])
      if (size >= from) return three(value / from) + " " + words[word];
    return three(value);
  };
  const time = (seconds) => {
    if (seconds < 10) return seconds.toFixed(1) + " " + words.second;
    if (seconds < 90) return Math.round(seconds) + " " + words.second;
    const minutes = Math.round(seconds / 60);
    if (minutes < 90) return minutes + " " + words.minute;
    return Math.floor(minutes / 60) + " " + words.hour + " " + String(minutes % 60).padStart(2, "0") + " " + words.minute;
  };

  let facts = null, now = null, ended = false, spoken = 0, told = "";
  let courses = [];  // [curve][line][x]
  const figures = [];

  const begin = (told) => {
    facts = told;
    document.title = facts.title;
    courses = facts.curves.map(() => facts.kind === "run" ? [[]] : facts.policies.map(() => []));
    figures.length = 0;
    at("curves").replaceChildren();
    for (const old of document.querySelectorAll(".legend")) old.remove();
    facts.curves.forEach((curve, c) => {
      const figure = element("figure"), caption = element("figcaption");
      const svg = drawn("svg", {viewBox: "0 0 340 150", role: "img", "aria-label": curve.label});
      caption.append(element("span", curve.label + " "), element("b"), element("span", curve.unit ? " " + curve.unit : "", "note"));
      figure.append(caption, svg);
      at("curves").append(figure);
      figures.push({svg, value: caption.querySelector("b"), curve});
    });
    if (facts.kind !== "run" && facts.policies && facts.policies.length > 1 && facts.curves.length) {
      const legend = element("ul", undefined, "legend");
      facts.policies.forEach((policy, p) => {
        const item = element("li"), svg = drawn("svg", {width: 32, height: 10, "aria-hidden": "true"});
        svg.append(drawn("path", {d: "M0 5H32", class: "l" + p}));
        item.append(svg, " " + policy);
        legend.append(item);
      });
      at("curves").before(legend);
    }
  };

  const ticks = (low, high) => {
    const raw = (high - low) / 3, power = 10 ** Math.floor(Math.log10(raw));
    const step = power * [1, 2, 5, 10].find((n) => n * power >= raw * 0.999);
    const list = [];
    for (let k = Math.floor(low / step + 1e-9); k * step < high + step * 0.999; ++k) list.push(k * step);
    return list;
  };

  // A level of log10 FLOP that is 0 stands for no model yet.
  const levels = (curve, lines) => curve.from_zero || Math.max(...lines.flat().filter(Number.isFinite)) < 10 ? lines
    : lines.map((line) => line.map((value) => value === 0 ? null : value));

  const draw = (figure, all) => {
    const lines = levels(figure.curve, all), values = lines.flat().filter((value) => value !== null && value !== undefined);
    const total = facts.x.length, svg = figure.svg, curve = figure.curve;
    if (!values.length || !total) return;
    let low = Math.min(...values), high = Math.max(...values);
    if (curve.from_zero) { low = Math.min(low, 0); high = Math.max(high, 0); }
    if (high === low) { high += Math.abs(high) * 0.1 || 1; if (!curve.from_zero) low -= Math.abs(low) * 0.1 || 1; }
    const marks = ticks(low, high), bottom = marks[0], top = marks[marks.length - 1];
    const x = (i) => 52 + 280 * (total > 1 ? i / (total - 1) : 0.5);
    const y = (value) => 122 - 110 * (value - bottom) / (top - bottom);
    const parts = [];
    for (const mark of marks) {
      parts.push(drawn("path", {d: `M52 ${y(mark).toFixed(1)}H332`, class: "gr"}));
      parts.push(drawn("text", {x: 47, y: (y(mark) + 4).toFixed(1), "text-anchor": "end", class: "s"}, number(mark, curve.share)));
    }
    parts.push(drawn("text", {x: 52, y: 142, class: "s"}, facts.x[0]));
    parts.push(drawn("text", {x: 332, y: 142, "text-anchor": "end", class: "s"}, facts.x[total - 1]));
    lines.forEach((line, l) => {
      let path = "", pen = false;
      line.forEach((value, i) => {
        const there = value !== null && value !== undefined;
        if (there) path += `${pen ? "L" : "M"}${x(i).toFixed(1)} ${y(value).toFixed(1)}`;
        pen = there;
      });
      if (path) parts.push(drawn("path", {d: path, class: "l" + l}));
    });
    svg.replaceChildren(...parts);
    const last = lines[0].length - 1, value = number(lines[0][last], curve.share);
    figure.value.textContent = value;
    svg.setAttribute("aria-label", say("curve", {label: curve.label, first: facts.x[0], last: facts.x[Math.max(last, 0)], value: value + (curve.unit ? " " + curve.unit : "")}));
  };

  const noun = () => facts.kind === "run" ? words.months : words[facts.noun];
  const stateText = () => {
    const fills = {done: now.done.toLocaleString("en"), total: facts.total.toLocaleString("en"), noun: noun(),
      percent: Math.floor(100 * now.done / Math.max(1, facts.total)), label: facts.kind === "run" ? facts.x[Math.max(0, now.done - 1)] : ""};
    if (now.end) return say("end_" + now.end.how, fills);
    if (now.state === "begins") return say(facts.kind === "run" ? "begins_run" : "begins_set", fills);
    if (now.state === "writes") return say(now.done < facts.total ? "end_interrupted" : "writes", fills);
    return say(facts.kind === "run" ? "runs_run" : "runs_set", fills);
  };

  const show = () => {
    const text = stateText(), share = now.done / Math.max(1, facts.total);
    at("state").textContent = text;
    at("state").classList.toggle("warn", !!now.end && now.end.how !== "done");
    at("bar").value = share;
    document.title = (now.end ? "" : Math.floor(100 * share) + " % · ") + facts.title;
    const list = [], here = now.done - (facts.kind === "run" ? facts.before : now.there);
    if (here > 0 && now.seconds > 0) {
      const rate = here / now.seconds;
      list.push(say("speed", {rate: three(rate), noun: noun()}));
      if (!now.end && now.done < facts.total) list.push(say("left", {time: time((facts.total - now.done) / rate)}));
      list.push(say("took", {time: time(now.seconds)}));
    }
    if (facts.kind !== "run") {
      list.push(now.not_ok ? say("not_ok", {n: now.not_ok.toLocaleString("en")}) : words.all_ok);
      if (now.there) list.push(say("there", {n: now.there.toLocaleString("en")}));
    }
    at("facts").replaceChildren(...list.map((line) => element("li", line)));
    if (facts.kind !== "run")
      at("about").textContent = now.drawn ? say("mean_of", {n: now.drawn.toLocaleString("en")}) : facts.curves.length ? words.no_curves : "";
    const quarter = Math.floor(4 * share);
    if (now.end || quarter > spoken) { spoken = quarter; at("spoken").textContent = text; }
    if (now.end) {
      at("sentence").hidden = !now.end.sentence && !now.end.file;
      at("sentence").textContent = now.end.sentence;
      if (now.end.file) at("sentence").append(" " + words.file + " ", element("code", now.end.file));
    }
    const nothing = facts.kind !== "run" && !now.drawn;
    at("curves").hidden = nothing;
    for (const legend of document.querySelectorAll(".legend")) legend.hidden = nothing;
    figures.forEach((figure, c) => draw(figure, courses[c]));
    at("head-curves").parentElement.hidden = !facts.curves.length;
  };

  const failures = (runs) => {
    const text = JSON.stringify(runs);
    if (text === told) return;
    told = text;
    at("failures").hidden = !runs.length;
    const head = element("tr");
    for (const key of ["run", "status", "reason", "again"]) {
      const cell = element("th", words[key]);
      cell.scope = "col";
      head.append(cell);
    }
    const rows = runs.map((run) => {
      const row = element("tr"), name = element("th", String(run.run)), again = element("td");
      name.scope = "row";
      again.append(element("code", run.again));
      row.append(name, element("td", run.status), element("td", run.message), again);
      return row;
    });
    const top = element("thead"), body = element("tbody");
    top.append(head);
    body.append(...rows.reverse());
    at("told").replaceChildren(top, body);
  };

  const take = (frame) => {
    if (facts.kind === "run")
      frame.values.forEach((values, c) => values.forEach((value, i) => { courses[c][0][frame.first + i] = value; }));
    else {
      if (frame.means) courses = frame.means;
      failures(frame.told || []);
    }
    now = frame;
    if (frame.end) ended = true;
  };

  let waiting = false;
  const later = () => {
    if (waiting) return;
    waiting = true;
    setTimeout(() => { waiting = false; if (now) show(); }, 100);
  };
  const source = new EventSource("events" + (page.lang === "zh" ? "?lang=zh" : ""));
  const lost = (key) => {
    source.close();
    if (ended) return;
    at("state").textContent = (now ? stateText() + " " : "") + words[key];
    at("state").classList.add("warn");
    at("spoken").textContent = words[key];
  };
  source.addEventListener("facts", (event) => { begin(JSON.parse(event.data)); });
  source.onmessage = (event) => { take(JSON.parse(event.data)); later(); if (ended) source.close(); };
  let misses = 0;
  source.onopen = () => { misses = 0; };
  source.onerror = () => {
    if (ended) return source.close();
    if (!facts) return lost("many");
    if (source.readyState === EventSource.CLOSED || ++misses > 1) lost("lost");
  };
})();
)js";

}  // namespace headwater::analysis
