"""A made-up world told in made-up pages, as large as one likes: what weighing is timed on.

Happenings fall on towns of the gazetteer, day by day; outlets tell them, agencies first and others after them, in
their own words, copied whole, abridged, or with a line of their own; numbers differ, some deny, some comment. The
claims of each page are made with its text, so that timing weighs and does not read. All comes of one seed.
"""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from dateline.model.actors import Actor, ActorKind, ActorMention, Naming
from dateline.model.claims import Claim, Source, SourceKind, Status, Territory
from dateline.model.ids import content_id, sha256_of
from dateline.model.page import Page, Passage, PassageKind, Reading
from dateline.model.places import Place, PlaceMention
from dateline.model.quantities import Counted, Quantity
from dateline.model.spans import Span
from dateline.model.stated import Basis, Stated
from dateline.model.when import Precision, When, WhenBasis
from dateline.naming.actors.tables import load_actor_tables
from dateline.naming.places.gazetteer import Gazetteer, packaged_path
from dateline.naming.places.gazetteer_schema import Kind

START = date(2024, 1, 1)
#: Pages a day; a case that is twice as large covers twice the days, as one that is kept up does.
PAGES_A_DAY = 60
#: Happenings a day that are told at all.
HAPPENINGS_A_DAY = 45
#: Sentences that tell a happening on a page, and sentences of no matter between them.
TELLS, FILLS = (6, 13), (4, 9)
#: Shares of pages that are the same text as an earlier one, or an earlier one cut short.
SAME, ABRIDGED = 0.15, 0.12
DENIED, PLANNED = 0.04, 0.05
COUNTRIES = ("LBY", "SYR", "IRQ", "UKR", "SDN", "MLI", "YEM", "MMR", "COD", "SOM", "NGA", "AFG")
_FIGHTERS = frozenset({ActorKind.STATE, ActorKind.ORGAN, ActorKind.FORCE, ActorKind.ARMED_GROUP})
#: What happens: PLOVER type, mode, and the verbs that tell it.
KINDS = (
    ("ASSAULT", "heavy-weapons", ("shelled", "pounded", "bombarded")),
    ("ASSAULT", "firearms", ("attacked", "stormed", "ambushed")),
    ("ASSAULT", None, ("seized", "captured", "overran")),
    ("COERCE", "arrest", ("detained", "rounded up", "arrested")),
    ("MOBILIZE", "troops", ("reinforced", "massed around", "deployed to")),
    ("ACCUSE", "allege", ("accused", "blamed", "condemned")),
    ("RETREAT", "withdraw", ("pulled out of", "withdrew from", "left")),
)


@dataclass(frozen=True, slots=True)
class Happening:
    """What happens in the world: what, who, to whom, where, on which day, with how many killed."""

    kind: int
    actor: Actor
    recipient: Actor
    place: Place
    day: date
    killed: int


@cache
def stage() -> tuple[dict[str, list[Place]], dict[str, list[Actor]], list[str]]:
    """Towns and actors by country, and words to fill with."""
    tables, _ = load_actor_tables()
    gazetteer, _ = Gazetteer.open(None, ())
    actors: dict[str, list[Actor]] = {country: [] for country in COUNTRIES}
    for key in sorted(tables.entries):
        entry = tables.entries[key]
        if entry.country in actors and entry.kind in _FIGHTERS:
            actors[entry.country].append(Actor(entry.id, entry.name, entry.country, entry.sector, entry.kind))
    towns = {country: _towns(gazetteer, country) for country in COUNTRIES}
    lexicon = Path(__file__).parents[1] / "src/dateline/coding/lexicon"
    words = {
        word.split()[0].lower()
        for table in sorted(lexicon.glob("frames_*.tsv"))
        for word in table.read_text("utf-8").split()
        if word.isalpha() and word.islower() and len(word) > 2
    }
    return towns, actors, sorted(words)


def _towns(gazetteer: Gazetteer, country: str) -> list[Place]:
    """The sixty largest towns of a country, the largest first."""
    with closing(sqlite3.connect(packaged_path())) as base:
        rows = base.execute(
            "SELECT id FROM place WHERE country = ? AND kind IN (?, ?) ORDER BY population DESC, id LIMIT 60",
            (country, int(Kind.TOWN), int(Kind.CAPITAL)),
        )
        entries = [gazetteer.by_number(number) for (number,) in rows]
    return [gazetteer.place(entry) for entry in entries if entry is not None]


class World:
    """Happenings and pages up to a number of pages, the same for the same seed."""

    def __init__(self, pages: int, seed: int = 1) -> None:
        self._dice = random.Random(seed)
        self._pages = pages
        self._written: list[tuple[str, list[tuple[int, str, Happening, Status]]]] = []

    def pages(self) -> Iterator[tuple[Reading, bytes, tuple[Claim, ...]]]:
        """Walk over the pages, day by day, each with its bytes and claims."""
        told: list[Happening] = []
        for number in range(self._pages):
            day = START + timedelta(days=number // PAGES_A_DAY)
            if number % PAGES_A_DAY == 0:
                told = [
                    *told[-2 * HAPPENINGS_A_DAY :],
                    *(self._happening(day) for _ in range(HAPPENINGS_A_DAY)),
                ]
            yield self._page(number, day, told)

    def _happening(self, day: date) -> Happening:
        towns, actors, _ = stage()
        country = self._dice.choice(COUNTRIES)
        first, second = self._dice.sample(actors[country], 2)
        # few towns are fought over again and again, most once
        place = towns[country][min(int(self._dice.expovariate(0.12)), len(towns[country]) - 1)]
        kind = self._dice.randrange(len(KINDS))
        killed = self._dice.randrange(2, 60) if self._dice.random() < 0.4 else 0
        return Happening(kind, first, second, place, day, killed)

    def _page(
        self, number: int, day: date, told: Sequence[Happening]
    ) -> tuple[Reading, bytes, tuple[Claim, ...]]:
        outlet = f"Outlet {min(int(self._dice.paretovariate(0.9)), 200)}"
        chance = self._dice.random()
        if self._written and chance < SAME + ABRIDGED:
            text, tells = self._dice.choice(self._written[-PAGES_A_DAY:])
            if chance > SAME:
                cut = max(2, int(text.count("\n") * self._dice.uniform(0.3, 0.7)))
                text = "\n".join(text.split("\n")[:cut])
                tells = [one for one in tells if one[0] + len(one[1]) <= len(text)]
            text += f"\nFiled from desk {number}."
        else:
            text, tells = self._write(told)
            self._written = [*self._written[-2 * PAGES_A_DAY :], (text, tells)]
            text += f"\nDesk {number}."
        data = text.encode()
        page = Page(sha256_of(data), f"world/{number:06}.txt", "text/plain", "utf-8", text, sha256_of(data))
        when = When(day, day, Precision.DAY, WhenBasis.DATELINE)
        passage = Passage(
            content_id("p", page.id, "article", 0),
            PassageKind.ARTICLE,
            0,
            len(text),
            outlet=Stated(outlet, Basis.GIVEN),
            published=Stated(when, Basis.GIVEN),
        )
        claims = tuple(_claim(page.id, passage.id, text, outlet, *one) for one in tells)
        return Reading(page, (passage,)), data, claims

    def _write(self, told: Sequence[Happening]) -> tuple[str, list[tuple[int, str, Happening, Status]]]:
        """Write a page: sentences that tell happenings among sentences that fill."""
        sentences: list[tuple[str, Happening | None, Status]] = []
        for happening in self._dice.sample(list(told), min(len(told), self._dice.randrange(*TELLS))):
            chance = self._dice.random()
            status = (
                Status.DENIED
                if chance < DENIED
                else Status.PLANNED
                if chance < DENIED + PLANNED
                else Status.ASSERTED
            )
            sentences.append((self._sentence(happening, status), happening, status))
        sentences += [(self._filler(), None, Status.ASSERTED) for _ in range(self._dice.randrange(*FILLS))]
        self._dice.shuffle(sentences)
        text, tells = "", list[tuple[int, str, Happening, Status]]()
        for words, told_of, status in sentences:
            if told_of is not None:
                tells.append((len(text), words, told_of, status))
            text += words + "\n"
        return text, tells

    def _sentence(self, happening: Happening, status: Status) -> str:
        verb = self._dice.choice(KINDS[happening.kind][2])
        how = {Status.DENIED: "denied having", Status.PLANNED: "is planning to have"}.get(status, "")
        toll = ""
        if happening.killed:
            toll = f", killing {max(1, happening.killed + self._dice.choice((0, 0, 0, -2, 3)))} people"
        actor, recipient, place = happening.actor.name, happening.recipient.name, happening.place.name
        day = f"{happening.day:%B} {happening.day.day}"
        one, two, three = (self._words(2, 6) for _ in range(3))
        sentence = self._dice.choice(
            (
                f"The {actor} {how} {verb} {place} {one} on {day}{toll} as the {recipient} {two}.",
                f"On {day} {one} {place} was where the {actor} {how} {verb} the {recipient} {two}{toll}.",
                f"{one} the {actor} {two} {how} {verb} {place} {three} {day}{toll}, {recipient} say.",
                f"{one}, {place}: {two} {actor} {how} {verb} {three} {recipient} {day}{toll}.",
                f"{recipient} {one} {place} after the {actor} {two} {how} {verb} it {day}{toll}, {three}.",
            )
        )
        return sentence.replace("  ", " ")

    def _words(self, least: int, most: int) -> str:
        return " ".join(self._dice.choices(stage()[2], k=self._dice.randrange(least, most)))

    def _filler(self) -> str:
        words = stage()[2]
        # Zipf's law, blunted at its head, for the words of the language proper are not among these
        weights = [1 / (rank + 20) for rank in range(len(words))]
        return " ".join(self._dice.choices(words, weights, k=16)).capitalize() + "."


def _claim(
    page: str,
    passage: str,
    text: str,
    outlet: str,
    start: int,
    words: str,
    happening: Happening,
    status: Status,
) -> Claim:
    """The claim that a sentence of this world makes, every cell with its words."""

    def span(part: str) -> Span:
        at = words.index(part) + start
        return Span.of(text, at, at + len(part))

    name, mode, verbs = KINDS[happening.kind]
    trigger = span(next(verb for verb in verbs if f" {verb} " in words))
    actor = ActorMention(span(happening.actor.name), 0, 0, 1, 0, Naming.NAME, happening.actor, "made")
    recipient = ActorMention(
        span(happening.recipient.name), 0, 0, 1, 0, Naming.NAME, happening.recipient, "made"
    )
    toll = words.partition(", killing ")[2].partition(" people")[0]
    killed = float(toll) if toll.isdigit() else None
    day = span(f"{happening.day:%B} {happening.day.day}")
    taken = verbs[0] == "seized" and status is Status.ASSERTED
    return Claim(
        id=content_id("c", page, start, words, trigger.start, name),
        page=page,
        passage=passage,
        evidence=Span.of(text, start, start + len(words)),
        type=name,
        mode=mode,
        trigger=trigger,
        status=status,
        background=False,
        actors=(actor,),
        recipients=(recipient,),
        places=(PlaceMention(span(happening.place.name), 0, 0, 1, happening.place, "made"),),
        when=When(happening.day, happening.day, Precision.DAY, WhenBasis.TEXT, day),
        sources=(Source(outlet, None, SourceKind.MEDIA, note="made"),),
        quantities=()
        if killed is None
        else (
            Quantity(
                Counted.KILLED, killed, killed, killed, None, span(f"{toll} people"), 0, 0, 1, 0, "made"
            ),
        ),
        territory=Territory(0, (0,), (0,)) if taken else None,
        confidence=0.8,
    )
