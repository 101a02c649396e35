"""The findings of a check: a verdict for each quotation of a draft, with the printings it rests on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial
from typing import IO, TYPE_CHECKING

from quotes.check.findings import Evidence, Finding, Verdict
from quotes.records import Record
from quotes.text import count
from quotes.types import Article
from quotetrail.output.plain import who
from quotetrail.output.records import Report
from quotetrail.output.terminal import console, print_wrapped

if TYPE_CHECKING:
    from rich.console import Console

Checked = Sequence[tuple[Article, Sequence[Finding]]]
_SHOWN = 3  # printings a finding
_COLUMNS = (
    "draft", "start", "end", "verdict", "problem", "speaker_name", "text", "reason", "notes", "outlet",
    "date", "article", "printing", "printed", "printed_speaker_name",
)  # fmt: skip


def findings_report(checked: Checked, languages: Sequence[str] = ()) -> Report:
    """Return the report of a check: each quotation of the drafts, its verdict, and why.

    Args:
        checked: each draft with its findings.
        languages: those of drafts that are not in English, in words ("German (de)").
    """
    return Report(
        table=partial(_write_findings, checked, languages),
        record=lambda: {
            "drafts": [
                {"id": article.id, "findings": list(map(_finding_record, findings))}
                for article, findings in checked
            ],
            "problems": sum(finding.is_problem for _, findings in checked for finding in findings),
        },
        columns=_COLUMNS,
        rows=lambda: _rows(checked),
    )


def _write_findings(checked: Checked, languages: Sequence[str], out: IO[str]) -> None:
    screen = console(out)
    for article, findings in checked:
        for number, finding in enumerate(findings, 1):
            _finding(screen, article, number, finding)
            screen.print()
    every = [finding for _, findings in checked for finding in findings]
    print_wrapped(screen, _summary(every, languages), hanging=2)


def _summary(findings: Sequence[Finding], languages: Sequence[str]) -> str:
    if not findings and languages:
        return f"Nothing was checked: no quotations found in the draft, which seems to be in {languages[0]}."
    if not findings:
        return "No quotations found in the draft."
    counts = Counter(finding.verdict for finding in findings)
    parts = ", ".join(f"{counts[verdict]} {verdict.value}" for verdict in Verdict if counts[verdict])
    return f"{count(len(findings), 'quotation')}: {parts}."


def _finding_record(finding: Finding) -> Record:
    quote = finding.quote
    return {
        "start": quote.start,
        "end": quote.end,
        "verdict": finding.verdict.value,
        "problem": finding.is_problem,
        "kind": quote.kind.value,
        "speaker": quote.speaker.text if quote.speaker else None,
        "speaker_name": quote.speaker_name,
        "text": finding.text,
        "reason": finding.reason,
        "notes": list(finding.notes),
        "evidence": [_evidence_record(evidence) for evidence in finding.evidence],
    }


def _rows(checked: Checked) -> Iterator[Record]:
    """Yield one row for each quotation of the drafts, with the first printing that its verdict rests on."""
    for article, findings in checked:
        for finding in findings:
            record = _finding_record(finding) | {"draft": article.id, "notes": "; ".join(finding.notes)}
            if finding.evidence:
                best = record["evidence"][0]
                record |= {key: best[key] for key in ("outlet", "date", "article")}
                record |= {"printing": best["id"], "printed": best["text"]}
                record["printed_speaker_name"] = best["speaker_name"]
            yield record


def _evidence_record(evidence: Evidence) -> Record:
    printed = evidence.printed
    return {
        "id": f"q{printed.id}" if printed.id is not None else None,
        "article": printed.article.key,
        "outlet": printed.article.outlet,
        "date": printed.article.published,
        "url": printed.article.url,
        "start": None if printed.headline else printed.span.start,
        "end": None if printed.headline else printed.span.end,
        "headline": printed.headline,
        "text": printed.text,
        "speaker": printed.speaker,
        "speaker_name": printed.speaker_name,
        "reported_by_name": printed.reported_by_name,
        "same_speaker": evidence.same_speaker,
        "relation": evidence.relation.value,
        "changes": [
            {"draft": change.old_text, "printed": change.new_text, "sense": change.sense.value}
            for change in evidence.changes
        ],
        "context": printed.context,
    }


def _finding(screen: Console, article: Article, number: int, finding: Finding) -> None:
    style = "bold red" if finding.is_problem else "bold green"
    if finding.verdict in (Verdict.UNCONFIRMED, Verdict.NOT_CHECKED):
        style = "bold yellow"
    line = article.text.count("\n", 0, finding.quote.start) + 1
    head = f"{number}. {finding.verdict.value.upper()} (line {line}, {who(finding.quote)})"
    print_wrapped(screen, head, style=style)
    print_wrapped(screen, finding.text, 3)
    print_wrapped(screen, finding.reason, 3, style="red" if finding.is_problem else "")
    for note in finding.notes:
        print_wrapped(screen, f"Note: {note}", 3, "yellow")
    for evidence in finding.evidence[:_SHOWN]:
        _evidence(screen, evidence)
    more = len(finding.evidence) - _SHOWN
    if more > 0:
        print_wrapped(screen, f"and {more} more", 5, "dim")


def _evidence(screen: Console, evidence: Evidence) -> None:
    printed = evidence.printed
    name = printed.speaker_name or (f"{printed.speaker} (undecided)" if printed.speaker else "undecided")
    if printed.id is None:
        name = "in the headline" if printed.headline else "outside quotations"
    elif printed.reported_by_name:
        name += f", via {printed.reported_by_name}"
    where = printed.article.outlet or printed.article.key
    place = f" (q{printed.id})" if printed.id is not None else ""
    print_wrapped(screen, f"- {printed.article.published or 'no date'}, {where}: {name}{place}", 5, "cyan")
    print_wrapped(screen, printed.context, 7, "dim")
