"""What is known of an article: values that name nothing are refused, wrapped ones become one line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from quotes.errors import ArticleError
from quotes.read.article.make import laid_out, make_article, printable
from quotes.read.files import read_articles
from quotes.read.notices import LeftOut, Notice
from quotes.types import Article

SAID = "“We will appeal,” Ana Lee said."
BREAKS = ["\n", "\r", "\r\n", "\v", "\f", "\x1c", "\x1d", "\x1e", "\x85", "\u2028", "\u2029", "\n \r\n\t"]


@pytest.mark.parametrize("end", BREAKS, ids=ascii)
def test_a_wrapped_title_outlet_byline_or_agency_becomes_one_line(end: str) -> None:
    wrapped = dict.fromkeys(("title", "outlet", "byline", "wire"), f"Court{end}rules")
    article = make_article(SAID, id="a", **wrapped)
    assert {getattr(article, name) for name in wrapped} == {"Court rules"}


def test_values_in_one_line_stay_as_they_are() -> None:
    article = make_article(SAID, id="a  b", title="Court  rules\t— again", url="https://e.example/a b")
    assert (article.id, article.title) == ("a  b", "Court  rules\t— again")


def test_a_headline_over_two_lines_in_the_text_is_one_title() -> None:
    wide = "Lee to appeal against the ruling of the highest court of the country in a case\nabout taxes"
    article = make_article(f"{wide}\n\nOSLO (AP) — {SAID}", id="a", title=wide)
    assert article.title == wide.replace("\n", " ")
    assert laid_out(article).paragraphs == article.paragraphs


@pytest.mark.parametrize("character", [*BREAKS, "\x07", "\x1b", "\x7f", "\x9b", "\t"], ids=ascii)
@pytest.mark.parametrize("name", ["id", "url"])
def test_an_id_or_address_with_a_control_character_names_nothing(name: str, character: str) -> None:
    with pytest.raises(ArticleError, match=f"in its {name}$") as refused:
        make_article(SAID, **{"id": "a", name: f"https://e.example/{character}1"})
    assert len(str(refused.value).splitlines()) == 1


@pytest.mark.parametrize("fault", ["\0", "\ud83d"], ids=ascii)
@pytest.mark.parametrize("name", ["id", "outlet", "url", "title", "byline", "wire"])
def test_what_no_database_can_hold_is_refused(name: str, fault: str) -> None:
    with pytest.raises(ArticleError, match=f"in its {name}$"):
        make_article(SAID, **{"id": "a", name: f"a{fault}b"})


def read(tmp_path: Path, *records: object) -> tuple[list[Article | ArticleError], list[Notice]]:
    told: list[Notice] = []
    path = tmp_path / "news.jsonl"
    path.write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
    return list(read_articles(path, tell=told.append)), told


def test_a_record_keeps_its_article_without_an_address_that_leads_nowhere(tmp_path: Path) -> None:
    (article,), told = read(tmp_path, {"id": "a", "text": SAID, "url": "https://e.example/\n1"})
    assert isinstance(article, Article)
    assert article.url is None
    assert [(one.field, one.reason) for one in told if isinstance(one, LeftOut)] == [
        ("url", "no address: it has a line break (at 18)")
    ]
    assert "\n" not in str(told[0])


def test_a_record_with_a_broken_id_is_refused_and_the_next_is_read(tmp_path: Path) -> None:
    (refused, article), _ = read(tmp_path, {"id": "a\nb", "text": SAID}, {"id": "c", "text": SAID})
    assert isinstance(refused, ArticleError)
    assert refused.reason == "a line break (at 1) in its id"
    assert isinstance(article, Article)


def test_a_file_with_a_line_break_in_its_name_has_an_id_in_one_line(tmp_path: Path) -> None:
    path = tmp_path / "a\nb\x1b.txt"
    path.write_text(SAID, encoding="utf-8")
    (article,) = read_articles(path)
    assert isinstance(article, Article)
    assert article.id == "a?b?"
    assert printable("caf\udce9") == "caf?"


@pytest.mark.parametrize("given", [{"outlet": "Daily\nNews"}, {"url": "https://e.example/\r1"}], ids=str)
def test_what_is_given_for_all_articles_is_one_line(given: dict[str, str]) -> None:
    with pytest.raises(ArticleError, match="line break"):
        read_articles([], **given)  # type: ignore[arg-type]


@pytest.mark.parametrize("blank", [*BREAKS, " \t\xa0", "\u3000\u2003", "\ufeff\u200b\x1f"], ids=ascii)
def test_blanks_of_every_kind_are_no_text(blank: str) -> None:
    with pytest.raises(ArticleError, match="no text"):
        make_article(blank, id="a")
