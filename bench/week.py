"""The example week against its own truth: claims, copies, origins and disputes of 55 pages that were written for it.

``tests/examples/week`` lists each mention of a happening, with the cells a careful reader gives it. A claim stands for
a mention of its page when its type is one of those that are right for it and its trigger overlaps the mention's, else
lies in the mention's clause, else its evidence holds the mention's trigger; each claim and each mention once. The other
cells are scored over the mentions that are found. Pages that carry another's words count as often as they stand, for
each is read.
"""

from __future__ import annotations

import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.pipeline import pipeline
from bench.rows import Row, Score
from dateline.case.opening import open_case
from dateline.model.claims import Claim, SourceKind
from dateline.model.page import Passage, PassageKind, Reading
from dateline.model.places import PlacePrecision
from dateline.model.weighed import Weighed
from dateline.naming.actors.tables import load_actor_tables
from dateline.running.run import read_all
from dateline.running.weigh import weigh
from dateline.running.weighed import weighed_of
from tests.examples import week_truth as truth
from tests.examples.week_truth import DisputeRow, Mention, OriginRow, WeekPage

#: Kinds of dispute that tell the same quarrel: whoever denies says that it did not happen.
_ALIKE = {"denied": "did or did not"}
_AUTHOR = "author"
_SMALL = frozenset(
    {"the", "a", "an", "of", "in", "dr", "colonel", "mr", "my", "old", "his", "two", "at", "same"}
)


@dataclass(frozen=True, slots=True)
class Week:
    """The week as it was read and weighed: its readings by file, and the case."""

    readings: Mapping[str, Reading]
    weighed: Weighed

    def claims_of(self) -> dict[str, list[Claim]]:
        """The claims of each page, by its file, in the order of the text."""
        found: dict[str, list[Claim]] = {file: [] for file in self.readings}
        for telling in self.weighed.tellings.values():
            found[Path(telling.uri).name].append(telling.claim)
        return {
            file: sorted(claims, key=lambda one: (one.trigger.start, one.id))
            for file, claims in found.items()
        }


# claims -----------------------------------------------------------------------------------------------------------


def matches(mentions: Sequence[Mention], text: str, claims: Sequence[Claim]) -> dict[int, Claim]:
    """Number of a mention of one page -> the claim that stands for it; the nearest claims go first."""
    offers = []
    for number, mention in enumerate(mentions):
        words, trigger = truth.find_once(text, mention.words), mention.trigger_in(text)
        for claim in claims:
            if claim.type not in mention.types:
                continue
            at = claim.trigger
            if at.start < trigger.end and trigger.start < at.end:
                near = 0
            elif words.start <= at.start and at.end <= words.end:
                near = 1
            elif claim.evidence.start <= trigger.start and trigger.end <= claim.evidence.end:
                near = 2
            else:
                continue
            offers.append((near, abs(at.start - trigger.start), number, claim.id, claim))
    found: dict[int, Claim] = {}
    taken: set[str] = set()
    for _, _, number, key, claim in sorted(offers, key=lambda offer: offer[:4]):
        if number not in found and key not in taken:
            found[number] = claim
            taken.add(key)
    return found


def meets(claim: Claim, mentions: Iterable[Mention], text: str) -> bool:
    """Whether a claim's trigger lies in the words of a mention of its page, whatever its type."""
    at = claim.trigger
    spans = [truth.find_once(text, mention.words) for mention in mentions]
    return any(span.start < at.end and at.start < span.end for span in spans)


def day_right(mention: Mention, claim: Claim) -> bool | None:
    """Whether the claim's days meet the mention's and are no wider than a month; None where the mention tells none."""
    told = truth.interval(mention.day)
    if told is None:
        return None
    when = claim.when
    if when.start is None or when.end is None:
        return False
    wide = max(1, (told[1] - told[0]).days)
    return when.start <= told[1] and told[0] <= when.end and (when.end - when.start).days <= wide


def place_right(mention: Mention, claim: Claim) -> bool:
    """Whether the claim has the mention's place; where the mention has none, whether it has none below a country."""
    names = {one.place.name.casefold() for one in claim.places} | {
        one.span.exact.casefold() for one in claim.places
    }
    if mention.place == truth.NONE:
        towns = [one for one in claim.places if one.place.precision is not PlacePrecision.COUNTRY]
        return not towns
    return any(mention.place.casefold() in name or name in mention.place.casefold() for name in names)


def source_right(mention: Mention, claim: Claim) -> bool:
    """Whether the innermost source shares a word of weight with the mention's, or both are the page's own voice."""
    inner = claim.sources[0] if claim.sources else None
    own = inner is None or inner.cue is None
    if mention.source == _AUTHOR or inner is None or own:
        return own and mention.source == _AUTHOR
    said = f"{inner.name or ''} {inner.mention.exact if inner.mention else ''}"
    if inner.kind is SourceKind.NONE:
        return False
    return bool(_words(said) & _words(mention.source))


def _words(text: str) -> set[str]:
    return {word.strip(".,'’").removesuffix("'s").rstrip("s") for word in text.casefold().split()} - _SMALL


@dataclass(frozen=True, slots=True)
class Found:
    """A mention, and the claim that stands for it; None where there is none."""

    mention: Mention
    claim: Claim | None


def found_in(week: Week) -> list[Found]:
    """Every mention on the pages that were read, with its claim."""
    claims, by_file = week.claims_of(), _by_file(week)
    found = []
    for file, mentions in by_file.items():
        stands = matches(mentions, week.readings[file].page.text, claims[file])
        found += [Found(mention, stands.get(number)) for number, mention in enumerate(mentions)]
    return found


def unlisted(week: Week) -> list[tuple[str, Claim]]:
    """Claims, with their page's file, that meet no mention: wrong, or told by the page and not listed."""
    by_file = _by_file(week)
    return [
        (file, claim)
        for file, claims in week.claims_of().items()
        for claim in claims
        if not meets(claim, by_file.get(file, ()), week.readings[file].page.text)
    ]


def _by_file(week: Week) -> dict[str, list[Mention]]:
    found: dict[str, list[Mention]] = defaultdict(list)
    for mention in truth.mentions():
        if mention.file in week.readings:
            found[mention.file].append(mention)
    return found


def claim_rows(found: Sequence[Found], met: int, claims: int) -> list[tuple[str, float, int]]:
    """Metric, value and how many items: mentions found, claims that meet a mention, cells of those found."""
    both = [(one.mention, one.claim) for one in found if one.claim is not None]
    days = [right for mention, claim in both if (right := day_right(mention, claim)) is not None]
    places = [place_right(mention, claim) for mention, claim in both]
    dated = [
        day_right(mention, claim) is True
        for mention, claim in both
        if claim.when.start and claim.when.end and mention.day != truth.NONE
    ]
    placed = [place_right(mention, claim) for mention, claim in both if claim.places]
    statuses = [claim.status.value in mention.statuses for mention, claim in both]
    sources = [source_right(mention, claim) for mention, claim in both]
    return [
        ("mentions found", len(both) / len(found) if found else 0.0, len(found)),
        ("claims that meet a mention", met / claims if claims else 0.0, claims),
        ("status right, of those found", _share(statuses), len(statuses)),
        ("day right, of those found", _share(days), len(days)),
        ("day right, where the claim has one", _share(dated), len(dated)),
        ("place right, of those found", _share(places), len(places)),
        ("place right, where the claim has one", _share(placed), len(placed)),
        ("innermost source right, of those found", _share(sources), len(sources)),
    ]


def type_rows(found: Sequence[Found]) -> list[tuple[str, float, int]]:
    """Mentions found, by the first type in the alphabet that is right for them."""
    of_type: dict[str, list[bool]] = defaultdict(list)
    for one in found:
        of_type[min(one.mention.types)].append(one.claim is not None)
    return [(f"mentions found, {name}", _share(hits), len(hits)) for name, hits in sorted(of_type.items())]


def _share(right: Sequence[bool]) -> float:
    return sum(right) / len(right) if right else 0.0


# copies -----------------------------------------------------------------------------------------------------------


def copies_told(pages: Iterable[WeekPage]) -> dict[frozenset[str], str]:
    """Pair of texts, each ``file`` or ``file#comment``, -> the kind of copy that the truth tells."""
    told = {}
    for page in pages:
        name = page.file if page.comment is None else f"{page.file}#{page.comment}"
        for other in page.copy_of:
            told[frozenset({name, other})] = page.copy_kind
    return told


def family(pairs: Iterable[frozenset[str]]) -> set[frozenset[str]]:
    """Pairs of texts that go back to one text, by chains of these pairs."""
    groups: list[set[str]] = []
    for pair in pairs:
        touching = [one for one in groups if one & pair]
        groups = [one for one in groups if not one & pair] + [set(pair).union(*touching)]
    return {frozenset(pair) for one in groups for pair in combinations(sorted(one), 2)}


def copies_score(
    found: Mapping[frozenset[str], str], told: Mapping[frozenset[str], str]
) -> tuple[Score, Score]:
    """Score pairs, and pairs with their kind; pairs within a family count only where told."""
    beside = family(told) - set(told)
    ours = {pair: kind for pair, kind in found.items() if pair not in beside}
    right = [pair for pair in ours if pair in told]
    kinds = sum(ours[pair] == told[pair] for pair in right)
    return Score(len(right), len(ours), len(told)), Score(kinds, len(ours), len(told))


def copies_found(week: Week) -> dict[frozenset[str], str]:
    """Pair of texts -> the kind of copy that was found; pairs within one text left out."""
    names = dict(_named_passages(week.readings))
    found: dict[frozenset[str], str] = {}
    for copy in week.weighed.copies:
        pair = frozenset({names.get(copy.first, ""), names.get(copy.second, "")})
        if len(pair) == 2 and "" not in pair:
            found[pair] = copy.kind.value
    return found


def _named_passages(readings: Mapping[str, Reading]) -> Iterator[tuple[str, str]]:
    """Id of a passage -> the text it is: the article of a file, or the report pasted into a comment."""
    for file, reading in readings.items():
        for passage in reading.passages:
            if passage.kind is PassageKind.ARTICLE:
                yield passage.id, file
            elif passage.kind in {PassageKind.REPOST, PassageKind.COMMENT}:
                number = passage.number if passage.number is not None else _comment_number(reading, passage)
                yield passage.id, f"{file}#{number}"


def _comment_number(reading: Reading, passage: Passage) -> int | None:
    around = [
        one
        for one in reading.passages
        if one.kind is PassageKind.COMMENT and one.start <= passage.start and passage.end <= one.end
    ]
    return around[0].number if around else None


# origins and disputes ---------------------------------------------------------------------------------------------


def origins_score(
    claims: Mapping[tuple[str, str, int], str], week: Weighed, told: Sequence[OriginRow]
) -> Score:
    """Score pairs of mentions of one event that stand in one event of ours: one origin, or not.

    claims: (event, file, n) of a mention -> the claim that stands for it.
    """
    at: dict[str, tuple[str, str]] = {}
    for event in week.events:
        for origin in event.origins:
            at.update(dict.fromkeys(origin.claims, (event.id, origin.id)))
    rows: dict[str, list[tuple[str, tuple[str, str]]]] = defaultdict(list)
    for row in told:
        claim = claims.get((row.event, row.file, row.n))
        if claim in at:
            rows[row.event].append((row.origin, at[claim]))
    count: Counter[str] = Counter()
    for members in rows.values():
        for (first, (one, ours)), (second, (other, theirs)) in combinations(members, 2):
            if one == other:
                count["found"] += ours == theirs
                count["gold"] += first == second
                count["right"] += ours == theirs and first == second
    return Score(count["right"], count["found"], count["gold"])


def disputes_told(
    rows: Iterable[DisputeRow], ours: Iterable[tuple[str, frozenset[str]]]
) -> tuple[list[DisputeRow], list[DisputeRow]]:
    """The disputes of the truth that are found, and the near-misses that are taken for one.

    ours: kind of each dispute of ours and the keys of the events that its claims stand for. Being denied and not having
    happened count as one kind. A near-miss of two events is taken where one dispute joins both; near-misses within one
    event cannot be told from its true disputes and are left out.
    """
    kinds = [(_ALIKE.get(kind, kind), events) for kind, events in ours]
    found, taken = [], []
    for row in rows:
        wanted, events = _ALIKE.get(row.kind, row.kind), set(row.events)
        if row.kind == "none":
            if len(events) > 1 and any(events <= keys for _, keys in kinds):
                taken.append(row)
        elif any(kind == wanted and events <= keys for kind, keys in kinds):
            found.append(row)
    return found, taken


def dispute_keys(week: Week, found: Sequence[Found]) -> list[tuple[str, frozenset[str]]]:
    """Kind of each dispute, and the keys of the events that its claims stand for."""
    keys = {one.claim.id: one.mention.event for one in found if one.claim is not None}
    return [
        (
            dispute.kind.value,
            frozenset(keys[claim] for one in dispute.positions for claim in one.claims if claim in keys),
        )
        for dispute in week.weighed.disputes
    ]


# all of it --------------------------------------------------------------------------------------------------------


def read_week(limit: int | None = None) -> Week:
    """Read and weigh the pages of the week in a case of its own."""
    actors, _ = load_actor_tables()
    files = sorted(path for path in truth.WEEK.iterdir() if path.is_file())[:limit]
    with TemporaryDirectory() as folder:
        case, problem = open_case(Path(folder) / "week.db", create=True)
        if case is None:
            raise RuntimeError(problem)
        read_all([str(path) for path in files], case, pipeline())
        weigh(case, actors)
        weighed = weighed_of(case, actors)
        pages = {telling.claim.page: Path(telling.uri).name for telling in weighed.tellings.values()}
        readings = {name: case.reading(page) for page, name in pages.items()}
        case.close()
    return Week(readings, weighed)


def run(gold: Path, limit: int | None) -> list[Row]:
    """Measure the week; ``gold`` is not used, for the truth is our own."""
    if not truth.WEEK.is_dir():
        return []
    started = time.perf_counter()
    week = read_week(limit)
    found = found_in(week)
    claims = len(week.weighed.tellings)
    metrics = claim_rows(found, claims - len(unlisted(week)), claims) + type_rows(found)
    metrics += _weighed_rows(week, found)
    seconds = time.perf_counter() - started
    part = f"week, {len(week.readings)} pages"
    return [Row("week", metric, value, "", part, items, seconds) for metric, value, items in metrics]


def _weighed_rows(week: Week, found: Sequence[Found]) -> list[tuple[str, float, int]]:
    told = {
        pair: kind
        for pair, kind in copies_told(truth.pages()).items()
        if all(name.partition("#")[0] in week.readings for name in pair)
    }
    pairs, kinds = copies_score(copies_found(week), told)
    claims = {
        (one.mention.event, one.mention.file, one.mention.n): one.claim.id
        for one in found
        if one.claim is not None
    }
    same = origins_score(claims, week.weighed, truth.origins())
    rows = truth.disputes()
    disputed = [row for row in rows if row.kind != "none"]
    apart = [row for row in rows if row.kind == "none" and len(row.events) > 1]
    hits, taken = disputes_told(rows, dispute_keys(week, found))
    return [
        ("copies, pair F1", pairs.f1, len(told)),
        ("copies, pair and kind F1", kinds.f1, len(told)),
        ("origins, pair F1", same.f1, int(same.gold)),
        ("disputes found", len(hits) / len(disputed), len(disputed)),
        ("near-misses left alone", 1 - len(taken) / len(apart), len(apart)),
    ]
