// The base map: Natural Earth's land and borders, simplified, with disputed borders apart. Countries are never areas here.
//
// Out: { step, land: [ring], borders: [line], disputed: [{ why, lines: [line] }] }; a ring or line is a flat list of
// whole numbers, longitude then latitude in steps of `step` degrees, the first as it is and each next as the difference.

import { readFileSync } from "node:fs";
import { feature } from "topojson-client";
import { presimplify, simplify } from "topojson-simplify";

// Degrees. The source is drawn for maps at 1:50,000,000, where a kilometre is 0.02 mm: a step of a kilometre loses nothing.
const STEP = 0.01;
// Square degrees of the triangle that a point makes with its neighbours; below it the point is left out. Halves the file
// and moves no line by more than three kilometres. Looked at, not tuned.
const LEAST_TRIANGLE = 0.0009;

export function baseMap(root) {
  const whole = JSON.parse(readFileSync(`${root}/node_modules/world-atlas/countries-50m.json`, "utf-8"));
  const topology = simplify(presimplify(whole), LEAST_TRIANGLE);
  const rules = rows(`${root}/disputed_lines.tsv`);
  const borders = [];
  const disputed = new Map();
  const put = (line, why) => {
    if (line.length < 2) return;
    if (why === null) borders.push(line);
    else disputed.set(why, [...(disputed.get(why) ?? []), line]);
  };
  sides(topology).forEach((names, arc) => {
    if (names.length !== 2) return;
    const mine = rules.filter((rule) => isOf(rule, names));
    for (const [line, why] of cut(coordinates(topology, arc), mine)) put(line, why);
  });
  for (const { points, why } of rows(`${root}/added_lines.tsv`)) {
    put(points.split(";").map((point) => point.trim().split(" ").map(Number)), why);
  }
  return {
    step: STEP,
    land: feature(topology, topology.objects.land).features
      .flatMap((land) => (land.geometry.type === "Polygon" ? [land.geometry.coordinates] : land.geometry.coordinates))
      .flat()
      .map(packed)
      .filter((ring) => ring.length >= 8),
    borders: borders.map(packed),
    disputed: [...disputed].sort(([a], [b]) => (a < b ? -1 : 1)).map(([why, lines]) => ({ why, lines: lines.map(packed) })),
  };
}

function rows(path) {
  const [head, ...lines] = readFileSync(path, "utf-8").split("\n").filter((line) => line && !line.startsWith("#"));
  const names = head.split("\t");
  return lines.map((line) => Object.fromEntries(line.split("\t").map((cell, at) => [names[at], cell])));
}

// Which countries lie beside each arc.
function sides(topology) {
  const found = topology.arcs.map(() => new Set());
  const walk = (arcs, name) => {
    if (typeof arcs === "number") found[arcs < 0 ? ~arcs : arcs].add(name);
    else for (const one of arcs) walk(one, name);
  };
  for (const one of topology.objects.countries.geometries) if (one.arcs) walk(one.arcs, one.properties.name);
  return found.map((names) => [...names]);
}

function isOf(rule, [one, other]) {
  const fits = (a, b) => (rule.first === "*" || rule.first === a) && (rule.second === "*" || rule.second === b);
  return fits(one, other) || fits(other, one);
}

// Cut a line where it enters or leaves the box of a rule: [part, why or null].
function cut(line, rules) {
  const parts = [];
  for (let at = 1; at < line.length; at++) {
    const middle = [(line[at - 1][0] + line[at][0]) / 2, (line[at - 1][1] + line[at][1]) / 2];
    const why = rules.find((rule) => inside(rule, middle))?.why ?? null;
    if (parts.length && parts.at(-1)[1] === why) parts.at(-1)[0].push(line[at]);
    else parts.push([[line[at - 1], line[at]], why]);
  }
  return parts;
}

function inside({ west, south, east, north }, [x, y]) {
  return !west || (x >= +west && x <= +east && y >= +south && y <= +north);
}

function coordinates(topology, arc) {
  const { scale, translate } = topology.transform ?? { scale: [1, 1], translate: [0, 0] };
  let x = 0;
  let y = 0;
  return topology.arcs[arc].map((point) => {
    if (!topology.transform) return [point[0], point[1]];
    x += point[0];
    y += point[1];
    return [x * scale[0] + translate[0], y * scale[1] + translate[1]];
  });
}

function packed(line) {
  const out = [];
  let before = null;
  for (const point of line) {
    const here = [Math.round(point[0] / STEP), Math.round(point[1] / STEP)];
    if (before && here[0] === before[0] && here[1] === before[1]) continue;
    out.push(here[0] - (before?.[0] ?? 0), here[1] - (before?.[1] ?? 0));
    before = here;
  }
  return out;
}
