"""Passages made of plain text, and an account of Selim in fourteen sentences to copy from."""

from __future__ import annotations

from datetime import date

from dateline.model.ids import content_id
from dateline.model.page import PassageKind
from dateline.model.when import Precision, When, WhenBasis
from dateline.weighing.copies.passage_text import PassageText

WIRE = (
    "Rebels took the bridge at Selim on Friday after a night of shelling, the governor of the province said.",
    "Two battalions of the army withdrew along the river road before dawn and left eleven vehicles burning.",
    "Residents who reached the camp at Dorat by noon described bodies in the market and smoke over the mill.",
    "The defence ministry did not answer questions about losses, but state radio played martial music all day.",
    "Selim controls the only paved crossing between the capital and the oil fields of the south.",
    "A doctor at the district hospital counted seventeen dead and forty wounded, most of them from the market.",
    "Aid workers feared that thousands more would try to cross the river in boats made of oil drums.",
    "The rebels have fought the government since March, when talks about the division of revenue broke down.",
    "Their commander promised in a recorded message that traders could keep their shops open under his men.",
    "Neighbouring Halyard closed its border posts at sunset and moved an armoured brigade to the frontier.",
    "Analysts doubted that the column could hold the town without the guns it had lost in April at Kesh.",
    "Prices of bread and lamp oil doubled in the capital within hours of the first reports from the front.",
)
OTHER = (
    "The town on the river fell to fighters of the Movement before breakfast, according to several families.",
    "Government forces had promised a stand there, yet nobody at the crossing saw them fire after midnight.",
    "A teacher walking north with her pupils spoke of corpses beside the grain store and of looted stalls.",
    "Hospital staff put the number of the dead at nearly twenty, though others thought it higher by far.",
    "With Selim gone, lorries from the oil fields must take the mountain track, which snow shuts in winter.",
    "Diplomats expect the cabinet to call up reservists when it meets tomorrow in an emergency session.",
)


def passage(
    text: str,
    name: str = "a",
    *,
    day: date | None = None,
    kind: PassageKind = PassageKind.ARTICLE,
    outlet: str | None = None,
    credited: tuple[str, ...] = (),
) -> PassageText:
    """A passage that is all of its page; its id is made of its name."""
    when = None if day is None else When(day, day, Precision.DAY, WhenBasis.PAGE)
    return PassageText(
        name, content_id("page", name), 0, len(text), ((0, len(text)),), text, when, kind, outlet, credited
    )


def prose(*sentences: str) -> str:
    """Set sentences as a text."""
    return " ".join(sentences)
