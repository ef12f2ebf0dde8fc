"""Acronyms that read as words: a parser takes "IS" for a verb, and "IS militants near Tikrit" for a sentence."""

from __future__ import annotations

import re

#: What a page calls the group whose acronym is a verb; where it is not named, "IS" is a verb in capitals.
_NAMED = re.compile(r"\bIslamic State\b|\bISI[SL]\b|\(IS\)|[\"'“‘]IS[\"'”’]")
#: Behind these "IS" is the verb, said loudly: "this IS a war".
_LOUD = frozenset("he she it this that there here what who which how where why all nobody nothing".split())
_IS = re.compile(r"\bIS\b")
_REACH = 20  # letters in which the word before stands
#: An acronym of the same length that a parser knows for a name.
STANDS_FOR_IT = "UN"
#: The word that a token so read is known by.
KNOWN_AS = "isis"


def names_it(page: str) -> bool:
    """Whether a page speaks of the group whose acronym is a verb."""
    return _NAMED.search(page) is not None


def readable(words: str) -> str:
    """Put a plain acronym where "IS" names the group; the result is as long as the words."""

    def told(match: re.Match[str]) -> str:
        before = words[max(0, match.start() - _REACH) : match.start()]
        loud = before[-1:].isspace() and before.split()[-1:] and before.split()[-1].lower() in _LOUD
        return match.group() if loud else STANDS_FOR_IT

    return _IS.sub(told, words)
