"""From articles to quotations: parsing in batches, and the chain of stages for one parsed article.

Models are loaded only when there is something to extract, because that takes seconds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Protocol

from quotes.errors import ArticleError, wrong_type
from quotes.find.contents import cue_table, find_contents
from quotes.find.passed_on import quoted_as_saying, reporter_at
from quotes.find.said.chance import said
from quotes.grammar.article_view import ArticleView
from quotes.grammar.phrases import Phrase
from quotes.group.passages import passages_of
from quotes.read.article.inserts import outside
from quotes.read.article.limit import part_read
from quotes.read.seen.articles import see
from quotes.speakers.choose import Choice, choose_speakers
from quotes.speakers.confidence import confidence, extent
from quotes.speakers.pull_quotes import settle_repeats
from quotes.speakers.resolve import Resolver
from quotes.text import one_line
from quotes.types import Article, Candidate, Extraction, ParsedArticle, Quote, Sentence, Span, SpeakerType


class Parser(Protocol):
    """What the pipeline needs from a parser (``quotes.parse.load_parser`` returns one)."""

    @property
    def model(self) -> str: ...

    def parse(self, articles: Sequence[Article]) -> list[ParsedArticle]: ...


@dataclass(frozen=True, slots=True)
class Extractor:
    """Extracts with a parser; called with articles, it yields their extractions (`extract_articles`)."""

    parser: Parser

    def __call__(self, articles: Iterable[Article]) -> Iterator[Extraction]:
        return extract_articles(articles, self.parser)

    def sentences(self, texts: Sequence[str]) -> list[tuple[Sentence, ...]]:
        """Return the sentences of texts, their offsets counted in each, for whoever knows no parser.

        `quotes.check.check_draft` takes this as its `parse`.
        """
        articles = [Article(id="", text=text) for text in texts]
        return [one.sentences for one in self.parser.parse(articles)]


def load_extractor(models: str) -> tuple[str, Extractor]:
    """Return the name of a model package, loaded, and what extracts with it.

    Raises:
        ModelError: no such package, damaged or missing files, no network to download them.
    """
    from quotes.parse.parser import load_parser

    parser = load_parser(models)
    return parser.model, Extractor(parser)


def extract_readable(
    articles: Iterable[Article | ArticleError],
    load: Callable[[], tuple[str, Callable[[Iterable[Article]], Iterator[Extraction]]]],
    failed: Callable[[ArticleError], None],
) -> Iterator[Extraction]:
    """Yield the extractions of those articles that can be read and parsed.

    Args:
        articles: what was read.
        load: `load_extractor`, called once, when the first article has been read.
        failed: called for each article that could not be read or parsed.
    """

    def readable() -> Iterator[Article]:
        for article in articles:
            if isinstance(article, ArticleError):
                failed(article)
            else:
                yield article

    waiting = readable()
    first = next(waiting, None)
    if first is None:
        return
    _, extract = load()
    for extraction in extract(chain([first], waiting)):
        if extraction.error is not None:
            failed(ArticleError(extraction.article.id, extraction.error))
        else:
            yield extraction


def extract(parsed: ParsedArticle) -> tuple[Quote, ...]:
    """Return the quotations of a parsed article, in the order of the text. No text makes it fail."""
    view = ArticleView(parsed)
    findings = find_contents(view, cue_table(view))
    resolver = Resolver(view)
    quotes = [_quote(view, choice, resolver) for choice in choose_speakers(view, findings)]
    settled = settle_repeats(view.article, quotes, view.silent)
    return tuple(replace(quote, passages=_passages(view, quote)) for quote in settled)


def _passages(view: ArticleView, quote: Quote) -> tuple[Span, ...]:
    """The passages of a quotation; each marked stretch in it is looked at."""
    return passages_of(view.text, quote, view.stretches_in(Span(quote.start, quote.end)))


@dataclass(frozen=True, slots=True)
class _Chain:
    """Who said it, who passes it on, the words that report it, and the rule that says so."""

    speaker: Phrase | None
    reporter: Phrase | None
    cue: Span | None
    rule: str


def _chain(view: ArticleView, choice: Choice) -> _Chain:
    """The speaker chosen for a finding, or the one that the chosen one quotes."""
    finding, phrase = choice.finding, choice.phrase
    if finding.cue is None:
        return _Chain(phrase, None, finding.cue_span, finding.frame)
    word = finding.cue.tree.words[finding.cue.index]
    cue = Span(word.start, word.end)
    quoted = quoted_as_saying(view, finding.sentence, finding.cue.index)
    if quoted is not None:
        return _Chain(*quoted, cue, "quoted as saying")
    if finding.cited and phrase is not None and finding.cited[0] != phrase:
        speaker, at = finding.cited
        return _Chain(speaker, phrase, at, "cited")
    reporter = None
    if finding.passed_on is not None:
        passed_on = finding.passed_on
        reporter = reporter_at(view, finding.sentence, passed_on.index, passed_on.subject)
    return _Chain(phrase, reporter, cue, finding.frame)


def _quote(view: ArticleView, choice: Choice, resolver: Resolver) -> Quote:
    """One choice as a quotation: mention to person, chain of reporters, and the reasons."""
    finding, report = choice.finding, _chain(view, choice)
    phrase, reporter = report.speaker, report.reporter
    resolution = None
    if phrase is not None:
        labelled = finding.speaker is not None
        resolution = resolver.own_words(phrase) if labelled else resolver.resolve(phrase, finding)
    if resolution is not None and phrase is not None:
        resolver.note_speaker(phrase, resolution)
    path = ""
    if phrase is not None and finding.cue is not None and phrase.sentence == finding.sentence:
        path = finding.cue.tree.describe_path(finding.cue.index, phrase.head)
    return Quote(
        spans=outside(view.text, finding.spans, view.inserts),
        kind=finding.kind,
        cue=report.cue,
        speaker=phrase.mention(view.text) if phrase else None,
        speaker_name=resolution.name if resolution else None,
        reported_by=reporter.mention(view.text) if reporter else None,
        reported_by_name=resolver.name_of(reporter) if reporter else None,
        rule=report.rule,
        confidence=confidence(choice) * (resolution.probability if resolution and resolution.name else 1.0),
        candidates=tuple(
            Candidate(
                other.mention(view.text),
                resolver.resolve(other, finding).name,
                share,
                resolution.reason if resolution is not None and other == phrase else "",
            )
            for other, share in choice.candidates
        ),
        path=path,
        speaker_type=resolution.type if resolution else SpeakerType.UNKNOWN,
        joint_names=resolution.joint_names if resolution else (),
        said=said(view, finding, choice.phrase),
        extent=extent(choice),
        antecedent=resolution.antecedent if resolution and not resolution.name else None,
    )


def extract_articles(
    articles: Iterable[Article | ArticleError], parser: Parser, *, batch_characters: int = 200_000
) -> Iterator[Extraction]:
    """Yield the extractions of many articles in their order, parsing a batch at a time.

    Args:
        articles: any number of them; no more than a batch is held in memory.
        parser: makes the trees.
        batch_characters: about how many characters are parsed at once; more is faster and takes more memory.

    Yields:
        One :class:`Extraction` for each article, with the quotations of what `part_read` returns of it. If an
        article cannot be parsed, its extraction has an ``error`` and no quotations; the others of its batch
        are not affected.

    Raises:
        TypeError: something else is among the articles, or the parser is none.
        ArticleError: an article could not be read, as `articles` says. `extract_readable` reports it and
            goes on.
    """
    if not callable(getattr(parser, "parse", None)):
        raise wrong_type("parser", "what load_parser returns", parser)
    batch: list[Article] = []
    size = 0
    for article in articles:
        if isinstance(article, ArticleError):
            raise article
        if not isinstance(article, Article):
            raise wrong_type("articles", "an Article", article)
        batch.append(article)
        size += len(article.text)
        if size >= batch_characters:
            yield from _extract_batch(batch, parser)
            batch, size = [], 0
    if batch:
        yield from _extract_batch(batch, parser)


def _extract_batch(batch: list[Article], parser: Parser) -> Iterator[Extraction]:
    seen = [see(article) for article in batch]
    try:
        parsed = parser.parse([part_read(one.article) for one in seen])
    except Exception as error:
        if len(batch) == 1:
            yield Extraction(seen[0].original, model=parser.model, error=_reason(error))
            return
        # One article spoils the batch: parse them one by one, so that only this one is lost.
        for article in batch:
            yield from _extract_batch([article], parser)
        return
    for one, tree in zip(seen, parsed, strict=True):
        try:
            yield Extraction(one.original, tuple(map(one.back, extract(tree))), model=parser.model)
        except Exception as error:
            yield Extraction(one.original, model=parser.model, error=_reason(error))


def undecided_below(extractions: Iterable[Extraction], minimum: float) -> Iterator[Extraction]:
    """Yield each extraction without the names whose confidence is below `minimum` (0 to 1).

    Every quotation stays, and so does its mention: that "he" is beside the cue is what the article prints,
    not a conclusion. The name withheld goes to the mention's candidate, so that an explanation can give it.
    """
    for extraction in extractions:
        quotes = tuple(_withheld(q) if q.confidence < minimum else q for q in extraction.quotes)
        yield replace(extraction, quotes=quotes)


def said_only(extractions: Iterable[Extraction]) -> Iterator[Extraction]:
    """Yield each extraction without what is probably no speech (`quotes.types.SAID`)."""
    for extraction in extractions:
        yield replace(extraction, quotes=tuple(quote for quote in extraction.quotes if quote.is_said))


def _withheld(quote: Quote) -> Quote:
    candidates = quote.candidates
    if quote.speaker is not None and quote.speaker_name is not None:
        likely = Candidate(quote.speaker, quote.speaker_name, quote.confidence)
        if quote.chosen is None:
            candidates = (likely, *candidates)
        else:
            candidates = tuple(
                replace(c, name=c.name or quote.speaker_name) if c.mention == quote.speaker else c
                for c in candidates
            )
    return replace(quote, speaker_name=None, joint_names=(), reported_by_name=None, candidates=candidates)


def _reason(error: Exception) -> str:
    return one_line(f"{type(error).__name__}: {error}")[:300]
