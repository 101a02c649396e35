"""`quotetrail check`: drafts in all formats, several at once, what was accepted, narrowed evidence."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest

from support.commands import run
from support.documents import word_file, word_paragraph
from support.drafts import FORMS, HEADLINE, SOURCE

EXPECTED = [
    ("“We have kept the old terminal going for as long as we could,”", "Ana Lee", False),
    ("“Somebody here will lose a job because of the move.”", "Ana Lee", True),
    ("“They promised us the same thing in 2019, and 140 people had to go,”", "Omar Diaz", True),
    ("“It belongs to the city, and the city wants to keep it,”", "Ana Lee", True),
]


@pytest.fixture(autouse=True)
def source(tmp_path: Path) -> Path:
    (tmp_path / "source.txt").write_text("Harbour\n\n" + "\n\n".join(SOURCE) + "\n", encoding="utf-8")
    return tmp_path / "source.txt"


def draft(folder: Path, name: str) -> str:
    (folder / name).write_bytes(FORMS[name])
    return str(folder / name)


def quick(folder: Path, *words: str) -> Any:
    """A check against the source alone, without models and without an archive."""
    return run("check", *words, "--no-parse", "--against", str(folder / "source.txt"))


def findings(folder: Path, *words: str) -> list[dict[str, Any]]:
    shown = quick(folder, *words, "--format", "json")
    assert shown.exit_code in (0, 1), shown.output
    found: list[dict[str, Any]] = json.loads(shown.stdout)["drafts"][0]["findings"]
    return found


@pytest.mark.parametrize("name", FORMS)
def test_one_draft_in_any_format_gives_the_same_findings(tmp_path: Path, name: str) -> None:
    found = findings(tmp_path, draft(tmp_path, name))
    said = [(" ".join(one["text"].split()), one["speaker_name"], one["problem"]) for one in found]
    assert said == EXPECTED
    plain = findings(tmp_path, draft(tmp_path, "plain.txt"))
    assert [one["verdict"] for one in found] == [one["verdict"] for one in plain]
    assert [one["id"] for one in found] == [one["id"] for one in plain]


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("plain.txt", "line 5, column 153"),
        ("draft.md", "line 5, column 186"),
        ("draft.docx", "paragraph 3, character 153"),
        ("draft.odt", "paragraph 3, character 153"),
        ("draft.rtf", "paragraph 3, character 153"),
        ("draft.html", "paragraph 3, character 153"),
        ("draft.pdf", "page 1"),
    ],
)
def test_a_place_is_told_in_the_terms_of_the_draft(tmp_path: Path, name: str, place: str) -> None:
    shown = quick(tmp_path, draft(tmp_path, name))
    assert shown.exit_code == 1
    assert f"({place}, Ana Lee)" in " ".join(shown.stdout.split())


def test_lines_for_an_editor(tmp_path: Path) -> None:
    name = draft(tmp_path, "plain.txt")
    lines = quick(tmp_path, name, "--format", "unix").stdout.splitlines()
    assert [line.split(": ")[0] for line in lines] == [f"{name}:5:153", f"{name}:7:39", f"{name}:9:1"]
    assert len(quick(tmp_path, name, "--format", "unix", "-v").stdout.splitlines()) == 4


def test_several_drafts_and_folders(tmp_path: Path) -> None:
    (tmp_path / "drafts").mkdir()
    for name in ("draft.docx", "draft.md"):
        draft(tmp_path / "drafts", name)
    shown = quick(tmp_path, str(tmp_path / "drafts"), "--format", "json")
    assert [one["problems"] for one in json.loads(shown.stdout)["drafts"]] == [3, 3]
    table = quick(tmp_path, str(tmp_path / "drafts" / "*.docx"), draft(tmp_path, "plain.txt")).stdout
    assert "draft.docx(3quotationstolookat)" in "".join(table.split())  # a long path is wrapped


def test_what_stands_aside_is_not_quoted(tmp_path: Path) -> None:
    said = "“Somebody here will lose a job because of the move.”"
    text = (
        f"---\ntitle: {said}\n---\n\n# {said}\n\nIt rained all day.[^1]\n\n```\n{said}\n```\n\n[^1]: {said}\n"
    )
    (tmp_path / "aside.md").write_text(text)
    assert findings(tmp_path, str(tmp_path / "aside.md")) == []


def test_tracked_changes_and_comments_are_kept_apart(tmp_path: Path) -> None:
    body = word_paragraph(
        '<w:commentRangeStart w:id="0"/><w:r>'
        '<w:t xml:space="preserve">“We have kept the old terminal going for </w:t></w:r>'
        '<w:del w:id="1"><w:r><w:delText>the last time, and </w:delText></w:r></w:del>'
        '<w:ins w:id="2"><w:r><w:t>as long as we could,”</w:t></w:r></w:ins>'
        '<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>'
        '<w:r><w:t xml:space="preserve"> said Ana Lee.</w:t></w:r>'
    )
    comment = (
        '<w:comment w:id="0" w:author="Desk">'
        + word_paragraph("<w:r><w:t>“Not what she said to us all”?</w:t></w:r>")
        + "</w:comment>"
    )
    (tmp_path / "a.docx").write_bytes(word_file(body, comments=comment))
    (found,) = findings(tmp_path, str(tmp_path / "a.docx"))
    assert (found["verdict"], found["problem"]) == ("verified", False)


class TestAccepted:
    def test_what_was_accepted_stays_quiet_until_its_words_change(self, tmp_path: Path) -> None:
        name = draft(tmp_path, "plain.txt")
        ids = [one["id"] for one in findings(tmp_path, name) if one["problem"]]
        for id in ids:
            shown = quick(tmp_path, name, "--accept", id, "--note", "heard on the tape", "--by", "Kim")
            assert shown.exit_code in (0, 1), shown.output
        shown = quick(tmp_path, name)
        assert shown.exit_code == 0
        assert shown.stdout.endswith("4 quotations: 1 verified, 3 accepted.\n")
        assert "accepted by Kim: heard on the tape" in quick(tmp_path, name, "--verbose").stdout
        # In another form, too, and not with other words.
        assert quick(tmp_path, draft(tmp_path, "draft.docx")).exit_code == 0
        text = FORMS["plain.txt"].decode().replace("140 people", "240 people")
        Path(name).write_text(text, encoding="utf-8")
        assert "to look at" not in quick(tmp_path, name).stdout
        assert quick(tmp_path, name).exit_code == 1

    def test_it_can_be_taken_back(self, tmp_path: Path) -> None:
        name = draft(tmp_path, "plain.txt")
        id = next(one["id"] for one in findings(tmp_path, name) if one["problem"])
        quick(tmp_path, name, "--accept", id, "--by", "Kim")
        assert sum(one["problem"] for one in findings(tmp_path, name)) == 2
        quick(tmp_path, name, "--unaccept", id)
        assert sum(one["problem"] for one in findings(tmp_path, name)) == 3

    def test_the_list_is_a_file_beside_the_draft(self, tmp_path: Path) -> None:
        name = draft(tmp_path, "plain.txt")
        id = next(one["id"] for one in findings(tmp_path, name) if one["problem"])
        quick(tmp_path, name, "--accept", id, "--note", "yes", "--by", "Kim")
        whole = json.loads((tmp_path / "quotetrail-accepted.json").read_text())
        (entry,) = whole["accepted"]
        assert {key: entry[key] for key in ("id", "note", "made_by")} == {
            "id": id,
            "note": "yes",
            "made_by": "Kim",
        }

    def test_a_wrong_id_changes_nothing(self, tmp_path: Path) -> None:
        shown = quick(tmp_path, draft(tmp_path, "plain.txt"), "--accept", "nothing1", "--by", "Kim")
        assert (shown.exit_code, shown.stdout) == (2, "")
        assert "no finding of this draft has that ID" in shown.stderr
        assert not (tmp_path / "quotetrail-accepted.json").exists()

    @pytest.mark.parametrize("content", ["", "[]", "{", '{"accepted": 3}', '{"accepted": [{"id": 3}]}'])
    def test_a_list_that_is_none(self, tmp_path: Path, content: str) -> None:
        (tmp_path / "quotetrail-accepted.json").write_text(content)
        shown = quick(tmp_path, draft(tmp_path, "plain.txt"))
        assert shown.exit_code == 2
        assert "no list of accepted findings" in shown.stderr


class TestFailOn:
    def test_the_table_can_be_changed(self, tmp_path: Path) -> None:
        name = draft(tmp_path, "plain.txt")
        assert quick(tmp_path, name, "--fail-on", "none").exit_code == 0
        shown = quick(tmp_path, name, "--fail-on", "speaker:other", "--format", "unix")
        assert len(shown.stdout.splitlines()) == 1

    def test_a_mark_that_is_none(self, tmp_path: Path) -> None:
        shown = quick(tmp_path, draft(tmp_path, "plain.txt"), "--fail-on", "wording:narration")
        assert shown.exit_code == 2
        assert "no finding has the mark 'wording:narration'; did you mean voice:narration?" in shown.stderr


class TestAgainst:
    def test_a_source_that_is_missing(self, tmp_path: Path) -> None:
        shown = run(
            "check", draft(tmp_path, "plain.txt"), "--no-parse", "--against", str(tmp_path / "no.txt")
        )
        assert (shown.exit_code, shown.stdout) == (2, "")
        assert "no such file" in shown.stderr

    def test_no_archive_is_needed_for_files(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("QUOTETRAIL_DB", str(tmp_path / "none.db"))
        assert quick(tmp_path, draft(tmp_path, "plain.txt")).exit_code == 1
        assert not (tmp_path / "none.db").exists()

    def test_printings_at_hand_have_no_ids_of_an_archive(self, tmp_path: Path) -> None:
        found = findings(tmp_path, draft(tmp_path, "plain.txt"))
        assert all(each["id"] is None for one in found for each in one["evidence"])
        assert found[0]["evidence"][0]["quotation"] is True


class TestAnyInput:
    @pytest.mark.parametrize("name", ["a.txt", "a.md", "a.docx", "a.odt"])
    def test_an_empty_draft_is_clean(self, tmp_path: Path, name: str) -> None:
        from support.documents import odt_file

        data = {"a.docx": word_file(word_paragraph("")), "a.odt": odt_file("")}.get(name, b"\n")
        (tmp_path / name).write_bytes(data)
        shown = quick(tmp_path, str(tmp_path / name))
        assert (shown.exit_code, shown.stdout) == (0, "No quotations found in the draft.\n"), shown.output

    @pytest.mark.parametrize("name", ["a.docx", "a.odt", "a.pdf"])
    def test_a_broken_document(self, tmp_path: Path, name: str) -> None:
        whole = FORMS[f"draft{name[1:]}"]
        (tmp_path / name).write_bytes(whole[: len(whole) // 2])
        shown = quick(tmp_path, str(tmp_path / name))
        assert (shown.exit_code, shown.stdout, shown.stderr.count("\n")) == (2, "", 1), shown.output

    def test_a_pdf_file_with_a_password(self, tmp_path: Path) -> None:
        from pypdf import PdfReader, PdfWriter

        locked = PdfWriter(clone_from=PdfReader(io.BytesIO(FORMS["draft.pdf"])))
        locked.encrypt("secret", "owner")
        locked.write(tmp_path / "a.pdf")
        shown = quick(tmp_path, str(tmp_path / "a.pdf"))
        assert (shown.exit_code, shown.stdout) == (2, "")
        assert "a PDF file with a password; save it without one" in shown.stderr

    def test_twenty_megabytes_are_no_draft(self, tmp_path: Path) -> None:
        (tmp_path / "a.txt").write_text("It rained all day in the old harbour.\n\n" * 520_000)
        shown = quick(tmp_path, str(tmp_path / "a.txt"))
        assert (shown.exit_code, shown.stdout) == (2, "")
        assert "characters are too many for a draft; divide it" in shown.stderr

    def test_two_thousand_quotations(self, tmp_path: Path) -> None:
        said = "\n\n".join(
            f"“They promised us thing number {n} in 2019,” said Omar Diaz." for n in range(2000)
        )
        (tmp_path / "long.txt").write_text(f"{HEADLINE}\n\n{said}\n", encoding="utf-8")
        shown = quick(tmp_path, str(tmp_path / "long.txt"), "--format", "unix")
        assert shown.exit_code == 1
        assert len(shown.stdout.splitlines()) == 2000

    def test_a_readable_draft_beside_one_that_is_not(self, tmp_path: Path) -> None:
        shown = quick(tmp_path, draft(tmp_path, "plain.txt"), str(tmp_path / "missing.txt"))
        assert shown.exit_code == 2
        assert "WRONG SPEAKER" in shown.stdout


class TestStandardInput:
    DRAFT = "---\ntitle: A draft\n---\n\nThen **she** left.\n\n“They promised us the *same* thing in 2019, and 40 people had to go,” said Omar Diaz.\n"  # noqa: E501

    def told(self, folder: Path, text: str, *more: str) -> Any:
        asked = ["check", "-", *more, "--no-parse", "--against", str(folder / "source.txt")]
        return run(*asked, "--format", "unix", "--verbose", input=text.encode())

    def test_front_matter_shows_markdown(self, tmp_path: Path) -> None:
        shown = self.told(tmp_path, self.DRAFT)
        assert shown.exit_code == 0, shown.output
        assert shown.stdout.startswith("-:7:1: verified: ")

    def test_a_name_tells_what_it_is(self, tmp_path: Path) -> None:
        text = self.DRAFT.partition("---\n\n")[2]
        shown = self.told(tmp_path, text, "--stdin-name", "desk/draft.md")
        assert shown.exit_code == 0, shown.output
        assert shown.stdout.startswith("desk/draft.md:3:1: verified: ")

    def test_a_name_without_standard_input(self, tmp_path: Path) -> None:
        shown = quick(tmp_path, draft(tmp_path, "plain.txt"), "--stdin-name", "draft.md")
        assert shown.exit_code == 2
        assert "--stdin-name is for standard input" in shown.stderr
