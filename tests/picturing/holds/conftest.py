"""The sides that the tables of actors give."""

import pytest

from dateline.naming.actors.tables import load_actor_tables
from dateline.weighing.origins.sides import Sides, load_sides


@pytest.fixture(scope="module")
def sides() -> Sides:
    tables, _ = load_actor_tables()
    return load_sides(tables)
