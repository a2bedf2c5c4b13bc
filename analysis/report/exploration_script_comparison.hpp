// The script of a comparison that is explored: any measure over time with the difference below it, world by world, and city by city.
#pragma once

#include <string_view>

namespace headwater::analysis {

inline constexpr std::string_view exploration_script_comparison = R"js(
{
  const {data, words, column, band, fill, exact, short, element, choice, radios, legend, colours, axis, month, draw, tell, unitOf, withUnit} = Explored;
  const ends = data.times[1], quantiles = ["q05", "q25", "q50", "q75", "q95"], worlds = data.world.length;
  const choices = data.choices.map(([measure, place, tier, time, base, arms, by]) => ({measure, place, tier, time, base, arms, by}));
  let view = "time";

  const named = (one) => {
    const where = [one.place < 0 ? "" : data.places[one.place], one.tier < 0 ? "" : data.tiers[one.tier]].filter(Boolean).join(words.comma);
    return data.measures[one.measure].label + (where === "" ? "" : fill(words.where, {where}));
  };
  const measuresBy = (keep) => ["headlines", "all"].map((group) => ({group: words[group], options: data.measures.map((one, m) => [m, one.label, one.group])
    .filter(([m, , of]) => of === group && choices.some((one) => one.measure === m && keep(one))).map(([m, label]) => [m, label])})).filter((one) => one.options.length);
  const measure = choice("explore-measure", words.measure, () => pick());
  const place = choice("explore-place", words.place, () => pickTier());
  const tier = choice("explore-tier", words.people, () => show());
  const policy = choice("explore-policy", words.policy, () => show());
  const when = choice("explore-month", words.month, () => show());
  const along = choice("explore-along", words.along, () => show());
  const from = choice("explore-from", words.from, () => zoomed());
  const until = choice("explore-until", words.until, () => zoomed());
  const views = radios("explore-view", words.view, [["time", words.view_time], ...(worlds > 1 ? [["worlds", words.view_worlds]] : []), ...(data.places.length > 1 ? [["cities", words.view_cities]] : [])], (value) => { view = value; offer(); });

  const usable = (one) => view === "time" || (view === "worlds" ? one.by >= 0 : one.place >= 0);
  const chosen = () => choices.find((one) => one.measure === Number(measure.value) && one.place === Number(place.value) && one.tier === Number(tier.value) && usable(one));
  const arm = () => Number(policy.value);
  const armName = () => data.arms[arm() + 1];
  const times = (one) => data.times[one.time];
  const differenceOf = (one, p) => band(one.arms[2 * p + 1], times(one).length);
  const levelOf = (one, p) => band(one.arms[2 * p], times(one).length);
  const kindOf = (one) => fill(words[one.time === 0 ? "by_month" : "by_end"], {});
  const fileOf = (one, kind) => `${data.measures[one.measure].key}-${data.keys[arm() + 1]}-${kind}`.replace(/[^\w.-]+/g, "_");

  const zoomed = () => { show(); };
  const showTime = (one) => {
    const labels = times(one), at = labels.map(month), measured = data.measures[one.measure], {share, log} = measured;
    const base = band(one.base, labels.length), level = levelOf(one, arm()), difference = differenceOf(one, arm());
    let first = Number(from.value), last = Number(until.value);
    if (last <= first) [first, last] = [0, labels.length - 1];
    const wide = Explored.sized(Explored.drawing), tall = wide < 500 ? 460 : 520, top = tall - 82 - 150;
    const x = (index) => ({...Explored.timeAxis(index, labels, index === 1)});
    const name = (text, unit) => ({name: withUnit(text, unit), nameLocation: "end", nameGap: 10, nameTextStyle: {color: "var(--soft)", fontSize: 12, align: "left", padding: [0, 0, 0, -58]}});
    const tip = (points) => {
      const i = points.length ? points[0].dataIndex : 0, row = (text, q, colour) => `<br>${text === "" ? "" : `<span style="color:${colour}">■</span> ${Explored.escaped(text)}: `}${exact(q.q50[i], share)} (${exact(q.q05[i], share)} ${words.to} ${exact(q.q95[i], share)})`;
      return `<strong>${labels[i]}</strong> ${Explored.escaped(withUnit(words.median_band, unitOf(measured, false)))}` + row(data.arms[0], base, "var(--base)") + row(armName(), level, "var(--arm)") + row(withUnit(words.difference, unitOf(measured, true)), difference, "var(--ink)");
    };
    draw(tall, {
      grid: [{left: 66, right: 18, top: 32, height: top - 32}, {left: 66, right: 18, top: top + 44, bottom: 56}],
      xAxis: [x(0), x(1)],
      yAxis: [axis({type: "value", gridIndex: 0, scale: log, ...name(words.levels, unitOf(measured, false))}, (value) => short(value, share)),
        axis({type: "value", gridIndex: 1, ...name(words.difference, unitOf(measured, true))}, (value) => short(value, share).replace(" %", ""))],
      axisPointer: {link: [{xAxisIndex: "all"}]},
      dataZoom: Explored.zoom([0, 1], 8).map((one) => ({...one, startValue: at[first], endValue: at[last]})),
      tooltip: {trigger: "axis", formatter: tip},
      series: [
        Explored.bandShape(0, at, base.q05, base.q95, "var(--base)", 0.14), Explored.bandShape(0, at, base.q25, base.q75, "var(--base)", 0.2),
        Explored.bandShape(0, at, level.q05, level.q95, "var(--arm)", 0.14), Explored.bandShape(0, at, level.q25, level.q75, "var(--arm)", 0.2),
        Explored.bandShape(1, at, difference.q05, difference.q95, "var(--arm)", 0.16), Explored.bandShape(1, at, difference.q25, difference.q75, "var(--arm)", 0.24),
        Explored.mark(1, 0, true, false), ...(data.policy === "" ? [] : [Explored.mark(0, month(data.policy), false, true), Explored.mark(1, month(data.policy), false, true)]),
        Explored.curve(0, "b", at, base.q50, "var(--base)", "solid"), Explored.curve(0, "a", at, level.q50, "var(--arm)", [7, 3]), Explored.curve(1, "d", at, difference.q50, "var(--arm)", "solid")]});
    legend([[data.arms[0], "var(--base)", "solid"], [armName(), "var(--arm)", [7, 3]], [words.bands, "var(--arm)", "", true]]);
    tell(fill(words.told_time, {measure: named(one), kind: kindOf(one), policy: armName(), base: data.arms[0], worlds}),
      [words.month, ...[words.base, words.under].flatMap((who) => quantiles.map((q) => `${who} ${words[q]}`)), ...quantiles.map((q) => `${withUnit(words.difference, unitOf(measured, true))} ${words[q]}`)],
      labels.map((label, i) => [label, ...[base, level, difference].flatMap((all) => quantiles.map((q) => exact(all[q][i], share)))]), fileOf(one, "months"));
  };
  const showWorlds = (one) => {
    const measured = data.measures[one.measure], y = column(one.by + arm() * worlds, worlds), [kind, which] = along.value.split(":");
    const other = kind === "effect" ? choices[Number(which)] : null, parameter = kind === "effect" ? null : data.parameters[Number(which)];
    const x = other ? column(other.by + arm() * worlds, worlds) : column(parameter.at, worlds), otherMeasure = other && data.measures[other.measure];
    const points = data.world.map((name, w) => [x[w], y[w], fill(words.world, {n: name})]).filter(([a, b]) => Number.isFinite(a) && Number.isFinite(b));
    const effect = (all, what) => ({label: fill(words.effect_on, {measure: named(all)}), unit: unitOf(what, true), share: what.share});
    const across = other ? effect(other, otherMeasure) : {label: parameter.label, unit: parameter.unit, share: false};
    Explored.scatter([{name: "", points, colour: 1, symbol: 0}], across, effect(one, measured), {x: Boolean(other), y: true});
    legend([]);
    tell(fill(words.told_worlds, {measure: named(one), along: across.label, policy: armName(), month: ends[ends.length - 1], n: points.length}),
      [words.one_world, withUnit(across.label, across.unit), withUnit(effect(one, measured).label, unitOf(measured, true))],
      data.world.map((name, w) => [String(name), exact(x[w], across.share), exact(y[w], measured.share)]), fileOf(one, "worlds"));
  };
  const showCities = (one) => {
    const h = Number(when.value), measured = data.measures[one.measure], {share} = measured;
    const rows = choices.filter((all) => all.measure === one.measure && all.tier === one.tier && all.place >= 0).map((all) => ({name: data.places[all.place], q: differenceOf(all, arm()), base: band(all.base, ends.length)}))
      .filter(({q}) => Number.isFinite(q.q50[h])).sort((a, b) => a.q.q50[h] - b.q.q50[h]);
    const at = (q) => quantiles.map((name) => q[name][h]), wide = Explored.sized(Explored.drawing);
    const whisker = (params, api) => {
      const [, low, lower, middle, upper, high] = [0, 1, 2, 3, 4, 5].map((d) => api.value(d)), y = (value) => api.coord([value, api.value(0)]);
      const segment = (a, b, width, opacity) => ({type: "line", shape: {x1: y(a)[0], y1: y(a)[1], x2: y(b)[0], y2: y(b)[1]}, style: {stroke: "var(--arm)", lineWidth: width, opacity}});
      return {type: "group", children: [segment(low, high, 1.6, 1), segment(lower, upper, 7, 0.32), {type: "circle", shape: {cx: y(middle)[0], cy: y(middle)[1], r: 4.5}, style: {fill: "var(--arm)"}}]};
    };
    draw(74 + 26 * Math.max(rows.length, 3), {
      grid: [{left: wide < 500 ? 92 : 140, right: 24, top: 8, bottom: 52}],
      xAxis: [axis({type: "value", name: withUnit(words.difference, unitOf(measured, true)), nameLocation: "middle", nameGap: 28}, (value) => short(value, share).replace(" %", ""))],
      yAxis: [axis({type: "category", data: rows.map((row) => row.name), axisLabel: {color: "var(--ink)", width: wide < 500 ? 84 : 130, overflow: "truncate"}, splitLine: {show: false}})],
      tooltip: {trigger: "item", formatter: ({dataIndex}) => { const {name, q} = rows[dataIndex]; return `<strong>${Explored.escaped(name)}</strong><br>${words.median} ${exact(q.q50[h], share)}<br>${words.bands_short}: ${exact(q.q05[h], share)} ${words.to} ${exact(q.q95[h], share)}`; }},
      series: [Explored.mark(0, 0, false, false), {type: "custom", data: rows.map((row, i) => [i, ...at(row.q)]), encode: {x: [1, 2, 3, 4, 5], y: 0}, renderItem: whisker, clip: true, z: 3}]});
    legend([[words.dots, "var(--arm)", "circle"], [words.bands_short, "var(--arm)", "solid"]]);
    tell(fill(words.told_cities, {measure: named({...one, place: -1}), month: ends[h], policy: armName(), base: data.arms[0], worlds}),
      [words.city, words.base_median, ...quantiles.map((q) => `${withUnit(words.difference, unitOf(measured, true))} ${words[q]}`)],
      [...rows].reverse().map((row) => [row.name, exact(row.base.q50[h], share), ...at(row.q).map((value) => exact(value, share))]), fileOf(one, "cities"));
  };
  const show = () => {
    const one = chosen();
    if (one !== undefined) ({time: showTime, worlds: showWorlds, cities: showCities})[view](one);
  };
  const pickTier = () => {
    const those = choices.filter((one) => one.measure === Number(measure.value) && one.place === Number(place.value) && usable(one));
    tier.offer(those.map((one) => [one.tier, one.tier < 0 ? words.all_people : data.tiers[one.tier]]));
    const one = those[0], labels = times(one).map((label, i) => [i, label]);
    // Both selects of another axis of time begin anew.
    if (from.select.options.length !== labels.length) { from.offer(labels, 0); until.offer(labels, labels.length - 1); }
    from.box.hidden = until.box.hidden = view !== "time" || labels.length < 3;
    show();
  };
  const pick = () => {
    const those = choices.filter((one) => one.measure === Number(measure.value) && usable(one)), places = [...new Set(those.map((one) => one.place))];
    place.offer(places.map((p) => [p, p < 0 ? words.all_cities : data.places[p]]));
    if (view === "cities") place.box.hidden = true;
    if (view === "cities") {
      // A tier is chosen for all cities; the first city stands for the others.
      place.select.value = String(places[0]);
    }
    pickTier();
  };
  const offer = () => {
    measure.offer(measuresBy(usable));
    policy.offer(data.arms.slice(1).map((name, p) => [p, name]));
    when.offer(ends.map((label, h) => [h, label]), when.value === "" ? ends.length - 1 : when.value);
    along.offer([...(data.parameters.length ? [{group: words.parameters, options: data.parameters.map((one, k) => ["parameter:" + k, one.label])}] : []),
      {group: words.effects, options: choices.map((one, i) => [one, i]).filter(([one]) => one.by >= 0).map(([one, i]) => ["effect:" + i, named(one)])}]);
    when.box.hidden = view !== "cities" || ends.length < 2;
    along.box.hidden = view !== "worlds";
    pick();
  };
  Explored.show(views, element("div", {class: "row"}, measure.box, place.box, tier.box, policy.box, along.box, when.box, from.box, until.box),
    ...(data.left_out > 0 ? [element("p", {class: "note"}, fill(words.left_out, {n: data.left_out}))] : []));
  offer();
}
)js";

}  // namespace headwater::analysis
