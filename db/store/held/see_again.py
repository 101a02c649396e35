"""Finding again which persons the names in one article stand for, after a judgement on them."""

from __future__ import annotations

from functools import partial

from sqlalchemy import Select, or_, select, update
from sqlalchemy.orm import Session

from db.models.printed import Article, JointSpeaker, Quotation
from db.models.speakers import Speaker
from db.speakers.forget import Lost, see_less
from db.speakers.rows import speakers_of
from db.speakers.settle import settle_families
from db.store.articles import load_article, load_quotes
from db.store.held.contents import held_quotations, less_seen
from db.store.held.contents import names_in as names_in_article
from quotes.names.forms import family_name
from quotes.names.sightings import sightings_of


def see_again(session: Session, article_id: int) -> None:
    """Find the rows of speakers of one article again, as judged, and draw conclusions again."""
    sha256 = session.get_one(Article, article_id).sha256
    before = _rows_in(session, article_id)
    held = held_quotations(session, article_id)
    seen = sightings_of(load_article(session, article_id), load_quotes(session, article_id), sha256)
    rows = speakers_of(session, seen)
    ids = {sighting.name: id for sighting, id in rows.items()}
    for name, id in ids.items():
        for said, person in (
            (Quotation.speaker_name, Quotation.speaker_id),
            (Quotation.reported_by_name, Quotation.reported_by_id),
        ):
            # A name for several has no row.
            session.execute(
                update(Quotation).where(Quotation.article_id == article_id, said == name).values({person: id})
            )
        session.execute(
            update(JointSpeaker)
            .where(JointSpeaker.name == name, JointSpeaker.quotation_id.in_(_quotations_in(article_id)))
            .values(speaker_id=id)
        )
    now: dict[int, set[str]] = {}
    for sighting, id in rows.items():
        now.setdefault(id, set()).update((sighting.name, *sighting.mentions))
    lost = {id: Lost() for id, _ in before if id not in now} | less_seen(seen, held, now)
    see_less(session, lost, partial(names_in_article, session))
    settle_families(session, {family_name(name) for _, name in before})


def names_in(session: Session, article_id: int) -> set[str]:
    """Return the folded names of the speakers in an article."""
    return {name for _, name in _rows_in(session, article_id)}


def _rows_in(session: Session, article_id: int) -> set[tuple[int, str]]:
    """Return ids and folded names of the rows of speakers in an article."""
    return {
        (id, name)
        for id, name in session.execute(
            select(Speaker.id, Speaker.name_folded)
            .join(Quotation, or_(Quotation.speaker_id == Speaker.id, Quotation.reported_by_id == Speaker.id))
            .where(Quotation.article_id == article_id)
            .union_all(
                select(Speaker.id, Speaker.name_folded)
                .join(JointSpeaker, JointSpeaker.speaker_id == Speaker.id)
                .where(JointSpeaker.quotation_id.in_(_quotations_in(article_id)))
            )
        )
    }


def _quotations_in(article_id: int) -> Select[int]:
    return select(Quotation.id).where(Quotation.article_id == article_id)
