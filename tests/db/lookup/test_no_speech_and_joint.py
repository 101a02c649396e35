"""What several say at once, what is probably no speech, and what speakers are: as look-ups answer."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest
from sqlalchemy import Engine

from db.archive.session import session_scope
from db.exports.export import export
from db.judge.judge import judge_said, judge_speaker, list_judgements, take_back
from db.lookup.article import article
from db.lookup.filters import Filters
from db.lookup.find_speakers import find_speakers
from db.lookup.said_by import what_was_said
from db.lookup.show import show
from db.lookup.speaker_evidence import list_speakers
from db.lookup.stats import statistics
from db.lookup.words.search import search
from db.store.articles import load_quotes
from db.store.reread import reread
from quotes.types import SpeakerType

from support.archive_fakes import archive_of_extractions
from support.archive_told import told
from support.kinds_of_speakers import Line, article_of

TOGETHER = "The ferry will run again in the first week of May"
SLOGAN = "Safe Crossings for All the Towns of the Northern Shore"
FERRY = article_of(
    "ferry",
    (
        Line(TOGETHER, ("Mira Holt", "Jon Berg")),
        Line("The pier is sound", ("Harbour Board",), SpeakerType.ORGANISATION),
        Line(SLOGAN, ("Harbour Board",), SpeakerType.ORGANISATION, said=0.1),
    ),
)
HERALD = article_of("pier", (Line(TOGETHER, ("Jon Berg",)), Line(SLOGAN, ("Jon Berg",))), outlet="Herald")


@pytest.fixture
def archive(location: str) -> Engine:
    return archive_of_extractions(location, [FERRY, HERALD])


def said_by(archive: Engine, name: str, filters: Filters | None = None) -> list[str]:
    with session_scope(archive) as session:
        ids = [one.id for one in find_speakers(session, name).found]
        found = what_was_said(session, ids, filters)
        assert found.total == len(found.statements)
        return sorted(statement.text.strip("“”,") for statement in found.statements)


@pytest.mark.parametrize("filters", [None, Filters(since="2024")])
def test_each_of_several_is_found_with_what_they_said(archive: Engine, filters: Filters | None) -> None:
    assert said_by(archive, "Mira Holt", filters) == [TOGETHER]
    assert said_by(archive, "Jon Berg", filters) == [SLOGAN, TOGETHER]


def test_who_said_it_alone_elsewhere_is_no_dispute(archive: Engine) -> None:
    with session_scope(archive) as session:
        statement = show(session, "q1").statement
        assert [printing.speaker_names for printing in statement.printings] == [
            ("Mira Holt", "Jon Berg"),
            ("Jon Berg",),
        ]
        assert [len(printing.person_ids) for printing in statement.printings] == [2, 1]
        assert not statement.disputed


def test_what_is_no_speech_is_left_out_unless_asked(archive: Engine) -> None:
    assert said_by(archive, "Harbour Board") == ["The pier is sound"]
    assert said_by(archive, "Harbour Board", Filters(unsaid=True)) == [SLOGAN, "The pier is sound"]
    with session_scope(archive) as session:
        assert [one.id for one in article(session, 1).quotations] == ["q1", "q2"]
        shown = article(session, 1, unsaid=True).quotations
        assert [(one.id, one.said) for one in shown] == [("q1", 0.98), ("q2", 0.98), ("q3", 0.1)]
        found = statistics(session)
        assert (found.quotations, found.unsaid) == (4, 1)
        assert show(session, "q3").statement.printings[0].said == 0.1


def test_a_search_has_it_in_the_article_and_with_the_option_as_a_quotation(archive: Engine) -> None:
    with session_scope(archive) as session:
        found = search(session, "crossings")
        assert [one.id for one in found.statements] == [statement_of(session, "q5")]
        assert [one.id for one in found.passages] == ["a1"]
        asked = search(session, "crossings", Filters(unsaid=True))
        assert {one.id for one in asked.statements} == {"q3", statement_of(session, "q5")}


def statement_of(session: Any, quotation: str) -> str:
    return show(session, quotation).statement.id


def test_it_is_no_printing_of_a_statement(archive: Engine) -> None:
    with session_scope(archive) as session:
        assert [one.id for one in show(session, "q5").statement.printings] == ["q5"]


def test_a_user_says_what_is_speech_and_takes_it_back(archive: Engine, tmp_path: Any) -> None:
    with session_scope(archive) as session:
        before = told(session)
        assert judge_said(session, "q3", said=True, judged_by="Ada") == ()
    with session_scope(archive) as session:
        # A slogan is a phrase of each who says it, and no statement with several printings.
        assert {one.id for one in show(session, "q3").statement.printings} == {"q3"}
        assert load_quotes(session, 1)[2].said == 1.0
        (words,) = judge_said(session, "q3", said=False, judged_by="Ada", note="a slogan")
        assert "was said" in words
    assert said_by(archive, "Harbour Board") == ["The pier is sound"]
    with session_scope(archive) as session:
        newest = list_judgements(session)[-1]
        assert (newest.subject, newest.finds_nothing) == ("speech", "")
        assert "Northern Shore” in ferry is no speech (a slogan) - Ada" in newest.text
        take_back(session, f"j{newest.id}")
    with session_scope(archive) as session:
        assert told(session) == before


def test_what_was_judged_holds_when_the_article_is_read_again(archive: Engine) -> None:
    with session_scope(archive) as session:
        judge_said(session, "q2", said=False, judged_by="Ada")
        reread(session, 1, FERRY.quotes, 1)
    with session_scope(archive) as session:
        assert [round(quote.said, 2) for quote in load_quotes(session, 1)] == [0.98, 0, 0.1]


def test_whoever_is_judged_to_have_said_it_said_it(archive: Engine) -> None:
    with session_scope(archive) as session:
        judge_speaker(session, "q3", "Mira Holt", said=True, judged_by="Ada")
    assert said_by(archive, "Mira Holt") == [SLOGAN, TOGETHER]


def test_one_of_several_can_be_ruled_out(archive: Engine) -> None:
    with session_scope(archive) as session:
        speaker, _ = judge_speaker(session, "q1", "Jon Berg", said=False, judged_by="Ada")
        assert speaker == "Mira Holt"
    with session_scope(archive) as session:
        (printing,) = (one for one in show(session, "q1").statement.printings if one.id == "q1")
        assert (printing.person, printing.speaker_names) == ("Mira Holt", ("Mira Holt",))


def test_speakers_are_listed_by_what_they_are(archive: Engine) -> None:
    with session_scope(archive) as session:
        for kind, names in (
            ("person", ["Jon Berg"]),
            ("organisation", ["Harbour Board"]),
            ("document", []),
            ("unknown", ["Mira Holt"]),  # quoted together with another only
        ):
            found, total = list_speakers(session, type=kind)
            assert ([one.name for one in found], total) == (names, len(names))
            assert {one.type for one in found} <= {kind}


@pytest.mark.parametrize("what", ["quotes", "articles"])
def test_exports_have_all_and_say_what_is_no_speech(archive: Engine, what: str) -> None:
    lines = exported(archive, what, "jsonl")
    quotes = lines if what == "quotes" else [one for line in lines for one in line["quotes"]]
    assert [one["said"] for one in quotes] == [0.98, 0.98, 0.1, 0.98, 0.98]
    assert quotes[0]["speaker_names"] == ["Mira Holt", "Jon Berg"]
    assert quotes[1]["speaker_type"] == "organisation"
    if what == "quotes":
        assert len(quotes[0]["person_ids"]) == 2


def test_linked_data_name_each_of_several(archive: Engine) -> None:
    first, board, slogan, *_ = exported(archive, "annotations", "jsonl")
    named = [one["value"] for one in first["body"] if one["purpose"] == "identifying"]
    assert named == ["Mira Holt", "Jon Berg"]
    assert "speaker: organisation" in [one["value"] for one in board["body"]]
    assert "probably no speech" in [one["value"] for one in slogan["body"]]
    agents = {one["label"]: one["type"] for one in exported(archive, "provenance", "jsonl") if "label" in one}
    assert (agents["Mira Holt"], agents["Harbour Board"]) == ("Person", "Organization")
    assert "Mira Holt and Jon Berg" not in agents
    works = [work for one in exported(archive, "quotations", "jsonl") for work in one["workExample"]]
    assert len(works) == 4
    creators = [work["creator"] for work in works if isinstance(work["creator"], list)]
    assert [[one["name"] for one in each] for each in creators] == [["Mira Holt", "Jon Berg"]]


def exported(archive: Engine, what: str, format: str) -> list[Any]:
    out = io.StringIO()
    with session_scope(archive) as session:
        export(session, what, format, out)
    return [json.loads(line) for line in out.getvalue().splitlines()]
