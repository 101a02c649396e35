"""Findings as a report in Markdown, to paste into a ticket or a message to the writer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from quotes.check.findings import Evidence
from quotes.text import one_line
from quotetrail.output.checked.drafts import CheckedDraft, CheckedQuotation, label_of, summary
from quotetrail.output.checked.words import (
    SIGNS,
    as_sentence,
    correction_of,
    in_marks,
    printed_at,
    printed_by,
    printed_where,
    printings_of,
    reasons_of,
    sources_of,
    speaker_of,
    state_of,
)
from quotetrail.output.plain import harmless

_SETS = re.compile(r"([\\`*_{}\[\]<>#|~&!])")
_BEGINS = re.compile(r"^(\d+)([.)])|^([-+=])")
_SHOWN = 3  # printings of a finding
_LETTERS = 120  # of a quotation in one line


def markdown_report(drafts: Sequence[CheckedDraft], languages: Sequence[str] = ()) -> str:
    """Return the report: what needs a look, with a box to tick, then the rest in a line each."""
    lines = ["# Quotations checked", "", _plain(summary(drafts, languages)), ""]
    for draft in drafts:
        lines += [f"## {_plain(draft.name)}", ""]
        for one in draft.problems:
            lines += [*_problem(one), ""]
        rest = [one for one in draft.quotations if not one.is_problem]
        for one in rest:
            sign, verdict = SIGNS[state_of(one)], label_of(one)
            said = f"{_plain(in_marks(one.finding.text, _LETTERS))} ({_plain(speaker_of(one))}, {one.start})"
            why = f": {_plain('; '.join(reasons_of(one)))}" if one.is_doubtful else ""
            settled = "; accepted" if state_of(one) == "accepted" else ""
            lines.append(f"- {sign} {verdict}{settled}: {said}{why}")
        lines += [""] if rest else []
    return "\n".join(lines)


def finding_in_markdown(one: CheckedQuotation) -> str:
    """Return one finding in full, for a box beside the text."""
    lines = [f"{SIGNS[state_of(one)]} **{label_of(one).upper()}** ({_plain(speaker_of(one))})", ""]
    lines += [f"{_plain(reason)}  " for reason in reasons_of(one)]
    if correction := correction_of(one):
        lines.append(f"{_plain(as_sentence(correction))}  ")
    if sources := sources_of(one):
        lines.append(f"{_plain(sources)}  ")
    lines += [
        "",
        *(f"- {_printing(evidence)}" for evidence in printings_of(one)[:_SHOWN]),
    ]
    return "\n".join(lines)


def _problem(one: CheckedQuotation) -> Iterator[str]:
    finding = one.finding
    place = f"({one.start}, {_plain(speaker_of(one))})"
    yield f"- [ ] {SIGNS[state_of(one)]} **{label_of(one).upper()}** {place} `{one.id}`"
    yield ""
    yield f"  > {_plain(finding.text)}"
    yield ""
    for reason in reasons_of(one):
        yield f"  {_plain(reason)}  "
    if correction := correction_of(one):
        yield f"  {_plain(as_sentence(correction))}  "
    if sources := sources_of(one):
        yield f"  {_plain(sources)}  "
    for evidence in printings_of(one)[:_SHOWN]:
        yield f"  - {_printing(evidence)}"


def _printing(evidence: Evidence) -> str:
    address = printed_at(evidence)
    where = _plain(printed_where(evidence))
    linked = f"[{where}](<{address.replace('>', '%3E')}>)" if address else where
    return f"{linked}: {_plain(printed_by(evidence))}: {_plain(evidence.printed.context)}"


def _plain(text: str) -> str:
    """Text in one line in which nothing is taken for Markdown.

    >>> _plain("1. *Now*")
    '1\\\\. \\\\*Now\\\\*'
    """
    line = _SETS.sub(r"\\\1", one_line(harmless(text)))
    return _BEGINS.sub(lambda found: f"{found[1]}\\{found[2]}" if found[1] else f"\\{found[3]}", line)
