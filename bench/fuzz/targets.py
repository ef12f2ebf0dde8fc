"""What is held to its promises: everything that reads bytes or words that strangers, or an address, hand in.

A target gets the bytes of a trial and says nothing where they were borne; a promise that is broken is an
AssertionError, and any other exception is one that got out.
"""

from __future__ import annotations

import io
import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from bench.fuzz import samples
from bench.fuzz.mutating import mutated, mutated_text
from bench.fuzz.promises import held, held_claims, held_problems
from dateline.model.page import Reading
from dateline.model.problems import Code, Problem
from dateline.naming.actors.tables import ActorTables
from dateline.reading.door import read_bytes
from dateline.reading.formats.walking import Found, pages_in
from dateline.reading.settings import ArchiveLimits, ReadingSettings
from dateline.running.pipeline import Pipeline, Settings, load_pipeline

#: Bounds of what is unpacked: a bomb that a mutation makes is met in a moment. The real bounds have tests of their own.
LIMITS = ReadingSettings(max_bytes=2_000_000, archives=ArchiveLimits(max_bytes=20_000_000))
#: Bytes of a text that goes through all stages, which take seconds for a page of some ten thousand words.
_LONGEST_TEXT = 20_000
_COLUMNS = (("text", "body"), ("published", "published_at"))
_ANYTHING = ("x", "x.csv", "x.json", "x.html", "x.docx", "x.wacz", "x.tsv", "x.xml", "x.mbox")


@dataclass(frozen=True, slots=True)
class Trial:
    """What a target is handed: the input, and dice for whatever else it chooses."""

    data: bytes
    dice: random.Random


@dataclass(frozen=True, slots=True)
class Target:
    """Something that is held to its promises.

    make: an input of the target, damaged.
    bear: raises where a promise is broken.
    weight: how often it is tried beside the others.
    seconds: processor seconds that one trial may take.
    """

    make: Callable[[random.Random], bytes]
    bear: Callable[[Trial], None]
    weight: int = 1
    seconds: float = 20.0


def _file(dice: random.Random) -> bytes:
    """A damaged file; sometimes one whose damage lies within containers that are whole."""
    files = [data for _, data in samples.files()]
    data = mutated(dice.choice(files), dice, files)
    while dice.random() < 0.3:
        data = dice.choice(_WRAPPINGS)(data)
    return data


_WRAPPINGS: tuple[Callable[[bytes], bytes], ...] = (
    lambda data: samples.zipped([("in/page.html", data)]),
    lambda data: samples.zipped([("word/document.xml", data)]),
    lambda data: samples.zipped([("archive/d.warc", data), ("datapackage.json", data[:500])]),
    lambda data: samples.tarred([("page.txt", data)]),
    samples.captured,
    lambda data: samples.captured(data, "application/xhtml+xml"),
    lambda data: samples.mailed("See below.", data),
    lambda data: samples.delimited([{"body": data.decode("utf-8", "replace"), "title": "x"}]),
)


def _page(dice: random.Random) -> bytes:
    pages = [data for _, data in samples.pages()]
    return mutated(dice.choice((*pages, samples.HTML.encode(), samples.THREAD.encode())), dice, pages)


def _text(dice: random.Random) -> bytes:
    texts = samples.texts()
    text = dice.choice(texts)
    start = dice.randrange(len(text))
    return mutated_text(text[start : start + 600], dice, texts).encode()[:_LONGEST_TEXT]


def _words(dice: random.Random) -> bytes:
    """A few words such as people type and addresses carry."""
    typed: tuple[str, ...] = (
        "2014-06-12/2014-06-14; week",
        "10-15 killed; tank",
        "Ann Lee; witness",
        "ASSAULT",
        "Tikrit",
        "yes",
        "7",
    )
    typed += (
        "text=body,published=date",
        "John Smith; J. Smith",
        '"two words" OR -x NEAR(y)',
        "c-0123456789abcdef",
    )
    return mutated_text(dice.choice(typed), dice, (*typed, samples.STORY)).encode()[:2_000]


def read_any(data: bytes, uri: str, settings: ReadingSettings) -> list[Reading]:
    """Read whatever lies in some bytes, and hold each page and problem to the promises."""
    readings = []
    for found in pages_in(io.BytesIO(data), uri, settings):
        if isinstance(found, Problem):
            held_problems([found])
            assert found.uri.startswith(uri), f"a problem of no input: {found.uri!r}"
            continue
        assert found.uri.startswith(uri)
        reading, problems = read_bytes(found.data, found.uri, settings, found)
        held_problems(problems)
        assert reading is not None or problems, "nothing was read, and nothing is said of it"
        if reading is not None:
            held(reading)
            readings.append(reading)
    return readings


def door(trial: Trial) -> None:
    """Any file: pages whose spans hold, and problems with codes; the same each time."""
    settings = LIMITS if trial.dice.random() < 0.8 else ReadingSettings(LIMITS.max_bytes, columns=_COLUMNS)
    name = trial.dice.choice(_ANYTHING)
    readings = read_any(trial.data, name, settings)
    if trial.dice.random() < 0.05:
        assert readings == read_any(trial.data, name, settings), "another reading of the same bytes"


def page(trial: Trial) -> None:
    """A page of mark-up or text, through the one door, as what its bytes look like and as what a server declares."""
    kind = trial.dice.choice((None, None, "text/html", "text/plain"))
    charset = trial.dice.choice((None, None, "utf-8", "windows-1256", "utf-16", "x-none"))
    found = Found("x", trial.data, media_type=kind, charset=charset)
    reading, problems = read_bytes(trial.data, "x", LIMITS, found)
    held_problems(problems)
    if reading is not None:
        held(reading)


def stages(trial: Trial) -> None:
    """Text to claims: sentences, names, places, times, quantities, sources and what is claimed, by the rules."""
    result = _pipeline().read(trial.data, "x.txt")
    failed = [one for one in result.problems if one.code is Code.STAGE_FAILED]
    assert not failed, failed[0].message
    held_problems(result.problems)
    if result.reading is not None:
        held(result.reading)
        held_claims(result.reading, result.claims)


@cache
def _pipeline() -> Pipeline:
    pipeline, problems = load_pipeline(Settings(rules_alone=True, reading=LIMITS))
    if pipeline is None:
        raise RuntimeError(str(problems))
    return pipeline


def typed(trial: Trial) -> None:
    """What people type for a cell: a value, or a ValueError that says what to write."""
    from dateline.model.spans import Span  # noqa: PLC0415
    from dateline.running.judging.typed import quantity_typed, source_typed, when_typed  # noqa: PLC0415

    words = trial.data.decode("utf-8", "replace")
    span = Span(0, 1, "x")
    readers: Sequence[Callable[[], object]] = (
        lambda: when_typed(words, span),
        lambda: quantity_typed(words, span),
        lambda: source_typed(words, span, None, _actors()),
    )
    for read in readers:
        try:
            read()
        except ValueError as wrong:
            assert str(wrong), "a refusal without words"


@cache
def _actors() -> ActorTables:
    from dateline.naming.actors.tables import load_actor_tables  # noqa: PLC0415

    return load_actor_tables()[0]


def columns(trial: Trial) -> None:
    """``--columns``: roles, or a usage message."""
    import click  # noqa: PLC0415

    from dateline.cli.read import _columns  # noqa: PLC0415

    try:
        asked = _columns(trial.data.decode("utf-8", "replace"))
    except click.BadParameter as wrong:
        assert wrong.message
        return
    read_any(samples.delimited([samples.ROW]), "t.csv", ReadingSettings(columns=asked))


def web_address(trial: Trial) -> None:
    """Addresses that strangers' pages and redirects name: one that can be asked, or a refusal."""
    from dateline.running.fetching.gates import RefusedError, checked  # noqa: PLC0415

    words = trial.data.decode("utf-8", "replace")
    for one in (words, f"http://{words}", f"https://h.example/{words}"):
        try:
            found = checked(one)
        except RefusedError:
            continue
        assert found.isascii() and found.startswith(("http://", "https://")), (
            "an address that cannot be asked"
        )
        assert not any(letter <= " " for letter in found), "a blank within an address"
        assert checked(found) == found, "an address that changes when it is checked again"


def blackened(trial: Trial) -> None:
    """Names blacked out of any text: as long as before, and not to be read any more."""
    from dateline.web.publishing.redacting import Entry, Redactor  # noqa: PLC0415

    text = trial.data.decode("utf-8", "replace")
    at = trial.dice.randrange(len(text) or 1)
    own = text[at : at + trial.dice.randrange(1, 20)].strip()
    redactor = Redactor(
        [Entry(("John Smith", "Smith")), Entry(("Tikrit",)), *([Entry((own,))] if own else [])]
    )
    done = redactor(text)
    assert len(done) == len(text), "blacking out moved the words"
    assert not redactor.reveals(done), "a name can still be read"


def views(trial: Trial) -> None:
    """What addresses of the workbench carry: an answer that is no failure."""
    from bench.fuzz.workbench import asked  # noqa: PLC0415 - a case is made and weighed for it

    asked(trial.data.decode("utf-8", "replace"), trial.dice)


def day_of_page(trial: Trial) -> None:
    """Printed times, bylines and datelines of any line."""
    from dateline.reading.lines import lines_in  # noqa: PLC0415
    from dateline.reading.reports.bylines import byline_of  # noqa: PLC0415
    from dateline.reading.reports.datelines import dateline_at  # noqa: PLC0415
    from dateline.reading.reports.stamps import stamps_in  # noqa: PLC0415

    text = trial.data.decode("utf-8", "replace")
    for stamp in stamps_in(text):
        assert 0 <= stamp.start < stamp.end <= len(text), "a time that leaves its text"
    for line in lines_in(text):
        byline_of(line)
        found = dateline_at(text, line.start, line.end, date(2014, 6, 12))
        assert found is None or found.span.stands_in(text)


TARGETS: Mapping[str, Target] = {
    "door": Target(_file, door, 12),
    "page": Target(_page, page, 8),
    "stages": Target(_text, stages, 8),
    "typed": Target(_words, typed),
    "columns": Target(_words, columns),
    "address": Target(_words, web_address),
    "blackened": Target(_text, blackened),
    "views": Target(_words, views, 2),
    "times": Target(_text, day_of_page, 2),
}
