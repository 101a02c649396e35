"""Misprints of a widely quoted name: "Lindsay Graham", "Rence Priebus"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from operator import itemgetter

from rapidfuzz.distance import OSA

from db.speakers.rules.gathered import Persons
from db.speakers.rules.likely import SURE, WIDELY_QUOTED, shares
from db.speakers.rules.seen import Seen
from quotes.names.first_names import is_given_name
from quotes.names.forms import Form, form_of

_LEAST = 5
"""Letters of a word in which one letter is a misprint: "Marc" and "Mark" are two."""


def join_misprints(persons: Persons, rows: Iterable[Seen]) -> None:
    """Join to the one widely quoted bearer of a full name those with one letter of it misprinted.

    Nearly all that is quoted under either must be the bearer's. Where both spellings are first names, they
    must also have one calling ("Sen. Lindsay Graham") and begin alike: Garry Reid is not Harry Reid.

    Args:
        persons: those gathered so far, by full names.
        rows: those of one family name, sorted.
    """
    in_full = [row for row in rows if (form := form_of(row.name)).given and form.personal]
    known = {persons.of[row] for row in in_full if persons.weight(persons.of[row]) >= WIDELY_QUOTED}
    spellings = _Spellings()
    for one in known:
        spellings.add(one, persons.members[one])
    for row in in_full:
        near: dict[Seen, set[str]] = defaultdict(set)
        for one, names in spellings.near(row.name):
            near[persons.of[one]] |= names
        near.pop(persons.of[row], None)
        meant = [one for one, names in near.items() if _may_be(persons, row, one, names)]
        if len(meant) == 1 and meant[0] not in persons.against([row]):
            mine = persons.with_(row)
            persons.misprinted |= mine
            if persons.join(row, meant[0], "misprint"):
                spellings.add(meant[0], mine)


class _Spellings:
    """The names of widely quoted persons, by what is left of a word if a letter of it is left out.

    Of two words that differ by one letter, or two letters exchanged, the same is left.
    """

    def __init__(self) -> None:
        self._having: dict[_Left, dict[Seen, set[str]]] = defaultdict(lambda: defaultdict(set))

    def add(self, person: Seen, rows: Iterable[Seen]) -> None:
        """Add the names of a person's rows."""
        for name in {row.name for row in rows}:
            for left in _left_of(form_of(name)):
                self._having[left][person].add(name)

    def near(self, name: str) -> list[tuple[Seen, set[str]]]:
        """Return whose names may be this one without the misprint, with those names."""
        found: dict[Seen, set[str]] = defaultdict(set)
        for left in _left_of(form_of(name)):
            for person, names in self._having.get(left, {}).items():
                found[person] |= names
        return sorted(found.items(), key=itemgetter(0))


_Left = tuple[str, str, int, tuple[str, ...], str]


def _left_of(form: Form) -> Iterator[_Left]:
    """Yield a name with each of its longer first names without a letter, and as it is."""
    for place, word in enumerate(form.given):
        if len(word) >= _LEAST:
            others = (*form.given[:place], *form.given[place + 1 :])
            for some in {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))}:
                yield form.family, form.suffix, place, others, some


def _may_be(persons: Persons, row: Seen, known: Seen, spellings: Iterable[str]) -> bool:
    written = form_of(row.name)
    words = [found for name in spellings if (found := _misprinted(written, form_of(name))) is not None]
    if not words:
        return False
    one, other = persons.known(persons.of[row]), persons.known(known)
    if shares({"known": float(other.weight), "own": float(one.weight)})["known"] < SURE:
        return False
    if not one.near(other) or not one.fits(other):
        return False
    if not all(map(is_given_name, words)):
        return True
    begins = {form_of(name).given[0][0] for name in spellings} == {written.given[0][0]}
    return begins and not one.callings.isdisjoint(other.callings)


def _misprinted(one: Form, other: Form) -> str | None:
    """Return the word of the first name in which two differ, if that is by one letter or two exchanged."""
    if (one.family, one.suffix, len(one.given)) != (other.family, other.suffix, len(other.given)):
        return None
    differing = [(a, b) for a, b in zip(one.given, other.given, strict=True) if a != b]
    if len(differing) != 1:
        return None
    a, b = differing[0]
    if min(len(a), len(b)) < _LEAST or OSA.distance(a, b, score_cutoff=1) > 1:
        return None
    return a
