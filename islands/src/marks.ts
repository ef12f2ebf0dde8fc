// What marks on the map look like. A shape says what it is and how exactly its place is known; colour only helps.
//
// town: a disc; point (a camp, a bridge): a diamond; district, province: a soft ring of true size, never a pin; hold: a
// square with the first letter of who holds it. A mark with a second line around it is disputed.

import L from "leaflet";

interface Drawing {
  _point: L.Point;
  _radius: number;
  _renderer: { _ctx: CanvasRenderingContext2D; _drawing: boolean; _fillStroke(ctx: CanvasRenderingContext2D, layer: unknown): void };
  _empty(): boolean;
}

export interface MarkOptions extends L.CircleMarkerOptions {
  shape: "disc" | "diamond" | "square";
  split?: boolean;
  letter?: string;
  ink?: string;
  /** pixels to the right and down, for marks that would lie on one another */
  shift?: [number, number];
}

/** A mark of constant size on the screen. */
export class Mark extends L.CircleMarker {
  declare options: MarkOptions;

  constructor(at: L.LatLngExpression, options: MarkOptions) {
    super(at, options as L.CircleMarkerOptions & { radius: number });
  }

  // Leaflet calls this once it knows where the mark stands on the canvas.
  _updatePath(): void {
    const self = this as unknown as Drawing;
    const { _renderer: renderer, _radius: size } = self;
    if (!renderer._drawing || self._empty()) return;
    const ctx = renderer._ctx;
    const [right, down] = this.options.shift ?? [0, 0];
    const x = self._point.x + right;
    const y = self._point.y + down;
    ctx.beginPath();
    if (this.options.shape === "disc") ctx.arc(x, y, size, 0, Math.PI * 2);
    else if (this.options.shape === "diamond") {
      ctx.moveTo(x, y - size * 1.2);
      ctx.lineTo(x + size * 1.2, y);
      ctx.lineTo(x, y + size * 1.2);
      ctx.lineTo(x - size * 1.2, y);
      ctx.closePath();
    } else ctx.rect(x - size, y - size, size * 2, size * 2);
    renderer._fillStroke(ctx, this);
    if (this.options.split) {
      const out = size + 3.5;
      ctx.beginPath();
      if (this.options.shape === "square") ctx.rect(x - out, y - out, out * 2, out * 2);
      else ctx.arc(x, y, this.options.shape === "disc" ? out : out * 1.3, 0, Math.PI * 2);
      ctx.setLineDash([]);
      ctx.lineWidth = 1.4;
      ctx.strokeStyle = this.options.ink ?? "black";
      ctx.stroke();
    }
    if (this.options.letter) {
      ctx.fillStyle = this.options.ink ?? "black";
      ctx.font = "600 11px system-ui, sans-serif";
      ctx.textAlign = "center";
      ctx.textBaseline = "middle";
      ctx.fillText(this.options.letter, x, y + 0.5);
    }
  }

  // Whether a click is on the mark, where it was shifted to.
  _containsPoint(point: L.Point): boolean {
    const self = this as unknown as Drawing;
    const [right, down] = this.options.shift ?? [0, 0];
    return Math.hypot(point.x - self._point.x - right, point.y - self._point.y - down) <= Math.max(self._radius, 12);
  }
}

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
