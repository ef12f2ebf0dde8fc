"""Names blacked out in every value of a copied case, and what else would give them away.

Every text of every table is gone through, whatever it is the text of, so that a table which somebody adds is not
forgotten. Four things are done besides the blacking out:

- **Spans stay right.** A span's words are cut anew from the page's text: of a name that a span cuts in two, both halves
  are gone.
- **Ids of the tables go.** What was named loses its id in the actor tables or the gazetteer, and a place its point.
- **What lies in a place goes with it**: it keeps its name and loses id and point; within a country, the country too.
- **Our own ids are put anew.** An id is a hash, and who has a list of names could try which of them makes it. So each
  becomes the hash of itself with a key that is kept nowhere: made from all pages of the case, of which nobody has the
  same who was not handed them.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import re
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dateline.web.publishing.redacting import Redactor

#: Our ids: a letter for what it is the id of, and the first half of a hash; of pages, the whole of one.
_ID = re.compile(r"\b([a-z]-)([0-9a-f]{16})\b|\b([0-9a-f]{64})\b")
#: Keys and columns whose values are words of our own, never of a page; blacking them out would break them.
_OURS = frozenset(
    "kind status precision basis naming sector cell type mode severity code of unit media_type encoding state "
    "interest stance credibility v".split()
)
#: Tables with nothing of the pages in them.
_SKIPPED = frozenset({"about", "runs"})
#: Who judged, where the names of those who did are left out.
SOMEBODY = "a reviewer"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to take out of a copy.

    redactor: the names.
    countries: ISO codes of the countries among them.
    reviewers: the names of those who judged, where they are left out.
    """

    redactor: Redactor
    countries: frozenset[str] = frozenset()
    reviewers: frozenset[str] = frozenset()


@dataclass(slots=True)
class Blackened:
    """How often something was blacked out, by where: page text, or the table of the case."""

    counted: Counter[str] = field(default_factory=Counter)


def blacken(path: Path, wanted: Wanted) -> Blackened:
    """Black names out in the file of a copied case that nobody else has open; says how often and where."""
    done = Blackened()
    base = sqlite3.connect(path, isolation_level=None)
    base.row_factory = sqlite3.Row
    try:
        base.execute("PRAGMA foreign_keys = OFF")
        base.execute("BEGIN")
        _Blackening(base, wanted, done).run()
        base.execute("COMMIT")
    finally:
        base.close()
    return done


class _Blackening:
    """One pass over a copy."""

    def __init__(self, base: sqlite3.Connection, wanted: Wanted, done: Blackened) -> None:
        self._base, self._wanted, self._done = base, wanted, done
        self._texts: dict[str, tuple[str, str]] = {}  # of pages with a name in them: as it was, as it is
        self._page_of: dict[str, str] = {}
        self._lost: set[str] = set()  # ids in the tables of what was named or lies within
        self._at = ""
        self._renamed: Callable[[str], str] = lambda words: words

    def run(self) -> None:
        """Texts first, for spans are cut from them; then every row of every table."""
        if self._wanted.redactor.entries:
            self._renamed = _renaming(_key(self._base))
        self._page_of = dict(self._base.execute("SELECT id, page FROM claims").fetchall())
        self._page_of |= dict(self._base.execute("SELECT id, page FROM passages").fetchall())
        self._texts = dict(self._blackened_texts())
        for table, columns in _columns(self._base):
            self._at = table
            self._rewrite(table, columns)
        lost = [(one,) for one in sorted(self._lost)]
        self._base.executemany("UPDATE event_names SET key = lower(name) WHERE key = ?", lost)
        self._base.executemany("UPDATE claim_names SET id = NULL WHERE id = ?", lost)

    def _blackened_texts(self) -> Iterator[tuple[str, tuple[str, str]]]:
        for row in self._base.execute("SELECT id, text FROM pages"):
            marks = self._wanted.redactor.marks(row["text"])
            if marks:
                self._done.counted["page text"] += len(marks)
                yield row["id"], (row["text"], self._wanted.redactor(row["text"]))

    def _rewrite(self, table: str, columns: Sequence[str]) -> None:
        names = ", ".join(f'"{one}"' for one in columns)
        changes = []
        for row in self._base.execute(f'SELECT rowid AS "row number", {names} FROM "{table}"'):
            old = [row[one] for one in columns]
            new = [self._cell(row, one) for one in columns]
            if new != old:
                changes.append((*new, row["row number"]))
        given = ", ".join(f'"{one}" = ?' for one in columns)
        self._base.executemany(f'UPDATE "{table}" SET {given} WHERE rowid = ?', changes)

    def _cell(self, row: sqlite3.Row, column: str) -> Any:
        value = row[column]
        if not isinstance(value, str) or column in _OURS:
            return value
        if self._at == "pages" and column in {"text", "text_sha256"}:
            text = self._texts.get(row["id"], ("", row["text"]))[1]
            return text if column == "text" else hashlib.sha256(text.encode()).hexdigest()
        if value[:1] in {"{", "["}:
            try:
                inner = json.loads(value)
            except json.JSONDecodeError:
                return self._words(value)
            return json.dumps(self._value(inner, self._pages(dict(row))), ensure_ascii=False)
        return self._words(value)

    def _words(self, words: str) -> str:
        """Words without names, with new ids."""
        redactor = self._wanted.redactor
        marks = redactor.marks(words) if redactor.entries else []
        if marks:
            self._done.counted[self._at] += len(marks)
            words = redactor(words)
        if self._wanted.reviewers:
            words = _unsigned(words, self._wanted.reviewers)
        return self._renamed(words)

    def _value(self, value: Any, pages: tuple[str, ...]) -> Any:
        if isinstance(value, str):
            return self._words(value)
        if isinstance(value, list):
            return [self._value(one, pages) for one in value]
        if not isinstance(value, dict):
            return value
        pages = (*self._pages(value), *pages)
        if value.keys() >= {"start", "end", "exact"}:
            return {**value, "exact": self._exact(value, pages)}
        new = {
            key: one if key in _OURS and isinstance(one, str) else self._value(one, pages)
            for key, one in value.items()
        }
        if "text_sha256" in new and value.get("id") in self._texts:
            new["text_sha256"] = hashlib.sha256(self._texts[value["id"]][1].encode()).hexdigest()
        if new.get("by") in self._wanted.reviewers:
            new["by"] = SOMEBODY
        return self._unplaced(value, new)

    def _exact(self, span: Mapping[str, Any], pages: tuple[str, ...]) -> str:
        """The words of a span as the page has them now."""
        start, end, exact = span["start"], span["end"], span["exact"]
        for page in pages:
            old, new = self._texts.get(page, ("", ""))
            if old[start:end] == exact and new:
                exact = new[start:end]
                break
        return self._words(exact)

    def _pages(self, value: Mapping[str, Any]) -> tuple[str, ...]:
        """The pages that a value says it is about."""
        named: list[str] = []
        for key in ("page", "claim", "claims", "passage", "id", "subjects"):
            one = value.get(key)
            several = one if isinstance(one, list) else [one]
            named += [each for each in several if isinstance(each, str)]
        return tuple(dict.fromkeys(self._page_of.get(one, one) for one in named))

    def _unplaced(self, old: Mapping[str, Any], new: dict[str, Any]) -> dict[str, Any]:
        """What was named without its id in the tables; a place, and what lies in it, without its point."""
        named = isinstance(old.get("name"), str) and new["name"] != self._renamed(old["name"])
        country = old.get("country") in self._wanted.countries
        if "lat" in old and (named or country or new.get("admin1") != old.get("admin1")):
            self._lose(old, new)
            new |= {"lat": None, "lon": None, "country": None if country else new.get("country")}
        if named and "id" in old:
            self._lose(old, new)
        return new

    def _lose(self, old: Mapping[str, Any], new: dict[str, Any]) -> None:
        """Take the id of the tables away; one of ours, which the value is known by, stays."""
        if isinstance(old.get("id"), str) and not _ID.fullmatch(old["id"]):
            self._lost.add(old["id"])
            new["id"] = None


def _columns(base: sqlite3.Connection) -> list[tuple[str, list[str]]]:
    """The tables of a case with rows of their own, and which of their columns hold text."""
    found = []
    tables = base.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table' ORDER BY name").fetchall()
    for name, sql in tables:
        if name in _SKIPPED or name.startswith(("sqlite_", "event_words")) or "WITHOUT ROWID" in sql.upper():
            continue
        columns = [
            row["name"] for row in base.execute(f'PRAGMA table_info("{name}")') if _is_text(row["type"])
        ]
        if columns:
            found.append((name, columns))
    return found


def _is_text(kind: str) -> bool:
    return kind.upper().startswith(("TEXT", "VARCHAR", "CHAR"))


def _key(base: sqlite3.Connection) -> bytes:
    """A key that only who has all pages of the case can make."""
    ids = [row[0] for row in base.execute("SELECT id FROM pages ORDER BY id")]
    return hashlib.sha256("\n".join(ids).encode()).digest()


def _renaming(key: bytes) -> Callable[[str], str]:
    """What puts new ids in place of all in some words, each always by the same."""

    def renamed(found: re.Match[str]) -> str:
        old = found[0].encode()
        new = hmac.new(key, old, hashlib.sha256).hexdigest()
        return new if found[3] else f"{found[1]}{new[:16]}"

    return lambda words: _ID.sub(renamed, words)


def _unsigned(words: str, reviewers: frozenset[str]) -> str:
    """Words in which nobody is named as the one who judged."""
    names = "|".join(re.escape(one) for one in sorted(reviewers, key=lambda one: (-len(one), one)))
    words = re.sub(rf"\b(judged|accepted) by (?:{names})(?= on \d)", rf"\1 by {SOMEBODY}", words)
    return re.sub(rf"^(?:{names})(?= judged them one\b)", SOMEBODY, words)
