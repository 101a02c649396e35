"""The names of one article, made to agree with one another.

The tagger reads sentence by sentence. A writer names a person in full once and then goes on with the surname,
which alone may look like a company, a town or nothing at all. Once the whole article is read:

- the last word of a person's full name is that person wherever it appears alone, unless it is nearly always
  something else ("in Medicare" ten times, "Romney Medicare" once);
- a name that has the same label wherever the tagger saw it has that label in all places.

One sense per discourse (Gale, Church and Yarowsky 1992). Words next to further proper nouns are left alone:
they may be part of another name ("Laura Bush" is not the Bush named before). No name that the tagger took for
a person becomes anything else.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence
from operator import attrgetter

from quotes.types import Entity, Sentence, Span, Word

_PERSON = "PERSON"
_PLACES = frozenset({"FAC", "GPE", "LOC"})
_AFTER_THESE_A_PLACE = frozenset({"at", "from", "in", "into", "near"})
_LONGEST = 4
"""Words; a longer name is not looked for again."""
_SHORTEST = 3
"""Letters; a shorter surname or single name is not looked for again."""

_DOUBT = 5
"""A surname may be something else at most this many times as often as it is a person."""

_Form = tuple[str, ...]
_Found = dict[int, tuple[int, str]]
"""From the first word of a name to the word behind its last, and its label; words count from 0."""


def agreed(sentences: Sequence[Sentence], entities: Sequence[Entity]) -> list[Entity]:
    """Return the names of an article, in the order of the text, with labels that agree.

    Args:
        sentences: of the article, in order.
        entities: as found sentence by sentence. One that does not begin and end with words is kept as it is.
    """
    starts = [sentence.start for sentence in sentences]
    found: list[_Found] = [{} for _ in sentences]
    result: list[Entity] = []
    for entity in entities:
        number = max(0, bisect_right(starts, entity.span.start) - 1)
        place = _words_of(sentences[number].words, entity.span) if sentences else None
        if place is None:
            result.append(entity)
        else:
            found[number][place[0]] = (place[1], entity.label)
    labels: dict[_Form, Counter[str]] = defaultdict(Counter)
    for sentence, names in zip(sentences, found, strict=True):
        for first_word, (behind, label) in names.items():
            labels[_form(sentence.words[first_word:behind])][label] += 1
    surnames = _surnames(labels)
    known = _looked_for(labels, surnames)
    begins = {form[0] for form in known}
    for sentence, names in zip(sentences, found, strict=True):
        words = sentence.words
        for first_word, (behind, label) in names.items():
            if behind == first_word + 1 and words[first_word].text in surnames:
                names[first_word] = (behind, _person_or_place(words, first_word, label))
        if any(word.text in begins for word in words):
            _add(words, names, known)
        result += [
            Entity(Span(words[first_word].start, words[behind - 1].end), label)
            for first_word, (behind, label) in names.items()
        ]
    return sorted(result, key=lambda entity: entity.span.start)


def _surnames(labels: dict[_Form, Counter[str]]) -> set[str]:
    """The last words of people's full names."""
    people: Counter[str] = Counter()
    for form, counts in labels.items():
        if len(form) > 1 and counts.most_common(1)[0][0] == _PERSON and _name_like(form[-1]):
            people[form[-1]] += counts[_PERSON]
    result = set()
    for surname, often in people.items():
        alone = labels.get((surname,), Counter())
        if alone.total() - alone[_PERSON] <= _DOUBT * (often + alone[_PERSON]):
            result.add(surname)
    return result


def _looked_for(labels: dict[_Form, Counter[str]], surnames: set[str]) -> dict[_Form, str]:
    """Names to find wherever they appear, with their labels."""
    known: dict[_Form, str] = {(surname,): _PERSON for surname in surnames}
    for form, counts in labels.items():
        # A single word tagged only once is too little to go by.
        often = len(form) > 1 or counts.total() > 1
        if len(counts) == 1 and often and len(form) <= _LONGEST and _name_like(form[0]):
            known.setdefault(form, next(iter(counts)))
    return known


def _person_or_place(words: Sequence[Word], at: int, label: str) -> str:
    """The label of a surname on its own, by the label from the tagger and the word before it."""
    before = words[at - 1].text.lower() if at else ""
    return label if label in _PLACES and before in _AFTER_THESE_A_PLACE else _PERSON


def _words_of(words: Sequence[Word], span: Span) -> tuple[int, int] | None:
    """The first word of this range and the word behind its last, or None if it cuts through words."""
    first = bisect_left(words, span.start, key=attrgetter("start"))
    last = bisect_left(words, span.end, key=attrgetter("end"))
    if last == len(words) or words[last].end != span.end or words[first].start != span.start or last < first:
        return None
    return first, last + 1


def _add(words: Sequence[Word], names: _Found, known: dict[_Form, str]) -> None:
    """Add names of the article that the tagger did not see in this sentence."""
    taken = {i for first, (behind, _) in names.items() for i in range(first, behind)}
    at = 0
    while at < len(words):
        if words[at].upos != "PROPN" or at in taken:
            at += 1
            continue
        for behind in range(min(at + _LONGEST, len(words)), at, -1):
            label = known.get(_form(words[at:behind]))
            if label is None or not taken.isdisjoint(range(at, behind)):
                continue
            if not (_proper(words, at - 1) or _proper(words, behind)):
                names[at] = (behind, label)
                at = behind - 1
                break
        at += 1


def _proper(words: Sequence[Word], at: int) -> bool:
    return 0 <= at < len(words) and words[at].upos == "PROPN"


def _form(words: Sequence[Word]) -> _Form:
    return tuple(word.text for word in words)


def _name_like(word: str) -> bool:
    return len(word) >= _SHORTEST and word[0].isupper() and word[-1] != "."
