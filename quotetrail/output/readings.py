"""The model packages and what they made, for readers and as records."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from textwrap import wrap
from typing import IO, TYPE_CHECKING, Any

from db.judge.idle import Idle
from db.refresh import Plan, Refreshed
from db.store.reread import Changed, What
from db.store.runs import Made
from quotes.data import rules_version
from quotes.parse.models.catalogue import Score
from quotes.parse.models.listing import DEFAULT, Listed, how_to_get, listed_record
from quotetrail.output.terminal import console, print_wrapped

if TYPE_CHECKING:
    from rich.console import Console

_PROBLEM = "cannot be used; the error says why"  # which is printed where errors are, and once is enough
_LABEL = 10  # width of "licence" and the like


def write_models(
    packages: Sequence[Listed], made: Sequence[Made], archive: str | None, rules: str, out: IO[str]
) -> None:
    """Every package with what is known of it, then what made the archive's quotations.

    Args:
        packages: what there is.
        made: what made the quotations of the archive.
        archive: its name; None where there is none.
        rules: version of the rules that a new extraction would go by.
        out: where to.
    """
    screen = console(out)
    for listed in packages:
        _package(screen, listed)
        screen.print()
    if archive is None:
        return
    _heading(screen, f"In {archive}")
    known = {one.package.label for one in packages if one.package is not None}
    for one in made:
        articles = f"{one.articles:,} article{'' if one.articles == 1 else 's'}"
        quotations = f"{one.quotations:,} quotation{'' if one.quotations == 1 else 's'}"
        line = f"{one.model}, rules {one.rules or 'not told'}: {quotations} in {articles}"
        if one.model not in known:
            line += "; models that are not here (any more)"
        elif one.rules != rules:
            line += "; older rules"
        print_wrapped(screen, line, 2)
    if not made:
        print_wrapped(screen, "no articles", 2)


def models_record(
    packages: Sequence[Listed], made: Sequence[Made], archive: str | None, rules: str
) -> dict[str, Any]:
    """The same as one record."""
    return {
        "packages": [listed_record(one) for one in packages],
        "rules": rules,
        "archive": archive,
        "made_by": [asdict(one) for one in made],
    }


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
    if package.stanza:
        _fact(screen, "for", f"Stanza {package.stanza}")
    _fact(screen, "licence", package.licence or "not told by the package")
    for data, scores in _by_data(package.scores).items():
        _fact(screen, "scores", f"{data}: {', '.join(f'{one.measure} {one.value:.1f}' for one in scores)}")
    if listed.problem:
        _fact(screen, "problem", _PROBLEM, "red")


def _by_data(scores: Sequence[Score]) -> dict[str, list[Score]]:
    found: dict[str, list[Score]] = {}
    for score in scores:
        found.setdefault(score.data, []).append(score)
    return found


def _heading(screen: Console, text: str) -> None:
    """A line in bold type, broken between words only."""
    from rich.text import Text

    for line in _lines(text, screen.width):
        screen.print(Text(line, style="bold"), soft_wrap=True)


def _fact(screen: Console, label: str, value: str, style: str = "") -> None:
    """A label and its value, the value's further lines below its first."""
    from rich.text import Text

    if not value:
        return
    for number, line in enumerate(_lines(value, max(20, screen.width - _LABEL - 2))):
        lead = Text("  " + (label if not number else "").ljust(_LABEL), style="dim")
        screen.print(lead + Text(line, style=style), soft_wrap=True)


def _lines(text: str, width: int) -> list[str]:
    """Text in lines that break between words only: half of a path leads nowhere."""
    return wrap(" ".join(text.split()), width, break_long_words=False, break_on_hyphens=False)


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
