"""The line that says what a run of the tests left out."""

from __future__ import annotations

from tests.skipping import skipped_line


def test_skipped_tests_are_counted_by_reason_the_commonest_first() -> None:
    reasons = ["Skipped: no axe-core: npm ci", *["Skipped: no Chromium: apt-get"] * 2]
    assert skipped_line(reasons) == "3 skipped: no Chromium: apt-get (2); no axe-core: npm ci (1)"
