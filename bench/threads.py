"""Forum threads split into posts: a post is right when the F1 of its words is at least .8."""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.pages import parts, reading_of, said, token_f1
from bench.rows import Row, Score
from dateline.model.page import PassageKind, Reading

PEERS = "harvest-webforum .895 at 1 page a second (in-sample), a DOM prototype .615"
_RIGHT = 0.8


@dataclass(frozen=True, slots=True)
class Post:
    """A post: its words, its author (a name or a link to a profile) and its time, as printed."""

    text: str
    user: str
    time: str


def load(path: Path) -> tuple[str, str, list[Post]]:
    """Read one thread: address, HTML, and its posts."""
    data = json.loads(path.read_text("utf-8"))
    marks: Any = data["gold_standard_annotation"]
    marks = json.loads(marks) if isinstance(marks, str) else marks
    return (
        data["url"],
        data["html"],
        [Post(*(_form(one, k) for k in ("post_text", "user", "datetime"))) for one in marks],
    )


def _form(mark: dict[str, Any], key: str) -> str:
    return str((mark.get(key) or {}).get("surface_form") or "")


def posts_in(reading: Reading | None) -> list[Post]:
    """The posts of a page in text order: the article that opens the thread, if any, and every comment."""
    if reading is None:
        return []
    found: list[Post] = []
    for passage in reading.passages:
        if passage.kind not in {PassageKind.ARTICLE, PassageKind.COMMENT}:
            continue
        user = passage.author.value if passage.author else ""
        when = passage.published.span.exact if passage.published and passage.published.span else ""
        found.append(Post(said(reading, passage), user, when))
    return found


def matched(ours: Sequence[Post], gold: Sequence[Post]) -> list[tuple[Post, Post]]:
    """Pair each gold post with the best post of ours that is still free and right."""
    free = list(range(len(ours)))
    pairs: list[tuple[Post, Post]] = []
    for wanted in gold:
        best = max(free, key=lambda place: token_f1(ours[place].text, wanted.text), default=None)
        if best is not None and token_f1(ours[best].text, wanted.text) >= _RIGHT:
            free.remove(best)
            pairs.append((ours[best], wanted))
    return pairs


def same_user(ours: str, gold: str) -> bool:
    """Whether the name is the gold's, or the one in the gold's link to a profile."""
    if not ours or not gold:
        return False
    name = "".join(ours.casefold().split())
    plain = gold.casefold().replace("-", "").replace("_", "").replace("%20", "")
    return name == "".join(gold.casefold().split()) or ("/" in gold and _bare(name) in plain) or "u=" in gold


def _bare(name: str) -> str:
    return "".join(character for character in name if character.isalnum())


def same_time(ours: str, gold: str) -> bool:
    """Whether the printed time is the gold's, or one is a part of the other."""
    return bool(ours) and (ours in gold or gold in ours)


def run(gold: Path, limit: int | None) -> list[Row]:
    """Measure the splitting of threads, and their authors and times on posts that are right."""
    rows: list[Row] = []
    for part, folder in parts(gold / "pages" / "threads", "*.json"):
        score = Score(0, 0, 0)
        users = times = 0
        threads = [load(path) for path in sorted(folder.glob("*.json"))[:limit]]
        seconds = 0.0
        for url, html, wanted in threads:
            began = time.process_time()  # of this process alone: neighbours on the machine do not count
            reading = reading_of(html.encode("utf-8"), url)
            seconds += time.process_time() - began
            ours = posts_in(reading)
            pairs = matched(ours, wanted)
            score += Score(len(pairs), len(ours), len(wanted))
            users += sum(same_user(found.user, right.user) for found, right in pairs)
            times += sum(same_time(found.time, right.time) for found, right in pairs)
        where, items = f"{part}, {len(threads)} pages", int(score.gold)
        rows += [
            Row("threads", "post F1", score.f1, PEERS, where, items, seconds),
            Row(
                "threads",
                "author right, of right posts",
                users / max(score.right, 1),
                ".861",
                where,
                items,
                seconds,
            ),
            Row(
                "threads",
                "time right, of right posts",
                times / max(score.right, 1),
                ".789",
                where,
                items,
                seconds,
            ),
            Row(
                "threads",
                "pages a second",
                len(threads) / max(seconds, 1e-9),
                "1.0",
                where,
                len(threads),
                seconds,
            ),
        ]
    return rows
