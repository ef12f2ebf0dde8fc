// htmx, set so that it writes no style element, evaluates nothing and asks only this server.

import htmx from "htmx.org";

htmx.config.includeIndicatorStyles = false;
htmx.config.allowEval = false;
htmx.config.allowScriptTags = false;
htmx.config.selfRequestsOnly = true;
htmx.config.historyCacheSize = 0; // pages of a case are not left in the browser's storage
htmx.config.refreshOnHistoryMiss = true; // so that "back" asks for the page itself
htmx.config.defaultSettleDelay = 0;
// a form that cannot be carried out is answered with what is wrong, which is shown as any other answer
htmx.config.responseHandling = [
  { code: "204", swap: false },
  { code: "[23]..|409|422", swap: true },
  { code: "[45]..", swap: false, error: true },
];
(window as unknown as { htmx: typeof htmx }).htmx = htmx;

// Where a part of the page was put in the place of itself, htmx gives the focus back to what has the same id; where that
// is gone, such as a value that no longer narrows anything, it goes to what the part says it found.
document.addEventListener("htmx:afterSettle", (event) => {
  const part = event.target as HTMLElement;
  if (!part.hasAttribute("data-swap") || document.activeElement !== document.body) return;
  part.querySelector<HTMLElement>("[tabindex='-1']")?.focus();
});
