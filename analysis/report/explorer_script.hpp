// Style and script of the explorer's page. The script computes each emulator from the numbers that the page carries, by the formulas of
// analysis/calibration/gaussian_process.hpp, in double precision: the covariance of the observations is factorised once for each measure and period (n^3 / 6
// multiplications), a position then costs n^2 / 2 for each. Nothing is fetched, nothing stored but the position in the address.
#pragma once

#include <string_view>

namespace headwater::analysis {

inline constexpr std::string_view explorer_style = R"css(
main{max-width:74rem}
main>p,main>ul{max-width:60rem}
.two{display:grid;grid-template-columns:minmax(17rem,1fr) minmax(0,2fr);gap:1.8rem;align-items:start}
.factor{margin:0 0 1rem}
.factor label{font-weight:600;overflow-wrap:anywhere}
.factor .row{display:flex;gap:.6rem;align-items:center}
.factor input[type=range]{flex:1;min-width:0;height:1.6rem;accent-color:var(--base)}
.factor p{margin:.1rem 0 0}
input[type=number],select,button{font:inherit;color:var(--ink);background:var(--box);border:1px solid var(--soft);border-radius:4px;padding:.25rem .45rem;max-width:100%}
input[type=number]{width:8.5rem}
button{cursor:pointer;padding:.35rem .8rem}
:focus-visible{outline:3px solid var(--base);outline-offset:2px}
#live{position:sticky;top:0;z-index:1;display:block;background:var(--box);border-left:4px solid var(--base);padding:.5rem .8rem;margin:.6rem 0;min-height:3.9rem}
#outside:empty{display:none}
.hear{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.curves{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,18rem),1fr));gap:.8rem}
.curves svg{max-width:none}
pre code{overflow-wrap:normal}
pre{overflow-x:auto;background:var(--box);padding:.6rem .8rem;margin:.4rem 0}
.off{color:var(--soft)}
fieldset{border:0;padding:0;margin:0;min-width:0}
legend{font-weight:600;padding:0;margin-bottom:.5rem}
@media (max-width:48rem){.two{grid-template-columns:minmax(0,1fr)}}
@media (max-width:30rem){#effects th:nth-child(3),#effects td:nth-child(3),#effects th:nth-child(4),#effects td:nth-child(4){display:none}#effects tbody th{min-width:6rem}#effects td:nth-child(6){white-space:normal}}
@media print{#explorer button,#explorer input[type=range]{display:none}#live{position:static}}
)css";

inline constexpr std::string_view explorer_script = R"js(
"use strict";
const Emulators = (() => {
  const floats = (text) => {
    const raw = atob(text), bytes = new Uint8Array(raw.length);
    for (let i = 0; i < raw.length; ++i) bytes[i] = raw.charCodeAt(i);
    return new Float64Array(bytes.buffer);
  };
  // a of the kernel's formula becomes its value.
  const matern = (a) => (1 + a + a * a / 3) * Math.exp(-a);
  const correlations = (x, n, d, scale, point, out) => {
    for (let i = 0; i < n; ++i) {
      let square = 0;
      for (let k = 0; k < d; ++k) {
        const apart = (x[i * d + k] - point[k]) * scale[k];
        square += apart * apart;
      }
      out[i] = matern(Math.sqrt(square));
    }
    return out;
  };
  // Row by row below the diagonal, in place.
  const cholesky = (a, n) => {
    for (let i = 0; i < n; ++i) {
      const row = i * n;
      for (let j = 0; j <= i; ++j) {
        const other = j * n;
        let sum = a[row + j];
        for (let k = 0; k < j; ++k) sum -= a[row + k] * a[other + k];
        a[row + j] = i === j ? Math.sqrt(sum) : sum / a[other + j];
      }
    }
    return a;
  };
  const solveLower = (l, n, b) => {
    for (let i = 0; i < n; ++i) {
      const row = i * n;
      let sum = b[i];
      for (let k = 0; k < i; ++k) sum -= l[row + k] * b[k];
      b[i] = sum / l[row + i];
    }
    return b;
  };
  class Emulator {
    constructor(data, model) {
      this.model = model;
      this.d = data.factors.length;
      this.x = data.sets[model.set];
      this.diagonal = floats(model.diagonal);
      this.weights = floats(model.weights);
      this.beta = model.beta;
      this.n = this.weights.length;
      this.scale = model.lengths.map((length) => Math.sqrt(5) / length);
      this.at0 = Float64Array.from(data.start);
      this.r0 = correlations(this.x, this.n, this.d, this.scale, this.at0, new Float64Array(this.n));
      this.r = new Float64Array(this.n);
      this.factor = null;
    }
    factorise() {
      const {n, d, x, model} = this, l = new Float64Array(n * n), row = new Float64Array(n);
      for (let i = 0; i < n; ++i) {
        correlations(x, i + 1, d, this.scale, x.subarray(i * d, i * d + d), row);
        for (let j = 0; j <= i; ++j) l[i * n + j] = model.variance * row[j];
        l[i * n + i] = model.variance + this.diagonal[i];
      }
      this.factor = cholesky(l, n);
      const m = this.beta.length;
      this.columns = [];
      for (let c = 0; c < m; ++c) {
        const h = new Float64Array(n);
        for (let i = 0; i < n; ++i) h[i] = c === 0 ? 1 : x[i * d + c - 1] - 0.5;
        this.columns.push(solveLower(this.factor, n, h));
      }
      const a = new Float64Array(m * m);
      for (let i = 0; i < m; ++i)
        for (let j = 0; j <= i; ++j)
          for (let k = 0; k < n; ++k) a[i * m + j] += this.columns[i][k] * this.columns[j][k];
      this.information = cholesky(a, m);
    }
    // Effect of a point of the unit cube against the start; the deviation is null until the matrix is factorised.
    effect(point) {
      const {n, d, model} = this;
      correlations(this.x, n, d, this.scale, point, this.r);
      let mean = 0, square = 0;
      for (let i = 0; i < n; ++i) {
        this.r[i] = model.variance * (this.r[i] - this.r0[i]);
        mean += this.r[i] * this.weights[i];
      }
      for (let c = 1; c < this.beta.length; ++c) mean += this.beta[c] * (point[c - 1] - this.at0[c - 1]);
      if (!this.factor) return {mean: model.unit * mean, deviation: null};
      for (let k = 0; k < d; ++k) {
        const apart = (point[k] - this.at0[k]) * this.scale[k];
        square += apart * apart;
      }
      const half = solveLower(this.factor, n, this.r), m = this.beta.length, left = new Float64Array(m);
      let variance = 2 * model.variance * (1 - matern(Math.sqrt(square)));
      for (let i = 0; i < n; ++i) variance -= half[i] * half[i];
      for (let c = 0; c < m; ++c) {
        left[c] = c === 0 ? 0 : point[c - 1] - this.at0[c - 1];
        for (let i = 0; i < n; ++i) left[c] -= this.columns[c][i] * half[i];
      }
      solveLower(this.information, m, left);
      for (let c = 0; c < m; ++c) variance += left[c] * left[c];
      return {mean: model.unit * mean, deviation: model.unit * model.widened * Math.sqrt(Math.max(variance, 0))};
    }
  }
  const prepare = (data) => {
    data.sets = data.sets.map(floats);
    return data.models.map((model) => model === null ? null : new Emulator(data, model));
  };
  const unitOf = (factor, value) => factor.logarithmic
    ? Math.log(value / factor.low) / Math.log(factor.high / factor.low)
    : (value - factor.low) / (factor.high - factor.low);
  const valueOf = (factor, unit) => {
    if (unit <= 0) return factor.low;
    if (unit >= 1) return factor.high;
    const value = factor.logarithmic ? factor.low * Math.pow(factor.high / factor.low, unit)
                                     : factor.low + unit * (factor.high - factor.low);
    // A value that people can type: a thousandth of the range, or four digits.
    const grain = Math.pow(10, Math.floor(Math.log10(factor.high - factor.low)) - 3);
    const round = factor.whole ? Math.round(value)
      : Number(factor.logarithmic ? value.toPrecision(4) : (Math.round(value / grain) * grain).toPrecision(12));
    return Math.min(factor.high, Math.max(factor.low, round));
  };
  return {prepare, unitOf, valueOf};
})();

// Numbers as analysis/report/page/names.cpp writes them.
const numbersIn = (data) => {
  const chinese = data.language === "zh";
  const grouped = (text) => text.replace(/^(-?\d+)/, (digits) => digits.replace(/\B(?=(\d{3})+$)/g, ","));
  const rounded = (value, digits) => {
    const text = value.toFixed(digits);
    return grouped(/^-[0.]*$/.test(text) ? text.slice(1) : text);
  };
  const three = (value) => {
    const size = Math.abs(value);
    if (size > 0 && size < 0.00005) return value.toExponential(1).replace(/e([+-])(\d)$/, "e$10$2");
    return rounded(value, size >= 99.95 || size === 0 ? 0 : size >= 9.995 ? 1 : size >= 0.9995 ? 2 : size >= 0.09995 ? 3 : 4);
  };
  const money = (value) => {
    for (const [from, name] of [[1e12, "tn"], [1e9, "bn"], [1e6, "mn"], [1e3, "k"]])
      if (Math.abs(value) >= 0.9995 * from) {
        const scaled = value / from, size = Math.abs(scaled);
        return rounded(scaled, size < 9.995 ? 2 : size < 99.95 ? 1 : 0) + " " + name;
      }
    return rounded(value, 0);
  };
  const large = (value) => {
    for (const [from, word] of [[1e12, "万亿"], [1e8, "亿"], [1e4, "万"]])
      if (Math.abs(value) >= 0.9995 * from) return three(value / from) + " " + word;
    return three(value);
  };
  const amount = (value, kind, isEffect) => {
    if (kind === "share") return three(100 * value) + (isEffect ? "" : " %");
    if (chinese && Math.abs(value) >= 9995) return large(value);
    return kind === "money" || Math.abs(value) >= 999500 ? money(value) : three(value);
  };
  const effect = (value, kind) => {
    const text = amount(value, kind, true);
    if (!/[1-9]/.test(text)) return "0";
    return value > 0 ? "+" + text : text;
  };
  return {amount, effect};
};

const roundTicks = (low, high, wanted) => {
  const rough = (high - low) / wanted, power = Math.pow(10, Math.floor(Math.log10(rough))), share = rough / power;
  const step = (share <= 1.5 ? 1 : share <= 3.5 ? 2 : share <= 7.5 ? 5 : 10) * power, ticks = [];
  for (let i = Math.floor(low / step + 1e-9); i <= Math.ceil(high / step - 1e-9); ++i) ticks.push(i * step);
  return ticks;
};

const explorerPage = () => {
  const data = JSON.parse(document.getElementById("page-data").textContent);
  const emulators = Emulators.prepare(data), numbers = numbersIn(data), words = data.words;
  const find = (id) => document.getElementById(id), factors = data.factors, normal = 1.6448536269514722;
  const fill = (text, fills) => text.replace(/\{(\w+)\}/g, (all, name) => name in fills ? fills[name] : all);
  const steps = 200, state = {values: factors.map((factor) => factor.start), measure: data.first[0], period: data.first[1]};
  const exactText = (value) => String(value);
  const modelAt = (measure, period) => measure * data.periods.length + period;
  const sliderOf = (factor, value) => factor.levels.length > 0
    ? factor.levels.reduce((best, level, i) => Math.abs(level - value) < Math.abs(factor.levels[best] - value) ? i : best, 0)
    : Math.round(steps * Emulators.unitOf(factor, value));
  const valueAt = (factor, place) => factor.levels.length > 0 ? factor.levels[place] : Emulators.valueOf(factor, place / steps);
  const held = (factor, value) => {
    if (factor.levels.length > 0) return factor.levels[sliderOf(factor, value)];
    return Math.min(factor.high, Math.max(factor.low, factor.whole ? Math.round(value) : value));
  };
  const unitPoint = (values) => values.map((value, k) => Emulators.unitOf(factors[k], value));
  const withUnit = (text, measure) => measure.unit === "" ? text : text + " " + measure.unit;
  const isStart = () => state.values.every((value, k) => value === factors[k].start);

  const toHash = () => {
    const parts = factors.flatMap((factor, k) => state.values[k] === factor.start ? [] : [encodeURIComponent(factor.name) + "=" + exactText(state.values[k])]);
    if (state.measure !== data.first[0]) parts.push("measure=" + encodeURIComponent(data.measures[state.measure].name));
    if (state.period !== data.first[1]) parts.push("period=" + state.period);
    try { history.replaceState(null, "", "#" + parts.join("&")); } catch (refused) { /* the page works without */ }
  };
  const fromHash = () => {
    for (const part of location.hash.slice(1).split("&")) {
      const [name, text] = part.split("=").map(decodeURIComponent);
      if (text === undefined) continue;
      const k = factors.findIndex((factor) => factor.name === name), number = Number(text);
      if (k >= 0 && Number.isFinite(number)) state.values[k] = held(factors[k], number);
      const m = data.measures.findIndex((measure) => measure.name === text);
      if (name === "measure" && m >= 0) state.measure = m;
      if (name === "period" && Number.isInteger(number) && number >= 0 && number < data.periods.length) state.period = number;
    }
  };

  const command = () => {
    const quoted = (text) => "'" + text + "'";
    const sets = factors.map((factor, k) => "--set " + quoted(factor.key + "=" + exactText(state.values[k]) + (factor.when === "" ? "" : " " + factor.when)));
    return [data.command.head, ...sets, data.command.tail].join(" \\\n  ");
  };

  const effectOf = (index, values) => emulators[index] === null ? null : emulators[index].effect(unitPoint(values));
  let speaking = 0;
  const showEffects = () => {
    data.measures.forEach((measure, m) => {
      const index = modelAt(m, state.period), found = effectOf(index, state.values), cells = find("row" + m).children;
      if (found === null) return;
      const start = data.models[index].start;
      cells[2].textContent = numbers.amount(start, measure.kind, false);
      cells[3].textContent = numbers.amount(start + found.mean, measure.kind, false);
      cells[4].textContent = numbers.effect(found.mean, measure.kind);
      const wide = found.deviation === null ? null : normal * found.deviation;
      cells[5].textContent = wide === null ? "…" : numbers.effect(found.mean - wide, measure.kind) + words.to + numbers.effect(found.mean + wide, measure.kind);
      cells[4].classList.toggle("off", wide !== null && Math.abs(found.mean) <= wide);
    });
    const measure = data.measures[state.measure], found = effectOf(modelAt(state.measure, state.period), state.values);
    const fills = {measure: measure.label, period: data.periods[state.period]};
    let text;
    if (found === null) text = fill(words.live_refused, fills);
    else if (isStart()) text = fill(words.live_start, fills);
    else {
      const wide = normal * (found.deviation ?? NaN), show = (value) => Number.isNaN(value) ? "…" : numbers.effect(value, measure.kind);
      text = fill(words.live, {...fills, effect: withUnit(show(found.mean), measure), low: show(found.mean - wide), high: show(found.mean + wide)});
    }
    find("live").textContent = text;
    clearTimeout(speaking);
    speaking = setTimeout(() => { find("spoken").textContent = text; }, 700);
    find("command").textContent = command();
  };

  const escaped = (text) => text.replace(/[&<>"]/g, (c) => ({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})[c]);
  const axisText = (value, kind) => {
    const v = kind === "share" ? 100 * value : value, size = Math.abs(v);
    for (const [from, name] of data.language === "zh" ? [[1e12, " 万亿"], [1e8, " 亿"], [1e4, " 万"]] : [[1e12, " tn"], [1e9, " bn"], [1e6, " mn"], [1e4, "k"]])
      if (size >= from) return Number((v / (name === "k" ? 1e3 : from)).toPrecision(3)) + name;
    return String(Number(v.toPrecision(3)));
  };
  const showCurves = () => {
    const index = modelAt(state.measure, state.period), emulator = emulators[index], measure = data.measures[state.measure];
    if (emulator === null) { find("curves").replaceChildren(); return; }
    const many = Math.max(7, Math.min(21, Math.floor(130 / factors.length)));
    let low = 0, high = 0;
    const curves = factors.map((factor, k) => {
      const values = factor.levels.length > 0 ? factor.levels
        : Array.from({length: many}, (none, i) => factor.logarithmic ? factor.low * Math.pow(factor.high / factor.low, i / (many - 1)) : factor.low + i / (many - 1) * (factor.high - factor.low));
      return values.map((value) => {
        const found = emulator.effect(unitPoint(state.values.map((held, j) => j === k ? value : held)));
        const wide = normal * (found.deviation ?? 0);
        low = Math.min(low, found.mean - wide);
        high = Math.max(high, found.mean + wide);
        return {u: Emulators.unitOf(factor, value), mean: found.mean, wide};
      });
    });
    if (!(high > low)) high = low + 1;
    const ticks = roundTicks(low, high, 4), bottom = ticks[0], top = ticks[ticks.length - 1];
    const left = 62, right = 308, up = 26, down = 170;
    const x = (u) => (left + u * (right - left)).toFixed(1), y = (v) => (down - (v - bottom) / (top - bottom) * (down - up)).toFixed(1);
    find("curves").innerHTML = curves.map((curve, k) => {
      const factor = factors[k], last = curve.length - 1, show = (value) => numbers.effect(value, measure.kind);
      const title = fill(words.curve_title, {measure: measure.label, factor: factor.name});
      const about = fill(words.curve_description, {low: show(curve[0].mean), from: axisText(factor.low, ""), high: show(curve[last].mean), to: axisText(factor.high, "")});
      const at = Emulators.unitOf(factor, state.values[k]), start = Emulators.unitOf(factor, factor.start);
      const there = curve.map((point) => x(point.u) + " " + y(point.mean)).join("L");
      const band = [...curve.map((point) => x(point.u) + " " + y(point.mean - point.wide)), ...curve.map((point) => x(point.u) + " " + y(point.mean + point.wide)).reverse()].join("L");
      return `<svg viewBox="0 0 320 200" role="img" aria-labelledby="ct${k} cd${k}"><title id="ct${k}">${escaped(title)}</title><desc id="cd${k}">${escaped(about)}</desc>` +
        `<text x="${left}" y="15">${escaped(factor.label)}</text>` +
        ticks.map((tick) => `<line x1="${left}" x2="${right}" y1="${y(tick)}" y2="${y(tick)}" class="${Math.abs(tick) < 1e-12 * top ? "ze" : "gr"}"/><text class="s" text-anchor="end" x="${left - 6}" y="${Number(y(tick)) + 4}">${axisText(Math.abs(tick) < 1e-9 * (top - bottom) ? 0 : tick, measure.kind)}</text>`).join("") +
        `<line x1="${x(start)}" x2="${x(start)}" y1="${up}" y2="${down}" class="po"/><path d="M${band}Z" class="b9"/><path d="M${there}" class="bl"/>` +
        `<line x1="${x(at)}" x2="${x(at)}" y1="${up}" y2="${down}" class="ar"/>` +
        `<text class="s" x="${left}" y="190">${axisText(factor.low, "")}</text><text class="s" text-anchor="end" x="${right}" y="190">${axisText(factor.high, "")}${factor.unit === "" ? "" : " " + escaped(factor.unit)}</text></svg>`;
    }).join("");
  };

  let drawing = 0;
  const update = () => {
    const begin = performance.now();
    showEffects();
    find("live").dataset.milliseconds = (performance.now() - begin).toFixed(2);
    cancelAnimationFrame(drawing);
    drawing = requestAnimationFrame(() => {
      const from = performance.now();
      showCurves();
      find("curves").dataset.milliseconds = (performance.now() - from).toFixed(2);
      toHash();
    });
  };
  // Matrices one after the other, that which is looked at first; the page stays awake between them.
  const factorise = () => {
    const wanted = [modelAt(state.measure, state.period), ...data.measures.map((none, m) => modelAt(m, state.period))];
    const next = wanted.find((index) => emulators[index] !== null && emulators[index].factor === null);
    if (next === undefined) { find("live").dataset.ready = "1"; return; }
    emulators[next].factorise();
    update();
    setTimeout(factorise, 0);
  };
  const showControls = () => factors.forEach((factor, k) => {
    find("factor" + k).value = sliderOf(factor, state.values[k]);
    find("factor" + k).setAttribute("aria-valuetext", exactText(state.values[k]) + (factor.unit === "" ? "" : " " + factor.unit));
    const typed = find("value" + k);
    if (typed.value === "" || Number(typed.value) !== state.values[k]) typed.value = exactText(state.values[k]);
  });
  const showRows = () => data.measures.forEach((measure, m) => {
    const row = find("row" + m), refused = emulators[modelAt(m, state.period)] === null;
    for (let c = 2; c < 6; ++c) row.children[c].textContent = refused ? (c === 5 ? words.refused : "-") : "";
    row.classList.toggle("off", refused);
  });
  const choose = () => {
    find("measure").value = state.measure;
    find("period").value = state.period;
    showControls();
    showRows();
    update();
    factorise();
  };
  factors.forEach((factor, k) => {
    find("factor" + k).addEventListener("input", (event) => {
      state.values[k] = valueAt(factor, Number(event.target.value));
      find("outside").textContent = "";
      showControls();
      update();
    });
    find("value" + k).addEventListener("change", (event) => {
      const asked = Number(event.target.value);
      if (event.target.value === "" || !Number.isFinite(asked)) { event.target.value = exactText(state.values[k]); return; }
      state.values[k] = held(factor, asked);
      find("outside").textContent = asked < factor.low || asked > factor.high
        ? fill(words.outside, {factor: factor.name, value: exactText(asked), low: exactText(factor.low), high: exactText(factor.high)}) : "";
      event.target.value = exactText(state.values[k]);
      showControls();
      update();
    });
  });
  find("measure").addEventListener("change", (event) => { state.measure = Number(event.target.value); choose(); });
  find("period").addEventListener("change", (event) => { state.period = Number(event.target.value); choose(); });
  find("reset").addEventListener("click", () => { state.values = factors.map((factor) => factor.start); find("outside").textContent = ""; showControls(); update(); });
  find("copy").addEventListener("click", async () => {
    let done = false;
    try { await navigator.clipboard.writeText(command()); done = true; } catch (refused) {
      getSelection().selectAllChildren(find("command"));
      try { done = document.execCommand("copy"); } catch (again) { done = false; }
    }
    find("copied").textContent = done ? words.copied : words.not_copied;
  });
  addEventListener("hashchange", () => { state.values = factors.map((factor) => factor.start); fromHash(); choose(); });
  find("explorer").hidden = false;
  fromHash();
  choose();
};
if (typeof document === "undefined") globalThis.headwater = {Emulators, numbersIn};
else explorerPage();
)js";

}  // namespace headwater::analysis
