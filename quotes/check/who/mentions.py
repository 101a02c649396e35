"""What print calls a speaker where that is no name by itself: a letter, one of several, "he"."""

from __future__ import annotations

import re

from quotes.check.archive.printed import MARKED, Printed
from quotes.check.who.kinds import tells
from quotes.check.who.roles import named_in, people_in
from quotes.check.who.unnamed import begins_with, fits, is_of
from quotes.names.fold import fold_name
from quotes.text import word_set
from quotes.types import Kind

DOCUMENTS = word_set("""
    statement report letter email post tweet memo lawsuit suit complaint indictment study record filing
    document release transcript book article review poll survey figure data statistic number official source
    """)
"""What words are printed in, or where they come from, and nobody who says them."""
_OWNED = re.compile(
    r"(?P<owner>[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,4}?)[’']s? (?:[\w-]+ ){0,2}?(?P<noun>[a-z]+)"
)
_BEFORE_NAME = re.compile(r"(?:^|, |\b(?:the|late|former) )(?:[A-Z][\w.’'-]*\.? ){0,3}$")
_CALLED = word_set("""
    called calls described describes termed labelled labeled dubbed declared declares branded denounced
    hailed dismissed praised characterized characterised wrote writes
    """)
_ADVERBS = r"(?:(?:has|have|had|once|also|later|then|famously|\w+ly)\s){0,3}"
_VERB = re.compile(rf"(?:,[^,.;:“”\"\n]{{2,80}})?,?\s{_ADVERBS}(?P<verb>[a-z]+)\b[^.;:“”\"\n]{{0,60}}$")
_SENTENCE = re.compile(r"(?<=[a-z\d”\"’)])[.!?][”\"’]?\s+(?=[A-Z“\"])|\n")
_MARKS = re.compile(r"[“\"][^”\"“]*[”\"]")
#: What is marked, and a name that only says whose administration it is.
_NO_WORDS_OF = re.compile(
    rf"{_MARKS.pattern}|\b[A-Z][\w’'-]+(?:[’']s)? (?:administration|campaign|government|presidency|team)\b"
)
_FAR = 2_000  # characters
_NEAR = 300  # characters
_GENDERED = ("he", "she")
_ANY = ("he", "she", "they", "it")


def owner_of_document(printed: Printed) -> str:
    """Return whose document print quotes; empty if it quotes none: "Lee’s letter to the board" is Lee’s."""
    match = _OWNED.match(" ".join((printed.speaker or "").split()))
    if match is None or match["noun"] not in DOCUMENTS:
        return ""
    return match["owner"].removesuffix("’s").removesuffix("'s")


def name_at_the_end(mention: str) -> str:
    """Return the person whom a mention names behind what that person is; empty if it names none there.

    >>> name_at_the_end("one of Lee’s lawyers, Omar Diaz"), name_at_the_end("Omar Diaz’s lawyer")
    ('Omar Diaz', '')
    """
    mention = " ".join(mention.split()).rstrip(" ,")
    people = people_in(mention)
    if not people or not mention.endswith(people[-1]):
        return ""
    before = mention[: -len(people[-1])]
    return people[-1] if _BEFORE_NAME.search(before) else ""


def is_named_at_the_verb(name: str, printed: Printed) -> bool:
    """Return whether print names a person right before the verb that leads to marked words.

    Print: Thus began what a visitor, Omar Diaz, called “the long winter”.
    """
    mark = MARKED.search(printed.whole, printed.span.start, printed.span.end)
    start = mark.start() if mark is not None and printed.kind is not Kind.DIRECT else printed.span.start
    before = printed.whole[max(0, start - _NEAR) : start].rstrip(" “\"‘'")
    sentence = _SENTENCE.split(before)[-1]
    people = people_in(sentence)
    if not name or not people or not named_in(name, people[-1]):
        return False
    behind = sentence[sentence.rindex(people[-1]) + len(people[-1]) :]
    match = _VERB.match(behind)
    return match is not None and (match["verb"] in _CALLED or tells(match["verb"].removesuffix("s")))


def is_read_out_of_a_pronoun(name: str, printed: Printed) -> bool:
    """Return whether print has but "he" or "she" for its speaker, and has named the draft's speaker, too.

    Not if its own paragraph, or the one before, names the one who was read out of it, and not the other, or
    if the last sentence that names anybody begins with the one who was read.
    """
    pronoun = fold_name(printed.speaker or "")
    if pronoun not in _GENDERED or not name or not fits(pronoun, name):
        return False
    before = printed.whole[: printed.span.start]
    near = [part for part in _NO_WORDS_OF.sub(" ", before[-_FAR:]).split("\n") if part.strip()][-2:]
    other = printed.speaker_name or ""
    plain = any(named_in(other, part) for part in near) and not any(named_in(name, part) for part in near)
    if not plain and other:
        naming = [
            one for part in near for one in _SENTENCE.split(part) if people_in(one) or named_in(other, one)
        ]
        plain = bool(naming) and begins_with(other, naming[-1])
    return named_in(name, before) and not plain


def is_told(printed: Printed) -> bool:
    """Return whether what was read as the speaker is whom somebody told: he told Radio Oban."""
    mention = " ".join((printed.speaker or "").split())
    beside = " ".join(f"{printed.before} {printed.context} {printed.after}".split())
    return bool(mention) and re.search(rf"\btold (?:the )?{re.escape(mention)}\b", beside) is not None


def fits_better(name: str, printed: Printed) -> bool:
    """Return whether print has a pronoun, and its paragraph names this person and not the one read."""
    if fold_name(printed.speaker or "") not in _ANY or not printed.speaker_name or not name:
        return False
    start = printed.whole.rfind("\n", 0, printed.span.start) + 1
    paragraph = printed.whole[start : printed.span.start]
    pronoun = fold_name(printed.speaker or "")
    if not paragraph.strip(" “\"‘'«") and is_of(pronoun, name):
        paragraph = printed.whole[:start].rstrip().rsplit("\n", 1)[-1]
    return named_in(name, paragraph) and not named_in(printed.speaker_name, paragraph)
