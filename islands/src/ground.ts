// What lies under the marks of the map: land in one tone, coast and borders thin, no country an area.

import L from "leaflet";

import { colour, element, type Words } from "./page";
import { Sheet } from "./sheet";
import { worldOf } from "./view";

/** Lines are packed: steps from point to point, in `step` of a degree. */
export interface BaseMap {
  step: number;
  land: number[][];
  borders: number[][];
  disputed: { why: string; lines: number[][] }[];
}

/** A line in Web Mercator, the world from 0 to 1: x, y, x, y, …; and the box around it. */
interface Line {
  points: Float64Array;
  box: [west: number, north: number, east: number, south: number];
}

/** Points nearer to the last one than so many pixels are left out. */
const CLOSE = 0.8;

/** Put the base map under all else; what it gives back paints it anew in the colours of now. */
export function ground(map: L.Map, base: BaseMap, words: Words): () => void {
  const land = base.land.flatMap((one) => parted(degrees(one, base.step))).map(projected);
  const borders = base.borders.map((one) => projected(degrees(one, base.step)));
  const sheet = new Sheet(
    (ctx, bounds) => {
      const wide = 256 * 2 ** map.getZoom();
      ctx.lineWidth = 0.8;
      ctx.lineJoin = "round";
      trace(ctx, map, land, wide, bounds, true);
      ctx.fillStyle = colour("map-land");
      ctx.fill("evenodd");
      ctx.strokeStyle = colour("map-coast");
      ctx.stroke();
      trace(ctx, map, borders, wide, bounds, false);
      ctx.strokeStyle = colour("map-line");
      ctx.stroke();
    },
    { pane: "ground", padding: 0.3 },
  ).addTo(map);
  const disputed = L.layerGroup().addTo(map);
  const renderer = L.canvas({ pane: "ground", padding: 0.3 });
  const contest = () => {
    disputed.clearLayers();
    const dashed = { renderer, pane: "ground", smoothFactor: 1, color: colour("map-line"), weight: 1.2, dashArray: "4 4" };
    for (const { why, lines } of base.disputed) {
      const reason = element("span", "", words("disputed line", { why }));
      disputed.addLayer(L.polyline(lines.map((one) => degrees(one, base.step)), dashed).bindTooltip(reason, { sticky: true }));
    }
  };
  contest();
  return () => {
    sheet.again();
    contest();
  };
}

function trace(ctx: CanvasRenderingContext2D, map: L.Map, lines: Line[], wide: number, bounds: L.Bounds, closed: boolean): void {
  const origin = map.getPixelOrigin();
  const [min, max] = [bounds.min!, bounds.max!];
  ctx.beginPath();
  for (const { points, box } of lines) {
    if (box[2] * wide - origin.x < min.x || box[0] * wide - origin.x > max.x) continue;
    if (box[3] * wide - origin.y < min.y || box[1] * wide - origin.y > max.y) continue;
    let [lastX, lastY] = [NaN, NaN];
    for (let at = 0; at < points.length; at += 2) {
      const x = points[at]! * wide - origin.x;
      const y = points[at + 1]! * wide - origin.y;
      if (at === 0) ctx.moveTo(x, y);
      else if (Math.abs(x - lastX) < CLOSE && Math.abs(y - lastY) < CLOSE && at < points.length - 2) continue;
      else ctx.lineTo(x, y);
      [lastX, lastY] = [x, y];
    }
    if (closed) ctx.closePath();
  }
}

/** Cut a ring where it leaps from the east edge of the map to the west one, so that no line crosses the whole world. */
function parted(ring: [number, number][]): [number, number][][] {
  const leaps = ring.flatMap(([, lon], at) => (at && Math.abs(lon - ring[at - 1]![1]) > 180 ? [at] : []));
  if (!leaps.length) return [ring];
  const turned = [...ring.slice(leaps[0]), ...ring.slice(1, leaps[0])]; // a ring ends where it begins
  const cuts = [...leaps.map((at) => at - leaps[0]!), turned.length];
  return cuts.slice(1).map((to, at) => turned.slice(cuts[at], to));
}

function projected(line: [number, number][]): Line {
  const points = new Float64Array(line.length * 2);
  const box: Line["box"] = [Infinity, Infinity, -Infinity, -Infinity];
  line.forEach(([lat, lon], at) => {
    const [x, y] = worldOf(lon, lat);
    points[2 * at] = x;
    points[2 * at + 1] = y;
    box[0] = Math.min(box[0], x);
    box[1] = Math.min(box[1], y);
    box[2] = Math.max(box[2], x);
    box[3] = Math.max(box[3], y);
  });
  return { points, box };
}

function degrees(line: number[], step: number): [number, number][] {
  const points: [number, number][] = [];
  let [lon, lat] = [0, 0];
  for (let at = 0; at + 1 < line.length; at += 2) {
    lon += line[at]!;
    lat += line[at + 1]!;
    points.push([lat * step, lon * step]);
  }
  return points;
}
