"""What surrounds a fragment of a sentence and decides what the fragment says.

"We will win" can be cut out of "I do not think we will win", of "if we will win", of "Do you think we will
win?" and of "they say we will win". A :class:`Setting` holds what of this surrounds a fragment; two
settings of the same words, in a draft and in print, are compared by :func:`shifts`.

    >>> setting_of("I do not think ", "we will win", ".").negation
    'not'

Read from the words and the punctuation alone: no tree is needed, so it works on any stretch of stored
text. It looks only at the clause that the fragment belongs to, and finds nothing in doubt.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from quotes.compare.name_swaps import other_names
from quotes.compare.relation import Sense
from quotes.compare.wording import word_lists
from quotes.compare.wording.wording import wording_of
from quotes.short_titles import SHORT_TITLE
from quotes.text import word_set


class Shift(StrEnum):
    """What the words round a fragment do to it on one side only."""

    NEGATION = "negation"
    CONDITION = "condition"
    QUESTION = "question"
    REPORTED = "somebody else's words"


@dataclass(frozen=True, slots=True)
class Setting:
    """What surrounds a fragment: in each field the word or words that do it, empty for none."""

    negation: str = ""  # an odd number of negations in the clause before it, or one right behind it
    condition: str = ""  # inside the clause of an "if", a "whether", a wish
    question: str = ""
    reported: str = ""  # words of another person whom the speaker only repeats
    proviso: str = ""  # the clause is whole, but hangs on another: "if the talks fail, ..."
    clause: str = ""  # what comes before the fragment in its clause, as printed


_SENTENCE_END = re.compile(
    r"(?<!\bMr)(?<!\bMs)(?<!\bDr)(?<!\bMrs)(?<!\bSen)(?<!\bRep)(?<!\bGov)(?<!\bGen)(?<!\bSt)(?<!\b[A-Z])"
    r"(?:[.!?][”\"’»']*\s+(?=[A-Z“\"‘«'\d(\[])|[\r\n]+)"
)
_CLAUSE_START = re.compile(
    r"""
      [;:,()] | [—–] | \s-{1,2}\s | \s\.\.\.\s
    | \b(?:but|because|since|although|though|while|whereas|until|so\ that|which|who|whose|where|when|what)\b
    | \b(?:and|or|so|then)\b (?=\s+(?:i|we|he|she|they|it|you|that|this|there|said|told|added|called|will)\b)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_IDIOMS = re.compile(
    r"\b(?:not (?:only|just|merely|simply|least|to mention)|no (?:matter|wonder|less)|nothing (?:but|less)"
    r"|never mind|if (?:not|anything|any|you will|you like|possible|necessary|i may|so)|as if it were"
    r"|none other|whether (?:or not|it)"
    # To dismiss a thing as something is to say that it is.
    r"|(?:dismiss|reject)(?:s|es|ed|ing)? (?:\w+ ){1,4}as"
    # What follows these is true all the same: "it does not surprise me that ...".
    r"|(?:not|no|without) (?:\w+ ){0,2}(?:surpris(?:e|ed|ing)|secret|accident|coincidence|saying|forget"
    r"|realize|regret|know that))\b"
)
_DENIALS = word_set("""
    deny denies denied denying doubt doubts doubted refuse refuses refused refusing reject rejects rejected
    rejecting dispute disputes disputed unlikely impossible false untrue fail fails failed prevent prevents
    prevented dismiss dismisses dismissed nonsense disagree disagrees disagreed stop stopped far
    """)
_CONDITIONS = word_set("""
    if unless whether wish wishes wished hope hopes hoped hoping suppose supposing assuming provided imagine
    pretend pretends pretended
    """)
_SAYING = (
    r"(?:say|says|said|saying|claim|claims|claimed|think|thinks|thought|believe|believes|believed|argue|argues"
    r"|argued|suggest|suggests|suggested|insist|insists|insisted|tell\ (?:me|us|you)|tells\ (?:me|us|you)"
    r"|told\ (?:me|us|you|them|him|her|people)|tell\ (?:them|people)|assume|assumes|call\ (?:me|us|it)"
    r"|calls\ (?:me|us|it)|called\ (?:me|us|it))"
)
_REPORTED = re.compile(
    rf"(?<![\w’'-])(?P<subject>[\w’'-]++)\s+(?P<verb>{_SAYING})(?:\s+that)?\s*$", re.IGNORECASE
)
_OWN = word_set("""
    i we i've we've i'd we'd i’ve we’ve i’d we’d have had would will can could must do did always just
    also only ever as to and often really truly should it's it’s be been being me us it not never
    """)
_SUBJECT = (
    r"(?:i|you|he|she|it|we|they|this|that|the|a|an|my|our|your|his|her|their|its|there|any\w*|some\w*)"
)
_INVERTED = rf"(?:had|were|should) {_SUBJECT}\b"  # "had we known"
_PROVISO_BEFORE = re.compile(
    r"^\W*(?:and |but |so )?(?P<if>(?<!even )(?:only )?"
    rf"(?:(?:if|unless|but for|(?:as|so) long as|provided|providing|assuming|on condition)\b|{_INVERTED})"
    r"[^,;:?]*),\s*(?:then\s+)?$",
    re.I,
)
_PROVISO_BEHIND = re.compile(
    r"^,?\s*(?:but )?(?P<if>(?:only )?"
    rf"(?:(?:if|unless|provided|as long as|on condition|but for)\b|{_INVERTED})[^.!?;:]*)",
    re.I,
)
_NEGATION_BEHIND = re.compile(r"^\s*(?:n[’']t|not|never)\b", re.IGNORECASE)
_BUT = re.compile(r"\W*but\b", re.IGNORECASE)  # a clause of its own
_MARKS = ("”", '"', "»", "’", "'")
_TAG = re.compile(r"^,\s*[^,?]{1,20}$")
_ASKS = re.compile(
    r"^\W*(?:(?:who|what|when|where|why|how|which)\b|(?:is|are|was|were|do|does|did|will|would|can|could|should"
    r"|has|have|had|may|shall|isn[’']t|aren[’']t|don[’']t|won[’']t|can[’']t)\s+(?:i|you|we|he|she|it|they|the"
    r"|this|that|there|these|those|a|an|my|your|our|his|her|their|anyone|anybody|people|mr|president)\b)",
    re.IGNORECASE,
)
_OPENING = re.compile(r"(?<![\w’'])[‘'](?=\w)")
_CLOSING = re.compile(r"(?<=[\w.,!?])[’'](?!\w)")
_I_SAY = re.compile(
    r"\b(?:i|we)(?:[’']\w{1,3})?\s(?:(?:have|had|would|will|can|must|could|should|always|only|just|also|then"
    r"|simply|to|one|two|thing|things|this|something)\s){0,7}(?:say|said|tell|told|answer|answered|reply|replied"
    r"|repeat|repeated|ask|asked|thought|wrote)\b[^“”‘.!?]{0,40}$",
    re.IGNORECASE,
)  # words of one's own that are set in marks: I have only one thing to say: ‘Turn if you want to’


def setting_of(before: str, fragment: str, behind: str, *, outside: str = "", whole: bool = False) -> Setting:
    """Return the setting of a fragment.

    Args:
        before, behind: what the same speaker is quoted with before and behind it.
        fragment: the words themselves, as printed.
        outside: what comes before all that in the article: the reporter's words, cue included.
        whole: the quotation begins with a sentence of its own, so that only a denied cue can turn it.
    """
    sentence = _last_sentence(before)
    at_head = sentence == before
    clause = "" if _BUT.match(fragment) else _last_clause(sentence)
    lead = ""
    if at_head and clause == sentence:
        lead = _last_clause(_last_sentence(outside))
        if whole and not sentence.strip(" “\"‘'"):
            lead = _denied_cue(lead)
    text = f"{lead} {clause}"
    negation = _negation(text)
    if not negation and not fragment.rstrip().endswith(_MARKS) and _NEGATION_BEHIND.match(behind):
        negation = wording_of(behind).words[0]
    condition = next((word for word in _plain(text) if word in _CONDITIONS), "")
    return Setting(
        negation=negation,
        condition=condition,
        question=_question(sentence, fragment, behind),
        reported=_reported(clause, before, fragment, behind),
        proviso=_proviso(sentence, behind) if not condition else "",
        clause=" ".join((clause if clause.strip(" “\"‘'«") else lead).split()),
    )


def shifts(draft: Setting, printed: Setting) -> dict[Shift, str]:
    """Return what turns the fragment in print but not in the draft, with its words; negation both ways."""
    found: dict[Shift, str] = {}
    if bool(draft.negation) != bool(printed.negation):
        found[Shift.NEGATION] = printed.negation or draft.negation
    loose = draft.condition or draft.question or draft.proviso
    if printed.condition and not loose:
        found[Shift.CONDITION] = printed.condition
    if printed.question and not loose:
        found[Shift.QUESTION] = printed.question
    if printed.reported and not draft.reported:
        found[Shift.REPORTED] = printed.reported
    return found


_POSSIBLE = word_lists.MODALS["may"]
_TOO_COMMON = frozenset(
    [
        "in",
        "out",
        "up",
        "down",
        "for",
        "with",
        "all",
        "every",
        "some",
        "few",
        "first",
        "last",
        "most",
        "yes",
        "no",
        "like",
        "left",
        "right",
    ]
)


def turned_outside(draft: str, printed: str) -> Sense | None:
    """Return what turns between two clauses that lead to the same marked words: a modal, a direction, a name.

    Paraphrase turns nothing, nor does what only one side has, but for a mere possibility.
    """
    one, other = wording_of(draft).words, wording_of(printed).words
    if not one or not other:
        return None
    modals = [
        {word_lists.MODALS[word] for word in words if word in word_lists.MODALS} for words in (one, other)
    ]
    if all(modals) and modals[0].isdisjoint(modals[1]):
        return Sense.MODAL
    if (_POSSIBLE in modals[0]) != (_POSSIBLE in modals[1]):
        return Sense.MODAL
    ours, theirs = set(one) - set(other) - _TOO_COMMON, set(other) - set(one) - _TOO_COMMON
    if word_lists.any_opposite(ours, theirs):
        return Sense.DIRECTION
    return Sense.NAME if other_names(draft, printed) else None


def _last_sentence(text: str) -> str:
    ends = [match.end() for match in _SENTENCE_END.finditer(text)]
    stop = re.search(r"[.!?][”\"’»']*\s+[“\"‘«']?$", text)
    if stop and not re.search(rf"\b(?:{SHORT_TITLE}|St|[A-Z])\.\s+$", text):
        return ""  # the fragment begins the next one
    return text[ends[-1] :] if ends else text


def _last_clause(text: str) -> str:
    starts = [match.end() for match in _CLAUSE_START.finditer(text)]
    return text[starts[-1] :] if starts else text


def _plain(text: str) -> tuple[str, ...]:
    return tuple(_IDIOMS.sub(" ", " ".join(wording_of(text).words)).split())


def _negation(text: str) -> str:
    """The first of an odd number of negations, else nothing."""
    found = [word for word in _plain(text) if word in word_lists.NEGATIONS or word in _DENIALS]
    if "neither" in found:
        found = [word for word in found if word != "nor"]  # both are one
    return found[0] if len(found) % 2 else ""


def _denied_cue(lead: str) -> str:
    """The reporter's words, if they say that it was not said; else nothing."""
    words = _plain(lead)
    return lead if words and (words[-1] in _DENIALS or {"not", "never"}.intersection(words[-3:])) else ""


def _question(sentence: str, fragment: str, behind: str) -> str:
    """Whether the fragment is asked: the sentence begins like a question, or its mark follows at once."""
    if _ASKS.match(fragment.replace("[", "").replace("]", "")):
        return ""  # its own form says so
    if fragment.rstrip(" ”\"’»'").endswith("?"):
        return "?"
    stop = re.search(r"[.!?”\"»:;—–…]", behind)
    if stop is None or stop.group() != "?" or _TAG.match(behind[: stop.start()]):
        return ""
    asked = not behind[: stop.start()].strip() or _ASKS.match(sentence)
    return "?" if asked else ""


def _reported(clause: str, before: str, fragment: str, behind: str) -> str:
    match = _REPORTED.search(clause)
    if match and match["subject"].lower() not in _OWN:
        return match.group().strip()
    first = re.search(r"\w", before)  # marks before the first word enclose all that is quoted
    if first is None:
        return ""
    opened = [found.start() for found in _OPENING.finditer(before + fragment, first.start(), len(before) + 1)]
    if not opened or opened[-1] >= len(before) or _CLOSING.search(before, opened[-1] + 1):
        return ""
    if _I_SAY.search(before[: opened[-1]]):
        return ""
    return before[opened[-1] :].strip() if _CLOSING.search(fragment[-1:] + behind) else ""


def _proviso(sentence: str, behind: str) -> str:
    match = _PROVISO_BEFORE.match(sentence) or _PROVISO_BEHIND.match(behind)
    if match is None or _IDIOMS.match(match["if"].lower()):
        return ""
    return " ".join(match["if"].split())
