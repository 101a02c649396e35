"""Printings that a draft's words may come from although their wordings share too little to be found by it."""

from __future__ import annotations

import re
from itertools import combinations, islice

from quotes.check.archive.likeness import beginning
from quotes.check.archive.printed import Printed, PrintedText
from quotes.check.case import Case
from quotes.check.compared import ComparedPrinting
from quotes.check.meaning.figures import plain_figures
from quotes.check.meaning.phrases import plain_phrases
from quotes.check.who.unnamed import may_be_meant
from quotes.compare.wording import word_lists
from quotes.compare.wording.wording import wording_of
from quotes.types import Span

_MOST_WORDS = 8
_MOST_OWN = 12
_MOST_OTHERS = 12
_PAIRED = 4  # of the longest words, each two of which are looked for together
_FEW = 3  # telling words, of which each is looked for by itself
_MOST_ARTICLES = 4
_MOST_PLACES, _MOST_READ = 60, 12  # of one article
_NEAR = 120  # characters
_MOST_PAIRS = 40  # wordings for each two words


def telling_words(text: str) -> list[str]:
    """Return the words of a text that it can be found by, the longest first."""
    text = plain_figures(text)
    words = wording_of(text).telling | wording_of(plain_phrases(text)[0]).telling
    words -= word_lists.NEGATIONS
    return sorted(words, key=lambda word: (-len(word), word))[:_MOST_WORDS]


def own_words(case: Case) -> list[ComparedPrinting]:
    """Return what the draft's speaker is printed to have said that has some of these words."""
    words = telling_words(case.text)
    if not words:
        words = [word for word in case.wording.words if len(word) > 2][:_MOST_WORDS]
    if not (name := case.claim.name or may_be_meant(case)):
        return []
    found = case.archive.said_like(name, words, _MOST_OWN)
    if len(found) < _MOST_OWN // 2 and len(case.wording.words) > _FEW:
        # In other words throughout; of who has said little, all is looked at.
        seen = {one.id for one in found}
        more = case.archive.said_like(name, [*words, ""], _MOST_OWN)
        found += [one for one in more if one.id not in seen]
    return [case.claim.beside(case.text, printed) for printed in found]


def others_words(case: Case) -> list[ComparedPrinting]:
    """Return what anybody is printed to have said that has at least two of the longest words."""
    own = set(wording_of(case.claim.name).words)  # who speaks is "he" in print
    words = [word for word in telling_words(case.text) if word not in own]
    ids: dict[int, None] = {}
    for pair in combinations(words[:_PAIRED], 2):
        ids |= dict.fromkeys(case.archive.wordings_with(pair, _MOST_PAIRS))
    if len(words) <= _FEW:
        for word in words:
            if word.isalpha():
                ids |= dict.fromkeys(case.archive.wordings_with([word], _MOST_PAIRS))
    printings = case.archive.printings_of(list(ids)[: _MOST_PAIRS * 3])
    vocabulary = set(words)
    ranked = sorted(printings, key=lambda one: -len(vocabulary & wording_of(one.text).vocabulary))
    return [case.claim.beside(case.text, printed) for printed in ranked[:_MOST_OTHERS]]


def beside_words(case: Case) -> list[ComparedPrinting]:
    """Return what anybody is quoted as saying in the sentences of articles that have the most of these words.

    For a speaker who is only called by a role, and words that are reported otherwise: what is left alike
    are some words of one article.
    """
    words = [word for word in telling_words(case.text) if word.isalpha() and word in case.text.casefold()]
    texts: dict[int, PrintedText] = {}
    for pair in [*combinations(words[:_PAIRED], 2), *((word,) for word in words[:_PAIRED])]:
        if len(texts) >= _MOST_ARTICLES or (len(pair) == 1 and not _is_rare(case, pair[0])):
            continue
        for text in islice(case.archive.texts_with(pair), _MOST_ARTICLES):
            texts.setdefault(text.article.id, text)
    found: list[Printed] = []
    for text in islice(texts.values(), _MOST_ARTICLES):
        for place in _places_of(words, text.text):
            printed = case.archive.quotation_at(text.article.id, place)
            if printed is not None and printed not in found:
                found.append(printed)
    return [case.claim.beside(case.text, printed) for printed in found]


def _is_rare(case: Case, word: str) -> bool:
    return case.archive.count_texts_with([word], _MOST_ARTICLES + 1) <= _MOST_ARTICLES


def _places_of(words: list[str], text: str) -> list[Span]:
    """Where a text has these words or forms of them, those first that stand beside most others."""
    forms = "|".join(re.escape(beginning(word)) for word in words)
    places = [Span(*match.span()) for match in re.finditer(rf"\b(?:{forms})", text, re.IGNORECASE)]
    places = places[:_MOST_PLACES]
    starts = [place.start for place in places]

    def beside(place: Span) -> int:
        near = (text[at : at + 4].lower() for at in starts if abs(at - place.start) < _NEAR)
        return -len(set(near))

    return sorted(places, key=beside)[:_MOST_READ]


def all_of(case: Case, *others: list[ComparedPrinting]) -> list[ComparedPrinting]:
    """Return the printings near to a case and others, each once."""
    found: dict[object, ComparedPrinting] = {}
    for one in (*case.found, *(each for some in others for each in some)):
        printed = one.printed
        found.setdefault(printed.id if printed.id is not None else (printed.article, printed.span), one)
    return list(found.values())
