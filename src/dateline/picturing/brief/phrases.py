"""What happened, as a verb with its forms or as a noun, from ``phrases.tsv``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from dateline.model.claims import Claim
from dateline.picturing.place_links import rows_of
from dateline.picturing.trigger_words import has_words

#: what may stand between a participle and "by": "driven back"; after other words there is no passive
_PARTICLES = frozenset({"", "back", "down", "off", "on", "out"})
_OPTION = re.compile(r"\[(.*?)\]")
TAKE, LEAVE, DEPLOY = "@take", "@leave", "@deploy"


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb and what follows it.

    base, past, participle: its forms; the participle is empty where it has no passive.
    before, after: what stands around the recipient's name, without outer spaces; all of the rest in `before` where
        no recipient is named.
    """

    base: str
    past: str
    participle: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """How one kind of happening is said.

    active: with a recipient.
    alone: without.
    noun: as a noun, without a recipient.
    noun_to: the noun and what joins the recipient to it; `noun` where nothing does.
    placed: where the place is what it is done to; None where it cannot be.
    """

    active: Verb
    alone: Verb
    noun: str
    noun_to: str
    placed: Verb | None


@dataclass(frozen=True, slots=True)
class _Row:
    type: str
    mode: str
    words: tuple[str, ...]
    phrase: Phrase


@cache
def load_phrases() -> tuple[_Row, ...]:
    """Read the packaged table once, in its order; raises ValueError where a row cannot be used."""
    return tuple(
        _Row(
            row.get("type"),
            row.get("mode"),
            row.parts("words"),
            Phrase(
                _verb(row.get("active")),
                _verb(row.get("alone")),
                _OPTION.sub("", row.get("noun")).strip(),
                _OPTION.sub(lambda found: found[1], row.get("noun")).replace("~", "").strip(),
                _verb(row.get("placed")) if row.get("placed") else None,
            ),
        )
        for row in rows_of("phrases.tsv")
    )


def _verb(cell: str) -> Verb:
    forms, rest = _forms_and_rest(cell)
    base, past, participle = forms
    before, _, after = rest.partition("~")
    passive = participle != "-" and (before.strip() in _PARTICLES or "~" not in rest)
    return Verb(base, past, participle if passive else "", before.strip(), after.strip())


def _forms_and_rest(cell: str) -> tuple[list[str], str]:
    """Part "give/gave/given help to ~" into its forms and the rest; a form may have two words ("sexually assault")."""
    first, second, rest = cell.split("/", 2)
    words = len(second.split())
    third = rest.split()
    return [first.strip(), second.strip(), " ".join(third[:words])], " ".join(third[words:])


def phrase_of(claim: Claim, kind: str | None = None) -> Phrase:
    """The phrase for a claim; raises LookupError for a type that the table lacks.

    kind: `TAKE` or `LEAVE` for a change of hands, `DEPLOY` for troops that are counted; None takes the claim's type.
    """
    wanted = kind or claim.type
    for row in load_phrases():
        mode = row.mode in {"", claim.mode or ""}
        if row.type == wanted and mode and (not row.words or has_words(claim.trigger.exact, row.words)):
            return row.phrase
    raise LookupError(wanted)
