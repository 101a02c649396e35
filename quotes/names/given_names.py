"""Which of many names can be fuller forms of one, as far as given names tell: few have to be compared."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from quotes.names.forms import form_of, is_double
from quotes.names.short_names import long_forms


class GivenNames:
    """Folded names of one family by their given names and initials."""

    def __init__(self, names: Sequence[str]) -> None:
        self._number = len(names)
        #: By whether a given name is the first, and the name or its initial.
        self._having: dict[tuple[bool, str], list[int]] = defaultdict(list)
        for at, name in enumerate(names):
            for place, word in enumerate(form_of(name).given):
                self._having[place == 0, word].append(at)
                if len(word) > 1:
                    self._having[place == 0, word[0]].append(at)

    def fuller(self, name: str) -> Sequence[int]:
        """Return the places, in order, of all names that this one can be short for, and of some others.

        >>> GivenNames(["ana lee", "ana bea lee", "bo lee"]).fuller("a lee")
        [0, 1]
        """
        form = form_of(name)
        given = form.given
        if not given:
            return range(self._number)
        if is_double(form):  # the first of two family names stands behind a first name in a fuller one
            return sorted(self._with(given[0], first=True) | self._with(given[0], first=False))
        # A fuller name has the same first and middle names, or what these are short for (`short_for`).
        found = self._with(given[0], first=True)
        return sorted(found if len(given) == 1 else found & self._with(given[1], first=False))

    @staticmethod
    def longer(name: str) -> set[str]:
        """Return what the first given name of each name that this one is short for may be, or its last.

        >>> sorted(GivenNames.longer("bill lee")), GivenNames.longer("a lee")
        (['bill', 'william'], {'a'})
        """
        given = form_of(name).given
        return {given[0], *long_forms(given[0])} if given else set()

    def _with(self, word: str, *, first: bool) -> set[int]:
        """Return the places of names with this given name, or one that it is short for."""
        having = [self._having.get((first, one), ()) for one in {word, *long_forms(word)}]
        return set().union(*having)
