"""Articles and quotations into the archive and back."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from db import models
from db.archive.session import open_archive, session_scope
from db.store.articles import load_article, load_quotes, recall_article
from quotes.errors import ArchiveError, ArticleError
from quotes.types import Article, Extraction, Kind, Mention, Quote, Span

from support.news import NEWS, news, save

numbers = itertools.count()


@pytest.fixture(scope="module")
def archive(new_archive: Callable[[], str]) -> Iterator[Engine]:
    engine = open_archive(new_archive(), write=True)
    yield engine
    engine.dispose()


@pytest.fixture
def fresh(location: str) -> Iterator[Engine]:
    engine = open_archive(location, write=True)
    yield engine
    engine.dispose()


def count(session: Session, table: type[models.Base]) -> int:
    return session.scalar(select(func.count()).select_from(table)) or 0


def test_an_article_comes_back_as_it_went_in(fresh: Engine) -> None:
    extraction = news(url="https://news.example/1", title="Lee appeals", byline="By Bo Ek", wire="AP")
    saved = save(fresh, extraction)
    assert saved.added
    with session_scope(fresh) as session:
        assert load_article(session, saved.id) == extraction.article
        assert load_quotes(session, saved.id) == list(extraction.quotes)


@st.composite
def extractions(draw: st.DrawFn) -> Extraction:
    """Any text with any ranges in it."""
    pieces = st.one_of(
        st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), min_size=1, max_size=20),
        st.sampled_from(
            ["\r\n", "👩🏽‍🚀", "e\u0301", "\u2028", "\ufeff", "“No,”", "\u202e", "İ", "𝔘", "\x1f"]
        ),
    )
    text = "".join(draw(st.lists(pieces, min_size=1, max_size=12)))
    at = st.integers(0, len(text))

    def span() -> Span:
        start, end = sorted((draw(at), draw(at)))
        return Span(start, end)

    def mention() -> Mention | None:
        place = span()
        return draw(st.sampled_from([None, Mention(place.start, place.end, place.of(text))]))

    quotes = []
    for _ in range(draw(st.integers(0, 4))):
        parts = tuple(sorted(span() for _ in range(draw(st.integers(1, 3)))))
        said, passed_on = mention(), mention()
        quotes.append(
            Quote(
                parts,
                draw(st.sampled_from(list(Kind))),
                cue=draw(st.sampled_from([None, span()])),
                speaker=said,
                speaker_name=said.text if said else None,
                reported_by=passed_on,
                reported_by_name=passed_on.text if passed_on else None,
                confidence=draw(st.floats(0, 1)),
                pull_quote=draw(st.booleans()),
            )
        )
    return Extraction(Article(id="drawn", text=text), tuple(quotes))


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(extraction=extractions())
def test_every_range_gives_its_text_back_exactly(archive: Engine, extraction: Extraction) -> None:
    # An outlet of its own each time: the archive is shared by all draws, and known texts are not stored anew.
    extraction = replace(extraction, article=replace(extraction.article, outlet=f"Ny Tid {next(numbers)}"))
    saved = save(archive, extraction)
    with session_scope(archive) as session:
        article, quotes = load_article(session, saved.id), load_quotes(session, saved.id)
    assert article == extraction.article
    assert tuple(quotes) == extraction.quotes
    for quote, original in zip(quotes, extraction.quotes, strict=True):
        assert quote.text(article) == original.text(extraction.article)


def test_the_same_article_twice_changes_nothing(fresh: Engine) -> None:
    first = save(fresh, news())
    again = save(fresh, news())
    assert (again.id, again.added) == (first.id, False)
    with session_scope(fresh) as session:
        assert count(session, models.Article) == 1
        assert count(session, models.Quotation) == 2
        assert count(session, models.Speaker) == 1


def test_an_article_without_an_outlet_is_also_known_again(fresh: Engine) -> None:
    assert save(fresh, news(outlet=None)).added
    assert not save(fresh, news(outlet=None)).added


def test_two_outlets_may_use_the_same_id_and_the_same_text(fresh: Engine) -> None:
    assert save(fresh, news(outlet="Daily News")).added
    assert save(fresh, news(outlet="Evening News")).added


def test_missing_metadata_is_filled_in_and_other_metadata_kept(fresh: Engine) -> None:
    saved = save(fresh, news(title="Lee appeals"))
    again = save(fresh, news(title="Another headline", url="https://news.example/1"))
    assert (again.filled, again.kept) == (("url",), ("title",))
    with session_scope(fresh) as session:
        article = load_article(session, saved.id)
    assert (article.title, article.url) == ("Lee appeals", "https://news.example/1")


def test_a_changed_text_is_a_version_of_its_own(fresh: Engine) -> None:
    first = save(fresh, news())
    second = save(fresh, news(text="UPDATED: " + NEWS))
    assert second.supersedes == first.id
    with session_scope(fresh) as session:
        assert load_article(session, first.id).text == NEWS
        assert len(load_quotes(session, first.id)) == 2
        earlier = session.get_one(models.Article, first.id)
        assert earlier.superseded_by_id == second.id
    # The old file once more does not turn the clock back.
    assert not save(fresh, news()).added
    with session_scope(fresh) as session:
        assert session.get_one(models.Article, second.id).superseded_by_id is None


def test_names_seen_stand_beside_the_speaker_concluded(fresh: Engine) -> None:
    text = '"No," NATO chief Jens Stoltenberg said. "Never," he said.'
    he = text.index(" he ") + 1
    save(
        fresh,
        Extraction(
            Article("a1", text),
            (
                Quote(
                    (Span(0, 5),),
                    Kind.DIRECT,
                    speaker=Mention(6, 32, "NATO chief Jens Stoltenberg"),
                    speaker_name="Jens Stoltenberg",
                ),
                Quote(
                    (Span(40, 48),),
                    Kind.DIRECT,
                    speaker=Mention(he, he + 2, "he"),
                    speaker_name="JENS STOLTENBERG",
                ),
            ),
        ),
    )
    with session_scope(fresh) as session:
        (speaker,) = session.scalars(select(models.Speaker))
        assert speaker.name == "Jens Stoltenberg"
        assert {alias.name for alias in speaker.aliases} == {
            "Jens Stoltenberg",
            "NATO chief Jens Stoltenberg",
            "JENS STOLTENBERG",
        }


def test_nobody_is_made_up_for_an_undecided_quotation(fresh: Engine) -> None:
    save(fresh, Extraction(Article("a1", '"No," he said.'), (Quote((Span(0, 5),), Kind.DIRECT),)))
    with session_scope(fresh) as session:
        assert count(session, models.Speaker) == 0


@pytest.mark.parametrize(
    ("text", "reason"),
    [("half a \ud83d character", "half a character"), ("NUL \x00 inside", "NUL character")],
)
def test_a_text_that_no_database_holds_is_refused_in_one_line(fresh: Engine, text: str, reason: str) -> None:
    with pytest.raises(ArticleError, match=reason) as caught:
        save(fresh, Extraction(Article("a1", text)))
    assert "\n" not in str(caught.value)
    with session_scope(fresh) as session:
        assert count(session, models.Article) == 0
        assert count(session, models.ExtractionRun) == 0


def test_a_failed_extraction_is_not_stored(fresh: Engine) -> None:
    with pytest.raises(ArticleError, match="too long to parse"):
        save(fresh, Extraction(Article("a1", NEWS), error="too long to parse"))


def test_an_article_is_recalled_before_it_is_parsed(fresh: Engine) -> None:
    saved = save(fresh, news())
    with session_scope(fresh) as session:
        known = recall_article(session, news().article)
        assert known is not None
        assert known.id == saved.id
        assert recall_article(session, news(text=NEWS + " ").article) is None


def test_an_article_that_is_not_there(fresh: Engine) -> None:
    with pytest.raises(ArchiveError, match="no article 99"), session_scope(fresh) as session:
        load_article(session, 99)
