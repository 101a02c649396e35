"""What an article says about itself: where, when, by whom and for which agency."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotes.read.article.agencies import agency
from quotes.read.article.dates import find_date, read_date
from quotes.read.article.layout import find_paragraphs
from quotes.read.article.make import make_article
from quotes.read.article.metadata import (
    find_byline,
    find_dateline,
    find_published,
    find_title,
    find_wire,
)

from support.paths import SEEDS

BODY = "The port of Oslo was shut on Monday, the city said."


@pytest.mark.parametrize(
    ("printed", "iso"),
    [
        ("2024-02-16", "2024-02-16"),
        ("date 2024-02-16 NATO defence ministers", "2024-02-16"),
        ("2024-02-16T09:11:05+01:00", "2024-02-16T09:11+01:00"),
        ("2024-02-16T09:11:05.250Z", "2024-02-16T09:11Z"),
        ("2024-02-16 09:11", "2024-02-16T09:11"),
        ("2024-02-16 00:00:00", "2024-02-16"),  # a program's way to write a day
        ("09:11, February 16, 2024", "2024-02-16T09:11"),
        ("Feb. 16, 2024", "2024-02-16"),
        ("Friday 16 February 2024", "2024-02-16"),
        ("February 16th, 2024, 9:40 p.m. ET", "2024-02-16T21:40"),  # ET is one of two offsets
        ("16 Sept 2024, 10:00 GMT", "2024-09-16T10:00Z"),
        ("12:05 a.m., May 1, 2024", "2024-05-01T00:05"),
        ("February 2024", "2024-02"),
        ("2024-02", "2024-02"),
        ("2024", "2024"),
        ("2024/02/16", "2024-02-16"),
        ("16/02/2024", "2024-02-16"),
        ("02/16/2024", "2024-02-16"),
        ("05/05/2024", "2024-05-05"),  # the same either way
        # Undecided
        ("03/04/2024", None),  # March in one country, April in the other
        ("31 February 2024", None),
        ("2024-13-01", None),
        ("Monday", None),
        ("", None),
        ("16.02.24", None),
        # A zone's name is an offset where it is that of one zone
        ("Feb. 16, 2024, 9:40 p.m. EST", "2024-02-16T21:40-05:00"),
        ("16 February 2024 - 21:40 (CET)", "2024-02-16T21:40+01:00"),
        ("9:40 pm IST, Fri 16 Feb 2024", "2024-02-16T21:40"),
        ("16-Feb-2024", "2024-02-16"),
        ("Feb.16, 2024", "2024-02-16"),
        ("16/02/2024 - 21:40", "2024-02-16T21:40"),
    ],
)
def test_read_date(printed: str, iso: str | None) -> None:
    assert read_date(printed) == iso


@given(st.dates(min_value=date(1600, 1, 1), max_value=date(2099, 12, 31)))
def test_a_date_written_out_is_read_back(day: date) -> None:
    written = f"{day:%B} {day:%d}, {day:%Y}"
    assert read_date(written) == f"{day:%Y-%m-%d}"


@given(st.text())
def test_find_date_takes_any_text(text: str) -> None:
    found = find_date(text)
    assert found is None or found.span.end <= len(text)


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("reuters", "Reuters"),
        ("The Associated Press", "AP"),
        ("the Interfax-Ukraine news agency", "Interfax-Ukraine"),
        ("Xinhua News Agency", "Xinhua"),
        ("Evening Harbour", None),
        ("", None),
    ],
)
def test_agency(name: str, known: str | None) -> None:
    assert agency(name) == known


@pytest.mark.parametrize(
    ("line", "text", "wire"),
    [
        ("BRUSSELS, Feb. 15 (Xinhua) -- Ministers met.", "BRUSSELS, Feb. 15", "Xinhua"),
        ("LONDON, March 3 (Reuters) - Shares rose.", "LONDON, March 3", "Reuters"),
        ("WASHINGTON (CBSDC/AP) — The Senate voted.", "WASHINGTON", "AP"),
        ("Columbia, South Carolina (CNN) Lee acknowledged it.", "Columbia, South Carolina", None),
        ("BRUSSELS - The bloc met.", "BRUSSELS", None),
    ],
)
def test_dateline(line: str, text: str, wire: str | None) -> None:
    found = find_dateline(line, find_paragraphs(line))
    assert found is not None
    assert (found.text, found.wire) == (text, wire)


@pytest.mark.parametrize(
    ("line", "wire"),
    [
        ("By Jane Doe, Reuters", "Reuters"),
        ("By Jane Doe | Associated Press", "AP"),
        ("Xinhua) 09:11, February 16, 2024", "Xinhua"),
        ("(Xinhua)", "Xinhua"),
        ("Source: Reuters", "Reuters"),
        # A picture's credit and a helping hand say nothing about the text.
        ("(PHOTO / AP)", None),
        ("Jane Doe/Reuters", None),
        ("Photo: AP", None),
        ("Getty Images", None),
        ("The Associated Press contributed to this report.", None),
        ("By Jane Doe, Harbour News", None),
    ],
)
def test_wire(line: str, wire: str | None) -> None:
    text = f"{line}\n\n{BODY}"
    found = find_wire(text, find_paragraphs(text))
    assert (found.value if found else None) == wire


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Jane Doe", "Jane Doe"),
        ("by Jane Doe and Ali Khan, Reuters", "Jane Doe and Ali Khan"),
        ("BY JANE DOE AND ALI KHAN", "JANE DOE AND ALI KHAN"),
        ("By Ludwig van der Doe, Harbour correspondent", "Ludwig van der Doe"),
        ("By Jane Doe, BBC News, Oslo", "Jane Doe"),
        ("By Jane Doe and Ali Khan, Harbour News Editor", "Jane Doe and Ali Khan"),
        ("By Michael Roe - February 7, 2013", "Michael Roe"),
        ("By The Time", None),
        ("By July Fourth", None),
        ("By far the worst of the storms", None),
        ("(Web editor: Peng Yukai, Liu Ning)", None),
    ],
)
def test_byline(line: str, names: str | None) -> None:
    text = f"{line}\n\n{BODY}"
    found = find_byline(text, find_paragraphs(text))
    assert (found.value if found else None) == names
    if found:
        assert found.span.of(text) == names


@pytest.mark.parametrize(
    ("head", "iso"),
    [
        ("Published 3 May 2024 | Updated 4 May 2024, 10:00 GMT", "2024-05-03"),
        ("Updated: 4 May 2024, 10:00 GMT", None),  # printed some time before that
        ("date 2024-02-16 Port shut\n\nXinhua) 09:11, February 16, 2024", "2024-02-16T09:11"),
        ("date 2024-02-15 Port shut\n\nXinhua) 09:11, February 16, 2024", None),  # two days: undecided
        ("Published 03/04/2024", None),
        ("OSLO, Feb. 15 (Xinhua) -- Ministers met.", None),  # no year
        ("Ministers met on February 15, 2024.", None),  # prose
        ("Friday, 1 March 2024, 5:10 pm", "2024-03-01T17:10"),
        ("Posted on May 2, 2023 by Jane Doe", "2023-05-02"),
        ("FOR IMMEDIATE RELEASE: May 3, 2024", "2024-05-03"),
        ("By Jane Doe | Harbour Times | May 2, 2023 at 6:00 a.m. EDT", "2023-05-02T06:00-04:00"),
        ("2024", None),
        ("May 2024", None),
        ("The vote of 1 March 2024", None),
    ],
)
def test_published(head: str, iso: str | None) -> None:
    text = f"{head}\n\n{BODY}"
    found = find_published(text, find_paragraphs(text))
    assert (found.iso if found else None) == iso


def test_a_date_alone_counts_only_above_the_text() -> None:
    long = f"{BODY} It will stay so until the quay has been mended, which may take some weeks."
    text = f"Port shut\n\n{long}\n\n3 May 2024\n\n{long}"
    assert find_published(text, find_paragraphs(text)) is None


def test_the_day_in_the_address_counts_last() -> None:
    url = "https://e.example/2024/02/16/port"
    assert make_article(BODY, id="a", url=url).published == "2024-02-16"
    assert (
        make_article(f"Published 15 February 2024, 9:05\n\n{BODY}", id="a", url=url).published
        == "2024-02-15T09:05"
    )
    assert make_article(BODY, id="a", url=url, published="2024-02-14").published == "2024-02-14"


def test_china_daily() -> None:
    article = make_article((SEEDS / "000_f350f9019b8b1711.txt").read_text(encoding="utf-8"), id="000")
    assert article.dateline == "BRUSSELS"
    # The picture is AP's; the text names no agency, no date of its own and no title.
    assert (article.wire, article.published, article.title, article.byline) == (None, None, None, None)


def test_peoples_daily() -> None:
    article = make_article((SEEDS / "001_105c3edb99aeba3e.txt").read_text(encoding="utf-8"), id="001")
    assert article.dateline == "BRUSSELS, Feb. 15"
    assert article.wire == "Xinhua"
    assert article.published == "2024-02-16T09:11"
    assert article.title == (
        "NATO defence ministers discuss strengthening bloc's deterrence, support to Ukraine"
    )
    assert article.byline is None  # its web editors did not write it


@given(
    st.lists(st.sampled_from(["By ", "Jane Doe", ", Reuters", "\n", "OSLO (AP) — ", "Xinhua) 09:11, ", "x"]))
)
def test_any_text_can_be_asked(parts: list[str]) -> None:
    text = "".join(parts)
    paragraphs = find_paragraphs(text)
    for find in (find_dateline, find_wire, find_byline, find_published, find_title):
        found = find(text, paragraphs)
        assert found is None or found.span.end <= len(text)
