"""Quotations to wordings: distinct normalised texts, each with its shingles."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import itemgetter

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.inserting import insert_rows, reserve_ids, update_rows
from db.models import Article, ContentRange, Quotation, Shingle, Wording, digest_of_wording
from db.names import fold_name
from db.trees import chunks
from quotes.grouping import Node, node_of, scopes
from quotes.matching import NORMALISATION_VERSION, normalised_wording, wording_of


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
        for id, part in session.execute(
            select(
                ContentRange.quotation_id,
                func.substr(Article.text, ContentRange.start + 1, ContentRange.end - ContentRange.start),
            )
            .join(Quotation, Quotation.id == ContentRange.quotation_id)
            .join(Article, Article.id == Quotation.article_id)
            .where(ContentRange.quotation_id.in_(some))
            .order_by(ContentRange.quotation_id, ContentRange.ordinal)
        ):
            parts[id].append(part)
        for id, speaker, article in session.execute(
            select(Quotation.id, Quotation.speaker_name, Article.sha256)
            .join(Article, Article.id == Quotation.article_id)
            .where(Quotation.id.in_(some))
        ):
            name = fold_name(speaker) if speaker else None
            found.append(_Content(id, " ... ".join(parts[id]), name, article))
    return found


def _ids_of(session: Session, digests: Iterable[str]) -> dict[str, int]:
    ids: dict[str, int] = {}
    for some in chunks(digests):
        rows = session.execute(
            select(Wording.digest, Wording.id).where(
                Wording.digest.in_(some), Wording.version == NORMALISATION_VERSION
            )
        )
        ids.update((digest, id) for digest, id in rows)
    return ids


def scopes_of(session: Session, wording_ids: Iterable[int]) -> dict[int, set[str]]:
    """Wording to the scopes that its printings answer to."""
    found: dict[int, set[str]] = defaultdict(set)
    for some in chunks(wording_ids):
        for id, speaker, article in session.execute(
            select(Quotation.wording_id, Quotation.speaker_name, Article.sha256)
            .join(Article, Article.id == Quotation.article_id)
            .where(Quotation.wording_id.in_(some))
            .distinct()
        ):
            assert id is not None
            found[id] |= scopes(fold_name(speaker) if speaker else None, article)
    return found


def _insert(session: Session, nodes: dict[str, Node]) -> dict[str, int]:
    """Rows for new wordings and their shingles; returns digest to id."""
    ids = dict(zip(nodes, reserve_ids(session, Wording, len(nodes)), strict=True)) if nodes else {}
    keys = {digest: shingle_keys(node.text) for digest, node in nodes.items()}
    rows = [
        {
            "id": ids[digest],
            "text_normalised": node.text,
            "scope": node.scope,
            "digest": digest,
            "version": NORMALISATION_VERSION,
            "token_count": node.words,
            "shingle_count": len(keys[digest]),
        }
        for digest, node in nodes.items()
    ]
    insert_rows(session, Wording, rows)
    shingles = [
        {"shingle": key, "wording_id": ids[digest], "size": len(keys[digest])}
        for digest in nodes
        for key in keys[digest]
    ]
    shingles.sort(key=itemgetter("shingle"))  # in the order of the table, page after page
    insert_rows(session, Shingle, shingles)
    return ids


def shingle_keys(text: str) -> set[int]:
    """The shingles of a normalised text as `Shingle.shingle` holds them: signed 64-bit BLAKE2b."""
    return {
        int.from_bytes(hashlib.blake2b(shingle.encode(), digest_size=8).digest(), "big", signed=True)
        for shingle in normalised_wording(text).shingles
    }
