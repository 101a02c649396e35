"""The other forms of an English word: who searches for "negotiate" finds "negotiated", too.

Forms are made by rules, not looked up, so some that are made are no words ("negotiat"). They do no harm: no
text has them. What would do harm is a form of another word, so the rules rather miss one ("caring" is not of
"car").
Words that another word is made from ("negotiation") are not forms of it; ``negotiat*`` finds both.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache

from quotes.search.irregular import NOUNS, UNCHANGED, VERBS

_SHORTEST = 3
_VOWEL = re.compile("[aeiouy]")
#: One syllable that ends in consonant, vowel, consonant doubles its last letter before an ending ("stop").
_DOUBLES = re.compile(r"[^aeiou]*(?:qu)?[aeiouy][^aeiouwxy]")
#: A word of more syllables that may do so ("control", but "visit").
_MAY_DOUBLE = re.compile(r"\w+[^aeiou][aeiou][bdglmnprt]")
_DOUBLED = re.compile(r"\w*([bdfgklmnprstvz])\1")
_HISSES = re.compile(r"\w*(?:s|x|z|ch|sh)")


def _lemmas() -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for table in (VERBS, NOUNS):
        for lemma, forms in table.items():
            for form in forms:
                found[form].add(lemma)
    return found


_LEMMAS = _lemmas()


@lru_cache(maxsize=1 << 10)
def forms_of(word: str) -> tuple[str, ...]:
    """Return the forms of a word, itself first.

    Args:
        word: in small letters without accents. One with anything but letters has no other form.

    >>> forms_of("negotiated")
    ('negotiated', 'negotiat', 'negotiats', 'negotiating', 'negotiate', 'negotiates')
    >>> forms_of("the"), forms_of("2024")
    (('the',), ('2024',))
    """
    short = len(word) < _SHORTEST and word not in _LEMMAS
    if short or word in UNCHANGED or not (word.isascii() and word.isalpha()):
        return (word,)
    found: dict[str, None] = {word: None}
    if word.endswith("ing"):
        found[f"{word}s"] = None  # "meetings"
    for base in _bases(word):
        found.update(dict.fromkeys(_of_base(base)))
    return tuple(form for form in found if len(form) >= _SHORTEST and (form == word or form not in UNCHANGED))


def _bases(word: str) -> list[str]:
    """Return the words that this one may be a form of, or itself."""
    if word in _LEMMAS:
        return sorted(_LEMMAS[word])
    for ending in ("ing", "ed"):
        stem = word.removesuffix(ending)
        if stem != word and len(stem) > 1 and _VOWEL.search(stem) and not word.endswith("eed"):
            dies = [f"{stem[:-1]}ie"] if ending == "ing" and len(stem) < 4 and stem.endswith("y") else []
            return [*dies, *_before_ending(stem)]
    if word.endswith("ies") and len(word) > 4:
        return [f"{word[:-3]}y", word[:-1]]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3:
        whole = word.removesuffix("es")
        hisses = whole != word and (whole.endswith("o") or _HISSES.fullmatch(whole))
        return [word[:-1], whole] if hisses else [word[:-1]]
    return [word]


def _before_ending(stem: str) -> list[str]:
    """Return the words that have this stem before "-ed" or "-ing"."""
    if stem in _LEMMAS:
        return sorted(_LEMMAS[stem])
    if stem.endswith("i"):  # "carried", "died"
        return [f"{stem[:-1]}y", f"{stem}e"] if len(stem) < 4 else [f"{stem[:-1]}y"]
    if _DOUBLED.fullmatch(stem):
        whole = [stem] if stem[-1] in "lsfz" else []
        return [stem[:-1], *whole] if not (whole and len(stem) < 5) else whole
    if _DOUBLES.fullmatch(stem):  # "hop" would be doubled
        return [f"{stem}e"]
    if stem.endswith("ck"):
        return [stem, stem[:-1]]
    return [stem, f"{stem}e"] if stem[-1] not in "aiouwy" else [stem]


def _of_base(base: str) -> list[str]:
    """Return a word with its endings."""
    if base in NOUNS:
        return list(NOUNS[base])
    found = [base, _with_s(base)]
    if base.endswith("o"):
        found.append(f"{base}s")
    found += VERBS[base][1:] if base in VERBS else _with(base, "ed")
    return found + _with(base, "ing")


def _with_s(base: str) -> str:
    if re.fullmatch(r"\w*[^aeiou]y", base):
        return f"{base[:-1]}ies"
    return f"{base}es" if _HISSES.fullmatch(base) or base.endswith("o") else f"{base}s"


def _with(base: str, ending: str) -> list[str]:
    """Return a word with "-ed" or "-ing"; both ways of writing it if the last letter may be doubled."""
    if ending == "ed" and re.fullmatch(r"\w*[^aeiou]y", base):
        return [f"{base[:-1]}ied"]
    if base.endswith("ie") and ending == "ing":
        return [f"{base[:-2]}ying"]
    if base.endswith("e") and not base.endswith(("ee", "oe", "ye")):
        return [base[:-1] + ending]
    if base.endswith(("ee", "oe", "ye")) and ending == "ed":
        return [f"{base}d"]
    if base.endswith("c"):
        return [f"{base}k{ending}"]
    if _DOUBLES.fullmatch(base):
        return [base + base[-1] + ending]
    return [base + ending] + ([base + base[-1] + ending] if _MAY_DOUBLE.fullmatch(base) else [])
