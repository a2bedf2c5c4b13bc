// Makes what reports carry of ECharts from the packages of npm:
//
//   cd "$(mktemp -d)" && npm install --no-save echarts@6.1.0 esbuild@0.28.2
//   node TREE/analysis/report/echarts/vendor.mjs node_modules
//
// echarts.js: the parts of the library that entry.mjs names, in one script; LICENSE.txt: the licences of all that is in it;
// NOTICE.txt: the notice of ECharts, which its licence asks to hand on. Prints the checksums that vendored files are held against.
import {execFileSync} from "node:child_process";
import {createHash} from "node:crypto";
import {copyFileSync, readFileSync, writeFileSync} from "node:fs";
import {dirname, join, resolve} from "node:path";
import {fileURLToPath} from "node:url";

const here = dirname(fileURLToPath(import.meta.url)), modules = resolve(process.argv[2]);
const text = (...path) => readFileSync(join(modules, ...path), "utf8");
const expected = {echarts: "6.1.0", zrender: "6.1.0", tslib: "2.3.0", esbuild: "0.28.2"};
for (const [name, version] of Object.entries(expected)) {
  const found = JSON.parse(text(name, "package.json")).version;
  if (found !== version) throw new Error(`${name} ${found}, made with ${version}`);
}
// esbuild looks for packages beside the file that asks for them.
const entry = join(dirname(modules), "headwater-entry.mjs");
copyFileSync(join(here, "entry.mjs"), entry);
const script = execFileSync(join(modules, ".bin", "esbuild"), [entry, "--bundle", "--minify", "--format=iife", "--global-name=echarts", "--target=es2018",
  "--legal-comments=none", "--charset=ascii", '--define:process.env.NODE_ENV="production"'], {maxBuffer: 1 << 26, encoding: "utf8"});
if (/<\/script|<!--/i.test(script)) throw new Error("the script would end the element that holds it");
const notice = `/* Apache ECharts ${expected.echarts} (https://echarts.apache.org), Copyright 2017-2026 The Apache Software Foundation, Apache License 2.0;
   with ZRender ${expected.zrender} (BSD 3-Clause) and tslib ${expected.tslib} (0BSD). Parts of it, made into one script for headwater by vendor.mjs. See LICENSE.txt and NOTICE.txt. */\n`;
const licences = [["Apache ECharts", text("echarts", "LICENSE")], ["d3.js, of which ECharts holds parts", text("echarts", "licenses", "LICENSE-d3")],
  ["ZRender", text("zrender", "LICENSE")], ["tslib", text("tslib", "LICENSE.txt")]];
writeFileSync(join(here, "echarts.js"), notice + script);
writeFileSync(join(here, "LICENSE.txt"), licences.map(([name, words]) => `${name}\n${"=".repeat(name.length)}\n\n${words.replaceAll("\r\n", "\n").trim()}\n`).join("\n\n"));
copyFileSync(join(modules, "echarts", "NOTICE"), join(here, "NOTICE.txt"));
for (const name of ["echarts.js", "LICENSE.txt", "NOTICE.txt"]) {
  const bytes = readFileSync(join(here, name));
  console.log(createHash("sha256").update(bytes).digest("hex"), name, bytes.length);
}
