// The keys of the review, and where the focus goes when a claim was judged. Everything a key does, a button or link of
// the page does too; where the address says keys=off the queue has no data-keys and no key does anything. Going to a
// claim only moves the focus: it never judges.

import { still } from "./page";

const queue = () => document.getElementById("queue");
const cards = () => [...(queue()?.querySelectorAll<HTMLElement>("article.waiting") ?? [])];
const open = (card: Element) => !card.classList.contains("done");
const here = () => cards().findIndex((card) => card.contains(document.activeElement));

function show(element: HTMLElement | null | undefined): void {
  element?.focus({ preventScroll: true });
  element?.scrollIntoView({ block: "nearest", behavior: still() ? "auto" : "smooth" });
}

/** Go to a claim by its number on the screen. */
function go(at: number): void {
  const all = cards();
  show(all[Math.max(0, Math.min(at, all.length - 1))]);
}

/** Open the form of the claim that has the focus. */
function unfold(kind: string): void {
  const details = cards()[here()]?.querySelector<HTMLDetailsElement>(`details.${kind}`);
  if (!details) return;
  details.open = true;
  details.querySelector<HTMLElement>("select, input:not([type=hidden])")?.focus();
}

const ACTS: Record<string, () => void> = {
  j: () => go(here() + 1),
  k: () => go(here() - 1),
  // only the claim that has the focus; with none chosen the key does nothing
  a: () => cards()[here()]?.querySelector<HTMLButtonElement>("button.accept")?.form?.requestSubmit(),
  c: () => unfold("correct"),
  r: () => unfold("reject"),
  u: () => document.querySelector<HTMLFormElement>("#log ~ ul form.undo")?.requestSubmit(),
  n: () => document.querySelector<HTMLAnchorElement>("#queue a[rel=next]")?.click(),
};

document.addEventListener("keydown", (event) => {
  const target = event.target as HTMLElement;
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.key === "Escape") {
    const details = target.closest<HTMLDetailsElement>("article details[open]");
    if (details) {
      details.open = false;
      details.closest("article")?.focus();
    }
    return;
  }
  if (!queue()?.dataset.keys || target.closest("input, select, textarea, [contenteditable]")) return;
  const act = ACTS[event.key];
  if (!act || event.repeat) return;
  event.preventDefault();
  act();
});

/** After a claim was judged: what is wrong with it, or the next that waits; where none does, the next screen. */
function afterCard(card: HTMLElement): void {
  const wrong = card.querySelector<HTMLElement>(".wrong");
  if (wrong || open(card)) return show(wrong ?? card);
  const all = cards();
  const after = all.slice(all.indexOf(card) + 1).find(open) ?? all.find(open);
  if (after) return show(after);
  const target = "#queue";
  void window.htmx?.ajax("GET", location.pathname + location.search, { target, select: target, swap: "outerHTML" });
}

function afterQueue(now: HTMLElement): void {
  const choices = [".wrong", "[data-focus]", "article.waiting", "#waiting"];
  show(choices.map((one) => now.querySelector<HTMLElement>(one)).find((one) => one !== null));
}

document.addEventListener("htmx:afterSettle", (event) => {
  const swapped = event.target as HTMLElement;
  if (swapped.matches("article.waiting")) afterCard(swapped);
  else if (swapped.id === "queue") afterQueue(swapped);
});
document.querySelector<HTMLElement>(".notice.wrong")?.focus();
