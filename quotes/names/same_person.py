"""Whether two names, as printed, can stand for one person or body."""

from __future__ import annotations

from quotes.names.fold import fold_name
from quotes.names.forms import without_suffix
from quotes.names.short_names import long_forms
from quotes.names.titles import TITLES, Kind

#: Of papers and bodies that appear before a name too, and what may come between the two.
_PASSED_OVER = frozenset(TITLES).union(
    ("the", "a", "for", "of", "us", "u", "s", "uk", "nato", "eu", "un", "home", "state")
)
#: Family names too: "Dr. King", "Larry King", but not "the King".
_NAMES_TOO = frozenset(
    (
        "king",
        "pope",
        "prince",
        "bishop",
        "judge",
        "justice",
        "head",
        "mayor",
        "coach",
        "lord",
        "major",
        "baron",
    )
)


def gender_by_title(name: str | None) -> str:
    """Return what the titles in a name as printed show: m, f or nothing.

    >>> gender_by_title("Mrs. Obama"), gender_by_title("the King"), gender_by_title("Gayle King")
    ('f', 'm', '')
    """
    words = fold_name(name or "").split()
    titles = words if words and words[-1] not in _without_titles(words) else words[:-1]
    genders = {title.gender for word in titles if (title := TITLES.get(word)) is not None} - {""}
    return genders.pop() if len(genders) == 1 else ""


def one_person(one: str, other: str) -> bool:
    """Whether two names can stand for one person: "Stoltenberg" and "NATO chief Jens Stoltenberg" can.

    Titles are passed over. The last names must be equal, and what stands before and behind them must not
    disagree: initials agree with names, short first names with long ones, a missing name agrees with any.
    A surname alone may be that of a junior; a name in full is the junior's only with "Jr.".

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
    short, long = sorted((names, others), key=len)
    if names[-1] != others[-1]:
        # "the Interfax-Ukraine news agency" and "Interfax-Ukraine"
        return len(short) > 1 and short == long[: len(short)]
    if suffix != others_suffix and not _may_leave_out(names, suffix, others, others_suffix):
        return False
    if short == long[-len(short) :]:
        return True
    given, others_given = names[:-1], others[:-1]
    if _other_initials(given, others_given):
        return False
    return any(_agree(a, b) for a in given for b in others_given)


def _without_titles(words: list[str]) -> list[str]:
    before = [word for word in words[:-1] if word not in _PASSED_OVER]
    last = words[-1]
    called = len(words) == 1 or before or _leads_to_a_name(words[-2])
    return before if last in _PASSED_OVER and not (last in _NAMES_TOO and called) else [*before, last]


def _leads_to_a_name(word: str) -> bool:
    """Whether what follows a title is a name even if it looks like a title: "Dr. King", not "chief judge"."""
    title = TITLES.get(word)
    return title is not None and title.kind in (Kind.ADDRESS, Kind.SHORT, Kind.OFFICE)


def _may_leave_out(names: list[str], suffix: str, others: list[str], others_suffix: str) -> bool:
    """Whether of two names one has no suffix because it is a surname alone."""
    if suffix and others_suffix:
        return False
    return len(others if suffix else names) == 1


def _other_initials(given: list[str], others: list[str]) -> bool:
    """Whether middle initials part two names of one first name: "George W. Bush", "George H.W. Bush"."""
    middle, others_middle = _initials(given[1:]), _initials(others[1:])
    if not middle or not others_middle or given[0] != others[0]:
        return False
    abbreviated = all(map(_short, given[1:])) or all(map(_short, others[1:]))
    return abbreviated and middle != others_middle


def _initials(words: list[str]) -> str:
    return "".join(word if _short(word) else word[0] for word in words)


def _short(word: str) -> bool:
    """Whether it is one initial or several: "w", "hw"."""
    return len(word) == 1 or (len(word) == 2 and not set(word) & set("aeiouy"))


def _agree(one: str, other: str) -> bool:
    if one == other or (1 in (len(one), len(other)) and one[0] == other[0]):
        return True
    return other in long_forms(one) or one in long_forms(other)
