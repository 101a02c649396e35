"""Records in JSON: a line each, in a list, over any lines, in the answer of a news service."""

from __future__ import annotations

import io
import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotes.errors import ArticleError
from quotes.read.files import read_articles
from quotes.read.notices import Notice, NotUsed, OnlyTeasers, Repeated
from quotes.records import article_record, write_rows
from quotes.types import Article

SAID = "“We will appeal,” Ana Lee said."
ONE, TWO = {"id": "a", "text": SAID}, {"id": "b", "text": "“No,” said Bo Li."}


def read(
    folder: Path, content: str | bytes, name: str = "news.json", **more: Any
) -> tuple[list[Article], list[str], list[Notice]]:
    """The articles, the errors and the notices."""
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    told: list[Notice] = []
    found = list(read_articles(path, tell=told.append, **more))
    articles = [one for one in found if isinstance(one, Article)]
    errors = [str(one).removeprefix(f"{folder}/") for one in found if isinstance(one, ArticleError)]
    assert all("\n" not in line for line in (*errors, *map(str, told)))
    return articles, errors, told


FORMS = {
    "a list on one line": json.dumps([ONE, TWO]),
    "a list, a record a line": f"[\n{json.dumps(ONE)},\n{json.dumps(TWO)}\n]\n",
    "a list over many lines": json.dumps([ONE, TWO], indent=2),
    "with Windows line ends": json.dumps([ONE, TWO], indent=4).replace("\n", "\r\n"),
    "objects over many lines": json.dumps(ONE, indent=2) + "\n" + json.dumps(TWO, indent=2),
    "a comma behind the last": json.dumps([ONE, TWO])[:-1] + ",]",
    "with record separators": f"\x1e{json.dumps(ONE, indent=1)}\n\x1e{json.dumps(TWO)}\n",
    "an answer on one line": json.dumps({"status": "ok", "articles": [ONE, TWO]}),
    "an answer over many lines": json.dumps({"response": {"total": 2, "results": [ONE, TWO]}}, indent=2),
    "an answer in an answer": json.dumps({"articles": {"results": [ONE, TWO], "pages": 1}}),
    "hits of a search": json.dumps({"hits": {"hits": [{"_source": ONE, "_score": 1}, {"_source": TWO}]}}),
    "lines": f"{json.dumps(ONE)}\n\n{json.dumps(TWO)}\n",
}


@pytest.mark.parametrize("name", ["news.json", "news.jsonl", "news.txt"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_records_in_every_form(tmp_path: Path, form: str, encoding: str, name: str) -> None:
    articles, errors, told = read(tmp_path, form.encode(encoding), name)
    assert ([one.id for one in articles], errors, told) == (["a", "b"], [], [])
    assert [one.text for one in articles] == [SAID, TWO["text"]]
    assert all(one.came_from and one.came_from.own_id for one in articles)


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_standard_input_takes_them_too(monkeypatch: pytest.MonkeyPatch, form: str) -> None:
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(form.encode())))
    assert [one.id for one in read_articles("-") if isinstance(one, Article)] == ["a", "b"]


BAD = {
    "no JSON": ('{"id": "x", "text": "No.",,}', "the record is not JSON"),
    "a text that does not end": ('{"id": "x", "text": "No.}', "does not end on its line"),
    "no object": ("7", "not an object"),
    "a list": ('["No."]', "not an object"),
    "no text": ('{"id": "x"}', "no text: no field is known as the text (fields: id)"),
    "half a character": ('{"text": "\\ud83d"}', "half a character"),
    "deep": ('{"text": "No.", "a": ' + "[" * 100_000 + "]" * 100_000 + "}", "brackets too deep"),
    "a long number": ('{"text": "No.", "a": ' + "9" * 5000 + "}", "a number too long"),
}


@pytest.mark.parametrize(("bad", "reason"), BAD.values(), ids=BAD)
def test_a_bad_record_in_a_list_costs_no_other(tmp_path: Path, bad: str, reason: str) -> None:
    form = f"[\n  {json.dumps(ONE)},\n  {bad},\n  {json.dumps(TWO)}\n]"
    articles, errors, _ = read(tmp_path, form)
    assert [one.id for one in articles] == ["a", "b"]
    assert [error.partition(": ")[0] for error in errors] == ["news.json record 2"]
    assert reason in errors[0]


def test_bytes_that_are_no_text_cost_their_record(tmp_path: Path) -> None:
    form = f'[{json.dumps(ONE)},\n{{"text": "Zo\xeb"}},\n{json.dumps(TWO)}]'.encode("latin-1", "replace")
    _, errors, _ = read(tmp_path, form)
    assert "not UTF-8: byte 0xeb" in errors[0]


@pytest.mark.parametrize("cut", [-1, -3, -20])
def test_a_list_that_is_cut_off_is_read_as_far_as_it_goes(tmp_path: Path, cut: int) -> None:
    articles, errors, _ = read(tmp_path, json.dumps([ONE, TWO, ONE | {"id": "c"}], indent=1)[:cut])
    assert [one.id for one in articles][:2] == ["a", "b"]
    assert len(errors) == 1
    assert "cut off" in errors[0]


def test_a_list_is_read_as_it_comes(tmp_path: Path) -> None:
    path = tmp_path / "news.json"
    path.write_text(json.dumps([ONE, TWO], indent=1)[:-40])
    assert isinstance(next(read_articles(path)), Article)


@pytest.mark.parametrize(
    ("content", "reason"),
    [("[]", "an empty list"), ('{"articles": []}', "an empty list"), ("[" * 100_000, "cut off"),
     ("{", "cut off"), ("[", "cut off"), ("[}", "not JSON from here on"), ('{"articles": [7]}', "no text"),
     ('{"a": 1}', "no text"), ("\n\n", "empty file")],
)  # fmt: skip
def test_files_without_a_record_get_one_line(tmp_path: Path, content: str, reason: str) -> None:
    articles, errors, _ = read(tmp_path, content)
    assert (articles, len(errors)) == ([], 1)
    assert reason in errors[0]


def test_an_object_larger_than_an_article_is_looked_into(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("quotes.read.records.split.MOST_BYTES", 2000)
    monkeypatch.setattr("quotes.read.records.split._PIECE", 100)
    rows = [{"id": str(n), "text": f"{n}. {SAID}"} for n in range(200)]
    articles, errors, _ = read(tmp_path, json.dumps({"status": "ok", "docs": rows}, indent=1))
    assert ([one.id for one in articles], errors) == ([row["id"] for row in rows], [])
    _, errors, _ = read(tmp_path, json.dumps({"id": "x", "text": "x" * 5000}, indent=1))
    assert errors == ["news.json record 1: too large for one article (64 MiB)"]
    articles, errors, _ = read(tmp_path, json.dumps([ONE, {"text": "x" * 5000}, TWO]))
    assert [one.id for one in articles] == ["a", "b"]
    assert errors == ["news.json record 2: too large for one article (64 MiB)"]


def test_fields_that_are_not_used_are_told_once_in_a_run(tmp_path: Path) -> None:
    rows = [
        ONE | {"paper_code": 7, "image_url": "x", "crawl_date": "y", "subheads": None},
        TWO | {"paper_code": 8},
    ]
    for name in ("one.jsonl", "two.jsonl"):
        (tmp_path / name).write_text("".join(json.dumps(row) + "\n" for row in rows))
    told: list[Notice] = []
    list(read_articles([tmp_path / "one.jsonl", tmp_path / "two.jsonl"], tell=told.append))
    assert [one.fields for one in told if isinstance(one, NotUsed)] == [("paper_code",)]


def test_what_the_user_says_of_fields_wins(tmp_path: Path) -> None:
    row = {
        "text": "Teaser.",
        "raw": {"body": SAID},
        "meta": {"day": "16 Feb 2024"},
        "paper": "Herald",
        "src": "X",
    }
    (article,), errors, told = read(
        tmp_path, json.dumps(row), fields={"raw.body": "text", "meta.day": "date", "src": "outlet"}
    )
    assert (article.text, article.published, article.outlet) == (SAID, "2024-02-16", "X")
    assert (errors, told) == ([], [])
    with pytest.raises(ArticleError, match="'body' is no field of an article"):
        read_articles([], fields={"raw": "body"})


def test_teasers_are_counted_and_left_out(tmp_path: Path) -> None:
    cut = {"title": "T", "content": "“We will appeal,” she sa… [+1234 chars]"}
    articles, errors, told = read(tmp_path, json.dumps({"articles": [cut, ONE, {"description": "So."}]}))
    assert ([one.id for one in articles], errors) == (["a"], [])
    assert [str(one).partition(": ")[2] for one in told if isinstance(one, OnlyTeasers)] == [
        "2 of 3 entries have only a teaser and were left out; add the addresses of the articles to read them"
    ]
    _, errors, _ = read(tmp_path, json.dumps({"articles": [cut]}))
    assert "only teasers (1)" in errors[0]


def test_the_same_record_again_is_read_once(tmp_path: Path) -> None:
    other = ONE | {"text": "Another."}
    articles, errors, told = read(tmp_path, json.dumps([ONE, ONE, TWO, other]))
    assert [one.id for one in articles] == ["a", "b"]
    assert errors == ["news.json record 4: duplicate id 'a' (first used on line 1)"]
    assert [one.records for one in told if isinstance(one, Repeated)] == [1]


def test_one_id_for_two_addresses_is_the_id_of_the_first(tmp_path: Path) -> None:
    at = "https://example.org/"
    rows = [
        ONE | {"url": f"{at}1"},
        TWO | {"id": "a", "url": f"{at}2"},
        ONE | {"url": f"{at}1", "text": "New."},
    ]
    articles, errors, _ = read(tmp_path, json.dumps(rows))
    assert (errors, [(one.id, one.text) for one in articles]) == (
        [], [("a", SAID), ("news:2", TWO["text"]), ("a", "New.")]
    )  # fmt: skip


def test_what_extract_prints_is_read_again(tmp_path: Path) -> None:
    row = {
        "id": "a",
        "text": "He typed <p>No.</p><br> and left.",
        "outlet": "Herald",
        "byline": "Jane Doe",
        "quotes": [],
    }
    (article,), _, _ = read(tmp_path, json.dumps(row) + "\n", "out.jsonl")
    assert article.text == row["text"]
    out = io.StringIO()
    write_rows(out, "json", (), [article_record(article, ())])
    (again,), errors, told = read(tmp_path, out.getvalue())
    assert (again, errors, told) == (article, [], [])


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("news")


TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\0<"), min_size=1).filter(
    lambda text: any(char.isalnum() for char in text)
)


@given(st.lists(TEXTS, min_size=1, max_size=5), st.sampled_from([None, 0, 1, 3]), st.booleans())
def test_any_texts_come_back_the_same(
    folder: Path, texts: list[str], indent: int | None, ascii: bool
) -> None:
    rows = [{"id": str(n), "text": text} for n, text in enumerate(texts)]
    form = json.dumps(rows, indent=indent, ensure_ascii=ascii)
    articles, errors, _ = read(folder, form)
    assert ([one.text for one in articles], errors) == (texts, [])


@given(st.text(alphabet='[]{},:"\\\n a1', max_size=40))
def test_any_brackets_and_marks_end(folder: Path, text: str) -> None:
    for content in (text, f"[{text}", f'{{"articles": [{text}', f'[{{"text": "No."}}, {text}]'):
        articles, errors, told = read(folder, content)
        assert articles or errors or told
