// The keys of the review. Everything they do, a button or link of the page does too; where the address says keys=off
// the page has no data-keys and no key does anything. Going to a claim only moves the focus: it never judges.
"use strict";

(() => {
  const queue = document.querySelector("#queue[data-keys]");
  document.querySelector(".notice.wrong")?.focus();
  if (!queue) return;
  const claims = [...queue.querySelectorAll("article.waiting")];
  const still = matchMedia("(prefers-reduced-motion: reduce)");

  const here = () => claims.findIndex((claim) => claim.contains(document.activeElement));
  const go = (at) => {
    const claim = claims[Math.max(0, Math.min(at, claims.length - 1))];
    claim?.focus({ preventScroll: true });
    claim?.scrollIntoView({ block: "start", behavior: still.matches ? "auto" : "smooth" });
  };
  const open = (kind) => {
    const details = claims[here()]?.querySelector(`details.${kind}`);
    if (!details) return;
    details.open = true;
    details.querySelector("select, input:not([type=hidden])")?.focus();
  };
  const acts = {
    j: () => go(here() + 1),
    k: () => go(here() - 1),
    // only the claim that has the focus; with none chosen the key does nothing
    a: () => claims[here()]?.querySelector("button.accept")?.form.requestSubmit(),
    c: () => open("correct"),
    r: () => open("reject"),
    u: () => document.querySelector("form.undo")?.requestSubmit(),
    n: () => document.querySelector("a[rel=next]")?.click(),
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.key === "Escape") {
      const details = event.target.closest("details[open]");
      if (details) {
        details.open = false;
        details.closest("article")?.focus();
      }
      return;
    }
    if (event.target.closest("input, select, textarea, [contenteditable]")) return;
    const act = acts[event.key];
    if (!act || event.repeat) return;
    event.preventDefault();
    act();
  });

  // after a judgement the page is a new one: the first claim that waits has the focus, so that keys go on from there
  if (sessionStorage.getItem("judged") === "yes") go(0);
  sessionStorage.removeItem("judged");
  document.addEventListener("submit", () => sessionStorage.setItem("judged", "yes"));
})();
