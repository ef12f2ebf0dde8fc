// htmx, set so that it writes no style element, evaluates nothing and asks only this server.

import htmx from "htmx.org";

htmx.config.includeIndicatorStyles = false;
htmx.config.allowEval = false;
htmx.config.allowScriptTags = false;
htmx.config.selfRequestsOnly = true;
htmx.config.historyCacheSize = 0; // pages of a case are not left in the browser's storage
htmx.config.defaultSettleDelay = 0;
(window as unknown as { htmx: typeof htmx }).htmx = htmx;
