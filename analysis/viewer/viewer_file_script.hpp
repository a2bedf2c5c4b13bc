// How the page reads a run file: it checks it as output/footer.cpp does before the HDF5 library sees it, and reads it with h5wasm.
#pragma once

#include <string_view>

namespace headwater::analysis {

/// Before h5wasm's own script: the library that it waits for, from the page.
inline constexpr std::string_view viewer_before = R"js(
"use strict";
const viewerData = JSON.parse(document.getElementById("page-data").textContent);
let viewerLanguage = viewerData.language;
const say = (key, fills = {}) => viewerData.words[viewerLanguage][key].replace(/\{(\w+)\}/g, (all, name) => name in fills ? fills[name] : all);
const viewerBytes = (text) => {
  const raw = atob(text), bytes = new Uint8Array(raw.length);
  for (let i = 0; i < raw.length; ++i) bytes[i] = raw.charCodeAt(i);
  return bytes;
};
globalThis.h5wasmBinary = new Response(new Blob([viewerBytes(viewerData.library)]).stream().pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
globalThis.h5wasmBinary.catch(() => {});
)js";

inline constexpr std::string_view viewer_file_script = R"js(
const RunFile = (() => {
  /// With a reason that can be said again in the other language.
  class Refused extends Error {
    constructor(key, fills = {}) { super(say(key, fills)); this.told = () => say(key, fills); }
  }
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
  const kinds = {"headwater-comparison": "comparison", "headwater-sweep": "sweep", "headwater-posterior": "posterior"};

  let module = null;
  /// Opens the bytes of a file; throws Refused with the reason.
  const open = async (bytes) => {
    const state = await footerState(bytes);
    if (state !== "right") throw new Refused(state);
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
        throw new Refused(kinds[schema] ?? "not_a_run");
      if (!/^\d+\.\d+\.\d+$/.test(version) || Number(version.split(".")[0]) > viewerData.major)
        throw new Refused("newer", {version, major: viewerData.major});
      return new Run(file, text);
    } catch (error) {
      if (file) file.close();
      if (error instanceof Refused) throw error;
      throw new Refused("unreadable", {reason: error.message || error});
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
      if (!data) throw new Refused("lacks", {path});
      if (data.metadata.virtual_sources && data.metadata.virtual_sources.length)
        throw new Refused("elsewhere", {path, file: data.metadata.virtual_sources[0].file_name});
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
      return labels.slice(0, rows).map((label, row) => ({label, row, values: Array.from({length: months}, (_, month) => {
        const at = month * width + row * tiers;
        if (tier >= 0) return Number(all[at + tier]);
        let sum = 0;
        for (let t = 0; t < tiers; ++t) sum += Number(all[at + t]);
        return sum;
      })}));
    }
    /// Keys of cities, where the group has them, and where they are: NaN for what is no place.
    keys(group) { return this.file.get(`/${group}/city_key`) ? Array.from(this.values(`/${group}/city_key`)) : []; }
    places() {
      if (!this.file.get("/city/latitude") || !this.file.get("/city/longitude")) return [];
      const east = this.values("/city/longitude"), north = this.values("/city/latitude");
      return this.keys("city").map((key, row) => ({key, row, east: east[row], north: north[row]})).filter((one) => Number.isFinite(one.east) && Number.isFinite(one.north));
    }
    tiers(measure) { return measure.dimensions.includes("tier") ? Array.from(this.values(`/${measure.group}/tier`)) : []; }
  }
  return {open, footerState, plainSha256, Refused};
})();
)js";

}  // namespace headwater::analysis
