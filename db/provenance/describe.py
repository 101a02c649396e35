"""The provenance of one statement, put together from what the archive holds of its articles."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, cast

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from db.answers.origins import First, Origin, Provenance, Strand
from db.answers.statements import ShownPrinting, Statement, outlets_of
from db.archive.chunks import chunks
from db.models.printed import Article, ContentRange, Quotation
from db.provenance.first_printing import DatedPrinting, first_of, period_of
from db.provenance.origins import Telling, independent, origins_of
from db.provenance.text_links import link_to
from db.provenance.wording_tree import mutation_tree, variations
from quotes.compare.relation import Relation
from quotes.compare.wording.wording import wording_of
from quotes.types import Span


def provenance_of(session: Session, statement: Statement, rows: dict[str, Row[Any]]) -> Provenance:
    """Where a statement came from: who was first, what changed, how many independent sources.

    Args:
        session: the unit of work; only read.
        statement: with all printings. Superseded ones are mentioned, but count only if no other is left.
            Of several in one article, only the fullest counts for who was first and what changed.
        rows: the articles of these printings (`articles_of`).
    """
    if statement.recurring:
        return _of_phrase(session, statement, rows)
    printings = statement.printings
    standing = [printing for printing in printings if not printing.superseded] or list(printings)
    origins = origins_of(_tellings(standing, rows))
    number = {id: at for at, origin in enumerate(origins) for id in origin.printings}
    return Provenance(
        first=_first(statement.counting),
        outlets=outlets_of(standing),
        unnamed=len({printing.article for printing in standing if not printing.outlet}),
        sources=independent(origins),
        origins=origins,
        tree=mutation_tree(statement.counting),
        variations=variations(statement.words, [p for p in standing if not p.again], number),
        links=_links(session, rows),
        strands=_strands(statement),
    )


def _strands(statement: Statement) -> tuple[Strand, ...]:
    """Return who had the words of each part first, if articles print different parts."""
    strands = replace(statement, printings=statement.counting).strands
    if len(strands) == 1:
        return ()
    return tuple(Strand(tuple(one.id for one in some), _first(some)) for some in strands)


def _of_phrase(session: Session, statement: Statement, rows: dict[str, Row[Any]]) -> Provenance:
    """What can be told of words that may be said again and again: who printed them, and in which forms."""
    standing = [one for one in statement.printings if not one.superseded] or list(statement.printings)
    return Provenance(
        first=First((), "said again and again", recurring=True),
        outlets=outlets_of(standing),
        unnamed=len({printing.article for printing in standing if not printing.outlet}),
        sources=0,
        origins=(),
        tree=mutation_tree(statement.counting),
        variations=(),
        links=_links(session, rows),
    )


def _first(printings: Sequence[ShownPrinting]) -> First:
    """Return who had these words first; those who only retell them count if nobody quotes them."""
    quoting = [printing for printing in printings if printing.kind != "indirect"]
    first = first_of(_one_an_article(quoting or printings))
    if len(first.ids) != 1:
        return first
    (one,) = (printing for printing in printings if printing.id == first.ids[0])
    mine = period_of(one.published)
    retold = tuple(
        printing.id
        for printing in printings
        if quoting and printing.kind == "indirect" and mine is not None
        and (period := period_of(printing.published)) is not None and period.before(mine)
    )  # fmt: skip
    return replace(
        first, retold=retold, likely=one.relation not in _SAME_WORDS, apart=_days_apart(one, printings)
    )


def _days_apart(first: ShownPrinting, printings: Sequence[ShownPrinting]) -> int:
    """Return the days from a first printing to the next, if the words may have been said again meanwhile.

    Nobody says a long passage twice, and a paper that repeats it quotes the first time.
    """
    if len(wording_of(first.words).words) > _SAID_AGAIN:
        return 0
    mine = (first.outlet, first.article)
    others = [period_of(one.published) for one in printings if (one.outlet, one.article) != mine]
    starts = [period.start for period in others if period is not None]
    begun = period_of(first.published)
    if begun is None or len(starts) < len(others) or not starts:
        return 0  # what has no date may come between
    days = (min(starts) - begun.end).days
    return days if days >= _APART else 0


_SAID_AGAIN = 20  # words at the most of what a speaker may say again
_APART = 30  # days at the least, without any other printing, until it may have been said again


#: Relations to the full form that show that the words are those of the statement.
_SAME_WORDS = frozenset({"", Relation.IDENTICAL.value, Relation.SAME.value, Relation.CONTAINED.value})


def sources_of(session: Session, printings: Sequence[ShownPrinting]) -> int:
    """How many independent sources print a statement."""
    return 1 if len(printings) == 1 else independent(origins_for(session, printings))


def origins_for(session: Session, printings: Sequence[ShownPrinting]) -> tuple[Origin, ...]:
    """The printings of one statement, put together by where they come from."""
    return origins_of(_tellings(printings, articles_of(session, printings)))


def _one_an_article(printings: Sequence[ShownPrinting]) -> list[DatedPrinting]:
    """The first text with the statement of each article at one outlet."""
    first: dict[tuple[str | None, str], ShownPrinting] = {}
    for printing in sorted(printings, key=lambda p: (p.published is None, p.published or "", p.start, p.id)):
        first.setdefault((printing.outlet, printing.article), printing)
    return [DatedPrinting(printing.id, printing.published) for printing in first.values()]


def articles_of(session: Session, printings: Sequence[ShownPrinting]) -> dict[str, Row[Any]]:
    """Id of a printing to the article that prints it, with its text."""
    found: dict[str, Row[Any]] = {}
    for some in chunks(int(printing.id[1:]) for printing in printings):
        for row in session.execute(
            select(
                Quotation.id,
                Quotation.article_id,
                Article.text,
                Article.byline,
                Article.wire,
                Article.url,
            )
            .join(Article, Article.id == Quotation.article_id)
            .where(Quotation.id.in_(some))
        ):
            found[f"q{row.id}"] = cast("Row[Any]", row)
    return found


def _tellings(printings: Sequence[ShownPrinting], rows: dict[str, Row[Any]]) -> list[Telling]:
    by_article: dict[int, list[ShownPrinting]] = defaultdict(list)
    for printing in printings:
        by_article[rows[printing.id].article_id].append(printing)
    tellings = []
    for some in by_article.values():
        ordered = sorted(some, key=lambda printing: (printing.start, printing.end))
        row = rows[ordered[0].id]
        cited = (printing.reported_by_name or printing.reported_by for printing in ordered)
        tellings.append(
            Telling(
                printings=tuple(printing.id for printing in ordered),
                outlet=ordered[0].outlet,
                article=ordered[0].article,
                text=row.text,
                wire=row.wire,
                byline=row.byline,
                cited=tuple(name for name in cited if name),
            )
        )
    return tellings


def _links(session: Session, rows: dict[str, Row[Any]]) -> dict[str, str]:
    spans: dict[int, list[Span]] = defaultdict(list)
    for some in chunks(row.id for row in rows.values() if row.url):
        for id, start, end in session.execute(
            select(ContentRange.quotation_id, ContentRange.start, ContentRange.end)
            .where(ContentRange.quotation_id.in_(some))
            .order_by(ContentRange.quotation_id, ContentRange.ordinal)
        ):
            spans[id].append(Span(start, end))
    links = {}
    known: dict[tuple[str, str, tuple[Span, ...]], str | None] = {}
    for name, row in rows.items():
        if not row.url:
            continue
        key = (row.url, row.text, tuple(spans[row.id]))
        if key not in known:
            known[key] = link_to(*key)
        if link := known[key]:
            links[name] = link
    return links
