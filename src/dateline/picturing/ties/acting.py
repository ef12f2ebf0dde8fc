"""Who acts for whom on a day: by the actor tables, with their dates, and by words such as "Norland-backed"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from dateline.model.actors import Actor, ActorKind
from dateline.model.claims import Claim, Status
from dateline.model.events import Event
from dateline.model.telling import Telling
from dateline.model.ties import ActsFor
from dateline.naming.actors.entries import within
from dateline.naming.actors.index import Part
from dateline.naming.actors.keys import keys_of
from dateline.naming.actors.setting import actor_of
from dateline.naming.actors.tables import ActorTables
from dateline.picturing.ties.factors import knowledge_table
from dateline.picturing.ties.parties import Key, is_party, key_of, shown, steps

#: the most words of a name that are looked up, and of titles before it ("the former Norland president X")
_NAME, _TITLES = 6, 4
_WORD = re.compile(r"[^\s,;:.()\"“”]+(?:\.(?=\w))?")
_BODIES = frozenset({Part.STATE, Part.ADJECTIVE, Part.NAMED, Part.PERSON})


@dataclass(frozen=True, slots=True)
class _Words:
    """The patterns of `acts_for_words.tsv`."""

    behind_first: re.Pattern[str]
    actor_first: re.Pattern[str]
    joins: re.Pattern[str]
    between: re.Pattern[str]
    not_after: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class _Shown:
    """One claim's word that an actor acts for another."""

    actor: Actor
    behind: Actor
    claim: str
    words: str


def acts_for(
    tellings: Mapping[str, Telling], events: Sequence[Event], actor_tables: ActorTables, day: date
) -> tuple[ActsFor, ...]:
    """Say for whom the parties of these events act on a day, step by step; by the actors' ids.

    From the tables: offices held, organs and forces of states, parts of groups, with the tables' days. From the
    words of claims outside the talk that were published by that day, without days: how long it holds they do not
    say. A claim that is not asserted shows nothing.
    """
    told = [tellings[one] for event in events for one in event.claims]
    reports = [one for one in told if not one.talk and _by(one, day)]
    named = [mention.actor for one in reports for mention in (*one.claim.actors, *one.claim.recipients)]
    return acting_on(named, reports, actor_tables, day)


def acting_on(
    parties: Iterable[Actor], tellings: Iterable[Telling], actor_tables: ActorTables, day: date
) -> tuple[ActsFor, ...]:
    """Say for whom these parties act on a day by the tables, and who does by the words of these tellings."""
    reports = [one for one in tellings if not one.talk and _by(one, day)]
    words = list(_by_words(reports, actor_tables, day))
    found = [*words, *_by_tables([*parties, *(one.behind for one in words)], actor_tables, day)]
    return tuple(
        sorted(found, key=lambda one: (key_of(one.actor), key_of(one.behind), one.claims, one.basis))
    )


def may_tell(claim: Claim) -> bool:
    """Whether a claim has words that may tell for whom somebody acts; whom they name is another question."""
    patterns, text = _patterns(), claim.evidence.exact
    cues = (patterns.behind_first, patterns.actor_first, patterns.joins)
    return claim.status is Status.ASSERTED and any(cue.search(text) for cue in cues)


def _by(telling: Telling, day: date) -> bool:
    """Whether a telling was published by a day; one of unknown day was."""
    published = telling.published
    start = published.start if published else None
    return start is None or start <= day


def _by_tables(actors: Iterable[Actor], tables: ActorTables, day: date) -> Iterator[ActsFor]:
    parties: dict[Key, Actor] = {}
    for actor in actors:
        if is_party(actor):
            named = shown(actor, tables)
            parties.setdefault(key_of(named), named)
    seen: set[tuple[Key, Key]] = set()
    for party in parties.values():
        for acting, step in steps(party, tables, day):
            ends = (key_of(acting), key_of(step.behind))
            if ends not in seen:
                seen.add(ends)
                yield ActsFor(acting, step.behind, step.since, step.until, (), step.why)


def _by_words(reports: Sequence[Telling], tables: ActorTables, day: date) -> Iterator[ActsFor]:
    grouped: dict[tuple[Key, Key], list[_Shown]] = {}
    for telling in reports:
        if telling.claim.status is Status.ASSERTED:
            for one in _in_claim(telling.claim, tables, day):
                grouped.setdefault((key_of(one.actor), key_of(one.behind)), []).append(one)
    for found in grouped.values():
        claims = tuple(dict.fromkeys(sorted(one.claim for one in found)))
        words = " and ".join(f"“{one}”" for one in sorted({one.words for one in found}))
        first = min(found, key=lambda one: (one.actor.name, one.claim))
        yield ActsFor(first.actor, first.behind, None, None, claims, f"told in the words {words}")


def _in_claim(claim: Claim, tables: ActorTables, day: date) -> Iterator[_Shown]:
    """Find the words in one claim that tell for whom one of its actors or recipients acts."""
    patterns, text, start = _patterns(), claim.evidence.exact, claim.evidence.start
    mentions = [
        (mention.span.start - start, mention.span.end - start, shown(mention.actor, tables))
        for mention in (*claim.actors, *claim.recipients)
        if is_party(mention.actor)
    ]
    for cue in patterns.behind_first.finditer(text):
        behind, words = _before(text, cue.start(), tables, day)
        after = [one for one in mentions if one[0] <= cue.end() < one[1] or _close(text, cue.end(), one[0])]
        if behind and after:
            actor = min(after, key=lambda one: one[0])[2]
            yield from _unless_same(actor, behind, claim, f"{words}{cue.group()}")
    for pattern in (patterns.actor_first, patterns.joins):
        for cue in pattern.finditer(text):
            before = [one for one in mentions if one[1] <= cue.start() and _leads(text[one[1] : cue.start()])]
            if before:
                actor = max(before, key=lambda one: one[1])[2]
                behind, words = _after(text, cue.end(), tables, day, actor.country)
                if behind and (pattern is patterns.actor_first or _can_join(actor, behind)):
                    yield from _unless_same(actor, behind, claim, f"{cue.group()} {words}")


def _unless_same(actor: Actor, behind: Actor, claim: Claim, words: str) -> Iterator[_Shown]:
    if key_of(actor) != key_of(behind):
        yield _Shown(actor, behind, claim.id, words)


def _can_join(actor: Actor, behind: Actor) -> bool:
    """Whether to join is to act for: of rebels and armed groups, and of nobody who is a side of its own."""
    rebels = behind.kind is ActorKind.ARMED_GROUP or behind.sector == "REB"
    return rebels and actor.kind not in {ActorKind.STATE, ActorKind.ORGANISATION}


def _close(text: str, cue: int, mention: int) -> bool:
    """Whether a mention follows the words with no more than three others between."""
    between = text[cue:mention]
    return cue <= mention and not re.search(r"[^\w\s-]", between) and len(between.split()) <= 3


def _leads(between: str) -> bool:
    """Whether what stands between an actor and words such as "loyal to" leads from one to the other."""
    return all(_patterns().between.fullmatch(word) for word in re.findall(r"\w+|[^\w\s,]", between))


def _before(text: str, end: int, tables: ActorTables, day: date) -> tuple[Actor | None, str]:
    """Look up the longest name that ends there, capitals of states included: "Tehran-backed"."""
    words = list(_WORD.finditer(text[:end]))[-_NAME:]
    for first in words:
        exact = text[first.start() : end]
        actor = _actor(exact, tables, day, _BODIES | {Part.SEAT})
        if actor:
            return actor, exact
    return None, ""


def _after(
    text: str, start: int, tables: ActorTables, day: date, country: str | None
) -> tuple[Actor | None, str]:
    """Look up the longest name that begins there, behind titles; None where it only names a thing of theirs.

    country: of which state unnamed rebels are.
    """
    clause = re.split(r"[,;:()]|\.\s", text[start:], maxsplit=1)[0]
    words = list(_WORD.finditer(clause))[: _NAME + _TITLES]
    for at in range(min(_TITLES, len(words))):
        for last in reversed(words[at : at + _NAME]):
            exact = clause[words[at].start() : last.end()]
            actor = _actor(exact, tables, day, _BODIES) or _rebels(exact, tables, country)
            if actor:
                rest = clause[last.end() :].split()
                stands = not rest or not _patterns().not_after.fullmatch(rest[0])
                return (actor if stands else None), clause[: last.end()].strip()
        if not _is_title(words[at].group(), tables):
            break
    return None, ""


def _is_title(word: str, tables: ActorTables) -> bool:
    """Whether a word may stand before a name: an article, "former", an office or a title."""
    senses = tables.index.senses.get(keys_of(word), ())
    return word.lower() in {"the", "former", "then"} or any(one.office for one in senses)


def _rebels(words: str, tables: ActorTables, country: str | None) -> Actor | None:
    """The unnamed rebels of a state; None for other words, or where the state is not known."""
    for sense in tables.index.senses.get(keys_of(words), ()):
        if sense.part is Part.ROLE and sense.plural and sense.entry and sense.entry.sector == "REB":
            return shown(actor_of(sense.entry, country), tables) if country else None
    return None


def _actor(words: str, tables: ActorTables, day: date, parts: frozenset[Part]) -> Actor | None:
    """The public actor of that name on a day; a bare surname names who alone of that name held an office then."""
    keys = keys_of(words)
    if not keys or not words[0].isupper():
        return None
    for sense in tables.index.senses.get(keys, ()):
        entry, name = sense.entry, sense.name
        if entry and sense.part in parts and entry.lives_on(day) and within(day, name.since, name.until):
            actor = actor_of(entry)
            return actor if is_party(actor) else None
    if len(keys) == 1:
        held = [one for one in tables.index.surnames.get(keys[0], ()) if tables.holding_of(one.id, day)]
        if len(held) == 1:
            return actor_of(held[0])
    return None


@cache
def _patterns() -> _Words:
    """Read the packaged table, once."""
    rows: dict[str, list[str]] = {}
    for row in knowledge_table("acts_for_words").rows:
        rows.setdefault(row.get("where"), []).append(row.get("pattern"))
    behind, actor, joins, between, after = (
        "|".join(rows[where]) for where in ("behind first", "actor first", "joins", "between", "not after")
    )
    return _Words(
        re.compile(rf"(?<=\w)(?:{behind})\b", re.IGNORECASE),
        re.compile(rf"\b(?:{actor})\b", re.IGNORECASE),
        re.compile(rf"\b(?:{joins})\b", re.IGNORECASE),
        re.compile(between, re.IGNORECASE),
        re.compile(after, re.IGNORECASE),
    )
