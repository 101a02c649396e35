"""The passages of quotations that an earlier version stored with one wording for the whole content.

The marked words of mixed ones are found by the quotation marks in their content alone; ``refresh`` finds them
as a new extraction does.
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Engine, delete, select
from sqlalchemy.orm import Session, selectinload

from db.answers.quotes import to_quote
from db.archive.driver import driver_of
from db.archive.rows import insert_rows, take_turn, update_rows
from db.archive.session import session_scope
from db.archive.sql import Sql
from db.groups.wordings import hosts_of
from db.models.printed import Article, Passage, Quotation
from db.store.held.furniture import paragraph_of, settle_furniture
from db.store.reread import settle_wordings
from quotes.check.archive.printed import MARKED
from quotes.group.passages import passages_of
from quotes.types import Quote, Span

#: The last quotation that is still to be looked at (migration 0006).
_LEFT = Sql("SELECT last FROM last_ids WHERE of_table = 'passages to be found'")
_GO_ON = Sql("UPDATE last_ids SET last = :last WHERE of_table = 'passages to be found'")
_DONE = Sql("DELETE FROM last_ids WHERE of_table = 'passages to be found'")
_SOME = Sql("SELECT id, article_id FROM quotations WHERE id <= :last ORDER BY id DESC LIMIT 400", whole=True)
_OF_ARTICLES = Sql("SELECT id FROM quotations WHERE article_id IN :ids")


def settle_passages(engine: Engine) -> None:
    """Find the passages of an earlier version's quotations, if this has not been done.

    Args:
        engine: the archive, open for writing. Each transaction does some, so an interrupted run carries on.
    """
    while True:
        with session_scope(engine) as session:
            last = driver_of(session).value(_LEFT)
            if last is None:
                return
            take_turn(session)
            some = driver_of(session).rows(_SOME, last=last)
            if some:
                # Whole articles: what a passage repeats is looked for in its article.
                articles = {article for _, article in some}
                _find_again(session, driver_of(session).column(_OF_ARTICLES, ids=articles))
                driver_of(session).run(_GO_ON, last=min(id for id, _ in some) - 1)
            else:
                driver_of(session).run(_DONE)


def _find_again(session: Session, ids: Iterable[int]) -> None:
    parts = (selectinload(Quotation.ranges), selectinload(Quotation.passages), selectinload(Quotation.joint))
    rows = session.execute(
        select(Quotation, Article.text)
        .join(Article, Article.id == Quotation.article_id)
        .where(Quotation.id.in_(ids))
        .options(*parts)
        .order_by(Quotation.id)
    ).all()
    paragraphs = [{"id": row.id, "paragraph": paragraph_of(text, row.start, row.kind)} for row, text in rows]
    found: dict[int, tuple[Span, ...]] = {}
    before: dict[int, list[tuple[Span, int | None]]] = {}
    for row, text in rows:
        quote = to_quote(row)
        # All of them, with the same passage or not: whose words a wording is follows from other rules, too.
        found[row.id] = passages_of(text, quote, _marked(text, quote)) or (Span(quote.start, quote.end),)
        before[row.id] = [(Span(one.start, one.end), one.wording_id) for one in row.passages]
    hosts = hosts_of(session, {id for some in before.values() for _, id in some if id is not None})
    session.expunge_all()
    update_rows(session, Quotation, paragraphs)
    session.execute(delete(Passage).where(Passage.quotation_id.in_(found)))
    insert_rows(
        session,
        Passage,
        [
            {"quotation_id": id, "ordinal": place, "start": span.start, "end": span.end, "wording_id": None}
            for id, passages in found.items()
            for place, span in enumerate(passages)
        ],
    )
    settle_wordings(session, list(found), hosts, before)
    settle_furniture(session, {one["paragraph"] for one in paragraphs if one["paragraph"] is not None})


def _marked(text: str, quote: Quote) -> list[Span]:
    return [
        Span(span.start + match.start(), span.start + match.end())
        for span in quote.spans
        for match in MARKED.finditer(span.of(text))
    ]
