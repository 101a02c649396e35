"""`quotetrail merge` and `quotetrail archive`, as a user sees them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from sqlalchemy import text

from db.archive.session import open_archive, session_scope
from db.judge.judge import judge_speaker
from quotes.types import Article

from support.archive_fakes import archive_of_extractions, fake_extraction, run

ONE = Article(
    "a1", "“We will appeal the ruling of the court,” Ana Lee said.", "Herald", published="2024-02-16"
)
TWO = Article("a2", "“No word of it is true,” Bo Diaz said.", "Post")


def made(path: Path, *articles: Article) -> str:
    archive_of_extractions(path, map(fake_extraction, articles)).dispose()
    return str(path)


def judged(location: str, name: str, by: str) -> None:
    engine = open_archive(location, write=True)
    with session_scope(engine) as session:
        judge_speaker(session, "q1", name, said=True, judged_by=by, new=True)
    engine.dispose()


def test_merge_says_what_it_did(tmp_path: Path) -> None:
    one, two = made(tmp_path / "1.db", ONE), made(tmp_path / "2.db", ONE, TWO)
    judged(one, "Cy Roe", "kim")
    judged(two, "Di Poe", "lou")
    into = str(tmp_path / "all.db")
    would = run("merge", one, two, "--into", into, "--dry-run")
    assert would.exit_code == 0
    assert "2 articles would be added; 1 again in this input.\n2 judgements would come along." in would.output
    assert not Path(into).exists()
    done = run("merge", one, two, "--into", into)
    assert done.exit_code == 0
    assert "Warning: " in done.output  # the fakes know no rules
    assert (
        "2 articles added with 2 quotations; 1 already in the archive.\n2 judgements came along.\n"
        in done.output
    )
    assert "Two contradict each other; both are kept, and the later holds:\n  Di Poe said" in done.output
    assert "    instead of: Cy Roe said" in done.output
    again = run("merge", one, two, "--into", into)
    assert "0 articles added with" not in again.output
    assert "3 already in the archive." in again.output
    assert "judgement" not in again.output


@pytest.mark.parametrize(
    ("archives", "into", "says"),
    [(["1.db"], "1.db", "named twice"), (["1.db", "./1.db"], "2.db", "named twice"),
     (["3.db"], "2.db", "no archive here yet"), (["note.txt"], "2.db", "note.txt: not a database")],
)  # fmt: skip
def test_what_cannot_be_merged_is_told_in_a_line(
    archives: list[str], into: str, says: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    made(tmp_path / "1.db", ONE)
    (tmp_path / "note.txt").write_text("a note", encoding="utf-8")
    done = run("merge", *archives, "--into", into)
    assert done.exit_code in (2, 3)
    assert says in done.output
    assert "Traceback" not in done.output
    assert not (tmp_path / "2.db").exists()


def test_an_archive_of_an_older_version_is_to_be_upgraded_first(tmp_path: Path) -> None:
    location = made(tmp_path / "1.db", ONE)
    engine = open_archive(location, write=True)
    with engine.begin() as connection:
        connection.execute(text("UPDATE articles SET identity = 'before:x'"))
    engine.dispose()
    done = run("merge", location, "--into", str(tmp_path / "2.db"))
    assert done.exit_code == 3
    assert "run `quotetrail upgrade-archive` on it first" in done.output


def test_check_tells_and_repairs(tmp_path: Path) -> None:
    location = made(tmp_path / "1.db", ONE, TWO)
    assert run("archive", "check", "--db", location).output == "Nothing is wrong.\n"
    engine = open_archive(location, write=True)
    with engine.begin() as connection:
        connection.execute(text("UPDATE speaker_statements SET printings = 7"))
    engine.dispose()
    found = run("archive", "check", "--db", location)
    assert found.exit_code == 1
    assert "counts: g1: who said it, how often, or who was first is counted wrong: " in found.output
    assert found.output.endswith("puts right what follows from the rest.\n")
    record = json.loads(run("archive", "check", "--db", location, "--format", "json").output)
    assert {one["check"] for one in record["problems"]} == {"counts"}
    done = run("archive", "check", "--repair", "--db", location)
    assert done.exit_code == 0
    assert done.output.endswith("All repaired.\n")
    assert run("archive", "check", "--db", location).exit_code == 0


def test_vacuum_and_what_an_archive_is_made_of(tmp_path: Path) -> None:
    location = made(tmp_path / "1.db", ONE, TWO)
    done = run("archive", "vacuum", "--db", location)
    assert done.exit_code == 0
    assert " before, " in done.output
    shown = run("stats", "--deep", "--db", location).output
    for part in ("Quotations each", "quotations", "Undecided", "Oldest: 2024-02-16 Herald: a1"):
        assert part in shown
    assert run("archive", "stats", "--deep", "--db", location).output == shown
    record = json.loads(run("stats", "--deep", "--db", location, "--format", "json").output)
    assert record["persons"]["classes"][0] == 2
    assert run("archive", "check", "--db", location).output == "Nothing is wrong.\n"
