"""Who a pronoun or a role stands for, in a draft or in print, where nothing has settled it.

"Aarnes thanked him. She said ...": whoever is named last, fits, and is who the other side names, is meant.
That is enough to bear an attribution out; it is never enough to call one wrong.
"""

from __future__ import annotations

import re
from dataclasses import replace

from quotes.check.archive.printed import Printed
from quotes.check.case import Case
from quotes.check.who.kinds import is_person
from quotes.check.who.roles import Role, has_role, named_in, people_in, role_of
from quotes.names.first_names import gender_of_name
from quotes.names.fold import fold_name
from quotes.names.forms import family_name, name_key
from quotes.text import THIRD_PERSON
from quotes.types import Article, Quote

_GENDERS = {"he": "m", "she": "f"}
_QUOTED = re.compile(r"[“\"][^”\"“]*[”\"]")
_SENTENCE = re.compile(r"(?<=[a-z\d”\"’)])[.!?][”\"’]?\s+(?=[A-Z“\"])")
_FAR = 600  # characters in which the one who is meant is named
_MOST_PEOPLE = 30
_BODY_BEFORE = r"\b(?:of|at|for|from|by|with|against)\s+(?:the\s+)?"


def with_the_holder(article: Article, quote: Quote) -> Quote:
    """Return a quotation with a role for its pronoun where that was read as whom the role is of.

    "Kent’s police chief was calm. “We wait,” he said": he is the chief, and not Kent.
    """
    mention, name = quote.speaker, quote.speaker_name
    if mention is None or not name or fold_name(mention.text) not in _GENDERS or quote.joint_names:
        return quote
    if contrary_to(mention.text, name):
        return replace(quote, speaker_name=None)  # "she" for Peter is somebody else
    before = article.text[max(0, mention.start - _FAR) : mention.start]
    plain = _QUOTED.sub(lambda match: " " * len(match.group()), before)
    named = re.escape(name)
    owned = re.compile(rf"\b{named}[’']s? (?P<noun>[a-z][\w-]*(?: [a-z][\w-]*){{0,3}})")
    found = [match for match in owned.finditer(plain) if _person_noun(match["noun"])]
    if not found or len(found) < len(re.findall(rf"\b{named}\b", plain)):
        return quote
    last = found[-1]
    start = mention.start - len(before) + last.start()
    held = last.group()[: last.start("noun") - last.start()] + _person_noun(last["noun"])
    holder = replace(mention, text=held, start=start, end=start + len(held))
    return replace(quote, speaker=holder, speaker_name=None)


def _person_noun(words: str) -> str:
    """The first of some words up to one that means a person: "economy minister" of "economy minister was"."""
    found = words.split()
    for at, word in enumerate(found, 1):
        if is_person(word):
            return " ".join(found[:at])
    return ""


def may_be_meant(case: Case) -> str:
    """Return the person whom a draft has named last before its pronoun or role; empty if there is none."""
    people = people_in(_before_mention(case))
    return people[-1] if people else ""


def meant_in_draft(case: Case, printed: Printed) -> bool:
    """Return whether a draft's pronoun or role stands for the speaker whom print names.

    Draft: "Noakes now keeps goats. “They bite,” the farmer said." Print: said Gareth Noakes.
    """
    mention, name = case.quote.speaker, printed.speaker_name or printed.person or ""
    if case.article is None or mention is None or not name:
        return False
    called = fold_name(mention.text)
    if not _is_last_named(name, _before_mention(case)):
        return False
    if called in THIRD_PERSON:
        return fits(called, name, printed.gender)
    role = role_of(mention.text)
    return role is not None and called.startswith("the ") and not _another_has(role, name, printed.whole)


def meant_in_print(name: str, printed: Printed) -> bool:
    """Return whether a pronoun without a name in print stands for the draft's speaker.

    Print: "Aarnes thanked him for his work. She said ..."
    """
    called = fold_name(printed.speaker or "")
    if called not in _GENDERS or not name or not fits(called, name, printed.gender):
        return False
    plain = _QUOTED.sub(" ", printed.whole[max(0, printed.span.start - _FAR) : printed.span.start])
    paragraphs = [part for part in plain.split("\n") if part.strip()]
    if not paragraphs:
        return False
    sentences = _SENTENCE.split(paragraphs[-1])
    own = sentences[-1]
    if len(sentences) > 1 and not people_in(own):
        return begins_with(name, sentences[-2])
    nearest = paragraphs[-2] if len(paragraphs) > 1 and not people_in(own) else own
    people = people_in(nearest)
    return bool(people) and named_in(name, people[-1]) and begins_with(name, nearest)


def is_no_person(printed: Printed) -> bool:
    """Return whether print has "he" or "she" for what is only named as a body: "the head of Avinett".

    So it is for a name that the pronoun cannot stand for.
    """
    name = printed.speaker_name or ""
    if contrary_to(printed.speaker or "", name):
        return True
    if fold_name(printed.speaker or "") not in _GENDERS or not name or " " in name:
        return False
    found = re.escape(name)
    as_body = re.search(rf"{_BODY_BEFORE}{found}\b", printed.whole) is not None
    return as_body and re.search(rf"\b[A-Z][\w.’'-]*\s{found}\b", printed.whole) is None


def named_next(name: str, printed: Printed) -> bool:
    """Return whether a lead quotes a role, and the first person whom the article then names is this one."""
    lead = printed.whole[: printed.span.start].strip()
    if "\n" in lead or people_in(_QUOTED.sub(" ", lead)):
        return False
    behind = _QUOTED.sub(" ", printed.whole[printed.span.end : printed.span.end + _FAR])
    people = people_in(behind)
    return bool(people) and named_in(name, people[0])


def only_holder(name: str, role: Role, text: str) -> bool:
    """Return whether a text puts the noun of a role beside this name, and beside no other."""
    return has_role(name, Role(role.head, frozenset()), text) and not _another_has(role, name, text)


def is_in_paragraph(name: str, printed: Printed) -> bool:
    """Return whether the paragraph of a printing names a person before it."""
    return bool(name) and named_in(name, _QUOTED.sub(" ", printed.before))


def is_pronoun(printed: Printed) -> bool:
    """Return whether print has "he" or "she" for the speaker."""
    return fold_name(printed.speaker or "") in _GENDERS


def _before_mention(case: Case) -> str:
    """A draft's paragraphs up to the words that name the speaker, without marked words."""
    mention = case.quote.speaker
    if case.article is None or mention is None:
        return ""
    before = case.article.text[max(0, mention.start - _FAR) : mention.start]
    return _QUOTED.sub(lambda match: " " * len(match.group()), "\n".join(before.split("\n")[-3:]))


def _another_has(role: Role, name: str, text: str) -> bool:
    noun = Role(role.head, frozenset())
    text = re.sub(rf"\b{re.escape(role.head)}s\b", " ", text, flags=re.IGNORECASE)  # many of them are nobody
    people = dict.fromkeys(people_in(text)[:_MOST_PEOPLE])
    return any(has_role(other, noun, text) for other in people if not named_in(name, other))


def _is_last_named(name: str, text: str) -> bool:
    """Whether a person is named in a text, and nobody behind."""
    family = family_name(name_key(name))
    places = [match.start() for match in re.finditer(rf"\b{re.escape(family)}\b", text, re.IGNORECASE)]
    if not family or not places:
        return False
    return not any(text.rfind(other) > places[-1] for other in people_in(text) if not named_in(name, other))


def begins_with(name: str, sentence: str) -> bool:
    """Return whether a sentence begins with a person: "Transport Minister Lise Aarnes thanked him"."""
    family = family_name(name_key(name))
    return (
        re.match(rf"\W*(?:[A-Z][\w.’'-]*\s+){{0,5}}{re.escape(family)}\b", sentence, re.IGNORECASE)
        is not None
    )


def contrary_to(mention: str, name: str) -> bool:
    """Return whether a mention is a pronoun that a name's bearer is never called by: "she" for Peter Orr.

    >>> contrary_to("she", "Peter Orr"), contrary_to("she", "Ana Lee"), contrary_to("the mayor", "Peter Orr")
    (True, False, False)
    """
    wanted = _GENDERS.get(fold_name(mention))
    found = gender_of_name(name.split())
    return bool(wanted and found and wanted != found)


def is_of(pronoun: str, name: str) -> bool:
    """Return whether a name is known to be of the gender of a pronoun."""
    return pronoun in _GENDERS and gender_of_name(name.split()) == _GENDERS[pronoun]


def fits(pronoun: str, name: str, gender: str = "") -> bool:
    """Return whether a pronoun can stand for a person: "she" not for Omar."""
    wanted = _GENDERS.get(pronoun)
    found = gender or gender_of_name(name.split())
    return wanted is None or not found or wanted == found
