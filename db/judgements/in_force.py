"""Whether judgements are in force, or repeat one another."""

from __future__ import annotations

from sqlalchemy.orm import Session

from db.archive.driver import driver_of
from db.archive.sql import Sql
from db.models.judgements import Judgement


def repeats(judgement: Judgement, earlier: Judgement) -> bool:
    """Return whether a judgement repeats an earlier one by the same person, word for word."""
    return all(
        getattr(judgement, part) == getattr(earlier, part)
        for part in ("subject", "left", "right", "verdict", "judged_by", "note")
    )


def any_in_force(session: Session, *subjects: str) -> bool:
    """Return whether a judgement on one of these subjects is in force; flush first.

    Most archives hold none, and need not look further.
    """
    return bool(driver_of(session).rows(_ANY, subjects=subjects))


_ANY = Sql("SELECT 1 FROM judgements WHERE subject IN :subjects AND withdrawn_at IS NULL LIMIT 1")
