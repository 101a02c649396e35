"""A cause that has become the effect: "the rules are due to the fall" for "the fall is due to the rules".

A condition and what hangs on it are read alike. The words that join both are often others than print's ("led
to" for "because of"), so each text is read for what it has as the cause and what as the effect.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from quotes.check.meaning.content import Content
from quotes.check.sides.verbs import clause_end, clause_start
from quotes.text import word_set

#: Words behind which the cause stands, and before them the effect.
_BEHIND = tuple(
    tuple(words.split())
    for words in (
        "due to", "because of", "owing to", "thanks to", "result of", "consequence of", "caused by",
        "driven by", "fuelled by", "fueled by", "triggered by", "prompted by", "blamed on", "attributed to",
        "stem from", "stems from", "stemmed from", "result from", "results from", "resulted from",
        "because", "if", "unless",
    )
)  # fmt: skip
#: Words behind which the effect stands, and before them the cause.
_BEFORE = tuple(
    tuple(words.split())
    for words in (
        "led to", "lead to", "leads to", "leading to", "result in", "results in", "resulted in",
        "resulting in", "contributed to", "responsible for", "blamed for", "cause of", "causes", "caused",
        "causing", "reason for", "gave rise to", "brought about",
    )
)  # fmt: skip
_ADDING = word_set("of at in on near during with")
_BLAME = word_set("blame blames blamed blaming")


@dataclass(frozen=True, slots=True)
class _Caused:
    """A cause and its effect, as the places of their words of content."""

    link: str
    cause: frozenset[int]
    effect: frozenset[int]


def cause_turned(ours: Content, theirs: Content, matched: Mapping[int, int]) -> tuple[str, str] | None:
    """Return the words that join a cause and an effect which the second text has the other way round.

    Args:
        ours, theirs: the two contents.
        matched: words of content of the first, each with its place in the second.
    """
    printed = list(_caused(theirs))
    if not printed:
        return None
    for one in _caused(ours):
        cause, effect = ({matched[i] for i in some if i in matched} for some in (one.cause, one.effect))
        for other in printed:
            stays = cause & other.cause or effect & other.effect
            if cause & other.effect and effect & other.cause and not stays:
                return one.link, other.link
    return None


def _caused(text: Content) -> Iterator[_Caused]:
    for at in range(len(text.words)):
        for phrases, behind in ((_BEHIND, True), (_BEFORE, False)):
            phrase = next((some for some in phrases if text.words[at : at + len(some)] == some), None)
            if phrase is None or (phrase == ("caused",) and text.words[at + 1 : at + 2] == ("by",)):
                continue
            before, after = _sides(text, at, at + len(phrase))
            cause, effect = (after, before) if behind else (before, after)
            if cause and effect:
                yield _Caused(" ".join(phrase), cause, effect)
        if text.words[at] in _BLAME and (blamed := _blamed(text, at)) is not None:
            yield blamed


def _sides(text: Content, first: int, behind: int) -> tuple[frozenset[int], frozenset[int]]:
    """What stands before words that join, and what behind; behind both, if they open the sentence."""
    end = clause_end(text, behind) if behind not in text.breaks else clause_end(text, behind + 1)
    before = _content(text, clause_start(text, first), first) or _content(
        text, clause_start(text, max(0, first - 1)), first
    )
    if not before:
        before = _content(text, end, clause_end(text, end))
    return before, _content(text, behind, end)


def _blamed(text: Content, at: int) -> _Caused | None:
    """ "Blame the fog for the delay", "blame the delay on the fog"."""
    end = clause_end(text, at)
    joint = next((k for k in range(at + 1, end) if text.words[k] in ("for", "on")), None)
    if joint is None or joint == at + 1:
        return None
    one, other = _content(text, at + 1, joint), _content(text, joint + 1, end)
    cause, effect = (one, other) if text.words[joint] == "for" else (other, one)
    return _Caused(text.words[at], cause, effect) if cause and effect else None


def _content(text: Content, first: int, last: int) -> frozenset[int]:
    """The words of content up to a place, without what a preposition adds: "the delay [at the port]"."""
    found: list[int] = []
    for k in range(first, last):
        if k in text.content:
            found.append(k)
        elif found and text.words[k] in _ADDING:
            break
    return frozenset(found)
