// Style and script of the page that opens run files: one measure as lines, as a map and as a table, in the language that is chosen.
// Nothing leaves the page.
#pragma once

#include <string_view>

namespace headwater::analysis {

inline constexpr std::string_view viewer_style = R"css(
main{max-width:74rem}
#drop{border:2px dashed var(--soft);border-radius:8px;padding:1.2rem;text-align:center;background:var(--box)}
#drop.over{border-color:var(--base)}
#drop label{font-weight:600}
input,select,button{font:inherit;color:var(--ink);background:var(--box);border:1px solid var(--soft);border-radius:4px;padding:.25rem .45rem;max-width:100%}
.row{display:flex;flex-wrap:wrap;gap:.5rem 1.2rem;align-items:end;margin:.6rem 0}
.row>div{min-width:0;max-width:100%}
.row label{display:block;font-size:.92rem;color:var(--soft)}
fieldset{border:1px solid var(--line);border-radius:4px;margin:.6rem 0;padding:.3rem .8rem;max-height:11rem;overflow:auto}
fieldset label{display:inline-block;margin-right:1.1rem;white-space:nowrap}
figure svg{max-width:none}
#map{max-width:45rem}
#map-month{width:min(30rem,100%);padding:0}
.top{display:flex;flex-wrap:wrap;justify-content:space-between;align-items:baseline;gap:.2rem 1.2rem}
figure .legend svg{display:inline-block;width:2rem;height:.7rem;vertical-align:middle}
.legend{list-style:none;padding:0;display:flex;flex-wrap:wrap;gap:.1rem 1.2rem;font-size:.92rem}
.l0{fill:none;stroke:var(--base);stroke-width:2}
.l1{fill:none;stroke:var(--arm);stroke-width:2;stroke-dasharray:7 2}
.l2{fill:none;stroke:var(--ink);stroke-width:1.6;stroke-dasharray:2 2}
.l3{fill:none;stroke:var(--none);stroke-width:2.4}
.l4{fill:none;stroke:var(--base);stroke-width:1.6;stroke-dasharray:1 3}
.l5{fill:none;stroke:var(--arm);stroke-width:1.4}
.wide.tall{max-height:28rem;overflow:auto}
.tall thead th{position:sticky;top:0;background:var(--paper)}
pre{white-space:pre-wrap;overflow-wrap:anywhere;font-size:.82rem}
:focus-visible{outline:3px solid var(--base);outline-offset:2px}
#problem:empty{display:none}
)css";

inline constexpr std::string_view viewer_script = R"js(
if (document.getElementById("drop")) (() => {
  const at = (id) => document.getElementById(id);
  const element = (name, text) => { const made = document.createElement(name); if (text !== undefined) made.textContent = text; return made; };
  const drawn = (name, attributes, text) => {
    const made = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const key in attributes) made.setAttribute(key, attributes[key]);
    if (text !== undefined) made.textContent = text;
    return made;
  };
  const number = (value) => {
    if (!Number.isFinite(value)) return "–";
    const size = Math.abs(value), three = (x) => Number(x.toPrecision(3)).toLocaleString("en", {maximumSignificantDigits: 3, useGrouping: size >= 1e4});
    for (const [from, word] of viewerLanguage === "zh" ? [[1e12, "万亿"], [1e8, "亿"], [1e4, "万"]] : [[1e12, "tn"], [1e9, "bn"], [1e6, "mn"]]) if (size >= from) return three(value / from) + " " + word;
    return three(value);
  };
  const most = 6, listed = 300;
  let run = null, opened = "", problem = null, lines = [], months = [], measure = null, chosen = new Set(), map = null;
  // Names of the page's own dictionary; what it lacks stands as the file has it.
  const chinese = () => viewerLanguage === "zh";
  const nameOf = (one) => chinese() && viewerData.measures[(/^lab(_|$)/.test(one.group) ? "lab." : /^levers/.test(one.group) ? "levers." : "") + one.name] || one.label;
  const unitOf = (units) => {
    if (!chinese()) return units;
    const money = /^([A-Z]{3})\d{4}(.*)$/.exec(units), name = viewerData.units[money ? "currency" + money[2] : units];
    return name === undefined ? units : money && money[1] !== "CNY" ? name.replace("元", money[1]) : name;
  };
  const tierOf = (name) => chinese() && viewerData.tiers[name] || name;
  const groupOf = (group) => { const [kind, ...rest] = group.split("_"); return [say(kind), ...rest].join(" "); };
  const placeOf = (line) => {
    if (measure.dimensions.length < 3 || measure.dimensions[2] === "tier") return nameOf(measure);
    if (!chinese() || !measure.dimensions.includes("city")) return line.label;
    const key = run.keys(measure.group)[line.row];
    return viewerData.places[key] || line.label;
  };
  const titled = () => nameOf(measure) + (measure.units && measure.units !== "1" ? say("where", {where: unitOf(measure.units)}) : "");

  const ticks = (low, high) => {
    const raw = (high - low) / 4, power = 10 ** Math.floor(Math.log10(raw)), step = power * [1, 2, 5, 10].find((n) => n * power >= raw * 0.999), list = [];
    for (let k = Math.floor(low / step + 1e-9); k * step < high + step * 0.999; ++k) list.push(k * step);
    return list;
  };
  // K of a model is log10 of FLOP.
  const logarithm = () => /frontier|capability/.test(measure.name);
  // A level of log10 FLOP that is 0 stands for no model yet.
  const levels = (list) => !logarithm() || Math.max(...list.flatMap((line) => line.values).filter(Number.isFinite)) < 10 ? list
    : list.map((line) => ({label: line.label, values: line.values.map((value) => value === 0 ? NaN : value)}));
  const draw = () => {
    const shown = levels(lines.filter((_, i) => chosen.has(i))), svg = at("lines"), legend = at("legend");
    const values = shown.flatMap((line) => line.values).filter(Number.isFinite);
    svg.replaceChildren();
    legend.replaceChildren();
    at("nothing").hidden = values.length > 0;
    if (values.length) {
      let low = Math.min(...values), high = Math.max(...values);
      if (!logarithm()) { low = Math.min(low, 0); high = Math.max(high, 0); }
      if (high === low) high += Math.abs(high) * 0.1 || 1;
      const wide = Math.max(320, svg.clientWidth || 760), tall = wide < 500 ? 260 : 340;
      svg.setAttribute("viewBox", `0 0 ${wide} ${tall}`);
      const marks = ticks(low, high), bottom = marks[0], top = marks[marks.length - 1];
      const x = (i) => 66 + (wide - 76) * (months.length > 1 ? i / (months.length - 1) : 0.5), y = (value) => tall - 28 - (tall - 42) * (value - bottom) / (top - bottom);
      for (const mark of marks) svg.append(drawn("path", {d: `M66 ${y(mark).toFixed(1)}H${wide - 10}`, class: "gr"}), drawn("text", {x: 60, y: (y(mark) + 4).toFixed(1), "text-anchor": "end", class: "s"}, number(mark)));
      svg.append(drawn("text", {x: 66, y: tall - 8, class: "s"}, months[0]), drawn("text", {x: wide - 10, y: tall - 8, "text-anchor": "end", class: "s"}, months[months.length - 1]));
      shown.forEach((line, l) => {
        let path = "", pen = false;
        line.values.forEach((value, i) => { const there = Number.isFinite(value); if (there) path += `${pen ? "L" : "M"}${x(i).toFixed(1)} ${y(value).toFixed(1)}`; pen = there; });
        svg.append(drawn("path", {d: path, class: "l" + l % most}));
        const item = element("li"), sample = drawn("svg", {width: 32, height: 10, "aria-hidden": "true"});
        sample.append(drawn("path", {d: "M0 5H32", class: "l" + l % most}));
        item.append(sample, ` ${placeOf(line)} ${number(line.values[line.values.length - 1])}`);
        legend.append(item);
      });
    }
    const words = say("span", {measure: titled(), from: months[0], until: months[months.length - 1]});
    svg.setAttribute("aria-label", words + say("colon") + shown.map((line) => say("at_end", {place: placeOf(line), value: number(line.values[line.values.length - 1])})).join(say("comma")));
    at("caption").textContent = words + (!chinese() && measure.description && measure.description !== measure.label ? "; " + measure.description : "");
    table(shown, words);
  };
  const table = (shown, words) => {
    const head = element("tr"), body = element("tbody"), top = element("thead");
    [say("month"), ...shown.map(placeOf)].forEach((label, c) => { const cell = element("th", label); cell.scope = "col"; if (c) cell.className = "r"; head.append(cell); });
    months.forEach((month, m) => {
      const row = element("tr"), name = element("th", month);
      name.scope = "row";
      row.append(name);
      for (const line of shown) { const cell = element("td", Number.isFinite(line.values[m]) ? String(Number(line.values[m].toPrecision(8))) : "–"); cell.className = "r"; row.append(cell); }
      body.append(row);
    });
    top.append(head);
    const caption = element("caption", words);
    at("numbers").replaceChildren(caption, top, body);
  };
  const choose = (shown) => {
    const places = at("places"), last = (line) => { const found = line.values[line.values.length - 1]; return Number.isFinite(found) ? found : -Infinity; };
    const order = lines.map((_, i) => i).sort((a, b) => last(lines[b]) - last(lines[a]));
    chosen = shown ?? new Set(order.slice(0, most));
    places.hidden = lines.length < 2;
    places.replaceChildren(element("legend", say("lines", {most}) + (order.length > listed ? say("largest", {listed, all: order.length}) : "")));
    for (const i of order.slice(0, listed)) {
      const label = element("label"), box = element("input");
      box.type = "checkbox";
      box.checked = chosen.has(i);
      box.addEventListener("change", () => {
        if (box.checked && chosen.size === most) { box.checked = false; return; }
        if (box.checked) chosen.add(i); else chosen.delete(i);
        draw();
      });
      label.append(box, " " + placeOf(lines[i]));
      places.append(label);
    }
  };
  const reasonOf = (error) => error.told ? error.told() : error.message || error;
  const attempt = (work) => {
    try { work(); problem = null; } catch (error) { problem = () => say("not_shown", {reason: reasonOf(error)}); }
    at("problem").textContent = problem ? problem() : "";
  };
  const show = () => attempt(() => {
    measure = run.measures[Number(at("measure").value)];
    months = run.months(measure.group);
    lines = run.lines(measure, at("tier").hidden ? -1 : Number(at("tier").value));
    choose();
    draw();
    map = ViewerMap.prepared(run, measure, lines);
    showMap();
  });
  const showMap = () => {
    at("map-part").hidden = map === null;
    if (map === null) return;
    at("map-month").max = months.length - 1;
    const m = Math.min(Number(at("map-month").value), months.length - 1);
    at("map-when").textContent = months[m];
    at("map-month").setAttribute("aria-valuetext", months[m]);
    ViewerMap.draw(at("map"), map, m, (row) => placeOf(lines[row]), number);
    const left = map.left.map((row) => placeOf(lines[row]));
    at("map-caption").textContent = say("map_caption", {measure: titled(), month: months[m], most: number(map.most)}) + (left.length ? say("map_left_out", {places: left.join(say("comma"))}) : "");
    at("map").setAttribute("aria-label", at("map-caption").textContent);
  };
  const pick = () => attempt(() => {
    const picked = run.measures[Number(at("measure").value)], tiers = run.tiers(picked), tier = at("tier");
    const add = picked.total;
    tier.replaceChildren();
    if (add && tiers.length) { const all = element("option", say("all_people")); all.value = "-1"; tier.append(all); }
    tiers.forEach((name, t) => { const option = element("option", tierOf(name)); option.value = String(t); tier.append(option); });
    tier.hidden = !tiers.length;
    tier.parentElement.hidden = !tiers.length;
    show();
  });
  const filter = () => {
    const words = at("find").value.toLowerCase().split(/\s+/).filter(Boolean), list = at("measure"), before = list.value;
    const groups = new Map();
    run.measures.forEach((one, i) => {
      const text = `${one.group} ${one.name} ${one.label} ${nameOf(one)}`.toLowerCase();
      if (!words.every((word) => text.includes(word))) return;
      if (!groups.has(one.group)) { const made = element("optgroup"); made.label = groupOf(one.group); groups.set(one.group, made); }
      const option = element("option", nameOf(one) + say("where", {where: one.name}));
      option.value = String(i);
      if (chinese() && nameOf(one) === one.label) option.lang = "en";
      groups.get(one.group).append(option);
    });
    list.replaceChildren(...groups.values());
    if ([...list.options].some((option) => option.value === before)) list.value = before;
    if (list.options.length) pick();
  };
  const showFacts = () => {
    const text = run.text;
    const facts = [say("fact_scenario", {scenario: text("scenario"), from: text("first_month"), months: text("months"), scale: text("scale"), seed: text("seed")}),
      say(text("status") === "complete" ? "fact_complete" : "fact_interrupted"), say("fact_state", {state: text("state_hash")}), say("fact_format", {version: text("schema_version")})];
    at("title").textContent = text("title") || text("scenario");
    at("title").lang = "en";
    at("facts").replaceChildren(...facts.map((fact) => element("li", fact)));
    at("status").textContent = say("opened", {file: opened, n: run.measures.length});
  };
  /// All of the page in the other language; what is chosen stays chosen.
  const speak = (language) => {
    viewerLanguage = language;
    document.documentElement.lang = language === "zh" ? "zh-Hans" : "en";
    document.title = say("page");
    for (const one of document.querySelectorAll("[data-word]")) one.textContent = say(one.dataset.word);
    for (const one of document.querySelectorAll("[data-label]")) one.setAttribute("aria-label", say(one.dataset.label));
    at("problem").textContent = problem ? problem() : "";
    if (run === null) return;
    const tier = at("tier").value, shown = chosen, month = at("map-month").value;
    showFacts();
    filter();
    if (!at("tier").hidden && tier !== at("tier").value) { at("tier").value = tier; show(); }
    choose(shown);
    draw();
    at("map-month").value = month;
    showMap();
  };
  const take = async (name, bytes) => {
    at("opened").hidden = true;
    at("problem").textContent = "";
    problem = null;
    at("status").textContent = say("checking", {file: name});
    if (run) { run.close(); run = null; }
    try {
      run = await RunFile.open(bytes);
      if (!run.measures.length) throw new RunFile.Refused("no_measure");
      opened = name;
      showFacts();
      at("opened").hidden = false;
      at("map-month").value = at("map-month").max = Number(run.text("months")) - 1;
      at("find").value = "";
      filter();
    } catch (error) {
      if (run) { run.close(); run = null; }
      at("opened").hidden = true;
      at("status").textContent = "";
      problem = () => say("not_opened", {file: name, reason: reasonOf(error)});
      at("problem").textContent = problem();
    }
    document.body.dataset.done = String(Number(document.body.dataset.done || 0) + 1);
  };
  const read = async (file) => { if (file) take(file.name, new Uint8Array(await file.arrayBuffer())); };
  at("file").addEventListener("change", () => read(at("file").files[0]));
  const drop = at("drop");
  for (const kind of ["dragover", "drop"]) document.addEventListener(kind, (event) => event.preventDefault());
  drop.addEventListener("dragover", () => drop.classList.add("over"));
  drop.addEventListener("dragleave", () => drop.classList.remove("over"));
  drop.addEventListener("drop", (event) => { drop.classList.remove("over"); read(event.dataTransfer.files[0]); });
  at("language").addEventListener("change", () => speak(at("language").value));
  at("map-month").addEventListener("input", showMap);
  at("measure").addEventListener("change", pick);
  at("tier").addEventListener("change", show);
  at("find").addEventListener("input", filter);
  if (viewerData.file) take(viewerData.name, viewerBytes(viewerData.file));
})();
)js";

}  // namespace headwater::analysis
