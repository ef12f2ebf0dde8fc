// What marks on the map look like. A shape says what it is and how exactly its place is known; colour only helps.
//
// town: a disc; point (a camp, a bridge): a diamond; district, province: a soft ring of true size, never a pin; hold: a
// square with the first letter of who holds it. A mark with a second line around it is disputed.

import type { Columns, Counted } from "./happenings";
import { isSoft } from "./happenings";
import { dense } from "./sheet";
import type { View } from "./view";

export interface Hold {
  place: string;
  place_id: string | null;
  lat: number | null;
  lon: number | null;
  actor: string | null;
  state: string;
  basis: string;
  strength: number;
  last_evidence: string;
  disputed: string[];
}

/** What the style sheet says of marks. */
export interface Inks {
  mark: string;
  rim: string;
  ink: string;
  paper: string;
}

/** A place that is drawn: where on the canvas, how large, and which; holds by their number. */
export interface Drawn {
  x: number;
  y: number;
  radius: number;
  which: number;
  /** where its place stands, for what is drawn above it */
  foot?: number;
}

/** Dashes by the basis of a hold: what is only claimed or inferred is not drawn like what an opponent admits. */
const DASHES: Record<string, number[]> = {
  "claimed by a party": [5, 3],
  "inferred from events": [1, 4],
};
/** Marks in sight above which each is drawn smaller, so that a thousand towns are dots side by side and not one blot. */
const ROOMY = 400;
/** A ring that would be smaller than this is drawn as large as this: a province seen from afar is no pin. */
const LEAST_RING = 8;
const AROUND = 2 * Math.PI;

/** Draw the places of the days shown, areas beneath towns; the marks that can be pointed at, the topmost last. */
export function paintPlaces(ctx: CanvasRenderingContext2D, view: View, data: Columns, shown: Counted, inks: Inks): Drawn[] {
  const { places } = data;
  const rings: Drawn[] = [];
  const spots: Drawn[] = [];
  for (let at = 0; at < places.key.length; at += 1) {
    const many = shown.events[at]!;
    if (!many) continue;
    const [x, y] = [view.x(places.lon[at]!), view.y(places.lat[at]!)];
    const soft = isSoft(places.precision[at]!);
    const radius = soft ? Math.max(places.radius_km[at]! * view.km(places.lat[at]!), LEAST_RING) : Math.min(4 + 1.6 * Math.sqrt(many), 16);
    if (view.holds(x, y, radius)) (soft ? rings : spots).push({ x, y, radius, which: at });
  }
  for (const one of rings) paintRing(ctx, one, shown.events[one.which]!, shown.disputed[one.which]! > 0, inks);
  const crowd = Math.min(1, Math.max(Math.sqrt(ROOMY / Math.max(spots.length, 1)), 0.4));
  const stamps = new Stamps(inks);
  ctx.globalAlpha = 1;
  for (const one of spots) {
    one.radius *= crowd;
    stamps.put(ctx, one, places.precision[one.which] === "point", shown.disputed[one.which]! > 0, crowd);
  }
  return [...rings, ...spots];
}

/** Marks of a kind and size painted once and stamped many times. */
class Stamps {
  private readonly made = new Map<number, HTMLCanvasElement>();

  constructor(private readonly inks: Inks) {}

  put(ctx: CanvasRenderingContext2D, { x, y, radius }: Drawn, exact: boolean, disputed: boolean, crowd: number): void {
    const half = Math.max(Math.round(radius * 2), 2); // in half pixels
    const key = half * 4 + (exact ? 2 : 0) + (disputed ? 1 : 0);
    let stamp = this.made.get(key);
    if (!stamp) this.made.set(key, (stamp = stamped(half / 2, exact, disputed, crowd, this.inks)));
    const size = stamp.width / dense;
    // on whole pixels it is copied, between them it would be worked out anew each time
    ctx.drawImage(stamp, Math.round((x - size / 2) * dense) / dense, Math.round((y - size / 2) * dense) / dense, size, size);
  }
}

function stamped(radius: number, exact: boolean, disputed: boolean, crowd: number, inks: Inks): HTMLCanvasElement {
  const size = Math.ceil(radius * 1.6 + 6);
  const stamp = document.createElement("canvas");
  stamp.width = stamp.height = size * 2 * dense;
  const ctx = stamp.getContext("2d")!;
  ctx.scale(dense, dense);
  paintSpot(ctx, { x: size, y: size, radius, which: 0 }, exact, disputed, crowd, inks);
  return stamp;
}

function paintRing(ctx: CanvasRenderingContext2D, { x, y, radius }: Drawn, many: number, disputed: boolean, inks: Inks): void {
  ctx.beginPath();
  ctx.arc(x, y, radius, 0, AROUND);
  ctx.globalAlpha = Math.min(0.06 + 0.02 * many, 0.16);
  ctx.fillStyle = inks.mark;
  ctx.fill();
  ctx.globalAlpha = 0.9;
  ctx.lineWidth = 1;
  ctx.setLineDash([2, 5]);
  ctx.strokeStyle = inks.mark;
  ctx.stroke();
  if (!disputed) return;
  ctx.beginPath();
  ctx.arc(x, y, radius + 4, 0, AROUND);
  ctx.strokeStyle = inks.ink;
  ctx.stroke();
}

function paintSpot(ctx: CanvasRenderingContext2D, { x, y, radius }: Drawn, exact: boolean, disputed: boolean, crowd: number, inks: Inks): void {
  ctx.beginPath();
  if (exact) diamond(ctx, x, y, radius * 1.2);
  else ctx.arc(x, y, radius, 0, AROUND);
  ctx.globalAlpha = 0.8;
  ctx.fillStyle = inks.mark;
  ctx.fill();
  ctx.globalAlpha = 1;
  ctx.lineWidth = crowd;
  ctx.strokeStyle = inks.rim;
  ctx.stroke();
  if (!disputed) return;
  ctx.beginPath();
  ctx.arc(x, y, (exact ? radius * 1.3 : radius) + 3.5 * crowd, 0, AROUND);
  ctx.lineWidth = 1.4 * crowd;
  ctx.strokeStyle = inks.ink;
  ctx.stroke();
}

function diamond(ctx: CanvasRenderingContext2D, x: number, y: number, size: number): void {
  ctx.moveTo(x, y - size);
  ctx.lineTo(x + size, y);
  ctx.lineTo(x, y + size);
  ctx.lineTo(x - size, y);
  ctx.closePath();
}

/** Draw who holds what, above the place, one over the other where several do; the squares that can be pointed at. */
export function paintHolds(ctx: CanvasRenderingContext2D, view: View, holds: Hold[], inks: Inks): Drawn[] {
  const beside = new Map<string, number>();
  const drawn: Drawn[] = [];
  holds.forEach((hold, which) => {
    if (hold.lat === null || hold.lon === null) return;
    const [x, y] = [view.x(hold.lon), view.y(hold.lat)];
    const number = beside.get(`${hold.lat} ${hold.lon}`) ?? 0;
    beside.set(`${hold.lat} ${hold.lon}`, number + 1);
    const one = { x, y: y - 21 - 22 * number, radius: 8, which, foot: y };
    if (!view.holds(one.x, one.y, 12)) return;
    paintHold(ctx, one, hold, inks);
    drawn.push(one);
  });
  return drawn;
}

function paintHold(ctx: CanvasRenderingContext2D, { x, y, radius }: Drawn, hold: Hold, inks: Inks): void {
  ctx.setLineDash([]);
  ctx.globalAlpha = 0.25 + 0.7 * hold.strength;
  ctx.fillStyle = inks.paper;
  ctx.fillRect(x - radius, y - radius, radius * 2, radius * 2);
  ctx.globalAlpha = 0.35 + 0.65 * hold.strength;
  ctx.setLineDash(DASHES[hold.basis] ?? []);
  ctx.lineWidth = hold.basis === "admitted by the opponent" ? 3 : 1.6;
  ctx.strokeStyle = inks.ink;
  ctx.strokeRect(x - radius, y - radius, radius * 2, radius * 2);
  ctx.setLineDash([]);
  ctx.globalAlpha = 1;
  if (hold.disputed.length) {
    ctx.lineWidth = 1.4;
    ctx.strokeRect(x - radius - 3.5, y - radius - 3.5, radius * 2 + 7, radius * 2 + 7);
  }
  ctx.fillStyle = inks.ink;
  ctx.font = "600 11px system-ui, sans-serif";
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.fillText((hold.actor ?? "?").slice(0, 1).toUpperCase(), x, y + 0.5);
}

/** What lies under a point of the canvas, the topmost first; a mark is as large as a fingertip to it. */
export function under(drawn: Drawn[], x: number, y: number): Drawn[] {
  return drawn.filter((one) => Math.hypot(one.x - x, one.y - y) <= Math.max(one.radius, 6)).reverse();
}
