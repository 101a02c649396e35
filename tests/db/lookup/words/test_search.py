"""Search by words, phrases and near wording; articles with their quotations in place; more filters."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine, select, text

from db.answers.statements import Searched
from db.archive.session import open_archive, session_scope
from db.lookup.article import article
from db.lookup.filters import Filters
from db.lookup.find_speakers import find_speakers, near_words
from db.lookup.lists.articles import find_article
from db.lookup.said_by import what_was_said
from db.lookup.words.full_text import matching
from db.lookup.words.search import search
from db.models.printed import Article as ArticleRow
from db.store.runs import begin_run
from quotes.compare.wording.search_words import search_words
from quotes.errors import ArchiveError
from quotes.names.fold import typos_between
from quotes.search.places import places_of
from quotes.search.query import read_query
from quotes.types import Article

from support.archive_fakes import fake_extraction, save_extraction

ARTICLES = [
    Article(
        "cd-1",
        "BRUSSELS -- The Council of Ministers met at the headquarters.\n\n"
        "“Europe will invest a total of $380 billion in defense this year,” Jens Stoltenberg said.\n"
        "“Spring is early this year in Oslo,” Camilla Stoltenberg said.",
        outlet="China Daily", published="2024-02-16", title="NATO meets",
    ),
    Article(
        "pd-7",
        "“Europe will invest a total of 380 billion U.S. dollars in defense this year,” "
        "Jens Stoltenberg said.\n"
        "“The ministers will not leave Ukraine alone,” he said.",
        outlet="People's Daily Online", published="2024-02-15T21:40",
    ),
    Article("en-3", "A café in Kraków.\n“We won't raise prices today,” Zoë Łukasz said.", "Evening News"),
    Article("en-3", "“The total of it would be too much,” Jens Stoltenberg said.", "Post", published="2023"),
]  # fmt: skip


@pytest.fixture(scope="module")
def archive(new_archive: Callable[[], str]) -> Iterator[Engine]:
    engine = open_archive(new_archive(), write=True)
    with session_scope(engine) as session:
        run = begin_run(session, model="fake-1", versions={}, options={})
        for each in ARTICLES:
            save_extraction(session, fake_extraction(each), run)
    yield engine
    engine.dispose()


def found(engine: Engine, asked: str, filters: Filters | None = None, **more: bool) -> Searched:
    with session_scope(engine) as session:
        return search(session, asked, filters, **more)  # type: ignore[arg-type]


def beginnings(answer: Searched) -> list[str]:
    return [" ".join(statement.text.split()[:2]) for statement in answer.statements]


@pytest.mark.parametrize(
    ("asked", "statements"),
    [
        ("invest defense", ["“Europe will"]),
        ("DEFENSE Invest", ["“Europe will"]),
        ('"invest a total"', ["“Europe will"]),
        ('"total a invest"', []),
        ("“a total of” defense", ["“Europe will"]),
        ("total", ["“Europe will", "“The total"]),
        # As it is normalised, and as it is printed.
        ('"$380 billion"', ["“Europe will"]),
        ("380 billion dollars", ["“Europe will"]),
        ("dollars", ["“Europe will"]),
        ("will not raise", ["“We won't"]),
        ("won’t", ["“The ministers", "“We won't"]),
        ("unheard-of", []),
        # In all their forms; as they are in quotation marks, and as names.
        ("invested totals", ["“Europe will"]),
        ("raising price", ["“We won't"]),
        ('"raising"', []),
        ('"prices"', ["“We won't"]),
        ("Prices", ["“We won't"]),
        ("Price", []),
        ("inve* billi*", ["“Europe will"]),
        ("invest* a*", ["“Europe will"]),
        ("minist*", ["“The ministers"]),
        ('"minist*"', []),
    ],
)
def test_statements_with_these_words(archive: Engine, asked: str, statements: list[str]) -> None:
    assert beginnings(found(archive, asked)) == statements


def test_a_statement_comes_with_all_its_printings(archive: Engine) -> None:
    (statement,) = found(archive, "invest").statements
    assert statement.outlets == 2


def test_articles_that_have_the_words_elsewhere(archive: Engine) -> None:
    answer = found(archive, '"council of ministers"')
    (passage,) = answer.passages
    assert (answer.statements, passage.article, passage.title) == ((), "cd-1", "NATO meets")
    assert ARTICLES[0].text[passage.start : passage.end] == passage.context.inside == "Council of Ministers"
    assert passage.context.after == " met at the headquarters."
    # A hit in a quotation is that statement's, one outside is a passage.
    answer = found(archive, "ministers")
    assert beginnings(answer) == ["“The ministers"]
    assert [each.article for each in answer.passages] == ["cd-1"]


@pytest.mark.parametrize("asked", ["cafe krakow", "CAFÉ", '"Café in"'])
def test_accents_do_not_matter(archive: Engine, asked: str) -> None:
    (passage,) = found(archive, asked).passages
    assert passage.article == "en-3"


@pytest.mark.parametrize(
    "asked", ["", "?!", '""', "'", '"', "*", "NEAR(", "a AND", "-", "x NOT y", "x:y", "^x", "\x00"]
)
def test_whatever_is_typed_is_only_searched_for(archive: Engine, asked: str) -> None:
    assert found(archive, asked).statements == ()


def test_near_wording_where_nothing_has_the_words(archive: Engine) -> None:
    answer = found(archive, "Europe would invest a total of 380 billion dollars in weapons this year")
    assert answer.statements == ()
    assert answer.near[0].statement.text.startswith("“Europe will invest")
    assert ("weapons", "defense") in {(change.old, change.new) for change in answer.near[0].changes}
    assert found(archive, "invest").near == ()
    assert found(archive, "total invest Europe", near=True).near == ()


@pytest.mark.parametrize(
    ("filters", "statements"),
    [
        (Filters(since="2024"), ["“Europe will"]),
        (Filters(until="2023"), ["“The total"]),
        (Filters(outlet="post"), ["“The total"]),
        (Filters(kind="indirect"), []),
        (Filters(min_confidence=0.95), []),
        (Filters(topic="Camilla"), ["“Europe will"]),
        (Filters(topic='"council of ministers" oslo'), ["“Europe will"]),
        (Filters(topic="nato"), ["“Europe will"]),
        (Filters(topic="?"), []),
        # Printed first by People's Daily Online, a day before.
        (Filters(outlet="China Daily"), ["“Europe will"]),
        (Filters(outlet="China Daily", first_seen=True), []),
        (Filters(outlet="People's Daily Online", first_seen=True), ["“Europe will"]),
        (Filters(since="2024-02-16", first_seen=True), []),
        (Filters(first_seen=True), ["“Europe will", "“The total"]),
    ],
)
def test_filters(archive: Engine, filters: Filters, statements: list[str]) -> None:
    assert beginnings(found(archive, "total", filters)) == statements
    with session_scope(archive) as session:
        (jens,) = find_speakers(session, "Jens Stoltenberg").found
        said = what_was_said(session, [jens.id], filters)
        told = [" ".join(each.text.split()[:2]) for each in said.statements]
        assert [each for each in told if each != "“The ministers"] == statements
        most = what_was_said(session, [jens.id], sort="most-printed").statements
    assert most[0].outlets == 2


def test_the_index_follows_what_is_stored(archive: Engine) -> None:
    """A title filled in later is found; what is deleted is not found any more."""
    with session_scope(archive) as session:
        row = session.scalars(select(ArticleRow).where(ArticleRow.published == "2023")).one()
        row.title = "Zanzibar"
        session.flush()
        asked = read_query("zanzibar")
        assert list(session.scalars(matching(session, "articles", asked))) == [row.id]
        row.title = None
        session.flush()
        assert list(session.scalars(matching(session, "articles", asked))) == []


def test_sqlite_keeps_the_index_alone_not_the_text_twice(tmp_path: Path) -> None:
    engine = open_archive(tmp_path / "archive.db", write=True)
    with engine.connect() as connection:
        names = set(
            connection.scalars(text("SELECT name FROM sqlite_master WHERE name LIKE 'search_articles%'"))
        )
    assert "search_articles_data" in names
    assert "search_articles_content" not in names
    engine.dispose()


# One article.


def test_an_article_with_its_quotations_in_place(archive: Engine) -> None:
    with session_scope(archive) as session:
        shown = article(session, find_article(session, "cd-1"))
    assert (shown.text, shown.outlet, shown.title) == (ARTICLES[0].text, "China Daily", "NATO meets")
    first, second = shown.quotations
    assert (first.person, first.outlets, second.person) == ("Jens Stoltenberg", 2, "Camilla Stoltenberg")
    ((start, end),) = second.spans
    assert shown.text[start:end] == "“Spring is early this year in Oslo,”"
    assert [version.stands for version in shown.versions] == [True]


@pytest.mark.parametrize(
    ("id", "outlet", "reason"),
    [
        ("xx-1", None, "no article with this ID in the archive"),
        (
            "en-3",
            None,
            "several articles have this ID; .* or --outlet: Evening News .a3., Post .a4.",
        ),
        ("en-3", "Times", "no outlet has this name"),
        ("en-3", "china daily", "no article with this ID at china daily; Evening News has one"),
        ("a99", None, "no article with this ID"),
    ],
)
def test_which_article(archive: Engine, id: str, outlet: str | None, reason: str) -> None:
    with pytest.raises(ArchiveError, match=reason), session_scope(archive) as session:
        find_article(session, id, outlet)
    with session_scope(archive) as session:
        assert find_article(session, "en-3", "POST") == find_article(session, "a4") == 4


# Words.


@given(st.text(), st.text(st.characters(categories=["L", "N", "P", "Zs", "Mn"])))
def test_places_are_where_the_words_are(before: str, asked: str) -> None:
    query = read_query(asked)
    line = f"{before}\n{' '.join(query.phrases)}"
    for start, end in places_of(line, query):
        assert 0 <= start < end <= len(line)
        longest = max((search_words(phrase) for phrase in query.phrases), key=len)
        assert search_words(line[start:end])[:1] == longest[:1] or len(query.phrases) > 1


LETTERS = "abes"


@given(
    st.text(LETTERS, min_size=4, max_size=9),
    st.integers(0, 8),
    st.sampled_from(["drop", "add", "change", "swap"]),
)
def test_one_typo_is_always_found(word: str, place: int, how: str) -> None:
    """Every word one typo away shares the half before or behind it, or is it with the middle swapped."""
    place %= len(word)
    typed = {
        "drop": word[:place] + word[place + 1 :],
        "add": word[:place] + "b" + word[place:],
        "change": word[:place] + "e" + word[place + 1 :],
        "swap": word[:place] + word[place + 1 : place + 2] + word[place] + word[place + 2 :],
    }[how]
    if 4 <= len(typed) < 7 and typed != word:
        assert typos_between(typed, word, 1) == 1
        part, middle = len(typed) // 2, len(typed) // 2
        swapped = typed[: middle - 1] + typed[middle] + typed[middle - 1] + typed[middle + 1 :]
        assert word.startswith(typed[:part]) or word.endswith(typed[-part:]) or word == swapped


def test_near_words(archive: Engine) -> None:
    with session_scope(archive) as session:
        assert near_words(session, "camlila")["camilla"] == 1
        assert near_words(session, "stoltenbgre") == {"stoltenberg": 2}
        assert near_words(session, "stultanbarg") == {}
        assert near_words(session, "zoe") == {}
