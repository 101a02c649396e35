"""A text taken apart for its substance: its words, those of content among them, names, numbers, clauses."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from quotes.check.meaning.figures import plain_figures, values
from quotes.check.meaning.lexicon import LINKS, PRONOUNS, QUANTITIES
from quotes.check.meaning.phrases import AT_MOST, plain_phrases
from quotes.compare.wording import word_lists
from quotes.compare.wording.wording import wording_of
from quotes.text import word_set

_SKIPPED = (word_lists.FUNCTION_WORDS | PRONOUNS) - {
    "all", "any", "both", "each", "few", "most", "more", "no", "not", "now", "only", "same", "such", "very",
    "know", "like", "made", "make", "under", "over", "off", "out", "down", "up", "think", "want", "get", "go",
}  # fmt: skip
_CLOSED = (
    _SKIPPED
    | word_lists.NEGATIONS
    | word_lists.MODALS.keys()
    | QUANTITIES.keys()
    | word_set(
        "atmost atleast have has had be is was were are been going able need needs needed that very so too "
        "also still"
    )
)
_BREAK = re.compile(r"[,;:.!?—–()“”\"]")
_WHOM = word_set("few many")  # "for the many"
_BREAKING = word_set("and but or because although while which who")
_DENIED = 4  # words from a negation to an "or" that goes on with it
#: Phrases whose "all", "once" or "least" counts nothing.
_SET_PHRASES = re.compile(
    r"\b(?:after all(?! (?:of|the|his|her|their|its|my|our|your|these|those|this|that)\b)|at all"
    r"|first of all|above all|all right|once again|once more|for once|all along"
    r"|no(?:body| one) (?:should|will|would) be surprised (?:if|that|when)"
    r"|no (?:surprise|wonder|doubt) (?:if|that))\b",
    re.IGNORECASE,
)
_NO_MORE = re.compile(r"\bno (?P<what>(?:[a-z]+ ){1,4}?)more than ", re.IGNORECASE)
_PARTS = word_set("third quarter fifth sixth eighth tenth half")
_RANKS = word_set("deputy vice assistant acting interim former ex honorary would-be associate")
_DETERMINERS = word_set("a an the this that these those his her its their my our your any all")
_EMPTY = PRONOUNS | word_set("a an the that is was are were be been to of it not no")


@dataclass(frozen=True, slots=True)
class Content:
    """A text as what it tells."""

    words: tuple[str, ...]
    content: tuple[int, ...]
    names: frozenset[str]
    numbers: tuple[str, ...]
    breaks: frozenset[int]  # words before which a clause begins
    text: str
    phrases: Mapping[str, str] = field(default_factory=dict)  # word that stands for a phrase, to the phrase

    def written(self, words: str) -> str:
        """Return a word as the text has it."""
        return self.phrases.get(words, words)


def without_set_phrases(text: str) -> str:
    """Return a text with blanks for the phrases whose words count nothing: "at all", "after all"."""
    return _SET_PHRASES.sub(lambda match: " " * len(match.group()), text)


@lru_cache(maxsize=4096)
def content_of(text: str) -> Content:
    """Return what a text tells; of function words, only those that a text is made of alone."""
    plain, phrases = plain_phrases(plain_figures(text))
    plain = without_set_phrases(_NO_MORE.sub(rf"\g<what>{AT_MOST} ", plain))
    wording = wording_of(plain)
    content = tuple(
        i
        for i, word in enumerate(wording.words)
        if (word not in _CLOSED and (len(word) > 1 or word.isdigit()))
        or (word in _WHOM and i and wording.words[i - 1] == "the")
    ) or tuple(i for i, word in enumerate(wording.words) if word not in _EMPTY)
    names = frozenset(
        token.text
        for i, token in enumerate(wording.tokens)
        if i
        and plain[token.start].isupper()
        and not _begins(plain, token.start)
        and token.text not in PRONOUNS
    )
    numbers = tuple(map(str, values(text)))
    tokens = wording.tokens
    breaks = frozenset(
        i
        for i in range(1, len(tokens))
        if _BREAK.search(plain[tokens[i - 1].end : tokens[i].start])
        or (tokens[i].text in _BREAKING and not _is_denied_too(wording.words[max(0, i - _DENIED) : i + 1]))
    )
    return Content(wording.words, content, names, numbers, breaks, text, phrases)


def _is_denied_too(words: Sequence[str]) -> bool:
    """Whether what the last of these words joins is denied with what is before: "not accept *or* allow"."""
    return words[-1] == "or" and not word_lists.NEGATIONS.isdisjoint(words[:-1])


def _begins(text: str, at: int) -> bool:
    before = text[:at].rstrip(" “\"‘'«[(")
    return not before or before[-1] in ".!?:"


def link_before(words: Sequence[str], at: int) -> str:
    """Return the word that joins a word to what is before it, over articles and adjectives."""
    for k in range(at - 1, max(-1, at - 4), -1):
        if words[k] in LINKS:
            return words[k]
        if words[k] not in _DETERMINERS:
            return ""
    return ""


def steps(ours: Content, theirs: Content, matched: Mapping[int, int]) -> tuple[str, str] | None:
    """Return a number that one text has something cut or raised to, and the other by, as both have it."""
    for i, j in matched.items():
        if ours.words[i] == theirs.words[j] and (ours.words[i][0].isdigit() or ours.words[i] in _PARTS):
            one, other = _to_or_by(ours.words, i), _to_or_by(theirs.words, j)
            if one and other and one != other:
                return f"{one} {ours.words[i]}", f"{other} {theirs.words[j]}"
    return None


def _to_or_by(words: Sequence[str], at: int) -> str:
    k = at - 1
    while k > 0 and (words[k] in _DETERMINERS or QUANTITIES.get(words[k]) in ("about", "nearly")):
        k -= 1
    return words[k] if k > 0 and words[k] in ("to", "by") else ""


def rank_before(words: Sequence[str], at: int) -> str:
    """Return the word before an office that says that somebody does not hold it, or not in full."""
    return words[at - 1] if at and words[at - 1] in _RANKS else ""
