"""Whether people have judged anything of a kind: most archives hold no judgement to look for."""

from __future__ import annotations

from sqlalchemy.orm import Session

from db.archive.driver import driver_of
from db.archive.sql import Sql
from db.models.judgements import Judgement


def repeats(judgement: Judgement, earlier: Judgement) -> bool:
    """Whether a judgement says what the same person has said before, in the same words."""
    return all(
        getattr(judgement, part) == getattr(earlier, part)
        for part in ("subject", "left", "right", "verdict", "judged_by", "note")
    )


def any_in_force(session: Session, *subjects: str) -> bool:
    """Whether a judgement on one of these subjects holds; what is not flushed is not seen."""
    return bool(driver_of(session).rows(_ANY, subjects=subjects))


_ANY = Sql("SELECT 1 FROM judgements WHERE subject IN :subjects AND withdrawn_at IS NULL LIMIT 1")
