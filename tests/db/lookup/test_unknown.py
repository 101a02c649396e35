"""What was perhaps meant by a name or an ID that nothing has."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from sqlalchemy import Engine

from db.archive.session import open_archive, session_scope
from db.lookup.filters import Filters
from db.lookup.lists.articles import find_article, list_articles, named_articles, unmistakable
from db.lookup.unknown import check_outlet, id_of_another_kind
from db.store.runs import begin_run
from quotes.errors import ArchiveError
from quotes.types import Article

from support.archive_fakes import fake_extraction, save_extraction

NEWS = [
    Article("cn-1", "“The ferry will sail again,” Ana Lee said.", outlet="The Courier"),
    Article("cn-2", "“The pier is next,” Ana Lee said.", outlet="The Courier"),
    Article("a2", "“We have signed it,” Bo Diaz said.", outlet="Evening Herald"),
    Article("a4", "“Nobody asked us,” Bo Diaz said.", outlet="Evening Herald"),
]


@pytest.fixture(scope="module")
def archive(new_archive: Callable[[], str]) -> Iterator[Engine]:
    engine = open_archive(new_archive(), write=True)
    with session_scope(engine) as session:
        run = begin_run(session, model="fake-1", versions={}, options={})
        for each in NEWS:
            save_extraction(session, fake_extraction(each), run)
    yield engine
    engine.dispose()


@pytest.mark.parametrize(
    ("given", "row"),
    [
        ("cn-1", 1), ("a1", 1), ("a3", 3), ("given:a2", 3), ("archive:a2", 2), ("archive:A2", 2),
        ("a4", 4),  # both mean the same
        ("given:cn-2", 2),
    ],
)  # fmt: skip
def test_an_article_is_named_by_either_id(archive: Engine, given: str, row: int) -> None:
    with session_scope(archive) as session:
        assert find_article(session, given) == row
        assert named_articles(session, [given]).rows == (row,)


def test_an_id_of_the_archive_that_an_article_came_with_is_not_guessed(archive: Engine) -> None:
    with session_scope(archive) as session:
        with pytest.raises(ArchiveError, match=r"Herald, a3\); say archive:a2 for the first, given:a2"):
            find_article(session, "a2")
        assert find_article(session, "a2", "evening herald") == 3
        listed, _ = list_articles(session, Filters(), limit=9)
        ids = unmistakable(session, [one.id for one in listed])
        assert sorted(ids) == ["a1", "a3", "archive:a2", "archive:a4"]
        assert set(named_articles(session, ids).rows) == {1, 2, 3, 4}


@pytest.mark.parametrize(
    ("given", "outlet", "line"),
    [
        ("cn", None, "cn: no article with this ID in the archive; did you mean cn-1 or cn-2?"),
        ("a99", None, "a99: no article with this ID in the archive; the last one of this kind is a4"),
        ("q1", None, "q1 is the ID of a quotation; use `quotetrail show q1`"),
        ("cn-1", "Evening Herald", "cn-1: no article with this ID at Evening Herald; The Courier has one"),
        ("cn-1", "Courier", "Courier: no outlet has this name; did you mean The Courier?"),
    ],
)
def test_what_no_article_has(archive: Engine, given: str, outlet: str | None, line: str) -> None:
    with session_scope(archive) as session, pytest.raises(ArchiveError) as caught:
        find_article(session, given, outlet)
    assert str(caught.value) == line


@pytest.mark.parametrize(
    ("given", "line"),
    [
        ("courier", "; did you mean The Courier?"),
        ("Evning Herald", "; did you mean Evening Herald?"),
        ("Herald", "; did you mean Evening Herald?"),
        ("Times", "; `quotetrail outlets` lists them"),
    ],
)
def test_what_no_outlet_is_called(archive: Engine, given: str, line: str) -> None:
    with session_scope(archive) as session:
        check_outlet(session, "THE COURIER")
        with pytest.raises(ArchiveError) as caught:
            check_outlet(session, given)
    assert str(caught.value) == f"{given}: no outlet has this name{line}"


def test_ids_of_another_kind() -> None:
    assert id_of_another_kind("s3", "s") == ""
    assert id_of_another_kind("Ana Lee", "s") == ""
    assert id_of_another_kind("a3", "gq") == "a3 is the ID of an article; use `quotetrail article a3`"
    assert "judge list" in id_of_another_kind("j1", "gq")
