"""Whether two names, as printed, can stand for one person or body."""

from __future__ import annotations

from collections.abc import Sequence

from quotes.names.fold import fold_name
from quotes.names.forms import Form, form_of, one_family, without_suffix
from quotes.names.short_names import may_be_one
from quotes.names.titles import TITLES, Kind

#: Of papers and bodies that appear before a name too, and what may come between the two.
_PASSED_OVER = frozenset(TITLES).union(
    ("the", "a", "for", "of", "us", "u", "s", "uk", "nato", "eu", "un", "home", "state")
)
#: Family names too: "Dr. King", "Larry King", but not "the King".
_NAMES_TOO = frozenset((
    "king", "pope", "prince", "bishop", "judge", "justice", "head", "mayor", "coach", "lord", "major",
    "baron",
))  # fmt: skip


def gender_by_title(name: str | None) -> str:
    """Return what the titles in a name as printed show: m, f or nothing.

    >>> gender_by_title("Mrs. Obama"), gender_by_title("the King"), gender_by_title("Gayle King")
    ('f', 'm', '')
    """
    words = fold_name(name or "").split()
    titles = words if words and words[-1] not in _without_titles(words) else words[:-1]
    genders = {title.gender for word in titles if (title := TITLES.get(word)) is not None} - {""}
    return genders.pop() if len(genders) == 1 else ""


def same_person(one: Form, other: Form) -> bool:
    """Return whether two names can be one person's, in one article or in many.

    The family names must be equal, and given names and suffixes must not disagree. An initial agrees with a
    name, a short first name with a long one, and a missing name with any. A surname alone may be a junior's.
    A full name without "Jr." is a junior's only if it leaves out a middle name, too.

    >>> same_person(form_of("joe biden"), form_of("joseph r biden jr"))
    True
    >>> same_person(form_of("george w bush"), form_of("george h w bush"))
    False
    """
    if not one_family(one.family, other.family):
        return False
    if one.suffix != other.suffix and not _may_leave_out_suffix(one, other):
        return False
    return one.bare or other.bare or _given_agree(one.given, other.given)


def one_person(one: str, other: str) -> bool:
    """Return whether two names as printed can be one person's or body's. Titles are passed over.

    >>> one_person("Stoltenberg", "NATO chief Jens Stoltenberg")
    True
    >>> one_person("Bill Clinton", "Hillary Clinton"), one_person("Donald Trump Jr.", "Donald Trump")
    (False, False)
    """
    first, second = fold_name(one).split(), fold_name(other).split()
    if first == second or not first or not second:
        return first == second
    first, suffix = without_suffix(first)
    second, others_suffix = without_suffix(second)
    names, others = _without_titles(first), _without_titles(second)
    if not names or not others:
        return False
    if names[-1] != others[-1]:
        short, long = sorted((names, others), key=len)
        # "the Interfax-Ukraine news agency" and "Interfax-Ukraine"
        return len(short) > 1 and short == long[: len(short)]
    return same_person(form_of(" ".join((*names, suffix))), form_of(" ".join((*others, others_suffix))))


SHORTEST_MISPRINT = 6
"""Letters of a surname in which one may be misprinted."""


def is_misprint(one: str, other: str) -> bool:
    """Return whether two folded surnames are one but for a letter, or for two that are exchanged.

    Not for the first letter, nor for an "s" behind: that is a family, or another.

    >>> is_misprint("ferreria", "ferreira"), is_misprint("okonjo", "okonyo"), is_misprint("okonjos", "okonjo")
    (True, True, False)
    >>> is_misprint("renner", "tenner"), is_misprint("lee", "leed")
    (False, False)
    """
    short, long = sorted((one, other), key=len)
    if one == other or one[0] != other[0] or len(short) < SHORTEST_MISPRINT or long == f"{short}s":
        return False
    if len(one) != len(other):
        return any(long[:at] + long[at + 1 :] == short for at in range(1, len(long)))
    differing = [at for at, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    if len(differing) == 2:
        at, behind = differing
        return behind == at + 1 and one[at] == other[behind] and one[behind] == other[at]
    return len(differing) == 1


def _without_titles(words: list[str]) -> list[str]:
    before = [word for word in words[:-1] if word not in _PASSED_OVER]
    last = words[-1]
    called = len(words) == 1 or before or _leads_to_a_name(words[-2])
    return before if last in _PASSED_OVER and not (last in _NAMES_TOO and called) else [*before, last]


def _leads_to_a_name(word: str) -> bool:
    """Whether what follows a title is a name even if it looks like a title: "Dr. King", not "chief judge"."""
    title = TITLES.get(word)
    return title is not None and title.kind in (Kind.ADDRESS, Kind.SHORT, Kind.OFFICE)


def _may_leave_out_suffix(one: Form, other: Form) -> bool:
    """Whether the name without a suffix is shorter otherwise, too: "Trump" for "Donald Trump Jr."."""
    if one.suffix and other.suffix:
        return False
    plain, junior = (other, one) if one.suffix else (one, other)
    return plain.bare or len(plain.given) < len(junior.given)


def _given_agree(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two rows of given names can be one person's: by the first names or the second of one."""
    if _other_initials(one, other):
        return False
    fewer, more = sorted((one, other), key=len)
    if fewer == more[-len(fewer) :] or _agree(one[0], other[0]):
        return True
    # "J. Edgar Hoover", "Edgar Hoover". Initials do not count: "Robert F. Kennedy" is not "Frank Kennedy".
    return any(
        len(name) > 1 and len(first) > 1 and may_be_one(name, first)
        for middle, first in ((one[1:], other[0]), (other[1:], one[0]))
        for name in middle
    )


def _other_initials(given: Sequence[str], others: Sequence[str]) -> bool:
    """Whether middle initials part two names of one first name: "George W. Bush", "George H.W. Bush"."""
    middle, others_middle = _initials(given[1:]), _initials(others[1:])
    if not middle or not others_middle or given[0] != others[0]:
        return False
    abbreviated = all(map(_short, given[1:])) or all(map(_short, others[1:]))
    return abbreviated and middle != others_middle


def _initials(words: Sequence[str]) -> str:
    return "".join(word if _short(word) else word[0] for word in words)


def _short(word: str) -> bool:
    """Whether it is one initial or several: "w", "hw"."""
    return len(word) == 1 or (len(word) == 2 and not set(word) & set("aeiouy"))


def _agree(one: str, other: str) -> bool:
    if one == other or (1 in (len(one), len(other)) and one[0] == other[0]):
        return True
    return may_be_one(one, other)
