"""What the ids that the documentation writes stand for in the case that a block works on."""

from __future__ import annotations

from pathlib import Path

from dateline.case.opening import open_case
from dateline.case.store import Case

TABLE = Path(__file__).with_name("stand_ins.tsv")
#: word -> what it stands for, the page and the words of the claim
ROWS = {
    row[0]: row[1:]
    for line in TABLE.read_text("utf-8").splitlines()
    if not line.startswith("#")
    if (row := line.split("\t"))
}


def stood_for(word: str, words: list[str]) -> str:
    """The id in the case of this command that a word of it stands for; any other word is itself."""
    if word not in ROWS:
        return word
    case, problem = open_case(Path(words[1]))
    assert case is not None, problem
    found = _found(case, *ROWS[word])
    case.close()
    return found


def _found(case: Case, what: str, page: str, words: str) -> str:
    if what == "judgement":
        return case.judgements.all()[-1].id
    held = case.find_page(page)
    assert held is not None, f"no page {page}"
    claims = [one for one in case.claims(held) if words in " ".join(one.evidence.exact.split())]
    assert claims, f"no claim with {words!r} on {page}"
    return claims[0].id if what == "claim" else case.events.event_of_claims([claims[0].id])[claims[0].id]
