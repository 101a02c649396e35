"""All that an archive holds and concludes, told without ids, to compare one that changed with a fresh one."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select, text

from db import models
from db.lookup.words.full_text import matching
from quotes.search.query import read_query

from support.archive_contents import contents


def judgements(session: Any) -> list[dict[str, Any]]:
    """The judgements as rows, to be put into another archive."""
    columns = models.Judgement.__table__.c
    return [dict(row._mapping) for row in session.execute(select(*columns).order_by(columns.id))]


def told(session: Any) -> dict[str, Any]:
    """What the archive holds and concludes, told without ids."""
    rows = {row.id: row for row in session.scalars(select(models.Speaker))}
    persons: dict[int, set[tuple[str, str, str]]] = {}
    for row in rows.values():
        persons.setdefault(row.person_id, set()).add((row.name_folded, row.profile, row.reason))
    found = contents(session)
    found["persons"] = {
        (rows[id].name, rows[id].shown_as, frozenset(members)) for id, members in persons.items()
    }
    found["details"] = {
        (quotation.article.key, quotation.article.sha256, quotation.ordinal): (
            quotation.speaker_text, quotation.speaker_name, quotation.reported_by_name, quotation.rule,
            quotation.confidence, quotation.as_found, quotation.path,
        )
        for quotation in session.scalars(select(models.Quotation))
    }  # fmt: skip
    found["kinds"] = {
        (quotation.article.key, quotation.article.sha256, quotation.ordinal): (
            quotation.speaker_type, quotation.said, quotation.extent, quotation.is_said,
            [(each.name, rows[each.speaker_id].name_folded) for each in quotation.joint],
        )
        for quotation in session.scalars(select(models.Quotation))
    }  # fmt: skip
    found["types"] = {(row.name_folded, row.profile): row.type for row in rows.values()}
    found["parents"] = {
        (row.text_normalised, row.scope): (row.relation, row.parent_id is None)
        for row in session.scalars(select(models.WordingRow))
    }
    wordings = {row.id: row.text_normalised for row in session.scalars(select(models.WordingRow))}
    found["told ahead"] = {
        (wordings.get(row.statement, row.statement), rows[row.speaker_id].name_folded,
         rows[row.speaker_id].profile, row.first_published): row.printings
        for row in session.scalars(select(models.SpeakerStatement))
    }  # fmt: skip
    if session.get_bind().dialect.name == "sqlite":
        session.execute(text("INSERT INTO search_wordings(search_wordings) VALUES ('integrity-check')"))
    found["words"] = {
        word: sorted(wordings[id] for id in session.scalars(matching(session, "wordings", read_query(word))))
        for word in ("not", "rebuild", "the", "dam", "mayors")
    }
    return found
