"""Words that are printed, and said by nobody: a name in marks before its noun, a line in capitals."""

from __future__ import annotations

import re

from quotes.find.overlaps import FoundContent
from quotes.grammar.article_view import ArticleView
from quotes.types import Kind, Word

#: What is called something in marks before it.
_THINGS = frozenset([
    "slogan", "hashtag", "label", "moniker", "nickname", "tagline", "motto", "mantra", "banner",
    "policy", "program", "programme", "plan", "campaign", "movement", "tour", "list", "rule", "law",
    "act", "order", "doctrine", "strategy", "initiative", "clause", "amendment", "provision", "caucus",
    "project", "ad", "commercial", "show", "song", "film", "movie", "book", "series", "episode",
    "segment", "podcast", "column", "category", "model", "theory", "agenda", "visa", "status", "zone",
    "tax", "bill", "deal", "fund", "award", "rally", "brand", "button", "feature", "sign", "tariff",
    "budget", "scheme", "treaty", "exemption", "loophole", "gap", "test", "index",
])  # fmt: skip
_BESIDE = ("DET", "ADJ", "PRON", "PUNCT")
_SO_CALLED = re.compile(r"\b(?:[Ss]o-called|known as|a\.k\.a\.?|aka) $")
#: A name of this kind has no more words.
_MOST = 6
#: “No” and “yes” in marks before these are how somebody votes.
_VOTES = frozenset(["vote", "voter", "campaign", "side", "camp", "box", "ballot"])
#: A headline has more words.
_LEAST = 3


def is_term(view: ArticleView, finding: FoundContent) -> bool:
    """Return whether a content is nothing but the name, in marks, of the noun behind it.

    One small word alone is what somebody calls it ('their “cruel” policy').
    """
    if finding.kind is Kind.INDIRECT or len(finding.spans) > 1:
        return False
    span = finding.spans[0]
    stretch = next(view.stretches_from(span.start), None)
    if stretch is None or stretch.span.end > span.end:
        return False
    words = stretch.content(view.text).of(view.text).split()
    tree = view.trees[view.sentence_at(stretch.span.end)]
    if _is_vote(words, tree.words[tree.first_word_from(stretch.span.end) :]):
        return True
    if not words or len(words) > _MOST or (len(words) == 1 and words[0].islower()):
        return False
    outside = [word for word in tree.words if word.start in span and word.start not in stretch.span]
    so_called = _SO_CALLED.search(view.text, max(0, stretch.span.start - 14), stretch.span.start)
    if so_called and all(word.upos in _BESIDE for word in outside):
        return True
    behind = tree.first_word_from(stretch.span.end)
    if behind >= len(tree) or view.text[stretch.span.end : tree.words[behind].start].strip():
        return False
    return tree.words[behind].lemma.lower() in _THINGS and all(
        word.index == behind or word.upos in _BESIDE for word in outside
    )


def _is_vote(words: list[str], behind: tuple[Word, ...]) -> bool:
    """ "Demanded “no” votes", "the “Yes” camp": nobody says that word."""
    vote = len(words) == 1 and words[0].lower() in ("yes", "no", "aye", "nay")
    return vote and bool(behind) and behind[0].lemma.lower() in _VOTES


def is_in_capitals(view: ArticleView, finding: FoundContent) -> bool:
    """Return whether a content stands in a line of capitals without an end like a sentence's: a headline."""
    paragraph = view.article.paragraphs[view.paragraph_at(finding.spans[0].start)].span
    line = paragraph.of(view.text).strip()
    return len(line.split()) > _LEAST and line.isupper() and not line.endswith((".", "!", "?", "”", '"'))
