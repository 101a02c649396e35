"""Drafts given back with a comment on each finding: the words, the looks and the comments of others stay."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import pytest
from click.testing import Result
from lxml import etree

from quotes.read.files import read_articles
from quotes.types import Article

from support.commands import run
from support.documents import odt_body, odt_file
from support.drafts import DRAFT, HEADLINE, SOURCE


def word_draft() -> bytes:
    """The draft as python-docx writes it, in runs of different looks, with a comment of the desk."""
    document = docx.Document()
    document.add_heading(HEADLINE, 0)
    for number, text in enumerate(DRAFT):
        third = len(text) // 3
        paragraph = document.add_paragraph()
        paragraph.add_run(text[:third])
        paragraph.add_run(text[third : 2 * third]).bold = True
        paragraph.add_run(text[2 * third :])
        if number == 1:
            document.add_comment(paragraph.runs[0], text="Is this all of it?", author="Desk", initials="D")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


@pytest.fixture(autouse=True)
def files(tmp_path: Path) -> None:
    (tmp_path / "source.txt").write_text("\n\n".join(SOURCE) + "\n", encoding="utf-8")
    (tmp_path / "draft.docx").write_bytes(word_draft())
    (tmp_path / "draft.odt").write_bytes(odt_file(odt_body(HEADLINE, DRAFT)))


def annotate(folder: Path, draft: str, to: str, *words: str) -> Result:
    against = ("--against", str(folder / "source.txt"))
    return run("check", str(folder / draft), "--no-parse", *against, "--annotate", str(folder / to), *words)


def text_of(path: Path) -> str:
    (article,) = read_articles(str(path))
    assert isinstance(article, Article)
    return article.text


def test_each_finding_has_a_comment_on_its_words(tmp_path: Path) -> None:
    shown = annotate(tmp_path, "draft.docx", "out.docx")
    assert shown.exit_code == 1
    assert shown.stderr.endswith("out.docx: 3 comments.\n")
    made = docx.Document(str(tmp_path / "out.docx"))
    ours = {one.comment_id: one.text for one in made.comments if one.author == "quotetrail"}
    assert [text.splitlines()[0] for text in ours.values()] == [
        "✗ MEANING CHANGED (Ana Lee)",
        "✗ MEANING CHANGED (Omar Diaz)",
        "✗ WRONG SPEAKER (Ana Lee)",
    ]
    assert commented(tmp_path / "out.docx")[1:] == [
        "“Somebody here will lose a job because of the move.”",
        "“They promised us the same thing in 2019, and 140 people had to go,”",
        "“It belongs to the city, and the city wants to keep it,”",
    ]


def commented(path: Path) -> list[str]:
    """The words that each comment of a Word file is on."""
    with zipfile.ZipFile(path) as file:
        root = etree.fromstring(file.read("word/document.xml"))
    space = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    said: dict[str, str] = {}
    opened: set[str] = set()
    for one in root.iter():
        if one.tag == f"{space}commentRangeStart":
            opened.add(one.get(f"{space}id"))
        elif one.tag == f"{space}commentRangeEnd":
            opened.discard(one.get(f"{space}id"))
        elif one.tag == f"{space}t":
            for id in opened:
                said[id] = said.get(id, "") + one.text
    return [said[id] for id in sorted(said, key=int)]


def test_the_text_and_its_looks_stay(tmp_path: Path) -> None:
    annotate(tmp_path, "draft.docx", "out.docx")
    before, after = docx.Document(str(tmp_path / "draft.docx")), docx.Document(str(tmp_path / "out.docx"))

    def letters(document: object) -> list[tuple[str, object]]:
        return [
            (letter, run.bold)
            for paragraph in document.paragraphs  # type: ignore[attr-defined]
            for run in paragraph.runs
            for letter in run.text
        ]

    assert letters(before) == letters(after)
    assert text_of(tmp_path / "draft.docx") == text_of(tmp_path / "out.docx")
    assert [one.text for one in after.comments if one.author == "Desk"] == ["Is this all of it?"]


def test_an_annotated_draft_can_be_checked_and_annotated_again(tmp_path: Path) -> None:
    annotate(tmp_path, "draft.docx", "out.docx")
    assert annotate(tmp_path, "draft.docx", "out.docx").exit_code == 1
    assert annotate(tmp_path, "out.docx", "again.docx").exit_code == 1
    assert len(list(docx.Document(str(tmp_path / "again.docx")).comments)) == 7


def test_verbose_comments_on_what_is_right_as_well(tmp_path: Path) -> None:
    assert "4 comments" in annotate(tmp_path, "draft.docx", "out.docx", "--verbose").stderr


def test_an_open_document_gets_annotations(tmp_path: Path) -> None:
    shown = annotate(tmp_path, "draft.odt", "out.odt")
    assert "out.odt: 3 comments." in shown.stderr
    assert text_of(tmp_path / "draft.odt") == text_of(tmp_path / "out.odt")
    with zipfile.ZipFile(tmp_path / "out.odt") as file:
        assert file.namelist()[0] == "mimetype"
        assert file.infolist()[0].compress_type == zipfile.ZIP_STORED
        root = etree.fromstring(file.read("content.xml"))
    assert annotated(root) == [
        "“Somebody here will lose a job because of the move.”",
        "“They promised us the same thing in 2019, and 140 people had to go,”",
        "“It belongs to the city, and the city wants to keep it,”",
    ]


def annotated(root: etree._Element) -> list[str]:
    """The words between each annotation and its end."""
    office = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
    said: list[str] = []
    opened = False

    def walk(element: etree._Element) -> None:
        nonlocal opened
        if element.tag == f"{office}annotation":
            said.append("")
            opened = True
        else:
            if element.tag == f"{office}annotation-end":
                opened = False
            if opened:
                said[-1] += element.text or ""
            for one in element:
                walk(one)
        if opened:
            said[-1] += element.tail or ""

    walk(root)
    return said


@pytest.mark.parametrize(
    ("draft", "to", "why"),
    [
        ("draft.docx", "draft.docx", "is the draft itself"),
        ("draft.docx", "source.txt", "must end in .docx"),
        ("source.txt", "out.txt", "comments go into a .docx or an .odt file"),
        ("draft.docx", "none/out.docx", "no such folder"),
        ("draft.docx", "other.docx", "already exists"),
    ],
)
def test_no_file_of_anybody_is_lost(tmp_path: Path, draft: str, to: str, why: str) -> None:
    (tmp_path / "other.docx").write_bytes(word_draft())
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir() if path.is_file()}
    shown = annotate(tmp_path, draft, to)
    assert shown.exit_code == 2
    assert why in shown.stderr
    assert before == {path.name: path.read_bytes() for path in tmp_path.iterdir() if path.is_file()}
