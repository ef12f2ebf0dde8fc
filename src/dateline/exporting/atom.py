"""New and changed events as an Atom feed (RFC 4287), newest first.

An entry keeps its id for as long as its event does; it is `updated` when the event was new or last changed, as the
case has it, else when the last of its claims was published. An event of which neither is known is left out, for a
feed cannot hold it. The summary is made of the words of its claims.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, time
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from dateline.exporting.event_record import spokesman, title_of
from dateline.exporting.iris import address
from dateline.exporting.material import Material
from dateline.exporting.projection import write as write_lines
from dateline.exporting.refusing import Ground
from dateline.model.events import Event
from dateline.model.telling import Telling

#: what XML 1.0 cannot hold, however it is escaped
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_TAG = "tag:dateline,2026:"  # RFC 4151; the year the scheme of these ids was made
_WORDS = 3  # origins whose words a summary gives
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def lines(material: Material) -> Iterator[str]:
    """Set the feed as lines without their ends; raises ValueError for a value without words."""
    entries = sorted(_due(material), key=lambda one: (-one[0].timestamp(), one[1].id))
    updated = max([material.made or _EPOCH, *(at for at, _ in entries)])
    yield '<?xml version="1.0" encoding="utf-8"?>'
    yield '<feed xmlns="http://www.w3.org/2005/Atom">'
    yield f"<id>{tag('case', material.name)}</id>"
    yield f"<title>{text_in_xml(material.name)}: events</title>"
    yield f"<updated>{moment(updated)}</updated>"
    yield "<author><name>dateline</name></author>"
    yield f"<generator version={quoteattr(clean(material.version))}>dateline</generator>"
    ground = Ground(material.weighed, material.readings)
    for at, event in entries:
        yield from _entry(event, at, ground)
    yield "</feed>"


def write(material: Material, path: Path) -> None:
    """Write the file; raises ValueError for a value without words."""
    write_lines(path, lines(material), "\n")


def _due(material: Material) -> Iterator[tuple[datetime, Event]]:
    """The events new or changed since the time asked for, each with its time."""
    for event in material.weighed.events:
        if not event.independent and not material.talk:
            continue
        at = material.changed.get(event.id) or _last_published(event, material)
        if at is not None and (material.since is None or at >= material.since):
            yield at, event


def _last_published(event: Event, material: Material) -> datetime | None:
    times = []
    for claim in event.claims:
        published = material.weighed.tellings[claim].published
        if published is not None and published.moment is not None and published.moment.tzinfo is not None:
            times.append(published.moment)
        elif published is not None and published.end is not None:
            times.append(datetime.combine(published.end, time(), UTC))
    return max(times, default=None)


def _entry(event: Event, at: datetime, ground: Ground) -> Iterator[str]:
    tellings = ground.event(event)
    yield "<entry>"
    yield f"<id>{tag('event', event.id)}</id>"
    yield f"<title>{text_in_xml(title_of(event, tellings))}</title>"
    yield f"<updated>{moment(at)}</updated>"
    for uri in dict.fromkeys(one.uri for one in tellings):
        yield f'<link rel="related" href={quoteattr(address(clean(uri)))}/>'
    yield f"<category term={quoteattr(clean(event.type.value))}/>"
    yield f'<content type="text">{text_in_xml(_summary(event, tellings))}</content>'
    yield "</entry>"


def _summary(event: Event, tellings: tuple[Telling, ...]) -> str:
    """The words of a claim of each origin, the first few, and how many origins there are."""
    by_id = {one.claim.id: one for one in tellings}
    origins = "1 independent origin" if event.independent == 1 else f"{event.independent} independent origins"
    claims = "1 claim" if len(event.claims) == 1 else f"{len(event.claims)} claims"
    parts = [f"{origins}, {claims}."]
    for origin in event.origins[:_WORDS]:
        chosen = spokesman(origin, by_id)
        if chosen is None:
            continue
        first = chosen.claim
        put = "" if first.status.value == "asserted" else f", {first.status.value}"
        parts.append(f"“{' '.join(first.evidence.exact.split())}” ({origin.name}{put})")
    return " ".join(parts)


def tag(kind: str, identity: str) -> str:
    """Make the id of an entry that is the same wherever and whenever a feed is written."""
    return f"{_TAG}{kind}:{address(re.sub('[^0-9A-Za-z_.-]+', '-', identity))}"


def moment(at: datetime) -> str:
    """Set a time as feeds do, to the second, in UTC."""
    return at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def clean(text: str) -> str:
    """Leave out what XML cannot hold."""
    return _NOT_XML.sub("", text)


def text_in_xml(text: str) -> str:
    """Set text between tags."""
    return escape(clean(text))
