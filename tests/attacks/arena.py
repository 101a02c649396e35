"""Where attacks are run, and what none of them may break."""

from __future__ import annotations

import os
import re
import resource
import shlex
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import traceback
import warnings
from collections.abc import Iterator, Sequence
from contextlib import chdir, contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from click.testing import CliRunner

import cli

from attacks.attack import CANARY, SECRET, Attack, Outcome, steers
from attacks.watch import watching
from support.paths import ROOT

_STARTUP = Path(__file__).parent / "startup"
_STATUSES = (0, 1, 2, 3, 130, 141, 143)
"""What a command may end with: docs/commands.md says what each of them means."""
_BUG = "this is a bug in quotetrail"
_LONGEST_LINE = 1000
_QUIET = (DeprecationWarning, PendingDeprecationWarning, ImportWarning, ResourceWarning)

EARLIER = b"""\
{"id": "cd-1", "outlet": "China Daily", "date": "2024-02-16", "title": "NATO meets", "url": "https://cd.example/1", "text": "BRUSSELS - \\"NATO member states in Europe will invest a total of $380 billion in defense this year,\\" Jens Stoltenberg said on Thursday.\\n\\n\\"We need to shift from the slow pace of peacetime,\\" said Ulf Kristersson, the prime minister of Sweden."}
{"id": "pd-7", "outlet": "People's Daily", "date": "2024-02-17", "text": "\\"NATO member states in Europe will invest a total of 380 billion U.S. dollars in defense this year,\\" Jens Stoltenberg said. He added that Ukraine would join the alliance one day."}
{"id": "rd-2", "outlet": "River Daily", "date": "2024-03-01", "text": "\\"We will appeal the ruling,\\" Ana Lee said on Friday. \\"The dam was a promise to the farmers,\\" Omar Diaz said. Stoltenberg said that NATO would continue to support Ukraine."}
{"id": "en-3", "text": "The mayor told reporters that the bridge would stay closed. \\"Nobody told us,\\" Zo\\u00eb Lukasz said."}
"""
"""The articles that the archive of every attack holds before it."""


class TooLong(BaseException):
    """An attack took longer than it may; no handler of the program may catch it."""


class Arena:
    """Runs attacks, each in a folder of its own with a copy of one archive."""

    def __init__(self, folder: Path) -> None:
        """Make the archive in this folder; it is all that attacks share."""
        self.archive = folder / "archive.db"
        (folder / "earlier.jsonl").write_bytes(EARLIER)
        done = subprocess.run(
            [sys.executable, "-P", "-m", "cli", "add", "earlier.jsonl", "--db", "archive.db"],
            cwd=folder, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        self.earlier = _articles(self.archive)
        assert len(self.earlier) == 4

    def faults(self, attack: Attack) -> list[str]:
        """Run an attack; return what did not hold, nothing if all did."""
        with tempfile.TemporaryDirectory(prefix="attack") as made:
            folder = Path(made).resolve()
            for name in ("home", "tmp"):
                (folder / name).mkdir()
            shutil.copy(self.archive, folder / "archive.db")
            for name, data in attack.files.items():
                (folder / name).parent.mkdir(parents=True, exist_ok=True)
                (folder / name).write_bytes(data)
            if attack.make is not None:
                with chdir(folder):
                    attack.make(folder)
            found = [fault for command in attack.before for fault in self._one(
                Attack(name="before", command=command, status=_STATUSES, most_lines=10), folder)]  # fmt: skip
            found += self._one(attack, folder)
            return found if attack.spoils else found + self._archive_faults(folder / "archive.db")

    def _one(self, attack: Attack, folder: Path) -> list[str]:
        """Run one command in its folder; return what did not hold."""
        run = _in_a_process if attack.process else _in_this_process
        outcome, faults = run(attack, folder)
        return faults + faults_of(outcome, attack)

    def _archive_faults(self, archive: Path) -> list[str]:
        """What is wrong with an archive that must be whole and hold the earlier articles."""
        connection = sqlite3.connect(archive)
        try:
            found = connection.execute("PRAGMA integrity_check").fetchall()
            found += connection.execute("PRAGMA foreign_key_check").fetchall()
        except sqlite3.Error as error:
            return [f"archive: {error}"]
        finally:
            connection.close()
        faults = [f"archive: {row}" for row in found if row != ("ok",)]
        if not self.earlier <= _articles(archive):
            faults.append("archive: an earlier article is lost or changed")
        return faults


def _articles(archive: Path) -> set[tuple[Any, ...]]:
    connection = sqlite3.connect(archive)
    rows = connection.execute(
        "SELECT o.name, a.key, a.text FROM articles a JOIN outlets o ON o.id = a.outlet_id"
    )
    found = set(rows)
    connection.close()
    return found


def faults_of(outcome: Outcome, attack: Attack) -> list[str]:
    """What a command said or left behind that it must not, or did not say that it must."""
    faults = []
    if outcome.status not in attack.statuses or outcome.status not in _STATUSES:
        faults.append(f"status {outcome.status}, not {attack.status}")
    output = outcome.stdout + outcome.stderr
    if "Traceback (most recent call last)" in output:
        faults.append(f"traceback: {output.strip().splitlines()[-1]}")
    if _BUG in output:
        faults.append("bug: " + next(line for line in output.splitlines() if _BUG in line)[:400])
    if SECRET in output:
        faults.append("secret: " + next(line for line in output.splitlines() if SECRET in line)[:300])
    faults += [f"cannot be printed: {line[:200]!r}" for line in outcome.stderr.split("\n") if steers(line)]
    faults += [f"long line: {len(line)}" for line in outcome.errors if len(line) > _LONGEST_LINE]
    faults += _wrong_lines(outcome.errors, attack)
    if attack.prints and not re.search(attack.prints, outcome.stdout):
        faults.append(f"does not print {attack.prints!r}: {outcome.stdout[:300]!r}")
    if any(outcome.folder.rglob(CANARY)):
        faults.append("code of a stranger ran")
    if attack.holds is not None and not faults and (lacking := attack.holds(outcome)):
        faults.append(lacking)
    return faults


def _wrong_lines(lines: Sequence[str], attack: Attack) -> list[str]:
    if attack.most_lines is not None:
        return [f"{len(lines)} lines: {lines[:3]}"] if len(lines) > attack.most_lines else []
    wanted = attack.lines
    if len(lines) == len(wanted) and all(map(re.search, wanted, lines)):
        return []
    return [f"says {list(lines[:5])!r:.900}, not {list(wanted)!r:.300}"]


def environment(attack: Attack, folder: Path) -> dict[str, str]:
    """The variables of an attack: no one's home, and a secret that nothing may print."""
    return {
        "HOME": str(folder / "home"),
        "XDG_DATA_HOME": str(folder / "home" / "data"),
        "XDG_CACHE_HOME": str(folder / "home" / "cache"),
        "TMPDIR": str(folder / "tmp"),
        "QUOTETRAIL_DB": str(folder / "archive.db"),
        "PGPASSWORD": SECRET,
        "PGCONNECT_TIMEOUT": "2",
        "COLUMNS": "80",
        **attack.environment,
    }


# In this process


def _in_this_process(attack: Attack, folder: Path) -> tuple[Outcome, list[str]]:
    """Run a command as the program itself would, with models that are loaded once.

    It reads in one process, this one, in which alone its steps, time and memory are seen; attacks in a process of
    their own may have workers.
    """
    _keep_the_models()
    _keep_to_one_process()
    faults = []
    tempfile.tempdir = str(folder / "tmp")  # found out once, and kept whatever the environment says
    with (
        chdir(folder), watching(folder) as outside, warnings.catch_warnings(record=True) as warned,
        at_most(attack.seconds, attack.megabytes) as over,
    ):  # fmt: skip
        warnings.simplefilter("always")
        result = CliRunner().invoke(
            cli.main, list(attack.command), input=attack.input, prog_name="quotetrail",
            env=environment(attack, folder),
        )  # fmt: skip
    tempfile.tempdir = None
    if over:
        faults.append(over[0])
    elif result.exception is not None and not isinstance(result.exception, SystemExit):
        last = traceback.format_exception(result.exception)
        faults.append("traceback: " + " | ".join(" ".join(line.split()) for line in last[-3:])[:500])
    faults += [f"outside: {one}" for one in outside if not (attack.talks and one.startswith("socket."))]
    faults += [f"warns: {one.message}"[:300] for one in warned if not issubclass(one.category, _QUIET)]
    return Outcome(result.exit_code, result.stdout, result.stderr, folder), faults


@cache
def _keep_the_models() -> None:
    """Let every command have the embedded models that one has loaded."""
    import quotes.parse.parser as parser

    load, loaded = parser.load_parser, {"embedded": parser.load_parser("embedded")}
    parser.load_parser = lambda models="embedded": loaded.get(str(models)) or load(models)


@cache
def _keep_to_one_process() -> None:
    """Let commands that choose themselves how many processes read choose one."""
    import quotetrail.jobs.choose as choose

    choose.cores = lambda: 1


@contextmanager
def at_most(seconds: float, megabytes: int) -> Iterator[list[str]]:
    """Stop what takes more time of the processor, or memory; yield a list that then says so.

    Other programs may hold it up: by the clock it may take twelve times as long.
    """
    over: list[str] = []

    def too_long(*_: object) -> None:
        over.append(f"takes more than {seconds:g} s")
        raise TooLong

    used = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    before = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (used + megabytes * 2**20, before[1]))
    timers = (
        (signal.SIGPROF, signal.ITIMER_PROF, seconds),
        (signal.SIGALRM, signal.ITIMER_REAL, 12 * seconds),
    )
    handlers = [signal.signal(number, too_long) for number, _, _ in timers]
    for _, timer, most in timers:
        signal.setitimer(timer, most, 1)
    try:
        yield over
    except TooLong:
        pass
    finally:
        for _, timer, _ in timers:
            signal.setitimer(timer, 0)
        for (number, _, _), handler in zip(timers, handlers, strict=True):
            signal.signal(number, handler)
        resource.setrlimit(resource.RLIMIT_AS, before)


# In a process of its own


def _in_a_process(attack: Attack, folder: Path) -> tuple[Outcome, list[str]]:
    """Run a command in a process of its own, in a shell if its output is redirected."""
    notes = folder.parent / f"{folder.name}.notes"
    words: list[str] = [sys.executable, "-P", "-m", "cli", *attack.command]
    if attack.shell:
        words = ["bash", "-c", f"{shlex.join(words)} {attack.shell}"]
    given = {
        **{name: value for name, value in os.environ.items() if not name.startswith("QUOTETRAIL")},
        **environment(attack, folder),
        "PYTHONPATH": f"{_STARTUP}{os.pathsep}{ROOT}", "PYTHONDONTWRITEBYTECODE": "1", "OMP_NUM_THREADS": "1",
        "ATTACKED_FOLDER": str(folder), "ATTACKED_NOTES": str(notes),
    }  # fmt: skip
    faults = []
    process = subprocess.Popen(
        words, cwd=folder, env=given, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        start_new_session=True,
        # Importing torch takes some gigabytes of addresses.
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (8 * 2**30, resource.RLIM_INFINITY)),
    )  # fmt: skip
    try:
        out, err = process.communicate(attack.input or b"", timeout=12 * attack.seconds)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        out, err = process.communicate()
        faults.append(f"takes more than {attack.seconds:g} s")
    outcome = Outcome(
        process.returncode, out.decode("utf-8", "replace"), err.decode("utf-8", "replace"), folder
    )
    if notes.exists():
        faults += [f"outside: {line}" for line in notes.read_text(encoding="utf-8").splitlines()]
        notes.unlink()
    return outcome, faults
