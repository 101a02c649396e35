"""Articles: which version replaces which, whose they are, what users corrected, what is no speech."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.answers.edits import FIELDS
from db.answers.quotes import to_quote
from db.archive.driver import driver_of
from db.archive.rows import update_rows
from db.archive.sql import Sql
from db.edit.article import correct_again
from db.judge.who_said_it import attribute_again
from db.judgements.attributions import as_found, as_judged, judged_in
from db.models.printed import Article, Outlet, Quotation
from db.store.articles import load_quotes
from db.store.held.furniture import furniture_amiss, paragraph_of, settle_furniture
from db.store.outlets import forget_empty_outlets
from db.store.versions import chain_again, chained, versions_in
from db.upkeep.checks import Check, Keys, by_id, by_value, once
from quotes.types import SAID

_STANDING = Sql("""
    SELECT identity FROM articles WHERE identity IN :identities
    GROUP BY identity HAVING sum(CASE WHEN superseded_by_id IS NULL THEN 1 ELSE 0 END) <> 1
""")
_OTHER_ARTICLE = Sql("""
    SELECT DISTINCT a.identity FROM articles a JOIN articles b ON b.id = a.superseded_by_id
    WHERE a.identity IN :identities AND (b.identity <> a.identity OR b.id = a.id)
""")


def _versions(session: Session, identities: Keys) -> Iterator[tuple[Any, str]]:
    ask = driver_of(session)
    wrong = set(ask.column(_STANDING, identities=identities))
    wrong |= set(ask.column(_OTHER_ARTICLE, identities=identities))
    for identity, versions in versions_in(session, sorted(wrong)).items():
        ids = ", ".join(f"a{one.id}" for one in sorted(versions))
        if len(chained(versions)) > 1:
            yield identity, f"{ids}: it does not follow which of these versions is the current one"
        else:
            yield identity, f"{ids}: its only version is marked as replaced"


def _chain_again(session: Session, identities: Keys) -> None:
    chain_again(session, identities)


_WHOSE = Sql("""
    SELECT a.id, a.outlet_id, coalesce(n.outlet_id, c.id, m.outlet_id, a.given_outlet_id) FROM articles a
    JOIN outlets g ON g.id = a.given_outlet_id
    LEFT JOIN corrections k ON k.identity = a.identity AND k.field = 'outlet' AND k.withdrawn_at IS NULL
    LEFT JOIN outlets c ON k.id IS NOT NULL AND c.name = coalesce(k.value, '')
    LEFT JOIN outlet_names n ON k.id IS NOT NULL AND n.name = coalesce(k.value, '') AND n.withdrawn_at IS NULL
    LEFT JOIN outlet_names m ON k.id IS NULL AND m.name = g.name AND m.withdrawn_at IS NULL
    WHERE a.id IN :ids
""")


def _outlets(session: Session, ids: Keys) -> Iterator[tuple[Any, str]]:
    for id, outlet, wanted in driver_of(session).rows(_WHOSE, ids=ids):
        if outlet != wanted:
            names = (session.get_one(Outlet, each).name or "no outlet" for each in (outlet, wanted))
            yield id, f"a{id}: listed under %s, and should be under %s" % tuple(names)


def _own_outlets(session: Session, ids: Keys) -> None:
    rows = driver_of(session).rows(_WHOSE, ids=ids)
    update_rows(session, Article, [{"id": id, "outlet_id": wanted} for id, _, wanted in rows])
    forget_empty_outlets(session, {outlet for _, outlet, _ in rows})


_EMPTY = Sql("""
    SELECT id, name FROM outlets o
    WHERE NOT EXISTS (SELECT 1 FROM articles WHERE articles.outlet_id = o.id)
    AND NOT EXISTS (SELECT 1 FROM articles WHERE articles.given_outlet_id = o.id)
    AND NOT EXISTS (SELECT 1 FROM outlet_names WHERE outlet_names.outlet_id = o.id)
""")


def _no_article(session: Session, keys: Keys) -> Iterator[tuple[Any, str]]:
    for id, name in driver_of(session).rows(_EMPTY):
        yield id, f"{name or 'no outlet'}: an outlet of which there is no article"


_CORRECTED = Sql("""
    SELECT a.id, a.identity, k.field, k.value, a.published, a.title, a.url, a.byline, a.dateline, a.wire,
        a.language, a.section, a.editor
    FROM corrections k JOIN articles a ON a.identity = k.identity
    WHERE k.id IN :ids AND k.withdrawn_at IS NULL AND k.field <> 'outlet'
""")


def _corrections(session: Session, ids: Keys) -> Iterator[tuple[Any, str]]:
    for row in driver_of(session).named_rows(_CORRECTED, ids=ids):
        if getattr(row, row.field) != row.value:
            yield (row.identity, row.field), f"a{row.id}: its {FIELDS[row.field]} is not as it was corrected"


def _correct(session: Session, keys: Keys) -> None:
    for identity, field in keys:
        correct_again(session, identity, field)


_SPEECH = Sql("""
    SELECT q.id, q.start, q.kind, q.said, q.is_said, q.is_furniture, q.paragraph, a.text
    FROM quotations q JOIN articles a ON a.id = q.article_id WHERE q.article_id IN :ids
""")


def _speech(session: Session, ids: Keys) -> Iterator[tuple[Any, str]]:
    for row in driver_of(session).named_rows(_SPEECH, ids=ids):
        paragraph = paragraph_of(row.text, row.start, row.kind)
        if row.paragraph != paragraph or (paragraph is None and row.is_furniture):
            yield row.id, f"q{row.id}: the paragraph that it stands in is noted wrong"
        elif bool(row.is_said) != (row.said >= SAID and not row.is_furniture):
            counted = "counts as speech" if row.is_said else "does not count as speech"
            yield row.id, f"q{row.id}: it {counted}, against its probability ({row.said:.2f})"


def _settle_speech(session: Session, ids: Keys) -> None:
    rows = session.execute(
        select(Quotation.id, Quotation.start, Quotation.kind, Quotation.said, Quotation.is_furniture)
        .add_columns(Article.text)
        .join(Article, Article.id == Quotation.article_id).where(Quotation.id.in_(ids))
    )  # fmt: skip
    changes = []
    for row in rows:
        paragraph = paragraph_of(row.text, row.start, row.kind)
        furniture = row.is_furniture and paragraph is not None  # what has none is no line of the page
        said = row.said >= SAID and not furniture
        changes.append({"id": row.id, "paragraph": paragraph, "is_furniture": furniture, "is_said": said})
    update_rows(session, Quotation, changes)


def _furniture(session: Session, paragraphs: Keys) -> Iterator[tuple[Any, str]]:
    for id in furniture_amiss(session, paragraphs):
        row = session.get_one(Quotation, id)
        told = (
            "counts as page furniture, and is none" if row.is_furniture else "is page furniture, and counts"
        )
        yield row.paragraph, f"q{id}: its paragraph {told}"


def _judged(session: Session, hashes: Keys) -> Iterator[tuple[Any, str]]:
    for sha256, judged in judged_in(session, hashes).items():
        for id in session.scalars(select(Article.id).where(Article.sha256 == sha256)).all():
            records = session.scalars(
                select(Quotation).where(Quotation.article_id == id).order_by(Quotation.ordinal)
            ).all()
            found = [as_found(to_quote(row), row.as_found) for row in records]
            changed = as_judged(session.get_one(Article, id).text, found, judged)
            wanted = [changed.get(n, quote) for n, quote in enumerate(found)]
            for row, stored, quote in zip(records, load_quotes(session, id), wanted, strict=True):
                if stored != quote:
                    yield sha256, f"q{row.id}: it is not as it was judged"


def _judge_again(session: Session, hashes: Keys) -> None:
    for sha256 in hashes:
        attribute_again(session, sha256)


CHECKS = (
    Check("outlets", "articles are listed, and counted, under another outlet", by_id("articles"), _outlets,
          _own_outlets),
    Check("outlets", "a name without articles is listed", once, _no_article, forget_empty_outlets),
    Check("corrections", "what a user corrected is not shown", by_id("corrections"), _corrections, _correct),
    Check("versions", "a replaced text is shown as current, or none", by_value("articles", "identity"),
          _versions, _chain_again),
    Check("speech", "what nobody said is in a statement, or what somebody said is in none",
          by_id("articles", 100), _speech, _settle_speech),
    Check("speech", "lines of the page count as speech, or speech does not",
          by_value("quotations", "paragraph", first=-(2**63)), _furniture, settle_furniture),
    Check("judgements", "what a user judged does not hold", by_value("articles", "sha256"), _judged,
          _judge_again),
)  # fmt: skip
