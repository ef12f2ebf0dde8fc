"""A claim that a project coded is shown as such wherever it stands, with the words of its row."""

from __future__ import annotations

from pathlib import Path

from dateline.coding.imported.claims import imported_claims
from dateline.exporting.explanation import explanation_of
from dateline.exporting.record import record_of
from dateline.naming.actors.tables import ActorTables
from dateline.naming.names import Knowledge
from dateline.naming.places.gazetteer import Gazetteer
from dateline.running.weigh import weigh
from tests.reading.formats.coded_tables import ACLED_NOW, CLASH, table
from tests.reading.formats.opening import pages, reading_of
from tests.web.conftest import Opened, new_case, page_of


def test_a_coded_claim_is_never_shown_as_one_that_was_read(
    tmp_path: Path, opened: Opened, actors: ActorTables
) -> None:
    (found,) = pages(table(ACLED_NOW, CLASH), "rows.csv").values()
    reading = reading_of(found)
    (claim,), _ = imported_claims(reading, Knowledge(actors, Gazetteer.open()[0]), {})
    case = new_case(tmp_path / "case.db")
    run = case.start_run("test", "coded", "{}")
    case.keep(reading, found.data, (claim,), (), "coded", run)
    case.end_run(run)
    weigh(case, actors)
    assert case.claim(claim.id) == claim
    assert record_of(claim, reading)["coded_by"] == "ACLED"
    reasons = [why for cell in explanation_of(claim, reading)["cells"] for why in cell["reasons"]]
    assert {"rule": "structure", "detail": "coded by ACLED, not read here", "lost": []} in reasons
    client = opened(case)
    on_page = page_of(client, f"/pages/{reading.page.id}").text_content()
    assert "coded by ACLED, not read" in on_page
    assert "coded from" in on_page
    assert "read with confidence" not in on_page
    assert "coded by ACLED, not read" in page_of(client, f"/claims/{claim.id}").text_content()
    event = client.get("/events.json").json()["events"][0]["id"]
    assert "coded by ACLED, not read" in page_of(client, f"/events/{event}").text_content()
    case.close()
