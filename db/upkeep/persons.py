"""Rows of speakers: whose each quotation is, what was seen of each row, and which person it is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy.orm import Session

from db.archive.driver import driver_of
from db.archive.rows import insert_missing, update_rows
from db.archive.sql import Sql
from db.models.speakers import NameWord, Speaker
from db.speakers.forget import forget_rows
from db.speakers.rows import seen_as_judged
from db.speakers.settle import mistaken, settle_families
from db.store.articles import load_article, load_quotes
from db.store.held.see_again import see_again
from db.upkeep.checks import Check, Keys, by_id, by_value
from quotes.names.bodies import initials
from quotes.names.forms import family_name
from quotes.names.sightings import Sighting, best_name, sightings_of, year_of
from quotes.types import text_hash

_NAMED = Sql("""
    SELECT q.article_id, q.id, q.speaker_name, s.name_folded, s.profile FROM quotations q
    LEFT JOIN speakers s ON s.id = q.speaker_id
    WHERE q.article_id IN :ids AND q.speaker_name IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM joint_speakers j WHERE j.quotation_id = q.id)
    UNION ALL SELECT q.article_id, q.id, q.reported_by_name, s.name_folded, s.profile FROM quotations q
    LEFT JOIN speakers s ON s.id = q.reported_by_id
    WHERE q.article_id IN :ids AND q.reported_by_name IS NOT NULL
    UNION ALL SELECT q.article_id, q.id, j.name, s.name_folded, s.profile FROM joint_speakers j
    JOIN quotations q ON q.id = j.quotation_id LEFT JOIN speakers s ON s.id = j.speaker_id
    WHERE q.article_id IN :ids
""")
_ALIASES = Sql("""
    SELECT s.name_folded, s.profile, a.name FROM speakers s JOIN aliases a ON a.speaker_id = s.id
    WHERE s.name_folded IN :names
""")


def _rows(session: Session, ids: Keys) -> Iterator[tuple[Any, str]]:
    """Look at whose each quotation is, by reading the names of each article again."""
    seen: dict[int, list[Sighting]] = {}
    for id in ids:
        article = load_article(session, id)
        seen[id] = sightings_of(article, load_quotes(session, id), text_hash(article.text))
    session.expunge_all()
    judged = seen_as_judged(session, [sighting for some in seen.values() for sighting in some])
    wanted = {(id, sighting.name): judged[sighting].row for id, some in seen.items() for sighting in some}
    for article, id, name, folded, profile in driver_of(session).rows(_NAMED, ids=ids):
        own = wanted.get((article, name))
        if own != ((folded, profile) if folded is not None else None):
            told = "nobody" if folded is None else f"“{folded}” ({profile or 'nothing known'})"
            yield article, f"q{id}: {name!r} is listed as {told}"
    aliases: dict[tuple[str, str], set[str]] = defaultdict(set)
    for folded, profile, name in driver_of(session).rows(_ALIASES, names={row[0] for row in wanted.values()}):
        aliases[folded, profile].add(name)
    for id, some in seen.items():
        for sighting in some:
            missing = {sighting.name, *sighting.mentions} - aliases[judged[sighting].row]
            for name in sorted(missing):
                yield id, f"a{id}: {sighting.name!r} is not listed as {name!r}, which it prints"


def _see_again(session: Session, ids: Keys) -> None:
    for id in ids:
        see_again(session, id)


_OWN = Sql(
    "SELECT id, name, name_folded, profile, family_name, first_year, last_year FROM speakers WHERE id IN :ids"
)
_CALLED = Sql("""
    SELECT speaker_id, speaker_name, article_id FROM quotations WHERE speaker_id IN :ids
    UNION SELECT reported_by_id, reported_by_name, article_id FROM quotations WHERE reported_by_id IN :ids
    UNION SELECT j.speaker_id, j.name, q.article_id FROM joint_speakers j
    JOIN quotations q ON q.id = j.quotation_id WHERE j.speaker_id IN :ids
""")
_PRINTED = Sql("SELECT speaker_id, name FROM aliases WHERE speaker_id IN :ids")
_DATES = Sql("SELECT id, published FROM articles WHERE id IN :ids AND published IS NOT NULL")
_WORDS = Sql("SELECT speaker_id, word, reversed FROM name_words WHERE speaker_id IN :ids")
_FORGET_WORDS = Sql("DELETE FROM name_words WHERE speaker_id IN :ids")


def _expected(session: Session, ids: Keys) -> dict[int, dict[str, Any]]:
    """Return what should stand in rows of speakers that are quoted."""
    ask = driver_of(session)
    called: dict[int, set[str]] = defaultdict(set)
    quoting: dict[int, set[int]] = defaultdict(set)
    for id, name, article in ask.rows(_CALLED, ids=ids):
        quoting[id].add(article)
        if name is not None:
            called[id].add(name)
    years = {
        id: year_of(published)
        for id, published in ask.rows(_DATES, ids=sorted(set().union(*quoting.values())))
    }
    printed: dict[int, list[str]] = defaultdict(list)
    for id, name in ask.rows(_PRINTED, ids=ids):
        printed[id].append(name)
    found: dict[int, dict[str, Any]] = {}
    for row in ask.named_rows(_OWN, ids=ids):
        if row.id not in quoting:
            continue
        known = [year for article in quoting[row.id] if (year := years.get(article)) is not None]
        aliases = tuple(printed[row.id])
        names = (Sighting(name, row.name_folded, row.profile, aliases) for name in sorted(called[row.id]))
        found[row.id] = {
            "name": best_name(names),
            "family_name": family_name(row.name_folded),
            "first_year": min(known, default=None),
            "last_year": max(known, default=None),
        }
    return found


_TOLD = {
    "name": "its name",
    "family_name": "its family name",
    "first_year": "the first year in which it is printed",
    "last_year": "the last year in which it is printed",
}


def _seen(session: Session, ids: Keys) -> Iterator[tuple[Any, str]]:
    expected = _expected(session, ids)
    for row in driver_of(session).named_rows(_OWN, ids=ids):
        if row.id not in expected:
            yield row.id, f"s{row.id}: “{row.name}” is quoted nowhere"
            continue
        for column, value in expected[row.id].items():
            if getattr(row, column) != value:
                yield row.id, f"s{row.id}: {_TOLD[column]} is {getattr(row, column)}, and should be {value}"
    words: dict[int, set[tuple[str, str]]] = defaultdict(set)
    for id, word, backwards in driver_of(session).rows(_WORDS, ids=ids):
        words[id].add((word, backwards))
    for row in driver_of(session).named_rows(_OWN, ids=ids):
        if words[row.id] != {(word, word[::-1]) for word in _words(row.name_folded)}:
            yield row.id, f"s{row.id}: the words of “{row.name}” are noted wrong"


def _words(folded: str) -> Iterable[str]:
    return dict.fromkeys((*folded.split(), *sorted(initials(folded))))


def _see_rows_again(session: Session, ids: Keys) -> None:
    expected = _expected(session, ids)
    forget_rows(session, sorted(set(ids) - expected.keys()))
    update_rows(session, Speaker, [{"id": id, **columns} for id, columns in expected.items()])
    driver_of(session).run(_FORGET_WORDS, ids=list(expected))
    rows = driver_of(session).named_rows(_OWN, ids=list(expected))
    insert_missing(
        session,
        NameWord,
        [
            {"word": word, "speaker_id": row.id, "reversed": word[::-1]}
            for row in rows
            for word in _words(row.name_folded)
        ],
    )


_TYPES = Sql("""
    SELECT speaker_id, speaker_type, count(*) FROM quotations
    WHERE speaker_id IN :ids AND speaker_type IN ('person', 'organisation', 'document')
    GROUP BY speaker_id, speaker_type
""")
_COUNTED = Sql("SELECT speaker_id, type, quotations FROM speaker_types WHERE speaker_id IN :ids")
_UNCOUNT = Sql("DELETE FROM speaker_types WHERE speaker_id IN :ids")
_COUNT = Sql("INSERT INTO speaker_types (speaker_id, type, quotations) VALUES (:id, :type, :number)")


def _types(session: Session, ids: Keys) -> Iterator[tuple[Any, str]]:
    stored, wanted = (set(driver_of(session).rows(asked, ids=ids)) for asked in (_COUNTED, _TYPES))
    for id in sorted({row[0] for row in stored ^ wanted}):
        yield id, f"s{id}: what it is (person, organisation, document) is counted wrong"


def _count_types(session: Session, ids: Keys) -> None:
    ask = driver_of(session)
    ask.run(_UNCOUNT, ids=ids)
    ask.run_many(_COUNT, ask.rows(_TYPES, ids=ids))


def _persons(session: Session, families: Keys) -> Iterator[tuple[Any, str]]:
    for id, new in sorted(mistaken(session, families).items()):
        row = session.get_one(Speaker, id)
        who = "a person of its own" if new["person_id"] == id else f"s{new['person_id']} ({new['reason']})"
        yield row.family_name, f"s{id}: “{row.name}” should be {who}, {new['type']}"


CHECKS = (
    Check("speakers", "quotations are missing from a speaker, or are listed under another",
          by_id("articles", 100), _rows, _see_again),
    Check("speakers", "a speaker is not found by name, or is told apart wrong", by_id("speakers"), _seen,
          _see_rows_again),
    Check("types", "a person may pass for an organisation, or the reverse", by_id("speakers"), _types,
          _count_types),
    Check("persons", "what several names of one person said is divided, or that of several is joined",
          by_value("speakers", "family_name"), _persons, settle_families),
)  # fmt: skip
