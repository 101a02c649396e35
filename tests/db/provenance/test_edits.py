"""What changed in the quotations between two versions of an article."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from db.archive.session import session_scope
from db.lookup.article import article
from db.lookup.show import show
from db.provenance.edits import Quoted, edits
from quotes.types import Article
from quotetrail.output.edits import edit_lines, new_version_line, what_changed

from support.archive_fakes import archive_of_extractions, fake_extraction

TANKS = "“We will not send 400 tanks this year”"


@pytest.mark.parametrize(
    ("after", "speaker", "told"),
    [
        ("“We will send 400 tanks this year”", "Ana Lee", "the quotation lost “not”"),
        ("“We will not send 500 tanks this year”", "Ana Lee", "the quotation has “500” instead of “400”"),
        (TANKS, "Tom Reed", "Ana Lee -> Tom Reed"),
        (TANKS, None, "Ana Lee -> nobody"),
        (
            "“We will send 400 tanks this year”",
            "Tom Reed",
            "the quotation lost “not”; Ana Lee -> Tom Reed",
        ),
    ],
)
def test_what_changed_is_told_in_words(after: str, speaker: str | None, told: str) -> None:
    (edit,) = edits(1, [Quoted(1, TANKS, "Ana Lee")], 2, [Quoted(2, after, speaker)])
    assert what_changed(edit) == told
    assert edit.turns_meaning == ("quotation" in told)
    assert edit_lines(edit)[0] == f"edited between a1 and a2: {told}"
    assert len(edit_lines(edit)) == 3


def test_marks_alone_are_no_edit() -> None:
    assert edits(1, [Quoted(1, TANKS, "Lee")], 2, [Quoted(2, TANKS.replace("“", '"'), "Lee")]) == []


def test_the_same_words_are_paired_first_and_what_turns_the_meaning_stands_first() -> None:
    old = _numbered(["“It was cold”", TANKS, "“Nobody came to the meeting”", "“It was cold”"])
    new = _numbered(
        ["“It was cold”", "“A new harbour will be built”", TANKS.replace("not ", ""), "“It was cold”"]
    )
    found = edits(1, old, 2, new)
    assert [edit.what for edit in found] == ["words", "removed", "added"]
    assert found[1].before == "“Nobody came to the meeting”"
    assert new_version_line("a1", found) == (
        "New version of a1: 1 quotation changed (lost “not”), 1 quotation removed, 1 quotation added."
    )


def test_many_quotations_are_paired_by_their_place() -> None:
    old = _numbered([f"“We met {n} times in the town hall and agreed”" for n in range(300)])
    new = _numbered([f"“We met {n} times in the town hall but agreed”" for n in range(300)])
    found = edits(1, old, 2, new)
    assert [edit.what for edit in found] == ["words"] * 300


def _numbered(texts: Sequence[str]) -> list[Quoted]:
    return [Quoted(n, text, "Ana Lee") for n, text in enumerate(texts)]


def test_article_and_show_tell_of_edits(location: str) -> None:
    url = "https://river-daily.example/2024/02/16/summit-ends-late"
    versions = [
        Article("1", "“We will not appeal the ruling today,” Ana Lee said.", url=url),
        Article("1", "“We will appeal the ruling today,” Ana Lee said. It rained.", url=url),
    ]
    engine = archive_of_extractions(location, map(fake_extraction, versions))
    with session_scope(engine) as session:
        shown = article(session, 2)
        assert [version.id for version in shown.versions] == ["a1", "a2"]
        assert [what_changed(edit) for edit in shown.edits] == ["the quotation lost “not”"]
        assert show(session, "q1").edits == show(session, "q2").edits == shown.edits
    engine.dispose()
