"""Programs send articles: only with their token, within limits; what became of each is answered."""

from __future__ import annotations

import json
from concurrent.futures import Future
from pathlib import Path
from typing import Any

import pytest
from httpx import Response
from starlette.testclient import TestClient

from quotes.errors import QuotesError
from quotetrail.web import articles
from quotetrail.web.tasks import intake, worker
from quotetrail.web.tasks.worker import at_once

from support.fake_extraction import fake_extraction
from support.web_site import STORY, browser, pages, words

TOKEN = "a token of sixteen signs"
SAID = "“The ferry to the islands will sail twice a day,” Ana Lee said."


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> TestClient:
    monkeypatch.setattr(intake, "extractor", lambda: ("fake-1", lambda some: map(fake_extraction, some)))
    record = {"id": "a", "outlet": "Alpha", "text": STORY.format(day="Thursday")}
    return browser(tmp_path, monkeypatch, [record], submit=at_once, articles_token=TOKEN)


def sent(site: TestClient, data: Any, kind: str = "application/json", token: str = TOKEN) -> Response:
    content = data if isinstance(data, bytes | str) else json.dumps(data)
    headers = {"content-type": kind, "authorization": f"Bearer {token}"}
    return site.post("/api/articles", content=content, headers=headers)


def test_what_is_sent_is_stored_and_told(site: TestClient) -> None:
    record = {"id": "f", "outlet": "Beta", "date": "2024-02-17", "text": SAID}
    (stored,) = sent(site, record).json()["articles"]
    assert (stored["became"], len(stored["quotations"])) == ("added", 1)
    assert "The ferry to the islands" in words(site.get(f"/statement/{stored['quotations'][0]}").text)
    assert "Outlet Beta Published 2024-02-17" in words(site.get(f"/article/{stored['article']}").text)
    assert sent(site, record).json()["articles"][0]["became"] == "known"
    changed = sent(site, record | {"text": SAID + " The council met."}).json()["articles"][0]
    assert changed["became"] == "changed"


def test_several_at_once_each_have_an_answer(site: TestClient) -> None:
    lines = "".join(
        json.dumps(record) + "\n"
        for record in ({"id": "x", "text": SAID}, {"id": "y"}, {"id": "z", "text": "PARSER FAILS " + SAID})
    )
    answer = sent(site, lines, "application/x-ndjson").json()
    assert sorted(one["became"] for one in answer["articles"]) == ["added", "refused", "refused"]
    assert all(one["error"] for one in answer["articles"] if one["became"] == "refused")
    headers = {"authorization": f"Bearer {TOKEN}"}
    assert site.get(f"/api/articles/{answer['id']}", headers=headers).json() == answer
    assert site.get("/api/articles/unknown", headers=headers).status_code == 404


def test_texts_without_an_id_are_articles_of_their_own(site: TestClient) -> None:
    told = [
        sent(site, text, "text/plain").json()["articles"][0] for text in (SAID, SAID.replace("Ana", "Bo"))
    ]
    assert [one["became"] for one in told] == ["added", "added"]
    page = sent(site, f"<html><title>T</title><p>{SAID}</p></html>", "text/html").json()
    assert page["done"]


@pytest.mark.parametrize("token", ["", "guess", TOKEN + "x", "ü"])
def test_nobody_sends_without_the_token(site: TestClient, token: str) -> None:
    headers = [(b"authorization", f"Bearer {token}".encode()), (b"content-type", b"application/json")]
    answer = site.post("/api/articles", content=json.dumps({"text": SAID}), headers=headers)
    assert answer.status_code == 401
    assert site.get("/api/articles/anything", headers=headers).status_code == 401


@pytest.mark.parametrize(
    ("data", "kind", "status", "says"),
    [
        ("", "application/json", 400, "empty"),
        ("text=a", "application/x-www-form-urlencoded", 415, "content type"),
        ("x" * 2_000, "text/plain", 413, "larger"),
        (
            json.dumps([{"id": str(n), "text": SAID} for n in range(5)]),
            "application/json",
            422,
            "more than 4",
        ),
    ],
)
def test_what_is_too_much_or_no_article_is_refused(
    site: TestClient, monkeypatch: pytest.MonkeyPatch, data: str, kind: str, status: int, says: str
) -> None:
    monkeypatch.setattr(articles, "MOST_BYTES", 1_000)
    monkeypatch.setattr(intake, "MOST_ARTICLES", 4)
    answer = sent(site, data, kind)
    assert (answer.status_code, says in answer.json()["error"]) == (status, True)
    assert "2 quotations in 1 article" in words(site.get("/").text)


def test_who_waits_too_long_asks_again_and_too_many_are_sent_away(
    site: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    never: Future[Any] = Future()
    monkeypatch.setattr(articles, "_WAIT", 0.01)
    monkeypatch.setattr(site.app.state.intake, "_submit", lambda *_: never)
    for _ in range(intake.MOST_WAITING):
        answer = sent(site, {"text": SAID})
        assert (answer.status_code, answer.json()["done"]) == (202, False)
    assert sent(site, {"text": SAID}).status_code == 503
    never.set_exception(QuotesError("the archive is locked"))
    headers = {"authorization": f"Bearer {TOKEN}"}
    assert site.get(answer.headers["location"], headers=headers).json()["error"] == "the archive is locked"


def test_without_the_option_no_article_is_taken(tmp_path: Path, site: TestClient) -> None:
    assert sent(pages(str(tmp_path / "archive.db")), {"text": SAID}).status_code == 404


def test_a_worker_that_is_brought_down_is_started_again() -> None:
    one = worker.Worker()
    lost = one.submit(_end)
    assert "memory" in (worker.why_not(lost) or str(lost.exception() and worker.why_not(lost)))
    assert one.submit(len, "abc").result() == 3
    one.close()


def _end() -> None:
    import os

    os._exit(1)
