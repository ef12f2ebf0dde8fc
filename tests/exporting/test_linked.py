"""GeoJSON, PROV, Web Annotations and Atom, each read back by a standard reader."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import feedparser
import jsonschema
import pytest
from pyld import jsonld

from dateline.case.store import Run
from dateline.exporting import annotations, atom, geojson, prov
from dateline.exporting.material import Material
from dateline.model.judgements import JudgementKind
from dateline.model.page import Custody, Reading
from dateline.model.sources import Reliability

HERE = Path(__file__).parent
ANNO = "http://www.w3.org/ns/anno.jsonld"
PROV = "http://www.w3.org/ns/prov#"
OA = "http://www.w3.org/ns/oa#"


def offline(url: str, _options: object = None) -> dict[str, Any]:
    """Hand out the one context that a file may name; the network is never touched."""
    assert url == ANNO
    context = json.loads((HERE / "anno_context.json").read_text("utf-8"))
    return {"contentType": "application/ld+json", "contextUrl": None, "documentUrl": url, "document": context}


def written(exporter: Any, material: Material, tmp_path: Path) -> Any:
    path = tmp_path / "libya.json"
    exporter.write(material, path)
    return json.loads(path.read_text("utf-8"))


def expanded(document: Any) -> dict[str, dict[str, Any]]:
    return {node["@id"]: node for node in jsonld.flatten(document, options={"documentLoader": offline})}


# GeoJSON ----------------------------------------------------------------------------------------------------


def test_geojson_is_what_the_rfc_says(material: Material, tmp_path: Path) -> None:
    found = written(geojson, material, tmp_path)
    schema = json.loads((HERE / "geojson_schema.json").read_text("utf-8"))
    jsonschema.Draft202012Validator(schema).validate(found)
    assert len({feature["id"] for feature in found["features"]}) == len(found["features"]) == 3


def test_a_country_is_never_drawn_as_a_point(material: Material, tmp_path: Path) -> None:
    features = {
        feature["properties"].get("type"): feature
        for feature in written(geojson, material, tmp_path)["features"]
    }
    march, shelling, hold = features["PROTEST"], features["ASSAULT"], features[None]
    assert march["geometry"] is None
    assert (march["properties"]["precision"], march["properties"]["radius_km"]) == ("country", None)
    assert shelling["geometry"] == {"type": "Point", "coordinates": [20.23, 30.76]}
    assert (shelling["properties"]["precision"], shelling["properties"]["radius_km"]) == ("town", 5)
    assert shelling["properties"]["disputed"] is True
    assert hold["properties"]["state"] == "advances in"
    assert hold["properties"]["basis"] == "inferred from events"


# PROV -------------------------------------------------------------------------------------------------------


def test_prov_leads_from_an_event_to_its_claims_pages_and_run(material: Material, tmp_path: Path) -> None:
    run = Run(7, "0.1.0", "a model", "{}", "2011-04-01T10:00:00+00:00", "2011-04-01T10:05:00+00:00")
    nodes = expanded(written(prov, replace(material, runs=(run,)), tmp_path))
    event = next(event for event in material.weighed.events if event.denied)
    node = nodes[f"urn:dateline:event:{event.id}"]
    claims = [one["@id"] for one in node[f"{PROV}wasDerivedFrom"]]
    assert claims == [f"urn:dateline:claim:{claim}" for claim in event.claims]
    claim = next(nodes[one] for one in claims if "(Halyard)" in nodes[one][f"{PROV}value"][0]["@value"])
    (page,) = claim[f"{PROV}wasDerivedFrom"]
    assert nodes[page["@id"]][f"{PROV}atLocation"] == [{"@id": "https://gull.example/ajdabiya?a=1&b=2"}]
    assert claim[f"{PROV}wasGeneratedBy"] == [{"@id": "urn:dateline:run:7"}]
    started = nodes["urn:dateline:run:7"][f"{PROV}startedAtTime"]
    assert started == [{"@type": "http://www.w3.org/2001/XMLSchema#dateTime", "@value": run.started}]


def test_prov_shows_what_a_person_decided(material: Material, tmp_path: Path) -> None:
    nodes = expanded(written(prov, material, tmp_path))
    judged = nodes["urn:dateline:judgement:j-1"]
    assert judged[f"{PROV}wasAssociatedWith"] == [{"@id": "urn:dateline:person:A.%20Analyst"}]
    assert f"{PROV}Person" in nodes["urn:dateline:person:A.%20Analyst"]["@type"]
    assert len(judged[f"{PROV}used"]) == 2
    event = next(event for event in material.weighed.events if event.denied)
    assert nodes[f"urn:dateline:event:{event.id}"][f"{PROV}wasInfluencedBy"] == [{"@id": judged["@id"]}]


def in_custody(material: Material, custody: Custody) -> Material:
    """The same with every page out of one archive."""

    def readings(page: str) -> Reading:
        reading = material.readings(page)
        return replace(reading, page=replace(reading.page, custody=custody))

    return replace(material, readings=readings)


def test_prov_leads_from_a_page_to_the_record_and_the_container_that_held_it(
    material: Material, tmp_path: Path
) -> None:
    captured = datetime(2014, 6, 12, 9, 30, tzinfo=UTC)
    custody = Custody(
        "week.zip!/a.warc", "<urn:uuid:7>", "https://gull.example/1", captured, "text/html", "sha1:XY"
    )
    document = written(prov, in_custody(material, custody), tmp_path)
    nodes = expanded(document)
    page = next(node for name, node in nodes.items() if name.startswith("urn:dateline:page:"))
    record = nodes[page[f"{PROV}wasDerivedFrom"][0]["@id"]]
    assert record[f"{PROV}atLocation"] == [{"@id": "https://gull.example/1"}]
    assert record[f"{PROV}generatedAtTime"][0]["@value"] == captured.isoformat()
    assert record["urn:dateline:term:digest"] == [{"@value": "sha1:XY"}]
    archive = nodes[record[f"{PROV}wasDerivedFrom"][0]["@id"]]
    assert archive["http://www.w3.org/2000/01/rdf-schema#label"] == [{"@value": "week.zip!/a.warc"}]
    (around,) = archive[f"{PROV}wasDerivedFrom"]
    assert around == {"@id": "urn:dateline:container:week.zip"}
    assert f"{PROV}wasDerivedFrom" not in nodes[around["@id"]]
    ids = [node["id"] for node in document["@graph"]]
    assert len(set(ids)) == len(ids), "each thing is described once"


def test_a_page_that_lay_in_nothing_is_derived_from_nothing(material: Material, tmp_path: Path) -> None:
    nodes = expanded(written(prov, material, tmp_path))
    pages = [node for name, node in nodes.items() if name.startswith("urn:dateline:page:")]
    assert pages
    assert not any(f"{PROV}wasDerivedFrom" in node for node in pages)


def test_a_judgement_on_a_source_is_on_the_agent_that_the_claims_name(
    material: Material, tmp_path: Path
) -> None:
    halyard = replace(material.weighed.sources[0], id="s-1", name="a doctor", reliability=Reliability.B)
    judged = replace(
        material.judgements[0], id="j-2", kind=JudgementKind.RELIABILITY, subjects=("A Doctor",), value="B"
    )
    weighed = replace(material.weighed, sources=(halyard,))
    nodes = expanded(written(prov, replace(material, weighed=weighed, judgements=(judged,)), tmp_path))
    (subject,) = nodes["urn:dateline:judgement:j-2"][f"{PROV}used"]
    assert subject == {"@id": "urn:dateline:source:s-1"}
    assert any(subject in node.get(f"{PROV}wasAttributedTo", ()) for node in nodes.values())
    assert nodes[subject["@id"]]["urn:dateline:term:reliability"] == [{"@value": "B"}]


def test_all_that_prov_names_is_in_the_file(material: Material, tmp_path: Path) -> None:
    strange = replace(material.judgements[0], id="j-3", subjects=("c-gone", "j-1"))
    material = replace(material, judgements=(*material.judgements, strange))
    nodes = expanded(written(prov, material, tmp_path))
    for term in ("wasDerivedFrom", "wasAttributedTo", "wasAssociatedWith", "used", "wasInfluencedBy"):
        for node in nodes.values():
            for one in node.get(f"{PROV}{term}", ()):
                assert len(nodes[one["@id"]]) > 1, f"{one['@id']} is named and not described"


# Web Annotations --------------------------------------------------------------------------------------------


def test_each_annotation_finds_its_words_by_place_and_by_quotation(
    material: Material, tmp_path: Path
) -> None:
    found = written(annotations, material, tmp_path)
    assert found["@context"][0] == ANNO
    texts = {
        f"urn:dateline:text:{reading.page.text_sha256}": reading.page.text
        for telling in material.weighed.tellings.values()
        for reading in [material.readings(telling.claim.page)]
    }
    for item in found["items"]:
        text = texts[item["target"]["source"]]
        place, quote = item["target"]["selector"]
        assert text[place["start"] : place["end"]] == quote["exact"]
        assert f"{quote['prefix']}{quote['exact']}{quote['suffix']}" in text
    cells = {item["dl:cell"] for item in found["items"]}
    assert cells == {"evidence", "type", "status", "actors", "recipients", "places", "when", "quantities"}


def test_annotations_are_linked_data(material: Material, tmp_path: Path) -> None:
    nodes = expanded(written(annotations, material, tmp_path))
    one = next(node for node in nodes.values() if f"{OA}Annotation" in node.get("@type", ()))
    (target,) = one[f"{OA}hasTarget"]
    selectors = nodes[target["@id"]][f"{OA}hasSelector"]
    kinds = {kind for selector in selectors for kind in nodes[selector["@id"]]["@type"]}
    assert kinds == {f"{OA}TextPositionSelector", f"{OA}TextQuoteSelector"}
    claim = one["urn:dateline:term:claim"][0]["@id"].removeprefix("urn:dateline:claim:")
    assert claim in material.weighed.tellings


# Atom -------------------------------------------------------------------------------------------------------


def fed(material: Material, tmp_path: Path) -> Any:
    path = tmp_path / "libya.atom"
    atom.write(material, path)
    feed = feedparser.parse(path.read_bytes())
    assert not feed.bozo
    assert feed.version == "atom10"
    return feed


def test_a_feed_of_events(material: Material, tmp_path: Path) -> None:
    feed = fed(material, tmp_path)
    assert feed.feed.id == "tag:dateline,2026:case:libya"
    assert feed.feed.updated == "2011-04-02T00:00:00Z"
    shelling = next(entry for entry in feed.entries if "ASSAULT" in entry.title)
    event = next(event for event in material.weighed.events if event.denied)
    assert shelling.id == f"tag:dateline,2026:event:{event.id}"
    assert shelling.updated == "2011-03-27T00:00:00Z"
    assert "“Dozens died on Sunday when the army shelled Ajdabiya, =witnesses= told the Herald” (Herald)" in (
        shelling.content[0].value
    )
    assert {link.rel for link in shelling.links} == {"related"}
    assert "https://gull.example/ajdabiya?a=1&b=2" in {link.href for link in shelling.links}


@pytest.mark.parametrize(("day", "count"), [(4, 2), (5, 1), (6, 0)])
def test_a_feed_since_a_time_has_what_is_new_or_changed(
    day: int, count: int, material: Material, tmp_path: Path
) -> None:
    first, second = (event.id for event in material.weighed.events)
    changed = {first: datetime(2011, 4, 5, 8, tzinfo=UTC), second: datetime(2011, 4, 4, 8, tzinfo=UTC)}
    since = datetime(2011, 4, day, tzinfo=UTC)
    feed = fed(replace(material, changed=changed, since=since), tmp_path)
    assert [entry.id.rpartition(":")[2] for entry in feed.entries] == [first, second][:count]


def test_what_xml_cannot_hold_is_dropped_and_the_rest_escaped(material: Material, tmp_path: Path) -> None:
    event = next(event for event in material.weighed.events if event.denied)
    first = replace(event.origins[0], name="Ha\x00ly\x1bard\ufffe <b>&amp;</b> ]]>")
    changed = replace(event, origins=(first, *event.origins[1:]))
    weighed = replace(material.weighed, events=(changed,))
    feed = fed(replace(material, weighed=weighed, name="a\x07 <case> & co"), tmp_path)
    assert feed.feed.title == "a <case> & co: events"
    assert "(Halyard <b>&amp;</b> ]]>)" in feed.entries[0].content[0].value
