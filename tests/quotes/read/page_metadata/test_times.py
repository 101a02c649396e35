"""When a page was published: what it says to programs, what its reader sees, what its address has."""

from __future__ import annotations

import pytest

from quotes.read.page.tree import parse
from quotes.read.page_metadata.metadata import page_metadata

from support.web_pages import page, script

LEAD = "<p>The port of Oslo was shut on Monday, the city said.</p>"


def published(body: str, head: str = "", url: str | None = None) -> str | None:
    text = page(body, head)
    return page_metadata(parse(text), text, url).published


@pytest.mark.parametrize(
    ("line", "iso"),
    [
        ("Friday, 1 March 2024, 5:10 pm", "2024-03-01T17:10"),
        ("Wednesday, 11 September 2024, 5:10 pm", "2024-09-11T17:10"),
        ("Wednesday, September 11, 2024 | 5:10 p.m.", "2024-09-11T17:10"),
        ("Published 14:03 GMT, 2 May 2023", "2023-05-02T14:03Z"),
        ("Published: 14:03 GMT, 2 May 2023 | Updated: 09:12 GMT, 3 May 2023", "2023-05-02T14:03Z"),
        ("May 2, 2023 2:03 pm Updated May 3, 2023 9:00 am", "2023-05-02T14:03"),
        ("First published on Thu 2 May 2023 14.03 BST", "2023-05-02T14:03"),  # of Britain or of Bangladesh
        ("Published 2:03 PM EDT, May 2, 2023", "2023-05-02T14:03-04:00"),
        ("Tue May 2, 2023 / 2:03 PM EDT", "2023-05-02T14:03-04:00"),
        ("02 MAY 2023 - 14:03 CEST", "2023-05-02T14:03+02:00"),
        ("Posted on May 2, 2023 by Jane Doe", "2023-05-02"),
        ("By Jane Doe | Harbour Times | May 2, 2023 at 6:00 a.m.", "2023-05-02T06:00"),
        ("May 2, 2023 · 5 min read", "2023-05-02"),
        ("Issued on: 13/05/2023 - 14:03", "2023-05-13T14:03"),
        ("03-Mar-2024", "2024-03-03"),
        ("Updated: March 4, 2021 at 9.15am ET", "2021-03-04"),  # it was there on that day
        ("Last modified on Thu 4 May 2023 14.03 BST", "2023-05-04"),
        ("The vote of 2 May 2023 was close", None),
        ("Jane Doe was elected on 2 May 2023", None),
    ],
)
def test_a_line_below_the_headline(line: str, iso: str | None) -> None:
    assert published(f"<h1>Port to close</h1><p class='meta'>{line}</p>{LEAD}") == iso


@pytest.mark.parametrize(
    "stamps",
    [
        "<p>Updated <time>4 May 2023</time></p><p>Published <time>2 May 2023</time></p>",
        "<p><span>Last updated on</span> <span>4 May 2023</span></p><p>2 May 2023</p>",
        "<div class='last-updated'>4 May 2023</div><div class='date'>2 May 2023</div>",
        "<time class='updated' datetime='2023-05-04'></time>"
        "<time class='published' datetime='2023-05-02'></time>",
        "<p>Updated: <time datetime='2023-05-04'>Thursday</time></p>"
        "<p><time datetime='2023-05-02'>Tuesday</time></p>",
    ],
)
def test_the_first_publication_and_not_the_update(stamps: str) -> None:
    assert published(f"<h1>Port to close</h1>{stamps}{LEAD}") == "2023-05-02"


def test_the_time_below_the_headline_and_not_that_of_another_story() -> None:
    ticker = "<ul><li><time datetime='2023-05-09T10:00Z'>now</time> Ferry late</li></ul>"
    own = "<p><time datetime='2023-05-02T14:03Z'>2 May</time></p>"
    assert published(f"{ticker}<h1>Port to close</h1>{own}{LEAD}") == "2023-05-02T14:03Z"


@pytest.mark.parametrize(
    ("date", "iso"),
    [
        (1708074660, "2024-02-16T09:11Z"),
        (1708074660000, "2024-02-16T09:11Z"),
        ("1708074660", "2024-02-16T09:11Z"),
        ("20240216091100", "2024-02-16T09:11"),
        (True, None),
        (7, None),
    ],
)
def test_times_that_programs_write_as_numbers(date: object, iso: str | None) -> None:
    assert published(LEAD, script({"@type": "NewsArticle", "datePublished": date})) == iso


@pytest.mark.parametrize(
    ("address", "iso"),
    [
        ("https://e.example/2023/05/17/port", "2023-05-17"),
        ("https://e.example/news/2023/5/7/port", "2023-05-07"),
        ("https://e.example/world/2023/may/17/port", "2023-05-17"),
        ("https://e.example/en/20230517-port-to-close", "2023-05-17"),
        ("https://e.example/port-to-close-2023-05-17.html", "2023-05-17"),
        ("https://e.example/port-to-close-20230517.html", "2023-05-17"),
        ("https://e.example/story-20231317", None),
        ("https://e.example/a/20230517123", None),
    ],
)
def test_the_day_in_the_address_comes_last(address: str, iso: str | None) -> None:
    assert published(f"<h1>Port to close</h1>{LEAD}", url=address) == iso
    if iso:
        assert published(f"<h1>Port</h1><p>17 May 2023, 9:05 am</p>{LEAD}", url=address) in (
            f"{iso}T09:05",
            iso,
        )
        assert published(f"<h1>Port</h1>{LEAD}<aside>3 June 2021</aside>", url=address) == iso
