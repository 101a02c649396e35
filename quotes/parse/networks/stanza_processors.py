"""Our networks as processors of a ``stanza.Pipeline``, where Stanza's own would be.

They go through a document sentence by sentence, as slowly as they like: `StanzaReader` and the figures of
`training/evaluate.py` come from here, the quick reader calls the networks itself.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import torch

from quotes.parse.networks.encoder_names import NameTagger, load_names
from quotes.parse.networks.encoder_parser import TreeParser, load_trees
from quotes.parse.networks.encoder_tagger import Tagger, load_tags

OWN_FILE = "context.safetensors"
"""The name of every file with a network of ours; Stanza has no such networks."""


class _Processor(ABC):
    """What a ``stanza.Pipeline`` asks of a processor."""

    def process(self, document: Any) -> Any:
        """Return the document with what this network finds."""
        return self.bulk_process([document])[0]

    def bulk_process(self, documents: Sequence[Any]) -> Sequence[Any]:
        """Return the documents with what this network finds."""
        with torch.inference_mode():
            self.annotate([sentence for document in documents for sentence in document.sentences])
        return documents

    @abstractmethod
    def annotate(self, sentences: Sequence[Any]) -> None:
        """Write what this network finds into the sentences."""


class NamesProcessor(_Processor):
    """Sets ``ner`` of tokens, and the documents' ``ents``."""

    def __init__(self, tagger: NameTagger) -> None:
        self.tagger = tagger

    def bulk_process(self, documents: Sequence[Any]) -> Sequence[Any]:
        """Return the documents with the tags of their tokens and with their names."""
        super().bulk_process(documents)
        for document in documents:
            document.build_ents()
        return documents

    def annotate(self, sentences: Sequence[Any]) -> None:
        """Write BIOES tags into the tokens."""
        from stanza.models.ner.trainer import fix_singleton_tags

        found = self.tagger.tags([[token.text for token in sentence.tokens] for sentence in sentences])
        for sentence, tags in zip(sentences, found, strict=True):
            for token, tag in zip(sentence.tokens, fix_singleton_tags(tags), strict=True):
                token.ner = tag


class TagsProcessor(_Processor):
    """Sets ``upos``, ``xpos`` and ``feats`` of words."""

    def __init__(self, tagger: Tagger) -> None:
        self.tagger = tagger

    def annotate(self, sentences: Sequence[Any]) -> None:
        """Write tags into the words."""
        kinds, rows = self.tagger.kinds([word.text for sentence in sentences for word in sentence.words])
        at = 0
        for sentence in sentences:
            words = sentence.words
            some, lengths = rows[at : at + len(words)], [len(words)]
            found = self.tagger.tag(kinds, some, lengths, self.tagger.states(kinds, some, lengths))
            for word, (upos, xpos, feats) in zip(words, found, strict=True):
                word.upos, word.xpos, word.feats = upos, xpos, feats or None
            at += len(words)


class TreesProcessor(_Processor):
    """Sets ``head`` and ``deprel`` of words, which have tags."""

    def __init__(self, parser: TreeParser, tagger: Tagger) -> None:
        self.parser, self.tagger = parser, tagger

    def annotate(self, sentences: Sequence[Any]) -> None:
        """Write heads and labels into the words."""
        every = [word.text for sentence in sentences for word in sentence.words]
        (seen, seen_rows), (kinds, rows) = self.tagger.kinds(every), self.parser.kinds(every)
        at = 0
        for sentence in sentences:
            words = sentence.words
            some, lengths = slice(at, at + len(words)), [len(words)]
            states = self.tagger.states(seen, seen_rows[some], lengths)
            (arcs,) = self.parser.parse(kinds, rows[some], lengths, [[word.xpos for word in words]], states)
            for word, (head, label) in zip(words, arcs, strict=True):
                word.head, word.deprel = head, label
            sentence.build_dependencies()
            at += len(words)


def own_processors(files: Mapping[str, Path]) -> dict[str, Any]:
    """Return a processor for each of "ner", "pos" and "depparse" whose file is ours, by that name.

    The file of the names holds an encoder that the other two read as well, that of the tags another one,
    which the parser reads and the name tagger may read.

    Raises:
        ValueError: a file of another build, or one whose encoders are in a file that is not among these.
    """
    if "pos" in files and "ner" not in files:
        raise ValueError("its tagger needs the encoder of a name tagger")
    if "depparse" in files and "pos" not in files:
        raise ValueError("its parser needs the encoders of a name tagger and a tagger")
    if not files:
        return {}
    names = load_names(files["ner"])
    processors: dict[str, Any] = {"ner": NamesProcessor(names)}
    if "pos" not in files:
        if names.reads > 1:
            raise ValueError("its name tagger needs the encoder of a tagger")
        return processors
    tagger = load_tags(files["pos"], names.encoder)
    processors["pos"] = TagsProcessor(tagger)
    if names.reads > 1:
        names.read_also(tagger.encoder)
    if "depparse" in files:
        trees = load_trees(files["depparse"], names.encoder)
        if trees.reads != tagger.gives:
            raise ValueError("its parser is for encoders of another width")
        processors["depparse"] = TreesProcessor(trees, tagger)
    return processors
