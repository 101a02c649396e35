"""A draft's statement and the sentences of print that have its substance, side by side as trees."""

from __future__ import annotations

import re

from quotes.check.archive.printed import Printed, sentences_round
from quotes.check.case import Case
from quotes.check.clauses.compare import Conflict, conflict_of
from quotes.check.clauses.told import Told
from quotes.compare.wording.wording import wording_of
from quotes.types import Span

_BREAK = re.compile(r"[\r\n]")
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
    draft = sentences_round(case.article.text, Span(case.quote.start, case.quote.end))
    place = _window(printed, shown)
    ours, theirs = case.trees.rows([_plain(case.article.text, draft), _plain(printed.whole, place)])
    parts = tuple(
        Span(part.start - draft.start, part.end - draft.start)
        for part in case.quote.spans
        if part.start >= draft.start
    )
    speaker = frozenset(wording_of(printed.speaker_name or case.claim.name).words)
    said = Span(max(0, printed.span.start - place.start), max(0, printed.span.end - place.start))
    wide = len(place) > len(sentences_round(printed.whole, printed.span))
    return conflict_of(
        Told(ours, speaker | frozenset(wording_of(case.claim.name).words), parts),
        Told(theirs, speaker, () if wide or not len(said) else (said,), reports=True),
        denied=case.ours.stance is not printed.reported.stance,
    )


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
