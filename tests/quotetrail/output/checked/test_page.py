"""Checked drafts as a page: whole, signed, nothing of a stranger's in its markup."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import Result
from lxml.html import HtmlElement, fromstring

from support.commands import run
from support.drafts import FORMS, SOURCE


@pytest.fixture(autouse=True)
def source(tmp_path: Path) -> None:
    (tmp_path / "source.txt").write_text("\n\n".join(SOURCE) + "\n", encoding="utf-8")


def write(folder: Path, data: bytes, name: str = "draft.txt", to: str = "page.html") -> Result:
    (folder / name).write_bytes(data)
    against = ("--against", str(folder / "source.txt"))
    return run("check", str(folder / name), "--no-parse", *against, "--html", str(folder / to))


def page(folder: Path, data: bytes, name: str = "draft.txt") -> HtmlElement:
    shown = write(folder, data, name)
    assert shown.exit_code in (0, 1), shown.output
    return fromstring((folder / "page.html").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", ["plain.txt", "draft.docx"])
def test_the_whole_draft_is_there_letter_by_letter(tmp_path: Path, name: str) -> None:
    shown = page(tmp_path, FORMS[name], name)
    text = "".join(shown.xpath("//article//text()"))
    assert text == FORMS["plain.txt"].decode()


def test_each_quotation_is_signed_and_leads_to_its_finding(tmp_path: Path) -> None:
    shown = page(tmp_path, FORMS["plain.txt"])
    marks = shown.xpath("//article//a[contains(@class, 'mark')]")
    assert [mark.get("class").split()[1] for mark in marks] == ["fine", "problem", "problem", "problem"]
    assert [mark.xpath("string(.//@data-sign)") for mark in marks] == ["✓1", "✗2", "✗3", "✗4"]
    for mark in marks:
        (card,) = shown.xpath(f"//li[@id='{mark.get('href')[1:]}']")
        assert shown.xpath(f"//*[@id='{card.xpath('.//h3/a/@href')[0][1:]}']")


def test_the_difference_is_marked_on_both_sides(tmp_path: Path) -> None:
    shown = page(tmp_path, FORMS["plain.txt"])
    assert shown.xpath("//li[@id='f1-2']//blockquote/del/text()") == ["Somebody"]
    assert shown.xpath("//li[@id='f1-2']//p[@class='context']/ins/text()") == ["Nobody"]


def test_nothing_is_loaded_from_anywhere(tmp_path: Path) -> None:
    page(tmp_path, FORMS["plain.txt"])
    written = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert "default-src 'none'" in written
    assert not re.search(r"(?:src|href)=\"(?!#)", written)
    assert "url(" not in written


def test_what_a_stranger_wrote_is_no_markup(tmp_path: Path) -> None:
    said = "“We have kept <script>alert(1)</script> the old </div> \u202eterminal & all,” said Ana Lee."
    page(tmp_path, said.encode(), "<img src=x onerror=alert(2)>.txt")
    written = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert "<script>alert" not in written
    assert "<img" not in written
    assert '<span class="turn" data-c="U+202E">' in written


def test_a_draft_without_quotations(tmp_path: Path) -> None:
    shown = page(tmp_path, b"It rained all day long.\n")
    assert "No quotations found." in shown.text_content()


def test_a_page_never_replaces_a_file_of_another_kind(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("<p>My notes")
    shown = write(tmp_path, FORMS["plain.txt"])
    assert shown.exit_code == 2
    assert "is not a quotetrail page" in shown.stderr
    assert (tmp_path / "page.html").read_text() == "<p>My notes"
    (tmp_path / "page.html").unlink()
    assert write(tmp_path, FORMS["plain.txt"]).exit_code == 1
    assert write(tmp_path, FORMS["draft.md"], "draft.md").exit_code == 1
    assert not list(tmp_path.glob("*.part"))


def test_house_style_is_not_struck_out(tmp_path: Path) -> None:
    said = re.search(r"“[^”]*”", "\n".join(SOURCE))
    assert said is not None
    draft = f"OBAN, Scotland — A ferry left.\n\n{said.group()[:-1].rstrip(',.')} [sic],” Lee said.\n"
    shown = page(tmp_path, draft.encode())
    assert not shown.xpath("//blockquote/del")


def test_a_lead_behind_a_dateline_is_running_text(tmp_path: Path) -> None:
    shown = page(tmp_path, "OBAN, Scotland — A ferry left the old pier on Friday.\n\nIt rained.\n".encode())
    assert not shown.xpath("//article//*[contains(@class, 'credit')]")
