"""In which encoding a page is: what its bytes are, then what it declares; damaged bytes are replaced."""

from __future__ import annotations

from pathlib import Path

import pytest

from quotes.read.files import read_articles
from quotes.read.page.encoding import page_text
from quotes.types import Article

from support.web_pages import news, paragraphs

LONG = "<p>" + "“Größe ist nicht alles”, sagte Jürgen Müller für die Behörde. " * 60
PLAIN = "<p>" + "The council met on Monday to close the old harbour. " * 60


@pytest.mark.parametrize("declared", ["", "<meta charset=utf-8>", "<meta charset=iso-8859-1>"])
@pytest.mark.parametrize("damage", [b"\xe2\x80", b"\xff", b"\x93", b"\xc3 "])
def test_a_damaged_byte_costs_only_itself(declared: str, damage: bytes) -> None:
    data = (declared + LONG).encode()
    text, places = page_text(data + damage + b" End.")
    assert places == 1
    assert text.startswith(declared + LONG)
    assert text.endswith("End.")


def test_a_stray_byte_in_a_page_of_plain_letters() -> None:
    assert page_text(PLAIN.encode() + b"caf\xe9") == (PLAIN + "caf\ufffd", 1)
    with pytest.raises(ValueError, match="not UTF-8: byte 0x93"):
        page_text(PLAIN.encode() + b"\x93No,\x94 he said. \x93Yes.\x94")


def test_what_was_damaged_before_is_not_counted() -> None:
    assert page_text((LONG + "\ufffd").encode() + b"\xff")[1] == 1


@pytest.mark.parametrize(
    ("encoding", "damage"), [("cp1252", b"\x81"), ("cp949", b"\xff "), ("utf-16", b"\x00\xd8A\x00")]
)
def test_damage_in_a_declared_encoding(encoding: str, damage: bytes) -> None:
    head = f"<meta charset={encoding.replace('cp949', 'euc-kr')}>"
    text = head + PLAIN.replace("old", "옛" if encoding == "cp949" else "“old”")
    found, places = page_text(text.encode(encoding) + damage + "end".encode(encoding.replace("16", "16-le")))
    assert (places, found) == (
        1,
        text + "\ufffd" + ("Aend" if encoding == "utf-16" else " end" if encoding == "cp949" else "end"),
    )


def test_the_user_is_told(tmp_path: Path) -> None:
    page = tmp_path / "harbour.html"
    page.write_bytes(news(paragraphs() + "<p>Caf").encode() + b"\xe9 shut.</p>")
    told: list[object] = []
    (article,) = read_articles(page, tell=told.append)
    assert isinstance(article, Article)
    assert [str(one) for one in told] == [
        "article 'harbour': its page is damaged in 1 place; a damaged character is shown as \ufffd"
    ]
