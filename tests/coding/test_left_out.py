from __future__ import annotations

from dateline.model.claims import Claim, Status
from dateline.running.pipeline import Pipeline
from tests.coding.conftest import Coded


def test_a_negated_noun_takes_the_verb_that_it_leaves_out(coded: Coded) -> None:
    """Ghana will send trucks and medicine to Bamako, although probably not soldiers."""
    sent, withheld = coded(
        "Ghana will send trucks and medicine to Mali, although probably not soldiers, a minister said."
    )
    assert (sent.trigger.type, sent.trigger.span.exact) == ("AID", "send")
    assert (withheld.trigger.type, withheld.trigger.mode) == ("MOBILIZE", "troops")
    assert withheld.trigger.span.exact == "soldiers"
    assert withheld.who == ["Ghana"]


def test_only_what_stands_beside_an_object_leaves_a_verb_out(coded: Coded) -> None:
    """Not only trucks but tanks were sent; and a noun with a verb of its own leaves none out."""
    found = coded(
        "Ghana sent not only soldiers but tanks to Mali. It was not soldiers who attacked the town."
    )
    assert not [one for one in found if one.trigger.span.exact in {"soldiers", "tanks"}]


def claims(text: str, pipeline: Pipeline) -> list[Claim]:
    return list(pipeline.read(text.encode(), "test:page").claims)


def test_what_is_left_out_is_denied(pipeline: Pipeline) -> None:
    """The rebels freed the women, but not the soldiers, residents said."""
    freed, kept = claims("The rebels freed the women, but not the soldiers, residents said.", pipeline)
    assert (freed.type, freed.status, freed.trigger.exact) == ("RETREAT", Status.ASSERTED, "freed")
    assert (kept.type, kept.status, kept.trigger.exact) == ("RETREAT", Status.DENIED, "soldiers")
    assert [one.name for one in freed.sources] == [one.name for one in kept.sources]


def test_a_sale_of_arms_is_told_and_denied(pipeline: Pipeline) -> None:
    """The US is selling F-16s to Peru. The US is NOT selling F-16s to Peru. Nor does a firm that sells cars sell arms."""
    sold, denied = claims(
        "The US is selling F-16 fighters to Peru. The US is NOT selling F-16s to Peru. The firm sells cars to clients.",
        pipeline,
    )
    assert (sold.type, sold.status) == ("COOPERATE", Status.ASSERTED)
    assert (denied.type, denied.status) == ("COOPERATE", Status.DENIED)
    assert {one.recipients[0].actor.country for one in (sold, denied)} == {"PER"}
