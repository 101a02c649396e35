"""Sentences of articles that report what a speaker says, found or not found as quotations there.

"She expects 80 cases by June." is nobody's quotation where the expectation was taken for no speech, and of a
long report only a part may have been taken. A draft's indirect speech may come from either.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from quotes.check.archive.printed import Printed, told_as
from quotes.check.meaning.lexicon import lemmas
from quotes.check.who.kinds import tells
from quotes.compare.wording.wording import wording_of
from quotes.text import THIRD_PERSON, word_set
from quotes.types import Kind, Span

_SENTENCE = re.compile(r"[^\n]+?(?:(?<=[a-z\d”\"’)])[.!?][”\"’]?(?=\s+[A-Z“\"]|\s*\n|\s*$)|(?=\n)|$)")
_MARKS = re.compile(r"[“\"«]")
_HEAD = 8  # words in which a sentence says who speaks, and that he does
_MOST_TEXTS, _MOST_SENTENCES = 6, 60
_FOUND = 12
_BEING = word_set("be been being is was were are")
_ARTICLES = word_set("the a an")
_NO_CUES = word_set("be have do will would can could may might must should go get make take give")


def reporting_sentences(name: str, called: str, said: Sequence[Printed]) -> list[Printed]:
    """Return the sentences that tell what somebody says, in the articles of some quotations.

    Args:
        name: the speaker; empty if only a role is known.
        called: what the draft calls the speaker: "the department".
        said: quotations of the speaker, or of the articles to look in.
    """
    found: list[Printed] = []
    seen: set[int] = set()
    for printed in said:
        if printed.article.id in seen or len(seen) >= _MOST_TEXTS:
            continue
        seen.add(printed.article.id)
        own = [one.span for one in said if one.article.id == printed.article.id]
        for place in _of_speaker(printed.whole, name, called, own if name else []):
            text = place.of(printed.whole)
            found.append(
                replace(
                    printed, id=None, wording=None, span=place, text=text, marked="", kind=Kind.INDIRECT,
                    context=text, before="", after="", reported=told_as(printed.whole, place),
                )
            )  # fmt: skip
    return found[:_FOUND]


def _of_speaker(text: str, name: str, called: str, own: Sequence[Span]) -> Iterator[Span]:
    """The unmarked sentences whose subject the speaker is, or in which one of the quotations is."""
    his = False
    for match in islice(_SENTENCE.finditer(text), _MOST_SENTENCES):
        place = Span(*match.span())
        quoted = any(place.overlap(span) for span in own)
        words = wording_of(match.group()).words[:_HEAD]
        at = _tells_at(words)
        subject = words[: at if at is not None else _HEAD]
        if not (words[:1] and words[0] in THIRD_PERSON and his):  # else "he" is still the same
            his = quoted or _is(subject, name, called)
        if not _MARKS.search(match.group()) and (quoted or (his and at is not None)):
            yield place


def _is(subject: Sequence[str], name: str, called: str) -> bool:
    """Whether the words before a verb name a speaker: by the family name, or as the draft does."""
    if name:
        family = wording_of(name).words[-1:]
        return bool(family) and family[0] in subject
    role = [word for word in wording_of(called).words if word not in _ARTICLES]
    return bool(role) and [word for word in subject if word not in _ARTICLES][: len(role)] == role


def _tells_at(words: Sequence[str]) -> int | None:
    """The place of the first verb of saying or thinking, not of being told."""
    for at, word in enumerate(words):
        if at and words[at - 1] in _BEING:
            continue
        for lemma in lemmas(word):
            if lemma not in _NO_CUES and tells(lemma):
                return at
    return None
