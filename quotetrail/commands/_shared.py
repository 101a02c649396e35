"""What several commands share: errors in one line, how answers and failures are printed, who judges."""

from __future__ import annotations

import errno
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from typing import IO, TYPE_CHECKING, Any

import click

from quotes.errors import QuotesError
from quotetrail.output.plain import harmless, shortened

if TYPE_CHECKING:
    from db.answers.speakers import SpeakerFound
    from quotes.types import Article, Extraction
    from quotetrail.output.records import Report

_SURROGATE = re.compile(r"[\ud800-\udfff]")


class CommandGroup(click.Group):
    """Prints errors in one line; a bug of quotetrail itself keeps its traceback."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except QuotesError as error:
            raise click.ClickException(printable(str(error))) from error
        except click.ClickException as error:
            error.message = printable(error.message)  # type: ignore[misc]  # long values are echoed in it
            raise
        except UnicodeEncodeError as error:
            if not _SURROGATE.match(error.object, error.start):
                raise
            # What the shell gave is no text: each such byte is a lone surrogate, which no archive can hold.
            raise click.ClickException(printable(f"{error.object}: not text in UTF-8")) from error
        except OSError as error:
            if error.errno != errno.ENOSPC:
                raise
            raise click.ClickException("the output cannot be written: no space left on the disk") from error


def printable(line: str) -> str:
    """Return a line that quotes others, unable to steer the terminal or to fill it."""
    return shortened(harmless(line))


def speakers_named(archive: Any, name: str) -> tuple[SpeakerFound, ...]:
    """Return the speakers with this name; end the command if there are none."""
    from db.lookup.find_speakers import find_speakers
    from quotes.names.fold import speaker_number

    if not name.strip():
        raise click.UsageError("Give a name.")
    named = find_speakers(archive, name)
    if named.found:
        return named.found
    near = " or ".join(speaker.name for speaker in named.suggestions)
    hint = f"; did you mean {near}?" if near else ""
    called = (
        f"has the ID {name.strip()}"
        if speaker_number(name) is not None
        else f"called {name!r} in the archive"
    )
    print_line(f"No speaker {called}{hint}", err=True)
    if not named.clear:
        sys.exit(1)
    return named.suggestions


def for_judging(db: str | None) -> AbstractContextManager[Any]:
    """Return a unit of work for a judgement, in an archive that already exists."""
    from db.archive.session import open_archive, session_scope

    return session_scope(open_archive(db, write=True, make=False))


def print_line(line: str, *, err: bool = False) -> None:
    """Print a line that may quote others."""
    click.echo(printable(line), err=err)


def who_judges(named: str | None) -> str:
    """Return the name given, or else the user of this machine."""
    import getpass

    try:
        return named or getpass.getuser()
    except (KeyError, OSError):
        raise click.UsageError("Give your name with --by; this machine does not know it.") from None


class Failures:
    """Reports what could not be read or parsed, and remembers that something could not."""

    def __init__(self) -> None:
        self.number = 0
        self.say: Callable[[str], None] = lambda line: click.echo(line, err=True)

    def __call__(self, error: QuotesError | str) -> None:
        self.number += 1
        self.say(f"Error: {printable(str(error))}")

    def warn(self, line: str) -> None:
        """Report what was ignored without harm."""
        self.say(f"Warning: {printable(line)}")

    def exit(self) -> None:
        """End with status 1 if something failed."""
        if self.number:
            sys.exit(1)


def load_visibly(models: str) -> tuple[str, Callable[[Iterable[Article]], Iterator[Extraction]]]:
    """Return the extractor; on a terminal, say that it is loading, which takes seconds."""
    from quotes.pipeline import load_extractor

    if not sys.stderr.isatty():
        return load_extractor(models)
    click.echo("Loading models...\r", err=True, nl=False)
    try:
        return load_extractor(models)
    finally:
        click.echo("                 \r", err=True, nl=False)


def print_report(report: Report, format_: str) -> None:
    """Print an answer in the form that was asked for."""
    report.write(format_, stdout())


def print_found(report: Report, format_: str, nothing: str | None) -> None:
    """Print what was found; if that is nothing, an empty record, a line that says so, and status 1.

    Args:
        report: what was found.
        format_: the form that was asked for.
        nothing: the line that says that nothing was found; None if something was.
    """
    if nothing is None or format_ != "table":
        print_report(report, format_)
    if nothing is not None:
        print_line(nothing, err=True)
        sys.exit(1)


def stdout() -> IO[str]:
    """Return standard output; letters that its encoding lacks are written as escapes, not errors."""
    if hasattr(sys.stdout, "reconfigure") and not os.environ.get("PYTHONIOENCODING"):
        sys.stdout.reconfigure(errors="backslashreplace")
    return sys.stdout


def print_version(ctx: click.Context, _: click.Parameter, asked: bool) -> None:
    """Print the version, as far as there is one: in a bare checkout nothing is installed."""
    if not asked or ctx.resilient_parsing:
        return
    from importlib.metadata import PackageNotFoundError, version

    try:
        click.echo(f"quotetrail, version {version('quotetrail')}")
    except PackageNotFoundError:
        click.echo("quotetrail (not installed)")
    ctx.exit()
