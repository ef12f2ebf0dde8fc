// The evidence highlighter of the reader: a cell shows its words; words that are selected or typed become a cell's new ones.
//
// What it asks of the page: each stretch of canonical text stands, as it is, in an element with `data-start`, the place of
// its first character in the page's text (counted as Python counts, in code points, not in the browser's UTF-16 units). A
// link with `data-spans="12-40 77-80"` lights those places up. A form with `data-anchor` has fields named start, end and
// words for what is chosen; `data-evidence` says where its claim stands. `#use` is the bar that says what selected words
// may be used for. Without script the links go to `#c-…` and the words are typed; the server finds them.

import { anchorForm, choose, typed, useBar } from "./anchoring";
import { say, start, still, wordsOf, type Words } from "./page";
import { light, rangesOf, spanOf, type Place } from "./stretches";

/** The island as it stands now: it is put anew whenever a cell was put right. */
const island = () => document.querySelector<HTMLElement>('[data-island="evidence"]');

start("evidence", async () => {
  let waiting: number | undefined;
  document.addEventListener("click", (event) => {
    const here = island();
    const link = (event.target as Element | null)?.closest<HTMLElement>("[data-spans]");
    if (link && here) show(here, link, wordsOf(here));
  });
  document.addEventListener("selectionchange", () => {
    const here = island();
    const place = here && selected(here);
    if (here && place) choose(here, place);
    clearTimeout(waiting);
    // the bar waits until the selection rests, so that it does not flicker beneath a mouse that is still moving
    waiting = setTimeout(() => island() && useBar(island()!, selected(island()!)), 150) as unknown as number;
  });
  document.addEventListener("input", (event) => {
    const field = event.target as HTMLInputElement;
    const here = island();
    if (here && field.name === "words" && field.form?.matches("form[data-anchor]")) typed(here, field.form);
  });
  document.addEventListener("htmx:afterSettle", (event) => {
    if ((event.target as HTMLElement).id === "reader") arrived();
  });
  marked();
});

/** What the server chose already is marked in the text. */
function marked(): void {
  const here = island();
  const form = anchorForm();
  const field = (name: string) => (form?.elements.namedItem(name) as HTMLInputElement | null)?.value ?? "";
  const chosen = field("start") && field("end");
  light("chosen", here && chosen ? rangesOf(here, Number(field("start")), Number(field("end"))) : []);
}

/** After a part of the page came anew: what is wrong, what was done, or the form has the focus. */
function arrived(): void {
  island()?.setAttribute("data-ready", "");
  marked();
  const first = "#edit form[data-anchor] :is(input:not([type=hidden]), select, textarea)";
  const found = [".notice.wrong", "[data-focus]", first, "#edit .which a", ".claim:target"]
    .map((one) => document.querySelector<HTMLElement>(`#reader ${one}`))
    .find((one) => one !== null);
  found?.focus({ preventScroll: true });
  found?.closest("article, section, .notice")?.scrollIntoView({ block: "nearest" });
  if (found?.matches(".notice")) say(found.querySelector("p")?.textContent ?? "");
}

/** Light up the spans of a cell and bring the first of them into sight. */
function show(here: HTMLElement, link: HTMLElement, words: Words): void {
  const spans = (link.dataset.spans ?? "").split(" ").filter(Boolean).map((one) => one.split("-").map(Number));
  const ranges = spans.flatMap(([from, to]) => rangesOf(here, from!, to!));
  // replaces what was lit before; following the link to `#…` is no reason to put the light out
  light("evidence", ranges);
  const first = ranges[0]?.startContainer.parentElement;
  first?.scrollIntoView({ block: "center", behavior: still() ? "auto" : "smooth" });
  say(words("evidence shown", { words: ranges.map(String).join(" … ") }));
}

/** Where the selected words stand, without the white space at their borders; null where none are selected in the text. */
function selected(here: HTMLElement): Place | null {
  const selection = getSelection();
  if (!selection || selection.isCollapsed || !selection.rangeCount) return null;
  const span = spanOf(here, selection.getRangeAt(0));
  if (!span) return null;
  const [from, to] = span;
  const words = rangesOf(here, from, to).map(String).join(""); // without the notes that stand between
  const kept = words.trim();
  if (!kept) return null;
  const first = from + [...words.slice(0, words.length - words.trimStart().length)].length;
  return { start: first, end: first + [...kept].length, words: kept };
}
