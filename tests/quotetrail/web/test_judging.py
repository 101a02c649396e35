"""Faults put right where they are seen: who said it, what is one statement, who is one person; and undone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from httpx import Response
from starlette.testclient import TestClient

from support.web_site import STORY, browser, pages, words

RECORDS = [
    {"id": "a", "outlet": "Alpha", "date": "2024-02-16", "text": STORY.format(day="Thursday")},
    {"id": "b", "outlet": "Beta", "date": "2024-03-02",
     "text": "A week later, “We will build the school before the winter,” Anna Lee said again."},
]  # fmt: skip


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> TestClient:
    return browser(tmp_path, monkeypatch, RECORDS, read_only=False)


def sent(site: TestClient, what: str, secret: str | None = None, **values: str) -> Response:
    if secret is None:
        secret = re.findall(r'name="secret" value="([^"]+)"', site.get("/statement/q1").text)[0]
    return site.post("/judge", data={"what": what, "secret": secret, "by": "Mia Ortiz", **values})


def test_who_said_it_is_put_right_and_taken_back(site: TestClient) -> None:
    done = sent(site, "not-said", quotation="q2", name="Omar Siddiq", note="misheard", back="/statement/q2")
    assert done.status_code == 200
    told = words(done.text)
    assert "Omar Siddiq did not say" in told
    assert "misheard" in told
    assert 'href="/statement/q2"' in done.text
    open_now = words(site.get("/statement/q2").text)
    assert "speaker: undecided" in open_now
    assert ", sure" not in open_now
    undone = sent(site, "take-back", judgement="j1")
    assert "taken back" in words(undone.text)
    assert "Omar Siddiq" in words(site.get("/statement/q2").text)


def test_what_is_no_speech_leaves_the_pages(site: TestClient) -> None:
    sent(site, "not-said", quotation="q2")
    assert "Nobody asked us" not in words(site.get("/speaker/2").text)


def test_two_names_become_one_person_under_another_name(site: TestClient) -> None:
    assert sent(site, "merge", one="Ana Lee", other="Anna Lee").status_code == 200
    assert sent(site, "rename", one="Ana Lee", name="Ana Maria Lee").status_code == 200
    assert "2 quotations" in words(site.get("/search", params={"q": "Ana Maria Lee"}).text)


def test_the_name_of_who_judges_is_kept(site: TestClient) -> None:
    sent(site, "not-said", quotation="q2")
    assert 'name="by" value="Mia Ortiz"' in site.get("/statement/q1").text


@pytest.mark.parametrize(
    ("what", "values", "says"),
    [
        ("said", {"quotation": "q99", "name": "Ana Lee"}, "q99"),
        ("said", {"quotation": "x", "name": "Ana Lee"}, "q7"),
        ("same", {"one": "g1"}, "other is missing"),
        ("delete", {}, "what is one of"),
        ("merge", {"one": "Ana Lee", "other": "Ana Lee"}, "same name"),
        ("take-back", {"judgement": "j9"}, "j9"),
    ],
)
def test_what_cannot_be_judged_is_said(
    site: TestClient, what: str, values: dict[str, str], says: str
) -> None:
    answer = sent(site, what, **values)
    assert answer.status_code in (400, 404)
    assert says in words(answer.text)
    assert "Nobody has judged anything yet." in words(site.get("/judgements").text)


def test_a_forged_form_changes_nothing(site: TestClient) -> None:
    values = {"quotation": "q2"}
    assert sent(site, "not-said", "guessed", **values).status_code == 400
    secret = re.findall(r'name="secret" value="([^"]+)"', site.get("/statement/q1").text)[0]
    form = {"what": "not-said", "secret": secret, "by": "Eve", **values}
    for headers in ({"origin": "https://evil.example"}, {"sec-fetch-site": "cross-site"}):
        assert site.post("/judge", data=form, headers=headers).status_code == 400
    assert site.post("/judge", json=form).status_code == 400
    assert site.post("/judge", data={**form, "note": "a" * 30_000}).status_code == 400
    assert site.get("/judge").status_code == 405
    assert "Nobody has judged anything yet." in words(site.get("/judgements").text)


def test_the_way_back_leads_to_no_other_site(site: TestClient) -> None:
    for elsewhere in ("https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)"):
        assert "evil.example" not in site.get("/judgements", params={"back": elsewhere}).text
        assert "javascript" not in site.get("/judgements", params={"back": elsewhere}).text


def test_a_site_to_read_shows_no_form(tmp_path: Path, site: TestClient) -> None:
    read = pages(str(tmp_path / "archive.db"))
    assert "<form method" not in read.get("/statement/q1").text
    assert read.get("/judgements").status_code == 404
    assert read.post("/judge", data={"what": "said"}).status_code == 404
