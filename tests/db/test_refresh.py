"""Articles read again by other models: the archive becomes what it would be had they read all of it."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlalchemy import Engine, select, update

from db import models
from db.archive.session import open_archive, session_scope
from db.judge.idle import idle_judgements
from db.judge.speakers import judge_apart, judge_name
from db.judge.statements import judge_wordings
from db.judge.who_said_it import judge_attribution
from db.refresh import Refreshed, Wanted, how_many, refresh
from db.store.articles import load_quotes
from db.store.reread import Changed, What, paired
from db.store.runs import Stopped
from quotes.pipeline import load_extractor
from quotes.read.article.make import laid_out
from quotes.read.files import read_articles
from quotes.types import Article, Extraction, Kind, Quote, Span, text_hash

from support.adding_processes import some_news
from support.archive_contents import faults
from support.archive_fakes import fake_extraction
from support.archive_told import judgements, told
from support.judging import judge_at_random
from support.paths import ROOT
from support.readings import fail, reader, refreshed, store, worse

NEWS = some_news(26, seed=11)
SEEDS = range(6)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_archive_is_that_of_the_new_models(seed: int, new_archive: Callable[[], str]) -> None:
    engine = open_archive(new_archive(), write=True)
    dice = random.Random(seed)
    store(engine, NEWS, lambda article: worse(article, seed))
    judge_at_random(engine, dice)
    better = fake_extraction if seed % 2 else lambda article: worse(article, f"other {seed}")
    tally = refreshed(engine, better)
    assert (tally.read, tally.failed) == (tally.wanted, 0)
    fresh = open_archive(new_archive(), write=True)
    with session_scope(engine) as session:
        holding = judgements(session)
        found = told(session)
        number = {text_hash(article.text): len(better(article).quotes) for article in NEWS}
        assert [fault for fault in faults(session, number) if "no wording" not in fault] == []
    with session_scope(fresh) as session:
        session.add_all(models.Judgement(**row) for row in holding)
    store(fresh, NEWS, better)
    with session_scope(fresh) as session:
        expected = told(session)
    for part in expected:
        assert found[part] == expected[part], part
    assert refreshed(engine, better).wanted == 0
    engine.dispose()
    fresh.dispose()


def test_no_wording_becomes_its_own_parent(location: str) -> None:
    """Weak words that another speaker has now are compared with weak words, and they are such themselves."""
    text = "“No comment,” she said.\n\n“No comment at this time,” Ana Lee said."

    def by_another(article: Article) -> Extraction:
        (first, second) = fake_extraction(article).quotes
        first = replace(first, spans=(Span(4, first.end),))
        return Extraction(article, (first, replace(second, speaker_name="Lee")), model="poor-1")

    engine = archive(location, Article("a1", text, "Daily News"))
    refreshed(engine, by_another)
    with session_scope(engine) as session:
        own = select(models.WordingRow.id).where(models.WordingRow.parent_id == models.WordingRow.id)
        assert session.scalars(own).all() == []
    engine.dispose()


ONE = "“We will appeal the ruling,” Ana Lee said.\n\n“Not a word of it is true,” Bo Diaz said."


def archive(
    location: str, *articles: Article, read: Callable[[Article], Extraction] = fake_extraction
) -> Engine:
    """An archive that older models have made."""
    engine = open_archive(location, write=True)
    store(engine, articles, lambda article: replace(read(article), model="poor-1"))
    return engine


def without(word: str) -> Callable[[Article], Extraction]:
    """A reading that misses every quotation with a word."""

    def read(article: Article) -> Extraction:
        found = fake_extraction(article)
        return replace(found, quotes=tuple(q for q in found.quotes if word not in q.text(article)))

    return read


def quoted(engine: Engine) -> dict[int, tuple[str, str | None]]:
    """Quotations by id: words and speaker."""
    with session_scope(engine) as session:
        return {
            row.id: (row.article.text[row.start : row.end], row.speaker_name)
            for row in session.scalars(select(models.Quotation))
        }


def test_quotations_found_again_keep_their_ids_and_the_text_stays(location: str) -> None:
    engine = archive(location, Article("a1", ONE, "Daily News"), read=without("appeal"))
    assert quoted(engine) == {1: ("“Not a word of it is true,”", "Bo Diaz")}
    changes: list[Changed] = []
    tally = refreshed(engine, on_change=changes.append)
    assert quoted(engine)[1] == ("“Not a word of it is true,”", "Bo Diaz")
    assert [(one.what, one.before, one.after, one.speaker_after) for one in changes] == [
        (What.NEW, None, "“We will appeal the ruling,”", "Ana Lee")
    ]
    assert tally.quotations == {What.SAME: 1, What.NEW: 1}
    with session_scope(engine) as session:
        (row,) = session.scalars(select(models.Article))
        assert (row.text, row.sha256) == (ONE, text_hash(ONE))
        assert {one.run.model for one in row.quotations} == {"good-1"}
    engine.dispose()


def test_articles_without_a_quotation_are_read_again_once(location: str) -> None:
    engine = archive(location, Article("a1", "Nobody spoke."), Article("a2", ONE))
    assert (refreshed(engine).read, refreshed(engine).read) == (2, 0)
    assert refreshed(engine, wanted=Wanted(all=True)).read == 2
    assert refreshed(engine, wanted=Wanted(articles=(2,))).read == 1
    engine.dispose()


def test_an_article_that_fails_keeps_its_quotations_and_is_tried_again(location: str) -> None:
    engine = archive(location, Article("a1", ONE), Article("a2", f"{ONE} That was all."))
    with session_scope(engine) as session:  # the archive holds the whole text
        session.execute(
            update(models.Article).where(models.Article.key == "a2").values(text=ONE + " PARSER FAILS")
        )
    before = quoted(engine)
    failures: list[str] = []
    tally = refreshed(engine, on_failure=lambda error: failures.append(str(error)))
    assert (tally.read, tally.failed, failures) == (1, 1, ["a2: too long to parse"])
    assert quoted(engine) == before
    assert refreshed(engine, on_failure=lambda error: None).wanted == 1
    engine.dispose()


@pytest.mark.parametrize("wanted", [Wanted(), Wanted(all=True)], ids=["others", "all"])
def test_cut_off_it_carries_on(location: str, wanted: Wanted) -> None:
    engine = archive(location, *NEWS[:9])

    def stopping(article: Article) -> Extraction:
        if article.text == NEWS[5].text:
            raise KeyboardInterrupt
        return fake_extraction(article)

    tally = Refreshed(fail)
    with pytest.raises(Stopped):
        refresh(engine, "good-1", reader(stopping), wanted, tally, options={})
    assert 0 < tally.read < 6
    again = refreshed(engine, wanted=wanted)
    assert tally.read + again.read == 9
    assert refreshed(engine).wanted == 0
    assert refreshed(engine, wanted=Wanted(all=True)).read == 9  # it begins at the first article again
    engine.dispose()


def test_cut_off_after_the_last_article_all_are_read_again_next_time(location: str) -> None:
    engine = archive(location, *NEWS[:3])
    assert refreshed(engine, wanted=Wanted(all=True)).read == 3
    with session_scope(engine) as session:
        session.execute(update(models.ExtractionRun).values(finished_at=None))
    assert refreshed(engine, wanted=Wanted(all=True)).read == 0  # that was all
    assert refreshed(engine, wanted=Wanted(all=True)).read == 3
    engine.dispose()


def test_a_limit_and_a_model_known_only_when_loaded(location: str) -> None:
    engine = archive(location, *NEWS[:5])
    assert refreshed(engine, wanted=Wanted(limit=2)).read == 2
    tally = Refreshed(fail)
    refresh(engine, "good", reader(fake_extraction), Wanted(), tally, options={})
    assert (tally.wanted, tally.read) == (3, 3)
    with session_scope(engine) as session:
        assert how_many(session, "good-1", Wanted()) == 0
    engine.dispose()


def test_older_rules_are_read_again(location: str, monkeypatch: pytest.MonkeyPatch) -> None:
    engine = archive(location, Article("a1", ONE))
    refreshed(engine)
    for module in ("db.refresh", "db.store.runs"):
        monkeypatch.setattr(f"{module}.rules_version", lambda: "2-00000000")
    assert refreshed(engine).read == 1
    engine.dispose()


def test_who_is_who_is_told_by_the_present_rules_in_the_end(location: str) -> None:
    said = "“{},” {} said."
    lees = [said.format("We will appeal the ruling", "Ana Lee"), said.format("It is over", "Lee")]
    diaz = Article("a1", said.format("Not a word of it is true", "Bo Diaz"))
    engine = archive(location, diaz, *(Article(f"b{n}", text) for n, text in enumerate(lees)))

    def persons() -> set[int | None]:
        with session_scope(engine) as session:
            return set(
                session.scalars(select(models.Speaker.person_id).where(models.Speaker.family_name == "lee"))
            )

    assert len(persons()) == 1
    with session_scope(engine) as session:  # as rules before these might have had it
        session.execute(update(models.Speaker).values(person_id=models.Speaker.id))
    assert len(persons()) == 2
    assert refreshed(engine, wanted=Wanted(limit=1)).read == 1
    assert len(persons()) == 1
    engine.dispose()


def test_a_judgement_goes_over_to_the_words_in_the_place_of_those_judged(location: str) -> None:
    short = "“Europe will invest a total of $380 billion in defense,” Ana Lee said."
    other = "“The new dam will be built by the river next year,” Bo Diaz said."

    def clipped(article: Article) -> Extraction:
        found = fake_extraction(article)
        cut = (replace(quote, spans=(Span(quote.start + 8, quote.end),)) for quote in found.quotes)
        return replace(found, quotes=tuple(cut))

    engine = archive(location, Article("a1", short), Article("a2", other), read=clipped)
    with session_scope(engine) as session:
        judge_wordings(session, *session.scalars(select(models.WordingRow.id)), same=True, judged_by="ed")
    tally = refreshed(engine)
    assert (tally.carried, tally.idle) == (2, [])
    with session_scope(engine) as session:
        assert len(set(session.scalars(select(models.WordingRow.root_id)))) == 1
        copy = session.scalars(select(models.Judgement).order_by(models.Judgement.id.desc())).first()
        assert copy is not None
        assert copy.carried_from_id is not None
        assert copy.judged_by == "ed"
    engine.dispose()


def test_a_judgement_that_finds_nothing_any_more_is_told_of(location: str) -> None:
    other = "“The new dam will be built by the river next year,” Bo Diaz said."
    engine = archive(location, Article("a1", ONE), Article("a2", other))
    with session_scope(engine) as session:
        first, second, _ = session.scalars(select(models.WordingRow.id).order_by(models.WordingRow.id))
        judge_wordings(session, first, second, same=True, judged_by="ed", note="heard it")
        judge_name(session, "Ana Lee", "Ana Maria Lee", judged_by="ed")
        judge_attribution(session, 1, "Ana Lee", said=True, judged_by="ed")
        judge_apart(session, "Bo Diaz", [2], label="mayor", judged_by="ed")
    tally = refreshed(engine, without("appeal"))
    idle = {one.text.split(" - ")[0]: one.why for one in tally.idle}
    one, other = "“we will appeal the ruling”", "“not a word of it is true”"
    judged = next(text for text in idle if text.startswith((one, other)))
    assert judged in (f"{one} and {other} are one statement (heard it)",
                      f"{other} and {one} are one statement (heard it)")  # fmt: skip
    assert idle.pop(judged) == "one of the two wordings is no longer printed anywhere"
    assert idle == {
        "ana lee is shown as Ana Maria Lee": "no speaker named ana lee is quoted",
        "Ana Lee said “We will appeal the ruling” in a1": "no quotation is found at that place",
    }
    assert refreshed(engine, without("appeal"), Wanted(all=True)).idle == []
    refreshed(engine, wanted=Wanted(all=True))  # the words are found again, and so are the judgements
    with session_scope(engine) as session:
        assert idle_judgements(session) == []
        judged = session.scalars(select(models.Quotation).where(models.Quotation.rule == "judged")).one()
        assert (judged.speaker_name, judged.confidence) == ("Ana Lee", 1.0)
        assert judged.as_found is not None
        assert judged.as_found["rule"] == "name before said"
    engine.dispose()


def test_which_quotation_is_which() -> None:
    def at(*spans: tuple[int, int]) -> Quote:
        return Quote(tuple(Span(*span) for span in spans), Kind.DIRECT)

    old = [at((0, 10)), at((10, 40)), at((50, 60), (70, 80)), at((90, 95))]
    new = [at((0, 10)), at((12, 25)), at((26, 40)), at((52, 80)), at((100, 110))]
    assert paired(old, new) == {0: 0, 2: 1, 3: 2}


def test_the_seed_articles_have_the_paragraphs_they_were_read_with(location: str) -> None:
    """An archive keeps no paragraphs: they follow from the text and the title."""
    given = list(read_articles([str(ROOT / "examples" / "nato-meeting.jsonl")]))
    assert all(isinstance(one, Article) and laid_out(one) == one for one in given)


@pytest.mark.models
def test_with_the_embedded_models(location: str) -> None:
    """Read by the fake rule, then by the models: the same as if the models had read them first."""
    given = list(read_articles([str(ROOT / "examples" / "nato-meeting.jsonl")]))
    engine = archive(location, *(one for one in given if isinstance(one, Article)))
    model, extract = load_extractor("embedded")
    tally = Refreshed(fail)
    refresh(engine, model, lambda: (model, extract), Wanted(), tally, options={})
    assert (tally.read, tally.failed) == (2, 0)
    with session_scope(engine) as session:
        for extraction in extract(one for one in given if isinstance(one, Article)):
            row = session.scalars(
                select(models.Article).where(models.Article.key == extraction.article.id)
            ).one()
            assert load_quotes(session, row.id) == list(extraction.quotes)
    engine.dispose()
