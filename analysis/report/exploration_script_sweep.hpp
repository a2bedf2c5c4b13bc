// The script of a sweep that is explored: one measure of each run against an axis, a drawn parameter or another measure.
#pragma once

#include <string_view>

namespace headwater::analysis {

inline constexpr std::string_view exploration_script_sweep = R"js(
{
  const {data, words, column, fill, exact, element, choice, legend, colours, tell, unitOf, withUnit} = Explored;
  const runs = data.runs.length, across = [...data.axes, ...data.parameters].map((one) => ({...one, share: false}));
  const output = choice("explore-measure", words.measure, () => show()), place = choice("explore-place", words.place, () => show()), along = choice("explore-along", words.along, () => show());
  const policy = choice("explore-policy", words.policy, () => show());
  const valuesOf = (m, p) => data.outputs.find(([measure, of]) => measure === m && of === p)?.[2];
  const offerPlaces = () => {
    const of = data.outputs.filter(([measure]) => measure === Number(output.value)).map(([, p]) => p);
    place.offer(of.map((p) => [p, p < 0 ? words.all_cities : data.places[p]]));
  };
  const named = (m, p) => data.measures[m].label + (p < 0 ? "" : fill(words.where, {where: data.places[p]}));
  const show = () => {
    offerPlaces();
    const m = Number(output.value), p = Number(place.value), measured = data.measures[m], y = column(valuesOf(m, p), runs), [kind, which] = along.value.split(":");
    const n = Number(which), other = kind === "output";
    const x = other ? column(valuesOf(n, -1), runs) : column(across[n].at, runs), otherMeasure = data.measures[n];
    const sideways = other ? {label: otherMeasure.label, unit: unitOf(otherMeasure, false), share: otherMeasure.share} : across[n];
    const upwards = {label: named(m, p), unit: unitOf(measured, false), share: measured.share};
    const shown = policy.value === "-1" ? data.policies.map((name, i) => i) : [Number(policy.value)];
    const points = shown.map((i) => ({name: data.policies.length > 1 ? data.policies[i] : "", colour: i % colours.length, points: data.runs.map((run, r) => [x[r], y[r], fill(words.run, {n: run}), r])
      .filter(([a, b, , r]) => data.policy[r] === i && Number.isFinite(a) && Number.isFinite(b))}));
    Explored.scatter(points, sideways, upwards, {x: false, y: false});
    legend(data.policies.length > 1 ? points.map((one) => [one.name, colours[one.colour], Explored.symbols[one.colour % 4]]) : []);
    const rows = points.flatMap((one) => one.points.map(([a, b, , r]) => [String(data.runs[r]), ...(data.policies.length > 1 ? [one.name] : []), exact(a, sideways.share), exact(b, measured.share)]));
    tell(fill(words.told_sweep, {measure: upwards.label, kind: measured.flow ? words.summed : words.last, along: sideways.label, n: rows.length}) + (data.thinned > 0 ? " " + fill(words.thinned, {n: runs, all: data.thinned}) : ""),
      [words.one_run, ...(data.policies.length > 1 ? [words.policy] : []), withUnit(sideways.label, sideways.unit), withUnit(upwards.label, upwards.unit)], rows, `${measured.key}-runs`.replace(/[^\w.-]+/g, "_"));
  };
  Explored.show(element("div", {class: "row"}, output.box, place.box, along.box, policy.box), ...(data.left_out > 0 ? [element("p", {class: "note"}, fill(words.left_out_sweep, {n: data.left_out}))] : []));
  output.offer(data.measures.map((one, m) => [m, one.label]));
  const group = (name, options) => options.length ? [{group: name, options}] : [];
  along.offer([...group(words.axes, data.axes.map((one, k) => ["axis:" + k, one.label])), ...group(words.parameters, data.parameters.map((one, k) => ["axis:" + (data.axes.length + k), one.label])),
    ...group(words.outputs, data.outputs.filter(([, p]) => p < 0).map(([m]) => ["output:" + m, data.measures[m].label]))]);
  policy.offer(data.policies.length > 1 ? [[-1, words.all_policies], ...data.policies.map((name, i) => [i, name])] : [[-1, data.policies[0]]]);
  show();
}
)js";

}  // namespace headwater::analysis
