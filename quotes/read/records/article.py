"""From one record to its article: the text, read as HTML if it is HTML, and what is known of it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from quotes.read.article.make import make_article
from quotes.read.notices import LeftOut, Tell
from quotes.read.records.fields import Fields
from quotes.read.records.said import Parts, Said
from quotes.read.records.text import Teaser, is_cut, is_html, is_whole_page, text_of
from quotes.read.source import Source
from quotes.types import Article, Paragraph

_LONGEST_SHOWN = 60  # characters of a value in a message


@dataclass(frozen=True, slots=True)
class Record:
    """A record as it came.

    Attributes:
        values: its fields.
        data: its bytes.
        place: file and line, for messages.
        id: what its article is called if it has no id of its own.
        reader: name and version of what read it.
    """

    values: Mapping[str, Any]
    data: bytes
    place: str
    id: str
    reader: str


def article_of(
    record: Record, parts: Parts, fields: Fields, source: Source, tell: Tell, outlet: str | None = None
) -> Article:
    """Return the article of a record.

    Args:
        record: as it came.
        parts: its fields.
        fields: what is what.
        source: gives what the record does not say, and reads a record that holds a page.
        tell: called for each value that cannot be used.
        outlet: the title of the feed that the record is in.

    Raises:
        Teaser: it has no more than a teaser of its text.
        ArticleError, ValueError: there is no article in it.
    """
    name, text = text_of(parts, fields, record.values)
    said = Said(parts, fields)
    own_id = said.value("id")
    given = source.given
    known = {
        "outlet": said.outlet() or given["outlet"] or said.outlet_of_address(outlet),
        "url": said.url() or given["url"],
        "published": said.value("date") or given["published"],
        "title": said.title() or given["title"],
    }
    article = _with_text(
        text, is_html(name, text) and "quotes" not in record.values, record, source, known, said, tell
    )
    origin = source.came_from(
        record.data,
        article.came_from.reader if article.came_from else record.reader,
        place=record.place,
        own_id=own_id is not None,
    )
    for field, value, reason in said.unusable():
        shown = json.dumps(value, ensure_ascii=False, default=str)[:_LONGEST_SHOWN]
        tell(LeftOut(record.place, own_id or record.id, field, shown, reason))
    return replace(article, came_from=origin)


def _with_text(
    text: str,
    in_html: bool,
    record: Record,
    source: Source,
    known: Mapping[str, Any],
    said: Said,
    tell: Tell,
) -> Article:
    """The article with this text, plain or in HTML, which may be a whole page."""
    id = said.value("id") or record.id
    more: dict[str, Any] = {field: said.value(field) for field in ("wire", "section", "editor", "language")}
    structure: tuple[Paragraph, ...] = ()
    page = _of_page(text, record, source, known, tell) if in_html and is_whole_page(text) else None
    if page is not None:
        of_page = page.came_from.reader if page.came_from else ""
        return make_article(
            page.text, id=id, outlet=page.outlet, url=page.url, published=page.published, title=page.title,
            byline=said.value("author") or page.byline, structure=page.structure,
            came_from=source.came_from(b"", f"{record.reader}, {of_page}"),
            **{field: value or getattr(page, field) for field, value in more.items()},
        )  # fmt: skip
    if in_html:
        from quotes.read.page.fragment import fragment_text

        text, structure = fragment_text(text)
        if not text.strip():
            raise ValueError("no text in its HTML")
    if is_cut(text, in_html):
        raise Teaser
    return make_article(text, id=id, byline=said.value("author"), structure=structure, **known, **more)


def _of_page(
    text: str, record: Record, source: Source, known: Mapping[str, Any], tell: Tell
) -> Article | None:
    """The article in the page that a record holds, if the reader of pages finds one.

    What the record says wins over what the page says.
    """
    part = replace(
        source.part("", text.encode("utf-8", "replace"), stem=record.id, suffix=".html"),
        given={**source.given, **known},
        taken={},
    )
    return next((found for found in source.inside(part, tell) if isinstance(found, Article)), None)
