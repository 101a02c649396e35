"""What reading articles again came to, or would come to: for readers and as records."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import IO, TYPE_CHECKING, Any

from db.refresh import Plan, Refreshed
from db.rereading import Changed, What
from db.standing import Idle
from quotes.report import console, print_wrapped
from quotes.rules import rules_version

if TYPE_CHECKING:
    from rich.console import Console

_WORDS = {
    What.WORDS: "with other words",
    What.SPEAKER: "with another speaker",
    What.NEW: "new",
    What.GONE: "gone",
}


def summary(tally: Refreshed) -> str:
    """What a run came to, in one line."""
    parts = [f"{_articles(tally.read)} read again"]
    if tally.read:
        parts[0] += f", {tally.unchanged:,} of them with nothing changed"
        counted = [f"{tally.quotations[what]:,} {words}" for what, words in _WORDS.items()]
        parts.append(f"quotations: {tally.quotations[What.SAME]:,} the same, {', '.join(counted)}")
    if tally.carried:
        parts.append(f"{_judgements(tally.carried)} carried over to what took the place of the words judged")
    if tally.failed:
        parts.append(f"{_articles(tally.failed)} not read (see above), with the quotations as they were")
    return "; ".join(parts) + "."


def write_refreshed(tally: Refreshed, changes: Sequence[Changed], out: IO[str]) -> None:
    """The summary, the changes, and the judgements that find nothing any more."""
    screen = console(out)
    for change in changes:
        _change(screen, change)
    if not tally.wanted:
        print_wrapped(screen, "Nothing to be read again: these models and rules have read every article.")
        return
    print_wrapped(screen, summary(tally))
    _idle(screen, tally.idle)


def refreshed_record(tally: Refreshed, changes: Sequence[Changed]) -> dict[str, Any]:
    """The same as one record."""
    return {
        "model": tally.model or None,
        "rules": rules_version(),
        "articles": {
            "wanted": tally.wanted, "read": tally.read, "unchanged": tally.unchanged, "failed": tally.failed
        },
        "quotations": {what.value: tally.quotations[what] for what in What},
        "changes": [asdict(one) | {"id": f"q{one.id}", "what": one.what.value} for one in changes],
        "judgements_carried": tally.carried,
        "judgements_idle": [asdict(one) for one in tally.idle],
    }  # fmt: skip


def write_plan(plan: Plan, out: IO[str]) -> None:
    """What made the archive's quotations, and how much of it would be read again."""
    screen = console(out)
    for one in plan.made:
        present = (one.model, one.rules) == (plan.model, plan.rules)
        quotations = f"{one.quotations:,} quotation{'' if one.quotations == 1 else 's'}"
        line = f"{one.model}, rules {one.rules or 'not told'}: {quotations} in {_articles(one.articles)}"
        print_wrapped(screen, line + (", as they would be made now" if present else ""))
    would = f"{_articles(plan.articles)} would be read again, with {plan.model} and rules {plan.rules}."
    print_wrapped(screen, would, style="bold")
    _idle(screen, plan.idle)


def plan_record(plan: Plan) -> dict[str, Any]:
    """The same as one record."""
    return {
        "model": plan.model,
        "rules": plan.rules,
        "made_by": [asdict(one) for one in plan.made],
        "articles_to_read": plan.articles,
        "judgements_idle": [asdict(one) for one in plan.idle],
    }


def _change(screen: Console, change: Changed) -> None:
    where = f"{change.outlet}, {change.article}" if change.outlet else change.article
    head = {What.WORDS: "other words", What.SPEAKER: "another speaker"}.get(change.what, change.what.value)
    print_wrapped(screen, f"q{change.id}  {head}  ({where})", style="bold")
    if change.before is not None:
        print_wrapped(screen, f"- {_said(change.speaker_before)}: {change.before}", 3, "red")
    if change.after is not None:
        print_wrapped(screen, f"+ {_said(change.speaker_after)}: {change.after}", 3, "green")
    screen.print()


def _said(speaker: str | None) -> str:
    return speaker or "undecided"


def _idle(screen: Console, idle: Sequence[Idle]) -> None:
    if not idle:
        return
    finds = "finds" if len(idle) == 1 else "find"
    print_wrapped(screen, f"{_judgements(len(idle))} {finds} nothing to hold on to:", style="yellow")
    for one in idle:
        print_wrapped(screen, f"- {one.text}: {one.why}", 2)


def _articles(number: int) -> str:
    return f"{number:,} article{'' if number == 1 else 's'}"


def _judgements(number: int) -> str:
    return f"{number:,} judgement{'' if number == 1 else 's'}"
