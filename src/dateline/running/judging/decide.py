"""What a person does at a claim, an event or an actor, as judgements in the log; nothing is weighed here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dateline.case.parties import PartyShelf
from dateline.case.rows import json_of
from dateline.case.sources import SourceShelf
from dateline.case.store import Case
from dateline.model.actors import Actor, ActorKind
from dateline.model.claims import Claim
from dateline.model.judgements import OF_CELLS, Change, ClaimMark, Judgement, JudgementKind
from dateline.model.sources import Credibility, Reliability
from dateline.running.judging.actors import key_of
from dateline.running.judging.adding import New, drawn_up, in_the_log
from dateline.running.judging.apply import judge_claims
from dateline.running.judging.cells import CELLS, as_judged, cell_json, cell_of, changed_to, shown, words_in
from dateline.running.judging.edits import Edit, edited
from dateline.running.judging.looking_up import Lookup, actor_named, bare
from dateline.running.judging.marks import fitted

#: what may be set of a source or a claim, where it is one of a few
GRADES = {
    JudgementKind.RELIABILITY: tuple(one.value for one in Reliability),
    JudgementKind.CREDIBILITY: tuple(one.value for one in Credibility),
}


@dataclass(frozen=True, slots=True)
class Reviewer:
    """One who judges a case; every method returns the judgement as the log holds it.

    Raises ValueError that says what cannot be: an unknown claim, a value that is none, a reason that is lacking.

    case: the case.
    by: who.
    """

    case: Case
    by: str

    def accept(self, claims: Sequence[str], why: str = "") -> list[Judgement]:
        """Find claims right as they stand; each is kept as it was accepted. A reason is not needed."""
        known = fitted(self.case)
        judge_claims(self.case, known)  # what was decided before and not carried into the claims yet
        log = {one.id: one for one in known.log}
        states = self.case.judged.all()
        read = self.case.judged.as_read(claims)
        unknown = [one for one in claims if one not in read]
        if unknown:
            raise ValueError(f"the case holds no claim {unknown[0]}")
        kept = []
        for claim in dict.fromkeys(claims):
            was = read[claim][1]
            of_cells = [log[one] for one in states[claim].judgements if one in log] if claim in states else []
            now = self._by_cells(was, [one for one in of_cells if one.kind in OF_CELLS]) or was
            text = self.case.reading(was.page).page.text
            changes = [changed_to(cell, cell_json(was, cell), getattr(now, cell), text) for cell in CELLS]
            kept.append(self._append(JudgementKind.ACCEPT, [claim], why, changes=changes))
        return kept

    def _by_cells(self, read: Claim, judgements: Sequence[Judgement]) -> Claim | None:
        if not judgements:
            return read
        return as_judged(read, judgements, self.case.reading(read.page).page.text).claim

    def correct(self, claim: str, edit: Edit, why: str, lookup: Lookup) -> Judgement:
        """Put a cell of a claim right; the old value stays in the log."""
        self._reason(why)
        judge_claims(self.case)
        now = self.case.judged.as_judged([claim])
        read = self.case.judged.as_read([claim])
        if not now or claim not in read:
            raise ValueError(f"the case holds no claim {claim}, or it was rejected")
        text = self.case.reading(now[0].page).page.text
        values = edited(now[0], edit, text, lookup)
        put = {cell: value for cell, value in values.items() if cell_json(now[0], cell) != json_of(value)}
        if not put:
            raise ValueError(f"{edit.cell} is so already: {shown(cell_json(now[0], edit.cell))}")
        changes = [
            changed_to(cell, cell_json(read[claim][1], cell), value, text) for cell, value in put.items()
        ]
        told = "; ".join(_told(cell, cell_json(now[0], cell), json_of(value)) for cell, value in put.items())
        return self._append(JudgementKind.CORRECT, [claim], why, told, changes)

    def add(self, new: New, why: str) -> Judgement:
        """Make a claim that the machine did not make; its other cells are empty, to be corrected."""
        try:
            reading = self.case.reading(new.page)
        except KeyError:
            raise ValueError(f"the case holds no page {new.page}") from None
        judge_claims(self.case)
        claim = drawn_up(new, reading)
        if self.case.judged.known([claim.id]):
            raise ValueError(f"that is claimed already: {claim.id}")
        changes, mark = in_the_log(claim, reading.page.text)
        told = f"{claim.type}: {shown(cell_json(claim, 'evidence'))}"
        return self._append(JudgementKind.ADD, [claim.id], why, told, changes, [mark])

    def reject(self, claim: str, why: str) -> Judgement:
        """Take a claim out of the case, for a reason; it can be brought back."""
        self._reason(why)
        if not self.case.judged.known([claim]):
            raise ValueError(f"the case holds no claim {claim}")
        return self._append(JudgementKind.REJECT, [claim], why)

    def merge(self, events: Sequence[str], why: str) -> Judgement:
        """Make events one: all their claims are about one happening."""
        self._reason(why)
        if len(set(events)) < 2:
            raise ValueError("choose at least two events: one is one with itself already")
        claims = sorted({claim for event in events for claim in self._claims_of(event)})
        return self._append(JudgementKind.TOGETHER, claims, why)

    def split(self, event: str, claims: Sequence[str], why: str) -> Judgement:
        """Part claims from the others of their event: they are about another happening."""
        self._reason(why)
        own = self._claims_of(event)
        parted, rest = sorted(set(claims) & set(own)), sorted(set(own) - set(claims))
        if not parted or not rest:
            raise ValueError("choose some of the event's claims, and leave some")
        return self._append(JudgementKind.APART, [*parted, *rest], why, str(len(parted)))

    def one_actor(self, first: str, second: str, why: str, lookup: Lookup) -> Judgement:
        """Say that the second actor is the first: ids or names."""
        self._reason(why)
        whole, other = self._actor(first, lookup), self._actor(second, lookup)
        if key_of(whole) == key_of(other):
            raise ValueError(f"{first!r} and {second!r} are one actor already")
        if ActorKind.ROLE in {whole.kind, other.kind}:
            raise ValueError("unnamed people, such as soldiers, are not one actor from claim to claim")
        change = Change("actor", json_of(other), json_of(whole))
        told = f"{other.name} → {whole.name}"
        keys = [key_of(whole), key_of(other)]
        return self._append(JudgementKind.ONE_ACTOR, keys, why, told, [change])

    def two_actors(self, first: str, second: str, why: str, lookup: Lookup) -> Judgement:
        """Say that the second, an actor or the words that were read as the first, is not the first."""
        self._reason(why)
        whole, known = self._actor(first, lookup), self._actor(second, lookup)
        named = known.id is not None and known.id != whole.id
        other = key_of(known) if named else bare(second) or second
        return self._append(JudgementKind.TWO_ACTORS, [key_of(whole), other], why)

    def grade(self, kind: JudgementKind, subject: str, value: str, why: str) -> Judgement:
        """Set how reliable a source is, on whose side it speaks, who owns it, or how credible a claim is."""
        self._reason(why)
        grades = GRADES.get(kind)
        if grades is not None and value not in grades:
            raise ValueError(f"{kind} is one of {', '.join(grades)}")
        if not value:
            raise ValueError(f"{kind} needs a value")
        if kind is JudgementKind.CREDIBILITY and not self.case.judged.known([subject]):
            raise ValueError(f"the case holds no claim {subject}")
        return self._append(kind, [subject], why, value)

    def one_source(self, first: str, second: str, why: str) -> Judgement:
        """Say that the second is another way of writing the first source: ids or names, as the case has them."""
        self._reason(why)
        printed = SourceShelf(self.case.engine).printed()
        known = {words.casefold() for one in printed for words in one if words}
        for words in (first, second):
            if words.casefold() not in known:
                raise ValueError(f"no source of the case is called {words!r}")
        if first.casefold() == second.casefold():
            raise ValueError(f"{first!r} is one source with itself already")
        return self._append(JudgementKind.ONE_SOURCE, [first, second], why, f"{second} → {first}")

    def undo(self, judgements: Sequence[str], why: str = "") -> Judgement:
        """Take judgements back; what they decided no longer counts, and the log still holds it."""
        known = {one.id for one in self.case.judgements.all()}
        unknown = [one for one in judgements if one not in known]
        if unknown or not judgements:
            raise ValueError(f"the log holds no judgement {', '.join(unknown)}")
        return self._append(JudgementKind.UNDONE, judgements, why)

    def _actor(self, words: str, lookup: Lookup) -> Actor:
        """The actor of an id or name; one that no table holds, such as a state's army, is as the claims have it."""
        held = (
            None if words in lookup.actors.entries else PartyShelf(self.case.engine).actor(words, bare(words))
        )
        return held or actor_named(words, lookup.actors)

    def _claims_of(self, event: str) -> tuple[str, ...]:
        found = self.case.events.by_ids([event])
        if not found:
            raise ValueError(f"the case holds no event {event}")
        return found[0].claims

    def _reason(self, why: str) -> None:
        if not why.strip():
            raise ValueError("a judgement needs its reason")

    def _append(
        self,
        kind: JudgementKind,
        subjects: Sequence[str],
        why: str,
        value: str = "",
        changes: Sequence[Change] = (),
        marks: Sequence[ClaimMark] = (),
    ) -> Judgement:
        return self.case.judgements.append(
            kind, subjects, by=self.by, why=why, value=value, changes=changes, marks=marks
        )


def _told(cell: str, old: str, new: str) -> str:
    """A cell as it was and as it is, in a few words; where both read alike, which words it rests on now."""
    before, after = shown(old), shown(new)
    if before != after:
        return f"{cell}: {before} → {after}"
    words = ", ".join(dict.fromkeys(" ".join(one.exact.split()) for one in words_in(cell_of(cell, new))))
    return f"{cell}: {after}, in other words: “{words}”"
