"""The parser: many articles at once, paragraph by paragraph; every offset is in the article's own text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from quotes.errors import ModelError
from quotes.parse.entity_agreement import agreed
from quotes.parse.load import installed_package, load_pipeline
from quotes.parse.models.catalogue import ModelPackage, Origin
from quotes.parse.paragraphs import parts_of, pieces_of, with_paragraphs
from quotes.parse.reading import Reader, Reading
from quotes.parse.stanza_reader import StanzaReader
from quotes.text import cut, one_line
from quotes.types import Article, Entity, ParsedArticle, Sentence

_AT_ONCE = 400_000
"""Characters whose words and scores are held at a time: a batch of articles, but not a whole book."""


class StanzaParser:
    """Loaded models, ready to parse.

    Attributes:
        model: name and version of the model package, kept with every quotation: "embedded-1".
        package: the package itself.
        reader: what runs the models.
    """

    def __init__(self, package: ModelPackage, reader: Reader) -> None:
        self.package = package
        self.model = package.label
        self.reader = reader

    def parse(self, articles: Sequence[Article]) -> list[ParsedArticle]:
        """Return the trees and names of these articles, in order; each depends on its article alone.

        Any text will do: empty, without letters, with control characters. An article without
        paragraphs comes back with its non-blank lines as paragraphs; its text is never changed.

        Raises:
            ModelError: models that are not this project's, and cannot read it.
        """
        articles = [with_paragraphs(article) for article in articles]
        if self.reader.in_any_company:
            return self._parse(articles)
        return [parsed for article in articles for parsed in self._parse([article])]

    def _parse(self, articles: Sequence[Article]) -> list[ParsedArticle]:
        sentences: list[list[Sentence]] = [[] for _ in articles]
        entities: list[list[Entity]] = [[] for _ in articles]
        for pieces in parts_of(pieces_of(articles), _AT_ONCE):
            readings = self._read([piece.text for piece in pieces])
            for piece, reading in zip(pieces, readings, strict=True):
                sentences[piece.article] += reading.sentences_at(piece.start, piece.paragraph)
                entities[piece.article] += reading.entities_at(piece.start)
        return [
            ParsedArticle(article, tuple(found), tuple(agreed(found, names)), self.model)
            for article, found, names in zip(articles, sentences, entities, strict=True)
        ]

    def _read(self, texts: Sequence[str]) -> Sequence[Reading]:
        if self.package.origin is Origin.EMBEDDED:
            return self.reader.read(texts)
        try:
            readings = self.reader.read(texts)
            for reading, text in zip(readings, texts, strict=True):
                reading.check(text)
        except MemoryError:
            raise
        except Exception as error:  # whatever numbers and words of a stranger's can lead to
            reason = one_line(f"its networks cannot read this text ({type(error).__name__}: {error})")
            raise ModelError(self.package.name, cut(reason, 200)) from error
        return readings

    def forget(self) -> None:
        """Forget the sentences of articles parsed before (for timing; memory is bounded anyway)."""
        self.reader.forget()


def load_parser(models: str = "embedded") -> StanzaParser:
    """Return a parser with the models of this package, loaded.

    Args:
        models: "embedded", "official", "official-accurate" or the path of a folder.

    Raises:
        ModelError: missing, damaged or incomplete files, models of another Stanza version, or official
            models that are not installed and cannot be downloaded.
    """
    package = installed_package(models)
    return StanzaParser(package, reader_for(load_pipeline(package)))


def reader_for(pipeline: Any) -> Reader:
    """Return the quick reader if it knows the build of these models, otherwise one that runs the pipeline."""
    from quotes.parse.quick_reader import QuickReader

    try:
        return QuickReader(pipeline)
    except ValueError:
        return StanzaReader(pipeline)
