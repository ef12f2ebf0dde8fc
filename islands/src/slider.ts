// The time slider: a range of days with buttons for the day before, the day after, and playback.

import { dayOf, isoOf } from "./days";
import { still, type Words } from "./page";

/** Milliseconds a day is shown in playback; slower where less motion is asked for. */
const PACE = 800;
const CALM_PACE = 2000;

export interface Slider {
  day(): number;
  show(day: number): void;
}

/**
 * Bring the slider of a picture to life; without script the date field beside it does the same.
 *
 * `then` is told each day that is shown, and whether the reader will stay there (not in the middle of playback).
 */
export function slider(box: HTMLElement, words: Words, then: (day: number, stays: boolean) => void): Slider {
  const range = box.querySelector<HTMLInputElement>("input[type=range]")!;
  const output = box.querySelector<HTMLOutputElement>("output")!;
  const play = box.querySelector<HTMLButtonElement>("[data-do=play]")!;
  const first = dayOf(box.dataset.first!);
  const last = dayOf(box.dataset.last!);
  let timer: number | undefined;

  range.min = String(first);
  range.max = String(last);
  box.hidden = false;

  const show = (day: number) => {
    range.value = String(Math.min(Math.max(day, first), last));
    const iso = isoOf(Number(range.value));
    range.setAttribute("aria-valuetext", iso);
    output.textContent = iso;
  };
  const go = (day: number, stays: boolean) => {
    show(day);
    then(Number(range.value), stays);
  };
  const stop = () => {
    if (timer === undefined) return;
    clearInterval(timer);
    timer = undefined;
    play.textContent = words("play");
    then(Number(range.value), true);
  };
  const begin = () => {
    if (Number(range.value) >= last) go(first, false);
    play.textContent = words("pause");
    timer = setInterval(
      () => {
        if (Number(range.value) >= last) stop();
        else go(Number(range.value) + 1, false);
      },
      still() ? CALM_PACE : PACE,
    ) as unknown as number;
  };

  range.addEventListener("input", () => {
    stop();
    go(Number(range.value), true);
  });
  play.addEventListener("click", () => (timer === undefined ? begin() : stop()));
  for (const [name, step] of [["back", -1], ["on", 1]] as const) {
    box.querySelector(`[data-do=${name}]`)!.addEventListener("click", () => {
      stop();
      go(Number(range.value) + step, true);
    });
  }
  show(dayOf(box.dataset.at!));
  return { day: () => Number(range.value), show };
}

/** Show the day that another drawing on the page, or a bar of its days, was asked for: `day` of a `dateline-day` event. */
export function onDay(time: Slider, settle: () => void, then: (day: number) => void): void {
  document.addEventListener("dateline-day", (event) => {
    const day = (event as CustomEvent<number>).detail;
    if (day === time.day()) return;
    time.show(day);
    then(time.day());
    settle();
  });
}
