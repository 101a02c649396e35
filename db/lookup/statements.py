"""Statements with all their printings, by key: what most look-ups end with."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Any

from db.answers.statements import ShownPrinting, Statement
from db.archive.reading import reader_of
from db.archive.sql import Sql
from db.lookup.persons import NOBODY, JointNames, is_joint, joint_speakers
from quotes.compare.reported import BEFORE, reported_as
from quotes.group.reach import may_be_said_anew

if TYPE_CHECKING:
    from db.archive.reading import ArchiveReader, Askable

_PRINTINGS = """
    SELECT q.id, q.article_id, q.start, q."end",
        -- Counted in characters in both databases; the rest of the text is not needed.
        {begin} AS begin, substr(a.text, {begin} + 1, {stop} - {begin}) AS around, q.cue_start, q.cue_end,
        q.kind, q.speaker_text, q.antecedent_text, q.speaker_name, q.reported_by_text, q.reported_by_name,
        q.rule, q.confidence, q.path, q.pull_quote, q.speaker_type, q.said, q.extent,
        a."key" AS article, a.published, a.url, a.title, a.wire, a.superseded_by_id,
        CASE WHEN q.rule = 'judged' AND q.speaker_name IS NULL THEN CAST(q.as_found AS TEXT) END AS as_found,
        o.name AS outlet, r.model, p.id AS person_id, coalesce(p.shown_as, p.name) AS person
    FROM quotations q
    JOIN articles a ON a.id = q.article_id
    JOIN outlets o ON o.id = a.outlet_id
    JOIN extraction_runs r ON r.id = q.run_id
    LEFT JOIN speakers s ON s.id = q.speaker_id
    LEFT JOIN speakers p ON p.id = coalesce(s.person_id, s.id)
    WHERE q.id IN :ids
"""
# From the content, or from far enough before the cue to see whether it denies, to the end of both.
_AROUND = {
    "begin": f"""CASE WHEN q.cue_start < {BEFORE} THEN 0 WHEN q.cue_start - {BEFORE} < q.start
            THEN q.cue_start - {BEFORE} ELSE q.start END""",
    "stop": """CASE WHEN q.cue_end > q."end" THEN q.cue_end ELSE q."end" END""",
}
#: By whether superseded texts count.
_ASKED = {
    superseded: Sql(_PRINTINGS.format(**_AROUND) + ("" if superseded else " AND a.superseded_by_id IS NULL"))
    for superseded in (False, True)
}
#: The passages in statements. Each asks by its own index; joined by OR they would read the whole table.
_PASSAGES = [
    Sql(f"""
    SELECT {key} AS statement, p.quotation_id, p.ordinal, p.start, p."end", p.wording_id
    FROM {found} WHERE {which} ORDER BY p.quotation_id, p.ordinal
    """)
    for key, found, which in (
        ("w.root_id", "wordings w JOIN passages p ON p.wording_id = w.id", "w.root_id IN :keys"),
        ("w.id", "wordings w JOIN passages p ON p.wording_id = w.id", "w.id IN :keys AND w.root_id IS NULL"),
    )
]
_ALONE = Sql("""
    SELECT -p.quotation_id AS statement, p.quotation_id, p.ordinal, p.start, p."end", p.wording_id
    FROM passages p WHERE p.quotation_id IN :ids AND p.ordinal = 0 AND p.wording_id IS NULL
""")
_RECURRING = Sql("SELECT id FROM wordings WHERE id IN :keys AND substr(scope, 1, 1) = '='")
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


@dataclass(slots=True)
class _Member:
    """A quotation in a statement, with the passages that it has there."""

    row: Any
    passages: list[Any]
    #: Its content as printed, and the words of these passages.
    text: str
    words: str
    spans: tuple[tuple[int, int], ...]


def statements(session: Askable, keys: Sequence[int], *, superseded: bool = False) -> list[Statement]:
    """Return the statements with these keys, with all their printings, in the order of `keys`.

    What is no statement (`db.archive.statement_counts`) is left out.

    Args:
        session: the unit of work.
        keys: `db.lookup.keys.group_key` values.
        superseded: whether to include printings in texts that the outlet has replaced since.
    """
    reader = reader_of(session)
    found: dict[int, dict[int, list[Any]]] = defaultdict(lambda: defaultdict(list))
    roots = [key for key in keys if key > 0]
    asked = [reader.named_rows(statement, keys=roots) for statement in _PASSAGES]
    asked.append(reader.named_rows(_ALONE, ids=[-key for key in keys if key < 0]))
    for passage in chain.from_iterable(asked):
        found[passage.statement][passage.quotation_id].append(passage)
    ids = sorted({id for members in found.values() for id in members})
    rows = {row.id: row for row in reader.named_rows(_ASKED[superseded], ids=ids)}
    ranges = _ranges(reader, list(rows))
    joint = joint_speakers(session, [row.id for row in rows.values() if is_joint(row)])
    recurring = set(reader.column(_RECURRING, keys=roots))
    told = []
    for key in keys:
        members = [
            _member(rows[id], passages, ranges[id]) for id, passages in found[key].items() if id in rows
        ]
        if _is_statement(members):
            told.append(_statement(key, members, joint, key in recurring))
    return told


def _is_statement(members: Sequence[_Member]) -> bool:
    known = any(member.passages[0].ordinal == 0 for member in members)
    return known or len({member.row.article_id for member in members}) > 1


def _ranges(reader: ArchiveReader, ids: Sequence[int]) -> dict[int, list[tuple[int, int]]]:
    found: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for id, start, end in reader.rows(_RANGES, ids=ids):
        found[id].append((start, end))
    return found


def _member(row: Any, passages: list[Any], ranges: Sequence[tuple[int, int]]) -> _Member:
    spans = united((max(start, one.start), min(end, one.end)) for one in passages for start, end in ranges)
    return _Member(row, passages, _content(row, ranges), _content(row, spans), spans)


def united(ranges: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Return ranges in order, those that touch one another as one, without empty ones.

    >>> united([(7, 9), (0, 4), (2, 5), (9, 9)])
    ((0, 5), (7, 9))
    """
    found: list[tuple[int, int]] = []
    for start, end in sorted(each for each in ranges if each[0] < each[1]):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return tuple(found)


def _statement(
    key: int, members: Iterable[_Member], joint: dict[int, JointNames], recurring: bool
) -> Statement:
    ordered = sorted(
        members, key=lambda one: (one.row.published is None, one.row.published or "", one.row.id)
    )
    again = _again(ordered)
    counting = [member for member in ordered if member.row.id not in again]
    # The wording at the root as first printed, or the longest one if no current text has that.
    of_root = (one for one in counting if any(passage.wording_id == key for passage in one.passages))
    full = next(of_root, None) or max(counting, key=lambda one: len(one.words))
    printings = tuple(
        _printing(member, full.words, member.row.id in again, joint.get(member.row.id, NOBODY))
        for member in ordered
    )
    framed = full.row.kind == "mixed" and full.passages[0].ordinal == 0 and full.text != full.words
    return Statement(
        group_id(key),
        full.text if framed else full.words,
        printings,
        compared=full.words if framed else "",
        recurring=recurring or may_be_said_anew(full.words, [one.row.published for one in ordered]),
    )


def _again(members: Sequence[_Member]) -> set[int]:
    """Return the ids of printings whose article has a fuller one; quotations are preferred to retellings.

    A reporter's own words beside a quotation change nothing that was said, so they are not compared with it.
    But if only a few words are in quotation marks ("national unity"), the sentence that reports the statement
    is preferred.
    """
    lengths: dict[int, int] = {}
    for one in members:
        lengths[one.row.article_id] = max(len(one.words), lengths.get(one.row.article_id, 0))
    if len(lengths) == len(members):
        return set()
    fullest: dict[int, tuple[bool, int, int, int]] = {}
    for one in members:
        row = one.row
        quoted = row.kind != "indirect" and not row.pull_quote
        whole = quoted and len(one.words) >= _ENOUGH * lengths[row.article_id]
        order = (not whole, -len(one.words), row.start, row.id)
        fullest[row.article_id] = min(order, fullest.get(row.article_id, order))
    return {one.row.id for one in members} - {order[-1] for order in fullest.values()}


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


def _printing(member: _Member, full: str, again: bool, joint: JointNames) -> ShownPrinting:
    row = member.row
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
        text=member.text,
        words=member.words,
        spans=member.spans,
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
        antecedent=row.antecedent_text,
        person_id=row.person_id,
        person=row.person,
        speaker_names=joint.names or ((row.speaker_name,) if row.speaker_name else ()),
        person_ids=joint.person_ids or ((row.person_id,) if row.person_id is not None else ()),
        speaker_type=row.speaker_type,
        said=row.said,
        extent=row.extent,
    )
