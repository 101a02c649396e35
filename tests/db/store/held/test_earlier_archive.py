"""An archive that an earlier version made: each article is one afterwards, and what was judged stays."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import func, select, update

from db import models
from db.archive.session import open_archive, open_as_it_is, session_scope, upgrade_archive
from db.judge.idle import idle_judgements
from db.judge.speakers import judge_apart, judge_name, judge_same
from db.judge.statements import judge_wordings
from db.judge.who_said_it import judge_attribution
from db.store.articles import recall_article
from db.store.held.earlier_archive import settle_earlier_archive
from db.store.known import SavedArticle
from db.store.runs import begin_run
from quotes.types import Article, Extraction

from support.archive_contents import faults
from support.archive_fakes import fake_extraction, save_extraction
from support.archive_told import judgements, told
from support.older_forms import make_older
from support.readings import store

SUMMIT = (
    "“We will appeal,” Ana Lee said. The council met late on Friday and heard the plans for the old harbour, "
    "which the river has flooded twice this winter. Residents of the quay asked for walls, and the mayor "
    "promised an answer before the summer."
)
EDITED = SUMMIT.replace("will appeal", "will not appeal")
OTHER = (
    "“It was cold,” Tom Reed said. Three climbers were brought down from the north face on Sunday after two "
    "nights in a snow hole. The rescue team walked up from the hut and lowered them on ropes to the road, "
    "which they reached at dawn."
)
URL = "https://river-daily.example/2024/02/16/summit-ends-late"
MOBILE = "http://m.river-daily.example/2024/02/16/summit-ends-late/?utm_source=x"


def test_articles_that_were_stored_twice_become_one(location: str) -> None:
    engine = open_archive(location, write=True)
    with session_scope(engine) as session:
        run = begin_run(session, model="none", versions={}, options={})

        def store(article: Article) -> int:
            return save_extraction(session, fake_extraction(article), run).id

        first = store(Article("1", SUMMIT, outlet="River Daily", published="2024-02-16"))
        again = store(Article("2", SUMMIT, outlet="River Daily", published="2024-05-01"))
        edited = store(Article("3", EDITED, outlet="River Daily"))
        front = store(Article("4", OTHER, outlet="River Daily"))
        elsewhere = store(Article("1", SUMMIT, outlet="Northern Post"))
        # As an earlier version would have stored them: by outlet and id alone.
        row = update(models.Article)
        session.execute(row.where(models.Article.id == again).values(published=None, url=URL))
        session.execute(row.where(models.Article.id.in_([edited, front])).values(url=MOBILE))
    make_older(engine, "0003")
    engine.dispose()
    upgrade_archive(open_as_it_is(location))
    engine = open_archive(location, write=True)
    assert settle_earlier_archive(engine) == 1
    assert settle_earlier_archive(engine) == 0
    with session_scope(engine) as session:
        rows = {row.id: row for row in session.scalars(select(models.Article))}
        assert set(rows) == {first, edited, front, elsewhere}
        assert (rows[first].published, rows[first].url) == ("2024-02-16", URL)
        assert rows[first].superseded_by_id == edited  # the same address
        assert rows[first].identity == "url:river-daily.example/2024/02/16/summit-ends-late"
        assert rows[front].superseded_by_id is None  # has nothing to do with it
        assert len({rows[id].identity for id in (first, front, elsewhere)}) == 3
        assert faults(session, dict.fromkeys((row.sha256 for row in rows.values()), 1)) == []
        assert session.scalar(select(func.count()).select_from(models.Quotation)) == 4
    known = [Article("2", SUMMIT, outlet="River Daily"), Article("x", EDITED, url=URL), Article("4", OTHER)]
    for article in known:
        with session_scope(engine) as session:
            assert isinstance(recall_article(session, article), SavedArticle)
    engine.dispose()


def test_versions_stay_versions(location: str) -> None:
    engine = open_archive(location, write=True)
    with session_scope(engine) as session:
        run = begin_run(session, model="none", versions={}, options={})
        ids = [
            save_extraction(session, Extraction(Article("1", text, outlet="A", url=url)), run).id
            for text, url in ((SUMMIT, None), (EDITED, None), (OTHER[:60], None))
        ]
    make_older(engine, "0003")
    engine.dispose()
    upgrade_archive(open_as_it_is(location))
    engine = open_archive(location, write=True)
    assert settle_earlier_archive(engine) == 0
    with session_scope(engine) as session:
        rows = session.scalars(select(models.Article).order_by(models.Article.id)).all()
        assert [row.superseded_by_id for row in rows] == [ids[1], ids[2], None]
        assert {row.identity for row in rows} == {"id:A/1"}
    engine.dispose()


COLD = (
    "“It was cold up there,” John Smith said. “Nobody will climb it before the spring,” he said. Three "
    "climbers were brought down from the north face on Sunday after two nights in a snow hole."
)
LATER = "“It was cold up there all night,” John Smith said. “We close the road now,” Chief Lee said."


def test_what_was_judged_on_an_article_that_goes_applies_to_the_one_that_stays(
    new_archive: Callable[[], str],
) -> None:
    location = new_archive()
    once = [
        Article("1", COLD, outlet="River Daily", published="2024-02-16"),
        Article("5", LATER, outlet="Northern Post", published="2024-02-17"),
    ]
    engine = open_archive(location, write=True)
    store(
        engine, [once[0], Article("2", COLD, outlet="River Daily", published="2024-05-01")], fake_extraction
    )
    store(engine, once[1:], fake_extraction)
    with session_scope(engine) as session:
        _, goes, later = session.scalars(select(models.Article.id).order_by(models.Article.id))
        of = models.Quotation.article_id
        cold, spring = session.scalars(select(models.Quotation).where(of == goes).order_by("ordinal"))
        longer = session.scalars(select(models.Quotation).where(of == later).order_by("ordinal")).first()
        assert longer is not None
        session.execute(
            update(models.Article).where(models.Article.id == goes).values(published=None, url=URL)
        )
        judge_attribution(session, spring.id, "Tom Reed", said=True, judged_by="ed")
        judge_wordings(
            session, *(one.passages[0].wording_id for one in (cold, longer)), same=False, judged_by="ed"
        )
        judge_apart(session, "John Smith", [goes], label="the mountain guide", judged_by="ed")
        judge_same(session, "Chief Lee", "Tom Reed", same=True, judged_by="ed")
        judge_name(session, "Tom Reed", "Thomas Reed", judged_by="ed")
        holding = judgements(session)
    make_older(engine, "0003")
    engine.dispose()
    upgrade_archive(open_as_it_is(location))
    engine = open_archive(location, write=True)
    assert settle_earlier_archive(engine) == 1
    fresh = open_archive(new_archive(), write=True)
    with session_scope(fresh) as session:
        session.add_all(models.Judgement(**row) for row in holding)
    store(fresh, once, fake_extraction)
    with session_scope(engine) as session, session_scope(fresh) as other:
        assert judgements(session) == holding
        assert idle_judgements(session) == []
        found, expected = told(session), told(other)
        for part in expected:
            assert found[part] == expected[part], part
        assert sorted((name, shown) for name, shown, _ in found["persons"]) == [
            ("John Smith", None), ("John Smith", None), ("Tom Reed", "Thomas Reed")
        ]  # fmt: skip
    engine.dispose()
    fresh.dispose()
