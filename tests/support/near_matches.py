"""Texts that a regular expression nearly matches: what makes one that goes back and forth take forever.

Each part of a pattern that may be repeated is repeated many times, behind a short text that leads to it and
before something that does not fit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from re import _compiler, _parser  # type: ignore[attr-defined]
from typing import Any

_MOST_SAMPLES = 6
_ENDS = ("", "\n!", "\x00", "!x", " x", "x", ".\x00", "1\x00")
_LETTERS = "aAz1 .,-'\"“”’()[]/:;&!?|\n_éІ"


def near_matches(pattern: re.Pattern[str], length: int) -> Iterator[str]:
    """Yield texts of about this many characters that a pattern nearly matches."""
    seen = set()
    for lead, repeated in _repeats(list(_parser.parse(pattern.pattern, pattern.flags)), pattern.flags):
        whole = [(lead, body) for body in repeated] + ([("", lead), ("", lead + repeated[0])] if lead else [])
        for opening, body in whole:
            for end in _ENDS:
                text = opening + body * max(1, (length - len(opening)) // max(1, len(body))) + end
                if text not in seen:
                    seen.add(text)
                    yield text


def _repeats(nodes: list[Any], flags: int, lead: str = "") -> Iterator[tuple[str, list[str]]]:
    """What leads to each repeated part of a pattern, and texts that the part matches once."""
    for at, (name, value) in enumerate(nodes):
        before = lead + _shortest(nodes[:at], flags)
        match str(name):
            case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
                _, most, body = value
                if most > 8:
                    samples = _samples(list(body), flags)
                    yield before, [*samples, *map("".join, pairwise(samples))]
                yield from _repeats(list(body), flags, before)
            case "SUBPATTERN":
                yield from _repeats(list(value[3]), flags, before)
            case "ATOMIC_GROUP":
                yield from _repeats(list(value), flags, before)
            case "BRANCH":
                for branch in value[1]:
                    yield from _repeats(list(branch), flags, before)


def _shortest(nodes: list[Any], flags: int) -> str:
    return min(_samples(nodes, flags), key=len, default="")


def _samples(nodes: list[Any], flags: int) -> list[str]:
    """Some texts that these parts of a pattern match, one behind the other; conditions are not looked at."""
    found = [""]
    for name, value in nodes:
        options = _options(str(name), value, flags)
        # The first of each with every option of the others, so that all are met without multiplying them.
        found = [
            *(one + options[0] for one in found),
            *(found[0] + option for option in options[1:]),
        ][: 2 * _MOST_SAMPLES]
    return list(dict.fromkeys(found))


def _options(name: str, value: Any, flags: int) -> list[str]:
    match name:
        case "LITERAL":
            return [chr(value)]
        case "NOT_LITERAL" | "IN" | "ANY" | "CATEGORY":
            return _characters(name, value, flags)
        case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
            least, most, body = value
            samples = _samples(list(body), flags)
            times = [least] if least else ([0, 1] if most else [0])
            return [one * number for number in times for one in samples][: 2 * _MOST_SAMPLES]
        case "SUBPATTERN":
            return _samples(list(value[3]), flags)
        case "ATOMIC_GROUP":
            return _samples(list(value), flags)
        case "BRANCH":
            return [one for branch in value[1] for one in _samples(list(branch), flags)[:2]]
        case _:  # places and conditions
            return [""]


def _characters(name: str, value: Any, flags: int) -> list[str]:
    """Some of the characters that a class has, different in kind."""
    state = _parser.State()
    single = _compiler.compile(
        _parser.SubPattern(state, [(getattr(_parser, name), value)]), flags & re.IGNORECASE
    )
    named = [item[1] for item in value if str(item[0]) in ("LITERAL", "RANGE")] if name == "IN" else []
    own = [chr(code if isinstance(code, int) else code[0]) for code in named]
    some = [char for char in dict.fromkeys([*_LETTERS, *own]) if single.fullmatch(char)]
    return some[:_MOST_SAMPLES] or ["a"]
