"""The tables that read a scene as one of ACLED's sub-event types: kinds of words, and signs with their weight.

Words are looked for in a text in lower case whose hyphens and marks are gone, so that "cease-fire" and "cease fire"
are one. A sign holds where all its conditions hold; its points then speak for its sub-event.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from dateline.naming.table_files import Row, parse_table

KNOWLEDGE = resources.files("dateline.exporting") / "knowledge"
#: Words that may stand between two kinds of words that belong together ("seized a large number of rifles"); over this
#: the second mostly stands in another clause. Set by reading, on no gold.
_NEAR = 7
_MARKS = re.compile(r"[^\w%$]+")
_POSSESSIVE = re.compile(r"['\N{RIGHT SINGLE QUOTATION MARK}]s?\b")


@dataclass(frozen=True, slots=True)
class SubEvent:
    """One of the sub-event types of ACLED's codebook, or a kind of news that it does not code.

    name: as ACLED prints it.
    event_type, disorder_type: the types above it; None where ACLED does not code such news.
    types: PLOVER types whose claims may be it.
    """

    name: str
    event_type: str | None
    disorder_type: str | None
    types: frozenset[str]


@dataclass(frozen=True, slots=True)
class Pattern:
    """One condition on words.

    first: a kind of words. second: another that must stand near it; None where the first is enough.
    ordered: whether the first must come before the second. negated: whether it must not hold.
    """

    first: str
    second: str | None
    ordered: bool
    negated: bool


@dataclass(frozen=True, slots=True)
class Sign:
    """Something that speaks for a sub-event.

    name: the sub-event. points: how loudly, 1 (a hint) to 8 (it is its name); below 0 it speaks against.
    kinds: PLOVER types or TYPE/mode, one of which a claim must have; empty where it does not matter.
    who, whom: sides, one of which an actor or a recipient must be on; empty where it does not matter.
    words: conditions that must all hold. row: line of the table, for explanations.
    """

    name: str
    points: int
    kinds: frozenset[str]
    who: frozenset[str]
    whom: frozenset[str]
    words: tuple[Pattern, ...]
    row: int


#: the words of a form after its first, each with whether it is only the beginning of a word
Rest = tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class Forms:
    """The forms of all kinds of words, found by their first word.

    whole: first word -> (kind, the other words).
    begun: first two letters -> (beginning of the first word, kind, the other words).
    """

    whole: Mapping[str, Sequence[tuple[str, Rest]]]
    begun: Mapping[str, Sequence[tuple[str, str, Rest]]]

    def starting(self, word: str) -> Iterator[tuple[str, Rest]]:
        """Kinds of which a form may start with a word, and how the form goes on."""
        yield from self.whole.get(word, ())
        for beginning, kind, rest in self.begun.get(word[:2], ()):
            if word.startswith(beginning):
                yield kind, rest


@dataclass(frozen=True, slots=True)
class Rules:
    """The tables together.

    sub_events: by name, in ACLED's order. forms: of ``@kind``, of ``!@kind`` for what only looks like it ("riot police"
    for those who riot), and of words as a sign lists them.
    sectors: sector -> side.
    """

    sub_events: Mapping[str, SubEvent]
    signs: tuple[Sign, ...]
    forms: Forms
    sectors: Mapping[str, str]


class Words:
    """A text made ready for looking up kinds of words."""

    __slots__ = ("_all", "_found", "words")

    def __init__(self, text: str, rules: Rules) -> None:
        self.words = _MARKS.sub(" ", _POSSESSIVE.sub(" ", text.lower())).split()
        self._all: dict[str, list[tuple[int, int]]] = {}
        for at, word in enumerate(self.words, start=1):
            for kind, rest in rules.forms.starting(word):
                end = self._end(at, rest)
                if end is not None:
                    self._all.setdefault(kind, []).append((at, end))
        self._found: dict[str, list[tuple[int, int]]] = {}

    def _end(self, at: int, rest: Rest) -> int | None:
        """Number of the last word of a form whose first word has the number ``at``; None where it does not go on so."""
        for wanted, begins in rest:
            if wanted == "_":  # any one word, or none
                longer = self._end(at + 1, rest[rest.index((wanted, begins)) + 1 :])
                return longer or self._end(at, rest[rest.index((wanted, begins)) + 1 :])
            if at >= len(self.words):
                return None
            word = self.words[at]
            if not (word.startswith(wanted) if begins else word == wanted):
                return None
            at += 1
        return at if at <= len(self.words) else None

    def places(self, kind: str) -> list[tuple[int, int]]:
        """Where words of a kind stand: number of the first word and of the last, from 1, in text order.

        kind: ``@kind``, or words and kinds as a sign lists them, parted by bars.
        """
        found = self._found.get(kind)
        if found is None:
            found = self._all.get(kind, [])
            others = self._all.get(f"!{kind}", ())
            if found and others:
                found = [
                    (a, b) for a, b in found if not any(a <= end and start <= b for start, end in others)
                ]
            if "|" in kind:
                kinds = [part for part in kind.split("|") if part.startswith("@")]
                found = [*found, *(at for part in kinds for at in self.places(part))]
            self._found[kind] = found
        return found

    def hold(self, pattern: Pattern) -> bool:
        """Whether a condition holds."""
        return self._stands(pattern) is not pattern.negated

    def _stands(self, pattern: Pattern) -> bool:
        here = self.places(pattern.first)
        if pattern.second is None or not here:
            return bool(here)
        return any(
            0 <= after - end - 1 <= _NEAR or (not pattern.ordered and 0 <= start - last - 1 <= _NEAR)
            for start, end in here
            for after, last in self.places(pattern.second)
        )


@cache
def load_rules() -> Rules:
    """Read the packaged tables, once; raises ValueError with the line where a row cannot be read."""
    kinds: dict[str, list[str]] = {}
    look_alikes: dict[str, list[str]] = {}
    for row in _rows("acled_words.tsv"):
        kinds.setdefault(row.get("kind"), []).extend(row.parts("forms"))
        look_alikes.setdefault(row.get("kind"), []).extend(row.parts("but_not"))
    sub_events = {
        row.get("name"): SubEvent(
            row.get("name"),
            row.get("event_type") or None,
            row.get("disorder_type") or None,
            frozenset(row.parts("types")),
        )
        for row in _rows("acled_sub_events.tsv")
    }
    signs = tuple(_sign(row, sub_events) for row in _rows("acled_signs.tsv"))
    named = {part for sign in signs for one in sign.words for part in (one.first, one.second) if part}
    lists = {f"@{kind}": forms for kind, forms in kinds.items()}
    lists |= {f"!@{kind}": _opened(forms, kinds) for kind, forms in look_alikes.items()}
    for name in named:
        _opened(
            [part for part in name.split("|") if part.startswith("@")], kinds
        )  # says which kind is unknown
        if name not in lists:
            lists[name] = [part for part in name.split("|") if not part.startswith("@")]
    sectors = {sector: row.get("side") for row in _rows("acled_sides.tsv") for sector in row.parts("sectors")}
    return Rules(sub_events, signs, _forms(lists), sectors)


def _opened(forms: Sequence[str], kinds: Mapping[str, Sequence[str]]) -> list[str]:
    """Put the forms of each ``@kind`` in its place; raises KeyError for an unknown one."""
    return [one for form in forms for one in (kinds[form[1:]] if form.startswith("@") else (form,))]


def _forms(lists: Mapping[str, Sequence[str]]) -> Forms:
    whole: dict[str, list[tuple[str, Rest]]] = {}
    begun: dict[str, list[tuple[str, str, Rest]]] = {}
    for kind, forms in lists.items():
        for form in forms:
            first, *others = form.split()
            rest = tuple((word.removesuffix("*"), word.endswith("*")) for word in others)
            if first.endswith("*"):
                begun.setdefault(first[:2], []).append((first.removesuffix("*"), kind, rest))
            else:
                whole.setdefault(first, []).append((kind, rest))
    return Forms(whole, begun)


def _rows(name: str) -> Iterator[Row]:
    table, problems = parse_table((KNOWLEDGE / name).read_text("utf-8"), name)
    if problems:
        raise ValueError(problems[0].message)
    yield from table.rows


def _sign(row: Row, sub_events: Mapping[str, SubEvent]) -> Sign:
    name = row.get("sub_event")
    if name not in sub_events:
        raise ValueError(f"{row.file}, line {row.line}: unknown sub-event {name!r}")
    patterns = tuple(_condition(one.strip()) for one in row.get("words").split(";") if one.strip())
    return Sign(
        name,
        int(row.get("points")),
        frozenset(row.parts("kinds")),
        frozenset(row.parts("who")),
        frozenset(row.parts("whom")),
        patterns,
        row.line,
    )


def _condition(text: str) -> Pattern:
    """Read ``@kind``, ``!@kind``, ``@kind ~ @other`` (near, either way) or ``@kind > @other`` (near, in order)."""
    negated = text.startswith("!")
    by = ">" if ">" in text else "~"
    first, _, second = (part.strip() for part in text.lstrip("!").partition(by))
    return Pattern(first, second or None, by == ">", negated)
