"""Whether two names, as printed, can stand for one person or body."""

from __future__ import annotations

from db.names import fold_name

_TITLES = frozenset(
    """
    mr mrs ms miss mx dr prof professor sir dame lord lady baroness the a former acting then ex vice deputy
    assistant president chancellor premier prime minister secretary general foreign defence defense finance
    interior home state chief director chairman chairwoman chair chairperson head leader speaker senator sen
    representative rep congressman congresswoman governor gov mayor councillor judge justice king queen
    prince princess pope cardinal bishop archbishop rev reverend rabbi imam ambassador spokesman spokeswoman
    spokesperson commissioner general gen colonel col major maj captain capt admiral adm lieutenant lt
    sergeant sgt officer police of for us u s uk nato eu un jr sr
    """.split()  # noqa: SIM905
)

_MEN = frozenset("mr sir lord king prince baron".split())  # noqa: SIM905
_WOMEN = frozenset("mrs ms miss lady dame queen princess baroness".split())  # noqa: SIM905


def gender_by_title(name: str | None) -> str:
    """What the title in a name as printed tells: "m" for "Mr. Obama", "f" for "Mrs. Obama", else nothing."""
    words = set(fold_name(name or "").split())
    man, woman = not words.isdisjoint(_MEN), not words.isdisjoint(_WOMEN)
    return "" if man == woman else "m" if man else "f"


def one_person(one: str, other: str) -> bool:
    """Whether two names can stand for one person: "Stoltenberg" and "NATO chief Jens Stoltenberg" can.

    Titles are passed over. The last names must be equal, and what stands before them must not
    disagree: initials agree with names, a missing name agrees with any.

        >>> one_person("Bill Clinton", "Hillary Clinton")
        False
    """
    first, second = fold_name(one).split(), fold_name(other).split()
    if first == second or not first or not second:
        return first == second
    names, others = _without_titles(first), _without_titles(second)
    if not names or not others:
        return False
    short, long = sorted((names, others), key=len)
    if names[-1] != others[-1]:
        # "the Interfax-Ukraine news agency" and "Interfax-Ukraine"
        return len(short) > 1 and short == long[: len(short)]
    if short == long[-len(short) :]:
        return True
    given, others_given = names[:-1], others[:-1]
    return any(_agree(a, b) for a in given for b in others_given)


def _without_titles(words: list[str]) -> list[str]:
    return [word for word in words if word not in _TITLES]


def _agree(one: str, other: str) -> bool:
    return one == other or (1 in (len(one), len(other)) and one[0] == other[0])
