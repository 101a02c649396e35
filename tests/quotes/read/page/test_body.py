"""Which blocks of a page are its article, where neither tags nor names of elements tell."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from quotes.read.files import read_articles
from quotes.types import Article, Role

from support.web_pages import PARAGRAPHS, POST, news, page, paragraphs

TITLE = "Council votes to close the old harbour"


@pytest.fixture
def read(tmp_path: Path) -> Callable[[str], Article]:
    """Reads a page that is an article."""

    def read_page(content: str) -> Article:
        path = tmp_path / "harbour.html"
        path.write_text(content, encoding="utf-8")
        (article,) = read_articles(path)
        assert isinstance(article, Article), article
        return article

    return read_page


HEADLINE = "<li><a href='/b'>“I will resign,” says the mayor of it all</a></li>"
TEASER = (
    "<li><a href='/b'>Mayor of the town under fire again</a> “Go now,” said the opposition on Monday.</li>"
)
BETWEEN = {
    "a card in other words": "<div class='x'><p>Przeczytaj</p><div><div>"
    "<a href='/b'>Mayor of the town under fire again</a></div>"
    "<p>“Go now,” said the opposition.</p></div></div>",
    "a list of headlines": f"<div><ul>{HEADLINE * 3}</ul></div>",
    "a list under a heading": f"<h4>More for you</h4><ul>{HEADLINE * 3}</ul>",
    "teasers with their texts": f"<div class='c'><ul>{TEASER * 4}</ul></div>",
    "headlines behind their topics": "<h3>For you</h3><ul>"
    + "<li><strong>“Odd things”: </strong><a href='/b'>minister attacks the speaker of the house</a></li>" * 3
    + "</ul>",
    "an address": "<p>https://www.harbour-times.co.uk/news/2024/05/harbour-to-close.html?a=b</p>",
    "words of a picture": "<div class='m'><img src='a.jpg'><p>“Our quay”: a worker on Monday.</p></div>",
}  # fmt: skip


@pytest.mark.parametrize("kind", BETWEEN)
def test_what_stands_between_paragraphs_and_leads_elsewhere(
    read: Callable[[str], Article], kind: str
) -> None:
    inside = paragraphs(*PARAGRAPHS[:2]) + BETWEEN[kind] + paragraphs(*PARAGRAPHS[2:])
    article = read(page(f"<article><h1>{TITLE}</h1><div>{inside}</div></article>"))
    assert article.text == "\n\n".join([TITLE, *PARAGRAPHS]) + "\n"


@pytest.mark.parametrize(
    "line", ["Von Jane Doe", "6.5.2024, 18:30 Uhr", "Text: Jane Doe, Ali Khan", "JANE DOE | 06/05/2024 18:30"]
)
def test_who_and_when_above_the_text(read: Callable[[str], Article], line: str) -> None:
    inside = f"<p>{line}</p>{paragraphs()}"
    article = read(page(f"<article><h1>{TITLE}</h1><div>{inside}</div></article>"))
    assert article.text == "\n\n".join([TITLE, *PARAGRAPHS]) + "\n"


def test_a_copy_of_a_paragraph_is_left_out_and_what_is_said_twice_is_not(
    read: Callable[[str], Article],
) -> None:
    first, second, *_ = PARAGRAPHS
    preview = f"<div class='paywall'><div><p>{first}</p></div></div>"
    again = paragraphs(*PARAGRAPHS, second)
    assert read(news(again + preview)).text.endswith("\n\n".join([*PARAGRAPHS, second]) + "\n")


@pytest.mark.parametrize("name", ["social-media-embed", "article-tweet widget", "embed"])
def test_a_post_in_a_box_is_part_of_the_article(read: Callable[[str], Article], name: str) -> None:
    inside = f"<blockquote class='twitter-tweet'><p>{POST}</p>— Ana Lee (@analee)</blockquote>"
    post = f"<div class='{name}'>{inside}</div>"
    article = read(news(paragraphs(*PARAGRAPHS[:2]) + post + paragraphs(*PARAGRAPHS[2:])))
    roles = {one.span.of(article.text): one.role for one in article.paragraphs}
    assert roles[POST] is roles["— Ana Lee (@analee)"] is Role.POST


def test_text_without_paragraphs_of_its_own_between_others(read: Callable[[str], Article]) -> None:
    first, second, *rest = PARAGRAPHS
    article = read(news(f"<p>{first}</p>{second}{paragraphs(*rest)}"))
    assert article.text.endswith("\n\n".join(PARAGRAPHS) + "\n")


def test_lines_of_a_text_that_is_set_as_it_is_typed(read: Callable[[str], Article]) -> None:
    typed = "\n\n".join(PARAGRAPHS)
    assert (
        read(page(f"<h1>{TITLE}</h1><pre>{typed}</pre>")).text
        == f"{TITLE}\n\n" + "\n".join(PARAGRAPHS) + "\n"
    )


def test_who_the_author_is_stands_below_and_is_no_part_of_the_article(read: Callable[[str], Article]) -> None:
    about = "Jane Doe is a reporter for the Harbour Times. Write to her about “everything at the quay”."
    said = "Jane Doe is not the only one who writes about the harbour, the mayor said."
    article = read(news(paragraphs(said, *PARAGRAPHS, about)))
    assert article.text.endswith("\n\n".join([said, *PARAGRAPHS]) + "\n")


def test_a_page_with_the_banner_of_a_web_archive(read: Callable[[str], Article]) -> None:
    banner = (
        "<div id='wm-ipp-base'><p>“18 captures” of this address were made, it says, since 2012.</p></div>"
    )
    assert "captures" not in read(page(f"{banner}<h1>{TITLE}</h1><div>{paragraphs()}</div>")).text


def test_a_page_saved_in_the_reading_mode_of_a_browser(read: Callable[[str], Article]) -> None:
    header = (
        "<div class='header reader-header'><a class='domain reader-domain' href='https://e.example/a'>"
        "e.example</a>"
        f"<h1 class='reader-title'>{TITLE}</h1><div class='credits reader-credits'>Jane Doe</div></div>"
    )
    article = read(page(f"{header}<div class='moz-reader-content'>{paragraphs()}</div>", ""))
    assert (article.url, article.byline) == ("https://e.example/a", "Jane Doe")
    assert article.text == "\n\n".join([TITLE, *PARAGRAPHS]) + "\n"


def _story(name: str, title: str, *texts: str) -> str:
    return f"<div class='{name}'><h1>{title}</h1><div>{paragraphs(*texts)}</div></div>"


OTHER = (
    "The new quay was opened on Friday, and the mayor was there to see it with his friends and family.",
    "“We are proud of what we have built,” said the engineer, who cut the ribbon at noon in heavy rain.",
)


def test_a_story_that_is_loaded_below_is_another(read: Callable[[str], Article]) -> None:
    article = read(page(_story("story", TITLE, *PARAGRAPHS) + _story("story", "A new quay", *OTHER)))
    assert article.text == "\n\n".join([TITLE, *PARAGRAPHS]) + "\n"


@pytest.mark.parametrize("name", ["part", ""])
def test_a_part_with_a_heading_of_the_first_rank_is_no_other_story(
    read: Callable[[str], Article], name: str
) -> None:
    article = read(page(_story(name, TITLE, *PARAGRAPHS) + _story(name, "A new quay", *OTHER)))
    assert all(text in article.text for text in (*PARAGRAPHS, *OTHER))


def test_names_behind_which_a_link_stands_are_no_teasers(read: Callable[[str], Article]) -> None:
    books = (
        "<li>Ana Lee wrote <a href='/b'>The Long Road to the River</a>, which she calls “my last”.</li>" * 3
    )
    article = read(page(f"<article><h1>{TITLE}</h1>{paragraphs(*PARAGRAPHS)}<ul>{books}</ul></article>"))
    assert "“my last”" in article.text


@pytest.mark.parametrize(
    ("figure", "text"),
    [
        (
            "<blockquote><p>“We are the town.”</p></blockquote><figcaption>Jon Berg</figcaption>",
            "“We are the town.”",
        ),
        ("<blockquote>“We are the town.”<cite>Jon Berg</cite></blockquote>", "“We are the town.”"),
        ("<table><tr><td>LEE</td><td>It falls apart.</td></tr></table>", "It falls apart."),
    ],
)
def test_a_figure_that_holds_words_is_part_of_the_article(
    read: Callable[[str], Article], figure: str, text: str
) -> None:
    inside = f"{paragraphs(*PARAGRAPHS[:2])}<figure>{figure}</figure>{paragraphs(*PARAGRAPHS[2:])}"
    article = read(page(f"<article><h1>{TITLE}</h1>{inside}</article>"))
    assert text in article.text


@pytest.mark.parametrize("name", ["video-title", "story-video__caption", "VideoPlayer"])
def test_the_words_of_a_video_are_none_of_the_article(read: Callable[[str], Article], name: str) -> None:
    video = f"<div><p class='{name}'>“I was there,” says a fisherman.</p></div>"
    inside = f"{paragraphs(*PARAGRAPHS[:2])}{video}{paragraphs(*PARAGRAPHS[2:])}"
    article = read(page(f"<article><h1>{TITLE}</h1>{inside}</article>"))
    assert article.text == "\n\n".join([TITLE, *PARAGRAPHS]) + "\n"
