"""One statement with its evidence: every wording, its context, its rule, and related statements."""

from __future__ import annotations

import re
from dataclasses import replace
from shlex import quote

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from db.answers.changes import compare_ahead, difference
from db.answers.statements import Excerpt, RelatedStatement, Shown, ShownPrinting
from db.archive.driver import driver_of
from db.archive.sql import Sql
from db.lookup.keys import group_key, known_by
from db.lookup.statements import statements
from db.lookup.unknown import id_of_another_kind, last_id
from db.models.printed import Article, Passage, Quotation
from db.models.wordings import WordingRow
from db.provenance.describe import articles_of, provenance_of
from db.provenance.edits import edits_of
from quotes.errors import ArchiveError
from quotes.names.fold import speaker_number
from quotes.read.article.lines import line_end, line_start

_AROUND = 2_000  # characters on either side in which the rest of a sentence is looked for
_ID = re.compile(r"([gq])(\d{1,18})")
#: White space after a sentence: after three small letters or a closing mark, so not after "Mr." and "U.S.".
_SENTENCE_END = re.compile(r"(?:(?<=[a-z]{3}[.!?])|(?<=[.!?][\"”’)]))\s+(?=[\"“‘(]?[A-Z0-9])")


def show(session: Session, id: str) -> Shown:
    """Return the statement with this id, where it came from, and the sentence around each printing.

    Printings in texts that the outlet has replaced since are included and marked.

    Args:
        session: the unit of work.
        id: "g12" for a statement (any of its wordings finds it), or "q7" for the statement of a quotation.

    Raises:
        ArchiveError: not such an id, or nothing has it.
    """
    match = _ID.fullmatch(id.strip().lower())
    if match is None:
        raise _no_statement(session, id.strip())
    number = int(match[2])
    key = _of_quotation(session, number) if match[1] == "q" else _of_wording(session, number)
    found = statements(session, [key], superseded=True) if key is not None else []
    if key is None or not found:
        raise ArchiveError(id, f"nothing in the archive has this ID{last_id(session, id)}")
    statement = found[0]
    rows = articles_of(session, statement.printings)
    printings = tuple(
        replace(printing, context=_context(rows[printing.id].text, printing))
        for printing in statement.printings
    )
    related = _related(session, statement.words, key) if key > 0 else ()
    return Shown(
        replace(statement, printings=printings),
        related,
        provenance_of(session, statement, rows),
        edits_of(session, [int(printing.id[1:]) for printing in printings]),
    )


def _of_quotation(session: Session, id: int) -> int | None:
    """Return the key of the statement that a quotation is known by, or None if there is no such quotation."""
    query = known_by(select(group_key).select_from(Quotation)).where(Quotation.id == id)
    key: int | None = session.scalar(query)
    return key


def _of_wording(session: Session, id: int) -> int | None:
    """Return the key of the statement that a wording is in, or None if there is no such wording.

    Words that one article alone prints beside others are no statement: then it is that of the quotation.
    """
    root = session.scalar(select(WordingRow.root_id).where(WordingRow.id == id)) or id
    first, last, ordinal, quotation = session.execute(
        select(
            func.min(Quotation.article_id),
            func.max(Quotation.article_id),
            func.min(Passage.ordinal),
            func.min(Quotation.id),
        )
        .select_from(Passage)
        .join(WordingRow, WordingRow.id == Passage.wording_id)
        .join(Quotation, Quotation.id == Passage.quotation_id)
        .where(or_(WordingRow.root_id == root, WordingRow.id == id))
    ).one()
    if quotation is None:
        return None
    return root if ordinal == 0 or first != last else _of_quotation(session, quotation)


def _no_statement(session: Session, id: str) -> ArchiveError:
    """Return the error that says what an ID is, if not a statement's or a quotation's."""
    look = "IDs look like g12 (a statement) or q7 (a quotation)"
    if not id:
        return ArchiveError("", f"give an ID; {look}")
    if session.scalar(select(Article.id).where(Article.key == id).limit(1)) is not None:
        return ArchiveError("", f"{id} is an article; use `quotetrail article {quote(id)}`")
    if id.isascii() and speaker_number(id) is not None:
        return ArchiveError("", f"{id} is a speaker; use `quotetrail speaker {id}`")
    if other := id_of_another_kind(id, "gq"):
        return ArchiveError("", other)
    return ArchiveError(id, f"not an ID; {look}")


def _context(text: str, printing: ShownPrinting) -> Excerpt:
    """Return the sentence of the article around a quotation, within its line."""
    begin = max(line_start(text, printing.start), printing.start - _AROUND)
    end = min(line_end(text, printing.end), printing.end + _AROUND)
    line, opening = text[begin:end], begin
    for stop in _SENTENCE_END.finditer(line):
        if begin + stop.end() <= printing.start:
            opening = begin + stop.end()
        elif begin + stop.start() >= printing.end:
            end = begin + stop.start()
            break
    before, after = text[opening : printing.start], text[printing.end : end]
    return Excerpt(before.lstrip(), text[printing.start : printing.end], after.rstrip())


_RELATED = Sql("""
    WITH members AS (SELECT id FROM wordings WHERE root_id = :root OR id = :root),
    linked AS (
        SELECT other_id AS id, relation FROM wording_links WHERE wording_id IN (SELECT id FROM members)
        UNION ALL
        SELECT wording_id, relation FROM wording_links WHERE other_id IN (SELECT id FROM members)
    )
    SELECT coalesce(w.root_id, w.id) AS statement, min(linked.relation)
    FROM linked JOIN wordings w ON w.id = linked.id
    WHERE coalesce(w.root_id, w.id) <> :root GROUP BY coalesce(w.root_id, w.id) ORDER BY statement
""")


def _related(session: Session, full: str, root: int) -> tuple[RelatedStatement, ...]:
    """Return the statements with a wording that is linked to one of this statement's, once each."""
    relations: dict[int, str] = dict(driver_of(session).rows(_RELATED, root=root))
    related = statements(session, list(relations))
    compare_ahead((full, found.words) for found in related)
    return tuple(
        RelatedStatement(found.id, found.text, relations[int(found.id[1:])], difference(full, found.words)[1])
        for found in related
    )
