"""What happens to judgements when an article is re-read: each moves to what replaced its own wording or name.

A judgement identifies what it is on by what stays the same: digests of wordings, names, places in texts. If a
reading finds other words at the same place, the judgement is copied for them, with its judge and time and a
reference to the original. The original stays, in case its words are printed again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from db.archive.chunks import chunks
from db.judgements.subjects import SEPARATOR, Subject
from db.models.judgements import Judgement
from db.models.wordings import WordingRow
from quotes.names.forms import family_name


@dataclass(frozen=True, slots=True)
class Carried:
    """What was carried over."""

    number: int
    #: Wordings that the copies are on: their groups must be settled again.
    wordings: frozenset[int]


def carry_wordings(session: Session, replaced: Mapping[str, str]) -> Carried:
    """Carry judgements over to other words of the same quotation.

    Args:
        session: the unit of work.
        replaced: digest of a wording that is no longer printed, to that of the one that replaced it.
    """
    number, sides = 0, set()
    for judgement in _on(session, Subject.WORDINGS, replaced):
        left, right = sorted(replaced.get(side, side) for side in (judgement.left, judgement.right))
        if left != right and _copy(session, judgement, left, right):
            number += 1
            sides |= {left, right}
    found: set[int] = set()
    for some in chunks(sorted(sides)):
        found.update(session.scalars(select(WordingRow.id).where(WordingRow.digest.in_(some))))
    return Carried(number, frozenset(found))


def carry_speakers(
    session: Session, gone: Iterable[tuple[str, str]], now: Mapping[str, Sequence[str]]
) -> tuple[int, set[str]]:
    """Carry judgements on one bearer of a name over to the row that replaced theirs.

    Args:
        session: the unit of work.
        gone: names and profiles of rows that are no longer seen.
        now: name to profiles of the rows of the same article.

    Returns:
        How many were carried over, and the family names to be concluded again.
    """
    replaced = {
        f"{name}{SEPARATOR}{profile}": f"{name}{SEPARATOR}{now[name][0]}"
        for name, profile in gone
        if len(now.get(name, ())) == 1
    }
    number, families = 0, set()
    for subject in (Subject.SPEAKERS, Subject.RENAME):
        for judgement in _on(session, subject, replaced):
            left, right = (replaced.get(side, side) for side in (judgement.left, judgement.right))
            if subject == Subject.SPEAKERS:
                left, right = sorted((left, right))
            if left != right and _copy(session, judgement, left, right):
                number += 1
                named = (left,) if subject == Subject.RENAME else (left, right)
                families |= {family_name(side.split(SEPARATOR)[0]) for side in named}
    return number, families


def _on(session: Session, subject: str, sides: Iterable[str]) -> list[Judgement]:
    found: dict[int, Judgement] = {}
    for some in chunks(sorted(sides)):
        for judgement in session.scalars(
            select(Judgement).where(
                Judgement.subject == subject,
                Judgement.withdrawn_at.is_(None),
                or_(Judgement.left.in_(some), Judgement.right.in_(some)),
            )
        ):
            found[judgement.id] = judgement
    return [found[id] for id in sorted(found)]


def _copy(session: Session, judgement: Judgement, left: str, right: str) -> bool:
    """Copy a judgement for other sides, unless it has a copy or one on these is in force."""
    same = (Judgement.subject == judgement.subject) & (Judgement.left == left) & (Judgement.right == right)
    if session.scalar(
        select(Judgement.id)
        .where(or_(same, Judgement.carried_from_id == judgement.id), Judgement.withdrawn_at.is_(None))
        .limit(1)
    ):
        return False
    session.add(
        Judgement(
            subject=judgement.subject, left=left, right=right, verdict=judgement.verdict,
            judged_by=judgement.judged_by, judged_at=judgement.judged_at, note=judgement.note,
            carried_from_id=judgement.id,
        )
    )  # fmt: skip
    session.flush()
    return True
