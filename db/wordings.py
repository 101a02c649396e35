"""Quotations to wordings: distinct normalised texts, each with its shingles."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from db import direct
from db.inserting import insert_rows, reserve_ids, update_rows
from db.models import Quotation, Wording, digest_of_wording
from db.names import fold_name
from db.shingles import indexed, insert_shingles
from quotes.grouping import Node, node_of, scopes
from quotes.matching import NORMALISATION_VERSION, wording_of


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
    parts: dict[int, list[str]] = defaultdict(list)
    said: dict[int, tuple[str | None, str]] = {}
    for id, speaker, article, part in direct.rows(session, _CONTENTS, among=quotation_ids):
        parts[id].append(part)
        said[id] = (fold_name(speaker) if speaker else None, article)
    found += [_Content(id, " ... ".join(parts[id]), *said[id]) for id in said]
    return found


_CONTENTS = """
    SELECT q.id, q.speaker_name, a.sha256, substr(a.text, r.start + 1, r."end" - r.start)
    FROM content_ranges r JOIN quotations q ON q.id = r.quotation_id JOIN articles a ON a.id = q.article_id
    WHERE r.quotation_id IN (*) ORDER BY r.quotation_id, r.ordinal
"""
_IDS = "SELECT digest, id FROM wordings WHERE version = ? AND digest IN (*)"
_PRINTED = """
    SELECT DISTINCT q.wording_id, q.speaker_name, a.sha256
    FROM quotations q JOIN articles a ON a.id = q.article_id WHERE q.wording_id IN (*)
"""


def _ids_of(session: Session, digests: Iterable[str]) -> dict[str, int]:
    return dict(direct.rows(session, _IDS, NORMALISATION_VERSION, among=digests))


def scopes_of(session: Session, wording_ids: Iterable[int]) -> dict[int, set[str]]:
    """Wording to the scopes that its printings answer to."""
    found: dict[int, set[str]] = defaultdict(set)
    for id, speaker, article in direct.rows(session, _PRINTED, among=wording_ids):
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
