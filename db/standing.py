"""Judgements when articles are read again: carried over to what takes the place of their words, and told of
where nothing does.

Judgements are named by what stays the same (digests of wordings, names, places in texts). Where a reading
finds other words at the same place, a copy of the judgement is made for them, with its judge and time, that
points to the one it comes from; the first stays as it is, in case its words are printed again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from types import MappingProxyType

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, aliased

from db import attributions
from db.chunks import chunks
from db.models import Article, Judgement, Quotation, Speaker, Wording
from db.people import SIGHTING
from db.speakers.forms import family_name
from db.speakers.judge import described as described_of_speakers
from db.speakers.settle import RENAME, SEPARATOR
from db.speakers.settle import SUBJECT as SPEAKERS
from db.store import load_quotes
from db.trees import SUBJECT as WORDINGS

_MARKS = "“”‘’«»\"' ,"
_LONGEST = 60  # characters of a wording that are shown


@dataclass(frozen=True, slots=True)
class Carried:
    """Judgements that were carried over."""

    number: int
    #: Wordings that these bear on: their groups must be settled anew.
    wordings: frozenset[int]


@dataclass(frozen=True, slots=True)
class Idle:
    """A judgement that holds, and finds nothing in the archive to hold on to."""

    id: int
    text: str  # what was judged, by whom and when
    why: str  # what it does not find


def carry_wordings(session: Session, replaced: Mapping[str, str]) -> Carried:
    """Carry judgements over to other words of the same quotation.

    Args:
        session: the unit of work.
        replaced: digest of a wording that nothing prints any more to that of the one in its place.
    """
    number, sides = 0, set()
    for judgement in _on(session, WORDINGS, replaced):
        left, right = sorted(replaced.get(side, side) for side in (judgement.left, judgement.right))
        if left != right and _copy(session, judgement, left, right):
            number += 1
            sides |= {left, right}
    found: set[int] = set()
    for some in chunks(sorted(sides)):
        found.update(session.scalars(select(Wording.id).where(Wording.digest.in_(some))))
    return Carried(number, frozenset(found))


def carry_speakers(
    session: Session, gone: Iterable[tuple[str, str]], now: Mapping[str, Sequence[str]]
) -> tuple[int, set[str]]:
    """Carry judgements on one bearer of a name over to the row in whose place the name is seen now.

    Args:
        session: the unit of work.
        gone: names and profiles of rows that nothing is seen of any more.
        now: name to profiles of the rows of the same article.

    Returns:
        How many were carried over, and the family names to conclude anew.
    """
    replaced = {
        f"{name}{SEPARATOR}{profile}": f"{name}{SEPARATOR}{now[name][0]}"
        for name, profile in gone
        if len(now.get(name, ())) == 1
    }
    number, families = 0, set()
    for subject in (SPEAKERS, RENAME):
        for judgement in _on(session, subject, replaced):
            left, right = (replaced.get(side, side) for side in (judgement.left, judgement.right))
            if subject == SPEAKERS:
                left, right = sorted((left, right))
            if left != right and _copy(session, judgement, left, right):
                number += 1
                named = (left,) if subject == RENAME else (left, right)
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
    """The judgement for other sides, unless it has a copy or one on these holds; whether it was made."""
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


def idle_judgements(session: Session, texts: Mapping[str, str] = MappingProxyType({})) -> list[Idle]:
    """Every judgement that holds and finds nothing any more, oldest first.

    One that was carried over is told of as its last copy, where none of them finds anything. Reads the
    quotations of the articles that judgements are on; there are few judgements.

    Args:
        session: the unit of work.
        texts: wordings that the archive does not hold any more: digest to text.
    """
    holding = list(
        session.scalars(select(Judgement).where(Judgement.withdrawn_at.is_(None)).order_by(Judgement.id))
    )
    why = {one.id: _missing(session, one) for one in holding}
    by_id = {one.id: one for one in holding}
    copied = {one.carried_from_id for one in holding}

    def holds_on(one: Judgement) -> bool:
        """Whether it finds what it is on, or the one that it was copied from does."""
        above = by_id.get(one.carried_from_id or 0)
        return not why[one.id] or (above is not None and holds_on(above))

    return [
        Idle(one.id, described(session, one, texts), why[one.id])
        for one in holding
        if one.id not in copied and not holds_on(one)
    ]


def _missing(session: Session, judgement: Judgement) -> str:
    """What a judgement does not find; empty where it finds all that it is on."""
    if judgement.subject == WORDINGS:
        sides = {judgement.left, judgement.right}
        known = _printed(session, sides)
        if len(known) == len(sides):
            return ""
        return (
            "one of the two wordings is printed nowhere" if known else "neither wording is printed anywhere"
        )
    if judgement.subject in (SPEAKERS, RENAME):
        sides = {judgement.left} | ({judgement.right} if judgement.subject == SPEAKERS else set())
        unknown = sorted(side.replace(SEPARATOR, ": ") for side in sides if not _borne(session, side))
        return f"nobody called {' or '.join(unknown)} is quoted" if unknown else ""
    if judgement.subject == SIGHTING:
        return (
            ""
            if _seen_in(session, judgement.left, judgement.right)
            else "nobody of that name is quoted there"
        )
    if judgement.subject == attributions.SUBJECT:
        place = attributions.read_place(judgement.left)
        if place is None:
            return "its place cannot be read"
        ids = session.scalars(select(Article.id).where(Article.sha256 == place[0])).all()
        if any(attributions.meant(load_quotes(session, id), place[1]) is not None for id in ids):
            return ""
        return "no quotation is found at its place"
    return "of a kind that this version does not know"


def _printed(session: Session, digests: Set[str]) -> set[str]:
    return set(
        session.scalars(
            select(Wording.digest)
            .join(Quotation, Quotation.wording_id == Wording.id)
            .where(Wording.digest.in_(digests))
            .distinct()
        )
    )


def _borne(session: Session, side: str) -> bool:
    name, _, profile = side.partition(SEPARATOR)
    query = select(Speaker.id).where(Speaker.name_folded == name)
    if SEPARATOR in side:
        query = query.where(Speaker.profile == profile)
    return session.scalar(query.limit(1)) is not None


def _seen_in(session: Session, name: str, sha256: str) -> bool:
    said, passed_on = aliased(Speaker), aliased(Speaker)
    return (
        session.scalar(
            select(Quotation.id)
            .join(Article, Article.id == Quotation.article_id)
            .outerjoin(said, said.id == Quotation.speaker_id)
            .outerjoin(passed_on, passed_on.id == Quotation.reported_by_id)
            .where(Article.sha256 == sha256, or_(said.name_folded == name, passed_on.name_folded == name))
            .limit(1)
        )
        is not None
    )


def described(session: Session, judgement: Judgement, texts: Mapping[str, str] = MappingProxyType({})) -> str:
    """A judgement of any kind in words, with who judged and when."""
    if judgement.subject not in (WORDINGS, attributions.SUBJECT):
        return described_of_speakers(judgement)
    by = f" - {judgement.judged_by}, {judgement.judged_at:%Y-%m-%d %H:%M}"
    note = f" ({judgement.note})" if judgement.note else ""
    if judgement.subject == WORDINGS:
        same = "one statement" if judgement.verdict else "two statements"
        one, other = _shown(session, (judgement.left, judgement.right), texts)
        return f"{one} and {other} are {same}{note}{by}"
    did = "said" if judgement.verdict else "did not say"
    return f"{judgement.right} {did} {_place(session, judgement.left)}{note}{by}"


def _shown(session: Session, digests: Iterable[str], texts: Mapping[str, str]) -> Iterator[str]:
    for digest in digests:
        text = texts.get(digest) or session.scalar(
            select(Wording.text_normalised).where(Wording.digest == digest).limit(1)
        )
        yield f"“{_short(text)}”" if text is not None else f"words no longer known ({digest[:8]})"


def _place(session: Session, left: str) -> str:
    place = attributions.read_place(left)
    article = place and session.scalar(select(Article).where(Article.sha256 == place[0]).limit(1))
    if not place or not article:
        return left
    return f"“{_short(place[1].of(article.text).strip(_MARKS))}” in {article.key}"


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST else text[:_LONGEST].rsplit(" ", 1)[0] + " …"
