"""The report of a check in the form that was asked for."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import partial
from typing import IO

from quotetrail.output.checked.drafts import CheckedDraft
from quotetrail.output.plain import for_programs
from quotetrail.output.records import Report

FORMATS = ("table", "json", "jsonl", "csv", "unix", "sarif", "markdown")
"""Forms of the report, the usual one first."""


def findings_report(
    drafts: Sequence[CheckedDraft], languages: Sequence[str] = (), *, verbose: bool = False
) -> Report:
    """Return the report of a check: each quotation of the drafts, its verdict, and why.

    Args:
        drafts: with their findings.
        languages: those of drafts that are not in English, in words ("German (de)").
        verbose: whether what needs no look is written in full, too.
    """
    from quotetrail.output.checked.record import COLUMNS, drafts_record, finding_lines, finding_rows
    from quotetrail.output.checked.terminal import write_drafts

    return Report(
        table=partial(write_drafts, drafts, languages, verbose=verbose),
        record=lambda: drafts_record(drafts),
        columns=COLUMNS,
        rows=lambda: finding_rows(drafts),
        lines=lambda: finding_lines(drafts),
    )


def write_findings(
    drafts: Sequence[CheckedDraft],
    languages: Sequence[str],
    format: str,
    out: IO[str],
    *,
    verbose: bool = False,
) -> None:
    """Write the report of a check.

    Args:
        drafts: with their findings.
        languages: those of drafts that are not in English, in words.
        format: one of `FORMATS`.
        out: where to write.
        verbose: whether what needs no look is written in full, too.
    """
    if format == "unix":
        from quotetrail.output.checked.unix import write_unix

        write_unix(drafts, out, verbose=verbose)
    elif format == "sarif":
        from quotetrail.output.checked.sarif import sarif_record

        for_programs(out).write(json.dumps(sarif_record(drafts), ensure_ascii=False, indent=2) + "\n")
    elif format == "markdown":
        from quotetrail.output.checked.markdown import markdown_report

        out.write(markdown_report(drafts, languages))
    else:
        findings_report(drafts, languages, verbose=verbose).write(format, out)
