"""Whether a report says that a speaker said a thing, denied it, or left it open.

"Lee said that officers used force" and "Lee denied that officers used force" have the same content. What
differs is at the cue, so that is what is read here: the cue, the words that lead to it in its clause,
and the words with which the content opens.

    >>> stance("Lee denied that officers used force.", Span(11, 35), Span(4, 10)).stance
    <Stance.DENIED: 'denied'>

Read from the words alone, because the archive keeps no trees. Whatever is not known counts as said: most of
what is reported is, and a cue that merely names a way of speaking must not accuse anyone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from quotes.compare.stance.claims import DENIES, Turned, turned
from quotes.compare.stance.held import rejected
from quotes.compare.stance.moods import Mood, mood
from quotes.compare.wording.wording import wording_of
from quotes.days import WEEKDAYS
from quotes.text import across_lines, cut, one_line, word_set
from quotes.types import Kind, Span


class Stance(StrEnum):
    """What a report has a speaker do with a content."""

    SAID = "said"
    DENIED = "denied"
    OPEN = "left open"  # not said, not confirmed, asked: the speaker claims neither it nor its contrary


@dataclass(frozen=True, slots=True)
class Reported:
    """How a content is reported, words of one line that show it, and how it is meant, if not just said."""

    stance: Stance
    shown: str
    mood: Mood | None = None


# Who does not doubt it says it, while who does not deny it leaves it open.
_DOUBTS = word_set("doubt doubts doubted doubting doubtful")
_DENIALS = DENIES | _DOUBTS
_JUDGES = word_set("dismiss dismisses dismissed dismissing reject rejects rejected rejecting")
_RULE_OUT = word_set("rule rules ruled ruling")
_REFUSALS = word_set("""
    decline declines declined declining refuse refuses refused refusing fail fails failed failing avoid avoids
    avoided avoiding unable unwilling reluctant
    """)
_NEGATIONS = word_set("not never neither nor without cannot")
_SAYING = word_set("""
    say says said saying tell tells told telling claim claims claimed claiming state states stated stating
    confirm confirms confirmed confirming comment comments commented commenting admit admits admitted
    admitting acknowledge acknowledges acknowledged acknowledging suggest suggests suggested suggesting
    disclose disclosed disclosing reveal revealed revealing specify specified specifying elaborate
    speculate speculated discuss discussed mention mentioned mentioning answer answered
    """)
#: Who does not believe a thing believes that it is not so.
_BELIEVES = word_set("believe believes believed believing think thinks thought")
_ASKING = word_set("ask asks asked asking wonder wonders wondered wondering question questions questioned")
# What can stand between a negation and the cue that it negates: "has not yet publicly confirmed". Without
# "only" and "just": who "not only said" it has said it.
_BETWEEN = frozenset(WEEKDAYS) | word_set("""
    be been being is was are were have has had having do does did will would can could should to ever yet even
    so far as go going quite still want wants wanted wish wished like ready prepared able willing need dare of
    short on that they he she it
    """)
_OPENING = word_set("to ever having have had that they he she it he'd of the any")
_CLAUSE = re.compile(
    r"[.;:,!?—–()“”\"«»\n\r]|\b(?:and|but|or|who|whom|which|while|when|after|before|because|although|though"
    r"|that|as)\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[.!?][”\"’»']*\s+(?=[A-Z“\"‘«'])|[;:\n\r“”\"«»]")
_LONGEST = 110  # characters that are shown
_OPENS = 6  # words with which a content may say what becomes of it


def stance(text: str, content: Span, cue: Span | None, kind: Kind = Kind.INDIRECT) -> Reported:
    """Return how a content is reported.

    Args:
        text: the article.
        content: its extent in characters.
        cue: the place of the word that reports it, if there is one.
        kind: a denial after direct speech counts only if it denies having said it.
    """
    if cue is None:
        return Reported(Stance.SAID, _line(content.of(text)))
    after = cue.start >= content.end
    before = across_lines(text[content.end if after else max(0, cue.start - 200) : cue.start])
    lead = wording_of(_CLAUSE.split(before)[-1]).words
    between = () if after else wording_of(text[cue.end : max(cue.end, content.start)]).words
    words = () if after else wording_of(content.of(text)).words
    word, opening = wording_of(cue.of(text)).words, words[:_OPENS]
    judged = _judged_as(word, words) and not _negated(lead)
    found = Stance.SAID if judged else _read(lead, word, between, opening, kind)
    if found is Stance.SAID and rejected(between, words):
        found = Stance.DENIED
    opens = content.start if after else cue.start - len(_SENTENCE.split(before)[-1])
    meant = mood(word, between, opening)
    return Reported(found, _line(text[opens : max(cue.end, content.end)]), meant)


_Words = tuple[str, ...]


def _read(lead: _Words, cue: _Words, between: _Words, opening: _Words, kind: Kind) -> Stance:
    word = cue[0] if cue else ""
    spoken, negated = _spoken(opening), _negated(lead)
    if word in _DENIALS or (word in _RULE_OUT and "out" in (*cue, *between)) or _denied_saying(lead, word):
        # "Denied saying that": what was not said may be true all the same.
        spoken = spoken or _denied_saying(lead, word)
        if word.startswith("disagree") and between[:1] in (("on",), ("over",), ("about",)):
            return Stance.OPEN
        return _denied(word, negated, spoken, kind)
    if negated:
        return Stance.DENIED if word in _BELIEVES and not spoken else Stance.OPEN
    if kind is not Kind.DIRECT and (claim := turned(lead, cue, between, opening)) is not None:
        return Stance.DENIED if claim is Turned.DOUBTED else Stance.OPEN
    if word in _REFUSALS and opening[:1] == ("to",):
        return Stance.OPEN if spoken else Stance.DENIED
    asked = word in _ASKING or opening[:1] == ("whether",)
    return Stance.OPEN if asked and kind is not Kind.DIRECT else Stance.SAID


def _judged_as(cue: _Words, content: _Words) -> bool:
    """ "Dismissed [the move as purely political]": that it is so is what the speaker says."""
    if _JUDGES.isdisjoint(cue[:1]) or "as" not in content[1:]:
        return False
    return "that" not in content[: content.index("as", 1)]


def _denied(word: str, negated: bool, spoken: bool, kind: Kind) -> Stance:
    """What a denial comes to: of a content, of having said it, or denied itself."""
    if negated:
        return Stance.SAID if word in _DOUBTS else Stance.OPEN
    if spoken:
        return Stance.OPEN
    return Stance.SAID if kind is Kind.DIRECT else Stance.DENIED  # "It is a lie," he denied


def _spoken(opening: _Words) -> bool:
    """Whether the content opens with a word of saying of its own: "saying that", "to confirm that"."""
    for word in opening:
        if word in _SAYING:
            return True
        if word not in _OPENING:
            return False
    return False


def _negated(lead: _Words) -> bool:
    """Whether the words before the cue say that it was not done: "did not immediately", "declined to"."""
    if "neither" in lead:
        return True
    for word in reversed(lead):
        if word in _NEGATIONS or word in _REFUSALS:
            return True
        if word == "stopped" and "short" in lead:
            return True
        if word not in _BETWEEN and (word == "only" or not word.endswith("ly")):
            return False
    return False


def _denied_saying(lead: _Words, cue: str) -> bool:
    """Whether the cue tells of a saying that is denied: "denied [saying] that"."""
    return cue in _SAYING and cue.endswith("ing") and not _DENIALS.isdisjoint(lead[-1:])


def _line(text: str) -> str:
    return cut(one_line(text).strip(" ,."), _LONGEST)
