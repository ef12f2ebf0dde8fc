"""The guard: only the one who holds the address, on this machine, from these pages."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from tests.web.conftest import HOST, TOKEN


def test_the_address_opens_the_case_and_sets_no_cookie(world: TestClient) -> None:
    answer = world.get("/")
    assert answer.status_code == 200
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize("path", ["/", "/wrong/", f"/{TOKEN}x/", f"//{TOKEN}/", "/static/dateline.css"])
def test_without_the_token_nothing_is_shown(world: TestClient, path: str) -> None:
    assert world.get(f"{HOST}{path}").status_code == 403


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:4711", "127.0.0.1.evil.example", "", "[::1", "0.0.0.0"]
)
def test_a_foreign_name_for_this_machine_is_refused(world: TestClient, host: str) -> None:
    assert world.get("/", headers={"host": host}).status_code == 400


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.1:4711", "localhost:4711"])
def test_the_names_of_this_machine_are_served(world: TestClient, host: str) -> None:
    assert world.get("/", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:9999"},
        {"origin": "https://evil.example"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"origin": HOST, "sec-fetch-site": "cross-site"},
    ],
)
def test_a_write_from_elsewhere_is_refused(world: TestClient, headers: dict[str, str]) -> None:
    assert world.post("/", headers=headers).status_code == 403


@pytest.mark.parametrize("headers", [{"origin": HOST}, {"sec-fetch-site": "same-origin"}])
def test_a_write_from_our_own_pages_passes_the_guard(world: TestClient, headers: dict[str, str]) -> None:
    assert world.post("/", headers=headers).status_code == 405  # the overview takes no writes


@pytest.mark.parametrize("path", ["/", "/static/dateline.css", "/nowhere", "/overview.json"])
def test_every_answer_forbids_what_is_not_ours(world: TestClient, path: str) -> None:
    headers = world.get(path).headers
    assert headers["content-security-policy"].startswith("default-src 'self';")
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"


def test_a_page_that_breaks_answers_with_our_headers_and_says_nothing_of_the_case(
    world: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*given: object) -> None:
        raise ZeroDivisionError("secret words")

    monkeypatch.setattr("dateline.web.workbench.Workbench.once", broken)
    answer = TestClient(world.app, base_url=world.base_url, raise_server_exceptions=False).get("/")
    assert answer.status_code == 500
    assert "secret" not in answer.text
    assert answer.headers["content-security-policy"].startswith("default-src 'self';")
