"""Judging statements and quotations, named by their ids; listing judgements and taking them back."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.groups.ties import tie_up_anew
from db.groups.trees import settle_trees
from db.judge.idle import idle_judgements
from db.judge.statements import judge_wordings
from db.judge.who_said_it import attribute_again, judge_attribution, judge_speech
from db.judgements.describe import described
from db.judgements.quotation_places import read_place
from db.judgements.subjects import SEPARATOR, Subject
from db.lookup.persons import describe_speakers
from db.models.base import now
from db.models.judgements import Judgement
from db.models.printed import Passage, Quotation
from db.models.speakers import Speaker
from db.models.wordings import WordingRow
from db.speakers.by_name import also_named, printed_as, shown_as
from db.speakers.settle import settle_families
from quotes.errors import ArchiveError
from quotes.names.fold import fold_name, speaker_number
from quotes.names.forms import family_name, form_of, name_key
from quotes.names.typed import typed_name

_MOST = 6  # of those who may be meant, named
_ID = re.compile(r"([gqj])(\d{1,18})")


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
    first, second = _wording(session, one), _wording(session, other)
    if first == second:
        raise ArchiveError("", _why_nothing_to_judge(one, other, same=same))
    replaced = judge_wordings(session, first, second, same=same, judged_by=judged_by, note=note)
    return tuple(described(session, one) for one in replaced)


def _why_nothing_to_judge(one: str, other: str, *, same: bool) -> str:
    """Return why two IDs of one wording cannot be judged, in a sentence."""
    quotations = {id.strip().lower() for id in (one, other)}
    if same:
        return f"{one} and {other} are the same statement already"
    if len(quotations) == 2 and all(id.startswith("q") for id in quotations):
        return f"{one} and {other} have the same words, so they cannot be made different statements"
    return f"{one} and {other} are the same statement; to divide it, name two of its quotations (q7 q9)"


def judge_speaker(
    session: Session, quotation: str, name: str, *, said: bool, judged_by: str, note: str = ""
) -> tuple[str | None, tuple[str, ...]]:
    """Record that a person said a quotation ("q7"), or did not.

    Returns:
        The speaker that the quotation has now, or None if that is undecided; and the judgements on the same
        quotation that this one replaces, in words.

    Raises:
        ArchiveError: no such quotation, or a name without a letter.
    """
    number = _number(quotation, "q", "a quotation is named like q7")
    name = _full_name(session, number, name)
    replaced = judge_attribution(session, number, name, said=said, judged_by=judged_by, note=note)
    speaker = session.scalar(select(Quotation.speaker_name).where(Quotation.id == number))
    return speaker, tuple(described(session, one) for one in replaced)


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
    replaced = judge_speech(session, number, said=said, judged_by=judged_by, note=note)
    return tuple(described(session, one) for one in replaced)


def _full_name(session: Session, quotation: int, given: str) -> str:
    """Return the name that a judgement keeps: a printed one, as quotations have printed names.

    An ID, a name that a judgement has a speaker shown under, and a surname are each turned into it.

    Raises:
        ArchiveError: no speaker with this ID, a name of several persons, or not a name.
    """
    given = typed_name(given)
    if (id := speaker_number(given)) is not None:
        row = session.get(Speaker, id)
        if row is None:
            raise ArchiveError("", f"no speaker has the ID {given.strip()}")
        return row.name
    whole, key = fold_name(given), name_key(given)
    if not key:
        return given
    form = form_of(key)
    shown = shown_as(session, lambda words: " ".join(words) == whole)
    printed = printed_as(session, [key]).get(key, [])
    if shown:
        persons = list(dict.fromkeys([*shown, *printed]))
    elif form.bare and form.personal:
        # As found, too: the same judgement typed again means the one whom it meant before it was recorded.
        for name in _speakers_of(session, quotation):
            if f" {fold_name(name)}".endswith(f" {key}"):
                return name
        persons = _of_surname(session, whole, key)
    else:
        persons = [] if printed else also_named(session, key.split()[-1:], [whole, key])
    if len(persons) > 1:
        choices = ", ".join(f"s{one.id} ({one.name})" for one in describe_speakers(session, persons)[:_MOST])
        raise ArchiveError(
            given, f"more than one speaker has that name ({choices}); give the full name or the ID"
        )
    return session.get_one(Speaker, persons[0]).name if persons else given


def _speakers_of(session: Session, quotation: int) -> list[str]:
    """Return the name of a quotation's speaker, and of the one found if a judgement replaced it."""
    row = session.get(Quotation, quotation)
    names = [row.speaker_name, (row.as_found or {}).get("speaker_name")] if row is not None else []
    return [name for name in names if name]


def _of_surname(session: Session, whole: str, key: str) -> list[int]:
    """Return the persons with a surname: the only one printed with this title, else all who have it.

    That includes those who go by the surname alone.
    """
    if whole != key and len(titled := also_named(session, key.split(), [whole])) == 1:
        return titled
    bearers = session.execute(
        select(func.coalesce(Speaker.person_id, Speaker.id), Speaker.name_folded)
        .where(Speaker.family_name == family_name(key))
        .order_by(Speaker.id)
    ).all()
    return list(dict.fromkeys(person for person, name in bearers if f" {name}".endswith(f" {key}")))


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
    words = described(session, row)
    family = [row]
    for one in family:  # copies, and copies of these, which are later
        copies = select(Judgement).where(Judgement.carried_from_id == one.id, Judgement.id > one.id)
        family += session.scalars(copies)
    for one in family:
        one.withdrawn_at = one.withdrawn_at or now()
    session.flush()
    for one in family:
        _conclude_without(session, one)
    return words


def _conclude_without(session: Session, judgement: Judgement) -> None:
    if judgement.subject == Subject.WORDINGS:
        sides = (judgement.left, judgement.right)
        touched = set(session.scalars(select(WordingRow.id).where(WordingRow.digest.in_(sides))))
        if touched:
            # Two wordings judged to be one statement may be tied by the judgement alone: settle both trees.
            settle_trees(session, tie_up_anew(session, touched) | touched)
    elif judgement.subject in (Subject.ATTRIBUTION, Subject.SPEECH):
        if (place := read_place(judgement.left)) is not None:
            attribute_again(session, place[0])
    elif judgement.subject == Subject.SIGHTING:
        attribute_again(session, judgement.right)
    else:
        named = (
            (judgement.left, judgement.right) if judgement.subject == Subject.SPEAKERS else (judgement.left,)
        )
        settle_families(session, {family_name(side.split(SEPARATOR)[0]) for side in named})


def _wording(session: Session, id: str) -> int:
    match = _ID.fullmatch(id.strip().lower())
    if match is None or match[1] == "j":
        known = re.fullmatch(r"\s*[asj]\d+\s*", id, re.IGNORECASE)
        what = "an ID of another kind" if known else "not an ID"
        raise ArchiveError(id, f"{what}; give one like g12 (a statement) or q7 (a quotation)")
    number = int(match[2])
    if match[1] == "g":
        found = session.scalar(
            select(func.coalesce(WordingRow.root_id, WordingRow.id)).where(WordingRow.id == number)
        )
    else:
        found = session.scalar(
            select(Passage.wording_id).where(Passage.quotation_id == number, Passage.ordinal == 0)
        )
    if found is None:
        raise ArchiveError(id, "nothing in the archive has this ID")
    return found


def _number(id: str, kind: str, otherwise: str) -> int:
    match = _ID.fullmatch(id.strip().lower())
    if match is None or match[1] != kind:
        raise ArchiveError(id, f"wrong kind of ID: {otherwise}")
    return int(match[2])
