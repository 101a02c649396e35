"""The model packages and what they made, for readers and as records."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from textwrap import wrap
from typing import IO, TYPE_CHECKING, Any

from db.extractions import Made
from quotes.models.listing import DEFAULT, Listed, how_to_get, listed_record
from quotes.models.packages import Score
from quotes.report import console, print_wrapped

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
