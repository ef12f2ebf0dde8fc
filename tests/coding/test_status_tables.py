"""The tables of status hold together."""

from __future__ import annotations

from dateline.coding.status.tables import load_status_tables
from dateline.model.claims import Status

EFFECTS = {status.value for status in Status} | {
    "keep",
    "stop",
    "source",
    "deny",
    "avoid",
    "commit",
    "future",
    "obligation",
    "ability",
    "accuse",
    "warn",
    "mock",
    "would",
    "counterfactual",
}
SLOTS = {"compound", "to", "o_to", "p_to", "that", "p_that", "ing", "object", "subject", "any"}
PREPOSITIONS = {"for", "of", "with", "in", "about", "against", "into", "on", "off", "from", "at"}


def test_every_class_names_effects_and_sureties_in_range() -> None:
    for row in load_status_tables().classes.values():
        assert {row.affirmed.rstrip("!"), row.negated.rstrip("!")} <= EFFECTS, row
        assert -3 <= row.sure_affirmed <= 3, row
        assert -3 <= row.sure_negated <= 3, row


def test_predicates_are_many_and_hang_in_known_slots() -> None:
    predicates = load_status_tables().predicates
    assert len({lemma for lemma, _, _ in predicates}) >= 500
    assert {slot for _, _, slot in predicates} <= SLOTS | PREPOSITIONS
    assert {pos for _, pos, _ in predicates} == {"v", "n", "a"}


def test_words_and_modals_name_effects() -> None:
    tables = load_status_tables()
    assert {effect for effect, _ in tables.words.values()} <= EFFECTS | {"habitual", "to_come"}
    assert {effect for modal in tables.modals.values() for effect in modal.effects.values()} <= EFFECTS


def test_listed_implicatives_agree_with_what_readers_judge() -> None:
    """Where readers take "X to" to imply that it happened, the table must not deny it, and the other way round."""
    tables = load_status_tables()
    disagree = []
    for (lemma, slot), (affirmed, _) in tables.veridicality.items():
        row = tables.predicates.get((lemma, "v", slot))
        if row is None or slot not in {"to", "o_to"}:
            continue
        denied = row.affirmed.rstrip("!") in {"deny", "avoid"}
        if (denied and affirmed >= 1.5) or (row.affirmed == "keep" and affirmed <= -1.5):
            disagree.append((lemma, slot, row.name, affirmed))
    assert not disagree
