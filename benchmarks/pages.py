"""Measure the pages of `quotetrail serve`: how long each takes to answer, and whether it stands a load.

    python benchmarks/pages.py ARCHIVE [--sample 100] [--seconds 60] [--rate 50] [--json OUT]
    python benchmarks/pages.py postgresql://localhost/million --seconds 60 --add more.jsonl

ARCHIVE is one that exists (`benchmarks/archive.py --db` makes one of any size). It is served by a process of
its own. First each kind of page is asked for one at a time: for speakers, statements and outlets drawn by
chance ("any") and for the most quoted, most printed and largest ("most"). Then two mixes are asked for at a
fixed rate, one after the other, whether or not earlier questions are answered, while `--add` (JSON Lines, by
`quotetrail add`) writes to the same archive. "pages" is all of them, each kind as often as any other, nine in
ten drawn from those by chance and one from the largest: harder than any desk. "users" is what people ask for
(`USERS`): speakers by how much they are quoted, statements by how often they are printed, outlets by their
articles, drawn anew each time. Printed are milliseconds by the clock and of the server's processor, which
varies less while other programs run; then answers, errors and the server's memory.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import random
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit
from urllib.request import urlopen

from sqlalchemy import text

from db.archive.session import open_archive, session_scope

ROOT = Path(__file__).resolve().parent.parent
MOST = 20  # of the most quoted speakers, most printed statements, largest outlets
WORDS = (
    "school",
    "government",
    "president",
    "climate change",
    '"very important"',
    "war",
    "tax cuts",
    "hospital",
)

USERS = {
    "speaker": 30, "speaker, something chosen": 12, "statement": 20, "article": 12, "name": 10, "words": 6,
    "home": 6, "outlet": 3, "feed": 1,
}  # fmt: skip
"""What people ask for, in a hundred questions: an assumption, as nobody's have been counted."""


@dataclass(frozen=True)
class Stock:
    """What an archive has pages of, the most quoted, most printed or largest first, each with its number."""

    persons: dict[int, int]
    names: dict[str, int]
    printed: dict[int, int]
    articles: list[int]
    outlets: dict[str, int]


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("archive")
    parser.add_argument("--sample", type=int, default=100, help="pages of each kind drawn by chance")
    parser.add_argument("--seconds", type=float, default=60, help="of load; 0 for none")
    parser.add_argument("--rate", type=float, default=50, help="questions a second")
    parser.add_argument("--mix", nargs="*", choices=("pages", "users"), default=("pages", "users"))
    parser.add_argument("--add", type=Path, help="articles that `quotetrail add` stores meanwhile")
    parser.add_argument("--only", help="kinds of pages with these letters in their name")
    parser.add_argument("--json", type=Path)
    given = parser.parse_args()
    stock = stock_of(given.archive)
    kinds = pages_of(stock, given.sample)
    if given.only:
        kinds = {kind: pages for kind, pages in kinds.items() if given.only in kind}
    results: dict[str, Any] = {"load": os.getloadavg(), "pages": {}}
    with serving(given.archive) as (address, process):
        print(f"counted after {counted(address):.0f} s\n")
        print(
            "| page | asked | ms: p50 / p95 / most | of processor: p50 / p95 | kB |\n"
            "|---|---:|---:|---:|---:|"
        )
        for kind, pages in kinds.items():
            found = results["pages"][kind] = asked_singly(address, process, pages)
            print(
                f"| {kind} | {len(pages)} | {found['p50']:.0f} / {found['p95']:.0f} / {found['most']:.0f} "
                f"| {found['cpu p50']:.0f} / {found['cpu p95']:.0f} | {found['kB']:.0f} |",
                flush=True,
            )
        print(f"\nmemory after that: {memory(process)} MB")
        number = int(given.seconds * given.rate)
        for mix in given.mix if number else ():
            asked = mixed(kinds, number) if mix == "pages" else as_users(stock, number)
            found = results[f"held, {mix}"] = held(address, process, asked, given)
            print(f"{mix}: " + "  ".join(f"{name} {value}" for name, value in found.items()), flush=True)
    if given.json:
        given.json.write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")


def stock_of(archive: str) -> Stock:
    """Return what an archive has pages of."""
    with session_scope(open_archive(archive)) as session:

        def rows(query: str) -> list[Any]:
            return [tuple(row) for row in session.execute(text(query))]

        persons = dict(
            rows(
                "SELECT coalesce(s.person_id, s.id), sum(t.printings) FROM speaker_statements t "
                "JOIN speakers s ON s.id = t.speaker_id GROUP BY 1 ORDER BY 2 DESC, 1"
            )
        )
        printed = dict(
            rows(
                "SELECT w.root_id, count(*) FROM wordings w JOIN passages p ON p.wording_id = w.id "
                "WHERE w.root_id IS NOT NULL AND w.scope NOT LIKE '=%' GROUP BY 1 ORDER BY 2 DESC, 1"
            )
        )
        articles = [id for (id,) in rows("SELECT id FROM articles WHERE superseded_by_id IS NULL")]
        outlets = dict(
            rows(
                "SELECT o.name, count(*) FROM outlets o JOIN articles a ON a.outlet_id = o.id "
                "WHERE o.name <> '' GROUP BY o.name ORDER BY 2 DESC, 1"
            )
        )
        some = _listed(list(persons)[:200])
        names = {name: persons[id] for id, name in rows(f"SELECT id, name FROM speakers WHERE id IN {some}")}
    return Stock({id: int(number) for id, number in persons.items()}, names, printed, articles, outlets)


def pages_of(stock: Stock, sample: int) -> dict[str, list[str]]:
    """Return the addresses to ask for, by kind of page."""
    dice = random.Random(7)
    persons, printed, articles = list(stock.persons), list(stock.printed), stock.articles
    outlets, names = list(stock.outlets), list(stock.names)

    def some(of: Sequence[Any]) -> list[Any]:
        return dice.sample(of, min(sample, len(of)))

    def speaker(ids: Sequence[int], more: str = "") -> list[str]:
        return [f"/speaker/{id}{more}" for id in ids]

    any_of, most_of = some(persons), persons[:MOST]
    filters = filters_of(stock)
    return {
        "home": ["/"] * 5,
        "speaker, any": speaker(any_of),
        "speaker, most": speaker(most_of),
        **{f"speaker {name}, any": speaker(any_of[:sample:4], more) for name, more in filters.items()},
        **{f"speaker {name}, most": speaker(most_of, more) for name, more in filters.items()},
        "feed, most": speaker(most_of, "/feed"),
        "speaker as JSON, most": [f"/api/speaker/{id}" for id in most_of],
        "statement, any": [f"/statement/g{id}" for id in some(printed)],
        "statement, most": [f"/statement/g{id}" for id in printed[:MOST]],
        "article, any": [f"/article/a{id}" for id in some(articles)],
        "outlets": ["/outlets"] * 5,
        "outlet, any": [f"/outlet?name={quote(name)}" for name in some(outlets)],
        "outlet, most": [f"/outlet?name={quote(name)}" for name in outlets[:MOST]],
        "search for words": [f"/search?q={quote(words)}" for words in WORDS],
        "search for a name": [f"/search?q={quote(name)}" for name in some(names)],
        "compare, most": [
            f"/compare?one={quote(a)}&other={quote(b)}"
            for a, b in zip(names[:20], names[20:40], strict=False)
        ],
        "judgements": ["/judgements"] * 3,
    }  # fmt: skip


def filters_of(stock: Stock) -> dict[str, str]:
    """Return what is chosen of a speaker, by the name of the kind of page."""
    outlet = quote(next(iter(stock.outlets), ""))
    return {
        "by outlet": f"?outlet={outlet}", "by year": "?since=2016&until=2016", "by kind": "?kind=direct",
        "by words": "?topic=school", "first printed": "?first=on", "most printed first": "?sort=most-printed",
        "page 9": "?page=9",
    }  # fmt: skip


def mixed(kinds: dict[str, list[str]], number: int) -> list[str]:
    """Return so many of these addresses, each kind as often as any other, one in ten of the largest."""
    dice = random.Random(13)
    common = [pages for kind, pages in kinds.items() if not kind.endswith("most")]
    largest = [pages for kind, pages in kinds.items() if kind.endswith("most")]
    return [
        dice.choice(dice.choice(largest if not at % 10 and largest else common or largest))
        for at in range(number)
    ]


def as_users(stock: Stock, number: int) -> list[str]:
    """Return so many addresses as people ask for them (`USERS`)."""
    dice = random.Random(17)
    chosen = list(filters_of(stock).values())

    def one_of(some: dict[Any, int]) -> Callable[[], Any]:
        values, up_to = list(some), list(accumulate(some.values()))
        return lambda: dice.choices(values, cum_weights=up_to)[0]

    person, name, statement = one_of(stock.persons), one_of(stock.names), one_of(stock.printed)
    outlet = one_of(stock.outlets)
    make: dict[str, Callable[[], str]] = {
        "speaker": lambda: f"/speaker/{person()}",
        "speaker, something chosen": lambda: f"/speaker/{person()}{dice.choice(chosen)}",
        "statement": lambda: f"/statement/g{statement()}",
        "article": lambda: f"/article/a{dice.choice(stock.articles)}",
        "name": lambda: f"/search?q={quote(name())}",
        "words": lambda: f"/search?q={quote(dice.choice(WORDS))}",
        "home": lambda: "/",
        "outlet": lambda: f"/outlet?name={quote(outlet())}",
        "feed": lambda: f"/speaker/{person()}/feed",
    }
    return [make[kind]() for kind in dice.choices(list(USERS), weights=list(USERS.values()), k=number)]


def _listed(ids: Sequence[int]) -> str:
    return "(" + ", ".join(map(str, ids or [0])) + ")"


@contextmanager
def serving(archive: str) -> Iterator[tuple[str, int]]:
    """Serve an archive; yields host and port, and the server's process."""
    command = [sys.executable, "-m", "cli", "serve", "--port", "0", "--db", archive]
    server = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True)
    assert server.stderr is not None
    try:
        line = server.stderr.readline()
        address = urlsplit(line.split()[-1]).netloc
        threading.Thread(target=lambda: print(server.stderr.read(), file=sys.stderr), daemon=True).start()  # type: ignore[union-attr]
        yield address, server.pid
    finally:
        server.terminate()
        server.wait(20)


def counted(address: str) -> float:
    """Wait until the server has counted what the archive holds, which it does once; returns the seconds."""
    begun = time.perf_counter()
    for page in ("/", "/outlets"):
        while "being counted" in urlopen(f"http://{address}{page}").read().decode():
            time.sleep(0.5)
    return time.perf_counter() - begun


def asked_singly(address: str, process: int, pages: Sequence[str]) -> dict[str, float]:
    """Ask for pages one after another; returns milliseconds."""
    clock, processor, sizes = [], [], []
    connection = http.client.HTTPConnection(address, timeout=120)
    for page in pages:
        used, began = processor_time(process), time.perf_counter()
        connection.request("GET", page)
        answer = connection.getresponse()
        body = answer.read()
        clock.append(1000 * (time.perf_counter() - began))
        processor.append(1000 * (processor_time(process) - used))
        sizes.append(len(body))
        if answer.status not in (200, 303):
            print(f"{page}: {answer.status}", file=sys.stderr)
    connection.close()
    half, most = _cuts(clock)
    cpu_half, cpu_most = _cuts([one for one in processor if one >= 0])
    return {
        "p50": half, "p95": most, "most": max(clock), "cpu p50": cpu_half, "cpu p95": cpu_most,
        "kB": statistics.mean(sizes) / 1000,
    }  # fmt: skip


def held(address: str, process: int, asked: Sequence[str], given: argparse.Namespace) -> dict[str, Any]:
    """Ask for addresses at a fixed rate while articles are added; returns what became of it."""
    number = len(asked)
    times: list[float] = []
    faults: list[str] = []
    begun = time.perf_counter()

    def ask(at: int) -> None:
        due = begun + at / given.rate
        time.sleep(max(0.0, due - time.perf_counter()))
        try:
            connection = http.client.HTTPConnection(address, timeout=60)  # a kept one may be closed by now
            connection.request("GET", asked[at])
            answer = connection.getresponse()
            answer.read()
            connection.close()
            if answer.status >= 400:
                faults.append(f"{asked[at]}: {answer.status}")
        except (OSError, http.client.HTTPException) as error:
            faults.append(f"{asked[at]}: {type(error).__name__} {error}")
        times.append(1000 * (time.perf_counter() - due))  # from when it was due: waiting counts

    used = _ticks(process)
    writer = _writer(given)
    with ThreadPoolExecutor(60) as crowd:
        list(crowd.map(ask, range(number)))
    seconds = time.perf_counter() - begun
    written = _written(writer)
    for fault in faults[:10]:
        print(fault, file=sys.stderr)
    half, most = _cuts(times)
    return {
        "asked": number, "different": len(set(asked)), "a second": round(number / seconds, 1),
        "errors": len(faults), "p50 ms": round(half),
        "p95 ms": round(most), "most ms": round(max(times)),
        "processor s": round(_ticks(process) - used, 1),
        "memory MB": memory(process), **written,
    }  # fmt: skip


def _writer(given: argparse.Namespace) -> subprocess.Popen[str] | None:
    if given.add is None:
        return None
    command = [sys.executable, "-m", "cli", "add", str(given.add), "--db", given.archive, "--jobs", "1"]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)


def _written(writer: subprocess.Popen[str] | None) -> dict[str, str]:
    if writer is None:
        return {}
    was_writing = writer.poll() is None
    if was_writing:
        writer.send_signal(2)
    try:
        output = writer.communicate(timeout=60)[0]
    except subprocess.TimeoutExpired:  # a shell that runs this in the background has it ignore the signal
        writer.terminate()
        output = writer.communicate(timeout=60)[0]
    return {"add": ("to the end, " if was_writing else "") + " ".join(output.splitlines()[-1:])}


def processor_time(process: int) -> float:
    """Return the processor seconds of all threads that a process has."""
    used = 0
    for thread in Path(f"/proc/{process}/task").iterdir():
        try:
            used += int((thread / "schedstat").read_text().split()[0])
        except (OSError, IndexError):
            continue
    return used / 1e9


def _ticks(process: int) -> float:
    """Return the processor seconds of a process, with threads that have ended; exact to hundredths."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def memory(process: int) -> int:
    """Return the most memory that a process has had, in MB."""
    for line in Path(f"/proc/{process}/status").read_text().splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) // 1024
    return 0


def _cuts(times: Sequence[float]) -> tuple[float, float]:
    """Median and 95th percentile."""
    if len(times) < 2:
        return times[0] if times else 0.0, times[0] if times else 0.0
    return statistics.median(times), statistics.quantiles(times, n=20, method="inclusive")[-1]


if __name__ == "__main__":
    main()
