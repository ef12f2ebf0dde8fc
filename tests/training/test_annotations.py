from dateline.model.claims import Status
from training.annotations import Reader, load

BLOCK = """@ af-001 | wire | Africa | 2010s
Rebels seized Bunagana on Monday, residents told Reuters. The army denied losing the town. The town is calm.
> seized | ASSAULT | asserted | who: Rebels | where: Bunagana | when: on Monday | says: residents [told] < Reuters
> losing | ASSAULT | denied | whom: army | where: town@2 | says: army [denied]
- calm | metaphor
"""


def test_words_become_spans_of_the_text() -> None:
    """Rebels seized Bunagana on Monday, residents told Reuters. The army denied losing the town. The town is calm."""
    (item,) = Reader("x").items(BLOCK)
    seized, losing = item.labels

    def cut(words: object) -> str:
        return item.text[words.start : words.end]  # type: ignore[attr-defined]

    assert cut(seized.trigger) == "seized"
    assert [cut(link.source) for link in seized.says] == ["residents", "Reuters"]
    assert cut(seized.says[0].cue) == "told"
    assert losing.status is Status.DENIED
    assert losing.cells["where"][0].start == item.text.index("town is calm")
    assert [why for _, why in item.negatives] == ["metaphor"]


def test_what_does_not_fit_is_named_with_its_line() -> None:
    reader = Reader("x.txt")
    list(reader.items(BLOCK.replace("who: Rebels", "who: rebels").replace("| denied |", "| refused |")))
    assert reader.faults == [
        "x.txt, line 3: 'rebels' does not stand in the text",
        "x.txt, line 4: no such status, or no trigger: refused",
    ]


def test_our_own_text_has_no_faults() -> None:
    _, faults = load()
    assert faults == []


def test_names_are_every_whole_occurrence_and_a_bare_sign_lists_none() -> None:
    """Armed men seized Goma; the Goma Times blamed Kivu rebels. Kivus are many."""
    block = """@ af-002 | wire | Africa | 2010s
Armed men seized Goma; the Goma Times blamed Kivu rebels. Kivus are many.
= ORG: Goma Times | LOC: Goma; Kivu

@ af-003 | wire | Africa | 2010s
Nobody came.
=

@ af-004 | wire | Africa | 2010s
Nobody came.
"""
    reader = Reader("x")
    named, empty, unlisted = reader.items(block)
    assert [(named.text[words.start : words.end], kind) for words, kind in named.names or ()] == [
        ("Goma", "LOC"),
        ("Goma Times", "ORG"),
        ("Kivu", "LOC"),
    ]
    assert empty.names == ()
    assert unlisted.names is None
    assert reader.faults == []
