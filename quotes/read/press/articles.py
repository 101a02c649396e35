"""Articles of the press: from what a database prints of each to an `Article`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from quotes.errors import ArticleError
from quotes.read.article.agencies import agency
from quotes.read.article.bylines import byline_names
from quotes.read.article.dates import find_date
from quotes.read.article.make import make_article
from quotes.read.page_metadata.outlets import known_outlet
from quotes.read.press import factiva, nexis, proquest
from quotes.read.press.kinds import Database, database_of
from quotes.read.press.lines import Line, Printed
from quotes.read.source import Source
from quotes.text import one_line
from quotes.types import Article, CameFrom, Paragraph, Place, Role, Span, Unit

VERSION = 1
"""Of this reader; one that reads files in another way has another."""
_DOCUMENTS: Mapping[Database, Callable[[Sequence[Line]], list[Printed]]] = {
    Database.NEXIS: nexis.documents,
    Database.FACTIVA: factiva.documents,
    Database.PROQUEST: proquest.documents,
}
_BRACKETS = re.compile(r"(?:(?<!\s)\s++)?[(\[][^()\[\]]{1,60}+[)\]]\s*+$")
_TURNED = re.compile(r"([^,]{2,40}), ([^,]{1,40})$")
_ENDED = re.compile(r"[.!?…:][\"”’')\]]*$")
_INDENTED = re.compile(r"[ \t]{2,}\S")
_FEWEST_WITHIN = 2  # line ends within a sentence
_WITHIN = 0.3  # of all line ends in paragraphs
_LONGEST_BYLINE = 200  # characters


def exported(
    source: Source, data: bytes, lines: Sequence[Line], id: str, *, reader: str, unit: Unit
) -> Iterator[Article | ArticleError] | None:
    """Return the articles in what a press database exported; ``None`` if these lines are no such export.

    Args:
        source: the file.
        data: its bytes.
        lines: its lines.
        id: what an article is called that is the whole file; of several each has a number behind it.
        reader: name and versions of what read the lines.
        unit: what their places are counted in.
    """
    database = database_of("\n".join(line.text for line in lines))
    found = _DOCUMENTS[database](lines) if database else []
    return _articles(source, data, found, id, f"{database} {VERSION}, {reader}", unit) if found else None


def count_exported(lines: Sequence[Line]) -> tuple[Database | None, int]:
    """Return which press database exported these lines, if one did, and how many articles are in them."""
    database = database_of("\n".join(line.text for line in lines))
    return database, len(_DOCUMENTS[database](lines)) if database else 0


def _articles(
    source: Source, data: bytes, found: Sequence[Printed], id: str, reader: str, unit: Unit
) -> Iterator[Article | ArticleError]:
    wrapped = _are_wrapped([printed.body for printed in found])
    for number, printed in enumerate(found, 1):
        own = id if len(found) == 1 else f"{id}:{number}"
        place = source.name if len(found) == 1 else f"{source.name}:{printed.number}"
        try:
            text, places = _settled(printed, wrapped)
            came_from = source.came_from(
                data, reader, place=place, own_id=bool(printed.id), unit=unit, places=places
            )
            yield _article(source, printed, text, own, came_from)
        except ArticleError as error:
            yield ArticleError(place, error.reason)


def _article(source: Source, printed: Printed, text: str, id: str, came_from: CameFrom) -> Article:
    given = source.given
    if not text:
        raise ArticleError(id, "an article without text in the export of a press database")
    outlet = given["outlet"] or outlet_name(printed.outlet) or None
    date = find_date(printed.date)
    headline = Span(0, len(printed.title))
    return make_article(
        text,
        id=printed.id or id,
        outlet=outlet,
        url=given["url"],
        published=given["published"] or (date.iso if date else None),
        title=given["title"] or printed.title or None,
        byline=names_in(printed.byline) or None,
        wire=agency(outlet or ""),
        section=printed.section or None,
        structure=(Paragraph(headline, Role.HEADLINE),) if printed.title else (),
        came_from=came_from,
    )


def _are_wrapped(bodies: Iterable[Sequence[Line]]) -> bool:
    """Whether lines were broken at a fixed width: many end within a sentence, all articles taken together."""
    pairs = [(before.plain, line.plain) for body in bodies for before, line in pairwise(body)]
    followed = [(before, line) for before, line in pairs if before and line]
    within = sum(not _ENDED.search(before) or line[0].islower() for before, line in followed)
    return within >= _FEWEST_WITHIN and within >= _WITHIN * len(followed)


def _settled(printed: Printed, wrapped: bool) -> tuple[str, tuple[Place, ...]]:
    """The text of an article, headline and body, and where its lines stand in the file; empty without a body.

    Paragraphs have a blank line between them if the database puts one there. Lines of one paragraph are
    joined if the export is wrapped; but for a hyphen at the end of a line, which may be part of the word.
    """
    if not any(line.plain for line in printed.body):
        return "", ()
    parts: list[str] = []
    places: list[Place] = []
    at = 0
    if printed.title:
        parts, places = [printed.title, "\n\n"], [Place(0, printed.number)]
        at = len(printed.title) + 2
    before: Line | None = None
    for line in printed.body:
        if kept := line.text.strip():
            if before is not None:
                goes_on = wrapped and not _INDENTED.match(line.text) and before.text.rstrip()[-1:] != "-"
                parts.append("\n\n" if not before.plain else " " if goes_on else "\n")
                at += len(parts[-1])
            places.append(Place(at, line.number, line.character + line.text.index(kept)))
            parts.append(kept)
            at += len(kept)
        before = line
    return "".join(parts) + "\n", tuple(places)


def outlet_name(printed: str) -> str:
    """Return an outlet by the name it is known by, without what a database puts behind it to tell namesakes.

    >>> outlet_name("The Guardian (London)"), outlet_name("The Harbour Times (Oslo)")
    ('The Guardian', 'The Harbour Times (Oslo)')
    """
    name = one_line(printed)
    return known_outlet(name) or known_outlet(_BRACKETS.sub("", name)) or name


def names_in(printed: str) -> str:
    """Return who wrote an article, without "By", in the order in which names are spoken.

    >>> names_in("By Jane Doe, Environment correspondent"), names_in("Doe, Jane; Khan, Ali")
    ('Jane Doe', 'Jane Doe, Ali Khan')
    """
    plain = re.sub(r"^by:?\s+", "", one_line(printed), flags=re.I).rstrip(".;, ")[:_LONGEST_BYLINE]
    parts = [part.strip() for part in plain.split(";") if part.strip()]
    turned = [_TURNED.sub(r"\2 \1", part) for part in parts]
    if len(parts) > 1 or (
        turned != parts and len(parts[0].partition(",")[0].split()) <= 3 and not byline_names(f"By {plain}")
    ):
        return ", ".join(turned)
    return byline_names(f"By {plain}") or plain
