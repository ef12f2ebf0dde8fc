// What every island needs of the page around it: its data, its words, its colours, the table beside it, the live region.

import { changed } from "./address";

declare global {
  interface Window {
    htmx?: {
      ajax(verb: string, path: string, options: { target: string; select: string; swap: string }): Promise<void>;
    };
  }
}

/** Words of the interface, from the server's catalogue: `data-words` of the island. */
export type Words = (key: string, values?: Record<string, string | number>) => string;

/**
 * Whether the page carries its data with it, as those of a published folder do: there is no server to ask.
 *
 * Such a page holds blocks `<script type="application/json" data-inline="NAME">…</script>`, with `data-at="2011-03-29"`
 * where it is what NAME answers of that day. NAME is that of the attribute of the island that else holds the address:
 * `data-source`, `data-base`, `data-holds`; `ISLAND:NAME` (`timeline:source`) where a page has several islands.
 */
export function published(): boolean {
  return document.querySelector("[data-inline]") !== null;
}

/** Milliseconds after which what is being worked out is asked for again. */
const AGAIN = 1500;

/** Fetch what an island's `data-NAME` is the address of, on a day where it depends on one; from the page that has it. */
export async function dataOf<T>(island: HTMLElement, name = "source", query: Record<string, string> = {}): Promise<T> {
  if (published()) return inlineOf<T>(island, name, query.at);
  const source = new URL(island.dataset[name] ?? "", location.href);
  for (const [key, value] of Object.entries(query)) source.searchParams.set(key, value);
  const answer = await fetch(source, { headers: { accept: "application/json" }, credentials: "same-origin" });
  if (answer.status === 202) {
    // it is still being worked out
    await new Promise((then) => setTimeout(then, AGAIN));
    return dataOf<T>(island, name, query);
  }
  if (!answer.ok) throw new Error(`${answer.status} ${source.pathname}`);
  return (await answer.json()) as T;
}

function inlineOf<T>(island: HTMLElement, name: string, at?: string): T {
  const blocks = [...document.querySelectorAll<HTMLElement>("[data-inline]")];
  for (const wanted of [`${island.dataset.island}:${name}`, name]) {
    const mine = blocks.filter((one) => one.dataset.inline === wanted);
    const found = mine.find((one) => at && one.dataset.at === at) ?? mine.find((one) => !one.dataset.at);
    if (found) return JSON.parse(found.textContent ?? "") as T;
  }
  throw new Error(`${name} ${at ?? ""} is not in this folder`);
}

/** The words of an island; a key that the catalogue lacks stands for itself. */
export function wordsOf(island: HTMLElement): Words {
  const catalogue = JSON.parse(island.dataset.words ?? "{}") as Record<string, string>;
  return (key, values = {}) =>
    ((values.n === 1 ? catalogue[`${key}.one`] : undefined) ?? catalogue[key] ?? key).replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

/** A colour of the style sheet, so that light and dark are decided in one place. */
export function colour(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim() || "gray";
}

/** Call whenever the reader's colour scheme changes. */
export function onScheme(draw: () => void): void {
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);
}

/** Whether the reader asked for less motion. */
export function still(): boolean {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}

/** Say something in the page's one polite live region. */
export function say(words: string): void {
  const region = document.getElementById("live");
  if (region) region.textContent = words;
}

/** Fetch the parts beside the picture anew, for the address as it is now. */
export async function refresh(...parts: string[]): Promise<void> {
  if (published()) return;
  for (const part of parts) {
    const target = `#${part}`;
    if (document.querySelector(target) && window.htmx) {
      await window.htmx.ajax("GET", changed({}), { target, select: target, swap: "outerHTML" });
    }
  }
}

// what is being worked out has no part to put in the place of the one that stands
document.addEventListener("htmx:beforeSwap", (event) => {
  const { detail } = event as CustomEvent<{ xhr: XMLHttpRequest; shouldSwap: boolean }>;
  if (detail.xhr.status === 202) detail.shouldSwap = false;
});

/** Call at most once in so many milliseconds, with the last arguments. */
export function calmed<A extends unknown[]>(wait: number, then: (...given: A) => void): (...given: A) => void {
  let timer: number | undefined;
  return (...given) => {
    clearTimeout(timer);
    timer = setTimeout(() => then(...given), wait) as unknown as number;
  };
}

/** Cut words to so many letters, at the end of a word where there is one: what is seen stays a part of what is read aloud. */
export function shortened(words: string, most: number): string {
  if (words.length <= most) return words;
  const cut = words.slice(0, Math.max(most - 1, 0));
  const end = /\s/.test(words[cut.length] ?? "") ? cut.length : cut.search(/\s+\S*$/);
  return `${(end > 0 ? cut.slice(0, end) : cut).trimEnd()}…`;
}

/** Make an element with a class and text; text is never read as HTML. */
export function element<K extends keyof HTMLElementTagNameMap>(
  name: K,
  className = "",
  text = "",
): HTMLElementTagNameMap[K] {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text) made.textContent = text;
  return made;
}

/** Start an island on each element that asks for it; one that fails leaves the table beside it and says so. */
export function start(name: string, begin: (island: HTMLElement) => Promise<void>): void {
  const all = () => {
    for (const island of document.querySelectorAll<HTMLElement>(`[data-island="${name}"]`)) {
      begin(island)
        .then(() => island.setAttribute("data-ready", ""))
        .catch((trouble: unknown) => {
          island.setAttribute("data-failed", String(trouble));
          // what only draws makes room for the words; what stands on the page's own text leaves it as it is
          if (island.dataset.source) island.replaceChildren(element("p", "island-failed", wordsOf(island)("failed")));
        });
    }
  };
  if (document.readyState === "loading") addEventListener("DOMContentLoaded", all);
  else all();
}
