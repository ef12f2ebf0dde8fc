"""Find the words of what was judged again, in a text that another Dateline cut otherwise.

Words are looked for where they stood, moved as far as their claim moved; where they do not stand there, by the text
around them, as W3C's Web Annotation model has it (a quotation with what stands before and after).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import takewhile
from typing import Any

import msgspec

from dateline.case.rows import json_of
from dateline.model.judgements import Surroundings
from dateline.model.spans import Span
from dateline.running.judging.edits import places_of

#: Characters kept on either side of words: enough to tell two mentions of one town apart, little enough for a log.
_AROUND = 32
#: Characters around words that must be the same where the words stand more than once: a short word on each side.
_ENOUGH = 10
_SPAN = {"start", "end", "exact"}


def surroundings(value: str, text: str) -> tuple[Surroundings, ...]:
    """Note the text around each span of a value, as JSON, of a cell."""
    found = dict.fromkeys((one["start"], one["end"]) for one in _spans(msgspec.json.decode(value)))
    return tuple(
        Surroundings(start, end, text[max(0, start - _AROUND) : start], text[end : end + _AROUND])
        for start, end in found
    )


def anchored(value: str, text: str, shift: int, around: Sequence[Surroundings]) -> str | None:
    """Put the spans of a value, as JSON, where their words stand in a text; None where some do not.

    shift: how far the claim moved, in characters.
    """
    known = {(one.start, one.end): one for one in around}
    moved: dict[tuple[int, int], Span] = {}
    decoded = msgspec.json.decode(value)
    for one in _spans(decoded):
        place = one["start"], one["end"]
        found = _found(Span(*place, one["exact"]), text, shift, known.get(place))
        if found is None:
            return None
        moved[place] = found
    return json_of(_put(decoded, moved))


def _found(span: Span, text: str, shift: int, around: Surroundings | None) -> Span | None:
    start = span.start + shift
    if start >= 0 and text[start : start + len(span.exact)] == span.exact:
        return Span(start, start + len(span.exact), span.exact)
    there = places_of(span.exact, text)
    if not there or around is None:
        return None
    best = max(there, key=lambda one: (_alike(one, text, around), -abs(one.start - start)))
    return best if len(there) == 1 or _alike(best, text, around) >= _ENOUGH else None


def _alike(span: Span, text: str, around: Surroundings) -> int:
    """How many characters around a place are those that stood around the words."""
    before = _shared(text[: span.start][-_AROUND:][::-1], around.before[::-1])
    return before + _shared(text[span.end : span.end + _AROUND], around.after)


def _shared(one: str, other: str) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _spans(value: Any) -> Iterator[Mapping[str, Any]]:
    if isinstance(value, list):
        for one in value:
            yield from _spans(one)
    elif isinstance(value, dict):
        if value.keys() == _SPAN:
            yield value
        else:
            yield from _spans(list(value.values()))


def _put(value: Any, moved: Mapping[tuple[int, int], Span]) -> Any:
    if isinstance(value, list):
        return [_put(one, moved) for one in value]
    if not isinstance(value, dict):
        return value
    if value.keys() == _SPAN:
        span = moved[value["start"], value["end"]]
        return {"start": span.start, "end": span.end, "exact": span.exact}
    return {key: _put(one, moved) for key, one in value.items()}
