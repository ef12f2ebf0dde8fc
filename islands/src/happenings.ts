// The events of the map as columns: twenty thousand of them are numbers in rows, not objects, and a step of the slider counts.

/** What the server sends: each place once, the events by number of their place; days are numbers since 1970. */
export interface Columns {
  places: {
    key: string[];
    name: string[];
    precision: string[];
    lat: number[];
    lon: number[];
    radius_km: number[];
  };
  events: {
    place: number[];
    first: (number | null)[];
    last: (number | null)[];
    disputed: number[];
    /** only where there is no server to ask what a mark stands for */
    id?: string[];
    title?: string[];
  };
}

/** How many events of the days shown each place has, and whether accounts of one disagree. */
export interface Counted {
  events: Uint32Array;
  disputed: Uint8Array;
  total: number;
}

/** Count the events of a day and the `span - 1` days before it; with no span, all up to the day and what has no day. */
export function counted({ places, events }: Columns, day: number, span: number | null): Counted {
  const found: Counted = { events: new Uint32Array(places.key.length), disputed: new Uint8Array(places.key.length), total: 0 };
  const { place, first, last, disputed } = events;
  for (let at = 0; at < place.length; at += 1) {
    if (!isShown(first[at]!, last[at]!, day, span)) continue;
    const where = place[at]!;
    found.events[where]! += 1;
    found.total += 1;
    if (disputed[at]) found.disputed[where] = 1;
  }
  return found;
}

/** The numbers of the events that are shown at a place. */
export function eventsAt({ events }: Columns, where: number, day: number, span: number | null): number[] {
  const found: number[] = [];
  events.place.forEach((place, at) => {
    if (place === where && isShown(events.first[at]!, events.last[at]!, day, span)) found.push(at);
  });
  return found;
}

// The same rule as `Marks.shown` of the server, which makes the table.
function isShown(first: number | null, last: number | null, day: number, span: number | null): boolean {
  if (first === null || last === null) return span === null;
  return first <= day && (span === null || last > day - span);
}

/** Whether a place is an area, in which a thing happened somewhere, and never a pin. */
export function isSoft(precision: string): boolean {
  return precision === "province" || precision === "district";
}
