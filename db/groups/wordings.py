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
from db.groups.reach import coming_moments, in_other_moments
from db.groups.shingles import ShingledWordings, entries_of, insert_shingles
from db.groups.wording_texts import Texts
from db.models.printed import Passage
from db.models.wordings import WordingRow, digest_of_wording
from quotes.compare.wording.wording import NORMALISATION_VERSION
from quotes.group.partition import Node, Printing, one_host
from quotes.group.printings import printings_of_article
from quotes.types import Kind, Mention, Quote, Span, SpeakerType


class StoredWording(NamedTuple):
    """A wording as far as grouping needs it."""

    id: int
    text: str
    scope: str
    words: int
    digest: str
    parent_id: int | None


@dataclass(slots=True)
class Hosts:
    """The longer passages that wordings are parts of, read when they are asked for (`hosts_of`)."""

    known: dict[int, Set[int | None]] = field(default_factory=dict)
    #: Of wordings known before: those of printings that are not stored yet.
    coming: dict[int, set[int | None]] = field(default_factory=dict)

    def read(self, session: Session, ids: Iterable[int]) -> None:
        """Make those of these wordings known."""
        wanted = set(ids) - self.known.keys()
        stored = hosts_of(session, wanted)
        self.known.update((id, stored.get(id, set()) | self.coming.get(id, set())) for id in wanted)

    def of(self, id: int) -> int | None:
        """Return the longer passage that all printings of a wording are a part of, if there is one."""
        return one_host(self.known.get(id, ()))


@dataclass(slots=True)
class Assigned:
    """What giving printings their wordings came to."""

    #: For each printing its wording; None if it is no speech or has no word.
    wordings: list[int | None] = field(default_factory=list)
    #: Wordings that are new, whose ties must be looked for.
    new: dict[int, StoredWording] = field(default_factory=dict)
    #: Wordings known before of which printings came in that can change their parent: those that were, or
    #: may have been, a part of one longer passage only.
    more: set[int] = field(default_factory=set)
    #: Wordings known before whose trees must be settled again, because something is printed at other times.
    again: set[int] = field(default_factory=set)
    #: When wordings are printed by what came in.
    moments: dict[int, set[str]] = field(default_factory=dict)
    #: The longer passages that wordings are parts of.
    hosts: Hosts = field(default_factory=Hosts)
    #: The texts of the new ones, and their entries.
    texts: Texts = field(default_factory=Texts)
    asked: ShingledWordings | None = None


def assign_wordings(session: Session, quotation_ids: Sequence[int]) -> Assigned:
    """Return the wordings of the passages of these quotations, made if new, and written to the passages.

    Passages of what is no speech, and those without a word, are left without one.
    """
    printings = _printings(session, quotation_ids)
    found = wordings_of_printings(session, list(printings.values()))
    found.more |= {id for id, hosts in found.hosts.coming.items() if None not in hosts or len(hosts) > 1}
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
        printings: as `quotes.group.printings` gives them; None for what is no speech, which gets no wording.
    """
    found = Assigned()
    nodes: dict[str, Node] = {}
    of_printing: list[str | None] = []
    hosts: dict[str, set[str | None]] = defaultdict(set)
    for printing in printings:
        node = printing.node if printing is not None else None
        if printing is None or node is None:
            of_printing.append(None)
            continue
        digest = digest_of_wording(node.text, node.scope)
        nodes[digest] = node
        of_printing.append(digest)
        host = printing.host
        hosts[digest].add(digest_of_wording(host.text, host.scope) if host is not None else None)
    ids: dict[str, int] = dict(driver_of(session).rows(_IDS, version=NORMALISATION_VERSION, digests=nodes))
    before = set(ids.values())
    ids |= _insert(session, {digest: node for digest, node in nodes.items() if digest not in ids}, found)
    found.wordings = [ids[digest] if digest is not None else None for digest in of_printing]
    around = {ids[own]: {ids.get(each) if each else None for each in some} for own, some in hosts.items()}
    found.hosts = Hosts(
        {id: some for id, some in around.items() if id not in before},
        {id: some for id, some in around.items() if id in before},
    )
    stored = hosts_of(session, before)
    found.more = {
        id for id, some in stored.items() if one_host(some) not in (None, one_host(some | around[id]))
    }
    found.moments = coming_moments(printings, found.wordings)
    found.again = in_other_moments(session, {id: found.moments[id] for id in before & found.moments.keys()})
    return found


def nodes_of(session: Session, quotation_ids: Sequence[int]) -> dict[tuple[int, int], Node]:
    """Return the wordings that passages should have, by quotation and place; those without are left out."""
    return {
        place: printing.node
        for place, printing in _printings(session, quotation_ids).items()
        if printing is not None and printing.node is not None
    }


def known_wordings(session: Session, printings: Sequence[Printing | None]) -> list[int | None]:
    """Return the wordings of printings, all of which are stored; None as in `wordings_of_printings`."""
    digests = [
        digest_of_wording(node.text, node.scope) if printing is not None and (node := printing.node) else None
        for printing in printings
    ]
    asked = {digest for digest in digests if digest is not None}
    ids: dict[str, int] = dict(driver_of(session).rows(_IDS, version=NORMALISATION_VERSION, digests=asked))
    return [ids[digest] if digest is not None else None for digest in digests]


def _printings(session: Session, quotation_ids: Sequence[int]) -> dict[tuple[int, int], Printing | None]:
    """Return the passages of quotations that count as speech, by quotation and place among its passages.

    All quotations of their articles are read: a passage may repeat one of them.
    """
    ask = driver_of(session)
    articles = set(ask.column(_ARTICLES, ids=quotation_ids))
    of_article: dict[int, list[_Said]] = defaultdict(list)
    for row in map(_Said._make, ask.rows(_SAID, ids=articles)):
        of_article[row.article_id].append(row)
    ids = {row.id for rows in of_article.values() for row in rows}
    ranges: dict[int, list[Span]] = defaultdict(list)
    for id, start, end in ask.rows(_RANGES, ids=ids):
        ranges[id].append(Span(start, end))
    passages: dict[int, list[Span]] = defaultdict(list)
    for id, start, end in ask.rows(_PASSAGES, ids=ids):
        passages[id].append(Span(start, end))
    wanted = set(quotation_ids)
    found: dict[tuple[int, int], Printing | None] = {}
    for article, text, sha256, published in ask.rows(_TEXTS, ids=articles):
        rows = of_article[article]
        quotes = [row.quote(ranges[row.id], passages[row.id]) for row in rows]
        of_rows = printings_of_article(text, sha256, quotes, published)
        for row, printings in zip(rows, of_rows, strict=True):
            if row.id in wanted:
                found.update(((row.id, ordinal), printing) for ordinal, printing in enumerate(printings))
    return found


class _Said(NamedTuple):
    """A quotation as far as it shows who said its passages."""

    id: int
    article_id: int
    kind: str
    speaker_name: str | None
    speaker_type: str
    confidence: float
    several: int | bool  # whether several say it at once
    passed_on: int | None

    def quote(self, spans: Sequence[Span], passages: Sequence[Span]) -> Quote:
        return Quote(
            tuple(spans),
            Kind(self.kind),
            speaker_name=self.speaker_name,
            speaker_type=SpeakerType(self.speaker_type),
            confidence=self.confidence,
            joint_names=(self.speaker_name or "",) if self.several else (),
            reported_by=Mention(self.passed_on, self.passed_on, "") if self.passed_on is not None else None,
            passages=tuple(passages),
        )


_SAID = Sql("""
    SELECT id, article_id, kind, speaker_name, speaker_type, confidence,
        EXISTS (SELECT 1 FROM joint_speakers j WHERE j.quotation_id = q.id), reported_by_start
    FROM quotations q WHERE article_id IN :ids AND is_said ORDER BY id
""")
_ARTICLES = Sql("SELECT DISTINCT article_id FROM quotations WHERE id IN :ids")
_TEXTS = Sql("SELECT id, text, sha256, published FROM articles WHERE id IN :ids ORDER BY id")
_RANGES = Sql("""
    SELECT quotation_id, start, "end" FROM content_ranges WHERE quotation_id IN :ids
    ORDER BY quotation_id, ordinal
""")
_PASSAGES = Sql("""
    SELECT quotation_id, start, "end" FROM passages WHERE quotation_id IN :ids
    ORDER BY quotation_id, ordinal
""")
_ASSIGN = Sql(
    "UPDATE passages SET wording_id = :wording WHERE quotation_id = :quotation AND ordinal = :ordinal"
)
_IDS = Sql("SELECT digest, id FROM wordings WHERE version = :version AND digest IN :digests")
_NEVER_FIRST = Sql("""
    SELECT id FROM wordings w WHERE id IN :ids
        AND NOT EXISTS (SELECT 1 FROM passages p WHERE p.wording_id = w.id AND p.ordinal = 0)
""")
_HOSTS = Sql("""
    SELECT DISTINCT p.wording_id, h.wording_id
    FROM passages p LEFT JOIN passages h ON h.quotation_id = p.quotation_id AND h.ordinal <> p.ordinal
        AND h.start <= p.start AND h."end" >= p."end"
    WHERE p.wording_id IN :ids
""")


def hosts_of(session: Session, wording_ids: Iterable[int]) -> dict[int, set[int | None]]:
    """Return for each wording the longer passages that its printings are parts of.

    None stands for a printing that is no part. A wording that some quotation is known by has one, and
    nothing else of it is read: it may have very many.
    """
    asked = set(wording_ids)
    ask = driver_of(session)
    parts = set(ask.column(_NEVER_FIRST, ids=asked))
    found: dict[int, set[int | None]] = {id: {None} for id in asked - parts}
    for id, host in ask.rows(_HOSTS, ids=parts):
        found.setdefault(id, set()).add(host)
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
    found.asked = entries_of(session, ids, found.texts.coded)
    insert_rows(session, WordingRow, rows)
    insert_shingles(session, found.asked)
    return dict(zip(nodes, ids, strict=True))
