"""A small weighed case made by hand: a shelling told by three outlets, denied by one side; a protest; a comment."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

import pytest

from dateline.exporting.material import Material
from dateline.model.actors import Actor, ActorKind, ActorMention, Naming
from dateline.model.claims import Claim, Source, SourceKind, Status, Territory
from dateline.model.disputes import Dispute, DisputeKind, Holder, Interest, Position
from dateline.model.events import Origin, OriginBasis, OriginLink
from dateline.model.holds import Hold, HoldBasis, HoldState
from dateline.model.ids import content_id, sha256_of
from dateline.model.judgements import Judgement, JudgementKind
from dateline.model.page import Page, Passage, PassageKind, Reading
from dateline.model.places import Place, PlaceMention, PlacePrecision
from dateline.model.quantities import Counted, Quantity
from dateline.model.sources import Credibility, Graded, RegisteredSource
from dateline.model.spans import Span
from dateline.model.telling import Telling
from dateline.model.ties import Tie, TieShare
from dateline.model.weighed import Weighed
from dateline.model.when import Precision, When, WhenBasis
from dateline.weighing.events import event_of

LIBYA = Place("iso:LY", "Libya", 27.0, 17.0, "LBY", None, PlacePrecision.COUNTRY)
AJDABIYA = Place("gn:89113", "Ajdabiya", 30.76, 20.23, "LBY", "Al Wahat", PlacePrecision.TOWN)
ARMY = Actor("force:LBY-army", "Libyan army", "LBY", "MIL", ActorKind.FORCE)
REBELS = Actor("group:libyan-rebels", "Libyan rebels", "LBY", "REB", ActorKind.ARMED_GROUP)
RESIDENTS = Actor("role:residents", "residents", None, "CVL", ActorKind.ROLE)
MINISTRY = Source("Libyan foreign ministry", "organ:LBY-mfa", SourceKind.PARTY)
DAY = date(2011, 3, 27)


@dataclass(frozen=True)
class Draft:
    """A page of one article and the words of its one claim."""

    uri: str
    outlet: str | None
    text: str
    evidence: str
    trigger: str
    status: Status = Status.ASSERTED
    type: str = "ASSAULT"
    mode: str | None = None
    who: tuple[tuple[str, Actor], ...] = ()
    whom: tuple[tuple[str, Actor], ...] = ()
    where: tuple[tuple[str, Place], ...] = ()
    when: When | None = None
    killed: tuple[str, float | None, float | None, float | None] | None = None
    count: tuple[Counted, str, float] | None = None
    sources: tuple[Source, ...] = ()
    territory: Territory | None = None
    kind: PassageKind = PassageKind.ARTICLE
    number: int | None = None


def cut(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words), words)


def reading_of(draft: Draft) -> Reading:
    page = sha256_of(f"{draft.uri}\n{draft.text}".encode("utf-8", "surrogatepass"))
    passage = Passage(
        content_id("p", page), draft.kind, 0, len(draft.text), number=draft.number, published=None
    )
    return Reading(
        Page(page, draft.uri, "text/plain", "utf-8", draft.text, sha256_of(draft.text.encode())), (passage,)
    )


def telling_of(draft: Draft, reading: Reading) -> Telling:
    text, page = draft.text, reading.page.id

    def who(mentions: tuple[tuple[str, Actor], ...]) -> tuple[ActorMention, ...]:
        return tuple(
            ActorMention(cut(text, words), 0, 0, 1, 0, Naming.NAME, actor, "by hand")
            for words, actor in mentions
        )

    quantities = []
    if draft.killed:
        words, low, best, high = draft.killed
        quantities.append(
            Quantity(Counted.KILLED, low, best, high, None, cut(text, words), 0, 0, 1, 0, "by hand")
        )
    if draft.count:
        of, words, number = draft.count
        quantities.append(Quantity(of, number, number, number, None, cut(text, words), 0, 0, 1, 0, "by hand"))
    claim = Claim(
        id=content_id("c", page, draft.evidence, draft.type),
        page=page,
        passage=reading.passages[0].id,
        evidence=cut(text, draft.evidence),
        type=draft.type,
        mode=draft.mode,
        trigger=cut(text, draft.trigger),
        status=draft.status,
        background=False,
        actors=who(draft.who),
        recipients=who(draft.whom),
        places=tuple(
            PlaceMention(cut(text, words), 0, 0, 1, place, "by hand") for words, place in draft.where
        ),
        when=draft.when or When(None, None, Precision.UNKNOWN, WhenBasis.UNKNOWN),
        sources=draft.sources,
        quantities=tuple(quantities),
        territory=draft.territory,
        confidence=0.8,
    )
    published = When(DAY, DAY, Precision.DAY, WhenBasis.PAGE)
    return Telling(
        claim,
        draft.uri,
        draft.kind,
        draft.number,
        draft.outlet,
        None,
        None,
        published,
        draft.kind is PassageKind.COMMENT,
    )


def on(text: str, words: str, day: date = DAY) -> When:
    return When(day, day, Precision.DAY, WhenBasis.TEXT, cut(text, words))


def origin_of(name: str, tellings: list[Telling], source: Source | None = None) -> Origin:
    claims = tuple(telling.claim.id for telling in tellings)
    links = tuple(
        OriginLink(claims[0], other, OriginBasis.COPY, f"both carry {name}'s report") for other in claims[1:]
    )
    return Origin(content_id("o", *claims), name, source, claims, all(one.talk for one in tellings), links)


HALYARD = "Government forces shelled Ajdabiya on Sunday, killing 12 residents, a doctor said.\n"
COPY = "AJDABIYA (Halyard) - Government forces shelled Ajdabiya on Sunday, killing 12 residents.\n"
HERALD = "Dozens died on Sunday when the army shelled Ajdabiya, =witnesses= told the Herald.\n"
DENIAL = "The foreign ministry denied that the army shelled Ajdabiya on Sunday.\n"
MARCH = "About 500 people marched in Libya on Sunday.\n"
COMMENT = "Everybody knows the rebels shelled Ajdabiya on Sunday!\n"
DOCTOR = Source("a doctor", None, SourceKind.WITNESS)


def shelling(uri: str, outlet: str, text: str, army: str, **more: object) -> Draft:
    return Draft(
        uri,
        outlet,
        text,
        text.strip().rstrip(".!"),
        "shelled",
        mode="heavy-weapons",
        who=((army, ARMY),),
        where=(("Ajdabiya", AJDABIYA),),
        when=on(text, "on Sunday"),
        **more,  # type: ignore[arg-type]
    )


def drafts() -> list[Draft]:
    return [
        shelling(
            "halyard.txt",
            "Halyard",
            HALYARD,
            "Government forces",
            whom=(("residents", RESIDENTS),),
            killed=("12 residents", 12, 12, 12),
            sources=(DOCTOR,),
        ),
        shelling(
            "https://gull.example/ajdabiya?a=1&b=2",
            "The Gull",
            COPY,
            "Government forces",
            whom=(("residents", RESIDENTS),),
            killed=("12 residents", 12, 12, 12),
        ),
        shelling(
            "herald.txt",
            "Herald",
            HERALD,
            "the army",
            killed=("Dozens", 24, None, 99),
            sources=(Source("witnesses", None, SourceKind.WITNESS),),
        ),
        shelling("ministry.txt", "State Wire", DENIAL, "the army", status=Status.DENIED, sources=(MINISTRY,)),
        Draft(
            "march.txt",
            None,
            MARCH,
            "About 500 people marched in Libya on Sunday",
            "marched",
            type="PROTEST",
            mode="demo",
            who=(("people", Actor(None, "people", None, "OPP", ActorKind.ROLE)),),
            where=(("Libya", LIBYA),),
            when=on(MARCH, "on Sunday"),
            count=(Counted.PEOPLE, "About 500 people", 500),
        ),
        shelling("thread.txt", "Forum", COMMENT, "the rebels", kind=PassageKind.COMMENT, number=4),
    ]


def weighed_of(found: list[Draft]) -> tuple[Weighed, dict[str, Reading]]:
    """The case of `drafts`, or of others in the same order."""
    readings = [reading_of(draft) for draft in found]
    halyard, copy, herald, denial, march, comment = (
        telling_of(draft, reading) for draft, reading in zip(found, readings, strict=True)
    )
    comment = replace(
        comment,
        claim=replace(comment.claim, actors=(replace(comment.claim.actors[0], actor=REBELS),)),
    )
    shelled = [halyard, copy, herald, denial, comment]
    wire, paper = origin_of("Halyard", [halyard, copy]), origin_of("Herald", [herald])
    ministry, talk = (
        origin_of("Libyan foreign ministry", [denial], MINISTRY),
        origin_of("comment 4", [comment]),
    )
    events = (
        event_of(shelled, (wire, paper, ministry, talk)),
        event_of([march], (origin_of("march.txt", [march]),)),
    )
    events = tuple(sorted(events, key=lambda event: event.id))
    first = next(event for event in events if event.type.value == "ASSAULT")
    happened = Position("it happened", wire.claims + paper.claims, (wire.id, paper.id), (), False)
    did_not = Position(
        "it did not happen",
        ministry.claims,
        (ministry.id,),
        (Holder(MINISTRY, denial.claim.id, Interest.GAINS, "it speaks for the army's state"),),
        False,
    )
    dispute = Dispute(
        content_id("d", first.id),
        DisputeKind.DENIED,
        (first.id,),
        (happened, did_not),
        "the ministry denies it",
    )
    tellings = {one.claim.id: one for one in (*shelled, march)}
    weighed = Weighed(
        tellings=dict(sorted(tellings.items())),
        copies=(),
        credits={},
        events=events,
        disputes=(dispute,),
        grades={
            halyard.claim.id: Graded(
                halyard.claim.id, Credibility.CONFIRMED, "two independent origins say so"
            )
        },
        sources=(RegisteredSource("s-halyard", "Halyard", SourceKind.MEDIA, None, None, 2),),
        replies=(),
    )
    return weighed, {reading.page.id: reading for reading in readings}


def material_of(found: list[Draft]) -> Material:
    weighed, readings = weighed_of(found)
    shelled = next(event for event in weighed.events if event.type.value == "ASSAULT")
    hold = Hold(
        AJDABIYA,
        ARMY,
        HoldState.ADVANCES,
        HoldBasis.INFERRED,
        DAY,
        DAY,
        DAY,
        1.0,
        shelled.claims[:1],
        2,
        (),
        "it shells the town",
    )
    tie = Tie(
        ARMY, RESIDENTS, DAY, -9.0, (TieShare(shelled.id, shelled.claims[:1], DAY, -9.0, 1.0, "asserted"),)
    )
    at = datetime(2011, 4, 1, 12, tzinfo=UTC)
    judged = Judgement(
        "j-1",
        at,
        "A. Analyst",
        JudgementKind.TOGETHER,
        shelled.claims[:2],
        "",
        "the same words, <b>same</b> day",
    )
    return Material(
        weighed,
        readings.__getitem__,
        name="libya",
        version="0.1.0",
        made=datetime(2011, 4, 2, tzinfo=UTC),
        holds=(hold,),
        ties=(tie,),
        judgements=(judged,),
    )


@pytest.fixture
def material() -> Material:
    return material_of(drafts())


def case_of(*found: Draft) -> Material:
    """A case whose one event all drafts tell, each an origin of its own."""
    readings = [reading_of(draft) for draft in found]
    tellings = [telling_of(draft, reading) for draft, reading in zip(found, readings, strict=True)]
    origins = tuple(origin_of(one.outlet or one.uri, [one]) for one in tellings)
    weighed = Weighed(
        {one.claim.id: one for one in tellings}, (), {}, (event_of(tellings, origins),), (), {}, (), ()
    )
    return Material(weighed, {one.page.id: one for one in readings}.__getitem__)
