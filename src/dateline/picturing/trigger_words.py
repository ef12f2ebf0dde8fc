"""Whether the words of a trigger are those of a table's cell."""

from __future__ import annotations

from functools import lru_cache

#: Pairs of a trigger and patterns that are remembered: verbs recur from page to page, and each is held against many
#: rows of a table.
_HELD = 1 << 16


@lru_cache(_HELD)
def has_words(trigger: str, patterns: tuple[str, ...]) -> bool:
    """Whether a trigger holds the words of one pattern in their order, other words between; ``*`` is any ending."""
    words = trigger.lower().replace("-", " ").split()
    return any(_has(words, pattern) for pattern in patterns)


def _has(words: list[str], pattern: str) -> bool:
    left = words
    for part in pattern.replace("-", " ").split():
        stem = part.rstrip("*")
        for at, word in enumerate(left):
            if word == stem or (part.endswith("*") and word.startswith(stem)):
                left = left[at + 1 :]
                break
        else:
            return False
    return True
