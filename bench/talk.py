"""What comments do with claims: stances found against stances that a person read (``bench/own/talk.tsv``)."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.rows import Row, Score
from dateline.model.claims import Claim
from dateline.model.page import Reading
from dateline.model.sources import Reply, Stance
from dateline.running.pipeline import Pipeline, Settings, load_pipeline
from dateline.weighing.talk.replies import replies_of
from dateline.weighing.tellings import tellings_of

LABELS = Path(__file__).parent / "own" / "talk.tsv"
#: pages labelled after the stage was written, and not looked at since
HELD_OUT = frozenset({"calder-post-31.html", "sandandsalt-01.txt"})
EXAMPLES = Path(__file__).parent.parent / "examples"

Stretch = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Label:
    """One stance as a person read it.

    comment: number of the comment.
    stances: any of these is right.
    own: the comment's words that show it, by place.
    targets: the words of the claims it is about, any of them right; empty where it adds.
    """

    comment: int
    stances: frozenset[Stance]
    own: Stretch
    targets: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """One stance as the machine found it.

    own: the sentence or claim that shows it. target: the words of the claim it is about; None where it adds.
    """

    comment: int
    stance: Stance
    own: Stretch
    target: Stretch | None


def labels_of(path: Path) -> dict[str, list[list[str]]]:
    """Read the rows of the labels by page."""
    found: dict[str, list[list[str]]] = defaultdict(list)
    for line in path.read_text("utf-8").splitlines():
        cells = [*line.split("\t"), ""]
        if line and not line.startswith(("#", "page\t")):
            found[cells[0]].append(cells[1:5])
    return found


def placed(rows: Sequence[Sequence[str]], text: str) -> list[Label]:
    """Find the words of each row in the text of its page; ValueError where they are not there once."""
    return [
        Label(
            int(comment),
            frozenset(Stance(one) for one in stances.split("/")),
            _place(own, text),
            tuple(_place(one, text) for one in targets.split("|") if one),
        )
        for comment, stances, own, targets in rows
    ]


def _place(words: str, text: str) -> Stretch:
    if words.startswith("@"):
        at = int(words[1:])
        return at, at + 1
    if text.count(words) != 1:
        raise ValueError(f"{words!r} stands {text.count(words)} times in the page")
    return text.index(words), text.index(words) + len(words)


def found_in(reading: Reading, claims: Sequence[Claim], replies: Sequence[Reply]) -> list[Found]:
    """Set replies as what the labels are compared with; two claims of one sentence with one stance are one."""
    by_id: Mapping[str, Claim] = {claim.id: claim for claim in claims}
    text = reading.page.text
    found: dict[tuple[int, Stance, Stretch, Stretch | None], Found] = {}
    for one in replies:
        own = by_id[one.claim].evidence if one.claim is not None else one.words
        target = None if one.target is None else by_id[one.target].evidence
        what = Found(
            one.number or 0,
            one.stance,
            _sentence(text, own.start, own.end),
            None if target is None else (target.start, target.end),
        )
        found[what.comment, what.stance, what.own, what.target] = what
    return list(found.values())


def _sentence(text: str, start: int, end: int) -> Stretch:
    """Widen words to the line and sentence around them."""
    first = max(text.rfind(mark, 0, start) for mark in ("\n", ". ", "! ", "? "))
    ends = [at for mark in ("\n", ". ", "! ", "? ") if (at := text.find(mark, max(start, end - 1))) >= 0]
    return first + 1, min(ends, default=len(text))


def matches(labels: Sequence[Label], found: Sequence[Found], *, stance_only: bool = False) -> int:
    """Count labels matched one to one: the comment, the words, the stance, and a target among the right ones."""
    free = list(found)
    right = 0
    for label in labels:
        for one in free:
            if one.comment == label.comment and one.stance in label.stances and _meet(one.own, label.own):
                adds = one.target is None or not label.targets
                if (
                    stance_only
                    or adds
                    or any(_meet(one.target, place) for place in label.targets if one.target)
                ):
                    free.remove(one)
                    right += 1
                    break
    return right


def _is_read(label: Label, claims: Sequence[Claim]) -> bool:
    """Whether there is a claim that the stance could be about, or that could be the comment's own."""
    places = label.targets or (label.own,)
    return any(
        _meet((claim.evidence.start, claim.evidence.end), place) for claim in claims for place in places
    )


def _meet(first: Stretch | None, second: Stretch) -> bool:
    return first is not None and first[0] < second[1] and second[0] < first[1]


def pages(gold: Path) -> Iterator[tuple[str, Path]]:
    """Yield the pages with labels that are there."""
    for page in labels_of(LABELS):
        if page == "seed":
            path = gold.parent / "seed" / "page.txt"
        else:
            path = next(
                (one for one in (EXAMPLES / page, EXAMPLES / "week" / page) if one.is_file()), Path(page)
            )
        if path.is_file():
            yield page, path


def run(gold: Path, limit: int | None) -> list[Row]:
    """Measure on the threads of the examples and, where it is there, the page the project began with."""
    pipeline, _ = load_pipeline(Settings())
    if pipeline is None:
        return []
    there = list(pages(gold))[:limit]
    parts = {
        "dev": [one for one in there if one[0] not in HELD_OUT],
        "held out": [one for one in there if one[0] in HELD_OUT],
    }
    return [row for part, ones in parts.items() if ones for row in _measured(part, ones, pipeline)]


def _measured(part: str, there: Sequence[tuple[str, Path]], pipeline: Pipeline) -> list[Row]:
    started = time.perf_counter()
    rows, none = labels_of(LABELS), Score(0, 0, 0)
    score = loose = reach = none
    for page, path in there:
        result = pipeline.read(path.read_bytes(), str(path))
        if result.reading is None:
            continue
        labels = placed(rows[page], result.reading.page.text)
        replies = replies_of(
            result.reading, tellings_of(result.reading, result.claims), lambda a, b: a.id == b.id
        )
        found = found_in(result.reading, result.claims, replies)
        score += Score(matches(labels, found), len(found), len(labels))
        loose += Score(matches(labels, found, stance_only=True), len(found), len(labels))
        near = [label for label in labels if _is_read(label, result.claims)]
        reach += Score(matches(near, found), len(found), len(near))
    seconds = time.perf_counter() - started
    return [
        Row("talk", metric, value, "", f"own, {part}, {len(there)} threads", int(score.gold), seconds)
        for metric, value in (
            ("stance and claim precision", score.precision),
            ("stance and claim recall", score.recall),
            ("recall where a claim was read", reach.recall),
            ("stance precision", loose.precision),
            ("stance recall", loose.recall),
        )
    ]
