"""NP4E: noun phrases of news about five violent events to the entities they name, within and across texts.

A matcher of names, heads and pronouns over the gold's mentions: a phrase is cut to what it names (before a comma, a
preposition or a relative), names go by their last word, common nouns by head and modifiers, pronouns to what stands
before them. The order, surest rules first and each over what those before it found, is that of the multi-pass sieve
(Raghunathan et al. 2010); antecedents are searched as Hobbs (1978) does. Rules were made by the train part alone.
Texts of one story are found by their words; entities are kept apart between stories. It uses no label of
the gold: kind and description of a mention are given there for whole chains.
"""

from __future__ import annotations

import ast
import time
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bench.conll import b_cubed, ceaf_e, chains_of, conll, muc
from bench.ecbplus import marking_words
from bench.rows import Row
from dateline.weighing.sameness.grounds import cosine
from dateline.weighing.sameness.words import load_lexicon, stem

PEERS = "same head lemma .60 (published)"
#: Texts at least so alike by the words that mark them out tell one story.
SAME_STORY = 0.2
_HE = frozenset("he him his himself she her hers herself".split())
_I = frozenset("i me my myself mine you your".split())
_IT = frozenset("it its itself this that".split())
_THEY = frozenset("they them their theirs themselves".split())
_WE = frozenset("we us our ours ourselves".split())
_PRONOUNS = _HE | _I | _IT | _THEY | _WE
_DETERMINERS = frozenset(
    "the a an this that these those some any all both each every no its his her their our".split()
)
_ENDS = frozenset(
    "of in on at by for with from to who which that whose where when while as between against including near after "
    "before into during over under about than since , ; ( -- :".split()
)
_TITLES = frozenset("mr mrs ms president minister prime general colonel doctor dr premier".split())


@dataclass(frozen=True, slots=True)
class Phrase:
    """A mention: its id and chain in the gold, its text, where it stands (text, first word, last word), its words."""

    id: str
    chain: str
    document: str
    first: int
    last: int
    sentence: int
    words: tuple[str, ...]


def core(words: Sequence[str]) -> tuple[str, ...]:
    """The words up to the first that opens an addition: ``the rebels in Bukavu`` -> ``the rebels``."""
    kept: list[str] = []
    for at, word in enumerate(words):
        if at and word.casefold() in _ENDS:
            if len(kept) > 2 and kept[-1].endswith(("ed", "ing")):
                kept.pop()  # a businessman contacted | by telephone
            break
        kept.append(word)
    return tuple(kept) or tuple(words)


def key_of(words: Sequence[str]) -> str | None:
    """What a phrase goes by: a name's last word, or the stem of a common noun; None for a pronoun."""
    if len(words) == 1 and words[0].casefold() in _PRONOUNS:
        return None
    short = [
        word for word in core(words) if word.casefold() not in _DETERMINERS and word not in {"'s", "’s", '"'}
    ]
    if not short:
        return " ".join(word.casefold() for word in words)
    last = short[-1]
    if last[:1].isupper() and stem(last) not in _nouns():
        return f"n:{last.casefold().rstrip('.')}"
    return f"c:{_nouns().get(stem(last), stem(last))}"


@cache
def _nouns() -> dict[str, str]:
    """Stem of a common noun -> the stem that stands for all that name the same."""
    lines = (Path(__file__).parent / "np4e_nouns.tsv").read_text("utf-8").splitlines()
    rows = [line.split("|") for line in lines if line and not line.startswith("#")][1:]
    return {stem(noun): stem(nouns[0]) for nouns in rows for noun in nouns}


def resolve(phrases: Sequence[Phrase], stories: Mapping[str, int]) -> dict[str, str]:
    """Mention -> a label of its entity."""
    labels: dict[str, str] = {}
    of_document: dict[str, list[Phrase]] = defaultdict(list)
    for phrase in phrases:
        of_document[phrase.document].append(phrase)
    same: dict[int, dict[str, str]] = {}
    for story in sorted(set(stories.values())):
        same[story] = aliases([one for one in phrases if stories[one.document] == story], of_document)
    persons = {
        story: persons_of([one for one in phrases if stories[one.document] == story]) for story in same
    }
    for document, found in sorted(of_document.items()):
        found.sort(key=lambda phrase: (phrase.first, -phrase.last))
        story = stories[document]
        keys: dict[str, str] = {}
        for at, phrase in enumerate(found):
            keys[phrase.id] = entity_key(phrase, found) or _antecedent(at, found, keys, persons[story])
            labels[phrase.id] = f"{story} {_root(same[story], keys[phrase.id])}"
    return _company(labels, of_document)


def _root(same: Mapping[str, str], key: str) -> str:
    while same.get(key, key) != key:
        key = same[key]
    return key


def aliases(phrases: Sequence[Phrase], of_document: Mapping[str, Sequence[Phrase]]) -> dict[str, str]:
    """Keys of one story that name one entity -> the key they go by: parts of a person's name, initials, offices."""
    keys = Counter(key for one in phrases if (key := entity_key(one, ())) is not None)
    same: dict[str, str] = {}

    def join(one: str, other: str) -> None:
        first, second = sorted((_root(same, one), _root(same, other)), key=lambda key: (-keys[key], key))
        same[second] = first

    for phrase in phrases:
        words, names = _named(phrase)
        initials = "n:" + "".join(name[2] for name in names)
        if len(names) > 2 and initials in keys:
            join(initials, names[-1])
        if len(words) > 1 and words[-1][:1].isupper() and is_person(phrase, of_document[phrase.document]):
            for name in _parts(words):
                if name in keys:
                    join(name, names[-1])
    for office, held in sorted(_offices(phrases, of_document, keys).items()):
        name, count = held.most_common(1)[0]
        if count >= _HELD * held.total():
            join(office, name)
    return same


def _parts(words: Sequence[str]) -> list[str]:
    """Keys of the words of a person's name but the last: what stands between the last title or role and it."""
    parts: list[str] = []
    for word in reversed(words[:-1]):
        if not word[:1].isupper() or word.casefold().rstrip(".") in _TITLES or _role(word.casefold()):
            break
        parts.append(f"n:{word.casefold()}")
    return parts


def _named(phrase: Phrase) -> tuple[tuple[str, ...], list[str]]:
    """The core of a phrase and the keys of the names in it, titles left out."""
    words = core(phrase.words)
    return words, [
        f"n:{word.casefold()}" for word in words if word[:1].isupper() and word.casefold() not in _TITLES
    ]


def _offices(
    phrases: Sequence[Phrase], of_document: Mapping[str, Sequence[Phrase]], keys: Counter[str]
) -> dict[str, Counter[str]]:
    """Common nouns with the names beside them: the envoy Ross, the MRTA rebels."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for phrase in phrases:
        words, names = _named(phrase)
        if len(words) > 1 and words[-1][:1].isupper() and is_person(phrase, of_document[phrase.document]):
            for word in words[:-1]:
                if _role(word) and names:
                    found[f"c:{_nouns().get(stem(word), stem(word))}"][names[-1]] += 1
        elif words[-1].islower() and _several(words):
            for name in names:
                if name in keys and name[2:].upper() in words:
                    found[str(entity_key(phrase, ()))][name] += 1
    return found


#: Share of the names beside an office that must be one for the office alone to mean him.
_HELD = 0.7


def _company(labels: dict[str, str], of_document: Mapping[str, Sequence[Phrase]]) -> dict[str, str]:
    """No entity of this set is named once: a mention left alone goes with what a word inside it names elsewhere."""
    counted = Counter(labels.values())
    found = dict(labels)
    for phrases in of_document.values():
        for phrase in phrases:
            if counted[labels[phrase.id]] == 1:
                story = labels[phrase.id].partition(" ")[0]
                known = next((one for one in _inside(phrase) if counted[f"{story} {one}"] > 1), None)
                if known is not None:
                    found[phrase.id] = f"{story} {known}"
    return found


def _inside(phrase: Phrase) -> list[str]:
    """Keys that the words of a phrase would have by themselves, names first."""
    names = [f"n:{word.casefold()}" for word in phrase.words if word[:1].isupper()]
    nouns = [f"c:{_nouns().get(stem(word), stem(word))}" for word in phrase.words]
    return [*names, *(noun + shape for noun in nouns for shape in ("s", ""))]


def entity_key(phrase: Phrase, found: Sequence[Phrase]) -> str | None:
    """The key of a phrase in its text; None for a pronoun."""
    key = key_of(phrase.words)
    if key is None:
        return None
    shape = "s" if key.startswith("c:") and _several(phrase.words) else ""
    return key + shape


def _several(words: Sequence[str]) -> bool:
    head = next((word for word in reversed(core(words)) if word[:1].isalpha()), "")
    low = head.casefold()
    return (low.endswith("s") and not low.endswith(("ss", "us", "is"))) or low in _CROWDS


_CROWDS = frozenset(
    "people police men women children military troops others dead wounded staff media personnel".split()
)


def persons_of(phrases: Sequence[Phrase]) -> frozenset[str]:
    """Keys of names that one story gives to persons: a role stands before the name, or after it behind a comma."""
    found: set[str] = set()
    for phrase in phrases:
        words = core(phrase.words)
        key = key_of(phrase.words)
        if key is None or not key.startswith("n:") or "'s" in words:
            continue
        added = (
            list(phrase.words[len(words) + 1 :])
            if phrase.words[len(words) : len(words) + 1] == (",",)
            else []
        )
        if any(_role(word.casefold()) or word.casefold().rstrip(".") in _TITLES for word in words[:-1]) or (
            added and _role(core(added)[-1])
        ):
            found.add(key)
    return frozenset(found)


def _antecedent(at: int, found: Sequence[Phrase], keys: Mapping[str, str], persons: frozenset[str]) -> str:
    """What a pronoun goes back to: what fits, of the nearest sentence the first, as subjects stand first (Hobbs 1978).

    A pronoun of the same kind hands on what it was read as. Who says "I" is looked for in the rest of the sentence too.
    """
    here, pronoun = found[at], found[at].words[0].casefold()
    kind = _kind(pronoun)
    before: list[Phrase] = sorted(found[:at], key=lambda one: (-one.sentence, one.first))
    if pronoun in _NEAREST:
        before = list(reversed(found[:at]))
    if pronoun in _I | _WE:
        after = [one for one in found if one.first > here.first and 0 <= one.sentence - here.sentence <= 1]
        before = after + before
    for one in before:
        if here.sentence - one.sentence > _REACH:
            break
        own = key_of(one.words)
        if own is None:
            if (
                one.id in keys
                and _kind(one.words[0].casefold()) == kind
                and not keys[one.id].startswith("pronoun")
            ):
                return keys[one.id]
        elif (one.last < here.first or one.first > here.last) and _fits(kind, one, own, found, persons):
            return str(entity_key(one, found))
    handed = [
        keys[one.id]
        for one in found[:at]
        if one.id in keys and key_of(one.words) is None and _kind(one.words[0].casefold()) == kind
    ]
    return handed[-1] if handed else f"pronoun {here.document} {kind}"


#: Of these the nearest phrase before is meant, subject or not.
_NEAREST = frozenset("its their them himself herself itself themselves".split())
#: Sentences back in which a pronoun finds what it stands for.
_REACH = 3


def _kind(pronoun: str) -> str:
    """Pronouns that stand for one sort: a person, several, a thing."""
    if pronoun in _HE | _I:
        return "he"
    return "they" if pronoun in _THEY | _WE else "it"


def _fits(kind: str, one: Phrase, key: str, found: Sequence[Phrase], persons: frozenset[str]) -> bool:
    if key[2:].removesuffix("s") in _TIMES or key[2:3].isdigit():
        return False
    person = key in persons or is_person(one, found)
    if kind == "they":
        return _several(one.words)
    return not _several(one.words) and person == (kind == "he")


_TIMES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december day week month year today night morning time hour minut".split()
)
_PERSONS = tuple(
    "er or man woman ist ent ant chief boy girl father mother son wife envoy king guard bishop pilot "
    "witness suspect head journalist diplomat prince hostage captive pope secretary aide deputy spokeswoman "
    "official".split()
)
_THINGS = frozenset(
    "government parliament movement water letter order number power border centre center paper answer matter quarter "
    "tower newspaper winter summer week day council agreement statement helicopter car war airport operation moment "
    "department apartment continent plant restaurant incident accident talent treatment event percent weather".split()
)


def is_person(phrase: Phrase, found: Sequence[Phrase]) -> bool:
    """Whether a phrase names one person, by title, by a longer form of the name in the text, or by its head."""
    short = core(phrase.words)
    head = short[-1].casefold()
    if not short[-1][:1].isupper():
        return _role(head)
    if any(word.casefold().rstrip(".") in _TITLES for word in short[:-1]):
        return True
    return any(
        (longer := core(other.words))[-1:] == short[-1:]
        and "'s" not in longer
        and any(word.casefold().rstrip(".") in _TITLES or _role(word) for word in longer[:-1])
        for other in found
    )


def _role(word: str) -> bool:
    return word.islower() and word.endswith(_PERSONS) and not word.endswith("ment") and word not in _THINGS


def stories_of(texts: Mapping[str, str]) -> dict[str, int]:
    """Put the texts of one story together: those alike by the words that mark them out, and what they are alike to."""
    lexicon = load_lexicon()
    marks = {name: marking_words(text) for name, text in texts.items()}
    story: dict[str, int] = {}
    for number, name in enumerate(sorted(texts)):
        if name in story:
            continue
        waiting = [name]
        story[name] = number
        while waiting:
            one = waiting.pop()
            for other in sorted(texts):
                if other not in story and cosine(marks[one], marks[other], lexicon) >= SAME_STORY:
                    story[other] = number
                    waiting.append(other)
    return story


def load(folder: Path) -> tuple[list[tuple[Phrase, str]], dict[str, str]]:
    """Read mentions, each with the part it belongs to, and the texts by name."""
    import pandas  # noqa: PLC0415 - only this set is in Parquet

    tokens = pandas.read_parquet(folder / "all_documents.parquet")
    texts: dict[str, str] = {}
    place: dict[tuple[str, int, int], int] = {}
    for name, part in tokens.groupby("topic/subtopic_name/doc", sort=True):
        short = str(name).rpartition("/")[2]
        texts[short] = " ".join(part["token"])
        for row, (sentence, token) in enumerate(zip(part["sent_id"], part["token_id"], strict=True)):
            place[short, int(sentence), int(token)] = row
    table = pandas.read_parquet(folder / "all_mentions.parquet")
    found = []
    for number, row in enumerate(table.itertuples()):
        inside = ast.literal_eval(row.tokens_number)
        first = place.get((row.doc, row.sent_id, inside[0]), inside[0])
        words = tuple(ast.literal_eval(row.tokens_text))
        phrase = Phrase(
            f"{number}", row.coref_chain, row.doc, first, first + len(words) - 1, int(row.sent_id), words
        )
        found.append((phrase, str(row.split)))
    return found, texts


def run(gold: Path, limit: int | None) -> list[Row]:
    """Measure each part."""
    folder = gold / "sameness" / "np4e"
    if not folder.is_dir():
        return []
    found, texts = load(folder)
    stories = stories_of(texts)
    rows = []
    for part in ("train", "val", "test"):
        started = time.perf_counter()
        phrases = [phrase for phrase, of in found if of == part]
        ours = chains_of(resolve(phrases, stories))
        truth = chains_of({phrase.id: phrase.chain for phrase in phrases})
        where = f"{part}, {len({phrase.document for phrase in phrases})} texts"
        seconds = time.perf_counter() - started
        rows.append(Row("np4e", "CoNLL F1", conll(truth, ours), PEERS, where, len(phrases), seconds))
        for metric, score in (("MUC", muc), ("B3", b_cubed), ("CEAFe", ceaf_e)):
            rows.append(Row("np4e", f"{metric} F1", score(truth, ours)[2], "", where, len(phrases), seconds))
    return rows
