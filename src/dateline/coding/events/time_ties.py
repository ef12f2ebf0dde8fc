"""How the times of a sentence hang together with a happening in it, by syntax."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dateline.model.when import UNKNOWN_WHEN, Precision, TimeMention, TimexType, When
from dateline.naming.times.anchor import Anchor
from dateline.naming.times.cues import cue
from dateline.naming.times.values import add_days
from dateline.parsing.tokens import Sentence

#: labels of clauses that a reporting verb takes
CLAUSES = frozenset({"ccomp", "parataxis"})
#: parts of speech of verbs
VERBAL = frozenset({"VERB", "AUX"})
_ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "agent", "attr", "dative", "oprd"})
_SETTINGS = frozenset(
    {"in", "during", "on", "at", "by", "amid", "over", "throughout", "within", "for", "of", "from"}
)
#: words before and between the two ends of a range
_RANGES = frozenset({("from", "to"), ("from", "until"), ("from", "till"), ("between", "and")})
#: prepositions through which a deed shares the time of what stands above ("in a raid", "a series of attacks")
_CARRYING = frozenset({"in", "during", "of", "with", "by", "through", "at", "amid", "on", "to", "into"})
#: prepositions under which a gerund tells what was done about the same time ("left after shelling the town")
_BESIDE = frozenset({"after", "before", "while"})
#: labels of clauses that describe a noun and have a time of their own or none
_OF_THE_NOUN = frozenset({"relcl", "acl"})
_OPEN_PREPOSITIONS = frozenset({"since", "until", "till", "before", "after", "by", "from", "between"})
#: words that begin a clause of the same time
_WHILE = frozenset({"when", "as", "while"})
#: rule of a happening from which a length up to today is counted
SINCE = "start of the span counted from it"
#: rule of a happening whose clause counts from the time of another
SINCE_CLAUSE = "since the time of the clause that it counts from"
#: rule of a happening that a clause behind the time tells
WHEN_CLAUSE = "time that the clause describes"
_PRAYERS = "weekday.prayers"  #: "after Friday prayers" is still that Friday


@dataclass(frozen=True, slots=True)
class Tied:
    """A time and how it hangs together with the trigger: the lower the rank, the closer."""

    rank: int
    rule: str
    distance: int
    mention: TimeMention


def of_according(sentence: Sentence, one: TimeMention) -> bool:
    """Whether the time closes an "according to" phrase and so dates the saying."""
    for token in sentence.tokens:
        if token.lower == "according":
            first, end = sentence.extent(token.index)
            if first < one.first <= end and sentence.tokens[one.first - 1].lower != ",":
                return True
    return False


def _described(sentence: Sentence, trigger: int, one: TimeMention) -> str:
    """The rule by which a clause behind the time tells of the trigger; empty where none does."""
    if _begins_span(sentence, trigger, one):
        return SINCE
    return WHEN_CLAUSE if _when_clause(sentence, trigger, one) else ""


def _begins_span(sentence: Sentence, trigger: int, one: TimeMention) -> bool:
    """Whether the trigger stands in the clause from which a length is counted: "in the two days since it fell"."""
    if one.rule != "since-span" or one.last >= len(sentence.tokens):
        return False
    since = sentence.tokens[one.last]
    clause = since.head if since.dep == "mark" else sentence.child(one.last, "pobj", "pcomp")
    return clause is not None and trigger > one.last and trigger in sentence.subtree(clause)


def _when_clause(sentence: Sentence, trigger: int, one: TimeMention) -> bool:
    """Whether the trigger stands in a clause that says what was then: "since May 23, when troops tried to …"."""
    tokens = sentence.tokens
    behind = one.last + (one.last < len(tokens) and tokens[one.last].lower == ",")
    if behind >= len(tokens) or tokens[behind].lower != "when" or trigger <= behind:
        return False
    clause = tokens[behind].head
    return clause == trigger or clause in sentence.ancestors(trigger)


def _since_clause(sentence: Sentence, trigger: int, verb: int) -> bool:
    """Whether the trigger's clause is counted from one with the time: "were killed since fighting began in April"."""
    tokens = sentence.tokens
    if tokens[verb].dep != "advcl" or tokens[verb].head != trigger:
        return False
    mark = sentence.child(verb, "mark")
    return mark is not None and tokens[mark].lower == "since"


def tie(sentence: Sentence, trigger: int, one: TimeMention, cues: frozenset[str]) -> Tied | None:
    """How a time hangs together with the trigger; None where it belongs to something else."""
    if one.type is TimexType.SET or (one.type is TimexType.DURATION and one.when is UNKNOWN_WHEN):
        return None
    if of_according(sentence, one):
        return None
    described = _described(sentence, trigger, one)
    if described:
        return Tied(0, described, 0, one)
    governors = list(governors_of(sentence, one))
    if not governors:
        return None
    if _of_what_is_remembered(sentence, trigger, governors):
        return None
    top = governors[-1]
    distance = abs(one.first - trigger)
    if trigger in governors:
        return Tied(0, "time of the trigger", distance, one)
    if sentence.tokens[top].pos in VERBAL and _reports(sentence, top, trigger, cues):
        return Tied(2, "time behind that", distance, one) if _behind_that(sentence, trigger, one) else None
    if _since_clause(sentence, trigger, top):
        return Tied(1, SINCE_CLAUSE, distance, one)
    carriers = list(_carriers(sentence, trigger, cues))
    for rank, (carrier, rule) in enumerate(carriers, start=1):
        if carrier in governors:
            return Tied(rank, rule, distance, one)
    return _loosely(sentence, trigger, one, top, [trigger, *(carrier for carrier, _ in carriers)], cues)


def _loosely(
    sentence: Sentence, trigger: int, one: TimeMention, top: int, above: Sequence[int], cues: frozenset[str]
) -> Tied | None:
    """How a time hangs on the trigger that depends on no word above it.

    top: the last of the words that the time depends on. above: the trigger and the words above it that share its time.
    """
    distance = abs(one.first - trigger)
    if _inside(sentence, trigger, top):
        return Tied(1, "time inside the trigger's phrase", distance, one)
    if (
        sentence.tokens[top].dep == "relcl"
        and sentence.tokens[top].head == trigger
        and _takes_place(sentence, top)
    ):
        return Tied(1, "time at which it is said to have taken place", distance, one)
    if _while_clause(sentence, above, top):
        return Tied(3, "time of the clause that says in what it happened", distance, one)
    if _first_of(sentence, top) == trigger and sentence.tokens[trigger].pos in VERBAL:
        return Tied(3, "time of what was done with it", distance, one)
    if any(_beside(sentence, at, top) for at in above):
        return Tied(4, "time of what its object was doing", distance, one)
    if one.first <= 1 and top == sentence.root and not _in_speech(sentence, trigger, cues):
        return Tied(9, "time that opens the sentence", distance, one)
    return None


def governors_of(sentence: Sentence, one: TimeMention) -> Iterator[int]:
    """The words a time depends on, up through prepositions and noun phrases to the first verb."""
    tokens = sentence.tokens
    at = next(
        (
            index
            for index in range(one.first, one.last)
            if not one.first <= tokens[index].head < one.last or tokens[index].head == index
        ),
        one.first,
    )
    first = True
    while tokens[at].head != at:
        label, at = tokens[at].dep, tokens[at].head
        if one.first <= at < one.last:
            continue
        if tokens[at].pos == "ADP" or tokens[at].dep == "prep":
            first = False
            continue
        if _only_stands(sentence, at):
            first = True
            continue
        yield at
        if tokens[at].pos in VERBAL:
            return
        if not first and label in {"relcl", "advcl"}:
            return
        # a premodifier dates its own noun ("the 2003 invasion"); only where that noun sets the scene does it go on
        if tokens[at].dep not in {
            "pobj",
            "compound",
            "poss",
            "nmod",
            "appos",
            "conj",
            "nsubj",
            "nsubjpass",
            "dobj",
        }:
            return
        if tokens[at].dep == "dobj" and label in {"compound", "poss", "nmod", "amod", "nummod"}:
            return
        if tokens[at].dep == "pobj" and tokens[tokens[at].head].lower not in _SETTINGS:
            return


def _only_stands(sentence: Sentence, at: int) -> bool:
    """Whether a clause on a noun only says where or who that is: a day behind it is that of the deed."""
    token = sentence.tokens[at]
    return token.dep in _OF_THE_NOUN and token.pos in VERBAL and token.lemma in cue("standing")


def _while_clause(sentence: Sentence, above: Sequence[int], top: int) -> bool:
    """Whether the time is that of a clause of the same time behind the deed: "hurt when they fired on Friday"."""
    tokens = sentence.tokens
    clause = _first_of(sentence, top)
    if tokens[clause].dep != "advcl" or tokens[clause].head not in above or clause < tokens[clause].head:
        return False
    return any(tokens[at].lower in _WHILE and at < clause for at in sentence.children[clause])


def _first_of(sentence: Sentence, verb: int) -> int:
    """The first of the verbs that one subject does together: "seized the town and killed two on Monday"."""
    tokens = sentence.tokens
    while (
        tokens[verb].dep == "conj"
        and tokens[verb].pos in VERBAL
        and tokens[verb].tag == tokens[tokens[verb].head].tag
        and sentence.child(verb, "nsubj", "nsubjpass") is None
    ):
        verb = tokens[verb].head
    return verb


def _carriers(sentence: Sentence, trigger: int, cues: frozenset[str]) -> Iterator[tuple[int, str]]:
    """Words above the trigger whose times are also its own, nearest first."""
    tokens = sentence.tokens
    at = trigger
    while tokens[at].head != at:
        label, at = tokens[at].dep, tokens[at].head
        if label in CLAUSES and tokens[at].lemma in cues:
            return
        if tokens[at].pos == "ADP":
            if tokens[at].lower not in _CARRYING and not (label == "pcomp" and tokens[at].lower in _BESIDE):
                return
            continue
        if label in _OF_THE_NOUN:
            yield at, "time of the noun phrase above"
            return
        if tokens[at].pos in VERBAL:
            rule = (
                "time of the verb that carries the noun"
                if label in _ARGUMENTS | {"pobj"}
                else "time of the clause above"
            )
            if tokens[at].lemma in cues and label != "conj":
                return
            yield at, rule
        else:
            yield at, "time of the noun phrase above"


def _reports(sentence: Sentence, verb: int, trigger: int, cues: frozenset[str]) -> bool:
    """Whether the verb reports what the trigger tells."""
    return (
        verb != trigger
        and sentence.tokens[verb].lemma in cues
        and trigger in sentence.subtree(verb)
        and any(
            sentence.tokens[at].dep in CLAUSES for at in (trigger, *sentence.ancestors(trigger)) if at != verb
        )
    )


def _behind_that(sentence: Sentence, trigger: int, one: TimeMention) -> bool:
    """Whether a time stands between "that" and the clause of the trigger: "said that on Friday troops …"."""
    for at in (trigger, *sentence.ancestors(trigger)):
        mark = sentence.child(at, "mark")
        if mark is not None and mark < one.first < trigger:
            return True
        if sentence.tokens[at].dep in CLAUSES:
            return False
    return False


def _in_speech(sentence: Sentence, trigger: int, cues: frozenset[str]) -> bool:
    return any(
        sentence.tokens[at].dep in CLAUSES and sentence.tokens[sentence.tokens[at].head].lemma in cues
        for at in (trigger, *sentence.ancestors(trigger))
    )


def _inside(sentence: Sentence, trigger: int, governor: int) -> bool:
    """Whether the word on which the time depends lies in the trigger's own phrase, with no verb between."""
    tokens = sentence.tokens
    for at in (governor, *sentence.ancestors(governor)):
        if at == trigger:
            return True
        if tokens[at].pos in VERBAL:
            return False
        if tokens[at].dep == "dobj" and at == governor:
            return tokens[at].head == trigger
    return False


def _takes_place(sentence: Sentence, verb: int) -> bool:
    """Whether the verb says no more than that something happened: "the attacks that took place on Friday"."""
    lemma = sentence.tokens[verb].lemma
    what = sentence.child(verb, "dobj")
    return lemma in cue("happen") or (
        lemma == "take" and what is not None and sentence.tokens[what].lower == "place"
    )


def _beside(sentence: Sentence, trigger: int, verb: int) -> bool:
    """Whether the verb says what those it happened to were doing: "rammed a crowd marching on Friday"."""
    tokens = sentence.tokens
    if tokens[verb].tag != "VBG" or tokens[verb].dep != "acl":
        return False
    return verb > trigger and _inside(sentence, trigger, tokens[verb].head)


def _of_what_is_remembered(sentence: Sentence, trigger: int, governors: Sequence[int]) -> bool:
    """Whether the time is of what is remembered, and the trigger is not that: "the anniversary of the 1973 coup"."""
    for at in governors:
        for above in (at, *sentence.ancestors(at)):
            if sentence.tokens[above].pos in VERBAL:
                break
            if sentence.tokens[above].lemma in cue("remembrance"):
                return trigger not in sentence.subtree(above)
    return False


def preposition_of(sentence: Sentence, one: TimeMention) -> str:
    """The preposition directly before a time, as far as it bears on the interval; empty for none."""
    for at in range(one.first - 1, max(one.first - 4, -1), -1):
        word = sentence.tokens[at].lower
        if word in _OPEN_PREPOSITIONS:
            return word
        if word not in {
            "the",
            "about",
            "around",
            "late",
            "early",
            "mid",
            "-",
            "shortly",
            "just",
            "at",
            "end",
            "start",
            "of",
        }:
            return ""
    return ""


def placed(sentence: Sentence, one: TimeMention, here: Sequence[TimeMention], anchor: Anchor | None) -> When:
    """The interval of a time with its preposition and, for a range, with its partner."""
    when = one.when
    if when is UNKNOWN_WHEN or (when.start is None and when.end is None):
        return UNKNOWN_WHEN
    preposition = preposition_of(sentence, one)
    partner = _partner(sentence, one, here)
    if partner is not None:
        return _joined(sentence, one, partner)
    today = anchor.day if anchor is not None else None
    if preposition == "since":
        end = today if today is not None and when.start is not None and today >= when.start else None
        return replace(when, end=end, note="from then on")
    if preposition in {"until", "till", "by"}:
        return replace(when, start=None, note=f"{preposition} then")
    if preposition == "before" and when.start is not None:
        return replace(
            when,
            start=None,
            end=add_days(when.start, -1),
            precision=Precision.UNKNOWN,
            note="before then",
        )
    if (
        preposition == "after"
        and when.start is not None
        and one.type is TimexType.DATE
        and one.rule != _PRAYERS
    ):
        return replace(when, start=when.start, end=None, precision=Precision.UNKNOWN, note="after then")
    return when


def _partner(sentence: Sentence, one: TimeMention, here: Sequence[TimeMention]) -> TimeMention | None:
    """The other end of a range: "from … to …", "between … and …"."""
    tokens = sentence.tokens
    for other in here:
        left, right = (one, other) if one.first < other.first else (other, one)
        if left is right or right.first - left.last != 1 or left.first == 0:
            continue
        pair = (tokens[left.first - 1].lower, tokens[left.last].lower)
        if pair in _RANGES or pair[1] == "through":
            return other
    return None


def _joined(sentence: Sentence, one: TimeMention, other: TimeMention) -> When:
    left, right = (one, other) if one.first < other.first else (other, one)
    start, end = left.when.start, right.when.end
    if start is None or end is None or end < start:
        return one.when
    return replace(
        left.when, end=end, span=sentence.words(left.first, right.last), note="from the one to the other"
    )
