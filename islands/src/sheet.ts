// A canvas over the whole map that one function paints: Leaflet keeps it in place and asks for it anew when the map moved.
//
// A layer an element would do for a few hundred marks; twenty thousand are painted here in a few hundredths of a second.

import L from "leaflet";

/** Paint what lies within the bounds, in Leaflet's layer points. */
export type Paint = (ctx: CanvasRenderingContext2D, bounds: L.Bounds) => void;

interface Inner {
  _container: HTMLCanvasElement;
  _bounds: L.Bounds;
  _map: L.Map & { _animatingZoom?: boolean };
}

/** Pixels of the screen to one of the page; more than two are seen by nobody. */
export const dense = Math.min(devicePixelRatio || 1, 2);

const update = (L.Renderer.prototype as unknown as { _update(): void })._update;

export class Sheet extends L.Renderer {
  private readonly paint: Paint;

  constructor(paint: Paint, options: L.RendererOptions = {}) {
    super({ padding: 0.2, ...options });
    this.paint = paint;
  }

  /** Paint anew, with the map where it is. */
  again(): void {
    if ((this as unknown as Inner)._map) this._update();
  }

  // Leaflet calls the rest, by these names.
  _initContainer(): void {
    (this as unknown as Inner)._container = L.DomUtil.create("canvas", "map-sheet");
  }

  _destroyContainer(): void {
    (this as unknown as Inner)._container.remove();
  }

  _update(): void {
    const self = this as unknown as Inner;
    if (self._map._animatingZoom && self._bounds) return;
    update.call(this);
    const canvas = self._container;
    const [bounds, size] = [self._bounds, self._bounds.getSize()];
    L.DomUtil.setPosition(canvas, bounds.min!);
    canvas.width = dense * size.x;
    canvas.height = dense * size.y;
    canvas.style.width = `${size.x}px`;
    canvas.style.height = `${size.y}px`;
    const ctx = canvas.getContext("2d")!;
    ctx.scale(dense, dense);
    ctx.translate(-bounds.min!.x, -bounds.min!.y);
    this.paint(ctx, bounds);
  }
}
