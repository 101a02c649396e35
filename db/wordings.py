"""Quotations to wordings: distinct normalised texts, each with its shingles."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session

from db.chunks import chunks
from db.inserting import insert_rows, reserve_ids, update_rows
from db.models import Article, ContentRange, Quotation, Wording, digest_of_wording
from db.names import fold_name
from db.shingles import indexed, insert_shingles
from quotes.grouping import Node, node_of, scopes
from quotes.matching import NORMALISATION_VERSION, wording_of

_ARTICLES, _QUOTATIONS = Article.__table__.c, Quotation.__table__.c
_RANGES, _WORDINGS = ContentRange.__table__.c, Wording.__table__.c


def assign_wordings(session: Session, quotation_ids: Sequence[int]) -> tuple[set[int], dict[int, set[str]]]:
    """Wordings of these quotations, made where new.

    Returns:
        Those that are new, whose ties must be looked for; and of those known before, the scopes that their
        printings answer to now and did not.
    """
    contents = _contents(session, quotation_ids)
    nodes: dict[str, Node] = {}
    of_quotation: dict[int, str] = {}
    answering: dict[str, set[str]] = defaultdict(set)
    for content in contents:
        wording = wording_of(content.text)
        if not wording.words:
            continue
        node = node_of(wording, content.speaker, content.article)
        digest = digest_of_wording(node.text, node.scope)
        nodes[digest] = node
        of_quotation[content.id] = digest
        answering[digest] |= scopes(content.speaker, content.article)
    ids = _ids_of(session, nodes)
    before = scopes_of(session, ids.values())
    more = {id: answering[digest] - before[id] for digest, id in ids.items()}
    new = _insert(session, {digest: node for digest, node in nodes.items() if digest not in ids})
    ids |= new
    update_rows(
        session, Quotation, [{"id": id, "wording_id": ids[digest]} for id, digest in of_quotation.items()]
    )
    return set(new.values()), {id: scopes for id, scopes in more.items() if scopes}


@dataclass(frozen=True, slots=True)
class _Content:
    id: int
    text: str
    speaker: str | None
    article: str


def _contents(session: Session, quotation_ids: Sequence[int]) -> list[_Content]:
    found: list[_Content] = []
    for some in chunks(quotation_ids):
        parts: dict[int, list[str]] = defaultdict(list)
        said: dict[int, tuple[str | None, str]] = {}
        for id, speaker, article, part in session.connection().execute(_CONTENTS, {"ids": some}):
            parts[id].append(part)
            said[id] = (fold_name(speaker) if speaker else None, article)
        found += [_Content(id, " ... ".join(parts[id]), *said[id]) for id in said]
    return found


_CONTENTS = (
    select(
        _QUOTATIONS.id,
        _QUOTATIONS.speaker_name,
        _ARTICLES.sha256,
        func.substr(_ARTICLES.text, _RANGES.start + 1, _RANGES.end - _RANGES.start),
    )
    .select_from(ContentRange.__table__)
    .join(Quotation.__table__, _QUOTATIONS.id == _RANGES.quotation_id)
    .join(Article.__table__, _ARTICLES.id == _QUOTATIONS.article_id)
    .where(_RANGES.quotation_id.in_(bindparam("ids", expanding=True)))
    .order_by(_RANGES.quotation_id, _RANGES.ordinal)
)
_IDS = select(_WORDINGS.digest, _WORDINGS.id).where(
    _WORDINGS.digest.in_(bindparam("digests", expanding=True)), _WORDINGS.version == NORMALISATION_VERSION
)
_PRINTED = (
    select(_QUOTATIONS.wording_id, _QUOTATIONS.speaker_name, _ARTICLES.sha256)
    .join(Article.__table__, _ARTICLES.id == _QUOTATIONS.article_id)
    .where(_QUOTATIONS.wording_id.in_(bindparam("ids", expanding=True)))
    .distinct()
)


def _ids_of(session: Session, digests: Iterable[str]) -> dict[str, int]:
    ids: dict[str, int] = {}
    for some in chunks(digests):
        rows = session.connection().execute(_IDS, {"digests": some})
        ids.update((digest, id) for digest, id in rows)
    return ids


def scopes_of(session: Session, wording_ids: Iterable[int]) -> dict[int, set[str]]:
    """Wording to the scopes that its printings answer to."""
    found: dict[int, set[str]] = defaultdict(set)
    for some in chunks(wording_ids):
        for id, speaker, article in session.connection().execute(_PRINTED, {"ids": some}):
            found[id] |= scopes(fold_name(speaker) if speaker else None, article)
    return found


def _insert(session: Session, nodes: dict[str, Node]) -> dict[str, int]:
    """Rows for new wordings and their shingles; returns digest to id."""
    ids = dict(zip(nodes, reserve_ids(session, Wording, len(nodes)), strict=True)) if nodes else {}
    rows = [
        {
            "id": ids[digest],
            "text_normalised": node.text,
            "scope": node.scope,
            "digest": digest,
            "version": NORMALISATION_VERSION,
            "token_count": node.words,
        }
        for digest, node in nodes.items()
    ]
    insert_rows(session, Wording, rows)
    found = indexed(node.text for node in nodes.values())
    insert_shingles(session, {ids[digest]: found[node.text] for digest, node in nodes.items()})
    return ids
