"""Findings on a terminal: what needs a look first and in full, the rest in a line each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import IO, TYPE_CHECKING

from quotes.check.findings import Evidence
from quotes.text import count
from quotetrail.output.checked.drafts import CheckedDraft, CheckedQuotation, label_of, summary
from quotetrail.output.checked.words import (
    SIGNS,
    correction_of,
    in_marks,
    printed_by,
    printed_where,
    printings_of,
    reasons_of,
    sources_of,
    speaker_of,
    state_of,
)
from quotetrail.output.terminal import console, print_wrapped

if TYPE_CHECKING:
    from rich.console import Console

_SHOWN = 3  # printings of a finding
_LETTERS = 70  # of a quotation in one line
_LONG = 12  # quotations; of more, the summary stands above them as well
_STYLES = {"problem": "bold red", "doubt": "bold yellow", "fine": "bold green", "accepted": "dim"}


def write_drafts(
    drafts: Sequence[CheckedDraft], languages: Sequence[str], out: IO[str], *, verbose: bool = False
) -> None:
    """Write the findings of all drafts.

    Args:
        drafts: with their findings.
        languages: those of drafts that are not in English, in words.
        out: where to write.
        verbose: whether to write every finding in full, in the order of the draft.
    """
    screen = console(out)
    everything = summary(drafts, languages)
    if sum(len(draft.quotations) for draft in drafts) > _LONG:
        print_wrapped(screen, everything, hanging=2)
        screen.print()
    for draft in drafts:
        if len(drafts) > 1:
            print_wrapped(screen, f"{draft.name} ({_needs(draft)})", style="bold")
            screen.print()
        _write_draft(screen, draft, verbose=verbose)
    print_wrapped(screen, everything, hanging=2)


def _needs(draft: CheckedDraft) -> str:
    number = len(draft.problems)
    return "nothing to look at" if not number else f"{count(number, 'quotation')} to look at"


def _write_draft(screen: Console, draft: CheckedDraft, *, verbose: bool) -> None:
    full = draft.quotations if verbose else draft.problems
    for one in full:
        _finding(screen, one, stored=draft.stored)
        screen.print()
    rest = () if verbose else [one for one in draft.quotations if not one.is_problem and not one.is_settled]
    for one in rest:
        label, state = label_of(one).upper(), state_of(one)
        line = f"{one.number}. {SIGNS[state]} {label} ({one.start}, {speaker_of(one)}): "
        print_wrapped(screen, line + in_marks(one.finding.text, _LETTERS), hanging=3)
        reasons = reasons_of(one)
        for reason in reasons if one.is_doubtful else reasons[1:]:
            print_wrapped(screen, reason, 3, "yellow")
    if rest:
        screen.print()


def _finding(screen: Console, one: CheckedQuotation, *, stored: bool) -> None:
    finding, state = one.finding, state_of(one)
    head = f"{one.number}. {SIGNS[state]} {label_of(one).upper()} ({one.start}, {speaker_of(one)}) {one.id}"
    print_wrapped(screen, head, style=_STYLES[state])
    print_wrapped(screen, finding.text, 3)
    first, *more = reasons_of(one) or [""]
    print_wrapped(screen, first, 3, style="red" if state == "problem" else "")
    for reason in more:
        print_wrapped(screen, reason, 3, "yellow")
    if finding.speaker.read_as and "speaker" in " ".join(one.failed):
        print_wrapped(screen, f"the draft was read so: {finding.speaker.read_as}", 3, "dim")
    if correction := correction_of(one):
        print_wrapped(screen, correction, 3, "bold")
    if sources := sources_of(one):
        print_wrapped(screen, sources, 3)
    if one.accepted is not None:
        said = f": {one.accepted.note}" if one.accepted.note else ""
        by = f" by {one.accepted.made_by}" if one.accepted.made_by else ""
        print_wrapped(screen, f"accepted{by}{said}", 3, "dim")
    printings = printings_of(one)
    if printings and not finding.evidence:
        print_wrapped(screen, "nearest:", 3)
    for evidence in printings[:_SHOWN]:
        _evidence(screen, evidence, stored=stored)
    left = len(printings) - _SHOWN
    if left > 0:
        print_wrapped(screen, f"and {left} more", 5, "dim")


def _evidence(screen: Console, evidence: Evidence, *, stored: bool) -> None:
    printed = evidence.printed
    place = f" (q{printed.id})" if printed.id is not None and stored else ""
    print_wrapped(screen, f"- {printed_where(evidence)}: {printed_by(evidence)}{place}", 5, "cyan")
    print_wrapped(screen, printed.context, 7, "dim")
    if printed.article.url:
        print_wrapped(screen, printed.article.url, 7, "dim")
