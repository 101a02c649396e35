"""Articles as a reader sees them, for the stages; and what these find, in the article as it came."""

from __future__ import annotations

from dataclasses import dataclass, replace

from quotes.read.article.lines import lines_of
from quotes.read.seen.sight import Sight, look
from quotes.types import Article, Mention, Paragraph, Quote


@dataclass(frozen=True, slots=True)
class Seen:
    """An article with its paragraphs, and the same as a reader sees it.

    Attributes:
        original: the article as it came.
        article: what the stages read; the original itself if a reader sees nothing else.
        sight: leads from one to the other.
    """

    original: Article
    article: Article
    sight: Sight

    def back(self, quote: Quote) -> Quote:
        """Return a quotation of the seen article as one of the original.

        All ranges are of the original. The text of a mention and every name stay as they are seen, so that
        a name with a soft hyphen in it is the same name.
        """
        if not self.sight.steps:
            return quote
        return replace(
            quote,
            spans=tuple(map(self.sight.back, quote.spans)),
            passages=tuple(map(self.sight.back, quote.passages)),
            cue=self.sight.back(quote.cue) if quote.cue is not None else None,
            speaker=self._mention(quote.speaker),
            antecedent=self.sight.back(quote.antecedent) if quote.antecedent is not None else None,
            reported_by=self._mention(quote.reported_by),
            candidates=tuple(
                replace(candidate, mention=self._moved(candidate.mention)) for candidate in quote.candidates
            ),
        )

    def _mention(self, mention: Mention | None) -> Mention | None:
        return None if mention is None else self._moved(mention)

    def _moved(self, mention: Mention) -> Mention:
        span = self.sight.back(mention.span)
        return Mention(span.start, span.end, mention.text)


def see(article: Article) -> Seen:
    """Return an article as a reader sees it. Without paragraphs its lines become its paragraphs."""
    sight = look(article.text, article.structure)
    if not article.paragraphs:
        paragraphs = tuple(Paragraph(line) for line in lines_of(sight.text))
        article = replace(article, paragraphs=sight.paragraphs_back(paragraphs))
    if sight.text == article.text:
        return Seen(article, article, sight)
    seen = replace(
        article,
        text=sight.text,
        paragraphs=sight.paragraphs_there(article.paragraphs),
        structure=sight.paragraphs_there(article.structure),
    )
    return Seen(article, seen, sight)


def words_seen(article: Article, quote: Quote) -> str:
    """Return the content of a quotation of an article as a reader sees it, with " ... " between its parts."""
    sight = look(article.text, article.structure)
    return " ... ".join(sight.there(span).of(sight.text) for span in quote.spans)
