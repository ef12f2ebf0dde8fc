"""A case handed on: a folder that hangs together, holds what was asked for, and tells nothing that was blacked out."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select

from dateline.case.event_filter import EventFilter
from dateline.case.schema import metadata
from dateline.case.store import Case
from dateline.naming.actors.tables import ActorTables
from dateline.naming.places.gazetteer import Gazetteer
from dateline.web.publishing.checking import still_read
from dateline.web.publishing.choosing import chosen, listed
from dateline.web.publishing.preparing import copied, names_of
from dateline.web.publishing.redacting import BLOCK, Entry, Redactor
from dateline.web.publishing.writing import Edition, Written, publish
from tests.web.publishing.dead_links import dead_links

EDITION = Edition(title="A small case", days=3)


def written(case: Case, folder: Path, actors: ActorTables, edition: Edition = EDITION) -> Written:
    done, problem = publish(case, folder, actors, edition)
    assert done is not None, problem
    return done


def record(folder: Path, name: str) -> dict:
    return json.loads((folder / name).read_text("utf-8"))


@pytest.fixture(scope="session")
def plain(small: Case, out: Path, actors: ActorTables) -> Path:
    """The small case as it is."""
    written(small, out / "plain", actors)
    return out / "plain"


def test_every_link_and_fragment_of_a_folder_leads_somewhere_in_it(plain: Path) -> None:
    assert list(dead_links(plain)) == []
    assert len(list(plain.rglob("*.html"))) > 60


def test_everything_of_the_case_is_there_and_the_review_is_not(plain: Path, small: Case) -> None:
    assert {path.stem for path in (plain / "events").glob("e-*.html")} == {
        kept.event.id for kept in small.events.find()
    }
    assert {path.stem for path in (plain / "pages").glob("*.html")} == set(small.page_ids())
    assert {path.stem for path in (plain / "claims").glob("*.html")} == {one.id for one in small.claims()}
    assert not list(plain.rglob("review*"))
    assert "<form" not in "".join(path.read_text("utf-8") for path in plain.rglob("*.html"))


def test_the_manifest_has_the_hash_of_every_file(plain: Path) -> None:
    files = record(plain, "manifest.json")["files"]
    every = {path.relative_to(plain).as_posix(): path for path in plain.rglob("*") if path.is_file()}
    assert files.keys() == every.keys() - {"manifest.json"}
    for name, wanted in files.items():
        assert hashlib.sha256(every[name].read_bytes()).hexdigest() == wanted


def test_nothing_of_the_machine_is_told(plain: Path, small: Case, out: Path) -> None:
    told = b"\n".join(
        path.read_bytes() for path in plain.rglob("*") if path.is_file() and path.parent.name != "static"
    )
    for words in (str(out), str(small.engine.url.database), "/home/ada", "http://127.0.0.1"):
        assert words.encode() not in told


def test_a_folder_says_itself_that_nothing_else_may_run(plain: Path) -> None:
    for path in plain.rglob("*.html"):
        assert "default-src 'none'; script-src 'self' file:;" in path.read_text("utf-8").replace("&#39;", "'")


def test_the_same_case_makes_the_same_files(plain: Path, small: Case, out: Path, actors: ActorTables) -> None:
    written(small, out / "again", actors)
    first, second = (record(folder, "manifest.json") for folder in (plain, out / "again"))
    assert {name for name in first["files"] if first["files"][name] != second["files"].get(name)} == set()


# what is chosen ----------------------------------------------------------------------------------------------


def test_a_part_of_a_case_holds_its_events_and_their_pages_and_no_others(
    small: Case, tmp_path: Path, actors: ActorTables
) -> None:
    types = Counter(kept.event.type.value for kept in small.events.find())
    rarest = min(types, key=lambda one: (types[one], one))
    written(small, tmp_path / "part", actors, replace(EDITION, events=EventFilter(types=(rarest,))))
    events = [kept.event for kept in small.events.find(EventFilter(types=(rarest,)))]
    claims = {claim for event in events for claim in event.claims}
    assert {path.stem for path in (tmp_path / "part" / "events").glob("e-*.html")} == {
        one.id for one in events
    }
    assert {path.stem for path in (tmp_path / "part" / "claims").glob("*.html")} == claims
    pages = {one.page for one in small.claims() if one.id in claims}
    assert {path.stem for path in (tmp_path / "part" / "pages").glob("*.html")} == pages
    assert list(dead_links(tmp_path / "part")) == []


def test_no_table_of_a_part_speaks_of_a_claim_or_page_that_was_left_out(small: Case, tmp_path: Path) -> None:
    """Whatever table somebody adds: what was not handed on is in none."""
    few = EventFilter(until=date(1900, 1, 1))
    copy = copied(small, tmp_path / "part.db", few).case
    with copy.engine.connect() as connection:
        left = {
            f"{table.name}.{column.name}"
            for table in metadata.sorted_tables
            for column in table.columns
            if column.name in {"claim", "page", "passage", "first", "second", "event"}
            if connection.scalar(select(column).where(column.is_not(None)).limit(1)) is not None
        }
    copy.close()
    assert left == set()


def test_nothing_that_fits_is_an_empty_folder_that_reads(
    small: Case, tmp_path: Path, actors: ActorTables
) -> None:
    never = EventFilter(until=date(1900, 1, 1))
    written(small, tmp_path / "none", actors, replace(EDITION, events=never))
    assert list(dead_links(tmp_path / "none")) == []
    assert record(tmp_path / "none", "overview.json")["counts"]["events"] == 0


def test_who_judged_can_be_left_out(small: Case, tmp_path: Path, plain: Path, actors: ActorTables) -> None:
    def told(folder: Path) -> bool:
        return any("Ada Lovelace" in path.read_text("utf-8") for path in folder.rglob("*.html"))

    written(small, tmp_path / "nobody", actors, replace(EDITION, anonymous=True))
    assert told(plain)
    assert not told(tmp_path / "nobody")


# where it is put ---------------------------------------------------------------------------------------------


def test_a_folder_of_others_is_never_written_to(small: Case, tmp_path: Path, actors: ActorTables) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    for again in (False, True):
        done, problem = publish(small, tmp_path, actors, EDITION, replace=again)
        assert done is None
        assert problem is not None
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_a_folder_of_ours_is_replaced_when_asked_and_keeps_what_was_put_beside(
    small: Case, tmp_path: Path, actors: ActorTables
) -> None:
    few = replace(EDITION, events=EventFilter(until=date(1900, 1, 1)))
    written(small, tmp_path / "out", actors, few)
    assert publish(small, tmp_path / "out", actors, few)[0] is None
    done, problem = publish(small, tmp_path / "out", actors, replace(few, title="Second"), replace=True)
    assert (done is not None, problem) == (True, None)
    assert record(tmp_path / "out", "manifest.json")["title"] == "Second"
    assert [path.name for path in tmp_path.iterdir()] == ["out"]
    (tmp_path / "out" / "notes.txt").write_text("mine")
    assert publish(small, tmp_path / "out", actors, few, replace=True)[0] is None
    assert (tmp_path / "out" / "notes.txt").read_text() == "mine"


def test_paths_are_told_by_the_name_of_their_file_and_stay_apart() -> None:
    told = names_of(
        ["/a/x.html", "/b/x.html", "C:\\d\\y.txt", "https://z.example/x.html", "box.zip!/in/z.html"]
    )
    assert told == {
        "/a/x.html": "x.html",
        "/b/x.html": "x.html (2)",
        "C:\\d\\y.txt": "y.txt",
        "box.zip!/in/z.html": "z.html",
    }


# what is blacked out -----------------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def hidden(small: Case) -> tuple[str, str]:
    """The actor and the place of most events."""
    events = [kept.event for kept in small.events.find()]
    actors = Counter(one.value.name for event in events for one in event.actors)
    places = Counter(
        event.place.value.name for event in events if event.place and event.place.value.lat is not None
    )
    return actors.most_common(1)[0][0], places.most_common(1)[0][0]


@pytest.fixture(scope="session")
def blacked(small: Case, out: Path, actors: ActorTables, hidden: tuple[str, str]) -> Path:
    """The small case with them blacked out."""
    found = chosen(small, listed([hidden[0]]), listed([hidden[1]]), actors, Gazetteer.open()[0])
    done = written(small, out / "blacked", actors, replace(EDITION, redacted=found))
    assert sum(done.blacked.values()) > 10
    return out / "blacked"


def test_no_byte_of_a_folder_tells_a_name_that_was_blacked_out(
    blacked: Path, hidden: tuple[str, str]
) -> None:
    files = [path.relative_to(blacked).as_posix() for path in blacked.rglob("*") if path.is_file()]
    assert list(still_read(blacked, files, Redactor([Entry((name,)) for name in hidden]))) == []
    told = "\n".join((blacked / name).read_text("utf-8").casefold() for name in files if "static" not in name)
    assert [name for name in hidden if name.casefold() in told] == []
    assert BLOCK in told
    assert list(dead_links(blacked)) == []


def test_spans_point_to_their_words_after_names_were_blacked_out(blacked: Path) -> None:
    found = 0
    for path in (blacked / "pages").glob("*.json"):
        page = record(blacked / "pages", path.name)
        for claim in page["claims"]:
            for span in (claim["evidence"], claim["trigger"], *(one["mention"] for one in claim["places"])):
                assert page["page"]["text"][span["start"] : span["end"]] == span["exact"]
                found += BLOCK in span["exact"]
    assert found


def test_a_place_that_was_blacked_out_has_neither_point_nor_id(blacked: Path, small: Case) -> None:
    places = [
        place
        for path in (blacked / "pages").glob("*.json")
        for claim in record(blacked / "pages", path.name)["claims"]
        for place in claim["places"]
    ]
    gone = [place for place in places if BLOCK in place["name"]]
    assert gone
    assert {(place["id"], place["lat"], place["lon"]) for place in gone} == {(None, None, None)}
    assert any(place["lat"] is not None for place in places)
    known = {place.place.id for claim in small.claims() for place in claim.places}
    kept = {place["id"] for place in places}
    lost = [one for one in known - kept if one]
    told = b"".join(path.read_bytes() for path in blacked.rglob("*.json"))
    assert lost
    assert [one for one in lost if f'"{one}"'.encode() in told] == []


def test_ids_that_could_be_tried_for_a_name_are_made_anew(blacked: Path, plain: Path) -> None:
    for kind, form in (("events", "e-*.html"), ("claims", "c-*.html"), ("pages", "*.html")):
        new, old = ({path.stem for path in (folder / kind).glob(form)} for folder in (blacked, plain))
        assert len(new) == len(old) > 0
        assert not new & old


def test_a_folder_in_which_a_name_could_be_read_is_not_handed_on(
    small: Case, tmp_path: Path, actors: ActorTables, monkeypatch: pytest.MonkeyPatch, hidden: tuple[str, str]
) -> None:
    monkeypatch.setattr(
        "dateline.web.publishing.writing.without_names", lambda page, redactor: f"{page}{hidden[0]}"
    )
    found = chosen(small, listed([hidden[0]]), [], actors, Gazetteer.open()[0])
    few = replace(EDITION, events=EventFilter(until=date(1900, 1, 1)), redacted=found)
    done, problem = publish(small, tmp_path / "out", actors, few)
    assert done is None
    assert problem is not None
    assert hidden[0] in problem.message
    assert list(tmp_path.iterdir()) == []


def test_a_list_names_one_a_line_with_its_forms(tmp_path: Path) -> None:
    (tmp_path / "names.txt").write_text("# witnesses\nJohn Smith; Johnny\n\n  Anna Lind ;\n")
    assert listed([str(tmp_path / "names.txt"), "Carl Berg"]) == [
        ("John Smith", "Johnny"),
        ("Anna Lind",),
        ("Carl Berg",),
    ]


def test_other_names_that_the_tables_know_are_blacked_out_too(small: Case, actors: ActorTables) -> None:
    found = chosen(small, listed(["Islamic State"]), [], actors, Gazetteer.open()[0])
    assert {"ISIS", "Daesh"} <= set(found.names[0].forms)
