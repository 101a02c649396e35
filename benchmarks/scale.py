"""Beyond one machine: what Spark costs and gives, how fast an archive is loaded at once, and how it grows.

    python benchmarks/scale.py spark --articles 1000 [--round 250] [--master local[2]]
    python benchmarks/scale.py load --quotations 100000 [--copies 50] [--db URL] [--log loads.log]
    python benchmarks/scale.py again archive.db --articles 5300
    python benchmarks/scale.py growth loads.log --svg docs/pictures/growth.svg

``spark`` reads real articles by ``add --jobs 2`` and by Spark, whose first step is killed (SIGKILL to the
driver) when half of its rounds are done, and resumed; with ``--whole`` also without a kill. It prints what
each step takes, and whether all exports are the same to the byte.

``load`` fills an archive with made news (`printed_news.py`) as `archive.py` does, loads the same news, with
the statements found there, into an empty archive, and compares both. Beside it stands the floor: the same
rows put into plain tables by the database's own COPY (PostgreSQL) or by the driver's many INSERTs (SQLite),
without triggers, full text, and indexes but SQLite's primary keys. With ``--copies`` the news is loaded many
times, each time in other words (`multiplied_news.py`), as nobody has days to compare millions for a figure.

``again`` stores the articles of an archive again, in an empty one: most of them 200 at a time, then some of
the others one by one and eight at a time, as `add` does when models find them.

``growth`` draws what `load --log` wrote down. Merging and several writers have programs of their own:
`merge.py`, `writers.py`.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice, pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeVar

from archive import SINGLES, Measured, cuts, fill, fill_singly, look_up, megabytes, write_down
from curves import Points, picture
from load import ARTICLES, ROOT, Watched, command, digest_of, environment, part_of, seconds_of, watched
from multiplied_news import Multiplied
from printed_news import Stock, print_news, read_stock
from shared_data import shared_folder
from sqlalchemy import Connection, Engine, create_engine, text

from db.archive.indexes import missing
from db.archive.session import open_archive, open_to_read, session_scope
from db.load import Found
from db.load import load as load_all
from db.merge.source import Kept, Source
from db.migrations import TABLES
from db.store.add import Tally
from db.store.articles import save_extractions
from db.store.runs import begin_run
from quotes.types import Extraction

T = TypeVar("T")
_TIMES_OUT = 30


def spark(given: argparse.Namespace) -> None:
    """Read articles with and without Spark; print what each step takes and whether the archives are one."""
    with TemporaryDirectory() as folder:
        work = Path(given.keep or folder)
        work.mkdir(parents=True, exist_ok=True)
        file, articles, words = part_of(given.file, given.articles, work)
        load = os.getloadavg()[0]
        print(f"{articles:,} articles, {words:,} words, load {load:.1f} on {os.cpu_count()} cores\n")
        print("| step | seconds | processor seconds | most MB | |\n|---|---:|---:|---:|---|", flush=True)
        added = work / "added.db"
        step("`add --jobs 2`", "add", str(file), "--db", str(added), "--jobs", "2")
        wanted = digest_of(added)
        print(f"| exports {wanted} | | | | |", flush=True)
        if given.whole:
            _on_spark(given, file, work / "whole", wanted, killed=False)
        _on_spark(given, file, work / "killed", wanted, killed=True)


def _on_spark(given: argparse.Namespace, file: Path, run: Path, wanted: str, *, killed: bool) -> None:
    extract = ["spark", "extract", str(file), "--into", str(run), "--round", str(given.round)]
    extract += ["--master", given.master]
    if killed:
        done = run / "extractions" / f"round={-(-given.articles // given.round) // 2 - 1:06d}" / "_SUCCESS"
        step("`spark extract`, killed", *extract, kill_at=done)
        step("`spark extract --resume`", *extract, "--resume")
    else:
        step("`spark extract`", *extract)
    step("`spark group`", "spark", "group", str(run), "--master", given.master)
    db = run.with_suffix(".db")
    step("`spark load`", "spark", "load", str(run), "--db", str(db))
    found = digest_of(db)
    print(f"| exports {found}: {'the same' if found == wanted else 'OTHERS'} | | | | |", flush=True)


def step(name: str, *words: str, kill_at: Path | None = None) -> Watched:
    """Run a command, and print what it took.

    Args:
        name: for the table.
        words: the command.
        kill_at: a file; ten seconds after it is there, the command is killed.
    """
    process = subprocess.Popen(
        command(*words), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=environment(),
        cwd=ROOT,
    )  # fmt: skip
    there: list[float] = []

    def look() -> None:
        if kill_at is not None and kill_at.exists():
            there.append(time.monotonic())
            if there[-1] - there[0] > 10:
                os.kill(process.pid, signal.SIGKILL)

    found = watched(process, look)
    if kill_at is None and process.returncode:
        sys.exit(f"{name}: {found.said}")
    _wait_for(found.spent)
    said = found.said.strip().rpartition("\n")[2] or ("killed" if process.returncode < 0 else "")
    took = f"{found.seconds:.1f} | {found.processor:.1f} | {found.most / 1024:.0f}"
    print(f"| {name} | {took} | {said} |", flush=True)
    return found


def _wait_for(processes: Iterable[int]) -> None:
    """Wait until processes that a killed one had started are gone."""
    until = time.monotonic() + _TIMES_OUT
    while any(Path(f"/proc/{pid}").exists() for pid in processes) and time.monotonic() < until:
        time.sleep(0.2)


def load(given: argparse.Namespace) -> None:
    """Load made news at once, and print what that takes beside the floor of the database."""
    stock = read_stock(shared_folder("load") / "eval" / "load" / "articles.jsonl")
    with TemporaryDirectory() as folder:
        base = given.base or str(Path(folder) / "base.db")
        filled = not given.base or not Path(base).exists()
        engine = open_archive(base, write=True)
        if filled:
            stored, clock, processor = fill(
                engine, print_news(stock, given.quotations), given.quotations, 20_000, float("inf")
            )
            print(f"stored and grouped by `add`'s functions: {told(stored, clock, processor)}", flush=True)
        location = given.db or str(Path(folder) / "loaded.db")
        into = open_archive(location, write=True)
        found = _load(Multiplied(stock, engine, given.quotations, given.copies), into)
        if given.copies == 1:
            same = all(_rows(engine, table) == _rows(into, table) for table in _ALIKE)
            print(f"rows of {', '.join(_ALIKE)}: {'the same' if same else 'OTHERS'}", flush=True)
        floor = _floor_postgresql if into.dialect.name == "postgresql" else _floor_sqlite
        rows, clock, processor = floor(into)
        print(
            f"floor: {rows:,} rows in {clock:.1f} s, {rows / clock:,.0f} a second "
            f"({rows / processor:,.0f} of the processor)", flush=True,
        )  # fmt: skip
        _ask(into, stock, found)
        if given.log:
            write_down(given.log, location, found)


_ALIKE = ("passages", "wordings", "wording_links", "speaker_statements", "speaker_types")


def told(quotations: int, clock: float, processor: float) -> str:
    """Return a rate by the clock and by the processor."""
    return (
        f"{quotations:,} quotations in {clock:.1f} s, {quotations / clock:,.0f} a second "
        f"({quotations / processor:,.0f} of the processor)"
    )


def spent(connection: Connection) -> float:
    """Return the processor seconds of this process, and of the server's on this machine that answers it."""
    own = time.process_time()
    if connection.dialect.name == "postgresql":
        own += seconds_of(connection.execute(text("SELECT pg_backend_pid()")).scalar() or 0)
    return own


def _load(news: Multiplied, into: Engine) -> Measured:
    """Load news into an empty archive, print what each step takes, and return what it took in all."""
    making = [0.0, 0.0]  # seconds by the clock and by the processor that the news itself took
    begun: list[tuple[str, float, float]] = []

    def timed(made: Callable[[], Iterator[T]]) -> Callable[[], Iterator[T]]:
        def given() -> Iterator[T]:
            some = made()
            while True:
                clock, used = time.perf_counter(), time.process_time()
                one = next(some, None)
                making[0] += time.perf_counter() - clock
                making[1] += time.process_time() - used
                if one is None:
                    return
                yield one

        return given

    def say(line: str) -> None:
        with into.connect() as connection:
            begun.append((line, time.perf_counter() - making[0], spent(connection) - making[1]))
        print(f"  {line}", flush=True)

    found = Found("made", "none", "", timed(news.extractions), timed(news.wordings), timed(news.links))
    load_all(into, found, Tally(_never), say)
    say("done")
    for (line, clock, used), (_, end, used_then) in pairwise(begun):
        print(f"  {line}: {end - clock:.1f} s ({used_then - used:.1f} of the processor)")
    clock, used = begun[-1][1] - begun[0][1], begun[-1][2] - begun[0][2]
    with session_scope(into) as session:
        rows = sum(
            session.execute(text(f"SELECT count(*) FROM {table}")).scalar() or 0 for table in _of_rows()
        )
        assert not missing(session)
    rate = f"{rows:,} rows, {rows / clock:,.0f} a second ({rows / used:,.0f} of the processor)"
    number = news.quotations
    print(f"loaded: {told(number, clock, used)}; {rate}", flush=True)
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"most memory: {most:,} MB", flush=True)
    return Measured(number, loaded=number / clock, loaded_processor=number / used, seconds=clock, memory=most)


def _never(error: Exception) -> None:
    raise error


def _rows(engine: Engine, table: str) -> list[tuple[Any, ...]]:
    with session_scope(engine) as session:
        return sorted((tuple(row) for row in session.execute(text(f"SELECT * FROM {table}"))), key=repr)


def _of_rows() -> list[str]:
    return sorted(table for table in TABLES if not table.startswith("search_"))


def _floor_postgresql(into: Engine) -> tuple[int, float, float]:
    """Put all rows into plain tables by COPY; return how many, and the seconds by clock and processor."""
    plain = create_engine(into.url)
    rows, clock, processor = 0, 0.0, 0.0
    with plain.connect() as connection:
        cursor = connection.connection.cursor()
        for table in _of_rows():
            cursor.execute(f"CREATE TEMPORARY TABLE floor_{table} (LIKE {table} INCLUDING DEFAULTS)")
            with cursor.copy(f"COPY {table} TO STDOUT") as out:
                packed = [bytes(part) for part in out]
            began, used = time.perf_counter(), spent(connection)
            with cursor.copy(f"COPY floor_{table} FROM STDIN") as taken:
                for part in packed:
                    taken.write(part)
            clock += time.perf_counter() - began
            processor += spent(connection) - used
            rows += cursor.rowcount
        connection.rollback()
    return rows, clock, processor


def _floor_sqlite(into: Engine) -> tuple[int, float, float]:
    """Put all rows into plain tables by many INSERTs; return the same."""
    import sqlite3

    path = str(into.url.database)
    source, floor = sqlite3.connect(path), sqlite3.connect(f"{path}.floor")
    floor.execute("PRAGMA journal_mode = WAL")
    floor.execute("PRAGMA synchronous = NORMAL")
    rows, clock, processor = 0, 0.0, 0.0
    for table in _of_rows():
        (made,) = source.execute("SELECT sql FROM sqlite_schema WHERE name = ?", (table,)).fetchone()
        floor.execute(made)
        every = source.execute(f"SELECT * FROM {table}")
        columns = len(every.description)
        while some := every.fetchmany(50_000):
            began, used = time.perf_counter(), time.process_time()
            floor.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * columns)})", some)
            floor.commit()
            clock += time.perf_counter() - began
            processor += time.process_time() - used
            rows += len(some)
    source.close()
    floor.close()
    return rows, clock, processor


def _ask(into: Engine, stock: Stock, found: Measured) -> None:
    """Look up in a loaded archive, and store further articles in it; print and write down what that takes."""
    found.megabytes = megabytes(into)
    print(f"size: {found.megabytes:,.0f} MB")
    found.lookups = look_up(into, stock)
    for kind, times in found.lookups.items():
        half, most = cuts(times)
        print(f"look-up, {kind}: {half:,.0f} / {most:,.0f} ms (p50 / p95)", flush=True)
    further = print_news(stock, 10**9, seed=23, first=10**9)
    found.single, found.single_processor = fill_singly(into, islice(further, SINGLES))
    print(
        f"single articles: {found.single:,.0f} quotations a second ({found.single_processor:,.0f} of the "
        "processor)", flush=True,
    )  # fmt: skip
    stored, clock, processor = fill(into, further, _AMONG, _AMONG // 4, float("inf"))
    found.bulk, found.bulk_processor = stored / clock, stored / processor
    print(f"and in bulk: {told(stored, clock, processor)}", flush=True)


_AMONG = 20_000
"""Quotations that are stored and grouped, in bulk, among those that were loaded."""


def again(given: argparse.Namespace) -> None:
    """Store articles of an archive again, and print what storing takes as the new one grows."""
    source = Source(open_to_read(given.base))
    ids = [id for _, id in islice(source.in_order(), given.articles + 60 + 160)]
    kept = source.kept(ids)
    with TemporaryDirectory() as folder:
        into = open_archive(given.db or str(Path(folder) / "again.db"), write=True)
        print("| articles | at a time | quotations | ms of the processor an article | a quotation |")
        print("|---|---:|---:|---:|---:|", flush=True)
        cuts = [given.articles * part // 4 for part in range(5)]
        for first, end in pairwise(cuts):
            _store(into, source, [kept[id] for id in ids[first:end]], 200, f"{first:,} to {end:,}")
        rest = ids[given.articles :]
        for some, together in ((rest[:60], 1), (rest[60:], 8)):
            _store(into, source, [kept[id] for id in some], together, "after these")


def _store(into: Engine, source: Source, articles: Sequence[Kept], together: int, name: str) -> None:
    with session_scope(into) as session:
        run = begin_run(session, model="again", versions={}, options={})
    spent, quotations = 0.0, 0
    for at in range(0, len(articles), together):
        some = articles[at : at + together]
        source.read(each.id for each in some)
        found = [Extraction(each.article, tuple(source.quotes(each.id)), model="again") for each in some]
        quotations += sum(len(each.quotes) for each in found)
        began = time.process_time()
        with session_scope(into) as session:
            save_extractions(session, found, run)
        spent += time.process_time() - began
    each, of_quotation = 1000 * spent / len(articles), 1000 * spent / quotations
    print(f"| {name} | {together} | {quotations:,} | {each:.1f} | {of_quotation:.2f} |", flush=True)


_SHOWN_AS = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}


def growth(given: argparse.Namespace) -> None:
    """Draw what was written down of growing archives."""
    found = [json.loads(line) for log in given.logs for line in log.read_text("utf-8").splitlines()]
    found = [{**one, "database": _SHOWN_AS[one["database"].partition("+")[0]]} for one in found]
    names = list(dict.fromkeys(one["database"] for one in found))

    def series(value: Callable[[Mapping[str, Any]], float | None]) -> dict[str, Points]:
        return {
            name: [
                (one["quotations"] / 1000, number)
                for one in found
                if one["database"] == name and (number := value(one)) is not None
            ]
            for name in names
        }

    panels = {
        "loaded at once, quotations a second": series(lambda one: one["loaded"]),
        "then stored and grouped, quotations a second": series(lambda one: one.get("bulk")),
        "size, MB": series(lambda one: one["megabytes"]),
        "speaker by exact name, p95, ms": series(lambda one: one["lookups"]["speaker, exact name"][1]),
    }
    given.svg.write_text(picture(panels, "thousand quotations"), encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    kinds = parser.add_subparsers(required=True)
    of_spark = kinds.add_parser("spark")
    of_spark.add_argument("file", nargs="?", type=Path, default=ARTICLES)
    of_spark.add_argument("--articles", type=int, default=1000)
    of_spark.add_argument("--round", type=int, default=250)
    of_spark.add_argument("--master", default="local[2]")
    of_spark.add_argument("--whole", action="store_true")
    of_spark.add_argument("--keep", type=Path, metavar="FOLDER")
    of_spark.set_defaults(run=spark)
    of_load = kinds.add_parser("load")
    of_load.add_argument("--quotations", type=int, default=100_000)
    of_load.add_argument("--db", help="an empty database; default: a SQLite file, deleted afterwards")
    of_load.add_argument("--base", help="an archive that this program filled before, or is to keep")
    of_load.add_argument("--copies", type=int, default=1, help="load the news so many times, reworded")
    of_load.add_argument("--log", type=Path, help="append what is measured to this file: JSON Lines")
    of_load.set_defaults(run=load)
    of_again = kinds.add_parser("again")
    of_again.add_argument("base", help="an archive with enough articles")
    of_again.add_argument("--articles", type=int, default=5300)
    of_again.add_argument("--db", help="an empty database; default: a SQLite file, deleted afterwards")
    of_again.set_defaults(run=again)
    of_growth = kinds.add_parser("growth")
    of_growth.add_argument("logs", nargs="+", type=Path)
    of_growth.add_argument("--svg", type=Path, required=True)
    of_growth.set_defaults(run=growth)
    given = parser.parse_args()
    given.run(given)


if __name__ == "__main__":
    main()
