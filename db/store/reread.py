"""Reading one article of the archive again: its quotations are replaced, with all that follows from them.

Afterwards the archive is the same as if it had never had the earlier reading, but quotations that are found
again keep their ids, and so do their wordings and speakers.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import partial
from itertools import accumulate

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from db.archive.chunks import chunks
from db.archive.rows import reserve_ids, take_turn
from db.groups.forget import forget_unprinted
from db.groups.ties import tie_up_anew
from db.groups.trees import settle_trees
from db.groups.wordings import assign_wordings, hosts_of
from db.judgements.attributions import as_judged, found_record, judged_in, keep_as_found
from db.judgements.carry_over import carry_speakers, carry_wordings
from db.models.printed import Article, Outlet, Passage, Quotation
from db.models.speakers import Speaker
from db.models.wordings import WordingRow
from db.speakers.forget import Lost, see_less
from db.speakers.rows import speakers_of
from db.speakers.settle import families_tied, settle_families, settle_speakers
from db.store.articles import load_article, load_quotes
from db.store.held.contents import Held, delete_quotations, held_quotations, less_seen, names_in, rows_quoted
from db.store.held.furniture import paragraphs_in, settle_furniture
from db.store.quotations import insert_quotations
from quotes.names.sightings import Sighting, sightings_of
from quotes.types import Article as ArticleRead
from quotes.types import Quote, Span


class What(StrEnum):
    """What a new reading made of a quotation."""

    SAME = "same"
    WORDS = "words"  # it begins or ends somewhere else
    SPEAKER = "speaker"  # the same words, said or passed on by another speaker
    NEW = "new"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Changed:
    """One quotation before and after. A new one has no before, and one that is gone has no after."""

    what: What
    id: int
    article: str
    outlet: str | None
    before: str | None
    after: str | None
    speaker_before: str | None
    speaker_after: str | None


@dataclass(frozen=True, slots=True)
class Reread:
    """What a new reading of one article changed."""

    same: int
    changes: tuple[Changed, ...]
    #: Judgements carried over to what replaced their words or their bearer of a name.
    carried: int = 0
    #: Wordings that no article prints any more: digest to text.
    forgotten: Mapping[str, str] = field(default_factory=dict)


def reread(session: Session, article_id: int, quotes: Sequence[Quote], run: int) -> Reread:
    """Replace the quotations of an article with these; the caller commits.

    Args:
        session: the unit of work.
        article_id: its row. Its text and metadata stay as they are.
        quotes: what was found in it now, in the order of the text.
        run: what found them.
    """
    take_turn(session)
    article = load_article(session, article_id)
    row = session.get_one(Article, article_id)
    outlet, sha256 = session.get_one(Outlet, row.outlet_id).name or None, row.sha256
    judged = as_judged(article.text, quotes, judged_in(session, [sha256]).get(sha256, ()))
    found = {n: quotes[n] for n in judged}
    quotes = [judged.get(n, quote) for n, quote in enumerate(quotes)]
    old = load_quotes(session, article_id)
    before = held_quotations(session, article_id)
    pairs = paired(old, quotes)
    speakers_before = rows_quoted(session, [article_id])
    seen = sightings_of(article, quotes, sha256)
    rows = speakers_of(session, seen)
    names = {sighting.name: rows[sighting] for sighting in seen}
    lost = less_seen(sightings_of(article, old, sha256), before, _named(rows))
    session.execute(update(Article).where(Article.id == article_id).values(run_id=run))
    records = {n: found_record(quote) for n, quote in found.items()}
    unchanged = old == quotes and all(one.as_found == records.get(n) for n, one in enumerate(before))
    if unchanged and all(_points_right(one, names) for one in before):
        session.execute(update(Quotation).where(Quotation.article_id == article_id).values(run_id=run))
        session.expire_all()
        settle_speakers(session, set(rows.values()))
        return Reread(len(old), ())
    hosts = hosts_of(session, {wording for one in before for wording in one.wordings})
    paragraphs = paragraphs_in(session, [article_id])
    # Before the old ones are deleted: an id once given to a quotation must never mean another.
    fresh = iter(reserve_ids(session, Quotation, len(quotes) - len(pairs)))
    kept = [before[pairs[n]].id if n in pairs else next(fresh) for n in range(len(quotes))]
    delete_quotations(session, [one.id for one in before])
    (ids,) = insert_quotations(session, [(article_id, article.text, quotes, names)], [run], kept)
    keep_as_found(session, {ids[n]: quote for n, quote in found.items()})
    session.expire_all()
    passages_before = {ids[n]: before[k].passages for n, k in pairs.items()}
    carried, forgotten = settle_wordings(session, ids, hosts, passages_before)
    settle_furniture(session, paragraphs | paragraphs_in(session, [article_id]))
    carried += _settle_speakers(session, speakers_before, lost, rows)
    same, changes = _changes(article, outlet, old, quotes, pairs, [one.id for one in before], ids)
    return Reread(same, changes, carried, forgotten)


def paired(old: Sequence[Quote], new: Sequence[Quote]) -> dict[int, int]:
    """Return which quotation is which: the number of a new one to the number of the old one it replaces.

    Those with the same ranges come first, then those that share the most characters, at least half of the
    shorter.
    """
    same = {quote.spans: k for k, quote in reversed(list(enumerate(old)))}
    found = {n: same.pop(quote.spans) for n, quote in enumerate(new) if quote.spans in same}
    taken = set(found.values())
    near = []
    places = sorted((quote.start, k) for k, quote in enumerate(old) if k not in taken)
    starts = [start for start, _ in places]
    ends = list(accumulate((old[k].end for _, k in places), max))  # of all up to each
    for n, quote in enumerate(new):
        if n in found:
            continue
        for _, k in places[bisect_right(ends, quote.start) : bisect_left(starts, quote.end)]:
            other = old[k]
            if other.end <= quote.start:
                continue
            shared = sum(one.overlap(two) for one in quote.spans for two in other.spans)
            if 2 * shared >= min(_length(quote), _length(other)) > 0:
                near.append((-shared, n, k))
    for _, n, k in sorted(near):
        if n not in found and k not in taken:
            found[n] = k
            taken.add(k)
    return found


def _length(quote: Quote) -> int:
    return sum(len(span) for span in quote.spans)


def _points_right(stored: Held, names: Mapping[str, int]) -> bool:
    said = stored.joint or (stored.said,)
    return all(names.get(name or "") == id for name, id in (*said, stored.passed_on))


def _named(rows: Mapping[Sighting, int]) -> dict[int, set[str]]:
    """Return the names of each row of speakers."""
    found: dict[int, set[str]] = {}
    for sighting, row in rows.items():
        found.setdefault(row, set()).update((sighting.name, *sighting.mentions))
    return found


def settle_wordings(
    session: Session,
    ids: Sequence[int],
    hosts: Mapping[int, set[int | None]],
    passages_before: Mapping[int, Sequence[tuple[Span, int | None]]],
) -> tuple[int, dict[str, str]]:
    """Settle wordings and groups of quotations, without wordings that no article prints any more.

    Args:
        session: the unit of work.
        ids: the quotations, whose passages have no wordings yet.
        hosts: the wordings that they or what they replaced had, with the longer passages around them.
        passages_before: the passages that quotations had, with their wordings.

    Returns:
        How many judgements were carried over, and the texts of the wordings that are gone, by digest.
    """
    assigned = assign_wordings(session, ids)
    digests = {id: session.get_one(WordingRow, id).digest for id in hosts}
    forgotten = forget_unprinted(session, hosts)
    replaced: dict[str, str] = {}
    for id, now in _passages_of(session, passages_before).items():
        for place, was in passages_before[id]:
            if was is not None and digests[was] in forgotten.texts:
                replaced[digests[was]] = max(now, key=lambda each: each[0].overlap(place))[1]
    carried = carry_wordings(session, replaced)
    fresh = forgotten.orphans | carried.wordings
    if fresh or assigned.new or assigned.more or assigned.again or forgotten.beside:
        settle_trees(session, tie_up_anew(session, fresh, assigned) | forgotten.beside)
    return carried.number, forgotten.texts


def _passages_of(session: Session, ids: Iterable[int]) -> dict[int, list[tuple[Span, str]]]:
    """Return the passages of quotations that have a wording, in order, each with its digest."""
    found: dict[int, list[tuple[Span, str]]] = {}
    for some in chunks(ids):
        for id, start, end, digest in session.execute(
            select(Passage.quotation_id, Passage.start, Passage.end, WordingRow.digest)
            .join(WordingRow, WordingRow.id == Passage.wording_id)
            .where(Passage.quotation_id.in_(some))
            .order_by(Passage.quotation_id, Passage.ordinal)
        ):
            found.setdefault(id, []).append((Span(start, end), digest))
    return found


def _settle_speakers(
    session: Session, before: Mapping[int, Speaker], lost: Mapping[int, Lost], rows: Mapping[Sighting, int]
) -> int:
    """Take back what is no longer seen of rows of speakers, and conclude again who they are."""
    families = families_tied(session, {row.family_name for row in before.values()})
    sides = {id: (row.name_folded, row.profile) for id, row in before.items()}
    gone = see_less(session, lost, partial(names_in, session))
    now: dict[str, list[str]] = {}
    for id in set(rows.values()):
        row = session.get_one(Speaker, id)
        families.add(row.family_name)
        now.setdefault(row.name_folded, []).append(row.profile)
    carried, others = carry_speakers(session, [sides[id] for id in gone], now)
    settle_families(session, families | others)
    session.expire_all()
    return carried


def _changes(
    article: ArticleRead,
    outlet: str | None,
    old: Sequence[Quote],
    new: Sequence[Quote],
    pairs: Mapping[int, int],
    ids_before: Sequence[int],
    ids: Sequence[int],
) -> tuple[int, tuple[Changed, ...]]:
    same, changes = 0, []

    def add(what: What, id: int, before: Quote | None, after: Quote | None) -> None:
        changes.append(
            Changed(
                what, id, article.id, outlet,
                before.text(article) if before else None, after.text(article) if after else None,
                _who(before), _who(after),
            )
        )  # fmt: skip

    for n, quote in enumerate(new):
        if n not in pairs:
            add(What.NEW, ids[n], None, quote)
            continue
        was = old[pairs[n]]
        if was.spans != quote.spans:
            add(What.WORDS, ids[n], was, quote)
        elif _who(was) != _who(quote):
            add(What.SPEAKER, ids[n], was, quote)
        else:
            same += 1
    kept = set(pairs.values())
    for k, quote in enumerate(old):
        if k not in kept:
            add(What.GONE, ids_before[k], quote, None)
    return same, tuple(changes)


def _who(quote: Quote | None) -> str | None:
    """Return who said it according to the article: the name, else the mention in brackets."""
    if quote is None:
        return None
    name = quote.speaker_name or (f"({quote.speaker.text})" if quote.speaker else None)
    by = quote.reported_by_name or (f"({quote.reported_by.text})" if quote.reported_by else None)
    return f"{name or '(nobody)'}, via {by}" if by else name
