"""What a case expects held against what was extracted: a list of complaints, empty where all is right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from quotes.types import Quote, Span

from attribution.notation import Case, Expected

_EDGE = " \t\r\n\u00a0\"'`“”„‟«»‘’‚‹›.,;:!?-–—―…"


def complaints(case: Case, found: Sequence[Quote]) -> list[str]:
    """Where `found` departs from what `case` expects, one line each; of two allowed readings the nearer."""
    wrong = _departures(case, case.quotes, found)
    if not wrong or case.joined is None:
        return wrong
    first, second = case.joined
    one = replace(case.quotes[first], spans=case.quotes[first].spans + case.quotes[second].spans)
    together = {number: quote for number, quote in case.quotes.items() if number != second} | {first: one}
    return min(wrong, _departures(case, together, found), key=len)


def _departures(case: Case, quotes: dict[int, Expected], found: Sequence[Quote]) -> list[str]:
    """One line for each departure.

    Contents are compared without white space, marks and punctuation at their edges; ranges with no
    letter between them count as one. A mention is right if it shares a character with the head of the
    expected one, a cue if it shares one with the expected cue, a name if it is the same.
    """
    text, wrong = case.text, []
    left = list(found)
    for number, expected in quotes.items():
        want = contents(text, expected.spans)
        quote = max(left, key=lambda quote: _shared(want, contents(text, quote.spans)), default=None)
        if quote is None or not _shared(want, contents(text, quote.spans)):
            wrong.append(f"{number}: not found: {_shown(text, want)}")
            continue
        left.remove(quote)
        got = contents(text, quote.spans)
        if got != want:
            wrong.append(f"{number}: content is {_shown(text, got)}, not {_shown(text, want)}")
        wrong += [f"{number}: {line}" for line in _speaker(text, expected, quote)]
        if expected.cue and not (quote.cue and quote.cue.overlap(expected.cue)):
            cue = quote.cue.of(text) if quote.cue else None
            wrong.append(f"{number}: cue is {cue!r}, not {expected.cue.of(text)!r}")
        if expected.kind and quote.kind != expected.kind:
            wrong.append(f"{number}: kind is {quote.kind}, not {expected.kind}")
        stands_for = quote.antecedent.of(text) if quote.antecedent else "nothing"
        if expected.stands_for and stands_for != expected.stands_for:
            wrong.append(f"{number}: stands for {stands_for!r}, not {expected.stands_for!r}")
        if expected.pull_quote != quote.pull_quote:
            wrong.append(f"{number}: pull quote: {quote.pull_quote}")
    if not case.more_ok:
        wrong += [f"extra: {_shown(text, contents(text, quote.spans))}" for quote in left]
    return wrong


def contents(text: str, spans: Sequence[Span]) -> list[Span]:
    """Ranges in order without their edges; those with no letter or digit between them joined."""
    joined: list[Span] = []
    for span in sorted(spans):
        start, end = span.start, span.end
        while start < end and text[start] in _EDGE:
            start += 1
        while end > start and text[end - 1] in _EDGE:
            end -= 1
        if start == end:
            continue
        if joined and not any(c.isalnum() for c in text[joined[-1].end : start]):
            joined[-1] = Span(joined[-1].start, end)
        else:
            joined.append(Span(start, end))
    return joined


def _speaker(text: str, expected: Expected, quote: Quote) -> list[str]:
    wrong = []
    mention = quote.speaker
    if expected.speakers:
        wanted = " or ".join(repr(one.span.of(text)) for one in expected.speakers)
        if mention is None:
            wrong.append(f"nobody said it, not {wanted}")
        elif not any(mention.span.overlap(one.head) for one in expected.speakers):
            wrong.append(f"said by {mention.text!r}, not {wanted}")
    elif mention is not None and not expected.any_speaker:
        wrong.append(f"said by {mention.text!r}, not by anybody named")
    if expected.names and quote.speaker_name not in expected.names:
        wanted = " or ".join(name or "undecided" for name in expected.names)
        wrong.append(f"name is {quote.speaker_name!r}, not {wanted}")
    if expected.reported_by:
        got = quote.reported_by.text if quote.reported_by else ""
        if expected.reported_by not in (got, quote.reported_by_name) and expected.reported_by not in got:
            wrong.append(f"reported by {got or None!r}, not {expected.reported_by!r}")
    elif quote.reported_by is not None:
        wrong.append(f"reported by {quote.reported_by.text!r}, not by anybody")
    return wrong


def _shared(one: list[Span], other: list[Span]) -> int:
    return sum(a.overlap(b) for a in one for b in other)


def _shown(text: str, spans: list[Span]) -> str:
    return " ... ".join(repr(span.of(text)) for span in spans)
