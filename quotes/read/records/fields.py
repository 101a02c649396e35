"""Which field of a record is what of an article: one table for the common crawlers and news services.

    >>> Fields({}).values({"maintext": "No.", "date_publish": "2024-02-16"}, "text")
    [('maintext', 'No.')]

Names are compared by their letters and digits in small letters, so `publishedAt`, `published_at` and
`Published At` are one. A point leads into an inner object: `source.name`. What a wrapper such as `_source` or
`fields` holds counts as if the record held it.

Sources: the documented output of news-please, fundus, newspaper3k and newspaper4k, trafilatura, Mozilla
Readability, Mercury, NewsAPI, GNews, The Guardian, The New York Times, Event Registry, AYLIEN, webz.io, the
REST interface of WordPress, JSON Feed, schema.org, Media Cloud and common data sets (All the News, CC-News).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from quotes.text import word_set

TABLE = {
    "text": """
        text maintext plaintext fulltext fields.body bodytext articletext articlebody textcontent
        contenttext fullarticle body bodyhtml article content contenthtml contentencoded content.rendered
        articlecontent newscontent newstext newsbody newsarticle story storytext storybody textbody
        bodycontent maincontent contents paragraphs rawtext text.text text.raw htmlcontent html.content html
        rawhtml pagehtml sourcehtml page
    """,
    "title": """
        title headline heading webtitle headline.main title.rendered title.text articletitle newstitle
        newsheadline articleheadline pagetitle titlepage metatitle
    """,
    "author": """
        byline author authors byline.original author.name creator dccreator authorname authornames
        articleauthor articleauthors embedded.author yoastheadjson.author authormeta.displayname writer
        writers journalist journalists reporter reporters newsauthor by
    """,
    "outlet": """
        outlet publication newspaper publisher sitename metasitename source.name source.title publisher.name
        publisher.title sourcename medianame outletname publicationname publishername newsoutlet newssource
        mediaoutlet provider providername media medium paper source site sourcehostname sourcedomain
        yoastheadjson.ogsitename hostname domain host source.domain source.uri thread.site sourceurl siteurl
        website
    """,
    "url": """
        url link weburl canonicalurl canonicallink canonical permalink articleurl articlelink newsurl
        pageurl links.permalink finalurl respondedurl html.respondedurl originalurl requestedurl
        html.requestedurl storyurl documenturl href uri source
    """,
    "date": """
        published date publishingdate datepublish publishdate publishedat pubdate publicationdate
        datepublished publisheddate publishedtime publishtime publishedon publishedonday webpublicationdate
        firstpublished firstpublicationdate datetimepub datetime dategmt date.date articledate newsdate
        postdate posteddate posted releasedate articlepublishedtime printdate issuedate created createdat
        datecreated
    """,
    "wire": "wire agency newsagency wireservice creditline",
    "language": "language lang metalang languagecode languageiso inlanguage articlelanguage langcode locale",
    "section": "section sectionname category articlesection categoryname newssection rubric desk newsdesk",
    "editor": "editor editors editorname",
    "id": """
        id articleid id.oid guid uuid docid documentid storyid storiesid newsid postid recordid externalid
        itemid identifier aid uri
    """,
}
"""What an article has to the names of its fields, each asked before the next: of texts, those that are surely
the whole text come first."""

TEASERS = word_set("""
    description summary abstract excerpt excerpt.rendered teaser lead leadparagraph lede snippet standfirst
    trailtext subtitle subheadline subheading dek intro introduction metadescription shortdescription preview
    highlights
""")
"""Fields with a part of the text or its sense, which are no text of an article."""

NAMES = tuple(TABLE)
_SAME = {"published": "date", "byline": "author", "authors": "author"}
_INNER = word_set("""
    fields article attributes data doc document item meta metadata node post record story thread
""")
"""Objects in a record that may hold its fields."""
_KNOWN = frozenset(name for names in TABLE.values() for name in names.split())
_OURS = _KNOWN | TEASERS
# Of no use for an article: pictures, numbers, what the crawler did; and what `extract` finds again.
_OF_NO_USE = re.compile(
    r"image|img|photo|picture|thumb|favicon|logo|icon|video|audio|enclosure|crawl|download|scrape|fetch|retriev|"
    r"modif|update|edited|embed|hash|fingerprint|checksum|html|status|score|rank|count|total|length|size|width|"
    r"height|version|index|^unnamed|^quotes$|^dateline$|localpath|filename|filedate|^pillar|^amp|ids?$|type$|^is[a-z]|^has[a-z]|"
    r"share|likes|sentiment|^comments?$|licen[cs]e|^seen|^parsed|metakeywords|metadata|^meta$|guidislink"
)
_DEEPEST = 4  # objects in one another that are looked into
MOST_FIELDS = 10_000
"""Fields of inner objects that are looked at in one record, and columns of a table."""


@lru_cache(maxsize=4096)
def folded(name: str) -> str:
    """Return a field's name by which it is compared.

    >>> folded("source-hostname"), folded("dc:creator"), folded("Source.Name")
    ('sourcehostname', 'dccreator', 'source.name')
    """
    return "".join(char for char in name.lower() if char.isalnum() or char == ".").strip(".") or name


def field_named(name: str) -> str | None:
    """Return what a user means by the name of an article's field, or ``None`` if there is no such field.

    >>> field_named("published"), field_named("Text"), field_named("body")
    ('date', 'text', None)
    """
    name = name.strip().lower()
    return name if name in TABLE else _SAME.get(name)


def says_something(value: Any) -> bool:
    """Return whether a field holds anything at all."""
    return value is not None and value not in ("", [], {})


class Fields:
    """Finds what is what in the records of one source.

    Args:
        chosen: name of a field to the name of the article's field that it is, as the user wants it.
    """

    def __init__(self, chosen: Mapping[str, str]) -> None:
        self._chosen = {folded(name): field for name, field in chosen.items()}
        self._order: dict[str, list[str]] = {}
        for field, names in TABLE.items():
            own = [name for name, named in self._chosen.items() if named == field]
            self._order[field] = own + [name for name in names.split() if name not in self._chosen]

    def values(self, record: Mapping[str, Any], field: str) -> list[tuple[str, Any]]:
        """Return the fields of a record that may be this one of the article, with values, best first."""
        return self.of(flat(record), field)

    def of(self, parts: Mapping[str, tuple[str, Any]], field: str) -> list[tuple[str, Any]]:
        """Return the same for a record that is `flat`."""
        return [parts[name] for name in self._order[field] if name in parts]

    def is_chosen(self, name: str) -> bool:
        """Return whether the user said what this field is."""
        return folded(name) in self._chosen

    def has_text(self, names: list[str]) -> bool:
        """Return whether one of these fields is the text."""
        return not {folded(name) for name in names}.isdisjoint(self._order["text"])

    def known(self, names: list[str]) -> int:
        """Return how many of these fields are known."""
        return sum(folded(name) in _KNOWN or self.is_chosen(name) for name in names)

    def unused(self, parts: Mapping[str, tuple[str, Any]]) -> Iterator[str]:
        """Yield the names of fields that hold something which no part of an article is made of."""
        used = {printed for name, (printed, _) in parts.items() if self._is_used(name, printed)}
        for printed, value in parts.values():
            if printed not in used and not isinstance(value, dict):
                used.add(printed)
                yield printed

    def _is_used(self, name: str, printed: str) -> bool:
        last = name.rpartition(".")[2]
        within = any(name[:at] in _KNOWN for at, char in enumerate(name) if char == ".")
        known = not {name, last}.isdisjoint(_OURS)
        return known or within or self.is_chosen(printed) or _OF_NO_USE.search(name[-200:]) is not None


def flat(record: Mapping[str, Any]) -> dict[str, tuple[str, Any]]:
    """Return the fields that hold something, inner ones too: folded path to path as written, and value."""
    parts: dict[str, tuple[str, Any]] = {}
    inner: list[tuple[str, Mapping[str, Any]]] = []
    _gather(record, "", "", 0, parts, inner)
    for printed, one in inner:
        _gather(one, "", printed, _DEEPEST - 1, parts, [])
    return parts


def _gather(
    record: Mapping[str, Any],
    path: str,
    printed: str,
    depth: int,
    parts: dict[str, tuple[str, Any]],
    inner: list[tuple[str, Mapping[str, Any]]],
) -> None:
    for name, value in record.items():
        if depth and len(parts) >= MOST_FIELDS:
            return
        if not says_something(value):
            continue
        if name == "_source" and isinstance(value, dict):  # the record in a hit of a search
            inner.append((f"{printed}{name}.", value))
            continue
        plain = folded(name) if len(name) < 200 else name
        parts.setdefault(path + plain, (printed + name, value))
        if isinstance(value, dict) and depth < _DEEPEST:
            if plain in _INNER:
                inner.append((f"{printed}{name}.", value))
            _gather(value, f"{path}{plain}.", f"{printed}{name}.", depth + 1, parts, inner)
