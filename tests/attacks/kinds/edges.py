"""The edge of the process: outputs that are closed, full or gone; standard input; arguments; a folder that is gone."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from attacks.attack import ANY, CANARY, Attack

_WRITTEN = ("as an archive to make", "to export to", "as a page")
_TEXT = {"a.txt": b'"We will appeal," Ana Lee said.\n'}
_QUICK = (("stats",), ("speaker", "Stoltenberg", "--format", "json"), ("export", "quotes"), ("--help",), ("models",),
          ("judge", "said", "q1", "Ulf Kristersson", "--by", "x"))  # fmt: skip
_SLOW = (("extract", "a.txt"), ("add", "a.txt"), ("check", "a.txt"))


def attacks() -> Iterator[Attack]:
    yield from _outputs()
    yield from _inputs()
    yield from _arguments()
    yield from _surroundings()


def _outputs() -> Iterator[Attack]:
    unwritten = r"^Error: the output cannot be written: "
    for command in (*_QUICK, *_SLOW):
        name = " ".join(command[:2])
        judged = command[0] == "judge"
        yield Attack(
            name=f"full output, {name}",
            command=command,
            files=_TEXT,
            process=True,
            shell="> /dev/full",
            status=3,
            says=unwritten + "no space left on the disk$" if command[0] != "add" else None,
            most_lines=2 if command[0] == "add" else None,
        )
        yield Attack(
            name=f"closed output, {name}",
            command=command,
            files=_TEXT,
            process=True,
            shell=">&-",
            status=(0, 3),
            most_lines=2 if judged or command[0] == "add" else 1,
        )
        if command in _QUICK:
            yield Attack(
                name=f"full errors, {name}", command=command, process=True, shell="2> /dev/full", status=0
            )
            yield Attack(name=f"closed errors, {name}", command=command, process=True, shell="2>&-", status=0)
            yield Attack(name=f"closed input, {name}", command=command, process=True, shell="<&-", status=0)
            yield Attack(
                name=f"everything closed, {name}",
                command=command,
                process=True,
                shell="<&- >&- 2>&-",
                status=(0, 3),
                says=(),
            )
            yield Attack(
                name=f"a reader that has gone, {name}",
                command=command,
                process=True,
                shell="| true; exit 0",
                status=0,
                says=(),
            )
    yield Attack(
        name="a reader that takes a line",
        command=("export", "articles"),
        process=True,
        shell="| head -c 10; exit 0",
        status=0,
        says=(),
    )
    for command in (("nonsense",), ("show", "g999"), ("stats", "--db", "none.db")):
        yield Attack(
            name=f"full errors, {' '.join(command)}",
            command=command,
            process=True,
            shell="2> /dev/full",
            status=(1, 2, 3),
            says=(),
        )
        yield Attack(
            name=f"closed errors, {' '.join(command)}",
            command=command,
            process=True,
            shell="2>&-",
            status=(1, 2, 3),
            says=(),
        )


def _inputs() -> Iterator[Attack]:
    for name, shell, says in (
        ("closed", "<&-", r"^Error: "), ("nothing", "< /dev/null", r"^Error: -: empty file"),
        ("open for writing", "<> out > /dev/null", None),
    ):  # fmt: skip
        yield Attack(
            name=f"standard input that is {name}",
            command=("extract", "-"),
            process=True,
            shell=shell,
            status=(1, 3),
            says=says or ANY,
        )
    yield Attack(
        name="standard input twice",
        command=("extract", "-", "-"),
        input=b'"No," Ana Lee said.',
        says=r"^Error: -: empty file",
    )
    yield Attack(name="standard input of zeros", command=("extract", "-"), input=b"\0" * 1_000_000, says=ANY)
    for name, data in (("line feeds", b"\n" * 1_000_000), ("blanks", b" " * 1_000_000), ("line ends of Windows", b"\r\n" * 500_000),
                       ("returns", b"\r" * 1_000_000), ("blank lines", b"   \n" * 200_000)):  # fmt: skip
        yield Attack(
            name=f"a megabyte of {name}",
            command=("extract", "-"),
            input=data,
            says=r"^Error: .*(no text|empty file)",
            seconds=10,
        )
        yield Attack(
            name=f"a megabyte of {name} before an article",
            command=("extract", "-"),
            input=data + b'"No," Ana Lee said.\n',
            status=0,
            prints="Ana Lee",
            most_lines=1,
        )


def _arguments() -> Iterator[Attack]:
    for command in (("speaker", "\udcff"), ("search", "\udcff"), ("show", "\udcff"), ("article", "\udcff"), ("extract", "\udcff.txt"),
                    ("add", "a.txt", "--outlet", "\udcff"), ("add", "a.txt", "--title", "\udcff"), ("add", "a.txt", "--url", "\udcff"),
                    ("add", "a.txt", "--date", "\udcff"), ("judge", "said", "q1", "\udcff"), ("speakers", "rename", "Ana Lee", "\udcff"),
                    ("stats", "--db", "\udcff.db"), ("export", "quotes", "--out", "\udcff/x"), ("extract", "a.txt", "--models", "\udcff"),
                    ("extract", "a.txt", "--html", "\udcff"), ("check", "\udcff"), ("\udcff",), ("refresh", "--article", "\udcff"),
                    ("speakers", "split", "Ana Lee", "--article", "a3", "--as", "\udcff"), ("judge", "said", "q1", "Bo", "--note", "\udcff"),
                    ("judge", "same", "\udcff", "q1"), ("models", "--models", "\udcff"), ("search", "NATO", "--topic", "\udcff")):  # fmt: skip
        yield Attack(
            name=f"not UTF-8: {' '.join(command)!r}",
            command=command,
            files=_TEXT,
            status=(0, 1, 2, 3),
            most_lines=2,
        )
    for command in (
        ("speaker", "\udcff"),
        ("add", "a.txt", "--outlet", "\udce9"),
        ("stats", "--db", "\udcff.db"),
    ):
        for locale in ("C", "C.UTF-8"):
            yield Attack(
                name=f"not UTF-8 in a process with {locale}: {' '.join(command)!r}",
                command=command,
                files=_TEXT,
                process=True,
                environment={"LC_ALL": locale, "PYTHONUTF8": "0"},
                status=(1, 2, 3),
                most_lines=2,
            )
    for number in (
        "0",
        "-1",
        "1.5",
        "1e9",
        "nan",
        "inf",
        "-inf",
        "9" * 400,
        "",
        " ",
        "1_000",
        "٣",
        "0x10",
        "1;2",
        "\x1b[2J",
        "true",
    ):
        for command in (("search", "NATO", "--limit"), ("speaker", "Lee", "--min-confidence"), ("speakers", "list", "--limit"),
                        ("refresh", "--dry-run", "--limit"), ("extract", "a.txt", "--min-confidence")):  # fmt: skip
            yield Attack(
                name=f"{command[-1]} {number[:10]!r} of {command[0]}",
                command=(*command[:-1], f"{command[-1]}={number}"),
                files=_TEXT,
                status=(0, 1, 2),
                most_lines=1,
                seconds=5,
            )
    for command in ((), ("",), (" ",), ("--",), ("-",), ("---",), ("--nonsense",), ("-x",), ("--version=1",), ("stat",), ("STATS",), ("help",),
                    ("extract",), ("extract", ""), ("extract", " "), ("extract", "--"), ("add", ""), ("check", ""), ("export",), ("export", ""),
                    ("search", ""), ("search", " "), ("speaker", ""), ("speaker", "  "), ("show", ""), ("article", ""), ("judge",), ("judge", "x"),
                    ("speakers", ""), ("speakers", "show", ""), ("speakers", "merge", "", ""), ("speakers", "split", "", ""), ("judge", "said", "", ""),
                    ("judge", "same", "", ""), ("judge", "take-back", ""), ("refresh", "--article", ""), ("stats", "--db", ""), ("export", "quotes", "--out", ""),
                    ("extract", "a.txt", "--html", ""), ("extract", "a.txt", "--models", ""), ("stats", "--format", ""), ("stats", "x"),
                    ("stats", "--format", "xml"), ("export", "quotes", "--format", "jsonld"), ("export", "annotations", "--format", "csv"),
                    ("x" * 100_000,), ("--" + "x" * 100_000,), ("stats", "--format", "x" * 100_000), ("\x1b[2J",), ("stats", "--\x1b[2J"),
                    ("{{ 7 }}",), ("%s%n",), ("extract", *["a.txt"] * 300), ("search", *["NATO"] * 3000)):  # fmt: skip
        shown = " ".join(command)[:40]
        yield Attack(
            name=f"words {shown!r} ({len(command)}, {sum(map(len, command))})",
            command=command,
            files=_TEXT,
            status=(0, 1, 2, 3),
            most_lines=60,
            seconds=30,
        )


def _surroundings() -> Iterator[Attack]:
    """What lies about: modules of a stranger in the folder, variables, a folder that is no longer there."""
    code = f"open({CANARY!r}, 'w')\n".encode()
    names = (
        "json.py",
        "torch.py",
        "stanza.py",
        "quotes/__init__.py",
        "click.py",
        "sitecustomize.py",
        "usercustomize.py",
        "conftest.py",
    )
    files = {
        **_TEXT,
        **dict.fromkeys(names, code),
        "setup.cfg": b"[x]",
        "pyproject.toml": b"[tool.x]",
        "alembic.ini": b"[alembic]\nscript_location = x",
    }
    for command in (("stats",), ("extract", "a.txt"), ("upgrade-archive",)):
        yield Attack(
            name=f"modules of a stranger in the folder, {command[0]}",
            command=command,
            files=files,
            process=True,
            status=0,
        )
    for name, value in (("HOME", ""), ("HOME", "/nonexistent"), ("HOME", "relative"), ("XDG_DATA_HOME", "\x1b[2J"), ("TMPDIR", "/nonexistent"),
                        ("COLUMNS", "-1"), ("COLUMNS", "0"), ("COLUMNS", "abc"), ("COLUMNS", "9" * 30), ("LINES", "x"), ("TERM", ""), ("TERM", "../../x"),
                        ("LANG", "xx_YY.nonsense"), ("LC_ALL", "C"), ("PYTHONIOENCODING", "ascii"), ("PYTHONIOENCODING", "latin-1:strict"),
                        ("NO_COLOR", "1"), ("FORCE_COLOR", "1"), ("PAGER", "touch " + CANARY), ("EDITOR", "touch " + CANARY), ("QUOTETRAIL_DEBUG", ""),
                        ("STANZA_RESOURCES_DIR", "/nonexistent"), ("STANZA_RESOURCES_VERSION", "../../.."), ("USER", ""), ("TZ", "../../etc/passwd"),
                        ("_QUOTETRAIL_COMPLETE", "bash_source"), ("SQLITE_TMPDIR", "/nonexistent")):  # fmt: skip
        known = "no archive" if name == "HOME" else ""
        for command in ((("stats",), ("speaker", "Stoltenberg"))[len(value) % 2],):
            yield Attack(
                name=f"{name}={value[:12]!r}, {command[0]}",
                command=command,
                process=True,
                environment={name: value},
                status=(0, 3),
                most_lines=1 if known or name == "PYTHONIOENCODING" else 40 if "COMPLETE" in name else 0,
            )
    yield Attack(
        name="a folder that is gone",
        command=("stats",),
        process=True,
        status=(0, 3),
        most_lines=1,
        make=lambda folder: (folder / "gone").mkdir(),
        shell="; mkdir -p g && cd g && rmdir ../g && " + _again("stats") + " 2>&1 | grep -c Traceback; true",
    )
    yield Attack(
        name="a database of its own name in a folder that is gone",
        command=("stats", "--db", "x.db"),
        process=True,
        status=3,
        says=ANY,
    )
    yield from _paths()


def _again(*words: str) -> str:
    return " ".join([sys.executable, "-P", "-m", "cli", *words])


def _paths() -> Iterator[Attack]:
    def circle(folder: Path) -> None:
        (folder / "circle").symlink_to("circle2")
        (folder / "circle2").symlink_to("circle")
        (folder / "dangling").symlink_to("nowhere")
        (folder / "folder").mkdir()
        os.mkfifo(folder / "pipe")

    paths = {
        "a circle": "circle", "in a circle": "circle/a", "a link to nothing": "dangling", "a folder": "folder", "in a file": "a.txt/b", "above a file": "a.txt/..",
        "a name too long": "x" * 300, "a path too long": "x/" * 3000, "nobody's home": "~nobody-here/x", "a home": "~", "a line break": "a\nb",
        "the root": "/", "here": ".", "above": "..", "many dots": "../" * 300 + "x", "a device": "/dev/full", "no permission": "/proc/1/mem", "a process": "/proc/self/mem",
        "a web address": "https://x.example/a", "a bracket": "[x", "a star": "*", "escape codes": "\x1b[2J", "an override": "\u202ex", "a blank": " ", "a dash": "--x",
        "backslashes": "..\\x", "a colon": "C:x", "a device of Windows": "CON", "half a character": "\udcff",
    }  # fmt: skip
    for number, (name, path) in enumerate(paths.items()):
        for what, command in (("to extract", ("extract", "--", path)), ("to add", ("add", "--", path)), ("to check", ("check", "--", path)),
                              ("as an archive", ("stats", f"--db={path}")), ("as an archive to make", ("add", "a.txt", f"--db={path}/n.db")),
                              ("to export to", ("export", "quotes", f"--out={path}")), ("as a page", ("extract", "a.txt", f"--html={path}")),
                              ("as models", ("models", f"--models={path}"))):  # fmt: skip
            if (number + len(what)) % 2:
                continue  # the others try it
            if name in ("the root", "above", "many dots") and what in _WRITTEN:
                continue  # whoever names such a place means it
            if name == "a device" and "as an archive" not in what and what != "to export to":
                continue  # it never ends
            if (
                name
                in (
                    "a home",
                    "escape codes",
                    "a star",
                    "a bracket",
                    "backslashes",
                    "a colon",
                    "a device of Windows",
                    "an override",
                    "a line break",
                    "a blank",
                )
                and what in _WRITTEN
            ):
                continue  # a name like another
            yield Attack(
                name=f"a path: {name} {what}",
                command=command,
                files=_TEXT,
                make=circle,
                status=(0, 1, 2, 3),
                most_lines=5 if name in ("here", "a star") else 2,  # more than one thing leads nowhere there
                talks=name == "a web address",
            )
    for name, out in (
        ("over the archive", "archive.db"),
        ("over another database", "other.db"),
        ("over the log of the archive", "archive.db-wal"),
    ):
        yield Attack(
            name=f"an export {name}",
            command=("export", "quotes", "--out", out),
            status=(1, 2, 3),
            says=ANY,
            make=lambda folder: (folder / "other.db").write_bytes((folder / "archive.db").read_bytes()),
        )
    yield Attack(
        name="an export over its own input",
        before=[("export", "articles", "--out", "a.jsonl")],
        command=("add", "a.jsonl"),
        status=0,
        holds=lambda after: (
            None if json.loads((after.folder / "a.jsonl").read_text().splitlines()[0]) else "lost"
        ),
    )
