"""Who tells a claim: the outlet or person whose report it is, and the speaker behind it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from dateline.model.claims import Source, SourceKind, Status
from dateline.model.copies import Credit
from dateline.model.ids import content_id
from dateline.model.telling import Telling
from dateline.weighing.origins.owners import Owners
from dateline.weighing.origins.sides import Sides

#: kinds of sources that say it themselves, not pass it on
_SPEAKERS = frozenset(SourceKind) - {
    SourceKind.MEDIA,
    SourceKind.AUTHOR,
    SourceKind.COMMENTER,
    SourceKind.CODER,
    SourceKind.NONE,
}
#: kinds whose name is that of whoever speaks; unnamed officials and witnesses are called after their kind
_NAMED = frozenset({SourceKind.NAMED_OFFICIAL, SourceKind.PARTY, SourceKind.ANALYST, SourceKind.PUBLIC})
_SEEN = frozenset({SourceKind.WITNESS, SourceKind.PUBLIC})
_ALONE = frozenset({SourceKind.PUBLIC, SourceKind.ANALYST})
#: words in lower case that may stand within a name
_SMALL = frozenset({"of", "the", "and", "de", "al", "el", "bin", "ibn", "van", "von", "del", "da", "di"})
#: a state and its government are one speaker
_GOVERNMENT = "/government"


_ARTICLE = re.compile(r"\A(?:[ae][lnrstdz]|[ae]sh|d|o)[-'’]")


class How(StrEnum):
    """How it is known whose report it is."""

    OWN = "own"  #: the site's own
    WIRE = "wire"  #: the passage is credited to an agency
    CITED = "cited"  #: the words name an outlet as the source
    TALK = "talk"  #: a commenter's own word
    CODED = "coded"  #: a project coded it from what others report


@dataclass(frozen=True, slots=True)
class Teller:
    """Whose report a claim is.

    key: the same for every telling of that outlet or person.
    name: its name, or what is known of it, in words.
    how: how that is known.
    agency: whether it is an agency whose reports others carry.
    outlet: its id or name, for looking up who owns it; None where it is no outlet.
    house: key and name of another whom the passage credits with the whole and who is no agency: the owner, by the
        notice at its foot; None where there is none.
    filed: whether the passage is credited to this teller, so that it is likelier the first than who gives no credit.
    """

    key: str
    name: str
    how: How
    agency: bool = False
    outlet: str | None = None
    house: tuple[str, str] | None = None
    filed: bool = False


def teller_of(
    telling: Telling,
    credits: Mapping[str, tuple[Credit, ...]],  # noqa: A002 - the word of the contract
    owners: Owners,
) -> Teller:
    """Tell whose report it is: the innermost outlet that the words name, the credited agency, or the site.

    credits: credit lines by passage; a passage credited whole to two agencies is nobody's report.
    """
    own = None if telling.outlet is None else owners.outlet(telling.outlet, telling.outlet_id)
    if telling.claim.coded_by is not None:
        coder = own or owners.outlet(telling.claim.coded_by)
        return Teller(coder.key, coder.name, How.CODED)
    cited = cited_outlet(telling.claim.sources)
    if cited is not None and cited.name is not None:
        outlet = owners.outlet(cited.name, cited.id)
        if own is None or outlet.key != own.key:
            return Teller(outlet.key, outlet.name, How.CITED, outlet.agency, outlet.key)
    if telling.talk:
        return Teller(_talker(telling), site_name(telling), How.TALK)
    whole = {
        outlet.key: (outlet, credit)
        for credit in credits.get(telling.claim.passage, ())
        if credit.whole
        for outlet in [owners.outlet(credit.name, credit.id)]
    }
    carried = [outlet for outlet, credit in whole.values() if outlet.agency or credit.id is not None]
    if len(carried) == 1:
        (outlet,) = carried
        how = How.OWN if own is not None and own.key == outlet.key else How.WIRE
        return Teller(outlet.key, outlet.name, how, outlet.agency, outlet.key, filed=True)
    if own is not None:
        others = [outlet for outlet, _ in whole.values() if outlet.key != own.key and not outlet.agency]
        house = (others[0].key, others[0].name) if len(others) == 1 else None
        return Teller(own.key, own.name, How.OWN, own.agency, own.key, house, own.key in whole)
    return Teller(site_of(telling), site_name(telling), How.OWN)


def naming_outlets(tellings: Sequence[Telling], owners: Owners) -> tuple[Telling, ...]:
    """Take a source that no table holds and that bears the name of an outlet which tells the event too for it."""
    outlets = {owners.outlet(one.outlet, one.outlet_id).key for one in tellings if one.outlet is not None}

    def as_media(source: Source) -> Source:
        unknown = source.id is None and source.name is not None and source.kind in _NAMED
        is_outlet = unknown and owners.outlet(source.name or "").key in outlets
        return replace(source, kind=SourceKind.MEDIA) if is_outlet else source

    return tuple(
        replace(one, claim=replace(one.claim, sources=tuple(map(as_media, one.claim.sources))))
        for one in tellings
    )


def cited_outlet(sources: tuple[Source, ...]) -> Source | None:
    """The innermost link of a chain that names one outlet; "Iranian media" and "state television" name none."""
    for source in sources:
        if source.kind is not SourceKind.MEDIA or not source.name:
            continue
        if (source.id or "").startswith("media:") or (source.id is None and _is_name(source.name)):
            return source
    return None


def site_of(telling: Telling) -> str:
    """The report in which it stands: a page, or one pasted into a comment of it, apart from the talk around it."""
    place = (telling.claim.page, telling.number, telling.talk, (telling.outlet or "").casefold())
    return content_id("site", *place)


def site_name(telling: Telling) -> str:
    """Who publishes a telling, in words: the outlet, the comment and who wrote it, the author, the file or address."""
    number = "" if telling.number is None else f" {telling.number}"
    if telling.talk:
        return f"comment{number}" if telling.author is None else f"{telling.author}, comment{number}"
    if telling.outlet is not None:
        return telling.outlet
    author = telling.author or next(
        (one.name for one in telling.claim.sources if one.kind is SourceKind.AUTHOR and one.name), None
    )
    if number:
        return f"the report in comment{number}" if author is None else f"{author}, in comment{number}"
    return author or (telling.uri if "://" in telling.uri else telling.uri.rpartition("/")[2])


def _talker(telling: Telling) -> str:
    who = telling.author or telling.number or telling.claim.passage
    return content_id("talk", telling.claim.page, who)


def speaker_of(telling: Telling) -> Source | None:
    """Who says it behind the report; None where the report says it in its own voice."""
    first = next(iter(telling.claim.sources), None)
    return first if first is not None and first.kind in _SPEAKERS else None


def speaker_key(source: Source) -> str | None:
    """The key of a speaker who is the same wherever he is named; None for those without a name of their own."""
    if source.kind not in _NAMED:
        return None
    if source.id is not None and not source.id.startswith("role:"):
        if source.id.startswith("organ:") and source.id.endswith(_GOVERNMENT):
            return "state:" + source.id.removeprefix("organ:").removesuffix(_GOVERNMENT)
        return source.id
    name = source.name or ""
    if source.id is None and _is_name(name) and len(name.split()) > 1:
        return content_id("s", name.casefold())
    return None


def camp_of(telling: Telling, sides: Sides | None) -> str | None:
    """From which camp the speaker comes: two camps in one report are two origins.

    None where the report speaks for itself, or the words do not tell who speaks.
    """
    source = speaker_of(telling)
    if source is None:
        return None
    day = None if telling.published is None else telling.published.start
    side = None if sides is None else sides.side_of(source, day) or sides.side_of(source)
    if side is not None:
        return side.actor or side.name
    return speaker_key(source) or ("witness" if source.kind in _SEEN else None)


def denies(telling: Telling) -> bool:
    """Whether it says that it did not happen."""
    return telling.claim.status is Status.DENIED


def _is_name(words: str) -> bool:
    parts = [word for word in words.split() if word.casefold() not in _SMALL]
    return bool(parts) and all(
        _ARTICLE.sub("", part)[:1].isupper() or not part[0].isalpha() for part in parts
    )


@dataclass(frozen=True, slots=True)
class Told:
    """A telling with what is asked of it again and again.

    telling: the telling.
    teller: whose report it is.
    camp: from which camp its speaker comes; None where the report speaks for itself.
    """

    telling: Telling
    teller: Teller
    camp: str | None

    @property
    def id(self) -> str:
        """Id of the claim."""
        return self.telling.claim.id

    @property
    def label(self) -> str:
        """Where it stands, in words."""
        return site_name(self.telling)

    @property
    def named(self) -> bool:
        """Whether its speaker is the same wherever he is named."""
        source = speaker_of(self.telling)
        return source is not None and speaker_key(source) is not None

    @property
    def alone(self) -> bool:
        """Whether a named person without office or side says it, who speaks for himself."""
        source = speaker_of(self.telling)
        return source is not None and source.kind in _ALONE and speaker_key(source) == self.camp
