"""A made-up archive of short pages in plain prose, as large as one likes: what a whole run is timed on.

The happenings are those of `bench/world.py`: they fall on towns of the gazetteer, day by day, a day as busy as any
other, so that twice the pages cover twice the days. Outlets tell them in sentences of `archive_sentences.tsv`, 60 to
120 words a page; some pages are another's text, some cut short; some deny. Unlike the pages of that world, these are
to be read: nothing but their text is made. All comes of one seed.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from bench.world import COUNTRIES, HAPPENINGS_A_DAY, KINDS, PAGES_A_DAY, Happening, stage
from dateline.model.actors import Actor, ActorKind

#: The first day; 100,000 pages then end before today, for a page from the future is another matter.
START = date(2020, 1, 1)
#: Words of a page, before the line that names its desk.
LEAST, MOST = 60, 110
#: Shares of pages that are the same text as an earlier one, or an earlier one cut short.
SAME, ABRIDGED = 0.08, 0.05
DENIED, PLANNED = 0.04, 0.05
#: Of three sentences two tell of a happening.
TELLS = 0.67
#: Of happenings with a toll: how often it is told.
TOLD = 0.8
OUTLETS = 300


@dataclass(frozen=True, slots=True)
class MadePage:
    """A row of the archive, under the names that a table of texts is known by."""

    url: str
    outlet: str
    published: str
    title: str
    text: str


@cache
def _sentences() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    lines = Path(__file__).with_name("archive_sentences.tsv").read_text("utf-8").splitlines()
    for line in [line for line in lines if line and not line.startswith("#")][1:]:
        part, words = line.split("\t")
        found.setdefault(part, []).append(words)
    return {part: tuple(words) for part, words in found.items()}


class Archive:
    """Pages up to a number, the same for the same seed; those of a smaller archive are the first of a larger."""

    def __init__(self, pages: int, seed: int = 1) -> None:
        self._dice = random.Random(seed)
        self._pages = pages

    def pages(self) -> Iterator[MadePage]:
        """Walk over the pages, day by day."""
        told: list[Happening] = []
        written: list[tuple[str, str]] = []
        for number in range(self._pages):
            day = START + timedelta(days=number // PAGES_A_DAY)
            if number % PAGES_A_DAY == 0:
                new = [self._happening(day) for _ in range(HAPPENINGS_A_DAY)]
                told = [*told[-2 * HAPPENINGS_A_DAY :], *new]
            outlet = min(int(self._dice.paretovariate(0.9)), OUTLETS)
            title, text = self._copied(written) if written else ("", "")
            if not text:
                title, text = self._written(told, day)
                written = [*written[-2 * PAGES_A_DAY :], (title, text)]
            yield MadePage(
                f"https://outlet{outlet}.example/{day:%Y/%m/%d}/{number:07}",
                f"Outlet {outlet}",
                day.isoformat(),
                title,
                f"{text}\n\nDesk {number}, Outlet {outlet}.",
            )

    def _copied(self, written: list[tuple[str, str]]) -> tuple[str, str]:
        """An earlier page's title and text, whole or cut short; or nothing."""
        chance = self._dice.random()
        if chance >= SAME + ABRIDGED:
            return "", ""
        title, text = self._dice.choice(written)
        if chance < SAME:
            return title, text
        parts = text.split("\n\n")
        return title, "\n\n".join(parts[: max(1, len(parts) - 1)])

    def _happening(self, day: date) -> Happening:
        towns, actors, _ = stage()
        country = self._dice.choice(COUNTRIES)
        first, second = self._dice.sample(actors[country], 2)
        # few towns are fought over again and again, most once
        place = towns[country][min(int(self._dice.expovariate(0.12)), len(towns[country]) - 1)]
        killed = self._dice.randrange(2, 60) if self._dice.random() < 0.4 else 0
        return Happening(self._dice.randrange(len(KINDS)), first, second, place, day, killed)

    def _written(self, told: list[Happening], day: date) -> tuple[str, str]:
        """Write a page: sentences that tell happenings among some that do not, two or three a paragraph."""
        wanted, words = self._dice.randrange(LEAST, MOST), 0
        left = self._dice.sample(told, min(len(told), MOST // 6))
        first = left[-1]
        paragraphs: list[list[str]] = [[]]
        while words < wanted:
            sentence = self._told(left.pop()) if self._dice.random() < TELLS else self._said("filler", first)
            if len(paragraphs[-1]) >= self._dice.randrange(2, 4):
                paragraphs.append([])
            paragraphs[-1].append(sentence)
            words += len(sentence.split())
        return self._said("headline", first), "\n\n".join(" ".join(one) for one in paragraphs)

    def _told(self, happening: Happening) -> str:
        chance = self._dice.random()
        if chance < DENIED:
            return self._said("denied", happening)
        if chance < DENIED + PLANNED:
            return self._said("planned", happening)
        return self._said(str(happening.kind), happening)

    def _said(self, part: str, of: Happening) -> str:
        """Fill the slots of one of the sentences of a part; what a party is called begins as sentences do."""
        towns, _, _ = stage()
        dice = self._dice
        other = dice.choice(towns[of.place.country or COUNTRIES[0]])
        killed = max(1, of.killed + dice.choice((0, 0, 0, -2, 3))) if of.killed else 0
        sentence = dice.choice(_sentences()[part]).replace("{beside}", dice.choice(_sentences()["beside"]))
        said = sentence.format(
            actor=_with_article(of.actor),
            recipient=_with_article(of.recipient),
            place=of.place.name,
            other=other.name,
            day=f"{of.day:%B} {of.day.day}",
            source=dice.choice(_sentences()["source"]),
            number=dice.randrange(2, 90),
            toll=f", killing {killed} people" if killed and dice.random() < TOLD else "",
        )
        return said[0].upper() + said[1:]


def _with_article(actor: Actor) -> str:
    return actor.name if actor.kind is ActorKind.STATE else f"the {actor.name}"


def write(pages: int, into: Path) -> int:
    """Write an archive as JSON lines; how many bytes."""
    with into.open("w", encoding="utf-8") as file:
        for page in Archive(pages).pages():
            row = {name: getattr(page, name) for name in MadePage.__slots__}
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
    return into.stat().st_size


def main() -> None:
    """Write an archive of so many pages to a file."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("pages", type=int)
    options.add_argument("into", type=Path)
    said = options.parse_args()
    print(f"{write(said.pages, said.into):,} bytes")


if __name__ == "__main__":
    main()
