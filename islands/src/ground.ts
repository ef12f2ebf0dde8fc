// What lies under the marks of the map: land in one tone, coast and borders thin, no country an area.

import L from "leaflet";

import { colour, element, type Words } from "./page";

/** Lines are packed: steps from point to point, in `step` of a degree. */
export interface BaseMap {
  step: number;
  land: number[][];
  borders: number[][];
  disputed: { why: string; lines: number[][] }[];
}

let lines: L.LayerGroup | null = null;

/** Draw the base map in the colours of now, in place of the one before; disputed borders are dashed, with the reason. */
export function ground(map: L.Map, base: BaseMap, words: Words): void {
  lines?.remove();
  const renderer = L.canvas({ pane: "ground", padding: 0.3 });
  const common = { renderer, pane: "ground", smoothFactor: 1 };
  const quiet = { ...common, interactive: false, weight: 0.8 };
  const line = colour("map-line");
  const [fillColor, coast] = [colour("map-land"), colour("map-coast")];
  lines = L.layerGroup([
    L.polygon(base.land.map((ring) => [unpacked(ring, base.step)]), { ...quiet, fillColor, fillOpacity: 1, fillRule: "evenodd", color: coast }),
    L.polyline(base.borders.map((one) => unpacked(one, base.step)), { ...quiet, color: line }),
    ...base.disputed.map(({ why, lines: some }) =>
      L.polyline(some.map((one) => unpacked(one, base.step)), { ...common, color: line, weight: 1.2, dashArray: "4 4" }).bindTooltip(
        element("span", "", words("disputed line", { why })),
        { sticky: true },
      ),
    ),
  ]).addTo(map);
}

function unpacked(line: number[], step: number): [number, number][] {
  const points: [number, number][] = [];
  let x = 0;
  let y = 0;
  for (let at = 0; at + 1 < line.length; at += 2) {
    x += line[at]!;
    y += line[at + 1]!;
    points.push([y * step, x * step]);
  }
  return points;
}
