"""The quick way through the networks: texts to tokens, words, tags, lemmas, trees and names.

For packages whose tags, trees and names come from networks of ours, such as the embedded one. Stanza's own
networks are read by `quotes.parse.stanza_reader`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import accumulate, islice
from typing import Any

import torch

from quotes.parse.abbreviations import joined
from quotes.parse.layers.lstm import groups
from quotes.parse.layers.memory import Memory
from quotes.parse.layers.products import one_thread
from quotes.parse.networks.encoder_names import Name
from quotes.parse.networks.encoder_tagger import Tags
from quotes.parse.networks.expander import Expander
from quotes.parse.networks.stanza_processors import NamesProcessor, TagsProcessor, TreesProcessor
from quotes.parse.networks.tokenizer import RawToken, Tokenizer
from quotes.parse.reading import Reading
from quotes.parse.trees.decisions import Arc
from quotes.parse.word_ranges import word_ranges

LONGEST_TOKEN = 1000
"""Letters; longer tokens (an address, a line without a space) are unknown to the networks, as in Stanza."""
LONGEST_SENTENCE = 400
"""Words; scores are kept for every pair of them. No real sentence is longer."""

_UNKNOWN = "<UNK>"
_ROWS = 3500

Words = tuple[str, ...]
"""The words of a sentence, as the networks see them: of "don’t" "do" and "n’t"."""
Described = tuple[str, str, str, str, int, str]
"""Lemma, upos, xpos, feats, head (-1 is the root) and deprel of a word."""
Parsed = tuple[list[Described], list[Name]]
"""The words of a sentence, and its names."""
Sentences = list[tuple[Words, list[tuple[int, int]]]]
"""The sentences of a text with the range of each word, in characters of the text, end excluded."""
KEPT_WORDS = 300_000
"""Words of sentences remembered between calls, some 90 MB; a day's wire copy."""
KEPT_CHARACTERS = 1_500_000
"""Characters of paragraphs whose words are remembered, some 40 MB."""


class QuickReader:
    """Made from a loaded ``stanza.Pipeline`` with tokenize, mwt, pos, lemma, depparse and ner.

    Attributes:
        tokenizer, expander, tagger, lemmatiser, parser, names: its networks, to measure or to set up.

    Raises:
        ValueError: models of another build than the one known here (``StanzaReader`` reads them all).
    """

    in_any_company = True

    def __init__(self, pipeline: Any) -> None:
        processors = pipeline.processors
        if set(processors) != {"tokenize", "mwt", "pos", "lemma", "depparse", "ner"}:
            raise ValueError("other processors")
        lemmas = processors["lemma"]
        if lemmas.use_identity or not lemmas.config.get("dict_only"):
            raise ValueError("a lemmatiser of another build")
        tags, trees, names = (processors[name] for name in ("pos", "depparse", "ner"))
        if not (
            isinstance(tags, TagsProcessor)
            and isinstance(trees, TreesProcessor)
            and isinstance(names, NamesProcessor)
        ):
            raise ValueError("tags, trees or names by networks of another build")
        with torch.inference_mode(), one_thread():
            self.tokenizer = Tokenizer(processors["tokenize"])
        self.tagger, self.parser, self.names = tags.tagger, trees.parser, names.tagger
        self.lemmatiser = lemmas.trainer
        self.expander = Expander(processors["mwt"])
        self._split = Memory(self._sentences_of, KEPT_CHARACTERS, len)
        self._parsed = Memory(self._parse, KEPT_WORDS, len)

    def read(self, texts: Sequence[str]) -> list[Reading]:
        """Return one reading for each text, in order. Texts have no line breaks."""
        with torch.inference_mode(), one_thread():
            known = self._split.look_up(texts)
            split = [known[text] for text in texts]
            # The same sentence has the same tree: wire copy is parsed once.
            parsed = self._parsed.look_up(words for text in split for words, _ in text)
        return [
            Reading(
                tuple(
                    tuple(
                        (form, *rest, start, end)
                        for form, rest, (start, end) in zip(words, parsed[words][0], spans, strict=True)
                    )
                    for words, spans in text
                ),
                tuple(
                    (spans[first][0], spans[last][1], label)
                    for words, spans in text
                    for first, last, label in parsed[words][1]
                ),
            )
            for text in split
        ]

    def forget(self) -> None:
        """Forget the sentences of earlier calls."""
        self.tokenizer.forget()
        self.expander.forget()
        self._split.forget()
        self._parsed.forget()

    def _sentences_of(self, texts: Sequence[str]) -> list[Sentences]:
        """The words of each text, sentence by sentence."""
        tokenized = [joined(text) for text in self.tokenizer.read(texts)]
        known = self.expander.look_up([t.text for text in tokenized for s in text for t in s if t.multi])
        return [[part for s in text for part in _words(s, known)] for text in tokenized]

    def _parse(self, sentences: Sequence[Words]) -> list[Parsed]:
        """The tags, lemmas, trees and names of sentences, worked out group by group, the longest first."""
        forms = [[_short(form) for form in words] for words in sentences]
        every = [form for words in forms for form in words]
        lengths = [len(words) for words in forms]
        starts = [0, *accumulate(lengths)]
        seen, seen_rows = self.tagger.kinds(every)
        looks, look_rows = self.parser.kinds(every)
        named, named_rows = self.names.kinds(every)
        result: list[Any] = [None] * len(sentences)
        for group in groups(lengths, _ROWS):
            at = torch.cat([torch.arange(starts[i], starts[i + 1]) for i in group])
            sizes = [lengths[i] for i in group]
            # What the encoders make of the words is worked out once for tags, trees and names.
            rows = seen_rows[at]
            states = self.tagger.states(seen, rows, sizes)
            flat = iter(self.tagger.tag(seen, rows, sizes, states))
            tags = [list(islice(flat, size)) for size in sizes]
            xpos = [[tag[1] for tag in words] for words in tags]
            arcs = self.parser.parse(looks, look_rows[at], sizes, xpos, states)
            names = self.names.tag(named, named_rows[at], sizes, states)
            for k, i in enumerate(group):
                result[i] = (self._rows(forms[i], tags[k], arcs[k]), names[k])
        return result

    def _rows(self, forms: list[str], tags: list[Tags], arcs: list[Arc]) -> list[Described]:
        """What is known of each word of a sentence."""
        pairs = [(form, tag[0]) for form, tag in zip(forms, tags, strict=True)]
        lemmas = self.lemmatiser.predict_dict(pairs)
        return [
            (lemma or "_", upos or "X", xpos, feats, head - 1, label)
            for lemma, (upos, xpos, feats), (head, label) in zip(lemmas, tags, arcs, strict=True)
        ]


def _words(tokens: list[RawToken], known: Mapping[str, Sequence[str]]) -> Sentences:
    """The words of a sentence and their ranges; a sentence of very many words in parts.

    Args:
        tokens: of the sentence.
        known: the words of each multi-word token.
    """
    words: list[str] = []
    spans: list[tuple[int, int]] = []
    for token in tokens:
        forms = known[token.text] if token.multi else ()
        if len(forms) > 1:
            words += forms
            ranges = word_ranges(token.text, forms)
            spans += [(token.start + start, token.start + end) for start, end in ranges]
        else:
            words.append(token.text)
            spans.append((token.start, token.end))
    step = LONGEST_SENTENCE
    return [(tuple(words[i : i + step]), spans[i : i + step]) for i in range(0, len(words), step)]


def _short(word: str) -> str:
    return word if len(word) <= LONGEST_TOKEN else _UNKNOWN
