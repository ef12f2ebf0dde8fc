"""What the tests of attribution ask of a page: who says what."""

from __future__ import annotations

from dateline.coding.attribution.attributions import Attribution

Said = tuple[Attribution, ...]


def source(one: Attribution) -> str | None:
    return None if one.who is None else one.who.span.exact


def content(one: Attribution) -> str:
    return " … ".join(part.span.exact for part in one.contents)


def by_cue(found: Said, lemma: str) -> Attribution:
    (one,) = [each for each in found if each.lemma == lemma]
    return one
