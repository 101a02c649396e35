"""`quotetrail judge extent`: which words a quotation has, kept, honoured, listed and taken back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from sqlalchemy import select

from db.archive.session import open_archive, session_scope
from db.judgements.extents import holds, read_ranges, with_words, write_ranges
from db.models.printed import Article, ContentRange, Quotation
from db.store.articles import load_quotes
from db.store.reread import reread
from quotes.types import Kind, Quote, Span

from support.archive_fakes import run, use_fakes, write
from support.fake_extraction import fake_extraction

STORY = (
    "The court met. “We will appeal the ruling,” Ana Lee said. “It is wrong in law.”\n\n"
    "“Not a word of it is true,” Bo Diaz said.\n\n"
    "The tax will fall, the mayor of Oban and chair of the board, Cy Roe said that day."
)


@pytest.fixture(autouse=True)
def archive(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("QUOTETRAIL_DB", str(tmp_path / "archive.db"))
    monkeypatch.setenv("LOGNAME", "ed")
    use_fakes(monkeypatch)
    assert run("add", write(tmp_path, "one.txt", STORY), "--outlet", "Herald").exit_code == 0


def done(*arguments: str) -> str:
    result = run(*arguments)
    assert result.exit_code == 0, result.output
    return " ".join(result.stdout.split())


def words_of(id: str) -> str:
    shown = json.loads(done("show", id, "--format", "json"))
    return str(shown["printings"][0]["text"])


def test_a_quotation_that_ends_too_soon_is_made_whole_and_found_by_all_its_words() -> None:
    assert '"g1"' not in done("search", '"wrong in law"', "--format", "json")
    done("judge", "extent", "q1", "We will appeal the ruling, ... It is wrong in law.")
    assert words_of("q1") == "“We will appeal the ruling,” ... “It is wrong in law.”"
    assert "We will appeal the ruling" in done("search", '"wrong in law"')
    done("judge", "take-back", "j1")
    assert words_of("q1") == "“We will appeal the ruling,”"


def test_a_quotation_that_runs_too_far_is_cut() -> None:
    assert words_of("q3").startswith("The tax will fall, the mayor")
    done("judge", "extent", "q3", "The tax will fall", "--note", "the rest is who")
    assert words_of("q3") == "The tax will fall"
    listed = json.loads(done("judge", "list", "--format", "json"))["judgements"]
    assert listed[0]["subject"] == "extent"
    assert "are “The tax will fall” (the rest is who)" in listed[0]["text"]
    assert listed[0]["finds_nothing"] is None


def test_the_words_may_be_typed_with_other_marks_and_white_space() -> None:
    done("judge", "extent", "q2", '"Not a word  of it', "--by", "chief")
    assert words_of("q2") == "“Not a word of it"
    done("judge", "extent", "q2", "Not a word of it is true,", "--by", "chief")
    assert words_of("q2") == "“Not a word of it is true,”"


def test_a_later_judgement_replaces_an_earlier_one_and_the_same_again_is_one() -> None:
    done("judge", "extent", "q3", "The tax will fall")
    assert "Taken back" not in done("judge", "extent", "q3", "The tax will fall")
    assert "Taken back: the words of" in done("judge", "extent", "q3", "The tax will")
    done("judge", "take-back", "j2")
    assert words_of("q3").startswith("The tax will fall, the mayor")


def test_speaker_and_extent_are_judged_beside_each_other() -> None:
    done("judge", "extent", "q3", "The tax will fall")
    done("judge", "said", "q3", "Dee Orr", "--new")
    done("judge", "not-said", "q3")
    done("judge", "said", "q3")
    assert words_of("q3") == "The tax will fall"
    for judgement in ("j1", "j2", "j4"):
        done("judge", "take-back", judgement)
    with session_scope(open_archive()) as session:
        row = session.get_one(Quotation, 3)
        assert (row.speaker_name, row.as_found, row.extent) == ("Cy Roe", None, 1.0)


def test_an_extent_survives_another_reading_and_one_in_the_way_is_told() -> None:
    done("judge", "extent", "q1", "We will appeal the ruling, ... It is wrong in law.")
    with session_scope(open_archive(write=True)) as session:
        article = session.get_one(Article, 1)
        found = load_quotes(session, 1)
        again = [fake_extraction_of(article.text)[0], *found[1:]]
        reread(session, 1, again, article.run_id)
    assert words_of("q1").endswith("wrong in law.”")
    rest = STORY.index("“It is")
    with session_scope(open_archive(write=True)) as session:
        other = Quote((Span(rest, rest + 21),), Kind.DIRECT, speaker_name="Ana Lee", confidence=0.9)
        first, *others = fake_extraction_of(STORY)
        reread(session, 1, [first, other, *others], 1)
    assert words_of("q1") == "“We will appeal the ruling,”"
    assert "its words are part of another quotation" in done("judge", "list")


def fake_extraction_of(text: str) -> tuple[Quote, ...]:
    from quotes.types import Article as Read

    return fake_extraction(Read("one", text)).quotes


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["q1", "We will appeal the ruling in full"], "does not print these words"),
        (["q1", "   "], "it is empty"),
        (["q1", "“”"], "give the words"),
        (["q2", "We will appeal the ruling"], "does not print these words there"),
        (["q1", "We will appeal the ruling,” Ana Lee said. “It is wrong in law"], "report it"),
        (["q1", "We will appeal the ruling, ... Not a word of it is true"], "q2 has some of these words"),
        (["q9", "We will"], "no quotation in the archive has this ID"),
        (["g1", "We will"], "named like q7"),
    ],
)
def test_words_that_are_not_there_or_not_its_own_are_refused(arguments: list[str], line: str) -> None:
    result = run("judge", "extent", *arguments)
    assert result.exit_code != 0
    assert line in " ".join(result.output.split())
    assert "nothing" not in json.dumps(json.loads(done("judge", "list", "--format", "json"))["judgements"])


def test_the_stored_ranges_are_those_of_the_words() -> None:
    done("judge", "extent", "q3", "The tax will fall")
    with session_scope(open_archive()) as session:
        (part,) = session.scalars(select(ContentRange).where(ContentRange.quotation_id == 3))
        assert STORY[part.start : part.end] == "The tax will fall"


TEXT = "He said “We will” and left. They “won” twice, he said: “Not I.”"


@pytest.mark.parametrize(
    ("words", "content", "kind"),
    [
        ("We will", "“We will”", Kind.DIRECT),
        ("They “won” twice", "They “won” twice", Kind.MIXED),
        ("They", "They", Kind.INDIRECT),
        ("will", "will", Kind.DIRECT),
    ],
)
def test_the_kind_follows_from_the_marks(words: str, content: str, kind: Kind) -> None:
    start = TEXT.index(words)
    given = Quote((Span(0, 5),), Kind.INDIRECT, extent=0.4)
    made = with_words(TEXT, given, [Span(start, start + len(words))])
    assert [span.of(TEXT) for span in made.spans] == [content]
    assert (made.kind, made.extent) == (kind, 1.0)
    assert holds(made, [Span(start, start + len(words))])
    assert not holds(given, [Span(start, start + len(words))])


def test_ranges_are_written_and_read() -> None:
    assert read_ranges(write_ranges([Span(3, 4), Span(9, 12)])) == (Span(3, 4), Span(9, 12))
    for broken in ("", "3", "4:3", "3:9,5:12", "a:b", "-1:2"):
        assert read_ranges(broken) == ()
