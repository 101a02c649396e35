"""Options that several commands share, and what makes their values usable.

Modules whose names begin with an underscore are not commands; their names are for all commands to use.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from quotes.text import one_line
from quotetrail.commands._shared import no_addresses

if TYPE_CHECKING:
    from db.lookup.filters import Filters
    from quotetrail.output.runs.failures import FailureFile

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


@dataclass(frozen=True, slots=True)
class Reading:
    """What a command was told to read.

    Attributes:
        names: files and the like, in order; "-" is standard input.
        options: further keyword arguments of `quotes.read.files.read_articles`.
    """

    names: tuple[str, ...]
    options: Mapping[str, Any]


def as_fields(ctx: click.Context, param: click.Parameter, value: tuple[str, ...]) -> dict[str, str]:
    """Return what FIELD=NAME says: the field of a record, and the field of an article that it is."""
    from quotes.read.records.fields import NAMES, field_named

    fields: dict[str, str] = {}
    for one in value:
        name, equals, named = one.rpartition("=")
        if not equals or not name.strip() or not name.isprintable():
            raise click.BadParameter(f"{one!r} is not FIELD=NAME, such as body_raw=text")
        if (field := field_named(named)) is None:
            turned = f"; did you mean {named}={name}?" if field_named(name) else ""
            raise click.BadParameter(
                f"an article has no field {named!r}{turned}; NAME is one of {', '.join(NAMES)}"
            )
        if fields.setdefault(name.strip(), field) != field:
            raise click.BadParameter(
                f"{name.strip()!r} is given twice, as {fields[name.strip()]} and {field}"
            )
    return fields


def fields_option(command: _Command) -> _Command:
    """Add ``--map``, which tells what fields of records are; it arrives as ``fields``."""
    return click.option(
        "--map", "fields", multiple=True, metavar="FIELD=NAME", callback=as_fields,
        help="What a field of records (JSON, CSV) is: text, title, author, outlet, url, date, id, language, "
        "section, editor or wire. Repeatable; meta.date is in an inner object.",
    )(command)  # fmt: skip


def reading_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add FILE... and the options on what is read; they arrive as one argument, ``reading``."""

    @wraps(command)
    def with_reading(
        files: tuple[str, ...],
        files_from: str | None,
        fields: Mapping[str, str],
        manifest: str | None,
        **others: Any,
    ) -> Any:
        names = (*files, *(names_in(files_from) if files_from is not None else ()))
        if not files and files_from is None:
            raise click.UsageError("Missing argument 'FILE...'.")
        if files_from == "-" and "-" in files:
            raise click.UsageError("Standard input is either an article or a list of files, not both.")
        from quotes.read.fetch.addresses import is_address

        no_addresses(filter(is_address, files))
        return command(reading=Reading(names, {"fields": fields, "manifest": manifest}), **others)

    for option in (
        fields_option,
        click.option("--manifest", type=text, metavar="FILE",
                     help="What is known of the files: a table (CSV) or JSON Lines with a column file, and "
                     "any of outlet, url, date, title, author, id, language, section. A folder with a "
                     "manifest.csv or manifest.jsonl in it or beside it needs no option."),
        click.option("--files-from", type=text, metavar="FILE",
                     help="Read the files named in FILE too: one name a line, or NUL between names. "
                     "- is standard input."),
        click.argument("files", nargs=-1, type=text, metavar="FILE..."),
    ):  # fmt: skip
        with_reading = option(with_reading)
    return with_reading


_METADATA = ("--outlet=", "--url=", "--date=", "--title=")


def metadata_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options on what is known of articles; they arrive as one argument, ``given``."""

    @wraps(command)
    def with_metadata(
        outlet: str | None, url: str | None, published: str | None, title: str | None, **others: Any
    ) -> Any:
        given = {"outlet": outlet, "url": url, "published": published, "title": title}
        no_addresses(f"{option}{value}" for value in given.values() if value for option in ("", *_METADATA))
        return command(given=given, **others)

    for option in (
        click.option("--title", type=text, help="The headline of the article."),
        click.option("--date", "published", callback=as_date,
                     help="When it was printed, such as 2024-02-16 or 2024-02-16T09:11."),
        click.option("--url", type=line, metavar="TEXT", help="The web address of the article."),
        click.option("--outlet", type=line, metavar="TEXT", help="The outlet that printed the article."),
    ):  # fmt: skip
        with_metadata = option(with_metadata)
    return with_metadata


def names_in(listing: str) -> tuple[str, ...]:
    """Return the names in a list of files: one a line, or with a NUL character behind each.

    Raises:
        click.BadParameter: the list cannot be read.
    """
    try:
        data = sys.stdin.buffer.read() if listing == "-" else Path(listing).read_bytes()
    except (OSError, ValueError) as error:
        reason = (getattr(error, "strerror", None) or str(error)).lower()
        raise click.BadParameter(f"{listing}: {reason}", param_hint="'--files-from'") from None
    data = data.removeprefix(b"\xef\xbb\xbf")
    names = data.split(b"\0") if b"\0" in data else data.splitlines()
    return tuple(os.fsdecode(name) for name in names if name.strip())


def edit_options(command: _Command) -> _Command:
    """Add the options on who corrects something and why; they arrive as ``made_by`` and ``note``."""
    by = click.option(
        "--by", "made_by", type=text, metavar="NAME",
        help="Who says so. Default: the name you are logged in with.",
    )  # fmt: skip
    return by(note_option(command))


jobs_option = click.option(
    "--jobs", type=click.IntRange(min=1, max=512), metavar="N",
    help="How many processes find quotations. Default: one for each core; 1 if there is little to do.",
)  # fmt: skip


def as_failure_file(ctx: click.Context, param: click.Parameter, value: str | None) -> FailureFile | None:
    """Return the file that is to list failures, open; refuse one that cannot be."""
    if value is None:
        return None
    from quotetrail.output.runs.failures import FailureFile

    try:
        file = FailureFile(value)
    except (ValueError, OSError) as error:
        reason = error.strerror.lower() if isinstance(error, OSError) and error.strerror else str(error)
        raise click.BadParameter(f"{value}: {reason}") from None
    ctx.call_on_close(file.close)
    return file


failures_option = click.option(
    "--failures", "failure_file", type=text, metavar="FILE", callback=as_failure_file,
    help="Write what could not be read, and why, to FILE as well (.csv or .jsonl).",
)  # fmt: skip


def unsaid_option(command: _Command) -> _Command:
    """Add the option that shows what is probably no speech, too."""
    return click.option(
        "--unsaid", is_flag=True,
        help="Also what is probably no speech: acts, titles, slogans, the writer's own words.",
    )(command)  # fmt: skip


def filter_options(command: _Command) -> _Command:
    """Add the options on which printings count; they arrive as the fields of `db.lookup.filters.Filters`."""
    for option in (
        unsaid_option,
        click.option("--min-confidence", type=click.FloatRange(0, 1), metavar="NUMBER", callback=as_number,
                     help="Only quotations whose speaker has at least this confidence (0 to 1)."),
        click.option("--first-seen", is_flag=True,
                     help="Apply the options to the first printing of each statement only."),
        click.option("--topic", metavar="TEXT", help="Only articles with these words or \"phrases\"."),
        click.option("--type", type=click.Choice(["person", "organisation", "group", "document", "unknown"]),
                     help="Only quotations with a speaker of this type."),
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
    """Return whether any filter is given that leaves something out."""
    return any(value not in (None, False) for name, value in given.items() if name != "unsaid")


def order_options(limit: int) -> Callable[[_Command], _Command]:
    """Return the options --sort, --limit, --offset and --context, with this limit as the default."""

    def add(command: _Command) -> _Command:
        for option in (
            click.option("--context", is_flag=True,
                         help="Also the sentence before, and the sentence of the first printing."),
            page_options(limit),
            click.option("--sort", type=click.Choice(["newest", "oldest", "most-printed", "kind", "surest"]),
                         default="newest", show_default=True,
                         help="Sort by the date of the first printing, the number of articles, direct before "
                         "indirect speech, or how sure the speaker is."),
        ):  # fmt: skip
            command = option(command)
        return command

    return add


def page_options(limit: int) -> Callable[[_Command], _Command]:
    """Return the options --limit and --offset, with this limit as the default."""

    def add(command: _Command) -> _Command:
        for option in (
            click.option("--offset", type=click.IntRange(min=0), default=0, callback=as_limit,
                         help="Leave out this many before."),
            click.option("--limit", type=click.IntRange(min=1), default=limit, show_default=True,
                         callback=as_limit, help="Show at most this many."),
        ):  # fmt: skip
            command = option(command)
        return command

    return add
