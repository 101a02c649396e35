"""From a parsed article to its quotations: the stages in order, readable on one screen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from quotes.contents import cue_table, find_contents
from quotes.context import Context
from quotes.resolve import Resolver
from quotes.speakers import choose_speakers
from quotes.types import Article, Candidate, Extraction, ParsedArticle, Quote, Span


def extract(parsed: ParsedArticle) -> tuple[Quote, ...]:
    """The quotations of a parsed article, in the order of the text."""
    context = Context(parsed)
    cues = cue_table(context)
    findings = find_contents(context, cues)
    choices = choose_speakers(context, findings)
    resolver = Resolver(context)
    quotes = []
    for choice in choices:
        finding = choice.finding
        resolution = None
        if choice.phrase is not None:
            resolution = resolver.resolve(choice.phrase)
            resolver.note_speaker(choice.phrase.start, resolution)
        cue = finding.cue_span
        if finding.cue is not None:
            word = finding.cue.tree.words[finding.cue.index]
            cue = Span(word.start, word.end)
        quotes.append(
            Quote(
                spans=finding.spans,
                kind=finding.kind,
                cue=cue,
                speaker=choice.phrase.mention(context.text) if choice.phrase else None,
                speaker_name=resolution.name if resolution else None,
                rule=finding.frame,
                confidence=choice.probability,
                candidates=tuple(
                    Candidate(phrase.mention(context.text), None, share)
                    for phrase, share in choice.candidates
                ),
            )
        )
    return tuple(quotes)


class Parser(Protocol):
    """What the pipeline needs of a parser (``quotes.parse.load_parser`` gives one)."""

    @property
    def model(self) -> str: ...

    def parse(self, articles: Sequence[Article]) -> list[ParsedArticle]: ...


def extract_articles(
    articles: Iterable[Article], parser: Parser, batch_characters: int = 200_000
) -> Iterator[Extraction]:
    """Parse and extract many articles, a batch at a time, in their order.

    Args:
        articles: any number of them; no more than a batch is held.
        parser: makes the trees.
        batch_characters: about how much text is parsed at once (length-sorted, so larger is faster).

    Yields:
        One :class:`Extraction` an article. An article that fails gives one with ``error``
        and without quotations; the others of its batch are not harmed.
    """
    batch: list[Article] = []
    size = 0
    for article in articles:
        batch.append(article)
        size += len(article.text)
        if size >= batch_characters:
            yield from _extract_batch(batch, parser)
            batch, size = [], 0
    if batch:
        yield from _extract_batch(batch, parser)


def _extract_batch(batch: list[Article], parser: Parser) -> Iterator[Extraction]:
    try:
        parsed = parser.parse(batch)
    except Exception as error:
        if len(batch) == 1:
            yield Extraction(batch[0], model=parser.model, error=f"{batch[0].id}: {_reason(error)}")
            return
        # One article spoils the batch: parse them one by one, so that only this one is lost.
        for article in batch:
            yield from _extract_batch([article], parser)
        return
    for one in parsed:
        try:
            yield Extraction(one.article, extract(one), model=parser.model)
        except Exception as error:
            yield Extraction(one.article, model=parser.model, error=f"{one.article.id}: {_reason(error)}")


def _reason(error: Exception) -> str:
    return " ".join(f"{type(error).__name__}: {error}".split())[:300]
