"""ZIP and tar files are read like folders, and web archives in their packed form (WACZ) as such."""

from __future__ import annotations

import gzip
import io
import json
import tarfile
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

import quotes.read.archives.zipped
from quotes.errors import ArticleError
from quotes.read.files import read_articles
from quotes.types import Article

from support.documents import odt_body, odt_parts, packed, runs, word_paragraph, word_parts
from support.pdf_files import lines_at, page_pdf
from support.web_archives import answer, archive, page

SAID = "“We will appeal,” Ana Lee said.\n"
FILES = {
    "news/b.txt": SAID.encode(),
    "news/a.html": page("Court hears dam case"),
    "news/c.jsonl.gz": gzip.compress(json.dumps({"id": "r1", "text": SAID}).encode()),
    "news/photo.jpg": b"\xff\xd8\xff",
    "news/photo": b"\x89PNG\r\n\x1a\n",
    "__MACOSX/news/._b.txt": b"\0\5\26\7",
    "news/.DS_Store": b"\0",
}


def zipped(files: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in files.items():
            packed.writestr(name, data)
    return out.getvalue()


def tarred(files: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as packed:
        for name, data in sorted(files.items()):
            member = tarfile.TarInfo(name)
            member.size = len(data)
            packed.addfile(member, io.BytesIO(data))
        link = tarfile.TarInfo("news/link")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        packed.addfile(link)
    return out.getvalue()


def read(folder: Path, name: str, data: bytes) -> tuple[list[Article], list[str], list[str]]:
    (folder / name).write_bytes(data)
    told: list[str] = []
    found = list(
        read_articles(folder / name, tell=lambda notice: told.append(str(notice).replace(f"{folder}/", "")))
    )
    errors = [str(one).replace(f"{folder}/", "") for one in found if isinstance(one, ArticleError)]
    return (
        [one for one in found if isinstance(one, Article)],
        errors,
        [one.replace(f"{folder}/", "") for one in told],
    )


@pytest.mark.parametrize(
    ("name", "data"),
    [("a.zip", zipped(FILES)), ("a.tar", tarred(FILES)), ("a.tgz", gzip.compress(tarred(FILES)))],
    ids=["zip", "tar", "tgz"],
)
def test_a_packed_folder(tmp_path: Path, name: str, data: bytes) -> None:
    found, errors, told = read(tmp_path, name, data)
    assert errors == []
    assert [one.id for one in found] == ["a", "b", "r1"]
    assert [one.came_from.place.rpartition("/")[2] for one in found if one.came_from] == [
        "a.html", "b.txt", "c.jsonl.gz:1",
    ]  # fmt: skip
    assert told == [f"{name}: left out 2 images"]


def test_a_packed_web_archive(tmp_path: Path) -> None:
    records = [answer("https://e.example.org/news/1", page("Court hears dam case"))]
    files = {
        "datapackage.json": b"{}", "pages/pages.jsonl": b"{}", "indexes/index.cdx": b"x",
        "archive/data.warc.gz": archive(records, gzip=True),
    }  # fmt: skip
    (article,), errors, told = read(tmp_path, "crawl.wacz", zipped(files))
    assert (article.url, errors, told) == ("https://e.example.org/news/1", [], [])


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (zipped({}), "a.zip: a packed file without articles"),
        (zipped({"a.png": b"x"}), "a.zip: a packed file without articles"),
        (zipped({"a.txt": SAID.encode()})[:-30], "damaged or cut off"),
        (
            zipped({"META-INF/container.xml": b"<a/>"}),
            "an e-book (EPUB)",
        ),
        (zipped({"a.txt": SAID.encode()}).replace(SAID.encode()[:9], b"123456789"), ""),
    ],
)
def test_what_cannot_be_read_is_one_line(tmp_path: Path, data: bytes, reason: str) -> None:
    found, errors, _ = read(tmp_path, "a.zip", data)
    assert len(errors) == (0 if found else 1)
    assert reason in "".join(errors)


def test_one_damaged_member_costs_none_of_the_others(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("a.txt", "damaged member")
        packed.writestr("b.txt", SAID)
    found, errors, _ = read(
        tmp_path, "a.zip", out.getvalue().replace(b"damaged member", b"Damaged member", 1)
    )
    assert [one.id for one in found] == ["b"]
    assert errors == ["a.zip:a.txt: it is damaged, or packed in a way that is not known"]


def test_a_tar_file_cut_off_gives_what_came_before(tmp_path: Path) -> None:
    data = tarred({"a.txt": SAID.encode(), "b.txt": SAID.encode() * 100})
    found, errors, _ = read(tmp_path, "a.tar", data[: 512 * 4 + 100])
    assert [one.id for one in found] == ["a"]
    assert errors == ["a.tar: a packed file (tar) that is damaged or cut off; what follows is not read"]


def test_a_bomb_stops(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(quotes.read.archives.zipped, "_LARGE", 2**21)
    files = {f"{n:03}.txt": b" " * 2**20 for n in range(80)}
    found, errors, _ = read(tmp_path, "a.zip", zipped({**files, "0.txt": SAID.encode()}))
    assert [one.id for one in found] == ["0"]
    assert len(errors) < 10
    assert errors[-1].endswith("it unpacks to far more than any text does; the rest of the file is not read")


@pytest.mark.parametrize("name", ["letter.docx", "letter.odt", "letter.pdf", "letters.zip"])
def test_what_is_read_back_and_forth_is_read_out_of_a_tar_file(tmp_path: Path, name: str) -> None:
    letters = {
        "letter.docx": packed(word_parts(word_paragraph(runs(SAID)))),
        "letter.odt": packed(odt_parts(odt_body())),
        "letter.pdf": page_pdf(lines_at([(72, 700, 11, SAID.strip().replace("“", '"').replace("”", '"'))])),
        "letters.zip": zipped({"letter.txt": SAID.encode()}),
    }
    found, errors, told = read(tmp_path, "a.tar", tarred({name: letters[name], "z.txt": SAID.encode()}))
    assert (len(found), errors, told) == (2, [], [])
    assert "We will appeal" in found[-1].text


def test_names_that_would_lead_out_are_only_names(tmp_path: Path) -> None:
    found, _, _ = read(tmp_path, "a.zip", zipped({"../../x.txt": SAID.encode(), "/etc/y.txt": SAID.encode()}))
    assert sorted(one.id for one in found) == ["x", "y"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.zip"]


def test_a_member_without_a_name_costs_none_of_the_others(tmp_path: Path) -> None:
    data = bytearray(zipped({"x.txt": SAID.encode(), "y.txt": SAID.encode()}))
    data[data.find(b"PK\x01\x02") + 46] = 0  # the name ends before it begins
    found, errors, _ = read(tmp_path, "a.zip", bytes(data))
    assert [one.id for one in found] == ["y"]
    assert len(errors) == 1
