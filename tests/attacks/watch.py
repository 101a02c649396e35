"""Notes what a process does outside one folder, in which alone it may write: Python tells of each step.

Imported as ``sitecustomize`` by a process that is attacked, and called by name in the process of the tests.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_CHANGES = {
    "os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.link", "os.symlink", "os.truncate", "os.chmod",
    "os.chown", "os.utime", "shutil.rmtree", "shutil.move",
}  # fmt: skip
_STARTS = {"subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.spawn", "pty.spawn"}
_TALKS = {"socket.connect", "socket.getaddrinfo", "socket.sendto"}

_folder: str | None = None
_seen: list[str] = []
_hooked = False


def _note(event: str, arguments: tuple[Any, ...]) -> None:
    if _folder is None:
        return
    if event == "open":
        path, _, flags = arguments
        if isinstance(flags, int) and flags & _WRITING:
            _note_path(event, path)
    elif event in _CHANGES:
        # What a link points at is only read.
        for path in arguments[1:2] if event in ("os.symlink", "os.link") else arguments[:2]:
            _note_path(event, path)
    elif event == "sqlite3.connect":
        named = str(arguments[0])
        _note_path(event, named.removeprefix("file:").split("?")[0] if "mode=ro" not in named else None)
    elif event == "socket.connect" and isinstance(arguments[1], str):  # a file, between processes
        _note_path(event, arguments[1])
    elif event in _STARTS or event in _TALKS:
        _seen.append(f"{event} {arguments[:2]!r}"[:200])


def _note_path(event: str, path: object) -> None:
    global _folder
    if not isinstance(path, str | bytes | os.PathLike) or _folder is None:
        return
    folder, _folder = _folder, None  # finding out where a path is looks at the disk itself
    try:
        place = os.path.realpath(os.fsdecode(path))
        inside = place == folder or place.startswith((folder + os.sep, "/dev/", "/proc/"))
        # Python keeps what it compiled beside its modules, and that is no one's but ours.
        nameless = event == "open" and os.path.isdir(place)  # a file without a name, which leaves nothing
        if not inside and not nameless and "__pycache__" not in place and place != ":memory:":
            _seen.append(f"{event} {place}"[:300])
    except (OSError, ValueError):
        pass
    finally:
        _folder = folder


@contextmanager
def watching(folder: Path) -> Iterator[list[str]]:
    """Yield a list to which each step outside this folder is added."""
    global _folder, _hooked
    if not _hooked:
        sys.addaudithook(_note)
        _hooked = True
    _seen.clear()
    _folder = os.path.realpath(folder)
    try:
        yield _seen
    finally:
        _folder = None
