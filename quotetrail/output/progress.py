"""How far `add` and `refresh` have got: a bar on a terminal, a summary everywhere."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from db.store.add import Tally
from quotes.text import count

_FIELDS = {"published": "date", "byline": "author"}
"""Fields with other names for users."""

Advance = Callable[[], None]
Say = Callable[[str], None]


@contextmanager
def progress_of(files: Sequence[str], tally: Tally) -> Iterator[tuple[Advance, Say]]:
    """Show progress on standard error while articles are added.

    Args:
        files: as named by the user. If JSON Lines or standard input is among them, the number of articles
            is not known in advance; otherwise there is one per file.
        tally: the counts to show.

    Yields:
        What to call after each article, and what prints a line about a failure.
    """
    texts = all(name != "-" and not name.lower().endswith((".jsonl", ".ndjson", ".json")) for name in files)
    with _bar(lambda: len(files) if texts else None) as (show, say):
        yield (lambda: show(tally.seen, f"{tally.quotations:,} quotations")), say


@contextmanager
def progress_through(total: Callable[[], int], done: Callable[[], int]) -> Iterator[tuple[Advance, Say]]:
    """Show progress on standard error while articles are re-read.

    Args:
        total: returns how many there are; called when the first is done.
        done: returns how many are done.

    Yields:
        What to call after each article, and what prints a line about a failure.
    """
    with _bar(total) as (show, say):
        yield (lambda: show(done(), "articles re-read")), say


@contextmanager
def _bar(total: Callable[[], int | None]) -> Iterator[tuple[Callable[[int, str], None], Say]]:
    """Yield what sets a bar on a terminal, and what prints a line above it; elsewhere lines only."""
    if not sys.stderr.isatty():
        yield (lambda done, words: None), (lambda line: print(line, file=sys.stderr))
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    screen = Console(stderr=True, highlight=False, markup=False)
    columns = (
        BarColumn(), MofNCompleteColumn(), TextColumn("{task.description}", markup=False),
        TimeElapsedColumn(),
    )  # fmt: skip
    with Progress(*columns, console=screen, transient=True) as progress:
        task = progress.add_task("loading models", total=None)

        def show(done: int, words: str) -> None:
            progress.update(task, completed=done, total=total(), description=words)

        def say(line: str) -> None:
            screen.print(line, style="yellow" if line.startswith("Warning") else "red")

        yield show, say


def _filled_in(tally: Tally) -> str:
    """Return which metadata stored articles lacked until now, with a semicolon; nothing if there is none."""
    if not tally.filled:
        return ""
    fields = " and ".join(sorted({_FIELDS.get(field, field) for fields in tally.filled for field in fields}))
    if tally.known == 1:
        return f"; its missing {fields} was filled in"
    return f"; missing {fields} filled in for {len(tally.filled):,} of them"


def summary(tally: Tally) -> str:
    """Return what a run did, in one line."""
    fresh = tally.added - tally.changed
    added = [count(fresh, "article")] if fresh or not tally.changed else []
    if tally.changed:
        of_what = "a stored article" if tally.changed == 1 else "stored articles"
        added.append(f"{count(tally.changed, 'new version')} of {of_what}")
    found = f" with {count(tally.quotations, 'quotation')}" if tally.added else ""
    parts = [f"{' and '.join(added)} added{found}"]
    if tally.known:
        parts.append(f"{tally.known:,} already in the archive{_filled_in(tally)}")
    if tally.kept:
        some = ", ".join(tally.kept[:3]) + (", ..." if len(tally.kept) > 3 else "")
        parts.append(f"{len(tally.kept):,} of them with different metadata, which is ignored ({some})")
    if tally.left_out:
        parts.append(f"{count(tally.left_out, 'value')} in their records ignored (see above)")
    if tally.failed:
        parts.append(f"{tally.failed:,} not added (see above)")
    return "; ".join(parts) + "."
