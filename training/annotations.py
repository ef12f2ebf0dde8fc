"""Read our own labelled text (``training/data/*.txt``; format: GUIDELINES.md) and say which lines do not fit."""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from dateline.coding.events.ontology import load_ontology
from dateline.model.claims import Status

DATA = Path(__file__).parent / "data"
REGISTERS = frozenset("wire newspaper broadcast local state blog comment forum sitrep tweet".split())
DECADES = frozenset("1980s 1990s 2000s 2010s 2020s".split())
NEGATIVES = frozenset(
    "metaphor sport court weather disease business anniversary verdict plan opinion fiction name".split()
)
CELLS = ("who", "whom", "where", "when", "many")
NAMES = ("PER", "ORG", "LOC", "MISC")
_PLACE = re.compile(r"(.*?)@(\d+)$")
_CUE = re.compile(r"(.*?)\s*\[(.+)\]$")


@dataclass(frozen=True, slots=True)
class Words:
    """Characters of an item's text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Link:
    """One link of a chain; no source where nobody is named."""

    source: Words | None
    cue: Words | None


@dataclass(frozen=True, slots=True)
class Label:
    """One labelled claim."""

    trigger: Words
    type: str
    mode: str | None
    status: Status
    cells: dict[str, tuple[Words, ...]]
    says: tuple[Link, ...]
    background: bool


@dataclass(frozen=True, slots=True)
class Item:
    """A text with its claims, hard negatives and names.

    names: the names with their kind, one of `NAMES`, in the order of the text; None where nobody has listed them.
    """

    id: str
    register: str
    region: str
    decade: str
    text: str
    labels: tuple[Label, ...]
    negatives: tuple[tuple[Words, str], ...]
    names: tuple[tuple[Words, str], ...] | None = None


@dataclass(slots=True)
class Reader:
    """Reads one file; faults are collected with their line."""

    file: str
    faults: list[str] = field(default_factory=list)
    _line: int = 0

    def fault(self, why: str) -> None:
        """Note what does not fit on the line being read."""
        self.faults.append(f"{self.file}, line {self._line}: {why}")

    def items(self, content: str) -> Iterator[Item]:
        """Read all blocks of a file's text."""
        block: list[tuple[int, str]] = []
        for number, line in enumerate([*content.splitlines(), ""], start=1):
            if line.strip():
                block.append((number, line.strip()))
            elif block:
                item = self._item(block)
                if item is not None:
                    yield item
                block = []

    def _item(self, block: list[tuple[int, str]]) -> Item | None:
        self._line = block[0][0]
        head = [part.strip() for part in block[0][1].removeprefix("@").split("|")]
        if not block[0][1].startswith("@") or len(head) != 4 or len(block) < 2:
            self.fault("a block is '@ id | register | region | decade', a text and its labels")
            return None
        if head[1] not in REGISTERS or head[3] not in DECADES:
            self.fault(f"unknown register or decade: {head[1]}, {head[3]}")
        text = block[1][1]
        labels: list[Label] = []
        negatives: list[tuple[Words, str]] = []
        names: tuple[tuple[Words, str], ...] | None = None
        for self._line, line in block[2:]:
            if line.startswith(">"):
                label = self._label(line[1:], text)
                labels += [label] if label else []
            elif line.startswith("-"):
                words, _, why = (part.strip() for part in line[1:].partition("|"))
                found = self._words(words, text)
                if why not in NEGATIVES:
                    self.fault(f"unknown kind of hard negative: {why}")
                negatives += [(found, why)] if found else []
            elif line.startswith("="):
                names = self._names(line[1:], text)
            else:
                self.fault("a line begins with '>', '-' or '='")
        return Item(head[0], head[1], head[2], head[3], text, tuple(labels), tuple(negatives), names)

    def _names(self, line: str, text: str) -> tuple[tuple[Words, str], ...]:
        """Find every whole occurrence of the listed names; the longer of two stands; a bare '=' lists none."""
        listed: list[tuple[str, str]] = []
        for part in line.split("|") if line.strip() else ():
            kind, _, values = (piece.strip() for piece in part.partition(":"))
            if kind not in NAMES:
                self.fault(f"no such kind of name: {kind}")
                continue
            listed += [(name.strip(), kind) for name in values.split(";") if name.strip()]
        found: list[tuple[Words, str]] = []
        for name, kind in sorted(listed, key=lambda one: -len(one[0])):
            places = [Words(*one.span()) for one in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text)]
            if not places:
                self.fault(f"{name!r} does not stand in the text")
            found += [
                (one, kind)
                for one in places
                if not any(one.start < other.end and other.start < one.end for other, _ in found)
            ]
        return tuple(sorted(found, key=lambda one: one[0].start))

    def _label(self, line: str, text: str) -> Label | None:
        parts = [part.strip() for part in line.split("|")]
        if len(parts) < 3:
            self.fault("a claim is 'trigger | TYPE | status | cells'")
            return None
        trigger = self._words(parts[0], text)
        name, _, mode = parts[1].partition("/")
        if not load_ontology().allows(name, mode or None):
            self.fault(f"no such type and mode: {parts[1]}")
            return None
        if parts[2] not in set(Status) or trigger is None:
            self.fault(f"no such status, or no trigger: {parts[2]}")
            return None
        cells: dict[str, tuple[Words, ...]] = {}
        says: tuple[Link, ...] = ()
        background = False
        for part in parts[3:]:
            cell, _, value = (piece.strip() for piece in part.partition(":"))
            if cell in CELLS:
                cells[cell] = tuple(
                    found for words in value.split(";") if (found := self._words(words, text))
                )
            elif cell == "says":
                says = tuple(self._link(words.strip(), text) for words in value.split(" < "))
            elif cell == "bg":
                background = value == "yes"
            else:
                self.fault(f"no such cell: {cell}")
        return Label(trigger, name, mode or None, Status(parts[2]), cells, says, background)

    def _link(self, words: str, text: str) -> Link:
        match = _CUE.match(words)
        source, cue = (match.group(1), match.group(2)) if match else (words, "")
        return Link(
            None if source == "none" else self._words(source, text), self._words(cue, text) if cue else None
        )

    def _words(self, words: str, text: str) -> Words | None:
        match = _PLACE.match(words.strip())
        wanted, place = (match.group(1), int(match.group(2))) if match else (words.strip(), 1)
        found = (
            [one.start() for one in re.finditer(rf"(?<!\w){re.escape(wanted)}(?!\w)", text)] if wanted else []
        )
        if len(found) < place:
            self.fault(f"{words.strip()!r} does not stand in the text")
            return None
        if not match and len(found) > 1 and wanted != text:
            place = 1
        return Words(found[place - 1], found[place - 1] + len(wanted))


def load(folder: Path = DATA) -> tuple[list[Item], list[str]]:
    """Read all files of a folder: the items, and the faults with file and line."""
    items: list[Item] = []
    faults: list[str] = []
    for path in sorted(folder.glob("*.txt")):
        reader = Reader(path.name)
        items += reader.items(path.read_text("utf-8"))
        faults += reader.faults
    twice = [one for one, count in Counter(item.id for item in items).items() if count > 1]
    return items, [*faults, *(f"the id {one} stands twice" for one in twice)]


def main() -> int:
    """Count what there is and print every fault."""
    items, faults = load()
    sentences = sum(len(re.findall(r"[.!?…]+[”\"’)]*(?:\s|$)", item.text)) or 1 for item in items)
    labels = [label for item in items for label in item.labels]
    print(f"{len(items)} items, {sentences} sentences, {len(labels)} claims, {len(faults)} faults")
    for name, counts in (
        ("status", Counter(label.status.value for label in labels)),
        ("type", Counter(label.type for label in labels)),
        ("register", Counter(item.register for item in items)),
        ("decade", Counter(item.decade for item in items)),
        ("links", Counter(len(label.says) for label in labels)),
        ("negative", Counter(why for item in items for _, why in item.negatives)),
        ("name", Counter(kind for item in items for _, kind in item.names or ())),
    ):
        print(f"{name}: " + ", ".join(f"{key} {count}" for key, count in counts.most_common()))
    print("\n".join(faults), file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    raise SystemExit(main())
