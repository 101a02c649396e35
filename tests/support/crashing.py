"""Commands in processes of their own, killed at any moment in any way, and begun again until done."""

from __future__ import annotations

import multiprocessing
import os
import pkgutil
import random
import re
import resource
import signal
import sqlite3
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from importlib import import_module
from itertools import chain
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

import alembic.command
import alembic.config  # noqa: F401  # loaded before the fork
from sqlalchemy import func, select

import cli
import db
import quotes.pipeline
import quotetrail
from db import migrations
from db.archive.session import opened_archive, session_scope
from db.models.printed import Article
from quotes.types import Article as ArticleRead
from quotes.types import Extraction

from support.crash_story import Step, Story, everything, extractor

_SECONDS = 120  # no command takes so long
_COPY = re.compile(r"archive\.db\.before-\d{4}-\d{8}T\d{6}(-\d+)?")


#: The kinds of deaths on SQLite and on PostgreSQL, whose server writes in processes of its own.
KINDS = {
    False: ("statement", "moment", "terminated", "interrupted", "written", "full", "twin"),
    True: ("moment", "terminated", "interrupted", "twin"),
}


def load_all() -> None:
    """Load what commands load, once, before they are forked."""
    for package in (db, quotetrail):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if "migrations." not in module.name:
                import_module(module.name)


_ENDS = (0, 1, 3)  # what a command ends with that nobody stopped: done, in part, not done
_STOPPED = re.compile(r"Stopped\. (?:(\d+) articles?)?(?: and )?(?:(\d+) new versions?)?")


class Failed(AssertionError):
    """Something that a kill must not bring about."""


@dataclass(frozen=True)
class Death:
    """How a command comes to an end: of which kind, and when (a statement, a number of bytes, a second)."""

    kind: str
    at: float = 0

    def prepare(self) -> None:
        """Called in the process that is to die."""
        if self.kind == "statement":
            _at_each_statement(_Countdown(int(self.at)))
        elif self.kind in ("written", "full"):
            signal.signal(signal.SIGXFSZ, signal.SIG_DFL if self.kind == "written" else signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (int(self.at), resource.RLIM_INFINITY))

    @property
    def signal(self) -> int | None:
        """What is sent from outside."""
        return {
            "moment": signal.SIGKILL,
            "twin": signal.SIGKILL,
            "terminated": signal.SIGTERM,
            "interrupted": signal.SIGINT,
        }.get(self.kind)


class _Countdown:
    def __init__(self, left: int) -> None:
        self.left = left

    def __call__(self, statement: str) -> None:
        self.left -= 1
        if self.left == 0:
            os.kill(os.getpid(), signal.SIGKILL)


def _at_each_statement(call: Callable[[str], object]) -> None:
    """Have each statement of SQLite announced before it runs."""
    connect = sqlite3.connect

    def connected(*given: Any, **named: Any) -> sqlite3.Connection:
        connection = connect(*given, **named)
        connection.set_trace_callback(call)
        return connection

    sqlite3.connect = sqlite3.dbapi2.connect = connected


@dataclass(frozen=True)
class Process:
    """A command that was started, and where it writes what it says."""

    process: BaseProcess
    log: Path

    @classmethod
    def start(cls, step: Step, location: str, log: Path, death: Death | None = None) -> Process:
        """Run a step in a process that has all modules loaded already."""
        fork = multiprocessing.get_context("fork")
        process = fork.Process(target=_run, args=(step, location, log, death))
        process.start()
        return cls(process, log)

    def wait(self, seconds: float = _SECONDS) -> int | None:
        self.process.join(seconds)
        return self.process.exitcode

    def kill(self, signal_: int) -> int:
        """Send a signal and wait for the end."""
        if self.process.exitcode is None:
            assert self.process.pid is not None
            os.kill(self.process.pid, signal_)
        code = self.wait()
        if code is None:
            self.process.kill()
            raise Failed(f"{signal.Signals(signal_).name} does not end it")
        return code

    @property
    def said(self) -> str:
        return self.log.read_text(encoding="utf-8", errors="replace") if self.log.exists() else ""


def _run(step: Step, location: str, log: Path, death: Death | None) -> None:
    """Run a command as from a shell; never returns."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    part = log.with_suffix(".part")
    output = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.dup2(output, 1)
    os.dup2(output, 2)
    sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    sys.stderr = open(2, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    signal.signal(signal.SIGINT, signal.default_int_handler)

    def load(models: str) -> tuple[str, Callable[[Iterable[ArticleRead]], Iterable[Extraction]]]:
        return step.model, extractor(step.model)

    quotes.pipeline.load_extractor = load  # type: ignore[assignment]
    counted = [0]

    def count(statement: str) -> None:
        counted[0] += 1

    if death is not None:
        death.prepare()
    else:
        _at_each_statement(count)
    part.replace(log)  # from now on it may be killed
    try:
        sys.argv = ["quotetrail", *step.arguments, "--db", location]
        cli.main()
    except SystemExit as end:
        code = int(end.code or 0)
    except KeyboardInterrupt:  # before the command was reached, where Python itself ends
        code = 130
    sys.stdout.flush()
    sys.stderr.flush()
    if death is None:
        log.with_suffix(".statements").write_text(str(counted[0]))
    os._exit(code)


@dataclass
class Undisturbed:
    """A run of the whole story that nothing befell."""

    story: Story
    steps: list[Step]
    seconds: list[float]
    statements: list[int]
    codes: list[int]
    size: int  # of the archive, in bytes
    holds: dict[str, Any]

    @classmethod
    def of(cls, story: Story, location: str) -> Undisturbed:
        load_all()
        story.begin(location)
        log = story.folder / "undisturbed"
        run = cls(story, [], [], [], [], 0, {})
        for step in story.steps(location):
            began = time.monotonic()
            process = Process.start(step, location, log)
            code = process.wait()
            if code not in _ENDS or "Traceback" in process.said:
                raise Failed(f"{step.arguments}: {code}\n{process.said}")
            run.steps.append(step)
            run.codes.append(code)
            run.seconds.append(time.monotonic() - began)
            run.statements.append(int(log.with_suffix(".statements").read_text()))
        path = Path(location)
        run.size = path.stat().st_size if path.exists() else 0
        run.holds = everything(location)
        return run


@dataclass
class Disturbed:
    """The same story with kills: up to so many a step."""

    whole: Undisturbed
    location: str
    dice: random.Random
    kinds: tuple[str, ...]
    most: int = 3
    kills: Counter[str] = field(default_factory=Counter)
    history: list[str] = field(default_factory=list)

    def run(self) -> None:
        """Do all steps, and compare.

        Raises:
            Failed: the archive is another, or something was said or left behind that must not.
        """
        self.whole.story.begin(self.location)
        try:
            for number, step in enumerate(self.whole.steps):
                self._do(number, step)
            self._compare(everything(self.location))
        except Failed as error:
            raise Failed("\n".join((*self.history, str(error)))) from error

    def _do(self, number: int, step: Step) -> None:
        for _ in range(self.dice.randint(0, self.most)):
            if self._disturbed(number, step):
                return
        process = Process.start(step, self.location, self.whole.story.folder / "log")
        code = process.wait()
        self._require_plain(step, process)
        if code not in _ENDS or (step.is_long and code != self.whole.codes[number]):
            raise Failed(f"{step.arguments} ends with {code} after a kill\n{process.said}")

    def _disturbed(self, number: int, step: Step) -> bool:
        """Run a step and kill it, and return whether it had come to its end by itself."""
        kinds = [kind for kind in self.kinds if kind != "twin" or step.is_long]
        death = self._death(self.dice.choice(kinds), number)
        log = self.whole.story.folder / "log"
        articles = _articles(self.location) if step.arguments[0] == "add" else 0
        log.unlink(missing_ok=True)
        process = Process.start(step, self.location, log, death)
        while not log.exists():  # the process is not yet a command
            time.sleep(0.0005)
        twin = None
        if death.kind == "twin":
            twin = Process.start(step, self.location, self.whole.story.folder / "twin", Death("none"))
        if death.signal is not None:
            if process.wait(death.at) is None:
                process.kill(death.signal)
        elif process.wait() is None:
            process.process.kill()
            raise Failed(f"{step.arguments} does not end: {death}")
        code = process.process.exitcode
        self.history.append(f"{number} {' '.join(step.arguments)}: {death}, ended with {code}")
        if twin is not None:
            if twin.wait() != self.whole.codes[number]:
                raise Failed(f"{step.arguments} beside one that was killed: {twin.said}")
            self._require_plain(step, twin)
        self._require_plain(step, process)
        told = _STOPPED.search(process.said)
        if step.arguments[0] == "add" and death.kind != "twin" and told is not None:
            stored = _articles(self.location) - articles
            if sum(map(int, filter(None, told.groups()))) != stored:
                raise Failed(f"{stored} articles stored, but: {process.said}")
        ended = code in _ENDS and (code == self.whole.codes[number] or not step.is_long)
        if not ended or death.kind == "twin":
            self.kills[death.kind] += 1
        return ended and death.kind not in ("full", "interrupted", "terminated")

    def _death(self, kind: str, number: int) -> Death:
        if kind == "statement":
            return Death(kind, self.dice.randint(1, self.whole.statements[number] + 2))
        if kind in ("written", "full"):
            return Death(kind, int(4096 * (2 * self.whole.size / 4096) ** self.dice.random()))
        return Death(kind, self.dice.uniform(0, self.whole.seconds[number]))

    def _require_plain(self, step: Step, process: Process) -> None:
        said = process.said
        if "Traceback" in said or "is a bug" in said or "Warning" in said or "Exception ignored" in said:
            raise Failed(f"{step.arguments}\n{said}")

    def _compare(self, found: dict[str, Any]) -> None:
        expected = self.whole.holds
        different = [name for name in expected if found[name] != expected[name]]
        if different:
            raise Failed("\n".join(chain(different, _first_difference(expected, found, different[0]))))
        if found["faults"]:
            raise Failed(str(found["faults"]))
        path = Path(self.location)
        if not path.exists():
            return
        for beside in path.parent.iterdir():
            if beside == path:
                continue
            if not _COPY.fullmatch(beside.name):
                raise Failed(f"left behind: {beside.name}")
            copy = sqlite3.connect(beside)
            form = copy.execute("SELECT version_num FROM alembic_version").fetchone()[0]
            whole = copy.execute("PRAGMA integrity_check").fetchone()[0]
            copy.close()
            if (form, whole) != (self.whole.story.form, "ok") or form == migrations.REVISIONS[-1]:
                raise Failed(f"{beside.name}: {form}, {whole}")


def _articles(location: str) -> int:
    with opened_archive(location) as engine, session_scope(engine) as session:
        return session.scalar(select(func.count()).select_from(Article)) or 0


def _first_difference(expected: dict[str, Any], found: dict[str, Any], name: str) -> list[str]:
    one, other = expected[name], found[name]
    if isinstance(one, str):
        one, other = one.splitlines(), other.splitlines()
    pairs = [(a, b) for a, b in zip(one, other, strict=False) if a != b]
    return [f"{name}: {len(one)} and {len(other)} lines", *map(str, pairs[0] if pairs else ())]
