"""The list of findings that a user settled: a file beside the draft, to be kept under version control.

A finding is on it under its id, which its words, its speaker and its verdict make. So it stays quiet in every
draft of the folder, wherever it moves, until one of the three changes.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from dataclasses import asdict, fields
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from quotes.errors import QuotesError
from quotetrail.output.checked.drafts import Acceptance, CheckedQuotation
from quotetrail.output.whole_file import write_whole

NAME = "quotetrail-accepted.json"
"""Of the list, in the folder of the draft."""
_MOST_BYTES = 16 * 1024 * 1024
_TEXTS = tuple(field.name for field in fields(Acceptance))


class AcceptedError(QuotesError):
    """A list that cannot be read, or a finding that cannot be put on it or taken from it."""


class AcceptedList:
    """What was settled, by the ids of findings."""

    def __init__(self, path: Path) -> None:
        """Read the list; one that is not there is empty.

        Raises:
            AcceptedError: it is something else.
        """
        self.path = path
        self._entries = {one.id: one for one in _read(path)}

    def get(self, id: str) -> Acceptance | None:
        """Return what was settled of the finding with this id."""
        return self._entries.get(id)

    def accept(self, one: CheckedQuotation, *, note: str = "", made_by: str = "") -> Acceptance:
        """Put a finding on the list, in the place of what was said of it before."""
        now = datetime.now(UTC).replace(microsecond=0).isoformat().replace("+00:00", "Z")
        finding = one.finding
        entry = Acceptance(
            id=one.id,
            words=finding.text,
            verdict=finding.verdict.value,
            speaker=finding.quote.speaker_name or "",
            note=note,
            made_by=made_by,
            made_at=now,
        )
        self._entries[one.id] = entry
        return entry

    def take_back(self, id: str) -> Acceptance | None:
        """Take a finding from the list; return what it said, or ``None`` if it was not on it."""
        return self._entries.pop(id, None)

    def write(self) -> None:
        """Write the list, the oldest entry first.

        Raises:
            OutputError: it cannot be written.
        """
        entries = sorted(self._entries.values(), key=lambda one: (one.made_at, one.id))
        whole = {"quotetrail_accepted": 1, "accepted": list(map(asdict, entries))}
        write_whole(self.path, (json.dumps(whole, ensure_ascii=False, indent=2) + "\n").encode())


def list_beside(draft: str) -> Path:
    """Return where the list for a draft is: in its folder, or here for standard input and addresses."""
    if draft == "-" or "://" in draft:
        return Path(NAME)
    path = Path(draft)
    return (path if os.path.isdir(path) else path.parent) / NAME


def _read(path: Path) -> Iterable[Acceptance]:
    if not os.path.lexists(path):
        return []  # a draft whose folder is no folder is not there either
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise AcceptedError(f"{path}: too large for a list of accepted findings")
        whole = json.loads(path.read_text(encoding="utf-8-sig"))
    except (ValueError, RecursionError):
        raise AcceptedError(
            f"{path}: no list of accepted findings; name another one with --accepted"
        ) from None
    except OSError as error:
        raise AcceptedError(f"{path}: {(error.strerror or str(error)).lower()}") from None
    entries = whole.get("accepted") if isinstance(whole, dict) else None
    if not isinstance(entries, list) or not all(map(_is_entry, entries)):
        raise AcceptedError(f"{path}: no list of accepted findings; name another one with --accepted")
    return [Acceptance(**{name: entry.get(name, "") for name in _TEXTS}) for entry in entries]


def _is_entry(entry: Any) -> bool:
    return (
        isinstance(entry, dict)
        and bool(entry.get("id"))
        and all(isinstance(entry.get(name, ""), str) for name in _TEXTS)
    )
