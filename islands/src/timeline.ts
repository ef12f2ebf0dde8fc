// The timeline: one lane for each who tells, so that two days for one happening are seen beneath one another.

import { scaleUtc } from "d3-scale";

import { asked, carry, changed } from "./address";
import { dateOf, dayOf, isoOf } from "./days";
import { dataOf, published, shortened, start, wordsOf, type Words } from "./page";

interface Entry {
  event: string;
  start: string | null;
  end: string | null;
  status: string;
  label: string;
  place: string | null;
  disputed: boolean;
}

interface Lane {
  name: string;
  /** what the filter of sources knows it by */
  source: string | null;
  talk: boolean;
  entries: Entry[];
}

interface TimelineData {
  start: string;
  end: string;
  lanes: Lane[];
}

const BAR = 14;
const ROW = 18;
const HEAD = 30;
/** Pixels of a letter, on average, and of the longest words on a bar. */
const LETTER = 6.2;
const MOST = 270;
/** Pixels for the names of the lanes: beside them on a wide page, above them on a narrow one. */
const NAMES = 190;
const NARROW = 620;
const SVG = "http://www.w3.org/2000/svg";

start("timeline", async (island) => {
  const words = wordsOf(island);
  const data = await dataOf<TimelineData>(island);
  const draw = () => island.replaceChildren(drawn(data, island, words));
  draw();
  carry();
  let width = island.clientWidth;
  new ResizeObserver(() => {
    if (island.clientWidth === width) return;
    width = island.clientWidth;
    draw();
  }).observe(island);
});

interface Placed {
  entry: Entry;
  from: number;
  to: number;
  row: number;
  open: [boolean, boolean];
  /** where its words stand, and which end of them; they may run on beyond the bar */
  words: { x: number; anchor: "start" | "end"; text: string };
}

function drawn(data: TimelineData, island: HTMLElement, words: Words): SVGElement {
  const wide = Math.max(island.clientWidth, 280);
  const left = wide < NARROW ? 4 : NAMES;
  const first = dayOf(data.start);
  const last = dayOf(data.end) + 1;
  const scale = scaleUtc([dateOf(first), dateOf(last)], [left, wide - 6]);
  const svg = made("svg", { width: wide, class: "timeline", role: "group", "aria-label": words("timeline") });
  svg.append(pattern());
  let top = HEAD;
  const bands = made("g", {});
  const chosen = asked("event");
  for (const lane of data.lanes) {
    const placed = rowsOf(lane.entries, first, last, (day) => scale(dateOf(day)), left, wide);
    if (!placed.length) continue;
    const rows = 1 + Math.max(...placed.map((one) => one.row));
    if (left < NAMES) top += 16;
    const height = rows * ROW + 6;
    bands.append(band(lane, top, left, wide, words));
    for (const one of placed) bands.append(bar(one, top + 3, scale, island, words, one.entry.event === chosen));
    top += height;
  }
  svg.setAttribute("height", String(top + 4));
  svg.setAttribute("viewBox", `0 0 ${wide} ${top + 4}`);
  svg.append(axis(scale, top, wide, words));
  const at = dayOf(asked("at") ?? island.dataset.at ?? null);
  if (at !== null && at >= first && at < last) {
    const x = scale(dateOf(at));
    svg.append(made("rect", { x, y: HEAD - 6, width: Math.max(scale(dateOf(at + 1)) - x, 2), height: top - HEAD + 6, class: "day-shown" }));
  }
  svg.append(bands);
  return svg;
}

/** Put entries that would lie on one another into rows; those wholly outside the days shown are left to the table. */
function rowsOf(entries: Entry[], first: number, last: number, x: (day: number) => number, left: number, wide: number): Placed[] {
  const rows: [number, number][][] = [];
  const placed: Placed[] = [];
  for (const entry of entries) {
    const start = dayOf(entry.start ?? entry.end);
    const end = dayOf(entry.end ?? entry.start);
    if (start === null || end === null || end < first || start >= last) continue;
    const open: [boolean, boolean] = [entry.start === null || start < first, entry.end === null || end >= last];
    const [from, to] = [Math.max(start, first), Math.min(end + 1, last)];
    const [begin, finish] = [x(from), Math.max(x(to), x(from) + 8)];
    const words = lettered(entry.disputed ? `≠ ${entry.label}` : entry.label, begin, finish, left, wide);
    const length = words.text.length * LETTER + 4;
    const taken: [number, number] =
      words.anchor === "start" ? [begin, Math.max(finish, words.x + length)] : [Math.min(begin, words.x - length), finish];
    let row = rows.findIndex((some) => some.every((one) => one[1] + 3 <= taken[0] || taken[1] + 3 <= one[0]));
    if (row < 0) row = rows.push([]) - 1;
    rows[row]!.push(taken);
    placed.push({ entry, from, to, row, open, words });
  }
  return placed;
}

/** The words of an entry, cut where they get too long: from its bar to the right, or to the left where the page ends. */
function lettered(label: string, begin: number, finish: number, left: number, wide: number): Placed["words"] {
  const cut = (room: number) => {
    const most = Math.floor(Math.min(room, MOST) / LETTER);
    return shortened(label, most);
  };
  // words begin within a bar that has room for a few letters, else beside it
  const within = finish - begin >= 4 * LETTER;
  const [from, to] = within ? [begin + 5, finish - 5] : [finish + 4, begin - 4];
  const right = wide - from - 5;
  const before = to - left - 5;
  const needed = Math.min(label.length * LETTER, MOST);
  if (right >= needed || right >= before) return { x: from, anchor: "start", text: cut(right) };
  return { x: to, anchor: "end", text: cut(before) };
}

/** The name of a lane, which is a link to what it tells alone, and the line above it. */
function band(lane: Lane, top: number, left: number, wide: number, words: Words): SVGElement {
  const group = made("g", { class: lane.talk ? "lane talk" : "lane" });
  group.append(made("line", { x1: 0, x2: wide, y1: top, y2: top, class: "rule" }));
  const name = made("text", left < NAMES ? { x: 2, y: top - 4, class: "lane-name" } : { x: 0, y: top + 16, class: "lane-name" });
  const most = left < NAMES ? 60 : 26;
  name.textContent = shortened(lane.name, most);
  const whole = made("title", {});
  const only = lane.source !== null && !published();
  whole.textContent = only ? words("only lane", { actor: lane.name }) : lane.name;
  name.append(whole);
  if (!only) {
    group.append(name);
    return group;
  }
  const link = made("a", { href: changed({ source: lane.source, start: null }), class: "lane-link", "aria-label": words("only lane", { actor: lane.name }) });
  // as high as a target has to be
  link.append(made("rect", left < NAMES ? { x: 0, y: top - 17, width: wide / 2, height: 24, class: "reach" } : { x: 0, y: top, width: NAMES - 8, height: 24, class: "reach" }), name);
  group.append(link);
  return group;
}

/** A bar is a link to its event; its shape says how this origin puts it, an end that fades is open. */
function bar(
  { entry, from, to, row, open, words: put }: Placed,
  top: number,
  scale: (day: Date) => number,
  island: HTMLElement,
  words: Words,
  chosen: boolean,
): SVGElement {
  const x = scale(dateOf(from));
  const width = Math.max(scale(dateOf(to)) - x - 1, 7);
  const y = top + row * ROW;
  const told = entry.status === "asserted" ? "asserted" : entry.status === "denied" ? "denied" : "other";
  const link = made("a", { href: (island.dataset.event ?? "").replace("e-0", entry.event), class: `entry ${told}${chosen ? " chosen" : ""}` });
  link.append(made("rect", { x, y, width, height: BAR, rx: 2 }));
  if (told === "denied") link.append(made("line", { x1: x, x2: x + width, y1: y + BAR / 2, y2: y + BAR / 2, class: "strike" }));
  for (const [isOpen, edge, way] of [[open[0], x, 1], [open[1], x + width, -1]] as const) {
    if (isOpen) link.append(made("path", { d: `M${edge + way * 5},${y + 3} l${-way * 4},4 l${way * 4},4`, class: "open" }));
  }
  const days = `${entry.start ?? "…"} ${words("to")} ${entry.end ?? "…"}`;
  const title = `${entry.label}. ${entry.start === entry.end && entry.start ? entry.start : days}. ${entry.status}${entry.place ? `, ${entry.place}` : ""}${entry.disputed ? `; ${words("disputed")}` : ""}`;
  link.setAttribute("aria-label", title);
  const tip = made("title", {});
  tip.textContent = title;
  link.append(tip);
  const text = made("text", { x: put.x, y: y + BAR - 3.5, "text-anchor": put.anchor, class: "entry-words" });
  text.textContent = put.text;
  link.append(text);
  return link;
}

/** Days along the top; where a tick is a day it is a link to that day alone. */
function axis(scale: ReturnType<typeof scaleUtc<number>>, bottom: number, wide: number, words: Words): SVGElement {
  const group = made("g", { class: "axis" });
  const many = Math.max(3, Math.floor(wide / 110));
  const days = (scale.domain()[1]!.getTime() - scale.domain()[0]!.getTime()) / 86_400_000;
  const short = days < 400;
  const month = new Intl.DateTimeFormat(document.documentElement.lang, { month: "short", timeZone: "UTC" });
  const format = (at: Date) => (short ? `${at.getUTCDate()} ${month.format(at)}` : `${month.format(at)} ${at.getUTCFullYear()}`);
  let before = "";
  // a tick is a whole day: on the hours between two days nothing here can happen
  const ticks = days < many ? Array.from({ length: days }, (_, at) => dateOf(Math.round(scale.domain()[0]!.getTime() / 86_400_000) + at)) : scale.ticks(many);
  const roomy = (wide - 10) / ticks.length > 90; // the year stands above the timeline, too
  for (const tick of ticks) {
    const x = Math.round(scale(tick)) + 0.5;
    if (x > wide - 44) continue; // its words would be cut
    group.append(made("line", { x1: x, x2: x, y1: HEAD - 8, y2: bottom }));
    const text = made("text", { x: x + 3, y: HEAD - 12 });
    const year = String(tick.getUTCFullYear());
    text.textContent = short && roomy && year !== before ? `${format(tick)} ${year}` : format(tick);
    before = year;
    if (!short || published()) {
      group.append(text);
      continue;
    }
    const day = isoOf(Math.round(tick.getTime() / 86_400_000));
    const link = made("a", { href: changed({ since: day, until: day, at: day, start: null }), class: "day-link", "aria-label": words("only day", { day: text.textContent }) });
    link.append(made("rect", { x, y: 0, width: 64, height: 24, class: "reach" }), text);
    group.append(link);
  }
  return group;
}

/** Stripes for what is planned, threatened, possible: told, but not as done. */
function pattern(): SVGElement {
  const defs = made("defs", {});
  const stripes = made("pattern", { id: "stripes", width: 6, height: 6, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" });
  stripes.append(made("rect", { width: 6, height: 6, class: "stripe-ground" }), made("line", { x1: 0, x2: 0, y1: 0, y2: 6, class: "stripe" }));
  defs.append(stripes);
  return defs;
}

function made(name: string, attributes: Record<string, string | number>): SVGElement {
  const one = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) one.setAttribute(key, String(value));
  return one;
}
