"""What is compressed is read as if it were there by itself, as far as it is whole, and within bounds."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import zlib
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotes.errors import ArticleError
from quotes.read.files import read_articles
from quotes.types import Article

from support.web_archives import page

SAID = "“We will appeal,” Ana Lee said.\n"
PAGE = page("Court hears dam case").decode()
PACKERS: dict[str, Callable[[bytes], bytes]] = {"gz": gzip.compress, "bz2": bz2.compress, "xz": lzma.compress}
each_packer = pytest.mark.parametrize("ending", PACKERS)


def records(*ids: str) -> bytes:
    return b"".join(json.dumps({"id": id, "text": f"{SAID}{id}"}).encode() + b"\n" for id in ids)


def read(folder: Path, name: str, data: bytes) -> tuple[list[Article], list[str]]:
    (folder / name).write_bytes(data)
    found = list(read_articles(folder / name))
    errors = [one.reason for one in found if isinstance(one, ArticleError)]
    return [one for one in found if isinstance(one, Article)], errors


@each_packer
def test_a_text_a_page_and_records(tmp_path: Path, ending: str) -> None:
    pack = PACKERS[ending]
    (text,), _ = read(tmp_path, f"appeal.txt.{ending}", pack(SAID.encode()))
    assert (text.id, text.text) == ("appeal", SAID)
    assert text.came_from is not None
    assert text.came_from.place == str(tmp_path / f"appeal.txt.{ending}")
    (dam,), _ = read(tmp_path, f"dam.html.{ending}", pack(PAGE.encode()))
    assert (dam.id, dam.title) == ("dam", "Court hears dam case")
    found, errors = read(tmp_path, f"news.jsonl.{ending}", pack(records("a", "b")))
    assert ([one.id for one in found], errors) == (["a", "b"], [])


@pytest.mark.parametrize(
    ("name", "id"), [("a.gz", "a"), ("news", "news"), ("2024.05.03.gz", "2024.05.03"), ("a.txt", "a")]
)
def test_the_content_decides_and_the_name_is_kept(tmp_path: Path, name: str, id: str) -> None:
    (article,), _ = read(tmp_path, name, gzip.compress(SAID.encode()))
    assert article.id == id


@each_packer
def test_several_put_together_are_one(tmp_path: Path, ending: str) -> None:
    pack = PACKERS[ending]
    found, errors = read(tmp_path, f"a.{ending}", pack(records("a", "b")) + pack(records("c")) + b"\0" * 900)
    assert ([one.id for one in found], errors) == (["a", "b", "c"], [])


def test_what_is_behind_is_no_part_of_it(tmp_path: Path) -> None:
    (article,), errors = read(tmp_path, "a.txt.gz", gzip.compress(SAID.encode()) + b"\0\0behind")
    assert (article.text, errors) == (SAID, [])


@each_packer
def test_of_records_cut_off_those_before_are_read_and_the_rest_is_told(tmp_path: Path, ending: str) -> None:
    data = PACKERS[ending](records("a", "b")) + PACKERS[ending](records("c", "d"))[:-9]
    found, errors = read(tmp_path, f"a.jsonl.{ending}", data)
    assert [one.id for one in found][:2] == ["a", "b"]
    (error,) = errors
    assert "that is cut off; download or save it again" in error


@each_packer
def test_an_article_cut_off_is_none(tmp_path: Path, ending: str) -> None:
    for data in (PACKERS[ending](SAID.encode())[:-9], PACKERS[ending](PAGE.encode())[:-5]):
        found, errors = read(tmp_path, f"a.txt.{ending}", data)
        assert (found, len(errors)) == ([], 1)
        assert "cut off" in errors[0]


def test_a_wrong_checksum_is_told(tmp_path: Path) -> None:
    data = bytearray(gzip.compress(SAID.encode()))
    data[-6] ^= 1
    assert read(tmp_path, "a.txt.gz", bytes(data)) == (
        [], ["a compressed file (gzip) that is damaged; download or save it again"],
    )  # fmt: skip


def test_compressed_again_and_again(tmp_path: Path) -> None:
    data = gzip.compress(bz2.compress(lzma.compress(SAID.encode())))
    assert [one.id for one in read(tmp_path, "a.txt.xz.bz2.gz", data)[0]] == ["a"]
    for _ in range(3):
        data = gzip.compress(data)
    assert read(tmp_path, "a.txt.gz", data) == ([], ["more than 4 files in one another"])


def test_a_bomb_of_records_stops(tmp_path: Path) -> None:
    packer = zlib.compressobj(9, wbits=31)
    data = b"".join(packer.compress(b" " * 2**24) for _ in range(20)) + packer.flush()
    found, errors = read(tmp_path, "a.jsonl.gz", gzip.compress(records("a")) + data)
    assert [one.id for one in found] == ["a"]
    assert errors[-1] == "it unpacks to far more than any text does"


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(gzip.compress(SAID.encode()))))
    (article,) = read_articles("-")
    assert isinstance(article, Article)
    assert (article.id, article.came_from and article.came_from.own_id) == ("stdin", False)


@given(
    texts=st.lists(st.text(st.characters(codec="utf-8"), min_size=1), max_size=4),
    ending=st.sampled_from(sorted(PACKERS)),
    cut=st.integers(0, 400),
)
def test_whatever_is_cut_no_article_is_made_up(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str], ending: str, cut: int
) -> None:
    folder = tmp_path_factory.mktemp("a")
    whole = records(*texts)
    raw, _ = read(folder, "b.jsonl", whole)
    packed = PACKERS[ending](whole)
    found, _ = read(folder, "a.jsonl", packed[: max(1, len(packed) - cut)])
    assert [one.text for one in found] == [one.text for one in raw][: len(found) if cut else None]
