// Style and script of the page that opens run files. The script checks a file as output/footer.cpp does before the HDF5 library sees
// it, reads it with h5wasm, and shows one measure as lines and as a table. Nothing leaves the page.
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

/// Before h5wasm's own script: the library that it waits for, from the page.
inline constexpr std::string_view viewer_before = R"js(
"use strict";
const viewerData = JSON.parse(document.getElementById("page-data").textContent);
const viewerBytes = (text) => {
  const raw = atob(text), bytes = new Uint8Array(raw.length);
  for (let i = 0; i < raw.length; ++i) bytes[i] = raw.charCodeAt(i);
  return bytes;
};
globalThis.h5wasmBinary = new Response(new Blob([viewerBytes(viewerData.library)]).stream().pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
globalThis.h5wasmBinary.catch(() => {});
)js";

inline constexpr std::string_view viewer_script = R"js(
const RunFile = (() => {
  class Refused extends Error {}
  const constants = new Uint32Array([
    0x428a2f98,0x71374491,0xb5c0fbcf,0xe9b5dba5,0x3956c25b,0x59f111f1,0x923f82a4,0xab1c5ed5,0xd807aa98,0x12835b01,0x243185be,0x550c7dc3,0x72be5d74,0x80deb1fe,0x9bdc06a7,0xc19bf174,
    0xe49b69c1,0xefbe4786,0x0fc19dc6,0x240ca1cc,0x2de92c6f,0x4a7484aa,0x5cb0a9dc,0x76f988da,0x983e5152,0xa831c66d,0xb00327c8,0xbf597fc7,0xc6e00bf3,0xd5a79147,0x06ca6351,0x14292967,
    0x27b70a85,0x2e1b2138,0x4d2c6dfc,0x53380d13,0x650a7354,0x766a0abb,0x81c2c92e,0x92722c85,0xa2bfe8a1,0xa81a664b,0xc24b8b70,0xc76c51a3,0xd192e819,0xd6990624,0xf40e3585,0x106aa070,
    0x19a4c116,0x1e376c08,0x2748774c,0x34b0bcb5,0x391c0cb3,0x4ed8aa4a,0x5b9cca4f,0x682e6ff3,0x748f82ee,0x78a5636f,0x84c87814,0x8cc70208,0x90befffa,0xa4506ceb,0xbef9a3f7,0xc67178f2]);
  const hex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");

  /// FIPS 180-4, for pages whose browser keeps its own to secure addresses.
  const plainSha256 = (bytes) => {
    const state = new Uint32Array([0x6a09e667,0xbb67ae85,0x3c6ef372,0xa54ff53a,0x510e527f,0x9b05688c,0x1f83d9ab,0x5be0cd19]);
    const words = new Uint32Array(64), whole = bytes.length - bytes.length % 64;
    const rest = new Uint8Array(bytes.length % 64 < 56 ? 64 : 128);
    rest.set(bytes.subarray(whole));
    rest[bytes.length - whole] = 0x80;
    const tail = new DataView(rest.buffer);
    tail.setUint32(rest.length - 8, Math.floor(bytes.length / 0x20000000));
    tail.setUint32(rest.length - 4, (bytes.length * 8) >>> 0);
    const turn = (x, n) => (x >>> n) | (x << (32 - n));
    const block = (view, offset) => {
      for (let i = 0; i < 16; ++i) words[i] = view.getUint32(offset + 4 * i);
      for (let i = 16; i < 64; ++i) {
        const a = words[i - 15], b = words[i - 2];
        words[i] = words[i - 16] + (turn(a, 7) ^ turn(a, 18) ^ (a >>> 3)) + words[i - 7] + (turn(b, 17) ^ turn(b, 19) ^ (b >>> 10));
      }
      let [a, b, c, d, e, f, g, h] = state;
      for (let i = 0; i < 64; ++i) {
        const first = (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + constants[i] + words[i]) | 0;
        const second = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
        h = g; g = f; f = e; e = (d + first) | 0; d = c; c = b; b = a; a = (first + second) | 0;
      }
      [a, b, c, d, e, f, g, h].forEach((word, i) => { state[i] += word; });
    };
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    for (let at = 0; at < whole; at += 64) block(view, at);
    for (let at = 0; at < rest.length; at += 64) block(tail, at);
    return Array.from(state, (word) => word.toString(16).padStart(8, "0")).join("");
  };
  const sha256 = async (bytes) => {
    const subtle = globalThis.crypto && globalThis.crypto.subtle;
    return subtle ? hex(new Uint8Array(await subtle.digest("SHA-256", bytes))) : plainSha256(bytes);
  };

  const footerBytes = 96, mark = "\nheadwater-file-sha256 ";
  const textOf = (bytes) => String.fromCharCode(...bytes);
  /// As check_footer of output/footer.cpp: "right", "wrong", "absent", "truncated" or "unknown".
  const footerState = async (bytes) => {
    const size = bytes.length;
    if (size >= footerBytes) {
      const written = textOf(bytes.subarray(size - footerBytes));
      if (written.startsWith(mark)) {
        const footer = (mark + await sha256(bytes.subarray(0, size - footerBytes))).padEnd(footerBytes - 1) + "\n";
        return written === footer ? "right" : "wrong";
      }
    }
    if (size < 36) return "truncated";
    const signature = [0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a, 0x1a, 0x0a];
    if (signature.some((byte, i) => bytes[i] !== byte)) return "unknown";
    if ((bytes[8] !== 2 && bytes[8] !== 3) || bytes[9] !== 8) return "unknown";
    const end = Number(new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(28, true));
    if (size === end) return "absent";
    if (size < end) return "truncated";
    if (size === end + footerBytes) return "wrong";
    return size < end + footerBytes ? "truncated" : "unknown";
  };
  const refusals = {
    wrong: "its bytes are not those that were written: the checksum in its last line does not fit. Copy it again, or make it again.",
    absent: "it has no checksum in its last line: another program has changed it since headwater wrote it. headwater inspect tells more.",
    truncated: "it ends too early: a part of it is missing. Copy it again.",
    unknown: "it is no file that headwater wrote."
  };
  const kinds = {
    "headwater-comparison": "a comparison; headwater report makes a page of it",
    "headwater-sweep": "a sweep of many runs; headwater report and headwater explore make pages of it",
    "headwater-posterior": "a posterior; headwater report makes a page of it"
  };

  let module = null;
  /// Opens the bytes of a file; throws Refused with the reason.
  const open = async (bytes) => {
    const state = await footerState(bytes);
    if (state !== "right") throw new Refused(refusals[state]);
    if (!module) {
      module = await h5wasm.ready;
      module.activate_throwing_error_handler();
    }
    const place = "/file.h5";
    module.FS.writeFile(place, bytes);
    let file;
    try {
      file = new h5wasm.File(place, "r");
      const text = (name) => { const found = file.attrs[name]; return found ? String(found.value) : ""; };
      const schema = text("schema"), version = text("schema_version");
      if (schema !== "headwater-run")
        throw new Refused(schema in kinds ? `it is ${kinds[schema]}. This page shows runs.` : "it does not say that it is a run of headwater.");
      if (!/^\d+\.\d+\.\d+$/.test(version) || Number(version.split(".")[0]) > viewerData.major)
        throw new Refused(`it has version ${version} of the format, and this page knows ${viewerData.major}.x. Make the page with the headwater that wrote the file.`);
      return new Run(file, text);
    } catch (error) {
      if (file) file.close();
      if (error instanceof Refused) throw error;
      throw new Refused(`the HDF5 library cannot read it: ${error.message || error}`);
    }
  };

  class Run {
    constructor(file, text) {
      this.file = file;
      this.text = text;
      this.measures = [];
      for (const group of file.keys()) {
        if (!/^(nation|city|levers|lab)(_|$)/.test(group)) continue;
        const entries = file.get(group);
        for (const name of entries.keys()) {
          const data = entries.get(name);
          if (!(data instanceof h5wasm.Dataset) || !data.shape || data.shape.length < 2) continue;
          const dimensions = data.shape.map((_, d) => (data.get_attached_scales(d)[0] || "").split("/").pop());
          if (dimensions[0] !== "run" || dimensions[1] !== "time") continue;
          const attribute = (key) => key in data.attrs ? String(data.attrs[key].value).trim() : "";
          this.measures.push({group, name, path: `/${group}/${name}`, dimensions, shape: data.shape, label: attribute("long_name") || name,
            units: attribute("units"), description: attribute("description"), meanings: attribute("flag_meanings") !== "", total: "total_of" in data.attrs});
        }
      }
      this.measures = this.measures.filter((one) => one.shape.every((n) => n > 0) && !one.meanings);
    }
    close() { this.file.close(); }
    /// The values of a dataset; refuses one whose parts stand in other files.
    values(path) {
      const data = this.file.get(path);
      if (!data) throw new Refused(`it lacks ${path}`);
      if (data.metadata.virtual_sources && data.metadata.virtual_sources.length)
        throw new Refused(`${path} only points at parts in other files (${data.metadata.virtual_sources[0].file_name}), which a page cannot open. headwater sweep collect puts all into one file.`);
      return data.value;
    }
    months(group) {
      const year = this.values(`/${group}/year`), month = this.values(`/${group}/month_of_year`);
      return Array.from(year, (y, i) => `${y}-${String(month[i]).padStart(2, "0")}`);
    }
    /// Lines of a measure: a label each and a value a month. `tier` < 0 adds tiers up.
    lines(measure, tier) {
      const all = this.values(measure.path), [, months, ...rest] = measure.shape, names = measure.dimensions.slice(2);
      const width = rest.reduce((a, b) => a * b, 1), places = names.filter((name) => name !== "tier");
      const tiers = names.includes("tier") ? rest[names.indexOf("tier")] : 1, rows = width / tiers;
      const labels = places.length ? Array.from(this.values(`/${measure.group}/${places[0]}`)) : [measure.label];
      return labels.slice(0, rows).map((label, row) => ({label, values: Array.from({length: months}, (_, month) => {
        const at = month * width + row * tiers;
        if (tier >= 0) return Number(all[at + tier]);
        let sum = 0;
        for (let t = 0; t < tiers; ++t) sum += Number(all[at + t]);
        return sum;
      })}));
    }
    tiers(measure) { return measure.dimensions.includes("tier") ? Array.from(this.values(`/${measure.group}/tier`)) : []; }
  }
  return {open, footerState, plainSha256, Refused};
})();

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
    for (const [from, word] of [[1e12, "tn"], [1e9, "bn"], [1e6, "mn"]]) if (size >= from) return three(value / from) + " " + word;
    return three(value);
  };
  const most = 6, listed = 300;
  let run = null, lines = [], months = [], measure = null, chosen = new Set();

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
        item.append(sample, ` ${line.label} ${number(line.values[line.values.length - 1])}`);
        legend.append(item);
      });
    }
    const words = `${measure.label}${measure.units && measure.units !== "1" ? ` (${measure.units})` : ""}, ${months[0]} to ${months[months.length - 1]}`;
    svg.setAttribute("aria-label", words + ": " + shown.map((line) => `${line.label} ${number(line.values[line.values.length - 1])} at the end`).join(", "));
    at("caption").textContent = words + (measure.description && measure.description !== measure.label ? "; " + measure.description : "");
    table(shown, words);
  };
  const table = (shown, words) => {
    const head = element("tr"), body = element("tbody"), top = element("thead");
    ["month", ...shown.map((line) => line.label)].forEach((label, c) => { const cell = element("th", label); cell.scope = "col"; if (c) cell.className = "r"; head.append(cell); });
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
  const choose = () => {
    const places = at("places"), last = (line) => { const found = line.values[line.values.length - 1]; return Number.isFinite(found) ? found : -Infinity; };
    const order = lines.map((_, i) => i).sort((a, b) => last(lines[b]) - last(lines[a]));
    chosen = new Set(order.slice(0, most));
    places.hidden = lines.length < 2;
    places.replaceChildren(element("legend", `Lines: at most ${most}` + (order.length > listed ? `; the ${listed} largest at the end of ${order.length}` : "")));
    for (const i of order.slice(0, listed)) {
      const label = element("label"), box = element("input");
      box.type = "checkbox";
      box.checked = chosen.has(i);
      box.addEventListener("change", () => {
        if (box.checked && chosen.size === most) { box.checked = false; return; }
        if (box.checked) chosen.add(i); else chosen.delete(i);
        draw();
      });
      label.append(box, " " + lines[i].label);
      places.append(label);
    }
  };
  const attempt = (work) => {
    try { work(); at("problem").textContent = ""; } catch (error) { at("problem").textContent = `It cannot be shown: ${error.message || error}`; }
  };
  const show = () => attempt(() => {
    measure = run.measures[Number(at("measure").value)];
    months = run.months(measure.group);
    lines = run.lines(measure, at("tier").hidden ? -1 : Number(at("tier").value));
    choose();
    draw();
  });
  const pick = () => attempt(() => {
    const picked = run.measures[Number(at("measure").value)], tiers = run.tiers(picked), tier = at("tier");
    const add = picked.total;
    tier.replaceChildren();
    if (add && tiers.length) { const all = element("option", "all together"); all.value = "-1"; tier.append(all); }
    tiers.forEach((name, t) => { const option = element("option", name); option.value = String(t); tier.append(option); });
    tier.hidden = !tiers.length;
    tier.parentElement.hidden = !tiers.length;
    show();
  });
  const filter = () => {
    const words = at("find").value.toLowerCase().split(/\s+/).filter(Boolean), list = at("measure"), before = list.value;
    const groups = new Map();
    run.measures.forEach((one, i) => {
      const text = `${one.group} ${one.name} ${one.label}`.toLowerCase();
      if (!words.every((word) => text.includes(word))) return;
      if (!groups.has(one.group)) { const made = element("optgroup"); made.label = one.group; groups.set(one.group, made); }
      const option = element("option", `${one.label} (${one.name})`);
      option.value = String(i);
      groups.get(one.group).append(option);
    });
    list.replaceChildren(...groups.values());
    if ([...list.options].some((option) => option.value === before)) list.value = before;
    if (list.options.length) pick();
  };
  const take = async (name, bytes) => {
    at("opened").hidden = true;
    at("problem").textContent = "";
    at("status").textContent = `Checking ${name} ...`;
    if (run) { run.close(); run = null; }
    try {
      run = await RunFile.open(bytes);
      if (!run.measures.length) throw new RunFile.Refused("it holds no measure by month.");
      const text = run.text;
      const facts = [`Scenario ${text("scenario")}, from ${text("first_month")}, ${text("months")} months, scale ${text("scale")}, seed ${text("seed")}`,
        text("status") === "complete" ? "Complete" : "Interrupted before its last month", `State ${text("state_hash")}`, `Format ${text("schema_version")}; checksum right`];
      at("title").textContent = text("title") || text("scenario");
      at("facts").replaceChildren(...facts.map((fact) => element("li", fact)));
      at("opened").hidden = false;
      at("status").textContent = `${name}: ${run.measures.length} measures and levers by month.`;
      at("find").value = "";
      filter();
    } catch (error) {
      if (run) { run.close(); run = null; }
      at("opened").hidden = true;
      at("status").textContent = "";
      at("problem").textContent = `${name} is not opened: ${error.message || error}`;
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
  at("measure").addEventListener("change", pick);
  at("tier").addEventListener("change", show);
  at("find").addEventListener("input", filter);
  if (viewerData.file) take(viewerData.name, viewerBytes(viewerData.file));
})();
)js";

}  // namespace headwater::analysis
