"""Judgements in words, with who made them and when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from types import MappingProxyType

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from db.judgements.extents import read_ranges
from db.judgements.quotation_places import read_place
from db.judgements.subjects import SEPARATOR, Subject
from db.models.judgements import Judgement
from db.models.printed import Article
from db.models.wordings import WordingRow

MARKS = "“”‘’«»\"' ,"
"""What is cut off at both ends of words that are shown in quotation marks."""

_LONGEST = 60  # characters of a wording that are shown
_ON_SPEAKERS = (Subject.SPEAKERS, Subject.RENAME, Subject.LINK, Subject.SIGHTING)


def judgements_on(session: Session, rows: Iterable[tuple[str, str]]) -> list[Judgement]:
    """Return every judgement on these rows of speakers, oldest first, including those taken back.

    Args:
        session: the unit of work.
        rows: folded names with their profiles.
    """
    sides = {side for name, profile in rows for side in (name, f"{name}{SEPARATOR}{profile}")}
    return list(
        session.scalars(
            select(Judgement)
            .where(
                Judgement.subject.in_(_ON_SPEAKERS),
                or_(Judgement.left.in_(sides), Judgement.right.in_(sides)),
            )
            .order_by(Judgement.id)
        )
    )


def described(session: Session, judgement: Judgement, texts: Mapping[str, str] = MappingProxyType({})) -> str:
    """Return a judgement in words, with who made it and when.

    Args:
        session: the unit of work.
        judgement: of any kind; one on speakers also says when it was taken back.
        texts: digests of wordings to the words to show for them, if not those of the archive.
    """
    left, right = judgement.left.replace(SEPARATOR, ": "), judgement.right.replace(SEPARATOR, ": ")
    note = f" ({judgement.note})" if judgement.note else ""
    if judgement.subject == Subject.WORDINGS:
        one, other = _shown(session, (judgement.left, judgement.right), texts)
        words = f"{one} and {other} are {'one statement' if judgement.verdict else 'two statements'}{note}"
    elif judgement.subject == Subject.ATTRIBUTION:
        did = "said" if judgement.verdict else "did not say"
        words = f"{judgement.right} {did} {_place(session, judgement.left)}{note}"
    elif judgement.subject == Subject.SPEECH:
        words = (
            f"{_place(session, judgement.left)} {'was said' if judgement.verdict else 'is no speech'}{note}"
        )
    elif judgement.subject == Subject.EXTENT:
        words = f"the words of {_place(session, judgement.left)} are {_words(session, judgement)}{note}"
    elif judgement.subject == Subject.RENAME:
        words = f"{left} is shown as {judgement.right}{note}"
    elif judgement.subject == Subject.LINK:
        words = f"{left} is linked to {judgement.right}{note}"
    elif judgement.subject == Subject.SIGHTING:
        words = f"{left} in one article is someone else: {judgement.note}"
    else:
        words = (
            f"{left} and {right} are {'the same person' if judgement.verdict else 'different people'}{note}"
        )
    taken_back = judgement.withdrawn_at if judgement.subject in _ON_SPEAKERS else None
    return (
        f"{words} - {judgement.judged_by}, {_day(judgement.judged_at)}"
        f"{f', taken back {_day(taken_back)}' if taken_back else ''}"
    )


def _day(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%d %H:%M")


def _shown(session: Session, digests: Iterable[str], texts: Mapping[str, str]) -> Iterator[str]:
    for digest in digests:
        text = texts.get(digest) or session.scalar(
            select(WordingRow.text_normalised).where(WordingRow.digest == digest).limit(1)
        )
        yield f"“{_short(text)}”" if text is not None else f"words no longer known ({digest[:8]})"


def _place(session: Session, left: str) -> str:
    place = read_place(left)
    article = place and session.scalar(select(Article).where(Article.sha256 == place[0]).limit(1))
    if place and not article:
        return "something in a text that is no longer in the archive"
    if not place or not article:
        return left
    return f"“{_short(place[1].of(article.text).strip(MARKS))}” in {article.key}"


def _words(session: Session, judgement: Judgement) -> str:
    """Return the words that a judgement gives to a quotation, with both ends if they are many."""
    place, spans = read_place(judgement.left), read_ranges(judgement.right)
    text = place and session.scalar(select(Article.text).where(Article.sha256 == place[0]).limit(1))
    if not text or not spans:
        return "others"
    words = " ".join(" ... ".join(span.of(text) for span in spans).strip(MARKS).split())
    if len(words) <= 2 * _LONGEST:
        return f"“{words}”"
    return f"“{words[:_LONGEST].rsplit(' ', 1)[0]} … {words[-_LONGEST:].partition(' ')[2]}”"


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST else text[:_LONGEST].rsplit(" ", 1)[0] + " …"
