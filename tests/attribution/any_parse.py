"""Trees made of nothing: valid, and wrong in every other respect."""

from __future__ import annotations

import random
import re

from quotes.read.article.make import make_article
from quotes.types import Entity, ParsedArticle, Quote, Sentence, Span, Word

_TOKEN = re.compile(r"``|''|\w+(?:['’]\w+)*|[^\w\s]")


_LABELS = (
    *(
        "nsubj",
        "nsubj:pass",
        "csubj",
        "obj",
        "iobj",
        "obl",
        "obl:agent",
        "ccomp",
        "xcomp",
        "parataxis",
        "advcl",
    ),
    *(
        "acl",
        "acl:relcl",
        "conj",
        "cc",
        "appos",
        "flat",
        "compound",
        "nmod",
        "nmod:poss",
        "det",
        "case",
        "mark",
    ),
    *("dep", "cop", "aux", "discourse", "vocative", "dislocated", "list", "reparandum", "fixed", "punct"),
)


_TAGS = ("NOUN", "VERB", "PROPN", "PRON", "ADP", "ADJ", "ADV", "DET", "AUX", "SCONJ", "X")


_FINE = {"VERB": ("VBD", "VBZ", "VBG", "VBN", "VB"), "NOUN": ("NN", "NNS"), "PRON": ("PRP", "PRP$", "WP")}


def fake_parse(text: str, seed: int) -> ParsedArticle:
    """An article with trees made of nothing: valid, and wrong in every other respect."""
    chance = random.Random(seed)
    article = make_article(text, id="any")
    sentences, entities = [], []
    for k, paragraph in enumerate(article.paragraphs):
        found = list(_TOKEN.finditer(text, paragraph.span.start, paragraph.span.end))
        while found:
            size = chance.randint(1, 25)
            sentences.append(Sentence(_random_tree(found[:size], chance), k))
            found = found[size:]
        for word in sentences[-1].words if sentences and sentences[-1].paragraph == k else ():
            if word.upos == "PROPN":
                label = chance.choice(["PERSON", "ORG", "LOC"])
                entities.append(Entity(Span(word.start, word.end), label))
    return ParsedArticle(article, tuple(sentences), tuple(entities), "fake-1")


def _random_tree(tokens: list[re.Match[str]], chance: random.Random) -> tuple[Word, ...]:
    """One root, every other word below one placed before it: a tree over the words in any order."""
    order = list(range(len(tokens)))
    chance.shuffle(order)
    heads = {order[0]: -1}
    for place, index in enumerate(order[1:], start=1):
        heads[index] = order[chance.randrange(place)]
    words = []
    for index, token in enumerate(tokens):
        text = token.group()
        upos = "PUNCT" if not text[0].isalnum() else "PROPN" if text[0].isupper() else chance.choice(_TAGS)
        xpos = chance.choice(_FINE.get(upos, (upos[:3],)))
        label = "root" if heads[index] < 0 else "punct" if upos == "PUNCT" else chance.choice(_LABELS)
        lemma = "say" if text == "said" else text.lower()
        words.append(
            Word(index, text, lemma, upos, xpos, "", heads[index], label, token.start(), token.end())
        )
    return tuple(words)


def ranges_are_sound(text: str, quotes: tuple[Quote, ...]) -> None:
    """Every range inside the text, none empty, in order; no character in two quotations."""
    taken: set[int] = set()
    for quote in quotes:
        end = 0
        for span in quote.spans:
            assert end <= span.start < span.end <= len(text)
            end = span.end
            assert not taken & set(range(span.start, span.end)), "two quotations share a character"
            taken |= set(range(span.start, span.end))
        for mention in (quote.speaker, quote.reported_by):
            assert mention is None or text[mention.start : mention.end] == mention.text != ""
        assert quote.cue is None or quote.cue.start < quote.cue.end <= len(text)
        assert 0 <= quote.confidence <= 1
    assert [quote.start for quote in quotes] == sorted(quote.start for quote in quotes)
