"""What was stored as it was given: files, foreign keys, hashes of texts, ranges in them. Only looked at."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from sqlalchemy import ForeignKeyConstraint, text
from sqlalchemy.orm import Session

from db.archive.driver import driver_of
from db.archive.sql import Sql
from db.models.base import Base
from db.upkeep.checks import Check, Keys, by_id, once
from quotes.types import text_hash

_MOST = 100  # lines that SQLite's own check may give


def _damaged(session: Session, keys: Keys) -> Iterator[tuple[Any, str]]:
    if session.get_bind().dialect.name != "sqlite":
        return  # a server looks after its pages itself
    for (line,) in session.execute(text(f"PRAGMA integrity_check({_MOST})")):
        if line != "ok":
            yield 0, str(line)


def _orphans(session: Session, keys: Keys) -> Iterator[tuple[Any, str]]:
    for table in Base.metadata.sorted_tables:
        for constraint in table.foreign_key_constraints:
            number = session.execute(text(_pointing_nowhere(table.name, constraint))).scalar() or 0
            if number:
                (column,) = (each.name for each in constraint.columns)
                other = constraint.referred_table.name
                rows = "row points" if number == 1 else "rows point"
                yield 0, f"{table.name}.{column}: {number:,} {rows} to nothing in {other}"


def _pointing_nowhere(table: str, constraint: ForeignKeyConstraint) -> str:
    ((column, element),) = zip(constraint.columns, constraint.elements, strict=True)
    return (
        f'SELECT count(*) FROM {table} t WHERE t."{column.name}" IS NOT NULL AND NOT EXISTS '
        f'(SELECT 1 FROM {element.column.table.name} o WHERE o."{element.column.name}" = t."{column.name}")'
    )


_TEXTS = Sql("SELECT id, text, sha256 FROM articles WHERE id IN :ids")
_QUOTATIONS = Sql("""
    SELECT id, article_id, start, "end", cue_start, cue_end, speaker_start, speaker_end, speaker_text,
        reported_by_start, reported_by_end, reported_by_text, antecedent_start, antecedent_end
    FROM quotations WHERE article_id IN :ids
""")
_RANGES = Sql("""
    SELECT q.id, r.start, r."end" FROM content_ranges r JOIN quotations q ON q.id = r.quotation_id
    WHERE q.article_id IN :ids ORDER BY q.id, r.ordinal
""")
_PASSAGES = Sql("""
    SELECT q.id, p.start, p."end" FROM passages p JOIN quotations q ON q.id = p.quotation_id
    WHERE q.article_id IN :ids ORDER BY q.id, p.ordinal
""")


def _misplaced(session: Session, ids: Keys) -> Iterator[tuple[Any, str]]:
    ask = driver_of(session)
    texts = {}
    for id, printed, sha256 in ask.rows(_TEXTS, ids=ids):
        texts[id] = printed
        if text_hash(printed) != sha256:
            yield id, f"a{id}: its text is not the one that was stored (another hash)"
    ranges, passages = (_together(ask.rows(asked, ids=ids)) for asked in (_RANGES, _PASSAGES))
    for id, article, start, end, *places in ask.rows(_QUOTATIONS, ids=ids):
        printed = texts[article]
        own, parts = ranges.get(id, []), passages.get(id, [])
        if not own:
            yield article, f"q{id}: it has no words"
            continue
        if (own[0][0], own[-1][1]) != (start, end):
            yield article, f"q{id}: it begins or ends elsewhere than its words"
        if not parts:
            yield article, f"q{id}: it has no passage"
        outside = [one for one in parts if not (start <= one[0] <= one[1] <= end)]
        if outside:
            yield article, f"q{id}: a passage ({outside[0][0]} to {outside[0][1]}) is not in it"
        if fault := _outside(printed, own, places):
            yield article, f"q{id}: {fault}"


def _together(rows: list[Any]) -> dict[int, list[tuple[int, int]]]:
    found: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for id, start, end in rows:
        found[id].append((start, end))
    return found


def _outside(printed: str, own: list[tuple[int, int]], places: list[Any]) -> str:
    """Return what of a quotation is not in the text, in words; nothing if all is."""
    cue, said, passed_on, stands_for = places[:2], places[2:5], places[5:8], places[8:10]
    for name, start, end in (("words", own[0][0], max(end for _, end in own)), ("cue", *cue),
                             ("speaker", *said[:2]), ("who passes it on", *passed_on[:2]),
                             ("antecedent", *stands_for)):  # fmt: skip
        if start is not None and not 0 <= start <= end <= len(printed):
            return f"its {name} ({start} to {end}) lie outside the text"
    for name, (start, end, words) in (("speaker", said), ("who passes it on", passed_on)):
        if start is not None and words is not None and start == end and words:
            return f"its {name} has no place in the text"
    return ""


CHECKS = (
    Check("file", "pages of the file are damaged; restore it from a copy", once, _damaged),
    Check(
        "rows", "parts of something are left that is gone; restore the archive from a copy", once, _orphans
    ),
    Check(
        "places",
        "words would be shown wrong; read the article again with `quotetrail refresh --article`",
        by_id("articles", 100),
        _misplaced,
    ),
)
