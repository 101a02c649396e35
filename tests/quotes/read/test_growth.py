"""Reading takes as long as the file is, whatever is in it."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

from quotes.errors import ArticleError
from quotes.read import json_lines, source
from quotes.read.article.agencies import agency
from quotes.read.article.inserts import outside
from quotes.read.article.layout import find_paragraphs
from quotes.read.article.make import make_article
from quotes.read.files import read_articles
from quotes.read.mail.text import sent_text
from quotes.read.source import first_lines
from quotes.types import Article, Span
from tests.support.steps import growth_of, steps_of

LINE = "By Ana Lee\nThe council met on Monday.\nMayor: “We will not pay,” said Ana Lee.\nPhoto: AP\n\n"


def test_lines_and_their_roles() -> None:
    assert growth_of(lambda n: LINE * n, find_paragraphs, 40) < 2.2


@pytest.mark.parametrize("line", ["a\n", "\r", "\n", "a\r", "Lee: No.\n\n", "x" * 100 + "\n"])
def test_an_article_of_one_line_again_and_again(line: str) -> None:
    assert (
        growth_of(
            lambda n: "Mayor wins\n" + line * n + "The end.", lambda text: make_article(text, id="a"), 400
        )
        < 2.2
    )


@pytest.mark.parametrize(
    "line", ["Line {} of it.\n", "> Line {}\n", "{}:\n\n", " \n", "--\n{}\n", "Unsubscribe {}\n\n"]
)
def test_the_text_of_an_email_of_any_number_of_lines(line: str) -> None:
    def text(n: int) -> str:
        return "The mill will close.\n\n" + "".join(line.format(number) for number in range(n))

    assert growth_of(text, sent_text, 400) < 2.2


def test_a_line_among_many_costs_few_steps() -> None:
    lines = 2_000
    text = "".join(f"Line {number} of the list.\n" for number in range(lines))
    assert steps_of(lambda: make_article(sent_text(text)[0], id="a")) < 300 * lines


def test_an_agency_behind_any_number_of_articles() -> None:
    assert steps_of(lambda: agency("the " * 100_000 + "Reuters")) < 50


def test_content_with_cards_in_it() -> None:
    def cut(n: int) -> tuple[Span, ...]:
        cards = [Span(10 * at, 10 * at + 4) for at in range(n)]
        return outside("a card and" * n, [Span(10 * at + 2, 10 * at + 9) for at in range(n)], cards)

    assert growth_of(lambda n: n, cut, 100) < 2.2


def test_one_file_named_again_and_again(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("No comment, said Ana Lee of the council, and left.")
    assert growth_of(lambda n: [file] * n, lambda files: list(read_articles(files)), 100) < 2.2
    found = [article.id for article in read_articles([file] * 4) if isinstance(article, Article)]
    within = f"{tmp_path.name}/a"
    assert found == ["a", within, f"{within}-2", f"{within}-3"]


def test_blank_lines_are_not_kept_one_by_one() -> None:
    """A megabyte of line feeds on standard input took hours, then a hundred bytes for each."""
    assert growth_of(lambda n: io.BytesIO(b"\n" * n + b"a"), first_lines, 500) < 2.2
    for blank in (b"", b"\n", b" \r\n", b"\n  ", b"\n" * 20):
        lines = blank * 20 + b"  No.\n"
        for stream in (io.BytesIO(lines + b"\n"), io.BufferedReader(io.BytesIO(lines + b"\n"), 16)):
            assert first_lines(stream) == lines
            assert stream.read() == b"\n"


def test_a_line_as_long_as_can_be_costs_no_other_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(source, "MOST_BYTES", 200)
    monkeypatch.setattr(json_lines, "MOST_BYTES", 200)

    def record(length: int) -> str:
        return json.dumps({"text": "a" * (length - len('{"text": ""}\n'))}) + "\n"

    file = tmp_path / "a.jsonl"
    file.write_text("\n" + record(200) + record(199) + record(201) + record(100))
    found = list(read_articles(file))
    assert [isinstance(one, ArticleError) for one in found] == [False, False, True, False]
    assert str(found[2]).endswith("a.jsonl:4: line too long for one article (64 MiB)")


@pytest.mark.parametrize("depth", [10, 400, 900, 960, 980, 1_000, 100_000])
def test_brackets_in_a_field_of_a_record(tmp_path: Path, depth: int) -> None:
    file = tmp_path / "a.jsonl"
    deep = "[" * depth + "]" * depth
    file.write_text(f'{{"text": "No comment.", "author": {deep}}}\n{{"text": "No comment."}}\n')
    told: list[object] = []
    first, second = read_articles(file, tell=told.append)
    assert isinstance(second, Article)
    assert isinstance(first, Article) or str(first).endswith("a number too long or brackets too deep")
    assert isinstance(first, ArticleError) or len(told) == 1


@pytest.mark.parametrize("value", ["9" * 4_000, "9" * 5_000, "1e400", "-1e-400", "1" + "0" * 100_000])
def test_a_number_in_a_field_of_a_record(tmp_path: Path, value: str) -> None:
    file = tmp_path / "a.jsonl"
    file.write_text(f'{{"text": "No comment.", "id": {value}, "date": {value}}}\n{{"text": "No comment."}}\n')
    assert isinstance(list(read_articles(file))[1], Article)


def test_the_limit_of_recursion_is_as_it_was() -> None:
    assert sys.getrecursionlimit() < 100_000
