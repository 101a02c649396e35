"""From what a user names to files: folders with all that is in them, and patterns that no shell expanded.

A folder is gone through in the order of names, with the folders in it. What is hidden, or holds the images of
a saved page, is passed over in silence; files that are never articles are counted, and told in one line.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from functools import partial
from glob import glob, has_magic

from quotes.errors import ArticleError
from quotes.read.article.make import printable
from quotes.read.fetch.addresses import is_address
from quotes.read.inputs.aside import Aside, is_hidden, page_of_assets, what_beside
from quotes.read.inputs.manifest import NAMES, Manifest
from quotes.read.inputs.opening import os_reason
from quotes.read.notices import Tell


@dataclass(frozen=True, slots=True)
class Input:
    """A file to be read.

    Attributes:
        name: what opens it; "-" is standard input; an address begins with http:// or https://.
        aside: where it is counted if it turns out to be no article; ``None`` if the user named it.
        known: what a manifest says of its article.
    """

    name: str
    aside: Aside | None = None
    known: Mapping[str, str] = field(default_factory=dict)


Found = Iterator[Input | ArticleError]


def inputs_of(names: Iterable[str], tell: Tell, manifest: Manifest | None = None) -> Found:
    """Yield the files that these names stand for, in order; why, where there are none.

    Args:
        names: files, folders and patterns with ``*``, ``?``, ``[...]`` or ``**``; "-" is standard input.
        tell: called for each folder or pattern with what was left out of it, behind its last file.
        manifest: what is known of the files; without one, that of the nearest folder is looked for.
    """
    for name in names:
        if name == "-" or "\0" in name or is_address(name):
            yield Input(name)
        elif os.path.isdir(name):
            own = _Manifests(name)
            manifest_of = own.of if manifest is None else lambda path: manifest
            yield from _counted(name, _walk(name), tell, "a folder without articles", manifest_of)
            own.tell(tell)
        elif has_magic(name) and not os.path.lexists(name):
            matching = _matching(name)
            yield from _counted(name, matching, tell, "no file matches this pattern", lambda path: manifest)
        else:
            yield Input(name, known=manifest.known(name) if manifest else {})
    if manifest is not None:
        manifest.tell(tell)


class _Manifests:
    """The manifests in a folder, in those below it, and the one beside it that names files in it."""

    def __init__(self, folder: str) -> None:
        top = folder.rstrip(os.sep) or folder
        self._found: dict[str, Manifest | None] = {
            top: _manifest_in(top, top) or _manifest_in(os.path.join(top, os.pardir), top)
        }

    def of(self, path: str) -> Manifest | None:
        """Return the manifest of the nearest folder around a file that has one."""
        folder, below = os.path.dirname(path), []
        while folder not in self._found and folder != os.path.dirname(folder):
            below.append(folder)
            folder = os.path.dirname(folder)
        nearest = self._found.get(folder)
        for one in reversed(below):
            nearest = self._found[one] = _manifest_in(one, one) or nearest
        return nearest

    def tell(self, tell: Tell) -> None:
        """Tell of what does not fit in each; see `Manifest.tell`."""
        for manifest in dict.fromkeys(self._found.values()):
            if manifest is not None:
                manifest.tell(tell)


def _manifest_in(place: str, folder: str) -> Manifest | None:
    """The manifest in one folder that names files in another."""
    for name in NAMES:
        path = os.path.normpath(os.path.join(place, name))
        if os.path.isfile(path):
            with suppress(ArticleError):  # it is something else
                if (found := Manifest(path)).is_about(os.path.abspath(folder)):
                    return found
    return None


def _counted(
    name: str,
    found: Iterable[str | ArticleError],
    tell: Tell,
    nothing: str,
    manifest_of: Callable[[str], Manifest | None],
) -> Found:
    """Yield the files found, but for those whose name shows that they are no articles."""
    aside = Aside(printable(name))
    failed = False
    for one in found:
        manifest = manifest_of(one) if isinstance(one, str) else None
        if isinstance(one, str) and manifest is not None and os.path.abspath(one) == manifest.path:
            continue
        if isinstance(one, ArticleError):
            failed = True
            yield one
        elif noun := what_beside(one) or _special(one):
            aside.leave_out(noun, printable(one))
        else:
            aside.taken += 1
            yield Input(one, aside, manifest.known(one) if manifest else {})
    if notice := aside.notice():
        tell(notice)
    if not aside.taken and not failed:
        yield ArticleError(aside.place, nothing)


def _special(path: str) -> str | None:
    """What a file is that must not be opened: reading a pipe would wait for ever."""
    try:
        mode = os.stat(path).st_mode
    except OSError:
        return None
    return None if stat.S_ISREG(mode) or stat.S_ISDIR(mode) else "pipe or device"


def _walk(folder: str) -> Iterator[str | ArticleError]:
    """Yield the files in a folder and in those below it, in the order of names, each folder once."""
    seen: set[tuple[int, int]] = set()
    waiting = [folder]
    while waiting:
        path = waiting.pop()
        try:
            entry = os.stat(path)
            if not stat.S_ISDIR(entry.st_mode):
                yield path
                continue
            if (entry.st_dev, entry.st_ino) in seen:  # by way of a link
                continue
            seen.add((entry.st_dev, entry.st_ino))
            names = sorted(os.listdir(path), reverse=True)
        except OSError as error:
            broken = os.path.islink(path) and isinstance(error, FileNotFoundError)
            yield ArticleError(printable(path), "a link to nothing" if broken else os_reason(error))
            continue
        waiting += (os.path.join(path, name) for name in _shown(names))


def _shown(names: Sequence[str]) -> Iterator[str]:
    """The names in a folder that are looked at, in the order given."""
    there = set(names)
    maildir = {"cur", "new", "tmp"} <= there
    for name in names:
        unfinished = maildir and name == "tmp"  # messages that are still being delivered
        if not is_hidden(name) and not unfinished and there.isdisjoint(page_of_assets(name)):
            yield name


def _matching(pattern: str) -> Iterator[str | ArticleError]:
    """Yield the files that match a pattern, and those in folders that match it, in order."""
    if "**" not in pattern.split(os.sep):
        for path in sorted(glob(pattern)):
            yield from _walk(path)
        return
    parts = pattern.split(os.sep)
    fixed = next(at for at, part in enumerate(parts) if has_magic(part))
    base = os.sep.join(parts[:fixed]) or (os.sep if pattern.startswith(os.sep) else os.curdir)
    if not os.path.isdir(base):
        return
    matches = partial(_matches, pattern=tuple(parts[fixed:]))
    for found in _walk(base):
        path = found.source if isinstance(found, ArticleError) else found
        if isinstance(found, ArticleError) or matches(tuple(os.path.relpath(path, base).split(os.sep))):
            yield found if isinstance(found, ArticleError) or fixed else os.path.relpath(found, base)


def _matches(parts: tuple[str, ...], pattern: tuple[str, ...]) -> bool:
    """Whether a path matches a pattern, both in parts; "**" stands for any number of folders."""
    reached = {0}  # how many parts of the path what came so far of the pattern may have matched
    for one in pattern:
        if one == "**":
            reached = set(range(min(reached, default=len(parts) + 1), len(parts) + 1))
        else:
            reached = {at + 1 for at in reached if at < len(parts) and fnmatchcase(parts[at], one)}
    return len(parts) in reached
