"""A watch over a folder: what is reported, once, whatever happens to the process that reports it."""

from __future__ import annotations

import os
import random
import signal
import time
from dataclasses import replace
from pathlib import Path

import feedparser
import pytest

from dateline.case.changes import Changes
from dateline.case.event_filter import EventFilter
from dateline.case.opening import open_case
from dateline.running.watching.events import filter_to
from dateline.running.watching.folders import Bell, Folders
from dateline.running.watching.memory import Memory, UnusableError, alone
from dateline.running.watching.noticing import NoticeSettings
from dateline.running.watching.report import Report, ReportKind
from tests.running.watching.conftest import Desk, Made


def ids_in(feed: Path) -> list[str]:
    return [entry.id.rpartition(":")[2] for entry in feedparser.parse(feed.read_bytes()).entries]


def each(told: list[Report]) -> list[Report]:
    """Reports, those of a digest one by one."""
    return [inner for one in told for inner in (one.reports or (one,))]


def test_new_pages_are_read_and_what_they_change_is_told_once(desk: Desk) -> None:
    desk.put(0, 12)
    first = desk.watch()
    assert {one.kind for one in each(first)} >= {ReportKind.EVENT}
    assert desk.watch() == []
    desk.put(12, 16)
    second = desk.watch()
    assert second
    assert {one.id for one in each(first)}.isdisjoint(one.id for one in each(second))
    assert isinstance(desk.reader, Made)
    assert len(desk.reader.read) == 16
    assert ids_in(desk.feed) == [one.id for one in reversed(desk.told)]
    desk.memory.unlink()
    assert desk.watch() == []  # what a case holds when it is first watched is known
    words_stand_in_the_case(desk, each(second))


def words_stand_in_the_case(desk: Desk, told: list[Report]) -> None:
    """Each report rests on words of a page, said by somebody, and names what `dateline explain` takes."""
    case, _ = open_case(desk.case)
    assert case is not None
    for one in told:
        assert one.headline
        assert one.claims
        if one.kind is ReportKind.DISPUTE:  # a word of each position before a second of any
            (dispute,) = Changes(case.engine).disputes_by_ids([one.about])
            aloud = [position for position in dispute.positions if not position.talk]
            shown = {quote.claim for quote in one.claims[: len(aloud)]}
            assert all(not shown.isdisjoint(position.claims) for position in aloud)
        for quote in one.claims:
            text = case.reading(quote.page).page.text
            assert " ".join(text[quote.start : quote.end].split()) == quote.words
            assert case.claim(quote.claim) is not None
            assert quote.sources
        if one.kind is ReportKind.EVENT:
            assert all(event.independent >= 2 for event in case.events.by_ids(one.events))
    case.close()


def test_many_at_once_are_a_digest(desk: Desk) -> None:
    desk.put(0, 10)
    (digest,) = desk.watch(at_once=2)
    assert digest.kind is ReportKind.DIGEST
    assert len(digest.reports) > 2
    assert digest.headline.startswith(f"{len(digest.reports)} reports at once: ")
    assert [one.id for one in kept(desk)] == [one.id for one in digest.reports]
    assert ids_in(desk.feed) == [digest.id]


def test_very_much_at_once_is_taken_for_known(desk: Desk) -> None:
    desk.put(0, 6)
    (known,) = desk.watch(notice=NoticeSettings(most=3))
    assert known.kind is ReportKind.KNOWN
    assert "events are new or changed at once" in known.headline
    assert desk.watch() == []


def test_told_to_end_it_finishes_the_page_in_hand_and_goes_on_there(desk: Desk) -> None:
    desk.put(0, 4)
    watcher = desk.watcher()
    watcher.voice = replace(watcher.voice, read=lambda outcome: watcher.stop.set())
    watcher.once()
    assert len(watcher.case.page_ids()) == 1
    watcher.case.close()
    watcher.memory.close()
    assert desk.told == []
    assert desk.watch() != []
    assert isinstance(desk.reader, Made)
    assert len(desk.reader.read) == len(set(desk.reader.read)) == 4


def test_a_file_that_is_still_written_to_is_waited_for(desk: Desk) -> None:
    desk.put(0, 1)
    watcher = desk.watcher()
    watcher.begin()
    path = desk.folder / "000.txt"
    assert watcher.folders.rested({}) == ({}, True)
    path.write_bytes(path.read_bytes() + b" more")
    assert watcher.folders.rested({}) == ({}, True)
    rested, more = watcher.folders.rested({})
    assert list(rested) == [path.as_posix()]
    assert not more
    assert watcher.folders.rested(rested) == ({}, False)
    watcher.case.close()
    watcher.memory.close()


def test_our_own_files_and_half_copied_ones_are_not_read(desk: Desk) -> None:
    (desk.folder / "page.html.crdownload").write_bytes(b"half")
    (desk.folder / "x.warc.gz.part").write_bytes(b"half")
    watcher = desk.watcher()
    watcher.folders.places = (desk.path,)
    watcher.begin()
    for _ in range(2):
        rested, _ = watcher.folders.rested({})
    assert rested == {}
    watcher.case.close()
    watcher.memory.close()


def test_a_file_whose_name_is_no_text_is_told_once(tmp_path: Path) -> None:
    os.close(os.open(bytes(tmp_path) + b"/caf\xe9.txt", os.O_CREAT | os.O_WRONLY))
    folders = Folders((tmp_path,))
    assert [folders.rested({}), folders.rested({})] == [({}, False), ({}, False)]
    assert [name.rpartition("/")[2] for name in folders.nameless()] == ["caf\\xe9.txt"]
    assert folders.nameless() == []


def test_the_bell_rings_for_a_page_and_not_for_what_a_watch_writes(tmp_path: Path) -> None:
    folders = Folders((tmp_path,), ((tmp_path / "case.db").as_posix(),))
    with Bell(folders) as bell:
        until = time.monotonic() + 60
        while not bell.rung.is_set() and time.monotonic() < until:  # it listens from some moment on
            (tmp_path / "page.txt").write_text(str(time.monotonic()))
            bell.rung.wait(0.1)
        assert bell.rung.is_set()
        assert not bell.deaf
    assert folders.is_own((tmp_path / "case.db-journal").as_posix())
    assert not folders.is_own((tmp_path / "case.db.fetched" / "a.warc.gz").as_posix())
    with Bell(Folders((tmp_path / "none",)), listens=True) as bell:
        assert bell.deaf
    with Bell(folders, listens=False) as bell:
        assert not bell.deaf


def test_a_search_reports_what_it_finds_anew_and_says_so(desk: Desk) -> None:
    desk.put(0, 4)
    desk.watch()
    memory = Memory.open(desk.memory)
    memory.save_search("arrests", filter_to(EventFilter(types=("COERCE",))), [])
    memory.close()
    desk.put(4, 10)
    found = [one for one in each(desk.watch(at_once=1000)) if one.searches]
    assert found
    case, _ = open_case(desk.case)
    assert case is not None
    for one in found:
        assert one.searches == ("arrests",)
        assert any(event.type.value == "COERCE" for event in case.events.by_ids(one.events))
    case.close()
    before = {event for one in found for event in one.events}
    desk.put(10, 11)
    again = [one for one in each(desk.watch()) if one.searches and one.kind is ReportKind.SEARCH]
    assert before.isdisjoint(event for one in again for event in one.events)


def test_two_watches_of_one_case_do_not_work_at_once(tmp_path: Path) -> None:
    with alone(tmp_path / "case.db.watch") as first:
        assert first
        with alone(tmp_path / "case.db.watch") as second:
            assert not second
    with alone(tmp_path / "case.db.watch") as third:
        assert third


def test_a_file_that_is_none_of_a_watch_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.watch").write_bytes(b"something else, of some length" * 40)
    with pytest.raises(UnusableError):
        Memory.open(tmp_path / "x.watch")


def test_killed_at_any_moment_it_tells_what_an_undisturbed_one_tells_and_nothing_twice(
    desk: Desk, tmp_path: Path
) -> None:
    """Two rounds, each killed (SIGKILL) at random moments until it comes to its end by itself."""
    rounds = ((0, 6), (6, 9))
    whole = Desk(tmp_path / "whole", desk.reader, desk.actors, desk.pages)
    (whole.folder).mkdir(parents=True)
    took = 0.0
    for first, last in rounds:
        whole.put(first, last)
        began = time.monotonic()
        whole.watch()
        took = max(took, time.monotonic() - began)
    dice, kills = random.Random(7), 0
    for first, last in rounds:
        desk.put(first, last)
        for attempt in range(40):
            child = os.fork()
            if not child:
                status = 1
                try:
                    desk.watch()
                    status = 0
                finally:
                    os._exit(status)
            # the first live shortly, so that some are killed however idle the machine has become; later ones longer, so
            # that a round comes to its end however busy it is
            time.sleep(dice.uniform(0, took) * (1 + attempt) / 8)
            os.kill(child, signal.SIGKILL)
            _, status = os.waitpid(child, 0)
            if os.WIFEXITED(status):
                assert os.waitstatus_to_exitcode(status) == 0
                break
            kills += 1
        else:
            desk.watch()
    assert kills >= 3
    told, wanted = kept(desk), kept(whole)
    assert [one.id for one in told] == [one.id for one in wanted]
    assert [(one.kind, one.headline, one.claims and one.claims[0].words) for one in told] == [
        (one.kind, one.headline, one.claims and one.claims[0].words) for one in wanted
    ]
    in_feed = ids_in(desk.feed)
    assert len(in_feed) == len(set(in_feed))
    assert in_feed == ids_in(whole.feed)


def kept(desk: Desk) -> list[Report]:
    memory = Memory.open(desk.memory)
    found = list(memory.all_reports())
    memory.close()
    return found
