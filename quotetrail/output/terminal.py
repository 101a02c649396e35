"""A console that shows what others wrote without being steered by it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import IO, TYPE_CHECKING

from rich.console import Console, ConsoleOptions, RenderableType
from rich.segment import Segment

from quotes.types import Article, Quote

if TYPE_CHECKING:
    from rich.table import Table
    from rich.text import Text


def styled(text: str, style: str) -> Text:
    """Text in one style, nothing in it taken for markup."""
    from rich.text import Text

    line = Text()
    line.append(text, style=style)
    return line


def plain(text: str) -> Text:
    """Text without a style, nothing in it taken for markup."""
    from rich.text import Text

    return Text(text)


def console(out: IO[str]) -> Console:
    """A console that colours and measures a terminal, and writes plain text 80 wide to all else."""

    terminal = out.isatty()
    return Screen(
        file=out, width=None if terminal else 80, highlight=False, markup=False, emoji=False,
        force_terminal=None if terminal else False,
    )  # fmt: skip


def print_table(screen: Console, table: Table) -> None:
    """Print a table, in a pipe without the spaces that fill its lines."""
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
    """Print text wrapped by hand: rich would fill every line with spaces, also in a pipe.

    Args:
        screen: where to.
        text: a string loses its line breaks; a `Text` keeps them, and the blanks that it begins with.
        indent: columns before every line.
        style: of a string.
        hanging: columns more before all lines but the first.
    """
    from rich.text import Text

    if isinstance(text, str):
        text = Text(" ".join(text.split()), style=style)
    lines = text.wrap(screen, max(20, screen.width - indent))
    if hanging and len(lines) > 1:
        rest = text[len(lines[0].plain) :]
        rest = rest[len(rest.plain) - len(rest.plain.lstrip()) :]
        lines = [lines[0], *rest.wrap(screen, max(20, screen.width - indent - hanging))]  # type: ignore[assignment]
    for number, line in enumerate(lines):
        line.rstrip()
        screen.print(Text(" " * (indent + (hanging if number else 0))) + line)


def sure(confidence: float) -> str:
    """A probability in four characters; certainty is never claimed."""
    return ">.99" if confidence > 0.99 else f"{confidence:.2f}"


def who(quote: Quote) -> str:
    """The speaker for a reader, undecided said so: "Ana Lee", "she (undecided)"."""
    if quote.speaker_name:
        name = quote.speaker_name
    elif quote.speaker:
        name = f"{quote.speaker.text} (undecided)"
    else:
        name = "undecided"
    if quote.reported_by_name or quote.reported_by:
        reporter = quote.reported_by_name or (quote.reported_by.text if quote.reported_by else "")
        name += f", via {reporter}"
    return name


def heading(article: Article) -> str:
    """Outlet, date, title and id of an article in one line, as far as known."""
    known = [part for part in (article.outlet, article.published, article.title) if part]
    return " | ".join([*known, article.id]) if known else article.id


#: Embeddings, overrides and isolates of the bidirectional algorithm: a line could be read in another order.
_TURNS = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


def harmless(text: str) -> str:
    """Text with a replacement character for each that would steer a terminal; line breaks and tabs stay.

    >>> harmless("\\x1b[31mRed")
    '\ufffd[31mRed'
    """
    return "".join(
        "\ufffd" if c in _TURNS or (c not in "\n\t" and unicodedata.category(c) == "Cc") else c for c in text
    )


def shortened(text: str, most: int = 300) -> str:
    """Text without its middle where it has more than `most` characters: the end says what is wrong.

    >>> shortened("a" * 10 + ": no such id", most=20)
    'aaaaaaaaa … no such id'
    """
    if len(text) <= most:
        return text
    return f"{text[: most // 2 - 1]} … {text[-most // 2 :].lstrip()}"


class Screen(Console):
    """Replaces what would steer the terminal in all text; its own colours stay."""

    def render(self, renderable: RenderableType, options: ConsoleOptions | None = None) -> Iterable[Segment]:
        """The segments of ``renderable``, as `rich.console.Console.render`, their text harmless."""
        for segment in super().render(renderable, options):
            yield segment if segment.control else Segment(harmless(segment.text), segment.style)
