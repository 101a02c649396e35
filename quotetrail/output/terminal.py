"""Text on a terminal, coloured and wrapped; in a pipe plain and 80 columns wide.

rich is loaded by the first of these functions that is called: a report asked for as JSON does without it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import IO, TYPE_CHECKING

from quotes.text import one_line

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text


def styled(text: str, style: str) -> Text:
    """Return text in one style, with nothing in it taken for markup."""
    from rich.text import Text

    line = Text()
    line.append(text, style=style)
    return line


def plain(text: str) -> Text:
    """Return text without a style, with nothing in it taken for markup."""
    from rich.text import Text

    return Text(text)


def marked(screen: Console, text: str, places: Iterable[tuple[int, int]]) -> Text:
    """Return a text with some of its words marked: bold and underlined, or between stars where that is lost.

    Args:
        screen: where it will be printed.
        text: what is printed, in which nothing is taken for markup.
        places: ranges of the words in characters, end excluded; in order.
    """
    star = "" if screen.color_system else "*"
    found, place = plain(""), 0
    for start, end in places:
        found.append(text[place:start])
        found.append(f"{star}{text[start:end]}{star}", style="bold underline")
        place = end
    return found.append(text[place:])


def console(out: IO[str]) -> Console:
    """Return a console that colours and measures a terminal, and writes plain text to everything else."""
    from quotetrail.output.screen import Screen

    terminal = out.isatty()
    return Screen(
        file=out, width=None if terminal else 80, highlight=False, markup=False, emoji=False,
        force_terminal=None if terminal else False,
    )  # fmt: skip


#: Columns before what is said about a printing below its line; fewer on a narrow screen.
_PRINTING = 22
_NARROW = 60


def hanging(screen: Console) -> int:
    """Return how many columns stand before what is said about a printing below its line."""
    return 6 if is_narrow(screen) else _PRINTING


def is_narrow(screen: Console) -> bool:
    """Return whether a screen is too narrow for columns."""
    return screen.width < _NARROW


def print_table(screen: Console, table: Table) -> None:
    """Print a table; in a pipe without the spaces that fill its lines."""
    if screen.is_terminal:
        screen.print(table)
        return
    with screen.capture() as captured:
        screen.print(table)
    lines = captured.get().rstrip().splitlines()
    screen.file.write("".join(line.rstrip() + "\n" for line in lines))


def print_wrapped(
    screen: Console, text: str | Text, indent: int = 0, style: str = "", hanging: int = 0
) -> None:
    """Print text wrapped by hand: rich would fill every line with spaces, even in a pipe.

    Args:
        screen: where to print.
        text: a string loses its line breaks; a `Text` keeps them, and the blanks that it begins with.
        indent: columns before every line.
        style: the style of a string.
        hanging: further columns before every line but the first.
    """
    from rich.text import Text

    if isinstance(text, str):
        text = Text(one_line(text), style=style)
    lines = text.wrap(screen, max(20, screen.width - indent))
    if hanging and len(lines) > 1:
        rest = text[len(lines[0].plain) :]
        rest = rest[len(rest.plain) - len(rest.plain.lstrip()) :]
        lines = [lines[0], *rest.wrap(screen, max(20, screen.width - indent - hanging))]  # type: ignore[assignment]
    for number, line in enumerate(lines):
        line.rstrip()
        screen.print(Text(" " * (indent + (hanging if number else 0))) + line)
