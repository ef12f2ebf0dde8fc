"""Find the quantities of a passage and what they count: killed, injured, troops, shares, distances, money.

A number is read with the words that open or blur it, and bound by the first of these that holds: a mark or unit
beside it ("85%", "100 kilometres", "$5 million"); a word behind the counted ("12 dead"); the verb or deed that the
counted depends on ("killed 12 people", "the killing of 12"); a toll ("the death toll rose to 40"); the counted noun
itself ("two battalions"). A number that counts none of what the table knows is left alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dateline.model.quantities import Counted, Quantity
from dateline.model.when import TimeMention
from dateline.naming.quantities.amounts import Amount, amount_at, may_begin
from dateline.naming.quantities.counted import counted_words
from dateline.naming.quantities.quantity_deeds import OBJECTS, by_deed
from dateline.parsing.tokens import Sentence

#: how many words behind a number the counted noun may stand ("12 heavily armed Shiite militia fighters")
_REACH = 6
#: a number after one of these names a thing and counts nothing
_NAMED_BY_NUMBER = frozenset(
    "no. number resolution flight article section chapter page unit room route highway bus age aged agenda "
    "group".split()
)
_ANYBODY = frozenset({"people", "person", "other", "individual", "life", "body", "victim"})
_PRONOUNS = frozenset({"them", "those", "us", "whom", "these"})
_LOSING = frozenset({"claim", "lose", "cost", "take"})  #: verbs with which "lives" are deaths
_LIVING = frozenset({Counted.PEOPLE, Counted.TROOPS, Counted.CAPTURED, Counted.DISPLACED})


@dataclass(frozen=True, slots=True)
class _Bound:
    """What an amount counts: the kind, the unit, the token it hangs on, the end of its words and the rule."""

    of: Counted
    unit: str | None
    token: int
    last: int
    rule: str
    noun: int | None = None


def quantities(sentences: Sequence[Sentence], times: Sequence[TimeMention] = ()) -> tuple[Quantity, ...]:
    """Find the quantities in the sentences, in text order; numbers that belong to ``times`` are left alone."""
    taken: dict[int, set[int]] = {}
    for one in times:
        taken.setdefault(one.sentence, set()).update(range(one.first, one.last))
    found: list[Quantity] = []
    for sentence in sentences:
        found.extend(_in_sentence(sentence, taken.get(sentence.index, set())))
    return tuple(found)


def _in_sentence(sentence: Sentence, taken: set[int]) -> Iterator[Quantity]:
    tokens = sentence.tokens
    words: tuple[str, ...] = ()
    at = 0
    before: _Bound | None = None
    while at < len(tokens):
        if not may_begin(tokens[at].lower) or at in taken:
            at += 1
            continue
        words = words or tuple(token.lower for token in tokens)
        amount = amount_at(words, at)
        if amount is None or taken & set(range(amount.number, amount.last)):
            at += 1
            continue
        bound = _bind(sentence, words, amount, before)
        if bound is None:
            at = amount.last
            continue
        low, best, high = _scaled(amount, bound)
        first = amount.first - (
            bound.rule == "money" and words[amount.first - 1] in counted_words()["money"] and amount.first > 0
        )
        last = max(bound.last, amount.last)
        span = sentence.words(first, last)
        yield Quantity(
            bound.of, low, best, high, bound.unit, span, sentence.index, first, last, bound.token, bound.rule
        )
        before, at = bound, last
    yield from _single(sentence)


def _single(sentence: Sentence) -> Iterator[Quantity]:
    """One person named with an article, as the object of a deed: "killed a policeman"."""
    roles, tokens = counted_words(), sentence.tokens
    for token in tokens:
        if token.dep not in OBJECTS or token.tag != "NN":
            continue
        entry, deed = roles["noun"].get(token.lemma), roles["object"].get(tokens[token.head].lemma)
        article = sentence.child(token.index, "det")
        if entry is None or deed is None or entry.of not in _LIVING or article is None:
            continue
        if tokens[article].lower not in {"a", "an"} or article > token.index:
            continue
        yield Quantity(
            deed.of,
            *(1.0, 1.0, 1.0),
            None if token.lemma == "person" else token.lemma,
            sentence.words(article, token.index + 1),
            sentence.index,
            article,
            token.index + 1,
            token.head,
            "one, by its article",
        )


def _scaled(amount: Amount, bound: _Bound) -> tuple[float | None, float | None, float | None]:
    """Shares that are said as fractions are written as percent."""
    if bound.rule != "fraction":
        return amount.low, amount.best, amount.high
    return tuple(
        None if one is None else round(one * 100, 2) for one in (amount.low, amount.best, amount.high)
    )  # type: ignore[return-value]


def _bind(sentence: Sentence, words: tuple[str, ...], amount: Amount, before: _Bound | None) -> _Bound | None:
    """What the amount counts, by the first rule that holds."""
    return (
        _by_unit(sentence, words, amount)
        or _by_word_behind(sentence, words, amount)
        or _by_noun(sentence, words, amount, before)
    )


def _by_unit(sentence: Sentence, words: tuple[str, ...], amount: Amount) -> _Bound | None:
    """A mark or unit directly beside the number."""
    roles = counted_words()
    after = amount.last + (amount.last < len(words) and words[amount.last] == "-")
    behind = words[after] if after < len(words) else ""
    if behind == "per" and words[after + 1 : after + 2] == ("cent",):
        return _Bound(Counted.SHARE, "percent", after + 1, after + 2, "share")
    front = words[amount.first - 1] if amount.first else ""
    if front in roles["money"] and not front.isalpha():
        token = amount.first - 1
        return _Bound(Counted.MONEY, roles["money"][front].unit, token, amount.last, "money")
    for role in ("share", "distance", "money"):
        entry = roles[role].get(behind)
        if entry is None:
            continue
        if role == "share" and words[after + 1 : after + 2] in {("points",), ("point",)}:
            return None
        return _Bound(entry.of, entry.unit, after, after + 1, role)
    return None


def _by_word_behind(sentence: Sentence, words: tuple[str, ...], amount: Amount) -> _Bound | None:
    """Read "12 dead", "40 others wounded": a word of the table behind the number or the counted noun."""
    behind = counted_words()["after"]
    tokens = sentence.tokens
    at = amount.last
    noun: int | None = None
    while at < min(len(words), amount.last + _REACH):
        word, token = words[at], tokens[at]
        if (
            word in behind
            and (token.pos in {"ADJ", "NOUN"} or token.tag == "VBN" or word == "missing")
            and not _premodifies(sentence, at)
        ):
            entry = behind[word]
            unit = _called(tokens[noun].lemma) if noun is not None else None
            return _Bound(entry.of, unit, at, at + 1, f"word behind: {word}", noun)
        if token.pos in {"NOUN", "PROPN"} and token.tag != "POS":
            noun = at
        elif word not in {"more", "others", "other", "people", "of", "the", "them"} and token.pos not in {
            "ADJ",
            "NUM",
        }:
            return None
        at += 1
    return None


def _called(lemma: str) -> str | None:
    """What the counted are called in the record: a noun of the table, unless it says no more than people."""
    return lemma if lemma in counted_words()["noun"] and lemma not in _ANYBODY else None


def _premodifies(sentence: Sentence, at: int) -> bool:
    """Whether the word stands before its own noun ("12 wounded soldiers"), which then is what is counted."""
    token = sentence.tokens[at]
    return token.dep in {"amod", "compound"} and token.head > at


def _by_noun(
    sentence: Sentence, words: tuple[str, ...], amount: Amount, before: _Bound | None
) -> _Bound | None:
    """The counted noun or the bare number, by the verb or deed it depends on, else by what it names."""
    tokens = sentence.tokens
    head = _head(sentence, words, amount)
    if head is None:
        return None
    noun, last = head
    bare = noun < amount.last
    if _names(sentence, words, amount, noun):
        return None
    nouns = counted_words()["noun"]
    lemma = tokens[noun].lemma if not bare else ""
    entry = nouns.get(lemma) or (nouns.get(tokens[noun].lower) if not bare else None)
    if amount.best is not None and 0 < amount.best < 1:
        return _Bound(Counted.SHARE, "percent", noun, last, "fraction")
    pronoun = words[noun] in _PRONOUNS
    if entry is None and not bare and not pronoun and not _person_like(sentence, noun):
        return None
    if bare or entry is None or entry.of in _LIVING:
        done = by_deed(sentence, _carrier(sentence, amount, noun))
        if done is not None:
            counts, token, rule = done
            unit = counts.unit or _called(lemma)
            return _Bound(counts.of, unit, token, last, rule, noun)
        if before is not None and pronoun:
            return _Bound(before.of, before.unit, before.token, last, "some of those counted before", noun)
    if entry is None and tokens[noun].entity == "NORP" and tokens[noun].tag in {"NNS", "NNPS"}:
        return _Bound(Counted.PEOPLE, None, noun, last, "noun: a people", noun)
    if entry is None or (words[amount.number] == "one" and words[amount.last : amount.last + 1] == ("of",)):
        return None
    if lemma == "life" and tokens[tokens[noun].head].lemma not in _LOSING:
        return None
    return _Bound(entry.of, entry.unit, noun, last, f"noun: {lemma}", noun)


def _carrier(sentence: Sentence, amount: Amount, noun: int) -> int:
    """The token by which the counted hangs in its clause: "dozens" in "dozens of villagers"."""
    tokens = sentence.tokens
    preposition = tokens[noun].head
    if tokens[noun].dep == "pobj" and tokens[preposition].lower == "of":
        top = tokens[preposition].head
        if amount.first <= top < amount.last:
            return top
    return noun


def _head(sentence: Sentence, words: tuple[str, ...], amount: Amount) -> tuple[int, int] | None:
    """The token that is counted and the end of its words: a noun behind the number, or the bare number."""
    tokens = sentence.tokens
    at = amount.last
    if at < len(words) and words[at] == "of":
        at += 1
        if at < len(words) and words[at] in _PRONOUNS:
            return at, at + 1
    number = amount.last - 1
    limit = min(len(words), at + _REACH)
    while at < limit:
        token = tokens[at]
        if token.pos in {"NOUN", "PROPN"} and not (
            token.dep in {"compound", "poss", "nmod", "amod"} and at < token.head < limit
        ):
            return at, at + 1
        if token.pos not in {"ADJ", "NOUN", "PROPN", "DET", "NUM", "ADV"} and token.tag not in {
            "VBN",
            "VBG",
            "HYPH",
            "POS",
            "PRP$",
        }:
            break
        at += 1
    if tokens[number].dep in OBJECTS | {
        "nsubj",
        "pobj",
        "conj",
        "appos",
        "attr",
        "npadvmod",
    } or number + 1 == len(words):
        return number, number + 1
    return None


def _names(sentence: Sentence, words: tuple[str, ...], amount: Amount, noun: int) -> bool:
    """Whether the number names something or tells an age, and counts nothing."""
    front = words[amount.first - 1] if amount.first else ""
    if front in _NAMED_BY_NUMBER or words[amount.last : amount.last + 1] == ("-",):
        return True
    token = sentence.tokens[amount.last - 1]
    if token.head < amount.number and token.dep in {"nummod", "appos"} and noun < amount.last:
        return True
    return words[noun] == "one" and noun < amount.last


def _person_like(sentence: Sentence, noun: int) -> bool:
    """Whether a noun outside the table may still be somebody: the name of a people, or the object of a deed."""
    token = sentence.tokens[noun]
    return token.entity == "NORP" or (token.pos == "NOUN" and token.tag == "NNS" and token.dep in OBJECTS)
