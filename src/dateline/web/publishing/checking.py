"""Look at what was written before it is handed on: names that can still be read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from dateline.web.publishing.redacting import Redactor

_TAG = re.compile(r"<[^>]*>")
#: Files that are ours as shipped: they hold nothing of a case.
_OURS = "static/"


def still_read(folder: Path, files: Iterable[str], redactor: Redactor) -> Iterator[tuple[str, str]]:
    """Files in which a name can still be read, with their tags or without or in what they are called, and the words."""
    for name in files:
        if name.startswith(_OURS):
            continue
        words = (folder / name).read_text("utf-8")
        tagless = (_TAG.sub("", words), _TAG.sub(" ", words)) if name.endswith(".html") else ()
        for text in (name, words, *tagless):
            for start, end, _ in redactor.marks(text)[:1]:
                yield name, text[start:end]
