// Web Mercator by numbers alone: Leaflet's own way makes an object or two of each point.

import type L from "leaflet";

const TURN = Math.PI / 180;
/** Where Web Mercator ends. */
const EDGE = 85.0511287798;
/** Kilometres around the equator. */
const AROUND = 40_075;

/** Where places stand on a canvas, in Leaflet's layer points. */
export interface View {
  x(lon: number): number;
  y(lat: number): number;
  /** pixels of a kilometre at a latitude */
  km(lat: number): number;
  /** whether a point with so much around it is on the canvas */
  holds(x: number, y: number, around: number): boolean;
}

/** A point of the world, which is 0 to 1 wide and high. */
export function worldOf(lon: number, lat: number): [x: number, y: number] {
  const kept = Math.min(Math.max(lat, -EDGE), EDGE);
  return [lon / 360 + 0.5, 0.5 - Math.asinh(Math.tan(kept * TURN)) / (2 * Math.PI)];
}

/** The view of a map as it stands. */
export function viewOf(map: L.Map, bounds: L.Bounds): View {
  const wide = 256 * 2 ** map.getZoom();
  const origin = map.getPixelOrigin();
  const [min, max] = [bounds.min!, bounds.max!];
  return {
    x: (lon) => (lon / 360 + 0.5) * wide - origin.x,
    y: (lat) => worldOf(0, lat)[1] * wide - origin.y,
    km: (lat) => wide / (AROUND * Math.cos(lat * TURN)),
    holds: (x, y, around) => x > min.x - around && x < max.x + around && y > min.y - around && y < max.y + around,
  };
}
