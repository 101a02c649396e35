"""The command ``quotetrail check``."""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from quotes.text import one_line
from quotetrail.commands._edge import USAGE
from quotetrail.commands._options import (
    db_option,
    fields_option,
    models_option,
    text,
    unsaid_option,
)
from quotetrail.commands._shared import Failures, load_visibly, print_line, stdout, who_judges

if TYPE_CHECKING:
    from quotes.check.axes.policy import Policy
    from quotetrail.checks.accepted import AcceptedList
    from quotetrail.checks.against import Against
    from quotetrail.output.checked.drafts import CheckedDraft

    _Output = Callable[[Sequence[CheckedDraft]], str]

_FORMATS = ("table", "json", "jsonl", "csv", "unix", "sarif", "markdown")


def as_marks(ctx: click.Context, param: click.Parameter, value: str | None) -> Collection[str]:
    """Return the marks that a finding fails on."""
    from quotetrail.checks.fail_on import FailOnError, marks_to_fail_on

    try:
        return marks_to_fail_on("+turned" if value is None else value)
    except FailOnError as error:
        raise click.BadParameter(str(error)) from None


def as_against(ctx: click.Context, param: click.Parameter, value: tuple[str, ...]) -> Against:
    """Return what evidence is narrowed to."""
    from quotetrail.checks.against import AgainstError, sorted_out

    try:
        return sorted_out(value)
    except AgainstError as error:
        raise click.UsageError(str(error)) from None


def as_policy(ctx: click.Context, param: click.Parameter, value: str) -> Policy:
    """Return the policy with this name, or of this file."""
    from quotes.check.axes.policy import PolicyError, policy_named

    try:
        return policy_named(value)
    except PolicyError as error:
        raise click.BadParameter(str(error)) from None


@click.command()
@click.option("--verbose", "-v", is_flag=True, help="Show what needs no look in full, too.")
@click.option(
    "--format", "format_", type=click.Choice(_FORMATS), default="table", show_default=True,
    help="The output format; unix is file:line:column: verdict, for editors.",
)  # fmt: skip
@click.option("--html", type=text, metavar="FILE", help="Also write the drafts as a page, verdicts marked.")
@click.option(
    "--annotate", type=text, metavar="FILE",
    help="Also write the draft (.docx, .odt) to FILE with a comment on each finding.",
)  # fmt: skip
@click.option(
    "--against", multiple=True, callback=as_against, metavar="FILE|FOLDER|SPEAKER|OUTLET",
    help="Check only against this; files need no archive. May be given several times.",
)  # fmt: skip
@click.option(
    "--no-parse", is_flag=True,
    help="Quick: only what is in quotation marks, and the nearest name. For a save hook.",
)  # fmt: skip
@click.option(
    "--fail-on", callback=as_marks, metavar="MARKS",
    help="What is a problem: marks with commas between them, or changes with + and -; see below.",
)  # fmt: skip
@click.option(
    "--policy", default="house", show_default=True, callback=as_policy, metavar="house|strict|FILE",
    help="Which differences are house style: spelling, numbers, contractions ...",
)  # fmt: skip
@click.option(
    "--accept", multiple=True, type=text, metavar="ID",
    help="Settle the finding with this ID: it stays quiet until its words change.",
)  # fmt: skip
@click.option("--unaccept", multiple=True, type=text, metavar="ID", help="Take that back.")
@click.option("--note", default="", help="Why it is accepted.")
@click.option("--by", "made_by", type=text, metavar="NAME", help="Who accepts. Default: your login name.")
@click.option(
    "--accepted", "accepted_file", type=text, metavar="FILE",
    help="The list of what was accepted. Default: quotetrail-accepted.json beside the first draft.",
)  # fmt: skip
@click.option(
    "--stdin-name", type=text, metavar="FILE",
    help="Read standard input as this file would be: draft.md is Markdown. It is shown under that name.",
)  # fmt: skip
@fields_option
@click.argument("drafts", nargs=-1, required=True, type=text, metavar="DRAFT...")
@unsaid_option
@models_option
@db_option
def check(
    drafts: tuple[str, ...],
    fields: Mapping[str, str],
    format_: str,
    verbose: bool,
    html: str | None,
    annotate: str | None,
    against: Against,
    fail_on: Collection[str],
    policy: Policy,
    accept: tuple[str, ...],
    unaccept: tuple[str, ...],
    accepted_file: str | None,
    stdin_name: str | None,
    db: str | None,
    **given: Any,
) -> None:
    """Check the quotations in a draft against the archive.

    Each quotation gets a verdict, with the differences and where it was printed. DRAFT is a text, a
    document such as .docx, a folder, or anything else that extract reads; - is standard input. The exit
    status is 0 if all is well, 1 if a quotation needs a look, 2 if a draft cannot be read, and 3 if
    nothing could be checked (no archive, no models).

    A finding is a problem if it has one of these marks, unless --fail-on says otherwise:
    wording:altered, wording:altered-critical, wording:spliced, wording:close (to be read),
    wording:not-found, turned (by a cut), outvoted (as many outlets print the contrary), speaker:other,
    speaker:disputed, contradicted (the speaker), voice:partly, voice:narration, voice:denied, voice:open,
    circumstance:contradicted. Other marks, docs/editors.md explains all: print-differs, voice:headline,
    wording:typographic, wording:house-style, wording:truncated, wording:paraphrase, wording:recurring,
    speaker:unresolved, speaker:doubtful, circumstance:outlet (date, place ...).

    \b
    Examples:
      quotetrail check draft.docx --html findings.html --annotate with-comments.docx
      quotetrail check draft.md --format unix
      quotetrail check - --stdin-name draft.md --format unix < draft.md
      quotetrail check draft.txt --accept 1f3a5c7e --note "heard on the tape"
      quotetrail check drafts/ --against sources/
      quotetrail check draft.txt --fail-on +wording:truncated,-voice:partly
    """
    from quotetrail.checks.against import AgainstError, evidence
    from quotetrail.checks.drafts import Settings, check_extractions
    from quotetrail.checks.reading import Reader
    from quotetrail.output.checked.report import write_findings

    outputs = _outputs(html, annotate, drafts, verbose=verbose)
    accepted = _accepted(accepted_file, _beside(drafts, stdin_name))
    failures = Failures()
    reader = Reader(
        failures, failures.warn, given["models"], given["no_parse"], given["unsaid"], fields, load_visibly,
        stdin_name=stdin_name or "",
    )  # fmt: skip
    settings = Settings(accepted.get, fail_on, not against.files, policy)
    try:
        with evidence(db, against, reader) as archive:
            found = reader.drafts(drafts)
            checked = check_extractions(found, archive, settings, reader.parse)
    except AgainstError as error:
        raise click.UsageError(str(error)) from None
    if accept or unaccept:
        who = who_judges(given["made_by"]) if accept else ""
        checked = _settle(checked, accepted, accept, unaccept, one_line(given["note"]), who)
    if checked or reader.empty:
        write_findings(checked, reader.languages, format_, stdout(), verbose=verbose)
    for output in outputs if checked else ():
        print_line(output(checked), err=True)
    failures.exit(USAGE)
    if any(draft.problems for draft in checked):
        sys.exit(1)


def _beside(drafts: Sequence[str], stdin_name: str | None) -> str:
    """The draft beside which the list of what was accepted is."""
    from quotetrail.checks.reading import STDIN

    if stdin_name and STDIN not in drafts:
        raise click.UsageError("--stdin-name is for standard input: give - as the draft.")
    return stdin_name if stdin_name and drafts[0] == STDIN else drafts[0]


def _accepted(named: str | None, draft: str) -> AcceptedList:
    from quotetrail.checks.accepted import AcceptedError, AcceptedList, list_beside

    try:
        return AcceptedList(Path(named) if named else list_beside(draft))
    except AcceptedError as error:
        raise click.UsageError(str(error)) from None


def _settle(
    drafts: Sequence[CheckedDraft],
    accepted: AcceptedList,
    accept: Sequence[str],
    unaccept: Sequence[str],
    note: str,
    made_by: str,
) -> list[CheckedDraft]:
    """Accept findings and take that back; return the drafts as they are now."""
    from quotetrail.output.checked.drafts import with_accepted

    found = {one.id: one for draft in drafts for one in draft.quotations}
    for id in accept:
        if id not in found:
            raise click.UsageError(f"--accept {id}: no finding of this draft has that ID.")
        accepted.accept(found[id], note=note, made_by=made_by)
    for id in unaccept:
        if accepted.take_back(id) is None:
            raise click.UsageError(f"--unaccept {id}: it is not on the list {accepted.path}.")
    accepted.write()
    return [with_accepted(draft, accepted.get) for draft in drafts]


def _outputs(
    html: str | None, annotate: str | None, drafts: Sequence[str], *, verbose: bool
) -> list[_Output]:
    """The files to write, looked at before any work is done; each says in a line what it wrote."""
    from quotetrail.output.whole_file import OutputError

    found: list[_Output] = []
    try:
        if html is not None:
            from quotetrail.output.checked.page import CheckedPage

            found.append(CheckedPage(html).write)
        if annotate is not None and len(drafts) > 1:
            raise click.UsageError("--annotate takes one draft at a time.")
        if annotate is not None:
            from quotetrail.output.annotated.files import Annotated

            annotated = Annotated(annotate, drafts[0])
            found.append(lambda checked: annotated.write(checked[0], verbose=verbose))
    except OutputError as error:
        raise click.UsageError(str(error)) from None
    return found
