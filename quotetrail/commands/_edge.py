"""The edge of the program: whatever goes wrong below becomes one line and an exit status, never a traceback.

What the statuses mean is said in ``docs/commands.md``. ``QUOTETRAIL_DEBUG=1`` shows tracebacks and warnings.
"""

from __future__ import annotations

import errno
import io
import os
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Any

import click

from db.archive.address import discreet
from quotes.errors import ArchiveError, QuotesError, UnusableArchive
from quotes.text import one_line
from quotetrail.commands import _signals
from quotetrail.commands._shared import print_line, printable, stdout

USAGE = 2
#: The command could not be carried out: no archive, no models, no permission, no space, or a bug.
NOT_DONE = 3
#: As a shell reports it of every program whose reader has gone, such as `head`.
_NO_READER = 141

_SURROGATE = re.compile(r"[\ud800-\udfff]")
_SYSTEM_REASONS = {
    errno.ENOSPC: "no space left on the disk",
    errno.EBADF: "it is closed",
}


class _Ended(Exception):
    """What click would turn into a status of its own: the cause is a signal, or a reader that has gone."""


@contextmanager
def _past_click() -> Iterator[None]:
    try:
        yield
    except (BrokenPipeError, KeyboardInterrupt) as error:
        raise _Ended from error


class Program(click.Group):
    """A group of commands that ends with one line and an exit status, whatever happens."""

    def make_context(self, *args: Any, **extra: Any) -> click.Context:
        """Read the words of the command as click does."""
        with _past_click():
            return super().make_context(*args, **extra)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command as click does."""
        with _past_click():
            return super().invoke(ctx)

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        **extra: Any,
    ) -> Any:
        """Run the command and exit; called without `args`, this is the whole process."""
        if not standalone_mode:
            return super().main(args, prog_name, complete_var, standalone_mode, **extra)
        is_process = args is None
        words = list(sys.argv[1:] if args is None else args)
        # What is said names no secret of any address among the words, wherever it was typed.
        secretive = [*(word.partition("=")[2] for word in words if word.startswith("--")), *words]
        secretive.append(os.environ.get("QUOTETRAIL_DB", ""))
        try:
            if is_process:
                _prepare_process()
            return_value = _exit_code(
                lambda: super(Program, self).main(
                    words, prog_name, complete_var, standalone_mode=False, obj=secretive, **extra
                )
            )
            stdout().flush()
            if is_process:
                _signals.let_go()
        except BaseException as error:
            if is_process:
                _signals.let_go()
            return_value = _report(_what_ended(error), secretive)
        if is_process:
            _close_output()
        sys.exit(return_value)


def _exit_code(run: Callable[[], Any]) -> int:
    """Return the exit status of what ran to its end."""
    try:
        found = run()
    except SystemExit as end:
        found = end.code
    return found if isinstance(found, int) else 0


def _what_ended(error: BaseException) -> BaseException:
    """Return the signal or the gone reader behind what was raised, else that itself."""
    if stop := _signals.received():  # a library may have made something else of it: an import that failed
        return stop
    return error.__cause__ if isinstance(error, _Ended) and error.__cause__ else error


def _report(error: BaseException, secretive: Sequence[str]) -> int:
    """Say in one line why the command ended; return the exit status."""
    if os.environ.get("QUOTETRAIL_DEBUG") and not isinstance(error, click.ClickException | BrokenPipeError):
        import traceback

        print(discreet("".join(traceback.format_exception(error)), secretive), file=sys.stderr)
    if isinstance(error, click.ClickException):
        if not isinstance(error, getattr(click.exceptions, "NoArgsIsHelpError", ())):
            error.message = printable(error.message, secretive)  # type: ignore[misc]  # it quotes values
        with suppress(OSError):
            error.show(sys.stderr)
        return error.exit_code
    if isinstance(error, KeyboardInterrupt | click.Abort):
        print_line("Stopped.", err=True)
        return _signals.stopped_by(error)
    if isinstance(error, BrokenPipeError):
        return _NO_READER
    line, status = _told(error)
    print(f"Error: {printable(line, secretive)}", file=sys.stderr)
    return status


def _told(error: BaseException) -> tuple[str, int]:
    """Return what to say of an error, and the exit status."""
    if isinstance(error, QuotesError):
        missing = isinstance(error, ArchiveError) and not isinstance(error, UnusableArchive)
        return str(error), 1 if missing else NOT_DONE
    if isinstance(error, UnicodeEncodeError) and _SURROGATE.match(error.object, error.start):
        # What the shell gave is no text: each such byte is a lone surrogate, which no archive can hold.
        return f"{error.object}: not text in {sys.getfilesystemencoding().upper()}", USAGE
    if isinstance(error, OSError):
        reason = _SYSTEM_REASONS.get(error.errno or 0) or (error.strerror or str(error)).lower()
        if error.filename is not None:
            return f"{os.fsdecode(error.filename)}: {reason}", NOT_DONE
        if isinstance(error, FileNotFoundError):
            return "the folder that you are in is no longer there", NOT_DONE
        return f"the output cannot be written: {reason}", NOT_DONE
    if isinstance(error, MemoryError):
        return "there is not enough memory for this", NOT_DONE
    if isinstance(error, ImportError):
        reason = one_line(str(error))
        return f"a library cannot be loaded ({reason}); is it installed whole, with enough memory?", NOT_DONE
    kind = one_line(f"{type(error).__name__}: {error}").removesuffix(":")
    advice = "Please report it with what QUOTETRAIL_DEBUG=1 shows."
    return f"{kind}; this is a bug in quotetrail. {advice}", NOT_DONE


class _Unheard(io.TextIOWrapper):
    """Standard error that may be closed or full: nobody can be told then, and the work goes on."""

    def write(self, text: str) -> int:
        with suppress(OSError):
            return super().write(text)
        return len(text)

    def flush(self) -> None:
        with suppress(OSError):
            super().flush()


def _prepare_process() -> None:
    """Make streams, signals and warnings such that nothing is printed but what commands print.

    Raises:
        FileNotFoundError: the folder that the user is in was removed; libraries crash on that.
    """
    # A file that takes the number of a closed stream would get what is printed. The null device, opened the
    # wrong way, refuses it instead.
    for number, stream in enumerate((sys.stdin, sys.stdout, sys.stderr)):
        if stream is None:
            os.dup2(os.open(os.devnull, os.O_RDONLY if number == 1 else os.O_WRONLY), number)
    if sys.stdout is None:
        sys.stdout = os.fdopen(1, "w", encoding="utf-8", closefd=False)
    encoding, errors = (sys.stderr.encoding, sys.stderr.errors) if sys.stderr else ("utf-8", None)
    sys.stderr = _Unheard(
        os.fdopen(2, "wb", closefd=False), encoding=encoding, errors=errors, line_buffering=True
    )
    _signals.listen()
    if not os.environ.get("QUOTETRAIL_DEBUG"):
        import logging
        import warnings

        logging.lastResort = None
        sys.unraisablehook = _signals.again_if_dropped
        if not sys.warnoptions:
            warnings.simplefilter("ignore")
    os.getcwd()


def _close_output() -> None:
    """Write what is left; what cannot be written is dropped, or Python would complain of it at the end."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
