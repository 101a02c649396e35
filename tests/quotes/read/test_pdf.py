"""PDF files with a text layer are read in paragraphs; what their pages have round the text is left out."""

from __future__ import annotations

import io
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from quotes.read import pdf
from quotes.read.files import read_articles
from quotes.types import Article, Role

from support.documents import HEADLINE, PARAGRAPHS, TEXT
from support.pdf_files import lines_at, page_pdf, raw_pdf, row_by_row, set_pdf
from support.read_files import Read, Refused, reader_in, refused_in

pytest.importorskip("pypdf")


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Reads a PDF file that is an article."""
    return reader_in(tmp_path, "release.pdf")


@pytest.fixture
def refused(tmp_path: Path) -> Refused:
    """Reads a PDF file that is none, and returns why."""
    return refused_in(tmp_path, "release.pdf")


@pytest.mark.parametrize("justified", [False, True])
@pytest.mark.parametrize("columns", [1, 2, 3])
@pytest.mark.parametrize("name", ["release.pdf", "release"])
def test_a_press_release(read: Read, justified: bool, columns: int, name: str) -> None:
    pytest.importorskip("reportlab")
    article = read(set_pdf(justified=justified, columns=columns), name)
    assert article.text == TEXT
    assert article.title == HEADLINE
    assert article.paragraphs[0].role is Role.HEADLINE
    assert article.published is None
    assert article.came_from is not None
    assert article.came_from.reader.startswith("pdf 1 (pypdf ")


@pytest.mark.parametrize("columns", [1, 2])
@pytest.mark.parametrize(("indent", "gap"), [(0, 8), (14, 0), (14, 6)])
def test_an_article_over_several_pages(read: Read, indent: float, gap: float, columns: int) -> None:
    pytest.importorskip("reportlab")
    paragraphs = PARAGRAPHS * 12
    data = set_pdf(
        paragraphs, justified=True, indent=indent, gap=gap, columns=columns, head="Harbour News, 6 May 2024"
    )
    found = read(data).text
    assert "Harbour News" not in found
    assert "Page" not in found
    missing = [one for one in paragraphs if one not in found]
    assert not missing
    apart = found.split("\n\n")
    # Where a page ends with a full line, nothing shows whether the paragraph does.
    assert sum(one in apart for one in paragraphs) > len(paragraphs) - 8


MORE = (
    "The mayor, Bo Berg, said that the city had not been asked. “We read it in the paper,” he told the "
    "council.",
    "In a letter he wrote that the town would lose its last ferry to the islands, where 4,000 people live.",
    "The company denied this. A spokeswoman said that boats would leave from the new quay every half hour, "
    "and that nobody would have to walk further than before. “It is five minutes,” she added.",
    "Fares will not rise before next year. The council will vote on the plan in June.",
)


@pytest.mark.parametrize("columns", [2, 3])
@pytest.mark.parametrize("how", ["lines", "moves", "words"])
@pytest.mark.parametrize(
    "more",
    [
        {}, {"justified": True}, {"indent": 12, "gap": 0}, {"indent": 12, "gap": 0, "justified": True},
        {"apart": 4}, {"apart": 6.5, "justified": True}, {"caption": "Ferries at the terminal in Oslo."},
        {"caption": "The old quay (Harbour News)", "justified": True},
    ],
)  # fmt: skip
def test_columns_that_are_drawn_row_by_row(read: Read, columns: int, how: str, more: dict[str, Any]) -> None:
    pytest.importorskip("reportlab")
    paragraphs = [*PARAGRAPHS, *MORE]
    article = read(row_by_row(paragraphs, columns=columns, how=how, **more))
    assert article.title == HEADLINE
    found = " ".join(article.text.split())
    caption = more.get("caption", "")
    assert caption in found
    in_order = " ".join(paragraphs).replace(" ", "")
    read_so = (
        found.removeprefix(HEADLINE).replace(caption, "", 1) if caption else found.removeprefix(HEADLINE)
    )
    assert read_so.replace(" ", "") == in_order
    if not caption:
        apart = article.text.split("\n\n")
        assert sum(one in apart for one in paragraphs) > len(paragraphs) - 2 * columns


def test_tables_and_labels_stay_in_rows(read: Read) -> None:
    rows = [
        ("Oslo", "four ferries a day", "12.5"),
        ("Bergen", "two ferries a day", "9"),
        ("Molde", "none at all", "0"),
    ]
    table = [
        (x, 700 - 14 * n, 11, cell)
        for n, row in enumerate(rows * 3)
        for x, cell in zip((72, 200, 420), row, strict=True)
    ]
    text = read(page_pdf(lines_at(table))).text
    assert " ".join(text.split()) == " ".join(" ".join(row) for row in rows * 3)
    said = [(72, "Ana Lee:"), (150, "and so we will not close the quay")] * 8
    lines = [(x, 700 - 14 * (n // 2), 11, one) for n, (x, one) in enumerate(said)]
    assert "Ana Lee: and so we will not close the quay" in read(page_pdf(lines_at(lines))).text


def body(lines: Sequence[str], y: float = 700, x: float = 72, size: float = 11) -> bytes:
    """Lines of running text one below the other."""
    return lines_at([(x, y - 14 * n, size, line) for n, line in enumerate(lines)])


LONG = "The council met behind closed doors on Monday night and then agreed that the"


@pytest.mark.parametrize(
    ("end", "start", "joined"),
    [
        ("the old govern-", "ment would", "the old government would"), ("a well-", "known", "a well-known"),
        ("the Anglo-", "Irish", "the Anglo-Irish"), ("a mother-in-", "law", "a mother-in-law"),
        ("pages 3-", "5 of it", "pages 3- 5 of it"), ("the vote -", "and so", "the vote - and so"),
        ("the harbour-", "side cafe", "the harbour-side cafe"), ("govern\xad", "ment", "government"),
        ("and he said", "no to it", "and he said no to it"),
    ],
)  # fmt: skip
def test_words_divided_at_the_end_of_a_line(read: Read, end: str, start: str, joined: str) -> None:
    text = read(page_pdf(body([LONG, f"{LONG} {end}", f"{start} {LONG} harbour-side", LONG]))).text
    assert f"the {joined} The" in text


def test_headings_are_larger(read: Read) -> None:
    article = read(
        page_pdf(
            lines_at([(72, 780, 9, "PRESS RELEASE"), (72, 750, 20, "Harbour company to close"),
                      (72, 728, 20, "the old ferry terminal")])
            + body([LONG, f"{LONG} plan."])
            + lines_at([(72, 650, 14, "What comes next?")])
            + body([LONG, f"{LONG} plan."], y=620)
        )
    )  # fmt: skip
    assert article.title == "Harbour company to close the old ferry terminal"
    assert [one.role for one in article.paragraphs] == [
        Role.BODY, Role.HEADLINE, Role.BODY, Role.SUBHEADING, Role.BODY,
    ]  # fmt: skip


def test_lists_short_lines_and_what_is_unsure(read: Read) -> None:
    article = read(
        page_pdf(
            body([
                LONG, f"{LONG} plan.", "• a first point that goes on and on and on in the list of all",
                "• a second point", "1. A third", f"{LONG} plan.", "Contact:", "Ana Lee", "Oslo", LONG,
                "line that is short", "and goes on",
            ])
        )
    )  # fmt: skip
    assert article.text.split("\n\n")[:3] == [
        f"{LONG} {LONG} plan.",
        "• a first point that goes on and on and on in the list of all",
        "• a second point",
    ]
    assert "Contact:\n\nAna Lee\n\nOslo" in article.text
    assert "line that is short and goes on" in article.text


def test_what_the_file_marks_as_furniture_is_left_out(read: Read) -> None:
    head = b"/Artifact << /Type /Pagination >> BDC\n" + lines_at([(72, 800, 9, "Harbour News")]) + b"EMC\n"
    marked = b"/P << /MCID 0 >> BDC\n" + body([LONG, f"{LONG} plan."]) + b"EMC\n"
    assert read(page_pdf(head + marked)).text == f"{LONG} {LONG} plan.\n"


def test_running_heads_page_numbers_and_marks_that_the_text_goes_on(read: Read) -> None:
    pages = [
        lines_at([(72, 800, 9, f"Harbour News {n}"), (72, 60, 11, "- more -"), (290, 30, 9, f"{n}")])
        + body([f"{what} {LONG}", f"{LONG} plan. {what}."])
        for n, what in enumerate(("First", "Then", "Later"), start=1)
    ]
    found = [f"{what} {LONG} {LONG} plan. {what}." for what in ("First", "Then", "Later")]
    assert read(page_pdf(*pages)).text == "\n\n".join(found) + "\n"


def test_a_paragraph_goes_on_over_the_page(read: Read) -> None:
    ends = body([LONG, "“We will not close the quay before the summer and we have told the city"], y=120)
    begins = body([f"that we will not,” said Ana Lee, and {LONG[20:]}", "people agreed."], y=780)
    assert "told the city that we will not,” said Ana Lee" in read(page_pdf(ends, begins)).text


def test_a_quotation_goes_on_over_the_page_behind_a_full_stop(read: Read) -> None:
    ends = body([LONG, "“We will not close the quay before the summer and that is what we have said."], y=120)
    begins = body(
        ["Nobody asked us,” said Ana Lee, and at that the people of the town agreed with", "her."], y=780
    )
    assert "have said. Nobody asked us,”" in read(page_pdf(ends, begins)).text
    begins = body(
        ["“Nobody asked us,” said Ana Lee, and at that the people of the town agreed with", "her."], y=780
    )
    assert "have said.\n\n“Nobody asked us,”" in read(page_pdf(ends, begins)).text


def test_a_dash_within_a_sentence_is_no_mark_of_a_list(read: Read) -> None:
    text = read(
        page_pdf(body([LONG, "— as everybody had expected — would close", "– a point", "– another"]))
    ).text
    assert text == f"{LONG} — as everybody had expected — would close\n\n– a point\n\n– another\n"


def test_a_page_on_its_side_and_a_stamp_across_it(read: Read) -> None:
    across = b"BT /F1 60 Tf 0 1 -1 0 300 200 Tm (DRAFT) Tj ET\n"
    assert read(page_pdf(across + body([LONG, f"{LONG} plan."]))).text == f"{LONG} {LONG} plan.\n"
    lines = b"".join(
        b"BT /F1 11 Tf 0 1 -1 0 %d 72 Tm (%b) Tj ET\n" % (100 + 14 * n, line.encode())
        for n, line in enumerate((LONG, f"{LONG} plan."))
    )
    assert f"{LONG} plan." in read(page_pdf(lines, more=b"/Rotate 90")).text


def test_properties(read: Read) -> None:
    pytest.importorskip("reportlab")
    assert read(set_pdf(title="Old", author="Jane Doe")).byline == "Jane Doe"
    assert read(set_pdf(author="Microsoft Office User")).byline is None


def encrypted(user: str, algorithm: str) -> bytes:
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(PdfReader(io.BytesIO(page_pdf(body([LONG, f"{LONG} plan."])))))
    writer.encrypt(user, "of the owner", algorithm=algorithm)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.mark.parametrize("algorithm", ["RC4-40", "RC4-128", "AES-128", "AES-256"])
def test_encrypted_files(read: Read, refused: Refused, algorithm: str) -> None:
    assert read(encrypted("", algorithm)).text == f"{LONG} {LONG} plan.\n"
    assert refused(encrypted("hush", algorithm)) == "a PDF file with a password; save it without one"


def test_a_scan_and_fonts_that_do_not_tell_their_letters(refused: Refused) -> None:
    assert "without a text layer (a scan, perhaps)" in refused(page_pdf(b"q 500 0 0 700 0 0 cm /Im1 Do Q"))
    assert "without a text layer" in refused(page_pdf(b"BT /F1 11 Tf 72 700 Td (   ) Tj ET"))
    unknown = b"BT /F9 11 Tf 72 700 Td (Nobody can tell) Tj ET"
    assert "do not tell its letters" in refused(page_pdf(unknown))


def test_a_missing_library_is_named(refused: Refused, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypdf", None)
    assert refused(page_pdf(body([LONG]))) == "a PDF file; to read it: pip install 'quotetrail[documents]'"


def test_bounds(refused: Refused, monkeypatch: pytest.MonkeyPatch) -> None:
    pages = [body([LONG])] * 3
    monkeypatch.setattr(pdf, "MOST_PAGES", 2)
    assert refused(page_pdf(*pages)) == "a PDF file with 3 pages; 2 at most are read as one article"
    monkeypatch.setattr(pdf, "MOST_PAGES", 3)
    monkeypatch.setattr(pdf, "MOST_SECONDS", -1)
    assert "takes too long" in refused(page_pdf(*pages))


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7\n", b"%PDF-1.4\n%%EOF\n", raw_pdf({}), raw_pdf({1: b"<< /Type /Catalog >>"}),
        raw_pdf({1: b"<< /Type /Catalog /Pages 1 0 R >>"}), raw_pdf({1: b"[1 0 R]"}), raw_pdf({1: b"null"}),
        page_pdf(body([LONG])).replace(b"/Kids [10 0 R]", b"/Kids [2 0 R]"),
        page_pdf(body([LONG])).replace(b"/Type /Pages", b"/Type /Pages /Parent 2 0 R", 1)[:300],
    ],
    ids=range(9),
)  # fmt: skip
def test_a_damaged_file_is_refused_in_a_line(refused: Refused, data: bytes) -> None:
    assert refused(data).startswith("a PDF file")


def test_a_file_cut_short_is_refused_or_read_as_far_as_its_pages_are_whole(tmp_path: Path) -> None:
    whole = page_pdf(body([LONG, f"{LONG} plan."]))
    path = tmp_path / "release.pdf"
    for end in range(9, len(whole), 61):
        path.write_bytes(whole[:end])
        (found,) = read_articles(path)
        if isinstance(found, Article):
            assert found.text == f"{LONG} {LONG} plan.\n"
        else:
            assert found.reason.startswith("a PDF file")


def test_the_size_of_a_line_is_that_of_most_of_its_letters(read: Read) -> None:
    bullet = b"BT /F1 8 Tf 1 0 0 1 72 672 Tm (\x95 ) Tj /F1 11 Tf (%b) Tj ET\n" % LONG.encode()
    article = read(page_pdf(body([LONG, f"{LONG} plan."]) + bullet + body(["quay stays."], y=658, x=80)))
    assert article.text.endswith(f"• {LONG} quay stays.\n")
