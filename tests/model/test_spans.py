import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.model.page import Passage, PassageKind, prose_of
from dateline.model.spans import Span, stripped


@given(st.text(), st.data())
def test_a_span_cut_from_a_text_stands_in_it(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    span = Span.of(text, start, end)
    assert span.stands_in(text)
    inner = stripped(text, start, end)
    assert inner.stands_in(text)
    assert span.covers(inner)
    assert inner.exact == inner.exact.strip()


def test_a_span_that_cannot_hold_its_words_is_a_programmers_mistake() -> None:
    with pytest.raises(ValueError, match="cannot hold"):
        Span(3, 5, "three")


@given(st.text(alphabet="ab \n", min_size=1, max_size=60), st.data())
def test_prose_is_what_children_and_furniture_leave(text: str, data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), min_size=4, max_size=4)))
    whole = Passage("p", PassageKind.COMMENT, 0, len(text), furniture=(Span.of(text, cuts[0], cuts[1]),))
    child = Passage("q", PassageKind.REPOST, cuts[2], cuts[3], parent="p")
    prose = prose_of([whole, child], whole)
    taken = set(range(cuts[0], cuts[1])) | set(range(cuts[2], cuts[3]))
    assert {at for start, end in prose for at in range(start, end)} == set(range(len(text))) - taken
    assert prose == sorted(prose)
