"""Who plants stories to be believed: what Dateline does about it, as docs/security.md says. Each page goes the whole way."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from dateline.case.opening import open_case
from dateline.case.store import Case
from dateline.model.events import Event
from dateline.naming.actors.tables import load_actor_tables
from dateline.running.pipeline import Pipeline
from dateline.running.run import read_all
from dateline.running.weigh import weigh

PLANTED = (
    "Government troops shelled the hospital in Bor on Sunday and killed 14 patients, residents said.",
    "Witnesses in the town said that the shelling went on until the evening and that the wards were on fire.",
    "The wounded were taken across the river by boat, and the road to the south was closed by the army.",
    "Doctors had left the building an hour before, and nobody came for those who could not walk.",
)
DENIAL = (
    "The army denied that government troops shelled the hospital in Bor on Sunday.",
    "A colonel in Juba said that no unit of the division had fired that day and that guns had been withdrawn.",
)


def page(outlet: str, paragraphs: Sequence[str], comments: Sequence[str] = ()) -> bytes:
    told = "".join(f"<p>{words}</p>" for words in paragraphs)
    thread = "".join(
        f'<li class="comment" id="comment-{n}"><div class="comment-author"><cite class="fn">Reader{n}</cite></div>'
        f'<div class="comment-meta"><time datetime="2014-01-06T1{n % 10}:00:00+00:00">January 6, 2014</time></div>'
        f"<p>{words}</p></li>"
        for n, words in enumerate(comments, 1)
    )
    beneath = f'<section id="comments"><h2>{len(comments)} Comments</h2><ol class="commentlist">{thread}</ol></section>'
    return (
        f'<html><head><title>Bor hospital</title><meta property="og:site_name" content="{outlet}">'
        '<meta property="article:published_time" content="2014-01-06T08:00:00+00:00"></head>'
        f"<body><article><h1>Bor hospital</h1>{told}</article>{beneath if comments else ''}</body></html>"
    ).encode()


@pytest.fixture
def weighed(tmp_path: Path, pipeline: Pipeline) -> object:
    def make(pages: dict[str, bytes]) -> Case:
        folder = tmp_path / "saved"
        folder.mkdir()
        for name, data in pages.items():
            (folder / f"{name}.html").write_bytes(data)
        case, problem = open_case(tmp_path / "case.db", create=True)
        assert case is not None, problem
        assert not [one for one in read_all([str(folder)], case, pipeline) if one.failed]
        weigh(case, load_actor_tables()[0])
        return case

    return make


def shelling(case: Case) -> Event:
    """The event that most pages tell."""
    return max((kept.event for kept in case.events.find()), key=lambda one: len(one.claims))


def test_one_story_on_ten_sites_is_one_origin(weighed: object) -> None:
    pages = {f"site-{n}": page(f"The Site {n}", PLANTED[: 4 - n % 2]) for n in range(10)}
    event = shelling(weighed(pages))  # type: ignore[operator]
    assert len(event.claims) >= 10
    assert event.independent == 1


def test_a_copy_that_was_written_over_a_little_and_names_nobody_is_still_one(weighed: object) -> None:
    changed = [words.replace("Sunday", "Sunday evening").replace("said.", "have said.") for words in PLANTED]
    pages = {
        "first": page("The First", PLANTED),
        "second": page("The Second", ("An awful day for the town.", *changed)),
        "third": page("The Third", (*PLANTED[:3], "Nobody knows how many more will come.")),
    }
    assert shelling(weighed(pages)).independent == 1  # type: ignore[operator]


def test_a_flood_of_comments_adds_no_origin(weighed: object) -> None:
    flood = [
        f"Government troops shelled the hospital in Bor on Sunday, I tell you. {n} times." for n in range(30)
    ]
    event = shelling(weighed({"page": page("The Page", PLANTED, flood)}))  # type: ignore[operator]
    assert event.independent == 1


def test_who_denies_stands_beside_ten_copies_as_one_beside_one(weighed: object) -> None:
    pages = {f"site-{n}": page(f"The Site {n}", PLANTED) for n in range(10)} | {
        "army": page("The Army Hour", DENIAL)
    }
    case = weighed(pages)  # type: ignore[operator]
    (dispute,) = [one for one in case.events.disputes() if len(one.positions) > 1]
    assert [len(position.origins) for position in dispute.positions] == [1, 1]
