// Names on the map: the weightiest first, none on another nor on a mark; the rest wait for a closer view.

import L from "leaflet";

/** A name and where it belongs, in Leaflet's layer points. */
export interface Label {
  x: number;
  y: number;
  words: string;
  /** a second line, for who holds it */
  under?: string;
  /** how many more hold it or are said to */
  more?: number;
  soft: boolean;
  weight: number;
}

/** What no label may lie on: left, top, right, bottom. */
export type Box = [number, number, number, number];

/** Narrower maps have no room for the second line. */
const NARROW = 520;
const LETTER = 6.6;
/** Labels shown at once, more than anybody reads, and labels tried for them. */
const SHOWN = 60;
const TRIED = 400;
/** Pixels of a cell of what is taken: labels keep this far from marks. */
const CELL = 4;

/** Which parts of the view are taken, in small cells: twenty thousand marks are asked in no time. */
class Taken {
  private readonly across: number;
  private readonly cells: Uint8Array;

  constructor(private readonly bounds: L.Bounds) {
    const size = bounds.getSize();
    this.across = Math.ceil(size.x / CELL) + 1;
    this.cells = new Uint8Array(this.across * (Math.ceil(size.y / CELL) + 1));
  }

  take(box: Box): void {
    this.each(box, (cell) => {
      this.cells[cell] = 1;
      return true;
    });
  }

  free(box: Box): boolean {
    return this.each(box, (cell) => !this.cells[cell]);
  }

  private each([left, top, right, bottom]: Box, ask: (cell: number) => boolean): boolean {
    const { min } = this.bounds;
    const [from, to] = [Math.floor((left - min!.x) / CELL), Math.floor((right - min!.x) / CELL)];
    for (let y = Math.floor((top - min!.y) / CELL); y <= Math.floor((bottom - min!.y) / CELL); y += 1) {
      for (let x = Math.max(from, 0); x <= Math.min(to, this.across - 1); x += 1) {
        if (y >= 0 && !ask(y * this.across + x)) return false;
      }
    }
    return true;
  }
}

/** The names of a map; its marks' painter says what stands where. */
export class Labels {
  private readonly box: HTMLElement;

  constructor(private readonly map: L.Map) {
    this.box = L.DomUtil.create("div", "map-labels", map.getPane("markerPane"));
    this.box.setAttribute("aria-hidden", "true"); // the table beside the map says the same
    map.on("zoomstart", () => this.box.replaceChildren()); // they would stand beside their places until it ends
  }

  /** Show these in place of those before. */
  show(labels: Label[], marks: Box[]): void {
    const { map, box } = this;
    box.replaceChildren();
    const size = map.getSize();
    const corner = map.containerPointToLayerPoint([0, 0]);
    const bounds = L.bounds(corner, corner.add(size));
    const taken = new Taken(bounds);
    for (const one of marks) taken.take(one);
    const seen = labels.filter(({ x, y }) => bounds.contains([x, y]));
    seen.sort((a, b) => b.weight - a.weight); // of equals the first told; sorting keeps their order
    let shown = 0;
    for (const label of seen.slice(0, TRIED)) {
      if (shown >= SHOWN) break;
      if (this.put(label, taken, bounds.max!.x, size.x < NARROW)) shown += 1;
    }
  }

  /** Put a name where there is room for it, with its second line if there is room for that, too. */
  private put(label: Label, taken: Taken, edge: number, narrow: boolean): boolean {
    const whole = narrow ? undefined : label.under;
    return this.lay(label, whole, taken, edge) || (whole !== undefined && this.lay(label, undefined, taken, edge));
  }

  private lay(label: Label, under: string | undefined, taken: Taken, edge: number): boolean {
    const wide = LETTER * Math.max(label.words.length, under?.length ?? 0);
    const high = under ? 29 : 15;
    const spots: [number, number][] = [
      [label.x + 14, label.y - 8],
      [label.x - 14 - wide, label.y - 8],
      [label.x - wide / 2, label.y + 14],
    ];
    const spot = spots.find(([x, y]) => x + wide <= edge && taken.free([x, y, x + wide, y + high]));
    if (!spot) return false;
    taken.take([spot[0], spot[1], spot[0] + wide, spot[1] + high]);
    const left = spot === spots[1];
    const tag = L.DomUtil.create("div", `map-label${label.soft ? " soft" : ""}${left ? " left" : ""}`, this.box);
    tag.textContent = label.words;
    if (under) L.DomUtil.create("span", "map-under", tag).textContent = under;
    L.DomUtil.setPosition(tag, L.point(Math.round(left ? label.x - 14 : spot[0]), Math.round(spot[1])));
    return true;
  }
}
