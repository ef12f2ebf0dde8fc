// The network at a date: who backs and who fights whom. Drawn as SVG, so that every actor and tie can be reached by key,
// a line can be dashed, and no graphics card is needed; graphology lays it out, once for all dates, so nobody jumps about.

import Graph from "graphology";
import forceAtlas2 from "graphology-layout-forceatlas2";

import { asked, carry, changed, note, onReturn } from "./address";
import { dayOf, isoOf } from "./days";
import { calmed, dataOf, element, published, refresh, say, shortened, start, still, wordsOf, type Words } from "./page";
import { onDay, slider } from "./slider";

interface Node {
  id: string;
  name: string;
  /** what the filter of actors knows it by */
  key: string;
  kind: string | null;
}

interface Edge {
  first: string;
  second: string;
  bond: "backs" | "fights" | "mixed";
  value: number;
  words: string;
}

interface NetworkData {
  at: string;
  nodes: Node[];
  edges: Edge[];
  /** every pair of any day, by which the layout is made */
  ever: [first: string, second: string, value: number][];
}

interface Point {
  x: number;
  y: number;
}

const SVG = "http://www.w3.org/2000/svg";
/** Rounds of the layout: 300 settle a hundred actors in a tenth of a second; more actors get fewer, a round is longer. */
const ROUNDS = 300;
const FEWEST_ROUNDS = 50;
const SETTLED = 150;
/** Pixels from top to bottom: so many, and more for each actor above as many as have room in them. */
const HIGH = 520;
const HIGHEST = 900;
const ROOMY = 40;

start("network", async (island) => {
  const words = wordsOf(island);
  const box = document.querySelector<HTMLElement>("[data-slider]")!;
  const first = await dataOf<NetworkData>(island);
  const places = laidOut(first);
  const held = new Map([[first.at, first]]);
  let day = dayOf(first.at);

  const draw = () => {
    const data = held.get(isoOf(day));
    if (data) island.replaceChildren(drawn(data, places, island, words));
    return data?.edges.length ?? 0;
  };
  const fetchDay = async (wanted: number) => {
    const iso = isoOf(wanted);
    if (!held.has(iso)) held.set(iso, await dataOf<NetworkData>(island, "source", { at: iso, layout: "0" }));
    if (wanted === day) draw();
  };
  const settle = calmed(250, () => {
    void refresh("rows");
    say(words("ties shown", { n: held.get(isoOf(day))?.edges.length ?? 0, day: isoOf(day) }));
  });
  const time = slider(box, words, (chosen, stays) => {
    day = chosen;
    note({ at: isoOf(day) }, true);
    void fetchDay(day);
    if (stays) settle();
  });
  onDay(time, settle, (chosen) => {
    day = chosen;
    void fetchDay(day);
  });
  onReturn(() => {
    const at = asked("at");
    if (at) time.show((day = dayOf(at)));
    void fetchDay(day);
    settle();
  });
  let width = island.clientWidth;
  new ResizeObserver(() => {
    if (island.clientWidth === width) return;
    width = island.clientWidth;
    draw();
  }).observe(island);
  draw();
  carry();
  triangles(island, words);
});

/** Places between 0 and 1 for every actor of any day; the same network gives the same places. */
function laidOut(data: NetworkData): Map<string, Point> {
  const graph = new Graph({ type: "undirected" });
  const names = [...new Set(data.ever.flatMap(([first, second]) => [first, second]))].sort();
  names.forEach((id, at) => {
    const turn = (2 * Math.PI * at) / names.length;
    graph.addNode(id, { x: Math.cos(turn), y: Math.sin(turn) });
  });
  for (const [first, second, value] of data.ever) {
    if (first !== second && !graph.hasEdge(first, second)) {
      graph.addEdge(first, second, { weight: Math.min(Math.abs(value), 6) / 6 + 0.3 });
    }
  }
  if (names.length > 2) {
    forceAtlas2.assign(graph, {
      iterations: Math.round(Math.min(Math.max((ROUNDS * SETTLED) / names.length, FEWEST_ROUNDS), ROUNDS)),
      getEdgeWeight: "weight",
      settings: { ...forceAtlas2.inferSettings(graph), gravity: 1.5, scalingRatio: 8, adjustSizes: false, linLogMode: true },
    });
  }
  // by rank along each axis, half and half with the true place: a few actors far out do not press the rest into a knot
  const spread = (axis: "x" | "y") => {
    const sorted = names.map((id) => graph.getNodeAttribute(id, axis) as number).sort((a, b) => a - b);
    const rank = new Map(sorted.map((value, at) => [value, at]));
    const low = sorted[0] ?? 0;
    const wide = (sorted.at(-1) ?? 1) - low || 1;
    return (value: number) => 0.4 * ((value - low) / wide) + 0.6 * (rank.get(value)! / Math.max(sorted.length - 1, 1));
  };
  const [x, y] = [spread("x"), spread("y")];
  return new Map(
    names.map((id) => [id, { x: x(graph.getNodeAttribute(id, "x") as number), y: y(graph.getNodeAttribute(id, "y") as number) }]),
  );
}

function drawn(data: NetworkData, places: Map<string, Point>, island: HTMLElement, words: Words): SVGElement {
  const wide = Math.max(island.clientWidth, 280);
  const margin = wide < 620 ? 46 : 90;
  const many = new Set(data.edges.flatMap(({ first, second }) => [first, second])).size;
  const high = Math.min(HIGH + 5 * Math.max(many - ROOMY, 0), HIGHEST);
  const spot = (id: string): Point => {
    const { x, y } = places.get(id) ?? { x: 0.5, y: 0.5 };
    return { x: margin + x * (wide - 2 * margin), y: 26 + y * (high - 60) };
  };
  const svg = made("svg", { width: wide, height: high, viewBox: `0 0 ${wide} ${high}`, class: "network", role: "group", "aria-label": words("network") });
  const ties = made("g", { class: "ties" });
  const faintest = [...data.edges].sort((a, b) => Number(b.bond === "mixed") - Number(a.bond === "mixed"));
  for (const edge of faintest) ties.append(tie(edge, spot(edge.first), spot(edge.second)));
  const actors = made("g", { class: "actors" });
  const bound = new Set(data.edges.flatMap(({ first, second }) => [first, second]));
  const chosen = asked("actor");
  const taken = data.nodes
    .filter(({ id }) => bound.has(id))
    .map(({ id }) => spot(id))
    .map(({ x, y }): [number, number, number, number] => [x - 7, y - 7, x + 7, y + 7]);
  const busy = new Map<string, number>();
  for (const { first, second } of data.edges) for (const id of [first, second]) busy.set(id, (busy.get(id) ?? 0) + 1);
  const named = data.nodes.filter(({ id }) => bound.has(id)).sort((a, b) => busy.get(b.id)! - busy.get(a.id)! || (a.id < b.id ? -1 : 1));
  for (const node of named) {
    actors.append(actor(node, spot(node.id), data, wide, taken, svg, words, node.key === chosen || node.name === chosen));
  }
  svg.append(ties, actors);
  return svg;
}

/** Solid for backing, dashed for fighting, dotted for mixed, and a sign in the middle that says it again. */
function tie(edge: Edge, from: Point, to: Point): SVGElement {
  const group = made("g", { class: `tie ${edge.bond}`, "data-ends": `${edge.first}\n${edge.second}` });
  const strong = Math.min(1 + Math.abs(edge.value) / 4, 4);
  group.append(made("line", { x1: from.x, y1: from.y, x2: to.x, y2: to.y, "stroke-width": strong.toFixed(1) }));
  const middle = { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 };
  group.append(made("circle", { cx: middle.x, cy: middle.y, r: 7, class: "sign-ground" }));
  const sign = made("text", { x: middle.x, y: middle.y + 4, class: "sign", "text-anchor": "middle" });
  sign.textContent = edge.bond === "backs" ? "+" : edge.bond === "fights" ? "–" : "±";
  const tip = made("title", {});
  tip.textContent = edge.words;
  group.append(sign, tip);
  return group;
}

function actor(
  node: Node,
  at: Point,
  data: NetworkData,
  wide: number,
  taken: [number, number, number, number][],
  svg: SVGElement,
  words: Words,
  chosen: boolean,
): SVGElement {
  const link = made("a", { ...(published() ? { tabindex: 0 } : { href: changed({ actor: node.key, start: null }) }), class: chosen ? "actor chosen" : "actor" });
  const mine = data.edges.filter(({ first, second }) => first === node.id || second === node.id);
  link.setAttribute("aria-label", words("actor", { actor: node.name, n: mine.length }));
  const size = 5 + Math.min(mine.length, 8);
  link.append(made("circle", { cx: at.x, cy: at.y, r: Math.max(size, 12), class: "reach" }));
  link.append(
    node.kind === "state"
      ? made("rect", { x: at.x - size, y: at.y - size, width: size * 2, height: size * 2, rx: 1, class: "dot" })
      : made("circle", { cx: at.x, cy: at.y, r: size, class: "dot" }),
  );
  const most = wide < 620 ? 16 : 30;
  const shown = shortened(node.name, most);
  const length = shown.length * 6.6;
  const x = Math.min(Math.max(at.x, length / 2 + 3), wide - length / 2 - 3);
  const tries = [at.y + size + 14, at.y - size - 6, at.y + size + 27, at.y - size - 19];
  const free = tries.find((y) => !taken.some((one) => x - length / 2 < one[2] && x + length / 2 > one[0] && y - 11 < one[3] && y + 3 > one[1]));
  // among many or on a narrow page, a name that has no room is left to the tip, the list and the table
  if (free !== undefined || (wide >= 620 && data.nodes.length <= ROOMY)) {
    const y = free ?? tries[0]!;
    taken.push([x - length / 2, y - 11, x + length / 2, y + 3]);
    const text = made("text", { x, y, "text-anchor": "middle", class: "actor-name" });
    text.textContent = shown;
    link.append(text);
  }
  const tip = made("title", {});
  tip.textContent = node.name;
  link.append(tip);
  const light = (on: boolean) => lighten(svg, on ? (ends) => ends.includes(node.id) : null);
  for (const name of ["mouseenter", "focus"]) link.addEventListener(name, () => (light(true), list(node, mine, words)));
  for (const name of ["mouseleave", "blur"]) link.addEventListener(name, () => light(false));
  return link;
}

/** Let the ties stand out whose ends fit, and the rest step back; all as they were for null. */
function lighten(svg: Element, fits: ((ends: string[]) => boolean) | null): void {
  svg.classList.toggle("lit", fits !== null);
  for (const one of svg.querySelectorAll(".tie")) {
    one.classList.toggle("near", fits !== null && fits((one.getAttribute("data-ends") ?? "").split("\n")));
  }
}

/** Triangles of the list beside: pointing at one, or choosing its button, shows it in the drawing. */
function triangles(island: HTMLElement, words: Words): void {
  const show = (item: HTMLElement | null) => {
    const svg = island.querySelector("svg");
    const nodes = item?.dataset.nodes?.split("\n");
    if (svg) lighten(svg, nodes ? (ends) => ends.every((one) => nodes.includes(one)) : null);
  };
  const itemOf = (event: Event) => (event.target as Element | null)?.closest<HTMLElement>("[data-nodes]") ?? null;
  document.addEventListener("mouseover", (event) => {
    const item = itemOf(event);
    if (item) show(item);
  });
  document.addEventListener("mouseout", (event) => itemOf(event) && show(null));
  const equip = () => {
    for (const item of document.querySelectorAll<HTMLElement>("[data-nodes]")) {
      if (item.querySelector("button")) continue;
      const button = element("button", "small-button", words("triangle"));
      button.type = "button";
      button.addEventListener("click", () => {
        show(item);
        island.scrollIntoView({ block: "nearest", behavior: still() ? "auto" : "smooth" });
        say(item.firstChild?.textContent?.trim() ?? "");
      });
      item.append(" ", button);
    }
  };
  equip();
  document.addEventListener("htmx:afterSettle", equip); // the list comes anew with each day
}

/** Beside the network, the ties of an actor in words. */
function list(node: Node, ties: Edge[], words: Words): void {
  const box = document.getElementById("chosen");
  if (!box) return;
  const items = element("ul");
  for (const one of [...ties].sort((a, b) => Math.abs(b.value) - Math.abs(a.value))) items.append(element("li", one.bond, one.words));
  box.replaceChildren(element("h2", "", words("actor", { actor: node.name, n: ties.length })), items);
}

function made(name: string, attributes: Record<string, string | number>): SVGElement {
  const one = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) one.setAttribute(key, String(value));
  return one;
}
