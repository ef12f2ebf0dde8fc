"""Ties as GraphML and GEXF: read back by networkx, whole and dated, each edge with its claims."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from xml.etree import ElementTree

import networkx as nx
import pytest

from dateline.exporting.graph import gexf, graphml
from dateline.model.ties import Tie
from dateline.picturing.ties.ties import ties_at
from tests.picturing.ties.story import ARMY, FRANCE, LIBYA, MONDAY, QATAR, REBELS, by_id, event
from tests.weighing.telling_of import day, telling_of

GEXF = "{http://www.gexf.net/1.2draft}"
FRIDAY = MONDAY + timedelta(4)


def ties() -> tuple[Tie, ...]:
    """The army attacked the rebels on Monday and on Wednesday; Qatar backed the rebels on Tuesday."""
    told = [
        telling_of("attacked", actors=[ARMY], recipients=[REBELS], when=day("2011-03-28")),
        telling_of("attacked", actors=[ARMY], recipients=[REBELS], when=day("2011-03-30"), page="b"),
        telling_of("backed", type="SUPPORT", actors=[QATAR], recipients=[REBELS], when=day("2011-03-29")),
    ]
    return ties_at([event(one) for one in told], by_id(*told), FRIDAY)


@pytest.mark.parametrize(("write", "read"), [(graphml, nx.read_graphml), (gexf, nx.read_gexf)])
def test_networkx_reads_back_what_was_written(tmp_path: Path, write: object, read: object) -> None:
    path = tmp_path / "network.xml"
    write(ties(), path)  # type: ignore[operator]
    graph = read(path)  # type: ignore[operator]
    assert graph.is_directed()
    assert set(graph.edges) == {("organ:LBY/army", "role:rebel@LBY"), ("state:QAT", "role:rebel@LBY")}
    node = graph.nodes["role:rebel@LBY"]
    assert (node["label"], node["actor"], node["kind"], node["country"], node["sector"]) == (
        "Libyan rebels", "role:rebel", "role", "LBY", "REB",
    )  # fmt: skip
    fought, backed = ties()
    edge = graph.edges["organ:LBY/army", "role:rebel@LBY"]
    assert edge["value"] == pytest.approx(fought.value)
    assert (edge["sign"], edge["day"]) == (-1, "2011-04-01")
    assert (edge["first_day"], edge["last_day"]) == ("2011-03-28", "2011-03-30")
    assert edge["claims"].split() == [claim for share in fought.shares[::-1] for claim in share.claims]
    assert edge["events"].split() == [share.event for share in fought.shares[::-1]]
    assert "asserted: 1; one origin: 0.5" in edge["why"]
    assert graph.edges["state:QAT", "role:rebel@LBY"]["sign"] == 1
    assert graph.edges["state:QAT", "role:rebel@LBY"]["claims"].split() == list(backed.shares[0].claims)


def test_gexf_tells_the_value_and_the_claims_of_each_stretch_of_days(tmp_path: Path) -> None:
    gexf(ties(), tmp_path / "network.gexf")
    edge = nx.read_gexf(tmp_path / "network.gexf").edges["organ:LBY/army", "role:rebel@LBY"]
    fought = ties()[0]
    monday, wednesday = -4.5, -4.5 + -4.5 * 0.5 ** (2 / 30)
    assert edge["spells"] == [("2011-03-28", "2011-03-29"), ("2011-03-30", "2011-04-01")]
    assert [(round(value, 6), start, end) for value, start, end in edge["value_then"]] == [
        (monday, "2011-03-28", "2011-03-29"),
        (round(wednesday, 6), "2011-03-30", "2011-04-01"),
    ]
    assert [claims for claims, _, _ in edge["claims_then"]] == [
        fought.shares[1].claims[0],
        fought.shares[0].claims[0],
    ]


def test_gexf_has_the_structure_of_its_schema(tmp_path: Path) -> None:
    gexf(ties(), tmp_path / "network.gexf")
    root = ElementTree.parse(tmp_path / "network.gexf").getroot()
    assert (root.tag, root.get("version")) == (f"{GEXF}gexf", "1.2")
    graph = root.find(f"{GEXF}graph")
    assert graph is not None
    assert (graph.get("mode"), graph.get("timeformat"), graph.get("defaultedgetype")) == (
        "dynamic", "date", "directed",
    )  # fmt: skip
    declared = {
        (group.get("class"), one.get("id")): one.get("type")
        for group in graph.iter(f"{GEXF}attributes")
        for one in group
    }
    nodes = [node.get("id") for node in graph.iter(f"{GEXF}node")]
    assert len(set(nodes)) == len(nodes)
    for kind in ("node", "edge"):
        for thing in graph.iter(f"{GEXF}{kind}"):
            used = [value.get("for") for value in thing.iter(f"{GEXF}attvalue")]
            assert used and all((kind, one) in declared for one in used)
    for edge in graph.iter(f"{GEXF}edge"):
        assert edge.get("source") in nodes and edge.get("target") in nodes
        for dated in (*edge.iter(f"{GEXF}spell"), *edge.iter(f"{GEXF}attvalue")):
            start, end = dated.get("start"), dated.get("end")
            assert (start is None) == (end is None)
            assert start is None or date.fromisoformat(start) <= date.fromisoformat(end or "")
    assert set(declared.values()) <= {"string", "double", "long", "integer"}


@pytest.mark.parametrize("write", [graphml, gexf])
def test_the_same_ties_in_any_order_give_the_same_bytes(tmp_path: Path, write: object) -> None:
    write(ties(), tmp_path / "one")  # type: ignore[operator]
    write(ties()[::-1], tmp_path / "other")  # type: ignore[operator]
    assert (tmp_path / "one").read_bytes() == (tmp_path / "other").read_bytes()


@pytest.mark.parametrize("write", [graphml, gexf])
def test_an_edge_without_claims_is_refused(tmp_path: Path, write: object) -> None:
    bare = Tie(FRANCE, LIBYA, MONDAY, -4.5, ())
    hollow = replace(bare, shares=(replace(ties()[0].shares[0], claims=()),))
    for tie in (bare, hollow):
        with pytest.raises(ValueError, match="without claims"):
            write([tie], tmp_path / "network.xml")  # type: ignore[operator]
        assert not (tmp_path / "network.xml").exists()


@pytest.mark.parametrize(("write", "read"), [(graphml, nx.read_graphml), (gexf, nx.read_gexf)])
def test_names_that_xml_cannot_hold_and_no_ties_at_all(tmp_path: Path, write: object, read: object) -> None:
    odd = replace(ties()[0], first=replace(ARMY, name="Army\x00 <&> \ud800"))
    write([odd], tmp_path / "odd.xml")  # type: ignore[operator]
    assert read(tmp_path / "odd.xml").nodes["organ:LBY/army"]["label"] == "Army� <&> �"  # type: ignore[operator]
    write([], tmp_path / "empty.xml")  # type: ignore[operator]
    assert len(read(tmp_path / "empty.xml")) == 0  # type: ignore[operator]
