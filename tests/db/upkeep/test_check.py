"""Each derived thing broken on purpose: it is told, and repaired to what it was; what was given is only told."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from sqlalchemy import Engine, text

from db.archive.session import open_archive, session_scope
from db.edit.article import correct
from db.edit.outlets import merge_outlets
from db.judge.judge import judge_speaker, judge_statements
from db.judge.speakers import judge_same
from db.store.articles import save_extractions
from db.store.runs import begin_run
from db.upkeep.check import check_archive
from quotes.types import Article

from support.adding_processes import some_news
from support.archive_fakes import fake_extraction
from support.archive_told import told
from support.exported import written

WHAT = (("quotes", "jsonl"), ("groups", "jsonl"), ("speakers", "jsonl"), ("articles", "jsonl"))
BOILER = "Readers of the paper get the news every morning, Kim Roe said, at a price that has not changed."
PAGES = [
    Article(
        f"p{n}",
        f"“The {word} was shut for the whole day,” Bo Diaz said.\n{BOILER}\nMore about {word}s.",
        "Post",
    )
    for n, word in enumerate(("harbour", "library", "theatre", "station"))
]
VERSIONS = [
    Article(
        "v1",
        f"“We will appeal the ruling of the court,” Ana Lee said.{more}",
        "Herald",
        published="2024-02-16",
    )
    for more in ("", " “Not a word of it is true,” she said.", " “Every word is true,” she said.")
]
NEWS = [*some_news(10), *PAGES, *VERSIONS]


@pytest.fixture(scope="module")
def archive(new_archive: Callable[[], str]) -> Iterator[Engine]:
    engine = open_archive(new_archive(), write=True)
    with session_scope(engine) as session:
        run = begin_run(session, model="fake-1", versions={}, options={})
        save_extractions(session, [fake_extraction(article) for article in NEWS], run)
    with session_scope(engine) as session:
        judge_speaker(session, "q1", "Cy Roe", said=True, judged_by="kim", new=True)
        judge_statements(session, "q2", "q9", same=True, judged_by="kim")
        judge_same(session, "Ana Lee", "Bo Diaz", same=True, judged_by="kim")
        merge_outlets(session, ["Post"], "Evening News", made_by="kim")
        correct(
            session, 3, {"published": "2023-05-01", "title": "Corrected", "outlet": "Herald"}, made_by="kim"
        )
    yield engine
    engine.dispose()


def state(engine: Engine) -> object:
    exports = [written(engine, what, form) for what, form in WHAT]
    with session_scope(engine) as session:
        return exports, told(session)


def broken(engine: Engine, *statements: str) -> None:
    """Break something, past all triggers that would mend it."""
    with engine.connect() as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(text("SET session_replication_role = replica"))
            for statement in statements:
                connection.execute(text(statement))
            connection.execute(text("SET session_replication_role = origin"))
            connection.commit()
            return
        file = connection.connection.driver_connection
        assert file is not None
        triggers = file.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
        connection.rollback()
        file.execute("PRAGMA foreign_keys = OFF")
        for name, _ in triggers:
            file.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            file.execute(statement)
        for _, sql in triggers:
            file.execute(sql)
        file.execute("PRAGMA foreign_keys = ON")


#: Ids of two wordings: those that are repaired can get others.
LEAST = "(SELECT least.id FROM (SELECT min(id) AS id FROM wordings) AS least)"
NEXT = f"(SELECT next.id FROM (SELECT min(id) AS id FROM wordings WHERE id > {LEAST}) AS next)"
FIRST = "(SELECT min(id) FROM quotations WHERE speaker_id IS NOT NULL AND is_said)"
BREAKS = {
    "another outlet": ("outlets", "UPDATE articles SET outlet_id = (SELECT max(id) FROM outlets) WHERE id = 1"),
    "an outlet too many": ("outlets", "INSERT INTO outlets (id, name) VALUES (999, 'Nowhere')"),
    "a correction undone": ("corrections", "UPDATE articles SET title = 'Other' WHERE id = 3"),
    "a date undone": ("corrections", "UPDATE articles SET published = '2024-02-03' WHERE id = 3"),
    "two current versions": ("versions", "UPDATE articles SET superseded_by_id = NULL WHERE key = 'v1'"),
    "no current version": (
        "versions", "UPDATE articles SET superseded_by_id = id WHERE key = 'v1' AND superseded_by_id IS NULL"),
    "speech that counts as none": ("speech", f"UPDATE quotations SET is_said = false WHERE id = {FIRST}"),
    "a paragraph": ("speech", "UPDATE quotations SET paragraph = 7 WHERE paragraph IS NOT NULL"),
    "furniture that counts": (
        "speech", "UPDATE quotations SET is_furniture = false, is_said = true WHERE is_furniture"),
    "furniture that is none": ("speech", f"UPDATE quotations SET is_furniture = true, is_said = false, paragraph = 5 WHERE id = {FIRST}"),
    "a judgement undone": (
        "judgements", "UPDATE quotations SET speaker_name = 'Ana Lee', confidence = 0.5 WHERE as_found IS NOT NULL"),
    "another speaker": (
        "speakers", f"UPDATE quotations SET speaker_id = (SELECT min(id) FROM speakers s WHERE s.id <> speaker_id) WHERE id = {FIRST}"),
    "no speaker": ("speakers", f"UPDATE quotations SET speaker_id = NULL WHERE id = {FIRST}"),
    "a name not listed": ("speakers", "DELETE FROM aliases WHERE id = (SELECT min(id) FROM aliases)"),
    "no words of names": ("speakers", "DELETE FROM name_words"),
    "a word too many": ("speakers", "INSERT INTO name_words (word, speaker_id, reversed) VALUES ('x', 1, 'x')"),
    "another name": ("speakers", "UPDATE speakers SET name = 'Nobody' WHERE id = 1"),
    "another family": ("speakers", "UPDATE speakers SET family_name = 'nobody' WHERE id = 1"),
    "other years": ("speakers", "UPDATE speakers SET first_year = 1999, last_year = NULL WHERE id = 1"),
    "a speaker too many": ("speakers", "INSERT INTO speakers (id, name, name_folded, profile, family_name, reason) VALUES (999, 'Al Poe', 'al poe', '', 'poe', '')"),
    "no person": ("persons", "UPDATE speakers SET person_id = NULL"),
    "another person": ("persons", "UPDATE speakers SET person_id = (SELECT max(id) FROM speakers), reason = 'same name' WHERE id = 1"),
    "types": ("persons", "UPDATE speakers SET type = 'document' WHERE id = 1"),
    "types counted": ("types", "INSERT INTO speaker_types (speaker_id, type, quotations) VALUES (1, 'document', 7)"),
    "a passage without wording": (
        "passages", f"UPDATE passages SET wording_id = NULL WHERE quotation_id = {FIRST}"),
    "a passage with another": (
        "passages", f"UPDATE passages SET wording_id = (SELECT min(id) FROM wordings w WHERE w.id <> wording_id) WHERE quotation_id = {FIRST}"),
    "a wording too many": (
        "wordings", f"INSERT INTO wordings (id, text_normalised, scope, digest, version, token_count) SELECT 999, 'never said at all', '', 'x', version, 4 FROM wordings WHERE id = {LEAST}"),
    "a digest": ("wordings", f"UPDATE wordings SET digest = 'x' WHERE id = {LEAST}"),
    "words counted": ("wordings", f"UPDATE wordings SET token_count = 99 WHERE id = {LEAST}"),
    "no parents": ("ties", "UPDATE wordings SET parent_id = NULL, relation = NULL"),
    "another parent": ("ties", f"UPDATE wordings SET parent_id = {NEXT}, relation = 'near' WHERE id = {LEAST}"),
    "a circle": ("ties", f"UPDATE wordings SET parent_id = {LEAST} + {NEXT} - id, relation = 'near' WHERE id IN ({LEAST}, {NEXT})"),
    "no links": ("ties", "DELETE FROM wording_links"),
    "a link too many": ("ties", f"INSERT INTO wording_links (wording_id, other_id, relation) VALUES ({LEAST}, {NEXT}, 'contradicting')"),
    "no roots": ("statements", "UPDATE wordings SET root_id = NULL"),
    "another root": ("statements", f"UPDATE wordings SET root_id = (SELECT max(id) FROM wordings) WHERE id = {LEAST}"),
    "no pairs": ("pairs", "DELETE FROM shingle_pages", "DELETE FROM shingle_runs WHERE id = (SELECT max(id) FROM shingle_runs)"),
    "no counts": ("counts", "DELETE FROM speaker_statements"),
    "other counts": ("counts", "UPDATE speaker_statements SET printings = printings + 1, first_published = '1999'"),
    "a count too many": ("counts", "INSERT INTO speaker_statements (statement, speaker_id, first_published, first_quotation_id, printings) VALUES (999, 1, '', 1, 1)"),
    "fingerprints": ("fingerprints", "DELETE FROM fingerprints"),
    "an identity too many": ("identities", "INSERT INTO article_identities (known_as, identity) VALUES ('id:x/y', 'id:x/gone')"),
    "an index": ("indexes", "DROP INDEX ix_passages_wording_id", "DROP INDEX ix_articles_key"),
    "last numbers": ("numbers", "UPDATE last_ids SET last = 1"),
}  # fmt: skip


def test_nothing_is_wrong(archive: Engine) -> None:
    assert list(check_archive(archive)) == []


@pytest.mark.parametrize("name", BREAKS)
def test_what_is_derived_is_told_and_repaired(archive: Engine, name: str) -> None:
    kind, *statements = BREAKS[name]
    before = state(archive)
    broken(archive, *statements)
    found = list(check_archive(archive))
    assert kind in {problem.check for problem in found}, found
    assert all(problem.repairable for problem in found), found
    list(check_archive(archive, repair=True))
    assert list(check_archive(archive)) == []
    assert state(archive) == before


def test_words_that_are_searched(archive: Engine) -> None:
    before = state(archive)
    if archive.dialect.name == "postgresql":
        broken(archive, "DELETE FROM search_articles", "UPDATE search_wordings SET words = '' WHERE id = 2")
    else:
        broken(archive, "INSERT INTO search_wordings(search_wordings) VALUES ('delete-all')",
               "INSERT INTO search_articles(search_articles) VALUES ('delete-all')")  # fmt: skip
    assert {problem.check for problem in check_archive(archive)} == {"words"}
    list(check_archive(archive, repair=True))
    assert list(check_archive(archive)) == []
    assert state(archive) == before


GIVEN = {
    "a text": ("places", "UPDATE articles SET text = text || ' More.' WHERE id = 2", "UPDATE articles SET text = substr(text, 1, length(text) - 6) WHERE id = 2"),
    "a range outside": ("places", "UPDATE quotations SET speaker_end = 99999 WHERE id = 3", "UPDATE quotations SET speaker_end = speaker_start + length(speaker_text) WHERE id = 3"),
    "a passage outside": ("places", 'UPDATE passages SET start = "end" - 1, "end" = "end" + 1 WHERE quotation_id = 3', None),
}  # fmt: skip


@pytest.mark.parametrize("name", GIVEN)
def test_what_was_given_is_only_told(archive: Engine, name: str) -> None:
    kind, statement, undo = GIVEN[name]
    if undo is None:
        undo = 'UPDATE passages SET start = (SELECT start FROM quotations WHERE id = 3), "end" = (SELECT "end" FROM quotations WHERE id = 3) WHERE quotation_id = 3 AND ordinal = 0'
    before = state(archive)
    broken(archive, statement)
    found = [problem for problem in check_archive(archive) if not problem.repairable]
    assert {problem.check for problem in found} == {kind}
    assert [problem for problem in check_archive(archive, repair=True) if not problem.repairable] == found
    broken(archive, undo)
    list(check_archive(archive, repair=True))
    assert list(check_archive(archive)) == []
    assert state(archive) == before


def test_what_points_to_nothing_is_told(archive: Engine) -> None:
    broken(archive, "INSERT INTO given_values (article_id, field, value) VALUES (999, 'title', 'x')")
    (problem,) = check_archive(archive)
    assert (problem.check, problem.repairable) == ("rows", False)
    assert "given_values.article_id: 1 row points to nothing in articles" in problem.what
    broken(archive, "DELETE FROM given_values WHERE article_id = 999")
