// What the scripts of explored reports share: numbers of the page, words, controls, tables and drawings. ECharts stands before it in the
// same element; it draws in the browser only, so its bytes are those of the file it came in.
#pragma once

#include <string_view>

namespace headwater::analysis {

inline constexpr std::string_view exploration_script = R"js(
"use strict";
const Explored = (() => {
  const data = JSON.parse(document.getElementById("page-data").textContent), words = data.words, chinese = data.language === "zh";
  const numbers = (() => {
    const raw = atob(data.numbers), bytes = new Uint8Array(raw.length);
    for (let i = 0; i < raw.length; ++i) bytes[i] = raw.charCodeAt(i);
    return new Float32Array(bytes.buffer);  // least byte first, as all machines with browsers have it
  })();
  const column = (at, size) => numbers.subarray(at, at + size);
  /// Quantiles of a band, each by time: 5, 25, 50, 75 and 95 %.
  const band = (at, size) => ["q05", "q25", "q50", "q75", "q95"].reduce((all, name, q) => ({...all, [name]: column(at + q * size, size)}), {});

  const fill = (text, fills) => text.replace(/\{(\w+)\}/g, (all, name) => name in fills ? fills[name] : all);
  const escaped = (text) => String(text).replace(/[&<>"]/g, (c) => ({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})[c]);
  /// Six digits, those that the file and the page share; shares in percent.
  const exact = (value, share) => {
    if (!Number.isFinite(value)) return "–";
    const six = Number((share ? 100 * value : value).toPrecision(6)), size = Math.abs(six);
    return size >= 1e3 && size < 1e15 ? six.toLocaleString("en", {maximumSignificantDigits: 6}) : String(six);
  };
  /// Three digits, for axes.
  const short = (value, share) => {
    const v = share ? 100 * value : value, size = Math.abs(v);
    const three = (x) => String(Number(x.toPrecision(3))) + (share ? " %" : "");
    for (const [from, name] of chinese ? [[1e12, " 万亿"], [1e8, " 亿"], [1e4, " 万"]] : [[1e12, " tn"], [1e9, " bn"], [1e6, " mn"]])
      if (size >= from * 0.9995) return three(v / from) + name;
    return size >= 1e3 ? Number(v.toPrecision(3)).toLocaleString("en") : three(v);
  };

  const at = (id) => document.getElementById(id);
  const element = (name, attributes, ...inside) => {
    const made = document.createElement(name);
    for (const key in attributes) if (attributes[key] !== undefined) made.setAttribute(key, attributes[key]);
    made.append(...inside);
    return made;
  };
  const section = at("explore"), controls = element("div", {}), keys = element("ul", {class: "keys"}), drawing = element("div", {id: "drawing", role: "img"});
  const caption = element("figcaption", {id: "drawn", "aria-live": "polite"}), table = element("table", {id: "drawn-numbers"});
  const save = element("button", {type: "button", id: "save"}, words.save);
  const sized = (block) => Math.min(block.clientWidth, 960);

  /// A labelled control; `change` is called with its value.
  const choice = (id, label, change) => {
    const select = element("select", {id}), box = element("div", {}, element("label", {for: id}, label), select);
    select.addEventListener("change", () => { section.classList.add("used"); change(select.value); });
    /// options: [value, text] or {group, options}; keeps what was chosen where it is still there.
    const offer = (options, wanted) => {
      const option = ([value, text]) => element("option", {value}, text);
      const before = wanted === undefined ? select.value : String(wanted);
      select.replaceChildren(...options.map((one) => Array.isArray(one) ? option(one) : element("optgroup", {label: one.group}, ...one.options.map(option))));
      const all = [...select.options].map((one) => one.value);
      select.value = all.includes(before) ? before : all[0];
      box.hidden = all.length < 2;
      return select.value;
    };
    return {box, select, offer, get value() { return select.value; }};
  };
  const radios = (name, legend, options, change) => {
    const field = element("fieldset", {}, element("legend", {}, legend));
    options.forEach(([value, text], i) => {
      const input = element("input", {type: "radio", name, value, id: `${name}-${value}`});
      input.checked = i === 0;
      input.addEventListener("change", () => { section.classList.add("used"); change(value); });
      field.append(element("label", {}, input, " " + text));
    });
    return field;
  };

  const colours = ["var(--base)", "var(--arm)", "var(--ink)", "var(--none)", "var(--soft)", "var(--warnline)"], dashes = ["solid", [7, 3], [2, 3], "solid", [10, 3, 2, 3], [5, 5]];
  const symbols = ["circle", "diamond", "rect", "triangle"], corners = {diamond: "M16 1L21 6L16 11L11 6Z", rect: "M12 2H20V10H12Z", triangle: "M16 1L21 11H11Z"};
  const sample = (colour, dash, band) => {
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    svg.setAttribute("viewBox", "0 0 32 12");
    svg.setAttribute("aria-hidden", "true");
    svg.innerHTML = band ? `<rect width="32" height="12" opacity=".28" style="fill:${colour}"/>`
      : dash === "circle" ? `<circle cx="16" cy="6" r="4.5" style="fill:${colour}"/>`
      : dash in corners ? `<path d="${corners[dash]}" style="fill:${colour}"/>`
      : `<path d="M0 6H32" fill="none" stroke-width="2.4" style="stroke:${colour}"${Array.isArray(dash) ? ` stroke-dasharray="${dash.join(" ")}"` : ""}/>`;
    return svg;
  };
  const legend = (items) => keys.replaceChildren(...items.map(([text, colour, dash, band]) => element("li", {}, sample(colour, dash, band), text)));

  const font = getComputedStyle(document.body).fontFamily;
  let chart = null;
  const line = {show: true, lineStyle: {color: "var(--line)", width: 0.7}};
  const axis = (more, text) => ({axisLine: {show: true, onZero: false, lineStyle: {color: "var(--soft)"}}, axisTick: {show: false}, splitLine: line, nameTextStyle: {color: "var(--soft)", fontSize: 12},
    ...more, axisLabel: {color: "var(--soft)", fontSize: 12, hideOverlap: true, formatter: text, ...more.axisLabel}});
  const month = (text) => Date.UTC(Number(text.slice(0, 4)), Number(text.slice(5, 7)) - 1);
  const monthOf = (time) => new Date(time).toISOString().slice(0, 7);
  const timeAxis = (index, labels, shown) => axis({type: "time", gridIndex: index, splitLine: {show: false}, min: month(labels[0]), max: month(labels[labels.length - 1]), minInterval: 28 * 864e5,
    axisLabel: {show: shown}, axisPointer: {show: true, lineStyle: {color: "var(--soft)", type: "solid"}, label: {show: false}}}, (time) => { const text = monthOf(time); return text.endsWith("-01") ? text.slice(0, 4) : text; });
  /// A shape of our own on the axes: `points` gives the corners of a polygon, or of a line where it has no inside.
  const shape = (panel, values, extent, render) => ({type: "custom", xAxisIndex: panel, yAxisIndex: panel, silent: true, clip: true, animation: false, tooltip: {show: false}, encode: {x: 0, y: extent},
    data: values, renderItem: (params, api) => params.dataIndexInside === 0 ? render(params, api) : null, z: 1});
  const bandShape = (panel, times, low, high, colour, opacity) => shape(panel, Array.from(times, (time, i) => [time, low[i], high[i]]), [1, 2], (params, api) => {
    const parts = [];
    let up = [], down = [];
    const close = () => { if (up.length > 1) parts.push({type: "polygon", shape: {points: [...up, ...down.reverse()]}, style: {fill: colour, opacity}}); up = []; down = []; };
    for (let i = 0; i < times.length; ++i) {
      if (!Number.isFinite(low[i])) { close(); continue; }
      up.push(api.coord([times[i], high[i]]));
      down.push(api.coord([times[i], low[i]]));
    }
    close();
    return {type: "group", children: parts};
  });
  /// A line across a panel: at a value of y (`across`), or of x.
  const mark = (panel, value, across, dash) => shape(panel, [across ? [NaN, value] : [value, NaN]], 1, (params, api) => {
    const {x, y, width, height} = params.coordSys, [left, top] = api.coord([across ? 0 : value, across ? value : 0]);
    return {type: "line", shape: across ? {x1: x, x2: x + width, y1: top, y2: top} : {x1: left, x2: left, y1: y, y2: y + height},
      style: {stroke: dash ? "var(--soft)" : "var(--ink)", lineWidth: dash ? 1 : 1.2, lineDash: dash ? [4, 3] : undefined}};
  });
  const curve = (panel, name, times, values, colour, dash) => ({type: "line", name, xAxisIndex: panel, yAxisIndex: panel, data: Array.from(times, (time, i) => [time, Number.isFinite(values[i]) ? values[i] : null]),
    showSymbol: times.length < 16, symbol: "circle", symbolSize: 5, connectNulls: false, animation: false, emphasis: {disabled: true}, lineStyle: {color: colour, width: 2, type: dash}, itemStyle: {color: colour}, z: 3});
  const zoom = (axes, bottom) => [
    {type: "slider", xAxisIndex: axes, bottom, height: 18, showDetail: false, showDataShadow: false, brushSelect: false, borderColor: "var(--line)", fillerColor: "rgba(110,118,129,.18)", filterMode: "none",
      handleStyle: {color: "var(--paper)", borderColor: "var(--soft)"}, moveHandleStyle: {color: "var(--soft)", opacity: 0.5}, emphasis: {handleStyle: {color: "var(--box)", borderColor: "var(--ink)"}, moveHandleStyle: {color: "var(--soft)"}}},
    {type: "inside", xAxisIndex: axes, zoomOnMouseWheel: "ctrl", moveOnMouseMove: false, moveOnMouseWheel: false, filterMode: "none"}];
  const draw = (height, option) => {
    drawing.style.height = height + "px";
    if (chart === null) {
      chart = echarts.init(drawing, null, {renderer: "svg"});
      new ResizeObserver(() => chart.resize()).observe(drawing);
      addEventListener("beforeprint", () => chart.resize({width: 640}));
      addEventListener("afterprint", () => chart.resize({width: null}));
    } else chart.resize();
    chart.setOption({animation: false, backgroundColor: "transparent", textStyle: {fontFamily: font, color: "var(--ink)"}, useUTC: true, ...option,
      tooltip: {confine: true, transitionDuration: 0, backgroundColor: "var(--box)", borderColor: "var(--soft)", textStyle: {color: "var(--ink)", fontSize: 13, fontFamily: font}, ...option.tooltip}}, {notMerge: true});
  };
  /// What is drawn, in words and as numbers: rows of texts, the first of each its name.
  const tell = (text, columns, rows, file) => {
    caption.textContent = text;
    drawing.setAttribute("aria-label", text);
    const cell = (tag, text, right) => element(tag, {class: right ? "r" : undefined}, text);
    const head = element("tr", {}, ...columns.map((text, c) => { const one = cell("th", text, c > 0); one.scope = "col"; return one; }));
    table.replaceChildren(element("caption", {}, text), element("thead", {}, head), element("tbody", {}, ...rows.map((row) => {
      const name = cell("th", row[0], false);
      name.scope = "row";
      return element("tr", {}, name, ...row.slice(1).map((text) => cell("td", text, true)));
    })));
    save.onclick = () => {
      const quoted = (text) => /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
      const csv = [columns, ...rows.map((row) => row.map((text, c) => c === 0 ? text : text.replaceAll(",", "").replace("–", "")))].map((row) => row.map(quoted).join(",")).join("\r\n");
      const link = element("a", {href: URL.createObjectURL(new Blob(["\ufeff" + csv + "\r\n"], {type: "text/csv"})), download: file + ".csv"});
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 1000);
    };
  };
  const unitOf = (measure, difference) => measure.share ? (difference ? words.points : "%") : measure.unit;
  const withUnit = (text, unit) => unit === "" || unit === text ? text : text === "" ? unit : `${text} (${unit})`;
  /// Points in the plane: [x, y, name] by series.
  const scatter = (series, x, y, zeroes) => {
    const wide = sized(drawing), labels = {x: withUnit(x.label, x.unit), y: withUnit(y.label, y.unit)};
    const small = series.reduce((n, one) => n + one.points.length, 0) > 400;
    draw(Math.max(340, Math.min(520, wide * 0.62)), {
      grid: [{left: 66, right: 20, top: 34, bottom: 82}],
      xAxis: [axis({type: "value", name: labels.x, nameLocation: "middle", nameGap: 28, nameTruncate: {maxWidth: Math.max(200, wide - 90)}, scale: !zeroes.x}, (value) => short(value, x.share))],
      yAxis: [axis({type: "value", name: labels.y, nameLocation: "end", nameGap: 12, nameTextStyle: {color: "var(--soft)", fontSize: 12, align: "left", padding: [0, 0, 0, -58]}, nameTruncate: {maxWidth: wide - 30}, scale: !zeroes.y}, (value) => short(value, y.share))],
      dataZoom: [...zoom([0], 8), {type: "inside", yAxisIndex: [0], zoomOnMouseWheel: "ctrl", moveOnMouseMove: false, moveOnMouseWheel: false, filterMode: "none"}],
      tooltip: {trigger: "item", formatter: ({value, seriesName}) => `<strong>${escaped(value[2])}</strong>${seriesName ? "<br>" + escaped(seriesName) : ""}<br>${escaped(labels.x)}: ${exact(value[0], x.share)}<br>${escaped(labels.y)}: ${exact(value[1], y.share)}`},
      series: [...(zeroes.y ? [mark(0, 0, true, false)] : []), ...(zeroes.x ? [mark(0, 0, false, false)] : []),
        ...series.map((one, i) => ({type: "scatter", name: one.name, data: one.points, symbol: symbols[(one.symbol ?? one.colour ?? i) % 4], symbolSize: small ? 5 : 8, animation: false, emphasis: {disabled: true},
          itemStyle: {color: colours[one.colour ?? i % colours.length], opacity: small ? 0.55 : 0.75}, z: 3}))]});
  };
  const show = (...parts) => {
    const numbersBox = element("details", {}, element("summary", {}, words.numbers), element("p", {class: "note"}, words.six), element("div", {class: "wide tall", tabindex: "0", role: "region", "aria-label": words.numbers}, table), save);
    controls.append(...parts);
    section.append(controls, element("figure", {}, keys, drawing, caption), numbersBox);
    section.hidden = false;
  };
  return {data, words, column, band, fill, escaped, exact, short, element, section, choice, radios, legend, symbols, colours, dashes, axis, timeAxis, month, bandShape, shape, mark, curve, zoom, draw, tell, unitOf, withUnit, scatter, show, sized, drawing};
})();
)js";

}  // namespace headwater::analysis
