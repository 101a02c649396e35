"""A draft's statement and the sentences of print that have its substance, side by side as trees."""

from __future__ import annotations

import re

from quotes.check.archive.printed import Printed, sentences_round
from quotes.check.case import Case
from quotes.check.clauses.compare import Conflict, conflict_of
from quotes.check.clauses.told import Told
from quotes.compare.wording.wording import wording_of
from quotes.text import word_set
from quotes.types import Article, Span

_BREAK = re.compile(r"[\r\n]")
#: A report puts what was said into the past.
_PAST = {
    "will": "would", "has": "had", "have": "had", "is": "was", "are": "were", "do": "did", "does": "did",
    "can": "could", "may": "might", "shall": "should",
}  # fmt: skip
_TURNING = word_set("if unless long provided providing not never no nor neither nobody none only")
_BOUND = word_set("of by for from to with at in on s against about and or")
_MOST_AROUND = 400  # characters of a sentence before or behind


def against_print(case: Case, printed: Printed, shown: str = "") -> Conflict | None:
    """Return what a draft has otherwise than print by the trees of both; None without a parser.

    Args:
        case: the draft's words.
        printed: the printing that has their substance.
        shown: the words of print that were compared, which may come from two sentences.
    """
    if case.trees is None or case.article is None:
        return None
    draft, place = _places(case.article, case, printed, shown)
    ours, theirs = case.trees.rows([_plain(case.article.text, draft), _plain(printed.whole, place)])
    parts = tuple(
        Span(part.start - draft.start, part.end - draft.start)
        for part in case.quote.spans
        if part.start >= draft.start
    )
    speaker = frozenset(wording_of(printed.speaker_name or case.claim.name).words)
    said = Span(max(0, printed.span.start - place.start), max(0, printed.span.end - place.start))
    wide = len(place) > len(sentences_round(printed.whole, printed.span))
    another = case.claim.beside(case.text, printed).same_speaker is not True
    return conflict_of(
        Told(ours, speaker | frozenset(wording_of(case.claim.name).words), parts),
        Told(theirs, speaker, () if wide or not len(said) else (said,), reports=True, another=another),
        denied=case.ours.stance is not printed.reported.stance,
    )


def wanted(case: Case, printed: Printed, shown: str = "") -> bool:
    """Return whether trees may say more than words; what they need is then noted, to be parsed later.

    Args:
        case, printed, shown: as `against_print` takes them.
    """
    if case.trees is None or case.article is None:
        return False
    draft, place = _places(case.article, case, printed, shown)
    beside = _plain(printed.whole, place)
    if _in_the_same_words(case.text, beside):
        return False
    case.trees.want([_plain(case.article.text, draft), beside])
    return True


def _places(article: Article, case: Case, printed: Printed, shown: str) -> tuple[Span, Span]:
    """The sentences of the draft and of print that are compared."""
    draft = sentences_round(article.text, Span(case.quote.start, case.quote.end))
    return draft, _window(printed, shown)


def _in_the_same_words(ours: str, theirs: str) -> bool:
    """Whether print has the draft's words in a row, and nothing round them that makes others of them."""
    words, printed = _words(ours), _words(theirs)
    row = " ".join(words[words[:1] == ["that"] :])
    before, met, _ = f" {' '.join(printed)} ".partition(f" {row} ")
    if not met or not _TURNING.isdisjoint(printed):
        return False
    return _BOUND.isdisjoint(before.split()[-1:])


def _words(text: str) -> list[str]:
    return [_PAST.get(word, word) for word in wording_of(text).words]


def _window(printed: Printed, shown: str) -> Span:
    """The sentences of a printing; with those beside them if what was compared goes on there."""
    place = sentences_round(printed.whole, printed.span)
    compared = wording_of(shown).plain
    if not compared or compared in wording_of(place.of(printed.whole)).plain:
        return place
    start, end = place.start, place.end
    if start > 1:
        before = sentences_round(printed.whole, Span(max(0, start - 2), max(0, start - 1)))
        start = before.start if start - before.start <= _MOST_AROUND else start
    if end < len(printed.whole):
        behind = sentences_round(printed.whole, Span(end, min(end + 1, len(printed.whole))))
        end = behind.end if behind.end - end <= _MOST_AROUND else end
    return Span(start, end)


def _plain(text: str, place: Span) -> str:
    """A stretch of a text on one line, its characters in their places."""
    return _BREAK.sub(" ", place.of(text)).rstrip()
