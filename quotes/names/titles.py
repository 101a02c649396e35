"""Part of the layout: quotes/names/titles.py."""

from __future__ import annotations

import re

from quotes.names.fold import fold

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
    "wpc": "f", "dci": "-", "cllr": "-",
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
#: Small words inside family names.
PARTICLES = {
    "de", "van", "von", "der", "den", "bin", "al", "la", "le", "du", "da", "di", "del", "ben", "el", "dos",
    "ter", "ten", "te", "ibn", "bint", "vom", "zu", "della", "y",
}  # fmt: skip
#: Of "al-Assad", which the next sentence calls "Assad".
_ARTICLE = re.compile(r"^(?:al|el|ad|an|ar|as|ash|at|az)-(?=\w)")
#: What an office ends with: "First Minister" is nobody's name.
OFFICES = {
    "minister", "secretary", "president", "chancellor", "premier", "governor", "mayor", "general",
    "commissioner", "director", "chairman", "chairwoman", "ambassador", "officer", "leader", "chief",
    "spokesman", "spokeswoman", "spokesperson", "attorney", "whip", "speaker", "taoiseach",
}  # fmt: skip
_FEMALE = re.compile(
    r"(woman|women|girl|lady|wife|mother|mom|sister|daughter|aunt|niece|widow|actress|queen|princess|"
    r"grandmother|duchess|chairwoman|heiress|waitress|hostess|bride|nun)$"
)
_MALE = re.compile(
    r"((?<!wo)man|(?<!wo)men|boy|guy|husband|father|dad|brother|son|uncle|nephew|widower|actor|king|prince|"
    r"grandfather|duke|groom|monk|priest)$"
)


def gender_of_noun(noun: str) -> str:
    """m or f where the noun itself shows it ("spokeswoman"), else an empty string."""
    lower = noun.lower().removesuffix("-in-law")
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


def core(words: tuple[str, ...]) -> tuple[str, ...]:
    """A name without Jr. and the like behind it."""
    end = len(words)
    while end > 1 and fold(words[end - 1]) in SUFFIXES:
        end -= 1
    return words[:end]


def surname(words: tuple[str, ...]) -> str:
    """The folded last word of a name, suffixes such as Jr. and an article before a hyphen left out."""
    return _ARTICLE.sub("", fold(core(words)[-1])) if words else ""
