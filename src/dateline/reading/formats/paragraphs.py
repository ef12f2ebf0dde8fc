"""The paragraphs of an office document, each with what its style makes of it, as one body."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from dateline.model.page import PassageKind
from dateline.model.problems import Code, Problem
from dateline.reading.decoding import cleaned
from dateline.reading.formats.composing import Body

#: Styles by the beginnings of their names, in lower case without spaces, and what a paragraph of theirs is.
_STYLES = (
    ("heading", PassageKind.HEADLINE),
    ("title", PassageKind.HEADLINE),
    ("subtitle", PassageKind.HEADLINE),
    ("berschrift", PassageKind.HEADLINE),
    ("titre", PassageKind.HEADLINE),
    ("titel", PassageKind.HEADLINE),
    ("quot", PassageKind.QUOTATION),
    ("intensequote", PassageKind.QUOTATION),
    ("blocktext", PassageKind.QUOTATION),
)


def kind_of_style(name: str) -> PassageKind | None:
    """What a paragraph is by the name of its style; None for prose."""
    plain = name.lower().replace(" ", "").replace("_20_", "")
    return next((kind for start, kind in _STYLES if plain.startswith(start)), None)


@dataclass(slots=True)
class Written:
    """The paragraphs of a part of a document.

    texts: their words.
    kinds: what each is; None for prose.
    changes: insertions and deletions that nobody accepted or refused.
    """

    texts: list[str] = field(default_factory=list)
    kinds: list[PassageKind | None] = field(default_factory=list)
    changes: int = 0

    def add(self, text: str, kind: PassageKind | None) -> None:
        """Add a paragraph; one without words is none."""
        kept = cleaned(text).strip()
        if kept:
            self.texts.append(kept)
            self.kinds.append(kind)

    def body(self) -> Body:
        """Set the paragraphs one below the other; neighbours of one list or quotation are one block."""
        blocks: list[tuple[PassageKind, int, int]] = []
        at = 0
        before: PassageKind | None = None
        for text, kind in zip(self.texts, self.kinds, strict=True):
            if kind is not None and kind is before and kind is not PassageKind.HEADLINE:
                blocks[-1] = (kind, blocks[-1][1], at + len(text))
            elif kind is not None:
                blocks.append((kind, at, at + len(text)))
            before = kind
            at += len(text) + 2
        headed = any(kind is PassageKind.HEADLINE for kind in self.kinds)
        return Body("\n\n".join(self.texts), tuple(blocks), plain=not headed)

    def told(self) -> Iterator[Problem]:
        """Say that changes stand open; nothing where none do."""
        if self.changes:
            yield Problem(
                Code.CHANGES_TRACKED,
                f"The document holds {self.changes} changes that nobody accepted or refused; it is read as if all "
                "were accepted.",
                "If it matters what was there before, refuse them in a copy, and read that too.",
            )
