"""Judging speakers: names are one person or two, mean another person in an article, or are shown differently.

A judgement is never overwritten. One that contradicts an earlier one takes it back, and both stay in the
table with their times. Names are stored folded, and texts as hashes, so that judgements still apply when
articles are read again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.judgements.in_force import repeats
from db.judgements.links import kind_of, link_as_kept
from db.judgements.subjects import SEPARATOR, Subject
from db.lookup.persons import describe_speakers
from db.models.base import now
from db.models.judgements import Judgement
from db.models.printed import Article
from db.models.speakers import Speaker
from db.speakers.by_name import also_named, printed_as, shown_as
from db.speakers.settle import settle_families
from db.store.held.see_again import names_in, see_again
from quotes.errors import ArchiveError
from quotes.names.fold import fold_name, speaker_number
from quotes.names.forms import family_name, name_key
from quotes.names.typed import typed_name

_MOST_NAMED = 8


def judge_same(session: Session, one: str, other: str, *, same: bool, judged_by: str, note: str = "") -> None:
    """Record that two names are one person, or are not, and draw conclusions again.

    Args:
        session: the unit of work; nothing is committed.
        one, other: a name as in the archive, or "s12" for one of several persons with that name.
        same: whether they are one person.
        judged_by: who judges.
        note: why.

    Raises:
        ArchiveError: no person or several persons have the name, or the two are one name.
    """
    left, right = sorted((side_of(session, one), side_of(session, other)))
    if left == right:
        raise ArchiveError(one, "is the same name; to separate two persons with this name, give the articles")
    judgement = Judgement(
        subject=Subject.SPEAKERS, left=left, right=right, verdict=same, judged_by=judged_by, note=note
    )
    if _recorded(session, judgement, [left], right):
        settle_families(session, {_family(left), _family(right)})


def judge_name(session: Session, who: str, name: str, *, judged_by: str) -> None:
    """Record the name to show for a person.

    Args:
        session: the unit of work.
        who: a name as in the archive, or "s12".
        name: the name to show.
        judged_by: who judges.

    Raises:
        ArchiveError: no person or several persons have the name; or the new one is not a name (`typed_name`).
    """
    name = typed_name(name)
    side = side_of(session, who)
    sides = []
    for row in _rows_of_person(session, side):
        sides += [row.name_folded, f"{row.name_folded}{SEPARATOR}{row.profile}"]
    judgement = Judgement(
        subject=Subject.RENAME, left=side, right=name, verdict=True, judged_by=judged_by, note=""
    )
    if _recorded(session, judgement, sides):
        settle_families(session, {_family(side)})


def judge_link(session: Session, who: str, link: str, *, judged_by: str, note: str = "") -> tuple[str, ...]:
    """Record a person's record elsewhere; it replaces an earlier link of the same kind (`kind_of`).

    Args:
        session: the unit of work.
        who: a name as in the archive, or "s12".
        link: a Wikidata id, an address, or an id of the newsroom's own.
        judged_by: who judges.
        note: why.

    Returns:
        The names of other persons who have this link.

    Raises:
        ArchiveError: no person or several persons have the name; or it is not a link (`link_as_kept`).
    """
    link = link_as_kept(link)
    side = side_of(session, who)
    sides, own = {side}, set[int]()
    for row in _rows_of_person(session, side):
        sides |= {row.name_folded, f"{row.name_folded}{SEPARATOR}{row.profile}"}
        own.add(row.person_id or row.id)
    judgement = Judgement(
        subject=Subject.LINK, left=side, right=link, verdict=True, judged_by=judged_by, note=note
    )
    theirs = select(Judgement).where(
        Judgement.subject == Subject.LINK, Judgement.left.in_(sides), Judgement.withdrawn_at.is_(None)
    )
    standing = [one for one in session.scalars(theirs) if kind_of(one.right) == kind_of(link)]
    if not any(repeats(judgement, earlier) for earlier in standing):
        for earlier in standing:
            earlier.withdrawn_at = now()
        session.add(judgement)
        session.flush()
    query = select(Judgement.left).where(
        Judgement.subject == Subject.LINK, Judgement.right == link, Judgement.withdrawn_at.is_(None)
    )
    others = set[int]()
    for left in session.scalars(query):
        others |= {row.person_id or row.id for row in _rows_of_person(session, left)}
    return tuple(one.name for one in describe_speakers(session, others - own))


def judge_apart(session: Session, who: str, articles: Sequence[int], *, label: str, judged_by: str) -> None:
    """Record that this name means a separate person in these articles, identified by a label.

    It holds for every article with the text of one of these.

    Args:
        session: the unit of work.
        who: a name as in the archive, or "s12".
        articles: ids of rows (`db.lookup.lists.articles.find_article`).
        label: what identifies them: "the footballer". The same label is the same person.
        judged_by: who judges.

    Raises:
        ArchiveError: no person has the name, or none in one of the articles; or the label is not a name.
    """
    if not label.strip():
        raise ArchiveError(who, "needs a label to tell the two apart")
    label = typed_name(label)
    key = side_of(session, who, any_bearer=True).split(SEPARATOR)[0]
    for id in articles:
        article = session.get_one(Article, id)
        if key not in names_in(session, id):
            raise ArchiveError(who, f"is not quoted in {article.key}")
        judgement = Judgement(
            subject=Subject.SIGHTING, left=key, right=article.sha256, verdict=False, judged_by=judged_by,
            note=label,
        )  # fmt: skip
        if _recorded(session, judgement, [key], article.sha256):
            same = select(Article.id).where(Article.sha256 == article.sha256).order_by(Article.id)
            for printed in session.scalars(same).all():
                see_again(session, printed)


def side_of(session: Session, given: str, *, any_bearer: bool = False) -> str:
    """Return how a judgement names the speaker that the user means: by the folded name, or one bearer of it.

    Args:
        session: the unit of work.
        given: a name as printed, as a judgement has it shown, or "s12".
        any_bearer: whether a name of several persons will do.

    Raises:
        ArchiveError: no person or several persons have the name, or it is not a name.
    """
    given = typed_name(given)
    id = speaker_number(given)
    row = session.get(Speaker, id) if id is not None else None
    if row is not None:
        return _side(session, row)
    whole, key = fold_name(given), name_key(given)
    printed = printed_as(session, [whole, key])
    shown = shown_as(session, lambda words: " ".join(words) == whole)
    also = also_named(session, key.split(), [whole]) if key else []
    for name, persons in (
        (whole, [*printed.get(whole, ()), *shown]),
        ("", also),
        (key, printed.get(key, [])),
    ):
        if len(set(persons)) == 1 or (any_bearer and name in printed):
            return name if name in printed else _side(session, session.get_one(Speaker, persons[0]))
        if persons:
            raise ArchiveError(given, _which(session, persons))
    raise ArchiveError(given, "no speaker has exactly this name; `quotetrail speakers search` finds names")


def _side(session: Session, row: Speaker) -> str:
    """Return how a judgement names the bearer in a row: by the name alone if it has no other bearer."""
    bearers = printed_as(session, [row.name_folded])[row.name_folded]
    return row.name_folded if len(bearers) == 1 else f"{row.name_folded}{SEPARATOR}{row.profile}"


def _which(session: Session, persons: Iterable[int]) -> str:
    """Return a message that several persons have a name, with the ID of each, the most quoted first."""
    found = describe_speakers(session, persons)
    told = ", ".join(
        f"s{one.id} ({one.name}, {', '.join(one.callings) or 'nothing known'})" for one in found[:_MOST_NAMED]
    )
    more = f" and {len(found) - _MOST_NAMED} more" if len(found) > _MOST_NAMED else ""
    return f"{len(found)} persons have this name; say which: {told}{more}"


def _family(side: str) -> str:
    return family_name(side.split(SEPARATOR)[0])


def _recorded(session: Session, judgement: Judgement, sides: Sequence[str], right: str | None = None) -> bool:
    """Record a judgement and take back what is in force on the same names.

    Returns:
        Whether there is anything to conclude again: the same judgement by the same person again changes
        nothing.
    """
    query = select(Judgement).where(
        Judgement.subject == judgement.subject, Judgement.left.in_(sides), Judgement.withdrawn_at.is_(None)
    )
    if right is not None:
        query = query.where(Judgement.right == right)
    standing = session.scalars(query).all()
    if any(repeats(judgement, earlier) for earlier in standing):
        return False
    for earlier in standing:
        earlier.withdrawn_at = now()
    session.add(judgement)
    session.flush()
    return True


def _rows_of_person(session: Session, side: str) -> Sequence[Speaker]:
    name, _, profile = side.partition(SEPARATOR)
    query = select(Speaker.person_id).where(Speaker.name_folded == name)
    if SEPARATOR in side:
        query = query.where(Speaker.profile == profile)
    return session.scalars(select(Speaker).where(Speaker.person_id.in_(query))).all()
