"""A manifest says what the files do not: it wins over them, and what does not fit is told once."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from quotes.errors import ArticleError
from quotes.read.files import read_articles
from quotes.types import Article

SAID = "“We will appeal,” Ana Lee said.\n"
HEADER = "file,outlet,url,date,title,author,id,language,section\n"
ROW = "a.txt,Harbour News,https://e.example.org/1,3 May 2024,Lee to appeal,Jo Doe,h-1,en,World\n"


@pytest.fixture(autouse=True)
def here(tmp_path: Path) -> Iterator[None]:
    before = Path.cwd()
    os.chdir(tmp_path)
    for name in ("n/a.txt", "n/b.txt", "n/c/d.txt"):
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text(SAID + name)
    yield
    os.chdir(before)


def read(*paths: str, manifest: str | None = None) -> tuple[dict[str, Article], list[str]]:
    """Articles by their files, and notices."""
    told: list[str] = []
    found = list(read_articles(paths, manifest=manifest, tell=lambda notice: told.append(str(notice))))
    assert all(isinstance(one, Article) for one in found)
    return {one.came_from.place: one for one in found if isinstance(one, Article) and one.came_from}, told


def is_as_told(article: Article) -> bool:
    assert article.came_from is not None
    return article.came_from.own_id and (
        article.outlet, article.url, article.published, article.title, article.byline, article.id,
        article.language, article.section,
    ) == (
        "Harbour News", "https://e.example.org/1", "2024-05-03", "Lee to appeal", "Jo Doe", "h-1", "en",
        "World",
    )  # fmt: skip


@pytest.mark.parametrize("place", ["m.csv", "n/m.csv"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_table(place: str, delimiter: str) -> None:
    name = "a.txt" if place == "n/m.csv" else "n/a.txt"
    row = ROW.replace("a.txt", name).replace(",", delimiter)
    Path(place).write_text("\ufeff" + HEADER.replace(",", delimiter) + row, encoding="utf-8")
    found, told = read("n/a.txt", manifest=place)
    assert is_as_told(found["n/a.txt"])
    assert told == []


def test_json_lines() -> None:
    row = {
        "path": "n/a.txt", "publisher": "Harbour News", "url": "https://e.example.org/1",
        "date": "2024-05-03", "title": "Lee to appeal", "authors": ["Jo Doe"], "id": "h-1", "language": "en",
        "section": "World",
    }  # fmt: skip
    Path("m.jsonl").write_text(json.dumps(row) + "\n\n")
    assert is_as_told(read("n/a.txt", manifest="m.jsonl")[0]["n/a.txt"])


@pytest.mark.parametrize("place", ["n/manifest.csv", "manifest.csv"])
def test_a_folder_with_a_manifest_needs_no_option(place: str) -> None:
    prefix = "n/" if place == "manifest.csv" else ""
    Path(place).write_text(HEADER + prefix + ROW + f"{prefix}c/d.txt,River Daily,,,,,,,\n")
    found, told = read("n")
    assert list(found) == ["n/a.txt", "n/b.txt", "n/c/d.txt"]
    assert is_as_told(found["n/a.txt"])
    assert found["n/c/d.txt"].outlet == "River Daily"
    assert told == [f"{place}: 1 file (n/b.txt) is not in it"]


@pytest.mark.parametrize("named", ["n", "n/"])
def test_one_beside_the_folder_is_found(named: str) -> None:
    Path("manifest.csv").write_text("file,outlet\nn/a.txt,Upper News\n")
    found, _ = read(named)
    assert found["n/a.txt"].outlet == "Upper News"


@pytest.mark.parametrize("named", ["n", "n/", "./n", "."])
def test_a_folder_below_has_its_own(named: str) -> None:
    Path("n/manifest.csv").write_text("file,outlet\na.txt,Upper News\nb.txt,Upper News\n")
    Path("n/c/manifest.csv").write_text("file,outlet\nd.txt,Lower News\ngone.txt,Lower News\n")
    found, told = read(named)
    outlets = {os.path.normpath(place): article.outlet for place, article in found.items()}
    assert outlets == {"n/a.txt": "Upper News", "n/b.txt": "Upper News", "n/c/d.txt": "Lower News"}
    assert len(told) == 1
    assert "gone.txt" in told[0]


def test_what_does_not_fit_is_told_once() -> None:
    Path("m.csv").write_text("file,outlet\nn/x.txt,X\nn/y.txt,Y\nn/a.txt,A\n")
    _, told = read("n", manifest="m.csv")
    assert told == [
        "m.csv: 2 files (n/x.txt, n/y.txt) in it are not there; 2 files (n/b.txt, n/c/d.txt) are not in it"
    ]
    assert read("n/a.txt", manifest="m.csv")[1] == ["m.csv: 2 files (n/x.txt, n/y.txt) in it are not there"]


def test_another_table_of_that_name_is_a_file_like_others() -> None:
    Path("n/manifest.csv").write_text("title,text,date\nA vote,No said Ana Lee.,2024-05-03\n")
    found, _ = read("n")
    assert "n/manifest.csv:2" in found or any("manifest.csv" in place for place in found)


def test_of_a_file_with_several_articles_it_fills_in_what_they_do_not_say() -> None:
    lines = [{"id": "1", "text": SAID, "author": "Bo Li"}, {"id": "2", "text": SAID}]
    Path("n/a.jsonl").write_text("".join(json.dumps(one) + "\n" for one in lines))
    Path("m.csv").write_text("file,author,id,outlet\nn/a.jsonl,Jo Doe,x,Harbour News\n")
    found, _ = read("n/a.jsonl", manifest="m.csv")
    assert [(one.id, one.byline, one.outlet) for one in found.values()] == [
        ("1", "Bo Li", "Harbour News"), ("2", "Jo Doe", "Harbour News"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "no column 'file'"),
        (b"outlet,date\nA,2024\n", "no column 'file'"),
        (b'{"file": "a"}\n{"file": \n', "line 2 is not JSON"),
        (b"file,outlet\nZo\xeb.txt,A\n", "not UTF-8"),
        (b"\0\1\2\n", "m.csv: "),
        (b'file,outlet\n"a,b\n', "no column 'file'|cannot be read|not there"),
    ],
)
def test_what_is_no_manifest_is_refused_in_one_line(data: bytes, reason: str) -> None:
    Path("m.csv").write_bytes(data)
    try:
        _, told = read("n/a.txt", manifest="m.csv")
    except ArticleError as error:
        told = [str(error)]
    assert len(told) == 1
    assert any(words in told[0] for words in reason.split("|"))
    with pytest.raises(ArticleError, match="no such file"):
        read("n/a.txt", manifest="none.csv")
