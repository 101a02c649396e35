"""The name that a judgement keeps of a speaker, from what the user typed."""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.judgements.subjects import Subject
from db.lookup.find_speakers import find_speakers
from db.lookup.persons import describe_speakers
from db.lookup.unknown import did_you_mean
from db.models.judgements import Judgement
from db.models.printed import Quotation
from db.models.speakers import Speaker
from db.speakers.by_name import also_named, printed_as, shown_as
from quotes.errors import ArchiveError
from quotes.names.fold import fold_name, speaker_number
from quotes.names.forms import family_name, form_of, name_key
from quotes.names.typed import typed_name

_MOST = 6  # of those who may be meant, named


def full_name(session: Session, quotation: int, given: str, *, new: bool = False) -> str:
    """Return the name that a judgement keeps: a printed one, as quotations have printed names.

    An ID, a name that a judgement has a speaker shown under, and a surname are each turned into it.

    Args:
        session: the unit of work.
        quotation: the row that is judged.
        given: as typed.
        new: whether the name may be one that nothing in the archive has.

    Raises:
        ArchiveError: no speaker with this ID or name, a name of several persons, or not a name.
    """
    given = typed_name(given)
    if (id := speaker_number(given)) is not None:
        row = session.get(Speaker, id)
        if row is None:
            raise ArchiveError("", f"no speaker has the ID {given.strip()}")
        return row.name
    whole, key = fold_name(given), name_key(given)
    if not key:
        return _checked(session, quotation, given, new)
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
    if persons:
        return session.get_one(Speaker, persons[0]).name
    return given if printed else _checked(session, quotation, given, new)


def _checked(session: Session, quotation: int, given: str, new: bool) -> str:
    """Return a name that no speaker of the archive has, if it may be new or was used before.

    Raises:
        ArchiveError: it is probably a slip.
    """
    whole = fold_name(given)
    judged = select(Judgement.right).where(Judgement.subject == Subject.ATTRIBUTION).distinct()
    used = {fold_name(name) for name in (*_speakers_of(session, quotation), *session.scalars(judged))}
    if new or whole in used:
        return given
    found = find_speakers(session, given)
    known = (*found.found, *found.suggestions)
    if not known:  # a slip in the first name, too
        last = find_speakers(session, given.split()[-1])
        known = (*last.found, *last.suggestions)
    near = did_you_mean(one.name for one in known[:_MOST])
    raise ArchiveError(
        "", f"no speaker is called {given!r}{near or '.'} To record a name that is new, add --new"
    )


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
