"""Reading articles from files: the text is kept as it is, and one bad record never ends the run."""

from __future__ import annotations

import io
import json
from importlib import import_module
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotes.errors import ArticleError
from quotes.read.article.make import make_article
from quotes.read.files import FORMATS, read_articles
from quotes.records import article_record
from quotes.types import Article, Role

from support.paths import EXAMPLES, SEEDS

SAID = '"We will appeal," said Ana Lee.'


def write(folder: Path, name: str, content: str | bytes) -> str:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return str(path)


def records(*rows: object) -> str:
    return "".join(json.dumps(row) + "\n" for row in rows)


def only_error(path: str) -> ArticleError:
    (result,) = read_articles([path])
    assert isinstance(result, ArticleError)
    assert "\n" not in str(result)
    return result


def test_a_text_file(tmp_path: Path) -> None:
    path = write(tmp_path, "appeal.txt", f"OSLO, May 3 (Reuters) - {SAID}\n")
    (article,) = read_articles(
        [path], outlet="Harbour News", url="https://example.org/1", published="3 May 2024"
    )
    assert isinstance(article, Article)
    assert article.id == "appeal"
    assert article.text == f"OSLO, May 3 (Reuters) - {SAID}\n"
    assert (article.outlet, article.url, article.published) == (
        "Harbour News", "https://example.org/1", "2024-05-03",
    )  # fmt: skip
    assert (article.dateline, article.wire) == ("OSLO, May 3", "Reuters")


def test_line_ends_stay_as_they_are(tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt", "One.\r\n\r\nTwo.\rThree.\n")
    (article,) = read_articles([path])
    assert isinstance(article, Article)
    assert article.text == "One.\r\n\r\nTwo.\rThree.\n"
    assert [p.span.of(article.text) for p in article.paragraphs] == ["One.", "Two.", "Three."]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_encodings_that_say_what_they_are(tmp_path: Path, encoding: str) -> None:
    text = "“Wir gehen in Berufung”, sagte Zoë Müller. 😀"
    path = write(tmp_path, "a.txt", text.encode(encoding))
    (article,) = read_articles([path])
    assert isinstance(article, Article)
    assert article.text == text


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("empty.txt", b"", "empty file"),
        ("blank.txt", b" \r\n\t\xc2\xa0\n", "no text"),
        ("mark.txt", b"\xef\xbb\xbf", "no text"),
        ("photo.jpg", b"\xff\xd8\xff\xe0\x00\x10JFIF", "an image (JPEG)"),
        ("data.bin", b"\x01\x02\x00\x03", "binary file"),
        ("story.pdf", b"%PDF-1.7 ...", "PDF"),
        ("story.docx", b"PK\x03\x04....", "ZIP"),
        ("page.html", b"\n<!DOCTYPE html><html>", "a web page without"),
        ("western.txt", "Zoë said “no”.".encode("cp1252"), "WINDOWS-1252"),
        ("cut.txt", "Zoë".encode("utf-16")[:-1], "damaged UTF-16"),
        ("empty.jsonl", b"", "empty file"),
        ("blank.jsonl", b"\n\n", "empty file"),
        ("cut.jsonl", records({"text": "a"}).encode("utf-16")[:-1], "damaged UTF-16"),
        ("bare.jsonl", records({"text": "a"}, {"text": "b"}).encode("utf-16-le"), "binary file, or UTF-16"),
        ("tool.jsonl", b"\x7fELF\0\0\n\0\n\0\n", "binary file"),
    ],
)
def test_files_that_are_no_article(tmp_path: Path, name: str, content: bytes, reason: str) -> None:
    path = write(tmp_path, name, content)
    error = only_error(path)
    assert reason in error.reason
    assert error.source == path


def test_western_bytes_are_never_read_as_something_else(tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt", "One.\nZoë said so.".encode("cp1252"))
    assert only_error(path).reason == (
        "not UTF-8: byte 0xeb in line 2; save it as UTF-8 "
        '(from Windows-1252: "iconv -f WINDOWS-1252 -t UTF-8")'
    )


def test_missing_files_and_folders(tmp_path: Path) -> None:
    missing, good = str(tmp_path / "none.txt"), write(tmp_path, "good.txt", SAID)
    (tmp_path / "empty").mkdir()
    results = list(read_articles([missing, tmp_path / "empty", good]))
    assert [str(result) for result in results[:2]] == [
        f"{missing}: no such file",
        f"{tmp_path}/empty: a folder without articles",
    ]
    assert isinstance(results[2], Article)


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path, "secret.txt", SAID)

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied", path)

    monkeypatch.setattr(Path, "open", refuse)
    assert only_error(path).reason == "no permission to read it"


def test_ids_of_text_files_are_unique_in_a_run(tmp_path: Path) -> None:
    paths = [
        write(tmp_path, name, SAID) for name in ("herald/appeal.txt", "times/appeal.txt", "times/appeal.md")
    ]
    assert [a.id for a in read_articles(paths) if isinstance(a, Article)] == [
        "appeal", "times/appeal", "times/appeal-2",
    ]  # fmt: skip


def test_records(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        "news.jsonl",
        records(
            {"id": "a1", "text": SAID, "outlet": "Harbour News", "date": "2024-05-03 00:00:00",
             "url": "https://example.org/1", "title": "Lee to appeal", "authors": ["Jane Doe", "Ali Khan"],
             "wire": "reuters", "quotes": []},
            {"id": 2, "text": SAID, "author": "None", "wire": "NA", "date": "03/04/2024", "title": None},
            {"text": SAID},
        ),
    )  # fmt: skip
    first, second, third = read_articles([path], outlet="The Herald")
    assert isinstance(first, Article)
    assert isinstance(second, Article)
    assert isinstance(third, Article)
    assert (first.id, first.outlet, first.published, first.title, first.byline, first.wire) == (
        "a1", "Harbour News", "2024-05-03", "Lee to appeal", "Jane Doe, Ali Khan", "Reuters",
    )  # fmt: skip
    assert (second.id, second.outlet, second.published, second.byline, second.wire) == (
        "2", "The Herald", None, None, None,
    )  # fmt: skip
    assert third.id == "news:3"


def test_one_bad_record_does_not_end_the_run(tmp_path: Path) -> None:
    good = records({"id": "a", "text": SAID}).encode()
    lines = [
        good,
        b'{"id": "b", "text": \n',
        b'["c"]\n',
        b'{"id": "d"}\n',
        b'{"id": "e", "text": "  "}\n',
        b'{"id": "f", "text": [5]}\n',
        b'{"id": "g", "text": "half \\ud83d"}\n',
        b'{"id": "h", "text": "nul \\u0000"}\n',
        b'{"id": "i", "text": "Zo\xeb"}\n',
        good.replace(b"No", b"Yes").replace(b"We", b"They"),
        b"[" * 100_000 + b"\n",
        b"\n",
        records({"id": "z", "text": SAID}).encode(),
    ]
    path = write(tmp_path, "news.jsonl", b"".join(lines))
    results = list(read_articles([path]))
    assert [a.id for a in results if isinstance(a, Article)] == ["a", "z"]
    errors = [result for result in results if isinstance(result, ArticleError)]
    assert [error.source.removeprefix(path) for error in errors] == [f":{n}" for n in range(2, 12)]
    for error, words in zip(
        errors,
        ["not JSON", "not an object", "no text", "no text", "'text' is not a text",
         "half a character", "NUL character", "not UTF-8", "duplicate id 'a' (first used on line 1)",
         "brackets too deep"],
        strict=True,
    ):  # fmt: skip
        assert words in error.reason
        assert "\n" not in str(error)


def test_records_are_read_one_by_one(tmp_path: Path) -> None:
    path = write(tmp_path, "news.jsonl", records({"id": "a", "text": SAID}) + "broken\n")
    articles = read_articles([path])
    first = next(articles)
    assert isinstance(first, Article), "the first record is there before the second is looked at"


@pytest.mark.parametrize(
    ("content", "ids"),
    [(SAID, ["stdin"]), (f"\n{records({'id': 'a', 'text': SAID}, {'id': 'b', 'text': SAID})}", ["a", "b"])],
)
def test_standard_input(monkeypatch: pytest.MonkeyPatch, content: str, ids: list[str]) -> None:
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(content.encode())))
    assert [a.id for a in read_articles(["-"]) if isinstance(a, Article)] == ids


def test_json_lines_under_another_name(tmp_path: Path) -> None:
    path = write(
        tmp_path, "news.txt", "\ufeff" + records({"id": "a", "text": SAID}, {"id": "b", "text": SAID})
    )
    assert [a.id for a in read_articles([path]) if isinstance(a, Article)] == ["a", "b"]


def test_each_format_has_a_reader_and_some_format_reads_every_file() -> None:
    assert all(callable(import_module(one.reader).read) for one in FORMATS)
    formats = {one.reader.rpartition(".")[2]: one for one in FORMATS}
    assert len(formats) == len(FORMATS)
    assert FORMATS[-1].reads("", b"")
    assert formats["html"].reads(".txt", b"<!DOCTYPE html>")
    assert not formats["html"].reads(".html", b"No markup.")
    assert formats["json_lines"].reads(".ndjson", b"")
    assert formats["json_lines"].reads("", b'\xef\xbb\xbf{"text": ""}')
    assert not formats["json_lines"].reads(".txt", b"{braces}")


@pytest.mark.parametrize("blank", ["\n \n\t\r\n", "\ufeff\n"], ids=["blank lines", "a byte order mark"])
def test_what_comes_before_the_first_words_hides_no_format(tmp_path: Path, blank: str) -> None:
    records = write(tmp_path, "news.dat", f'{blank}{{"id": "a", "text": "We will appeal."}}\n'.encode())
    assert [one.id for one in read_articles([records]) if isinstance(one, Article)] == ["a"]
    plain = write(tmp_path, "plain.txt", f"{blank}We will appeal.".encode())
    (article,) = read_articles([plain])
    assert isinstance(article, Article)
    assert article.text == f"{blank}We will appeal.".removeprefix("\ufeff")


def test_what_extract_prints_can_be_read_again(tmp_path: Path) -> None:
    article = make_article(
        f"OSLO (AP) — {SAID}", id="a", outlet="Harbour News", published="2024-05-03T09:11Z"
    )
    path = write(tmp_path, "out.jsonl", records(article_record(article, ())))
    assert list(read_articles([path])) == [article]


def test_nothing_on_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO()))
    assert only_error("-").reason == "empty file"


def test_a_date_that_cannot_be_told_is_refused_at_once() -> None:
    with pytest.raises(ArticleError, match="cannot read '03/04/2024' as a date"):
        read_articles([], published="03/04/2024")


def test_given_values_win_over_the_text() -> None:
    text = f"date 2024-02-16 Lee to appeal\n\nBy Jane Doe\n\nOSLO (AP) — {SAID}"
    own = make_article(text, id="a")
    assert (own.title, own.published, own.byline, own.wire) == (
        "Lee to appeal",
        "2024-02-16",
        "Jane Doe",
        "AP",
    )
    told = make_article(text, id="a", title="Appeal", published="2024-02-17", byline="Ali Khan", wire="dpa")
    assert (told.title, told.published) == ("Appeal", "2024-02-17")
    assert (told.byline, told.wire) == ("Ali Khan", "dpa")


def test_the_seeds() -> None:
    seeds = sorted(str(path) for path in SEEDS.glob("*.txt"))
    articles = [article for article in read_articles(seeds) if isinstance(article, Article)]
    assert [article.id for article in articles] == ["000_f350f9019b8b1711", "001_105c3edb99aeba3e"]
    assert all(any(p.role is Role.BODY for p in article.paragraphs) for article in articles)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("news")


@given(text=st.text(alphabet=st.characters(codec="utf-8"), min_size=1))
def test_any_text_comes_back_unchanged(folder: Path, text: str) -> None:
    """Line ends, emoji and all; or one line says why not."""
    path = write(folder, "a.txt", text)
    (result,) = read_articles([path])
    if isinstance(result, Article):
        assert result.text == text.removeprefix("\ufeff")
    else:
        assert "\n" not in str(result)


@given(content=st.binary())
def test_any_bytes_give_an_article_or_an_error(folder: Path, content: bytes) -> None:
    for name in ("a.txt", "a.jsonl"):
        for result in read_articles([write(folder, name, content)]):
            assert isinstance(result, Article | ArticleError)


def test_the_example_holds_the_seeds() -> None:
    """The two texts of the README's first command are the ones that the tests are about."""
    example = EXAMPLES / "nato-meeting.jsonl"
    articles = [article for article in read_articles([str(example)]) if isinstance(article, Article)]
    assert [article.outlet for article in articles] == ["China Daily", "People's Daily Online"]
    for article in articles:
        seed = SEEDS / f"{article.id}.txt"
        assert article.text.encode() == seed.read_bytes()


def test_a_single_file_and_paths_are_files_too() -> None:
    names = [path.stem for path in sorted(SEEDS.glob("*.txt"))]
    for paths in (sorted(SEEDS.glob("*.txt")), sorted(map(str, SEEDS.glob("*.txt")))):
        assert [article.id for article in read_articles(paths) if isinstance(article, Article)] == names
    (article,) = read_articles(SEEDS / f"{names[0]}.txt")
    assert isinstance(article, Article)
    assert article.id == names[0]
