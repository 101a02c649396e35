"""A part of a long list: which part it is, and how to see the next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from quotes.text import and_of, count
from quotetrail.output.plain import count_of
from quotetrail.output.terminal import plain, print_wrapped

if TYPE_CHECKING:
    from rich.console import Console


@dataclass(frozen=True, slots=True)
class Page:
    """Which part of a list an answer shows.

    Attributes:
        offset: how many were passed over before the first.
        more: the command that shows the next part.
    """

    offset: int = 0
    more: str = ""


ALL = Page()
"""The first part, without a command for the next."""


def heading(page: Page, shown: int, total: int, noun: str) -> str:
    """Return what a list says first: how many there are, and which of them follow.

    >>> heading(Page(), 20, 143, "statement"), heading(Page(20), 20, 143, "statement")
    ('20 of 143 statements', '21-40 of 143 statements')
    """
    if not page.offset or not shown:
        return count_of(shown, total, noun)
    return f"{page.offset + 1:,}-{page.offset + shown:,} of {count(total, noun)}"


def print_going_on(screen: Console, page: Page, *lists: tuple[int, int, str]) -> None:
    """Print what a list says last if there are more: which were shown, and the command for the next.

    Args:
        screen: where to print.
        page: the part.
        lists: of each list, how many are shown, of how many, and what they are.
    """
    if all(page.offset + shown >= total for shown, total, _ in lists):
        return
    told = [
        f"{page.offset + 1:,}-{page.offset + shown:,} of {count(total, noun)}"
        for shown, total, noun in lists
        if shown
    ]
    screen.print()
    print_wrapped(screen, f"Shown: {and_of(told)}. To go on:", style="dim")
    if page.more:  # in one line, however long: it is to be copied
        screen.print(plain(f"  {page.more}"), soft_wrap=True)
