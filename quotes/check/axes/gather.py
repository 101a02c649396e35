"""Printings that a draft's words may come from although their wordings share too little to be found by it."""

from __future__ import annotations

from itertools import combinations

from quotes.check.case import Case
from quotes.check.compared import ComparedPrinting
from quotes.check.meaning.figures import plain_figures
from quotes.check.meaning.phrases import plain_phrases
from quotes.check.who.unnamed import may_be_meant
from quotes.compare.wording import word_lists
from quotes.compare.wording.wording import wording_of

_MOST_WORDS = 8
_MOST_OWN = 12
_MOST_OTHERS = 12
_PAIRED = 4  # of the longest words, each two of which are looked for together
_FEW = 3  # telling words, of which each is looked for by itself
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
    words = telling_words(case.text)
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


def all_of(case: Case, *others: list[ComparedPrinting]) -> list[ComparedPrinting]:
    """Return the printings near to a case and others, each once."""
    found: dict[object, ComparedPrinting] = {}
    for one in (*case.found, *(each for some in others for each in some)):
        printed = one.printed
        found.setdefault(printed.id if printed.id is not None else (printed.article, printed.span), one)
    return list(found.values())
