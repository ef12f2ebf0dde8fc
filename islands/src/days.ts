// Days as whole numbers since 1970-01-01, UTC: no time zone of the reader's may move a happening.

const DAY = 86_400_000;

/** "2011-03-29" -> 15062; null for null. */
export function dayOf(iso: string): number;
export function dayOf(iso: string | null): number | null;
export function dayOf(iso: string | null): number | null {
  return iso === null ? null : Math.round(Date.parse(`${iso}T00:00:00Z`) / DAY);
}

/** 15062 -> "2011-03-29". */
export function isoOf(day: number): string {
  return new Date(day * DAY).toISOString().slice(0, 10);
}

/** The day as a date at midnight UTC, for scales. */
export function dateOf(day: number): Date {
  return new Date(day * DAY);
}
