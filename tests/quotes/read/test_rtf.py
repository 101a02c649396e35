"""RTF files are read as their reader sees them, whichever program wrote them."""

from __future__ import annotations

from pathlib import Path

import pytest

from quotes.types import Article, Role

from support.documents import (
    HEADLINE,
    PARAGRAPHS,
    TEXT,
    text_edit_rtf,
    word_rtf,
    word_rtf_paragraph,
)
from support.read_files import Read, Refused, reader_in, refused_in


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Reads an RTF file that is an article."""
    return reader_in(tmp_path, "release.rtf")


@pytest.fixture
def refused(tmp_path: Path) -> Refused:
    """Reads an RTF file that is none, and returns why."""
    return refused_in(tmp_path, "release.rtf")


def roles(article: Article) -> list[tuple[str, Role]]:
    return [(one.span.of(article.text), one.role) for one in article.paragraphs]


@pytest.mark.parametrize("name", ["release.rtf", "release", "release.txt", "release.doc"])
def test_a_press_release_of_word(read: Read, name: str) -> None:
    body = word_rtf_paragraph(HEADLINE, "\\s15") + "".join(map(word_rtf_paragraph, PARAGRAPHS))
    article = read(word_rtf(body), name)
    assert article.text == TEXT
    assert article.title == HEADLINE
    assert article.dateline == "OSLO, May 6"
    assert article.published is None
    assert article.came_from is not None
    assert article.came_from.reader == "rtf 1"


def test_a_press_release_of_text_edit(read: Read) -> None:
    article = read(text_edit_rtf([HEADLINE, *PARAGRAPHS]))
    assert article.text == TEXT
    assert article.title == HEADLINE


def rtf(body: str) -> bytes:
    charsets = "".join(f"{{\\f{n}\\fcharset{one} Font {n};}}" for n, one in enumerate((0, 204, 2, 128)))
    fonts = f"{{\\fonttbl{charsets}}}"
    return f"{{\\rtf1\\ansi\\ansicpg1252\\deff0{fonts}{body}}}".encode("latin-1")


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (r"\ldblquote No,\rdblquote  Lee\rquote s aide said\emdash twice.", "“No,” Lee’s aide said—twice."),
        (r"\'93No,\'94 said Ren\'e9e.", "“No,” said Renée."),
        (r"\u8220?No,\u8221? he said.", "“No,” he said."),
        (r"\uc0\u8220 No,\u8221  he said.", "“No,” he said."),
        (r"{\uc2\u8220\'93\'94No,} \u8221\'94he\u8217\rquote s", "“No, ”he’s"),
        (r"\u8220\u8221\par{\u233}t\u233{ }x", "“”\n\nét é x".replace("t é", "té")),
        (r"A \u-10179?\u-8704? b \u55357?c", "A 😀 b \ufffdc"),
        (r"{\f1 \'ce\'eb\'fc\'e3\'e0} and {\f0 \'c9va}", "Ольга and Éva"),
        (r"{\f3 \'93\'fa\'96\'7b} \f2\'b7 a\f0  b", "日本 •  b"),
        ("\xe9t\xe9", "été"),
        (r"a\line b\tab c\~d\_e\-f\\ \{g\}", "a\nb\tc\xa0d-ef\\ {g}"),
        ("one\\\ntwo\\par\r\nthree", "one\n\ntwo\n\nthree"),
        (r"Seen{\v  hidden} and {\deleted gone }{\revised new}.", "Seen and new."),
        (r"\v hidden \v0 seen\v  hidden\plain  again", "seen again"),
        (r"We {\deleted will\par not}\deleted\par\deleted0 sell.", "We sell."),
        (r'Ask {\field{\*\fldinst{HYPERLINK "https://e.example"}}{\fldrslt{\ul Ana}}}.', "Ask Ana."),
        (r"A{\*\bkmkstart x}B{\*\bkmkend x}{\*\unknown text}C{\*\atnid AL}{\*\annotation Sure?}", "ABC"),
        (r"{\pict\pngblip 89504e470d0a}\bin5 {{{{{Text", "Text"),
        (r"{\object\objemb{\*\objdata 0105}{\result {\pict 00}Shown}}", "Shown"),
        (r"{\xe Lee, Ana}{\header Top}{\footer Page 1}{\comment No}Text{\tc Contents}", "Text"),
        (r"{\b Bold} {\i it}alic {\super 1}", "Bold italic 1"),
        (r"\unknownword12 text\fs24\b0 ,\sb100 more", "text,more"),
        (r"\'81\'8d", "\ufffd\ufffd"),
        ("A\0B\x01", "AB"),
        (r"a\u7?\u0?b", "ab"),
        (r"\cpg99999\f77 \fcharset9 x\ansicpg0 y\u99999999?z", "xy\ue0ffz"),
    ],
)  # fmt: skip
def test_what_is_text(read: Read, body: str, text: str) -> None:
    assert read(rtf(body)).text == text + "\n"


@pytest.mark.parametrize(
    ("head", "text"),
    [
        (rb"\mac \'d2No\'d3", "“No”"), (rb"\ansi\ansicpg1251 \'93\'cd\'e5\'f2\'94", "“Нет”"),
        (rb"\pc \'82", "é"), (rb"\ansi\ansicpg65001 \'e2\'80\'9cNo", "“No"), (rb"\ansi \'93No\'94", "“No”"),
        (rb"\ansi\ansicpg10000 \'d2No", "“No"), (rb"\ansi\ansicpg932 \'83\'41", "ア"),
        (rb"\ansi\ansicpg932 \'83A", "ア"),
    ],
)  # fmt: skip
def test_code_pages(read: Read, head: bytes, text: str) -> None:
    assert read(b"{\\rtf1" + head + b"}").text == text + "\n"


def test_roles_come_from_styles_and_places(read: Read) -> None:
    def row(*cells: str) -> str:
        inside = "".join(f"\\pard\\intbl {one}\\cell " for one in cells)
        return f"\\trowd {inside}\\pard\\intbl\\row "

    listed = "{\\listtext\\pard\\plain\\f3 \\'b7\\tab}"
    body = (
        word_rtf_paragraph(HEADLINE, "\\s1\\outlinelevel0")
        + word_rtf_paragraph(PARAGRAPHS[1])
        + word_rtf_paragraph("What is next?", "\\s1\\outlinelevel0")
        + word_rtf_paragraph("“Nothing,” wrote Lee.", "\\s29")
        + f"\\pard\\plain {listed}\\ls1 A first point\\par \\pard "
        + row("Ferries", "40 a day")
        + row("\\ldblquote Framed,\\rdblquote  said Lee.")
        + "\\pard He paused{\\cs16\\super \\chftn"
        "{\\footnote\\pard {\\chftn} \\ldblquote No,\\rdblquote  she wrote."
        "\\par And more.}} there{\\shp{\\*\\shpinst{\\sp{\\sn a}{\\sv b}}{\\shptxt\\pard In a box.\\par}}"
        "{\\shprslt x}}.\\par " + word_rtf_paragraph("The end of it.")
    )
    assert roles(read(word_rtf(body))) == [
        (HEADLINE, Role.HEADLINE),
        (PARAGRAPHS[1], Role.BODY),
        ("What is next?", Role.SUBHEADING),
        ("“Nothing,” wrote Lee.", Role.BLOCKQUOTE),
        ("A first point", Role.ITEM),
        ("Ferries", Role.CELL),
        ("40 a day", Role.CELL),
        ("“Framed,” said Lee.", Role.BODY),
        ("He paused there.", Role.BODY),
        ("In a box.", Role.PULLQUOTE),
        ("The end of it.", Role.BODY),
        ("“No,” she wrote.", Role.NOTE),
        ("And more.", Role.NOTE),
    ]


def test_properties(read: Read) -> None:
    body = word_rtf_paragraph(PARAGRAPHS[1]) + word_rtf_paragraph(PARAGRAPHS[2])
    article = read(
        word_rtf(body, "{\\title Caf\\'e9 by the quay closes}{\\author Ana Gr\\u252?n}{\\operator X}")
    )
    assert (article.title, article.byline) == ("Café by the quay closes", "Ana Grün")
    article = read(word_rtf(body, "{\\title Document1}{\\author Microsoft Office User}"))
    assert (article.title, article.byline) == (None, None)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"{\\rtf1}", "an RTF file without text"),
        (b"{\\rtf1 {\\pict 00ff}}", "an RTF file without text"),
        (b"{\\rtf1 " + b"{" * 100_000, "nested too deep"),
        (b"{\\rtf1 No, she said.", "cut short"),
        (b"{\\rtf1 " + b"\\b" * 4_000_000 + b"}", "more in it than any document"),
    ],
)
def test_a_file_without_its_text(refused: Refused, data: bytes, reason: str) -> None:
    assert reason in refused(data)


def test_any_file_cut_short_is_refused_in_a_line(refused: Refused) -> None:
    whole = word_rtf("".join(map(word_rtf_paragraph, PARAGRAPHS)))
    for end in range(6, len(whole) - 1, 97):
        assert refused(whole[:end]) == "an RTF file, but it is cut short: its last braces are missing"
