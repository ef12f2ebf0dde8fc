// The address holds the whole state of a view: what is chosen is a query parameter, and every link to another picture
// carries it along.

/** What a choice changes; null takes a parameter out. */
export type Changes = Record<string, string | null>;

/** What changes while a page stays: the day, the days up to it, where the map looks. */
const PASSING = ["at", "span", "view"];

/** The value of a parameter, or null. */
export function asked(name: string): string | null {
  return new URLSearchParams(location.search).get(name);
}

/** The address of this view with some parameters changed. */
export function changed(changes: Changes, path = location.pathname): string {
  const query = new URLSearchParams(location.search);
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) query.delete(name);
    else query.set(name, value);
  }
  const words = query.toString();
  return words ? `${path}?${words}` : path;
}

/**
 * Note a choice in the address and in the links to the other pictures (`a[data-state]`), without leaving the page.
 *
 * `replace` for what changes in passing (a slider that is dragged), so that "back" goes to the last deliberate choice.
 */
export function note(changes: Changes, replace = false): void {
  const target = changed(changes);
  // a page opened from disk may not be allowed an address of its own choice; its picture changes all the same
  if (location.protocol === "file:") return;
  if (replace) history.replaceState(null, "", target);
  else history.pushState(null, "", target);
  carry();
}

/** Give the links to the other pictures, and the fields of the filters, the state of this one. */
export function carry(): void {
  const query = new URLSearchParams(location.search);
  for (const link of document.querySelectorAll<HTMLAnchorElement>("a[data-state]")) {
    link.search = query.toString();
  }
  // links that change a part of the state of the page as it was sent: the rest of it follows what was chosen since
  for (const link of document.querySelectorAll<HTMLAnchorElement>("a[data-keep]")) {
    const mine = new URLSearchParams(link.search);
    for (const name of PASSING) {
      const value = query.get(name);
      if (value !== null && !(link.dataset.keep ?? "").split(" ").includes(name)) mine.set(name, value);
    }
    link.search = mine.toString();
  }
  for (const field of document.querySelectorAll<HTMLInputElement>("input[data-state]")) {
    field.value = query.get(field.name) ?? field.dataset.state ?? "";
  }
}

/** Call when the reader goes back or forward. */
export function onReturn(then: () => void): void {
  addEventListener("popstate", () => {
    carry();
    then();
  });
}
