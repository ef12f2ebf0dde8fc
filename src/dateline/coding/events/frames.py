"""The lexicon of frames: which words name which happening, and where they keep its parties.

A frame's words are lemmas; of several the head of a verb comes first ("lay siege to"), that of a noun last
("air strike") unless "of" follows it ("exchange of fire"). Its conditions look at the slots that
`dateline.coding.events.slots` reads; all must hold. Where several frames fit, the one with the most words and then
the most conditions wins, and one that reads as no happening wins over its equals.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from dateline.coding.events.ontology import table_rows

FRAME_TABLES = ("frames_material_conflict.tsv", "frames_verbal_conflict.tsv", "frames_cooperation.tsv")
_COLUMNS = 7
_SKIPPED = frozenset({"a", "an", "the"})


class Hold(StrEnum):
    """What a frame does to who holds a place."""

    TAKE = "take"  #: the actor takes the place
    EXPEL = "expel"  #: the actor drives the recipient from the place
    FALL = "fall"  #: the place, as subject, falls to somebody
    LOSE = "lose"  #: the subject loses the place to somebody
    LEAVE = "leave"  #: the actor leaves the place
    HAND = "hand"  #: the actor hands the place to somebody
    CHANGE = "change"  #: the place changes hands and nobody says how


class Extra(StrEnum):
    """What else a frame says about its complement and its parties."""

    EMBEDS = "embeds"  #: gives way to the happening in its complement: "threatened to bomb"
    ABSORBS = "absorbs"  #: swallows the happening in its complement: "refused to withdraw"
    MUTUAL = "mutual"  #: several subjects do it to one another: "France and Chad signed"
    DENIES = "denies"  #: says that its object is not so


@dataclass(frozen=True, slots=True)
class Value:
    """What the head of a slot may be: lemmas, entity labels, or a name without a label."""

    lemmas: frozenset[str]
    labels: frozenset[str]
    names: bool


@dataclass(frozen=True, slots=True)
class Need:
    """One condition of a frame.

    slots: the slots it looks at; any of them may meet it.
    value: what must stand there; None where it is enough that the slot is filled.
    negated: whether it must not be met.
    """

    slots: tuple[str, ...]
    value: Value | None
    negated: bool


@dataclass(frozen=True, slots=True)
class Frame:
    """One way to name one happening.

    words: lemmas, the head first for verbs.
    head: index of the head among the words.
    pos: ``V`` or ``N``.
    needs: conditions, all of which must hold.
    type: PLOVER type; None where the words name no happening.
    mode: mode of that type; None where the words do not say.
    actor, recipient: slots that hold the parties, best first.
    hold: what it does to who holds a place; None where nothing.
    place: slots that hold that place.
    other: slots that hold the other side of the change (who it is taken from, who takes it).
    extras: what else it says.
    row: table and line, for explanations.
    """

    words: tuple[str, ...]
    head: int
    pos: str
    needs: tuple[Need, ...]
    type: str | None
    mode: str | None
    actor: tuple[str, ...]
    recipient: tuple[str, ...]
    hold: Hold | None
    place: tuple[str, ...]
    other: tuple[str, ...]
    extras: frozenset[Extra]
    row: str

    @property
    def weight(self) -> tuple[int, int, bool]:
        """How specific it is: words first, then conditions; no happening wins over its equals."""
        conditions = sum(3 if not need.negated else 1 for need in self.needs)
        return 3 * len(self.words), conditions + 2 * (self.type is None), self.type is None


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All frames, found by the lemma and part of speech of their head.

    frames: (lemma, ``V`` or ``N``) -> frames, most specific first.
    actor_verbs: light verbs whose subject does the happening -> prepositions through which it may hang.
    recipient_verbs: light verbs whose subject undergoes it -> the same.
    occurrence_verbs: verbs of which a happening can be the subject.
    """

    frames: dict[tuple[str, str], tuple[Frame, ...]]
    actor_verbs: dict[str, frozenset[str]]
    recipient_verbs: dict[str, frozenset[str]]
    occurrence_verbs: frozenset[str]

    def types_of(self, lemma: str, pos: str) -> frozenset[str]:
        """Types that rows give a word by itself, whatever they ask to stand around it."""
        rows = self.frames.get((lemma, pos), ())
        return frozenset(one.type for one in rows if one.type is not None and len(one.words) == 1)

    def entries(self) -> int:
        """Count the distinct lemmas and multi-word triggers that name a happening."""
        return len({(one.words, one.pos) for all_ in self.frames.values() for one in all_ if one.type})


@cache
def load_lexicon() -> Lexicon:
    """Read the packaged tables, once; raises ValueError with the line where a row cannot be read."""
    classes = load_classes()
    frames: dict[tuple[str, str], list[Frame]] = {}
    for name in FRAME_TABLES:
        for number, cells in enumerate(table_rows(name), start=1):
            for frame in _frames_of(cells, f"{name}:{number}", classes):
                frames.setdefault((frame.words[frame.head], frame.pos), []).append(frame)
    light: dict[str, dict[str, frozenset[str]]] = {"actor": {}, "recipient": {}, "happening": {}}
    for lemma, role, preps in table_rows("light_verbs.tsv"):
        kept = frozenset(_split(preps))
        light[role][lemma] = light[role].get(lemma, frozenset()) | kept
    return Lexicon(
        {key: tuple(sorted(rows, key=lambda one: one.weight, reverse=True)) for key, rows in frames.items()},
        light["actor"],
        light["recipient"],
        frozenset(light["happening"]),
    )


@cache
def load_classes() -> dict[str, Value]:
    """Read the packaged classes of words, once: name -> what belongs to it."""
    found: dict[str, Value] = {}
    for name, members in table_rows("frame_classes.tsv"):
        found[name] = _value(_split(members), found)
    return found


def _value(items: list[str], classes: dict[str, Value]) -> Value:
    lemmas: set[str] = set()
    labels: set[str] = set()
    names = False
    for item in items:
        if item == "=NAME":
            names = True
        elif item.startswith("="):
            labels.add(item[1:])
        elif item.startswith("@"):
            inner = classes[item[1:]]
            lemmas |= inner.lemmas
            labels |= inner.labels
            names = names or inner.names
        else:
            lemmas.add(item)
    return Value(frozenset(lemmas), frozenset(labels), names)


def _frames_of(cells: list[str], row: str, classes: dict[str, Value]) -> list[Frame]:
    if len(cells) != _COLUMNS:
        raise ValueError(f"{row} has {len(cells)} cells instead of {_COLUMNS}")
    words, pos, needs, type_, mode, roles, extra = cells
    if pos not in {"V", "N"}:
        raise ValueError(f"{row} has part of speech {pos}")
    actor, _, recipient = roles.partition(">")
    hold, place, other, extras = _extras(extra, row)
    conditions = tuple(_need(one, classes, row) for one in needs.split(";")) if needs != "-" else ()
    made = []
    for trigger in _split(words):
        lemmas = tuple(word for word in trigger.split(" ") if word not in _SKIPPED)
        head = 0 if pos == "V" else (lemmas.index("of") - 1 if "of" in lemmas else len(lemmas) - 1)
        made.append(
            Frame(
                lemmas, head, pos, conditions,
                None if type_ == "-" else type_, None if mode == "-" else mode,
                tuple(_split(actor, ",")), tuple(_split(recipient, ",")),
                hold, place, other, extras, row,
            )
        )  # fmt: skip
    return made


def _extras(cell: str, row: str) -> tuple[Hold | None, tuple[str, ...], tuple[str, ...], frozenset[Extra]]:
    hold: Hold | None = None
    place: tuple[str, ...] = ()
    other: tuple[str, ...] = ()
    extras: set[Extra] = set()
    for item in cell.split(" "):
        if item.startswith("hold="):
            kind, _, slots = item[5:].partition(":")
            where, _, whose = slots.partition(";")
            hold, place, other = Hold(kind), tuple(_split(where, ",")), tuple(_split(whose, ","))
        elif item not in {"", "-"}:
            try:
                extras.add(Extra(item))
            except ValueError:
                raise ValueError(f"{row} has the unknown extra {item}") from None
    return hold, place, other, frozenset(extras)


def _need(text: str, classes: dict[str, Value], row: str) -> Need:
    negated = text.startswith("!")
    slots, has_value, values = text.lstrip("!").partition("=")
    names = tuple(_split(slots))
    if not names:
        raise ValueError(f"{row} has a condition without a slot: {text}")
    try:
        return Need(names, _value(_split(values), classes) if has_value else None, negated)
    except KeyError as missing:
        raise ValueError(f"{row} names the unknown class {missing}") from None


def _split(cell: str, by: str = "|") -> list[str]:
    return [] if cell in {"", "-"} else [item for item in cell.split(by) if item and item != "-"]
