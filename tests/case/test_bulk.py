"""Fetching a whole case."""

from __future__ import annotations

import gc

import pytest

from dateline.case.bulk import all_wanted


def test_garbage_is_looked_for_again_afterwards_whatever_happened() -> None:
    assert gc.isenabled()
    with pytest.raises(ZeroDivisionError), all_wanted():
        assert not gc.isenabled()
        raise ZeroDivisionError
    assert gc.isenabled()


def test_where_none_is_looked_for_that_stays_so() -> None:
    gc.disable()
    try:
        with all_wanted():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
