"""Options that several commands share, and what makes their values usable.

A module whose name begins with an underscore is no command. Names here are public to all commands.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from db.lookup.filters import Filters

_Command = TypeVar("_Command", bound=Callable[..., Any])


def as_date(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    """A day, month, year or minute, handed on as ISO 8601 cut to what is known."""
    if value is None:
        return None
    from quotes.read.article.dates import read_date

    found = read_date(value)
    if found is None:
        raise click.BadParameter(f"{value!r} is no date that can be told; write it as 2024-02-16")
    return found


def as_number(ctx: click.Context, param: click.Parameter, value: float | None) -> float | None:
    """Refuse "nan", which no range keeps out: nothing is above or below it."""
    if value != value:
        raise click.BadParameter("nan is no number")
    return value


def as_limit(ctx: click.Context, param: click.Parameter, value: int | None) -> int | None:
    """A limit that a database can count to."""
    return min(value, 2**31 - 1) if value is not None else None


def format_option(*formats: str) -> Callable[[_Command], _Command]:
    return click.option(
        "--format", "format_", type=click.Choice(formats), default=formats[0], show_default=True,
        help="How to print.",
    )  # fmt: skip


db_option = click.option(
    "--db", metavar="PATH|URL", envvar="QUOTETRAIL_DB", show_envvar=True,
    help="The archive: a SQLite file or a database URL. Default: a file in your data folder.",
)  # fmt: skip
models_option = click.option(
    "--models", metavar="NAME|FOLDER", default="embedded", show_default=True,
    help="Models to parse with: embedded (offline), official, official-accurate, or a folder of models.",
)  # fmt: skip
judge_option = click.option(
    "--by", "judged_by", metavar="NAME", help="Who judges. Default: the name that you are logged in with."
)
note_option = click.option("--note", default="", help="Why.")


def filter_options(command: _Command) -> _Command:
    """Options on which printings count; they come as the fields of `db.lookup.filters.Filters`."""
    for option in (
        click.option("--min-confidence", type=click.FloatRange(0, 1), metavar="NUMBER", callback=as_number,
                     help="Only where the speaker is right with this probability (0 to 1) or more."),
        click.option("--first-seen", is_flag=True, help="Only a statement's first printing counts."),
        click.option("--topic", metavar="TEXT", help="The article has these words, and \"phrases\"."),
        click.option("--kind", type=click.Choice(["direct", "indirect", "mixed"]), help="Only this kind."),
        click.option("--outlet", help="Printed by this outlet."),
        click.option("--until", callback=as_date, help="Printed on this day, month or year, or earlier."),
        click.option("--since", callback=as_date, help="Printed on this day, month or year, or later."),
    ):  # fmt: skip
        command = option(command)
    return command


def chosen_filters(given: dict[str, Any]) -> Filters:
    """The filters that the options come to; refuses those that nothing can meet."""
    from db.lookup.filters import Filters

    since, until, topic = given["since"], given["until"], given["topic"]
    known = min(len(since or ""), len(until or ""), len("2024-02-16T09:11"))
    if known and since[:known] > until[:known]:
        raise click.UsageError(f"--since {since} is after --until {until}: nothing was printed in between.")
    if topic is not None and not any(char.isalnum() for char in topic):
        raise click.UsageError(f"--topic {topic!r} has no word to look for.")
    return Filters(**given)


def any_filter(given: dict[str, Any]) -> bool:
    """Whether any of the filters is given."""
    return any(value not in (None, False) for value in given.values())


def order_options(limit: int) -> Callable[[_Command], _Command]:
    def add(command: _Command) -> _Command:
        command = click.option(
            "--limit",
            type=click.IntRange(min=1),
            default=limit,
            show_default=True,
            callback=as_limit,
            help="At most so many.",
        )(command)
        return click.option(
            "--sort", type=click.Choice(["newest", "oldest", "most-printed"]), default="newest",
            show_default=True, help="By first printing, or by the number of articles.",
        )(command)  # fmt: skip

    return add
