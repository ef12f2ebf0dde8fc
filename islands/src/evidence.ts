// The evidence highlighter of the reader: a cell shows its words; selected words can become a cell's new evidence.
//
// What it asks of the page: each stretch of canonical text stands, as it is, in an element with `data-start`, the place of
// its first character in the page's text (counted as Python counts, in code points, not in the browser's UTF-16 units). A
// link with `data-spans="12-40 77-80"` lights those places up. A form with `data-anchor` and fields named start, end and
// words takes what is selected. Without script the links go to `#c-…` and the fields are filled by hand.

import { say, start, still, wordsOf, type Words } from "./page";

start("evidence", async (island) => {
  const words = wordsOf(island);
  document.addEventListener("click", (event) => {
    const link = (event.target as Element | null)?.closest<HTMLElement>("[data-spans]");
    if (link) show(island, link, words);
  });
  document.addEventListener("selectionchange", () => take(island));
});

/** Light up the spans of a cell and bring the first of them into sight. */
function show(island: HTMLElement, link: HTMLElement, words: Words): void {
  const spans = (link.dataset.spans ?? "").split(" ").filter(Boolean).map((one) => one.split("-").map(Number));
  const ranges = spans.flatMap(([from, to]) => rangesOf(island, from!, to!));
  // replaces what was lit before; following the link to `#…` is no reason to put the light out
  if (typeof Highlight === "function" && CSS.highlights) CSS.highlights.set("evidence", new Highlight(...ranges));
  const first = ranges[0]?.startContainer.parentElement;
  first?.scrollIntoView({ block: "center", behavior: still() ? "auto" : "smooth" });
  say(words("evidence shown", { words: ranges.map(String).join(" … ") }));
}

/** The ranges of the document that show a stretch of the canonical text; several where it crosses elements. */
function rangesOf(island: HTMLElement, from: number, to: number): Range[] {
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

/** Put the selected words and their place into the form that waits for them. */
function take(island: HTMLElement): void {
  const form = document.querySelector<HTMLFormElement>("form[data-anchor]");
  const selection = getSelection();
  if (!form || !selection || selection.isCollapsed || !selection.rangeCount) return;
  const range = selection.getRangeAt(0);
  const from = placeOf(island, range.startContainer, range.startOffset);
  const to = placeOf(island, range.endContainer, range.endOffset);
  if (from === null || to === null || to <= from) return;
  const put = (name: string, value: string) => {
    const field = form.elements.namedItem(name);
    if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) field.value = value;
  };
  put("start", String(from));
  put("end", String(to));
  put("words", rangesOf(island, from, to).map(String).join("")); // without the notes that stand between
}

/** Where a point of the document stands in the canonical text; null outside of it. */
function placeOf(island: HTMLElement, container: Node, offset: number): number | null {
  const box = (container instanceof Element ? container : container.parentElement)?.closest<HTMLElement>("[data-start]");
  if (!box || !island.contains(box)) return null;
  let at = Number(box.dataset.start);
  const before = document.createRange();
  before.setStart(box, 0);
  before.setEnd(container, offset);
  for (const node of textsOf(box)) {
    if (!before.intersectsNode(node)) break;
    const cut = node === container ? offset : node.data.length;
    at += [...node.data.slice(0, cut)].length;
    if (node === container) break;
  }
  return at;
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
