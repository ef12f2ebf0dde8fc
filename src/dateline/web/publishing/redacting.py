"""Black out chosen names in any text, letter for letter, so that every span still points to its words.

A name that was blacked out is a row of blocks as long as the words beneath, blanks kept, with the number of the name in
its last places: ``John Smith`` becomes ``████ ████₁`` wherever it stands, so that two people stay two people. How long
it was can be seen; who must hide that too writes another name into the pages before they are read.

A form is looked for without regard to case, accents, and what stands between its words; it may carry one of the
endings of `knowledge/name_endings.tsv`. Signs that take no room do not part it, and a letter of another alphabet that
looks like one of its own is that one. It must begin and end where a word does: ``Ali`` is not found in ``Italian``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from dateline.naming.letters import as_read, is_hidden
from dateline.naming.table_files import parse_table
from dateline.web.folding import folded, plain

BLOCK = "█"
_FIGURES = "₀₁₂₃₄₅₆₇₈₉"
#: A form in capitals of at most so many letters is found in capitals only: "IS", "US" and "WHO" are words too.
_ACRONYM = 5
#: What stands at the edge of a name: no letter. A figure may: "smith2" and "2011smith.html" name him.
_EDGE_BEFORE, _EDGE_AFTER = r"(?<![^\W\d_])", r"(?![^\W\d_])"


@dataclass(frozen=True, slots=True)
class Entry:
    """One who or which is to be blacked out.

    forms: the names it goes by, as people print them, the first for people to know it by.
    """

    forms: tuple[str, ...]


class Redactor:
    """Black out the names of entries in texts; the order of the entries gives them their numbers."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self.entries = tuple(entries)
        forms = list(_forms(entries))
        long = [one for one in forms if not _is_acronym(one[1])]
        read = [(number, as_read(form)) for number, form in long]
        self._loose = _pattern(long)
        #: the same for names as they are read, where they hold letters that look like others
        self._as_read = _pattern(read) if read != long else self._loose
        self._firsts = sorted({re.split(r"[ ']+", _bare(form))[0] for _, form in (*forms, *read)})
        self._strict = _pattern((one for one in forms if _is_acronym(one[1])), bare=True)

    def __call__(self, text: str) -> str:
        """The text with every name blacked out; as long as before."""
        marks = self.marks(text)
        if not marks:
            return text
        letters = list(text)
        for start, end, number in marks:
            letters[start:end] = _blocks(text[start:end], number)
        return "".join(letters)

    def marks(self, text: str) -> list[tuple[int, int, int]]:
        """Where names stand: start, end, and the number of the entry from 1; none within another."""
        found = self._marks(text, self._loose)
        other = as_read(text)
        if other != text or self._as_read is not self._loose:
            found += self._marks(other, self._as_read)
        return _apart(found)

    def _marks(self, text: str, loose: re.Pattern[str] | None) -> list[tuple[int, int, int]]:
        found: list[tuple[int, int, int]] = []
        if self._strict is not None:
            letters, places = _showing(text)
            for one in self._strict.finditer(letters):
                first, end = one.span(one.lastgroup or 0)
                found.append((places[first], places[end - 1] + 1, _number(one)))
        if loose is not None and self._may_hold(plain(text)):
            whole = folded(text)
            for one in loose.finditer(whole.words):
                first, end = one.span(one.lastgroup or 0)
                start, last = whole.places[first], whole.places[end - 1]
                found.append((start, _with_accents(text, last), _number(one)))
        return found

    def _may_hold(self, words: str) -> bool:
        """Whether folded words hold the beginning of a name: far quicker to ask than the pattern, and mostly not so."""
        return any(first in words for first in self._firsts)

    def reveals(self, text: str) -> bool:
        """Whether a name can still be read in a text."""
        return bool(self.marks(text))


def _forms(entries: Sequence[Entry]) -> Iterable[tuple[int, str]]:
    """All forms with the number of their entry, longer before shorter, so that the whole name is taken first."""
    every = {(number, form) for number, entry in enumerate(entries, 1) for form in entry.forms if _bare(form)}
    return sorted(every, key=lambda one: (-len(one[1]), one))


def _bare(form: str) -> str:
    """A form folded, without what stands around its letters."""
    return plain(form).strip(" '")


def _is_acronym(form: str) -> bool:
    return form.isupper() and len(form) <= _ACRONYM and form.isalpha()


def _pattern(forms: Iterable[tuple[int, str]], *, bare: bool = False) -> re.Pattern[str] | None:
    """One pattern for all forms; the name of the group that fits has the number of the entry."""
    parts = []
    for at, (number, form) in enumerate(forms):
        words = re.escape(form) if bare else r"[ ']*".join(map(re.escape, re.split(r"[ ']+", _bare(form))))
        ending = "" if bare else f"(?:'?(?:{'|'.join(_endings())}))?"
        parts.append(f"(?P<n{number}_{at}>{words}{ending})")
    # looked ahead and not taken, so that a name that begins within another is found as well
    return re.compile(f"{_EDGE_BEFORE}(?=(?:{'|'.join(parts)}){_EDGE_AFTER})") if parts else None


@cache
def _endings() -> tuple[str, ...]:
    text = (resources.files("dateline.web") / "knowledge" / "name_endings.tsv").read_text("utf-8")
    rows = parse_table(text, "name_endings.tsv")[0].rows
    return tuple(sorted((row.get("ending") for row in rows), key=lambda one: (-len(one), one)))


def _number(found: re.Match[str]) -> int:
    return int((found.lastgroup or "n0_0")[1:].split("_")[0])


def _with_accents(text: str, last: int) -> int:
    """The end of a stretch whose last letter stands at ``last``, with the accents that follow it."""
    end = last + 1
    while end < len(text) and not plain(text[end]):
        end += 1
    return end


def _apart(found: list[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """Stretches of which none lies on another, the earlier and longer first; what is left of a later one is kept."""
    apart: list[tuple[int, int, int]] = []
    at = 0
    for start, end, number in sorted(found, key=lambda one: (one[0], -one[1], one[2])):
        if end > at:
            apart.append((max(start, at), end, number))
            at = end
    return apart


def _showing(text: str) -> tuple[str, Sequence[int]]:
    """The characters of a text that show, and where each stands."""
    if text.isascii():
        return text, range(len(text))
    places = [at for at, letter in enumerate(text) if letter == "\n" or not is_hidden(letter)]
    return "".join(text[at] for at in places), places


def _blocks(words: str, number: int) -> str:
    figures = "".join(_FIGURES[int(one)] for one in str(number))
    letters = [one if one.isspace() else BLOCK for one in words]
    solid = [at for at, one in enumerate(letters) if one == BLOCK]
    if len(solid) > len(figures):
        for at, figure in zip(solid[-len(figures) :], figures, strict=True):
            letters[at] = figure
    return "".join(letters)
