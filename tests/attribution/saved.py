"""Parses kept in a file, so that the rules of attribution are tested without models.

One line of JSON a case: its text, its paragraphs as they were parsed, and a row a word with
"text lemma upos xpos feats head deprel start end". ``python tests/save_parses.py`` makes it again.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from quotes.read.article.make import make_article
from quotes.types import Entity, ParsedArticle, Sentence, Span, Word

CASES = Path(__file__).parent.parent / "cases"
PARSES = Path(__file__).parent.parent / "fixtures" / "attribution_parses.json.gz"
AGAIN = "run: python tests/save_parses.py"


class SavedParses:
    """Parses by the text of their article."""

    def __init__(self, path: Path = PARSES) -> None:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            self._records = {record["text"]: record for record in map(json.loads, lines)}

    def __contains__(self, text: object) -> bool:
        return text in self._records

    def of(self, id: str, text: str) -> ParsedArticle:
        """The parse of this text.

        Raises:
            LookupError: none is saved, or its paragraphs are found elsewhere today.
        """
        article = make_article(text, id=id)
        record = self._records.get(text)
        if record is None:
            raise LookupError(f"no saved parse of {id!r}; {AGAIN}")
        if [[p.span.start, p.span.end] for p in article.paragraphs] != record["paragraphs"]:
            raise LookupError(f"{id!r} has other paragraphs than when it was parsed; {AGAIN}")
        sentences = tuple(
            Sentence(tuple(_word(k, row) for k, row in enumerate(rows)), paragraph)
            for paragraph, rows in record["sentences"]
        )
        entities = tuple(Entity(Span(start, end), label) for start, end, label in record["entities"])
        return ParsedArticle(article, sentences, entities, record["model"])


def save(parses: Iterable[ParsedArticle], path: Path = PARSES) -> None:
    """Write these parses, in order; the same parses give the same bytes."""
    lines = [json.dumps(_record(parsed), ensure_ascii=False, separators=(",", ":")) for parsed in parses]
    path.write_bytes(gzip.compress("\n".join(lines).encode("utf-8") + b"\n", mtime=0))


def _record(parsed: ParsedArticle) -> dict[str, Any]:
    return {
        "text": parsed.article.text,
        "model": parsed.model,
        "paragraphs": [[p.span.start, p.span.end] for p in parsed.article.paragraphs],
        "sentences": [[s.paragraph, [_row(word) for word in s.words]] for s in parsed.sentences],
        "entities": [[e.span.start, e.span.end, e.label] for e in parsed.entities],
    }


def _row(word: Word) -> list[Any]:
    return [
        word.text,
        word.lemma,
        word.upos,
        word.xpos,
        word.feats,
        word.head,
        word.deprel,
        word.start,
        word.end,
    ]


def _word(index: int, row: list[Any]) -> Word:
    text, lemma, upos, xpos, feats, head, deprel, start, end = row
    return Word(index, text, lemma, upos, xpos, feats, head, deprel, start, end)
