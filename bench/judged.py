"""Claims on pages that nobody wrote for us, judged by one careful reader: right as printed, or not.

``bench/own/judged.tsv`` holds no words of the pages, only where a trigger stands, what the cells held and which of them
were wrong. A claim that is made again is judged cell by cell from all rows on its trigger; where a cell holds something
that was never judged the claim is left out, and ``python -m bench.judged`` prints it for a reader to judge.

A row is right as printed when nothing printed in it is wrong: the words name a happening between actors in public life
that somebody claims, type and status fit, each actor and recipient took that part (and a pronoun stands for whom it is
said to stand for), and the innermost source is the one the words or the page give. An empty cell is no false
statement. Where, when, how many and the outer chain are not judged.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench import geowebnews, threads
from dateline.model.actors import ActorMention, Naming
from dateline.model.claims import Claim, Source
from dateline.running.pipeline import Pipeline, Settings, load_pipeline

TABLE = Path(__file__).parent / "own" / "judged.tsv"
#: Which sets the confidence is fitted on (their text may train what ships) and which only report.
PARTS = {
    "wikievents": "fit",
    "muc4": "fit",
    "polnear": "fit",
    "threads": "fit",
    "fnc1": "report",
    "geowebnews": "report",
    "plain_threads": "report",
}
#: Claims of one page that are judged at most, so that no page outweighs the others.
A_PAGE = 7
_CELLS = ("type", "status", "who", "whom", "source")


@dataclass(frozen=True, slots=True)
class Judgement:
    """What one printed claim held, and which cells were wrong.

    document: set and name of the page. text: start of the hash of its canonical text. start, end: its trigger.
    cells: type, status, who, whom and source as `cells_of` writes them.
    wrong: the cells that were wrong; "happening" where the words name none; empty where the row is right.
    """

    document: str
    text: str
    start: int
    end: int
    cells: dict[str, str]
    wrong: frozenset[str]


def cells_of(claim: Claim) -> dict[str, str]:
    """Write the judged cells of a claim without a word of its page: types, places of words and ids of actors."""
    return {
        "type": claim.type,
        "status": claim.status.value,
        "who": ";".join(_mention(one) for one in claim.actors),
        "whom": ";".join(_mention(one) for one in claim.recipients),
        "source": _source(claim.sources[0] if claim.sources else None),
    }


def _mention(one: ActorMention) -> str:
    stands_for = one.antecedent if one.naming is Naming.PRONOUN else None
    return f"{one.span.start}-{one.span.end}={one.actor.id or ''}@{stands_for.start if stands_for else ''}"


def _source(first: Source | None) -> str:
    if first is None or first.cue is None:
        return "page" if first is None or first.kind.value != "none" else "none"
    if first.mention is None:
        return "none"
    return f"{first.mention.start}-{first.mention.end}={first.id or ''}@"


def alike(ours: str, judged: str) -> bool:
    """Whether two values of a cell are the same: of words, as many, each sharing a character, of the same id."""
    if ours == judged:
        return True
    mine, theirs = (sorted(_parts(value)) for value in (ours, judged))
    return (
        bool(mine)
        and len(mine) == len(theirs)
        and all(a[0] < b[1] and b[0] < a[1] and a[2:] == b[2:] for a, b in zip(mine, theirs, strict=True))
    )


def _parts(value: str) -> Iterator[tuple[int, int, str, str]]:
    for part in value.split(";"):
        match = re.fullmatch(r"(\d+)-(\d+)=(.*)@(\d*)", part)
        if match:
            yield int(match[1]), int(match[2]), match[3], match[4]


def judgements(path: Path = TABLE) -> list[Judgement]:
    """Read the table, whose header says what each column means."""
    found = []
    for line in path.read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            document, text, start, end, *cells, wrong = line.split("\t")
            found.append(
                Judgement(
                    document,
                    text,
                    int(start),
                    int(end),
                    dict(zip(_CELLS, cells, strict=True)),
                    frozenset(wrong.split()),
                )
            )
    return found


def verdict(claim: Claim, known: Sequence[Judgement]) -> bool | None:
    """Whether a claim is right as printed, by what was judged on its page; None where a cell was never judged."""
    here = [one for one in known if one.start < claim.trigger.end and claim.trigger.start < one.end]
    ours = cells_of(claim)
    if any("happening" in one.wrong and one.cells["type"] == ours["type"] for one in here):
        return False
    here = [one for one in here if "happening" not in one.wrong]
    told = {
        cell: {cell not in one.wrong for one in here if alike(ours[cell], one.cells[cell])} for cell in _CELLS
    }
    if any(told[cell] == {False} for cell in _CELLS):
        return False
    return True if all(True in told[cell] for cell in _CELLS) else None


@dataclass(frozen=True, slots=True)
class Judged:
    """A claim with its page's text, and what is known of it."""

    document: str
    part: str
    text: str
    claim: Claim
    right: bool | None


#: Blogs and comments mostly on business and games; the others are news.
OFF_SUBJECT = frozenset({"plain_threads", "threads"})


def judged_claims(gold: Path, pipeline: Pipeline, parts: Sequence[str] = ("fit", "report")) -> list[Judged]:
    """Read the judged pages again, and judge a sample of each page's claims; pages that read otherwise are left out."""
    by_page: dict[str, list[Judgement]] = {}
    for one in judgements():
        by_page.setdefault(one.document, []).append(one)
    found = []
    for name, data in documents(gold):
        known, part = by_page.get(name, []), PARTS[name.split("/")[0]]
        if not known or part not in parts:
            continue
        result = pipeline.read(data, name)
        text = result.reading.page.text if result.reading is not None else ""
        if hash_of(text) == known[0].text:
            found += [
                Judged(name, part, text, one, verdict(one, known)) for one in sample(name, result.claims)
            ]
    return found


def hash_of(text: str) -> str:
    """Start of the hash by which a page's canonical text is known again."""
    return hashlib.sha256(text.encode()).hexdigest()[:10]


def sample(name: str, claims: Sequence[Claim]) -> list[Claim]:
    """At most `A_PAGE` claims of a page, those whose place has the lowest hash: the same whoever makes the claims."""
    return sorted(claims, key=lambda one: hashlib.sha256(f"{name}{one.trigger.start}".encode()).hexdigest())[
        :A_PAGE
    ]


def documents(gold: Path) -> Iterator[tuple[str, bytes]]:
    """The pages of the sets that were sampled: name and bytes."""
    yield from _fitting(gold)
    yield from _reporting(gold)


def _fitting(gold: Path) -> Iterator[tuple[str, bytes]]:
    """Those whose text may train what ships."""
    for path in sorted((gold / "events" / "wikievents").glob("*.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            page = json.loads(line)
            yield f"wikievents/{page['doc_id']}", page["text"].encode()
    for path in sorted((gold / "events" / "muc4" / "dev").glob("dev-muc3-*")):
        for block in re.split(r"\n(?=DEV-MUC3-\d+)", path.read_text("latin-1")):
            head = re.match(r"(DEV-MUC3-\d+)[^\n]*\n", block)
            if head:
                yield f"muc4/{head[1]}", block[head.end() :].strip().encode()
    for path in sorted((gold / "attribution" / "polnear").rglob("*.txt")):
        yield f"polnear/{path.stem}", path.read_text("utf-8").encode()
    for path in sorted((gold / "pages" / "threads").glob("*.json")):
        yield f"threads/{path.stem}", threads.load(path)[1].encode()


def _reporting(gold: Path) -> Iterator[tuple[str, bytes]]:
    """Those that only measure."""
    for path in sorted((gold / "copies").glob("fnc1_*bodies.csv")):
        csv.field_size_limit(10**8)
        with path.open(encoding="utf-8", newline="") as rows:
            for row in csv.DictReader(rows):
                yield f"fnc1/{row['Body ID']}", row["articleBody"].encode()
    for path in sorted((gold / "places" / "geowebnews").rglob("*.xml")):
        for article in geowebnews.load(path):
            yield f"geowebnews/{article.name}", article.text.encode()
    for path in sorted((gold / "pages" / "plain_threads").glob("*.txt")):
        yield f"plain_threads/{path.name.split('.')[0]}", path.read_bytes()


def line_of(one: Judged, wrong: str) -> str:
    """Write a judgement as a line of the table."""
    trigger, cells = one.claim.trigger, cells_of(one.claim)
    return "\t".join(
        (
            one.document,
            hash_of(one.text),
            str(trigger.start),
            str(trigger.end),
            *(cells[cell] for cell in _CELLS),
            wrong,
        )
    )


def shown(one: Judged) -> str:
    """Set a claim for a reader to judge, with the words around it."""
    claim = one.claim
    first = claim.sources[0] if claim.sources else None
    before = " ".join(one.text[max(0, claim.evidence.start - 110) : claim.evidence.start].split())
    return (
        f"… {before} || {' '.join(claim.evidence.exact.split())}\n"
        f"  {claim.trigger.exact} {claim.type} {claim.status.value} | {_names(claim.actors)} > "
        f"{_names(claim.recipients)} | {(first.name or first.kind.value) if first else 'page'}"
    )


def _names(mentions: Sequence[ActorMention]) -> str:
    return "; ".join(
        one.span.exact
        + (f"<{one.antecedent.exact}>" if one.antecedent and one.naming is Naming.PRONOUN else "")
        + (f"={one.actor.name}" if one.actor.id else "")
        for one in mentions
    )


def main() -> None:
    """Print the claims that await a reader, numbered; with --wrong, add them to the table as judged.

    --wrong "3 who, 5 happening, 8 type source": what is wrong with which; all others are right.
    """
    parser = argparse.ArgumentParser(prog="python -m bench.judged", description=main.__doc__)
    parser.add_argument("--gold", type=Path, default=Path("../shared/gold"), help="folder of gold sets")
    parser.add_argument("--part", choices=["fit", "report"], action="append", help="only this part")
    parser.add_argument("--all", action="store_true", help="also rows that are left out as too unsure")
    parser.add_argument("--wrong", help="what is wrong with which of the printed claims")
    arguments = parser.parse_args()
    parts = arguments.part or ["fit", "report"]
    pipeline, problems = load_pipeline(Settings(alone=0.0) if arguments.all else Settings())
    if pipeline is None:
        raise SystemExit("; ".join(problem.message for problem in problems))
    waiting = [one for one in judged_claims(arguments.gold, pipeline, parts) if one.right is None]
    if arguments.wrong is None:
        for number, one in enumerate(waiting, start=1):
            print(f"{number}. [{one.document}] {shown(one)}")
        return
    wrong = dict(part.strip().split(" ", 1) for part in arguments.wrong.split(",") if part.strip())
    with TABLE.open("a", encoding="utf-8") as table:
        for number, one in enumerate(waiting, start=1):
            table.write(line_of(one, wrong.get(str(number), "")) + "\n")


if __name__ == "__main__":
    main()
