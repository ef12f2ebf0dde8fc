"""The grammar of times: a sentence's words as letters, and rules as regular expressions over those letters.

Each word becomes one letter that stands for all the classes it belongs to (``knowledge/time_words.tsv``, and the shapes
of figures below). A row of ``knowledge/time_rules.tsv`` becomes a regular expression over letters, so that a match is a
run of words, and a sentence without a word that can begin a rule costs one look-up a word.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from dateline.naming.table_files import Table, read_table
from dateline.naming.times.cues import cue
from dateline.parsing.tokens import Token

_FOLDER = Path(__file__).parent.parent / "knowledge"
_FIRST_LETTER = 0xE000  #: private use area: letters that no text needs
_OTHER = "."  #: the letter of a word that no rule knows
#: Words of a time at most, far more than a day, its part and a clock take together; rules that repeat look no further,
#: so that a page of nothing but figures and dashes takes time that grows with its length.
_LONGEST = 40
#: (classes, shape): what figures may be; a word gets the classes of every shape it fits
_SHAPES = tuple(
    (classes, re.compile(shape))
    for classes, shape in (
        ("NUM DAYNUM", r"0?[1-9]|[12]\d|3[01]"),
        ("NUM YEAR", r"1[0-9]\d\d|20\d\d|2100"),
        ("CLOCK4", r"(?:[01]\d|2[0-3])[0-5]\d"),
        ("NUM", r"\d+(?:,\d{3})*(?:\.\d+)?|\d+/\d+|[½¼¾]"),
        ("CLOCKDOT", r"(?:0?\d|1\d|2[0-4])\.[0-5]\d"),
        ("ORD", r"(?:\d{1,2})(?:st|nd|rd|th)"),
        ("CLOCK", r"(?:0?\d|1\d|2[0-4]):[0-5]\d(?::[0-5]\d)?"),
        ("CLOCKAMPM", r"(?:0?\d|1[0-2])(?:[:.][0-5]\d)?(?:am|pm|a\.m\.?|p\.m\.?)"),
        ("DECADE", r"(?:1[0-9]|20)\d0'?s|'?\d0'?s"),
        ("ISODATE", r"\d{4}[-/.]\d{2}[-/.]\d{2}"),
        ("SLASHDATE", r"\d{1,2}[/.]\d{1,2}[/.](?:\d{2}|\d{4})"),
        ("DAYRANGE", r"\d{1,2}[-–]\d{1,2}"),
        ("YEARRANGE", r"(?:1[0-9]|20)\d\d[-–](?:\d{2}|\d{4})"),
        ("PARTYEAR", r"(?:mid|early|late)-(?:1[0-9]|20)\d\ds?"),
    )
)


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of the table of rules, ready to match.

    name: the row's name. builder: the function that makes the value. arguments: what the row hands to it.
    pattern: over letters. starts: letters that a match can begin with.
    """

    name: str
    builder: str
    arguments: dict[str, str]
    pattern: re.Pattern[str]
    starts: frozenset[str]


@dataclass(frozen=True, slots=True)
class Match:
    """A run of words that fits a rule: tokens first to last (excluded), and the tokens of each named part."""

    rule: Rule
    first: int
    last: int
    parts: dict[str, tuple[int, int]]


@dataclass(slots=True)
class _Alphabet:
    """Letters by set of classes; grows while rules are read, fixed afterwards."""

    values: dict[str, dict[str, str]]
    unless: dict[str, frozenset[str]]
    classes: dict[str, set[str]]
    letters: dict[frozenset[str], str] = field(default_factory=dict)

    def letter(self, classes: frozenset[str]) -> str:
        """Letter of a set of classes; the same set always has the same letter."""
        if not classes:
            return _OTHER
        return self.letters.setdefault(classes, chr(_FIRST_LETTER + len(self.letters)))

    def having(self, symbols: Sequence[str]) -> str:
        """All letters whose classes include one of ``symbols``."""
        wanted = set(symbols)
        return "".join(letter for classes, letter in self.letters.items() if classes & wanted)


class Grammar:
    """Words, letters and rules; made once by `grammar`, read-only afterwards."""

    __slots__ = ("_alphabet", "_letters", "_shaped", "by_start", "rules", "values")

    def __init__(self, words: Table, rules: Table) -> None:
        self._alphabet = _alphabet(words, rules)
        self.values = self._alphabet.values
        self._shaped: dict[str, str] = {}
        self._letters = {
            word: self._alphabet.letter(frozenset(classes))
            for word, classes in self._alphabet.classes.items()
        }
        for sample in _SHAPE_SAMPLES:
            self._shape(sample)
        macros = {row.get("rule"): row.get("pattern") for row in rules.rows if row.get("builder") == "="}
        self.rules = tuple(
            _compiled(
                row.get("rule"), _expanded(row.get("pattern"), macros), row.get("builder"), self._alphabet
            )
            for row in rules.rows
            if row.get("builder") != "="
        )
        self.by_start: dict[str, list[Rule]] = {}
        for rule in self.rules:
            for letter in rule.starts:
                self.by_start.setdefault(letter, []).append(rule)

    def _shape(self, word: str) -> str:
        classes = {name for names, shape in _SHAPES if shape.fullmatch(word) for name in names.split()}
        return self._alphabet.letter(frozenset(classes))

    def encode(self, tokens: Sequence[Token]) -> str:
        """One letter a token."""
        letters, unless = self._letters, self._alphabet.unless
        found: list[str] = []
        for at, token in enumerate(tokens):
            word = token.lower
            letter = letters.get(word)
            if letter is None:
                letter = self._shape(word) if any(map(str.isdigit, word[:6])) else _OTHER
            elif word in unless and token.tag in unless[word] and not _month_by_place(tokens, at):
                letter = _OTHER
            found.append(letter)
        return "".join(found)

    def matches_at(self, letters: str, at: int) -> list[Match]:
        """The matches that begin at word ``at``, longest first."""
        found: list[Match] = []
        for rule in self.by_start.get(letters[at], ()):
            hit = rule.pattern.match(letters, at, at + _LONGEST)
            if hit:
                parts = {name: hit.span(name) for name, text in hit.groupdict().items() if text}
                found.append(Match(rule, at, hit.end(), parts))
        found.sort(key=lambda match: -match.last)
        return found

    def value(self, word: str, symbol: str) -> str:
        """Value of a word in a class; empty where it does not belong to it."""
        return self.values.get(word, {}).get(symbol, "")


#: one word for each set of shapes that occurs, so that its letter is there before the rules are read
_SHAPE_SAMPLES = (
    *(
        "12",
        "07",
        "1987",
        "2014",
        "0530",
        "1,200",
        "10.30",
        "2.75",
        "1/2",
        "3rd",
        "13:05",
        "9am",
        "1980s",
        "'80s",
    ),
    *("2014-06-12", "06/12/2014", "10–12", "1980–88", "mid-1996"),
)


def _month_by_place(tokens: Sequence[Token], at: int) -> bool:
    """Whether what stands beside "march" or "may" makes it a month whatever the tagger says."""
    if at and tokens[at - 1].lower in cue("month"):
        return True
    return any(token.lower[:1].isdigit() for token in tokens[max(at - 1, 0) : at + 2])


@cache
def grammar() -> Grammar:
    """Load the packaged words and rules."""
    tables = []
    for name in ("time_words.tsv", "time_rules.tsv"):
        table, problems = read_table(_FOLDER / name)
        if table is None or problems:
            raise ValueError(f"{name} cannot be used: {problems}")
        tables.append(table)
    return Grammar(*tables)


def _alphabet(words: Table, rules: Table) -> _Alphabet:
    alphabet = _Alphabet({}, {}, {})
    for row in words.rows:
        word = row.get("word")
        alphabet.values.setdefault(word, {})[row.get("class")] = row.get("value")
        alphabet.classes.setdefault(word, set()).add(row.get("class"))
        if row.get("unless"):
            alphabet.unless[word] = frozenset(row.get("unless").split())
    for row in rules.rows:
        for item in row.get("pattern").split():
            for symbol in _symbols(item):
                if symbol and not symbol.isupper():
                    alphabet.classes.setdefault(symbol, set()).add(symbol)
    return alphabet


_ITEM = re.compile(r"(?P<look><!|!|=)?(?:(?P<name>[a-z]\w*):)?(?P<body>.+?)(?P<times>[?*+])?")


def _symbols(item: str) -> list[str]:
    found = _ITEM.fullmatch(item)
    if not found or found["body"] in {"(", ")", "|"} or found["body"].startswith("@"):
        return []
    return found["body"].split("|")


def _expanded(pattern: str, macros: dict[str, str]) -> str:
    """Put the patterns of macros where ``@NAME`` stands; a name goes to the whole of it."""
    items: list[str] = []
    for item in pattern.split():
        found = _ITEM.fullmatch(item)
        if found and found["body"].startswith("@"):
            name = f"{found['name']}:" if found["name"] else ""
            body = _expanded(macros[found["body"][1:]], macros)
            items.append(f"{name}( {body} ){found['times'] or ''}")
        else:
            items.append(item)
    return " ".join(items)


def _compiled(name: str, pattern: str, builder: str, alphabet: _Alphabet) -> Rule:
    reader = _PatternReader(pattern.split(), alphabet)
    regex, starts, _ = reader.sequence()
    function, *rest = builder.split()
    arguments = dict(part.split("=", 1) for part in rest)
    return Rule(name, function, arguments, re.compile(regex), frozenset(starts))


class _PatternReader:
    """Reads one pattern left to right into a regular expression, the letters it can begin with, and emptiness."""

    def __init__(self, items: Sequence[str], alphabet: _Alphabet) -> None:
        self.items, self.alphabet, self.at = items, alphabet, 0

    def sequence(self) -> tuple[str, set[str], bool]:
        """Read up to the closing bracket or the end."""
        branches: list[str] = [""]
        starts: set[str] = set()
        empty, any_empty = True, False
        while self.at < len(self.items) and not self.items[self.at].startswith(")"):
            item = self.items[self.at]
            self.at += 1
            if item == "|":
                branches.append("")
                any_empty, empty = any_empty or empty, True
                continue
            regex, first, optional = self._item(item)
            branches[-1] += regex
            if empty:
                starts |= first
            empty = empty and optional
        return "|".join(branches), starts, any_empty or empty

    def _item(self, item: str) -> tuple[str, set[str], bool]:
        if item.endswith("("):
            regex, starts, empty = self.sequence()
            times = self.items[self.at].removeprefix(")")
            self.at += 1
            opening = f"(?P<{item[:-2]}>" if item.endswith(":(") else "(?:"
            return f"{opening}{regex}){times}", starts, empty or times in {"?", "*"}
        found = _ITEM.fullmatch(item)
        if not found:
            raise ValueError(f"{item!r} is no item of a pattern")
        letters = self.alphabet.having(found["body"].split("|"))
        if not letters:
            raise ValueError(f"{item!r} stands for no word")
        look, times = found["look"], found["times"] or ""
        if look:
            return (
                {"!": f"(?![{letters}])", "=": f"(?=[{letters}])", "<!": f"(?<![{letters}])"}[look],
                set(),
                True,
            )
        opening = f"(?P<{found['name']}>" if found["name"] else "(?:"
        return (
            f"{opening}[{letters}]){times}"
            if times != "?" or not found["name"]
            else f"(?:{opening}[{letters}]))?",
            set(letters),
            times in {"?", "*"},
        )
