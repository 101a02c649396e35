"""What a check shows does not depend on how its archive grew."""

from __future__ import annotations

from collections.abc import Callable

import pytest

import db.store.add
from db.archive.session import open_archive, session_scope
from db.check import StoredArchive
from db.store.add import Tally, add_extractions
from quotes.check import Finding, InMemoryArchive, Verdict, check_draft
from quotes.types import Article

from support.adding_processes import some_news
from support.archive_fakes import fake_extraction
from support.both_archives import without_ids


def test_articles_stored_together_or_one_by_one_give_the_same_findings(
    new_archive: Callable[[], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    printed = [fake_extraction(article) for article in some_news(60, seed=7)]
    drafts = [fake_extraction(article) for article in some_news(30, seed=8)]
    found: list[list[Finding]] = []
    for together in (1, 7, 200):
        monkeypatch.setattr(db.store.add, "TOGETHER", together)
        engine = open_archive(new_archive(), write=True)
        add_extractions(engine, printed, Tally(lambda error: None), model="fake-1", options={})
        with session_scope(engine) as session:
            archive = StoredArchive(session)
            found.append([without_ids(one) for draft in drafts for one in check_draft(draft, archive)])
        engine.dispose()
    assert found[0]
    assert found[0] == found[1] == found[2]


def test_words_that_share_a_common_phrase_alone_are_not_shown_as_near() -> None:
    """Whether an index offers them depends on how it grew; whether they are shown must not."""
    (printed, draft) = (
        fake_extraction(Article(id, text))
        for id, text in (
            ("a1", "“I am going to take my time with the bridge, and at the end of the day that comes with "
             "the office, whatever the papers write about my health,” Ana Lee said."),
            ("draft", "“At the end of the day the council will decide for itself what to build by the river, "
             "and nobody else will pay for it,” Ana Lee said."),
        )
    )  # fmt: skip
    (found,) = check_draft(draft, InMemoryArchive([printed]))
    assert found.verdict is Verdict.NOT_FOUND
    assert not found.evidence
