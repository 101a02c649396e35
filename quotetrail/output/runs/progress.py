"""How far a run has got: a bar on a terminal, a line a minute elsewhere, and a summary at the end."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from time import monotonic

from db.store.add import Tally
from quotes.text import count, cut
from quotetrail.output.edits import new_version_line
from quotetrail.output.runs.pace import Pace, Position

_FIELDS = {"published": "date", "byline": "author"}
"""Fields with other names for users."""
_MINUTE = 60.0

Advance = Callable[[], None]
Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class State:
    """How far a run is: articles done, all of them as far as known, and what came of them in words."""

    done: int
    total: float | None
    words: str


@contextmanager
def progress_of(position: Position, tally: Tally) -> Iterator[tuple[Advance, Say]]:
    """Show progress on standard error while articles are added.

    Args:
        position: how far the files are read; of standard input it says nothing, and no end is foretold.
        tally: the counts to show.

    Yields:
        What to call after each article, and what prints a line about a failure.
    """

    def state() -> State:
        words = [
            f"{count(tally.seen, 'article')} in",
            *([count(tally.quotations, "quotation")] if tally.quotations else []),
        ]
        words += [f"{tally.failed:,} failed"] if tally.failed else []
        return State(tally.seen, position.expected(), ", ".join(words))

    with _shown(state) as shown:
        yield shown


@contextmanager
def progress_through(
    total: Callable[[], int], done: Callable[[], int], what: str = "re-read"
) -> Iterator[tuple[Advance, Say]]:
    """Show progress on standard error while articles of an archive are gone through.

    Args:
        total: returns how many there are; called when the first is done.
        done: returns how many are done.
        what: what is done to them.

    Yields:
        What to call after each article, and what prints a line about a failure.
    """

    def state() -> State:
        return State(done(), total(), f"{done():,} of {count(total(), 'article')} {what}")

    with _shown(state) as shown:
        yield shown


def _line(line: str) -> None:
    print(line, file=sys.stderr)


@contextmanager
def _shown(state: Callable[[], State]) -> Iterator[tuple[Advance, Say]]:
    if sys.stderr.isatty():
        with _bar(state) as shown:
            yield shown
    else:
        yield once_a_minute(state, _line), _line


def once_a_minute(state: Callable[[], State], say: Say, clock: Callable[[], float] = monotonic) -> Advance:
    """Return what to call after each article: it says how far the run is, when a minute has passed."""
    last = clock()
    pace: Pace | None = None

    def advance() -> None:
        nonlocal last, pace
        if pace is None:  # loading models is no part of the rate
            pace = Pace(clock)
            pace.note(1)
        if clock() - last < _MINUTE:
            return
        last = clock()
        now = state()
        pace.note(now.done)
        say("; ".join(filter(None, (now.words, pace.told(now.total, now.done)))))

    return advance


@contextmanager
def _bar(state: Callable[[], State]) -> Iterator[tuple[Advance, Say]]:
    """Yield what moves a bar on a terminal, and what prints a line above it."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    screen = Console(stderr=True, highlight=False, markup=False)
    columns = (BarColumn(20), TextColumn("{task.description}", markup=False), TimeElapsedColumn())
    pace = Pace()
    with Progress(*columns, console=screen, transient=True) as progress:
        task = progress.add_task("reading, loading models", total=None)

        def advance() -> None:
            now = state()
            pace.note(now.done)
            words = "; ".join(filter(None, (now.words, pace.told(now.total, now.done))))
            progress.update(task, completed=now.done, total=now.total, description=words)

        def say(line: str) -> None:
            screen.print(line, style="yellow" if line.startswith("Warning") else "red")

        yield advance, say


def _filled_in(tally: Tally) -> str:
    """Return which metadata stored articles lacked until now, with a semicolon; nothing if there is none."""
    if not tally.filled:
        return ""
    fields = " and ".join(sorted({_FIELDS.get(field, field) for fields in tally.filled for field in fields}))
    if tally.known == 1:
        return f"; its missing {fields} was filled in"
    return f"; missing {fields} filled in for {len(tally.filled):,} of them"


def summary(tally: Tally, reasons: Mapping[str, int] | None = None, *, would: bool = False) -> str:
    """Return what a run did, in one line.

    Args:
        tally: its counts.
        reasons: why articles were not added, with how many for each reason.
        would: it was a dry run; what was added would have been.
    """
    fresh = tally.added - tally.changed
    added = [count(fresh, "article")] if fresh or not tally.changed else []
    if tally.changed:
        of_what = "a stored article" if tally.changed == 1 else "stored articles"
        added.append(f"{count(tally.changed, 'new version')} of {of_what}")
    found = f" with {count(tally.quotations, 'quotation')}" if tally.added else ""
    added_or_not = "would be added" if would else f"added{found}"
    parts = [f"{' and '.join(added)} {added_or_not}"]
    if tally.known:
        parts.append(f"{tally.known:,} already in the archive{_filled_in(tally)}")
    if tally.again:
        parts.append(f"{tally.again:,} again in this input")
    if tally.kept:
        some = ", ".join(tally.kept[:3]) + (", ..." if len(tally.kept) > 3 else "")
        parts.append(f"{len(tally.kept):,} of them with different metadata, which is ignored ({some})")
    if tally.unchanged:
        parts.append(f"nothing new at {tally.unchanged:,} address{'' if tally.unchanged == 1 else 'es'}")
    if tally.left_out:
        parts.append(f"{count(tally.left_out, 'value')} in their records ignored (see above)")
    if tally.failed:
        parts.append(f"{tally.failed:,} not added{_why(reasons or {})}")
    return "\n".join(["; ".join(parts) + ".", *_edited(tally)])


_MOST_EDITED = 5
"""New versions that are told of line by line; `quotetrail article` shows what changed in the others."""


def _edited(tally: Tally) -> list[str]:
    """Return a line for each new version whose quotations changed."""
    lines = [new_version_line(name, edits) for name, edits in tally.edited[:_MOST_EDITED]]
    if more := len(tally.edited) - len(lines):
        lines.append(f"And {more:,} more; `quotetrail article` shows what changed in each.")
    return lines


_FEW = 5
"""Failures whose lines are still in sight; of more, the reasons are told again."""
_TOLD = 3
"""Reasons that are told."""
_PARTS = re.compile(r" \([^()]*+\)|[:;].*+", re.DOTALL)
"""What is peculiar to one file, or what to do."""


def _why(reasons: Mapping[str, int]) -> str:
    """Return the reasons with their numbers, the most frequent first."""
    if sum(reasons.values()) <= _FEW:
        return " (see above)"
    ordered = sorted(reasons.items(), key=lambda one: -one[1])
    told = [f"{number:,} × {cut(_PARTS.sub('', reason), 60)}" for reason, number in ordered[:_TOLD]]
    if rest := sum(number for _, number in ordered[_TOLD:]):
        told.append(f"{rest:,} for other reasons")
    return f" ({'; '.join(told)})"
