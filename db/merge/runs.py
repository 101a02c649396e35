"""The runs of another archive, as runs of this one."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.archive.session import session_scope
from db.merge.source import Source
from db.models.printed import ExtractionRun


@dataclass(slots=True)
class Runs:
    """Which run of this archive each run of a source is; those that it lacks are copied."""

    _known: dict[tuple[str, ...], int] = field(default_factory=dict)
    _of: dict[tuple[int, int], int] = field(default_factory=dict)

    def copied(self, session: Session, wanted: Iterable[tuple[Source, int]]) -> dict[tuple[int, int], int]:
        """Return runs by source (its `id`) and row there.

        Args:
            session: the unit of work on this archive; nothing is committed.
            wanted: sources and rows of runs in them.
        """
        new: dict[Source, set[int]] = {}
        for source, run in wanted:
            if (id(source), run) not in self._of:
                new.setdefault(source, set()).add(run)
        if new and not self._known:
            self._known.update((_named(row), row.id) for row in session.scalars(select(ExtractionRun)))
        for source, runs in new.items():
            with session_scope(source.engine) as theirs:
                rows = theirs.scalars(select(ExtractionRun).where(ExtractionRun.id.in_(runs))).all()
                for row in sorted(rows, key=lambda row: row.id):
                    self._of[id(source), row.id] = self._copy(session, row)
        return self._of

    def _copy(self, session: Session, row: ExtractionRun) -> int:
        name = _named(row)
        if name not in self._known:
            columns: dict[str, Any] = {
                column.name: getattr(row, column.name)
                for column in ExtractionRun.__table__.columns
                if column.name != "id"
            }
            copy = ExtractionRun(**columns)
            session.add(copy)
            session.flush()
            self._known[name] = copy.id
        return self._known[name]

    def forget(self) -> None:
        """Forget what was looked up: the transaction that copied runs was undone."""
        self._known.clear()
        self._of.clear()


def _named(row: ExtractionRun) -> tuple[str, ...]:
    """Return what is the same of a run in every archive."""
    read = (json.dumps(part, sort_keys=True) for part in (row.versions, row.options))
    return (row.model, row.rules, *read, row.started_at.isoformat())
