"""What readers of a case ask for, each something else: other words, other facets, other days, other events."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from urllib.parse import urlencode

from sqlalchemy import func, select

from dateline.case.finding import Order
from dateline.case.reviewing import Queue
from dateline.case.schema import event_claims, event_names, event_words, events, pages
from dateline.case.store import Case

#: Events among which the largest are chosen, and texts from which words are.
_LARGEST, _TEXTS = 50, 400


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
            "disputes": lambda: _at("disputes", start=dice.randrange(len(self._events))),
            "pages": lambda: _at("pages", start=dice.randrange(len(self._pages))),
            "reader": lambda: f"pages/{dice.choice(self._pages)}",
            "review": lambda: _at("review", queue=dice.choice(list(Queue)).value),
            "overview": lambda: "",
        }


def _at(view: str, **query: object) -> str:
    return f"{view}?{urlencode(query)}"
