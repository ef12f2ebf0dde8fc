"""Words as sameness compares them: stems, classes of stems with which one happening is told, how rare a stem is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from snowballstemmer import stemmer

_WORD = re.compile(r"[^\W_]+(?:[.-][^\W_]+)*")
_STEMMER = stemmer("english")
#: Words that say nothing of what is told.
_EMPTY = frozenset(
    "a an the and or but nor if than then that this these those which who whom whose what when where why how "
    "of to in on at by for from with without into onto over under up down off out about after before between "
    "during through against among as is are was were be been being am has have had having do does did done "
    "will would shall should can could may might must not no it its he him his she her they them their we us "
    "our you your i my me there here also just only very so such more most some any all both each other "
    "another own same too while because until since s t mr mrs ms".split()
)
#: Verbs that lend only their form to a happening that a noun names ("came to the aid", "staged a parade").
_LIGHT = frozenset(
    "take took taken taking takes make made making makes come came coming comes stage staged staging stages give gave "
    "given giving gives carry carried carrying carries place placed placing places put putting puts get got getting "
    "hold held holding holds launch launched launching launches set go went going goes keep kept so far is was".split()
)
#: How rare a stem is that the table does not hold: as rare as the rarest in it.
RAREST = 6.5


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """Stem one word; forms that no rule makes go back to their base first."""
    word = word.casefold().replace("’", "'").removesuffix("'s")
    return str(_STEMMER.stemWord(_bases().get(word, word)))


@cache
def _bases() -> dict[str, str]:
    """Irregular form -> the form it goes back to."""
    return {form: base for base, forms in _rows("irregular_forms.tsv") for form in forms.split("|")}


def words_of(text: str) -> list[str]:
    """List the words of a text in lower case."""
    return [found.casefold() for found in _WORD.findall(text)]


def stems_of(text: str) -> tuple[str, ...]:
    """List the stems of the words that say something, in order, each as often as it stands there."""
    return tuple(stem(word) for word in words_of(text) if word not in _EMPTY)


def trigger_stems(text: str) -> tuple[str, ...]:
    """List the stems of a trigger, without verbs that only lend their form where another word is left."""
    words = [word for word in words_of(text) if word not in _EMPTY] or words_of(text)
    heavy = [word for word in words if word not in _LIGHT]
    return tuple(stem(word) for word in heavy or words)


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """What is known of words.

    single: stem -> the classes it stands in. several: the stems of a phrase -> the class, for phrases of several words.
    rarity: stem -> logarithm of how many pages there are for one that holds it; stems not in it are the rarest.
    Two lexicons are never equal: a lexicon is itself.
    """

    single: Mapping[str, tuple[str, ...]]
    several: tuple[tuple[frozenset[str], str], ...]
    rarity: Mapping[str, float]

    def classes(self, text: str) -> tuple[str, ...]:
        """List the classes of a trigger, sorted."""
        found = {one for part in trigger_stems(text) for one in self.single.get(part, ())}
        every = frozenset(stem(word) for word in words_of(text))
        if len(every) > 1:
            found |= {name for phrase, name in self.several if phrase <= every}
        return tuple(sorted(found))

    def rare(self, word: str) -> float:
        """How rare a stem is."""
        return self.rarity.get(word, RAREST)

    def weight(self, stems: Iterable[str]) -> float:
        """Sum of how rare the stems are."""
        return sum(self.rarity.get(one, RAREST) for one in stems)


@cache
def load_lexicon() -> Lexicon:
    """Load the packaged tables."""
    single: dict[str, set[str]] = {}
    several: list[tuple[frozenset[str], str]] = []
    for name, words in _rows("happenings.tsv"):
        for phrase in words.split("|"):
            stems = frozenset(stem(word) for word in words_of(phrase))
            if len(stems) == 1:
                single.setdefault(next(iter(stems)), set()).add(name)
            else:
                several.append((stems, name))
    rarity = {word: float(weight) for word, weight in _rows("word_rarity.tsv")}
    return Lexicon(
        {word: tuple(sorted(names)) for word, names in single.items()},
        tuple(sorted(several, key=lambda one: (one[1], sorted(one[0])))),
        rarity,
    )


def _rows(table: str) -> list[list[str]]:
    """Rows of a packaged table without its comments and the line that names the columns."""
    text = files("dateline.weighing").joinpath("knowledge", table).read_text("utf-8")
    lines = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    return lines[1:]


@cache
def load_type_pairs() -> frozenset[tuple[str, str]]:
    """Load the pairs of PLOVER types with which one happening may be told; each in both orders."""
    rows = [(first, second) for first, second, _ in _rows("type_pairs.tsv")]
    return frozenset(rows) | frozenset((second, first) for first, second in rows)
