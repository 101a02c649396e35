"""What goes through a Parquet table comes back as it was."""

from __future__ import annotations

from dataclasses import replace

import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st

from quotes.read.article.make import laid_out, make_article
from quotes.types import (
    Article,
    CameFrom,
    Candidate,
    Extraction,
    Kind,
    Mention,
    Paragraph,
    Quote,
    Role,
    Span,
    SpeakerType,
)
from quotetrail.jobs.spark.rows import COLUMNS, extraction_of, row_of

spans = st.tuples(st.integers(0, 99), st.integers(0, 99)).map(lambda ends: Span(min(ends), max(ends)))
words = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
shares = st.floats(0, 1)
mentions = st.builds(lambda span, text: Mention(span.start, span.end, text), spans, words)
quotes = st.builds(
    Quote,
    spans=st.lists(spans, min_size=1, max_size=3)
    .map(lambda some: tuple(sorted(some)))
    .filter(lambda some: some[0].start <= some[-1].end),
    kind=st.sampled_from(Kind),
    cue=st.none() | spans,
    speaker=st.none() | mentions,
    speaker_name=st.none() | words,
    reported_by=st.none() | mentions,
    reported_by_name=st.none() | words,
    rule=words,
    confidence=shares,
    candidates=st.lists(st.builds(Candidate, mentions, st.none() | words, shares, words), max_size=3).map(
        tuple
    ),
    path=words,
    pull_quote=st.booleans(),
    speaker_type=st.sampled_from(SpeakerType),
    joint_names=st.lists(words, max_size=2).map(tuple),
    said=shares,
    extent=shares,
    passages=st.lists(spans, max_size=3).map(tuple),
)
articles = st.builds(
    Article,
    id=words,
    text=words,
    outlet=st.none() | words,
    title=st.none() | words,
    published=st.none() | words,
    structure=st.lists(st.builds(Paragraph, spans, st.sampled_from(Role)), max_size=2).map(tuple),
    came_from=st.none() | st.builds(CameFrom, words, words, words, st.booleans()),
)
extractions = st.builds(
    Extraction, articles, st.lists(quotes, max_size=3).map(tuple), words, st.none() | words
)


@settings(deadline=None)
@given(st.lists(extractions, max_size=3))
def test_extractions_come_back_as_they_were(some: list[Extraction]) -> None:
    table = pa.Table.from_pylist([row_of(number, one) for number, one in enumerate(some)], COLUMNS)
    back = [extraction_of(row) for row in table.to_pylist()]
    assert back == some
    assert [one.article.came_from for one in back] == [one.article.came_from for one in some]


def test_paragraphs_follow_from_a_row() -> None:
    article = make_article("Mayor keeps the old bridge\n\n“We keep it,” Ana Lee said.", id="bridge")
    back = extraction_of(row_of(0, Extraction(article))).article
    assert laid_out(back) == article == replace(article, came_from=None)
