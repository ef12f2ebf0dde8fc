"""What readers of a case ask for, each something else: other words, other facets, other days, other events."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from urllib.parse import urlencode

from sqlalchemy import func, select

from dateline.case.finding import Order
from dateline.case.reviewing import Queue
from dateline.case.schema import event_claims, event_names, event_words, events, pages, publications
from dateline.case.store import Case

#: Events among which the largest are chosen, texts from which words are, and claims.
_LARGEST, _TEXTS, _CLAIMS = 50, 400, 20_000


class Asking:
    """Makes addresses of a case, the same for the same seed."""

    def __init__(self, case: Case, seed: int = 1) -> None:
        self._dice = random.Random(seed)
        with case.engine.connect() as connection:
            self._events = list(connection.scalars(select(events.c.id).order_by(events.c.id)))
            self._pages = list(connection.scalars(select(pages.c.id).order_by(pages.c.id)))
            day, name, country = events.c.first_day, event_names.c.name, event_names.c.country
            days = connection.scalars(select(day).where(day.is_not(None)).distinct().order_by(day))
            self._days = [one.isoformat() for one in days]
            self._names = list(connection.scalars(select(name).distinct().order_by(name)))
            self._countries = list(
                connection.scalars(select(country).where(country.is_not(None)).distinct().order_by(country))
            )
            self._types = list(connection.scalars(select(events.c.type).distinct().order_by(events.c.type)))
            outlets = select(publications.c.outlet).where(publications.c.outlet.is_not(None)).distinct()
            self._outlets = list(connection.scalars(outlets.order_by(publications.c.outlet)))
            key, party = event_names.c.key, event_names.c.cell.in_(("actor", "recipient"))
            self._actors = list(connection.scalars(select(key).where(party).distinct().order_by(key)))
            some = select(publications.c.claim).order_by(publications.c.claim).limit(_CLAIMS)
            self._claims = list(connection.scalars(some))
            told = func.count(event_claims.c.claim)
            largest = select(event_claims.c.event).group_by(event_claims.c.event)
            self._largest = list(
                connection.scalars(largest.order_by(told.desc(), event_claims.c.event).limit(_LARGEST))
            )
            texts = connection.scalars(
                select(event_words.c.words).order_by(event_words.c.event).limit(_TEXTS)
            )
            self._words = sorted({word for text in texts for word in text.split() if word.isalpha()})

    @property
    def kinds(self) -> Mapping[str, Callable[[], str]]:
        """What is timed: the name of each, and what makes one more address of it."""
        dice = self._dice
        return {
            "list": lambda: _at(
                "events", since=dice.choice(self._days), order=dice.choice(list(Order)).value
            ),
            "facets": lambda: _at("events", type=dice.choice(self._types), until=dice.choice(self._days)),
            "country": lambda: _at(
                "events", place=dice.choice(self._countries), since=dice.choice(self._days), origins=2
            ),
            "actor": lambda: _at("events", actor=dice.choice(self._names), order="origins"),
            "search": lambda: _at("events", q=dice.choice(self._words)),
            "search of two words": lambda: _at("events", q=" ".join(dice.choices(self._words, k=2))),
            "event": lambda: f"events/{dice.choice(self._events)}",
            "largest events": lambda: f"events/{dice.choice(self._largest)}",
            "disputed": lambda: _at("events", disputed="yes", until=dice.choice(self._days)),
            "source": lambda: _at("events", source=dice.choice(self._outlets)),
            "disputes": lambda: _at("disputes", start=dice.randrange(len(self._events))),
            "pages": lambda: _at("pages", start=dice.randrange(len(self._pages))),
            "reader": lambda: f"pages/{dice.choice(self._pages)}",
            "claim": lambda: f"claims/{dice.choice(self._claims)}",
            "map": lambda: _at("map", at=dice.choice(self._days), span=dice.randrange(10)),
            "marks": lambda: _at(
                "map/marks.json", place=dice.choice(self._countries), type=dice.choice(self._types)
            ),
            "timeline": lambda: _day("timeline.json", dice.choice(self._days)),
            "actors": lambda: _at("actors", q=dice.choice(self._names)[:3]),
            "one actor": lambda: _at("actor", key=dice.choice(self._actors)),
            "talk": lambda: _at("talk", start=dice.randrange(len(self._pages))),
            "problems": lambda: _at("problems", start=dice.randrange(len(self._pages))),
            "review": lambda: _at("review", queue=dice.choice(list(Queue)).value),
            "overview": lambda: "",
        }


def _day(view: str, day: str) -> str:
    return _at(view, since=day, until=day)


def _at(view: str, **query: object) -> str:
    return f"{view}?{urlencode(query)}"
