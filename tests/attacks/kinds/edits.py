"""Removing and correcting articles, and naming outlets: odd ids, values and names, twice, and at once."""

from __future__ import annotations

import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from attacks.attack import Attack, Outcome

_BY = ("--by", "Desk")
_LINES = [
    json.dumps({"id": f"k{n}", "outlet": ("Gazette", "The Gazette", "GAZETTE.example")[n % 3], "date": f"20{10 + n % 9}-02-0{1 + n % 9}",
                "text": f'"We will build bridge number {n} this year," President Ana Lee said. "No," said Bo Li. The {n}th day was cold.'}) + "\n"
    for n in range(40)
]  # fmt: skip
_FILES = {"own.jsonl": "".join(_LINES[:3]).encode()}
_MANY = {"own.jsonl": "".join(_LINES).encode()}
_ADDED = (("add", "own.jsonl"),)

ODD = (
    "%", "_", "a", "a-1", "a0", "a999999999999999999", "a9999999999999999999", "A1x", "a1 OR 1=1", "'; DROP TABLE articles; --",
    "\x1b[31m", "\u202e", "\u200b", "\ufeff", "a\x00b", "\n", "a1\r\nError: all is lost", "\udcff", "\ud83d", "🙂", "ﬀ",
    "-", "--", "*", "?", "{0}", "%(id)s", ":id", "$(ls)", "../../etc/passwd", "x" * 100_000, "postgresql://u:hunter2-Zq9@h/d",
)  # fmt: skip
NAMES = (
    *ODD[9:], "(no outlet)", '"', "'", "“Post”", "Po\tst", "Po\nst", " ", "\u00a0", "Ｐｏｓｔ", "POST İ", "e\u0301", "é", "a" * 201,
    "1843", "日本経済新聞", "Правда", "العربية", "=", "a=b", "--into", "https://a.example/?password=x", "NULL", "None", "nan",
)  # fmt: skip
VALUES = (
    "outlet=", "date=", "date=03/04/2024", "date=9999-99-99", "date=now", "date=-1", "date=2024-02-30", "date=" + "9" * 5000,
    "title=\x1b[2J", "title=\u202egnp", "title=a\nb", "title=" + "x" * 100_000, "title=", "url=\x00", "url=javascript:alert(1)",
    "url=https://u:hunter2-Zq9@a.example/", "url=http://[::1", "url=//", "url=https://cd.example/1", "author=\ud83d", "author=''; --",
    "wire=Reuters", "language=xx", "language=", "language=klingon", "section=%s", "editor={0}", "=", "==", "", "title", "Title=A",
    "id=k1", "text=no", "sha256=0", "outlet_id=1", "title=a=b=c", " date =2024", "date=2024-02-16T25:61", "outlet=\u200b",
)  # fmt: skip


def attacks() -> Iterator[Attack]:
    yield from _odd_ids()
    yield from _odd_values()
    yield from _odd_names()
    yield from _lists_of_ids()
    yield from _not_to_be_written()
    yield from _again_and_at_once()


def _odd_ids() -> Iterator[Attack]:
    for number, id in enumerate(ODD):
        name = f"{number} {id[:20]!r}"
        yield Attack(
            name=f"remove {name}", command=("remove", "--yes", "--", id), status=(1, 2), most_lines=1
        )
        if number % 2:
            continue
        yield Attack(
            name=f"remove --outlet {name}",
            command=("remove", "k1", f"--outlet={id}", "--yes"),
            status=(1, 2),
            most_lines=1,
        )
        yield Attack(name=f"articles {name}", command=("articles", "--", id), status=(0, 1, 2), most_lines=1)


def _odd_values() -> Iterator[Attack]:
    for number, value in enumerate(VALUES):
        yield Attack(
            name=f"--set {number} {value[:24]!r}",
            files=_FILES,
            before=_ADDED,
            command=("article", "k1", f"--set={value}", *_BY),
            status=(0, 1, 2),
            most_lines=1,
            holds=_whole,
        )
        if number % 3 == 0:
            yield Attack(
                name=f"set, added again, unset {number} {value[:24]!r}",
                files=_FILES,
                before=(*_ADDED, ("article", "k1", f"--set={value}", *_BY), *_ADDED),
                command=("article", "k1", "--unset", value.partition("=")[0] or "date"),
                status=(0, 1, 2),
                most_lines=1,
                holds=_as_it_came,
            )


def _odd_names() -> Iterator[Attack]:
    for number, name in enumerate(NAMES):
        yield Attack(
            name=f"outlets rename {number} {name[:20]!r}",
            files=_FILES,
            before=_ADDED,
            command=("outlets", "rename", *_BY, "--", "Gazette", name),
            status=(0, 1, 2),
            most_lines=1,
            holds=_whole,
        )
        if number % 2:
            continue
        yield Attack(
            name=f"outlets merge, then split {number} {name[:20]!r}",
            files=_FILES,
            before=(
                *_ADDED,
                (
                    "outlets",
                    "merge",
                    *_BY,
                    f"--into={name}",
                    "--",
                    "Gazette",
                    "the gazette",
                    "Gazette.Example",
                ),
            ),
            command=("outlets", "split", "--", name),
            status=(0, 1, 2),
            most_lines=1,
            holds=_as_it_came,
        )
        if number % 4:
            continue
        yield Attack(
            name=f"outlets list {number} {name[:20]!r}",
            command=("outlets", "list", "--", name),
            status=(0, 1, 2),
            most_lines=1,
        )


def _lists_of_ids() -> Iterator[Attack]:
    for name, data, status in (
        ("empty", b"", 2),
        ("blank lines", b"\n\r\n \n", 2),
        ("a picture", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", (1, 2)),
        ("NUL", b"a1\0\n", 1),
        ("20,000 that are not there", "".join(f"z{n}\n" for n in range(20_000)).encode(), 1),
        ("one of a megabyte", b"z" * 1_000_000, 1),
        ("control characters", "\x1b[2J\n\u202ea\n".encode(), 1),
    ):
        yield Attack(
            name=f"ids from a file: {name}",
            files={"ids.txt": data},
            command=("remove", "--ids-from", "ids.txt", "--yes"),
            status=status,
            most_lines=21,
        )
    yield Attack(name="ids from a folder", command=("remove", "--ids-from", "home"), status=2)
    yield Attack(name="ids from nowhere", command=("remove", "--ids-from", "none.txt"), status=2)
    yield Attack(
        name="ids from a pipe, nobody asked",
        files=_FILES,
        before=_ADDED,
        command=("remove", "--ids-from", "-"),
        input=b"k1\nk2\n",
        status=2,
        says="give --yes",
        holds=_all_of_them,
    )
    yield Attack(
        name="all of its ids from a file",
        files={**_MANY, "ids.txt": "".join(f"k{n}\n" for n in range(40)).encode()},
        before=_ADDED,
        command=("remove", "--ids-from", "ids.txt", "--yes"),
        status=0,
        holds=_none_of_them,
        seconds=30,
    )


def _not_to_be_written() -> Iterator[Attack]:
    for command in _changes("cd-1", "China Daily", "River Daily"):
        yield Attack(
            name=f"read-only: {' '.join(command[:2])}",
            command=(*command, "--db", "sqlite:///archive.db?mode=ro"),
            status=3,
        )
        yield Attack(
            name=f"no archive: {' '.join(command[:2])}", command=(*command, "--db", "none.db"), status=3
        )
        yield Attack(
            name=f"locked: {' '.join(command[:2])}",
            command=command,
            status=3,
            says="locked by another program",
            make=_locked,
            seconds=40,
        )


def _changes(article: str, one: str, other: str) -> Sequence[tuple[str, ...]]:
    return (
        ("remove", article, "--yes"),
        ("article", article, "--set", "date=2020", *_BY),
        ("outlets", "merge", one, other, *_BY),
        ("outlets", "rename", one, "Other", *_BY),
    )


def _again_and_at_once() -> Iterator[Attack]:
    yield Attack(
        name="removed twice",
        files=_FILES,
        before=(*_ADDED, ("remove", "k1", "--yes")),
        command=("remove", "k1", "--yes"),
        says="no article with this ID",
    )
    yield Attack(
        name="removed, added, removed three times",
        files=_FILES,
        before=(*_ADDED, *(("remove", "k1", "k2", "--yes"), *_ADDED) * 3),
        command=("remove", "k0", "k1", "k2", "--yes"),
        status=0,
        holds=_none_of_them,
        seconds=60,
    )
    yield Attack(
        name="named twice",
        files=_FILES,
        before=_ADDED,
        command=("remove", "k0", "k1", "k2", "k0", "k1", "k2", "--yes"),
        status=0,
        holds=_none_of_them,
        seconds=30,
    )
    for seed in range(1):
        yield Attack(
            name=f"removed while another program adds {seed}",
            files=_MANY,
            command=("stats",),
            status=0,
            make=lambda folder, seed=seed: _at_once(folder, seed),
            holds=_whole,
            seconds=90,
        )
        yield Attack(
            name=f"killed while it removes {seed}",
            files=_MANY,
            command=("stats",),
            status=0,
            make=lambda folder, seed=seed: _killed(folder, seed),
            holds=_whole,
            seconds=90,
        )


def _start(folder: Path, *words: str) -> subprocess.Popen[bytes]:
    given = {**os.environ, "QUOTETRAIL_DB": str(folder / "archive.db"), "OMP_NUM_THREADS": "1",
             "PYTHONPATH": str(Path(__file__).resolve().parents[3])}  # fmt: skip
    return subprocess.Popen(
        [sys.executable, "-P", "-m", "cli", *words],
        cwd=folder, env=given, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip


def _at_once(folder: Path, seed: int) -> None:
    dice = random.Random(seed)
    adding = _start(folder, "add", "own.jsonl")
    for _ in range(3):
        time.sleep(dice.random())
        removing = _start(folder, "remove", *(f"k{n}" for n in dice.sample(range(40), 9)), "--yes")
        assert b"Traceback" not in removing.communicate(timeout=60)[1]
        assert removing.returncode in (0, 1)
    told = adding.communicate(timeout=120)
    assert adding.returncode == 0, told


def _killed(folder: Path, seed: int) -> None:
    added = _start(folder, "add", "own.jsonl")
    added.communicate(timeout=120)
    removing = _start(folder, "remove", *(f"k{n}" for n in range(40)), "--yes")
    time.sleep(0.5 + random.Random(seed).random())
    removing.send_signal(signal.SIGKILL)
    removing.communicate(timeout=60)


def _locked(folder: Path) -> None:
    """Hold the lock of a writer until the process ends."""
    connection = sqlite3.connect(folder / "archive.db", isolation_level=None, check_same_thread=False)
    connection.execute("BEGIN IMMEDIATE")
    _HELD.append(connection)
    del _HELD[:-1]  # the one before is of an attack that is over


_HELD: list[sqlite3.Connection] = []


def _asked(outcome: Outcome, question: str) -> list[tuple[object, ...]]:
    connection = sqlite3.connect(outcome.folder / "archive.db")
    found = connection.execute(question).fetchall()
    connection.close()
    return found


_OWN_NUMBER = "SELECT count(*) FROM articles WHERE key LIKE 'k%'"
#: What nothing holds any more, or what is half there.
_STRAY = (
    "SELECT id FROM wordings WHERE id NOT IN (SELECT wording_id FROM passages WHERE wording_id IS NOT NULL)",
    "SELECT id FROM speakers WHERE person_id IS NULL OR id NOT IN (SELECT speaker_id FROM quotations"
    " WHERE speaker_id IS NOT NULL UNION SELECT reported_by_id FROM quotations WHERE reported_by_id IS NOT NULL)",
    "SELECT article_id FROM fingerprints WHERE article_id NOT IN (SELECT id FROM articles)",
    "SELECT id FROM articles WHERE key LIKE 'k%' AND 2 <> (SELECT count(*) FROM quotations WHERE article_id = articles.id)",
    "SELECT identity FROM corrections WHERE identity NOT IN (SELECT identity FROM articles)",
    "SELECT statement FROM changed_statements",
)  # fmt: skip


def _whole(outcome: Outcome) -> str | None:
    for question in _STRAY:
        if found := _asked(outcome, question):
            return f"{question}: {found[:3]}"
    return None


def _as_it_came(outcome: Outcome) -> str | None:
    names = _asked(
        outcome,
        "SELECT DISTINCT o.name FROM articles a JOIN outlets o ON o.id = a.outlet_id WHERE a.key LIKE 'k%'",
    )
    if outcome.status == 0 and len(names) != 3:
        return f"outlets: {names}"
    return _whole(outcome)


def _all_of_them(outcome: Outcome) -> str | None:
    found = _asked(outcome, _OWN_NUMBER)
    return None if found == [(3,)] else f"{found} articles"


def _none_of_them(outcome: Outcome) -> str | None:
    found = _asked(outcome, _OWN_NUMBER)
    return _whole(outcome) if found == [(0,)] else f"{found} articles"
