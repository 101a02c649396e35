"""Each article is stored once, in whatever order and under whatever name it comes."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from db import models
from db.archive.session import open_archive, session_scope
from db.store.articles import recall_article, save_extractions
from db.store.known import SavedArticle
from db.store.runs import begin_run
from quotes.types import Article, CameFrom, Quote

from support.archive_contents import faults
from support.archive_fakes import fake_extraction

SUMMIT = (
    '"We will appeal," Ana Lee said. The council met late on Friday and heard the plans for the old harbour, '
    "which the river has flooded twice this winter. Residents of the quay asked for walls, and the mayor "
    "promised an answer before the summer. The vote was put off until March, when the budget is known."
)
EDITED = SUMMIT.replace("will appeal", "will not appeal")
LATER = EDITED.replace("March", "April")
OTHER = (
    '"It was cold," Tom Reed said. Three climbers were brought down from the north face on Sunday after two '
    "nights in a snow hole. A helicopter could not fly because of the wind, so the rescue team walked up "
    "from the hut and lowered them on ropes, one after another, until they reached the forest road at dawn."
)


def coming(
    text: str = SUMMIT,
    *,
    id: str | None = None,
    file: str = "a.txt",
    outlet: str | None = None,
    url: str | None = None,
    published: str | None = None,
    **more: Any,
) -> Article:
    """An article as a reader makes it: with an id of its own, or named by its file."""
    source = CameFrom(file, "0" * 64, "plain text 1", own_id=id is not None)
    return Article(
        id or file.removesuffix(".txt"), text, outlet=outlet, url=url, published=published, came_from=source,
        **more,
    )  # fmt: skip


@pytest.fixture
def archive(location: str) -> Iterator[Engine]:
    engine = open_archive(location, write=True)
    yield engine
    engine.dispose()


def add(engine: Engine, *articles: Article) -> list[SavedArticle]:
    """Store articles as `quotetrail add` does, each in a transaction of its own."""
    results = []
    for article in articles:
        with session_scope(engine) as session:
            known = recall_article(session, article)
            if known is None:
                run = begin_run(session, model="none", versions={}, options={})
                (known,) = save_extractions(session, [fake_extraction(article)], run)
            assert isinstance(known, SavedArticle)
            results.append(known)
    return results


def stored(engine: Engine) -> list[models.Article]:
    with session_scope(engine) as session:
        rows = list(session.scalars(select(models.Article).order_by(models.Article.id)))
        for row in rows:
            _ = row.outlet.name
        session.expunge_all()
    return rows


URL = "https://river-daily.example/2024/02/16/summit-ends-late"
MOBILE = "http://m.river-daily.example/2024/02/16/summit-ends-late?utm_source=x"


@pytest.mark.parametrize(
    ("first", "again"),
    [
        (coming(url=URL), coming(url=MOBILE, file="b.txt")),
        (coming(id="7", outlet="River Daily"), coming(id="7", outlet="River Daily", file="b")),
        (coming(), coming(file="b.txt")),
        (coming(), coming(id="7")),
        (coming(url=URL), coming()),
        (coming(), coming(outlet="River Daily")),
        (coming(outlet="River Daily"), coming(url=URL)),
        (coming(published="2024-02-16"), coming(published="2024-02", file="b.txt")),
        (coming(published="2024-02-16", outlet="A", url=URL), coming(outlet="A", id="9")),
        (coming(published="2024-02-16T23:30-05:00", outlet="A"), coming(published="2024-02-17", outlet="A")),
    ],
)
def test_the_same_text_again_is_there_already(archive: Engine, first: Article, again: Article) -> None:
    for one, two in ((first, again),):
        saved = add(archive, one, two, one, two)
        assert [each.added for each in saved] == [True, False, False, False]
        assert len({each.id for each in saved}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (coming(file="north/a.txt"), coming(OTHER, file="south/a.txt")),
        (coming(outlet="A"), coming(outlet="B")),
        (coming(file="north/a.txt"), coming(EDITED, file="south/a.txt")),
        (coming(file="-:1"), coming(EDITED, file="-:1")),
        (coming(outlet="A", url=URL), coming(outlet="B", url="https://b.example/x-1")),
        (
            coming(outlet="A", published="2024-02-16", id="1"),
            coming(outlet="A", published="2024-05-01", id="2"),
        ),
        (coming(id="1", outlet="A"), coming(OTHER, id="2", outlet="A")),
        # Numbers of lines as ids, and the front page as an address, name no article.
        (coming(id="1"), coming(OTHER, id="1")),
        (coming(url="https://a.example/news/"), coming(OTHER, url="https://a.example/news/")),
    ],
)
def test_two_articles_stay_two(archive: Engine, one: Article, other: Article) -> None:
    for articles in ((one, other), (other, one)):
        assert [each.supersedes for each in add(archive, *articles)] == [None, None]
    assert len(stored(archive)) == 2
    assert all(row.superseded_by_id is None for row in stored(archive))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (coming(url=URL), coming(EDITED, url=MOBILE, file="b.txt")),
        (coming(id="7", outlet="A"), coming(EDITED, id="7", outlet="A", file="b.txt")),
        (coming(id="7"), coming(EDITED, id="7")),
        (coming(id="7"), coming("A short note.", id="7")),
        (coming(), coming(EDITED)),  # the same file
        (coming(url=URL, title="The vote put off"), coming(OTHER, url=URL, title="The vote put off")),
    ],
)  # fmt: skip
def test_another_text_under_one_identity_is_a_version(archive: Engine, one: Article, other: Article) -> None:
    first, second = add(archive, one, other)
    assert (second.added, second.supersedes) == (True, first.id)
    assert [each.added for each in add(archive, one, other)] == [False, False]
    assert [row.superseded_by_id for row in stored(archive)] == [second.id, None]
    assert len({row.identity for row in stored(archive)}) == 1


def test_a_version_of_an_earlier_day_replaces_none(archive: Engine) -> None:
    later, earlier = add(
        archive,
        coming(EDITED, url=URL, published="2024-02-17"),
        coming(SUMMIT, url=URL, published="2024-02-16"),
    )
    assert (earlier.supersedes, earlier.superseded_by) == (None, later.id)
    assert [row.superseded_by_id for row in stored(archive)] == [None, later.id]


def test_what_is_missing_is_filled_in_and_the_stronger_identity_taken(archive: Engine) -> None:
    add(
        archive,
        coming(),
        coming(id="7", outlet="River Daily", published="2024-02-16"),
        coming(url=URL, section="Council"),
    )
    (row,) = stored(archive)
    assert row.identity == "url:river-daily.example/2024/02/16/summit-ends-late"
    assert (row.key, row.own_id, row.outlet.name) == ("7", True, "River Daily")
    assert (row.published, row.section, row.place) == ("2024-02-16", "Council", "a.txt")
    for again in (coming(EDITED, id="7", outlet="River Daily"), coming(LATER, url=MOBILE)):
        (saved,) = add(archive, again)
        assert saved.supersedes is not None
    assert len({row.identity for row in stored(archive)}) == 1


def test_two_articles_turn_out_to_be_one(archive: Engine) -> None:
    """The second address had an edited text only, until the text came that both had."""
    print_page = "https://river-daily.example/print/8812345"
    add(archive, coming(url=URL), coming(EDITED, url=URL), coming(LATER, url=print_page))
    assert len({row.identity for row in stored(archive)}) == 2
    (saved,) = add(archive, coming(SUMMIT, url=print_page))
    assert not saved.added
    rows = stored(archive)
    assert len({row.identity for row in rows}) == 1
    assert [row.superseded_by_id for row in rows] == [rows[1].id, rows[2].id, None]


def test_many_at_once_are_as_one_by_one(archive: Engine) -> None:
    articles = [
        coming(url=URL), coming(EDITED, url=MOBILE), coming(EDITED), coming(LATER, url=URL),
        coming(OTHER, outlet="A"), coming(OTHER, outlet="B"), coming(OTHER, outlet="A", file="b.txt"),
    ]  # fmt: skip
    with session_scope(archive) as session:
        run = begin_run(session, model="none", versions={}, options={})
        saved = save_extractions(session, [fake_extraction(each) for each in articles], run)
    assert [isinstance(each, SavedArticle) and each.added for each in saved] == [
        True, True, False, True, True, True, False,
    ]  # fmt: skip
    assert len({row.identity for row in stored(archive)[:3]}) == 1


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("empty") / "archive.db"
    open_archive(path, write=True).dispose()
    return path


TEXTS = (SUMMIT, EDITED, LATER, OTHER)
COMING = st.builds(
    coming,
    st.sampled_from(TEXTS),
    id=st.sampled_from([None, "1", "2"]),
    file=st.just("-"),
    outlet=st.just("A"),  # an address is that of one outlet
    url=st.sampled_from([None, None, URL, MOBILE, "https://a.example/other-story-here"]),
) | st.builds(
    coming, st.sampled_from(TEXTS), id=st.sampled_from([None, "1"]), file=st.just("-"), outlet=st.just("B")
)
"""No text of one file is edited in it under an id and without: the archive remembers one place of an article,
so whether that is a version depends on which came first."""


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(articles=st.lists(COMING, min_size=2, max_size=5), data=st.data())
def test_the_order_makes_no_difference(
    empty: Path, tmp_path: Path, articles: list[Article], data: st.DataObject
) -> None:
    shuffled = data.draw(st.permutations(articles))
    assert held(empty, tmp_path, articles) == held(empty, tmp_path, shuffled)


def held(empty: Path, folder: Path, articles: Sequence[Article]) -> object:
    """What an archive holds of these: the printings, and which texts are versions of one article."""
    path = Path(shutil.copy(empty, folder / "archive.db"))
    engine = open_archive(path, write=True)
    add(engine, *articles)
    add(engine, *articles)  # again: nothing more
    with session_scope(engine) as session:
        rows = session.scalars(select(models.Article))
        assert faults(session, {row.sha256: len(quotes_in(row.text)) for row in rows}) == []
        found = _families(session)
    engine.dispose()
    return found


def quotes_in(text: str) -> Sequence[Quote]:
    return fake_extraction(Article("x", text)).quotes


def _families(session: Session) -> object:
    families: dict[str, list[tuple[str, str]]] = {}
    standing: dict[str, int] = {}
    for row in session.scalars(select(models.Article)):
        families.setdefault(row.identity, []).append((row.sha256, row.outlet.name))
        standing[row.identity] = standing.get(row.identity, 0) + (row.superseded_by_id is None)
    assert set(standing.values()) <= {1}
    return sorted(sorted(family) for family in families.values())


def test_corrections_of_an_article_follow_its_identity(archive: Engine) -> None:
    add(archive, coming())
    with session_scope(archive) as session:
        identity = session.scalars(select(models.Article.identity)).one()
        session.add(models.Correction(identity=identity, field="outlet", value="A", made_by="ana"))
    add(archive, replace(coming(), url=URL))
    with session_scope(archive) as session:
        assert session.scalars(select(models.Correction.identity)).one().startswith("url:")
