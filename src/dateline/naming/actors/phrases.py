"""Compose units into noun phrases that name one actor: "Iraq's army", "an ISIS spokesman, Abu Mohamad al-Adnani".

A *draft* is such a phrase before it is known who is meant. Units are joined from left to right while each
modifies the next; phrases after "of" and appositions then fill what a draft lacks: its country, its body.
"""

from __future__ import annotations

from collections.abc import Sequence

from dateline.model.actors import ActorKind, Naming
from dateline.naming.actors.drafts import BODIES, COUNTRIES, PERSONS, Draft
from dateline.naming.actors.entries import Office
from dateline.naming.actors.index import Part
from dateline.naming.actors.keys import key_of
from dateline.naming.actors.tables import ActorTables
from dateline.naming.actors.units import HYPHENS, POSSESSIVES, Unit
from dateline.parsing.tokens import Sentence, Token

#: what can own the next noun with or without 's
_OWNERS = COUNTRIES | BODIES | {Part.ROLE, Part.OFFICE, Part.TITLE}
_OWNED = frozenset({Part.ORGAN, Part.ROLE, Part.OFFICE, Part.TITLE, Part.NAMED, Part.UNKNOWN_BODY})
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "both"})
_INDEFINITE = frozenset({"a", "an", "some", "another", "any", "several", "many", "no", "few", "other"})
#: words between two units of one phrase: an adjective or two, a number and a noun; more is another phrase
MOST_BETWEEN = 4
#: steps up the tree from a modifier to its noun; names nest deeper only where the parse went wrong
MOST_STEPS = 4
#: words behind a noun whose "to" or "with" names whom the people follow
_LOYAL = frozenset({"loyal", "allied", "aligned", "faithful", "sympathetic"})
_OF = frozenset({"of", "for", "in", "from", "at", "within"})
#: appositions that the parser missed are looked for this many tokens behind the comma ("the", "a", "an Iraqi")
_APPOSITION_REACH = 2


def drafts_of(sentence: Sentence, units: Sequence[Unit], tables: ActorTables) -> list[Draft]:
    """Compose the units of a sentence into drafts, in text order."""
    drafts: list[Draft] = []
    for chain in _chains(sentence, units, tables):
        drafts.extend(_drafts_of_chain(sentence, chain, tables))
    by_token = {at: draft for draft in drafts for at in range(draft.first, draft.last)}
    for draft in drafts:
        _fill_from_prepositions(sentence, draft, by_token)
        _share_over_and(sentence, draft, by_token)
    _join_appositions(sentence, drafts, by_token)
    return drafts


def _chains(sentence: Sentence, units: Sequence[Unit], tables: ActorTables) -> list[list[Unit]]:
    chains: list[list[Unit]] = []
    for unit in units:
        if chains and _joins(sentence, chains[-1][-1], unit, tables):
            chains[-1].append(unit)
        else:
            chains.append([unit])
    return chains


def _joins(sentence: Sentence, left: Unit, right: Unit, tables: ActorTables) -> bool:
    """Whether the left unit belongs to the noun phrase that the right one heads or goes on with."""
    between = sentence.tokens[left.last : right.first]
    if len(between) > MOST_BETWEEN or is_relation(sentence, left, tables):
        return False
    if left.part is Part.ADJECTIVE and right.part is Part.ADJECTIVE:
        return all(
            token.text in HYPHENS or token.lower in {"and", "or"} or token.pos == "ADJ" for token in between
        )
    owned = any(token.text in POSSESSIVES for token in between)
    rest = [token for token in between if token.text not in POSSESSIVES]
    if left.part in {Part.TITLE, Part.OFFICE} and right.part in PERSONS | {Part.TITLE} and not owned:
        return all(token.text in {'"', "“", "”"} or token.pos == "PROPN" for token in rest)
    if not between and left.part in PERSONS and right.part is Part.ORGAN:
        return True  # "the Obama administration"
    if not between and left.part is Part.ROLE and right.part in PERSONS | {Part.NAMED}:
        return sentence.tokens[left.last - 1].tag in {"NN", "NNP"}  # "activist X", "the militant group Y"
    if not _can_stand_between(sentence, rest, right):
        return False
    if owned:
        return right.part in _OWNED | PERSONS | {Part.ADJECTIVE} and left.part not in {
            Part.ADJECTIVE,
            Part.TITLE,
        }
    return left.part is Part.ADJECTIVE or _modifies(sentence, left, right)


def _modifies(sentence: Sentence, left: Unit, right: Unit) -> bool:
    """Whether a noun before another one belongs to it without a mark: "Iraq militants", "IRGC battalions"."""
    if left.part not in _OWNERS or right.part not in _OWNED | PERSONS:
        return False
    if right.part in PERSONS and left.part not in {Part.STATE, Part.SEAT, Part.PEOPLE}:
        return False
    return _leads_to(sentence, left, right)


def _can_stand_between(sentence: Sentence, rest: Sequence[Token], right: Unit) -> bool:
    """Whether the words between two units can lie inside one noun phrase."""
    if not all(_inner(token) for token in rest):
        return False
    if right.part in PERSONS and any(token.pos not in {"ADJ", "PUNCT"} for token in rest):
        return False
    # a headline's verb that the tagger took for a noun: "Iran Deploys Forces"
    return not any(
        sentence.headline and token.tag in {"NNS", "NNPS", "NNP"} and token.lower.endswith("s")
        for token in rest
    )


def _inner(token: Token) -> bool:
    """Whether a token can stand inside a noun phrase between two units."""
    if token.pos in {"ADJ", "NUM"} or token.text in HYPHENS:
        return True
    if token.pos == "VERB":
        return token.tag in {"VBN", "VBG"} and token.dep in {"amod", "compound"}
    if token.pos in {"NOUN", "PROPN"}:
        return token.dep in {"compound", "amod", "nmod", "npadvmod", "poss"}
    return token.pos == "ADV" and token.dep == "advmod" and token.tag != "WRB"


def _leads_to(sentence: Sentence, left: Unit, right: Unit) -> bool:
    """Whether the tree leads from the left unit up to the right one within a few steps."""
    at = left.last - 1
    for _ in range(MOST_STEPS):
        up = sentence.tokens[at].head
        if up == at:
            return False
        if up >= right.first:
            return sentence.tokens[up].pos in {"NOUN", "PROPN", "ADJ"}
        at = up
    return False


def is_relation(sentence: Sentence, unit: Unit, tables: ActorTables) -> bool:
    """Whether the unit only qualifies what follows: "Iran-backed", "anti-Taliban", "al Qaeda-inspired"."""
    tokens = sentence.tokens
    prefixed = unit.first >= 2 and tokens[unit.first - 1].text in HYPHENS
    if prefixed and key_of(tokens[unit.first - 2].text) in tables.words["against"]:
        return True
    return is_tied(sentence, unit, tables)


def is_tied(sentence: Sentence, unit: Unit, tables: ActorTables) -> bool:
    """Whether a hyphen behind the unit makes it a relation: "rebel-held", "Iran-backed"."""
    tokens = sentence.tokens
    if unit.last + 1 >= len(tokens) or tokens[unit.last].text not in HYPHENS:
        return False
    return key_of(tokens[unit.last + 1].text) in tables.words["tie"]


def _drafts_of_chain(sentence: Sentence, chain: Sequence[Unit], tables: ActorTables) -> list[Draft]:
    """Make the draft of a chain, and with it drafts of what it names on the way."""
    if all(unit.part is Part.ADJECTIVE for unit in chain) and len(chain) > 1:
        return [_draft(sentence, (unit,), tables) for unit in chain]
    whole = _draft(sentence, chain, tables)
    inner: list[Draft] = []
    owner: Draft | None = None
    for at, unit in enumerate(chain[:-1]):
        if unit.part in COUNTRIES:
            _give_country(whole, unit)
            if owner is None and unit.part is Part.COUNTRY_NOUN:
                owner = _draft(sentence, (unit,), tables)
                owner.inner = True
        elif unit.part is Part.ROLE and whole.part in PERSONS:
            whole.role = unit.senses[0].entry
            whole.former = whole.former or _is_former(sentence, unit.first, tables)
        elif unit.part in {Part.TITLE, Part.OFFICE} and whole.part in PERSONS | {Part.OFFICE, Part.TITLE}:
            whole.office = _better_office(whole.office, unit.senses[0].office)
            whole.former = whole.former or _is_former(sentence, unit.first, tables)
        else:
            above = owner
            owner = _draft(sentence, chain[: at + 1], tables)
            owner.owner, owner.countries, owner.peoples = above, list(whole.countries), list(whole.peoples)
            owner.inner = True
            if unit.part in PERSONS or unit.part is Part.NAMED:
                inner.append(owner)
    whole.owner = owner
    return [*inner, whole]


def _better_office(one: Office | None, other: Office | None) -> Office | None:
    """Keep the office that says most: a single one over a rank, the later one else."""
    if one and one.single:
        return one
    return other or one


def _give_country(draft: Draft, unit: Unit) -> None:
    entry = unit.senses[0].entry if unit.senses else None
    if entry is None:
        return
    if entry.kind is ActorKind.PEOPLE:
        draft.peoples.append(entry)
        if entry.country and not draft.countries:
            draft.countries.append(entry.country)
    elif entry.country and entry.country not in draft.countries:
        draft.countries.append(entry.country)


def _draft(sentence: Sentence, chain: Sequence[Unit], tables: ActorTables) -> Draft:
    unit = chain[-1]
    first, last = chain[0].first, unit.last
    if unit.part is Part.NAMED and len(chain) == 1:
        first = unit.first
    described = unit.part in PERSONS | {Part.NAMED} and chain[0].part in {Part.ROLE, Part.OFFICE, Part.TITLE}
    head = head_of(sentence, first if described else unit.first, last)
    around = [*sentence.tokens[max(0, first - 2) : first], *sentence.tokens[first : unit.first]]
    words = {token.lower for token in around if token.dep in {"det", "predet", "poss"} or token.pos == "DET"}
    before = sentence.tokens[first - 1].lower if first else ""
    sense = unit.senses[0] if unit.senses else None
    number = sentence.tokens[head].tag in {"NNS", "NNPS"}
    draft = Draft(
        first=first,
        last=last,
        head=head,
        unit=unit,
        part=unit.part,
        units=tuple(chain),
        office=sense.office if sense else None,
        naming=_naming(unit),
        former=_is_former(sentence, first, tables) or _is_former(sentence, unit.first, tables),
        plural=number or bool(sense and sense.plural and sentence.tokens[head].tag != "NN"),
        definite=bool(words & _DEFINITE),
        indefinite=before in _INDEFINITE or bool({"a", "an"} & words),
        relation=is_relation(sentence, unit, tables),
        rule=unit.rule,
        lost=list(unit.lost),
    )
    draft.possessor = next(
        (at for at in sentence.children[head] if sentence.tokens[at].tag in {"PRP$", "WP$"} and at < head),
        None,
    )
    draft.located = unit.part in COUNTRIES and _is_located(sentence, draft.head, tables)
    if unit.inside:
        draft.countries.append(unit.inside)
    return draft


def _naming(unit: Unit) -> Naming:
    if unit.part in {Part.OFFICE, Part.TITLE}:
        return Naming.OFFICE
    if unit.part in {Part.ROLE, Part.ORGAN, Part.COUNTRY_NOUN}:
        return Naming.DESCRIPTION
    return unit.senses[0].name.naming if unit.senses else Naming.NAME


def _is_former(sentence: Sentence, at: int, tables: ActorTables) -> bool:
    """Whether a word such as "former" or "ousted" stands up to two words before a token."""
    return any(
        key_of(token.text) in tables.words["former"]
        for token in sentence.tokens[max(0, at - 2) : at]
        if token.lower != "then"
    )


def _is_located(sentence: Sentence, head: int, tables: ActorTables) -> bool:
    """Whether the words are where something is: "in Iraq", "near Baghdad", "the city of"."""
    token = sentence.tokens[head]
    while token.dep == "conj" and sentence.tokens[token.head].pos in {"PROPN", "NOUN"}:
        token = sentence.tokens[token.head]
    if head >= 2 and sentence.tokens[head - 1].text == "," and sentence.tokens[head - 2].entity == "GPE":
        return token.dep in {"appos", "npadvmod", "conj"} or sentence.tokens[head - 2].pos == "PROPN"
    if token.dep not in {"pobj", "pcomp"}:
        return token.dep == "npadvmod" and head > 0 and sentence.tokens[head - 1].text == ","
    preposition = sentence.tokens[token.head]
    if preposition.lower in {"to", "with"}:
        return (
            sentence.tokens[preposition.head].lemma
            in tables.words["motion" if preposition.lower == "to" else "edge"]
        )
    return preposition.lower in tables.words["locative"]


def head_of(sentence: Sentence, first: int, last: int) -> int:
    """The last token of a stretch whose own head lies outside it."""
    for at in range(last - 1, first - 1, -1):
        up = sentence.tokens[at].head
        outside = not first <= up < last or up == at
        if outside and sentence.tokens[at].pos not in {"PUNCT", "PART", "ADP"}:
            return at
    return last - 1


def _fill_from_prepositions(sentence: Sentence, draft: Draft, by_token: dict[int, Draft]) -> None:
    """Give a draft the country or body that follows it: "army of Iraq", "commander of the Quds Force"."""
    if draft.part not in {Part.ORGAN, Part.ROLE, Part.OFFICE, Part.TITLE, Part.UNKNOWN_BODY}:
        return
    for at in sentence.children[draft.head]:
        preposition = sentence.tokens[at]
        if preposition.lower in _LOYAL and at > draft.head:
            _follow(sentence, draft, at, by_token)
        if preposition.dep != "prep" or preposition.lower not in _OF or at < draft.head:
            continue
        target = sentence.child(at, "pobj")
        other = by_token.get(target) if target is not None else None
        if other is None or other is draft:
            continue
        if other.part in COUNTRIES:
            _place_in(draft, other, preposition)
        elif draft.owner is None and _can_own(draft, other, preposition.lower):
            draft.owner = other
            if preposition.lower == "of" and other.first > draft.last:
                draft.last = max(draft.last, other.last)


def _follow(sentence: Sentence, draft: Draft, loyal: int, by_token: dict[int, Draft]) -> None:
    """Give "fighters loyal to X" to X."""
    preposition = sentence.child(loyal, "prep")
    target = sentence.child(preposition, "pobj") if preposition is not None else None
    other = by_token.get(target) if target is not None else None
    if other is not None and draft.owner is None and other.part in PERSONS | BODIES:
        draft.owner = other


def _place_in(draft: Draft, other: Draft, preposition: Token) -> None:
    """Give a draft the state behind "of" or "in": of which it is, or where it is."""
    abroad = draft.entry is not None and draft.entry.id.endswith("/embassy")
    owned = draft.owner is not None or draft.possessor is not None or bool(draft.countries)
    if preposition.lower not in {"of", "in"} or owned or abroad:
        return
    _give_country(draft, other.unit)
    draft.placed = preposition.lower == "in"
    if not draft.placed and other.first - preposition.index <= MOST_BETWEEN:
        draft.last = max(draft.last, other.last)
        other.located = other.located or draft.part is Part.ROLE


def _can_own(draft: Draft, other: Draft, preposition: str) -> bool:
    """Whether a phrase behind a preposition is the body, person or people that a draft belongs to."""
    if other.part is Part.ROLE:
        return draft.part is Part.OFFICE and preposition in {"of", "for"}
    if other.part in PERSONS:
        beside = draft.entry is not None and draft.entry.notes in {"apart", "unit"}
        return (draft.part is not Part.ROLE or beside) and preposition in {"of", "for"}
    return other.part in BODIES and preposition in {"of", "at", "for", "in", "from"}


#: sectors of organs and forces that share the state of the noun they are joined to by "and"
_SHARING = frozenset({"GOV", "MIL", "COP", "LEG", "SPY", "JUD"})


def _share_over_and(sentence: Sentence, draft: Draft, by_token: dict[int, Draft]) -> None:
    """Give "border guards" of "Iran's army and border guards" the state of the army."""
    shares = {Part.ORGAN, Part.ROLE, Part.OFFICE}
    if draft.countries or draft.owner or draft.part not in shares or draft.first < 2:
        return
    first = by_token.get(draft.first - 2)
    if sentence.tokens[draft.first - 1].pos != "CCONJ" or first is None or first.part not in shares:
        return
    sector = draft.entry.sector if draft.entry else (draft.office.sector if draft.office else None)
    if sector in _SHARING:
        draft.countries = list(first.countries)


def _join_appositions(sentence: Sentence, drafts: Sequence[Draft], by_token: dict[int, Draft]) -> None:
    """Tie a person to the office or role that stands beside the name behind a comma."""
    for at, draft in enumerate(drafts):
        if draft.partner or draft.part not in PERSONS | BODIES | {Part.OFFICE, Part.ROLE, Part.TITLE}:
            continue
        other = _apposed(sentence, draft, by_token)
        if other is not None and any(
            draft.head < one.head < other.first for one in drafts if _nearer(one, other)
        ):
            other = None  # "an aide of the cleric, Ali X" tells who the cleric is
        if draft.part in BODIES - {Part.ORGAN}:
            if other and other.part is Part.ROLE and not other.partner and other.first > draft.last:
                other.partner = draft
            continue
        if other and draft.part is Part.ROLE and other.part in BODIES - {Part.ORGAN} and not draft.plural:
            draft.partner = other
            continue
        if other is None and at + 1 < len(drafts):
            other = _behind_comma(sentence, draft, drafts[at + 1])
        if other is None or other is draft or other.partner:
            continue
        if (draft.part in PERSONS) != (other.part in PERSONS) and not (draft.plural or other.plural):
            draft.partner, other.partner = other, draft


def _nearer(draft: Draft, other: Draft) -> bool:
    """Whether an office or role ends right at the comma before a person."""
    return draft.part in {Part.OFFICE, Part.ROLE} and not draft.plural and 0 < other.first - draft.last <= 2


def _apposed(sentence: Sentence, draft: Draft, by_token: dict[int, Draft]) -> Draft | None:
    for at in sentence.children[draft.head]:
        if sentence.tokens[at].dep == "appos" and at in by_token:
            return by_token[at]
    return None


def _behind_comma(sentence: Sentence, draft: Draft, following: Draft) -> Draft | None:
    """The next draft, where nothing but a comma and an article lie between and it ends at a mark."""
    between = sentence.tokens[draft.last : following.first]
    if not between or between[0].text != "," or len(between) > 1 + _APPOSITION_REACH:
        return None
    if any(token.pos not in {"DET", "ADJ", "PUNCT", "NUM", "ADV"} for token in between):
        return None
    ends = following.last >= len(sentence.tokens) or sentence.tokens[following.last].pos in {
        "PUNCT",
        "ADP",
        "PRON",
    }
    return following if ends and following.part in PERSONS | {Part.OFFICE, Part.ROLE} else None
