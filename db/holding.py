"""Whether people have judged anything of a kind: most archives hold no judgement to look for."""

from __future__ import annotations

from sqlalchemy.orm import Session

from db import direct


def any_holds(session: Session, *subjects: str) -> bool:
    """Whether a judgement on one of these subjects holds; what is not flushed is not seen."""
    return bool(direct.rows(session, _ANY, among=subjects))


_ANY = "SELECT 1 FROM judgements WHERE subject IN (*) AND withdrawn_at IS NULL LIMIT 1"
