"""Judging statements and quotations, named by their ids; listing judgements and taking them back."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.groups.ties import tie_up_anew
from db.groups.trees import settle_trees
from db.judge.as_printed import as_printed
from db.judge.extents import judge_extent
from db.judge.idle import idle_judgements
from db.judge.names import full_name
from db.judge.statements import judge_wordings
from db.judge.who_said_it import attribute_again, judge_attribution, judge_speech
from db.judgements.describe import described
from db.judgements.quotation_places import read_place
from db.judgements.subjects import ON_QUOTATIONS, SEPARATOR, Subject
from db.lookup.unknown import id_of_another_kind, last_id
from db.models.base import now
from db.models.judgements import Judgement
from db.models.printed import Passage, Quotation
from db.models.wordings import WordingRow
from db.speakers.settle import settle_families
from quotes.errors import ArchiveError
from quotes.names.forms import family_name

_ID = re.compile(r"([gqj])(\d{1,18})")
_LIKE = "; give one like g12 (a statement) or q7 (a quotation)"


@dataclass(frozen=True, slots=True)
class Judged:
    """A judgement as it is listed."""

    id: int
    subject: str
    text: str  # what was judged, by whom and when
    judged_by: str
    judged_at: datetime
    withdrawn_at: datetime | None
    finds_nothing: str  # why it applies to nothing in the archive; empty if it applies


def judge_statements(
    session: Session, one: str, other: str, *, same: bool, judged_by: str, note: str = ""
) -> tuple[str, ...]:
    """Record that two statements are one, or are not, and group again.

    Args:
        session: the unit of work; nothing is committed.
        one, other: "g12" for a statement, "q7" for one wording of it.
        same: whether they are printings of one utterance.
        judged_by: who judges.
        note: why.

    Returns:
        The judgements on the same two that this one replaces, in words.

    Raises:
        ArchiveError: no such IDs, or the two are one wording.
    """
    replaced = [
        earlier
        for first, second in _pairs(session, one, other, same=same)
        for earlier in judge_wordings(session, first, second, same=same, judged_by=judged_by, note=note)
    ]
    return tuple(as_printed(session, one) for one in replaced)


def _pairs(session: Session, one: str, other: str, *, same: bool) -> list[tuple[int, int]]:
    """Return the pairs of wordings that a judgement on two IDs is on.

    Two quotations may share several statements, in parts: to be different, they share none of them.
    """
    left, right = _wordings(session, one), _wordings(session, other)
    pairs = [(left[0][0], right[0][0])]
    if not same:
        pairs = [(a, b) for a, first in left for b, second in right if first == second] or pairs
    if any(first == second for first, second in pairs):
        raise ArchiveError("", _why_nothing_to_judge(one, other, same=same))
    return list(dict.fromkeys(pairs))


def _why_nothing_to_judge(one: str, other: str, *, same: bool) -> str:
    """Return why two IDs of one wording cannot be judged, in a sentence."""
    quotations = {id.strip().lower() for id in (one, other)}
    if same:
        return f"{one} and {other} are the same statement already"
    if len(quotations) == 2 and all(id.startswith("q") for id in quotations):
        return f"{one} and {other} have the same words, so they cannot be made different statements"
    return f"{one} and {other} are the same statement; to divide it, name two of its quotations (q7 q9)"


def judge_speaker(
    session: Session,
    quotation: str,
    name: str,
    *,
    said: bool,
    judged_by: str,
    note: str = "",
    new: bool = False,
) -> tuple[str | None, tuple[str, ...]]:
    """Record that a person said a quotation ("q7"), or did not.

    Args:
        session: the unit of work; nothing is committed.
        quotation: its ID.
        name: of the speaker, or an ID such as "s12".
        said: whether it is the speaker.
        judged_by: who judges.
        note: why.
        new: whether the name may be one that nothing in the archive has.

    Returns:
        The speaker that the quotation has now, or None if that is undecided; and the judgements on the same
        quotation that this one replaces, in words.

    Raises:
        ArchiveError: no such quotation or speaker, or a name without a letter.
    """
    number = _number(quotation, "q", "a quotation is named like q7")
    _known(session, quotation, number)
    name = full_name(session, number, name, new=new)
    replaced = judge_attribution(session, number, name, said=said, judged_by=judged_by, note=note)
    speaker = session.scalar(select(Quotation.speaker_name).where(Quotation.id == number))
    return speaker, tuple(as_printed(session, one) for one in replaced)


def judge_said(
    session: Session, quotation: str, *, said: bool, judged_by: str, note: str = ""
) -> tuple[str, ...]:
    """Record that a quotation ("q7") was said by somebody, or that it is no speech.

    Returns:
        The judgements on the same quotation that this one replaces, in words.

    Raises:
        ArchiveError: no such quotation.
    """
    number = _number(quotation, "q", "a quotation is named like q7")
    _known(session, quotation, number)
    replaced = judge_speech(session, number, said=said, judged_by=judged_by, note=note)
    return tuple(as_printed(session, one) for one in replaced)


def judge_words(
    session: Session, quotation: str, words: str, *, judged_by: str, note: str = ""
) -> tuple[str, ...]:
    """Record which words a quotation ("q7") has, as its article prints them.

    Returns:
        The judgements on the same quotation that this one replaces, in words.

    Raises:
        ArchiveError: no such quotation, or no such words there (`db.judge.extents.judge_extent`).
    """
    number = _number(quotation, "q", "a quotation is named like q7")
    _known(session, quotation, number)
    replaced = judge_extent(session, number, words, judged_by=judged_by, note=note)
    return tuple(as_printed(session, one) for one in replaced)


def _known(session: Session, quotation: str, number: int) -> None:
    if session.get(Quotation, number) is None:
        reason = f"no quotation in the archive has this ID{last_id(session, quotation)}"
        raise ArchiveError(quotation.strip(), reason)


def list_judgements(session: Session) -> list[Judged]:
    """Return all judgements, including those taken back, in the order in which they were made.

    Copies that `refresh` made for other words are not listed; they belong to the original.
    """
    idle = {one.id: one.why for one in idle_judgements(session)}
    rows = session.scalars(select(Judgement).order_by(Judgement.id)).all()
    origin = {row.id: row.id for row in rows}
    for row in rows:
        if row.carried_from_id is not None:
            origin[row.id] = origin[row.carried_from_id]
    nothing = {origin[id]: why for id, why in idle.items()}
    return [
        Judged(
            row.id, row.subject, described(session, row), row.judged_by, row.judged_at, row.withdrawn_at,
            nothing.get(row.id, "") if row.withdrawn_at is None else "",
        )
        for row in rows
        if row.carried_from_id is None
    ]  # fmt: skip


def take_back(session: Session, id: str) -> str:
    """Take back a judgement ("j3") with the copies that `refresh` made of it, and conclude without it.

    Returns:
        What was taken back, in words.

    Raises:
        ArchiveError: no such judgement, or it was taken back already.
    """
    number = _number(id, "j", "a judgement is named like j3; `quotetrail judge list` shows them")
    row = session.get(Judgement, number)
    if row is None:
        raise ArchiveError(id, "no judgement with this ID")
    if row.withdrawn_at is not None:
        raise ArchiveError(id, "was taken back already")
    words = as_printed(session, row)
    family = [row]
    for one in family:  # copies, and copies of these, which are later
        copies = select(Judgement).where(Judgement.carried_from_id == one.id, Judgement.id > one.id)
        family += session.scalars(copies)
    for one in family:
        one.withdrawn_at = one.withdrawn_at or now()
    session.flush()
    for one in family:
        conclude_again(session, one)
    return words


def conclude_again(session: Session, judgement: Judgement) -> None:
    """Draw again what a judgement bears on, after it was recorded or taken back by other means."""
    if judgement.subject == Subject.WORDINGS:
        sides = (judgement.left, judgement.right)
        touched = set(session.scalars(select(WordingRow.id).where(WordingRow.digest.in_(sides))))
        if touched:
            # Two wordings judged to be one statement may be tied by the judgement alone: settle both trees.
            settle_trees(session, tie_up_anew(session, touched) | touched)
    elif judgement.subject in ON_QUOTATIONS:
        if (place := read_place(judgement.left)) is not None:
            attribute_again(session, place[0])
    elif judgement.subject == Subject.SIGHTING:
        attribute_again(session, judgement.right)
    else:
        named = (
            (judgement.left, judgement.right) if judgement.subject == Subject.SPEAKERS else (judgement.left,)
        )
        settle_families(session, {family_name(side.split(SEPARATOR)[0]) for side in named})


def _wordings(session: Session, id: str) -> list[tuple[int, int]]:
    """Return the wordings that an ID names, each with its root: first what a quotation is known by."""
    match = _ID.fullmatch(id.strip().lower())
    if match is None or match[1] == "j":
        if other := id_of_another_kind(id, "gq"):
            raise ArchiveError("", f"{other.partition(';')[0] if match else other}{_LIKE if match else ''}")
        raise ArchiveError(id, f"not an ID{_LIKE}")
    number = int(match[2])
    root = func.coalesce(WordingRow.root_id, WordingRow.id)
    if match[1] == "g":
        key = session.scalar(select(root).where(WordingRow.id == number))
        found = [(key, key)] if key is not None else []
    else:
        rows = session.execute(
            select(WordingRow.id, root)
            .join(Passage, Passage.wording_id == WordingRow.id)
            .where(Passage.quotation_id == number)
            .order_by(Passage.ordinal)
        )
        found = [(wording, key) for wording, key in rows]
    if not found:
        raise ArchiveError(id, f"nothing in the archive has this ID{last_id(session, id)}")
    return found


def _number(id: str, kind: str, otherwise: str) -> int:
    match = _ID.fullmatch(id.strip().lower())
    if match is None or match[1] != kind:
        raise ArchiveError(id, f"wrong kind of ID: {otherwise}")
    return int(match[2])
