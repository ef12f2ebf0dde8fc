"""Source and target spans: sentences in which the words for who did it (S) and to whom (T) are marked, R for both.

The set marks the parties of one happening a sentence, by whole phrases ("the last stronghold of the group in the
north"); claims name the actor inside and there may be several. So each actor of a claim is widened to the phrase that
fills its slot, by the parse; and one claim a sentence is taken: the claim that fits the marks best, which asks whether
the happening is among what was read and its parties right; and, harder, the first of the outermost clause, which asks
for the same choice of happening too. Sentences in which nothing is marked count: whatever is found there is wrong for
the second, and for the first nothing need be taken.

Half of the sentences (sha256 even) was looked at as classes of error, the other half was not.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bench.names import names_in
from bench.parses import parse_of, shared_reader
from bench.rows import Row, Score
from dateline.coding.claims import claims_of
from dateline.coding.prepared import CodingTables
from dateline.model.actors import ActorMention, Naming
from dateline.model.claims import Claim
from dateline.model.ids import sha256_of
from dateline.parsing.tokens import Parse, Sentence, Token

Chars = tuple[int, int]
_NO_SPACE_BEFORE = frozenset(". , ; : ! ? % ) ] 's 'S n't 're 've 'll 'd 'm".split())
_NO_SPACE_AFTER = frozenset("( [ $ £ €".split())
#: dependents through which an actor stands within the phrase of a slot: "Malian [army base]", "request of Chad"
_WITHIN = frozenset({"poss", "compound", "amod", "nmod", "appos"})
_NOMINAL = frozenset({"NOUN", "PROPN", "NUM", "PRON"})
#: dependents that end a phrase: other parties, clauses, marks
_BEYOND = frozenset({"conj", "cc", "punct", "preconj", "advcl", "ccomp"})
#: prepositions that tell of the deed and not of the party
_LOOSE = frozenset(
    "during after since before over amid following until despite as for on by with via".split()
)


@dataclass(frozen=True, slots=True)
class Item:
    """A sentence as running text, and the characters of its marked phrases.

    sources, targets: phrases for who did it and to whom; a phrase that is both stands in both.
    words: where each word of the set stands. seen: whether it is of the half whose errors were read.
    """

    text: str
    sources: tuple[Chars, ...]
    targets: tuple[Chars, ...]
    words: tuple[Chars, ...]
    seen: bool


Sides = tuple[tuple[Chars, ...], tuple[Chars, ...]]


def load(path: Path) -> list[Item]:
    """Read the sentences of one file: a word and its tag a line, an empty line between sentences."""
    items: list[Item] = []
    rows: list[tuple[str, str]] = []
    for line in (*path.read_text("utf-8").splitlines(), ""):
        if line.strip():
            word, _, tag = line.rpartition(" ")
            rows.append((word, tag))
        elif rows:
            items.append(item_of(rows))
            rows = []
    return items


def item_of(rows: Sequence[tuple[str, str]]) -> Item:
    """Set words as running text and find the marked phrases in it."""
    text = ""
    words: list[Chars] = []
    glued = True
    for word, _ in rows:
        if not glued and word not in _NO_SPACE_BEFORE:
            text += " "
        words.append((len(text), len(text) + len(word)))
        text += word
        glued = word in _NO_SPACE_AFTER
    spans: dict[str, list[Chars]] = {"S": [], "T": [], "R": []}
    for (_, tag), (start, end) in zip(rows, words, strict=True):
        if tag.startswith("B-"):
            spans[tag[2]].append((start, end))
        elif tag.startswith("I-") and spans[tag[2]]:
            spans[tag[2]][-1] = (spans[tag[2]][-1][0], end)
    both = spans["R"]
    return Item(
        text,
        tuple(sorted(spans["S"] + both)),
        tuple(sorted(spans["T"] + both)),
        tuple(words),
        int(sha256_of(" ".join(word for word, _ in rows).encode()), 16) % 2 == 0,
    )


@cache
def _tables() -> CodingTables:
    return CodingTables.load({})


def sides_of(item: Item) -> list[tuple[int, Sides]]:
    """The phrases of each claim's actors and recipients, with how deep in the sentence its trigger stands."""
    reading, parse = parse_of(item.text)
    reader = shared_reader()
    marks = None if reader is None else reader.mark(parse)
    claims = claims_of(reading, parse, names_in(reading, parse), _tables(), marks)
    return [(depth_of(claim, parse), _sides(claim, parse)) for claim in claims]


def _sides(claim: Claim, parse: Parse) -> Sides:
    """Phrases for who and to whom, as the set has them.

    Several who do it to nobody else do it to one another ("Chad and Niger signed"), and where a claim has no recipient
    it was done to its place ("shelled the valley", "a curfew in the port").
    """
    deed = (claim.trigger.start, claim.trigger.end)
    actors, recipients = _phrases(claim.actors, parse, deed), _phrases(claim.recipients, parse, deed)
    if not recipients and len(actors) > 1:
        both = _joined(actors, parse)
        return both, both
    if claim.type == "CONSULT":
        return actors + recipients, recipients + actors
    if not recipients and claim.places:
        place = claim.places[0]
        return actors, (_widened(place.first, place.last, parse.sentences[place.sentence], deed),)
    return actors, recipients


def _joined(phrases: tuple[Chars, ...], parse: Parse) -> tuple[Chars, ...]:
    """Make one phrase of those that only "and" or a comma parts, as the set does for those who act on one another."""
    words = {token.end: token for sentence in parse.sentences for token in sentence.tokens}
    found: list[Chars] = []
    for start, end in sorted(phrases):
        between = [at for at in words if found and found[-1][1] < at <= start]
        if found and all(words[at].lower in {"and", ","} for at in between):
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return tuple(found)


def _phrases(mentions: Iterable[ActorMention], parse: Parse, deed: Chars) -> tuple[Chars, ...]:
    return tuple(dict.fromkeys(phrase_of(one, parse, deed) for one in mentions))


def phrase_of(mention: ActorMention, parse: Parse, deed: Chars) -> Chars:
    """The phrase around an actor that fills a slot of its own; that of the words a pronoun stands for, where they are.

    deed: where the words of the happening stand, which are no part of the phrase ("air strikes on a camp").
    """
    back = mention.antecedent
    if mention.naming is Naming.PRONOUN and back is not None:
        for sentence in parse.sentences:
            first, last = sentence.token_at(back.start), sentence.token_at(back.end - 1)
            if first is not None and last is not None:
                return _widened(first, last + 1, sentence, deed)
    return _widened(mention.first, mention.last, parse.sentences[mention.sentence], deed)


def _widened(first: int, last: int, sentence: Sentence, deed: Chars) -> Chars:
    """Widen words to the phrase that fills a slot: "Chad's request" around "Chad"."""
    tokens = sentence.tokens
    head = next((at for at in range(first, last) if not first <= tokens[at].head < last), last - 1)
    while (over := _over(head, sentence)) is not None and not deed[0] <= tokens[over].start < deed[1]:
        head = over
    inside = set(range(first, last))
    level = [head]
    for at in level:
        inside.add(at)
        level.extend(
            child for child in sentence.children[at] if _belongs(tokens[child], tokens[at], sentence)
        )
    start, end = min(inside), max(inside)
    words = [tokens[at].text for at in range(start, end + 1)]
    if words.count("(") > words.count(")") and end + 1 < len(tokens) and tokens[end + 1].text == ")":
        end += 1
    return tokens[start].start, tokens[end].end


def _over(head: int, sentence: Sentence) -> int | None:
    """The noun in whose phrase another stands: "request" over "Chad" in "Chad's request", "a request by Chad"."""
    tokens = sentence.tokens
    over = tokens[tokens[head].head]
    if tokens[head].dep in _WITHIN and over.pos in _NOMINAL:
        return over.index
    if tokens[head].dep == "pobj" and over.lower in {"of", "by"} and tokens[over.head].pos in _NOMINAL:
        return over.head
    return None


def _belongs(token: Token, over: Token, sentence: Sentence) -> bool:
    """Whether a dependent is part of the phrase as the set's coders cut it."""
    if token.dep in {"acl", "relcl"}:
        return token.tag == "VBN" and sentence.tokens[token.index - 1].text != ","
    if token.dep == "prep":
        inner = sentence.child(token.index, "pobj")
        dated = inner is not None and sentence.tokens[inner].entity in {"DATE", "TIME"}
        named = over.pos == "PROPN" and token.lower not in {"of", "to", "from"}
        return not dated and not named and token.lower not in _LOOSE
    return token.dep not in _BEYOND and token.entity not in {"DATE", "TIME"}


def depth_of(claim: Claim, parse: Parse) -> int:
    """How many clauses the trigger of a claim stands below the outermost; 0 for the main clause."""
    for sentence in parse.sentences:
        at = sentence.token_at(claim.trigger.start)
        if at is not None:
            return sum(sentence.tokens[above].pos in {"VERB", "AUX"} for above in sentence.ancestors(at))
    return 0


def words_in(spans: Iterable[Chars], item: Item) -> set[int]:
    """Numbers of the set's words that spans cover."""
    return {at for at, (a, b) in enumerate(item.words) for start, end in spans if a < end and start < b}


@dataclass(frozen=True, slots=True)
class Scores:
    """Three ways to count: phrases that share a word, words, and phrases alike word for word."""

    touching: Score
    words: Score
    exact: Score

    def __add__(self, other: Scores) -> Scores:
        return Scores(self.touching + other.touching, self.words + other.words, self.exact + other.exact)


_NONE = Scores(Score(0, 0, 0), Score(0, 0, 0), Score(0, 0, 0))


def score(item: Item, sides: Sides) -> Scores:
    """Count one claim against the marks of its sentence."""
    total = _NONE
    for gold, ours in zip((item.sources, item.targets), sides, strict=True):
        wanted = [words_in([one], item) for one in gold]
        found = [words_in([one], item) for one in ours]
        hit = min(
            sum(any(a & b for b in found) for a in wanted), sum(any(a & b for a in wanted) for b in found)
        )
        all_wanted, all_found = set().union(*wanted), set().union(*found)
        total += Scores(
            Score(hit, len(found), len(wanted)),
            Score(len(all_wanted & all_found), len(all_found), len(all_wanted)),
            Score(sum(a in wanted for a in found), len(found), len(wanted)),
        )
    return total


def best(item: Item, claims: Sequence[tuple[int, Sides]]) -> Scores:
    """Scores of the claim that fits the marks best; of none where the sentence marks nothing."""
    if not claims or not (item.sources or item.targets):
        return score(item, ((), ()))
    return max((score(item, sides) for _, sides in claims), key=lambda one: (one.touching.f1, one.words.f1))


def main(item: Item, claims: Sequence[tuple[int, Sides]]) -> Scores:
    """Scores of the first claim of the outermost clause."""
    sides = min(claims, key=lambda one: one[0])[1] if claims else ((), ())
    return score(item, sides)


def run(gold: Path, limit: int | None) -> list[Row]:
    """Score the half of each file that was looked at and the half that was not."""
    rows: list[Row] = []
    for path in sorted((gold / "events" / "source_target").glob("*.txt")):
        items = load(path)[:limit]
        for seen, part in ((False, "not looked at"), (True, "looked at")):
            half = [item for item in items if item.seen is seen]
            if half:
                rows += _rows(half, f"{path.stem}, half {part}")
    return rows


def _rows(half: list[Item], part: str) -> list[Row]:
    started = time.perf_counter()
    fitting, first = _NONE, _NONE
    for item in half:
        claims = sides_of(item)
        fitting += best(item, claims)
        first += main(item, claims)
    seconds = time.perf_counter() - started
    return [
        Row("source_target", f"{name}, {which}", value.f1, "", part, len(half), seconds)
        for which, scores in (("claim that fits best", fitting), ("main claim", first))
        for name, value in (
            ("phrases found, F1", scores.touching),
            ("words F1", scores.words),
            ("phrases word for word, F1", scores.exact),
        )
    ]
