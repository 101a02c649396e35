"""What look-ups read instead of going through all there is: indexes, counts, words, fingerprints, numbers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from sqlalchemy import text
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session

from db.archive.driver import driver_of
from db.archive.indexes import make_missing, missing
from db.archive.sql import Sql
from db.archive.statement_counts import count_again, counted
from db.models.base import Base
from db.provenance.fingerprint_rows import forget_texts, index_texts
from db.upkeep.checks import Check, Keys, by_id, by_value, once


def _left_out(session: Session, keys: Keys) -> Iterator[tuple[Any, str]]:
    for name in sorted(missing(session)):
        yield name, f"the index {name} is missing"


def _make(session: Session, names: Keys) -> None:
    make_missing(session)


_STORED = Sql("""
    SELECT statement, speaker_id, first_published, first_quotation_id, printings FROM speaker_statements
    WHERE statement IN :ids
""")
_ROOTS = Sql("SELECT DISTINCT coalesce(root_id, id) FROM wordings WHERE id IN :ids")


def _told_ahead(session: Session, statements: Keys) -> Iterator[tuple[Any, str]]:
    stored = set(driver_of(session).rows(_STORED, ids=statements))
    for statement in sorted({row[0] for row in stored ^ counted(session, statements)}):
        name = f"g{statement}" if statement > 0 else f"q{-statement}"
        yield statement, f"{name}: who said it, how often, or who was first is counted wrong"


def _of_wordings(session: Session, ids: Keys) -> Iterator[tuple[Any, str]]:
    yield from _told_ahead(session, driver_of(session).column(_ROOTS, ids=ids))


def _of_quotations(session: Session, ids: Keys) -> Iterator[tuple[Any, str]]:
    yield from _told_ahead(session, [-id for id in ids])


_TEXTS = Sql("SELECT id, text FROM articles WHERE id IN :ids")
_FINGERPRINTS = Sql("SELECT fingerprint, article_id FROM fingerprints WHERE fingerprint IN :values")


def _fingerprints(session: Session, ids: Keys) -> Iterator[tuple[Any, str]]:
    from db.provenance.fingerprints_many import fingerprints_in_order

    wanted: dict[int, set[int]] = {
        id: set(map(int, fingerprints_in_order(printed)))
        for id, printed in driver_of(session).rows(_TEXTS, ids=ids)
    }
    stored: dict[int, set[int]] = defaultdict(set)
    values = sorted(set().union(*wanted.values()))
    for value, id in driver_of(session).rows(_FINGERPRINTS, values=values):
        stored[id].add(value)
    for id, own in wanted.items():
        if not own <= stored[id]:
            yield id, f"a{id}: fingerprints of its text are missing"


def _fingerprint_again(session: Session, ids: Keys) -> None:
    rows = driver_of(session).rows(_TEXTS, ids=ids)
    forget_texts(session, rows)
    index_texts(session, rows)


_SEARCHED = {"articles": ("title", "text"), "wordings": ("text_normalised",)}


def _words(table: str) -> tuple[Any, Any]:
    """Return what looks at the words of a table that can be searched for, and what lists them again."""
    index = f"search_{table}"
    words = " || ' ' || ".join(f"coalesce({name}, '')" for name in _SEARCHED[table])
    kind = "a" if table == "articles" else "w"
    listed = Sql(f"""
        SELECT t.id FROM {table} t LEFT JOIN {index} s ON s.id = t.id
        WHERE t.id IN :ids AND (s.id IS NULL OR s.words <> search_words({words}))
    """)
    again = Sql(f"""
        INSERT INTO {index} SELECT id, search_words({words}) FROM {table} WHERE id IN :ids
        ON CONFLICT (id) DO UPDATE SET words = excluded.words
    """)

    def wrong(session: Session, ids: Keys) -> Iterator[tuple[Any, str]]:
        if session.get_bind().dialect.name == "postgresql":
            for id in driver_of(session).column(listed, ids=ids):
                yield id, f"{kind}{id}: its words are not those that are searched"

    def repair(session: Session, ids: Keys) -> None:
        driver_of(session).run(again, ids=ids)

    return wrong, repair


def _words_of_file(session: Session, keys: Keys) -> Iterator[tuple[Any, str]]:
    if session.get_bind().dialect.name != "sqlite":
        return
    for table in _SEARCHED:
        index = f"search_{table}"
        try:
            # FTS5 compares its index with the texts, and says nothing if they fit.
            session.execute(text(f"INSERT INTO {index}({index}, rank) VALUES ('integrity-check', 1)"))
        except DatabaseError:
            yield table, f"the words of {table} are not those that are searched"


def _list_again(session: Session, tables: Keys) -> None:
    for table in tables:
        session.execute(text(f"INSERT INTO search_{table}(search_{table}) VALUES ('rebuild')"))


_KNOWN_AS = Sql("""
    SELECT known_as FROM article_identities i
    WHERE NOT EXISTS (SELECT 1 FROM articles WHERE articles.identity = i.identity)
""")
_FORGET = Sql("""
    DELETE FROM article_identities
    WHERE NOT EXISTS (SELECT 1 FROM articles WHERE articles.identity = article_identities.identity)
""")


def _identities(session: Session, keys: Keys) -> Iterator[tuple[Any, str]]:
    for known_as in driver_of(session).column(_KNOWN_AS):
        yield 0, f"{known_as}: an article that is gone is remembered by it"


def _forget_identities(session: Session, keys: Keys) -> None:
    driver_of(session).run(_FORGET)


_LAST = Sql("SELECT of_table, last FROM last_ids")
_RAISE = Sql("UPDATE last_ids SET last = :last WHERE of_table = :table")


def _numbers(session: Session, keys: Keys) -> Iterator[tuple[Any, str]]:
    tables = {table.name for table in Base.metadata.sorted_tables if "id" in table.c}
    for table, last in driver_of(session).rows(_LAST):
        if table in tables and last < (highest := _highest(session, table)):
            yield table, f"{table}: the last number given is noted as {last}, and there is a row {highest}"


def _highest(session: Session, table: str) -> int:
    return int(session.execute(text(f"SELECT coalesce(max(id), 0) FROM {table}")).scalar() or 0)


def _raise_numbers(session: Session, tables: Keys) -> None:
    for table in tables:
        driver_of(session).run(_RAISE, table=table, last=_highest(session, table))


_MISSED = "a search misses it, or finds it by words that it has not"
_ORDER = "a speaker's statements are missing, or shown in a wrong order"
CHECKS = (
    Check("indexes", "look-ups take longer", once, _left_out, _make),
    Check("fingerprints", "prints of one text are not found", by_id("articles", 100), _fingerprints,
          _fingerprint_again),
    *(
        Check("words", _MISSED, by_id(table, 100), *_words(table))
        for table in _SEARCHED
    ),
    Check("words", _MISSED, once, _words_of_file,
          _list_again),
    Check("identities", "an article that comes may be taken for one that is gone", once, _identities,
          _forget_identities),
    Check("numbers", "none yet: the next row is numbered past all there are", once, _numbers, _raise_numbers),
    Check("counts", _ORDER, by_id("wordings"), _of_wordings,
          count_again),
    Check("counts", _ORDER, by_id("quotations"), _of_quotations,
          count_again),
    Check("counts", "a speaker's statements are shown though nobody prints them",
          by_value("speaker_statements", "statement", first=-(2**62)), _told_ahead, count_again),
)  # fmt: skip
