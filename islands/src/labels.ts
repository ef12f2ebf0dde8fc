// Names on the map: the weightiest first, none on another nor on a mark; the rest wait for a closer view.

import L from "leaflet";

export interface Label {
  at: [number, number];
  words: string;
  /** a second line, for who holds it */
  under?: string;
  /** how many more hold it or are said to */
  more?: number;
  soft: boolean;
  weight: number;
}

/** What no label may lie on: a place, and pixels to the left, up, right and down of it. */
export type Obstacle = [at: [number, number], box: Box];
type Box = [number, number, number, number];

/** Narrower maps have no room for the second line. */
const NARROW = 520;
const LETTER = 6.6;
/** Labels shown at once, more than anybody reads, and labels tried for them. */
const SHOWN = 60;
const TRIED = 400;

/** Labels that do not lie on one another nor on marks: the weightiest first, the rest wait for a closer view. */
export class Labels extends L.Layer {
  private labels: Label[] = [];
  private obstacles: Obstacle[] = [];
  private box: HTMLElement | null = null;

  /** Show these in place of those before. */
  show(labels: Label[], obstacles: Obstacle[]): void {
    this.labels = [...labels].sort((a, b) => b.weight - a.weight || (a.words < b.words ? -1 : 1));
    this.obstacles = obstacles;
    if (this.box) this.draw();
  }

  override onAdd(map: L.Map): this {
    this.box = L.DomUtil.create("div", "map-labels", map.getPane("markerPane"));
    this.box.setAttribute("aria-hidden", "true"); // the table beside the map says the same
    map.on("zoomend moveend viewreset resize", this.draw, this);
    this.draw();
    return this;
  }

  override onRemove(map: L.Map): this {
    map.off("zoomend moveend viewreset resize", this.draw, this);
    this.box?.remove();
    this.box = null;
    return this;
  }

  private draw(): void {
    const map = this._map;
    const box = this.box;
    if (!map || !box) return;
    box.replaceChildren();
    const view = map.getBounds().pad(0.02);
    const size = map.getSize();
    const seen = this.obstacles.filter(([at]) => view.contains(at));
    const taken: Box[] = seen.map(([at, [left, up, right, down]]) => {
      const { x, y } = map.latLngToLayerPoint(at);
      return [x - left, y - up, x + right, y + down];
    });
    const edge = map.containerPointToLayerPoint(size).x;
    let shown = 0;
    let tried = 0;
    for (const label of this.labels) {
      if (shown >= SHOWN || tried >= TRIED) break;
      if (!view.contains(label.at)) continue;
      tried += 1;
      const under = size.x < NARROW ? undefined : label.under;
      const point = map.latLngToLayerPoint(label.at);
      const width = LETTER * Math.max(label.words.length, under?.length ?? 0);
      const height = under ? 29 : 15;
      const spots: [number, number][] = [
        [point.x + 14, point.y - 8],
        [point.x - 14 - width, point.y - 8],
        [point.x - width / 2, point.y + 14],
      ];
      const spot = spots.find(([x, y]) => x + width <= edge && free(taken, [x, y, x + width, y + height]));
      if (!spot) continue;
      shown += 1;
      taken.push([spot[0], spot[1], spot[0] + width, spot[1] + height]);
      const tag = L.DomUtil.create("div", `map-label${label.soft ? " soft" : ""}${spot === spots[1] ? " left" : ""}`, box);
      tag.textContent = label.words;
      if (under) L.DomUtil.create("span", "map-under", tag).textContent = under;
      const x = spot === spots[1] ? point.x - 14 : spot[0];
      L.DomUtil.setPosition(tag, L.point(Math.round(x), Math.round(spot[1])));
    }
  }
}

function free(taken: Box[], mine: Box): boolean {
  return !taken.some((one) => mine[0] < one[2] && mine[2] > one[0] && mine[1] < one[3] && mine[3] > one[1]);
}
