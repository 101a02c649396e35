"""What a comment on a quotation says, in lines, and which quotations get one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from quotes.text import one_line
from quotes.types import Span
from quotetrail.output.checked.drafts import CheckedDraft, CheckedQuotation, label_of, words_in
from quotetrail.output.checked.words import (
    SIGNS,
    as_sentence,
    correction_of,
    printed_at,
    printed_by,
    printed_where,
    printings_of,
    reasons_of,
    short,
    sources_of,
    speaker_of,
    state_of,
)
from quotetrail.output.plain import harmless

AUTHOR, INITIALS = "quotetrail", "qt"
_PRINTINGS = 2
_LETTERS = 400  # of a printing


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment: its lines, and the characters of the draft's text that it is on."""

    span: Span
    lines: tuple[str, ...]


def comments_on(draft: CheckedDraft, *, verbose: bool = False) -> list[Comment]:
    """Return a comment for each quotation that needs a look or is not confirmed, in the order of the text.

    Args:
        draft: with its findings.
        verbose: whether all others get one, too.
    """
    chosen = [one for one in draft.quotations if verbose or one.is_problem or one.is_doubtful]
    return [Comment(words_in(draft.article, one.finding), tuple(map(_plain, _lines(one)))) for one in chosen]


def _lines(one: CheckedQuotation) -> Iterator[str]:
    yield f"{SIGNS[state_of(one)]} {label_of(one).upper()} ({speaker_of(one)})"
    yield from reasons_of(one)
    if correction := correction_of(one):
        yield as_sentence(correction)
    if sources := sources_of(one):
        yield sources
    for evidence in printings_of(one)[:_PRINTINGS]:
        said = short(evidence.printed.context, _LETTERS)
        yield f"{printed_where(evidence)}: {printed_by(evidence)}: {said}"
        if address := printed_at(evidence):
            yield address
    yield f"To settle it: quotetrail check ... --accept {one.id}"


def _plain(line: str) -> str:
    """A line that XML can hold."""
    return "".join(sign for sign in one_line(harmless(line)) if sign.isprintable() or sign == " ")
