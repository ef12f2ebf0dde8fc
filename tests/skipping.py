"""What a run of the tests left out, in one line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence


def skipped_line(reasons: Sequence[str]) -> str:
    """Set the reasons for which tests were skipped as one line, the commonest first.

    reasons: one for each skipped test, as pytest writes it: ``Skipped: WHY``.
    """
    counted = Counter(one.removeprefix("Skipped: ") for one in reasons)
    parts = [
        f"{why} ({number})" for why, number in sorted(counted.items(), key=lambda one: (-one[1], one[0]))
    ]
    return f"{len(reasons)} skipped: {'; '.join(parts)}"
