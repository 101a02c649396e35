"""One word in one spelling: case, accents, contractions, British endings, figures."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from quotes.compare.wording import numbers, word_lists
from quotes.text import visible

_CLITICS = {"ve": "have", "re": "are", "ll": "will", "m": "am", "d": "d", "s": "s"}
_IS_AFTER = frozenset(("it", "that", "he", "she", "there", "what", "who", "here", "where", "how", "this"))
_NEGATED = {"ca": "can", "wo": "will", "sha": "shall", "ai": "is"}
_WHOLE = {
    "cannot": ("can", "not"), "gonna": ("going", "to"), "wanna": ("want", "to"), "gotta": ("got", "to"),
    "kinda": ("kind", "of"), "em": ("them",),
}  # fmt: skip

_FIGURE = re.compile(r"(?P<digits>\d(?:[\d,]*\d)?(?:\.\d+)?)(?P<suffix>.*)", re.DOTALL)


def figure(folded: str, currency: tuple[str, ...] = ()) -> tuple[str, ...]:
    """A number in digits, with what is written on to it: "1st", "$5m", "1,000", "3d"."""
    folded = folded.replace("'", "")
    match = _FIGURE.match(folded)
    value = numbers.digits(match["digits"]) if match else None
    if match is None or value is None:
        return (folded.replace(",", ""),)
    suffix = match["suffix"]
    if suffix in numbers.SUFFIXES and (currency or suffix in ("bn", "mn", "tn")):
        return (numbers.written(value * numbers.SUFFIXES[suffix]), *currency)
    if suffix in ("st", "nd", "rd", "th"):
        ordinal = next((word for word, n in numbers.ORDINALS.items() if n == value), "")
        return (ordinal or match["digits"].replace(",", "") + suffix, *currency)
    if suffix:
        return (match["digits"].replace(",", "") + suffix, *currency)
    return (numbers.written(value), *currency)


@lru_cache(maxsize=1 << 16)
def written_out(word: str) -> tuple[str, ...]:
    """A word in lower case, taken apart at its apostrophe if that replaces letters."""
    if word[:1].isdecimal():
        return figure(word)
    base, *tail = word.split("'")
    if not tail:
        return _WHOLE.get(word) or (spelt(word),)
    last = tail[-1]
    stem = "".join((base, *tail[:-1]))
    if last == "t" and stem.endswith("n"):
        stem = stem[:-1]
        return (*(written_out(_NEGATED.get(stem, stem))), "not")
    if last == "s":
        if stem == "let":
            return ("let", "us")
        return (*written_out(stem), "is" if stem in _IS_AFTER else "s")
    if last in _CLITICS:
        return (*written_out(stem), _CLITICS[last])
    return written_out(stem + last)


_FOLDED = str.maketrans(dict.fromkeys("’‘ʼ`´′＇", "'") | {"_": None})


def fold(text: str) -> str:
    """Return a word of a statement without case and accents, with one kind of apostrophe.

    Unlike `quotes.names.fold.fold_name` it keeps the apostrophe, which parts "don't" into two words, and
    letters such as "ł": archives hold wordings that were made so.

    >>> fold("Don’t"), fold("café"), fold("½")
    ("don't", 'cafe', '½')
    """
    text = text.translate(_FOLDED)
    if text.isascii():
        return text.lower()
    text = visible(text)
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKC", text).translate(_FOLDED).casefold()
    plain = "".join(c for c in unicodedata.normalize("NFD", plain) if not "\u0300" <= c <= "\u036f")
    plain = unicodedata.normalize("NFC", plain)
    # Some would fall apart into several words: "½", some Indian letters with a dot.
    return plain if plain.replace("'", "").isalnum() else text.casefold()


def spelt(word: str) -> str:
    """A word in lower case in its American spelling, some abbreviations written out."""
    if (other := word_lists.SPELLINGS.get(word)) is not None:
        return other
    if len(word) > 6 and word not in word_lists.NOT_VERBS_IN_ISE:
        for ending in ("isation", "isations", "ising", "ised", "ises", "ise"):
            if word.endswith(ending) and word[: -len(ending)] + "ise" not in word_lists.NOT_VERBS_IN_ISE:
                return word[: -len(ending)] + "iz" + ending[2:]
    return word
