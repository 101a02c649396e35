"""Articles as poorer and better models would read them."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Any

from sqlalchemy import Engine

from db.archive.session import session_scope
from db.refresh import Refreshed, Wanted, refresh
from db.store.add import Extractor
from db.store.runs import begin_run
from quotes.errors import ArticleError
from quotes.types import Article, Extraction, Kind, Mention, Quote, Span

from support.archive_fakes import fake_extraction, save_extraction


def worse(article: Article, seed: object) -> Extraction:
    """A reading by poorer models: some quotations missed, cut, given to another or to nobody."""
    found = []
    dice = random.Random(f"{seed} {article.id} {article.outlet}")
    for quote in fake_extraction(article).quotes:
        (span,) = quote.spans
        chance = dice.random()
        if chance < 0.1:
            continue
        if chance < 0.25:  # begins a word later
            start = article.text.find(" ", span.start + 1, span.end) + 1
            quote = replace(quote, spans=(Span(start or span.start, span.end),), kind=Kind.INDIRECT)
        elif chance < 0.35:  # ends in the middle
            quote = replace(quote, spans=(Span(span.start, span.start + max(1, len(span) // 2)),))
        elif chance < 0.5 and quote.speaker_name:
            quote = replace(quote, speaker_name=quote.speaker_name.split()[-1])
        elif chance < 0.6:
            quote = replace(quote, speaker_name=None, confidence=0.0)
        elif chance < 0.7:
            quote = replace(quote, speaker_name="Ana Lee", reported_by=quote.speaker,
                            reported_by_name=quote.speaker_name)  # fmt: skip
        found.append(quote)
    if dice.random() < 0.2:
        start = article.text.rfind(" ", 0, len(article.text) // 3) + 1
        found.insert(0, Quote((Span(start, start + 9),), Kind.INDIRECT, speaker=Mention(0, 3, "Lee")))
    return Extraction(article, tuple(sorted(found, key=lambda one: one.start)), model="poor-1")


def store(engine: Engine, articles: Iterable[Article], read: Callable[[Article], Extraction]) -> None:
    with session_scope(engine) as session:
        run = begin_run(session, model=read(Article("x", "x")).model, versions={}, options={}, rules="r")
    for article in articles:
        with session_scope(engine) as session:
            save_extraction(session, read(article), run)


def reader(
    read: Callable[[Article], Extraction], model: str = "good-1"
) -> Callable[[], tuple[str, Extractor]]:
    """What loads models whose reading is this."""

    def extract(articles: Iterable[Article]) -> Iterator[Extraction]:
        together: list[Article] = []
        for article in articles:  # in batches, like the real one
            together.append(article)
            if len(together) == 4:
                yield from (replace(read(one), model=model) for one in together)
                together.clear()
        yield from (replace(read(one), model=model) for one in together)

    return lambda: (model, extract)


def fail(error: ArticleError) -> None:
    raise error


def refreshed(
    engine: Engine,
    read: Callable[[Article], Extraction] = fake_extraction,
    wanted: Wanted | None = None,
    **heard: Any,
) -> Refreshed:
    tally = Refreshed(**{"on_failure": fail, **heard})
    refresh(engine, "good-1", reader(read), wanted or Wanted(), tally, options={})
    return tally
