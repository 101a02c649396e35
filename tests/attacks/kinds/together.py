"""Several programs at one archive, locks that are held, and programs that are killed at any moment."""

from __future__ import annotations

import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from attacks.attack import Attack, Outcome

_LINES = "".join(
    json.dumps({"id": f"k{n}", "outlet": "Herald", "text": f'"We will build bridge number {n} this year," Ana Lee said. "No," said Bo Li.'}) + "\n"
    for n in range(60)
)  # fmt: skip
_ADD = [sys.executable, "-P", "-m", "cli", "add", "a.jsonl"]


def attacks() -> Iterator[Attack]:
    files = {"a.jsonl": _LINES.encode(), "one.txt": b'"No," Ana Lee said.\n'}
    yield Attack(
        name="two programs add the same articles",
        files=files,
        command=("stats", "--format", "json"),
        status=0,
        seconds=60,
        make=lambda folder: _at_once(folder, 2),
        holds=_all_there,
    )
    for command in (("add", "one.txt"), ("judge", "said", "q1", "Bo Li", "--by", "x"), ("refresh", "--all")):
        yield Attack(
            name=f"an archive that another program writes to, {command[0]}",
            files=files,
            command=command,
            status=3,
            seconds=40,
            says=r"locked by another program",
            make=_locked,
            most_lines=2 if command[0] != "judge" else None,
        )
    for command in (("stats",), ("speaker", "Stoltenberg"), ("search", "NATO"), ("export", "quotes")):
        yield Attack(
            name=f"an archive that another program writes to, {command[0]}",
            files=files,
            command=command,
            status=0,
            make=_locked,
        )
    for seed in range(4):
        yield Attack(
            name=f"killed at a random moment {seed}",
            files=files,
            command=("stats", "--format", "json"),
            status=0,
            seconds=60,
            make=lambda folder, seed=seed: _killed(folder, seed),
            holds=_whole,
        )
        yield Attack(
            name=f"killed at a random moment {seed}, then added again",
            files=files,
            command=("add", "a.jsonl"),
            status=0,
            seconds=60,
            make=lambda folder, seed=seed: _killed(folder, seed),
            holds=_all_there,
        )
    for number, name in ((signal.SIGINT, "Ctrl-C"), (signal.SIGTERM, "an end")):
        yield Attack(
            name=f"{name} while adding, then again",
            files=files,
            command=("add", "a.jsonl"),
            status=0,
            seconds=60,
            make=lambda folder, number=number: _stopped(folder, number),
            holds=_all_there,
        )


def _start(folder: Path) -> subprocess.Popen[bytes]:
    given = {**os.environ, "QUOTETRAIL_DB": str(folder / "archive.db"), "OMP_NUM_THREADS": "1",
             "PYTHONPATH": str(Path(__file__).resolve().parents[3])}  # fmt: skip
    return subprocess.Popen(_ADD, cwd=folder, env=given, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def _ended(process: subprocess.Popen[bytes]) -> str:
    out, err = process.communicate(timeout=120)
    assert b"Traceback" not in err, err.decode()
    return (out + err).decode()


def _at_once(folder: Path, number: int) -> None:
    for process in [_start(folder) for _ in range(number)]:
        told = _ended(process)
        assert process.returncode == 0, told


def _locked(folder: Path) -> None:
    """Hold the lock of a writer until the process ends."""
    connection = sqlite3.connect(folder / "archive.db", isolation_level=None, check_same_thread=False)
    connection.execute("BEGIN IMMEDIATE")
    _HELD.append(connection)
    del _HELD[:-1]  # the one before is of an attack that is over


_HELD: list[sqlite3.Connection] = []


def _wait_for(folder: Path, process: subprocess.Popen[bytes], articles: int) -> None:
    """Wait until so many articles are stored."""
    while process.poll() is None:
        connection = sqlite3.connect(folder / "archive.db")
        (found,) = connection.execute("SELECT count(*) FROM articles").fetchone()
        connection.close()
        if found > 4 + articles:
            return
        time.sleep(0.005)


def _killed(folder: Path, seed: int) -> None:
    dice = random.Random(seed)
    process = _start(folder)
    _wait_for(folder, process, dice.randrange(40))
    time.sleep(dice.random() / 50)
    process.kill()
    process.communicate()


def _stopped(folder: Path, number: int) -> None:
    process = _start(folder)
    _wait_for(folder, process, 3)
    process.send_signal(number)
    told = _ended(process)
    # At the very end, when all is stored, Python itself ends by the signal.
    assert process.returncode in (0, 128 + number, -number), f"{process.returncode}: {told}"


def _counted(outcome: Outcome) -> tuple[int, int]:
    connection = sqlite3.connect(outcome.folder / "archive.db")
    articles = connection.execute("SELECT count(*) FROM articles WHERE key LIKE 'k%'").fetchone()[0]
    quotations = connection.execute(
        "SELECT count(*) FROM quotations q JOIN articles a ON a.id = q.article_id WHERE a.key LIKE 'k%'"
    ).fetchone()[0]
    connection.close()
    return articles, quotations


def _whole(outcome: Outcome) -> str | None:
    articles, quotations = _counted(outcome)
    return None if quotations == 2 * articles else f"{quotations} quotations of {articles} articles"


def _all_there(outcome: Outcome) -> str | None:
    found = _counted(outcome)
    return None if found == (60, 120) else f"{found[0]} articles with {found[1]} quotations"
