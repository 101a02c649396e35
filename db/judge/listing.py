"""Judgements as printed: with the names and words that articles have.

A judgement keeps what stays the same, a folded name or the digest of a normalised wording. Printed words are
easier to read, and the archive mostly has them.
"""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy.orm import Session

from db.judge.as_printed import as_printed
from db.judge.judge import Judged, list_judgements
from db.models.judgements import Judgement


def judgements_as_printed(session: Session) -> list[Judged]:
    """Return all judgements as `db.judge.judge.list_judgements` does, but with names and wordings as printed.

    What no article prints any more is shown as the judgement keeps it.
    """
    return [
        replace(one, text=as_printed(session, session.get_one(Judgement, one.id)))
        for one in list_judgements(session)
    ]
