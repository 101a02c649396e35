"""Quotations of the archive as a check sees them, read through the driver."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from db.answers.quotes import to_quote
from db.archive.sql import Sql
from quotes.check.archive.printed import Printed, PrintedIn, PrintedText, printed_quote
from quotes.names.profile import Profile
from quotes.types import Span

if TYPE_CHECKING:
    from db.archive.reading import ArchiveReader

_QUOTATIONS = Sql("""
    SELECT q.id, q.article_id, q.kind, q.cue_start, q.cue_end, q.speaker_start, q.speaker_end,
        q.speaker_text, q.speaker_name, q.speaker_id, q.reported_by_start, q.reported_by_end,
        q.reported_by_text, q.reported_by_name, q.antecedent_start, q.antecedent_end,
        q.rule, q.confidence, q.path, q.pull_quote, q.speaker_type, q.said,
        q.extent, q.candidates, s.profile, coalesce(person.shown_as, person.name) AS person
    FROM quotations q LEFT JOIN speakers s ON s.id = q.speaker_id
    LEFT JOIN speakers person ON person.id = s.person_id
    WHERE q.id IN :ids
""")
_RANGES = Sql("""
    SELECT quotation_id, ordinal, start, "end" FROM content_ranges WHERE quotation_id IN :ids
""")
_PASSAGES = Sql("""
    SELECT quotation_id, ordinal, start, "end", wording_id FROM passages WHERE quotation_id IN :ids
""")
_JOINT = Sql("SELECT quotation_id, ordinal, name FROM joint_speakers WHERE quotation_id IN :ids")
_ARTICLES = Sql("""
    SELECT a.id, a.key, o.name AS outlet, a.published, a.url, a.title, a.sha256, a.superseded_by_id, a.place,
        a.text
    FROM articles a JOIN outlets o ON o.id = a.outlet_id WHERE a.id IN :ids
""")


def printings_in(reader: ArchiveReader, ids: Sequence[int]) -> Iterator[Printed]:
    """Yield the quotations with these ids, in no order."""
    rows = reader.named_rows(_QUOTATIONS, ids=ids)
    texts = texts_of(reader, sorted({row.article_id for row in rows}))
    parts = _of_each(reader.rows(_RANGES, ids=ids))
    passages = _of_each(reader.rows(_PASSAGES, ids=ids))
    joint = _of_each(reader.rows(_JOINT, ids=[row.id for row in rows if row.speaker_id is None]))
    for row in rows:
        quote = to_quote(
            row._replace(candidates=_as_list(row.candidates), pull_quote=bool(row.pull_quote)),
            spans=[Span(start, end) for start, end in parts[row.id]],
            passages=[Span(start, end) for start, end, _ in passages[row.id]],
            joint=[name for (name,) in joint[row.id]] if row.speaker_name is not None else [],
        )
        yield printed_quote(
            texts[row.article_id],
            quote,
            id=row.id,
            wording=passages[row.id][0][2] if passages[row.id] else None,
            person=row.person,
            gender=Profile.read(row.profile).gender if row.profile is not None else "",
        )


def texts_of(reader: ArchiveReader, ids: Sequence[int]) -> dict[int, PrintedText]:
    """Return these articles, by id."""
    return {
        row.id: PrintedText(
            PrintedIn(
                id=row.id,
                key=row.key,
                outlet=row.outlet or None,
                published=row.published,
                url=row.url,
                title=row.title,
                sha256=row.sha256,
                superseded=row.superseded_by_id is not None,
                file=row.place or "",
            ),
            row.text,
        )
        for row in reader.named_rows(_ARTICLES, ids=ids)
    }


def _of_each(rows: Sequence[tuple[Any, ...]]) -> dict[int, list[tuple[Any, ...]]]:
    """What belongs to each quotation, in its order: rows begin with both."""
    found: dict[int, list[tuple[Any, ...]]] = defaultdict(list)
    for quotation, _, *rest in sorted(rows):
        found[quotation].append(tuple(rest))
    return found


def _as_list(stored: Any) -> list[Any]:
    """A column of JSON, which SQLite keeps as a text."""
    found: list[Any] = json.loads(stored) if isinstance(stored, str) else stored
    return found
