"""What strangers wrote never runs, no other site can ask, and nobody outside gets in without the token."""

from __future__ import annotations

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from support.web_site import assert_harmless, browser, pages

SCRIPT = "<script>alert(1)</script>"
HOSTILE = [
    SCRIPT, '"><img src=x onerror=alert(1)>', "' onmouseover='alert(1)", "javascript:alert(1)",
    "</title><svg onload=alert(1)>",
    "{{7*7}}", "{% raw %}", "&lt;b&gt;", "\u202eevil\u202c", "%00", "../../etc/passwd",
    "<!--", "]]>", "\u2028", "a" * 900,
]  # fmt: skip


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_words_in_every_field_do_no_harm(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, hostile: str
) -> None:
    name = "Ana O’Lee"
    record = {
        "id": f"id {hostile[:200]}", "outlet": hostile[:300].replace("\u2028", " "), "title": hostile,
        "url": hostile, "author": hostile,
        "date": "2024-02-16",
        "text": f"It was said. “We will build {hostile[:400]} before the winter,” {name} said.",
    }  # fmt: skip
    site = browser(tmp_path, monkeypatch, [record])
    for where in ("/", "/speakers", "/speaker/1", "/statement/q1", "/article/a1", "/outlets"):
        answer = site.get(where)
        assert answer.status_code == 200, (where, answer.text)
        assert_harmless(answer.text)
    for where in (
        "/search",
        "/compare",
        "/speaker/1",
        "/outlet",
        "/speaker/1/feed",
        "/api/search",
        "/api/speakers",
    ):
        asked = dict.fromkeys(("q", "one", "topic", "outlet", "name"), hostile)
        answer = site.get(where, params=asked)
        assert answer.status_code in (200, 303, 400, 404), (where, answer.text)
        if answer.headers["content-type"].startswith("text/html"):
            assert_harmless(answer.text)


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> TestClient:
    return browser(
        tmp_path,
        monkeypatch,
        [{"id": "a", "text": "“We will build the school before the winter,” Ana Lee said."}],
    )


@pytest.mark.parametrize(
    "where", ["/", "/static/site.css", "/api/openapi.json", "/nowhere", "/speaker/1/feed"]
)
def test_every_answer_forbids_scripts_of_others_and_frames(site: TestClient, where: str) -> None:
    headers = site.get(where).headers
    assert "default-src 'none'" in headers["content-security-policy"]
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-frame-options"] == "DENY"
    assert headers["x-content-type-options"] == "nosniff"


def test_a_page_of_another_site_cannot_ask_under_a_name_of_its_own(site: TestClient) -> None:
    assert site.get("/", headers={"host": "evil.example"}).status_code == 403
    assert site.get("/", headers={"host": "localhost:8010"}).status_code == 200


@pytest.mark.parametrize(
    "where",
    [
        "/static/../app.py",
        "/static/%2e%2e/app.py",
        "/static/..%2f..%2fcommands/serve.py",
        "/static//etc/passwd",
    ],
)
def test_no_other_file_is_served(site: TestClient, where: str) -> None:
    assert site.get(where).status_code in (404, 405)


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_nothing_can_be_changed(site: TestClient, method: str) -> None:
    for where in ("/", "/speaker/1", "/article/a1", "/api/speaker/1"):
        assert site.request(method, where).status_code == 405


def test_a_very_long_address_is_refused(site: TestClient) -> None:
    assert site.get("/search", params={"q": "a" * 20_000}).status_code == 414


def test_others_need_the_token(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    browser(tmp_path, monkeypatch, [{"id": "a", "text": "Nobody spoke."}])
    site = pages(str(tmp_path / "archive.db"), "http://desk.example", host="0.0.0.0", token="secret")
    assert site.get("/").status_code == 401
    assert site.get("/?token=guess").status_code == 401
    assert site.get("/?token=secret").status_code == 200
    assert site.get("/outlets").status_code == 200  # by the cookie
