"""What an archive holds, told without its ids, and whether it is whole; to compare archives with."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import numpy as np
from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from db.groups import shingle_runs
from db.models.printed import Article, ContentRange, Outlet, Passage, Quotation
from db.models.speakers import Alias, Speaker
from db.models.wordings import WordingLink, WordingRow
from quotes.group.overlap import Coded
from quotes.group.shingles import shingled


def contents(session: Session) -> dict[str, Any]:
    """Articles with their quotations, the partition, contradictions, and speakers with their names."""
    person = aliased(Speaker)
    quotations: dict[tuple[str, ...], list[Any]] = defaultdict(list)
    groups: dict[int, set[tuple[str, str, int]]] = defaultdict(set)
    for outlet, key, sha256, quotation, root, speaker in session.execute(
        select(Outlet.name, Article.key, Article.sha256, Quotation, WordingRow.root_id, person.name)
        .join(Article, Article.outlet_id == Outlet.id)
        .join(Quotation, Quotation.article_id == Article.id)
        .outerjoin(Passage, Passage.quotation_id == Quotation.id)
        .outerjoin(WordingRow, WordingRow.id == Passage.wording_id)
        .outerjoin(Speaker, Speaker.id == Quotation.speaker_id)
        .outerjoin(person, person.id == Speaker.person_id)
        .order_by(Article.id, Quotation.ordinal, Passage.ordinal)
    ):
        ranges, passages = (
            [(part.start, part.end) for part in some] for some in (quotation.ranges, quotation.passages)
        )
        told = (quotation.ordinal, ranges, passages, quotation.kind, speaker)
        if told not in quotations[(outlet, key, sha256)]:
            quotations[(outlet, key, sha256)].append(told)
        if root is not None:
            groups[root].add((outlet, key, quotation.ordinal))
    one, other = aliased(WordingRow), aliased(WordingRow)
    return {
        "articles": sorted(
            tuple(row)
            for row in session.execute(
                select(
                    Outlet.name, Article.key, Article.sha256, Article.text, Article.superseded_by_id.is_(None)
                ).join(Outlet, Outlet.id == Article.outlet_id)
            )
        ),
        "quotations": dict(quotations),
        "groups": frozenset(map(frozenset, groups.values())),
        "contradictions": {
            frozenset(pair)
            for pair in session.execute(
                select(one.text_normalised, other.text_normalised)
                .select_from(WordingLink)
                .join(one, one.id == WordingLink.wording_id)
                .join(other, other.id == WordingLink.other_id)
            )
        },
        "speakers": {
            (row.name_folded, row.profile, row.first_year, row.last_year): row.name
            for row in session.scalars(select(Speaker))
        },
        "aliases": {
            tuple(row)
            for row in session.execute(select(Speaker.name_folded, Speaker.profile, Alias.name).join(Speaker))
        },
    }


def faults(session: Session, quotations_of: dict[str, int]) -> list[str]:
    """What is not whole: half articles, groups without a member, wordings half indexed.

    Args:
        session: the unit of work.
        quotations_of: hash of an article's text to the number of its quotations.
    """
    found = []
    counted = session.execute(
        select(Article.sha256, func.count(Quotation.id))
        .outerjoin(Quotation)
        .group_by(Article.id, Article.sha256)
    )
    for sha256, number in counted:
        if number != quotations_of[sha256]:
            found.append(f"article {sha256} has {number} quotations of {quotations_of[sha256]}")
    ranges = select(ContentRange).where(ContentRange.quotation_id == Quotation.id)
    for id in session.scalars(select(Quotation.id).where(~ranges.exists())):
        found.append(f"quotation {id} has no range")
    known = select(Passage).where(Passage.quotation_id == Quotation.id, Passage.wording_id.is_not(None))
    for id in session.scalars(select(Quotation.id).where(Quotation.is_said, ~known.exists())):
        found.append(f"quotation {id} has no wording")
    printed = set(session.scalars(select(Passage.wording_id)))
    wordings = session.scalars(select(WordingRow)).all()
    shingles = stored_shingles(session, [wording.text_normalised for wording in wordings])
    for wording in wordings:
        if wording.id not in printed:
            found.append(f"wording {wording.id} is nowhere printed")
        if wording.root_id is None:
            found.append(f"wording {wording.id} has no group")
        if shingles.pop(wording.id, set()) != shingle_keys(wording.text_normalised):
            found.append(f"wording {wording.id} has the wrong shingles")
    found += [f"shingles of a wording {id} that is not there" for id in shingles]
    for id in session.scalars(select(Speaker.id).where(Speaker.person_id.is_(None))):
        found.append(f"speaker {id} is nobody")
    return found


def shingle_keys(*texts: str) -> set[int]:
    """The keys of the shingles of normalised texts."""
    coded = Coded()
    coded.add(texts)
    return set(shingled(coded).key.tolist())


def stored_shingles(session: Session, texts: list[str]) -> dict[int, set[int]]:
    """For wordings with a shingle of these normalised texts: the keys of those that are stored."""
    held: dict[int, set[int]] = defaultdict(set)
    if texts:
        for key, info, _ in shingle_runs.find(
            session, np.array(sorted(shingle_keys(*texts)), np.uint32)
        ).tolist():
            held[info >> 16].add(key)
    return held
