"""Archives that were made apart, merged: the same as one run over all articles, whatever the order."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import event, select

from db import models
from db.archive.session import open_archive, open_to_read, session_scope
from db.edit.article import correct
from db.edit.outlets import merge_outlets
from db.judge.judge import judge_said, judge_speaker, judge_statements, list_judgements, take_back
from db.judge.speakers import judge_apart, judge_link, judge_name, judge_same
from db.merge.merge import Merging, foresee_merge, merge
from db.merge.source import Source
from db.store.articles import load_article, save_readings
from db.store.placing import Reading
from db.store.runs import Stopped, begin_run
from quotes.errors import ArticleError
from quotes.types import Article

from support.adding_processes import some_news
from support.archive_fakes import fake_extraction
from support.archive_told import told
from support.exported import written

NEWS = some_news(27)
WHAT = (("quotes", "jsonl"), ("groups", "jsonl"), ("speakers", "jsonl"), ("articles", "jsonl"),
        ("annotations", "jsonld"), ("quotations", "jsonld"), ("provenance", "jsonld"))  # fmt: skip
BEGAN = datetime(2024, 3, 1, tzinfo=UTC)


def fail(error: ArticleError) -> None:
    raise error


def made(location: str, articles: Iterable[tuple[int, Article]]) -> str:
    """An archive of these articles, each added in the minute of its number."""
    engine = open_archive(location, write=True)
    with session_scope(engine) as session:
        run = begin_run(session, model="fake-1", versions={}, options={})
        for minute, article in articles:
            found = fake_extraction(article).quotes
            added = BEGAN + timedelta(minutes=minute)
            save_readings(session, [Reading(article, lambda found=found: found, run, added)])  # type: ignore[misc]
    engine.dispose()
    return location


def merged(location: str, *sources: str) -> Merging:
    tally = Merging(fail)
    engines = [open_to_read(source) for source in sources]
    into = open_archive(location, write=True)
    merge(into, [Source(engine) for engine in engines], tally)
    for engine in (*engines, into):
        engine.dispose()
    return tally


def exports(location: str) -> list[str]:
    engine = open_archive(location)
    found = [written(engine, what, form) for what, form in WHAT]
    engine.dispose()
    return found


def everything(location: str) -> object:
    engine = open_archive(location)
    with session_scope(engine) as session:
        found = told(session)
    engine.dispose()
    return found


def thirds() -> list[list[tuple[int, Article]]]:
    numbered = list(enumerate(NEWS))
    return [numbered[n::3] for n in range(3)]


def test_three_thirds_in_any_order_are_one_archive(new_archive: Callable[[], str]) -> None:
    whole = made(new_archive(), enumerate(NEWS))
    parts = [made(new_archive(), part) for part in thirds()]
    expected = exports(whole)
    for order in list(permutations(parts))[::2]:
        location = new_archive()
        tally = merged(location, *order)
        assert tally.added == tally.wanted == sum(len(part) for part in thirds())
        assert exports(location) == expected
        again = merged(location, *order)
        assert (again.added, again.known) == (0, tally.added)
        assert exports(location) == expected


def test_one_after_another_in_any_order_too_but_for_ids(new_archive: Callable[[], str]) -> None:
    expected = everything(made(new_archive(), enumerate(NEWS)))
    parts = [made(new_archive(), part) for part in thirds()]
    for order in list(permutations(parts))[1::2]:
        location = new_archive()
        for part in order:
            merged(location, part)
        assert everything(location) == expected


@settings(max_examples=8, deadline=None)
@given(data=st.data())
def test_however_articles_are_split(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    """An article may be in several archives, too."""
    folder = tmp_path_factory.mktemp("split")
    where = data.draw(st.lists(st.sets(st.integers(0, 2), min_size=1), min_size=12, max_size=12))
    numbered = list(enumerate(NEWS[:12]))
    parts = [
        made(str(folder / f"{n}.db"), [one for one, in_ in zip(numbered, where, strict=True) if n in in_])
        for n in range(3)
    ]
    whole = made(str(folder / "whole.db"), numbered)
    merged(str(folder / "all.db"), *data.draw(st.permutations(parts)))
    assert exports(str(folder / "all.db")) == exports(whole)


LEE = "“We will appeal the ruling of the court,” Ana Lee said."
DIAZ = "“We will not appeal the ruling of the court,” Bo Diaz said. “No word of it is true,” he said."
AGAIN = "“The ruling of the court was wrong from the start,” Ann Lee said."
A1 = Article("a1", LEE, "Herald", published="2024-02-16")
A2 = Article("a2", DIAZ, "Post", published="2024-02-17")
A3 = Article("a3", AGAIN, "Herald Online", published="2024-02-18")
STORY = [A1, A2, A3]


def judge_first(location: str) -> None:
    with closing_scope(location) as session:
        judge_speaker(session, "q1", "Bo Diaz", said=True, judged_by="kim", note="heard it", new=True)
        judge_name(session, "Bo Diaz", "Roberto Diaz", judged_by="kim")


def judge_second(location: str) -> None:
    with closing_scope(location) as session:
        judge_said(session, "q2", said=False, judged_by="kim")
        judge_link(session, "Bo Diaz", "Q42", judged_by="kim")


def judge_third(location: str) -> None:
    with closing_scope(location) as session:
        judge_apart(session, "Ann Lee", [1], label="the sister", judged_by="lou")


class closing_scope:
    """A unit of work in an archive that is closed afterwards."""

    def __init__(self, location: str) -> None:
        self.engine = open_archive(location, write=True)
        self.scope = session_scope(self.engine)

    def __enter__(self):  # type: ignore[no-untyped-def]
        return self.scope.__enter__()

    def __exit__(self, *error: object) -> None:
        self.scope.__exit__(*error)  # type: ignore[arg-type]
        self.engine.dispose()


def in_force(location: str) -> list[tuple[str, str, str, bool, str, bool]]:
    with closing_scope(location) as session:
        return [
            (row.subject, row.left, row.right, row.verdict, row.judged_by, row.withdrawn_at is None)
            for row in session.scalars(select(models.Judgement).order_by(models.Judgement.judged_at))
        ]


def test_judgements_corrections_and_outlets_come_along(new_archive: Callable[[], str]) -> None:
    parts = [made(new_archive(), [one]) for one in enumerate(STORY)]
    judge_first(parts[0])
    judge_second(parts[1])
    judge_third(parts[2])
    with closing_scope(parts[2]) as session:
        merge_outlets(session, ["Herald Online"], "Herald", made_by="ed")
    with closing_scope(parts[1]) as session:
        correct(session, 1, {"published": "2023-01-01", "title": "Ruling"}, made_by="ed")
    one_run = made(new_archive(), enumerate(STORY))
    with closing_scope(one_run) as session:
        judge_speaker(session, "q1", "Bo Diaz", said=True, judged_by="kim", note="heard it", new=True)
        judge_name(session, "Bo Diaz", "Roberto Diaz", judged_by="kim")
        judge_said(session, "q3", said=False, judged_by="kim")
        judge_link(session, "Bo Diaz", "Q42", judged_by="kim")
        judge_apart(session, "Ann Lee", [3], label="the sister", judged_by="lou")
        merge_outlets(session, ["Herald Online"], "Herald", made_by="ed")
        correct(session, 2, {"published": "2023-01-01", "title": "Ruling"}, made_by="ed")
    expected = everything(one_run), in_force(one_run)
    for order in list(permutations(parts))[::3]:
        location = new_archive()
        tally = merged(location, *order)
        assert (everything(location), in_force(location)) == expected
        assert (tally.judged.added, tally.corrected.added, tally.outlets) == (5, 2, 1)
        again = merged(location, *order)
        assert (again.judged.added, again.judged.taken_back, again.corrected.added, again.outlets) == (
            0,
            0,
            0,
            0,
        )
        assert (again.added, again.kept, again.filled) == (0, [], [])
        assert (everything(location), in_force(location)) == expected
        one_by_one = new_archive()
        for part in order:
            merged(one_by_one, part)
        assert (everything(one_by_one), sorted(in_force(one_by_one))) == (expected[0], sorted(expected[1]))


def test_of_two_judgements_on_one_thing_the_later_holds(new_archive: Callable[[], str]) -> None:
    parts = [made(new_archive(), [(0, A1), (1, A2)]) for _ in range(2)]
    for location, judge, name in ((parts[0], "kim", "Bo Diaz"), (parts[1], "lou", "Cy Roe")):
        with closing_scope(location) as session:
            judge_speaker(session, "q1", name, said=True, judged_by=judge, new=True)
    for order in (parts, parts[::-1]):
        location = new_archive()
        tally = merged(location, *order)
        assert [row[-2:] for row in in_force(location)] == [("kim", False), ("lou", True)]
        ((later, earlier),) = tally.judged.replaced
        assert later.startswith("Cy Roe said")
        assert earlier.startswith("Bo Diaz said")
        with closing_scope(location) as session:
            assert len(list_judgements(session)) == 2
            assert session.get_one(models.Quotation, 1).speaker_name == "Cy Roe"
        assert merged(location, *order).judged.replaced == []
    with closing_scope(parts[1]) as session:
        take_back(session, "j1")
    merged(location, *parts)
    assert [row[-2:] for row in in_force(location)] == [("kim", False), ("lou", False)]


def test_what_was_taken_back_stays_so(new_archive: Callable[[], str]) -> None:
    one, other = (made(new_archive(), [(0, A1), (1, A2), (2, A3)]) for _ in range(2))
    with closing_scope(one) as session:
        judge_same(session, "Ana Lee", "Bo Diaz", same=True, judged_by="kim")
        judge_statements(session, "q1", "q4", same=True, judged_by="kim")
    copy = new_archive()
    merged(copy, one)
    with closing_scope(one) as session:
        take_back(session, "j1")
        take_back(session, "j2")
    merged(copy, one, other)
    assert [row[-1] for row in in_force(copy)] == [False, False]
    assert everything(copy) == everything(other)


def test_an_earlier_version_that_comes_later_is_the_earlier(new_archive: Callable[[], str]) -> None:
    texts = [f"{LEE}\n\n“Part {n} of it is now known,” Bo Diaz said." for n in range(3)]
    versions = [Article("a1", text, "Herald") for text in texts]
    whole = made(new_archive(), enumerate(versions))
    first, last = (
        made(new_archive(), [(0, versions[0]), (1, versions[1])]),
        made(new_archive(), [(2, versions[2])]),
    )
    location = new_archive()
    for part in (last, first):
        merged(location, part)
    assert everything(location) == everything(whole)
    with closing_scope(location) as session:
        assert [load_article(session, id).text for id in (2, 3, 1)] == texts
        after = dict(session.execute(select(models.Article.id, models.Article.superseded_by_id)).all())
    assert after == {2: 3, 3: 1, 1: None}


def test_an_interrupted_merge_is_carried_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("db.merge.merge.TOGETHER", 5)
    parts = [made(str(tmp_path / f"{n}.db"), part) for n, part in enumerate(thirds())]
    location = str(tmp_path / "all.db")
    tally = Merging(fail)

    def stop() -> None:
        if tally.seen == 10:
            raise KeyboardInterrupt

    tally.on_article = stop
    into = open_archive(location, write=True)
    engines = [open_to_read(part) for part in parts]
    with pytest.raises(Stopped):
        merge(into, [Source(engine) for engine in engines], tally)
    into.dispose()
    assert merged(location, *parts).known == 10
    assert exports(location) == exports(made(str(tmp_path / "whole.db"), enumerate(NEWS)))


def test_a_dry_run_writes_nothing_and_sources_are_only_read(tmp_path: Path) -> None:
    one, other = (
        made(str(tmp_path / "1.db"), [(0, A1), (1, A2)]),
        made(str(tmp_path / "2.db"), [(2, A2), (3, A3)]),
    )
    judge_second(other)
    before = [Path(name).read_bytes() for name in (one, other)]
    writes: list[str] = []
    sources = [Source(open_to_read(name)) for name in (one, other)]
    for source in sources:
        event.listen(source.engine, "before_cursor_execute", lambda *args: writes.append(args[2]))
    tally = Merging(fail)
    foresee_merge(None, sources, tally)
    assert (tally.added, tally.again, tally.judged.added) == (3, 1, 2)
    merge(open_archive(tmp_path / "all.db", write=True), sources, Merging(fail))
    assert [Path(name).read_bytes() for name in (one, other)] == before
    assert not [sql for sql in writes if not sql.lstrip().startswith(("SELECT", "BEGIN", "PRAGMA"))]
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "1.db",
        "2.db",
        "all.db",
        "all.db-shm",
        "all.db-wal",
    ]


def test_metadata_of_the_earlier_stay(new_archive: Callable[[], str]) -> None:
    with_title = replace(A1, title="Ruling", byline="Jo Poe")
    parts = [
        made(new_archive(), [(0, A1)]),
        made(new_archive(), [(1, replace(with_title, published="2024-02-16T10:00"))]),
    ]
    location = new_archive()
    tally = merged(location, *parts[::-1])
    assert (tally.added, tally.known, tally.filled, tally.kept) == (1, 1, [("title", "byline")], ["a1"])
    with closing_scope(location) as session:
        assert load_article(session, 1) == with_title
