"""All of it in order: texts to tokens, words, tags, lemmas, trees and names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import torch
from torch import Tensor

from quotes.parse.layers.lstm import groups
from quotes.parse.layers.memory import Memory
from quotes.parse.networks.encoder_names import ContextProcessor, ContextTagger
from quotes.parse.networks.encoder_parser import ContextParser, HeadsProcessor
from quotes.parse.networks.encoder_tagger import ContextTags, TagsProcessor
from quotes.parse.networks.stanza_names import Name, NameTagger
from quotes.parse.networks.stanza_parser import Parser
from quotes.parse.networks.stanza_tagger import Tagger, Tags
from quotes.parse.networks.tokenizer import RawToken, Tokenizer
from quotes.parse.reading import Reading
from quotes.parse.trees.decisions import Arc
from quotes.parse.word_ranges import word_ranges

LONGEST_TOKEN = 1000
"""Letters; longer ones (an address, a line without a space) are unknown to the networks, as in Stanza."""
LONGEST_SENTENCE = 400
"""Words; scores are kept for every pair of them. No real sentence is longer."""

_UNKNOWN = "<UNK>"
_ROWS = 3000

Words = tuple[tuple[str, str], ...]
"""A sentence for the networks: form and printed letters of each word."""
Parsed = tuple[list[tuple[str, str, str, str, int, str]], list[Name]]
"""Of each word lemma, upos, xpos, feats, head, deprel; and the names, in words."""
Sentences = list[tuple[Words, list[tuple[int, int]]]]
"""The sentences of a text with the range of each word."""
KEPT_WORDS = 300_000
"""Words of sentences remembered between calls, some 90 MB; a day's wire copy."""
KEPT_CHARACTERS = 1_500_000
"""Characters of paragraphs whose words are remembered, some 40 MB."""


class QuickReader:
    """Made from a loaded ``stanza.Pipeline`` with tokenize, mwt, pos, lemma, depparse and ner.

    Raises:
        ValueError: models of another build than the ones known here (``StockReader`` reads them all).
    """

    def __init__(self, pipeline: Any) -> None:
        from stanza.models.common.utils import EXCLAM_RE, QUESTION_RE

        processors = pipeline.processors
        if set(processors) != {"tokenize", "mwt", "pos", "lemma", "depparse", "ner"}:
            raise ValueError("other processors")
        if processors["lemma"].use_identity or not processors["lemma"].config.get("dict_only"):
            raise ValueError("a lemmatiser of another build")
        with torch.inference_mode():
            self._tokenizer = Tokenizer(processors["tokenize"])
            tags = processors["pos"]
            self._tagger = tags.tagger if isinstance(tags, TagsProcessor) else Tagger(tags)
            heads = processors["depparse"]
            self._parser = heads.parser if isinstance(heads, HeadsProcessor) else Parser(heads)
            if isinstance(heads, HeadsProcessor) and not isinstance(tags, TagsProcessor):
                raise ValueError("a parser without the encoders below it")
            names = processors["ner"]
            self._names = names.tagger if isinstance(names, ContextProcessor) else NameTagger(names)
        self._expander = processors["mwt"]
        self._lemmas = processors["lemma"].trainer
        self._expansions: dict[str, tuple[tuple[str, int, int], ...]] = {}
        self._marks = (QUESTION_RE, EXCLAM_RE)
        self._split = Memory(self._sentences_of, KEPT_CHARACTERS, len)
        self._parsed = Memory(self._parse, KEPT_WORDS, len)

    def read(self, texts: Sequence[str]) -> list[Reading]:
        """One reading a text, in order. Texts hold no line breaks."""
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
                        for (form, _), rest, (start, end) in zip(words, parsed[words][0], spans, strict=True)
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
        """Drop the sentences remembered from earlier calls."""
        self._tokenizer.forget()
        self._split.forget()
        self._parsed.forget()

    def _sentences_of(self, texts: Sequence[str]) -> list[Sentences]:
        """The words of each text, sentence by sentence."""
        tokenized = self._tokenizer.read(texts)
        self._expand({t.text for text in tokenized for s in text for t in s if t.multi})
        return [[part for s in text for part in self._words(s)] for text in tokenized]

    def _expand(self, tokens: set[str]) -> None:
        """The words of multi-word tokens not met before, by Stanza's own expander."""
        from stanza.models.common.doc import Document

        if len(self._expansions) > 20_000:
            self._expansions.clear()
        fresh = sorted(tokens - self._expansions.keys())
        if not fresh:
            return
        document = Document([[{"id": (1,), "text": text, "misc": "MWT=Yes"}] for text in fresh])
        self._expander.process(document)
        for text, sentence in zip(fresh, document.sentences, strict=True):
            words = [word.text for word in sentence.words]
            ranges = word_ranges(text, words) if len(words) > 1 else [(0, len(text))]
            self._expansions[text] = tuple(
                (word, start, end) for word, (start, end) in zip(words, ranges, strict=True)
            )

    def _words(self, tokens: list[RawToken]) -> Sentences:
        """A sentence's words and their ranges; a sentence without end in parts."""
        words: list[tuple[str, str]] = []
        spans: list[tuple[int, int]] = []
        for token in tokens:
            if token.multi:
                for form, start, end in self._expansions[token.text]:
                    words.append((form, token.text[start:end]))
                    spans.append((token.start + start, token.start + end))
            else:
                words.append((token.text, token.text))
                spans.append((token.start, token.end))
        step = LONGEST_SENTENCE
        return [(tuple(words[i : i + step]), spans[i : i + step]) for i in range(0, len(words), step)]

    def _parse(self, sentences: Sequence[Words]) -> list[Parsed]:
        result: list[Any] = [None] * len(sentences)
        if not sentences:
            return result
        question, exclamation = self._marks
        forms = [[_short(form) for form, _ in words] for words in sentences]
        plain = [[exclamation.sub("!", question.sub("?", form)) for form in words] for words in forms]
        shown = [[_short(letters) for _, letters in words] for words in sentences]
        lengths = [len(words) for words in sentences]
        order = groups(lengths, _ROWS)
        if isinstance(self._tagger, ContextTags):
            # Names are read from the same words then, since what the encoders make of them serves both.
            shown = forms
            tags, seen = self._tag_in_context(self._tagger, forms, order)
        else:
            tags, seen = self._tag(self._tagger, plain, order), []
        lemmas = [
            [
                lemma or "_"
                for lemma in self._lemmas.predict_dict([(f, t[0]) for f, t in zip(fs, ts, strict=True)])
            ]
            for fs, ts in zip(forms, tags, strict=True)
        ]
        if isinstance(self._parser, ContextParser):
            arcs = self._arcs_in_context(self._parser, forms, tags, order, seen)
        else:
            arcs = self._arcs(self._parser, plain, lemmas, tags)
        names = self._name(shown, order, seen)
        for i in range(len(sentences)):
            rows = [
                (lemma, upos or "X", xpos, feats, head - 1, label)
                for lemma, (upos, xpos, feats), (head, label) in zip(lemmas[i], tags[i], arcs[i], strict=True)
            ]
            result[i] = (rows, names[i])
        return result

    def _tag_in_context(
        self, tagger: ContextTags, forms: list[list[str]], order: list[list[int]]
    ) -> tuple[list[list[Tags]], list[Tensor]]:
        """Tags, and for each group what the encoders make of its words."""
        result: list[list[Tags]] = [[] for _ in forms]
        seen = []
        kinds, rows = tagger.kinds([form for words in forms for form in words])
        starts = _starts(forms)
        for group in order:
            lengths = [len(forms[i]) for i in group]
            chosen = torch.cat([rows[starts[i] : starts[i] + len(forms[i])] for i in group])
            states = tagger.states(kinds, chosen, lengths)
            _deal(tagger.tag(kinds, chosen, lengths, states), group, lengths, result)
            seen.append(states)
        return result, seen

    def _tag(self, tagger: Tagger, forms: list[list[str]], order: list[list[int]]) -> list[list[Tags]]:
        result: list[list[Tags]] = [[] for _ in forms]
        kinds, rows = tagger.kinds([form for words in forms for form in words])
        starts = _starts(forms)
        for group in order:
            lengths = [len(forms[i]) for i in group]
            found = tagger.tag(
                kinds, torch.cat([rows[starts[i] : starts[i] + len(forms[i])] for i in group]), lengths
            )
            _deal(found, group, lengths, result)
        return result

    def _arcs_in_context(
        self,
        parser: ContextParser,
        forms: list[list[str]],
        tags: list[list[Tags]],
        order: list[list[int]],
        seen: list[Tensor],
    ) -> list[list[Arc]]:
        result: list[list[Arc]] = [[] for _ in forms]
        kinds, rows = parser.kinds([form for words in forms for form in words])
        starts = _starts(forms)
        for group, states in zip(order, seen, strict=True):
            found = parser.parse(
                kinds,
                torch.cat([rows[starts[i] : starts[i] + len(forms[i])] for i in group]),
                [len(forms[i]) for i in group],
                [[tag[1] for tag in tags[i]] for i in group],
                states,
            )
            for i, arcs in zip(group, found, strict=True):
                result[i] = arcs
        return result

    def _arcs(
        self, parser: Parser, forms: list[list[str]], lemmas: list[list[str]], tags: list[list[Tags]]
    ) -> list[list[Arc]]:
        result: list[list[Arc]] = [[] for _ in forms]
        words = [
            (form, lemma, tag[0] or "_")
            for fs, ls, ts in zip(forms, lemmas, tags, strict=True)
            for form, lemma, tag in zip(fs, ls, ts, strict=True)
        ]
        kinds, rows = parser.kinds(words)
        starts = _starts(forms)
        root = torch.zeros(1, dtype=torch.int64)
        for group in groups([len(words) + 1 for words in forms], _ROWS, 64):
            parts = [part for i in group for part in (root, rows[starts[i] : starts[i] + len(forms[i])])]
            found = parser.parse(
                kinds,
                torch.cat(parts),
                [len(forms[i]) + 1 for i in group],
                [[tag[1] for tag in tags[i]] for i in group],
            )
            for i, arcs in zip(group, found, strict=True):
                result[i] = arcs
        return result

    def _name(self, letters: list[list[str]], order: list[list[int]], seen: list[Tensor]) -> list[list[Name]]:
        result: list[list[Name]] = [[] for _ in letters]
        kinds, rows = self._names.kinds([word for words in letters for word in words])
        starts = _starts(letters)
        for number, group in enumerate(order):
            chosen = torch.cat([rows[starts[i] : starts[i] + len(letters[i])] for i in group])
            lengths = [len(letters[i]) for i in group]
            if isinstance(self._names, ContextTagger):
                # Where a tagger has read them, what the encoders make of these words is known already.
                words = [word for i in group for word in letters[i]]
                states = seen[number] if seen else self._names.states(words, lengths)
                found = self._names.tag(kinds, chosen, lengths, states)
            else:
                found = self._names.tag(kinds, chosen, lengths)
            for i, names in zip(group, found, strict=True):
                result[i] = names
        return result


def _short(word: str) -> str:
    return word if len(word) <= LONGEST_TOKEN else _UNKNOWN


def _starts(sentences: list[list[str]]) -> list[int]:
    starts = [0]
    for words in sentences:
        starts.append(starts[-1] + len(words))
    return starts


def _deal(found: list[Tags], group: list[int], lengths: list[int], result: list[list[Tags]]) -> None:
    at = 0
    for i, length in zip(group, lengths, strict=True):
        result[i] = found[at : at + length]
        at += length


@contextmanager
def one_thread() -> Iterator[None]:
    """Torch computes in the calling thread only, inside the block."""
    import torch

    before = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        yield
    finally:
        torch.set_num_threads(before)
