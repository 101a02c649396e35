"""A hundred questions and forms that nobody means well with: answered or refused, never broken, never run."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from support.web_site import STORY, assert_harmless, browser, words

PATHS = [
    "/statement/g0", "/statement/g-1", "/statement/g99999999999999999999", "/statement/x", "/statement/%00",
    "/statement/<script>", "/statement/..%2f..%2fetc%2fpasswd", "/statement/g1'%20OR%201=1--",
    "/statement/%F0%9F",
    "/statement/" + "g" * 3000, "/speaker/0", "/speaker/-1", "/speaker/99999999999999999999",
    "/speaker/1e3",
    "/speaker/1%00", "/speaker/999999999/feed", "/article/a0", "/article/archive:a0", "/article/given:",
    "/article/%2e%2e%2f%2e%2e%2fetc%2fpasswd", "/article/%", "/article/%25%32%66",
    "/article/a1%0d%0aSet-Cookie:x=1",
    "/check/..", "/check/unknown", "/check/unknown/page", "/check/unknown/annotated",
    "/check/%00/report.md",
    "/static/%2e%2e/%2e%2e/serve.py", "/static/..%5c..%5capp.py", "/static/site.css%00.html", "/static/",
    "/api/statement/g1;drop table quotations", "/api/article/%f0%28%8c%28",
    "/api/speaker/99999999999999999999",
    "/api/speaker/999999/facets", "/api", "/api/", "/.git/config", "//evil.example/", "/judge",
    "/judgements",
]  # fmt: skip
QUERIES = [
    ("/search", {"q": text})
    for text in (
        "*", "**",
        '"', '""', "“", "a*b*c*", "NEAR(a b)", "a OR b", "NOT a", "a AND", "(", ")))", "{", "col:a", "-",
        "^", "a" * 500, "a " * 249, '"a" ' * 100, "\u0000", "\u202e", "%00", "'; DROP TABLE articles; --",
        "https://", "http://[", "https://herald.example/\u202e", "javascript:alert(1)", "s99999999999",
        "g1", "\ud7ff",
    )
] + [
    ("/speaker/1", query)
    for query in (
        {"page": "0"}, {"page": "-1"}, {"page": "401"}, {"page": "9" * 400}, {"page": "1e1"}, {"page": "１"},
        {"since": "2024-13"}, {"since": "0000"}, {"until": "9999-99-99"}, {"since": "<script>"},
        {"sort": "id"},
        {"kind": "direct' OR '1'='1"}, {"sure": "nan"}, {"sure": "-1"}, {"outlet": "%"}, {"outlet": "_"},
        {"said": '"'}, {"said": "*"}, {"topic": "^"}, {"first": "\u202e"}, {"said": "a " * 249},
    )
] + [
    ("/compare", {"one": "<b>", "other": "%", "topic": '"'}), ("/compare", {"one": "s1", "other": "s1"}),
    ("/outlet", {"name": "\u202e"}), ("/outlet", {"name": "' UNION SELECT 1"}), ("/outlet", {}),
    ("/judgements", {"back": "https://evil.example"}),
    ("/api/search", {"q": "NEAR("}), ("/api/outlet", {"name": "%"}),
    ("/api/speakers", {"name": "\u202e"}), ("/api/speakers", {"name": "*" * 500}),
    ("/api/article/a1", {"outlet": "x"}),
]  # fmt: skip


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    with pytest.MonkeyPatch.context() as patched:
        record = {"id": "a", "outlet": "Alpha", "text": STORY.format(day="Thursday")}
        yield browser(tmp_path_factory.mktemp("site"), patched, [record], read_only=False)


def test_there_are_a_hundred() -> None:
    assert len(PATHS) + len(QUERIES) >= 100


@pytest.mark.parametrize("where", PATHS)
def test_an_address_that_leads_nowhere(site: TestClient, where: str) -> None:
    answer = site.get(where, follow_redirects=False)
    assert answer.status_code < 500, answer.text
    assert "root:" not in answer.text
    assert "evil.example" not in answer.headers.get("location", "")
    if answer.headers.get("content-type", "").startswith("text/html"):
        assert_harmless(answer.text)


@pytest.mark.parametrize(("where", "query"), QUERIES)
def test_a_question_that_means_nothing(site: TestClient, where: str, query: dict[str, str]) -> None:
    answer = site.get(where, params=query)
    assert answer.status_code in (200, 303, 400, 404), answer.text
    if answer.headers["content-type"].startswith("text/html"):
        assert_harmless(answer.text)


@pytest.mark.parametrize(
    "body",
    [b"", b"=", b"what=said", b"what=said&secret=", b"&" * 5000, b"what=take-back&judgement=j1&secret=%ff",
     b"what=" + b"a" * 200_000, b"\xff\xfe", b"secret=x&what=__class__"],
)  # fmt: skip
def test_a_form_that_no_page_of_ours_sent(site: TestClient, body: bytes) -> None:
    headers = {"content-type": "application/x-www-form-urlencoded"}
    assert site.post("/judge", content=body, headers=headers).status_code == 400
    assert site.post("/check", content=body, headers=headers).status_code == 400
    assert "Nobody has judged anything yet." in words(site.get("/judgements").text)
