"""An address asked again is answered from what was written for it; nobody is shown what is no longer so."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from starlette.responses import PlainTextResponse, Response
from starlette.testclient import TestClient

from quotetrail.web.tasks import answers as given
from quotetrail.web.tasks.answers import OLD_AT_MOST, Answers

from support.archive_fakes import run, use_fakes, write
from support.web_site import STORY, browser, pages, words

RECORDS = [
    {"id": "a", "outlet": "Alpha", "date": "2024-02-16", "text": STORY.format(day="Thursday")},
    {"id": "b", "outlet": "Beta", "date": "2024-03-02", "text": STORY.format(day="Friday")},
]
LATER = {"id": "c", "outlet": "Gamma", "date": "2024-05-02", "text": STORY.format(day="Sunday")}


class Made:
    """Answers whose archive and clock are this test's, and how often each was made."""

    def __init__(self) -> None:
        self.state: object = 1
        self.now = 100.0
        self.times = 0
        self.answers = Answers(lambda: self.state, clock=lambda: self.now)

    def get(self, key: str = "a", answer: Callable[[], Response] = lambda: PlainTextResponse("x")) -> None:
        def make() -> Response:
            self.times += 1
            return answer()

        self.answers.made((key,), make)


def test_an_answer_is_given_again_while_nothing_has_changed() -> None:
    made = Made()
    for _ in range(8):
        made.get()
        made.now += OLD_AT_MOST + 1
    assert made.times == 1
    made.now += 60  # what is counted beside it may be another number by now
    made.get()
    assert made.times == 2


def test_a_change_is_seen_after_a_few_seconds() -> None:
    made = Made()
    made.get()
    made.state = 2
    made.now += OLD_AT_MOST
    made.get()
    assert made.times == 1
    made.now += 0.1
    made.get()
    assert made.times == 2


def test_an_archive_that_cannot_tell_whether_it_changed_is_asked_again() -> None:
    made = Made()
    made.state = None
    made.get()
    made.now += OLD_AT_MOST + 1
    made.get()
    assert made.times == 2


def test_what_was_being_made_during_a_judgement_is_not_given_again() -> None:
    made = Made()

    def judged_meanwhile() -> Response:
        made.answers.forget()
        return PlainTextResponse("as it was before")

    made.get(answer=judged_meanwhile)
    made.get()
    made.get()
    assert made.times == 2


def test_failures_and_unfinished_answers_are_given_once() -> None:
    made = Made()
    for _ in range(2):
        made.get("refused", lambda: PlainTextResponse("no", 404))
        made.get("unfinished", lambda: PlainTextResponse("...", headers={"Cache-Control": "no-store"}))
    assert made.times == 4


def test_only_so_many_bytes_are_kept_and_of_those_asked_for_last(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(given, "_MOST_BYTES", 40_000)
    monkeypatch.setattr(given, "_LARGEST", 20_000)
    made = Made()
    for key in ("a", "b", "c", "a", "d"):  # three have room
        made.get(key, lambda: PlainTextResponse("x" * 11_000))
    assert made.times == 4
    made.get("a")
    assert made.times == 4
    made.get("b")
    assert made.times == 5
    for _ in range(2):
        made.get("too large", lambda: PlainTextResponse("x" * 21_000))
    assert made.times == 7


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> TestClient:
    return browser(tmp_path, monkeypatch, RECORDS, read_only=False)


def add(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Store another article, as a program beside the pages does."""
    use_fakes(monkeypatch)
    result = run("add", write(tmp_path, "more.jsonl", json.dumps(LATER) + "\n"))
    assert result.exit_code == 0, result.output


def later(monkeypatch: pytest.MonkeyPatch, site: TestClient, seconds: float) -> None:
    """Let so much time go by for the answers of a site."""
    answers = site.app.state.answers  # type: ignore[attr-defined]
    clock = answers._clock
    monkeypatch.setattr(answers, "_clock", lambda: clock() + seconds)


def test_what_another_program_adds_is_seen_a_few_seconds_later(
    site: TestClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for page in ("/", "/speaker/1", "/speaker/1/feed", "/api/speaker/1", "/outlet?name=Gamma"):
        site.get(page)
    add(tmp_path, monkeypatch)
    later(monkeypatch, site, OLD_AT_MOST + 0.1)
    assert "Gamma" in site.get("/").text
    assert "2024-05-02" in site.get("/speaker/1").text or "3 printings" in words(site.get("/speaker/1").text)
    assert len(site.get("/api/speaker/1").json()["statements"][0]["printings"]) == 3
    assert site.get("/outlet?name=Gamma").status_code == 200


def test_a_judgement_is_seen_at_once_on_every_page(site: TestClient) -> None:
    asked = ("/speaker/2", "/statement/q2", "/article/a1", "/search?q=bridge", "/api/statement/q2")
    before = {page: site.get(page).text for page in asked}
    assert {page: site.get(page).text for page in asked} == before
    secret = re.findall(r'name="secret" value="([^"]+)"', before["/statement/q2"])[0]
    site.post("/judge", data={"what": "not-said", "secret": secret, "by": "Mia Ortiz", "quotation": "q2"})
    for page in asked:
        assert site.get(page).text != before[page], page


def test_a_form_shows_the_name_of_who_asks(site: TestClient) -> None:
    for name in ("Mia Ortiz", "Ben Carr", "Mia Ortiz"):
        site.cookies.set("by", name)
        assert f'name="by" value="{name}"' in site.get("/statement/q1").text


def test_judgements_and_checks_are_never_given_again(site: TestClient) -> None:
    for page in ("/judgements", "/check"):
        answer = site.get(page)
        assert answer.status_code == 200
        assert "etag" not in answer.headers


def test_who_has_an_answer_already_is_told_so(site: TestClient) -> None:
    for page in ("/speaker/1", "/speaker/1/feed", "/api/speaker/1"):
        answer = site.get(page)
        tag = answer.headers["etag"]
        for known in (tag, f"W/{tag}", f'"other", {tag}', "*"):
            again = site.get(page, headers={"If-None-Match": known})
            assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
            assert again.headers["content-security-policy"]
        other = site.get(page, headers={"If-None-Match": '"other"'})
        assert (other.status_code, other.text) == (200, answer.text)


def test_programs_may_keep_an_answer_and_browsers_may_not(site: TestClient) -> None:
    assert site.get("/speaker/1").headers["cache-control"] == "no-store"
    for page in ("/speaker/1/feed", "/api/speaker/1"):
        assert site.get(page).headers["cache-control"] == "private, no-cache"


def test_a_head_has_no_body_and_the_same_headers(site: TestClient) -> None:
    page, head = site.get("/speaker/1"), site.head("/speaker/1")
    assert head.status_code == 200
    for name in ("etag", "content-type", "content-length"):
        assert head.headers[name] == page.headers[name]


def test_each_host_has_its_own_feed_and_the_token_is_in_none(
    site: TestClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "http://localhost/speaker/1" in site.get("http://localhost/speaker/1/feed").text
    assert "http://127.0.0.1/speaker/1" in site.get("/speaker/1/feed").text
    closed = pages(str(tmp_path / "archive.db"), host="0.0.0.0", token="Zq3-Zq3-Zq3-Zq3-")
    assert closed.get("/speaker/1").status_code == 401
    shown = closed.get("/speaker/1", params={"token": "Zq3-Zq3-Zq3-Zq3-"})
    assert shown.status_code == 200
    assert "Zq3" not in shown.text
    assert "token=" in shown.headers["set-cookie"]
    closed.cookies.clear()
    assert closed.get("/speaker/1").status_code == 401


def test_what_is_still_being_counted_is_not_kept(site: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    state = site.app.state  # type: ignore[attr-defined]
    with monkeypatch.context() as counting:
        counting.setattr(state.counts, "get", lambda wait: None)
        assert "being counted" in site.get("/").text
    assert "being counted" not in site.get("/").text
