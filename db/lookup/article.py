"""One article: its text with its quotations marked, its metadata, and its versions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.answers.articles import ArticleShown, Marked, Version
from db.archive.driver import driver_of
from db.archive.sql import Sql
from db.lookup.lists.corrections import corrections_of_article
from db.lookup.persons import NOBODY, JointNames, is_joint, joint_speakers
from db.lookup.statements import group_id
from db.models.printed import Article
from db.provenance.edits import edits_between, in_order
from db.provenance.other_prints import other_prints
from quotes.compare.reported import reported_as
from quotes.errors import ArchiveError


def article(session: Session, id: int, *, unsaid: bool = False) -> ArticleShown:
    """Return an article with everything that was found in it.

    Args:
        session: the unit of work.
        id: its row (`find_article`).
        unsaid: also with what is probably no speech.

    Raises:
        ArchiveError: no such article.
    """
    row = session.get(Article, id)
    if row is None:
        raise ArchiveError(f"a{id}", "no article with this ID in the archive")
    versions = _versions(session, row)
    return ArticleShown(
        id=f"a{row.id}",
        article=row.key,
        outlet=row.outlet.name or None,
        published=row.published,
        url=row.url,
        title=row.title,
        byline=row.byline,
        dateline=row.dateline,
        wire=row.wire,
        sha256=row.sha256,
        added_at=row.added_at.isoformat(timespec="seconds"),
        text=row.text,
        quotations=_quotations(session, row.id, row.text, unsaid),
        versions=tuple(
            Version(f"a{one.id}", one.added_at.isoformat(timespec="seconds"), one.published,
                    stands=one.superseded_by_id is None)
            for one in versions
        ),
        prints=other_prints(session, row.id, row.text),
        language=row.language,
        section=row.section,
        editor=row.editor,
        corrections=corrections_of_article(session, row.id),
        edits=edits_between(session, [one.id for one in versions]) if len(versions) > 1 else (),
    )  # fmt: skip


_FOUND = """
    SELECT q.id, coalesce(w.root_id, w.id, -q.id) AS statement, q.start, q."end", q.cue_start, q.cue_end,
        q.kind, q.pull_quote, q.speaker_text, q.speaker_name, q.reported_by_name, q.reported_by_text,
        q.antecedent_text, q.speaker_type, q.confidence, q.said, q.extent, p.id AS person_id,
        coalesce(p.shown_as, p.name) AS person, (
            SELECT count(DISTINCT nullif(o.name, '')) FROM wordings alike
            JOIN passages shared ON shared.wording_id = alike.id
            JOIN quotations theirs ON theirs.id = shared.quotation_id
            JOIN articles a ON a.id = theirs.article_id
            JOIN outlets o ON o.id = a.outlet_id
            WHERE alike.root_id = w.root_id AND a.superseded_by_id IS NULL
        ) AS outlets
    FROM quotations q
    LEFT JOIN passages h ON h.quotation_id = q.id AND h.ordinal = 0
    LEFT JOIN wordings w ON w.id = h.wording_id
    LEFT JOIN speakers s ON s.id = q.speaker_id
    LEFT JOIN speakers p ON p.id = coalesce(s.person_id, s.id)
    WHERE q.article_id = :article {said} ORDER BY q.ordinal
"""
_ASKED = {True: Sql(_FOUND.format(said="")), False: Sql(_FOUND.format(said="AND q.is_said"))}
_RANGES = Sql("""
    SELECT r.quotation_id, r.start, r."end" FROM content_ranges r JOIN quotations q ON q.id = r.quotation_id
    WHERE q.article_id = :article ORDER BY r.quotation_id, r.ordinal
""")


def _quotations(session: Session, id: int, text: str, unsaid: bool) -> tuple[Marked, ...]:
    driver = driver_of(session)
    ranges: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for quotation, start, end in driver.rows(_RANGES, article=id):
        ranges[quotation].append((start, end))
    rows = driver.named_rows(_ASKED[unsaid], article=id)
    joint = joint_speakers(session, [found.id for found in rows if is_joint(found)])
    return tuple(_marked(text, found, ranges[found.id], joint.get(found.id, NOBODY)) for found in rows)


def _marked(text: str, found: Any, spans: Sequence[tuple[int, int]], joint: JointNames) -> Marked:
    cue = (found.cue_start, found.cue_end) if found.cue_start is not None else None
    reported, clause = reported_as(text, found.start, found.end, cue, found.kind)
    return Marked(
        id=f"q{found.id}",
        statement=group_id(found.statement),
        spans=tuple(spans),
        kind=found.kind,
        pull_quote=bool(found.pull_quote),
        speaker=found.speaker_text,
        speaker_name=found.speaker_name,
        person_id=found.person_id,
        person=found.person,
        reported_by_name=found.reported_by_name or found.reported_by_text,
        confidence=found.confidence,
        outlets=found.outlets,
        cue=text[slice(*cue)] if cue else None,
        reported=reported,
        clause=clause,
        speaker_names=joint.names or ((found.speaker_name,) if found.speaker_name else ()),
        person_ids=joint.person_ids or ((found.person_id,) if found.person_id is not None else ()),
        speaker_type=found.speaker_type,
        antecedent=found.antecedent_text,
        said=found.said,
        extent=found.extent,
    )


def _versions(session: Session, row: Article) -> list[Article]:
    """Return the texts of this article, each before the one that replaced it."""
    rows = session.scalars(select(Article).where(Article.identity == row.identity).order_by(Article.id)).all()
    by_id = {one.id: one for one in rows}
    return [by_id[id] for id in in_order({one.id: one.superseded_by_id for one in rows})]
