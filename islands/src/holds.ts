// The holds by day: the slider changes the day, and the tables follow.

import { asked, carry, note, onReturn } from "./address";
import { dayOf, isoOf } from "./days";
import { calmed, refresh, say, type Words } from "./page";
import { slider } from "./slider";

const begin = () => {
  const box = document.querySelector<HTMLElement>("[data-slider]");
  if (!box) return;
  const catalogue = JSON.parse(box.dataset.words ?? "{}") as Record<string, string>;
  const words: Words = (key) => catalogue[key] ?? key;
  const settle = calmed(150, (day: number) => {
    void refresh("rows");
    say(isoOf(day));
  });
  const time = slider(box, words, (day) => {
    note({ at: isoOf(day) }, true);
    settle(day);
  });
  onReturn(() => {
    const at = asked("at");
    if (at) time.show(dayOf(at));
    settle(time.day());
  });
  carry();
};
if (document.readyState === "loading") addEventListener("DOMContentLoaded", begin);
else begin();
