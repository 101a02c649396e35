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
_LEAST = 5  # words
_ENDS = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")
_NUMBERS = [
    "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "twenty",
    "thirty", "forty", "fifty", "hundred", "thousand",
]  # fmt: skip
_ANTONYMS = {
    "more": "less", "less": "more", "high": "low", "higher": "lower", "lower": "higher", "good": "bad",
    "bad": "good", "better": "worse", "worse": "better", "easy": "hard", "hard": "easy",
    "increase": "decrease", "win": "lose", "support": "oppose", "before": "after", "after": "before",
    "always": "never", "never": "always", "first": "last", "right": "wrong", "wrong": "right",
    "strong": "weak", "big": "small", "great": "terrible", "true": "false", "possible": "impossible",
    "start": "end", "open": "close", "safe": "dangerous", "best": "worst", "worst": "best", "up": "down",
    "against": "for", "small": "big", "early": "late", "important": "unimportant", "new": "old",
    "old": "new", "young": "old", "long": "short",
}  # fmt: skip
_MODALS = {
    "will": "may", "would": "might", "can": "must", "could": "should", "may": "will", "might": "will",
    "must": "may", "should": "could",
}  # fmt: skip
_UNITS = {
    "years": "months", "months": "weeks", "weeks": "days", "days": "hours", "hours": "minutes",
    "minutes": "hours", "miles": "kilometers", "million": "billion", "billion": "million",
    "percent": "points", "dollars": "euros", "year": "month", "week": "month", "month": "week",
    "thousand": "million",
}  # fmt: skip
_QUANTITIES = {
    "all": "some", "some": "all", "most": "few", "many": "few", "few": "many", "every": "no",
    "everyone": "nobody", "everybody": "nobody", "half": "most", "both": "neither",
}  # fmt: skip
_DAYS = {
    "Monday": "Friday", "Tuesday": "Sunday", "Wednesday": "Saturday", "Thursday": "Monday",
    "Friday": "Tuesday", "Saturday": "Thursday", "Sunday": "Wednesday", "January": "June",
    "tomorrow": "yesterday", "yesterday": "tomorrow", "today": "tomorrow",
}  # fmt: skip
_AUX = re.compile(
    r"\b(is|are|was|were|will|would|can|could|should|must|may|might|has|have|had)\b(?! (?:not|never))"
)
_NEGATION = re.compile(r"\s*\b(?:not|never)\b|n[’']t\b")
_LONG_WORD = re.compile(
    r"(?<![\w’'-])(?!because|before|should|would|could|through|although|whether)[a-z]{6,}(?![\w’'-])"
)
_STEM = 4  # letters
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{3,}\b")
_APART = 12  # characters
_PLAIN = re.compile(r"[A-Z][\w ,’'$%-]+\.?")  # one sentence, no marks, no question
_OF_FIRST = re.compile(r"\b(?:I|we|We|my|our|will|is|are|has|have)\b")
_LATER = tuple(
    (re.compile(rf"\b{pattern}(?![\w’'])"), instead)
    for pattern, instead in (
        ("(?:[Ww]on[’']t|[Ww]ill not)", "would not"), ("[Ww]e[’']re", "they were"), ("I[’']m", "he was"),
        ("[Ww]e[’']ve", "they had"), ("I[’']ve", "he had"), ("[Ww]e[’']ll", "they would"),
        ("I[’']ll", "he would"),
        ("[Ii]t[’']s", "it was"), ("[Tt]hey[’']re", "they were"), ("[Tt]hat[’']s", "that was"),
        ("I am", "he was"), ("I", "he"), ("[Ww]e", "they"), ("us", "them"), ("me", "him"), ("[Mm]y", "his"),
        ("[Oo]ur", "their"), ("will", "would"), ("can", "could"), ("is", "was"), ("are", "were"),
        ("ha(?:s|ve)", "had"), ("do(?:es)? not|do(?:es)?n[’']t", "did not"), ("can[’']t", "could not"),
        ("isn[’']t", "was not"), ("aren[’']t", "were not"), ("today", "that day"),
    )
)  # fmt: skip
_HOUSE = tuple(
    (re.compile(rf"\b{pattern}\b"), instead)
    for pattern, instead in (
        ("defense", "defence"), ("program", "programme"), ("percent", "per cent"), ("center", "centre"),
        ("favor", "favour"), ("(is|are|was|were|do|does|did|would|could|should) not", r"\1n’t"),
        ("(is|are|was|were|does|did|do|would|could|should)n[’']t", r"\1 not"), ("It[’']s", "It is"),
        ("it[’']s", "it is"), (r"(\d+) million", r"\1m"), ("I[’']m", "I am"), ("We[’']re", "We are"),
        ("we[’']re", "we are"), ("ten", "10"), ("three", "3"), ("two", "2"), ("10", "ten"),
    )
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
        turned = found[0] != found[1] and found[1] != "0"
        other = found[1] + found[0] + found[2:] if turned else str(int(found) + 7)
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


def _another_word(words: str, others: str) -> str | None:
    """A long word of a statement exchanged for one of another statement: "the harvest" for "the minister"."""
    known = {word[:_STEM] for word in _LONG_WORD.findall(f"{words} said")}
    instead = [word for word in _LONG_WORD.findall(others) if word[:_STEM] not in known]
    places = [match for match in _LONG_WORD.finditer(words) if match.start()]
    if not (instead and places):
        return None
    place = places[len(places) // 2]
    return words[: place.start()] + instead[-1] + words[place.end() :]


def _word_twice(words: str) -> str | None:
    """A long word in the place of another of the same statement."""
    places = list(_LONG_WORD.finditer(words))
    for one in places[1:]:
        for other in places:
            if abs(one.start() - other.start()) > _APART and one.group()[:_STEM] != other.group()[:_STEM]:
                return words[: one.start()] + other.group() + words[one.end() :]
    return None


def _exchanged(words: str) -> str | None:
    """Two long words of a statement, each in the place of the other."""
    places = list(_LONG_WORD.finditer(words))
    for k, one in enumerate(places[1:], 1):
        for other in places[k + 1 :]:
            alike = one.group()[:_STEM] == other.group()[:_STEM] or one.group()[-2:] != other.group()[-2:]
            if other.start() - one.end() > _APART and not alike:
                between = words[one.end() : other.start()]
                if not re.search(r"\b(?:and|or)\b|,", between):
                    return words[: one.start()] + other.group() + between + one.group() + words[other.end() :]
    return None


def _reported_later(words: str) -> str | None:
    """One sentence of direct speech as a reporter tells it: persons and tenses of the past."""
    sentence = _ENDS.split(words)[0]
    if len(sentence.split()) < _LEAST or not _PLAIN.fullmatch(sentence) or not _OF_FIRST.search(sentence):
        return None
    for pattern, instead in _LATER:
        sentence = pattern.sub(instead, sentence)
    return sentence[0].lower() + sentence[1:] if not sentence.startswith("I ") else sentence


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


def _out_of(pattern: re.Pattern[str]) -> Callable[[str], str | None]:
    """What follows the words that turn it, up to the end of the clause."""

    def found(words: str) -> str | None:
        match = pattern.search(words)
        clause = re.split(r"[,;.?!]", words[match.end() :])[0] if match else ""
        return clause if len(clause.split()) > _LEAST else None

    return found


def _hide_negation(words: str) -> str | None:
    parts = words.split()
    at = next((i for i, word in enumerate(parts) if word.lower() in ("not", "never")), 0)
    return " ".join([*parts[:at], "…", *parts[at + 1 :]]) if 2 < at < len(parts) - 4 else None


_TURNED = {
    "cut out of a negation": _out_of(
        re.compile(r"(?:not|n[’']t) (?:think|believe|know if|say|expect|agree)(?: that)? (?=\w+ \w+ \w+)")
    ),
    "cut out of an if": _out_of(re.compile(r"\b(?:if|unless|whether) (?=\w+ \w+ \w+)")),
    "an ellipsis over a negation": _hide_negation,
}


@dataclass(frozen=True)
class _Said:
    """A quotation that is mutated: its words on one line, and its speaker."""

    article: Article
    quote: Quote

    @property
    def words(self) -> str:
        return " ".join(self.quote.text(self.article).replace(" ... ", " ").split()).strip(_OUTER)

    @property
    def name(self) -> str:
        return self.quote.speaker_name or ""

    @property
    def indirect(self) -> bool:
        return self.quote.kind is Kind.INDIRECT

    def made(
        self,
        what: str,
        text: str,
        wording: str,
        *,
        who: str = "",
        speaker: str = "right",
        voice: str = "speech",
        direct: bool | None = None,
        faithful: bool = False,
    ) -> Mutation:
        """Return a draft of it."""
        as_direct = not self.indirect if direct is None else direct
        return Mutation(
            f"{what} ({self.quote.kind})",
            _draft(text, who or self.name, direct=as_direct),
            frozenset(wording.split("|")),
            frozenset(speaker.split("|")),
            frozenset(voice.split("|")),
            faithful,
            self.words,
        )


def mutations(
    said: Sequence[tuple[Article, Quote]], narration: Callable[[Article], str | None], dice: random.Random
) -> Iterator[Mutation]:
    """Yield mutations of these quotations: as many as can be made of each.

    Args:
        said: quotations with a sure speaker, each in its article.
        narration: a sentence of an article in which nobody is quoted.
        dice: decides which speaker is exchanged for which.
    """
    every = [_Said(article, quote) for article, quote in said]
    names = sorted({one.name for one in every if one.name})
    for at, one in enumerate(every):
        same = "paraphrase" if one.indirect else "verbatim|typographic"
        yield one.made("as printed", one.words, same, faithful=True)
        for what, change in CRITICAL.items():
            if changed := change(one.words):
                yield one.made(what, changed, "altered-critical")
        others = [other for other in names if other.split()[-1] != one.name.split()[-1]]
        if others:
            who = dice.choice(others)
            yield one.made("another speaker", one.words, same, who=who, speaker="other|doubtful|disputed")
        yield from _reported(one, every[at - 1]) if one.indirect else _direct(one, every[:at])
        if not one.indirect and (told := narration(one.article)):
            speaker = "right|unresolved|other|doubtful"
            yield one.made(
                "marks round narration", told, "verbatim|typographic", speaker=speaker, voice="narration"
            )


def _reported(one: _Said, other: _Said) -> Iterator[Mutation]:
    if changed := _another_word(one.words, other.words):
        speaker = "right|unresolved"
        yield one.made("another word", changed, "altered|altered-critical|not-found", speaker=speaker)
    altered = "altered|altered-critical|not-found|close"
    if changed := _word_twice(one.words):
        yield one.made("one word twice", changed, altered, speaker="right|unresolved")
    if changed := _exchanged(one.words):
        yield one.made("two words exchanged", changed, altered, speaker="right|unresolved")
    if len(one.words.split()) > _LEAST:
        wording, voice = "verbatim|typographic|paraphrase", "narration|partly|denied|open"
        yield one.made("marks put round it", one.words, wording, direct=True, voice=voice)


def _direct(one: _Said, before: Sequence[_Said]) -> Iterator[Mutation]:
    if changed := _house(one.words):
        yield one.made("house style", changed, "house-style", faithful=True)
    if changed := _reported_later(one.words):
        yield one.made("told in the past", changed, "paraphrase", direct=False, faithful=True)
    if changed := _head_cut(one.words):
        yield one.made("head cut", changed, "truncated")
    if changed := _tail_cut(one.words):
        yield one.made("tail cut", changed, "truncated")
    for what, change in _TURNED.items():
        if changed := change(one.words):
            yield one.made(what, changed, "truncated|altered-critical")
    for other in reversed(before):
        apart = other.name == one.name and other.article.id != one.article.id and not other.indirect
        if apart and min(len(each.words.split()) for each in (one, other)) > _LEAST:
            yield one.made("two joined", f"{one.words.rstrip('.')}, and {other.words}", "spliced")
            break


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
