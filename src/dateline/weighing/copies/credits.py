"""A reading to the agencies and outlets whose text each passage says it is, or who helped with it.

The reading room knows the agency of a dateline and the outlet of a byline; the rest (credits in brackets at the end,
"contributed to this report", rights) is a table of forms (`credit_forms`). An agency that no table holds is
believed where the form leaves no doubt, or where its name holds a word of the trade.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dateline.model.actors import ActorKind
from dateline.model.copies import Credit
from dateline.model.page import VOICES, Passage, PassageKind, Reading
from dateline.model.spans import Span, stripped
from dateline.naming.actors.keys import keys_of
from dateline.naming.actors.tables import ActorTables
from dateline.reading.reports.datelines import dateline_at
from dateline.reading.reports.outlets import outlet_named
from dateline.weighing.copies.credit_forms import CreditForm, credit_forms

#: Lines at the head of a passage that may be a byline, headlines and standfirst before it included.
_HEAD_LINES = 8
#: Characters of the longest line that is a credit line as a whole, and of the end of a longer one that is looked at.
_LONGEST, _END = 200, 300
_TRADE = re.compile(
    r"\b(?:News|Press|Agency|Agencies|Agence|Agencia|Newswire|Wire|Presse|Prensa|Information)\b"
)
_PARTED = re.compile(r"\s*[,;&]\s*(?:and\s+)?|\s+and\s+|\s*/\s*(?=[A-Z]{2})")
_TAIL = re.compile(r"(?:\s+(?:All|This|No|Any)\b.*|[\s.,;:)\]]+)\Z", re.DOTALL)
#: Names of the trade that name nobody.
_NOBODY = frozenset(
    {"agencies", "news agencies", "wire", "press", "the press", "news", "agency", "staff", "correspondents"}
)
#: inner passages that are not part of what the passage itself prints
_OTHERS = VOICES | {PassageKind.THREAD}


def credits_of(reading: Reading, actors: ActorTables) -> dict[str, tuple[Credit, ...]]:
    """List the credits of each voice that has any, by passage id, in the order of the text."""
    found: dict[str, tuple[Credit, ...]] = {}
    for passage in reading.passages:
        if passage.kind in VOICES:
            own = [
                *_stated(passage, actors),
                *_printed(reading, passage, _own_stretches(reading, passage), actors),
            ]
            if not any(one.whole for one in own):
                own += _printed(reading, passage, _small_print(reading, passage), actors)
            if own:
                found[passage.id] = _distinct(own)
    return found


def _printed(
    reading: Reading, passage: Passage, stretches: Sequence[tuple[int, int]], actors: ActorTables
) -> list[Credit]:
    """Credits in lines of the passage."""
    text = reading.page.text
    lines = [line for start, end in stretches for line in _split(text, start, end)]
    found: list[Credit] = []
    for line, zones in _zoned(lines, passage):
        dateline = dateline_at(text, line.start, line.end)
        if dateline is not None and dateline.agency is not None and dateline.agency.span is not None:
            found.append(_credit(dateline.agency.value, dateline.agency.span, True, actors))
        found += _credits_in(line, zones, actors)
    return found


def _distinct(found: Sequence[Credit]) -> tuple[Credit, ...]:
    """Keep the first of each name, in text order; one for the whole text outranks a contribution."""
    kept: dict[str, Credit] = {}
    for credit in sorted(found, key=lambda one: (one.span.start, -one.span.end, not one.whole)):
        known = kept.get(credit.id or credit.name)
        if known is None or (credit.whole and not known.whole):
            kept[credit.id or credit.name] = credit
    return tuple(sorted(kept.values(), key=lambda one: (one.span.start, one.name)))


def _stated(passage: Passage, actors: ActorTables) -> Iterator[Credit]:
    """Credits that the reading room read: the agency of the dateline, an agency as author, an agency as outlet."""
    if passage.dateline is not None and passage.dateline.agency is not None:
        agency = passage.dateline.agency
        if agency.span is not None:
            yield _credit(agency.value, agency.span, True, actors)
    for stated in (passage.author, passage.outlet):
        if stated is not None and stated.span is not None:
            outlet = outlet_named(stated.value)
            if outlet is not None and outlet.kind == "agency":
                yield _credit(outlet.name, stated.span, True, actors)


def _zoned(lines: Sequence[Span], passage: Passage) -> Iterator[tuple[Span, frozenset[str]]]:
    """Walk over lines with the zones of the passage in which each stands."""
    last = max((at for at, line in enumerate(lines) if line.end <= passage.end), default=-1)
    for at, line in enumerate(lines):
        zones = {"any"}
        if len(line.exact) <= _LONGEST:
            zones.add("line")
            if at < _HEAD_LINES:
                zones.add("head")
        if at >= last - 1:
            zones.add("end")
        yield line, frozenset(zones)


def _split(text: str, start: int, end: int) -> Iterator[Span]:
    at = start
    for line in text[start:end].splitlines(keepends=True):
        if line.strip():
            yield stripped(text, at, at + len(line))
        at += len(line)


def _own_stretches(reading: Reading, passage: Passage) -> list[tuple[int, int]]:
    """The passage without the voices inside it."""
    holes = sorted(
        (one.start, one.end) for one in reading.passages if one.parent == passage.id and one.kind in _OTHERS
    )
    found: list[tuple[int, int]] = []
    at = passage.start
    for start, end in holes:
        if start > at:
            found.append((at, start))
        at = max(at, end)
    return [*found, (at, passage.end)]


def _small_print(reading: Reading, passage: Passage) -> list[tuple[int, int]]:
    """The small print behind an only article; it speaks of the site, so the article's own credits go before it."""
    articles = [one for one in reading.passages if one.kind is PassageKind.ARTICLE]
    if articles != [passage]:
        return []
    return [
        (one.start, one.end)
        for one in reading.passages
        if one.kind is PassageKind.BOILERPLATE and one.parent == passage.parent and one.start >= passage.end
    ]


def _credits_in(line: Span, zones: frozenset[str], actors: ActorTables) -> Iterator[Credit]:
    start = max(line.start, line.end - _END)
    line = Span(start, line.end, line.exact[start - line.start :])
    for form in credit_forms():
        if form.where not in zones:
            continue
        for match in form.pattern.finditer(line.exact):
            parts = list(_names(match["name"], match.start("name")))
            alone = all(_is_one_word(line.exact[start:end]) for start, end in parts)
            for start, end in parts:
                name = line.exact[start:end]
                if _believed(name, form, actors, alone):
                    span = Span(line.start + match.start(), line.start + match.end(), match.group())
                    yield _credit(name, _bare(span), form.whole, actors)


def _bare(span: Span) -> Span:
    left = len(span.exact) - len(span.exact.lstrip())
    words = span.exact.strip()
    return Span(span.start + left, span.start + left + len(words), words)


def _names(words: str, at: int) -> Iterator[tuple[int, int]]:
    """Part several names; one that holds "and" itself and is known stays whole."""
    start = 0
    whole = _TAIL.sub("", words)
    if outlet_named(whole) is not None:
        yield at, at + len(whole)
        return
    for parting in [*_PARTED.finditer(whole), None]:
        end = len(whole) if parting is None else parting.start()
        if end > start:
            yield at + start, at + end
        if parting is not None:
            start = parting.end()


def _believed(name: str, form: CreditForm, actors: ActorTables, alone: bool) -> bool:
    """Whether a name is taken for an outlet.

    alone: whether all names beside it are of one word, which no list of persons is.
    """
    if outlet_named(name) is not None or _entry(name, actors) is not None:
        return True
    if name.casefold() in _NOBODY or form.unknown == "no":
        return False
    return form.unknown == "yes" or bool(_TRADE.search(name)) or (form.unknown == "single" and alone)


def _is_one_word(name: str) -> bool:
    return len(name.split()) == 1 or outlet_named(name) is not None or bool(_TRADE.search(name))


def _credit(name: str, span: Span, whole: bool, actors: ActorTables) -> Credit:
    """Name who is credited as the actor tables do; in the words themselves where they do not hold it."""
    outlet = outlet_named(name)
    entry = _entry(name, actors) or (None if outlet is None else _entry(outlet.name, actors))
    if entry is not None:
        return Credit(entry[0], entry[1], whole, span)
    bare = re.sub(r"\A[Tt]he\s+", "", " ".join(name.split())).strip(" .,;")
    return Credit(bare if outlet is None else outlet.name, None, whole, span)


def _entry(name: str, actors: ActorTables) -> tuple[str, str] | None:
    """Look up a news organisation by name: what to show, and its id."""
    for sense in actors.index.senses.get(keys_of(name), ()):
        if sense.entry is not None and sense.entry.kind is ActorKind.MEDIA:
            return sense.entry.name, sense.entry.id
    return None
