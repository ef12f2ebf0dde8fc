"""How fast claims are grouped: made-up claims of a busy front, from keys to groups, on one core.

The claims are made by a seeded generator: happenings in the towns of one front over two months, few of them told very
often and most of them once or twice, in words drawn by Zipf's law, half of the tellings without a town or a day.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from pathlib import Path

from bench.rows import Row
from dateline.weighing.sameness.group import group, links_of
from dateline.weighing.sameness.traits import Party, Spot, Traits
from dateline.weighing.sameness.words import load_lexicon

SEED = 4
DAYS, TOWNS, FIRST_DAY = 60, 150, 734222
_TYPES = (
    *(("ASSAULT", word) for word in ("captured", "shelled", "killed", "fighting", "struck")),
    ("RETREAT", "withdrew"),
    ("MOBILIZE", "deployed"),
    ("CONSULT", "met"),
    ("ACCUSE", "accused"),
    ("AID", "supplied"),
)
_ACTORS = (
    Party("organ:AAA/army", ("armi",), "AAA", "MIL"),
    Party("group:front", ("front",), "AAA", "REB"),
    Party("role:rebel", (), "AAA", "REB"),
    Party("role:troops", (), "AAA", "MIL"),
    Party("state:AAA", ("aaa",), "AAA", "GOV"),
    Party("role:people", (), None, "CVL"),
    *(Party(f"group:{name}", (f"name{name}",), "AAA", "REB") for name in range(20)),
    *(Party(f"state:{name}", (f"state{name}",), f"S{name}", "GOV") for name in range(14)),
)


def made_up(count: int, seed: int = SEED) -> list[Traits]:
    """Make claims; about four of a happening, as many as a hundred of a few."""
    chance = random.Random(seed)
    words = sorted(load_lexicon().rarity)
    weights = [1 / (at + 10) for at in range(len(words))]
    chance.shuffle(words)
    found: list[Traits] = []
    while len(found) < count:
        tell = _telling_of(chance, words, weights)
        found += [tell(len(found) + at) for at in range(min(100, int(chance.paretovariate(1.4))))]
    return found[:count]


def _telling_of(chance: random.Random, words: list[str], weights: list[float]) -> Callable[[int], Traits]:
    """Make up a happening; what comes back tells it anew for each number."""
    kind, word = chance.choice(_TYPES)
    town = int(TOWNS * chance.random() ** 2)
    spot = Spot(
        f"gn:{town}",
        f"town{town}",
        "AAA",
        f"province{town % 9}",
        "town",
        30 + town % 13 * 0.3,
        10 + town // 13 * 0.3,
    )
    day = FIRST_DAY + chance.randrange(DAYS)
    who, whom = chance.sample(_ACTORS, 2)
    common = chance.choices(words, weights, k=9)
    lexicon = load_lexicon()

    def tell(number: int) -> Traits:
        own = chance.choices(words, weights, k=6)
        dated, placed = chance.random() < 0.6, chance.random() < 0.55
        told = day + int(chance.expovariate(1.0))
        return Traits(
            claim=f"c-{number:08}", page=f"p{number // 9}", passage=f"p{number // 9}", at=number % 9 * 200,
            type=kind, mode=None, quad=4, trigger=(word[:-2],), classes=lexicon.classes(word),
            words=tuple(sorted(set(chance.sample(common, 6) + own + ([spot.name] if placed else [])))),
            who=(who,) if chance.random() < 0.75 else (), whom=(whom,) if chance.random() < 0.5 else (),
            places=(spot,) if placed else (),
            first=day if dated else told, last=day if dated else told, precision="day",
            basis="text" if dated else "dateline", published_first=told, published_last=told,
        )  # fmt: skip

    return tell


def run(gold: Path, limit: int | None) -> list[Row]:
    """Time 25,000, 50,000 and 100,000 claims; seconds of one core are the figure."""
    rows = []
    for count in (25_000, 50_000, 100_000):
        if limit is not None and count > limit:
            continue
        claims = made_up(count)
        started = time.process_time()
        links = links_of(claims, [])
        linked = time.process_time() - started
        groups = group({one.claim: one for one in claims}, links)
        seconds = time.process_time() - started
        part = f"{len(links):,} links, {len(groups):,} groups"
        rows.append(
            Row(
                "sameness_speed",
                f"seconds for {count:,} claims",
                seconds,
                f"{linked:.0f} s to the links",
                part,
                count,
                seconds,
            )
        )
    return rows
