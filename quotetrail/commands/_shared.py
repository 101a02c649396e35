"""What several commands share: how answers and failures are printed, who judges."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from typing import IO, TYPE_CHECKING, Any

import click

from db.archive.address import discreet
from quotes.errors import QuotesError
from quotetrail.commands._signals import received
from quotetrail.output.plain import one_message, shortened

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from db.answers.speakers import SpeakerFound, SpeakersFound
    from quotes.types import Article, Extraction
    from quotetrail.output.records import Report


def printable(line: str, secretive: Iterable[str] = ()) -> str:
    """Return one line that quotes others, unable to steer the terminal, to fill it or to tell a password.

    Args:
        line: what is to be said.
        secretive: database addresses whose secrets are kept; by default all that the command was given.
    """
    context = click.get_current_context(silent=True)
    if context is not None and context.obj is not None:
        secretive = context.obj
    return shortened(one_message(discreet(line, secretive)))


def no_addresses(words: Iterable[str]) -> None:
    """Let these words of the command be printed as they are: they name no archive, and keep no secret."""
    secretive = click.get_current_context().obj
    if secretive is not None:
        plain = set(words)
        secretive[:] = [word for word in secretive if word not in plain]


def speakers_named(archive: Any, name: str) -> tuple[SpeakerFound, ...]:
    """Return the speakers with this name; end the command if there are none."""
    from db.lookup.find_speakers import find_speakers

    named = find_speakers(archive, name)
    if named.found:
        return named.found
    print_line(nobody(name, named), err=True)
    if not named.clear:
        sys.exit(1)
    return named.suggestions


def nobody(name: str, named: SpeakersFound) -> str:
    """Return the line that says that nobody has this name, and who was perhaps meant."""
    from quotes.names.fold import speaker_number

    near = " or ".join(speaker.name for speaker in named.suggestions)
    hint = f"; did you mean {near}?" if near else ""
    if speaker_number(name) is not None:
        return f"No speaker has the ID {name.strip()}{hint}"
    return f"No speaker called {name!r} in the archive{hint}"


@contextmanager
def for_judging(db: str | None) -> Iterator[Session]:
    """Yield a unit of work for a judgement, in an archive that already exists."""
    from db.archive.session import opened_archive, session_scope

    with opened_archive(db, write=True, make=False) as engine, session_scope(engine) as session:
        yield session


def print_line(line: str, *, err: bool = False) -> None:
    """Print a line that may quote others."""
    print(printable(line), file=sys.stderr if err else stdout(), flush=True)


def who_judges(named: str | None) -> str:
    """Return the name given, or else the user of this machine.

    Raises:
        ArchiveError: what was given is not a name.
    """
    import getpass

    from quotes.names.typed import typed_name

    try:
        return typed_name(named or getpass.getuser())
    except (KeyError, OSError):
        raise click.UsageError("Give your name with --by; this machine does not know it.") from None


class Failures:
    """Reports what could not be read or parsed, and remembers that something could not."""

    def __init__(self) -> None:
        self.number = 0
        self.say: Callable[[str], None] = lambda line: print(line, file=sys.stderr)

    def __call__(self, error: QuotesError | str) -> None:
        if stop := received():
            raise stop  # something caught it, and took what followed for a fault of the article
        self.number += 1
        self.say(f"Error: {printable(str(error))}")

    def warn(self, line: str) -> None:
        """Report what was ignored without harm."""
        self.say(f"Warning: {printable(line)}")

    def exit(self, status: int = 1) -> None:
        """End with this status if something failed."""
        if self.number:
            sys.exit(status)


def load_visibly(models: str) -> tuple[str, Callable[[Iterable[Article]], Iterator[Extraction]]]:
    """Return the extractor; on a terminal, say that it is loading, which takes seconds."""
    from quotes.pipeline import load_extractor

    if not sys.stderr.isatty():
        return load_extractor(models)
    print("Loading models...", end="\r", file=sys.stderr, flush=True)
    try:
        return load_extractor(models)
    finally:
        print(" " * 17, end="\r", file=sys.stderr, flush=True)


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
    if isinstance(sys.stdout, TextIOWrapper) and sys.stdout.errors in ("strict", "surrogateescape"):
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
