"""Which evidence counts in a check: all of the archive, a part of it, or files at hand."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from quotes.errors import QuotesError
from quotes.read.fetch.addresses import is_address
from quotes.text import one_line, some_of

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from quotes.check import Archive
    from quotetrail.checks.reading import Reader


class AgainstError(QuotesError):
    """What evidence is to be narrowed to names neither a file, an outlet nor a speaker."""


@dataclass(frozen=True, slots=True)
class Against:
    """What evidence is narrowed to, as the user named it.

    Attributes:
        files: files, folders, patterns and addresses; with any, no archive is asked.
        names: outlets and speakers of the archive.
    """

    files: tuple[str, ...]
    names: tuple[str, ...]


def sorted_out(named: Sequence[str]) -> Against:
    """Return which of these are files, and which must be outlets or speakers.

    Raises:
        AgainstError: some are files and some are not, and one check has one sort of evidence.
    """
    files = tuple(
        name for name in named if os.path.lexists(name) or is_address(name) or set(name) & {"*", "?"}
    )
    names = tuple(name for name in named if name not in files)
    if files and names:
        shown = some_of([repr(name) for name in names], 3)
        raise AgainstError(
            f"--against: no such file: {shown}; files and names of the archive do not go together"
        )
    for name in names:
        if os.sep in name or name.endswith(
            (".txt", ".docx", ".html", ".md", ".pdf", ".jsonl", ".odt", ".rtf")
        ):
            raise AgainstError(f"--against: {name}: no such file")
    return Against(files, names)


@contextmanager
def evidence(db: str | None, against: Against, reader: Reader) -> Iterator[Archive]:
    """Yield what drafts are checked against.

    Args:
        db: the archive, unless files are named.
        against: what evidence is narrowed to.
        reader: reads the files.

    Raises:
        AgainstError: a name is neither that of an outlet nor of a speaker.
        UnusableArchive: there is no archive to ask.
    """
    if against.files:
        from quotes.check import InMemoryArchive

        yield InMemoryArchive(reader.sources(against.files))
        return
    from db.check import StoredArchive, stored_archive

    if not against.names:
        with stored_archive(db) as archive:
            yield archive
        return
    from db.archive.session import open_archive, session_scope

    with session_scope(open_archive(db)) as session:
        yield narrowed(session, StoredArchive(session), against.names)


def narrowed(session: Session, archive: Archive, names: Sequence[str]) -> Archive:
    """Return the archive narrowed to outlets and speakers.

    Raises:
        AgainstError: a name is that of neither.
    """
    from db.lookup.find_speakers import find_speakers
    from db.lookup.lists.outlets import list_outlets
    from quotes.check.archive.narrowed import NarrowedArchive

    outlets: set[str] = set()
    speakers: set[str] = set()
    for name in names:
        known = {
            one.outlet
            for one in list_outlets(session, name.split())
            if one.outlet and name_is_one_of(name, (one.outlet, *(other.name for other in one.names)))
        }
        if known:
            outlets |= known
            continue
        found = find_speakers(session, name).found
        if not found:
            raise AgainstError(f"--against: no file, outlet or speaker called {name!r}")
        speakers |= {each for one in found for each in (one.name, *one.aliases)}
    return NarrowedArchive(archive, outlets=outlets, speakers=speakers)


def name_is_one_of(name: str, others: Iterable[str]) -> bool:
    """Return whether a name is among others, whatever its capitals and blanks."""
    return one_line(name).casefold() in {one_line(other).casefold() for other in others}
