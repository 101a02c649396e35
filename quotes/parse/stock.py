"""Stanza's own pipeline, unchanged: for every package, and the measure of every faster way."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from quotes.parse.letters import word_ranges
from quotes.parse.reading import Reading
from quotes.types import Entity, Span, Word


class StockReader:
    """Reads with a ``stanza.Pipeline`` as it comes."""

    def __init__(self, pipeline: Any) -> None:
        self._pipeline = pipeline

    def read(self, texts: Sequence[str]) -> list[Reading]:
        """One reading a text, in order. Texts hold something to read and no line breaks."""
        import torch
        from stanza.models.common.doc import Document

        if not texts:
            return []
        with torch.inference_mode():
            documents = self._pipeline([Document([], text=text) for text in texts])
        return [_reading(document, text) for document, text in zip(documents, texts, strict=True)]


def _reading(document: Any, text: str) -> Reading:
    sentences = tuple(words for sentence in document.sentences if (words := _words(sentence, text)))
    entities = tuple(
        Entity(Span(entity.start_char, entity.end_char), entity.type) for entity in document.ents
    )
    return Reading(sentences, entities)


def _words(sentence: Any, text: str) -> tuple[Word, ...]:
    words = []
    for token in sentence.tokens:
        start, end = token.start_char, token.end_char
        ranges = [(0, end - start)]
        if len(token.words) > 1:
            ranges = word_ranges(text[start:end], [word.text for word in token.words])
        for word, (first, last) in zip(token.words, ranges, strict=True):
            words.append(
                Word(
                    index=word.id - 1,
                    text=word.text,
                    lemma=word.lemma or word.text,
                    upos=word.upos or "X",
                    xpos=word.xpos or "",
                    feats=word.feats or "",
                    head=word.head - 1,
                    deprel=word.deprel,
                    start=start + first,
                    end=start + last,
                )
            )
    return tuple(words)
