"""Hold the claims of the example pages against those made by hand, cell by cell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from dateline.model.actors import ActorMention
from dateline.model.claims import Claim
from dateline.model.page import Reading
from dateline.running.turns import PageResult

HERE = Path(__file__).parent
EXAMPLES = HERE.parents[1] / "examples"
HELD_BACK = HERE / "held_back"
ANY, NONE = "*", "-"


def pages_in(folder: Path) -> list[Path]:
    """The pages that lie in the folder itself, by name; those of a corpus in a folder of its own are left out."""
    return sorted(path for path in folder.iterdir() if path.is_file())


@dataclass(frozen=True, slots=True)
class Expected:
    """A row of claims.tsv, whose header says what each cell means."""

    page: str
    words: str
    trigger: str
    types: frozenset[str]
    statuses: frozenset[str]
    who: str
    whom: str
    where: str
    says: str

    def trigger_in(self, text: str) -> tuple[int, int]:
        """Where the trigger stands in the page's text; raises ValueError where the words do not stand in it once."""
        start = _find_once(text, self.words)
        at = text.index(self.trigger, start)
        return at, at + len(self.trigger)


def _find_once(text: str, words: str) -> int:
    flat = "".join(" " if letter.isspace() else letter for letter in text)
    pieces = words.split()
    starts = [at for at in range(len(flat)) if flat.startswith(pieces[0], at) and _follows(flat, at, pieces)]
    if len(starts) != 1:
        raise ValueError(f"{words!r} stands {len(starts)} times")
    return starts[0]


def _follows(flat: str, at: int, pieces: Sequence[str]) -> bool:
    for piece in pieces:
        while at < len(flat) and flat[at] == " ":
            at += 1
        if not flat.startswith(piece, at):
            return False
        at += len(piece)
    return True


def expected(folder: Path = HERE) -> list[Expected]:
    """Read the claims made by hand in a folder's claims.tsv."""
    lines = (folder / "claims.tsv").read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return [
        Expected(row[0], row[1], row[2], frozenset(row[3].split("|")), frozenset(row[4].split("|")), *row[5:])
        for row in rows[1:]
    ]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of one expected claim: each cell right or not, None where it is not judged or nothing was found."""

    row: Expected
    claim: Claim | None
    type: bool | None = None
    status: bool | None = None
    who: bool | None = None
    whom: bool | None = None
    where: bool | None = None
    says: bool | None = None


def judge(row: Expected, reading: Reading, claims: Sequence[Claim]) -> Verdict:
    """Find the claim whose trigger is the expected one and judge its cells."""
    start, end = row.trigger_in(reading.page.text)
    near = [one for one in claims if one.trigger.start < end and start < one.trigger.end]
    near = near or [
        one for one in claims if start <= one.trigger.start <= start + 60 and one.type in row.types
    ]
    if not near:
        return Verdict(row, None)
    claim = max(near, key=lambda one: (one.type in row.types, one.status.value in row.statuses))
    return Verdict(
        row,
        claim,
        claim.type in row.types,
        claim.status.value in row.statuses,
        _named(row.who, claim.actors),
        _named(row.whom, claim.recipients),
        _placed(row.where, claim),
        _says(row.says, claim),
    )


def _holds(wanted: str, names: Sequence[str]) -> bool | None:
    if wanted == ANY:
        return None
    if wanted == NONE:
        return not names
    return all(any(one.casefold() in name.casefold() for name in names) for one in wanted.split(";"))


def _named(wanted: str, mentions: Sequence[ActorMention]) -> bool | None:
    words = [
        " ".join((one.span.exact, one.actor.name, one.antecedent.exact if one.antecedent else ""))
        for one in mentions
    ]
    return _holds(wanted, words)


def _placed(wanted: str, claim: Claim) -> bool | None:
    return _holds(wanted, [f"{one.span.exact} {one.place.name}" for one in claim.places])


def _says(wanted: str, claim: Claim) -> bool | None:
    if wanted == ANY:
        return None
    first = claim.sources[0]
    if wanted == "author":
        return first.kind.value in {"author", "media", "commenter"}
    return wanted.casefold() in f"{first.name} {first.mention.exact if first.mention else ''}".casefold()


def judge_all(rows: Sequence[Expected], results: Mapping[str, PageResult]) -> list[Verdict]:
    """Judge every expected claim on its page; raises KeyError for a page that was not read."""
    found = []
    for row in rows:
        result = results[row.page]
        assert result.reading is not None, row.page
        found.append(judge(row, result.reading, result.claims))
    return found


def share(values: Sequence[bool | None]) -> float:
    """Share of right ones among the values that were judged."""
    judged = [value for value in values if value is not None]
    return sum(judged) / len(judged)
