"""Word files are read as their reader sees them: changes accepted, no comments, paragraphs with roles."""

from __future__ import annotations

from pathlib import Path
from textwrap import wrap

import pytest

from quotes.read.seen.articles import see
from quotes.types import Article, Role

from support.documents import (
    HEADLINE,
    PARAGRAPHS,
    TEXT,
    W,
    packed,
    runs,
    word_file,
    word_paragraph,
    word_parts,
    word_release,
)
from support.read_files import Read, Refused, reader_in, refused_in


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Reads a Word file that is an article."""
    return reader_in(tmp_path, "release.docx")


@pytest.fixture
def refused(tmp_path: Path) -> Refused:
    """Reads a Word file that is none, and returns why."""
    return refused_in(tmp_path, "release.docx")


def lines(article: Article) -> list[str]:
    return article.text.removesuffix("\n").split("\n\n")


def roles(article: Article) -> list[tuple[str, Role]]:
    return [(one.span.of(article.text), one.role) for one in article.paragraphs]


def test_a_press_release(read: Read) -> None:
    article = read(word_release())
    assert article.text == TEXT
    assert article.title == HEADLINE
    assert article.id == "release"
    assert article.dateline == "OSLO, May 6"
    assert article.published is None
    assert article.language == "en"
    assert article.paragraphs[0].role is Role.HEADLINE
    assert article.came_from is not None
    assert article.came_from.reader.startswith("docx 1 (lxml ")


@pytest.mark.parametrize("name", ["release.docx", "release.docm", "release.dotx", "release", "release.txt"])
def test_it_is_told_by_its_content(read: Read, name: str) -> None:
    assert read(word_release(), name).text == TEXT


def test_a_file_that_python_docx_wrote(read: Read, tmp_path: Path) -> None:
    docx = pytest.importorskip("docx")
    document = docx.Document()
    document.add_heading(HEADLINE, level=0)
    for one in PARAGRAPHS:
        document.add_paragraph(one)
    document.add_paragraph("A point.", style="List Bullet")
    document.add_paragraph("“No,” she wrote.", style="Intense Quote")
    document.sections[0].header.paragraphs[0].text = "Harbour News"
    document.save(tmp_path / "made.docx")
    article = read((tmp_path / "made.docx").read_bytes())
    assert lines(article) == [HEADLINE, *PARAGRAPHS, "A point.", "“No,” she wrote."]
    assert [role for _, role in roles(article)][-2:] == [Role.ITEM, Role.BLOCKQUOTE]
    assert article.byline is None  # the file says that "python-docx" wrote it


@pytest.mark.parametrize("between", [[], [""]], ids=["close", "with an empty paragraph"])
@pytest.mark.parametrize("width", [40, 60, 76])
def test_lines_of_a_pasted_text_are_joined(read: Read, width: int, between: list[str]) -> None:
    texts = [*PARAGRAPHS, *(f"{one} And so on, they all said." for one in PARAGRAPHS[1:])]
    made = [line for one in texts for line in (*wrap(one, width, break_on_hyphens=False), *between)]
    seen = see(read(word_file("".join(word_paragraph(runs(line) if line else "") for line in made)))).article
    joined = [one.span.of(seen.text) for one in seen.paragraphs]
    assert all(any(text in one for one in joined) for text in texts[1:])
    assert len(joined) > len(texts) // 2  # a full line may hide where a paragraph ends


def test_a_line_break_within_a_sentence_is_a_blank(read: Read) -> None:
    cut = "".join(f"{runs(part)}<w:r><w:br/></w:r>" for part in ("The work costs a million, Lee", "added."))
    article = read(word_file(word_paragraph(runs(PARAGRAPHS[1])) + word_paragraph(cut + runs("“So be it.”"))))
    assert lines(article)[1] == "The work costs a million, Lee added.\n“So be it.”"


def test_short_paragraphs_are_no_lines_of_a_text(read: Read) -> None:
    made = [HEADLINE, *PARAGRAPHS, "to be continued", "Press office", "Council of Oslo", "by mail"]
    article = read(word_file("".join(word_paragraph(runs(one)) for one in made)))
    assert lines(article) == made


def test_the_strict_form(read: Read) -> None:
    strict = {
        name: part.replace(W, "http://purl.oclc.org/ooxml/wordprocessingml/main").replace(
            "http://schemas.openxmlformats.org/officeDocument/2006",
            "http://purl.oclc.org/ooxml/officeDocument",
        )
        for name, part in word_parts(word_paragraph(runs(PARAGRAPHS[1]), "Zitat")).items()
        if isinstance(part, str)
    }
    article = read(packed(strict))
    assert roles(article) == [(PARAGRAPHS[1], Role.BLOCKQUOTE)]


def one_line(content: str) -> bytes:
    return word_file(word_paragraph(content) + word_paragraph(runs("The end of it.")))


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def field(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (run("We ") + f'<w:ins w:id="1">{run("will not ")}</w:ins>' + run("sell."), "We will not sell."),
        (run("We ") + "<w:del><w:r><w:delText>will </w:delText></w:r></w:del>" + run("sold."), "We sold."),
        (f'<w:moveFrom>{run("No. ")}</w:moveFrom><w:moveTo>{run("Yes. ")}</w:moveTo>{run("It is.")}',
         "Yes. It is."),
        (run("Ask ") + f"<w:hyperlink>{run('Ana Lee')}</w:hyperlink>" + run("."), "Ask Ana Lee."),
        (f'<w:smartTag w:element="City">{run("Oslo")}</w:smartTag>' + run(" is."), "Oslo is."),
        (f"<w:sdt><w:sdtPr/><w:sdtContent>{run('6 May')}</w:sdtContent></w:sdt>", "6 May"),
        (f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{run('Click')}</w:sdtContent></w:sdt>"
         + run("A."), "A."),
        (run("a") + "<w:r><w:br/><w:t>b</w:t><w:tab/><w:t>c</w:t><w:cr/></w:r>" + run("d"), "a\nb\tc\nd"),
        ("<w:r><w:t>well</w:t><w:noBreakHyphen/><w:t>known gov</w:t><w:softHyphen/><w:t>ernor</w:t></w:r>",
         "well-known governor"),
        (run("Seen") + run(" hidden", "<w:vanish/>") + run(" shown", '<w:vanish w:val="0"/>'), "Seen shown"),
        (field("begin") + "<w:r><w:instrText> DATE \\@ x </w:instrText></w:r>" + run("code")
         + field("separate") + run("May 6") + field("end") + run(", said."), "May 6, said."),
        (f'<w:fldSimple w:instr=" PAGE ">{run("3")}</w:fldSimple>' + run(" pages"), "3 pages"),
        (field("begin") + run("never ended"), "The end of it."),
        (run("A") + "<w:commentRangeStart/>" + run("B") + "<w:r><w:commentReference/></w:r>", "AB"),
        ('<w:r><w:sym w:font="Times" w:char="F093"/><w:t>No</w:t><w:sym w:font="Arial" w:char="201D"/>'
         '<w:sym w:font="Wingdings" w:char="F0E0"/></w:r>', "“No”"),
        (f"<w:r><w:ruby><w:rt>{run('kan')}</w:rt><w:rubyBase>{run('K')}</w:rubyBase></w:ruby></w:r>", "K"),
        ('<w:r><w:rPr><w:strike/></w:rPr><w:t>kept</w:t></w:r>', "kept"),
    ],
)  # fmt: skip
def test_what_is_text_within_a_paragraph(read: Read, content: str, text: str) -> None:
    assert lines(read(one_line(content)))[0] == text


def test_roles_come_from_styles_and_places(read: Read) -> None:
    def cell(text: str) -> str:
        return f"<w:tc><w:tcPr/>{word_paragraph(runs(text))}</w:tc>"

    numbered = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="3"/></w:numPr>'
    article = read(
        word_file(
            word_paragraph(runs("FOR IMMEDIATE RELEASE"))
            + word_paragraph(runs(HEADLINE), "berschrift1")
            + word_paragraph(runs("Contents 3"), "Verzeichnis1")
            + word_paragraph(runs(PARAGRAPHS[1]))
            + word_paragraph(runs("What is next?"), "berschrift2")
            + word_paragraph(runs("“Nothing,” wrote Lee."), "Zitat")
            + word_paragraph(runs("“Little,” wrote Diaz."), "IntensivesZitat")
            + word_paragraph(runs("“Much,” wrote Berg."), "Hauszitat")
            + word_paragraph(runs("A first point"), "Listenabsatz", numbered)
            + f"<w:tbl><w:tblPr/><w:tr>{cell('Ferries')}{cell('40 a day')}</w:tr>"
            f"<w:tr><w:trPr><w:del w:id='1'/></w:trPr>{cell('Deleted')}{cell('row')}</w:tr></w:tbl>"
            + f"<w:tbl><w:tr>{cell('“We framed this,” said Lee.')}</w:tr></w:tbl>"
            + word_paragraph(runs("The quay, seen from the sea"), "Beschriftung")
        )
    )
    assert roles(article) == [
        ("FOR IMMEDIATE RELEASE", Role.BODY),
        (HEADLINE, Role.HEADLINE),
        (PARAGRAPHS[1], Role.BODY),
        ("What is next?", Role.SUBHEADING),
        ("“Nothing,” wrote Lee.", Role.BLOCKQUOTE),
        ("“Little,” wrote Diaz.", Role.BLOCKQUOTE),
        ("“Much,” wrote Berg.", Role.BLOCKQUOTE),
        ("A first point", Role.ITEM),
        ("Ferries", Role.CELL),
        ("40 a day", Role.CELL),
        ("“We framed this,” said Lee.", Role.BODY),
        ("The quay, seen from the sea", Role.CAPTION),
    ]


def test_notes_stand_behind_the_text(read: Read) -> None:
    body = word_paragraph(
        runs("She said so.") + '<w:r><w:endnoteReference w:id="5"/></w:r>' + run(" Twice.")
        + '<w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:footnoteReference w:id="9"/></w:r>'
    ) + word_paragraph(runs("He did not."))  # fmt: skip
    notes = "".join(
        f'<w:footnote w:id="{id}">{word_paragraph("<w:r><w:footnoteRef/></w:r>" + run(text))}</w:footnote>'
        for id, text in ((-1, "separator"), (2, "“No,” she wrote."), (3, "Never referred to."))
    )
    ends = f'<w:endnote w:id="5">{word_paragraph(run("See page 4."))}</w:endnote>'
    article = read(word_file(body, footnotes=notes, endnotes=ends))
    assert roles(article) == [
        ("She said so. Twice.", Role.BODY),
        ("He did not.", Role.BODY),
        ("“No,” she wrote.", Role.NOTE),
        ("See page 4.", Role.NOTE),
    ]


def test_the_text_of_a_box_comes_once(read: Read) -> None:
    inside = f"<w:txbxContent>{word_paragraph(runs('“No,” said Lee.'))}</w:txbxContent>"
    box = (
        "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wp:anchor><wp:positionH>"
        "<wp:posOffset>914400</wp:posOffset></wp:positionH><a:graphic><a:graphicData><wps:wsp><wps:txbx>"
        f"{inside}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:shape><v:textbox>{inside}</v:textbox></v:shape></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )
    article = read(
        word_file(word_paragraph(run("Before ") + box + run("and after.")) + word_paragraph(run("End.")))
    )
    assert lines(article) == ["Before and after.", "“No,” said Lee.", "End."]
    assert roles(article)[1] == ("“No,” said Lee.", Role.PULLQUOTE)


def box_of(*texts: str) -> str:
    inside = "".join(word_paragraph(runs(text)) for text in texts)
    return (
        f"<w:p><w:r><w:pict><v:shape><v:textbox><w:txbxContent>{inside}</w:txbxContent></v:textbox></v:shape></w:pict>"
        "</w:r></w:p>"
    )


def test_a_box_with_more_than_a_pull_quote_is_text(read: Read) -> None:
    text = "".join(word_paragraph(runs(one)) for one in PARAGRAPHS)
    article = read(word_file(text + box_of(*PARAGRAPHS)))
    assert {role for _, role in roles(article)[-3:]} == {Role.BODY}
    article = read(word_file(text + box_of("“Nobody told me,”", "Tor Aas, ferry captain")))
    assert {role for _, role in roles(article)[-2:]} == {Role.PULLQUOTE}


def test_a_document_that_is_set_in_boxes_is_text(read: Read) -> None:
    article = read(word_file(word_paragraph(runs("To the press")) + "".join(map(box_of, PARAGRAPHS))))
    assert Role.PULLQUOTE not in {role for _, role in roles(article)}


def test_a_deleted_end_of_a_paragraph_joins_it_to_the_next(read: Read) -> None:
    joined = word_paragraph(run("“We will ")).replace("<w:rPr>", '<w:rPr><w:del w:id="4" w:author="A"/>', 1)
    assert lines(read(word_file(joined + word_paragraph(run("appeal,” she said."))))) == [
        "“We will appeal,” she said."
    ]


def test_properties_are_used_if_they_are_plausible_and_the_text_says_nothing(read: Read) -> None:
    body = word_paragraph(runs(PARAGRAPHS[1])) + word_paragraph(runs(PARAGRAPHS[2]))
    said = "<dc:title>Old ferry terminal to close</dc:title><dc:creator>Jane Doe</dc:creator>"
    article = read(word_file(body, core=said))
    assert (article.title, article.byline) == ("Old ferry terminal to close", "Jane Doe")
    article = read(word_file(word_paragraph(runs("By Ali Khan")) + body, core=said))
    assert article.byline == "Ali Khan"
    stale = (
        "<dc:title>Microsoft Word - release_v3.doc</dc:title><dc:creator>Microsoft Office User</dc:creator>"
    )
    article = read(word_file(body, core=stale))
    assert (article.title, article.byline) == (None, None)


def test_what_the_user_says_wins(read: Read) -> None:
    article = read(word_release(), outlet="Harbour News", published="2024-05-06", title="Closed")
    assert (article.outlet, article.published, article.title) == ("Harbour News", "2024-05-06", "Closed")


def test_a_damaged_part_that_the_text_does_not_need_costs_nothing(read: Read) -> None:
    parts = word_parts(word_paragraph(runs(PARAGRAPHS[1])), footnotes="", endnotes="")
    for name in (
        "word/styles.xml",
        "word/footnotes.xml",
        "docProps/core.xml",
        "word/_rels/document.xml.rels",
    ):
        parts[name] = "<w:styles"
    del parts["word/endnotes.xml"]
    assert read(packed(parts)).text == PARAGRAPHS[1] + "\n"


ENTITIES = '<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "x"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>'


@pytest.mark.parametrize(
    ("damage", "reason"),
    [
        ({"word/document.xml": None}, "a Word file, but its main part is missing"),
        ({"word/document.xml": ""}, "a Word file, but its XML is damaged or cut short"),
        ({"word/document.xml": f'<w:document xmlns:w="{W}"/>'}, "a Word file, but it has no text in it"),
        ({"word/document.xml": f"{ENTITIES}<w:p xmlns:w='{W}'>&b;</w:p>"}, "entities"),
        ({"word/document.xml": f"<w:p xmlns:w='{W}'>" + "<w:p>" * 100_000}, "nested too deep"),
        ({"word/document.xml": None, "xl/workbook.xml": "<x/>"}, "is an Excel file"),
        ({"word/document.xml": None, "ppt/presentation.xml": "<x/>"}, "is a PowerPoint file"),
    ],
)
def test_a_file_without_its_text(refused: Refused, damage: dict[str, str | None], reason: str) -> None:
    parts = word_parts(word_paragraph(runs(PARAGRAPHS[1])))
    for name, content in damage.items():
        if content is None:
            del parts[name]
        else:
            parts[name] = content
    assert reason in refused(packed(parts))


def test_a_file_with_pictures_only(refused: Refused) -> None:
    assert "a Word file without text" in refused(word_file(word_paragraph("<w:r><w:drawing/></w:r>")))


def test_a_file_with_a_password(refused: Refused) -> None:
    encrypted = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 1000 + "EncryptedPackage".encode("utf-16-le")
    assert "password" in refused(encrypted)
    assert "old Office" in refused(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 1000)


def test_any_file_cut_short_is_refused_in_a_line(refused: Refused) -> None:
    whole = word_release()
    for end in range(60, len(whole) - 30, 97):
        assert "a Word file, but" in refused(whole[:end])
