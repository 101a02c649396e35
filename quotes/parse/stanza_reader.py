"""Stanza's own pipeline, unchanged: it reads any package, and the quick reader is measured by it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from quotes.parse.reading import Reading, Row
from quotes.parse.word_ranges import word_ranges


class StanzaReader:
    """Reads with a ``stanza.Pipeline`` as it comes: slower than the quick reader, for all models."""

    in_any_company = False
    """Stanza pads and sorts what it reads together: the last digits, and where two heads score alike the
    head, depend on the batch."""

    def __init__(self, pipeline: Any) -> None:
        self._pipeline = pipeline

    def read(self, texts: Sequence[str]) -> list[Reading]:
        """Return one reading for each text, in order. Texts have no line breaks and are not blank."""
        import torch
        from stanza.models.common.doc import Document

        if not texts:
            return []
        with torch.inference_mode():
            documents = self._pipeline([Document([], text=text) for text in texts])
        return [_reading(document, text) for document, text in zip(documents, texts, strict=True)]

    def forget(self) -> None:
        """Do nothing: nothing is remembered."""


def _reading(document: Any, text: str) -> Reading:
    sentences = tuple(rows for sentence in document.sentences if (rows := _rows(sentence, text)))
    entities = tuple((entity.start_char, entity.end_char, entity.type) for entity in document.ents)
    return Reading(sentences, entities)


def _rows(sentence: Any, text: str) -> tuple[Row, ...]:
    rows: list[Row] = []
    for token in sentence.tokens:
        start, end = token.start_char, token.end_char
        ranges = [(0, end - start)]
        forms = [word.text for word in token.words]
        if len(forms) > 1:
            ranges = word_ranges(text[start:end], forms)
        elif token.text == "<UNK>":
            # Stanza puts this in place of a very long token.
            forms = [text[start:end]]
        for word, form, (first, last) in zip(token.words, forms, ranges, strict=True):
            rows.append(
                (
                    form,
                    word.lemma or form,
                    word.upos or "X",
                    word.xpos or "",
                    word.feats or "",
                    word.head - 1,
                    word.deprel,
                    start + first,
                    start + last,
                )
            )
    return tuple(rows)
