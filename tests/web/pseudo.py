"""A language in which every string of the catalogue stands in marks, so that what is left over is hard-coded."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dateline.web.rendering.renderer import Catalogue

_INNERMOST = re.compile(r"⟦[^⟦⟧]*⟧")
#: a word that a drawing had no room for; words of two letters or more; numbers and signs are the same in every language
_CUT = re.compile(r"([^\W\d_]+)…")
_WORD = re.compile(r"[^\W\d_]{2,}")


def pseudo_language() -> Catalogue:
    """The catalogue with each string in marks, what is put in left as it is."""
    plain = Catalogue.load()
    return Catalogue({key: f"⟦{plain.raw(key)}⟧" for key in plain.keys()})  # noqa: SIM118 - a method of ours


def left_over(shown: str, data: object) -> set[str]:
    """The words that are shown outside of marks and are none of the data's, nor cut short from one of them."""
    before = None
    while before != shown:
        before, shown = shown, _INNERMOST.sub(" ", shown)
    known = {word.lower() for text in _texts(data) for word in _WORD.findall(text)}
    shown = _CUT.sub(
        lambda cut: "" if any(one.startswith(cut[1].lower()) for one in known) else cut[0], shown
    )
    return {word for word in _WORD.findall(shown) if word.lower() not in known}


def _texts(data: object) -> Iterator[str]:
    if isinstance(data, dict):
        for key, value in data.items():
            yield str(key)
            yield from _texts(value)
    elif isinstance(data, list | tuple):
        for value in data:
            yield from _texts(value)
    elif isinstance(data, str):
        yield data
