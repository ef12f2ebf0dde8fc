// The canonical text as it stands on the page, stretch by stretch, each character at its place in code points.

/** Words of the canonical text, and where they stand in it. */
export interface Place {
  start: number;
  end: number;
  words: string;
}

/** Light ranges up under a name of the style sheet; replaces what was lit under it before. */
export function light(name: string, ranges: Range[]): void {
  if (typeof Highlight === "function" && CSS.highlights) CSS.highlights.set(name, new Highlight(...ranges));
}

/** The ranges of the document that show a stretch of the canonical text; several where it crosses elements. */
export function rangesOf(island: HTMLElement, from: number, to: number): Range[] {
  const found: Range[] = [];
  for (const box of island.querySelectorAll<HTMLElement>("[data-start]")) {
    let at = Number(box.dataset.start);
    for (const node of textsOf(box)) {
      const points = [...node.data];
      const end = at + points.length;
      if (from < end && to > at) {
        const range = document.createRange();
        range.setStart(node, unitsOf(points, Math.max(from - at, 0)));
        range.setEnd(node, unitsOf(points, Math.min(to, end) - at));
        found.push(range);
      }
      at = end;
    }
  }
  return found;
}

/** Where the text within a range stands; null where the range holds none of it. */
export function spanOf(island: HTMLElement, range: Range): [number, number] | null {
  let from: number | null = null;
  let to = 0;
  for (const box of island.querySelectorAll<HTMLElement>("[data-start]")) {
    let at = Number(box.dataset.start);
    for (const node of textsOf(box)) {
      const first = node === range.startContainer ? range.startOffset : 0;
      const last = node === range.endContainer ? range.endOffset : node.data.length;
      if (first < last && range.intersectsNode(node)) {
        from ??= at + [...node.data.slice(0, first)].length;
        to = at + [...node.data.slice(0, last)].length;
      }
      at += [...node.data].length;
    }
  }
  return from === null ? null : [from, to];
}

/** Find words in the text, whatever their case and the white space between them. */
export function placesOf(island: HTMLElement, words: string): Place[] {
  const parts = words.trim().split(/\s+/).filter(Boolean);
  if (!parts.length) return [];
  const points: string[] = [];
  for (const box of island.querySelectorAll<HTMLElement>("[data-start]")) {
    let at = Number(box.dataset.start);
    for (const node of textsOf(box)) for (const point of node.data) points[at++] = point;
  }
  // what is not shown, such as empty lines, parts words as white space does
  const text = Array.from(points, (point) => point ?? "\n").join("");
  const wanted = new RegExp(parts.map((one) => one.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("\\s+"), "giu");
  return [...text.matchAll(wanted)].map((one) => {
    const start = [...text.slice(0, one.index)].length;
    return { start, end: start + [...one[0]].length, words: one[0] };
  });
}

/** The text nodes of a stretch, those of nested stretches and of notes (`data-note`) left out. */
function textsOf(box: HTMLElement): Text[] {
  const walker = document.createTreeWalker(box, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT, (node) => {
    if (!(node instanceof HTMLElement)) return NodeFilter.FILTER_ACCEPT;
    return node !== box && ("start" in node.dataset || "note" in node.dataset) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_SKIP;
  });
  const found: Text[] = [];
  while (walker.nextNode()) if (walker.currentNode instanceof Text) found.push(walker.currentNode);
  return found;
}

function unitsOf(points: string[], count: number): number {
  return points.slice(0, count).reduce((sum, one) => sum + one.length, 0);
}
