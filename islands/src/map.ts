// The map: events by the precision of their place and holds by day, on land and borders that take no side.

import L from "leaflet";

import { asked, carry, changed, note, onReturn } from "./address";
import { dayOf, isoOf } from "./days";
import { Labels, Mark, type Label, type Obstacle } from "./marks";
import { calmed, colour, dataOf, element, onScheme, refresh, say, start, still, wordsOf, type Words } from "./page";
import { slider } from "./slider";

interface Place {
  name: string;
  lat: number | null;
  lon: number | null;
  precision: string;
  radius_km: number | null;
}

interface Happening {
  id: string;
  title: string;
  disputed: boolean;
  independent: number;
  start: string | null;
  end: string | null;
  place: number | null;
}

interface Hold {
  day: string;
  place: string;
  lat: number | null;
  lon: number | null;
  radius_km: number | null;
  actor: string | null;
  state: string;
  basis: string;
  strength: number;
  last_evidence: string;
  disputed: string[];
}

/** An event with its days as numbers, worked out once: thousands are asked at each step of the slider. */
interface Dated extends Happening {
  first: number | null;
  last: number | null;
}

interface MapData {
  places: Place[];
  events: Happening[];
}

interface Drawable {
  places: Place[];
  events: Dated[];
}

interface BaseMap {
  step: number;
  land: number[][];
  borders: number[][];
  disputed: { why: string; lines: number[][] }[];
}

/** Dashes by the basis of a hold: what is only claimed or inferred is not drawn like what an opponent admits. */
const DASHES: Record<string, string> = {
  "claimed by a party": "5 3",
  "inferred from events": "1 4",
};

start("map", async (island) => {
  const words = wordsOf(island);
  const [base, found] = await Promise.all([dataOf<BaseMap>(island, "base"), dataOf<MapData>(island)]);
  const data: Drawable = {
    places: found.places,
    events: found.events.map((event) => ({
      ...event,
      first: dayOf(event.start ?? event.end),
      last: dayOf(event.end ?? event.start),
    })),
  };
  island.replaceChildren();
  const map = framed(island, words);
  const places = described(map, (mark) => groupWords(mark as Group, words));
  const stands = described(map, (mark) => holdWords(mark as Hold, words));
  places.on("click", (event) => choose(told(event.propagatedFrom as L.Layer) as Group, words));
  const labels = new Labels().addTo(map);
  const held = new Map<string, Hold[]>();
  const layers = { events: ticked("events"), holds: ticked("holds") };
  let day = dayOf(document.querySelector<HTMLElement>("[data-slider]")!.dataset.at!);
  let span = spanOf();
  let count = 0;

  let drawn: Drawn[] = [];
  const tell = () => labels.show(together(drawn.flatMap((one) => one.tags)), drawn.flatMap((one) => one.taken));
  const drawHolds = () => {
    drawn[1] = holdMarks(stands, layers.holds() ? (held.get(isoOf(day)) ?? []) : [], words("nobody"));
    tell();
  };
  const draw = () => {
    const groups = layers.events() ? happenings(data, day, span) : [];
    drawn = [placeMarks(places, groups)];
    drawHolds();
    return groups.reduce((sum, group) => sum + group.events.length, 0);
  };
  const fetchHolds = async (wanted: number) => {
    const iso = isoOf(wanted);
    if (!held.has(iso) && island.dataset.holds) {
      held.set(iso, (await dataOf<{ holds: Hold[] }>(island, "holds", { at: iso })).holds);
    }
    if (wanted === day) drawHolds();
  };
  const settle = calmed(250, () => {
    void refresh("rows");
    say(words("shown", { n: count, day: isoOf(day) }));
  });
  const time = slider(document.querySelector<HTMLElement>("[data-slider]")!, words, (chosen, stays) => {
    day = chosen;
    note({ at: isoOf(day) }, true);
    count = draw();
    void fetchHolds(day);
    if (stays) settle();
  });
  for (const box of document.querySelectorAll("input[data-layer]")) box.addEventListener("change", draw);
  onReturn(() => {
    const at = asked("at");
    if (at) time.show((day = dayOf(at)));
    span = spanOf();
    count = draw();
    void fetchHolds(day);
    settle();
  });
  fit(map, data, day, span);
  carry();
  onScheme(() => {
    ground(map, base, words);
    count = draw();
  });
  await fetchHolds(day);
});

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
    preferCanvas: true,
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

let lines: L.LayerGroup | null = null;

/** Land in one tone, coast and borders thin, disputed borders dashed with the reason on them; no country is an area. */
function ground(map: L.Map, base: BaseMap, words: Words): void {
  lines?.remove();
  const renderer = L.canvas({ pane: "ground", padding: 0.3 });
  const common = { renderer, pane: "ground", smoothFactor: 1 };
  const line = colour("map-line");
  const land = base.land.map((ring) => unpacked(ring, base.step));
  lines = L.layerGroup([
    L.polygon(land.map((ring) => [ring]), {
      ...common,
      interactive: false,
      fillColor: colour("map-land"),
      fillOpacity: 1,
      fillRule: "evenodd",
      color: colour("map-coast"),
      weight: 0.8,
    }),
    L.polyline(base.borders.map((one) => unpacked(one, base.step)), {
      ...common,
      interactive: false,
      color: line,
      weight: 0.8,
    }),
    ...base.disputed.map(({ why, lines: some }) =>
      L.polyline(some.map((one) => unpacked(one, base.step)), {
        ...common,
        color: line,
        weight: 1.2,
        dashArray: "4 4",
      }).bindTooltip(element("span", "", words("disputed line", { why })), { sticky: true }),
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

interface Group {
  place: Place;
  events: Happening[];
}

/** What was drawn, for the labels: what to call it, and where no other label may lie. */
interface Drawn {
  tags: Label[];
  taken: Obstacle[];
}

/** The events of the days shown, by place; only places that a mark may stand for. */
function happenings(data: Drawable, day: number, span: number | null): Group[] {
  const groups = new Map<number, Happening[]>();
  for (const event of data.events) {
    const place = event.place === null ? undefined : data.places[event.place];
    if (place?.lat == null || !isShown(event, day, span)) continue;
    const known = groups.get(event.place!);
    if (known) known.push(event);
    else groups.set(event.place!, [event]);
  }
  return [...groups].map(([at, events]) => ({ place: data.places[at]!, events }));
}

// The same rule as `shown_on` of the server, which makes the table.
function isShown({ first, last }: Dated, day: number, span: number | null): boolean {
  if (first === null || last === null) return span === null;
  return first <= day && (span === null || last > day - span);
}

const TOLD = Symbol("what a mark stands for");

function told(mark: L.Layer): unknown {
  return (mark as unknown as Record<symbol, unknown>)[TOLD];
}

/** A group of marks with one tip for all, which says what the mark under the pointer stands for. */
function described(map: L.Map, words: (of: unknown) => string): L.FeatureGroup {
  return L.featureGroup()
    .bindTooltip((mark) => element("span", "", words(told(mark)))) // an element: Leaflet reads a string as HTML
    .addTo(map);
}

function put(group: L.FeatureGroup, mark: L.Layer, of: unknown): void {
  (mark as unknown as Record<symbol, unknown>)[TOLD] = of;
  group.addLayer(mark);
}

function groupWords({ place, events }: Group, words: Words): string {
  const disputed = events.some((event) => event.disputed);
  return words(disputed ? "place disputed" : "place", { place: place.name, n: events.length, precision: place.precision });
}

function placeMarks(group: L.FeatureGroup, groups: Group[]): Drawn {
  const [mark, rim, ink] = [colour("map-mark"), colour("map-rim"), colour("map-ink")];
  const drawn: Drawn = { tags: [], taken: [] };
  group.clearLayers();
  for (const one of groups) {
    const { place, events } = one;
    const at: [number, number] = [place.lat!, place.lon!];
    const soft = place.precision === "province" || place.precision === "district";
    const common = { fillColor: mark, weight: 1 };
    const layer = soft
      ? L.circle(at, {
          ...common,
          radius: (place.radius_km ?? 30) * 1000,
          color: mark,
          dashArray: "2 5",
          fillOpacity: Math.min(0.06 + 0.02 * events.length, 0.16),
        })
      : new Mark(at, {
          ...common,
          shape: place.precision === "point" ? "diamond" : "disc",
          radius: Math.min(4 + 1.6 * Math.sqrt(events.length), 16),
          color: rim,
          fillOpacity: 0.75,
          split: events.some((event) => event.disputed),
          ink,
        });
    put(group, layer, one);
    if (!soft) drawn.taken.push([at, [5, 5, 5, 5]]);
    drawn.tags.push({ at, words: place.name, soft, weight: events.length });
  }
  return drawn;
}

function holdWords(hold: Hold, words: Words): string {
  return words("hold", {
    actor: hold.actor ?? words("nobody"),
    state: hold.state,
    place: hold.place,
    basis: hold.basis,
    last: hold.last_evidence,
  });
}

function holdMarks(group: L.FeatureGroup, holds: Hold[], nobody: string): Drawn {
  const [paper, ink] = [colour("map-paper"), colour("map-ink")];
  const drawn: Drawn = { tags: [], taken: [] };
  const beside = new Map<string, number>();
  group.clearLayers();
  for (const hold of holds) {
    if (hold.lat === null || hold.lon === null) continue;
    const at: [number, number] = [hold.lat, hold.lon];
    const number = beside.get(at.join()) ?? 0;
    beside.set(at.join(), number + 1);
    const up = 21 + 22 * number;
    const mark = new Mark(at, {
      shape: "square",
      radius: 8,
      color: ink,
      weight: hold.basis === "admitted by the opponent" ? 3 : 1.6,
      opacity: 0.35 + 0.65 * hold.strength,
      ...(DASHES[hold.basis] ? { dashArray: DASHES[hold.basis] } : {}),
      fillColor: paper,
      fillOpacity: 0.25 + 0.7 * hold.strength,
      letter: (hold.actor ?? "?").slice(0, 1).toUpperCase(),
      split: hold.disputed.length > 0,
      ink,
      shift: [0, -up],
    });
    put(group, mark, hold);
    drawn.taken.push([at, [9, up + 9, 9, 9 - up]]);
    drawn.tags.push({ at, words: hold.place, under: `${hold.actor ?? nobody} ${hold.state}`, soft: false, weight: 1000 * hold.strength });
  }
  return drawn;
}

/** One label a place, with who holds it where somebody does. */
function together(tags: Label[]): Label[] {
  const found = new Map<string, Label>();
  for (const tag of tags) {
    const key = tag.at.join();
    const known = found.get(key);
    if (!known) found.set(key, { ...tag });
    else {
      if (tag.under && known.under) known.more = (known.more ?? 0) + 1;
      else if (tag.under) known.under = tag.under;
      known.weight = Math.max(known.weight, tag.weight);
    }
  }
  return [...found.values()].map((tag) => (tag.more ? { ...tag, under: `${tag.under} +${tag.more}` } : tag));
}

/** Beside the map, list what a mark stands for, with links to the words. */
function choose({ place, events }: Group, words: Words): void {
  const box = document.getElementById("chosen");
  if (!box) return;
  const list = element("ul");
  for (const event of events.slice(0, 50)) {
    const link = element("a", "", event.title);
    link.href = `${box.dataset.events}/${event.id}`;
    const item = element("li");
    item.append(link);
    list.append(item);
  }
  const only = element("a", "only", words("only", { place: place.name }));
  only.href = changed({ place: place.name });
  const heading = element("h2", "", groupWords({ place, events }, words));
  heading.tabIndex = -1;
  box.replaceChildren(heading, list, only);
  if (events.length > 50) box.append(element("p", "", words("more", { n: events.length - 50 })));
  say(heading.textContent ?? "");
}

function fit(map: L.Map, data: Drawable, day: number, span: number | null): void {
  const groups = happenings(data, day, span);
  if (!groups.length) return;
  // Most of a case lies in one part of the world; capitals where people speak of it must not shrink it to a dot. So the
  // middle half of the events is shown, with more than half as much again on each side.
  const reach = (axis: "lat" | "lon"): [number, number] => {
    const sorted = groups.flatMap(({ place, events }) => events.map(() => place[axis]!)).sort((a, b) => a - b);
    const low = sorted[Math.floor(0.25 * (sorted.length - 1))]!;
    const high = sorted[Math.ceil(0.75 * (sorted.length - 1))]!;
    return [low - 0.6 * (high - low), high + 0.6 * (high - low)];
  };
  const [south, north] = reach("lat");
  const [west, east] = reach("lon");
  map.fitBounds([[south, west], [north, east]], { padding: [24, 24], maxZoom: 8, animate: false });
}
