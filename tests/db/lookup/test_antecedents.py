"""Who said it although nobody is named: what a pronoun stands for, stored and shown."""

from __future__ import annotations

import io
import json
from dataclasses import replace

import pytest
from sqlalchemy import Engine

from db.archive.session import session_scope
from db.exports.export import export
from db.judge.judge import judge_speaker, take_back
from db.lookup.article import article
from db.lookup.show import show
from db.store.articles import load_quotes
from quotes.types import Extraction, Span

from support.archive_fakes import archive_of_extractions
from support.marked_articles import article as marked

TOLD = marked(
    "A clerk in Hull asked to be heard on Friday.\n{She} [said] <that the wall would not hold the winter>.\n",
    "wall",
    outlet="Herald",
)
(QUOTE,) = TOLD.quotes
CLERK = Span(0, len("A clerk in Hull"))
FOUND = Extraction(TOLD.article, (replace(QUOTE, antecedent=CLERK),), model="none")


@pytest.fixture
def archive(location: str) -> Engine:
    return archive_of_extractions(location, [FOUND])


def test_it_comes_back_as_it_was_found(archive: Engine) -> None:
    with session_scope(archive) as session:
        (quote,) = load_quotes(session, 1)
        assert quote.antecedent == CLERK


def test_a_statement_says_who_it_was(archive: Engine) -> None:
    with session_scope(archive) as session:
        statement = show(session, "q1").statement
        assert statement.printings[0].antecedent == "A clerk in Hull"
        assert article(session, 1).quotations[0].antecedent == "A clerk in Hull"


def test_an_export_has_it(archive: Engine) -> None:
    out = io.StringIO()
    with session_scope(archive) as session:
        export(session, "quotes", "jsonl", out)
    assert json.loads(out.getvalue())["antecedent"] == {"start": 0, "end": 15, "text": "A clerk in Hull"}


def test_a_name_that_a_user_gives_takes_its_place_until_it_is_taken_back(archive: Engine) -> None:
    with session_scope(archive) as session:
        judge_speaker(session, "q1", "Ana Lee", said=True, judged_by="desk", new=True)
    with session_scope(archive) as session:
        assert show(session, "q1").statement.printings[0].antecedent is None
        take_back(session, "j1")
    with session_scope(archive) as session:
        assert show(session, "q1").statement.printings[0].antecedent == "A clerk in Hull"
