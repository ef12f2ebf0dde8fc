"""Names that may be ways of writing one name: by a long word in common, or by initials; to be looked at, no verdict."""

from __future__ import annotations

from collections.abc import Mapping

#: Letters of a word that is long enough for two names with it to be one.
_LONG = 4
#: Words that tell no name from another.
_EMPTY = frozenset({"the", "of", "and", "a", "al", "el", ""})


def alike(name: str, others: Mapping[str, str]) -> list[str]:
    """List the keys of names that are like a name, the likest first, then in the order given."""
    own, found = _words(name), []
    for place, (key, other) in enumerate(others.items()):
        theirs = _words(other)
        shared = {word for word in own & theirs if len(word) >= _LONG}
        if shared or _initials(name) in theirs or _initials(other) in own:
            found.append((-len(shared) / len(own | theirs), place, key))
    return [key for _, _, key in sorted(found)]


def _words(name: str) -> set[str]:
    return {word.strip(".,'\"()’").casefold() for word in name.replace("-", " ").split()} - _EMPTY


def _initials(name: str) -> str:
    """The first letters of the words that begin with a capital; two at least, else nothing that a name has."""
    letters = "".join(word[0] for word in name.replace("-", " ").split() if word[0].isupper()).casefold()
    return letters if len(letters) > 1 else "-"
