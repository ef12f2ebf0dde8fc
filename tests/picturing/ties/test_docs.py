"""The worked example of the documentation is what the code makes of its page."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from dateline.naming.actors.tables import load_actor_tables
from dateline.picturing.ties.balance import balance, signed_edges, unbalanced_triangles
from dateline.picturing.ties.pairs import pairs_of
from dateline.picturing.ties.ties import TieSettings, ties_at, weight_at
from tests.picturing.ties.story import read

if TYPE_CHECKING:
    from dateline.running.pipeline import Pipeline

DOC = (Path(__file__).parents[3] / "docs" / "ties.md").read_text("utf-8")


def test_the_worked_example_is_what_comes_of_its_page(pipeline: Pipeline) -> None:
    page = DOC.split("```text\n")[1].partition("```")[0].strip() + "\n"
    day = date(1997, 6, 30)
    ties = ties_at(*read(pipeline, page), day, TieSettings(roll_up=True), load_actor_tables()[0])
    made = [
        f"| {tie.first.name} | {tie.second.name} | {share.day} | {share.intensity} | {share.why} "
        f"| {weight_at(share, day):.2f} |"
        for tie in ties
        for share in tie.shares
    ]
    told = [line for line in DOC.splitlines() if re.search(r"\| 1997-\d\d-\d\d \|", line)]
    assert made == told
    pairs = pairs_of(ties)
    (triangle,) = unbalanced_triangles(pairs)
    assert triangle.words in " ".join(DOC.replace("*", "").split())
    keys, edges = signed_edges(pairs)
    assert (len(edges), balance(len(keys), edges).frustration) == (4, 1)
