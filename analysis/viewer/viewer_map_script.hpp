// The map of the page that opens run files: the coast of reports, cities as dots whose area is a number of a month.
#pragma once

#include <string_view>

namespace headwater::analysis {

inline constexpr std::string_view viewer_map_script = R"js(
const ViewerMap = (() => {
  const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_", name = "http://www.w3.org/2000/svg";
  /// Rings of the coast in degrees, as page/coast/README.md says they are written.
  let rings = null;
  const coast = () => rings ??= viewerData.coast.rings.map((text) => {
    const ring = [];
    let at = 0, x = 0, y = 0;
    const next = () => {
      let zigzag = 0;
      for (let shift = 0; ; shift += 5) { const letter = letters.indexOf(text[at++]); zigzag |= (letter & 31) << shift; if (letter < 32) break; }
      return zigzag & 1 ? -(zigzag >> 1) - 1 : zigzag >> 1;
    };
    while (at < text.length) { x += next(); y += next(); ring.push([x * viewerData.coast.step, y * viewerData.coast.step]); }
    return ring;
  });
  const drawn = (tag, attributes, ...inside) => {
    const made = document.createElementNS(name, tag);
    for (const key in attributes) made.setAttribute(key, attributes[key]);
    made.append(...inside);
    return made;
  };
  /// True to scale in the middle of what holds all places; the shortest stretch of longitudes.
  const frameOf = (places, wide) => {
    const turned = (degrees) => degrees - 360 * Math.floor((degrees + 180) / 360), sorted = places.map((one) => turned(one.east)).sort((a, b) => a - b);
    let begin = 0, gap = sorted[0] + 360 - sorted[sorted.length - 1];
    for (let i = 1; i < sorted.length; ++i) if (sorted[i] - sorted[i - 1] > gap) { gap = sorted[i] - sorted[i - 1]; begin = i; }
    const span = 360 - gap, middle = turned(sorted[begin] + span / 2), north = Math.max(...places.map((one) => one.north)), south = Math.min(...places.map((one) => one.north));
    const centre = (north + south) / 2, narrow = Math.cos(centre * Math.PI / 180);
    const across = Math.max(span * narrow * 1.36, (north - south) * 1.36 / 0.8, 6), scale = wide / across, high = Math.max(0.5 * wide, Math.min(0.86 * wide, ((north - south) * 1.36 + 2) * scale));
    const place = ([east, up]) => [wide / 2 + (east - middle) * narrow * scale, high / 2 - (up - centre) * scale];
    const near = (east) => middle + turned(east - middle);
    return {wide, high, place, middle, at: (one) => place([near(one.east), one.north])};
  };
  const land = (frame) => {
    let path = "";
    for (const ring of coast())
      for (const turn of [-360, 0, 360]) {
        const points = ring.map(([east, north]) => frame.place([east + turn, north])), xs = points.map(([x]) => x), ys = points.map(([, y]) => y);
        if (Math.max(...xs) < 0 || Math.min(...xs) > frame.wide || Math.max(...ys) < 0 || Math.min(...ys) > frame.high || Math.max(...xs) - Math.min(...xs) > 1e5) continue;
        path += "M" + points.map(([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`).join("L") + "Z";
      }
    return path;
  };
  /// What is drawn of a measure of cities; null where fewer than two of them are places.
  const prepared = (run, measure, lines) => {
    if (measure.group !== "city" || !measure.dimensions.includes("city")) return null;
    const places = run.places().filter((one) => !/^rest_of_|_rest$/.test(one.key));
    if (places.length < 2) return null;
    const values = places.flatMap((one) => lines[one.row].values).filter(Number.isFinite).map(Math.abs);
    return {places, frame: null, land: "", lines, most: Math.max(0, ...values), left: lines.map((_, row) => row).filter((row) => !places.some((one) => one.row === row))};
  };
  const draw = (svg, map, month, named, number) => {
    const wide = Math.max(320, Math.min(720, svg.clientWidth || 640)), largest = wide / 27;
    if (map.frame === null || map.frame.wide !== wide) { map.frame = frameOf(map.places, wide); map.land = land(map.frame); }
    const {frame} = map;
    svg.setAttribute("viewBox", `0 0 ${wide} ${frame.high.toFixed(0)}`);
    const dots = map.places.map((one) => { const [x, y] = frame.at(one), value = map.lines[one.row].values[month]; return {x, y, value, r: Number.isFinite(value) && map.most > 0 ? largest * Math.sqrt(Math.abs(value) / map.most) : 0, row: one.row}; })
      .sort((a, b) => b.r - a.r);
    const taken = dots.map((dot) => ({left: dot.x - dot.r, right: dot.x + dot.r, top: dot.y - dot.r, bottom: dot.y + dot.r})), texts = [];
    for (const dot of dots) {
      const text = `${named(dot.row)} ${number(dot.value)}`, width = [...text].reduce((sum, c) => sum + (c.charCodeAt(0) > 255 ? 13.5 : 7.2), 0);
      const places = [[dot.x + dot.r + 4, dot.y + 4, "start"], [dot.x - dot.r - 4, dot.y + 4, "end"], [dot.x, dot.y - dot.r - 5, "middle"], [dot.x, dot.y + dot.r + 14, "middle"]];
      for (const [x, y, anchor] of places) {
        const left = anchor === "start" ? x : anchor === "end" ? x - width : x - width / 2, box = {left, right: left + width, top: y - 11, bottom: y + 3};
        if (box.left < 2 || box.right > wide - 2 || box.top < 2 || box.bottom > frame.high - 2) continue;
        if (taken.some((one) => one.left < box.right && one.right > box.left && one.top < box.bottom && one.bottom > box.top)) continue;
        taken.push(box);
        texts.push(drawn("text", {x: x.toFixed(1), y: y.toFixed(1), "text-anchor": anchor, class: "h"}, text));
        break;
      }
    }
    const circles = dots.map((dot) => drawn("circle", {cx: dot.x.toFixed(1), cy: dot.y.toFixed(1), r: Math.max(dot.r, 2.5).toFixed(1), class: "pt " + (dot.r === 0 ? "no" : dot.value < 0 ? "ls" : "gn"), "data-row": dot.row, "data-value": dot.value},
      drawn("title", {}, `${named(dot.row)}: ${number(dot.value)}`)));
    svg.replaceChildren(drawn("rect", {width: wide, height: frame.high.toFixed(0), class: "sea"}), drawn("path", {d: map.land, class: "ld", "fill-rule": "evenodd"}), drawn("path", {d: map.land, class: "co"}), ...circles, ...texts);
  };
  return {prepared, draw};
})();
)js";

}  // namespace headwater::analysis
