"""Measure `quotetrail add` from end to end: a file of articles into a SQLite archive, with several --jobs.

    python benchmarks/load.py [ARTICLES.jsonl] [--articles 300] [--jobs 1 2] [--json OUT] [--keep FOLDER]

ARTICLES defaults to the shared set of real articles; all of them without --articles. The archives are thrown
away, or kept in FOLDER. Prints for each number
of jobs: seconds, articles and words a second (words by ``str.split``), processor seconds of all processes and
of the parent alone, the seconds in which one process did nearly all that was done, the largest memory of all
processes together (PSS: what they share counts once), and how many articles were lost. Ends with status 1 if
one was, or if two archives export anything else.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from shared_data import SHARED

ROOT = Path(__file__).resolve().parent.parent
ARTICLES = SHARED / "eval" / "load" / "articles.jsonl"
_TICKS = os.sysconf("SC_CLK_TCK")
_LOOK = 0.5
"""Seconds between two looks at the processes. Each costs a few milliseconds, which they lack on two cores."""
_WEIGH = 8
"""One look in so many asks for the memory, which takes longer and halts a process meanwhile."""
_ALONE = 0.9
"""From this share of the processor time between two looks on, one process did all of it."""
_EXPORTS = ("quotes", "groups", "speakers", "articles")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("file", nargs="?", type=Path, default=ARTICLES)
    parser.add_argument("--articles", type=int)
    parser.add_argument("--jobs", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--json", type=Path)
    parser.add_argument("--keep", type=Path, metavar="FOLDER")
    given = parser.parse_args()
    results: list[dict[str, Any]] = []
    with tempfile.TemporaryDirectory() as work:
        file, articles, words = part_of(given.file, given.articles, Path(work))
        print(
            f"{articles:,} articles, {words:,} words, load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"
        )
        for jobs in given.jobs:
            db = Path(given.keep or work, f"{jobs}.db")
            db.parent.mkdir(parents=True, exist_ok=True)
            results.append(measured(file, db, jobs, articles, words) | {"exports": digest_of(db)})
            print("  ".join(f"{key} {value}" for key, value in results[-1].items()), flush=True)
    if given.json:
        given.json.write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")
    one = results[0]
    for other in results[1:]:
        print(
            f"{other['jobs']} jobs to {one['jobs']}: {one['seconds'] / other['seconds']:.2f} times as quick, "
        )
        print(f"  {other['cpu s'] / one['cpu s']:.2f} of its processor seconds")
    sys.exit(len({r["exports"] for r in results}) > 1 or any(r["lost"] for r in results))


def part_of(file: Path, articles: int | None, work: Path) -> tuple[Path, int, int]:
    """Write the first articles to a file; return it with the number of articles and of words."""
    with file.open(encoding="utf-8") as stream:
        lines = [line for line, _ in zip(stream, range(articles or 10**9), strict=False)]
    part = work / "articles.jsonl"
    part.write_text("".join(lines), encoding="utf-8")
    return part, len(lines), sum(len(json.loads(line)["text"].split()) for line in lines)


def command(*words: str) -> list[str]:
    return [sys.executable, "-m", "cli", *words]


def environment() -> dict[str, str]:
    return os.environ | {"PYTHONPATH": str(ROOT)}


def start_adding(file: Path, db: Path, jobs: int) -> subprocess.Popen[str]:
    """Start `quotetrail add` as a user does."""
    return subprocess.Popen(
        command("add", str(file), "--db", str(db), "--jobs", str(jobs)),
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=environment(), cwd=ROOT,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Watched:
    """What a command took."""

    seconds: float
    #: Processor seconds by process.
    spent: dict[int, float]
    #: Seconds in which one process did nearly all that was done.
    alone: float
    #: The largest memory of all its processes together, kB.
    most: float
    said: str

    @property
    def processor(self) -> float:
        return sum(self.spent.values())


def watched(process: subprocess.Popen[str], each_look: Callable[[], None] = lambda: None) -> Watched:
    """Wait for a command to end, and look at its processes meanwhile.

    Args:
        process: its output is read at the end, and must be short.
        each_look: called twice a second.
    """
    began = time.monotonic()
    most, alone, spent, looks, last = 0.0, 0.0, dict[int, float](), 0, began
    while process.poll() is None:
        each_look()
        pids = family_of(process.pid)
        if looks % _WEIGH == 0:
            most = max(most, sum(map(memory_of, pids)))
        now = {pid: seconds for pid in pids if (seconds := seconds_of(pid))}
        worked = [seconds - spent.get(pid, 0.0) for pid, seconds in now.items()]
        if max(worked, default=0.0) >= _ALONE * sum(worked):
            alone += time.monotonic() - last
        spent |= now
        looks, last = looks + 1, time.monotonic()
        time.sleep(_LOOK)
    took = time.monotonic() - began
    return Watched(took, spent, alone, most, process.stdout.read() if process.stdout else "")


def measured(file: Path, db: Path, jobs: int, articles: int, words: int) -> dict[str, Any]:
    """Add a file, and return what that took."""
    process = start_adding(file, db, jobs)
    found = watched(process)
    took = found.seconds
    summary = found.said.strip().rpartition("\n")[2]
    counted = re.findall(r"([\d,]+)(?= articles?| new version| already)", summary)
    return {
        "jobs": jobs,
        "seconds": round(took, 1),
        "articles/s": round(articles / took, 2),
        "words/s": round(words / took),
        "cpu s": round(found.processor, 1),
        "of the parent": round(found.spent.get(process.pid, 0.0), 1),
        "one alone s": round(found.alone, 1),
        "MB": round(found.most / 1024),
        "lost": articles - sum(int(number.replace(",", "")) for number in counted),
    }


def family_of(pid: int) -> list[int]:
    """Return a process and all that descend from it."""
    parents: dict[int, list[int]] = {}
    for path in Path("/proc").glob("[0-9]*"):
        with suppress(OSError, IndexError):
            parents.setdefault(int(_status(path)[1]), []).append(int(path.name))
    found = [pid]
    for one in found:
        found += parents.get(one, [])
    return found


def _status(process: Path) -> list[str]:
    return (process / "stat").read_text().rpartition(")")[2].split()


def memory_of(pid: int) -> float:
    """Return the memory of a process in kB, what it shares divided by those who share it."""
    with suppress(OSError):
        found = re.search(r"^Pss: +(\d+)", Path(f"/proc/{pid}/smaps_rollup").read_text(), re.M)
        return float(found[1]) if found else 0.0
    return 0.0


def seconds_of(pid: int) -> float:
    """Return the processor seconds of a process so far."""
    with suppress(OSError):
        status = _status(Path(f"/proc/{pid}"))
        return (int(status[11]) + int(status[12])) / _TICKS
    return 0.0


def digest_of(db: Path) -> str:
    """Return a digest of what an archive exports."""
    digest = hashlib.sha256()
    for what in _EXPORTS:
        words = command("export", what, "--format", "jsonl", "--db", str(db))
        digest.update(
            subprocess.run(words, capture_output=True, check=True, env=environment(), cwd=ROOT).stdout
        )
    return digest.hexdigest()[:16]


if __name__ == "__main__":
    main()
