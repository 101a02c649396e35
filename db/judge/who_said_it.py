"""Recording judgements on quotations: who said one, or that it is none."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.answers.quotes import to_quote
from db.judgements.attributions import as_found
from db.judgements.in_force import repeats
from db.judgements.quotation_places import place_of
from db.judgements.subjects import Subject
from db.models.base import now
from db.models.judgements import Judgement
from db.models.printed import Article, Quotation
from db.store.reread import reread
from quotes.errors import ArchiveError
from quotes.names.same_person import one_person
from quotes.names.typed import typed_name
from quotes.types import Quote


def judge_attribution(
    session: Session, quotation_id: int, name: str, *, said: bool, judged_by: str, note: str = ""
) -> list[Judgement]:
    """Record that a person said a quotation, or did not, and draw again what follows from it.

    It replaces judgements on the same quotation that contradict it: "she said it" replaces any other speaker
    and "she did not say it". The same judgement by the same person again changes nothing.

    Args:
        session: the unit of work; nothing is committed.
        quotation_id: its row.
        name: the speaker's name, as it will be shown.
        said: whether it is the speaker.
        judged_by: who judges.
        note: why.

    Returns:
        The judgements that it replaces, now taken back.

    Raises:
        ArchiveError: no such quotation, or not a name (`typed_name`).
    """
    name = typed_name(name)
    judgement = Judgement(
        subject=Subject.ATTRIBUTION, right=name, verdict=said, judged_by=judged_by, note=note
    )
    return record(
        session,
        quotation_id,
        judgement,
        lambda earlier: (said and earlier.verdict) or one_person(earlier.right, name),
    )


def judge_speech(
    session: Session, quotation_id: int, *, said: bool, judged_by: str, note: str = ""
) -> list[Judgement]:
    """Record that a quotation is speech, or is none, whoever is its speaker.

    It replaces an earlier judgement on that. The same judgement by the same person again changes nothing.

    Args:
        session: the unit of work; nothing is committed.
        quotation_id: its row.
        said: whether it is speech.
        judged_by: who judges.
        note: why.

    Returns:
        The judgements that it replaces, now taken back.

    Raises:
        ArchiveError: no such quotation.
    """
    judgement = Judgement(subject=Subject.SPEECH, right="", verdict=said, judged_by=judged_by, note=note)
    return record(session, quotation_id, judgement, lambda earlier: True)


def record(
    session: Session, quotation_id: int, judgement: Judgement, replaces: Callable[[Judgement], bool]
) -> list[Judgement]:
    """Record a judgement on a quotation, and draw again what follows from it.

    Args:
        session: the unit of work; nothing is committed.
        quotation_id: its row.
        judgement: its place is filled in here.
        replaces: whether one on the same place is replaced by it.

    Returns:
        The judgements that it replaces, now taken back.

    Raises:
        ArchiveError: no such quotation.
    """
    row = session.get(Quotation, quotation_id)
    if row is None:
        raise ArchiveError(f"q{quotation_id}", "no quotation in the archive has this ID")
    article = session.get_one(Article, row.article_id)
    judgement.left = place_of(article.sha256, as_found(to_quote(row), row.as_found))
    standing = session.scalars(
        select(Judgement).where(
            Judgement.subject == judgement.subject,
            Judgement.left == judgement.left,
            Judgement.withdrawn_at.is_(None),
        )
    ).all()
    if any(repeats(judgement, earlier) for earlier in standing):
        return []
    replaced = [earlier for earlier in standing if replaces(earlier)]
    for earlier in replaced:
        earlier.withdrawn_at = now()
    session.add(judgement)
    session.flush()
    attribute_again(session, article.sha256)
    return replaced


def attribute_again(session: Session, sha256: str) -> None:
    """Give the quotations of every article with this text the speakers that judgements leave them."""
    for id in session.scalars(select(Article.id).where(Article.sha256 == sha256)).all():
        rows = session.scalars(
            select(Quotation).where(Quotation.article_id == id).order_by(Quotation.ordinal)
        ).all()
        found: list[Quote] = [as_found(to_quote(row), row.as_found) for row in rows]
        reread(session, id, found, session.get_one(Article, id).run_id)
