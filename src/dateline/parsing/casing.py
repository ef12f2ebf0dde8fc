"""Sentence case for headlines in Title Case, text in ALL CAPS and text all in lower case.

A parser trained on edited prose takes each capitalised word for a name: "Iran Deploys Forces to Fight Militants"
has no verb for it. What is changed is only the letter case of the copy that is parsed; the page's text and every
offset stay. Evidence, strongest first: how the page itself writes the word in ordinary sentences, the tables of
names, a dictionary of common words.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

#: Whether a word in lower case is known as a name or part of one.
IsName = Callable[[str], bool]

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_LETTERS = re.compile(r"[^\W\d_]")
#: Share of longer words with a capital over which a line is in Title Case. Prose made of names stays below, for its
#: verb is small: "President Hassan Rouhani met Xi Jinping in Tehran" has .86.
TITLE_SHARE = 0.9
TITLE_LONGEST_WORDS = 30
CAPS_SHARE = 0.8
SMALLEST_WORDS = 3
_SMALL = frozenset(
    "a an and as at but by for from if in into is nor of off on or out over per so than that the then to up via "
    "vs was with amid after before near not it its he his her she they their be been are were has have had will "
    "would could may might can".split()
)


@dataclass(frozen=True, slots=True)
class CaseEvidence:
    """How often a page writes a word with and without a capital inside ordinary sentences."""

    small: Counter[str]
    capital: Counter[str]

    def prefers_small(self, word: str) -> bool | None:
        """Whether the page writes the word (in lower case) small; None where it does not tell."""
        small, capital = self.small[word], self.capital[word]
        return None if small == capital else small > capital


def evidence_of(paragraphs: Iterable[str]) -> CaseEvidence:
    """Count how the ordinary sentences among the paragraphs write each word, sentence starts left out."""
    small: Counter[str] = Counter()
    capital: Counter[str] = Counter()
    for text in paragraphs:
        if style_of(text) is not None:
            continue
        at_start = True
        last = 0
        for match in _WORD.finditer(text):
            at_start = at_start or any(mark in text[last : match.start()] for mark in '.!?“"')
            word = match.group()
            if not at_start:
                (capital if word[0].isupper() else small)[word.lower()] += 1
            at_start = False
            last = match.end()
    return CaseEvidence(small, capital)


def style_of(text: str) -> str | None:
    """Name the unusual letter case of a paragraph: ``title``, ``caps`` or ``small``; None for sentence case."""
    words = _WORD.findall(text)
    if len(words) < SMALLEST_WORDS:
        return None
    letters = _LETTERS.findall(text)
    upper = sum(letter.isupper() for letter in letters)
    if upper >= CAPS_SHARE * len(letters):
        return "caps"
    if upper == 0:
        return "small"
    content = [word for word in words if word.lower() not in _SMALL]
    if len(words) <= TITLE_LONGEST_WORDS and len(content) >= SMALLEST_WORDS:
        capitals = sum(word[0].isupper() for word in content)
        if capitals >= TITLE_SHARE * len(content) and capitals >= SMALLEST_WORDS:
            return "title"
    return None


def recased(text: str, style: str, evidence: CaseEvidence, is_name: IsName, is_common: IsName) -> str:
    """Put a paragraph of the given style into sentence case; the result is as long as the text."""
    pieces: list[str] = []
    last, at_start = 0, True
    for match in _WORD.finditer(text):
        between = text[last : match.start()]
        at_start = at_start or any(mark in between for mark in ".!?:")
        pieces += (between, _cased(match.group(), style, at_start, evidence, is_name, is_common))
        last, at_start = match.end(), False
    pieces.append(text[last:])
    changed = "".join(pieces)
    return changed if len(changed) == len(text) else text


def _cased(
    word: str, style: str, at_start: bool, evidence: CaseEvidence, is_name: IsName, is_common: IsName
) -> str:
    small = word.lower()
    stem = re.sub(r"['’]s$", "", small)
    if style == "small":
        return word.capitalize() if at_start or (is_name(stem) and not is_common(stem)) else word
    if style == "title" and len(word) > 1 and not word[1:].islower():
        return word  # an acronym or a name such as McCain
    small_here = _is_small(stem, evidence, is_name, is_common)
    if style == "caps" and not small_here and _is_acronym(stem, is_name, is_common):
        return word
    if at_start or not small_here:
        return word[0].upper() + small[1:]
    return small


def _is_small(word: str, evidence: CaseEvidence, is_name: IsName, is_common: IsName) -> bool:
    if word in _SMALL:
        return True
    preferred = evidence.prefers_small(word)
    if preferred is not None:
        return preferred
    return not is_name(word) and is_common(word)


def _is_acronym(word: str, is_name: IsName, is_common: IsName) -> bool:
    return len(word) <= 4 and not is_common(word) and (not is_name(word) or not re.search("[aeiouy]", word))
