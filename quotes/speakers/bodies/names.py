"""Where a sentence names a body: runs of capitals that end, or begin, with what bodies are called.

"The Department of Health and Human Services", "Ukraine's Air Force", "the Swedish government": the runs of
``quotes/grammar/name_runs.py`` end at every "and", possessive and word in lower case, because persons' names
do. Those of bodies go on there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from quotes.grammar.article_view import ArticleView
from quotes.names.first_names import gender_of_name
from quotes.names.fold import fold_name
from quotes.names.titles import OFFICES, is_title
from quotes.speakers.bodies.nouns import (
    LEADING,
    PORTFOLIOS,
    ends_a_body,
    is_body_noun,
)
from quotes.types import Word

_POSSESSIVE = ("'s", "’s", "'", "’", "`s")
#: Behind a leading noun the name goes on over these: "Ministry of Health", "Council on Foreign Relations".
_OVER = ("of", "for", "on", "against", "between", "without", "to")
_SMALL = {
    "de", "du", "des", "del", "della", "da", "do", "dos", "das", "di", "la", "le", "les", "el", "al",
    "für", "und", "et", "y", "e", "van", "von", "der", "den",
}  # fmt: skip
#: A country or a person has one of these, so the name of the country is enough: "the Swedish government".
_ONE_OF_ITS_KIND = {
    "government", "ministry", "military", "army", "navy", "police", "parliament", "embassy", "consulate",
    "campaign", "administration", "council", "cabinet", "court", "senate", "legislature", "assembly",
    "congress", "treasury", "presidency", "intelligence", "bank", "force", "service", "department",
    "commission", "authority", "committee", "mission", "delegation", "regime", "guard", "coastguard",
    "federation", "association", "judiciary", "monarchy", "palace", "team",
}  # fmt: skip
_ONE_OF_SOME = {
    "a", "an", "another", "any", "each", "every", "no", "one", "some", "several",
}  # fmt: skip
_BASED = ("based", "led", "backed", "owned", "run", "funded", "listed", "linked", "born", "headquartered")
_JOINED = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class BodyName:
    """One place where a body is named.

    Attributes:
        text: the name as printed, without an article, with one blank between its words.
        start, end: its characters in the article.
        sentence, last: its sentence, and the index of its last word there.
        noun: what the name calls the body ("ministry"), in lower case; empty for "Unicef".
        owner: whose it is, if a possessive says so ("Ukraine"), else empty.
        sure: whether its form alone shows that it is a body's.
        label: the tagger's, ORG or LOC, else empty.
        the: whether "The" stands before it with a capital inside a sentence.
        inside: whether it stands inside a sentence, where a capital says something.
    """

    text: str
    start: int
    end: int
    sentence: int
    last: int
    noun: str = ""
    owner: str = ""
    sure: bool = True
    label: str = ""
    the: bool = False
    inside: bool = True


def body_names(view: ArticleView, sentence: int) -> list[BodyName]:
    """Return the names of bodies in a sentence that their form shows, left to right, without overlaps."""
    return list(_Finder(view, sentence).names())


class _Finder:
    """Looks through one sentence."""

    def __init__(self, view: ArticleView, sentence: int) -> None:
        self._view, self._sentence = view, sentence
        self._words: Sequence[Word] = view.trees[sentence].words

    def names(self) -> Iterator[BodyName]:
        index = 0
        while index < len(self._words):
            if not self._capital(index) or self._is_day(index):
                index += 1
                continue
            if self._place_based(index):
                index += 3
                continue
            last = self._run(index)
            found = (
                self._with_owner(index, last) or self._alone(index, last) or self._of_a_country(index, last)
            )
            if found is not None:
                yield found
            index = max(last, found.last + 1 if found else 0)

    def _capital(self, index: int) -> bool:
        """Whether a word has a capital that a name gave it, and not the beginning of a sentence."""
        word = self._words[index]
        if not word.text[:1].isupper() or word.upos in (
            "PRON",
            "DET",
            "ADP",
            "CCONJ",
            "SCONJ",
            "AUX",
            "INTJ",
        ):
            return False
        before = self._words[index - 1].text if index else ""
        if index == 0 or before in ("“", '"', "‘", ":", "''", "``", "(", "•", "-", "—", "–"):
            return word.upos == "PROPN" or bool(self._view.entity_of(word)) or word.text[1:2].isupper()
        return True

    def _place_based(self, index: int) -> bool:
        """ "London-based Energy Institute": where a body is, and no part of its name."""
        words = self._words[index + 1 : index + 3]
        return len(words) == 2 and words[0].text in ("-", "–") and words[1].text in _BASED

    def _is_day(self, index: int) -> bool:
        return self._view.is_day_or_month(self._sentence, index)

    def _run(self, first: int) -> int:
        """The end of the run of a name that begins at `first`."""
        last = first + 1
        while (end := self._next(first, last)) > last:
            last = end
        return last

    def _next(self, first: int, at: int) -> int:
        """The end of the run if it goes on at `at`, else `at`."""
        words = self._words
        if at >= len(words):
            return at
        word = words[at]
        if self._capital(at):
            return at if self._stops(first, at) else at + 1
        if at + 1 == len(words):
            return at
        if word.text in ("&", "+") and self._capital(at + 1):
            return at + 2
        if self._place_based(at - 1):
            return at
        if word.text in ("-", "–") and word.start == words[at - 1].end and words[at + 1].start == word.end:
            return at + 2
        if self._in_one_name(at):
            return at + 1
        lower = word.text.lower()
        if lower in _SMALL and self._capital(at + 1) and not self._stops(first, at + 1):
            return at + 2
        if not self._led(first, at) and lower != "and":
            return at
        if lower in _OVER:
            behind = at + 2 if words[at + 1].text.lower() in ("the", "an") else at + 1
            return behind + 1 if self._goes_on(first, behind) else at
        if lower == "and" and self._goes_on(first, at + 1) and self._adds(first, at):
            return at + 2
        if word.text == "," and self._listed(first, at):
            return at + 2
        return at

    def _in_one_name(self, at: int) -> bool:
        """Whether a word in lower case stands inside a body that the tagger found in one piece."""
        words, view = self._words, self._view
        if view.entity_of(words[at]) != "ORG" or words[at].text in _POSSESSIVE:
            return False
        if words[at].text.lower() == "and" and (
            self._stops_behind(at) or (words[at + 1].text == "the" and not self._led_by_between(at))
        ):
            return False
        same = view.same_entity(words[at - 1].start, words[at].start)
        return same and view.same_entity(words[at].start, words[at + 1].start)

    def _led_by_between(self, at: int) -> bool:
        return any(word.text.lower() == "between" for word in self._words[max(0, at - 6) : at])

    def _stops_behind(self, at: int) -> bool:
        """Whether a title follows: "the Bureau and Attorney General Ann Lee", taken for one name."""
        behind = [fold_name(word.text) for word in self._words[at + 1 : at + 3]]
        return any(word in OFFICES or is_title(word) for word in behind)

    def _led(self, first: int, at: int) -> bool:
        """Whether the run so far has a noun behind which a body's name may go on."""
        return any(self._words[k].text.lower() in LEADING for k in range(first, at))

    def _goes_on(self, first: int, at: int) -> bool:
        return at < len(self._words) and self._capital(at) and not self._stops(first, at)

    def _stops(self, first: int, at: int) -> bool:
        """Whether a word in capitals begins something else: a day, a title, a person behind a body."""
        word = self._words[at]
        if self._is_day(at):
            return True
        view = self._view
        before = self._words[at - 1]
        if view.entity_of(before) == "ORG" and view.same_entity(before.start, word.start):
            return False
        if fold_name(word.text) in OFFICES and not self._ends_soon(at):
            return True
        if is_title(word.text) and (word.text.endswith(".") or ends_a_body(before.text.lower())):
            return True
        person = view.entity_of(word) == "PERSON" and view.entity_of(before) != "PERSON"
        return person and (ends_a_body(before.text.lower()) or before.text.isupper() or before.text in _OVER)

    def _ends_soon(self, at: int) -> bool:
        """Whether an office is part of a body's name: "General Assembly", "Attorney General's Office"."""
        behind = [w.text for w in self._words[at + 1 : at + 3]]
        if behind[:1] and behind[0] in _POSSESSIVE:
            behind = behind[1:]
        return any(word[:1].isupper() and is_body_noun(word.lower()) for word in behind[:1])

    def _adds(self, first: int, at: int) -> bool:
        """Whether "and" goes on with what a body is for: "Health and Human Services", not "and Unicef"."""
        words = self._words
        behind, before = words[at + 1].text.lower(), words[at - 1].text.lower()
        if behind not in PORTFOLIOS:
            return False
        led = self._led(first, at) and before not in LEADING
        # "The Food and Drug Administration": what it is called stands behind.
        ends = any(is_body_noun(w.text.lower()) and w.text[:1].isupper() for w in words[at + 2 : at + 4])
        return led or (before in PORTFOLIOS and ends)

    def _listed(self, first: int, at: int) -> bool:
        """Whether a comma stands in a list of what a ministry is for: "Ministry of Water, Energy and ..."."""
        words = self._words
        if not self._led(first, at) or words[at - 1].text.lower() not in PORTFOLIOS:
            return False
        if not (self._goes_on(first, at + 1) and words[at + 1].text.lower() in PORTFOLIOS):
            return False
        rest = words[at + 2 : at + 7]
        joint = next((k for k, w in enumerate(rest) if w.text.lower() == "and"), -1)
        return 0 <= joint < len(rest) - 1 and rest[joint + 1].text.lower() in PORTFOLIOS

    def _alone(self, first: int, last: int) -> BodyName | None:
        """ "The Justice Department": a run that ends, or leads, like a body's name."""
        noun = self._noun(first, last)
        if noun is None or self._is_a_persons(first, last):
            return None
        if last - first == 1 and (not noun or not self._definite(first)):
            return None  # "Bank", "House" alone say too little, "the Senate" does not
        return self._make(first, last, noun)

    def _noun(self, first: int, last: int) -> str | None:
        """What a run calls the body; None if it has no form of a body's name."""
        words = self._words
        if any(word.text == "&" for word in words[first:last]):
            return ""  # "Harrow & Finch"
        ending = words[last - 1].text.lower()
        over = next((k for k in range(first + 1, last) if words[k].text in _OVER), None)
        if over is not None and words[over - 1].text.lower() in LEADING:
            noun = words[over - 1].text.lower()
            return noun if is_body_noun(noun) else ""
        if is_body_noun(ending):
            return ending
        return "" if ends_a_body(ending) and last - first > 1 else None

    def _definite(self, first: int) -> bool:
        return first > 0 and self._words[first - 1].text.lower() == "the"

    def _is_a_persons(self, first: int, last: int) -> bool:
        """Whether some words are rather somebody's name: "Tom House", "Rita Mae Banks", "Gov. Jan Brewer"."""
        title = self._words[first].text
        titled = is_title(title)
        words = self._words[first + titled : last]
        if titled and title.endswith(".") and len(words) == 2:
            return True  # a month can be a first name
        if len(words) not in (2, 3) or self._definite(first):
            return False
        if len(words) == 3 and self._view.entity_of(words[2]) != "PERSON":
            return False
        named = bool(gender_of_name(tuple(w.text for w in words)))
        return named and self._view.entity_of(words[-1]) != "ORG"

    def _with_owner(self, first: int, last: int) -> BodyName | None:
        """ "Ukraine's Air Force", "Israel's military", "the Farmers' Alliance"."""
        words = self._words
        if last + 1 >= len(words) or words[last].text not in _POSSESSIVE or words[last].xpos != "POS":
            return None
        owner = words[first:last]
        plural = owner[-1].xpos in ("NNS", "NNPS") or words[last].text in ("'", "’")
        place = self._view.entity_of(owner[-1]) == "LOC"
        if self._capital(last + 1):
            end = self._run(last + 1)
            noun = self._noun(last + 1, end)
            called = owner[-1].text.lower() in ("people", "women", "children", "men", "nation")
            if noun is None or not (place or plural or called or owner[0].text in ("St", "St.")):
                return None
            return self._make(first, end, noun, owner=" ".join(w.text for w in owner) if place else "")
        if not place:
            return None
        body = self._plain_body(last + 1)
        if body is None:
            return None
        return self._make(first, body + 1, words[body].lemma.lower(), owner=" ".join(w.text for w in owner))

    def _of_a_country(self, first: int, last: int) -> BodyName | None:
        """ "The Swedish government", "the Warren campaign": a name, and what it has only one of."""
        words = self._words
        body = self._plain_body(last)
        if body is None or words[body].text.lower() not in _ONE_OF_ITS_KIND:
            return None
        before = {words[k].text.lower() for k in range(max(0, first - 4), first)}
        children = {words[k].text.lower() for k in self._view.trees[self._sentence].children[body]}
        if (
            _ONE_OF_SOME & (children | ({words[first - 1].text.lower()} if first else set()))
            or last - first > 3
        ):
            return None
        if "-" in before and _ONE_OF_SOME & before:
            return None  # "a Labour-led county council"
        return self._make(first, body + 1, words[body].lemma.lower())

    def _plain_body(self, at: int) -> int | None:
        """The index of a noun in lower case that ends a phrase of three words at most: "foreign ministry"."""
        words = self._words
        for k in range(at, min(at + 3, len(words))):
            word = words[k]
            if not word.text[:1].islower() or word.upos not in ("NOUN", "ADJ") or word.xpos == "NNS":
                return None
            behind = words[k + 1] if k + 1 < len(words) else None
            ends = behind is None or (
                behind.upos not in ("NOUN", "PROPN") and behind.text not in ("-", *_POSSESSIVE)
            )
            if is_body_noun(word.lemma.lower()) and ends:
                return k
        return None

    def _make(self, first: int, last: int, noun: str, owner: str = "") -> BodyName:
        view, words = self._view, self._words
        end = words[last - 1].end
        if words[last - 1].text in ("Inc", "Co", "Corp", "Ltd", "Cos") and view.text.startswith(".", end):
            end += 1  # "Harrow & Co."
        start = words[first].start
        label = view.entity_of(words[last - 1]) or view.entity_of(words[first])
        return BodyName(
            _JOINED.sub(" ", view.text[start:end]),
            start,
            end,
            self._sentence,
            last - 1,
            noun,
            owner,
            True,
            "ORG" if label == "PERSON" else label,
            first > 1 and words[first - 1].text == "The" and words[first - 2].text[-1].isalpha(),
            first > 1,
        )
