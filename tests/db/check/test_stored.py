"""The archive in the database, asked what a check asks: through the driver, its index made if need be."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable

import pytest

from db.archive.session import session_scope
from db.check import stored_archive
from db.groups import shingle_runs
from db.lookup.words.full_text import ids_having
from quotes.check import Verdict, check_draft
from quotes.types import Article, Extraction, Kind, Mention, Quote, Span

from support.archive_fakes import archive_of_extractions

QUAY = "“We will sell the old quay to a company from Bergen,” said Ana Lee."
CLOCK = "“The clock tower belongs to the city, and the city wants to keep it,” said Kari Berg."


def said(text: str, id: str, speaker: str) -> Extraction:
    """An article that begins with a quotation in marks."""
    place = text.index(speaker)
    mention = Mention(place, place + len(speaker), speaker)
    quote = Quote(
        (Span(0, text.index("”") + 1),), Kind.DIRECT, speaker=mention, speaker_name=speaker, confidence=0.95
    )
    return Extraction(Article(id, text, outlet="Northern Post"), (quote,))


@pytest.fixture(scope="module")
def location(new_archive: Callable[[], str]) -> str:
    place = new_archive()
    archive_of_extractions(place, [said(QUAY, "a1", "Ana Lee"), said(CLOCK, "a2", "Kari Berg")]).dispose()
    return place


def test_it_finds_what_is_printed(location: str) -> None:
    with stored_archive(location) as archive:
        (quay,) = check_draft(said(QUAY.replace("sell", "keep"), "draft", "Ana Lee"), archive)
        (clock,) = check_draft(said(CLOCK, "draft", "Kari Berg"), archive)
    assert quay.evidence[0].printed.article.outlet == "Northern Post"
    assert quay.verdict is not Verdict.VERIFIED
    assert clock.verdict is Verdict.VERIFIED


def test_phrases_are_found_as_they_are(location: str) -> None:
    with stored_archive(location) as archive:
        reader = archive._reader
        assert len(ids_having(reader, "articles", ["clock tower"])) == 1
        assert ids_having(reader, "articles", ["tower clock"]) == []
        assert len(ids_having(reader, "articles", ["said", "the"])) == 2
        assert ids_having(reader, "articles", ["said", "the"], 1) == [
            min(ids_having(reader, "articles", ["said"]))
        ]
        assert ids_having(reader, "wordings", []) == []
        assert ids_having(reader, "articles", ['"quay" OR clock']) == []


def test_an_index_that_is_missing_is_made(new_archive: Callable[[], str]) -> None:
    place = new_archive()
    engine = archive_of_extractions(place, [said(QUAY, "a1", "Ana Lee")])
    with session_scope(engine) as session:
        session.connection().exec_driver_sql("DELETE FROM shingle_pages")
        session.connection().exec_driver_sql("DELETE FROM shingle_runs")
        shingle_runs.forget_known(session)
    for _ in range(2):
        with stored_archive(place) as archive:
            (found,) = check_draft(said(QUAY.replace("sell", "lease"), "draft", "Ana Lee"), archive)
            assert found.evidence
    with session_scope(engine) as session:
        assert not shingle_runs.is_empty(session)
    engine.dispose()


def test_a_check_does_not_load_what_takes_long() -> None:
    """SQLAlchemy takes longer to load than a check without the models."""
    program = (
        "import sys, db.check, db.archive.reading, quotes.check, quotes.unparsed\n"
        "import quotetrail.checks.reading, quotetrail.checks.drafts, quotetrail.output.checked.report\n"
        "print(sorted({'sqlalchemy', 'alembic', 'db.models', 'stanza', 'torch'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
