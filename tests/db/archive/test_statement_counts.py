"""What is counted ahead for look-ups is what counting all printings would give, whatever happened before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, delete, select
from sqlalchemy.orm import Session

from db import models
from db.archive.session import open_archive, session_scope
from db.judge.speakers import judge_apart, judge_same
from db.judge.statements import judge_wordings
from db.store.articles import save_extractions
from db.store.runs import begin_run
from quotes.errors import ArchiveError
from quotes.types import Article

from support.archive_fakes import fake_extraction, save_extraction

Told = dict[tuple[int, int], tuple[str, int, int]]

SAID = (
    "The bridge over the Lune will open again in the spring, the engineers tell us",
    "The bridge over the Lune will open again in the spring",
    "The bridge over the Lune will not open again in the spring, the engineers tell us",
    "Nobody has asked the ferrymen what they will live on then",
    "...",
)
NAMES = ("Ana Lee", "Lee", "President Ana Lee", "Omar Diaz")

lines = st.lists(st.tuples(st.sampled_from(SAID), st.sampled_from(NAMES)), max_size=4)
articles = st.builds(
    lambda key, outlet, published, said: Article(
        key,
        "\n\n".join(f"“{words},” {name} said." for words, name in said) or "Nothing was said.",
        outlet=outlet,
        published=published,
    ),
    st.sampled_from(["n1", "n2"]),
    st.sampled_from(["Courier", "Herald"]),
    st.sampled_from([None, "2023", "2024-02-16", "2024-02-16T09:11"]),
    lines,
)
deeds = st.lists(
    st.one_of(
        articles,
        st.tuples(st.just("wordings"), st.integers(0, 9), st.integers(0, 9), st.booleans()),
        st.tuples(st.just("names"), st.booleans()),
        st.tuples(st.just("apart"), st.integers(0, 9)),
        st.tuples(st.just("delete"), st.integers(0, 9)),
    ),
    max_size=8,
)


@settings(max_examples=25, deadline=None)
@given(deeds=deeds, together=st.lists(articles, max_size=3))
def test_it_stays_right_whatever_happens(
    tmp_path_factory: pytest.TempPathFactory, deeds: list[object], together: list[Article]
) -> None:
    stays_right(str(tmp_path_factory.mktemp("told") / "archive.db"), deeds, together)


def test_it_stays_right_on_both_databases(location: str) -> None:
    news = [
        Article(
            key, f"“{words},” {name} said.\n\n“{SAID[3]},” {NAMES[0]} said.", outlet=outlet, published=day
        )
        for key, words, name, outlet, day in (
            ("n1", SAID[1], NAMES[0], "Courier", "2024-02-16"),
            ("n2", SAID[0], NAMES[1], "Herald", None),
            ("n1", SAID[2], NAMES[2], "Courier", "2023"),
            ("n2", SAID[4], NAMES[3], "Courier", "2024-02-16T09:11"),
            ("n2", SAID[0], NAMES[3], "Herald", "2022"),
        )
    ]
    deeds = [*news[2:], ("wordings", 0, 1, False), ("names", True), ("apart", 0), ("delete", 1), news[0]]
    stays_right(location, deeds, news[:2])


def stays_right(location: str, deeds: Sequence[object], together: list[Article]) -> None:
    """Do it all, and look after each deed."""
    engine = open_archive(location, write=True)
    with session_scope(engine) as session:
        run = begin_run(session, model="fake-1", versions={}, options={})
        save_extractions(session, map(fake_extraction, together), run)
    assert told(engine) == counted(engine)
    for deed in deeds:
        with session_scope(engine) as session:
            do(session, deed, run)
        assert told(engine) == counted(engine)
    engine.dispose()


def do(session: Session, deed: object, run: int) -> None:
    """One thing that happens to an archive; nothing where it has not what that takes."""
    if isinstance(deed, Article):
        save_extraction(session, fake_extraction(deed), run)
        return
    assert isinstance(deed, tuple)
    kind, *more = deed
    if kind == "wordings":
        wordings = session.scalars(select(models.WordingRow.id).order_by(models.WordingRow.id)).all()
        one, other = (wordings[number % len(wordings)] if wordings else 0 for number in more[:2])
        if one != other:
            judge_wordings(session, one, other, same=more[2], judged_by="Kim")
        return
    if kind == "names":
        with suppress(ArchiveError):  # told apart before: two Ana Lees
            judge_same(session, "Ana Lee", "Omar Diaz", same=more[0], judged_by="Kim")
        return
    printed = session.scalars(select(models.Article.id).order_by(models.Article.id)).all()
    if not printed:
        return
    article = printed[more[0] % len(printed)]
    if kind == "delete":
        session.execute(delete(models.Quotation).where(models.Quotation.article_id == article))
        return
    speakers = select(models.Quotation.speaker_id).where(models.Quotation.article_id == article)
    here = set(session.scalars(select(models.Speaker.name_folded).where(models.Speaker.id.in_(speakers))))
    if "ana lee" in here:
        judge_apart(session, "Ana Lee", [article], label="the ferrywoman", judged_by="Kim")


def told(engine: Engine) -> Told:
    with session_scope(engine) as session:
        assert session.scalars(select(models.ChangedStatement)).all() == []
        return {
            (row.statement, row.speaker_id): (row.first_published, row.first_quotation_id, row.printings)
            for row in session.scalars(select(models.SpeakerStatement))
        }


def counted(engine: Engine) -> Told:
    found: dict[tuple[int, int], list[models.Quotation]] = defaultdict(list)
    with session_scope(engine) as session:
        for row in session.scalars(select(models.Quotation)):
            if row.article.superseded_by_id is None:
                wording = row.passages[0].wording
                statement = (wording.root_id or wording.id) if wording else -row.id
                for speaker in (row.speaker_id, row.reported_by_id):
                    if speaker is not None:
                        found[statement, speaker].append(row)
        return {
            key: (
                min((row.article.published for row in rows if row.article.published), default=""),
                min(row.id for row in rows),
                len(rows),
            )
            for key, rows in found.items()
        }
