// Words chosen for a cell: put into its form as they are selected, found in the text as they are typed, offered to others.

import { say, wordsOf } from "./page";
import { light, placesOf, rangesOf, type Place } from "./stretches";

/** The form that waits for words. */
export const anchorForm = () => document.querySelector<HTMLFormElement>("form[data-anchor]");

/** The matches of what was typed, and which of them is taken. */
let found: Place[] = [];
let taken = 0;

function put(form: HTMLFormElement, name: string, value: string): void {
  const field = form.elements.namedItem(name);
  if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) field.value = value;
}

function take(island: HTMLElement, form: HTMLFormElement, place: Place | null): void {
  put(form, "start", place ? String(place.start) : "");
  put(form, "end", place ? String(place.end) : "");
  light("chosen", place ? rangesOf(island, place.start, place.end) : []);
}

/** Put selected words into the form, and their name where the tables or the gazetteer know it. */
export function choose(island: HTMLElement, place: Place): void {
  const form = anchorForm();
  if (!form) return;
  light("found", []);
  put(form, "words", place.words);
  take(island, form, place);
  const told = form.querySelector("#edit-found");
  if (told) told.textContent = wordsOf(island)("chosen", { words: place.words });
  named(form, place.words);
}

let naming: number | undefined;

/** A name that is known takes the place of the value that stands there; other words leave it as it is. */
function named(form: HTMLFormElement, words: string): void {
  const field = form.querySelector<HTMLInputElement>("input[data-name]");
  clearTimeout(naming);
  if (!field || (field.value !== field.defaultValue && field.value !== field.dataset.taken)) return;
  naming = setTimeout(async () => {
    const address = `${field.getAttribute("hx-get")}.json?${new URLSearchParams({ value: words })}`;
    const answer = await fetch(address, { credentials: "same-origin" });
    if (!answer.ok) return;
    const { choices } = (await answer.json()) as { choices: { about: string[] }[] };
    if (!choices.some((one) => one.about.length)) return;
    field.value = field.dataset.taken = words;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }, 250) as unknown as number;
}

/** Show where typed words stand; the place within the claim's evidence is taken, else the nearest to it. */
export function typed(island: HTMLElement, form: HTMLFormElement): void {
  const words = (form.elements.namedItem("words") as HTMLInputElement).value;
  const [from, to] = (form.dataset.evidence ?? "0-0").split("-").map(Number) as [number, number];
  found = placesOf(island, words);
  const inside = found.findIndex((one) => one.start >= from && one.end <= to);
  const near = found.reduce((best, one, at) => (Math.abs(one.start - from) < Math.abs(found[best]!.start - from) ? at : best), 0);
  taken = inside >= 0 ? inside : near;
  shown(island, form, words);
}

/** Say how many places there are and which is taken, and bring it into sight. */
function shown(island: HTMLElement, form: HTMLFormElement, words: string): void {
  const t = wordsOf(island);
  const place = found[taken] ?? null;
  take(island, form, place);
  light("found", found.flatMap((one) => rangesOf(island, one.start, one.end)));
  const told = form.querySelector("#edit-found");
  const count = found.length ? t("found", { n: found.length, at: taken + 1 }) : words.trim() ? t("found none") : "";
  if (told) told.textContent = count;
  form.querySelector<HTMLElement>(".found-moves")!.hidden = found.length < 2;
  if (count) say(count);
  const first = place && rangesOf(island, place.start, place.end)[0];
  first?.startContainer.parentElement?.scrollIntoView({ block: "nearest" });
}

document.addEventListener("click", (event) => {
  const button = (event.target as Element).closest<HTMLElement>("[data-move]");
  const island = document.querySelector<HTMLElement>('[data-island="evidence"]');
  const form = button?.closest("form");
  if (!button || !form || !island || !found.length) return;
  taken = (taken + Number(button.dataset.move) + found.length) % found.length;
  shown(island, form, "");
});

// the bar -------------------------------------------------------------------------------------------------------------

let offered: Place | null = null;

/** The claim that selected words are offered to: the one that is open, else the one in whose evidence they stand. */
function claimFor(place: Place): HTMLElement | null {
  const open = document.querySelector<HTMLElement>("article.claim.open");
  if (open) return open;
  const around = [...document.querySelectorAll<HTMLElement>("article.claim")].flatMap((card) => {
    const spans = card.querySelector<HTMLElement>(".evidence [data-spans]")?.dataset.spans ?? "";
    const [from, to] = spans.split("-").map(Number) as [number, number];
    return from <= place.start && place.end <= to ? [{ card, length: to - from }] : [];
  });
  return around.sort((one, other) => one.length - other.length)[0]?.card ?? null;
}

/** Show the bar for the words that are selected, or hide it. */
export function useBar(island: HTMLElement, place: Place | null): void {
  const bar = document.getElementById("use");
  if (!bar) return;
  // what has the focus is not taken away beneath it: a button of the bar, reached by the keyboard
  if (!place && bar.contains(document.activeElement)) return;
  offered = place;
  bar.hidden = place === null;
  if (!place) return;
  const t = wordsOf(island);
  const claim = claimFor(place);
  bar.querySelector("q")!.textContent = place.words.replace(/\s+/g, " ");
  bar.querySelector(".of")!.textContent = claim ? t("of", { number: claim.dataset.number ?? "" }) : t("no claim");
  for (const button of bar.querySelectorAll<HTMLButtonElement>("button[data-cell]")) {
    button.disabled = !claim && button.dataset.cell !== "new";
  }
}

// a click must not take the selection away before it is read
document.addEventListener("mousedown", (event) => {
  if ((event.target as Element).closest("#use")) event.preventDefault();
});

document.addEventListener("click", (event) => {
  const button = (event.target as Element).closest<HTMLButtonElement>("#use button[data-cell]");
  const bar = button?.closest<HTMLElement>("#use");
  if (!button || !bar || !offered) return;
  const cell = button.dataset.cell ?? "";
  const claim = cell === "new" ? "new" : (claimFor(offered)?.id.slice(2) ?? "");
  const query = new URLSearchParams({ edit: claim, start: String(offered.start), end: String(offered.end) });
  if (cell !== "new") query.set("what", cell);
  const base = bar.dataset.address ?? location.pathname;
  const address = `${base}${base.includes("?") ? "&" : "?"}${query}`;
  const target = "#reader";
  if (window.htmx) void window.htmx.ajax("GET", address, { target, select: target, swap: "outerHTML show:none" });
  else location.href = `${address}#edit`;
});
