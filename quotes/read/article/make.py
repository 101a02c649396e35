"""From a text and what is known of it to an `Article`: paragraphs and metadata found, values checked."""

from __future__ import annotations

import re
from dataclasses import replace

from quotes.errors import ArticleError, wrong_type
from quotes.read.article.agencies import agency
from quotes.read.article.dates import day_in_address, read_date
from quotes.read.article.layout import find_paragraphs
from quotes.read.article.metadata import (
    MetadataValue,
    find_byline,
    find_dateline,
    find_published,
    find_title,
    find_wire,
)
from quotes.read.seen.sight import look
from quotes.text import INVISIBLE, LINE_BREAKS, unbroken
from quotes.types import Article, CameFrom, Paragraph

_SOMETHING = re.compile(rf"[^\s{INVISIBLE}]")
_CONTROL = re.compile("[\0-\x1f\x7f-\x9f\u2028\u2029]")


def make_article(
    text: str,
    *,
    id: str,
    outlet: str | None = None,
    url: str | None = None,
    published: str | None = None,
    title: str | None = None,
    byline: str | None = None,
    wire: str | None = None,
    language: str | None = None,
    section: str | None = None,
    editor: str | None = None,
    structure: tuple[Paragraph, ...] = (),
    came_from: CameFrom | None = None,
) -> Article:
    """Return an article with its paragraphs and metadata; given values win over those in the text.

    `published` may be in any form that `quotes.read.article.dates.read_date` can read; any other date
    counts as unknown. Without a date the day in the address is taken. A line break in an outlet, title,
    byline or agency becomes a blank: pages wrap them.

    Raises:
        TypeError: there is no text or no id, or a value is not text.
        ArticleError: there is no text in it; a value has a NUL or half a character in it; or the id or the
            address has a line break or another control character, so that it names nothing.
    """
    given = {"text": text, "id": id, "outlet": outlet, "url": url, "published": published, "title": title}
    given |= {"byline": byline, "wire": wire, "language": language, "section": section, "editor": editor}
    for name, value in given.items():
        if not isinstance(value, str) and (value is not None or name in ("text", "id")):
            raise wrong_type(name, "text", value)
    outlet, title, byline, wire, section, editor = (
        value and unbroken(value) for value in (outlet, title, byline, wire, section, editor)
    )
    values = {
        "text": text, "id": id, "outlet": outlet, "url": url, "title": title, "byline": byline, "wire": wire,
        "section": section, "editor": editor,
    }  # fmt: skip
    for name, value in values.items():
        if value is not None and (fault := _broken(value) or (name in ("id", "url") and control_in(value))):
            raise ArticleError(printable(id), f"{fault} in its {name}")
    if not _SOMETHING.search(text):
        raise ArticleError(id, "no text")
    paragraphs = find_paragraphs(text, title, structure)
    sight = look(text, structure)
    seen, parts = sight.text, sight.paragraphs_there(paragraphs)
    dateline = find_dateline(seen, parts)
    printed = find_published(seen, parts)
    return Article(
        id=id,
        text=text,
        outlet=outlet,
        url=url,
        title=title or unbroken(_value(find_title(seen, parts)) or "") or None,
        byline=byline or _value(find_byline(seen, parts)),
        published=(read_date(published) if published else None)
        or (printed.iso if printed else day_in_address(url)),
        dateline=(dateline.text or None) if dateline else None,
        wire=(agency(wire) or wire) if wire else _value(find_wire(seen, parts)),
        paragraphs=paragraphs,
        language=language,
        section=section or None,
        editor=editor or None,
        structure=structure,
        came_from=came_from,
    )


def laid_out(article: Article) -> Article:
    """Return the article with its paragraphs, which follow from its text, title and structure."""
    return replace(article, paragraphs=find_paragraphs(article.text, article.title, article.structure))


def _value(found: MetadataValue | None) -> str | None:
    return found.value if found is not None else None


def _broken(value: str) -> str | None:
    """What no database can hold: half a character (a lone surrogate) or a NUL; ``None`` if neither."""
    try:
        value.encode("utf-8")
    except UnicodeEncodeError as error:
        return f"half a character (U+{ord(value[error.start]):04X} at {error.start})"
    return f"a NUL character (at {value.index(chr(0))})" if "\0" in value else None


def control_in(value: str) -> str | None:
    """Return which control character an id or an address has in it, in words; ``None`` if it has none."""
    if found := _CONTROL.search(value):
        kind = "a line break" if found[0] in LINE_BREAKS else f"a control character (U+{ord(found[0]):04X})"
        return f"{kind} (at {found.start()})"
    return None


def printable(name: str) -> str:
    """Return a file name that can be printed in one line and stored, also if its bytes are no text.

    >>> printable("caf\\udce9\\n.txt")
    'caf??.txt'
    """
    return _CONTROL.sub("?", name.encode("utf-8", "replace").decode())
