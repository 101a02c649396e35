"""Whatever goes wrong at the edge of the program is one line and an exit status."""

from __future__ import annotations

import os
import shlex
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import Result

from support.archive_fakes import use_fakes, write
from support.commands import run
from support.paths import ROOT

RULING = "“We will appeal the ruling,” Ana Lee said.\n"
FULL = Path("/dev/full")
needs_full = pytest.mark.skipif(not FULL.exists(), reason="needs a device that is always full")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """An archive with one article, made once."""
    folder = tmp_path_factory.mktemp("made")
    with pytest.MonkeyPatch.context() as patch:
        use_fakes(patch)
        added = run("add", write(folder, "one.txt", RULING), "--db", str(folder / "archive.db"))
    assert added.exit_code == 0
    with closing(sqlite3.connect(folder / "archive.db")) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return (folder / "archive.db").read_bytes()


@pytest.fixture
def archive(made: bytes, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """An archive with one article, named by the environment."""
    monkeypatch.setenv("QUOTETRAIL_DB", str(tmp_path / "archive.db"))
    monkeypatch.delenv("QUOTETRAIL_DEBUG", raising=False)
    use_fakes(monkeypatch)
    write(tmp_path, "one.txt", RULING)
    (tmp_path / "archive.db").write_bytes(made)
    return tmp_path / "archive.db"


def process(words: Sequence[str], shell: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a command as a process of its own; `shell` is what a shell adds to it, such as ">&-"."""
    return subprocess.run(
        ["bash", "-c", f'"$0" -m cli "$@" {shell}', sys.executable, *words],
        capture_output=True, text=True, errors="replace", timeout=120, env={**os.environ, **environment},
    )  # fmt: skip


#: One each of what prints: click, rich, JSON, CSV, one line, an export.
LOOK_UPS = [line.split() for line in (
    "--help", "speaker Lee", "stats --format json", "speaker Lee --format csv", "judge list", "export quotes",
)]  # fmt: skip


@needs_full
@pytest.mark.parametrize("words", LOOK_UPS, ids=" ".join)
def test_a_full_disk(words: list[str], archive: Path) -> None:
    done = process(words, ">/dev/full")
    assert (done.returncode, done.stderr) == (
        3, "Error: the output cannot be written: no space left on the disk\n",
    )  # fmt: skip


@pytest.mark.parametrize("words", LOOK_UPS[::2], ids=" ".join)
def test_a_closed_output(words: list[str], archive: Path) -> None:
    done = process(words, ">&-")
    assert (done.returncode, done.stderr) == (3, "Error: the output cannot be written: it is closed\n")


@pytest.mark.parametrize("shell", ["<&- 2>&-", pytest.param("2>/dev/full", marks=needs_full)])
@pytest.mark.parametrize(("words", "status"), [(["stats"], 0), (["show", "q9"], 1), (["--nosuch"], 2)])
def test_nobody_can_be_told(words: list[str], status: int, shell: str, archive: Path) -> None:
    assert process(words, shell).returncode == status


@pytest.mark.parametrize("words", LOOK_UPS, ids=" ".join)
def test_a_reader_that_has_gone(words: list[str], archive: Path) -> None:
    done = process(words, '| true; exit "${PIPESTATUS[0]}"')
    assert done.returncode in (0, 141)  # 0 if all was written before it went
    assert done.stderr == ""


def test_a_closed_input(archive: Path) -> None:
    done = process(["extract", "-"], "<&-")
    assert (done.returncode, done.stderr) == (1, "Error: -: standard input is closed\n")
    assert process(["check", "-"], "<&-").returncode == 2


def test_add_says_what_it_had_stored_before_it_could_not_say_it(
    archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full() -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("quotetrail.commands._shared.stdout", full)
    done = run("add", write(tmp_path, "two.txt", f"{RULING} Again."))
    assert done.exit_code == 3
    assert done.stderr.splitlines() == [
        "Stopped. 1 article added with 1 quotation.",
        "Error: the output cannot be written: no space left on the disk",
    ]


@pytest.mark.parametrize("fault", [MemoryError(), RuntimeError("no such luck"), RecursionError("too deep")])
def test_add_says_what_it_had_stored_when_it_stops_for_any_reason(
    fault: Exception, archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise fault

    monkeypatch.setattr("db.store.add.save_extractions", fails)
    done = run("add", write(tmp_path, "two.txt", f"{RULING} Again."))
    stopped, error = done.stderr.splitlines()
    assert (done.exit_code, stopped) == (3, "Stopped. 0 articles added.")
    assert error.startswith("Error: ")


def broken(monkeypatch: pytest.MonkeyPatch, fault: BaseException) -> Result:
    def fails(*_: object) -> None:
        raise fault

    monkeypatch.setattr("db.lookup.stats.statistics", fails)
    return run("stats")


@pytest.mark.parametrize(
    ("fault", "status", "line"),
    [
        (
            TypeError("no\nsuch\tthing"),
            3,
            "Error: TypeError: no such thing; this is a bug in quotetrail. Please",
        ),
        (MemoryError(), 3, "Error: there is not enough memory for this"),
        (
            ImportError("libtorch.so: too big"),
            3,
            "Error: a library cannot be loaded (libtorch.so: too big); is",
        ),
        (OSError(5, "Input/output error", "/mnt/a.txt"), 3, "Error: /mnt/a.txt: input/output error"),
        (FileNotFoundError(2, "No such file"), 3, "Error: the folder that you are in is no longer there"),
        (KeyboardInterrupt(), 130, "Stopped."),
    ],
    ids=lambda given: type(given).__name__,
)
def test_what_nobody_foresaw(
    fault: BaseException, status: int, line: str, archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done = broken(monkeypatch, fault)
    assert (done.exit_code, done.stderr.count("\n")) == (status, 1)
    assert done.stderr.startswith(line)


def test_details_of_a_bug_are_shown_when_asked_for(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUOTETRAIL_DEBUG", "1")
    done = broken(monkeypatch, TypeError("no such thing"))
    assert "Traceback" in done.stderr
    assert done.stderr.splitlines()[-1].startswith("Error: TypeError: no such thing; this is a bug")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP], ids=lambda one: one.name)
def test_a_signal_ends_it_with_a_line(number: signal.Signals, archive: Path, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    waiting = subprocess.Popen(
        [sys.executable, "-m", "cli", "extract", str(tmp_path / "pipe.txt")],
        stderr=subprocess.PIPE,
        text=True,
    )
    with (tmp_path / "pipe.txt").open("w"):  # opened when the command opens it
        time.sleep(0.1)
        waiting.send_signal(number)
        _, said = waiting.communicate(timeout=60)
    assert (waiting.returncode, said) == (128 + number, "Stopped.\n")


def test_no_warning_reaches_a_user_and_all_reach_a_test(archive: Path) -> None:
    program = """if True:
        import sys, warnings, cli, db.lookup.stats
        db.lookup.stats.statistics = lambda session: warnings.warn("an old name") or 1 / 0
        sys.argv = ["quotetrail", "stats"]
        cli.main({})
    """
    shown = [
        subprocess.run([sys.executable, "-c", program.format(words)], capture_output=True, text=True).stderr
        for words in ("", "['stats']")
    ]
    assert ["an old name" in one for one in shown] == [False, True]
    assert all("ZeroDivisionError" in one for one in shown)


MISTAKES = """
    extract ''
    extract one.txt ''
    extract one.txt --models ''
    extract one.txt --html ''
    add ''
    add one.txt --outlet ''
    add one.txt --date 2023-02-29
    check ''
    speaker ''
    speaker Lee --outlet ''
    speaker Lee --since ''
    speaker Lee --since 2024-02-31
    speaker Lee --since 0000-00-00
    speaker Lee --since 99999
    speaker Lee --limit -1
    speaker Lee --limit 0
    speaker Lee --min-confidence inf
    speaker Lee --min-confidence -1
    speakers list --limit x
    speakers merge '' Lee
    speakers rename Lee ''
    search ''
    show ''
    article ''
    stats --db ''
    stats --format ''
    judge said '' Lee
    judge said q1 ' '
    judge said q1 Lee --by ''
    judge take-back ''
    export ''
    export quotes --out ''
    refresh --article ''
    upgrade-archive --db ' '
"""


@pytest.mark.parametrize("line", MISTAKES.strip().splitlines(), ids=str.strip)
def test_an_empty_or_impossible_value_is_a_mistake_in_the_command(line: str, archive: Path) -> None:
    before = archive.read_bytes()
    done = run(*shlex.split(line))
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.splitlines()[-1].startswith("Error: ")
    assert archive.read_bytes() == before


@pytest.mark.parametrize(
    "command", [["speaker", "Lee"], ["search", "ruling"], ["speakers", "list"], ["refresh"]]
)
def test_a_limit_higher_than_any_database_counts(command: list[str], archive: Path) -> None:
    assert run(*command, "--limit", str(10**30)).exit_code == 0


PATHS: list[Callable[[Path], str]] = [
    lambda folder: "~nosuchuser/x",
    lambda folder: "x" * 5000,
    lambda folder: str(folder / "loop" / "x"),
    lambda folder: str(folder / "one.txt" / "x"),
    lambda folder: str(folder),
    lambda folder: str(folder / "missing"),
    lambda folder: "a\0b",
]


@pytest.mark.parametrize("place", PATHS)
@pytest.mark.parametrize(
    "words",
    [["extract"], ["check"], ["stats", "--db"], ["speaker", "Lee", "--db"], ["judge", "list", "--db"],
     ["upgrade-archive", "--db"]],
    ids=" ".join,
)  # fmt: skip
def test_a_path_that_leads_nowhere(words: list[str], place: Callable[[Path], str], archive: Path) -> None:
    (archive.parent / "loop").symlink_to(archive.parent / "loop")
    before = sorted(archive.parent.iterdir())
    done = run(*words, place(archive.parent))
    assert done.exit_code == {"extract": 1, "check": 2}.get(words[0], 3)
    (error,) = (line for line in done.stderr.splitlines() if not line.startswith("Warning: "))
    assert error.startswith("Error: ")
    assert "bug" not in done.stderr
    files = {path for path in archive.parent.iterdir() if path.suffix[-4:] not in ("-shm", "-wal")}
    assert files == set(before)


def test_an_argument_whose_folder_is_gone(archive: Path, tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    done = subprocess.run(
        ["bash", "-c", 'rmdir "$PWD"; "$0" -m cli extract "$1"', sys.executable, str(tmp_path / "one.txt")],
        cwd=gone, capture_output=True, text=True, env={**os.environ, "PYTHONPATH": os.getcwd()},
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (3, "Error: the folder that you are in is no longer there\n")


@pytest.mark.parametrize(
    "environment",
    [
        {"LC_ALL": "C", "PYTHONUTF8": "0"}, {"PYTHONIOENCODING": "ascii"}, {"COLUMNS": "garbage"},
        {"TERM": "dumb", "NO_COLOR": "1", "COLUMNS": "-1"}, {"TMPDIR": "/no", "HOME": "/no", "LANG": "xx"},
    ],
    ids=str,
)  # fmt: skip
def test_any_environment(environment: dict[str, str], archive: Path) -> None:
    done = process(["speaker", "Lee"], **environment)
    assert (done.returncode, done.stderr) == (0, "")
    assert "We will appeal the ruling" in done.stdout


def test_a_judgement_makes_no_archive_of_an_empty_file(tmp_path: Path) -> None:
    empty = tmp_path / "empty.db"
    empty.touch()
    for words in (
        ["said", "q1", "Lee", "--by", "me"],
        ["same", "g1", "g2", "--by", "me"],
        ["take-back", "j1"],
    ):
        done = run("judge", *words, "--db", str(empty))
        assert (done.exit_code, done.stderr) == (
            3, f"Error: {empty}: no archive here yet; `quotetrail add FILE...` creates one\n",
        )  # fmt: skip
    assert [path.name for path in tmp_path.iterdir()] == ["empty.db"]
    assert empty.stat().st_size == 0


@pytest.mark.parametrize("command", ["said", "not-said"])
def test_a_judgement_names_somebody_whom_an_article_names_or_says_that_the_name_is_new(
    command: str, archive: Path
) -> None:
    for name in ("Ana Lee", "lee"):
        done = run("judge", command, "q1", name, "--by", "me")
        assert (done.exit_code, done.stderr) == (0, "")
    for name in ("Bo Diaz", "Anna Leee"):
        refused = run("judge", command, "q1", name, "--by", "me")
        assert (refused.exit_code, refused.stderr.count("\n")) == (1, 1)
        assert "--new" in refused.stderr
        assert run("judge", command, "q1", name, "--by", "me", "--new").exit_code == 0


@pytest.mark.parametrize("id", ["a1", "s1", "j1", "one", "g99", "q99"])
def test_an_id_of_another_kind_is_told_with_what_is_wanted(id: str, archive: Path) -> None:
    for words in (["judge", "same", id, "g1"], ["judge", "said", id, "Lee"], ["show", id]):
        done = run(*words)
        assert (done.exit_code, done.stderr.count("\n")) == (1, 1)
        assert any(word in done.stderr for word in ("g12", "q7", "has this ID", "`quotetrail ")), done.stderr


def test_a_signal_while_signals_are_let_go_ends_the_process_and_prints_nothing() -> None:
    program = (
        "import signal\n"
        "from quotetrail.commands import _signals\n"
        "_signals.listen()\n"
        "asked = signal.getsignal\n"
        "def pressed(number):\n"
        "    signal.raise_signal(signal.SIGINT)\n"
        "    return asked(number)\n"
        "signal.getsignal = pressed\n"
        "_signals.let_go()\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, cwd=ROOT)
    assert (done.returncode, done.stdout, done.stderr) == (-signal.SIGINT, "", "")
