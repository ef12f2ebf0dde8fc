// htmx, set so that it writes no style element, evaluates nothing and asks only this server.

import htmx from "htmx.org";

htmx.config.includeIndicatorStyles = false;
htmx.config.allowEval = false;
htmx.config.allowScriptTags = false;
htmx.config.selfRequestsOnly = true;
htmx.config.historyCacheSize = 0; // pages of a case are not left in the browser's storage
htmx.config.defaultSettleDelay = 0;
// a form that cannot be carried out is answered with what is wrong, which is shown as any other answer
htmx.config.responseHandling = [
  { code: "204", swap: false },
  { code: "[23]..|409|422", swap: true },
  { code: "[45]..", swap: false, error: true },
];
(window as unknown as { htmx: typeof htmx }).htmx = htmx;
