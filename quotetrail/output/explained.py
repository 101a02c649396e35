"""Quotations with their explanations for readers: one block each, in 80 columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotes.text import one_line
from quotes.types import Article, Quote
from quotetrail.output.explain import (
    candidate_role,
    chain_sentence,
    cue_text,
    kind_of,
    path_sentence,
    rule_sentence,
    setting,
    speaker_sentence,
)
from quotetrail.output.plain import harmless, sure, who

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

_LABEL = 12  # columns before what a line says
_BAR = 10
_NAMED = 34  # columns for a candidate
_SHOWN = 0.005  # candidates below this share a line


def share(score: float) -> str:
    """Return a probability as a percentage in five characters, never claiming certainty or impossibility.

    >>> share(0.5), share(0.999), share(0.001)
    ('  50%', ' >99%', '  <1%')
    """
    if score > 0.99:
        return " >99%"
    return f"{score:5.0%}" if score >= 0.01 else "  <1%"


def write_explained(screen: Console, number: int, quote: Quote, article: Article, minimum: float) -> None:
    """Print one quotation with the text around it, and why it was found and attributed to its speaker."""
    from rich.text import Text

    certainty = f", sure {sure(quote.confidence)}" if quote.speaker_name else ""
    head = Text(
        f"{number}. {_clean(who(quote, article.text))}", style="bold" if quote.speaker_name else "bold yellow"
    )
    head.append(f"  {kind_of(quote)}{certainty}", style="not bold")
    for line in head.wrap(screen, screen.width):
        line.rstrip()
        screen.print(line)
    _field(screen, "", _in_line(quote, article))
    cue = cue_text(quote, article)
    _field(screen, "Cue", Text(_clean(cue) if cue else "none"))
    _field(screen, "Rule", Text(_clean(rule_sentence(quote.rule, cue))))
    if quote.path:
        _field(screen, "Path", Text(_clean(path_sentence(quote.path))))
    _field(screen, "Speaker", Text(_clean(speaker_sentence(quote, minimum))))
    if chain := chain_sentence(quote):
        _field(screen, "Chain", Text(_clean(chain)))
    _candidates(screen, quote)


def _in_line(quote: Quote, article: Article) -> Text:
    from rich.text import Text

    found = setting(quote, article)
    line = Text("... " if found.cut_before else "")
    for piece, is_content in found.pieces:
        # White space at the edges of a piece separates it from the next one.
        before = " " if piece[:1].isspace() else ""
        after = " " if piece[-1:].isspace() and piece.strip() else ""
        flat = _clean(piece)
        if is_content:
            line.append(f"{before}[", style="dim").append(flat, style="bold")
            line.append(f"]{after}", style="dim")
        else:
            line.append(f"{before}{flat}{after}")
    line.append(" ..." if found.cut_after else "")
    return line


def _candidates(screen: Console, quote: Quote) -> None:
    from rich.text import Text

    shown = [c for c in quote.candidates if c.score >= _SHOWN or candidate_role(quote, c)]
    rest = [c for c in quote.candidates if c not in shown]
    label = "Candidates"
    for candidate in shown:
        name = name_in_line(candidate.mention.text)
        if candidate.name and candidate.name not in name:
            name += f" = {name_in_line(candidate.name)}"
        cell = Text(name)
        cell.truncate(_NAMED, overflow="ellipsis", pad=True)
        bar = "#" * round(_BAR * candidate.score)
        why = ", ".join(part for part in (candidate_role(quote, candidate), _clean(candidate.reason)) if part)
        _field(screen, label, Text(f"{bar:<{_BAR}} {share(candidate.score)}  ") + cell + Text(f"  {why}"))
        label = ""
    if rest:
        seen = {name_in_line(c.mention.text) for c in shown}
        names = [name for c in rest if (name := name_in_line(c.mention.text)) not in seen]
        if names:
            _field(screen, label, Text("under 1%: " + "; ".join(dict.fromkeys(names))))


def _field(screen: Console, label: str, text: Text) -> None:
    """Print a label with its text wrapped beside it."""
    from rich.text import Text

    width = max(20, screen.width - _LABEL - 2)
    for k, line in enumerate(text.wrap(screen, width)):
        line.rstrip()
        lead = f"  {label:<{_LABEL}}" if k == 0 else " " * (_LABEL + 2)
        line = Text(lead, style="dim") + line
        line.rstrip()
        screen.print(line, soft_wrap=True)


def name_in_line(text: str) -> str:
    """Return a name in one line, its brackets closed: a mention may end inside one.

    >>> name_in_line("Treaty Organization (NATO")
    'Treaty Organization (NATO)'
    """
    name = _clean(text)
    return name + ")" * (name.count("(") - name.count(")"))


def _clean(text: str) -> str:
    """Return one line without characters that would steer a terminal."""
    return harmless(one_line(text))
