"""What several commands share: how answers and failures are printed, who judges."""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from typing import IO, TYPE_CHECKING, Any, TypeVar

import click

from db.archive.address import discreet
from quotes.errors import ArticleError, QuotesError
from quotes.read.notices import LeftOut, OtherLanguage, OtherLanguages, PassedOver
from quotes.text import count
from quotetrail.commands._signals import received
from quotetrail.output.plain import one_message, shortened

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from db.answers.speakers import SpeakerFound, SpeakersFound
    from quotes.read.notices import Notice
    from quotetrail.output.records import Report
    from quotetrail.output.runs.failures import FailureFile


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
    """Let these words of the command be printed as they are, though they look like addresses of archives.

    One with "@" may have a name and a password in it, and stays secret.
    """
    secretive = click.get_current_context().obj
    if secretive is not None:
        plain = {word for word in words if "@" not in word}
        secretive[:] = [word for word in secretive if word not in plain]


_MOST_ALSO = 6
Loaded = TypeVar("Loaded")


def speakers_named(archive: Any, name: str, type: str | None = None) -> tuple[SpeakerFound, ...]:
    """Return the speakers with this name; end the command if there are none.

    Args:
        archive: where to look.
        name: as typed.
        type: what they are to be, if any of them is.
    """
    from db.lookup.find_speakers import find_speakers

    named = find_speakers(archive, name)
    if type is not None and (fit := [one for one in (*named.found, *named.also) if one.type == type]):
        return tuple(fit)
    if named.found:
        if named.also:
            others = ", ".join(f"{body.name} (s{body.id})" for body in named.also[:_MOST_ALSO])
            print_line(f"Bodies with this name: {others}", err=True)
        return named.found
    print_line(nobody(name, named), err=True)
    # Who asks for "the mayor" is not answered with what a Mayer said.
    if not named.clear or name.split()[:1] in (["the"], ["The"], ["a"], ["an"]):
        sys.exit(1)
    return named.suggestions


def nobody(name: str, named: SpeakersFound) -> str:
    """Return the line that says that nobody has this name, and who was perhaps meant."""
    from db.lookup.unknown import id_of_another_kind
    from quotes.names.fold import speaker_number

    near = " or ".join(speaker.name for speaker in named.suggestions)
    hint = f"; did you mean {near}?" if near else ""
    if other := id_of_another_kind(name, "s"):
        return other
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


_MOST_ALIKE = 20
"""Lines of one kind that a terminal shows; the rest are counted."""
_NAMED = 3
"""Articles in another language that are named; of more, the number is told."""
_PARTICULAR = re.compile(r"\d[\d,.]*|'[^']*'|\"[^\"]*\"|(?<=\().*(?=\))")
"""What tells one fault from another of its kind: numbers, and what is quoted."""


class Failures:
    """Reports what could not be read or parsed, and remembers that something could not.

    Args:
        file: where each is written down too, if anywhere.

    Attributes:
        number: how many there were.
        reasons: why, with how many for each reason.
    """

    def __init__(self, file: FailureFile | None = None) -> None:
        self.number = 0
        self.reasons: Counter[str] = Counter()
        self.say: Callable[[str], None] = lambda line: print(line, file=sys.stderr)
        self._file = file
        self._alike: Counter[str] = Counter()
        self._first: dict[str, str] = {}  # of a kind
        self._languages: dict[str, tuple[int, list[OtherLanguage]]] = {}

    def __call__(self, error: QuotesError | str) -> None:
        if stop := received():
            raise stop  # something caught it, and took what followed for a fault of the article
        self.number += 1
        place, reason = (error.source, error.reason) if isinstance(error, ArticleError) else ("", str(error))
        kind = _PARTICULAR.sub("…", reason)
        self.reasons[self._first.setdefault(kind, reason)] += 1
        self._write(place, "failed", reason)
        self._say_some(kind, f"Error: {printable(str(error))}")

    def warn(self, line: str) -> None:
        """Report what was ignored without harm."""
        self.say(f"Warning: {printable(line)}")

    def tell(self, notice: Notice) -> None:
        """Report what the user should know of an article that is read all the same, or of what is none."""
        if isinstance(notice, PassedOver):
            for part in notice.parts:
                self._write(part, "left out", "no article")
        elif isinstance(notice, OtherLanguage):
            self._count(notice)
            return
        elif isinstance(notice, LeftOut):
            self._write(notice.place, "value left out", f"{notice.field} {notice.value}: {notice.reason}")
        kind = notice.reason if isinstance(notice, LeftOut) else ""
        self._say_some(f"{type(notice).__name__} {kind}", f"Warning: {printable(str(notice))}")

    def finish(self) -> None:
        """Say which articles are not in English, and how many lines were held back."""
        for language, (number, first) in self._languages.items():
            ids = tuple(one.article for one in first)
            self.warn(str(first[0] if number == 1 else OtherLanguages(language, number, ids)))
        self._languages.clear()
        more = sum(number - _MOST_ALIKE for number in self._alike.values() if number > _MOST_ALIKE)
        if more:
            where = "they are in the file of --failures" if self._file else "--failures FILE lists all"
            self.say(f"... and {count(more, 'line')} more like these; {where}.")
        self._alike.clear()

    def exit(self, status: int = 1) -> None:
        """End with this status if something failed."""
        self.finish()
        if self.number:
            sys.exit(status)

    def _count(self, notice: OtherLanguage) -> None:
        """Keep an article in another language for the line about all of them."""
        self._write(notice.article, "another language", f"seems to be in {notice.language}")
        number, first = self._languages.get(notice.language, (0, []))
        self._languages[notice.language] = (number + 1, [*first, notice][:_NAMED])

    def _say_some(self, kind: str, line: str) -> None:
        self._alike[kind] += 1
        if self._alike[kind] <= _MOST_ALIKE or not sys.stderr.isatty():
            self.say(line)

    def _write(self, place: str, what: str, reason: str) -> None:
        if self._file is not None:
            self._file.write(place, what, reason)


def load_visibly(load: Callable[[], Loaded]) -> Loaded:
    """Return what `load` does; on a terminal, say that models are loading, which takes seconds."""
    if not sys.stderr.isatty():
        return load()
    print("Loading models...", end="\r", file=sys.stderr, flush=True)
    try:
        return load()
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
