"""Quotations to wordings: distinct normalised texts, each with its shingles."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from typing import NamedTuple

from sqlalchemy.orm import Session

from db.archive.driver import driver_of
from db.archive.rows import insert_rows, reserve_ids
from db.archive.sql import Sql
from db.groups.shingles import ShingledWordings, entries_of, insert_shingles
from db.groups.wording_texts import Texts
from db.models.printed import Passage
from db.models.wordings import WordingRow, digest_of_wording
from quotes.compare.wording.wording import NORMALISATION_VERSION, wording_of
from quotes.group.partition import Node, Printing, node_of, scopes
from quotes.names.fold import fold_name


class StoredWording(NamedTuple):
    """A wording as far as grouping needs it."""

    id: int
    text: str
    scope: str
    words: int
    digest: str
    parent_id: int | None


@dataclass(slots=True)
class Answering:
    """The scopes that all printings of wordings answer to, read when they are asked for.

    A wording can have very many printings, and few are asked about.
    """

    known: dict[int, set[str]] = field(default_factory=dict)
    #: Of wordings known before: the scopes of printings that are not stored yet.
    coming: dict[int, set[str]] = field(default_factory=dict)

    def read(self, session: Session, ids: Set[int]) -> None:
        """Make those of these wordings known."""
        wanted = ids - self.known.keys()
        stored = scopes_of(session, wanted)
        self.known.update((id, stored[id] | self.coming.get(id, set())) for id in wanted)


@dataclass(slots=True)
class Assigned:
    """What giving printings their wordings came to."""

    #: For each printing its wording; None if it is no speech or has no word.
    wordings: list[int | None] = field(default_factory=list)
    #: Wordings that are new, whose ties must be looked for.
    new: dict[int, StoredWording] = field(default_factory=dict)
    #: Of wordings known before, the scopes that the printings that came in answer to, new or not.
    more: dict[int, set[str]] = field(default_factory=dict)
    #: The scopes that printings of wordings answer to.
    answering: Answering = field(default_factory=lambda: Answering())
    #: The texts of the new ones, and their entries.
    texts: Texts = field(default_factory=Texts)
    asked: ShingledWordings | None = None


def assign_wordings(session: Session, quotation_ids: Sequence[int]) -> Assigned:
    """Return the wordings of the passages of these quotations, made if new, and written to the passages.

    Passages of what is no speech, and those without a word, are left without one.
    """
    printings = _printings(session, quotation_ids)
    found = wordings_of_printings(session, list(printings.values()))
    rows = [(wording, *place) for place, wording in zip(printings, found.wordings, strict=True)]
    driver_of(session).run_many(_ASSIGN, [row for row in rows if row[0] is not None])
    for known in session.identity_map.values():
        if isinstance(known, Passage):
            session.expire(known, ["wording_id"])
    return found


def wordings_of_printings(session: Session, printings: Sequence[Printing | None]) -> Assigned:
    """Return the wordings of printings, made if they are new.

    Args:
        session: the unit of work.
        printings: with the folded name of the speaker (`quotes.names.fold.fold_name`) and the hash of the
            article; None for what is no speech, which gets no wording.
    """
    found = Assigned()
    nodes: dict[str, Node] = {}
    of_printing: list[str | None] = []
    answering: dict[str, set[str]] = defaultdict(set)
    for printing in printings:
        wording = wording_of(printing.text) if printing is not None else None
        if printing is None or wording is None or not wording.words:
            of_printing.append(None)
            continue
        node = node_of(wording, printing.speaker, printing.article)
        digest = digest_of_wording(node.text, node.scope)
        nodes[digest] = node
        of_printing.append(digest)
        answering[digest] |= scopes(printing.speaker, printing.article)
    ids: dict[str, int] = dict(driver_of(session).rows(_IDS, version=NORMALISATION_VERSION, digests=nodes))
    found.more = {id: answering[digest] for digest, id in ids.items()}
    ids |= _insert(session, {digest: node for digest, node in nodes.items() if digest not in ids}, found)
    found.wordings = [ids[digest] if digest is not None else None for digest in of_printing]
    found.answering = Answering(
        {id: answering[digest] for digest, id in ids.items() if id in found.new}, found.more
    )
    return found


def _printings(session: Session, quotation_ids: Sequence[int]) -> dict[tuple[int, int], Printing]:
    """Return the passages of quotations that count as speech, by quotation and place among its passages."""
    parts: dict[tuple[int, int], list[str]] = defaultdict(list)
    said: dict[tuple[int, int], tuple[str | None, str]] = {}
    for id, ordinal, speaker, article, part in driver_of(session).rows(_CONTENTS, ids=quotation_ids):
        parts[id, ordinal].append(part)
        said[id, ordinal] = (fold_name(speaker) if speaker else None, article)
    return {place: Printing(" ... ".join(parts[place]), *said[place]) for place in said}


_FIRST = "CASE WHEN p.start > r.start THEN p.start ELSE r.start END"
_LAST = 'CASE WHEN p."end" < r."end" THEN p."end" ELSE r."end" END'
_CONTENTS = Sql(f"""
    SELECT q.id, p.ordinal, q.speaker_name, a.sha256, substr(a.text, {_FIRST} + 1, {_LAST} - ({_FIRST}))
    FROM passages p JOIN content_ranges r ON r.quotation_id = p.quotation_id
        AND r.start < p."end" AND r."end" > p.start
    JOIN quotations q ON q.id = p.quotation_id JOIN articles a ON a.id = q.article_id
    WHERE p.quotation_id IN :ids AND q.is_said ORDER BY p.quotation_id, p.ordinal, r.ordinal
""")
_ASSIGN = Sql(
    "UPDATE passages SET wording_id = :wording WHERE quotation_id = :quotation AND ordinal = :ordinal"
)
_IDS = Sql("SELECT digest, id FROM wordings WHERE version = :version AND digest IN :digests")
_PRINTED = Sql("""
    SELECT DISTINCT p.wording_id, q.speaker_name, a.sha256
    FROM passages p JOIN quotations q ON q.id = p.quotation_id JOIN articles a ON a.id = q.article_id
    WHERE p.wording_id IN :ids
""")


def scopes_of(session: Session, wording_ids: Iterable[int]) -> dict[int, set[str]]:
    """Return for each wording the scopes that its printings answer to."""
    found: dict[int, set[str]] = defaultdict(set)
    for id, speaker, article in driver_of(session).rows(_PRINTED, ids=wording_ids):
        found[id] |= scopes(fold_name(speaker) if speaker else None, article)
    return found


def _insert(session: Session, nodes: Mapping[str, Node], found: Assigned) -> dict[str, int]:
    """Rows for new wordings and their shingles; returns digest to id."""
    if not nodes:
        return {}
    ids = list(reserve_ids(session, WordingRow, len(nodes)))
    rows = [
        {
            "id": id,
            "text_normalised": node.text,
            "scope": node.scope,
            "digest": digest,
            "version": NORMALISATION_VERSION,
            "token_count": node.words,
        }
        for id, (digest, node) in zip(ids, nodes.items(), strict=True)
    ]
    found.new = {
        id: StoredWording(id, node.text, node.scope, node.words, digest, None)
        for id, (digest, node) in zip(ids, nodes.items(), strict=True)
    }
    found.texts.add(ids, [node.text for node in nodes.values()], [node.scope for node in nodes.values()])
    found.asked = entries_of(session, ids, found.texts.coded, found.texts.scopes)
    insert_rows(session, WordingRow, rows)
    insert_shingles(session, found.asked)
    return dict(zip(nodes, ids, strict=True))
