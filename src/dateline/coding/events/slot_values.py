"""The slots of one verb or noun, as values."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Slots:
    """The parties of one verb or noun.

    subj, obj, iobj: head tokens of who does it, whom it is done to, who receives; coordinated ones too.
    preps: for each preposition in lower case the head tokens of its objects.
    particles: particles and adverbs in lower case.
    clause: head of the clause or infinitive it governs; None where none.
    inf: that head where it is an infinitive with "to".
    intent: that head where it is an infinitive or stands with "will", "would" or "shall".
    passive: whether it was written as a passive.
    """

    subj: tuple[int, ...] = ()
    obj: tuple[int, ...] = ()
    iobj: tuple[int, ...] = ()
    poss: tuple[int, ...] = ()
    comp: tuple[int, ...] = ()
    preps: dict[str, tuple[int, ...]] = field(default_factory=dict)
    particles: frozenset[str] = frozenset()
    clause: int | None = None
    inf: tuple[int, ...] = ()
    intent: tuple[int, ...] = ()
    passive: bool = False

    def get(self, name: str) -> tuple[int, ...]:
        """Heads in the slot of that name: subj, obj, iobj, poss, comp, clause or a preposition."""
        match name:
            case "subj":
                return self.subj
            case "obj":
                return self.obj
            case "iobj":
                return self.iobj or self.preps.get("to", ())
            case "poss":
                return self.poss
            case "comp":
                return self.comp
            case "inf":
                return self.inf
            case "intent":
                return self.intent
            case "clause":
                return () if self.clause is None else (self.clause,)
            case _:
                return self.preps.get(name, ())
