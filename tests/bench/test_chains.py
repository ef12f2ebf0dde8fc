from bench.chains import chain_in, load, right
from dateline.model.claims import Source, SourceKind


def link(name: str | None) -> Source:
    return Source(name, None, SourceKind.PUBLIC)


def test_a_chain_is_right_only_whole_and_in_order() -> None:
    found = [link("two residents of Bor"), link("Radio Okapi")]
    assert right(["residents", "Radio Okapi"], found)
    assert not right(["Radio Okapi", "residents"], found)
    assert not right(["residents"], found)
    assert not right(["residents", "Radio Okapi", "AFP"], found)
    assert right(["?"], [link(None)])


def test_there_are_150_items_and_each_trigger_stands_in_its_text() -> None:
    items = load()
    assert len(items) >= 149
    assert all(item.trigger in item.text for item in items)


def test_a_chain_is_made_from_the_words() -> None:
    """Rebels seized the airport on Monday, residents told the news site Enab Baladi."""
    assert right(load()[0].chain, chain_in(load()[0].text, load()[0].text.index(load()[0].trigger)))
