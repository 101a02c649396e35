"""Personal names as they stand in a text: found, stripped of titles, compared.

A name is a run of proper nouns. Titles before it ("NATO Secretary General", "Sen.", "Mr.") tell
about the person and are no part of the name.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from quotes import lexicon
from quotes.context import Context

#: Forms of address, with the gender they show: m, f or - (none).
HONORIFICS = {
    "mr": "m", "mister": "m", "sir": "m", "lord": "m", "mrs": "f", "ms": "f", "miss": "f", "lady": "f",
    "dame": "f", "madam": "f", "dr": "-", "prof": "-", "professor": "-", "rev": "-", "reverend": "m",
    "sen": "-", "rep": "-", "gov": "-", "gen": "-", "lt": "-", "col": "-", "capt": "-", "sgt": "-",
    "maj": "-", "adm": "-", "cmdr": "-", "cpl": "-", "pvt": "-", "atty": "-", "judge": "-", "justice": "-",
    "hon": "-", "pres": "-", "sec": "-", "king": "m", "queen": "f", "prince": "m", "princess": "f",
    "pope": "m", "father": "m", "sister": "f", "brother": "m", "sheriff": "-", "officer": "-",
    "detective": "-", "det": "-", "insp": "-", "supt": "-", "former": "-", "then": "-", "ex": "-",
    "vice": "-", "deputy": "-", "prime": "-", "chief": "-", "attorney": "-", "acting": "-",
    "congressman": "m", "congresswoman": "f", "sens": "-", "reps": "-", "govs": "-", "messrs": "m",
}  # fmt: skip
#: What an abbreviated title stands for, so that "the senator" finds "Sen. Ted Cruz".
TITLE_NOUNS = {
    "sen": "senator", "rep": "representative", "gov": "governor", "gen": "general", "lt": "lieutenant",
    "col": "colonel", "capt": "captain", "sgt": "sergeant", "maj": "major", "adm": "admiral",
    "prof": "professor", "dr": "doctor", "rev": "reverend", "det": "detective", "insp": "inspector",
    "pres": "president", "sec": "secretary", "atty": "attorney", "congressman": "congressman",
    "congresswoman": "congresswoman",
}  # fmt: skip
SUFFIXES = {"jr", "sr", "ii", "iii", "iv", "md", "phd", "qc", "kc", "esq"}
_PARTICLES = {
    "de",
    "van",
    "von",
    "der",
    "den",
    "bin",
    "al",
    "la",
    "le",
    "du",
    "da",
    "di",
    "del",
    "ben",
    "el",
    "dos",
    "ter",
}
_FEMALE = re.compile(
    r"(woman|women|girl|lady|wife|mother|mom|sister|daughter|aunt|niece|widow|actress|queen|princess|"
    r"grandmother|duchess|chairwoman|heiress|waitress|hostess|bride|nun)$"
)
_MALE = re.compile(
    r"((?<!wo)man|(?<!wo)men|boy|guy|husband|father|dad|brother|son|uncle|nephew|widower|actor|king|prince|"
    r"grandfather|duke|groom|monk|priest)$"
)


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


@lru_cache(maxsize=1 << 16)
def fold(word: str) -> str:
    """Lower case, without accents, full stops and possessive endings."""
    word = re.sub(r"[’']s?$", "", word)
    plain = unicodedata.normalize("NFKD", word.casefold())
    return "".join(c for c in plain if not unicodedata.combining(c)).replace(".", "").replace("’", "'")


def gender_of_noun(noun: str) -> str:
    """m or f where the noun itself shows it ("spokeswoman"), else an empty string."""
    lower = noun.lower()
    if _FEMALE.search(lower):
        return "f"
    if _MALE.search(lower) and lower not in (
        "human",
        "german",
        "roman",
        "person",
        "reason",
        "season",
        "women",
    ):
        return "m"
    return ""


def find_names(context: Context, sentence: int) -> list[Name]:
    """All names of one sentence, left to right: each run of proper nouns, cut where the tagger cuts."""
    words = context.trees[sentence].words
    names: list[Name] = []
    i = 0
    while i < len(words):
        if not _proper(context, sentence, i):
            i += 1
            continue
        j = i + 1
        while j < len(words) and (
            _proper(context, sentence, j)
            or (
                words[j].text.lower() in _PARTICLES
                and j + 1 < len(words)
                and _proper(context, sentence, j + 1)
            )
            or (words[j].text in ("-", "–") and j + 1 < len(words) and words[j].start == words[j - 1].end
                and words[j + 1].start == words[j].end and _proper(context, sentence, j + 1))
        ):  # fmt: skip
            j += 1
        names.extend(_names_in_run(context, sentence, i, j))
        i = j
    return names


def _proper(context: Context, sentence: int, index: int) -> bool:
    word = context.trees[sentence].words[index]
    if not word.text[:1].isalnum():
        return False
    if word.upos == "PROPN":
        return True
    return (
        bool(context.entity_of(word))
        and word.text[:1].isupper()
        and word.upos in ("NOUN", "ADJ", "X", "VERB")
    )


def _names_in_run(context: Context, sentence: int, first: int, last: int) -> list[Name]:
    """Cut a run at names that the tagger found; strip titles from what is left."""
    words = context.trees[sentence].words
    pieces: list[tuple[int, int, str]] = []
    i = first
    while i < last:
        label = context.entity_of(words[i])
        j = i + 1
        while j < last and context.entity_of(words[j]) == label:
            j += 1
        pieces.append((i, j, label))
        i = j
    # A surname that the tagger left out belongs to the person before it; a first name to the one after.
    merged: list[tuple[int, int, str]] = []
    for start, end, label in pieces:
        if merged and merged[-1][2] == "PERSON" and label == "" and end - start <= 2:
            merged[-1] = (merged[-1][0], end, "PERSON")
        else:
            merged.append((start, end, label))
    names = []
    roles: list[str] = []
    gender = ""
    for start, end, label in merged:
        k = start
        while k < end:
            lower = fold(words[k].text)
            role = TITLE_NOUNS.get(lower, lower)
            # "General Motors", "King": a title is one only before a name.
            more = k + 1 < end or ((end, start) != (start, end) and end < last)
            # What the tagger takes into a person's name is a first name, unless a full name remains.
            role_word = _is_role(words[k].lemma) and (label != "PERSON" or end - k >= 3)
            if more and (lower in HONORIFICS or role_word):
                shown = HONORIFICS.get(lower, "-")
                gender = shown if shown != "-" else gender or gender_of_noun(lower)
                if role not in ("former", "then", "ex", "acting", "mr", "mrs", "ms", "miss", "sir"):
                    roles.append(role)
                k += 1
                continue
            break
        if k >= end:
            continue
        if label != "PERSON" and end < last:
            # "NATO" in "NATO Secretary General Jens Stoltenberg": a name of its own.
            names.append(_make(context, sentence, k, end, label, (), ""))
            continue
        if label == "":
            # Titles may also stand behind an organisation in the same run: "NATO Secretary Jens ...".
            for m in range(end - 2, k - 1, -1):
                if _is_role(words[m].lemma) or fold(words[m].text) in HONORIFICS:
                    roles.append(TITLE_NOUNS.get(fold(words[m].text), words[m].lemma.lower()))
                    gender = gender or gender_of_noun(words[m].text)
                    k = m + 1
                    break
        names.append(_make(context, sentence, k, end, label, tuple(roles), gender if gender != "-" else ""))
        roles, gender = [], ""
    return names


def _make(
    context: Context, sentence: int, first: int, last: int, label: str, roles: tuple[str, ...], gender: str
) -> Name:
    words = context.trees[sentence].words
    tokens: list[str] = []
    for k in range(first, last):
        if k > first and words[k].start == words[k - 1].end:
            tokens[-1] += words[k].text
        else:
            tokens.append(words[k].text)
    return Name(
        tuple(tokens), words[first].start, words[last - 1].end, sentence, last - 1, label, roles, gender
    )


def _is_role(lemma: str) -> bool:
    return lexicon.noun(lemma.lower()).first == "person"


def surname(words: tuple[str, ...]) -> str:
    """The folded last word of a name, suffixes such as Jr. left out."""
    folded = [fold(word) for word in words]
    while len(folded) > 1 and folded[-1] in SUFFIXES:
        folded.pop()
    return folded[-1] if folded else ""
