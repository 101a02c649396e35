"""Reads the records of one source: an article of each, and at the end what is to be known of all."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace

from quotes.errors import ArticleError
from quotes.read.notices import NotUsed, OnlyTeasers, Repeated, Tell
from quotes.read.records.article import Record, article_of
from quotes.read.records.fields import Fields, flat
from quotes.read.records.text import Teaser
from quotes.read.source import Source
from quotes.types import Article

_MOST_NAMES = 40  # of fields that are not used; who has more will not read them


class Records:
    """Makes articles of the records of one source.

    Args:
        source: where they come from.
        tell: called with notices.
        outlet: whose records these are, if neither they nor the table of addresses name another.
    """

    def __init__(self, source: Source, tell: Tell, outlet: str | None = None) -> None:
        self.source, self.tell, self.outlet = source, tell, outlet
        self.fields = Fields(source.fields)
        self._seen: dict[str, tuple[str, str | None, bytes]] = {}
        self._unused: dict[str, None] = {}
        self._records = self._teasers = self._repeated = 0

    def read(self, record: Record) -> Iterator[Article | ArticleError]:
        """Yield the article of a record, or why there is none; nothing for a teaser or a repetition."""
        self._records += 1
        parts = flat(record.values)
        if len(self._unused) < _MOST_NAMES:
            self._unused |= dict.fromkeys(self.fields.unused(parts))
        try:
            article = article_of(record, parts, self.fields, self.source, self.tell, self.outlet)
        except Teaser:
            self._teasers += 1
            return
        except ArticleError as error:
            yield ArticleError(record.place, error.reason)
            return
        except ValueError as error:
            yield ArticleError(record.place, str(error))
            return
        if (known := self._known(article, record)) is not None:
            yield known

    def end(self) -> Iterator[ArticleError]:
        """Tell what is to be known of all records; yield an error if there were only teasers."""
        names = [name for name in self._unused if name not in self.source.told]
        self.source.told.update(names)
        if names:
            self.tell(NotUsed(self.source.name, tuple(names[:_MOST_NAMES])))
        if self._repeated:
            self.tell(Repeated(self.source.name, self._repeated))
        if self._teasers and self._teasers == self._records:
            yield ArticleError(
                self.source.name,
                f"only teasers ({self._teasers:,}), no article with its full text; "
                "add the addresses of the articles to read them",
            )
        elif self._teasers:
            self.tell(OnlyTeasers(self.source.name, self._teasers, self._records))

    def _known(self, article: Article, record: Record) -> Article | ArticleError | None:
        """The article, unless another had its id: nothing if it is the same one again.

        Another text under the same id is a new version if both have one address. If they have two, they are
        two articles, and the second is called by its place. If there is none, the id tells nothing.
        """
        text = hashlib.sha256(article.text.encode()).digest()
        place = record.id.rpartition(":")[2]
        first, url, same = self._seen.setdefault(article.id, (place, article.url, text))
        if first == place or article.came_from is None:
            return article
        if same == text and url == article.url:
            self._repeated += 1
            return None
        if article.url is None or url is None:
            return ArticleError(record.place, f"duplicate id {article.id!r} (first used on line {first})")
        return article if url == article.url else _called_by_place(article, record.id)


def _called_by_place(article: Article, id: str) -> Article:
    origin = article.came_from
    return replace(article, id=id, came_from=replace(origin, own_id=False) if origin else None)
