"""Each difference between a draft's marked words and print: what it does, and which rule accepts it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from quotes.check.axes.policy import Policy
from quotes.check.findings import Difference, Worded
from quotes.check.meaning.content import without_set_phrases
from quotes.check.meaning.figures import values, with_scales
from quotes.check.meaning.lexicon import (
    CONTRARY_LINKS,
    LINKS,
    QUANTITIES,
    STRONG_QUANTITIES,
    lemmas,
    opposite,
)
from quotes.check.meaning.phrases import plain_phrases
from quotes.check.meaning.sentences import ABBREVIATED
from quotes.compare.changes import Change
from quotes.compare.relation import Sense
from quotes.compare.wording import word_lists
from quotes.compare.wording.wording import wording_of
from quotes.names.titles import TITLES

_LETTERS = re.compile(r"[\W_]+")
_FILLERS = frozenset("um uh er erm ah oh mm hmm".split())  # noqa: SIM905
_AGREE = {("was", "were"), ("is", "are"), ("has", "have"), ("do", "does")}
_MODALS = frozenset("will would shall can could may might must should ought".split())  # noqa: SIM905
_ELLIPSIS = re.compile(r"…|\.\s?\.\s?\.")
_HEAD = 2  # words with which clauses that say the same of several things begin
_TURNING = frozenset("but if unless except until although though".split())  # noqa: SIM905
_SAME_NAME = 4  # letters that two forms of one name share: "Russia", "Russian"
_ORDINAL = re.compile(r"\b(\d+)(?:st|nd|rd|th)\b")
_ONE_OF = re.compile(r"\bone\s+of$", re.IGNORECASE)
_LEAST_OF_A_TYPO = 5  # letters
_SHORT = {
    "'d": ("would", "had"), "'ll": ("will", "shall"), "'s": ("is", "has"), "'re": ("are",), "'ve": ("have",),
    "'m": ("am",),
}  # fmt: skip
_FORMS_OF_MODALS = frozenset(("d", "ll"))


def judged_change(change: Change, draft: str, printed: str, policy: Policy) -> Difference:
    """Return what a change between a draft's marked words and print comes to."""
    kind, sense, rule = _judged(change, draft, printed, policy)
    if rule and not policy.accepts(rule):
        kind = Worded.ALTERED
    if kind is Worded.ALTERED and policy.one_word(change.old_text, change.new_text):
        kind, rule = Worded.HOUSE_STYLE, "word"
    return Difference(
        change.old,
        change.new,
        change.old_text,
        change.new_text,
        kind,
        sense,
        rule if kind is Worded.HOUSE_STYLE else "",
    )


_Judged = tuple[Worded, str, str]


def _judged(change: Change, draft: str, printed: str, policy: Policy) -> _Judged:
    old, new = change.old_text, change.new_text
    if change.sense is Sense.FORM:
        return _form(old, new)
    if change.sense is Sense.OMISSION:
        return Worded.HOUSE_STYLE, "omission", "ellipsis"
    if old and new and _contracted(old) & _contracted(new):
        return Worded.HOUSE_STYLE, "form", "contraction"
    if old and new and _ORDINAL.sub(r"\1", old) == _ORDINAL.sub(r"\1", new):
        return Worded.HOUSE_STYLE, "form", "number"  # October 1st
    if old and new and (_letters(old) == _letters(new) or _same_figures(old, new)):
        return _form(old, new)
    if not old and _beside_a_bracket(draft, change.old.start) and not change.sense.turns_meaning:
        return Worded.HOUSE_STYLE, "bracket", "bracket"
    if not old and _is_clause_more(change, draft, printed):
        return Worded.HOUSE_STYLE, "omission", "ellipsis"
    ours, theirs = (_plain(text) for text in (old, new))
    sense = critical_sense(ours, theirs) if change.sense is not Sense.BRACKET else ""
    if change.sense.turns_meaning:
        return Worded.CRITICAL, change.sense.value, ""
    if change.sense is Sense.BRACKET:
        return Worded.HOUSE_STYLE, "bracket", "bracket"
    if sense:
        return Worded.CRITICAL, sense, ""
    if _exchanged_names(change, draft, printed):
        return Worded.CRITICAL, "name", ""
    return _slip(change, draft, ours, theirs)


def _plain(text: str) -> Sequence[str]:
    """The words of a text, each set phrase as the one word that says the same."""
    return wording_of(plain_phrases(without_set_phrases(with_scales(text)))[0]).words


def _form(old: str, new: str) -> _Judged:
    """Equal words written otherwise."""
    if _letters(old) == _letters(new) and "per cent" not in f"{old} {new}".lower():
        return Worded.TYPOGRAPHIC, "form", ""
    both = f"{old} {new}"
    if any(sign.isdigit() for sign in both) or values(old):
        return Worded.HOUSE_STYLE, "form", "number"
    if ("'" in old or "’" in old) != ("'" in new or "’" in new):
        return Worded.HOUSE_STYLE, "form", "contraction"
    if old.endswith(".") != new.endswith(".") or "%" in both or old.isupper() != new.isupper():
        return Worded.HOUSE_STYLE, "form", "abbreviation"
    if min(len(_letters(old)), len(_letters(new))) <= 4 and len(old) != len(new):
        return Worded.HOUSE_STYLE, "form", "abbreviation"
    return Worded.HOUSE_STYLE, "form", "spelling"


def critical_sense(ours: Sequence[str], theirs: Sequence[str]) -> str:
    """Return in which way words in the place of others turn a statement; empty if they do not.

    >>> critical_sense(["hard"], ["easy"]), critical_sense(["all"], ["most"]), critical_sense(["a"], ["the"])
    ('opposite', 'quantity', '')
    """
    only_ours = [word for word in ours if word not in theirs]
    only_theirs = [word for word in theirs if word not in ours]
    if word_lists.NEGATIONS.isdisjoint(only_ours) != word_lists.NEGATIONS.isdisjoint(only_theirs):
        return "negation"
    quantities = {QUANTITIES[word] for word in only_ours if word in QUANTITIES}
    others = {QUANTITIES[word] for word in only_theirs if word in QUANTITIES}
    if quantities != others and (
        (quantities and others and quantities.isdisjoint(others))
        or not STRONG_QUANTITIES.isdisjoint(quantities ^ others)
    ):
        return "quantity"
    modals = _MODALS.intersection(only_ours), _MODALS.intersection(only_theirs)
    if all(modals) and _FORMS_OF_MODALS.isdisjoint((*ours, *theirs)):
        return "modal"
    if any(modals) and not _FORMS_OF_MODALS.intersection((*ours, *theirs)):
        hedges = {"may", "might", "must", "should", "could", "can", "ought"}
        if hedges & (modals[0] | modals[1]):
            return "modal"
    if any(opposite(one, other) for one in only_ours for other in only_theirs):
        return "opposite"
    links = [
        (LINKS[one], LINKS[other])
        for one in only_ours
        for other in only_theirs
        if one in LINKS and other in LINKS
    ]
    if any(frozenset(pair) in CONTRARY_LINKS for pair in links):
        return "condition" if any("condition" in pair for pair in links) else "direction"
    return ""


def _slip(change: Change, draft: str, ours: Sequence[str], theirs: Sequence[str]) -> _Judged:
    """What is left: a slip corrected, a filler left out, or other words."""
    if not ours and theirs and _FILLERS.issuperset(theirs):
        return Worded.HOUSE_STYLE, "words", "filler"
    if len(ours) == len(theirs) == 1:
        pair = tuple(sorted((ours[0], theirs[0])))
        if pair in {tuple(sorted(one)) for one in _AGREE}:
            return Worded.HOUSE_STYLE, "words", "grammar"
        if _is_typo(ours[0], theirs[0]):
            return Worded.HOUSE_STYLE, "words", "typo"
    if ours == ("of",) and not theirs and _ONE_OF.search(draft[: change.old.end]):
        return Worded.HOUSE_STYLE, "words", "typo"
    if {*ours, *theirs} == {"that"}:
        return Worded.HOUSE_STYLE, "words", "that"
    return Worded.ALTERED, "inflection" if change.sense is Sense.INFLECTION else "words", ""


def _exchanged_names(change: Change, draft: str, printed: str) -> bool:
    """Whether words with a capital stand in each other's place, and not at the head of a sentence."""
    old, new = change.old_text, change.new_text
    if not (old[:1].isupper() and new[:1].isupper()) or old[:_SAME_NAME] == new[:_SAME_NAME]:
        return False
    if not TITLES.keys().isdisjoint((old.casefold().rstrip("."), new.casefold().rstrip("."))):
        return False
    return not (_heads(draft, change.old.start) or _heads(printed, change.new.start))


def _heads(text: str, at: int) -> bool:
    before = text[:at].rstrip(" “\"‘'«[(")
    return not before or (before[-1] in ".!?:…" and not ABBREVIATED.search(before))


def _is_typo(draft: str, printed: str) -> bool:
    """Whether a printed word is a slip for the draft's: a letter lost, doubled, or two exchanged.

    Both may be words of their own; so a letter that another takes the place of proves nothing.
    """
    if min(len(draft), len(printed)) < _LEAST_OF_A_TYPO or draft[0] != printed[0]:
        return False
    if not (draft.isalpha() and printed.isalpha()):
        return False
    if sorted(draft) == sorted(printed):
        at = [i for i, (a, b) in enumerate(zip(draft, printed, strict=True)) if a != b]
        return len(at) == 2 and at[1] == at[0] + 1
    if any(a in lemmas(printed) or a in lemmas(draft) for a in (draft, printed) if draft != printed) and (
        draft in lemmas(printed) or printed in lemmas(draft)
    ):
        return False  # a form of it
    short, long = sorted((draft, printed), key=len)
    if len(long) != len(short) + 1:
        return False
    place = next((i for i, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    if short[place:] != long[place + 1 :]:
        return False
    doubled = place > 0 and long[place] == long[place - 1]
    return doubled or 1 < place < len(short) - 1


def _beside_a_bracket(draft: str, at: int) -> bool:
    """Whether a place is right before or right behind an editor's bracket."""
    return draft[at : at + 2].lstrip()[:1] == "[" or draft[max(0, at - 2) : at].rstrip()[-1:] == "]"


def _is_clause_more(change: Change, draft: str, printed: str) -> bool:
    """Whether an ellipsis stands for one of several clauses that begin alike, and no "but" among its words.

    “Nobody should swim … and nobody should drink” leaves “nobody should fish” out, and turns nothing.
    """
    if not _ELLIPSIS.search(draft[max(0, change.old.start - 5) : change.old.start + 5]):
        return False
    left = wording_of(change.new_text).words
    kept = wording_of(f"{printed[: change.new.start]} {printed[change.new.end :]}").plain
    ends = printed[change.new.end :].lstrip()[:1], printed[: change.new.start].rstrip()[-1:]
    if len(left) <= _HEAD or not all(end and end in ",;:.—–" for end in ends):
        return False
    return f" {' '.join(left[:_HEAD])} " in f" {kept} " and _TURNING.isdisjoint(left)


def _contracted(text: str) -> set[str]:
    """What a text with contractions may be short for; what has none, and is no single word, is itself."""
    found = {" ".join(text.lower().replace("’", "'").split())}
    for short, whole in _SHORT.items():
        found |= {one.replace(short, f" {each}") for one in found if short in one for each in whole}
    return {one for one in found if "'" not in one and " " in one}


def _letters(text: str) -> str:
    return _LETTERS.sub("", text).casefold()


def _same_figures(old: str, new: str) -> bool:
    """Whether two stretches are one number, with the same words beside it."""
    one, other = wording_of(with_scales(old)), wording_of(with_scales(new))
    return bool(values(old)) and one.words == other.words
