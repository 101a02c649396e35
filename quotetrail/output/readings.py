"""The model packages, which articles they have read, and what re-reading changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from functools import partial
from textwrap import wrap
from typing import IO, TYPE_CHECKING

from db.judge.idle import Idle
from db.refresh import Plan, Refreshed
from db.store.reread import Changed, What
from db.store.runs import Made
from quotes.data import rules_version
from quotes.parse.models.card import Score
from quotes.parse.models.listing import DEFAULT, Listed, how_to_get, listed_record
from quotes.text import count, one_line
from quotetrail.output.records import Report
from quotetrail.output.terminal import console, print_wrapped

if TYPE_CHECKING:
    from rich.console import Console

_PROBLEM = "cannot be used; see the error message"  # printed with the errors, and once is enough
_LABEL = 10  # width of "licence" and the like


def models_report(
    packages: Sequence[Listed], made: Sequence[Made], archive: str | None, rules: str
) -> Report:
    """Return the report of every package, then of what made the archive's quotations.

    Args:
        packages: what there is.
        made: what made the quotations of the archive.
        archive: its name; None if there is none.
        rules: version of the rules that a new extraction would go by.
    """
    return Report(
        table=partial(_write_models, packages, made, archive, rules),
        record=lambda: {
            "packages": list(map(listed_record, packages)),
            "rules": rules,
            "archive": archive,
            "made_by": list(map(asdict, made)),
        },
    )


def plan_report(plan: Plan) -> Report:
    """Return the report of what made the archive's quotations, and of how much would be re-read."""
    return Report(
        table=partial(_write_plan, plan),
        record=lambda: {
            "model": plan.model,
            "rules": plan.rules,
            "made_by": list(map(asdict, plan.made)),
            "articles_to_read": plan.articles,
            "judgements_idle": list(map(asdict, plan.idle)),
        },
    )


def refreshed_report(tally: Refreshed, changes: Sequence[Changed]) -> Report:
    """Return the report of a refresh: summary, changes, judgements that no longer apply."""
    return Report(
        table=partial(_write_refreshed, tally, changes),
        record=lambda: {
            "model": tally.model or None,
            "rules": rules_version(),
            "articles": {
                "wanted": tally.wanted,
                "read": tally.read,
                "unchanged": tally.unchanged,
                "failed": tally.failed,
            },
            "quotations": {what.value: tally.quotations[what] for what in What},
            "changes": [asdict(one) | {"id": f"q{one.id}", "what": one.what.value} for one in changes],
            "judgements_carried": tally.carried,
            "judgements_idle": list(map(asdict, tally.idle)),
        },
    )


def _write_models(
    packages: Sequence[Listed], made: Sequence[Made], archive: str | None, rules: str, out: IO[str]
) -> None:
    screen = console(out)
    for listed in packages:
        _package(screen, listed)
        screen.print()
    if archive is None:
        return
    _heading(screen, f"In {archive}")
    known = {one.package.label for one in packages if one.package is not None}
    for one in made:
        line = _made(one)
        if one.model not in known:
            line += "; these models are not installed"
        elif one.rules != rules:
            line += "; older rules"
        print_wrapped(screen, line, 2)
    if not made:
        print_wrapped(screen, "no articles", 2)


def _package(screen: Console, listed: Listed) -> None:
    package = listed.package
    default = " (default)" if listed.name == DEFAULT else ""
    label = f"  {package.label}" if package is not None and package.version else ""
    _heading(screen, f"{listed.name}{default}{label}")
    if package is None:
        _fact(screen, "problem", _PROBLEM, "red")
        return
    _fact(screen, "what", package.about)
    if not listed.here and not listed.problem:
        _fact(screen, "where", how_to_get(package), "yellow")
        return
    _fact(screen, "where", str(package.folder))
    _fact(screen, "size", f"{package.size / 1e6:,.1f} MB in {len(package.files)} files")
    if package.card.stanza:
        _fact(screen, "for", f"Stanza {package.card.stanza}")
    _fact(screen, "licence", package.card.licence or "not given by the package")
    for data, scores in _by_data(package.card.scores).items():
        _fact(screen, "scores", f"{data}: {', '.join(f'{one.measure} {one.value:.1f}' for one in scores)}")
    if listed.problem:
        _fact(screen, "problem", _PROBLEM, "red")


def _by_data(scores: Sequence[Score]) -> dict[str, list[Score]]:
    found: dict[str, list[Score]] = {}
    for score in scores:
        found.setdefault(score.data, []).append(score)
    return found


def _heading(screen: Console, text: str) -> None:
    """Print a line in bold type, broken between words only."""
    from rich.text import Text

    for line in _lines(text, screen.width):
        screen.print(Text(line, style="bold"), soft_wrap=True)


def _fact(screen: Console, label: str, value: str, style: str = "") -> None:
    """Print a label and its value, further lines of the value below the first."""
    from rich.text import Text

    if not value:
        return
    for number, line in enumerate(_lines(value, max(20, screen.width - _LABEL - 2))):
        lead = Text("  " + (label if not number else "").ljust(_LABEL), style="dim")
        screen.print(lead + Text(line, style=style), soft_wrap=True)


def _lines(text: str, width: int) -> list[str]:
    """Return text in lines that break between words only: half a path leads nowhere."""
    return wrap(one_line(text), width, break_long_words=False, break_on_hyphens=False)


_WORDS = {
    What.WORDS: "with different words",
    What.SPEAKER: "with a different speaker",
    What.NEW: "new",
    What.GONE: "no longer found",
}


def _summary(tally: Refreshed) -> str:
    parts = [f"{count(tally.read, 'article')} re-read"]
    if tally.read:
        if tally.unchanged < tally.read:
            parts[0] += f", {tally.unchanged:,} of them unchanged" if tally.read > 1 else ""
        else:
            parts[0] += ", all unchanged" if tally.read > 1 else ", unchanged"
        counted = [f"{tally.quotations[what]:,} {words}" for what, words in _WORDS.items()]
        parts.append(f"quotations: {tally.quotations[What.SAME]:,} unchanged, {', '.join(counted)}")
    if tally.carried:
        parts.append(f"{count(tally.carried, 'judgement')} moved to the words that replaced those judged")
    if tally.failed:
        parts.append(f"{count(tally.failed, 'article')} not re-read (see above), with their quotations kept")
    return "; ".join(parts) + "."


def _write_refreshed(tally: Refreshed, changes: Sequence[Changed], out: IO[str]) -> None:
    screen = console(out)
    for change in changes:
        _change(screen, change)
    if not tally.wanted:
        print_wrapped(screen, "Nothing to re-read: these models and rules have read every article.")
        return
    print_wrapped(screen, _summary(tally))
    print_idle(screen, tally.idle)


def _write_plan(plan: Plan, out: IO[str]) -> None:
    screen = console(out)
    for one in plan.made:
        present = (one.model, one.rules) == (plan.model, plan.rules)
        print_wrapped(screen, _made(one) + (", up to date" if present else ""))
    would = f"{count(plan.articles, 'article')} would be re-read, with {plan.model} and rules {plan.rules}."
    print_wrapped(screen, would, style="bold")
    print_idle(screen, plan.idle)


def _change(screen: Console, change: Changed) -> None:
    where = f"{change.outlet}, {change.article}" if change.outlet else change.article
    head = {What.WORDS: "different words", What.SPEAKER: "different speaker"}.get(
        change.what, change.what.value
    )
    print_wrapped(screen, f"q{change.id}  {head}  ({where})", style="bold")
    if change.before is not None:
        print_wrapped(screen, f"- {_said(change.speaker_before)}: {change.before}", 3, "red")
    if change.after is not None:
        print_wrapped(screen, f"+ {_said(change.speaker_after)}: {change.after}", 3, "green")
    screen.print()


def _said(speaker: str | None) -> str:
    return speaker or "undecided"


def print_idle(screen: Console, idle: Sequence[Idle]) -> None:
    """Print the judgements that no longer apply to anything, if there are any."""
    if not idle:
        return
    apply = "applies" if len(idle) == 1 else "apply"
    print_wrapped(screen, f"{count(len(idle), 'judgement')} no longer {apply} to anything:", style="yellow")
    for one in idle:
        print_wrapped(screen, f"- {one.text}: {one.why}", 2)


def _made(one: Made) -> str:
    made = f"{count(one.quotations, 'quotation')} in {count(one.articles, 'article')}"
    return f"{one.model}, rules {one.rules or 'not recorded'}: {made}"
