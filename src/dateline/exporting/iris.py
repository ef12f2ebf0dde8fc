"""Names for things in linked data: a URN for what is ours, an address as it was read from for a page."""

from __future__ import annotations

import re
from urllib.parse import quote

#: kept as they are in an address; all else that no IRI may hold is escaped
_KEPT = "/:?#[]@!$&'()*+,;=%-._~"
#: an address and no path; a single letter is a drive
_SCHEME = re.compile("[A-Za-z][A-Za-z0-9+.-]+:")


def urn(kind: str, identity: str) -> str:
    """Name a page, claim, event or other thing of a case by its id."""
    return f"urn:dateline:{kind}:{quote(identity, safe='')}"


def iri(uri: str) -> str:
    """Name where a page was read from by an absolute IRI: its address, or a URN for a path, which is none."""
    return address(uri) if _SCHEME.match(uri) else urn("file", uri)


def address(uri: str) -> str:
    """Set where a page was read from as an IRI reference; a path keeps its slashes."""
    return quote(uri, safe=_KEPT)
