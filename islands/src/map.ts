// The map: events by the precision of their place and holds by day, on land and borders that take no side.

import L from "leaflet";

import { asked, carry, changed, note, onReturn } from "./address";
import { dayOf, isoOf } from "./days";
import { ground, type BaseMap } from "./ground";
import { counted, eventsAt, isSoft, type Columns, type Counted } from "./happenings";
import { Labels, type Box, type Label } from "./labels";
import { paintHolds, paintPlaces, under, type Drawn, type Hold } from "./marks";
import { calmed, colour, dataOf, element, onScheme, published, refresh, say, start, still, wordsOf, type Words } from "./page";
import { Sheet } from "./sheet";
import { onDay, slider } from "./slider";
import { viewOf } from "./view";

/** Events listed beside the map for a mark; the table has all. */
const LISTED = 50;

/** All that is drawn at one time. */
interface Shown {
  day: number;
  span: number | null;
  counted: Counted;
  holds: Hold[];
}

start("map", async (island) => {
  const words = wordsOf(island);
  const [base, data] = await Promise.all([dataOf<BaseMap>(island, "base"), dataOf<Columns>(island)]);
  island.replaceChildren();
  const map = framed(island, words);
  const labels = new Labels(map);
  const held = new Map<string, Hold[]>();
  const layers = { events: ticked("events"), holds: ticked("holds") };
  const day = dayOf(document.querySelector<HTMLElement>("[data-slider]")!.dataset.at!);
  const shown: Shown = { day, span: spanOf(), counted: counted(data, day, spanOf()), holds: [] };
  let spots: Drawn[] = [];
  let squares: Drawn[] = [];

  const sheet = new Sheet((ctx, bounds) => {
    const inks = { mark: colour("map-mark"), rim: colour("map-rim"), ink: colour("map-ink"), paper: colour("map-paper") };
    const view = viewOf(map, bounds);
    spots = layers.events() ? paintPlaces(ctx, view, data, shown.counted, inks) : [];
    squares = layers.holds() ? paintHolds(ctx, view, shown.holds, inks) : [];
    labels.show(...named(data, shown, spots, squares, words("nobody")));
  });
  const draw = () => sheet.again();
  const fetchHolds = async () => {
    const iso = isoOf(shown.day);
    if (!held.has(iso) && (island.dataset.holds || published())) {
      const { holds } = await dataOf<{ holds: Hold[] }>(island, "holds", { at: iso });
      held.set(iso, holds);
    }
    const found = held.get(iso) ?? [];
    if (iso !== isoOf(shown.day) || (!found.length && !shown.holds.length)) return;
    shown.holds = found;
    draw();
  };
  const show = (chosen: number) => {
    shown.day = chosen;
    shown.span = spanOf();
    shown.counted = counted(data, shown.day, shown.span);
    shown.holds = held.get(isoOf(chosen)) ?? [];
    draw();
    void fetchHolds();
  };
  const settle = calmed(250, () => {
    void refresh("rows");
    say(words("shown", { n: shown.counted.total, day: isoOf(shown.day) }));
  });
  const time = slider(document.querySelector<HTMLElement>("[data-slider]")!, words, (chosen, stays) => {
    note({ at: isoOf(chosen) }, true);
    show(chosen);
    if (stays) settle();
  });
  onDay(time, settle, show);
  for (const box of document.querySelectorAll("input[data-layer]")) box.addEventListener("change", draw);
  onReturn(() => {
    const at = asked("at");
    if (at) time.show(dayOf(at));
    seen(map);
    show(time.day());
    settle();
  });
  if (!seen(map)) fit(map, data, shown.counted);
  const pointed = (point: L.Point) => describe(data, shown, under(squares, point.x, point.y), under(spots, point.x, point.y), words);
  tipped(map, pointed);
  map.on("click", ({ layerPoint }) => {
    const some = under(spots, layerPoint.x, layerPoint.y);
    if (some.length) void choose(island, data, shown, some.map(({ which }) => which), words);
  });
  map.on("moveend", calmed(300, () => note({ view: viewed(map) }, true)));
  const repaint = ground(map, base, words);
  sheet.addTo(map);
  onScheme(() => {
    repaint();
    draw();
  });
  carry();
  await painted();
  performance.mark("marks painted"); // what the bench waits for
  // a case's first holds take seconds, which its marks need not wait for; without them the marks still stand
  await fetchHolds().catch(() => say(words("holds failed")));
});

/** Wait until the browser has shown what was drawn. */
function painted(): Promise<void> {
  return new Promise((then) => requestAnimationFrame(() => requestAnimationFrame(() => then())));
}

/** How many days up to the chosen one are shown; null for all. */
function spanOf(): number | null {
  const span = Number(asked("span") ?? 0);
  return span > 0 ? span : null;
}

function ticked(layer: string): () => boolean {
  const box = document.querySelector<HTMLInputElement>(`input[data-layer=${layer}]`);
  return () => box?.checked ?? true;
}

function framed(island: HTMLElement, words: Words): L.Map {
  const calm = still();
  const map = L.map(island, {
    attributionControl: false,
    zoomAnimation: !calm,
    fadeAnimation: false,
    markerZoomAnimation: false,
    inertia: !calm,
    minZoom: 2,
    zoomSnap: 0.5,
    maxZoom: 10,
    zoomControl: false,
    maxBounds: [[-80, -200], [85, 200]],
  });
  L.control.zoom({ zoomInTitle: words("closer"), zoomOutTitle: words("wider") }).addTo(map);
  L.control.scale({ imperial: false }).addTo(map);
  L.control.attribution({ prefix: false }).addAttribution(words("credit")).addTo(map);
  map.createPane("ground").classList.add("map-ground");
  map.setView([25, 20], 3);
  return map;
}

/** Where the reader looks, as it stands in the address: latitude, longitude, zoom. */
function viewed(map: L.Map): string {
  const { lat, lng } = map.getCenter();
  return [lat.toFixed(3), lng.toFixed(3), map.getZoom()].join();
}

/** Look where the address says; whether it says so. */
function seen(map: L.Map): boolean {
  const [lat, lon, zoom] = (asked("view") ?? "").split(",").map(Number);
  if (![lat, lon, zoom].every(Number.isFinite)) return false;
  map.setView([lat!, lon!], zoom!, { animate: false });
  return true;
}

/** The labels of what is drawn, one a place, with who holds it where somebody does; and what no label may lie on. */
function named(data: Columns, { counted, holds }: Shown, spots: Drawn[], squares: Drawn[], nobody: string): [Label[], Box[]] {
  const found = new Map<number, Label>();
  const taken: Box[] = [];
  const { places } = data;
  for (const { x, y, which } of spots) {
    const soft = isSoft(places.precision[which]!);
    if (!soft) taken.push([x - 5, y - 5, x + 5, y + 5]);
    const many = counted.events[which]!;
    const known = found.get(cellOf(x, y));
    if (!known || known.weight < many) found.set(cellOf(x, y), { x, y, words: places.name[which]!, soft, weight: many });
  }
  for (const { x, y, foot, which } of squares) {
    const hold = holds[which]!;
    taken.push([x - 9, y - 9, x + 9, y + 9]);
    const known = found.get(cellOf(x, foot!)) ?? { x, y: foot!, words: hold.place, soft: false, weight: 0 };
    if (known.under) known.more = (known.more ?? 0) + 1;
    else known.under = `${hold.actor ?? nobody}: ${hold.state}`;
    known.weight = Math.max(known.weight, 1000 * hold.strength);
    found.set(cellOf(x, foot!), known);
  }
  const labels = [...found.values()].map((one) => (one.more ? { ...one, under: `${one.under} +${one.more}` } : one));
  return [labels, taken];
}

/** A number for each pixel: two names for one are too many. */
function cellOf(x: number, y: number): number {
  return Math.round(y) * 100_000 + Math.round(x);
}

/** What lies under the pointer, in words: who holds it, else the places; nothing where there is nothing. */
function describe(data: Columns, shown: Shown, squares: Drawn[], spots: Drawn[], words: Words): { at: Drawn; lines: string[] } | null {
  const at = squares[0] ?? spots[0];
  if (!at) return null;
  if (squares.length) return { at, lines: squares.slice(0, 4).map(({ which }) => holdWords(shown.holds[which]!, words)) };
  const some = [...spots].sort((a, b) => shown.counted.events[b.which]! - shown.counted.events[a.which]!);
  const lines = some.slice(0, 4).map(({ which }) => placeWords(data, shown, which, words));
  return { at: some[0]!, lines: some.length > 4 ? [...lines, words("more places", { n: some.length - 4 })] : lines };
}

function placeWords({ places }: Columns, { counted }: Shown, which: number, words: Words): string {
  const values = { place: places.name[which]!, n: counted.events[which]!, precision: places.precision[which]! };
  return words(counted.disputed[which] ? "place disputed" : "place", values);
}

function holdWords(hold: Hold, words: Words): string {
  const { state, place, basis, last_evidence: last } = hold;
  return words("hold", { actor: hold.actor ?? words("nobody"), state, place, basis, last });
}

/** One tip for all marks, which follows the pointer. */
function tipped(map: L.Map, pointed: (point: L.Point) => ReturnType<typeof describe>): void {
  const tip = L.tooltip({ direction: "top", offset: [0, -8] });
  let last = "";
  map.on("mousemove", ({ layerPoint }) => {
    const found = pointed(layerPoint);
    map.getContainer().classList.toggle("leaflet-interactive", found !== null);
    if (!found) {
      last = "";
      map.closeTooltip(tip);
      return;
    }
    const said = found.lines.join("\n");
    if (said === last) return;
    last = said;
    const box = element("div"); // an element: Leaflet reads a string as HTML
    for (const line of found.lines) box.append(element("div", "", line));
    tip.setContent(box).setLatLng(map.layerPointToLatLng([found.at.x, found.at.y]));
    map.openTooltip(tip);
  });
  map.on("mouseout movestart zoomstart", () => {
    last = "";
    map.closeTooltip(tip);
  });
}

interface Told {
  id: string;
  title: string;
  /** the cells that a person put; not known where there is no server to ask */
  by_person?: string[];
}

/** Beside the map, list what the marks under a click stand for, with links to the words. */
async function choose(island: HTMLElement, data: Columns, shown: Shown, some: number[], words: Words): Promise<void> {
  const box = document.getElementById("chosen");
  if (!box) return;
  const parts: HTMLElement[] = [];
  const weighty = [...some].sort((a, b) => shown.counted.events[b]! - shown.counted.events[a]!).slice(0, 5);
  for (const which of weighty) {
    const heading = element("h2", "", placeWords(data, shown, which, words));
    const list = element("ul");
    const events = await eventsOf(island, data, shown, which);
    for (const { id, title, by_person } of events.slice(0, LISTED)) {
      const link = element("a", "", title);
      link.href = (box.dataset.event ?? "").replace("e-0", id);
      const item = element("li");
      item.append(link);
      if (by_person?.includes("places")) item.append(" ", element("span", "pen", words("by person")));
      list.append(item);
    }
    parts.push(heading, list);
    const left = shown.counted.events[which]! - Math.min(events.length, LISTED);
    if (left > 0) parts.push(element("p", "", words("more", { n: left })));
    if (published()) continue; // there is no server that would narrow
    const only = element("a", "only", words("only", { place: data.places.name[which]! }));
    only.href = changed({ place: data.places.key[which]!, start: null });
    parts.push(only);
  }
  if (some.length > weighty.length) parts.push(element("p", "faint", words("more places", { n: some.length - weighty.length })));
  box.replaceChildren(...parts);
  say(weighty.map((which) => placeWords(data, shown, which, words)).join("; "));
}

/** The first events at a place on the days shown: from the columns where they have titles, else asked for. */
async function eventsOf(island: HTMLElement, data: Columns, { day, span }: Shown, which: number): Promise<Told[]> {
  const { id, title } = data.events;
  if (id && title) return eventsAt(data, which, day, span).map((at) => ({ id: id[at]!, title: title[at]! }));
  const query = { key: data.places.key[which]!, at: isoOf(day), span: String(span ?? 0) };
  return (await dataOf<{ events: Told[] }>(island, "spot", query)).events;
}

function fit(map: L.Map, { places }: Columns, { events }: Counted): void {
  // Most of a case lies in one part of the world; capitals where people speak of it must not shrink it to a dot. So the
  // middle half of the events is shown, with more than half as much again on each side.
  const reach = (axis: number[]): [number, number] | null => {
    const order = [...events.keys()].filter((at) => events[at]).sort((a, b) => axis[a]! - axis[b]!);
    const total = order.reduce((sum, at) => sum + events[at]!, 0);
    const at = (share: number): number => {
      let seen = 0;
      return axis[order.find((one) => (seen += events[one]!) > share * (total - 1)) ?? order.at(-1)!]!;
    };
    if (!total) return null;
    const [low, high] = [at(0.25), at(0.75)];
    return [low - 0.6 * (high - low), high + 0.6 * (high - low)];
  };
  const [lat, lon] = [reach(places.lat), reach(places.lon)];
  if (!lat || !lon) return;
  map.fitBounds([[lat[0], lon[0]], [lat[1], lon[1]]], { padding: [24, 24], maxZoom: 8, animate: false });
}
