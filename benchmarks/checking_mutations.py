"""Mutations of real quotations, whose truth is known: for `checking.py`.

Each quotation of an archive whose speaker is sure gives one draft of one mutation, in turn, and now and then
one that is faithful. Direct quotations keep their words; indirect ones are reported again. The draft is made
as an extraction of its own, so no model is needed: what is measured is the check, not the reading.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from quotes.types import Article, Extraction, Kind, Mention, Quote, Span

_OUTER = " \t\n“”\"‘’'«»,;:"
_ENDS = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")
_NUMBERS = ("two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty hundred thousand").split()
_ANTONYMS = {
    "more": "less", "less": "more", "high": "low", "higher": "lower", "lower": "higher", "good": "bad",
    "bad": "good", "better": "worse", "worse": "better", "easy": "hard", "hard": "easy", "increase": "decrease",
    "win": "lose", "support": "oppose", "before": "after", "after": "before", "always": "never",
    "never": "always", "first": "last", "right": "wrong", "wrong": "right", "strong": "weak", "big": "small",
    "great": "terrible", "true": "false", "possible": "impossible", "start": "end", "open": "close",
    "safe": "dangerous", "best": "worst", "worst": "best", "up": "down", "against": "for", "small": "big",
    "early": "late", "important": "unimportant", "new": "old", "old": "new", "young": "old", "long": "short",
}  # fmt: skip
_MODALS = {
    "will": "may", "would": "might", "can": "must", "could": "should", "may": "will", "might": "will",
    "must": "may", "should": "could",
}  # fmt: skip
_UNITS = {
    "years": "months", "months": "weeks", "weeks": "days", "days": "hours", "hours": "minutes",
    "minutes": "hours", "miles": "kilometers", "million": "billion", "billion": "million", "percent": "points",
    "dollars": "euros", "year": "month", "week": "month", "month": "week", "thousand": "million",
}  # fmt: skip
_QUANTITIES = {
    "all": "some", "some": "all", "most": "few", "many": "few", "few": "many", "every": "no", "everyone": "nobody",
    "everybody": "nobody", "half": "most", "both": "neither",
}  # fmt: skip
_DAYS = {
    "Monday": "Friday", "Tuesday": "Sunday", "Wednesday": "Saturday", "Thursday": "Monday",
    "Friday": "Tuesday", "Saturday": "Thursday", "Sunday": "Wednesday", "January": "June", "tomorrow": "yesterday",
    "yesterday": "tomorrow", "today": "tomorrow",
}  # fmt: skip
_AUX = re.compile(r"\b(is|are|was|were|will|would|can|could|should|must|may|might|has|have|had)\b(?! (?:not|never))")
_NEGATION = re.compile(r"\s*\b(?:not|never)\b|n[’']t\b")
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{3,}\b")
_HOUSE = (
    (re.compile(r"\bdefense\b"), "defence"), (re.compile(r"\bprogram\b"), "programme"),
    (re.compile(r"\bpercent\b"), "per cent"), (re.compile(r"\b(is|are|was|were|do|does|did|would|could|should) not\b"), r"\1n’t"),
    (re.compile(r"\b(is|are|was|were|does|did|do|would|could|should)n[’']t\b"), r"\1 not"),
    (re.compile(r"\bIt[’']s\b"), "It is"), (re.compile(r"\bit[’']s\b"), "it is"), (re.compile(r"\b(\d+) million\b"), r"\1m"),
    (re.compile(r"\bI[’']m\b"), "I am"), (re.compile(r"\bWe[’']re\b"), "We are"), (re.compile(r"\bwe[’']re\b"), "we are"),
    (re.compile(r"\bcenter\b"), "centre"), (re.compile(r"\bten\b"), "10"), (re.compile(r"\bthree\b"), "3"),
    (re.compile(r"\btwo\b"), "2"), (re.compile(r"\b10\b"), "ten"), (re.compile(r"\bfavor\b"), "favour"),
)  # fmt: skip


@dataclass(frozen=True)
class Mutation:
    """A draft of one quotation, and what is right of it."""

    name: str
    draft: Extraction
    wording: frozenset[str]
    speaker: frozenset[str]
    voice: frozenset[str]
    faithful: bool = False
    printed: str = ""


def _swap(table: dict[str, str], words: str) -> str | None:
    for match in re.finditer(r"\b[A-Za-z]+\b", words):
        if match.start() and (instead := table.get(match.group())):
            return words[: match.start()] + instead + words[match.end() :]
    return None


def _number(words: str) -> str | None:
    match = re.search(r"(?<![\d.,])\d{2,4}(?![\d])", words)
    if match:
        found = match.group()
        other = found[1] + found[0] + found[2:] if found[0] != found[1] and found[1] != "0" else str(int(found) + 7)
        return words[: match.start()] + other + words[match.end() :]
    for word in _NUMBERS[:-2]:
        if re.search(rf"\b{word}\b", words):
            other = _NUMBERS[(_NUMBERS.index(word) + 3) % 14]
            return re.sub(rf"\b{word}\b", other, words, count=1)
    return None


def _negate(words: str) -> str | None:
    if _NEGATION.search(words):
        return None
    found = _AUX.sub(r"\1 not", words, count=1)
    return found if found != words else None


def _drop_negation(words: str) -> str | None:
    if len(_NEGATION.findall(words)) != 1:
        return None
    return _NEGATION.sub("", words, count=1)


def _name(words: str) -> str | None:
    match = _NAME.search(words)
    if match is None:
        return None
    other = "Belgium" if match.group() != "Belgium" else "Peru"
    return words[: match.start()] + other + words[match.end() :]


CRITICAL: dict[str, Callable[[str], str | None]] = {
    "negation dropped": _drop_negation,
    "negation added": _negate,
    "antonym": lambda words: _swap(_ANTONYMS, words),
    "number": _number,
    "unit": lambda words: _swap(_UNITS, words),
    "modal": lambda words: _swap(_MODALS, words),
    "quantity": lambda words: _swap(_QUANTITIES, words),
    "day": lambda words: _swap(_DAYS, words),
    "name": _name,
}


def _house(words: str) -> str | None:
    for pattern, instead in _HOUSE:
        found = pattern.sub(instead, words, count=1)
        if found != words:
            return found
    return None


def _head_cut(words: str) -> str | None:
    sentence = _ENDS.split(words)[0].split()
    return " ".join(sentence[4:]) if len(sentence) >= 10 else None


def _tail_cut(words: str) -> str | None:
    sentence = _ENDS.split(words)[0].split()
    return " ".join(sentence[: len(sentence) - 4]).rstrip(",;:") if len(sentence) >= 10 else None


def mutations(
    said: Sequence[tuple[Article, Quote]], narration: Callable[[Article], str | None], dice: random.Random
) -> Iterator[Mutation]:
    """Yield mutations of these quotations: as many as can be made of each.

    Args:
        said: quotations with a sure speaker, each in its article.
        narration: a sentence of an article in which nobody is quoted.
        dice: decides which speaker is exchanged for which.
    """
    names = sorted({quote.speaker_name for _, quote in said if quote.speaker_name})
    for at, (article, quote) in enumerate(said):
        words = " ".join(quote.text(article).replace(" ... ", " ").split()).strip(_OUTER)
        name = quote.speaker_name or ""
        indirect = quote.kind is Kind.INDIRECT
        kind = "indirect" if indirect else "direct"

        def made(
            what: str, text: str, wording: str, *, who: str = name, speaker: str = "right", voice: str = "speech",
            direct: bool = not indirect, faithful: bool = False, printed: str = words,
        ) -> Mutation:  # fmt: skip
            return Mutation(
                f"{what} ({kind})", _draft(text, who, direct=direct), frozenset(wording.split("|")),
                frozenset(speaker.split("|")), frozenset(voice.split("|")), faithful, printed,
            )  # fmt: skip

        same = "paraphrase" if indirect else "verbatim|typographic"
        yield made("as printed", words, same, faithful=True)
        for what, change in CRITICAL.items():
            if changed := change(words):
                yield made(what, changed, "altered-critical")
        others = [other for other in names if other.split()[-1] != name.split()[-1]]
        if others:
            yield made("another speaker", words, f"{same}|recurring", who=dice.choice(others), speaker="other|doubtful|disputed")
        if indirect:
            if len(words.split()) > 6:
                yield made("marks put round it", words, "verbatim|typographic|paraphrase", direct=True, voice="narration|partly|denied|open")
            continue
        if changed := _house(words):
            yield made("house style", changed, "house-style", faithful=True)
        if changed := _head_cut(words):
            yield made("head cut", changed, "truncated")
        if changed := _tail_cut(words):
            yield made("tail cut", changed, "truncated")
        if at and len(words.split()) > 5:
            other = next(
                (
                    " ".join(q.text(a).split()).strip(_OUTER)
                    for a, q in reversed(said[:at])
                    if q.kind is Kind.DIRECT and q.speaker_name == name and a.id != article.id and len(q.spans) == 1
                ),
                None,
            )
            if other and len(other.split()) > 5:
                yield made("two joined", f"{words.rstrip('.')}, and {other}", "spliced")
        if told := narration(article):
            yield made("marks round narration", told, "verbatim|typographic", speaker="right|unresolved|other|doubtful", voice="narration", printed=told)


def _draft(words: str, who: str, *, direct: bool) -> Extraction:
    if direct:
        text = f"“{words.rstrip('.')},” said {who}."
        start, end = 0, text.index("” said") + 1
    else:
        text = f"{who} said that {words}." if not words.startswith("that ") else f"{who} said {words}."
        start, end = text.index(words), text.index(words) + len(words)
    at = text.rindex(who) if direct else 0
    cue = text.index(" said") + 1 if not direct else text.index("” said") + 2
    quote = Quote(
        (Span(start, end),),
        Kind.DIRECT if direct else Kind.INDIRECT,
        cue=Span(cue, cue + 4),
        speaker=Mention(at, at + len(who), who),
        speaker_name=who,
        confidence=0.98,
    )
    return Extraction(Article("draft", text), (quote,))
