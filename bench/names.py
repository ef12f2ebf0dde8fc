"""What parsed texts name, for the benches, with the packaged tables and gazetteer loaded once a run."""

from __future__ import annotations

from functools import cache

from dateline.model.page import Reading
from dateline.naming.actors.tables import load_actor_tables
from dateline.naming.names import Knowledge, Names, names_of
from dateline.naming.places.gazetteer import Gazetteer
from dateline.parsing.tokens import Parse


@cache
def knowledge() -> Knowledge:
    """Load the packaged actor tables and gazetteer."""
    gazetteer, problems = Gazetteer.open(None, ())
    if problems:
        raise SystemExit("; ".join(problem.message for problem in problems))
    return Knowledge(load_actor_tables()[0], gazetteer)


def names_in(reading: Reading, parse: Parse) -> Names:
    """Name everything in a text; it has no day, so no office names its holder."""
    return names_of(reading, parse, knowledge())[0]
