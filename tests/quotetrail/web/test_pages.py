"""Pages as a reporter sees them: who said it, where it was printed, what changed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from support.web_site import STORY, browser, words

RECORDS = [
    {"id": "a", "outlet": "Alpha", "date": "2024-02-16", "title": "School before winter",
     "url": "https://alpha.example/school", "text": STORY.format(day="Thursday")},
    {"id": "b", "outlet": "Beta", "date": "2024-03-02", "title": "Lee on schools",
     "text": "In the hall it was cold. “We will not build the school before the winter,” "
     "Ana Lee said to the parents."},
    {"id": "c", "outlet": "Beta", "date": "2024-03-09",
     "text": "A week later, “We will build the school before the winter,” Ana Lee said again."},
]  # fmt: skip


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> TestClient:
    return browser(tmp_path, monkeypatch, RECORDS)


def link(html: str, text: str) -> str:
    found = re.search(rf'<a href="([^"]+)"[^>]*><bdi>{re.escape(text)}', html)
    assert found, text
    return found[1].replace("&amp;", "&")


def test_the_first_page_leads_to_a_speaker_a_statement_and_its_article(site: TestClient) -> None:
    home = site.get("/")
    assert "4 quotations in 3 articles of 2 outlets, 2024-02-16 to 2024-03-09" in words(home.text)
    speaker = site.get(link(home.text, "Ana Lee"))
    assert "Ana Lee" in words(speaker.text)
    assert "2 statements" in words(speaker.text)
    statement = site.get(link(speaker.text, "“We will build"))
    told = words(statement.text)
    assert "First: Alpha (2024-02-16" in told
    assert "contradicting" in told
    assert "“not” added [negation]" in told
    article = site.get(link(statement.text, "School before winter"))
    assert "The council met on Thursday." in words(article.text)
    assert 'class="q direct' in article.text


def test_what_is_chosen_is_in_the_address_and_can_be_taken_away(site: TestClient) -> None:
    speaker = link(site.get("/").text, "Ana Lee")
    beta = site.get(speaker, params={"outlet": "Beta", "since": "2024-03-05"})
    assert "1 statement" in words(beta.text)
    assert f'href="{speaker}?since=2024-03-05" aria-label="Remove outlet"' in beta.text
    assert "Nothing that Ana Lee said matches." in words(site.get(speaker, params={"topic": "zebra"}).text)


def test_a_month_without_a_word_is_a_gap_in_the_timeline(site: TestClient) -> None:
    page = site.get(link(site.get("/").text, "Ana Lee")).text
    assert "Printings a month; the most is 2" in words(page)
    assert page.count("<rect") == 2


def test_search_finds_persons_words_and_the_article_at_an_address(site: TestClient) -> None:
    assert "Omar Siddiq" in words(site.get("/search", params={"q": "siddiq"}).text)
    assert "Nobody asked us about the bridge" in words(site.get("/search", params={"q": "bridge"}).text)
    assert "council met" in words(site.get("/search", params={"q": "council"}).text)
    found = site.get("/search", params={"q": "https://alpha.example/school"}, follow_redirects=False)
    assert (found.status_code, found.headers["location"]) == (303, "/article/a1")
    assert "No statement has these words." in words(site.get("/search", params={"q": "zebra"}).text)
    assert "Did you mean Omar Siddiq" in words(site.get("/search", params={"q": "Omar Sidiq"}).text)


def test_words_that_were_searched_for_are_marked(site: TestClient) -> None:
    page = site.get("/search", params={"q": "parents school"}).text
    assert "build the <mark>school</mark> before the winter" in page
    assert "said to the <mark>parents</mark>." in page


def test_reported_speech_stands_in_its_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "The hall was cold. The bridge would stay shut, Ana Lee said in March, and nobody asked why."
    site = browser(
        tmp_path, monkeypatch, [{"id": "d", "outlet": "Alpha", "date": "2024-03-01", "text": text}]
    )
    page = site.get(link(site.get("/").text, "Ana Lee")).text
    assert re.search(
        r'<bdi class="around"></bdi><a href="/statement/\w+" class="retold">'
        r'<bdi>The bridge would stay shut</bdi></a><bdi class="around">, Ana Lee said in March, and',
        page,
    )


def test_two_speakers_side_by_side(site: TestClient) -> None:
    page = words(
        site.get("/compare", params={"one": "Ana Lee", "other": "Omar Siddiq", "topic": "council"}).text
    )
    assert "We will build the school" in page
    assert "Nobody asked us about the bridge" in page
    assert "We will not build" not in page


def test_outlets_and_their_articles(site: TestClient) -> None:
    page = site.get("/outlets")
    assert "Beta 2 2" in words(page.text)
    assert "2 articles" in words(site.get(link(page.text, "Beta")).text)


@pytest.mark.parametrize(
    "where",
    ["/speaker/99", "/statement/g99", "/statement/x", "/article/none", "/outlet?name=None", "/nowhere"],
)
def test_what_is_not_there_is_said_in_one_line(site: TestClient, where: str) -> None:
    answer = site.get(where)
    assert answer.status_code == 404
    assert "Traceback" not in answer.text


@pytest.mark.parametrize(
    "asked",
    [
        "page=0",
        "page=x",
        "page=99999999999",
        "since=tomorrow",
        "kind=shouted",
        "sure=1",
        "sort=best",
        "topic=%00",
    ],
)
def test_a_value_that_means_nothing_is_refused(site: TestClient, asked: str) -> None:
    answer = site.get(f"/speaker/1?{asked}")
    assert answer.status_code == 400
    assert "This cannot be answered" in words(answer.text)


def test_an_empty_archive_says_how_to_fill_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    nothing = browser(tmp_path, monkeypatch, [{"id": "n", "text": "Nobody spoke."}])
    assert "0 quotations in 1 article" in words(nothing.get("/").text)


def test_the_feed_and_the_records(site: TestClient) -> None:
    from xml.etree import ElementTree

    feed = ElementTree.fromstring(site.get("/speaker/1/feed").text)
    assert feed.findtext("{http://www.w3.org/2005/Atom}title") == "Ana Lee"
    assert len(feed.findall("{http://www.w3.org/2005/Atom}entry")) == 2
    record = site.get("/api/speaker/1").json()
    assert record["total"] == 2
    statement = site.get(f"/api/statement/{record['statements'][0]['id']}").json()
    assert statement["printings"][0]["article"] in {"b", "c"}
    assert site.get("/api/article/a").json()["article"] == "a"
    assert site.get("/api/speakers?name=Lee").json()["found"][0]["name"] == "Ana Lee"
    assert site.get("/api/search?q=bridge").json()["total"] == 1
    assert site.get("/api/search").status_code == 400
    paths = site.get("/api/openapi.json").json()["paths"]
    assert {"/api/speaker/{id}", "/api/search"} <= paths.keys()


def test_every_order_of_the_archive_has_words() -> None:
    from quotetrail.web.asked import ORDERS, SORTS

    assert tuple(ORDERS) == SORTS


def test_a_sentence_that_several_print_is_spelt_out_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "“We will build the school before the winter,” Ana Lee said at the harbour of {place}."
    places = {"Alpha": "Oban", "Beta": "Oban", "Gamma": "Cork"}
    records = [
        {"id": name, "outlet": name, "date": f"2024-02-1{day}", "text": text.format(place=place)}
        for day, (name, place) in enumerate(places.items())
    ]
    shown = browser(tmp_path, monkeypatch, records).get("/statement/q1").text
    assert re.findall(r"The same sentence as (q\d)", shown) == ["q1"]
    outside = re.sub(r"(?s)<details.*?</details>", "", shown)
    excerpts = words(" ".join(re.findall(r'<p class="excerpt">.*?</p>', outside)))
    assert [excerpts.count(f"at the harbour of {place}") for place in ("Oban", "Cork")] == [1, 1]


def test_an_outlet_is_found_by_the_name_that_its_links_have(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    records = [{"id": "a", "outlet": "Oban Herald ", "text": "“We will build the school,” Ana Lee said."}]
    site = browser(tmp_path, monkeypatch, records)
    (link,) = set(re.findall(r'href="(/outlet\?name=[^"]+)"', site.get("/").text))
    assert site.get(link).status_code == 200
    named = link.partition("=")[2]
    assert "1 statement" in words(site.get(f"/speaker/1?outlet={named}").text)
    assert site.get(f"/api/outlet?name={named}").status_code == 200
    assert site.get("/outlet?name=+").status_code == 400
