"""Numbers as values: "380 billion", "three hundred and eighty billion" and "380,000,000,000" are one."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal, InvalidOperation


def _counted(words: str, start: int) -> dict[str, int]:
    return {word: value for value, word in enumerate(words.split(), start)}


_UNITS = _counted(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen",
    start=0,
)
_TENS = {
    word: 10 * value
    for word, value in _counted("twenty thirty forty fifty sixty seventy eighty ninety", start=2).items()
}
SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
SUFFIXES = {"k": 10**3, "m": 10**6, "mn": 10**6, "b": 10**9, "bn": 10**9, "t": 10**12, "tn": 10**12}
NUMBER_WORDS = frozenset((*_UNITS, *_TENS, *SCALES, "hundred")) - {"one"}
"""Words of which numbers are made; "one" is more often none."""
_MAX_DIGITS = 30
TOO_LARGE = Decimal(10) ** _MAX_DIGITS

ORDINALS = _counted(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth", start=1
)


def digits(text: str) -> Decimal | None:
    """Return the value of a number in digits ("1,000", "2.50"), or None if it is not one."""
    if len(text) > _MAX_DIGITS:
        return None
    try:
        return Decimal(text.replace(",", ""))
    except InvalidOperation:
        return None


def written(value: Decimal) -> str:
    """Return a value as it is written in a normalised text: plain digits, no zeros at the end."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def read_number(words: Sequence[str], at: int) -> tuple[Decimal, int] | None:
    """Return the number that begins at `at`, and the index after it; None if no number begins there.

    `words` are lower case; a word of digits counts only if scale words follow or it is alone.
    """
    value, end = _below_thousand(words, at)
    if value is None:
        if words[at] == "a" and at + 1 < len(words) and words[at + 1] in (*SCALES, "hundred"):
            value, end = Decimal(1), at + 1
        else:
            return None
    total = Decimal(0)
    current = value
    while True:
        word = words[end] if end < len(words) else ""
        if word == "hundred" and current < 100:
            current, end = current * 100, end + 1
            rest, after = _rest(words, end, below=100)
            if rest is not None:
                current, end = current + rest, after
        elif word in SCALES:
            factor = SCALES[word]
            total = (total + current) * factor if total and total < factor else total + current * factor
            current, end = Decimal(0), end + 1
            rest, after = _rest(words, end, below=factor)
            if rest is not None and not words[at][0].isdigit():
                current, end = rest, after
        else:
            break
    total += current
    if total >= TOO_LARGE:
        return None
    return total, end


def _rest(words: Sequence[str], at: int, below: int) -> tuple[Decimal | None, int]:
    """What follows a scale word: "two hundred [and fifty]"; spelt out only, "million 5" is two numbers."""
    start = at + 1 if at + 1 < len(words) and words[at] == "and" else at
    if start >= len(words) or words[start][0].isdigit():
        return None, at
    value, end = _below_thousand(words, start)
    if value is None or value >= below:
        return None, at
    return value, end


def _below_thousand(words: Sequence[str], at: int) -> tuple[Decimal | None, int]:
    if at >= len(words):
        return None, at
    word = words[at]
    if word[0].isdigit():
        return digits(word), at + 1
    if word in _TENS:
        following = words[at + 1] if at + 1 < len(words) else ""
        if 0 < _UNITS.get(following, 0) < 10:
            return Decimal(_TENS[word] + _UNITS[following]), at + 2
        return Decimal(_TENS[word]), at + 1
    if word in _UNITS:
        return Decimal(_UNITS[word]), at + 1
    return None, at
