"""Articles in a list, and what goes with those that are removed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from functools import partial
from typing import IO, TYPE_CHECKING

from db.answers.articles import ListedArticle, Removal
from db.judge.idle import Idle
from quotes.records import Record
from quotes.text import count, cut, one_line
from quotetrail.output.lists.pages import Page, heading, print_going_on
from quotetrail.output.readings import print_idle
from quotetrail.output.records import Report, renamed
from quotetrail.output.terminal import console, is_narrow, plain, print_wrapped, styled

if TYPE_CHECKING:
    from rich.console import Console

_COLUMNS = ("id", "article", "date", "outlet", "title", "quotations", "reader")
_MOST = 20  # articles shown one by one before they are removed
_SHORTEST = 20  # columns that a title has at the least


def articles_report(articles: Sequence[ListedArticle], total: int, page: Page) -> Report:
    """Return the report of articles, each with its id.

    Args:
        articles: those to show.
        total: how many there are.
        page: which part this is.
    """
    return Report(
        table=partial(_write_articles, articles, total, page),
        record=lambda: {"total": total, "offset": page.offset, "articles": list(map(_record, articles))},
        columns=_COLUMNS,
        rows=lambda: map(_record, articles),
        lines=lambda: map(_record, articles),
    )


def removal_report(removal: Removal, idle: Sequence[Idle], *, done: int | None) -> Report:
    """Return the report of what goes, or went, with articles.

    Args:
        removal: what was counted before.
        idle: judgements that apply to nothing any more.
        done: how many versions were removed; None if this only shows what would be.
    """
    return Report(
        table=partial(_write_removal, removal, idle, done),
        record=lambda: {
            "removed": done or 0,
            "articles": [_record(one) | {"current": one.current} for one in removal.articles],
            "quotations": removal.quotations,
            "statements": removal.statements,
            "speakers": removal.speakers,
            "judgements_idle": list(map(asdict, idle)),
        },
    )


def what_goes(removal: Removal) -> str:
    """Return in a sentence what goes with articles: "3 articles with 41 quotations; ..."."""
    held = _held_alone(removal, "hold", "holds")
    return f"{_counted(removal)}; {held} will go, too" if held else _counted(removal)


def _counted(removal: Removal) -> str:
    articles = count(removal.number, "article")
    if (versions := len(removal.articles)) > removal.number:
        articles += f" ({versions:,} versions)"
    return f"{articles} with {count(removal.quotations, 'quotation')}"


def _held_alone(removal: Removal, many: str, one: str) -> str:
    """Return what only these articles hold, with the verb that goes with them; empty if nothing."""
    only = [
        count(number, noun)
        for number, noun in ((removal.statements, "statement"), (removal.speakers, "speaker"))
        if number
    ]
    verb = f"it {one}" if removal.number == 1 else f"they {many}"
    return f"{' and '.join(only)} that only {verb}" if only else ""


def write_going(removal: Removal, out: IO[str]) -> None:
    """Write the articles that would be removed, as far as they are few, and what goes with them."""
    screen = console(out)
    _lines(screen, removal.articles[:_MOST])
    if len(removal.articles) > _MOST:
        screen.print(plain(f"          and {len(removal.articles) - _MOST:,} more"))
    print_wrapped(screen, f"{what_goes(removal)}.")


def _record(article: ListedArticle) -> Record:
    record = renamed(article)
    del record["current"]
    return {name: record[name] for name in _COLUMNS}


def _write_articles(articles: Sequence[ListedArticle], total: int, page: Page, out: IO[str]) -> None:
    screen = console(out)
    screen.print(heading(page, len(articles), total, "article"))
    _lines(screen, articles)
    print_going_on(screen, page, (len(articles), total, "article"))


def _lines(screen: Console, articles: Sequence[ListedArticle]) -> None:
    """Print one line for each article; on a terminal, its title is cut to the width."""
    width = max((len(one.id) for one in articles), default=0)
    if articles and not is_narrow(screen):
        screen.print(plain(f"  {'':{width}}  {'date':<10}  quotations  outlet, title"), style="dim")
    for one in articles:
        line = styled(f"  {one.id:>{width}}", "cyan")
        number = f"{one.quotations:,}" if one.quotations else "-"
        line.append(f"  {(one.published or 'no date')[:10]:<10}  {number:>10}  ")
        line.append(one_line(one.outlet or "(no outlet)"), style="bold")
        earlier = "" if one.current else " (an earlier version)"
        title, room = one_line(one.title or one.article), screen.width - len(line.plain) - len(earlier) - 4
        if screen.is_terminal and room >= _SHORTEST:
            title = cut(title, room)
        line.append(f"  {title}{earlier}")
        if screen.is_terminal:
            print_wrapped(screen, line, hanging=4)
        else:
            screen.print(line, soft_wrap=True)


def _write_removal(removal: Removal, idle: Sequence[Idle], done: int | None, out: IO[str]) -> None:
    if done is None:
        write_going(removal, out)
        print_wrapped(console(out), "Nothing was removed (--dry-run).")
        return
    screen = console(out)
    if done < len(removal.articles):
        print_wrapped(screen, f"{done:,} of {count(len(removal.articles), 'version')} removed.")
    else:
        held = _held_alone(removal, "held", "held")
        print_wrapped(screen, f"Removed: {_counted(removal)}{f'; {held}' if held else ''}.")
    print_idle(screen, idle)
