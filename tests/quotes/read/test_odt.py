"""OpenDocument texts are read as their reader sees them, packed or as one XML file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from quotes.types import Article, Role

from support.documents import (
    HEADLINE,
    PARAGRAPHS,
    TEXT,
    flat_odt,
    odt_body,
    odt_file,
    odt_parts,
    packed,
)
from support.read_files import Read, Refused, reader_in, refused_in


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Reads an OpenDocument text that is an article."""
    return reader_in(tmp_path, "release.odt")


@pytest.fixture
def refused(tmp_path: Path) -> Refused:
    """Reads an OpenDocument file that is none, and returns why."""
    return refused_in(tmp_path, "release.odt")


def roles(article: Article) -> list[tuple[str, Role]]:
    return [(one.span.of(article.text), one.role) for one in article.paragraphs]


def paragraph(content: str, style: str = "P1") -> str:
    return f'<text:p text:style-name="{style}">{content}</text:p>'


@pytest.mark.parametrize("form", [odt_file, flat_odt], ids=["packed", "flat"])
@pytest.mark.parametrize("name", ["release.odt", "release.fodt", "release", "release.txt"])
def test_a_press_release(read: Read, form: Callable[[str], bytes], name: str) -> None:
    article = read(form(odt_body()), name)
    assert article.text == TEXT
    assert article.title == HEADLINE
    assert article.dateline == "OSLO, May 6"
    assert article.published is None
    assert article.came_from is not None
    assert article.came_from.reader.startswith("odt 1 (lxml ")


@pytest.mark.parametrize("shuffled", ["content.xml", "meta.xml", "styles.xml"])
def test_the_order_of_the_parts_does_not_matter(read: Read, shuffled: str) -> None:
    parts = odt_parts(odt_body())
    assert read(packed({shuffled: parts.pop(shuffled), **parts}), "release").text == TEXT


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("We  will<text:s/><text:s text:c='2'/>not\n   sell.", "We will   not sell."),
        ("a<text:line-break/>b<text:tab/>c", "a\nb\tc"),
        ("Ask <text:a>Ana <text:span>Lee</text:span></text:a>.", "Ask Ana Lee."),
        ("Seen <text:span text:style-name='T2'>hidden </text:span>shown", "Seen shown"),
        ("A<office:annotation><dc:creator>B</dc:creator><text:p>Sure?</text:p></office:annotation>C"
         "<office:annotation-end/>", "AC"),
        ("page <text:page-number>3</text:page-number>: <text:date>6 May</text:date>", "page : 6 May"),
        ("<text:change-start/>We won.<text:change-end/><text:soft-page-break/>", "We won."),
        ("<text:ruby><text:ruby-base>K</text:ruby-base><text:ruby-text>k</text:ruby-text></text:ruby>", "K"),
        ("A <text:bookmark/> B<!-- no --> C<?x y?> D", "A B C D"),
    ],
)  # fmt: skip
def test_what_is_text_within_a_paragraph(read: Read, content: str, text: str) -> None:
    assert read(odt_file(paragraph(content))).text == text + "\n"


def test_roles_come_from_styles_and_places(read: Read) -> None:
    def table(*texts: str) -> str:
        cells = (f"<table:table-cell>{paragraph(one)}</table:table-cell>" for one in texts)
        return f"<table:table><table:table-row>{''.join(cells)}</table:table-row></table:table>"

    listed = f"<text:list-item><text:number>1.</text:number>{paragraph('A first point')}</text:list-item>"
    article = read(
        odt_file(
            "<text:tracked-changes><text:changed-region><text:deletion><text:p>Deleted</text:p>"
            "</text:deletion></text:changed-region></text:tracked-changes>"
            + paragraph(HEADLINE, "P2")
            + f"<text:table-of-content><text:index-body>{paragraph('Contents 3')}</text:index-body>"
            "</text:table-of-content>"
            + paragraph(PARAGRAPHS[1])
            + "<text:h text:style-name='Heading_20_2' text:outline-level='2'>What is next?</text:h>"
            + f"<text:section>{paragraph('“Nothing,” wrote Lee.', 'P3')}</text:section>"
            + f"<text:section text:display='none'>{paragraph('Hidden')}</text:section>"
            + paragraph("“Little,” wrote Diaz.", "P5")
            + f"<text:list>{listed}<text:list-item><text:list>{listed}</text:list></text:list-item>"
            + f"</text:list>{table('Ferries', '40 a day')}{table('“Framed,” said Lee.')}"
            + paragraph(
                "See<draw:frame><draw:text-box>"
                + paragraph(
                    "<draw:frame><draw:image/><svg:desc>x</svg:desc></draw:frame>The quay from the sea", "P4"
                )
                + "</draw:text-box></draw:frame> below."
            )
        )
    )
    assert roles(article) == [
        (HEADLINE, Role.HEADLINE),
        (PARAGRAPHS[1], Role.BODY),
        ("What is next?", Role.SUBHEADING),
        ("“Nothing,” wrote Lee.", Role.BLOCKQUOTE),
        ("“Little,” wrote Diaz.", Role.BLOCKQUOTE),
        ("A first point", Role.ITEM),
        ("A first point", Role.ITEM),
        ("Ferries", Role.CELL),
        ("40 a day", Role.CELL),
        ("“Framed,” said Lee.", Role.BODY),
        ("See below.", Role.BODY),
        ("The quay from the sea", Role.CAPTION),
    ]


def test_usual_styles_need_not_be_in_the_file(read: Read) -> None:
    article = read(
        odt_file(
            paragraph(HEADLINE, "Title")
            + paragraph(PARAGRAPHS[1])
            + paragraph("The dam is what this valley is.", "Quotations")
            + paragraph("Figure 1: “A sight,” a visitor wrote.", "Figure")
        )
    )
    assert [role for _, role in roles(article)] == [Role.HEADLINE, Role.BODY, Role.BLOCKQUOTE, Role.CAPTION]


def test_notes_stand_behind_the_text(read: Read) -> None:
    note = (
        "<text:note text:note-class='footnote'><text:note-citation>1</text:note-citation><text:note-body>"
        f"{paragraph('“No,” she wrote.')}</text:note-body></text:note>"
    )
    article = read(odt_file(paragraph(f"She said{note} so.") + paragraph("He did not.")))
    assert roles(article) == [
        ("She said so.", Role.BODY),
        ("He did not.", Role.BODY),
        ("“No,” she wrote.", Role.NOTE),
    ]


def test_properties(read: Read) -> None:
    said = (
        "<dc:title>Old ferry terminal to close</dc:title>"
        "<meta:initial-creator>Jane Doe</meta:initial-creator><dc:creator>Ali Khan</dc:creator>"
        "<dc:date>2024-05-06T10:00:00</dc:date>"
    )
    body = paragraph(PARAGRAPHS[1]) + paragraph(PARAGRAPHS[2])
    article = read(odt_file(body, said))
    assert (article.title, article.byline) == ("Old ferry terminal to close", "Jane Doe")
    assert article.published is None


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"content.xml": None}, "its content.xml is missing"),
        ({"content.xml": ""}, "damaged or cut short"),
        ({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}, "it is a table (spreadsheet)"),
        ({"mimetype": "application/vnd.oasis.opendocument.presentation-template"}, "a presentation"),
        ({"META-INF/manifest.xml": "<m><encryption-data/></m>"}, "encrypted; save it without a password"),
        ({"content.xml": None, "encrypted-package": "x"}, "encrypted; save it without a password"),
        ({"content.xml": odt_parts("")["content.xml"]}, "an OpenDocument file without text"),
        ({"content.xml": "<a>" * 100_000}, "nested too deep"),
    ],
)
def test_a_file_without_its_text(refused: Refused, changed: dict[str, str | None], reason: str) -> None:
    parts = odt_parts(odt_body())
    for name, content in changed.items():
        if content is None:
            del parts[name]
        else:
            parts[name] = content
    assert reason in refused(packed(parts, 0))


def test_any_file_cut_short_is_refused_in_a_line(refused: Refused) -> None:
    whole = odt_file(odt_body())
    for end in range(100, len(whole) - 30, 97):
        assert "an OpenDocument file, but" in refused(whole[:end])
