"""The last added that have the words are found, however far back they are looked for."""

from __future__ import annotations

import pytest

from db.archive.session import open_archive, session_scope
from db.lookup.words import full_text
from db.lookup.words.full_text import newest_matching
from db.store.runs import begin_run
from quotes.search.query import read_query
from quotes.types import Article

from support.archive_fakes import fake_extraction, save_extraction


def test_the_last_added_come_first_wherever_they_are(location: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(full_text, "_SMALL_PART", 0)  # PostgreSQL looks among the last ones even in so few
    monkeypatch.setattr(full_text, "_AMONG_LAST", {"articles": (1, 3), "wordings": (1, 3)})
    engine = open_archive(location, write=True)
    with session_scope(engine) as session:
        run = begin_run(session, model="fake-1", versions={}, options={})
        for number in range(24):
            said = "pier" if number % 5 == 0 else "dome"
            text = f"“The {said} number {number} is next,” Ana Lee said."
            save_extraction(session, fake_extraction(Article(f"hd-{number}", text)), run)
    with session_scope(engine) as session:
        for asked in ("pier", "dome", "number", "bridge", '"dome number"'):
            every = newest_matching(session, "articles", read_query(asked), 100)
            assert every == sorted(every, reverse=True)
            assert (
                len(every) == {"pier": 5, "dome": 19, "number": 24, "bridge": 0, '"dome number"': 19}[asked]
            )
            for limit in (1, 2, 5, 20):
                assert newest_matching(session, "articles", read_query(asked), limit) == every[:limit]
    engine.dispose()
