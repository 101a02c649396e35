"""A quotation in several pairs of marks whose parts were printed apart: each part is judged by itself.

Draft: She feels “perfectly good” and calls the rule “unjust”. “We have ten days,” he said. “It means hunger.”
Nobody need have said both in one go. So where no printing has them together, each is looked for, and the
gravest of what is found is the finding.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

from quotes.check.archive.printed import MARKED
from quotes.check.compared import in_marks
from quotes.check.findings import (
    Attributed,
    Difference,
    Evidence,
    Finding,
    Verdict,
    Voiced,
    Worded,
    WordingFinding,
)
from quotes.compare.wording.wording import wording_of
from quotes.text import one_line
from quotes.types import Article, Kind, Quote, Span

_MOST_PARTS = 8
_MOST_EVIDENCE = 5
_JOINT = " ... "
_ENDS = re.compile(r"[.!?][”\"’)]*\s*$")
_OUTER = " “”\"‘’'«»,;:"
_SHOWN = 90  # characters of a part that a reason shows
_GRAVITY = (
    Verdict.VERIFIED,
    Verdict.UNCONFIRMED,
    Verdict.NOT_CHECKED,
    Verdict.PARAPHRASE,
    Verdict.UNQUOTED,
    Verdict.SPLICED,
    Verdict.WORDING,
    Verdict.NOT_FOUND,
    Verdict.SPEAKER,
    Verdict.CUT,
    Verdict.MEANING,
)
_WORDS = (
    Worded.VERBATIM,
    Worded.TYPOGRAPHIC,
    Worded.HOUSE_STYLE,
    Worded.PARAPHRASE,
    Worded.RECURRING,
    Worded.TRUNCATED,
    Worded.CLOSE,
    Worded.SPLICED,
    Worded.ALTERED,
    Worded.NOT_FOUND,
    Worded.CRITICAL,
)
_SPEAKERS = (
    Attributed.RIGHT,
    Attributed.UNRESOLVED,
    Attributed.DOUBTFUL,
    Attributed.DISPUTED,
    Attributed.OTHER,
)
_VOICES = (Voiced.SPEECH, Voiced.HEADLINE, Voiced.PARTLY, Voiced.NARRATION, Voiced.OPEN, Voiced.DENIED)
_AMISS = (Worded.ALTERED, Worded.CRITICAL, Worded.SPLICED, Worded.NOT_FOUND, Worded.RECURRING)


def in_parts(article: Article, quote: Quote, whole: Finding, check: Callable[[Quote], Finding]) -> Finding:
    """Return the finding on a quotation by its parts, if that says more than the one on all of it.

    Args:
        article: the draft.
        quote: the quotation.
        whole: the finding on all of it together.
        check: returns the finding on one part.
    """
    if whole.wording.value not in _AMISS:
        return whole
    parts = _parts(article, quote)
    if not 2 <= len(parts) <= _MOST_PARTS:
        return whole
    found = [check(part) for part in parts]
    lost = whole.evidence and any(one.wording.value is Worded.NOT_FOUND for one in found)
    if lost or not any(one.evidence and one.wording.value not in _AMISS for one in found):
        return whole
    return _together(whole, found)


def _parts(article: Article, quote: Quote) -> list[Quote]:
    """The quotation's marked parts that need not have been said in one go, each with what leads to it."""
    if quote.kind is Kind.MIXED:
        return _marked_parts(article, quote)
    if quote.kind is not Kind.DIRECT:
        return []
    groups = [[quote.spans[0]]]
    for one, other in pairwise(quote.spans):
        between = article.text[one.end : other.start]
        begins = other.of(article.text).lstrip(_OUTER)[:1]
        if _ENDS.search(between) and begins.isupper():
            groups.append([other])
        else:
            groups[-1].append(other)
    return [replace(quote, spans=tuple(group), passages=()) for group in groups]


def _marked_parts(article: Article, quote: Quote) -> list[Quote]:
    parts, start = [], quote.start
    for span in quote.spans:
        start = max(start, span.start)
        for match in MARKED.finditer(span.of(article.text)):
            end = span.start + match.end()
            if wording_of(match.group()).telling:  # of a mere “could” print proves nothing
                parts.append(replace(quote, spans=(Span(start, end),), passages=()))
            start = end
    return parts


def _together(whole: Finding, found: Sequence[Finding]) -> Finding:
    """One finding of several: on each axis the gravest, and the evidence of what is amiss first."""
    worst = max(found, key=_grave)
    others = [one for one in found if one is not worst]
    wording = max((one.wording for one in found), key=lambda one: (_WORDS.index(one.value), bool(one.turned)))
    amiss = next(one for one in found if one.wording is wording)
    first = amiss if _grave(amiss) == _grave(worst) else worst
    offset = max(0, whole.text.find(first.text))
    evidence: dict[int, Evidence] = {}
    for one in (first, *(one for one in found if one is not first)):
        for each in one.evidence[:2] if one is not first else one.evidence[: _MOST_EVIDENCE - len(others)]:
            evidence.setdefault(id(each.printed), each)
    reason = _reason(found) if _grave(worst) == 0 else f"of {_shown(first)}: {first.reason}"
    return replace(
        whole,
        verdict=worst.verdict,
        reason=reason,
        evidence=tuple(evidence.values())[:_MOST_EVIDENCE],
        notes=tuple(dict.fromkeys(note for one in found for note in one.notes)),
        wording=_shifted(wording if amiss is first else first.wording, wording, offset),
        speaker=max((one.speaker for one in found), key=lambda one: _SPEAKERS.index(one.value)),
        voice=max((one.voice for one in found), key=lambda one: _VOICES.index(one.value)),
        circumstances=tuple(dict.fromkeys(each for one in found for each in one.circumstances)),
        sources=first.sources,
        correction=next((one.correction for one in (first, *others) if one.correction), ""),
        nearest=first.nearest,
    )


def _grave(one: Finding) -> int:
    return _GRAVITY.index(one.verdict)


def _shifted(shown: WordingFinding, worst: WordingFinding, offset: int) -> WordingFinding:
    """The wording with the places of its differences in all of the words, and the gravest value."""
    moved = tuple(
        Difference(
            Span(one.draft.start + offset, one.draft.end + offset),
            one.printed,
            one.draft_text,
            one.printed_text,
            one.kind,
            one.sense,
            one.rule,
        )
        for one in shown.differences
    )
    return replace(shown, value=worst.value, turned=worst.turned or shown.turned, differences=moved)


def _shown(one: Finding) -> str:
    words = one_line(one.text.replace(_JOINT, " ")).strip(_OUTER)
    return in_marks(words if len(words) <= _SHOWN else f"{words[:_SHOWN].rsplit(' ', 1)[0]} …")


def _reason(found: Sequence[Finding]) -> str:
    reasons = list(dict.fromkeys(one.reason for one in found))
    return "each part by itself: " + "; ".join(reasons)
