"""The example week against itself: its truth stands in its pages, and the reading room finds them as written."""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import date
from itertools import pairwise

import pytest

from dateline.model.claims import Status
from dateline.model.copies import CopyKind
from dateline.model.disputes import DisputeKind, Interest
from dateline.model.events import OriginBasis
from dateline.model.holds import HoldBasis, HoldState
from dateline.model.page import PassageKind, Reading
from dateline.model.sources import Stance
from dateline.model.ties import Bond
from dateline.reading.door import read_bytes
from dateline.reading.settings import ReadingSettings
from tests.examples import week_truth as truth
from tests.examples.scoring import pages_in

#: Words in a row that two reports of one thing do not share unless one copies the other.
RUN = 9
#: Least share of the words of a copy that stand in runs of its originals, by kind.
SHARED = {CopyKind.SAME: 0.7, CopyKind.ABRIDGED: 0.7, CopyKind.PARTLY: 0.15}
#: Greatest share of its words that a report may have in common with one that it does not copy.
STRANGERS = 0.1
#: Greatest share of an original's words that an abridged copy may carry.
ABRIDGED_AT_MOST = 0.75


@pytest.fixture(scope="module")
def readings() -> dict[str, Reading]:
    found = {}
    for path in pages_in(truth.WEEK):
        reading, problems = read_bytes(path.read_bytes(), path.name, ReadingSettings())
        assert reading is not None, problems
        found[path.name] = reading
    return found


def test_the_week_is_as_large_as_it_should_be() -> None:
    pages = [page for page in truth.pages() if page.comment is None]
    assert len(pages) >= 40
    assert len({page.outlet for page in pages}) >= 12
    assert len(truth.happenings()) >= 100
    assert len(truth.mentions()) >= 350


def test_every_page_has_a_row_and_is_documented() -> None:
    names = [path.name for path in pages_in(truth.WEEK)]
    assert sorted(page.file for page in truth.pages() if page.comment is None) == names
    documented = (truth.TRUTH.parents[2] / "docs" / "examples.md").read_text("utf-8")
    assert not [name for name in names if name not in documented]


def test_the_words_of_every_mention_stand_once_in_its_page(readings: dict[str, Reading]) -> None:
    for mention in truth.mentions():
        assert mention.trigger_in(readings[mention.file].page.text), mention


def test_every_mention_stands_in_the_passage_it_names(readings: dict[str, Reading]) -> None:
    wrong = []
    for mention in truth.mentions():
        reading = readings[mention.file]
        at = mention.trigger_in(reading.page.text)
        inside = [one for one in reading.passages if one.start <= at.start and at.end <= one.end]
        kinds = {one.kind for one in inside}
        number = re.search(r"\d+", mention.passage)
        if number is None:
            right = PassageKind.ARTICLE in kinds and PassageKind.COMMENT not in kinds
        else:
            comments = [one.number for one in inside if one.kind is PassageKind.COMMENT]
            pasted = mention.passage.endswith("repost")
            right = comments == [int(number.group())] and pasted == (PassageKind.REPOST in kinds)
        if not right:
            wrong.append((mention.file, mention.passage, mention.words))
    assert not wrong


def test_mentions_and_happenings_belong_together() -> None:
    happenings, mentions = truth.happenings(), truth.mentions()
    assert {one.event for one in mentions} == set(happenings)
    statuses = {status.value for status in Status}
    for one in mentions:
        assert one.types == happenings[one.event].types, one
        assert one.statuses <= statuses, one


def test_days_lie_in_the_week_or_are_marked_as_past_or_ahead() -> None:
    for one in truth.happenings().values():
        days = truth.interval(one.day)
        if one.standing == "background":
            assert days, one
            assert days[0] < truth.FIRST, one
        elif one.standing == "week":
            assert days, one
            assert days[0] <= truth.LAST, one
            assert days[1] >= date(2011, 3, 25), one
        else:
            assert one.standing == "ahead", one


def test_no_page_tells_as_done_what_is_still_to_come() -> None:
    """A mention may not assert a day after its page, the pasted wires and plans aside."""
    published = {page.file: page.published for page in truth.pages() if page.comment is None}
    happenings = truth.happenings()
    for one in truth.mentions():
        days = truth.interval(one.day)
        if "asserted" in one.statuses and days and happenings[one.event].standing != "ahead":
            late = published[one.file] if not one.talk else truth.LAST
            assert days[0] <= late, one


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def _shared(copy: str, originals: list[str]) -> float:
    """Share of the copy's words that stand in runs of ``RUN`` words or more of its originals."""
    runs = {
        tuple(words[at : at + RUN]) for words in map(_words, originals) for at in range(len(words) - RUN + 1)
    }
    words = _words(copy)
    covered: set[int] = set()
    for at in range(len(words) - RUN + 1):
        if tuple(words[at : at + RUN]) in runs:
            covered.update(range(at, at + RUN))
    return len(covered) / len(words) if words else 0.0


def _text_of(readings: dict[str, Reading], file: str, comment: int | None) -> str:
    reading = readings[file]
    kind = PassageKind.ARTICLE if comment is None else PassageKind.REPOST
    for one in reading.passages:
        if one.kind is kind and (comment is None or _in_comment(reading, one.start, comment)):
            threads = [each.start for each in reading.passages if each.kind is PassageKind.THREAD]
            end = min([one.end, *threads]) if comment is None else one.end
            return reading.page.text[one.start : end]
    return reading.page.text


def _in_comment(reading: Reading, at: int, number: int) -> bool:
    return any(
        one.kind is PassageKind.COMMENT and one.number == number and one.start <= at < one.end
        for one in reading.passages
    )


def test_copies_share_their_words(readings: dict[str, Reading]) -> None:
    rows = truth.pages()
    for row in rows:
        own = _text_of(readings, row.file, row.comment)
        originals = [_text_of(readings, name, None) for name in row.copy_of]
        if not row.copy_of:
            continue
        kind = CopyKind(row.copy_kind)
        share = _shared(own, originals)
        assert share >= SHARED[kind], (row.file, row.comment, share)
        if kind is CopyKind.ABRIDGED:
            assert max(_shared(one, [own]) for one in originals) <= ABRIDGED_AT_MOST, row
        assert row.credit in {"shown", "lost"}


def test_pages_that_copy_nothing_share_no_sentence(readings: dict[str, Reading]) -> None:
    rows = [row for row in truth.pages() if row.comment is None and row.kind != "forum"]
    related = {frozenset((row.file, name)) for row in rows for name in row.copy_of}
    for first in rows:
        for second in rows:
            roots = {*(first.copy_of or (first.file,))} & {*(second.copy_of or (second.file,))}
            pair = frozenset((first.file, second.file))
            if first.file >= second.file or roots or pair in related or first.outlet == second.outlet:
                continue
            one, other = (_text_of(readings, row.file, None) for row in (first, second))
            assert _shared(one, [other]) < STRANGERS, pair


def test_a_lost_credit_is_nowhere_on_the_page(readings: dict[str, Reading]) -> None:
    wire = {page.file: page.outlet for page in truth.pages() if page.comment is None}
    for row in truth.pages():
        text = _text_of(readings, row.file, row.comment)
        for name in row.copy_of:
            named = re.search(
                rf"\(\s*{wire[name]}\s*\)|By [^\n]*{wire[name]}|{wire[name]}[^\n]*contributed", text
            )
            if row.credit == "lost":
                assert named is None, row


def test_origins_cover_every_mention_once() -> None:
    rows = truth.origins()
    assert sorted((one.event, one.file, one.n) for one in rows) == sorted(
        (one.event, one.file, one.n) for one in truth.mentions()
    )
    bases = {basis.value for basis in OriginBasis}
    firsts: dict[tuple[str, str], int] = defaultdict(int)
    for one in rows:
        firsts[one.event, one.origin] += one.basis == truth.NONE
        assert one.basis == truth.NONE or one.basis in bases, one
        assert bool(one.why) == (one.basis != truth.NONE), one
    assert set(firsts.values()) == {1}


def test_every_dispute_is_about_events_that_are_told_twice() -> None:
    told: dict[str, int] = defaultdict(int)
    for one in truth.mentions():
        told[one.event] += 1
    kinds = {kind.value for kind in DisputeKind}
    for row in truth.disputes():
        assert all(key in told for key in row.events), row
        if row.kind == "none":
            assert row.holders == ("-", "-"), row
        else:
            assert row.kind in kinds, row
            assert len(row.positions) == len(row.holders) >= 2, row
            assert sum(told[key] for key in row.events) >= 2, row


def test_denied_events_have_a_mention_that_denies_and_one_that_does_not() -> None:
    statuses: dict[str, set[str]] = defaultdict(set)
    for one in truth.mentions():
        statuses[one.event] |= one.statuses
    for row in truth.disputes():
        if row.kind in {DisputeKind.DENIED, DisputeKind.HAPPENED}:
            told = set().union(*(statuses[key] for key in row.events))
            assert len(told) >= 2 or len(row.events) > 1, row
            assert "denied" in told or len(row.events) > 1, row


def test_each_contested_place_is_held_on_each_day_from_the_first_that_is_told() -> None:
    states = {state.value for state in HoldState}
    bases = {basis.value for basis in HoldBasis}
    days: dict[str, set[date]] = defaultdict(set)
    for row in truth.holds():
        days[row.place].add(row.day)
        assert row.state in states, row
        assert row.basis in bases, row
        assert row.actor in {"rebels", "government"}, row
    for place, told in days.items():
        assert sorted(told) == [day for day in truth.DAYS if day >= min(told)], place


def test_a_change_of_hands_has_its_event() -> None:
    """Where another holds a town than on the day before, an event of that day or the day before takes it."""
    holders: dict[str, list[tuple[date, str]]] = defaultdict(list)
    for row in truth.holds():
        if row.state == HoldState.CONTROLS:
            holders[row.place].append((row.day, row.actor))
    changes = 0
    for place, told in holders.items():
        for (_, before), (day, after) in pairwise(told):
            if before == after:
                continue
            changes += 1
            assert any(
                one.place == place and after in one.who and "COERCE" in one.types and _on(one.day, day)
                for one in truth.happenings().values()
            ), (place, day)
    assert changes >= 5


def _on(cell: str, day: date) -> bool:
    days = truth.interval(cell)
    return days is not None and days[0] <= day <= days[1]


def test_two_towns_change_hands_twice() -> None:
    taken: dict[str, set[str]] = defaultdict(set)
    for one in truth.happenings().values():
        if one.standing == "week" and one.types == {"ASSAULT", "COERCE"}:
            taken[one.place].add(one.who)
    assert {"Ras Lanuf", "Bin Jawad"} <= {
        place for place, who in taken.items() if {"rebels", "government forces"} <= who
    }


def test_ties_are_told_for_the_first_and_the_last_day() -> None:
    bonds = {bond.value for bond in Bond} | {truth.NONE}
    for row in truth.ties():
        assert row.day in {truth.FIRST, truth.LAST}, row
        assert row.bond in bonds, row


def test_replies_stand_where_the_comment_tells_the_event(readings: dict[str, Reading]) -> None:
    told = {(one.file, one.passage.partition(" ")[2], one.event) for one in truth.mentions() if one.talk}
    stances = {stance.value for stance in Stance}
    rows = truth.replies()
    assert {(row.file, str(row.comment), row.event) for row in rows} == told
    for row in rows:
        assert row.stance in stances, row
        if row.toward.isdigit():
            assert int(row.toward) < row.comment, row
        comments = {one.number: one for one in readings[row.file].passages if one.kind is PassageKind.COMMENT}
        answered = comments[row.comment].answers
        if row.answers is not None:
            assert answered is not None, row
            assert answered.value == comments[row.answers].id, row


def test_interests_are_those_of_a_source_who_tells_the_event() -> None:
    told = {(one.event, one.file, one.source) for one in truth.mentions()}
    interests = {interest.value for interest in Interest}
    for row in truth.interests():
        assert (row.event, row.file, row.source) in told, row
        assert row.interest in interests, row


@pytest.mark.parametrize("row", truth.pages(), ids=lambda row: f"{row.file}#{row.comment or ''}")
def test_the_reading_room_finds_outlet_day_and_comments(
    row: truth.WeekPage, readings: dict[str, Reading]
) -> None:
    reading = readings[row.file]
    if row.comment is not None:
        pasted = [
            one
            for one in reading.passages
            if one.kind is PassageKind.REPOST and _in_comment(reading, one.start, row.comment)
        ]
        assert [one.outlet.value for one in pasted if one.outlet] == [row.shown]
        return
    comments = [one.number for one in reading.passages if one.kind is PassageKind.COMMENT]
    assert comments == list(range(1, row.comments + 1))
    articles = [one for one in reading.passages if one.kind is PassageKind.ARTICLE]
    if row.kind == "forum":
        assert not articles
        return
    assert len(articles) == 1
    outlet, published = articles[0].outlet, articles[0].published
    assert (outlet.value if outlet else None) == row.shown
    assert published is not None
    assert published.value.start == published.value.end == row.published
