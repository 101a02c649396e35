"""Personal names as they stand in a text: found, stripped of titles, compared.

A name is a run of proper nouns. Titles before it ("NATO Secretary General", "Sen.", "Mr.") tell
about the person and are no part of the name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from quotes.grammar import cue_lexicon
from quotes.grammar.article_view import ArticleView
from quotes.names.fold import fold
from quotes.names.titles import HONORIFICS, OFFICES, PARTICLES, SUFFIXES, TITLE_NOUNS, gender_of_noun
from quotes.types import Word

#: Bodies whose names go on with "of", where the lexicon's first sense is another one.
_OF_SOMETHING = {
    "Bank", "House", "Board", "Office", "Chamber", "Federation", "Bureau", "Institute", "Institutes",
    "League", "Center", "Centers", "Centre", "Campaign", "Alliance", "Coalition", "Foundation",
}  # fmt: skip
#: Roles that the lexicon lacks.
_ROLES_BESIDE = {
    "rapper", "midfielder", "goalkeeper", "youtuber", "frontman", "frontwoman", "envoy", "mp", "mep", "msp",
    "mla",
}  # fmt: skip
_MEMBERS = {"mp", "mep", "msp", "mla"}
_PARTY = re.compile(r"(?:R|D|I|L|Ind)[-–][A-Z]")  # "Sen. Lindsey Graham, R-S.C."
_GLUED = re.compile(r"([A-Z][a-z]{3,})[A-Z]\w*")


@dataclass(frozen=True, slots=True)
class Name:
    """A name at one place: its words without titles, and what the titles say.

    ``start`` and ``end`` are characters of the article (title excluded); ``label`` is the tagger's
    (PERSON, ORG, LOC or empty); ``roles`` are nouns in lower case ("senator").
    """

    words: tuple[str, ...]
    start: int
    end: int
    sentence: int
    index: int  # of the last word, in the sentence
    label: str
    roles: tuple[str, ...]
    gender: str  # m, f or empty

    @property
    def text(self) -> str:
        return " ".join(self.words)


def find_names(view: ArticleView, sentence: int) -> list[Name]:
    """All names of one sentence, left to right: each run of proper nouns, cut where the tagger cuts."""
    words = view.trees[sentence].words
    names: list[Name] = []
    i = 0
    while i < len(words):
        if not _proper(view, sentence, i) and not _opens_a_name(view, sentence, i):
            i += 1
            continue
        j = i + 1
        while j < len(words) and (
            _proper(view, sentence, j)
            or _particle(view, sentence, j)
            or (words[j].text in ("of", "for") and j + 1 < len(words) and _proper(view, sentence, j + 1)
                and _is_body(words[j - 1]))
            or (words[j].text in ("-", "–") and j + 1 < len(words) and words[j].start == words[j - 1].end
                and words[j + 1].start == words[j].end
                and not (j - i > 1 and j + 2 < len(words) and _proper(view, sentence, j + 2)
                         and words[j + 2].start > words[j + 1].end)
                and (_proper(view, sentence, j + 1)
                     or _second_syllable(view, words[j - 1 : j + 2])))
            or (words[j - 1].text[-1] in "-–" and words[j].text.islower()
                and words[j].start == words[j - 1].end)
        ):  # fmt: skip
            j += 1
        names.extend(_names_in_run(view, sentence, i, j))
        i = j
    return names


def _proper(view: ArticleView, sentence: int, index: int) -> bool:
    word = view.trees[sentence].words[index]
    if not word.text[:1].isalnum():
        return False
    if word.upos == "PROPN" or (word.upos == "ADJ" and word.xpos in ("NNP", "NNPS")):
        return word.text[:1].isupper() or not word.text[:1].isalpha() or "-" in word.text
    return (
        bool(view.entity_of(word)) and word.text[:1].isupper() and word.upos in ("NOUN", "ADJ", "X", "VERB")
    )


def _particle(view: ArticleView, sentence: int, index: int) -> bool:
    """Whether the word at `index` leads in the rest of a name: "van der Bellen", "bin Salman", "al-Assad"."""
    words = view.trees[sentence].words
    after = index
    while after < len(words) and after < index + 3 and words[after].text.lower() in PARTICLES:
        after += 1
    if after == index or after == len(words):
        return False
    if words[after].text == "-" and words[after].start == words[after - 1].end and after + 1 < len(words):
        return words[after + 1].start == words[after].end and _proper(view, sentence, after + 1)
    return _proper(view, sentence, after)


def _opens_a_name(view: ArticleView, sentence: int, index: int) -> bool:
    """Whether a person's name begins with a particle in lower case: "von der Leyen said"."""
    words = view.trees[sentence].words
    word = words[index]
    return (
        word.text.islower()
        and view.entity_of(word) == "PERSON"
        and index + 1 < len(words)
        and words[index + 1].text != "-"
        and view.same_entity(word.start, words[index + 1].start)
        and _particle(view, sentence, index)
    )


def _second_syllable(view: ArticleView, words: Sequence[Word]) -> bool:
    """Whether a hyphen and a word in lower case go on with a name: "Moon Jae-in", not "Obama-era"."""
    return view.entity_of(words[0]) == "PERSON" and (
        view.entity_of(words[2]) == "PERSON"
        or words[2].deprel == "flat"
        or words[2].upos not in ("NOUN", "VERB", "ADJ", "ADV")
    )


def _names_in_run(view: ArticleView, sentence: int, first: int, last: int) -> list[Name]:
    """Cut a run at names that the tagger found; strip titles from what is left."""
    words = view.trees[sentence].words
    pieces: list[tuple[int, int, str]] = []
    i = first
    while i < last:
        label = view.entity_of(words[i])
        j = i + 1
        while j < last and view.entity_of(words[j]) == label:
            j += 1
        piece = (i, j, label)
        if pieces and _one_body(view, sentence, pieces[-1], piece):
            pieces[-1] = (pieces[-1][0], j, "ORG")
        else:
            pieces.append(piece)
        i = j
    # A surname that the tagger left out belongs to the person before it; a first name to the one after.
    merged: list[tuple[int, int, str]] = []
    for start, end, label in pieces:
        suffix = end - start == 1 and fold(words[start].text) in SUFFIXES  # "Trump | Jr."
        # "Han Seo- | jin"
        tail = start > first and words[start - 1].text[-1] in "-–" and words[start].text.islower()
        lone = label == "PERSON" and merged and _first_name(view, sentence, merged[-1], (start, end))
        left_out = merged and merged[-1][2] == "PERSON" and label == "" and end - start <= 2
        if merged and (suffix or tail or lone or left_out):
            merged[-1] = (merged[-1][0], end, "PERSON")
        else:
            merged.append((start, end, label))
    names = []
    roles: list[str] = []
    gender = ""
    for start, end, label in merged:
        k = start
        # "White House", "Justice Department": what looks like a title belongs to the body's name.
        body = label != "PERSON" and _is_body(words[end - 1])
        while k < end and not body:
            lower = fold(words[k].text)
            role = TITLE_NOUNS.get(lower, lower)
            # "General Motors", "King": a title is one only before a name.
            more = (k + 1 < end and fold(words[k + 1].text) not in SUFFIXES) or (
                (end, start) != (start, end) and end < last
            )
            # What the tagger takes into a person's name is a first name, unless a full name remains.
            role_word = is_role(words[k].lemma) and (label != "PERSON" or end - k >= 3)
            # "Crown Prince"
            role_word |= lower == "crown" and k + 1 < end and fold(words[k + 1].text).startswith("princ")
            if more and (lower in HONORIFICS or role_word):
                shown = HONORIFICS.get(lower, "-")
                gender = shown if shown != "-" else gender or gender_of_noun(lower)
                if role not in ("former", "then", "ex", "acting", "mr", "mrs", "ms", "miss", "sir"):
                    roles.append(role)
                k += 1
                continue
            break
        if k >= end or (end - k == 1 and not gender and _only_a_title(view, sentence, k, label)):
            continue
        if _PARTY.match(view.text, words[k].start):
            continue
        behind = fold(words[end - 1].text)
        if end == last and (behind in OFFICES if label == "" else behind in _MEMBERS and label != "PERSON"):
            continue  # "First Minister", "the Wayanad MP"
        if label != "PERSON" and end < last:
            # "NATO" in "NATO Secretary General Jens Stoltenberg": a name of its own.
            names.append(_make(view, sentence, k, end, label, (), ""))
            continue
        if label == "" and not body:
            # Titles may also stand behind an organisation in the same run: "NATO Secretary Jens ...".
            for m in range(end - 2, k - 1, -1):
                if is_role(words[m].lemma) or fold(words[m].text) in HONORIFICS:
                    roles.append(TITLE_NOUNS.get(fold(words[m].text), words[m].lemma.lower()))
                    gender = gender or gender_of_noun(words[m].text)
                    k = m + 1
                    break
        names.append(_make(view, sentence, k, end, label, tuple(roles), gender if gender != "-" else ""))
        roles, gender = [], ""
    return names


def _first_name(
    view: ArticleView, sentence: int, before: tuple[int, int, str], name: tuple[int, int]
) -> bool:
    """Whether a word without a label is the first name of the surname behind it: "Piers | Lamont"."""
    words = view.trees[sentence].words
    if before[2] or before[1] - before[0] != 1 or name[1] - name[0] != 1:
        return False
    first = words[before[0]]
    tied = first.head == name[0] or words[name[0]].head == before[0]
    plain = (
        fold(first.text) not in HONORIFICS and cue_lexicon.noun(first.lemma.lower()) == cue_lexicon.UNKNOWN
    )
    return tied and plain and first.text.isalpha() and not first.text.isupper() and len(first.text) > 2


def _one_body(
    view: ArticleView, sentence: int, before: tuple[int, int, str], piece: tuple[int, int, str]
) -> bool:
    """Whether two pieces that the tagger labelled apart are one name: "Justice | Department"."""
    words = view.trees[sentence].words
    start, end, label = piece
    tied = words[before[1] - 1].head in range(start, end) or words[end - 1].head in range(
        before[0], before[1]
    )
    titles = any(fold(w.text) in HONORIFICS or is_role(w.lemma) for w in words[start:end])
    if not tied or titles or label == "PERSON":
        return False
    of = any(w.text in ("of", "for") for w in words[before[0] : end])  # "Department of Justice"
    group = of or _is_group(words[end - 1].text)
    return group or (before[2] != "PERSON" and (label == "ORG" or before[2] == "ORG"))


def _only_a_title(view: ArticleView, sentence: int, index: int, label: str) -> bool:
    """Whether a name of one word is a title that lost its name ("Sen."), or an office ("Secretary")."""
    words = view.trees[sentence].words
    word = words[index]
    if len(fold(word.text)) == 1 or (word.text.endswith(".") and fold(word.text) in HONORIFICS):
        return True  # "R" of "R-Mass."; "Sen."
    of = index + 1 < len(words) and words[index + 1].text == "of"  # "Secretary of State"
    return (label != "PERSON" or of) and word.xpos == "NNP" and is_role(word.lemma)


def _unglued(words: list[str], text: str) -> tuple[str, ...]:
    """A name without what a page glued to it: "Trump Donald John TrumpTrump" is "Donald John Trump".

    Pages that put a link's title behind a name, without a space before what follows, print it so.
    """
    for k in range(1, len(words)):
        for j in range(k):
            end = len(words[j])
            if end >= 3 and words[k][:end] == words[j] and words[k][end : end + 1].isupper():
                return (*words[j + 1 : k], words[j])
    glued = _GLUED.fullmatch(words[-1])
    if glued and len(words) >= 3 and re.search(rf"\b{glued[1]}\b", text):
        return (*words[:-1], glued[1])  # "Donald John TrumpDem", where "Trump" stands elsewhere
    return tuple(words)


def _make(
    view: ArticleView, sentence: int, first: int, last: int, label: str, roles: tuple[str, ...], gender: str
) -> Name:
    words = view.trees[sentence].words
    while (
        last - 1 > first
        and words[last - 2].text[-1] not in "-–"
        and (words[last - 1].text.islower() or view.tells_when(sentence, last - 1))
    ):
        last -= 1  # "Charles Krauthammer aptly", "Trump Friday": no name ends so
    tokens: list[str] = []
    for k in range(first, last):
        if k > first and words[k].start == words[k - 1].end:
            tokens[-1] += words[k].text
        else:
            tokens.append(words[k].text)
    whole = _unglued(tokens, view.text)
    return Name(whole, words[first].start, words[last - 1].end, sentence, last - 1, label, roles, gender)


def is_role(lemma: str) -> bool:
    """Whether a noun says what somebody is, and stands as a title in front of names."""
    return cue_lexicon.noun(lemma.lower()).first == "person" or lemma.lower() in _ROLES_BESIDE


def _is_group(lemma: str) -> bool:
    return cue_lexicon.noun(lemma.lower()).first == "group"


def _is_body(word: Word) -> bool:
    """Whether a capitalised noun ends, or begins, a body's name: "Department", "Bank"."""
    return _is_group(word.lemma) or word.text in _OF_SOMETHING
