"""Checked drafts as one page: every quotation coloured and signed by its verdict, the evidence beside it.

The page stands alone: nothing is loaded from anywhere. Its one script, which it can do without, moves from
finding to finding by key and filters them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

from quotes.check.findings import Evidence
from quotes.text import one_line
from quotes.types import Role, Span
from quotetrail.output.checked.drafts import CheckedDraft, CheckedQuotation, label_of, summary, words_in
from quotetrail.output.checked.words import (
    SIGNS,
    as_sentence,
    correction_of,
    printed_at,
    printed_by,
    printed_where,
    printings_of,
    reasons_of,
    sources_of,
    speaker_of,
    state_of,
)
from quotetrail.output.html.environment import render
from quotetrail.output.html.page import is_our_page
from quotetrail.output.plain import harmless
from quotetrail.output.whole_file import OutputError, write_whole

_SHOWN = 5  # printings of a finding
_STATES = {
    "problem": "to look at",
    "doubt": "not confirmed",
    "fine": "confirmed",
    "accepted": "accepted",
}


@dataclass(frozen=True, slots=True)
class _Piece:
    """A part of a line: plain, or inside the quotation with this finding."""

    text: str
    mark: dict[str, Any] | None = None
    first: bool = False
    last: bool = False


@dataclass(slots=True)
class _Line:
    classes: str
    pieces: list[_Piece] = field(default_factory=list)


class CheckedPage:
    """The place of a page.

    Raises:
        OutputError: at once if no page can be written there.
    """

    def __init__(self, path: str) -> None:
        self.path = Path(path)
        if self.path.is_dir() or self.path.suffix.lower() not in (".html", ".htm"):
            raise OutputError(path, "give the name of a file that ends in .html")
        if not self.path.absolute().parent.is_dir():
            raise OutputError(path, f"no such folder: {self.path.parent}")
        if self.path.exists():
            with self.path.open(encoding="utf-8", errors="replace") as file:
                head = file.read(500)
            if head and not is_our_page(head):
                raise OutputError(path, "already exists and is not a quotetrail page; choose another name")

    def write(self, drafts: Sequence[CheckedDraft]) -> str:
        """Write the page; return in a line what was written.

        Raises:
            OutputError: it cannot be written.
        """
        write_whole(self.path, checked_page(drafts).encode())
        return f"Wrote {self.path}: {summary(drafts)}"


def checked_page(drafts: Sequence[CheckedDraft]) -> str:
    """Return the page of some drafts."""
    every = [one for draft in drafts for one in draft.quotations]
    counts = Counter(map(state_of, every))
    return render(
        "checked.html",
        title=harmless(one_line(drafts[0].name if len(drafts) == 1 else f"{len(drafts)} drafts")),
        summary=summary(drafts),
        filters=[
            {"state": state, "sign": SIGNS[state], "says": says, "count": counts[state]}
            for state, says in _STATES.items()
            if counts[state]
        ],
        sections=[_section(number, draft) for number, draft in enumerate(drafts, 1)],
    )


def _section(number: int, draft: CheckedDraft) -> dict[str, Any]:
    marks = [_mark(number, one) for one in draft.quotations]
    return {
        "name": draft.name,
        "title": draft.article.title,
        "lines": list(_lines(draft, marks)),
        "cards": [
            _card(one, mark, stored=draft.stored) for one, mark in zip(draft.quotations, marks, strict=True)
        ],
    }


def _mark(section: int, one: CheckedQuotation) -> dict[str, Any]:
    state = state_of(one)
    return {
        "card": f"f{section}-{one.number}",
        "anchor": f"t{section}-{one.number}",
        "state": state,
        "sign": SIGNS[state],
        "number": one.number,
        "label": label_of(one),
    }


def _card(one: CheckedQuotation, mark: dict[str, Any], *, stored: bool) -> dict[str, Any]:
    finding = one.finding
    shown = printings_of(one)
    return {
        **mark,
        "id": one.id,
        "place": str(one.start),
        "speaker": speaker_of(one),
        "read_as": finding.speaker.read_as,
        "said": list(_draft_parts(one)),
        "reasons": reasons_of(one),
        "correction": as_sentence(correction_of(one)),
        "sources": sources_of(one),
        "nearest": bool(finding.nearest) and not finding.evidence,
        "accepted": one.accepted,
        "evidence": [_printing(one, evidence, stored=stored) for evidence in shown[:_SHOWN]],
        "more": max(0, len(shown) - _SHOWN),
    }


def _printing(one: CheckedQuotation, evidence: Evidence, *, stored: bool) -> dict[str, Any]:
    printed = evidence.printed
    return {
        "where": printed_where(evidence),
        "who": printed_by(evidence),
        "title": printed.article.title,
        "address": printed_at(evidence),
        "id": f"q{printed.id}" if stored and printed.id is not None else "",
        "parts": list(_printed_parts(one, evidence)),
    }


def _draft_parts(one: CheckedQuotation) -> Iterator[tuple[str, bool]]:
    """The checked words, with what print has otherwise marked; what is house style is no fault."""
    differences = one.finding.wording.differences
    spans = [each.draft for each in differences if not each.is_accepted]
    if not differences and one.finding.evidence and one.is_problem:
        spans = [change.old for change in one.finding.evidence[0].changes]
    return _parts(one.finding.text, spans)


def _printed_parts(one: CheckedQuotation, evidence: Evidence) -> Iterator[tuple[str, bool]]:
    """The sentences of a printing, with what the draft has otherwise marked."""
    text = evidence.printed.text
    spans = [change.new for change in evidence.changes] if one.is_problem else []
    if evidence is next(iter(one.finding.evidence), None) and one.finding.wording.differences:
        spans = [each.printed for each in one.finding.wording.differences if not each.is_accepted]
    context, line = evidence.printed.context, one_line(text)
    if text != line or (at := context.find(text)) < 0:
        if context:
            yield context, False
        return
    yield context[:at], False
    yield from _parts(text, spans)
    yield context[at + len(text) :], False


def _parts(text: str, spans: Sequence[Span]) -> Iterator[tuple[str, bool]]:
    at = 0
    for span in sorted(spans):
        if at <= span.start and span.end <= len(text) and len(span):
            yield text[at : span.start], False
            yield text[span.start : span.end], True
            at = span.end
    yield text[at:], False


def _lines(draft: CheckedDraft, marks: Sequence[dict[str, Any]]) -> Iterator[_Line]:
    """The draft's text in lines, cut where quotations begin and end; of two that overlap the later counts."""
    article, text = draft.article, draft.article.text
    roles = {paragraph.span.start: paragraph.role for paragraph in article.paragraphs}
    spans = [words_in(article, one.finding) for one in draft.quotations]
    borders = {0, len(text), *(n + 1 for n, sign in enumerate(text) if sign == "\n")}
    borders |= {edge for span in spans for edge in (span.start, span.end)}
    line: _Line | None = None
    starting: dict[int, list[int]] = {}
    for number, span in enumerate(spans):
        starting.setdefault(span.start, []).append(number)
    inside: list[int] = []
    for start, end in pairwise(sorted(borders)):
        inside = [n for n in inside if spans[n].end > start] + starting.get(start, [])
        if line is None:
            rest = text[start : text.find("\n", start) if "\n" in text[start:] else len(text)]
            within = [roles[at] for at in range(start, start + len(rest)) if at in roles]
            role = within[-1] if within else Role.BODY  # a dateline is a paragraph of its own before the text
            line = _Line(role.value if rest.strip() else "blank")
        piece = text[start:end]
        n = inside[-1] if inside else None
        if n is None:
            line.pieces.append(_Piece(piece))
        else:
            line.pieces.append(_Piece(piece, marks[n], start == spans[n].start, end == spans[n].end))
        if piece.endswith("\n"):
            yield line
            line = None
    if line is not None:
        yield line
