"""Whether people have judged anything of a kind: most archives hold no judgement to look for."""

from __future__ import annotations

from sqlalchemy.orm import Session

from db.archive import driver_sql
from db.models.judgements import Judgement


def repeats(judgement: Judgement, earlier: Judgement) -> bool:
    """Whether a judgement says what the same person has said before, in the same words."""
    return all(
        getattr(judgement, part) == getattr(earlier, part)
        for part in ("subject", "left", "right", "verdict", "judged_by", "note")
    )


def any_in_force(session: Session, *subjects: str) -> bool:
    """Whether a judgement on one of these subjects holds; what is not flushed is not seen."""
    return bool(driver_sql.rows(session, _ANY, among=subjects))


_ANY = "SELECT 1 FROM judgements WHERE subject IN (*) AND withdrawn_at IS NULL LIMIT 1"
