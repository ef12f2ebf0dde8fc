"""Which language the passages of a page are in, for those who have it read to them."""

from __future__ import annotations

from sqlalchemy import select

from dateline.case.schema import problems
from dateline.case.store import Case
from dateline.model.page import Reading
from dateline.model.problems import Code
from dateline.parsing.languages import SURE, language_of


def languages_of(case: Case, reading: Reading) -> dict[str, str]:
    """The ISO 639-1 codes of a page's passages by their ids, where one of them was found not to be English.

    Empty for every other page, whose words are all read as English; a passage too short to tell has none.
    """
    here = (problems.c.uri == reading.page.uri) & (problems.c.code == Code.LANGUAGE_OTHER.value)
    with case.engine.connect() as connection:
        if connection.execute(select(problems.c.place).where(here)).first() is None:
            return {}
    guesses = {one.id: language_of(reading.page.text[one.start : one.end]) for one in reading.passages}
    return {identity: guess[0] for identity, guess in guesses.items() if guess and guess[1] >= SURE}
