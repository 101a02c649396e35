"""Statements with all their printings, by key: what most look-ups end with."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from db.answers.statements import ShownPrinting, Statement
from db.archive.reading import reader_of
from db.archive.sql import Sql
from db.lookup.persons import NOBODY, JointNames, is_joint, joint_speakers
from quotes.compare.reported import BEFORE, reported_as

if TYPE_CHECKING:
    from db.archive.reading import ArchiveReader, Askable

_PRINTINGS = """
    SELECT coalesce(w.root_id, w.id, -q.id) AS statement, q.wording_id, q.id, q.article_id, q.start, q."end",
        -- Counted in characters in both databases; the rest of the text is not needed.
        {begin} AS begin, substr(a.text, {begin} + 1, {stop} - {begin}) AS around, q.cue_start, q.cue_end,
        q.kind, q.speaker_text, q.speaker_name, q.reported_by_text, q.reported_by_name, q.rule, q.confidence,
        q.path, q.pull_quote, q.speaker_type, q.said, q.extent,
        a."key" AS article, a.published, a.url, a.title, a.wire, a.superseded_by_id,
        CASE WHEN q.rule = 'judged' AND q.speaker_name IS NULL THEN CAST(q.as_found AS TEXT) END AS as_found,
        o.name AS outlet, r.model, p.id AS person_id, coalesce(p.shown_as, p.name) AS person
    FROM quotations q
    JOIN articles a ON a.id = q.article_id
    JOIN outlets o ON o.id = a.outlet_id
    JOIN extraction_runs r ON r.id = q.run_id
    LEFT JOIN wordings w ON w.id = q.wording_id
    LEFT JOIN speakers s ON s.id = q.speaker_id
    LEFT JOIN speakers p ON p.id = coalesce(s.person_id, s.id)
    WHERE {which}
"""
# From the content, or from far enough before the cue to see whether it denies, to the end of both.
_AROUND = {
    "begin": f"""CASE WHEN q.cue_start < {BEFORE} THEN 0 WHEN q.cue_start - {BEFORE} < q.start
            THEN q.cue_start - {BEFORE} ELSE q.start END""",
    "stop": """CASE WHEN q.cue_end > q."end" THEN q.cue_end ELSE q."end" END""",
}
# Two conditions, each with its index; joined by OR they would read the whole table.
_OF_ROOTS = """q.wording_id IN (
    SELECT id FROM wordings WHERE root_id IN :keys
    UNION ALL SELECT id FROM wordings WHERE id IN :keys AND root_id IS NULL)"""
_ALONE = "q.id IN :keys AND q.wording_id IS NULL"
#: By whether superseded texts count, and whether the keys are those of groups.
_ASKED = {
    (superseded, grouped): Sql(
        _PRINTINGS.format(which=which + ("" if superseded else " AND a.superseded_by_id IS NULL"), **_AROUND)
    )
    for superseded in (False, True)
    for grouped, which in ((False, _ALONE), (True, _OF_ROOTS))
}
_RANGES = Sql(
    'SELECT quotation_id, start, "end" FROM content_ranges WHERE quotation_id IN :ids '
    "ORDER BY quotation_id, ordinal"
)


#: A quotation with at least this share of the length of what retells it is the fuller one.
_ENOUGH = 0.5


def group_id(key: int) -> str:
    """Return the id to show for a `db.lookup.keys.group_key`.

    >>> group_id(12), group_id(-7)
    ('g12', 'q7')
    """
    return f"g{key}" if key > 0 else f"q{-key}"


def statements(session: Askable, keys: Sequence[int], *, superseded: bool = False) -> list[Statement]:
    """Return the statements with these keys, with all their printings, in the order of `keys`.

    Args:
        session: the unit of work.
        keys: `db.lookup.keys.group_key` values.
        superseded: whether to include printings in texts that the outlet has replaced since.
    """
    reader = reader_of(session)
    members: dict[int, list[Any]] = defaultdict(list)
    roots = [key for key in keys if key > 0]
    alone = [-key for key in keys if key < 0]
    for grouped, wanted in ((True, roots), (False, alone)):
        for row in reader.named_rows(_ASKED[superseded, grouped], keys=wanted):
            members[row.statement].append(row)
    found = [row for rows in members.values() for row in rows]
    ranges = _ranges(reader, [row.id for row in found])
    joint = joint_speakers(session, [row.id for row in found if is_joint(row)])
    return [_statement(key, members[key], ranges, joint) for key in keys if key in members]


def _ranges(reader: ArchiveReader, ids: Sequence[int]) -> dict[int, list[tuple[int, int]]]:
    found: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for id, start, end in reader.rows(_RANGES, ids=ids):
        found[id].append((start, end))
    return found


def _statement(
    key: int,
    rows: Iterable[Any],
    ranges: dict[int, list[tuple[int, int]]],
    joint: dict[int, JointNames],
) -> Statement:
    ordered = sorted(rows, key=lambda row: (row.published is None, row.published or "", row.id))
    texts = [_content(row, ranges[row.id]) for row in ordered]
    again = _again(ordered, texts)
    counting = [(row, text) for row, text in zip(ordered, texts, strict=True) if row.id not in again]
    # The wording at the root as first printed, or the longest one if no current text has that.
    of_root = (text for row, text in counting if row.wording_id == key)
    full = next(of_root, None) or max((text for _, text in counting), key=len)
    printings = tuple(
        _printing(row, text, full, row.id in again, joint.get(row.id, NOBODY))
        for row, text in zip(ordered, texts, strict=True)
    )
    return Statement(group_id(key), full, printings)


def _again(rows: Sequence[Any], texts: Sequence[str]) -> set[int]:
    """Return the ids of printings whose article has a fuller one; quotations are preferred to retellings.

    A reporter's own words beside a quotation change nothing that was said, so they are not compared with it.
    But if only a few words are in quotation marks ("national unity"), the sentence that reports the statement
    is preferred.
    """
    lengths: dict[int, int] = {}
    for row, text in zip(rows, texts, strict=True):
        lengths[row.article_id] = max(len(text), lengths.get(row.article_id, 0))
    if len(lengths) == len(rows):
        return set()
    fullest: dict[int, tuple[bool, int, int, int]] = {}
    for row, text in zip(rows, texts, strict=True):
        quoted = row.kind != "indirect" and not row.pull_quote
        whole = quoted and len(text) >= _ENOUGH * lengths[row.article_id]
        order = (not whole, -len(text), row.start, row.id)
        fullest[row.article_id] = min(order, fullest.get(row.article_id, order))
    return {row.id for row in rows} - {order[-1] for order in fullest.values()}


def _ruled_out(as_found: str | None) -> str | None:
    """Return who was found to have said what a judgement leaves undecided."""
    if as_found is None:
        return None
    import json

    found = json.loads(as_found)
    name, mention = found.get("speaker_name"), found.get("speaker")
    return str(name or mention[-1]) if name or mention else None


def _content(row: Any, parts: Sequence[tuple[int, int]]) -> str:
    return " ... ".join(row.around[start - row.begin : end - row.begin] for start, end in parts)


def _printing(row: Any, text: str, full: str, again: bool, joint: JointNames) -> ShownPrinting:
    cue = (row.cue_start - row.begin, row.cue_end - row.begin) if row.cue_start is not None else None
    reported, clause = reported_as(row.around, row.start - row.begin, row.end - row.begin, cue, row.kind)
    return ShownPrinting(
        id=f"q{row.id}",
        article=row.article,
        outlet=row.outlet or None,
        published=row.published,
        url=row.url,
        title=row.title,
        wire=row.wire,
        text=text,
        start=row.start,
        end=row.end,
        kind=row.kind,
        speaker=row.speaker_text,
        speaker_name=row.speaker_name,
        reported_by=row.reported_by_text,
        reported_by_name=row.reported_by_name,
        cue=row.around[slice(*cue)] if cue else None,
        reported=reported,
        clause=clause,
        again=again,
        ruled_out=_ruled_out(row.as_found),
        rule=row.rule,
        confidence=row.confidence,
        path=row.path,
        pull_quote=bool(row.pull_quote),
        model=row.model,
        superseded=row.superseded_by_id is not None,
        full=full,
        person_id=row.person_id,
        person=row.person,
        speaker_names=joint.names or ((row.speaker_name,) if row.speaker_name else ()),
        person_ids=joint.person_ids or ((row.person_id,) if row.person_id is not None else ()),
        speaker_type=row.speaker_type,
        said=row.said,
        extent=row.extent,
    )
