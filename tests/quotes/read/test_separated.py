"""Tables of articles: one a row, whatever stands between the cells."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotes.errors import ArticleError
from quotes.read.files import read_articles
from quotes.read.notices import Notice
from quotes.read.records.fields import TABLE
from quotes.read.records.looks import is_table
from quotes.types import Article

SAID = "“We will appeal,” Ana Lee said; “soon”, too.\nShe left."
ROWS = [
    ["id", "title", "publication", "date", "content"],
    ["a", "Lee, again", "Herald", "2024-02-16 09:11", SAID],
    ["b", 'He said "no"', "Times", "2024", "“No,”\tsaid | Bo Li."],
]


def table(rows: list[list[str]], delimiter: str = ",", **more: Any) -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, **more).writerows(rows)
    return out.getvalue()


def read(
    folder: Path, content: str | bytes, name: str = "news.csv", **more: Any
) -> tuple[list[Article], list[str], list[Notice]]:
    """The articles, the errors and the notices."""
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    told: list[Notice] = []
    found = list(read_articles(path, tell=told.append, **more))
    errors = [str(one).removeprefix(f"{folder}/") for one in found if isinstance(one, ArticleError)]
    assert all("\n" not in line for line in errors)
    return [one for one in found if isinstance(one, Article)], errors, told


def test_a_row_without_a_text_says_so(tmp_path: Path) -> None:
    path = tmp_path / "export.csv"
    path.write_text('Headline,Full Text\n"Dam approved",\n"Dam approved","“No,” Ana Lee said."\n')
    empty, article = read_articles(path)
    assert isinstance(empty, ArticleError)
    assert empty.reason == "no text: the field 'Full Text' is empty"
    assert isinstance(article, Article)


@pytest.mark.parametrize("name", ["news.csv", "news.tsv", "news.txt", "news"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\r\n", "\n"])
def test_tables(tmp_path: Path, name: str, encoding: str, delimiter: str, end: str) -> None:
    content = table(ROWS, delimiter, lineterminator=end).encode(encoding)
    articles, errors, told = read(tmp_path, content, name)
    assert (errors, told) == ([], [])
    assert [[one.id, one.title, one.outlet, one.text] for one in articles] == [
        [id, title, outlet, text] for id, title, outlet, _, text in ROWS[1:]
    ]
    assert [one.published for one in articles] == ["2024-02-16T09:11", "2024"]


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    for fields, header in (({}, ROWS[0]), ({"raw": "text"}, ["id", "title", "publication", "date", "raw"])):
        data = table([header, *ROWS[1:]]).encode()
        monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(data)))
        found = read_articles("-", fields=fields)
        assert [one.id for one in found if isinstance(one, Article)] == ["a", "b"]


def test_a_table_without_a_text_names_its_columns(tmp_path: Path) -> None:
    _, errors, _ = read(tmp_path, "name;price\nTea;3\n")
    assert errors == [
        "news.csv: a table without a column that is known as the text (columns: name, price); "
        "name it with --map COLUMN=text"
    ]
    (article,), _, _ = read(tmp_path, "name;price\nTea;3\n", fields={"name": "text"})
    assert article.text == "Tea"


@pytest.mark.parametrize(
    "text",
    ["Text, she said, is all.\nNo, it is not, he said.\n", "The title, the text\nand nothing else.\n",
     "title,text\n",     "Title\nText\n", "News, text, and more: a day.\nIt rained, and snowed, and more.\n"],
)  # fmt: skip
def test_plain_text_is_no_table(tmp_path: Path, text: str) -> None:
    assert not is_table(text.encode())
    (article,), _, _ = read(tmp_path, text, "news.txt")
    assert article.text == text


def test_a_ragged_row_is_told_and_costs_no_other(tmp_path: Path) -> None:
    content = "id,text\na,No.\nb,No, he said.\n\nc\nd,Yes.,,\n"
    articles, errors, _ = read(tmp_path, content)
    assert [one.id for one in articles] == ["a", "d"]
    assert [error.partition(";")[0] for error in errors] == [
        "news.csv:3: 3 cells where the header has 2", "news.csv:5: 1 cell where the header has 2"
    ]  # fmt: skip


def test_a_quotation_mark_that_never_closes_costs_its_row(tmp_path: Path) -> None:
    content = 'id,text\na,No.\nb,"Yes, he said.\nc,"So, she said."\nd,End.\n'
    articles, errors, _ = read(tmp_path, content)
    assert [one.id for one in articles] in (["a", "c", "d"], ["a", "d"])
    assert errors
    content = 'id,text\na,No.\nb,"Yes, he said.\nc,So.\nd,End.\n'
    articles, errors, _ = read(tmp_path, content)
    assert [one.id for one in articles] == ["a", "c", "d"]
    assert errors == ["news.csv:3: a quotation mark that begins a cell never closes"]


@pytest.mark.parametrize(
    ("content", "reason"),
    [(b"", "empty file"), (b"id,text\n", "without rows"), (b'"id,text\na,b\n', "never closes"),
     (b"text," + b"a," * 20_000 + b"\n1,2\n", "20,002 columns"), (b"id,te\0xt\n1,2\n", "binary file"),
     ("id,text\na,Zo\xeb\n".encode("latin-1"), "not UTF-8: byte 0xeb"),
     ("id,text\n".encode("utf-16")[:-1], "damaged UTF-16")],
    ids=range(7),
)  # fmt: skip
def test_tables_that_cannot_be_read(tmp_path: Path, content: bytes, reason: str) -> None:
    articles, errors, _ = read(tmp_path, content)
    assert (articles, len(errors)) == ([], 1)
    assert reason in errors[0]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("news")


TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\0\x1a<"), min_size=1).filter(
    lambda text: any(char.isalnum() for char in text)
)


@given(st.lists(TEXTS, min_size=1, max_size=5), st.sampled_from(",;\t|"), st.sampled_from(["\n", "\r\n"]))
def test_any_texts_come_back_the_same(folder: Path, texts: list[str], delimiter: str, end: str) -> None:
    rows = [["id", "text"], *([str(n), text] for n, text in enumerate(texts))]
    content = table(rows, delimiter, lineterminator=end, quoting=csv.QUOTE_ALL)
    articles, errors, _ = read(folder, content)
    assert ([one.text for one in articles], errors) == (texts, [])


@given(st.text(alphabet=',;"\r\n\t ax', max_size=60))
def test_any_rows_end(folder: Path, rows: str) -> None:
    articles, errors, told = read(folder, f"id,text\n{rows}")
    assert articles or errors or told


LINE = "“We will appeal,” Ana Lee said."
ODD = {
    "a name with a unit": "Title (EN),Text (full),Date [UTC],Length (n)\nLee to appeal,{},2024-02-16,1\n",
    "rows above the header": "Report,,\n2024-05-06,,\n,,\ntitle,text,date\nLee to appeal,{},2024-02-16\n",
    "lines above the header": "Report\nOf Monday\n\ntitle;text;date\nLee to appeal;{};2024-02-16\n",
    "a first column without a name": ",title,text,date\n,Lee to appeal,{},2024-02-16\n",
    "rows with numbers": ",title,text,date\n17,Lee to appeal,{},2024-02-16\n",
    "a link in a formula": "title,text,date\n"
    '"=HYPERLINK(""https://e.example/a"",""Lee to appeal"")",{},2024-02-16\n',
    "a text in a formula": 'title,text,date\n"=""Lee to appeal""",{},"=""2024-02-16"""\n',
    "a line break in a name": '"Article\ntitle",text,date,title\nx,{},2024-02-16,Lee to appeal\n',
    "the delimiter is named": "sep=;\r\ntitle;text;date\r\nLee to appeal;{};2024-02-16\r\n",
    "units below the header": "title,text,date\n(words),(full),(yyyy-mm-dd)\nLee to appeal,{},2024-02-16\n",
    "the number of a day": "title,text,date\nLee to appeal,{},45338\n",
    "the number of a minute": "title,text,date\nLee to appeal,{},45338.3826\n",
    "columns without names behind": "title,text,date,,,\nLee to appeal,{},2024-02-16,,,\n",
}


@pytest.mark.parametrize("kind", ODD)
@pytest.mark.parametrize("name", ["news.csv", "news.txt"])
def test_tables_as_spreadsheets_save_them(tmp_path: Path, kind: str, name: str) -> None:
    for mark in ("", "\ufeff"):
        content = mark + ODD[kind].replace("{}", f'"{LINE}\n\nShe left; nobody, it seems, knew."')
        (article,), errors, told = read(tmp_path, content, name)
        assert (errors, told) == ([], [])
        assert article.text == f"{LINE}\n\nShe left; nobody, it seems, knew."
        assert (article.title, article.published) == ("Lee to appeal", "2024-02-16")


def test_the_address_of_a_link(tmp_path: Path) -> None:
    content = f'title,text,url\nLee,"{LINE}","=HYPERLINK(""https://e.example/a"";""open"")"\n'
    (article,), errors, _ = read(tmp_path, content)
    assert (article.url, errors) == ("https://e.example/a", [])


def test_other_formulas_are_texts_and_are_not_worked_out(tmp_path: Path) -> None:
    content = f'title,text\n=1+1,"{LINE}"\n\'=1+1,"{LINE}"\n'
    articles, _, _ = read(tmp_path, content)
    assert [one.title for one in articles] == ["=1+1", "=1+1"]
    (article,), _, _ = read(tmp_path, "title,text\nLee,'- We will appeal.\n")
    assert article.text == "'- We will appeal."  # the text of an article is never changed


def test_marks_behind_backslashes(tmp_path: Path) -> None:
    (article,), errors, _ = read(tmp_path, 'title,text\nLee,"She said, \\"no\\", to it, and left."\n')
    assert (article.text, errors) == ('She said, "no", to it, and left.', [])


def test_a_header_is_not_looked_for_without_end(tmp_path: Path) -> None:
    articles, errors, _ = read(tmp_path, "a note,b\n" * 12 + f'title,text\nLee,"{LINE}"\n')
    assert articles == []
    assert errors == [
        "news.csv: a table without a column that is known as the text (columns: a note, b); "
        "name it with --map COLUMN=text"
    ]


def test_news_with_a_row_of_such_words_is_a_text(tmp_path: Path) -> None:
    text = "Port shut\n\nThe form asks for title, text, date.\n\n“No,” she said, again, and left.\n"
    assert not is_table(text.encode())


def test_a_header_below_other_lines_is_known_by_each_name_of_a_text(tmp_path: Path) -> None:
    for name in TABLE["text"].split():
        assert is_table(f'Report\n\n{name},title,date\n"{LINE}",Lee,2024\n'.encode()), name
