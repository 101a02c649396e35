"""Measure the archive as it grows: how fast it is filled, how large it gets, how long look-ups take.

    python benchmarks/archive.py                                  SQLite, to 10,000 and 100,000 quotations
    python benchmarks/archive.py --million --minutes 40 --log million.log --then postgresql://localhost/empty
    python benchmarks/archive.py --db postgresql://localhost/empty_database
    python benchmarks/archive.py --orders 20                      whether the order of storing matters

The archive is filled with quotations from real articles, reprinted with changes (`printed_news.py`). It needs
the shared evaluation data: ``QUOTETRAIL_SHARED``, or a folder ``shared`` beside the checkout. Times are by
the clock and, for filling, also by processor time, which varies less while other programs run. Making the
news is not timed. ``--log`` writes each result as soon as it is measured. When the time is up, or at Ctrl-C,
filling stops after the current transaction, and what was measured so far is printed.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field, replace
from itertools import islice
from pathlib import Path

from printed_news import Stock, print_news, read_stock, real_news
from shared_data import shared_folder
from sqlalchemy import Engine, func, select, text
from sqlalchemy.orm import Session, aliased

from db.archive.session import open_archive, session_scope
from db.lookup.find_speakers import find_speakers
from db.lookup.said_by import what_was_said
from db.lookup.words.search import search
from db.models.wordings import WordingRow
from db.store.articles import save_extractions
from db.store.runs import begin_run
from quotes.types import Extraction

SINGLES = 60  # articles stored one by one at each size
LOOKUPS = 60  # of each kind at each size
STARTS = 5  # of the command
IN_ORDERS = 5_000  # quotations stored in other orders
TO_A_MILLION = (10_000, 50_000, 100_000, 200_000, 350_000, 500_000, 700_000, 850_000, 1_000_000)


@dataclass(slots=True)
class Measured:
    """What was measured at one size."""

    quotations: int = 0
    wordings: int = 0
    groups: int = 0
    bulk: float = 0.0  # quotations a second by the clock, since the size before
    bulk_processor: float = 0.0  # by the processor
    seconds: float = 0.0  # by the clock, of all storing in bulk so far
    loaded: float = 0.0  # quotations a second when all were loaded at once (`scale.py load`)
    loaded_processor: float = 0.0
    single: float = 0.0
    single_processor: float = 0.0
    megabytes: float = 0.0
    memory: int = 0  # the most the process has taken so far, MB
    lookups: dict[str, list[float]] = field(default_factory=dict)  # milliseconds


_stopped: list[int] = []  # signals to stop


def _stop(number: int, frame: object) -> None:
    _stopped.append(number)


def fill(
    engine: Engine, news: Iterator[Extraction], number: int, together: int, until: float
) -> tuple[int, float, float]:
    """Store articles in bulk; returns the quotations stored, seconds by the clock and by the processor."""
    with session_scope(engine) as session:
        run = begin_run(session, model="none", versions={}, options={})
    stored, clock, processor = 0, 0.0, 0.0
    while stored < number and time.monotonic() < until and not _stopped:
        batch: list[Extraction] = []
        while sum(len(each.quotes) for each in batch) < min(together, number - stored):
            batch += islice(news, 1)
        began, used = time.perf_counter(), time.process_time()
        with session_scope(engine) as session:
            save_extractions(session, batch, run)
        clock += time.perf_counter() - began
        processor += time.process_time() - used
        stored += sum(len(each.quotes) for each in batch)
    return stored, clock, processor


def fill_singly(engine: Engine, news: Iterable[Extraction]) -> tuple[float, float]:
    """Store articles, each in its own transaction; returns quotations a second, by clock and processor."""
    with session_scope(engine) as session:
        run = begin_run(session, model="none", versions={}, options={})
    stored = 0
    began, used = time.perf_counter(), time.process_time()
    for each in news:
        with session_scope(engine) as session:
            save_extractions(session, [each], run)
        stored += len(each.quotes)
    return stored / (time.perf_counter() - began), stored / (time.process_time() - used)


def look_up(engine: Engine, stock: Stock) -> dict[str, list[float]]:
    """Milliseconds of each look-up inside the process, by kind."""
    dice = random.Random(11)
    names = [stock.names[int(len(stock.names) ** dice.random()) - 1] for _ in range(LOOKUPS)]
    phrases = []
    for said in dice.sample(stock.quotations, LOOKUPS):
        words = said.split()
        at = dice.randrange(max(1, len(words) - 4))
        phrases.append('"' + " ".join(words[at : at + 4]) + '"')
    for _ in range(2):  # the second time, everything is loaded
        times = _look_ups(engine, names, phrases, dice)
    return times


def _look_ups(
    engine: Engine, names: list[str], phrases: list[str], dice: random.Random
) -> dict[str, list[float]]:
    return {
        "speaker, exact name": _timed(engine, names, _said_by),
        "speaker, one typo": _timed(engine, [_mistyped(name, dice) for name in names], _said_by),
        "search, phrase": _timed(engine, phrases, search),
    }


def _said_by(session: Session, name: str) -> None:
    found = find_speakers(session, name)
    persons = found.found or found.suggestions
    what_was_said(session, [person.id for person in persons])


def _mistyped(name: str, dice: random.Random) -> str:
    at = dice.randrange(len(name.split()[0]) + 2, len(name) - 1)
    return f"{name[:at]}{name[at + 1]}{name[at]}{name[at + 2 :]}"


def _timed(engine: Engine, asked: Iterable[str], ask: Callable[..., object]) -> list[float]:
    times = []
    for each in asked:
        with session_scope(engine) as session:
            session.execute(text("SELECT 1"))  # the connection is there already
            began = time.perf_counter()
            ask(session, each)
            times.append(1000 * (time.perf_counter() - began))
    return times


def from_the_shell(location: str, name: str) -> list[float]:
    """Milliseconds of the whole command, with starting Python."""
    command = [sys.executable, "-c", "import cli; cli.main()", "speaker", name, "--db", location]
    times = []
    for _ in range(STARTS):
        began = time.perf_counter()
        # In a small archive the name may be missing, which is no reason to lose what was measured.
        subprocess.run(command, check=False, capture_output=True, cwd=Path(__file__).resolve().parents[1])
        times.append(1000 * (time.perf_counter() - began))
    return times


def megabytes(engine: Engine) -> float:
    """The size of the archive on disk, indexes included."""
    with engine.connect() as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(text("ANALYZE"))
            size = connection.scalar(text("SELECT pg_database_size(current_database())"))
            return float(size or 0) / 1e6
    path = Path(str(engine.url.database))
    return sum(each.stat().st_size for each in path.parent.glob(f"{path.name}*")) / 1e6


def measure(
    location: str, stock: Stock, sizes: Sequence[int], together: int, minutes: float
) -> Iterator[Measured]:
    """Grow one archive to each size and measure it there; the last may be smaller, where time ran out.

    Storing singly and looking up count as time, too, but are not cut short.
    """
    engine = open_archive(location, write=True)
    until = time.monotonic() + 60 * minutes
    news = print_news(stock, max(sizes) + max(sizes) // 10)
    one_by_one = print_news(stock, 10**9, seed=23)  # other printings, so that none is known already
    total, seconds = 0, 0.0
    for size in sizes:
        stored, clock, processor = fill(engine, news, size - total, together, until)
        if not stored:
            return
        total += stored
        seconds += clock
        found = Measured(total, bulk=stored / clock, bulk_processor=stored / processor, seconds=seconds)
        found.memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        with session_scope(engine) as session:
            found.wordings = session.scalar(select(func.count()).select_from(WordingRow)) or 0
            found.groups = session.scalar(select(func.count(WordingRow.root_id.distinct()))) or 0
        found.megabytes = megabytes(engine)
        found.lookups = look_up(engine, stock)
        found.lookups["`quotetrail speaker` from the shell"] = from_the_shell(location, stock.names[30])
        singles = (_renamed(each) for each in islice(one_by_one, SINGLES))
        found.single, found.single_processor = fill_singly(engine, singles)
        yield found
    engine.dispose()


def _renamed(extraction: Extraction) -> Extraction:
    article = extraction.article
    return replace(extraction, article=replace(article, id=f"single {article.id}"))


def partition(engine: Engine) -> set[tuple[str, str, str, str]]:
    """What the groups of an archive come down to: each wording with its scope, its root and its parent."""
    root, parent = aliased(WordingRow), aliased(WordingRow)
    asked = (
        select(WordingRow.text_normalised, WordingRow.scope, root.digest, func.coalesce(parent.digest, ""))
        .join(root, root.id == WordingRow.root_id)
        .outerjoin(parent, parent.id == WordingRow.parent_id)
    )
    with session_scope(engine) as session:
        return {(text, scope, top, above) for text, scope, top, above in session.execute(asked)}


def try_orders(news: Sequence[Extraction], orders: int, folder: Path) -> Iterator[str]:
    """Store the same news in one batch, singly, and in other orders and batches; says how each compares."""
    dice = random.Random(5)
    wanted: set[tuple[str, str, str, str]] = set()
    for number in range(orders + 2):
        order = list(news) if number < 2 else dice.sample(news, len(news))
        most = (len(order), 1)[number] if number < 2 else dice.choice((1, 10, 100, len(order)))
        engine = open_archive(folder / f"order {number}.db", write=True)
        with session_scope(engine) as session:
            run = begin_run(session, model="none", versions={}, options={})
        while order:
            batch = [order.pop() for _ in range(min(dice.randint(1, most) if number else most, len(order)))]
            with session_scope(engine) as session:
                save_extractions(session, batch, run)
        found = partition(engine)
        engine.dispose()
        wanted = wanted or found
        told = ("in one batch", "one by one")[number] if number < 2 else f"by chance, up to {most} at once"
        groups = len({top for _, _, top, _ in found})
        differing = len(found ^ wanted)
        yield f"{told}: {len(found):,} wordings, {groups:,} groups, {differing} differ from the first"


def row(found: Measured) -> str:
    """One line of a Markdown table, without the look-ups."""
    return (
        f"| {found.quotations:,} | {found.wordings:,} | {found.groups:,} "
        f"| {found.bulk:,.0f} ({found.bulk_processor:,.0f}) "
        f"| {found.single:,.0f} ({found.single_processor:,.0f}) "
        f"| {found.megabytes:,.0f} | {found.memory:,} |"
    )


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--db", help="an empty database; default: a SQLite file, deleted afterwards")
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000], metavar="QUOTATIONS")
    parser.add_argument("--together", type=int, default=5_000, help="quotations in one transaction")
    parser.add_argument(
        "--orders", type=int, metavar="N", help="store 5,000 real quotations in N other orders"
    )
    parser.add_argument("--filled", action="store_true", help="only look up, in what --db holds already")
    parser.add_argument("--minutes", type=float, default=30, help="fill no longer than this")
    parser.add_argument(
        "--million", action="store_true", help="to 1,000,000 by way of 10,000, 50,000, 100,000 and so on"
    )
    parser.add_argument("--log", type=Path, help="append what is measured to this file, as it is: JSON Lines")
    parser.add_argument("--then", metavar="URL", help="after that the same, in a process of its own, on URL")
    options = parser.parse_args()
    if options.filled and not options.db:
        parser.error("--filled needs --db")
    sizes = TO_A_MILLION if options.million else tuple(options.sizes)
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, _stop)
    stock = read_stock(shared_folder("load") / "eval" / "load" / "articles.jsonl")
    print(f"{len(stock.quotations):,} real quotations, {len(stock.names):,} names\n")
    if options.orders:
        with tempfile.TemporaryDirectory() as folder:
            news = list(real_news(stock, IN_ORDERS))
            for line in try_orders(news, options.orders, Path(folder)):
                print(line, flush=True)
        return
    if options.filled:
        _look_up_again(options.db, stock)
        return
    print(
        "| quotations | wordings | groups | bulk, a second (of processor) | single | MB | peak memory, MB |"
    )
    print("|---:|---:|---:|---:|---:|---:|---:|", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        location = options.db or str(Path(folder) / "archive.db")
        all_found = []
        for found in measure(location, stock, sizes, options.together, options.minutes):
            all_found.append(found)
            print(row(found), flush=True)
            if options.log:
                write_down(options.log, location, found)
    _print_lookups(all_found)
    if options.then and not _stopped:
        print(f"\n{options.then}\n", flush=True)
        command = [sys.executable, __file__, "--db", options.then, "--minutes", str(options.minutes)]
        command += ["--together", str(options.together), "--sizes", *map(str, sizes)]
        command += ["--log", str(options.log)] if options.log else []
        subprocess.run(command, check=True)


def _look_up_again(location: str, stock: Stock) -> None:
    print("| look-up, ms: p50 / p95 | |\n|---|---:|")
    times = look_up(open_archive(location), stock)
    times["`quotetrail speaker` from the shell"] = from_the_shell(location, stock.names[30])
    for name, some in times.items():
        half, most = cuts(some)
        print(f"| {name} | {half:,.0f} / {most:,.0f} |")


def write_down(log: Path, location: str, found: Measured) -> None:
    """Append what was measured to a file, as a line of JSON."""
    record = {"database": location.partition("://")[0] if "://" in location else "sqlite", **asdict(found)}
    record["load"] = os.getloadavg()
    record["lookups"] = {kind: cuts(times) for kind, times in found.lookups.items()}  # ms: p50, p95
    with log.open("a", encoding="utf-8") as lines:
        print(json.dumps(record), file=lines, flush=True)


def cuts(times: Sequence[float]) -> tuple[float, float]:
    """Median and 95th percentile."""
    return statistics.median(times), statistics.quantiles(times, n=20, method="inclusive")[-1]


def _print_lookups(all_found: Sequence[Measured]) -> None:
    if not all_found:
        return
    print("\n| look-up, ms: p50 / p95 |" + "".join(f" {found.quotations:,} |" for found in all_found))
    print("|---|" + "---:|" * len(all_found))
    for kind in all_found[0].lookups:
        cells = []
        for found in all_found:
            median, most = cuts(found.lookups[kind])
            cells.append(f" {median:,.0f} / {most:,.0f} |")
        print(f"| {kind} |" + "".join(cells))


if __name__ == "__main__":
    main()
