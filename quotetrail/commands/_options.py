"""Options that several commands share, and what makes their values usable.

Modules whose names begin with an underscore are not commands; their names are for all commands to use.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from quotes.text import one_line

if TYPE_CHECKING:
    from db.lookup.filters import Filters

_Command = TypeVar("_Command", bound=Callable[..., Any])


def text(value: str) -> str:
    """Return words, a name or a place as given; a blank one is a mistake, such as an unset variable."""
    if not value.strip():
        raise click.BadParameter("it is empty")
    return value


def line(value: str) -> str:
    """Return a name or an address as given; one with a line break or the like names nothing."""
    from quotes.read.article.make import control_in

    if fault := control_in(value):
        raise click.BadParameter(f"it has {fault}")
    return text(value)


def as_date(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    """Return a day, month, year or minute as ISO 8601, cut to what is known."""
    if value is None:
        return None
    from quotes.read.article.dates import read_date

    found = read_date(value)
    if found is None:
        raise click.BadParameter(f"cannot read {value!r} as a date; write it like 2024-02-16")
    return found


def as_number(ctx: click.Context, param: click.Parameter, value: float | None) -> float | None:
    """Refuse "nan", which passes every range: nothing is above or below it."""
    if value != value:
        raise click.BadParameter("NaN is not a number")
    return value


def as_limit(ctx: click.Context, param: click.Parameter, value: int | None) -> int | None:
    """Return a limit that a database can count to."""
    return min(value, 2**31 - 1) if value is not None else None


def format_option(*formats: str) -> Callable[[_Command], _Command]:
    """Return the option --format with these choices; the first is the default."""
    return click.option(
        "--format", "format_", type=click.Choice(formats), default=formats[0], show_default=True,
        help="The output format.",
    )  # fmt: skip


db_option = click.option(
    "--db", type=text, metavar="PATH|URL", envvar="QUOTETRAIL_DB", show_envvar=True,
    help="The archive: an SQLite file or a database URL. Default: a file in your data folder.",
)  # fmt: skip
models_option = click.option(
    "--models", type=text, metavar="NAME|FOLDER", default="embedded", show_default=True,
    help="Models to parse with: embedded (offline), official, official-accurate, or a folder with models.",
)  # fmt: skip
judge_option = click.option(
    "--by",
    "judged_by",
    type=text,
    metavar="NAME",
    help="Who makes the judgement. Default: the name you are logged in with.",
)
note_option = click.option(
    "--note", default="", callback=lambda _, __, note: one_line(note), help="The reason, in your own words."
)


def filter_options(command: _Command) -> _Command:
    """Add the options on which printings count; they arrive as the fields of `db.lookup.filters.Filters`."""
    for option in (
        click.option("--min-confidence", type=click.FloatRange(0, 1), metavar="NUMBER", callback=as_number,
                     help="Only quotations whose speaker has at least this confidence (0 to 1)."),
        click.option("--first-seen", is_flag=True,
                     help="Apply the options to the first printing of each statement only."),
        click.option("--topic", metavar="TEXT", help="Only articles with these words or \"phrases\"."),
        click.option("--kind", type=click.Choice(["direct", "indirect", "mixed"]),
                     help="Only quotations of this kind."),
        click.option("--outlet", type=text, help="Only printings by this outlet."),
        click.option("--until", callback=as_date,
                     help="Only printings from this day, month or year, or earlier."),
        click.option("--since", callback=as_date,
                     help="Only printings from this day, month or year, or later."),
    ):  # fmt: skip
        command = option(command)
    return command


def chosen_filters(given: dict[str, Any]) -> Filters:
    """Return the filters that the options amount to; refuse those that nothing can match."""
    from db.lookup.filters import Filters

    since, until, topic = given["since"], given["until"], given["topic"]
    known = min(len(since or ""), len(until or ""), len("2024-02-16T09:11"))
    if known and since[:known] > until[:known]:
        raise click.UsageError(f"--since {since} is after --until {until}, so nothing can match.")
    if topic is not None and not any(char.isalnum() for char in topic):
        raise click.UsageError(f"--topic {topic!r} contains no words to search for.")
    return Filters(**given)


def any_filter(given: dict[str, Any]) -> bool:
    """Return whether any filter is given."""
    return any(value not in (None, False) for value in given.values())


def order_options(limit: int) -> Callable[[_Command], _Command]:
    """Return the options --sort and --limit, with this limit as the default."""

    def add(command: _Command) -> _Command:
        command = click.option(
            "--limit",
            type=click.IntRange(min=1),
            default=limit,
            show_default=True,
            callback=as_limit,
            help="Show at most this many.",
        )(command)
        return click.option(
            "--sort", type=click.Choice(["newest", "oldest", "most-printed"]), default="newest",
            show_default=True, help="Sort by the date of the first printing, or by the number of articles.",
        )(command)  # fmt: skip

    return add
