// Makes what the viewer carries of h5wasm from the package of npm:
//
//   cd "$(mktemp -d)" && npm install --no-save --ignore-scripts h5wasm@0.10.3
//   node TREE/analysis/viewer/h5wasm/vendor.mjs node_modules/h5wasm
//
// h5wasm.js: the package's script for browsers without the library in it, which it then takes from the promise
// globalThis.h5wasmBinary; h5wasm.wasm.gz: the library (HDF5 in WebAssembly), compressed; LICENSE.txt: its licence.
import {execFileSync} from "node:child_process";
import {copyFileSync, readFileSync, writeFileSync} from "node:fs";
import {dirname, join} from "node:path";
import {fileURLToPath} from "node:url";

const here = dirname(fileURLToPath(import.meta.url)), from = process.argv[2];
const {version} = JSON.parse(readFileSync(join(from, "package.json"), "utf8"));
let script = readFileSync(join(from, "dist/iife/h5wasm.js"), "utf8");
const open = "return binaryDecode(`", begin = script.indexOf(open);
let end = begin < 0 ? -1 : begin + open.length;
while (end >= 0 && end < script.length && script[end] !== "`") end += script[end] === "\\" ? 2 : 1;
if (begin < 0 || end < 0) throw new Error(`h5wasm ${version}: the library does not stand where it did`);
const literal = script.slice(begin + open.length - 1, end + 1);
const decoder = script.match(/function binaryDecode\(bin\) \{[\s\S]*?\n    \}/)[0];
const wasm = new Function(`${decoder}; return binaryDecode(${literal});`)();
if (!WebAssembly.validate(wasm)) throw new Error("what was taken out is no WebAssembly");
script = script.slice(0, begin) + "return globalThis.h5wasmBinary" + script.slice(end + 2);
if (/<\/script|<!--/i.test(script)) throw new Error("the script would end the element that holds it");
const notice = `/* h5wasm ${version} (https://github.com/usnistgov/h5wasm), software of the National Institute of Standards and Technology (NIST).
   Changed for headwater by vendor.mjs, 2026-11-30: the WebAssembly library was taken out of this script and is handed to it. See LICENSE.txt. */\n`;
writeFileSync(join(here, "h5wasm.js"), notice + script);
writeFileSync(join(here, "h5wasm.wasm.gz"), execFileSync("gzip", ["-9", "-n", "-c"], {input: wasm, maxBuffer: 1 << 26}));
copyFileSync(join(from, "LICENSE.txt"), join(here, "LICENSE.txt"));
console.log(version, script.length, wasm.length);
