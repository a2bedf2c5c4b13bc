// The script of a run that is explored: any measure by month, of the country, cities and labs, up to six lines at a time.
#pragma once

#include <string_view>

namespace headwater::analysis {

inline constexpr std::string_view exploration_script_run = R"js(
{
  const {data, words, column, fill, exact, short, element, choice, legend, colours, dashes, axis, month, draw, tell, unitOf, withUnit} = Explored;
  const series = data.series.map(([measure, tier, at]) => ({measure, tier, at})), most = 6;
  const places = element("fieldset", {class: "many"});
  let picked = new Set();
  const measure = choice("explore-measure", words.measure, () => pick());
  const tier = choice("explore-tier", words.people, () => { pickPlaces(); show(); });
  const from = choice("explore-from", words.from, () => show()), until = choice("explore-until", words.until, () => show());
  const one = () => series.find((all) => all.measure === Number(measure.value) && all.tier === Number(tier.value));
  const linesOf = (all) => {
    const measured = data.measures[all.measure], group = data.groups[measured.group], months = group.months.length, rows = Math.max(1, group.places.length);
    return Array.from({length: rows}, (none, row) => ({label: group.places[row] ?? measured.label, values: Array.from({length: months}, (none, m) => column(all.at, months * rows)[m * rows + row])}));
  };
  const show = () => {
    const all = one(), measured = data.measures[all.measure], group = data.groups[measured.group], labels = group.months, at = labels.map(month), {share} = measured;
    const lines = linesOf(all).filter((line, row) => group.places.length === 0 || picked.has(row));
    let first = Number(from.value), last = Number(until.value);
    if (last <= first) [first, last] = [0, labels.length - 1];
    const unit = unitOf(measured, false), tip = (points) => points.length === 0 ? "" : `<strong>${labels[points[0].dataIndex]}</strong>${unit === "" ? "" : " " + Explored.escaped(unit)}` +
      lines.map((line, l) => `<br><span style="color:${colours[l]}">■</span> ${Explored.escaped(line.label)}: ${exact(line.values[points[0].dataIndex], share)}`).join("");
    draw(Explored.sized(Explored.drawing) < 500 ? 340 : 400, {
      grid: [{left: 66, right: 18, top: 32, bottom: 62}], xAxis: [Explored.timeAxis(0, labels, true)],
      yAxis: [axis({type: "value", scale: measured.log, name: withUnit(measured.short, unit), nameLocation: "end", nameGap: 10, nameTextStyle: {color: "var(--soft)", fontSize: 12, align: "left", padding: [0, 0, 0, -58]}}, (value) => short(value, share))],
      dataZoom: Explored.zoom([0], 8).map((zoom) => ({...zoom, startValue: at[first], endValue: at[last]})), tooltip: {trigger: "axis", formatter: tip},
      series: lines.map((line, l) => Explored.curve(0, line.label, at, line.values, colours[l], dashes[l]))});
    legend(lines.map((line, l) => [line.label, colours[l], dashes[l]]));
    const who = all.tier < 0 ? "" : fill(words.where, {where: data.tiers[all.tier]});
    tell(fill(words.told_run, {measure: measured.label + who, kind: measured.periods ? words.by_period : words.by_month, from: labels[0], until: labels[labels.length - 1]}),
      [words.month, ...lines.map((line) => withUnit(line.label, unit))], labels.map((label, m) => [label, ...lines.map((line) => exact(line.values[m], share))]), `${measured.key}-months`.replace(/[^\w.-]+/g, "_"));
  };
  const pickPlaces = () => {
    const all = one(), group = data.groups[data.measures[all.measure].group], lines = linesOf(all);
    places.hidden = group.places.length < 2;
    const last = (values) => { for (let m = values.length; m-- > 0;) if (Number.isFinite(values[m])) return values[m]; return -Infinity; };
    const order = lines.map((line, row) => row).sort((a, b) => last(lines[b].values) - last(lines[a].values));
    picked = new Set(order.slice(0, most));
    places.replaceChildren(element("legend", {}, fill(words.lines, {most})), ...order.map((row) => {
      const box = element("input", {type: "checkbox"});
      box.checked = picked.has(row);
      box.addEventListener("change", () => {
        Explored.section.classList.add("used");
        if (box.checked && picked.size === most) { box.checked = false; return; }
        if (box.checked) picked.add(row); else picked.delete(row);
        show();
      });
      return element("label", {}, box, " " + lines[row].label);
    }));
  };
  const pick = () => {
    const those = series.filter((all) => all.measure === Number(measure.value));
    tier.offer(those.map((all) => [all.tier, all.tier < 0 ? words.all_people : data.tiers[all.tier]]));
    const labels = data.groups[data.measures[Number(measure.value)].group].months.map((label, m) => [m, label]);
    if (from.select.options.length !== labels.length) { from.offer(labels, 0); until.offer(labels, labels.length - 1); }
    pickPlaces();
    show();
  };
  Explored.show(element("div", {class: "row"}, measure.box, tier.box, from.box, until.box), places, ...(data.left_out > 0 ? [element("p", {class: "note"}, fill(words.left_out_run, {n: data.left_out}))] : []));
  measure.offer(data.groups.map((group, g) => ({group: group.name, options: data.measures.map((all, m) => [m, all.label, all.group]).filter(([, , of]) => of === g).map(([m, label]) => [m, label])})).filter((all) => all.options.length));
  pick();
}
)js";

}  // namespace headwater::analysis
